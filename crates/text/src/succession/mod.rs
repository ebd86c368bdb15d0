//! Pairs the segments of two years' texts, whatever their order.
//!
//! Rows are judged as follows. `same` and `edited` stand where they stood; `moved` and `moved_edited` break the order
//! of the rest, and carry [`Mark::Moved`] over both sides, as a `split` or `merged` row does that moved as well. A
//! section that moved is one move: the row of its heading is `moved`, and the rows inside it are judged by their place
//! in the section. A row of which less than half was kept is shown whole: it has no deleted or inserted words, only
//! facts and words of commitment.

mod likeness;
mod matching;
mod order;
mod substance;

use std::ops::Range;

use crate::comparison::{Divergence, DivergenceKind, Mark, Marked, Mode, Options, Row, RowKind};
use crate::edits;
use crate::ladder::{self, Commitment, Promise, Shift};
use crate::model::{Document, Span};
use matching::Pair;

/// Log-odds of a pair by what it says alone, fitted as a logistic regression over the measures of
/// `matching::features` on half of the hand-aligned pairs; the other half was kept apart.
static WEIGHTS_ALONE: [f64; matching::FEATURES] = [
    -3.958, 1.636, 1.511, 3.479, -3.117, 0.000, -0.857, 0.112, 3.760, 1.699, 1.200, 0.000, 0.000, 0.000,
    0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000,
];
/// Log-odds of a pair with what stands beside it.
static WEIGHTS_BESIDE: [f64; matching::FEATURES] = [
    -5.070, 0.962, 1.513, 4.055, -4.538, 0.000, -1.008, 0.125, 3.641, 1.064, 1.200, 2.521, 2.074, 1.007,
    1.253, 0.945, -0.197, -0.344, 0.308, 0.064, 0.040, -0.087, -0.894, 0.024,
];

/// The weights by which a candidate is judged, without or with its neighbours.
fn weights(beside: bool) -> &'static [f64; matching::FEATURES] {
    if beside { &WEIGHTS_BESIDE } else { &WEIGHTS_ALONE }
}

/// The rows of a succession comparison.
pub fn rows(left: &Document, right: &Document, options: &Options<'_>) -> Vec<Row> {
    // One direction for both orders of the documents, so that swapping them swaps the rows and nothing else.
    let size = |d: &Document| d.segments.len();
    let swap = size(left).cmp(&size(right)).then_with(|| left.text.cmp(&right.text)).is_gt();
    let (pairs, moved, refused) = if swap {
        let mut pins = options.pins.to_vec();
        pins.iter_mut().for_each(|pin| std::mem::swap(&mut pin.left, &mut pin.right));
        let (mut pairs, [a, b]) = matching::pairs(right, left, &pins);
        let moved = order::moved(right, left, &pairs);
        pairs.iter_mut().for_each(|pair| std::mem::swap(&mut pair.left, &mut pair.right));
        (pairs, moved, [b, a])
    } else {
        let (pairs, refused) = matching::pairs(left, right, options.pins);
        let moved = order::moved(left, right, &pairs);
        (pairs, moved, refused)
    };
    let rows = pairs.iter().zip(moved).map(|(pair, moved)| row(left, right, pair, moved, options)).collect();
    in_order(left, right, rows, &refused, options)
}

