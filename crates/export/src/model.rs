//! What is exported: a comparison, editions side by side or a topic, resolved to words, texts and marks.
//!
//! Every sentence a reader sees is already in the reader's language; nothing here is looked up, translated or
//! compared again. The same model serves every format, and crosses to the exporting process as JSON.

use serde::{Deserialize, Serialize};
use visavis_text::comparison::{Mark, Mode};
use visavis_text::model::{BlockKind, Lang};

/// What one export writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Two documents side by side.
    Comparison(Comparison),
    /// Three or more editions side by side.
    Editions(Editions),
    /// A topic through its editions.
    Topic(Topic),
}

/// Two documents side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The language of the words (not of the texts).
    pub lang: Lang,
    /// How the two were compared: it decides which marks the legend explains.
    pub mode: Mode,
    /// Title of the document.
    pub title: String,
    /// A line under it: "French and English", "2017 → 2019".
    pub subtitle: String,
    /// The day it was made, for the file's own properties; PDF/A asks for one.
    pub made: Day,
    /// Lines on what was compared, when and how.
    pub meta: Vec<Fact>,
    /// The left document.
    pub left: SideHead,
    /// The right document.
    pub right: SideHead,
    /// The fixed words.
    pub words: Words,
    /// How many rows of each sort, in the order to show them.
    pub counts: Vec<Count>,
    /// What matters, most substantial first.
    pub matters: Vec<Matter>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Which volume this is, where a comparison was divided; see [`crate::volumes`].
    #[serde(default)]
    pub volume: Option<Volume>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// A name and a value: "Made on", "23 March 2022".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// The head of one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideHead {
    /// The document's title, in its own language.
    pub title: String,
    /// The document's language.
    pub lang: Lang,
    /// What the side is called: "French", "2017".
    pub label: String,
    /// Date, place and size: "22 March 2022 · 36 segments".
    pub line: String,
}

/// A shape and its colour: what a row, a finding or an entry of the legend is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Only on the left: an omission, a dropped sentence.
    OnlyLeft,
    /// Only on the right: an addition, an added sentence.
    OnlyRight,
    /// Reworded.
    Edited,
    /// Said differently: a number, date, name, term, negation, structure.
    Differs,
    /// Strength of commitment; a slope where the rungs are known.
    Strength,
    /// At another place.
    Moved,
    /// Split or merged.
    Forked,
    /// The same on both sides.
    Agrees,
}

/// How sure a pairing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// Sure.
    Sure,
    /// Likely.
    Likely,
    /// To check.
    Check,
    /// Paired by the user.
    ByHand,
}

/// A stretch of text with its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text, verbatim.
    pub text: String,
    /// Its marks.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// A segment of one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What its block is.
    pub block: BlockKind,
    /// Whether it begins its block.
    pub begins: bool,
    /// Its text.
    pub runs: Vec<Run>,
}

/// A rung of the ladder of commitment on either side, from 1 to 6.
pub type Rungs = (Option<u8>, Option<u8>);

/// A second finding of a row: "Moved, after 36".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    /// Its shape.
    pub sign: Sign,
    /// Its words.
    pub words: String,
}

/// The place a moved sentence has on the other side, leading to its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twin {
    /// Whether the sentence stands on the right here, or on the left.
    pub right: bool,
    /// How it begins.
    pub begins: String,
    /// Number of the row that shows it.
    pub row: u32,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number, as the window shows it; unique.
    pub number: u32,
    /// The gravest finding's shape.
    pub sign: Sign,
    /// The gravest finding in words: "Softer in French".
    pub finding: String,
    /// A second finding.
    #[serde(default)]
    pub also: Option<Also>,
    /// The left side, empty where it has no counterpart.
    pub left: Vec<Segment>,
    /// The right side.
    pub right: Vec<Segment>,
    /// Words for the empty side: "No heading in English".
    #[serde(default)]
    pub absent: Option<String>,
    /// Explanations and the reader's own notes, a sentence each.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The rungs, where the strength of a commitment is what differs.
    #[serde(default)]
    pub rungs: Option<Rungs>,
    /// How sure the pairing is; none for a row with one side.
    #[serde(default)]
    pub sure: Option<Sure>,
    /// Moved sentences that have their place after this row on the other side.
    #[serde(default)]
    pub twins: Vec<Twin>,
}

