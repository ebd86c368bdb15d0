//! Re-pairs a segment whose neighbour, left without an answer, answers better.
//!
//! Lengths can outweigh words where one of two neighbouring sentences was left out of a translation: the shorter
//! one is paired and the right one stands alone. Words decide here, and only where they speak clearly.

use super::lost;
use super::side::{Bonds, Side};
use crate::comparison::Row;

/// Below this share of answered words a pairing is in doubt.
const DOUBT: f64 = 0.3;
/// The neighbour has to answer by this much more.
const GAIN: f64 = 0.15;

/// Moves the answer of a doubtful row to the one-sided row beside it, where that answers it clearly better.
///
/// `fixed` says of each row whether the user confirmed it; such rows stay.
pub(super) fn mend(rows: &mut [Row], fixed: &[bool], left: &Side<'_>, right: &Side<'_>, bonds: &Bonds<'_>) {
    for i in 0..rows.len() {
        for k in [i.checked_sub(1), Some(i + 1)].into_iter().flatten() {
            let Some(lone) = rows.get(k) else { continue };
            let pair = &rows[i];
            if fixed[i] || fixed[k] || pair.left.is_empty() || pair.right.is_empty() {
                continue;
            }
            let on_left = lone.right.is_empty() && !lone.left.is_empty();
            let on_right = lone.left.is_empty() && !lone.right.is_empty();
            let single = pair.left.len() + pair.right.len() == 2 && lone.left.len() + lone.right.len() == 1;
            if !(on_left || on_right) || !single {
                continue;
            }
            let other =
                if on_left { (&lone.left[..], &pair.right[..]) } else { (&pair.left[..], &lone.right[..]) };
            let agree = |l: &[usize], r: &[usize]| lost::agreement(bonds, (left, l), (right, r));
            let now = agree(&pair.left, &pair.right);
            if now >= DOUBT || agree(other.0, other.1) < now + GAIN {
                continue;
            }
            // The places in the list stay, so that the reading order does; only what answers moves.
            let (a, b) = (i.min(k), i.max(k));
            let (head, tail) = rows.split_at_mut(b);
            let (first, second) = (&mut head[a], &mut tail[0]);
            if on_left {
                std::mem::swap(&mut first.right, &mut second.right);
            } else {
                std::mem::swap(&mut first.left, &mut second.left);
            }
            break;
        }
    }
}

/// No more one-sided rows than this a side are tried against each other.
const TRIED: usize = 80;
/// Two one-sided rows are one when nearly all their words answer each other.
const SAME: f64 = 0.8;
/// How sure a pairing made by words alone is.
const BY_WORDS: f64 = 0.7;

/// Pairs one-sided rows that say the same at different places, as the items of a list in another order do.
pub(super) fn rejoin(
    rows: &mut Vec<Row>,
    fixed: &[bool],
    left: &Side<'_>,
    right: &Side<'_>,
    bonds: &Bonds<'_>,
) {
    let lone = |on_left: bool| -> Vec<usize> {
        (0..rows.len())
            .filter(|&i| {
                let (mine, other) =
                    if on_left { (&rows[i].left, &rows[i].right) } else { (&rows[i].right, &rows[i].left) };
                !fixed[i] && mine.len() == 1 && other.is_empty()
            })
            .collect()
    };
    let (ls, rs) = (lone(true), lone(false));
    if ls.is_empty() || rs.is_empty() || ls.len() > TRIED || rs.len() > TRIED {
        return;
    }
    let words = |side: &Side<'_>, list: &[usize]| side.content(side.tokens_in(list)).len();
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for &i in &ls {
        for &k in &rs {
            let (n, m) = (words(left, &rows[i].left), words(right, &rows[k].right));
            if n.min(m) < 2 || n.max(m) > 2 * n.min(m) + 1 {
                continue;
            }
            let agree = lost::agreement(bonds, (left, &rows[i].left), (right, &rows[k].right));
            if agree >= SAME {
                found.push((agree, i, k));
            }
        }
    }
    // Ties the same way whichever side is the left one.
    found.sort_by(|a, b| {
        let near = |f: &(f64, usize, usize)| (f.1.abs_diff(f.2), f.1.min(f.2), f.1.max(f.2));
        b.0.total_cmp(&a.0).then_with(|| near(a).cmp(&near(b)))
    });
    let mut gone = vec![false; rows.len()];
    let mut taken = vec![false; rows.len()];
    for (_, i, k) in found {
        if !taken[i] && !gone[k] {
            rows[i].right = std::mem::take(&mut rows[k].right);
            rows[i].confidence = BY_WORDS;
            (taken[i], gone[k]) = (true, true);
        }
    }
    if gone.contains(&true) {
        let mut n = 0;
        rows.retain(|_| {
            n += 1;
            !gone[n - 1]
        });
        settle(rows);
    }
}

/// Puts rows in the reading order of the left, those of the right alone after the row of the segment before theirs.
fn settle(rows: &mut Vec<Row>) {
    let (mut placed, mut alone): (Vec<Row>, Vec<Row>) = rows.drain(..).partition(|row| !row.left.is_empty());
    placed.sort_by_key(|row| row.left[0]);
    alone.sort_by_key(|row| row.right.first().copied());
    for row in alone {
        let before = row.right.first().and_then(|r| r.checked_sub(1));
        let at = before.and_then(|b| placed.iter().position(|p| p.right.contains(&b)));
        placed.insert(at.map_or(0, |at| at + 1), row);
    }
    *rows = placed;
}
