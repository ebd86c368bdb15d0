//! What the window is shown: plain data, texts as runs, never offsets.
//!
//! The TypeScript types in `ui/src/host/types.ts` are generated from these.

mod comparison;
mod keeping;
mod lineage;
mod reader;
mod search;
mod topics;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod taught;

pub use taught::{LadderLine, LadderView, LearnedView, LearnedWord};

use crate::error::Failure;

pub use comparison::{
    CorrectedView, FoundView, NoteView, PairingChange, PairingView, PlaceView, StretchView,
};
pub use keeping::*;
pub use lineage::*;
pub use reader::{ReaderBlockView, ReaderView};
pub use search::*;
pub use topics::*;

/// A refusal in the reader's language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Said {
    /// Stable code, for tests and styles.
    pub code: String,
    /// One sentence in the interface's language.
    pub message: String,
}

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// The interface's language: `fr` or `en`.
    pub lang: String,
    /// The language chosen, or null to follow the system.
    pub lang_chosen: Option<String>,
    /// `light`, `dark`, or null to follow the system.
    pub theme: Option<String>,
    /// Scale of the text, from 1 to 2.
    pub text_scale: f64,
    /// Differences not to show in a succession.
    pub ignore: IgnoreView,
    /// Where the library file is.
    pub library_path: String,
    /// Whether keys without Ctrl or Alt are commands.
    pub letter_keys: bool,
    /// Whether the tour was seen or skipped.
    pub toured: bool,
}

/// Differences not to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IgnoreView {
    /// Upper and lower case.
    pub case: bool,
    /// Punctuation.
    pub punctuation: bool,
    /// Quotation marks and apostrophes.
    pub quotes: bool,
    /// Numbers of list items and headings.
    pub numbering: bool,
    /// White space.
    pub space: bool,
}

/// A change of settings; what is null stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SettingsChange {
    /// `fr`, `en`, or `system`.
    pub lang: Option<String>,
    /// `light`, `dark`, or `system`.
    pub theme: Option<String>,
    /// Scale of the text, from 1 to 2.
    pub text_scale: Option<f64>,
    /// Differences not to show.
    pub ignore: Option<IgnoreView>,
    /// Whether keys without Ctrl or Alt are commands.
    pub letter_keys: Option<bool>,
    /// Whether the tour was seen or skipped.
    pub toured: Option<bool>,
}

/// The library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LibraryView {
    /// Its series, by name.
    pub series: Vec<SeriesView>,
    /// Number of documents in the grid.
    pub documents: u32,
    /// Their words.
    pub words: u32,
    /// Number of arrivals to confirm.
    pub arrivals: u32,
    /// Pairs compared lately, the latest first.
    pub recent: Vec<RecentView>,
    /// Number of documents set aside.
    pub aside: u32,
}

/// A pair that was compared lately.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecentView {
    /// The left document.
    #[ts(type = "number")]
    pub left: i64,
    /// The right document.
    #[ts(type = "number")]
    pub right: i64,
    /// How many rows matter, as far as it is known.
    pub matters: Option<u32>,
}

/// A series: a grid of editions by language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeriesView {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether it is the invented sample that comes with the program.
    pub sample: bool,
    /// Its editions, earliest first.
    pub editions: Vec<EditionView>,
    /// Neighbouring documents that can be compared at a click.
    pub seams: Vec<SeamView>,
}

/// An edition: one row of the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditionView {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name in the grid: the year, or year and month where a year has several.
    pub label: String,
    /// Its date, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
    /// The French document.
    pub fr: Option<DocumentView>,
    /// The English document.
    pub en: Option<DocumentView>,
}

/// A document as the grid and the arrivals show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its title.
    pub title: String,
    /// `fr` or `en`.
    pub lang: String,
    /// Its date, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// The meeting's date, where it is another one.
    pub meeting: Option<String>,
    /// Number of words outside furniture.
    pub words: u32,
    /// Format of the source: `text`, `pdf`, …
    pub format: String,
    /// Name of the file it came from.
    pub file: String,
    /// What was guessed or looks odd.
    pub warnings: Vec<Said>,
}

