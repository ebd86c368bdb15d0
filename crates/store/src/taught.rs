//! The words that the user taught: lessons of confirmed pairings, words of translation memories, and what they
//! asked to forget.

use rusqlite::params;

use crate::change::Change;
use crate::error::StoreError;
use crate::records::View;

/// The setting that counts the changes of what is taught.
const VERSION: &str = "taught_version";

/// All that the user taught.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taught {
    /// French and English of each row that a judgement in force pairs, oldest first.
    pub lessons: Vec<(String, String)>,
    /// French and English words of translation memories, with how often each rendered the other.
    pub words: Vec<(String, String, f64)>,
    /// Word pairs to forget, whoever taught them.
    pub forgotten: Vec<(String, String)>,
}

impl View<'_> {
    /// A number that is another after each change of what is taught.
    pub fn taught_version(&self) -> Result<u64, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
        let mut rows = statement.query([VERSION])?;
        let value: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
        Ok(value.and_then(|value| value.parse().ok()).unwrap_or(0))
    }

    /// All that the user taught and did not withdraw.
    pub fn taught(&self) -> Result<Taught, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT fr, en FROM lessons JOIN judgements ON judgements.id = lessons.judgement \
             WHERE judgements.withdrawn IS NULL ORDER BY lessons.id",
        )?;
        let lessons =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let mut statement =
            self.db.prepare_cached("SELECT fr, en, seen FROM learned_words ORDER BY fr, en")?;
        let words = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let mut statement = self.db.prepare_cached("SELECT fr, en FROM forgotten_words ORDER BY fr, en")?;
        let forgotten =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(Taught { lessons, words, forgotten })
    }
}

impl Change<'_> {
    /// Records that a judgement pairs two texts: they teach as long as it holds, so that undoing it unlearns them.
    pub fn teach(&self, judgement: i64, fr: &str, en: &str) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT INTO lessons (judgement, fr, en) VALUES (?1, ?2, ?3)",
            params![judgement, fr, en],
        )?;
        self.taught_anew()
    }

    /// Adds sightings of word pairs, those of a translation memory.
    pub fn learn_words<'w>(
        &self,
        words: impl IntoIterator<Item = (&'w str, &'w str, f64)>,
    ) -> Result<(), StoreError> {
        let mut statement = self.db.prepare_cached(
            "INSERT INTO learned_words (fr, en, seen) VALUES (?1, ?2, ?3) \
             ON CONFLICT (fr, en) DO UPDATE SET seen = seen + ?3",
        )?;
        for (fr, en, seen) in words {
            statement.execute(params![fr, en, seen])?;
        }
        self.taught_anew()
    }

    /// Forgets a word pair, whoever taught it.
    pub fn forget_word(&self, fr: &str, en: &str) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM learned_words WHERE fr = ?1 AND en = ?2", [fr, en])?;
        self.db.execute("INSERT OR IGNORE INTO forgotten_words (fr, en) VALUES (?1, ?2)", [fr, en])?;
        self.taught_anew()
    }

    /// Forgets all that was taught; the judgements themselves stay.
    pub fn forget_words(&self) -> Result<(), StoreError> {
        self.db
            .execute_batch("DELETE FROM lessons; DELETE FROM learned_words; DELETE FROM forgotten_words;")?;
        self.taught_anew()
    }

    /// Notes that what is taught changed.
    pub(crate) fn taught_anew(&self) -> Result<(), StoreError> {
        let next = self.view().taught_version()? + 1;
        self.set(VERSION, Some(&next.to_string()))
    }
}
