//! A file read: what was recognised in it, and its document ready to compare.

use std::path::Path;

use visavis_import::{Imported, Remark};
use visavis_text::{BlockText, Document};

use crate::error::Failure;
use crate::profile::Profile;
use crate::source::Source;
use crate::worker::Workers;

/// A document as it was read from a file.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its format: `text`, `segments`, …
    pub format: String,
    /// Its title.
    pub title: Option<String>,
    /// Its date, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// Month and day, as `03-22`, where the text gives no year.
    pub date_without_year: Option<String>,
    /// The meeting's date.
    pub meeting: Option<String>,
    /// The place it is dated from.
    pub place: Option<String>,
    /// What was guessed or looks odd.
    pub warnings: Vec<Remark>,
    /// Its text.
    pub document: Document,
}

impl Reading {
    /// Reads a file in a worker; a name that ends in `.segments.json` is taken as already segmented.
    ///
    /// Of a file that holds its text in both languages, the version that comes first.
    pub fn open(path: &Path, workers: &Workers) -> Result<Reading, Failure> {
        Ok(Reading::versions(path, workers)?.0)
    }

    /// Reads a file, and its version in the other language where it holds one.
    pub fn versions(path: &Path, workers: &Workers) -> Result<(Reading, Option<Reading>), Failure> {
        let source = Source::read(path)?;
        if source.name.ends_with(".segments.json") {
            return Ok((Reading::segmented(source)?, None));
        }
        let mut imported = workers.import(&source)?;
        let again = Source { name: source.name.clone(), bytes: Vec::new(), sha256: source.sha256.clone() };
        let other = imported.other.take().map(|other| Reading::new(again, *other));
        Ok((Reading::new(source, imported), other))
    }

    /// What was recognised in `source`.
    pub fn new(source: Source, imported: Imported) -> Reading {
        Reading {
            name: source.name,
            sha256: source.sha256,
            format: imported.format,
            title: Some(imported.title.text),
            date: imported.date,
            date_without_year: imported.date_without_year,
            meeting: imported.meeting,
            place: imported.place,
            warnings: imported.warnings,
            document: Document::from_blocks(imported.lang, imported.blocks),
        }
    }

    /// What it is known by.
    pub(crate) fn profile(&self) -> Profile {
        let document = &self.document;
        let blocks: Vec<BlockText> = document
            .blocks
            .iter()
            .map(|block| BlockText {
                kind: block.kind,
                level: block.level,
                text: document.slice(block.span).to_owned(),
                page: block.page,
                furniture: block.furniture,
            })
            .collect();
        let guessed = self.title.is_none() || self.warnings.iter().any(|w| w.code == "title_guessed");
        let title = (self.title.as_deref().unwrap_or_default(), guessed);
        Profile::of(&self.name, document.lang, title, &blocks, self.date_without_year.clone())
    }

    fn segmented(source: Source) -> Result<Reading, Failure> {
        let document = visavis_import::segments_json(&source.bytes)
            .map_err(|error| Failure::from(error).with("file", source.name.clone()))?;
        Ok(Reading {
            name: source.name,
            sha256: source.sha256,
            format: "segments".to_owned(),
            title: None,
            date: None,
            date_without_year: None,
            meeting: None,
            place: None,
            warnings: Vec::new(),
            document,
        })
    }

    /// Takes the year that the text does not give from `counterpart`, if that has one, with a warning.
    pub fn date_from(&mut self, counterpart: &Reading) {
        let year = counterpart.date.as_deref().and_then(|date| date.get(..4));
        if let (None, Some(day), Some(year)) = (&self.date, &self.date_without_year, year) {
            self.date = Some(format!("{year}-{day}"));
            self.warnings.push(Remark::new("date_year_of_counterpart").with("year", year));
        }
    }
}