/// Two neighbours in the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeamView {
    /// The left (French, or earlier) document.
    #[ts(type = "number")]
    pub left: i64,
    /// The right (English, or later) document.
    #[ts(type = "number")]
    pub right: i64,
    /// `translation` along a row, `succession` down a column.
    pub mode: String,
    /// How many rows matter; null until it has been compared.
    pub matters: Option<u32>,
}

/// A cell of the grid that a file was dropped on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CellRef {
    /// The edition.
    #[ts(type = "number")]
    pub edition: i64,
    /// `fr` or `en`.
    pub lang: String,
}

/// A file that arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ArrivalView {
    /// Name of the file.
    pub file: String,
    /// `stored`, `duplicate` or `refused`.
    pub status: String,
    /// Why it was refused.
    pub error: Option<Said>,
    /// The document, unless refused.
    pub document: Option<DocumentView>,
    /// The series proposed or chosen.
    pub series: Option<String>,
    /// Label of the edition proposed or chosen.
    pub edition: Option<String>,
    /// Where the edition was held.
    pub place: Option<String>,
    /// How each thing was recognised.
    pub reasons: Vec<ReasonView>,
    /// The other language version it belongs with.
    #[ts(type = "number | null")]
    pub counterpart: Option<i64>,
    /// The document of the edition before that it compares with.
    #[ts(type = "number | null")]
    pub predecessor: Option<i64>,
    /// Series it could go to instead.
    pub series_choices: Vec<String>,
}

/// Why something was recognised as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReasonView {
    /// `title`, `date`, `language`, `series`, `counterpart` or `furniture`.
    pub what: String,
    /// One phrase in the interface's language.
    pub why: String,
}

/// A correction to what was recognised; what is null stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DocumentChange {
    /// Title.
    pub title: Option<String>,
    /// Date, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// `fr` or `en`.
    pub lang: Option<String>,
    /// Name of the series, made if there is none of that name.
    pub series: Option<String>,
}

/// An open comparison, without its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComparisonView {
    /// A number for its rows as they are now, another one after each correction.
    pub state: u32,
    /// `translation` or `succession`.
    pub mode: String,
    /// The left document.
    pub left: SideView,
    /// The right document.
    pub right: SideView,
    /// A few bytes on every row: enough for filters, folding and the overview ruler.
    pub outline: Vec<OutlineView>,
    /// What matters, most substantial first.
    pub matters: Vec<MatterView>,
    /// What undo would undo: `join`, `split`, `unlink`, `link`, `confirm`, `release`, `set_aside`, `restore` or `note`.
    pub undo: Option<String>,
    /// What redo would redo.
    pub redo: Option<String>,
    /// The row that the last correction was about.
    pub at: Option<u32>,
    /// Where the reader left it.
    pub place: Option<PlaceView>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SideView {
    /// The document.
    pub document: DocumentView,
    /// Label of its edition.
    pub edition: String,
    /// Where it was held.
    pub place: Option<String>,
    /// Number of segments.
    pub segments: u32,
}

/// A row in outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OutlineView {
    /// Kind of row, as in the contract.
    pub kind: String,
    /// Whether it differs in substance.
    pub matters: bool,
    /// Whether it holds a title or heading.
    pub heading: bool,
    /// The gravest finding: a row kind, a divergence kind, or a shift of commitment.
    pub finding: Option<String>,
    /// Words on the left.
    pub left_words: u32,
    /// Words on the right.
    pub right_words: u32,
    /// The first segment on the left, null where there is none.
    pub left_at: Option<u32>,
    /// The first segment on the right, null where there is none: where a moved row has its twin.
    pub right_at: Option<u32>,
    /// Whether its findings were set aside.
    pub aside: bool,
    /// How many notes it has.
    pub notes: u32,
}

