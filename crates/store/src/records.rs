//! What the library holds, and how it is read.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use visavis_text::{BlockText, Lang};

use crate::error::StoreError;

/// A code with arguments, to be worded in the reader's language when it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// Stable code.
    pub code: String,
    /// Arguments, by name.
    #[serde(default)]
    pub args: Vec<(String, String)>,
}

/// How something was recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What: `title`, `date`, `language`, `series`, `counterpart`, `furniture`, …
    pub what: String,
    /// Why.
    pub why: Coded,
}

/// What was recognised in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its date, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// The meeting's date, where it is another one.
    pub meeting: Option<String>,
    /// Where it was signed or the meeting held.
    pub place: Option<String>,
    /// Where it came from, as `site:HOST` and the like, where it says so.
    pub source: Option<String>,
    /// Words outside furniture.
    pub words: u32,
    /// What was guessed or looks odd.
    pub warnings: Vec<Coded>,
    /// Why each thing was recognised as it was.
    pub reasons: Vec<Reason>,
}

/// What the user corrected; it goes before what was recognised and is never overwritten by it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The language.
    pub lang: Option<Lang>,
    /// The title.
    pub title: Option<String>,
    /// The date.
    pub date: Option<String>,
}

/// A document of the library, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRecord {
    /// Its id.
    pub id: i64,
    /// The id of its original.
    pub original: i64,
    /// Which of the original's language versions it is: 0 for the first or only one.
    pub part: u32,
    /// Name of the file it came from.
    pub file: String,
    /// Format of the original: `text`, `pdf`, …
    pub format: String,
    /// SHA-256 of the original, in hexadecimal.
    pub sha256: String,
    /// When it arrived, in seconds since 1970.
    pub received: i64,
    /// What was recognised.
    pub recognised: Recognised,
    /// What the user corrected.
    pub chosen: Chosen,
    /// Whether its place was confirmed.
    pub accepted: bool,
    /// Whether it was taken out of the grid.
    pub set_aside: bool,
}

impl DocumentRecord {
    /// Its language, as corrected or else recognised.
    pub fn lang(&self) -> Lang {
        self.chosen.lang.unwrap_or(self.recognised.lang)
    }

    /// Its title, as corrected or else recognised.
    pub fn title(&self) -> &str {
        self.chosen.title.as_deref().unwrap_or(&self.recognised.title)
    }

    /// Its date, as corrected or else recognised.
    pub fn date(&self) -> Option<&str> {
        self.chosen.date.as_deref().or(self.recognised.date.as_deref())
    }
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRecord {
    /// Its id.
    pub id: i64,
    /// Its name; no two series have the same.
    pub name: String,
    /// Whether it is the invented sample that comes with the program.
    pub sample: bool,
}

/// An edition of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionRecord {
    /// Its id.
    pub id: i64,
    /// Its series.
    pub series: i64,
    /// Its date, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// Its name, where the user gave it one.
    pub label: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
}

/// A filled cell of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRecord {
    /// The edition.
    pub edition: i64,
    /// The language.
    pub lang: Lang,
    /// The document in it.
    pub document: i64,
    /// Whether the user put it there.
    pub by_user: bool,
}

/// What a user judged of a pair of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementRecord {
    /// Its id.
    pub id: i64,
    /// `pairing` or `note`.
    pub kind: String,
    /// Anchors, as JSON: quotes and their contexts on both sides.
    pub anchors: String,
    /// The text of a note.
    pub body: Option<String>,
    /// Whether it was undone.
    pub withdrawn: bool,
}

/// A block that the user set aside as furniture or took back in, known by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurnitureRecord {
    /// The document it was judged in.
    pub document: i64,
    /// The block's text.
    pub quote: String,
    /// Whether it is furniture.
    pub aside: bool,
}

/// The library as it stands at one moment.
pub struct View<'a> {
    pub(crate) db: &'a Connection,
}

const DOCUMENT: &str = "SELECT d.id, d.original, o.name, o.format, o.sha256, o.received, d.lang, d.title, d.date, \
     d.meeting, d.place, d.words, d.warnings, d.reasons, d.chosen_lang, d.chosen_title, d.chosen_date, d.accepted, \
     d.set_aside, d.source, d.part FROM documents d JOIN originals o ON o.id = d.original";

