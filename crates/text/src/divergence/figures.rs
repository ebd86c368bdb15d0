//! Numbers and dates of the two sides of a row, compared by value.

use std::ops::Range;

use super::{Finding, Found};
use crate::comparison::DivergenceKind;
use crate::facts::{self, Date, Facts, Form, Number, Unit};
use crate::model::{Document, Span};

/// The numbers and dates of some segments, in the document's bytes.
pub(super) fn read(document: &Document, segments: &[usize]) -> Facts {
    let mut all = Facts::default();
    for &s in segments {
        let offset = document.segments[s].span.start as usize;
        let shift = |r: Range<usize>| r.start + offset..r.end + offset;
        let facts = facts::facts(document.segment_text(s), document.lang);
        all.numbers.extend(facts.numbers.into_iter().map(|n| Number { range: shift(n.range), ..n }));
        all.dates.extend(facts.dates.into_iter().map(|d| Date { range: shift(d.range), ..d }));
    }
    all
}

/// The numbers and dates that differ.
pub(super) fn differ(
    documents: (&Document, &Document),
    left: &Facts,
    right: &Facts,
    trust: bool,
) -> Vec<Found> {
    let mut found = Vec::new();
    let dates = |a: &'_ Facts, b: &Facts| -> Vec<Date> {
        a.dates.iter().filter(|d| !b.dates.iter().any(|e| d.agrees(e))).cloned().collect()
    };
    let (ld, rd) = (dates(left, right), dates(right, left));
    let numbers = |a: &Facts, b: &Facts| -> Vec<Number> {
        let mut seen: Vec<f64> = Vec::new();
        let open = a.numbers.iter().filter(|n| n.form != Form::Passing && !answered(n, b));
        open.filter(|n| {
            let value = n.values.first().copied().unwrap_or(0.0);
            let new = !seen.contains(&value);
            seen.push(value);
            new
        })
        .cloned()
        .collect()
    };
    let (mut ln, mut rn) = (numbers(left, right), numbers(right, left));
    // A date against a year alone, or against a number: the month or the day was lost.
    let span = |r: &Range<usize>| Span::new(r.start, r.end);
    let (mut ldi, mut rdi) = (ld.into_iter(), rd.into_iter());
    loop {
        let (l, r) = match (ldi.next(), rdi.next()) {
            (Some(a), Some(b)) => (Vec::from([span(&a.range)]), Vec::from([span(&b.range)])),
            (Some(a), None) => (Vec::from([span(&a.range)]), year(&mut rn, right, &a)),
            (None, Some(b)) => (year(&mut ln, left, &b), Vec::from([span(&b.range)])),
            (None, None) => break,
        };
        if trust || (!l.is_empty() && !r.is_empty()) {
            found.push(Finding::new(DivergenceKind::Date, l, r));
        }
    }
    // Ranks in words pair only with ranks: « troisième » against "second".
    let pairs = ln.len().min(rn.len());
    for (a, b) in ln.drain(..pairs).zip(rn.drain(..pairs)) {
        if a.form == Form::Rank && b.form != Form::Rank || b.form == Form::Rank && a.form != Form::Rank {
            if a.form == Form::Digits || b.form == Form::Digits {
                let l = if a.form == Form::Digits { Vec::from([span(&a.range)]) } else { Vec::new() };
                let r = if b.form == Form::Digits { Vec::from([span(&b.range)]) } else { Vec::new() };
                found.push(Finding::new(DivergenceKind::Number, l, r));
            }
            continue;
        }
        found.push(Finding::new(
            DivergenceKind::Number,
            Vec::from([span(&a.range)]),
            Vec::from([span(&b.range)]),
        ));
    }
    let alone = |n: &&Number| match n.form {
        Form::Digits => true,
        Form::Words => n.values.first().is_some_and(|v| *v >= 3.0),
        _ => false,
    };
    // "an offence under subsection (1)": which provision is meant may go without saying.
    let reference = |n: &Number, document: &Document| {
        document.text[..n.range.start].ends_with('(') && document.text[n.range.end..].starts_with(')')
    };
    ln.retain(|n| !reference(n, documents.0));
    rn.retain(|n| !reference(n, documents.1));
    if trust {
        for n in ln.iter().filter(alone) {
            found.push(Finding::new(DivergenceKind::Number, Vec::from([span(&n.range)]), Vec::new()));
        }
        for n in rn.iter().filter(alone) {
            found.push(Finding::new(DivergenceKind::Number, Vec::new(), Vec::from([span(&n.range)])));
        }
    }
    found.extend(units(left, right));
    found
}

/// Whether some number, or part of a date, of the other side has the value of `n`.
fn answered(n: &Number, other: &Facts) -> bool {
    let in_dates = other
        .dates
        .iter()
        .any(|d| d.year.is_some_and(|y| n.is(f64::from(y))) || d.day.is_some_and(|day| n.is(f64::from(day))));
    in_dates || other.numbers.iter().any(|m| n.agrees(m))
}

/// The words for a date's year on a side that has no such date: taken out of the numbers that are left over.
fn year(open: &mut Vec<Number>, side: &Facts, date: &Date) -> Vec<Span> {
    let Some(value) = date.year.map(f64::from) else { return Vec::new() };
    open.retain(|n| !n.is(value));
    let same = side.numbers.iter().find(|n| n.is(value));
    same.map(|n| Span::new(n.range.start, n.range.end)).into_iter().collect()
}

/// Equal values with units that are none of each other: 5 % against $5.
fn units(left: &Facts, right: &Facts) -> Option<Found> {
    let plain = |u: Unit| matches!(u, Unit::None | Unit::Time);
    for n in left.numbers.iter().filter(|n| !plain(n.unit) && n.form == Form::Digits) {
        let mut same = right.numbers.iter().filter(|m| m.form == Form::Digits && n.agrees(m)).peekable();
        if same.peek().is_some()
            && let Some(m) = right.numbers.iter().find(|m| n.agrees(m) && !plain(m.unit))
            && !right.numbers.iter().any(|m| m.unit == n.unit)
            && !left.numbers.iter().any(|k| k.unit == m.unit)
        {
            let (l, r) = (Span::new(n.range.start, n.range.end), Span::new(m.range.start, m.range.end));
            return Some(Finding::new(DivergenceKind::Number, Vec::from([l]), Vec::from([r])));
        }
    }
    None
}
