//! Three or more editions side by side: what became of each passage through them.

use std::path::PathBuf;

use serde::Serialize;
use visavis_text::ladder::Shift;
use visavis_text::lineage::{self, Cell, Lineage};
use visavis_text::{BlockKind, Document, Lang, RowKind};

use crate::basis::Basis;
use crate::contract::{CONTRACT, PromiseOut, code};
use crate::error::Failure;
use crate::reading::Reading;
use crate::runs::{self, Run};
use crate::told;
use crate::topic_out::joined;
use crate::words::Words;
use crate::worker::Workers;

/// Editions of one language, and the passages through them.
pub struct Traced {
    pub(crate) readings: Vec<Reading>,
    pub(crate) lineages: Vec<Lineage>,
}

/// What `lineage` prints.
#[derive(Debug, Serialize)]
pub struct LineageOut {
    contract: u32,
    lang: Lang,
    editions: Vec<EditionOut>,
    rows: Vec<RowOut>,
}

#[derive(Debug, Serialize)]
struct EditionOut {
    date: Option<String>,
    file: String,
    title: Option<String>,
    words: usize,
    /// Passages that came in with this edition, and that it left out.
    came: usize,
    left: usize,
}

#[derive(Debug, Serialize)]
struct RowOut {
    /// The edition in which the passage came in.
    first: usize,
    /// The last one that has it.
    last: usize,
    cells: Vec<CellOut>,
}

#[derive(Debug, Serialize)]
struct CellOut {
    segments: Vec<usize>,
    runs: Vec<Run>,
    /// The edition it was compared with.
    since: Option<usize>,
    change: Option<RowKind>,
    confidence: f64,
    similarity: Option<f64>,
    commitment: Option<PromiseOut>,
    shift: Shift,
}

impl Traced {
    /// Reads the files of three or more editions; they are taken in date order, undated ones last.
    pub fn files(files: &[PathBuf], workers: &Workers, basis: &Basis) -> Result<Traced, Failure> {
        let read = files.iter().map(|file| Reading::open(file, workers));
        let mut readings = read.collect::<Result<Vec<Reading>, Failure>>()?;
        readings.sort_by(|a, b| (a.date.is_none(), &a.date).cmp(&(b.date.is_none(), &b.date)));
        Traced::of(readings, basis)
    }

    /// Editions that were read, in the order of time.
    pub(crate) fn of(readings: Vec<Reading>, basis: &Basis) -> Result<Traced, Failure> {
        if let Some(other) = readings.iter().find(|r| r.document.lang != readings[0].document.lang) {
            return Err(Failure::new("lineage-languages")
                .with("file", other.name.clone())
                .with("language", other.document.lang.code()));
        }
        let options = basis.options(&[]);
        let documents: Vec<&Document> = readings.iter().map(|reading| &reading.document).collect();
        let lineages = lineage::trace(&documents, &options);
        Ok(Traced { readings, lineages })
    }

    /// Passages that an edition brought in, and that it left out.
    pub(crate) fn turnover(&self, edition: usize) -> (usize, usize) {
        let came = |l: &&Lineage| edition > 0 && l.first == edition;
        let left = |l: &&Lineage| l.cells[edition].change == Some(RowKind::Dropped);
        (self.lineages.iter().filter(came).count(), self.lineages.iter().filter(left).count())
    }

    /// Passages that an edition softened, and that it strengthened.
    pub(crate) fn shifts(&self, edition: usize) -> (usize, usize) {
        let count = |shift: Shift| self.lineages.iter().filter(|l| l.cells[edition].shift == shift).count();
        (count(Shift::Softened), count(Shift::Strengthened))
    }

    /// Whether a passage is a title or a heading in any edition.
    pub(crate) fn is_heading(&self, lineage: &Lineage) -> bool {
        lineage.cells.iter().zip(&self.readings).any(|(cell, reading)| {
            let kind = |&segment: &usize| reading.document.block_of(segment).kind;
            cell.segments.iter().map(kind).any(|kind| matches!(kind, BlockKind::Title | BlockKind::Heading))
        })
    }

    /// The rungs on which a passage stood before and stands in an edition, where it promises anything.
    pub(crate) fn rungs(lineage: &Lineage, edition: usize) -> Option<(Option<u8>, Option<u8>)> {
        let rung = |n: usize| lineage.cells[n].commitment.as_ref().map(|promise| promise.rung);
        let rungs = lineage.cells[edition].since.map(|since| (rung(since), rung(edition)));
        rungs.filter(|(before, now)| before.is_some() || now.is_some())
    }

