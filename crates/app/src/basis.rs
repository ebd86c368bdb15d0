//! What a comparison rests on beside its two texts: the word table, the ladder, and what not to show.

use std::path::Path;
use std::sync::OnceLock;

use visavis_text::Options;
use visavis_text::align::Bead;
pub use visavis_text::comparison::Ignore;
use visavis_text::ladder::{Ladder, LadderError};
use visavis_text::lexicon::WordTable;

use crate::App;
use crate::error::Failure;
use crate::source::{Source, display_name};

/// The largest ladder and word table that are read, in bytes.
const LADDER_LIMIT: usize = 1 << 20;
const TABLE_LIMIT: usize = 64 << 20;

/// What a comparison rests on beside its two texts.
#[derive(Clone)]
pub struct Basis {
    /// French–English word evidence.
    pub table: WordTable,
    /// The commitment ladder.
    pub ladder: Ladder,
    /// What not to show as a change.
    pub ignore: Ignore,
}

/// What tells one basis of a library from another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BasisKey {
    ignore: Ignore,
    ladder: Option<String>,
    taught: u64,
}

impl Basis {
    /// What comes with the program.
    pub fn builtin() -> Basis {
        static LADDER: OnceLock<Ladder> = OnceLock::new();
        Basis {
            table: WordTable::builtin(),
            ladder: LADDER.get_or_init(Ladder::builtin).clone(),
            ignore: Ignore::default(),
        }
    }

    /// The same with the ladder and the word table of files, where they are named; the table stands beside ours.
    pub fn with_files(mut self, ladder: Option<&Path>, table: Option<&Path>) -> Result<Basis, Failure> {
        if let Some(path) = ladder {
            self.ladder = parsed(&ladder_file(path)?)?;
        }
        if let Some(path) = table {
            let own = WordTable::from_tsv(&text_file(path, TABLE_LIMIT)?);
            if own.is_empty() {
                return Err(Failure::new("table-invalid").with("file", display_name(path)));
            }
            self.table = self.table.beside(&own);
        }
        Ok(self)
    }

    /// What the comparison is told.
    pub fn options<'a>(&'a self, pins: &'a [Bead]) -> Options<'a> {
        Options { table: &self.table, ladder: &self.ladder, ignore: self.ignore, pins }
    }
}

impl App {
    /// What the comparisons of this library rest on: its own ladder, and what its user taught.
    pub fn basis(&self) -> Result<Basis, Failure> {
        let key = self.basis_key()?;
        let builtin = Basis::builtin();
        // A ladder that an older version took and this one cannot read is as if it were not there.
        let ladder = key.ladder.as_deref().and_then(|text| Ladder::parse(text).ok());
        Ok(Basis {
            table: self.taught_table(key.taught)?,
            ladder: ladder.unwrap_or(builtin.ladder),
            ignore: key.ignore,
        })
    }

    /// What tells the basis as it is now from that of a moment ago.
    pub(crate) fn basis_key(&self) -> Result<BasisKey, Failure> {
        let taught = crate::locked(&self.0.library).read(|view| view.taught_version())?;
        Ok(BasisKey { ignore: self.ignore(), ladder: self.own_ladder(), taught })
    }
}

/// A ladder as text, or why it is none, by line.
pub(crate) fn parsed(text: &str) -> Result<Ladder, Failure> {
    Ladder::parse(text).map_err(|error| invalid(text, error))
}

/// Why a text is no ladder.
pub(crate) fn invalid(text: &str, error: LadderError) -> Failure {
    let problem = serde_json::to_value(error.problem).ok();
    let problem = problem.as_ref().and_then(|problem| problem.as_str()).unwrap_or_default();
    let words: String =
        text.lines().nth(error.line.saturating_sub(1)).unwrap_or_default().chars().take(80).collect();
    Failure::new(&format!("ladder-{problem}"))
        .with("line", error.line.to_string())
        .with("words", words.replace('\t', " ").trim())
}

/// The text of a ladder file.
pub(crate) fn ladder_file(path: &Path) -> Result<String, Failure> {
    text_file(path, LADDER_LIMIT)
}

/// A plain text file.
pub(crate) fn text_file(path: &Path, limit: usize) -> Result<String, Failure> {
    let source = Source::read(path)?;
    if source.bytes.len() > limit {
        let limit = (limit >> 20).to_string();
        return Err(Failure::new("file-too-large").with("file", source.name).with("limit", limit));
    }
    visavis_import::encoding::decode(&source.bytes, &visavis_import::Limits::default())
        .map_err(|error| Failure::from(error).with("file", source.name.clone()))
}
