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