/// An entry of what matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Number of its row.
    pub row: u32,
    /// Its shape.
    pub sign: Sign,
    /// The finding in words.
    pub finding: String,
    /// The words on the left that show it.
    #[serde(default)]
    pub left: Option<String>,
    /// The words on the right that show it.
    #[serde(default)]
    pub right: Option<String>,
    /// The rungs, where the strength of a commitment is what differs.
    #[serde(default)]
    pub rungs: Option<Rungs>,
}

/// An entry of the summary: "2", "only in French".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Its shape.
    pub sign: Sign,
    /// The number, as the reader's language writes it.
    pub number: String,
    /// What was counted.
    pub words: String,
}

/// A part of a comparison that was divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// Which one, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

/// The fixed words that the documents share. The keys that `locales` needs, each `export-` and the field's name:
///
/// `row`, `finding`, `matters`, `nothing_matters`, `rows_heading`, `legend`, `summary`, `ladder`, `page`,
/// `volume`, `only_left`, `only_right`, `edited`, `deleted`, `inserted`, `differs`, `strength`, `moved`, `forked`,
/// `agrees`, `term`, `sure`, `likely`, `check`, `by_hand`, `twin`, `unprintable`, `hidden`, and the six `rungs`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Column of row numbers, and before a number: "Row".
    pub row: String,
    /// Column of findings: "Finding".
    pub finding: String,
    /// Heading of the ranked list: "What matters".
    pub matters: String,
    /// In its place when it is empty: "No difference in substance."
    pub nothing_matters: String,
    /// Heading of the table: "Row by row".
    pub rows_heading: String,
    /// Heading of the legend: "How to read the marks".
    pub legend: String,
    /// Before the counts: "In short".
    pub summary: String,
    /// Caption of the ladder in the legend: "Strength of commitment, strongest first".
    pub ladder: String,
    /// Foot of the page, with `{page}` and `{pages}`: "{page} / {pages}".
    pub page: String,
    /// Head of a volume, with `{number}` and `{of}`: "Volume {number} of {of}".
    pub volume: String,
    /// "Only in French", "Dropped".
    pub only_left: String,
    /// "Only in English", "Added".
    pub only_right: String,
    /// "Edited".
    pub edited: String,
    /// Words that are gone, also read aloud before each of them: "Deleted".
    pub deleted: String,
    /// Words that came in, also read aloud before each of them: "Inserted".
    pub inserted: String,
    /// "Number, date, name or term differs".
    pub differs: String,
    /// "Strength of commitment differs".
    pub strength: String,
    /// "Moved".
    pub moved: String,
    /// "Split or merged".
    pub forked: String,
    /// "Agrees", "Same".
    pub agrees: String,
    /// "Term rendered in several ways".
    pub term: String,
    /// "Pairing sure".
    pub sure: String,
    /// "Pairing likely".
    pub likely: String,
    /// "Pairing to check".
    pub check: String,
    /// "Paired by you".
    pub by_hand: String,
    /// Before a moved sentence at its own place: "Stands here, shown in row {row}:", with `{row}`.
    pub twin: String,
    /// Note on characters without a shape, with `{list}`: "□ stands for characters that cannot be printed: {list}".
    pub unprintable: String,
    /// Note on direction marks, with `{list}`: "Hidden direction marks were left out: {list}".
    pub hidden: String,
    /// The rungs of the ladder, rung 1 first: "note, welcome" … "decide, will, commit".
    pub rungs: [String; 6],
}