/// Pairs single segments of two short passages in order, by the words they share; what shares none stays alone.
pub(crate) fn alike(
    left: &Document,
    right: &Document,
    options: &Options<'_>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let (n, m) = (left.segments.len(), right.segments.len());
    let kept = |i: usize, j: usize| {
        let (l, r) = (left.segments[i].span, right.segments[j].span);
        edits::compare((left, &[l]), (right, &[r]), options.ignore).kept
    };
    // The most that can be shared from each place on; the longest common subsequence, weighted.
    let mut best = vec![vec![0.0_f64; m + 1]; n + 1];
    let shared: Vec<Vec<f64>> = (0..n).map(|i| (0..m).map(|j| kept(i, j)).collect()).collect();
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let alone = best[i + 1][j].max(best[i][j + 1]);
            best[i][j] = alone.max(shared[i][j] + best[i + 1][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut made = Vec::new();
    while i < n || j < m {
        let paired = i < n && j < m && shared[i][j] > 0.0 && best[i][j] <= shared[i][j] + best[i + 1][j + 1];
        let (a, b) = match (i < n, j < m) {
            _ if paired => (1, 1),
            (true, true) if best[i + 1][j] < best[i][j + 1] => (0, 1),
            (true, _) => (1, 0),
            (false, _) => (0, 1),
        };
        made.push((i..i + a, j..j + b));
        (i, j) = (i + a, j + b);
    }
    made
}

/// A row with two sides.
fn row(left: &Document, right: &Document, pair: &Pair, moved: bool, options: &Options<'_>) -> Row {
    let spans = |document: &Document, segments: &[usize]| -> Vec<Span> {
        segments.iter().map(|&s| document.segments[s].span).collect()
    };
    let (lefts, rights) = (spans(left, &pair.left), spans(right, &pair.right));
    let one = lefts.len() == 1 && rights.len() == 1;
    let edits = if one && left.slice(lefts[0]) == right.slice(rights[0]) {
        edits::Edits { left: Vec::new(), right: Vec::new(), kept: 1.0, whole: false }
    } else {
        edits::compare((left, &lefts), (right, &rights), options.ignore)
    };
    let same = edits.is_same();
    let kind = match pair.left.len().cmp(&pair.right.len()) {
        std::cmp::Ordering::Less => RowKind::Split,
        std::cmp::Ordering::Greater => RowKind::Merged,
        std::cmp::Ordering::Equal if moved && same => RowKind::Moved,
        std::cmp::Ordering::Equal if moved => RowKind::MovedEdited,
        std::cmp::Ordering::Equal if same => RowKind::Same,
        std::cmp::Ordering::Equal => RowKind::Edited,
    };
    let side = |document, segments, changed| substance::Side { document, segments, changed };
    let facts = if same {
        Vec::new()
    } else {
        let (a, b) = (side(left, &*pair.left, &*edits.left), side(right, &*pair.right, &*edits.right));
        substance::differ(&a, &b, edits.whole)
    };
    let (mut left_marks, mut right_marks) =
        if edits.whole { (Vec::new(), Vec::new()) } else { (edits.left, edits.right) };
    for fact in &facts {
        left_marks.extend(fact.left.iter().map(|&span| Marked { span, mark: Mark::Fact }));
        right_marks.extend(fact.right.iter().map(|&span| Marked { span, mark: Mark::Fact }));
    }
    let commitment = commitment(left, &pair.left, right, &pair.right, same, options);
    strength(&commitment, &mut left_marks, &mut right_marks);
    if moved {
        left_marks.extend(lefts.iter().map(|&span| Marked { span, mark: Mark::Moved }));
        right_marks.extend(rights.iter().map(|&span| Marked { span, mark: Mark::Moved }));
    }
    left_marks.sort_unstable();
    right_marks.sort_unstable();
    Row {
        left: pair.left.clone(),
        right: pair.right.clone(),
        kind,
        confidence: pair.confidence,
        similarity: Some(if same { 1.0 } else { pair.similarity.max(edits.kept.min(0.999)) }),
        left_marks,
        right_marks,
        divergences: facts,
        commitment,
    }
}

/// What the sides of a row promise.
fn commitment(
    left: &Document,
    lefts: &[usize],
    right: &Document,
    rights: &[usize],
    same: bool,
    options: &Options<'_>,
) -> Option<Commitment> {
    let strongest = |document: &Document, segments: &[usize]| -> Option<Promise> {
        let mut best: Option<Promise> = None;
        for &segment in segments {
            let start = document.segments[segment].span.start as usize;
            let promise = options.ladder.promise(document.segment_text(segment), document.lang, start);
            if let Some(promise) = promise
                && best.as_ref().is_none_or(|b| promise.rung > b.rung)
            {
                best = Some(promise);
            }
        }
        best
    };
    let promise = strongest(left, lefts);
    let identical = same
        && lefts.len() == 1
        && rights.len() == 1
        && left.segment_text(lefts[0]) == right.segment_text(rights[0]);
    let other = if identical {
        let by =
            i64::from(right.segments[rights[0]].span.start) - i64::from(left.segments[lefts[0]].span.start);
        let shifted = |span: &Span| {
            Span::new((i64::from(span.start) + by) as usize, (i64::from(span.end) + by) as usize)
        };
        promise.as_ref().map(|p| Promise {
            rung: p.rung,
            words: p.words.iter().map(|parts| parts.iter().map(shifted).collect()).collect(),
        })
    } else {
        strongest(right, rights)
    };
    ladder::compare(promise, other, Mode::Succession)
}

/// Marks the words on which a change of commitment rests.
fn strength(commitment: &Option<Commitment>, left: &mut Vec<Marked>, right: &mut Vec<Marked>) {
    let Some(commitment) = commitment.as_ref().filter(|c| c.shift != Shift::None) else { return };
    for (promise, marks) in [(&commitment.left, left), (&commitment.right, right)] {
        let words = promise.iter().flat_map(|p| p.words.iter().flatten());
        marks.extend(words.map(|&span| Marked { span, mark: Mark::Strength }));
    }
}

/// Puts rows in the reading order of the left, those of the right alone after the row of the segment before them.
fn in_order(
    left: &Document,
    right: &Document,
    rows: Vec<Row>,
    refused: &[Vec<f64>; 2],
    options: &Options<'_>,
) -> Vec<Row> {
    const NONE: usize = usize::MAX;
    let mut of = [vec![NONE; left.segments.len()], vec![NONE; right.segments.len()]];
    for (n, row) in rows.iter().enumerate() {
        row.left.iter().for_each(|&i| of[0][i] = n);
        row.right.iter().for_each(|&j| of[1][j] = n);
    }
    let alone = |side: usize, segment: usize| {
        let span = if side == 0 { left.segments[segment].span } else { right.segments[segment].span };
        let (lefts, rights) = if side == 0 { (vec![segment], vec![]) } else { (vec![], vec![segment]) };
        let commitment = commitment(left, &lefts, right, &rights, false, options);
        let (mut left_marks, mut right_marks) = (Vec::new(), Vec::new());
        strength(&commitment, &mut left_marks, &mut right_marks);
        Row {
            kind: if side == 0 { RowKind::Dropped } else { RowKind::Added },
            confidence: 1.0 - refused[side][segment],
            similarity: None,
            left_marks,
            right_marks,
            divergences: vec![Divergence {
                kind: if side == 0 { DivergenceKind::Omission } else { DivergenceKind::Addition },
                left: if side == 0 { vec![span] } else { vec![] },
                right: if side == 1 { vec![span] } else { vec![] },
            }],
            commitment,
            left: lefts,
            right: rights,
        }
    };
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(left.segments.len().max(right.segments.len()));
    let follow = |from: usize, ordered: &mut Vec<Row>| {
        (from..right.segments.len())
            .take_while(|&j| of[1][j] == NONE)
            .for_each(|j| ordered.push(alone(1, j)));
    };
    follow(0, &mut ordered);
    for (i, &n) in of[0].iter().enumerate() {
        match n {
            NONE => ordered.push(alone(0, i)),
            n => {
                let Some(row) = rows[n].take() else { continue };
                let rights = row.right.clone();
                ordered.push(row);
                rights.iter().for_each(|&j| follow(j + 1, &mut ordered));
            }
        }
    }
    ordered
}

#[cfg(test)]
mod tests;