/// An entry of what matters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MatterView {
    /// Its row.
    pub row: u32,
    /// The finding: a row kind, a divergence kind, or a shift of commitment.
    pub finding: String,
    /// Words of the left that show it.
    pub left: Option<String>,
    /// Words of the right that show it.
    pub right: Option<String>,
    /// The rungs on both sides, where commitment is what differs.
    pub rungs: Option<(Option<u8>, Option<u8>)>,
    /// How many sentences it stands for, where a section or a long passage came in or went out whole.
    pub sentences: Option<u32>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RowView {
    /// Its index.
    pub index: u32,
    /// Kind of row, as in the contract.
    pub kind: String,
    /// Whether it differs in substance.
    pub matters: bool,
    /// The gravest finding, as in the outline.
    pub finding: Option<String>,
    /// The left side, a list of runs for each segment.
    pub left: Vec<SegmentView>,
    /// The right side.
    pub right: Vec<SegmentView>,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
    /// How alike the sides are, in a succession.
    pub similarity: Option<f64>,
    /// What differs, gravest first.
    pub divergences: Vec<DivergenceView>,
    /// What either side promises.
    pub commitment: Option<CommitmentView>,
    /// `paired` or `confirmed`, where the reader had a hand in the pairing.
    pub hand: Option<String>,
    /// Whether its findings were set aside.
    pub aside: bool,
    /// The reader's notes.
    pub notes: Vec<NoteView>,
}

/// A segment as runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SegmentView {
    /// Its id in its document.
    pub id: u32,
    /// Kind of its block: `title`, `heading`, `paragraph`, …
    pub block: String,
    /// Whether it begins its block.
    pub begins: bool,
    /// The page of its block, counted from 1, where the source has pages.
    pub page: Option<u32>,
    /// Its text in runs.
    pub runs: Vec<RunView>,
}

/// A stretch of text with its marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RunView {
    /// The text.
    pub text: String,
    /// Its marks, as in the contract.
    pub marks: Vec<String>,
}

/// A divergence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DivergenceView {
    /// Its kind, as in the contract.
    pub kind: String,
    /// Words of the left that prove it.
    pub left: Option<String>,
    /// Words of the right that prove it.
    pub right: Option<String>,
    /// One sentence of explanation in the interface's language.
    pub note: String,
}

/// What the two sides of a row promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommitmentView {
    /// The left side.
    pub left: Option<PromiseView>,
    /// The right side.
    pub right: Option<PromiseView>,
    /// How they compare, as in the contract.
    pub shift: String,
}

/// What one side promises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PromiseView {
    /// The rung, from 1 to 6.
    pub rung: u8,
    /// The matched words.
    pub words: Vec<String>,
}

/// What a job tells the window while it runs, under the event name `job`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct JobEvent {
    /// The job.
    pub job: u32,
    /// `import` or `export`.
    pub what: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
    /// What it is at: a file name.
    pub at: Option<String>,
    /// Whether it has ended.
    pub ended: bool,
    /// Why it failed, if it did.
    pub error: Option<Said>,
    /// Import: two new documents that belong together, to be opened as a comparison.
    #[ts(type = "[number, number] | null")]
    pub pair: Option<(i64, i64)>,
    /// Export: the file written.
    pub path: Option<String>,
    /// Import: the files that are being read now.
    pub files: Vec<FileView>,
}

/// A file that is being read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FileView {
    /// Its index among the files of the job, by which it is stopped.
    pub index: u32,
    /// Its name.
    pub file: String,
    /// Pages read, of a file that has pages.
    pub done: u32,
    /// Its pages; 0 where they are not known.
    pub total: u32,
}

/// What a command answers when it cannot do what was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// What went wrong.
    pub failure: Failure,
    /// The same, worded in the interface's language.
    pub message: String,
}