impl View<'_> {
    /// Every document, set aside or not, in order of arrival.
    pub fn documents(&self) -> Result<Vec<DocumentRecord>, StoreError> {
        self.documents_where("ORDER BY d.id", [])
    }

    /// A document.
    pub fn document(&self, id: i64) -> Result<Option<DocumentRecord>, StoreError> {
        Ok(self.documents_where("WHERE d.id = ?1", [id])?.pop())
    }

    /// The first document whose original is these bytes, by their SHA-256 in hexadecimal.
    pub fn document_of(&self, sha256: &str) -> Result<Option<DocumentRecord>, StoreError> {
        Ok(self.documents_where("WHERE o.sha256 = ?1 ORDER BY d.part DESC, d.id DESC", [sha256])?.pop())
    }

    /// The documents of an original, one for each of its language versions.
    pub fn documents_of(&self, original: i64) -> Result<Vec<DocumentRecord>, StoreError> {
        self.documents_where("WHERE d.original = ?1 ORDER BY d.part, d.id", [original])
    }

    /// The documents that came from one source.
    pub fn documents_from(&self, source: &str) -> Result<Vec<DocumentRecord>, StoreError> {
        self.documents_where("WHERE d.source = ?1 ORDER BY d.id", [source])
    }

    /// What the user judged of the furniture of a document and of others from its source, oldest first.
    pub fn furniture(&self, document: i64, source: Option<&str>) -> Result<Vec<FurnitureRecord>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT document, quote, aside FROM furniture WHERE document = ?1 OR source = ?2 ORDER BY id",
        )?;
        let rows = statement.query_map(params![document, source], |row| {
            Ok(FurnitureRecord { document: row.get(0)?, quote: row.get(1)?, aside: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn documents_where(
        &self,
        condition: &str,
        with: impl rusqlite::Params,
    ) -> Result<Vec<DocumentRecord>, StoreError> {
        let mut statement = self.db.prepare_cached(&format!("{DOCUMENT} {condition}"))?;
        let mut rows = statement.query(with)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(document(row)?);
        }
        Ok(found)
    }

    /// The bytes that a document came from, checked against their SHA-256.
    pub fn original(&self, document: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Option<(String, Vec<u8>)> = self
            .db
            .query_row(
                "SELECT o.sha256, o.bytes FROM originals o JOIN documents d ON d.original = o.id WHERE d.id = ?1",
                [document],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        match found {
            Some((sha256, bytes)) if crate::sha256(&bytes) != sha256 => {
                Err(StoreError::new("library-damaged")
                    .with("detail", format!("original of document {document}")))
            }
            found => Ok(found.map(|(_, bytes)| bytes)),
        }
    }

    /// Every series, by name.
    pub fn series(&self) -> Result<Vec<SeriesRecord>, StoreError> {
        let mut statement =
            self.db.prepare_cached("SELECT id, name, sample FROM series ORDER BY name, id")?;
        let rows = statement.query_map([], |row| {
            Ok(SeriesRecord { id: row.get(0)?, name: row.get(1)?, sample: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every edition, earliest first.
    pub fn editions(&self) -> Result<Vec<EditionRecord>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, series, date, label, place FROM editions ORDER BY date IS NULL, date, id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(EditionRecord {
                id: row.get(0)?,
                series: row.get(1)?,
                date: row.get(2)?,
                label: row.get(3)?,
                place: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every filled cell.
    pub fn cells(&self) -> Result<Vec<CellRecord>, StoreError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT edition, lang, document, by_user FROM cells ORDER BY edition, lang")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let lang = lang(&row.get::<_, String>(1)?)?;
            found.push(CellRecord {
                edition: row.get(0)?,
                lang,
                document: row.get(2)?,
                by_user: row.get(3)?,
            });
        }
        Ok(found)
    }

    /// What the user judged of a pair of documents, oldest first, undone or not.
    pub fn judgements(&self, left: i64, right: i64) -> Result<Vec<JudgementRecord>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, kind, anchors, body, withdrawn IS NOT NULL FROM judgements \
             WHERE left_document = ?1 AND right_document = ?2 ORDER BY id",
        )?;
        let rows = statement.query_map([left, right], |row| {
            Ok(JudgementRecord {
                id: row.get(0)?,
                kind: row.get(1)?,
                anchors: row.get(2)?,
                body: row.get(3)?,
                withdrawn: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The settings.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT key, value FROM settings")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The blocks of a document, if this version of the engine read them.
    pub fn blocks(&self, document: i64, engine: u32) -> Result<Option<Vec<BlockText>>, StoreError> {
        let found: Option<String> = self
            .db
            .query_row(
                "SELECT blocks FROM derived_texts WHERE document = ?1 AND engine = ?2",
                params![document, engine],
                |row| row.get(0),
            )
            .optional()?;
        // What is derived can be made again: damage in it is as if it were absent.
        Ok(found.and_then(|blocks| serde_json::from_str(&blocks).ok()))
    }

    /// The blocks that an older version of the engine read, and what placing knew of them.
    pub fn older_text(
        &self,
        document: i64,
        engine: u32,
    ) -> Result<Option<(Vec<BlockText>, String)>, StoreError> {
        let row = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
        let found = self
            .db
            .query_row(
                "SELECT blocks, profile FROM derived_texts WHERE document = ?1 AND engine < ?2",
                params![document, engine],
                row,
            )
            .optional()?;
        Ok(found.and_then(|(blocks, profile)| Some((serde_json::from_str(&blocks).ok()?, profile))))
    }

    /// What tells the blocks of a document from others: their SHA-256, if this version of the engine read them.
    pub fn blocks_stamp(&self, document: i64, engine: u32) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.db.prepare_cached("SELECT blocks FROM derived_texts WHERE document = ?1 AND engine = ?2")?;
        let stamp = |row: &Row<'_>| Ok(crate::sha256(row.get_ref(0)?.as_bytes()?));
        Ok(statement.query_row(params![document, engine], stamp).optional()?)
    }

    /// What placing knows of a document, as JSON, if this version of the engine made it.
    pub fn profile(&self, document: i64, engine: u32) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT profile FROM derived_texts WHERE document = ?1 AND engine = ?2")?;
        Ok(statement.query_row(params![document, engine], |row| row.get(0)).optional()?)
    }

    /// The rows of a pair, as JSON, if they were made of this.
    pub fn rows(&self, (left, right): (i64, i64), made_of: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT comparison FROM derived_rows \
             WHERE left_document = ?1 AND right_document = ?2 AND made_of = ?3",
        )?;
        Ok(statement.query_row(params![left, right, made_of], |row| row.get(0)).optional()?)
    }

    /// How many rows matter in each pair that was compared by this version of the engine.
    pub fn matters(&self, engine: u32) -> Result<BTreeMap<(i64, i64), u32>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT left_document, right_document, matters FROM derived_matters WHERE engine = ?1",
        )?;
        let rows = statement.query_map([engine], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn lang(code: &str) -> Result<Lang, StoreError> {
    match code {
        "fr" => Ok(Lang::Fr),
        "en" => Ok(Lang::En),
        _ => Err(StoreError::new("library-damaged").with("detail", format!("language {code}"))),
    }
}

fn document(row: &Row<'_>) -> Result<DocumentRecord, StoreError> {
    let chosen_lang: Option<String> = row.get(14)?;
    Ok(DocumentRecord {
        id: row.get(0)?,
        original: row.get(1)?,
        part: row.get(20)?,
        file: row.get(2)?,
        format: row.get(3)?,
        sha256: row.get(4)?,
        received: row.get(5)?,
        recognised: Recognised {
            lang: lang(&row.get::<_, String>(6)?)?,
            title: row.get(7)?,
            date: row.get(8)?,
            meeting: row.get(9)?,
            place: row.get(10)?,
            source: row.get(19)?,
            words: row.get(11)?,
            warnings: serde_json::from_str(&row.get::<_, String>(12)?)?,
            reasons: serde_json::from_str(&row.get::<_, String>(13)?)?,
        },
        chosen: Chosen {
            lang: chosen_lang.as_deref().map(lang).transpose()?,
            title: row.get(15)?,
            date: row.get(16)?,
        },
        accepted: row.get(17)?,
        set_aside: row.get(18)?,
    })
}
