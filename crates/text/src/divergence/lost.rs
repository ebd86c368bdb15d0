//! What was lost inside a row: a sentence or a phrase without any answer, or one left in the other language.

use std::ops::Range;

use super::side::{Bonds, Side};
use super::{Finding, Found};
use crate::comparison::DivergenceKind;
use crate::model::{Lang, Span};

/// A bond at least this strong answers a word.
const ANSWERED: f64 = 0.04;

/// How much of some words is answered by the words of the other side.
fn coverage(bonds: &Bonds<'_>, words: &[u32], others: &[u32], on_left: bool) -> f64 {
    let mut answered = 0.0;
    for &w in words {
        answered += bonds.answered(w, others, on_left, ANSWERED) / ANSWERED;
    }
    if words.is_empty() { 0.0 } else { answered / words.len() as f64 }
}

/// How much of both sides of a row is answered, from 0 to 1: how far the finer comparisons may be trusted.
pub(super) fn agreement(bonds: &Bonds<'_>, left: (&Side<'_>, &[usize]), right: (&Side<'_>, &[usize])) -> f64 {
    let (lt, rt) = (left.0.tokens_in(left.1), right.0.tokens_in(right.1));
    let (lw, rw) = (left.0.content(lt), right.0.content(rt));
    let (l, r) = (coverage(bonds, &lw, &rw, true), coverage(bonds, &rw, &lw, false));
    let (n, m) = (lw.len(), rw.len());
    if n + m == 0 { 0.0 } else { (l * n as f64 + r * m as f64) / (n + m) as f64 }
}

