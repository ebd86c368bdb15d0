//! The library as it is shown and listed, and the way into and out of its file.

use std::collections::BTreeMap;

use serde::Serialize;
use visavis_store::{Change, Coded, DocumentRecord, EditionRecord, SeriesRecord, StoreError, View};
use visavis_text::{Document, Lang};

use crate::App;
use crate::contract::CONTRACT;
use crate::error::Failure;
use crate::reading::Reading;
use crate::source::Source;
use crate::view::{DocumentView, EditionView, LibraryView, Said, SeamView, SeriesView};
use crate::words::Words;

/// Version of what reads and places documents; what another version derived is made again from the originals.
pub const ENGINE: u32 = 3;

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let args = error.args.into_iter().map(|(name, value)| (name.to_owned(), value));
        Failure { code: error.code.to_owned(), args: args.collect() }
    }
}

/// The library at one moment, all that the grid needs.
pub(crate) struct Grid {
    pub(crate) documents: BTreeMap<i64, DocumentRecord>,
    pub(crate) series: Vec<SeriesRecord>,
    /// The editions of each series, earliest first.
    pub(crate) editions: BTreeMap<i64, Vec<EditionRecord>>,
    cells: BTreeMap<(i64, Lang), i64>,
    /// Series and edition of each document in the grid.
    pub(crate) places: BTreeMap<i64, (i64, i64)>,
    pub(crate) matters: BTreeMap<(i64, i64), u32>,
}

impl Grid {
    pub(crate) fn of(view: &View<'_>) -> Result<Grid, Failure> {
        let mut editions: BTreeMap<i64, Vec<EditionRecord>> = BTreeMap::new();
        let mut series_of = BTreeMap::new();
        for edition in view.editions()? {
            series_of.insert(edition.id, edition.series);
            editions.entry(edition.series).or_default().push(edition);
        }
        let cells: BTreeMap<(i64, Lang), i64> =
            view.cells()?.into_iter().map(|cell| ((cell.edition, cell.lang), cell.document)).collect();
        let place = |(&(edition, _), &document): (&(i64, Lang), &i64)| {
            Some((document, (*series_of.get(&edition)?, edition)))
        };
        Ok(Grid {
            documents: view.documents()?.into_iter().map(|one| (one.id, one)).collect(),
            series: view.series()?,
            places: cells.iter().filter_map(place).collect(),
            editions,
            cells,
            matters: view.matters(ENGINE)?,
        })
    }

    /// The edition a document stands in.
    pub(crate) fn edition_of(&self, document: i64) -> Option<&EditionRecord> {
        let (series, edition) = self.places.get(&document)?;
        self.editions.get(series)?.iter().find(|one| one.id == *edition)
    }

    /// The document in a cell.
    pub(crate) fn at(&self, edition: i64, lang: Lang) -> Option<i64> {
        self.cells.get(&(edition, lang)).copied()
    }

    /// The editions of a series, earliest first, with their documents.
    fn rows(&self, series: i64) -> Vec<(&EditionRecord, [Option<i64>; 2])> {
        let of_series = self.editions.get(&series).into_iter().flatten();
        of_series
            .map(|edition| (edition, [self.at(edition.id, Lang::Fr), self.at(edition.id, Lang::En)]))
            .collect()
    }

    /// The other language version of a document.
    pub(crate) fn counterpart(&self, document: i64) -> Option<i64> {
        let (_, edition) = self.places.get(&document)?;
        self.at(*edition, self.documents.get(&document)?.lang().other())
    }

    /// The document of the same language in the edition before.
    pub(crate) fn predecessor(&self, document: i64) -> Option<i64> {
        let (series, edition) = self.places.get(&document)?;
        let lang = self.documents.get(&document)?.lang();
        let before = self.editions.get(series)?.iter().take_while(|one| one.id != *edition);
        before.filter_map(|one| self.at(one.id, lang)).last()
    }

    /// Whether a document stands in an earlier edition of the series than another.
    pub(crate) fn comes_before(&self, document: i64, other: i64) -> bool {
        let at = |document: i64| {
            let (series, edition) = self.places.get(&document)?;
            self.editions.get(series)?.iter().position(|one| one.id == *edition)
        };
        at(document) < at(other)
    }

