//! Numbers and dates of a text by value, whichever language wrote them.
//!
//! « 1 234,5 » and "1,234.5", « 8,8 millions » and "8.8 million", « deux » and "two", « une douzaine » and "a
//! dozen", « XXIe » and "21st", « le 22 mars 2022 » and "March 22, 2022" each have one value. A year standing
//! alone is a number; a month or a day makes it a date.

mod dates;
mod numbers;

use std::ops::Range;

use crate::model::Lang;
use crate::words::{self, Token, TokenKind, fold};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Nothing in particular.
    None,
    /// Hundredths.
    Percent,
    /// Dollars of any country.
    Dollar,
    /// Euros.
    Euro,
    /// Pounds.
    Pound,
    /// Minutes since midnight.
    Time,
}

/// How a number is written, which is also how much it weighs when the other side lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// In digits.
    Digits,
    /// In words: « soixante-douze », "a dozen".
    Words,
    /// As an ordinal in words, or a roman numeral.
    Rank,
    /// In passing ("both", « moitié », the 16 of ODD16, the number of a list item): it may answer a number, and
    /// is no fact of its own.
    Passing,
}

/// A number of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its bytes, with its scale and unit.
    pub range: Range<usize>,
    /// Its value; more than one where it can be read in two ways (« 25,000 » in French).
    pub values: Vec<f64>,
    /// What it counts.
    pub unit: Unit,
    /// How it is written.
    pub form: Form,
}

/// A date of a text, with the parts that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// Its bytes.
    pub range: Range<usize>,
    /// The year.
    pub year: Option<u16>,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month.
    pub day: Option<u8>,
    /// Whether month and day may be the other way round ("03/04/2022").
    pub swappable: bool,
}

/// The numbers and dates of a text, each in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Numbers that are part of no date.
    pub numbers: Vec<Number>,
    /// Dates.
    pub dates: Vec<Date>,
}

/// Finds the numbers and dates of a text.
pub fn facts(text: &str, lang: Lang) -> Facts {
    let words = read(text, lang);
    let mut used = vec![false; words.len()];
    let dates = dates::find(&words, lang, &mut used);
    let numbers = numbers::find(&words, lang, &mut used);
    Facts { numbers, dates }
}

impl Number {
    /// Whether two numbers may have the same value.
    pub fn agrees(&self, other: &Number) -> bool {
        self.values.iter().any(|a| other.values.iter().any(|b| same(*a, *b)))
            || self
                .hundredths()
                .is_some_and(|a| other.unit == Unit::None && other.values.iter().any(|b| same(a, *b)))
            || other
                .hundredths()
                .is_some_and(|b| self.unit == Unit::None && self.values.iter().any(|a| same(*a, b)))
    }

    /// A percentage as a fraction: 50 % answers « la moitié ».
    fn hundredths(&self) -> Option<f64> {
        (self.unit == Unit::Percent).then(|| self.values.first().map(|v| v / 100.0)).flatten()
    }

    /// Whether the number is `value`.
    pub fn is(&self, value: f64) -> bool {
        self.values.iter().any(|v| same(*v, value))
    }
}

/// Whether two values are the same but for rounding.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

impl Date {
    /// Whether two dates may be the same day or month: what both name is equal; only the year may be left to
    /// the context.
    pub fn agrees(&self, other: &Date) -> bool {
        let year = match (self.year, other.year) {
            (Some(a), Some(b)) => a == b || a % 100 == b || b % 100 == a,
            _ => true,
        };
        let straight = self.month == other.month && self.day == other.day;
        let swapped = (self.swappable || other.swappable)
            && self.day == Some(other.month)
            && other.day == Some(self.month);
        year && (straight || swapped)
    }
}

/// A token with its folded form.
struct Word<'t> {
    raw: &'t str,
    fold: String,
    range: Range<usize>,
    kind: TokenKind,
}

impl Word<'_> {
    /// The whole number written in plain digits, with or without an ordinal ending.
    fn digits(&self) -> Option<u32> {
        let end = self.fold.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, tail) = self.fold.split_at(end);
        let ordinal = tail.is_empty() || ORDINAL_ENDINGS.contains(&tail);
        if ordinal && digits.len() <= 4 { digits.parse().ok() } else { None }
    }

    fn capital(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_uppercase)
    }
}

/// What follows digits in an ordinal, folded.
const ORDINAL_ENDINGS: [&str; 12] =
    ["er", "re", "ere", "e", "eme", "ieme", "es", "st", "nd", "rd", "th", "ers"];

/// The tokens of a text outside addresses of the web and of mail.
fn read(text: &str, lang: Lang) -> Vec<Word<'_>> {
    let mut links = Vec::new();
    for chunk in text.split_whitespace() {
        if chunk.contains("://") || chunk.contains("www.") || chunk.contains('@') {
            let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
            links.push(start..start + chunk.len());
        }
    }
    let outside = |t: &Token| !links.iter().any(|l| l.contains(&t.range.start));
    words::tokens(text, lang)
        .into_iter()
        .filter(outside)
        .map(|t| Word {
            raw: &text[t.range.clone()],
            fold: fold(&text[t.range.clone()]),
            range: t.range,
            kind: t.kind,
        })
        .collect()
}

#[cfg(test)]
mod tests;
