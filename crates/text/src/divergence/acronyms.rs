//! Acronyms that no table lists: which translate each other is learned from where the texts spell them out.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Registry;
use super::side::{Bonds, Side};
use super::{Finding, Found};
use crate::comparison::{DivergenceKind, Row};
use crate::model::Span;

/// An acronym has this many letters at most.
const LETTERS: usize = 8;
/// A word of an expansion bound this strongly is answered.
const BOUND: f64 = 0.05;

/// An acronym where it stands.
struct Met {
    name: String,
    span: Span,
}

/// The acronyms of two documents, and what was learned of them.
pub(super) struct Acronyms {
    /// By side and segment.
    met: [Vec<Vec<Met>>; 2],
    /// Left with right, learned from rows that spell out both.
    pairs: BTreeSet<(String, String)>,
    /// The content words that each stands for, by side.
    expansions: [BTreeMap<String, Vec<u32>>; 2],
    /// All acronyms of each side.
    all: [BTreeSet<String>; 2],
}

impl Acronyms {
    pub(super) fn new(
        rows: &[Row],
        left: &Side<'_>,
        right: &Side<'_>,
        bonds: &Bonds<'_>,
        names: &Registry,
    ) -> Acronyms {
        let sides = [left, right];
        let met = [0, 1].map(|s| {
            let side = sides[s];
            (0..side.document.segments.len())
                .map(|segment| {
                    side.tokens_of(segment)
                        .filter(|&t| is_acronym(side.raw(t)))
                        .map(|t| Met {
                            name: bare(side.raw(t)).to_owned(),
                            span: Span::new(side.tokens[t].range.start, side.tokens[t].range.end),
                        })
                        .filter(|m| !names.lists(s, segment, m.span))
                        .collect()
                })
                .collect::<Vec<Vec<Met>>>()
        });
        let mut expansions: [BTreeMap<String, Vec<u32>>; 2] = Default::default();
        let mut pairs = BTreeSet::new();
        for row in rows {
            let defined = [(0, &row.left), (1, &row.right)].map(|(s, list)| definitions(sides[s], list));
            for (s, list) in defined.iter().enumerate() {
                for (name, words) in list {
                    expansions[s].entry(name.clone()).or_insert_with(|| words.clone());
                }
            }
            let [ls, rs] = &defined;
            for (a, mine) in ls {
                // The definition of the row whose words answer best.
                let worth =
                    |theirs: &[u32]| mine.iter().filter(|&&w| bonds.left_by(w, theirs) >= BOUND).count();
                let best = rs.iter().max_by_key(|(b, theirs)| (worth(theirs), std::cmp::Reverse(b)));
                if let Some((b, theirs)) = best
                    && (worth(theirs) * 2 >= mine.len() || (ls.len() == 1 && rs.len() == 1))
                {
                    pairs.insert((a.clone(), b.clone()));
                }
            }
        }
        let all = [0, 1].map(|s: usize| met[s].iter().flatten().map(|m| m.name.clone()).collect());
        Acronyms { met, pairs, expansions, all }
    }

    /// The acronyms that differ between the two sides of a row.
    pub(super) fn differ(
        &self,
        bonds: &Bonds<'_>,
        left: (&Side<'_>, &[usize]),
        right: (&Side<'_>, &[usize]),
    ) -> Option<Found> {
        let open = |s: usize, near: &[usize], far: (&Side<'_>, &[usize])| -> Vec<Span> {
            if near.iter().all(|&i| self.met[s][i].is_empty()) {
                return Vec::new();
            }
            let content = far.0.content(far.0.tokens_in(far.1));
            let (first, last) = (far.1.first().copied().unwrap_or(0), far.1.last().copied().unwrap_or(0));
            let end = (last + 3).min(self.met[1 - s].len());
            let around = &self.met[1 - s][first.saturating_sub(2).min(end)..end];
            let answers = |name: &str, other: &str| name == other || self.paired(s, name, other);
            let mut spans: Vec<Span> = Vec::new();
            for met in near.iter().flat_map(|&i| &self.met[s][i]) {
                // Only what the other side could have said: it has the same acronym elsewhere, or its counterpart.
                let known = self.all[1 - s].iter().any(|other| answers(&met.name, other));
                let spelled = self.expansions[s].get(&met.name).is_some_and(|words| {
                    let bond = |w: u32| {
                        if s == 0 { bonds.left_by(w, &content) } else { bonds.right_by(w, &content) }
                    };
                    words.iter().filter(|&&w| bond(w) >= BOUND).count() * 2 >= words.len().max(1)
                });
                let answered = around.iter().flatten().any(|m| answers(&met.name, &m.name));
                if known && !spelled && !answered {
                    spans.push(met.span);
                }
            }
            spans.truncate(3);
            spans
        };
        let (l, r) = (open(0, left.1, right), open(1, right.1, left));
        (!l.is_empty() || !r.is_empty()).then(|| Finding::new(DivergenceKind::Name, l, r))
    }

    /// Whether an acronym of side `s` and one of the other side stand for the same.
    fn paired(&self, s: usize, name: &str, other: &str) -> bool {
        let pair =
            if s == 0 { (name.to_owned(), other.to_owned()) } else { (other.to_owned(), name.to_owned()) };
        self.pairs.contains(&pair)
    }
}

/// Two to eight letters, nearly all capitals: "GIFCT", "FCMs", "U.S.".
fn is_acronym(raw: &str) -> bool {
    if raw.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    let name = bare(raw);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let numeral = name.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'M' | 'D'));
    (2..=LETTERS).contains(&letters)
        && capitals == letters
        && !numeral
        && name.chars().all(|c| c.is_alphanumeric())
}

/// An acronym without points, plural or possessive.
fn bare(raw: &str) -> &str {
    let raw = raw.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches('.');
    match raw.strip_suffix('s') {
        Some(one) if one.len() >= 2 && one.chars().all(char::is_uppercase) => one,
        _ => raw,
    }
}

/// The acronyms that some segments spell out, with the content words before their bracket.
fn definitions(side: &Side<'_>, segments: &[usize]) -> Vec<(String, Vec<u32>)> {
    let tokens = side.tokens_in(segments);
    let mut found = Vec::new();
    for t in tokens.clone().skip(1) {
        let closed = t + 1 < tokens.end && matches!(side.raw(t + 1), ")" | "," | ";");
        if side.raw(t - 1) != "(" || !closed || !is_acronym(side.raw(t)) {
            continue;
        }
        let name = bare(side.raw(t)).to_owned();
        let mut words = Vec::new();
        for k in (tokens.start..t - 1).rev() {
            let Some(kind) = side.tokens[k].kind else { break };
            if side.types[kind as usize].content {
                words.push(kind);
            }
            if words.len() > name.len() {
                break;
            }
        }
        words.truncate(name.len().max(2));
        if !words.is_empty() {
            found.push((name, words));
        }
    }
    found
}