    /// What each edition of a series is called.
    pub(crate) fn labels(&self, series: i64, words: &Words) -> BTreeMap<i64, String> {
        let editions: &[EditionRecord] = self.editions.get(&series).map_or(&[], Vec::as_slice);
        let cut = |edition: &EditionRecord, length: usize| {
            edition.date.as_deref().map(|date| date.get(..length).unwrap_or(date).to_owned())
        };
        let mut times: BTreeMap<(usize, Option<String>), usize> = BTreeMap::new();
        for (edition, length) in
            editions.iter().flat_map(|edition| [4, 7, 10].map(|length| (edition, length)))
        {
            *times.entry((length, cut(edition, length))).or_default() += 1;
        }
        let alone =
            |edition: &EditionRecord, length: usize| times.get(&(length, cut(edition, length))) == Some(&1);
        let mut labels = BTreeMap::new();
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        for edition in editions {
            let date = [4, 7, 10]
                .into_iter()
                .find(|&length| alone(edition, length))
                .map_or_else(|| edition.date.clone(), |length| cut(edition, length));
            let mut label = match (&edition.label, date) {
                (Some(label), _) => label.clone(),
                (None, Some(date)) => words.date(&date),
                (None, None) => words.get("edition-undated"),
            };
            let same = used.entry(label.clone()).or_insert(0);
            *same += 1;
            if *same > 1 {
                label = format!("{label} ({same})");
            }
            labels.insert(edition.id, label);
        }
        labels
    }

    /// Pairs of neighbours: along each row, and down each column past empty cells.
    fn seams(&self, series: i64) -> Vec<SeamView> {
        let rows = self.rows(series);
        let seam = |left: i64, right: i64, mode: &str| SeamView {
            left,
            right,
            mode: mode.to_owned(),
            matters: self.matters.get(&(left, right)).copied(),
        };
        let mut seams: Vec<SeamView> = Vec::new();
        for (_, [fr, en]) in &rows {
            if let (Some(fr), Some(en)) = (fr, en) {
                seams.push(seam(*fr, *en, "translation"));
            }
        }
        for lang in 0..2 {
            let column: Vec<i64> = rows.iter().filter_map(|(_, cells)| cells[lang]).collect();
            seams.extend(column.windows(2).map(|pair| seam(pair[0], pair[1], "succession")));
        }
        seams
    }

    /// Neighbours of which one is among these documents and of which nobody knows yet what matters.
    pub(crate) fn unseen(&self, documents: &[i64]) -> Vec<(i64, i64)> {
        let of = |seam: SeamView| {
            let among = documents.contains(&seam.left) || documents.contains(&seam.right);
            (among && seam.matters.is_none()).then_some((seam.left, seam.right))
        };
        self.series.iter().flat_map(|series| self.seams(series.id)).filter_map(of).collect()
    }
}

/// A document as the window shows it.
pub(crate) fn document_view(record: &DocumentRecord, words: &Words) -> DocumentView {
    let date = record.date().map(str::to_owned);
    DocumentView {
        id: record.id,
        title: record.title().to_owned(),
        lang: record.lang().code().to_owned(),
        meeting: record.recognised.meeting.clone().filter(|meeting| Some(meeting) != date.as_ref()),
        date,
        words: record.recognised.words,
        format: record.format.clone(),
        file: record.file.clone(),
        warnings: record
            .recognised
            .warnings
            .iter()
            .filter(|one| still(record, one))
            .map(|one| said(one, words))
            .collect(),
    }
}

/// A guess that the user corrected needs no warning any more.
fn still(record: &DocumentRecord, warning: &Coded) -> bool {
    !(warning.code.starts_with("title") && record.chosen.title.is_some()
        || warning.code.starts_with("date") && record.chosen.date.is_some())
}

fn said(coded: &Coded, words: &Words) -> Said {
    Said { code: coded.code.clone(), message: phrase("warning", coded, words) }
}

/// A code in words: the message `KIND-CODE`.
pub(crate) fn phrase(kind: &str, coded: &Coded, words: &Words) -> String {
    let args: Vec<(&str, &str)> =
        coded.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words.say(&format!("{kind}-{}", coded.code), &args)
}

impl App {
    /// The library: every series as a grid of editions by language.
    pub fn library(&self) -> Result<LibraryView, Failure> {
        let grid = self.read(Grid::of)?;
        let words = self.words();
        let view =
            |id: Option<i64>| id.and_then(|id| grid.documents.get(&id)).map(|one| document_view(one, &words));
        let series = grid.series.iter().map(|series| {
            let labels = grid.labels(series.id, &words);
            let editions = grid.rows(series.id).into_iter().map(|(edition, [fr, en])| EditionView {
                id: edition.id,
                label: labels.get(&edition.id).cloned().unwrap_or_default(),
                date: edition.date.clone(),
                place: edition.place.clone(),
                fr: view(fr),
                en: view(en),
            });
            SeriesView {
                id: series.id,
                name: series.name.clone(),
                sample: series.sample,
                editions: editions.collect(),
                seams: grid.seams(series.id),
            }
        });
        let placed = grid.places.keys().filter_map(|document| grid.documents.get(document));
        Ok(LibraryView {
            series: series.collect(),
            documents: u32::try_from(grid.places.len()).unwrap_or(u32::MAX),
            words: placed.map(|one| one.recognised.words).fold(0, u32::saturating_add),
            arrivals: self.count_arrivals(&grid),
            recent: self.recent(&grid)?,
            aside: u32::try_from(grid.documents.values().filter(|one| one.set_aside).count())
                .unwrap_or(u32::MAX),
        })
    }

