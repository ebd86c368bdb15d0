//! What can be changed in the library. Everything done through one [`Change`] is kept, or nothing of it is.

use rusqlite::{Connection, OptionalExtension, params};
use visavis_text::{BlockText, Lang};

use crate::error::StoreError;
use crate::records::{Chosen, Recognised, View};

/// How many bytes of rows are kept; each can be made again in a second or two.
const ROWS_KEPT: u32 = 32 << 20;

/// A change under way: one transaction, begun as a writer.
pub struct Change<'a> {
    pub(crate) db: &'a Connection,
}

/// The bytes of a file, as they were received.
#[derive(Debug, Clone, Copy)]
pub struct NewOriginal<'a> {
    /// Name of the file, without its folder.
    pub name: &'a str,
    /// Its format: `text`, `pdf`, …
    pub format: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// When it arrived, in seconds since 1970.
    pub received: i64,
}

impl Change<'_> {
    /// The library as this change sees it, with what it has changed so far.
    pub fn view(&self) -> View<'_> {
        View { db: self.db }
    }

    /// Stores the bytes of a file; refused by the file's format when they are there already.
    pub fn add_original(&self, original: NewOriginal<'_>) -> Result<i64, StoreError> {
        self.db.execute(
            "INSERT INTO originals (sha256, name, format, size, received, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                crate::sha256(original.bytes),
                original.name,
                original.format,
                original.bytes.len() as i64,
                original.received,
                original.bytes
            ],
        )?;
        Ok(self.db.last_insert_rowid())
    }

    /// Stores a document of an original, not accepted and in no cell yet; `part` counts its language versions.
    pub fn add_document(&self, original: i64, part: u32, recognised: &Recognised) -> Result<i64, StoreError> {
        self.db.execute(
            "INSERT INTO documents (original, part, lang, title, words) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![original, part, recognised.lang.code(), recognised.title, recognised.words],
        )?;
        let document = self.db.last_insert_rowid();
        self.recognise(document, recognised)?;
        Ok(document)
    }

    /// Replaces what was recognised in a document; what the user chose stays.
    pub fn recognise(&self, document: i64, recognised: &Recognised) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE documents SET lang = ?2, title = ?3, date = ?4, meeting = ?5, place = ?6, words = ?7, \
             warnings = ?8, reasons = ?9, source = ?10 WHERE id = ?1",
            params![
                document,
                recognised.lang.code(),
                recognised.title,
                recognised.date,
                recognised.meeting,
                recognised.place,
                recognised.words,
                serde_json::to_string(&recognised.warnings)?,
                serde_json::to_string(&recognised.reasons)?,
                recognised.source
            ],
        )?;
        Ok(())
    }

    /// Records what the user corrected in a document.
    pub fn choose(&self, document: i64, chosen: &Chosen) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE documents SET chosen_lang = ?2, chosen_title = ?3, chosen_date = ?4 WHERE id = ?1",
            params![document, chosen.lang.map(Lang::code), chosen.title, chosen.date],
        )?;
        Ok(())
    }

    /// Confirms the place of a document.
    pub fn accept(&self, document: i64) -> Result<(), StoreError> {
        self.db.execute("UPDATE documents SET accepted = 1 WHERE id = ?1", [document])?;
        Ok(())
    }

    /// Takes a document out of the grid, or says that it is back; its original stays either way.
    pub fn set_aside(&self, document: i64, aside: bool) -> Result<(), StoreError> {
        self.db.execute("UPDATE documents SET set_aside = ?2 WHERE id = ?1", params![document, aside])?;
        let left = if aside { self.leave(document)? } else { None };
        self.tidy(left)
    }

    /// The series of a name, made if there is none.
    pub fn series_named(&self, name: &str, sample: bool) -> Result<i64, StoreError> {
        let found = self
            .db
            .query_row("SELECT id FROM series WHERE name = ?1", [name], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            return Ok(id);
        }
        self.db.execute("INSERT INTO series (name, sample) VALUES (?1, ?2)", params![name, sample])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Renames a series; false when another has that name.
    pub fn rename_series(&self, series: i64, name: &str) -> Result<bool, StoreError> {
        let renamed =
            self.db.execute("UPDATE OR IGNORE series SET name = ?2 WHERE id = ?1", params![series, name])?;
        Ok(renamed == 1)
    }

    /// Removes a series that no document stands in; false when one does.
    pub fn remove_series(&self, series: i64) -> Result<bool, StoreError> {
        let removed = self.db.execute(
            "DELETE FROM series WHERE id = ?1 AND NOT EXISTS \
             (SELECT 1 FROM cells c JOIN editions e ON e.id = c.edition WHERE e.series = ?1)",
            [series],
        )?;
        let there: bool =
            self.db.query_row("SELECT EXISTS (SELECT 1 FROM series WHERE id = ?1)", [series], |row| {
                row.get(0)
            })?;
        Ok(removed == 1 || !there)
    }

    /// Removes an edition that no document stands in.
    pub fn remove_edition(&self, edition: i64) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM editions WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM cells WHERE edition = ?1)",
            [edition],
        )?;
        Ok(())
    }

    /// Makes an edition.
    pub fn add_edition(
        &self,
        series: i64,
        date: Option<&str>,
        place: Option<&str>,
    ) -> Result<i64, StoreError> {
        self.db.execute(
            "INSERT INTO editions (series, date, place) VALUES (?1, ?2, ?3)",
            params![series, date, place],
        )?;
        Ok(self.db.last_insert_rowid())
    }

    /// Changes when and where an edition was held.
    pub fn hold_edition(
        &self,
        edition: i64,
        date: Option<&str>,
        place: Option<&str>,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE editions SET date = ?2, place = ?3 WHERE id = ?1",
            params![edition, date, place],
        )?;
        Ok(())
    }

    /// Moves an edition, with the documents in it, to another series.
    pub fn move_edition(&self, edition: i64, series: i64) -> Result<(), StoreError> {
        let left: Option<i64> = self
            .db
            .query_row("SELECT series FROM editions WHERE id = ?1", [edition], |row| row.get(0))
            .optional()?;
        self.db.execute("UPDATE editions SET series = ?2 WHERE id = ?1", params![edition, series])?;
        self.tidy_series(left)
    }

    /// Puts a document into an empty cell, out of the one it was in; false when another is in it.
    pub fn put(&self, document: i64, edition: i64, lang: Lang, by_user: bool) -> Result<bool, StoreError> {
        let held: Option<i64> = self
            .db
            .query_row(
                "SELECT document FROM cells WHERE edition = ?1 AND lang = ?2",
                params![edition, lang.code()],
                |row| row.get(0),
            )
            .optional()?;
        if held.is_some_and(|held| held != document) {
            return Ok(false);
        }
        // The edition it leaves may become empty, but not before the document stands in the new one.
        let left = self.leave(document)?;
        self.db.execute(
            "INSERT INTO cells (edition, lang, document, by_user) VALUES (?1, ?2, ?3, ?4)",
            params![edition, lang.code(), document, by_user],
        )?;
        self.tidy(left)?;
        Ok(true)
    }

    fn leave(&self, document: i64) -> Result<Option<i64>, StoreError> {
        let left = self
            .db
            .query_row("DELETE FROM cells WHERE document = ?1 RETURNING edition", [document], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(left)
    }

    /// Removes an edition that no document is left in, and then its series if it was the last.
    fn tidy(&self, edition: Option<i64>) -> Result<(), StoreError> {
        let series: Option<i64> = self
            .db
            .query_row(
                "DELETE FROM editions WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM cells WHERE edition = ?1) RETURNING series",
                [edition],
                |row| row.get(0),
            )
            .optional()?;
        self.tidy_series(series)
    }

    fn tidy_series(&self, series: Option<i64>) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM series WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM editions WHERE series = ?1)",
            [series],
        )?;
        Ok(())
    }

    /// Records a judgement of a pair of documents.
    pub fn judge(
        &self,
        (left, right): (i64, i64),
        kind: &str,
        anchors: &str,
        body: Option<&str>,
        made: i64,
    ) -> Result<i64, StoreError> {
        self.db.execute(
            "INSERT INTO judgements (left_document, right_document, kind, anchors, body, made) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![left, right, kind, anchors, body, made],
        )?;
        Ok(self.db.last_insert_rowid())
    }

    /// Undoes a judgement at a time, or redoes it.
    pub fn withdraw(&self, judgement: i64, when: Option<i64>) -> Result<(), StoreError> {
        self.db.execute("UPDATE judgements SET withdrawn = ?2 WHERE id = ?1", params![judgement, when])?;
        // What it taught goes and comes with it.
        let taught: i64 =
            self.db.query_row("SELECT count(*) FROM lessons WHERE judgement = ?1", [judgement], |row| {
                row.get(0)
            })?;
        if taught > 0 { self.taught_anew() } else { Ok(()) }
    }

    /// Records that a block of a document is furniture, or is not, for it and for others from its source.
    pub fn judge_furniture(
        &self,
        document: i64,
        source: Option<&str>,
        quote: &str,
        aside: bool,
        made: i64,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT INTO furniture (document, source, quote, aside, made) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![document, source, quote, aside, made],
        )?;
        Ok(())
    }

    /// Counts the words of a document anew.
    pub fn count_words(&self, document: i64, words: u32) -> Result<(), StoreError> {
        self.db.execute("UPDATE documents SET words = ?2 WHERE id = ?1", params![document, words])?;
        Ok(())
    }

    /// Drops how many rows matter in the pairs of a document.
    pub fn drop_matters_of(&self, document: i64) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM derived_matters WHERE left_document = ?1 OR right_document = ?1",
            [document],
        )?;
        Ok(())
    }

    /// Keeps a setting, or forgets it.
    pub fn set(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.db.execute(
                "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                [key, value],
            )?,
            None => self.db.execute("DELETE FROM settings WHERE key = ?1", [key])?,
        };
        Ok(())
    }

    /// Keeps what a version of the engine read in a document, and what placing knows it by.
    pub fn derive_text(
        &self,
        document: i64,
        engine: u32,
        blocks: &[BlockText],
        profile: &str,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT OR REPLACE INTO derived_texts (document, engine, blocks, profile) VALUES (?1, ?2, ?3, ?4)",
            params![document, engine, serde_json::to_string(blocks)?, profile],
        )?;
        // The sentences in the index are those of the text before.
        self.db.execute("DELETE FROM derived_indexed WHERE document = ?1", [document])?;
        self.index(document, engine, blocks)
    }

    /// Keeps how many rows matter in a pair.
    pub fn derive_matters(
        &self,
        (left, right): (i64, i64),
        engine: u32,
        matters: u32,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT OR REPLACE INTO derived_matters (left_document, right_document, engine, matters) \
             VALUES (?1, ?2, ?3, ?4)",
            params![left, right, engine, matters],
        )?;
        Ok(())
    }

    /// Keeps the rows of a pair, as JSON, and what tells what they were made of; those kept longest give way.
    pub fn derive_rows(
        &self,
        (left, right): (i64, i64),
        made_of: &str,
        comparison: &str,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT OR REPLACE INTO derived_rows (left_document, right_document, made_of, comparison) \
             VALUES (?1, ?2, ?3, ?4)",
            params![left, right, made_of, comparison],
        )?;
        self.db.execute(
            "DELETE FROM derived_rows WHERE rowid IN (SELECT rowid FROM (SELECT rowid, \
             sum(octet_length(comparison)) OVER (ORDER BY rowid DESC) AS bytes FROM derived_rows) \
             WHERE bytes > ?1)",
            [ROWS_KEPT],
        )?;
        Ok(())
    }

    /// Drops everything that can be made again.
    pub fn drop_derived(&self) -> Result<(), StoreError> {
        self.db.execute_batch(
            "DELETE FROM derived_texts; DELETE FROM derived_matters; DELETE FROM derived_rows; \
             DELETE FROM derived_indexed; DELETE FROM derived_passages;",
        )?;
        Ok(())
    }

    /// Drops how many rows matter in each pair: it depends on the settings.
    pub fn drop_matters(&self) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM derived_matters", [])?;
        Ok(())
    }
}
