//! Two documents compared: rows over a pairing of their segments, and what was found in each row.

use serde::{Deserialize, Serialize};

use crate::align::{self, Bead};
use crate::ladder::{Commitment, Ladder, Promise};
use crate::lexicon::WordTable;
use crate::model::{Document, Span};
use crate::{divergence, matters, succession};

/// How two documents are compared; it follows from their languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Two languages: beads and divergences.
    Translation,
    /// One language: what was kept, edited, moved, added and dropped.
    Succession,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Translation: both sides say the same.
    Agrees,
    /// Translation: the sides differ in substance.
    Differs,
    /// Translation: only on the left.
    Omission,
    /// Translation: only on the right.
    Addition,
    /// Succession: unchanged.
    Same,
    /// Succession: reworded in place.
    Edited,
    /// Succession: unchanged, elsewhere.
    Moved,
    /// Succession: reworded, elsewhere.
    MovedEdited,
    /// Succession: one segment became several.
    Split,
    /// Succession: several segments became one.
    Merged,
    /// Succession: only on the left.
    Dropped,
    /// Succession: only on the right.
    Added,
}

/// How the two sides of a bead differ in substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DivergenceKind {
    /// Said on the left only.
    Omission,
    /// Said on the right only.
    Addition,
    /// A number of another value.
    Number,
    /// A date of another value.
    Date,
    /// A name, acronym or organisation.
    Name,
    /// Affirmed on one side, negated on the other.
    Negation,
    /// The strength of what is promised.
    Modality,
    /// One term rendered in several ways.
    Term,
    /// Left in the language of the other side.
    Untranslated,
    /// At another place in the sequence.
    Order,
    /// Heading against text.
    Structure,
}

/// What a stretch of text was marked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Words of the old text that are gone.
    Deleted,
    /// Words of the new text that came in.
    Inserted,
    /// Said on the left only.
    Omission,
    /// Said on the right only.
    Addition,
    /// A number, date, name, negation or other fact that differs.
    Fact,
    /// Words on which the strength of a commitment rests.
    Strength,
    /// At another place.
    Moved,
    /// A term of a topic, or one rendered in several ways.
    Term,
}

/// A marked stretch of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Marked {
    /// Where it stands in the document's canonical text.
    pub span: Span,
    /// What it was marked for.
    pub mark: Mark,
}

/// One difference in substance, with the words that prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// What differs.
    pub kind: DivergenceKind,
    /// The words on the left that prove it, in order; empty where the left has none.
    pub left: Vec<Span>,
    /// The words on the right that prove it, in order; empty where the right has none.
    pub right: Vec<Span>,
}

/// A bead and what was found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Segments of the left document, ascending.
    pub left: Vec<usize>,
    /// Segments of the right document, ascending.
    pub right: Vec<usize>,
    /// What became of it.
    pub kind: RowKind,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
    /// Succession: how alike the two sides are, from 0 to 1.
    pub similarity: Option<f64>,
    /// Marked stretches of the left side, ascending; those of different marks may overlap.
    pub left_marks: Vec<Marked>,
    /// Marked stretches of the right side.
    pub right_marks: Vec<Marked>,
    /// What differs in substance, gravest first.
    pub divergences: Vec<Divergence>,
    /// What either side promises, if anything.
    pub commitment: Option<Commitment>,
}

/// Differences that a reader asked not to see. None of them ever hides a changed word or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ignore {
    /// Upper and lower case.
    pub case: bool,
    /// Punctuation.
    pub punctuation: bool,
    /// Straight or curly quotation marks and apostrophes, « » or “ ”.
    pub quotes: bool,
    /// The numbers of list items and headings.
    pub numbering: bool,
    /// White space, non-breaking or not.
    pub space: bool,
}

impl Default for Ignore {
    fn default() -> Ignore {
        Ignore { case: false, punctuation: false, quotes: true, numbering: false, space: true }
    }
}

