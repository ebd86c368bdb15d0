//! The French–English word table: which words translate which, and how often.

/// Translation probabilities between French and English words, both ways.
#[derive(Debug, Clone, Default)]
pub struct WordTable {}

impl WordTable {
    /// The table that comes with the program.
    pub fn builtin() -> WordTable {
        WordTable::default()
    }
}
