//! Numbers and dates of a text by value, whichever language wrote them.
//!
//! « 1 234,5 » and "1,234.5", « 8,8 millions » and "8.8 million", « deux » and "two", « une douzaine » and "a
//! dozen", « XXIe » and "21st", « le 22 mars 2022 » and "March 22, 2022" each have one value. A year standing
//! alone is a number; a month or a day makes it a date.

mod dates;
mod numbers;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::Lang;
use crate::words::{self, Token, TokenKind, folded};

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

/// A stretch of time that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spell {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Spell {
    /// The stretch of time that a folded word of either language names.
    fn of(word: &str) -> Option<Spell> {
        Some(match word {
            "heure" | "heures" | "hour" | "hours" => Spell::Hours,
            "jour" | "jours" | "day" | "days" | "journee" | "journees" => Spell::Days,
            "semaine" | "semaines" | "week" | "weeks" => Spell::Weeks,
            "mois" | "month" | "months" => Spell::Months,
            "an" | "ans" | "annee" | "annees" | "year" | "years" => Spell::Years,
            _ => return None,
        })
    }

    /// A count of these in the larger or smaller spells that are whole numbers of them: « un an » is 12 months.
    fn converted(self, value: f64, other: Spell) -> Option<f64> {
        let (few, many, factor) = match (self, other) {
            (Spell::Years, Spell::Months) => (true, false, 12.0),
            (Spell::Months, Spell::Years) => (false, true, 12.0),
            (Spell::Weeks, Spell::Days) => (true, false, 7.0),
            (Spell::Days, Spell::Weeks) => {
                // « quinze jours » are two weeks, « huit jours » one.
                return match value {
                    15.0 => Some(2.0),
                    8.0 => Some(1.0),
                    _ => Some(value / 7.0),
                };
            }
            (Spell::Days, Spell::Hours) => (true, false, 24.0),
            (Spell::Hours, Spell::Days) => (false, true, 24.0),
            _ => return None,
        };
        if few { Some(value * factor) } else { many.then_some(value / factor) }
    }
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
    /// The stretch of time that it counts, if any.
    pub spell: Option<Spell>,
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
    let mut numbers = numbers::find(&words, lang, &mut used);
    for number in &mut numbers {
        let after = words.iter().find(|w| w.range.start >= number.range.end);
        number.spell = after.and_then(|w| Spell::of(&w.fold));
    }
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
            || self.spans(other)
            || other.spans(self)
    }

    /// Whether this stretch of time is the other one, counted otherwise.
    fn spans(&self, other: &Number) -> bool {
        let (Some(mine), Some(theirs)) = (self.spell, other.spell) else { return false };
        let converted = self.values.iter().filter_map(|v| mine.converted(*v, theirs));
        converted.into_iter().any(|v| other.values.iter().any(|w| same(v, *w)))
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
    fold: Cow<'t, str>,
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
const ORDINAL_ENDINGS: [&str; 15] =
    ["er", "re", "ere", "e", "eme", "ieme", "es", "st", "nd", "rd", "th", "ers", "nde", "nds", "ndes"];

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
            fold: folded(&text[t.range.clone()]),
            range: t.range,
            kind: t.kind,
        })
        .collect()
}

#[cfg(test)]
mod tests;