/// Sentences of a merged side, and phrases of either side, that the other side lacks.
pub(super) fn differ(
    bonds: &Bonds<'_>,
    left: (&Side<'_>, &[usize]),
    right: (&Side<'_>, &[usize]),
) -> Vec<Found> {
    let mut found = Vec::new();
    for (near, far, on_left) in [(left, right, true), (right, left, false)] {
        let mut spans = Vec::new();
        if near.1.len() > 1 {
            spans.extend(sentences(bonds, near, far, on_left));
        }
        spans.extend(phrases(bonds, near, far, on_left, &spans));
        for span in spans {
            found.push(if on_left {
                Finding::new(DivergenceKind::Omission, Vec::from([span]), Vec::new())
            } else {
                Finding::new(DivergenceKind::Addition, Vec::new(), Vec::from([span]))
            });
        }
    }
    found
}

/// Sentences of a merged side without an answer.
fn sentences(
    bonds: &Bonds<'_>,
    near: (&Side<'_>, &[usize]),
    far: (&Side<'_>, &[usize]),
    on_left: bool,
) -> Vec<Span> {
    let far_tokens = far.0.tokens_in(far.1);
    let others = far.0.content(far_tokens);
    let mut lost = Vec::new();
    for &s in near.1 {
        let tokens = near.0.tokens_of(s);
        let mine = near.0.content(tokens.clone());
        // What only this sentence answers: words of the other side that the other sentences do not.
        let rest: Vec<u32> =
            near.1.iter().filter(|&&o| o != s).flat_map(|&o| near.0.content(near.0.tokens_of(o))).collect();
        let answer = |o: u32, by: &[u32]| if on_left { bonds.right_by(o, by) } else { bonds.left_by(o, by) };
        let needed =
            others.iter().filter(|&&o| answer(o, &mine) >= 0.08 && answer(o, &rest) < ANSWERED).count();
        let judged = mine.iter().filter(|&&w| near.0.types[w as usize].known).count();
        // Words that nothing but this sentence would need an answer for.
        let fresh: Vec<u32> = mine.iter().copied().filter(|w| !rest.contains(w)).collect();
        let open = fresh
            .iter()
            .filter(|&&w| {
                let bond = if on_left { bonds.left_by(w, &others) } else { bonds.right_by(w, &others) };
                bond >= 0.08
            })
            .count();
        // Little of it is answered, and hardly a word of the other side would lose its answer without it.
        let answered = mine.iter().filter(|&&w| {
            let bond = if on_left { bonds.left_by(w, &others) } else { bonds.right_by(w, &others) };
            bond >= 0.08
        });
        let unanswered = match needed {
            0 => open * 3 <= fresh.len(),
            1 => others.len() >= 12 && answered.count() * 3 <= mine.len(),
            _ => false,
        };
        if judged >= 2 && fresh.len() >= 3 && unanswered {
            lost.push(near.0.document.segments[s].span);
        }
    }
    // A merge of which nothing is answered is a wrong pairing, no loss.
    if lost.len() == near.1.len() { Vec::new() } else { lost }
}

/// Phrases in brackets and those that "including" or « notamment » opens, without any answer.
fn phrases(
    bonds: &Bonds<'_>,
    near: (&Side<'_>, &[usize]),
    far: (&Side<'_>, &[usize]),
    on_left: bool,
    lost: &[Span],
) -> Vec<Span> {
    let others = far.0.content(far.0.tokens_in(far.1));
    let brackets =
        |side: (&Side<'_>, &[usize])| side.0.tokens_in(side.1).filter(|&t| side.0.raw(t) == "(").count();
    let more_brackets = brackets(near) > brackets(far);
    let mut found = Vec::new();
    for &s in near.1 {
        let tokens = near.0.tokens_of(s);
        if lost.contains(&near.0.document.segments[s].span) {
            continue;
        }
        let mut t = tokens.start;
        while t < tokens.end {
            let raw = near.0.raw(t);
            let end = if raw == "(" && more_brackets {
                (t + 1..tokens.end).find(|&k| near.0.raw(k) == ")").map(|k| k + 1)
            } else if is_opening(near.0, t) {
                (t + 1..tokens.end)
                    .find(|&k| matches!(near.0.raw(k), "," | ";" | "." | ")"))
                    .filter(|&k| k < tokens.end)
            } else {
                None
            };
            let Some(end) = end else {
                t += 1;
                continue;
            };
            let bracket = raw == "(";
            let words = near.0.content(t + 1..end);
            let share = coverage(bonds, &words, &others, on_left);
            let known = words.iter().filter(|&&w| near.0.types[w as usize].known).count();
            // In brackets a word in four may happen to be answered by another part of the sentence.
            let absent = if bracket {
                words.len() >= 3 && share <= 0.3 && known * 2 >= words.len()
            } else {
                !words.is_empty() && share == 0.0 && known == words.len()
            };
            if absent && end - t <= 14 {
                found.push(Span::new(near.0.tokens[t].range.start, near.0.tokens[end - 1].range.end));
            }
            t = end.max(t + 1);
        }
    }
    found
}

/// Whether a token opens a phrase that gives instances.
fn is_opening(side: &Side<'_>, t: usize) -> bool {
    let after_comma = t > 0 && side.raw(t - 1) == ",";
    after_comma && matches!(side.fold(t), "including" | "notamment")
}

/// Function words of French and of English in a stretch of tokens.
fn voices(side: &Side<'_>, tokens: Range<usize>) -> (usize, usize, usize) {
    let (mut french, mut english, mut words) = (0, 0, 0);
    for t in tokens {
        let sense = side.sense(t);
        words += usize::from(side.tokens[t].kind.is_some());
        french += usize::from(sense.french);
        english += usize::from(sense.english);
    }
    (french, english, words)
}

/// Segments of one side that stand in the other side's language; `other` is the side that they would answer.
pub(super) fn untranslated(
    side: &Side<'_>,
    segments: &[usize],
    other: Option<(&Side<'_>, &[usize])>,
) -> Vec<Span> {
    let mut found = Vec::new();
    for &s in segments {
        if side.document.segment_text(s).contains("://") {
            // An address is of no language.
            continue;
        }
        let (french, english, words) = voices(side, side.tokens_of(s));
        let (own, foreign) = if side.lang() == Lang::Fr { (french, english) } else { (english, french) };
        let copied = || {
            other.is_some_and(|(o, list)| {
                let fold = |side: &Side<'_>, s: usize| crate::words::fold(side.document.segment_text(s));
                let mine = fold(side, s);
                list.iter().any(|&k| fold(o, k) == mine)
            })
        };
        let strange = words >= 4 && foreign >= 2 && foreign >= 3 * own && foreign * 6 >= words;
        if strange
            || (words >= 2 && foreign >= 1 && own == 0 && copied())
            || (words >= 6 && foreign > own && copied())
        {
            found.push(side.document.segments[s].span);
        }
    }
    found
}
