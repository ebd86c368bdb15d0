//! What a correction changed, so that the window is not sent all the rows again.

use std::collections::BTreeMap;

use visavis_text::Row;

use super::act;
use crate::compare::Compared;
use crate::view::{CorrectedView, StretchView};
use crate::words::Words;

/// Rows that are others now: where they were, and where they are.
#[derive(Debug, PartialEq, Eq)]
struct Stretch {
    before: (usize, usize),
    after: (usize, usize),
}

/// What became of a comparison.
pub(super) fn between(before: &Compared, after: &Compared, words: &Words) -> CorrectedView {
    let flags = [before.flags(), after.flags()];
    let same = |i: usize, j: usize| {
        let (old, new) = (&before.judged, &after.judged);
        flags[0][i] == flags[1][j]
            && old.hands.get(&i) == new.hands.get(&j)
            && old.aside.contains(&i) == new.aside.contains(&j)
            && old.notes.get(&i) == new.notes.get(&j)
            && before.comparison.rows[i] == after.comparison.rows[j]
    };
    let lefts = after.left.document.segments.len();
    let stretches = stretches(&before.comparison.rows, &after.comparison.rows, lefts, same);
    // A row stands for more or fewer others where these changed and it did not.
    let wholes = [before.wholes(), after.wholes()];
    let place =
        |rows: &[Row], row: usize| (rows[row].left.first().copied(), rows[row].right.first().copied());
    let stood: BTreeMap<_, _> =
        wholes[0].iter().map(|(&row, &count)| (place(&before.comparison.rows, row), count)).collect();
    let new = |row: usize| {
        stretches.iter().any(|one| one.after.0 <= row && row < one.after.1)
            || stood.get(&place(&after.comparison.rows, row)) != wholes[1].get(&row)
    };
    let matters = &after.comparison.matters;
    let view = |one: &Stretch| {
        let (from, count) = (one.after.0, one.after.1 - one.after.0);
        StretchView {
            from: one.before.0 as u32,
            gone: (one.before.1 - one.before.0) as u32,
            outline: after.outline_of(from, count),
            rows: after.rows(from, count, words),
        }
    };
    // Of texts that changed meanwhile, no row is what it was.
    let held = std::sync::Arc::ptr_eq(&before.left, &after.left)
        && std::sync::Arc::ptr_eq(&before.right, &after.right);
    CorrectedView {
        since: if held { before.state } else { 0 },
        state: after.state,
        stretches: stretches.iter().map(view).collect(),
        matters: matters.iter().map(|&row| row as u32).collect(),
        told: matters.iter().filter(|&&row| new(row)).map(|&row| after.matter(row, &wholes[1])).collect(),
        undo: act(after.judged.undo),
        redo: act(after.judged.redo),
        at: after.judged.at.map(|row| row as u32),
    }
}

/// The stretches in which two lists of rows over the same segments differ. Rows that have a left side are in its
/// order in both, so that one that stayed the same says where the lists meet again.
fn stretches(
    before: &[Row],
    after: &[Row],
    lefts: usize,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Stretch> {
    let mut of = vec![usize::MAX; lefts];
    for (j, row) in after.iter().enumerate() {
        if let Some(&first) = row.left.first() {
            of[first] = j;
        }
    }
    let meets = |i: usize, j: usize| {
        let there = of[*before[i].left.first()?];
        (j <= there && there < after.len() && same(i, there)).then_some(there)
    };
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && same(i, j) {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let met = (i..before.len()).find_map(|next| Some((next, meets(next, j)?)));
        let (next, there) = met.unwrap_or((before.len(), after.len()));
        found.push(Stretch { before: (i, next), after: (j, there) });
        (i, j) = (next, there);
    }
    found
}

#[cfg(test)]
mod tests {
    use visavis_text::RowKind;

    use super::*;

    fn row(left: &[usize], right: &[usize]) -> Row {
        Row {
            left: left.to_vec(),
            right: right.to_vec(),
            kind: RowKind::Agrees,
            confidence: 1.0,
            similarity: None,
            left_marks: Vec::new(),
            right_marks: Vec::new(),
            divergences: Vec::new(),
            commitment: None,
        }
    }

    fn between(before: &[Row], after: &[Row]) -> Vec<[usize; 4]> {
        let found = stretches(before, after, 9, |i, j| before[i] == after[j]);
        found.iter().map(|one| [one.before.0, one.before.1, one.after.0, one.after.1]).collect()
    }

    #[test]
    fn rows_differ_where_they_do_and_meet_again_after() {
        let before = [
            row(&[0], &[0]),
            row(&[1], &[1]),
            row(&[2], &[2]),
            row(&[], &[3]),
            row(&[3], &[4]),
            row(&[4], &[]),
            row(&[5], &[5]),
        ];
        assert_eq!(between(&before, &before), Vec::<[usize; 4]>::new());
        // Joined near the beginning, linked near the end.
        let after = [
            row(&[0], &[0]),
            row(&[1, 2], &[1, 2]),
            row(&[], &[3]),
            row(&[3], &[4]),
            row(&[4], &[5]),
            row(&[5], &[]),
        ];
        assert_eq!(between(&before, &after), [[1, 4, 1, 3], [5, 7, 4, 6]]);
        assert_eq!(between(&after, &before), [[1, 3, 1, 4], [4, 6, 5, 7]]);
    }

    #[test]
    fn what_came_in_or_went_at_either_end_is_a_stretch() {
        let (one, two) = ([row(&[0], &[0])], [row(&[0], &[0]), row(&[], &[1])]);
        assert_eq!(between(&one, &two), [[1, 1, 1, 2]]);
        assert_eq!(between(&two, &one), [[1, 2, 1, 1]]);
        assert_eq!(between(&[], &two), [[0, 0, 0, 2]]);
        assert_eq!(between(&two, &[]), [[0, 2, 0, 0]]);
        let turned = [row(&[], &[0]), row(&[0], &[1])];
        assert_eq!(between(&two, &turned), [[0, 2, 0, 2]]);
    }

    #[test]
    fn a_row_that_only_moved_past_one_without_a_left_side_is_in_a_stretch() {
        let before = [row(&[0], &[0]), row(&[], &[1]), row(&[1], &[2])];
        let after = [row(&[0], &[0]), row(&[1], &[2]), row(&[], &[1])];
        assert_eq!(between(&before, &after), [[1, 2, 1, 1], [3, 3, 2, 3]]);
    }
}
