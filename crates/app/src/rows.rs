//! The rows of a comparison as the window shows them.

use std::collections::BTreeMap;

use visavis_text::ladder::{Commitment, Shift};
use visavis_text::{Document, Marked, Mode, Row, matters};

use crate::compare::Compared;
use crate::contract::{Sides, code};
use crate::corrections::Hand;
use crate::findings;
use crate::runs::{self, Run};
use crate::told;
use crate::view::{
    CommitmentView, DivergenceView, MatterView, OutlineView, PromiseView, RowView, RunView, SegmentView,
};
use crate::words::Words;

impl Compared {
    /// A few bytes on every row.
    pub fn outline(&self) -> Vec<OutlineView> {
        self.outline_of(0, self.comparison.rows.len())
    }

    /// A few bytes on each of some rows.
    pub(crate) fn outline_of(&self, from: usize, count: usize) -> Vec<OutlineView> {
        let flags = self.flags();
        let (left, right) = (&self.left.document, &self.right.document);
        let view = |(index, row): (usize, &Row)| OutlineView {
            kind: code(&row.kind),
            matters: flags[index],
            heading: findings::is_heading(left, right, row),
            finding: findings::gravest(left, right, row),
            left_words: words(left, &row.left),
            right_words: words(right, &row.right),
            left_at: row.left.first().map(|&segment| segment as u32),
            right_at: row.right.first().map(|&segment| segment as u32),
            aside: self.judged.aside.contains(&index),
            notes: self.judged.notes.get(&index).map_or(0, |notes| notes.len() as u32),
        };
        self.comparison.rows.iter().enumerate().skip(from).take(count).map(view).collect()
    }

    /// What matters, most substantial first.
    pub fn matters(&self) -> Vec<MatterView> {
        let wholes = self.wholes();
        self.comparison.matters.iter().map(|&row| self.matter(row, &wholes)).collect()
    }

    /// How many sentences each row of what matters stands for, where it tells of more than itself.
    pub(crate) fn wholes(&self) -> BTreeMap<usize, usize> {
        matters::wholes(&self.left.document, &self.right.document, &self.comparison)
    }

    /// A row as what matters tells of it.
    pub(crate) fn matter(&self, index: usize, wholes: &BTreeMap<usize, usize>) -> MatterView {
        let row = &self.comparison.rows[index];
        let (left, right) = findings::evidence(&self.left.document, &self.right.document, row);
        // A section is told as what came in or went out, whatever its heading says.
        let finding = match wholes.get(&index) {
            Some(_) => code(&row.kind),
            None => findings::gravest(&self.left.document, &self.right.document, row)
                .unwrap_or_else(|| code(&row.kind)),
        };
        let (left, right) = self.signed(row, &finding, left, right);
        MatterView {
            row: index as u32,
            finding,
            left,
            right,
            rungs: rungs(row.commitment.as_ref()),
            sentences: wholes.get(&index).map(|&sentences| sentences as u32),
        }
    }

    /// A fact that one side alone has of a row that has both came in or went out over the years.
    fn signed(
        &self,
        row: &Row,
        finding: &str,
        left: Option<String>,
        right: Option<String>,
    ) -> (Option<String>, Option<String>) {
        let both = !row.left.is_empty() && !row.right.is_empty();
        let fact = matches!(finding, "number" | "date" | "name" | "negation");
        let facts = both && fact && self.comparison.mode == Mode::Succession;
        let sign = |sign: char, words: String| format!("{sign}\u{a0}{words}");
        match (left, right) {
            (Some(left), None) if facts => (Some(sign('−', left)), None),
            (None, Some(right)) if facts => (None, Some(sign('+', right))),
            other => other,
        }
    }