    /// The machine-readable form.
    pub fn out(&self) -> LineageOut {
        let editions = self.readings.iter().enumerate().map(|(n, reading)| EditionOut {
            date: reading.date.clone(),
            file: reading.name.clone(),
            title: reading.title.clone(),
            words: reading.document.word_count(),
            came: self.turnover(n).0,
            left: self.turnover(n).1,
        });
        let rows = self.lineages.iter().map(|lineage| RowOut {
            first: lineage.first,
            last: lineage.last,
            cells: lineage.cells.iter().enumerate().map(|(n, cell)| self.cell_out(n, cell)).collect(),
        });
        let lang = self.readings.first().map_or(Lang::En, |reading| reading.document.lang);
        LineageOut { contract: CONTRACT, lang, editions: editions.collect(), rows: rows.collect() }
    }

    fn cell_out(&self, edition: usize, cell: &Cell) -> CellOut {
        let document = &self.readings[edition].document;
        CellOut {
            segments: cell.segments.clone(),
            runs: runs::of_side(document, &cell.segments, &cell.marks),
            since: cell.since,
            change: cell.change,
            confidence: cell.confidence,
            similarity: cell.similarity,
            commitment: cell.commitment.as_ref().map(|promise| PromiseOut::new(document, promise)),
            shift: cell.shift,
        }
    }

    /// As readable text: for each passage a sign in the column of each edition, its words, and what changed when.
    pub fn readable(&self, words: &Words) -> String {
        let mut out = String::new();
        for (n, reading) in self.readings.iter().enumerate() {
            let date = reading.date.as_deref().map_or_else(|| reading.name.clone(), |d| words.date(d));
            out += &format!("{}{} {date} · {}\n", "│ ".repeat(n), letter(n), reading.name);
        }
        out += &format!("{}\n\n", words.get("lineage-signs"));
        for lineage in &self.lineages {
            let signs: Vec<&str> = lineage.cells.iter().map(sign).collect();
            let first = &self.readings[lineage.first].document;
            let opening = told::cut(&joined(first, &lineage.cells[lineage.first].segments));
            out += &format!("{}  {opening}\n", signs.join(" "));
            for (n, cell) in lineage.cells.iter().enumerate() {
                let Some(since) = cell.since else { continue };
                if matches!(cell.change, Some(RowKind::Same | RowKind::Moved) | None) {
                    continue;
                }
                let old = &lineage.cells[since];
                let left = runs::of_side(&self.readings[since].document, &old.segments, &old.leaving);
                let right = runs::of_side(&self.readings[n].document, &cell.segments, &cell.marks);
                let shift = match cell.shift {
                    Shift::Softened | Shift::Strengthened => {
                        format!(
                            " {}",
                            words.get(&format!("change-{}", code(&cell.shift))) + &words.get("window-colon")
                        )
                    }
                    _ => String::new(),
                };
                out += &format!(
                    "{}  {}{shift} {}\n",
                    " ".repeat(2 * self.readings.len() - 1),
                    letter(n),
                    told::changed(&left, &right)
                );
            }
        }
        out
    }
}

/// What became of a passage in an edition: a shift of commitment, or else a succession kind; empty where nothing.
pub(crate) fn became(cell: &Cell) -> String {
    match (cell.shift, cell.change) {
        (Shift::Softened | Shift::Strengthened, Some(_)) => code(&cell.shift),
        (_, Some(kind)) => code(&kind),
        (_, None) => String::new(),
    }
}

/// A letter for an edition; past the alphabet, its number.
fn letter(edition: usize) -> String {
    u8::try_from(edition)
        .ok()
        .filter(|&n| n < 26)
        .map_or_else(|| edition.to_string(), |n| char::from(b'A' + n).to_string())
}

/// What became of a passage in one edition, as one character.
fn sign(cell: &Cell) -> &'static str {
    match (cell.segments.is_empty(), cell.change) {
        (true, Some(RowKind::Dropped)) => "−",
        (true, _) => "·",
        (false, None) => "•",
        (false, Some(RowKind::Same)) => "=",
        (false, Some(RowKind::Moved)) => ">",
        (false, Some(RowKind::MovedEdited)) => "≫",
        (false, Some(RowKind::Added)) => "+",
        (false, _) => "~",
    }
}
