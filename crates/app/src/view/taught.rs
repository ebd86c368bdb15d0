//! The ladder and the learned words, as the window is shown them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The commitment ladder in use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LadderView {
    /// Whether it is the user's own, and not the one that comes with the program.
    pub own: bool,
    /// Its lines, in the order of the table.
    pub lines: Vec<LadderLine>,
}

/// One expression of the ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LadderLine {
    /// From 1 (note) to 6 (decide).
    pub rung: u8,
    /// `fr` or `en`.
    pub lang: String,
    /// `verb`, `modal` or `phrase`.
    pub kind: String,
    /// The words.
    pub expression: String,
    /// Irregular forms of the inflected word, separated by spaces.
    pub forms: String,
    /// Whether a verb that follows decides when it stands lower.
    pub governs: bool,
    /// Where its place comes from.
    pub source: String,
}

/// Words that the user taught.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LearnedView {
    /// How many word pairs there are, shown or not.
    pub total: u32,
    /// Rows paired by hand that teach.
    pub lessons: u32,
    /// The word pairs asked for.
    pub words: Vec<LearnedWord>,
}

/// A word and what renders it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LearnedWord {
    /// The French word.
    pub fr: String,
    /// The English word.
    pub en: String,
    /// How often one rendered the other, as far as can be told.
    pub seen: f64,
    /// Whether the program's own table has the pair too.
    pub known: bool,
}