    /// A document as the window shows it, with the label of its edition and where that was held.
    pub fn shown(&self, document: i64) -> Result<(DocumentView, String, Option<String>), Failure> {
        let grid = self.read(Grid::of)?;
        let words = self.words();
        let record = grid.documents.get(&document).ok_or_else(|| unknown(document))?;
        let edition = grid.edition_of(document);
        let label =
            edition.and_then(|one| grid.labels(one.series, &words).remove(&one.id)).unwrap_or_default();
        let place = edition.and_then(|one| one.place.clone());
        Ok((document_view(record, &words), label, place))
    }

    /// A document of the library, ready to compare; read again from its original where its text is another
    /// engine's.
    pub fn reading(&self, document: i64) -> Result<Reading, Failure> {
        let record = self.read(|view| view.document(document)?.ok_or_else(|| unknown(document)))?;
        let blocks = self.blocks_of(&record)?;
        Ok(Reading {
            name: record.file.clone(),
            sha256: record.sha256.clone(),
            format: record.format.clone(),
            title: Some(record.title().to_owned()),
            date: record.date().map(str::to_owned),
            date_without_year: None,
            meeting: record.recognised.meeting.clone(),
            place: record.recognised.place.clone(),
            warnings: record.recognised.warnings.iter().map(crate::arrivals::remark).collect(),
            document: Document::from_blocks(record.lang(), blocks),
        })
    }

    /// The bytes a document came from, and the name of their file.
    pub fn original(&self, document: i64) -> Result<Source, Failure> {
        self.read(|view| {
            let record = view.document(document)?.ok_or_else(|| unknown(document))?;
            let bytes = view.original(document)?.ok_or_else(|| unknown(document))?;
            Ok(Source { name: record.file, bytes, sha256: record.sha256 })
        })
    }

    /// Remembers how many rows matter in a pair, for its seam in the grid.
    pub fn keep_matters(&self, pair: (i64, i64), matters: usize) -> Result<(), Failure> {
        let matters = u32::try_from(matters).unwrap_or(u32::MAX);
        // What is known already is not written again: nobody is to wait for the disk.
        if self.read(|view| Ok(view.matters(ENGINE)?))?.get(&pair) == Some(&matters) {
            return Ok(());
        }
        self.change(|change| Ok(change.derive_matters(pair, ENGINE, matters)?))
    }

    /// Reads the library as it stands at one moment.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&View<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        crate::locked(&self.0.library).read(look)
    }

    /// Changes the library, all or nothing.
    pub(crate) fn change<T>(
        &self,
        work: impl FnOnce(&Change<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        // What stands in for a library that cannot be opened would lose what is put into it.
        if let Some(trouble) = crate::locked(&self.0.trouble).clone() {
            return Err(trouble);
        }
        crate::locked(&self.0.library).change(work)
    }
}

pub(crate) fn unknown(document: i64) -> Failure {
    Failure::new("document-unknown").with("document", document.to_string())
}

/// What `library list` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LibraryList {
    contract: u32,
    /// The series, by name.
    pub series: Vec<ListedSeries>,
}

/// A series as it is listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedSeries {
    /// Its name.
    pub name: String,
    /// Whether it is the sample that comes with the program.
    pub sample: bool,
    /// Its editions, earliest first.
    pub editions: Vec<ListedEdition>,
}

/// An edition as it is listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedEdition {
    /// What it is called.
    pub label: String,
    /// Its date.
    pub date: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
    /// Its documents, French first.
    pub documents: Vec<ListedDocument>,
}

/// A document as it is listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedDocument {
    /// Its number, by which `library compare` knows it.
    pub id: i64,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<String>,
    /// Words outside furniture.
    pub words: u32,
    /// The file it came from.
    pub file: String,
    /// Whether its place was confirmed.
    pub accepted: bool,
}

impl App {
    /// Everything in the grid, for `library list`.
    pub fn list(&self) -> Result<LibraryList, Failure> {
        let grid = self.read(Grid::of)?;
        let words = self.words();
        let listed = |id: Option<i64>| {
            id.and_then(|id| grid.documents.get(&id)).map(|one| ListedDocument {
                id: one.id,
                lang: one.lang(),
                title: one.title().to_owned(),
                date: one.date().map(str::to_owned),
                words: one.recognised.words,
                file: one.file.clone(),
                accepted: one.accepted,
            })
        };
        let series = grid.series.iter().map(|series| {
            let labels = grid.labels(series.id, &words);
            let editions = grid.rows(series.id).into_iter().map(|(edition, cells)| ListedEdition {
                label: labels.get(&edition.id).cloned().unwrap_or_default(),
                date: edition.date.clone(),
                place: edition.place.clone(),
                documents: cells.into_iter().filter_map(listed).collect(),
            });
            ListedSeries { name: series.name.clone(), sample: series.sample, editions: editions.collect() }
        });
        Ok(LibraryList { contract: CONTRACT, series: series.collect() })
    }
}