/// Three or more editions of one language side by side, a row for each passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Editions {
    /// The language of the words.
    pub lang: Lang,
    /// The language of the texts.
    pub texts: Lang,
    /// Title of the document.
    pub title: String,
    /// A line under it.
    pub subtitle: String,
    /// The day it was made.
    pub made: Day,
    /// Lines on what was compared, when and how.
    pub meta: Vec<Fact>,
    /// The editions, in the order of time.
    pub editions: Vec<EditionHead>,
    /// The passages, in reading order.
    pub lineages: Vec<Lineage>,
    /// The fixed words.
    pub words: Words,
}

/// The head of one edition's column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionHead {
    /// When and where: "Ottawa, 26 June 2017".
    pub label: String,
    /// Its size: "1,436 words".
    pub line: String,
    /// What came in and went out with it: "13 added, 12 dropped"; empty for the first.
    pub counts: String,
}

/// A passage through the editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lineage {
    /// Its number, as the window shows it.
    pub number: u32,
    /// What each edition has of it.
    pub cells: Vec<LineageCell>,
}

/// A passage in one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineageCell {
    /// Its text, empty where the edition does not have it.
    pub segments: Vec<Segment>,
    /// Words for an empty cell: "Not yet", "Dropped".
    #[serde(default)]
    pub absent: Option<String>,
    /// What became of it since the edition before.
    #[serde(default)]
    pub change: Option<Became>,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Became {
    /// Its shape.
    pub sign: Sign,
    /// Its words: "Edited".
    pub words: String,
    /// The rungs, where the strength of a commitment is what changed.
    #[serde(default)]
    pub rungs: Option<Rungs>,
}

/// A topic through its editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The language of the words.
    pub lang: Lang,
    /// Title of the document: the topic's name.
    pub title: String,
    /// A line under it.
    pub subtitle: String,
    /// The day it was made.
    pub made: Day,
    /// Lines on what was searched, when and how.
    pub meta: Vec<Fact>,
    /// The terms and how often each was found.
    pub terms: Vec<Term>,
    /// The editions in date order, one for each document.
    pub editions: Vec<Edition>,
    /// The fixed words.
    pub words: TopicWords,
}

/// A term of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The term as it was asked for.
    pub text: String,
    /// How often it was found.
    pub count: u32,
}

/// One document of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// When and where: "Ottawa, June 2017". Documents of one edition in two languages share it.
    pub label: String,
    /// A line under it: the series, the file, the number of words.
    pub line: String,
    /// The document's title.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// Its language in words: "French".
    pub lang_word: String,
    /// Occurrences of the terms.
    pub mentions: u32,
    /// The passages, in reading order.
    pub passages: Vec<Passage>,
}

/// A passage on the topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its text.
    pub runs: Vec<Run>,
    /// The heading it stands under: "Encryption".
    #[serde(default)]
    pub heading: Option<String>,
    /// The passage of the edition before that it continues.
    #[serde(default)]
    pub before: Option<String>,
    /// What became of it, in words: "Softened: agree to discuss".
    pub change: String,
    /// The shape of that.
    pub sign: Sign,
    /// The rungs before and now, where strength is what changed.
    #[serde(default)]
    pub rungs: Option<Rungs>,
    /// What it promises.
    #[serde(default)]
    pub commitment: Option<Promise>,
}

/// What a passage promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The rung, from 1 to 6.
    pub rung: u8,
    /// The matched words: "avons convenu".
    pub words: String,
}

/// The fixed words of a topic, beside those it shares with a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicWords {
    /// Those it shares.
    #[serde(flatten)]
    pub common: Words,
    /// Heading of the terms: "Forms found".
    pub terms: String,
    /// Row of the picture: "Mentions".
    pub mentions: String,
    /// Heading of the picture: "Strength of commitment through the editions".
    pub picture: String,
    /// Column of the earlier passage: "The edition before".
    pub before: String,
    /// Column of the change: "Change".
    pub change: String,
    /// Column of the passage: "Passage".
    pub passage: String,
    /// Under an edition that has none: "No passage on this topic."
    pub no_passage: String,
    /// In the column of the edition before, where a passage continues none: "No earlier passage".
    pub no_before: String,
}
