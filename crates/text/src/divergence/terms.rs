//! Terms: one term of one side rendered in several ways on the other.

use std::collections::BTreeMap;

use super::side::{Bonds, Side};
use super::{Finding, Found};
use crate::comparison::{DivergenceKind, Row};
use crate::model::Span;

/// A term has to be met in this many rows before its renderings are compared.
const ROWS: usize = 6;
/// A term is a content word at least this long.
const LETTERS: usize = 7;
/// A rendering has to be bound this strongly to be taken for one.
const BOUND: f64 = 0.12;

/// Where a term was met and how it was rendered.
struct Sighting {
    row: usize,
    here: Span,
    rendering: u32,
    there: Span,
}

/// Adds a divergence to the rows in which a term is rendered otherwise than in most.
///
/// Only words whose renderings are both sure and of one kind are looked at: each sighting needs exactly one bound
/// word on the other side, the usual rendering has to hold in most rows, and the other one must not be a form of it.
pub(super) fn find(rows: &mut [Row], left: &Side<'_>, right: &Side<'_>, bonds: &Bonds<'_>) {
    let mut found: Vec<(usize, Found)> = Vec::new();
    for on_left in [true, false] {
        let (near, far) = if on_left { (left, right) } else { (right, left) };
        let mut sightings: BTreeMap<u32, Vec<Sighting>> = BTreeMap::new();
        for (i, row) in rows.iter().enumerate() {
            let (mine, other) = if on_left { (&row.left, &row.right) } else { (&row.right, &row.left) };
            if mine.is_empty() || other.is_empty() {
                continue;
            }
            let others = far.content(far.tokens_in(other));
            for t in near.tokens_in(mine) {
                let Some(kind) = near.tokens[t].kind else { continue };
                let word = &near.types[kind as usize];
                if !word.content || word.fold.len() < LETTERS {
                    continue;
                }
                let bond = |o: u32| if on_left { bonds.of(kind, o) } else { bonds.of(o, kind) };
                let mut bound = others.iter().copied().filter(|&o| {
                    far.types[o as usize].fold.len() >= 5
                        && !far.types[o as usize].fold.contains('-')
                        && bond(o) >= BOUND
                });
                let (Some(rendering), None) = (bound.next(), bound.next()) else { continue };
                // The rendering must be this word's own, and not that of another word of the row.
                let own = bond(rendering);
                let back = |k: u32| if on_left { bonds.of(k, rendering) } else { bonds.of(rendering, k) };
                if near.content(near.tokens_in(mine)).into_iter().any(|k| k != kind && back(k) >= own) {
                    continue;
                }
                let there = far
                    .tokens_in(other)
                    .find(|&u| far.tokens[u].kind == Some(rendering))
                    .map(|u| &far.tokens[u].range);
                let Some(there) = there.map(|r| Span::new(r.start, r.end)) else { continue };
                let here = Span::new(near.tokens[t].range.start, near.tokens[t].range.end);
                sightings.entry(kind).or_default().push(Sighting { row: i, here, rendering, there });
            }
        }
        for list in sightings.values().filter(|l| l.len() >= ROWS) {
            let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
            list.iter().for_each(|s| *counts.entry(s.rendering).or_default() += 1);
            let Some((&usual, &n)) = counts.iter().max_by_key(|(k, n)| (**n, std::cmp::Reverse(**k))) else {
                continue;
            };
            if n * 5 < list.len() * 4 {
                continue;
            }
            let stem = |k: u32| {
                let fold = &far.types[k as usize].fold;
                fold.chars().take(5).collect::<String>()
            };
            for s in list.iter().filter(|s| stem(s.rendering) != stem(usual)) {
                let (l, r) = if on_left { (s.here, s.there) } else { (s.there, s.here) };
                found.push((s.row, Finding::new(DivergenceKind::Term, Vec::from([l]), Vec::from([r]))));
            }
        }
    }
    for (row, divergence) in found {
        if !rows[row].divergences.contains(&divergence) {
            rows[row].divergences.push(divergence);
        }
    }
}