/// What a comparison depends on beside the two documents.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// French–English word evidence.
    pub table: &'a WordTable,
    /// The commitment ladder.
    pub ladder: &'a Ladder,
    /// What not to show as a change.
    pub ignore: Ignore,
    /// Pairings that the user confirmed: kept as they are, the rest is aligned around them.
    pub pins: &'a [Bead],
}

/// Two documents, row by row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// How they were compared.
    pub mode: Mode,
    /// Rows that cover every segment of both sides exactly once, in the reading order of the left side; a row
    /// with a right side only follows the row of the right segment before it.
    pub rows: Vec<Row>,
    /// Indices of the rows that differ in substance, most substantial first.
    pub matters: Vec<usize>,
}

impl Comparison {
    /// Whether this can be a comparison of these two documents: each segment in one row, each span inside its text.
    pub fn fits(&self, left: &Document, right: &Document) -> bool {
        let mut seen = [vec![false; left.segments.len()], vec![false; right.segments.len()]];
        let mut once = |side: usize, segments: &[usize]| {
            segments.iter().all(|&s| seen[side].get_mut(s).is_some_and(|seen| !std::mem::replace(seen, true)))
        };
        let inside = |document: &Document, span: &Span| document.text.get(span.range()).is_some();
        let marks = |document: &Document, marks: &[Marked]| marks.iter().all(|m| inside(document, &m.span));
        let spans = |document: &Document, spans: &[Span]| spans.iter().all(|span| inside(document, span));
        let promised = |document: &Document, promise: Option<&Promise>| {
            promise.is_none_or(|promise| promise.words.iter().all(|parts| spans(document, parts)))
        };
        self.rows.iter().all(|row| {
            once(0, &row.left)
                && once(1, &row.right)
                && marks(left, &row.left_marks)
                && marks(right, &row.right_marks)
                && row.divergences.iter().all(|d| spans(left, &d.left) && spans(right, &d.right))
                && row
                    .commitment
                    .as_ref()
                    .is_none_or(|c| promised(left, c.left.as_ref()) && promised(right, c.right.as_ref()))
        }) && seen.iter().flatten().all(|&seen| seen)
            && self.matters.iter().all(|&row| row < self.rows.len())
    }
}

/// Compares two documents: a translation when their languages differ, else a succession.
pub fn compare(left: &Document, right: &Document, options: &Options<'_>) -> Comparison {
    let (mode, rows) = if left.lang == right.lang {
        (Mode::Succession, succession::rows(left, right, options))
    } else {
        let alignment = align::align(left, right, options.table, options.pins);
        (Mode::Translation, divergence::rows(left, right, &alignment, options))
    };
    let matters = matters::rank(left, right, mode, &rows);
    Comparison { mode, rows, matters }
}

/// Puts rows in the reading order of the left; one with a right side only follows the row of the right segment
/// before it.
pub(crate) fn in_reading_order(mut rows: Vec<Row>, rights: usize) -> Vec<Row> {
    rows.sort_by_key(|row| (row.left.is_empty(), row.left.first().copied(), row.right.first().copied()));
    let mut of = vec![usize::MAX; rights];
    for (n, row) in rows.iter().enumerate() {
        row.right.iter().for_each(|&j| of[j] = n);
    }
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut order: Vec<usize> = Vec::with_capacity(rows.len());
    let mut heads: Vec<usize> = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        match row.right.first() {
            Some(&first) if row.left.is_empty() => match first.checked_sub(1).map(|j| of[j]) {
                Some(before) if before != usize::MAX => after[before].push(n),
                _ => heads.insert(0, n),
            },
            _ => heads.push(n),
        }
    }
    let mut waiting: Vec<usize> = heads.into_iter().rev().collect();
    while let Some(n) = waiting.pop() {
        order.push(n);
        waiting.extend(after[n].iter().rev());
    }
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|n| rows[n].take()).collect()
}