    /// Some of the rows, worded for the reader.
    pub fn rows(&self, from: usize, count: usize, words: &Words) -> Vec<RowView> {
        let flags = self.flags();
        let sides = Sides::new(&self.left, &self.right, self.comparison.mode, words);
        let rows = self.comparison.rows.iter().enumerate().skip(from).take(count);
        let view = |(index, row): (usize, &Row)| {
            let hand = self.judged.hands.get(&index).map(|hand| match hand {
                Hand::Paired => "paired".to_owned(),
                Hand::Confirmed => "confirmed".to_owned(),
            });
            RowView {
                hand,
                aside: self.judged.aside.contains(&index),
                notes: self.judged.notes.get(&index).cloned().unwrap_or_default(),
                ..row_view(&sides, index, row, flags[index], words)
            }
        };
        rows.map(view).collect()
    }

    /// A row of a succession with its changes written into it, `[old → new]`; none where it has one side, or its sides
    /// are read whole.
    pub fn changed(&self, index: usize) -> Option<String> {
        let row = &self.comparison.rows[index];
        if self.comparison.mode == Mode::Translation || row.left.is_empty() || row.right.is_empty() {
            return None;
        }
        let old = runs::of_side(&self.left.document, &row.left, &row.left_marks);
        let new = runs::of_side(&self.right.document, &row.right, &row.right_marks);
        told::changed_in_full(&old, &new)
    }

    /// Whether each row matters.
    pub(crate) fn flags(&self) -> Vec<bool> {
        let mut flags = vec![false; self.comparison.rows.len()];
        self.comparison.matters.iter().for_each(|&index| flags[index] = true);
        flags
    }
}

/// The rungs of both sides, where the strength of a commitment is what differs.
pub(crate) fn rungs(commitment: Option<&Commitment>) -> Option<(Option<u8>, Option<u8>)> {
    let commitment = commitment.filter(|commitment| commitment.shift != Shift::None)?;
    Some((commitment.left.as_ref().map(|p| p.rung), commitment.right.as_ref().map(|p| p.rung)))
}

fn words(document: &Document, segments: &[usize]) -> u32 {
    segments.iter().map(|&s| document.segment_text(s).split_whitespace().count() as u32).sum()
}

fn row_view(sides: &Sides<'_>, index: usize, row: &Row, matters: bool, words: &Words) -> RowView {
    let [left, right] = sides.documents;
    let promise = |document: &Document, promise: &Option<visavis_text::ladder::Promise>| {
        promise.as_ref().map(|promise| PromiseView {
            rung: promise.rung,
            words: promise.words.iter().filter_map(|spans| runs::quote(document, spans)).collect(),
        })
    };
    let divergences = row.divergences.iter().map(|divergence| {
        let ([left, right], note) = sides.explain(divergence, words);
        DivergenceView { kind: code(&divergence.kind), left, right, note }
    });
    RowView {
        index: index as u32,
        kind: code(&row.kind),
        matters,
        finding: findings::gravest(left, right, row),
        left: segments(left, &row.left, &row.left_marks),
        right: segments(right, &row.right, &row.right_marks),
        confidence: row.confidence,
        similarity: row.similarity,
        divergences: divergences.collect(),
        commitment: row.commitment.as_ref().map(|commitment| CommitmentView {
            left: promise(left, &commitment.left),
            right: promise(right, &commitment.right),
            shift: code(&commitment.shift),
        }),
        hand: None,
        aside: false,
        notes: Vec::new(),
    }
}

pub(crate) fn segments(document: &Document, segments: &[usize], marks: &[Marked]) -> Vec<SegmentView> {
    let view = |&segment: &usize| SegmentView {
        id: segment as u32,
        block: code(&document.block_of(segment).kind),
        begins: begins_block(document, segment),
        page: document.block_of(segment).page,
        runs: runs::of_segment(document, segment, marks).into_iter().map(run_view).collect(),
    };
    segments.iter().map(view).collect()
}

/// Whether a segment is the first of its block.
pub(crate) fn begins_block(document: &Document, segment: usize) -> bool {
    segment == 0 || document.segments[segment - 1].block != document.segments[segment].block
}

fn run_view(run: Run) -> RunView {
    RunView { text: run.text, marks: run.marks.iter().map(code).collect() }
}
