//! Terms: one term of one side rendered in several ways on the other.

use std::collections::BTreeMap;

use super::side::{Bonds, Side};
use super::{Finding, Found, is_huge};
use crate::comparison::{DivergenceKind, Row};
use crate::model::{Lang, Span};

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
    /// Part of a name.
    named: bool,
    /// What qualifies it, with which it may be a term of its own: « sécurité publique », "public safety".
    qualifier: Option<u32>,
}

/// Whether a token stands in brackets, a few words after they open.
fn bracketed(side: &Side<'_>, t: usize) -> bool {
    let before = (t.saturating_sub(8)..t).rev().map(|k| side.raw(k));
    before.take_while(|raw| *raw != ")").any(|raw| raw == "(")
}

/// The word that qualifies a word where its rendering is qualified too: after it in French, before it in English.
fn qualifier(near: &Side<'_>, t: usize, far: &Side<'_>, u: usize) -> Option<u32> {
    let beside = |side: &Side<'_>, t: usize| {
        let at = if side.lang() == Lang::Fr { t + 1 } else { t.checked_sub(1)? };
        side.tokens.get(at).and_then(|token| token.kind).filter(|&k| side.types[k as usize].content)
    };
    beside(near, t).filter(|_| beside(far, u).is_some())
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
        let mut met = vec![0usize; near.types.len()];
        near.tokens.iter().filter_map(|t| t.kind).for_each(|kind| met[kind as usize] += 1);
        for (i, row) in rows.iter().enumerate() {
            let (mine, other) = if on_left { (&row.left, &row.right) } else { (&row.right, &row.left) };
            if mine.is_empty() || other.is_empty() || is_huge((near, mine)) || is_huge((far, other)) {
                continue;
            }
            let mut others = far.content(far.tokens_in(other));
            others.retain(|&o| {
                let fold = &far.types[o as usize].fold;
                fold.len() >= 5 && !fold.contains('-')
            });
            let words = near.content(near.tokens_in(mine));
            for t in near.tokens_in(mine) {
                let Some(kind) = near.tokens[t].kind else { continue };
                let word = &near.types[kind as usize];
                if !word.content || word.fold.len() < LETTERS || met[kind as usize] < ROWS {
                    continue;
                }
                let bond = |o: u32| if on_left { bonds.of(kind, o) } else { bonds.of(o, kind) };
                let mut bound = others.iter().copied().filter(|&o| bond(o) >= BOUND);
                let (Some(rendering), None) = (bound.next(), bound.next()) else { continue };
                // The rendering must be this word's own, and not that of another word of the row.
                let own = bond(rendering);
                let back = |k: u32| if on_left { bonds.of(k, rendering) } else { bonds.of(rendering, k) };
                if words.iter().any(|&k| k != kind && back(k) >= own) {
                    continue;
                }
                let there = far
                    .tokens_in(other)
                    .find(|&u| far.tokens[u].kind == Some(rendering))
                    .map(|u| &far.tokens[u].range);
                let Some(there) = there.map(|r| Span::new(r.start, r.end)) else { continue };
                let here = Span::new(near.tokens[t].range.start, near.tokens[t].range.end);
                // Inside a name the rendering is the name's.
                let capital = |side: &Side<'_>, t: usize, from: usize| t > from && side.tokens[t].capital;
                let from = near.tokens_in(mine).start;
                let named = capital(near, t, from)
                    || far.tokens_in(other).any(|u| {
                        far.tokens[u].kind == Some(rendering) && capital(far, u, far.tokens_in(other).start)
                    });
                let at = far.tokens_in(other).find(|&u| far.tokens[u].kind == Some(rendering));
                // A definition gives its term in the other language: « … (government contractor) ».
                let same = far.types[rendering as usize].fold == word.fold;
                if same && (bracketed(near, t) || at.is_some_and(|u| bracketed(far, u))) {
                    continue;
                }
                let qualifier = at.and_then(|u| qualifier(near, t, far, u));
                sightings.entry(kind).or_default().push(Sighting {
                    row: i,
                    here,
                    rendering,
                    there,
                    named,
                    qualifier,
                });
            }
        }
        for (&term, list) in sightings.iter().filter(|(_, l)| l.len() >= ROWS) {
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
            let bond = |s: u32, kind: u32| if on_left { bonds.of(kind, s) } else { bonds.of(s, kind) };
            for s in list.iter().filter(|s| stem(s.rendering) != stem(usual)) {
                // What the usual rendering is bound to by chance, the other one is the word's own.
                let compound = s.qualifier.is_some()
                    && !list.iter().any(|o| o.rendering == usual && o.qualifier == s.qualifier);
                if bond(usual, term) < bond(s.rendering, term) * 0.5 || s.named || compound {
                    continue;
                }
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
