//! Dates, in the forms of French and English.

use super::{Date, Word};
use crate::model::Lang;
use crate::words::TokenKind;

/// Months, folded: French, English.
const MONTHS: [(&str, &str); 12] = [
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
];

/// Abbreviations of months; they need a number beside them.
const SHORT: [(&str, u8); 17] = [
    ("janv", 1),
    ("jan", 1),
    ("fevr", 2),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Finds dates and marks the tokens they use.
pub(super) fn find(words: &[Word<'_>], lang: Lang, used: &mut [bool]) -> Vec<Date> {
    let mut dates = Vec::new();
    for i in 0..words.len() {
        if used[i] {
            continue;
        }
        if let Some((date, end)) = numeric(words, i) {
            used[i..end].fill(true);
            dates.push(date);
        } else if let Some(month) = month_at(words, i, lang) {
            around_month(words, i, month, lang, used, &mut dates);
        }
    }
    dates.sort_by_key(|d| d.range.start);
    dates
}

/// A date in digits alone at token `i`: 2022-03-22, 22/03/2022.
fn numeric(words: &[Word<'_>], i: usize) -> Option<(Date, usize)> {
    let number = |k: usize| words.get(k).filter(|w| w.kind == TokenKind::Number).and_then(Word::digits);
    let mark = |k: usize| words.get(k).map(|w| w.raw);
    let close =
        |k: usize| words.get(k).zip(words.get(k + 1)).is_some_and(|(a, b)| a.range.end == b.range.start);
    if !(0..4).all(|k| close(i + k)) || mark(i + 1) != mark(i + 3) {
        return None;
    }
    let (a, b, c) = (number(i)?, number(i + 2)?, number(i + 4)?);
    let range = words[i].range.start..words[i + 4].range.end;
    let date = |year: u32, month: u32, day: u32, swappable| Date {
        range: range.clone(),
        year: Some(year as u16),
        month: month as u8,
        day: Some(day as u8),
        swappable,
    };
    match mark(i + 1)? {
        "-" | "/" if (1000..3000).contains(&a) && (1..=12).contains(&b) && (1..=31).contains(&c) => {
            Some((date(a, b, c, false), i + 5))
        }
        "-" | "/" if (1000..3000).contains(&c) && (1..=31).contains(&a) && (1..=31).contains(&b) => {
            match (a <= 12, b <= 12) {
                (_, true) => Some((date(c, b, a, a <= 12), i + 5)),
                (true, false) => Some((date(c, a, b, false), i + 5)),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

/// The month that token `i` names.
fn month_at(words: &[Word<'_>], i: usize, lang: Lang) -> Option<u8> {
    let w = &words[i];
    let form = w.fold.as_ref();
    let beside = |k: usize| words.get(k).is_some_and(|w| w.digits().is_some());
    let after_point = |k: usize| words.get(k).is_some_and(|w| w.raw == ".") && beside(k + 1);
    let numbered =
        beside(i + 1) || (i > 0 && beside(i - 1)) || (i > 1 && words[i - 1].fold == "of" && beside(i - 2));
    let full = MONTHS.iter().position(|(fr, en)| form == if lang == Lang::Fr { *fr } else { *en });
    if let Some(index) = full {
        let previous = if i > 0 { words[i - 1].fold.as_ref() } else { "" };
        let named = match (lang, form) {
            // "may" and "march" are verbs too; « mars » is a planet too.
            (Lang::En, "may" | "march") => {
                w.capital()
                    && (numbered
                        || matches!(
                            previous,
                            "in" | "of"
                                | "by"
                                | "since"
                                | "until"
                                | "from"
                                | "to"
                                | "last"
                                | "next"
                                | "early"
                                | "late"
                                | "mid"
                                | "during"
                                | "before"
                                | "after"
                                | "this"
                                | "and"
                                | "between"
                                | "for"
                        ))
            }
            (Lang::En, "august") => w.capital(),
            (Lang::Fr, "mars") => !w.capital() || numbered || w.raw == "MARS",
            _ => true,
        };
        return named.then_some(index as u8 + 1);
    }
    let short = SHORT.iter().find(|(s, _)| *s == form)?;
    let year_after = words.get(i + 1).is_some_and(|w| w.raw == ".")
        && words.get(i + 2).is_some_and(|w| w.range.len() == 4);
    let french_seven = lang == Lang::Fr
        && form == "sept"
        && !(after_point(i + 1) && (year_after || (i > 0 && beside(i - 1))));
    let written = lang == Lang::Fr || w.capital();
    (written && !french_seven && (numbered || after_point(i + 1))).then_some(short.1)
}

/// The date, or the dates of a range, around the month at token `m`.
fn around_month(
    words: &[Word<'_>],
    m: usize,
    month: u8,
    lang: Lang,
    used: &mut [bool],
    dates: &mut Vec<Date>,
) {
    let day = |k: usize, used: &[bool]| -> Option<u8> {
        let w = words.get(k).filter(|_| !used[k])?;
        if lang == Lang::Fr && w.fold == "premier" {
            return Some(1);
        }
        w.digits().filter(|d| (1..=31).contains(d)).map(|d| d as u8)
    };
    let joins = |k: usize| {
        words.get(k).is_some_and(|w| {
            matches!(w.fold.as_ref(), "au" | "to" | "et" | "and" | "a" | "through" | "ou" | "or")
                || matches!(w.raw, "-" | "–" | "—" | "," | "\u{2010}" | "\u{2011}" | "/")
        })
    };
    let mut days: Vec<(usize, u8)> = Vec::new();
    let mut first = m;
    let mut last = m;
    // Days before the month: « du 29 au 31 juillet », "29 and 30 July", "22nd of March".
    let at =
        if m > 1 && matches!(words[m - 1].fold.as_ref(), "of" | "de") { m - 2 } else { m.wrapping_sub(1) };
    if m > 0
        && let Some(d) = day(at, used)
    {
        days.push((at, d));
        first = at;
        while first > 1
            && joins(first - 1)
            && let Some(d) = day(first - 2, used)
        {
            first -= 2;
            days.push((first, d));
        }
        days.reverse();
    }
    if words.get(last + 1).is_some_and(|w| w.raw == ".")
        && words.get(last + 2).is_some_and(|w| w.digits().is_some())
        && words[m].fold.len() <= 4
    {
        last += 1;
    }
    // Days after it: "July 29-31, 2019".
    if days.is_empty()
        && lang == Lang::En
        && let Some(d) = day(last + 1, used)
    {
        last += 1;
        days.push((last, d));
        while joins(last + 1)
            && words[last + 1].raw != ","
            && let Some(d) = day(last + 2, used)
            && (last + 3 >= words.len() || month_at(words, last + 3, lang).is_none())
        {
            last += 2;
            days.push((last, d));
        }
    }
    let year_at = |k: usize| -> Option<u16> {
        let w = words.get(k).filter(|w| w.kind == TokenKind::Number && w.range.len() == 4 && !used[k])?;
        w.digits().filter(|y| (1000..3000).contains(y)).map(|y| y as u16)
    };
    let gap = match words.get(last + 1).map(|w| w.fold.as_ref()) {
        Some("of" | "de" | ",") => 2,
        _ => 1,
    };
    let year = year_at(last + gap);
    if year.is_some() {
        last += gap;
    }
    let end = words[last].range.end;
    used[first..=last].fill(true);
    if days.is_empty() {
        dates.push(Date { range: words[m].range.start..end, year, month, day: None, swappable: false });
    }
    let count = days.len();
    for (n, (at, d)) in days.into_iter().enumerate() {
        // The last day of a range carries the month and the year.
        let before_month = at < m;
        let range = match (before_month, n + 1 == count) {
            (true, true) => words[at].range.start..end,
            (true, false) => words[at].range.clone(),
            (false, true) if n == 0 => words[m].range.start..end,
            (false, true) => words[at].range.start..end,
            (false, false) if n == 0 => words[m].range.start..words[at].range.end,
            (false, false) => words[at].range.clone(),
        };
        dates.push(Date { range, year, month, day: Some(d), swappable: false });
    }
}
