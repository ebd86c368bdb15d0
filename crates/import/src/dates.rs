//! Dates as French and English write them, and which of them is the document's own.

use std::ops::Range;

/// A day, a month or a year that a text names, perhaps with the last day of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year, where it is given.
    pub year: Option<u16>,
    /// The month, where it is given: 1 to 12.
    pub month: Option<u8>,
    /// The day, or the first day of a range.
    pub day: Option<u8>,
    /// The last day of a range « du 29 au 31 juillet », in the same month.
    pub until: Option<u8>,
}

impl Date {
    /// ISO 8601, as far as it is known from the year down; none without a year.
    pub fn iso(self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        })
    }

    /// The last day of a range in ISO 8601.
    pub fn iso_until(self) -> Option<String> {
        Date { day: Some(self.until?), ..self }.iso()
    }

    /// Month and day, as `03-22`.
    pub fn without_year(self) -> Option<String> {
        Some(format!("{:02}-{:02}", self.month?, self.day?))
    }

    /// The same day in the year of `other` or the year before it, whichever does not come after `other`.
    pub fn in_year_up_to(self, other: Date) -> Date {
        let (Some(year), None) = (other.year, self.year) else { return self };
        let later = (self.month, self.day) > (other.month.or(Some(12)), other.day.or(Some(31)));
        Date { year: Some(if later { year - 1 } else { year }), ..self }
    }
}

/// A date and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text, from the first word of the date (a weekday, « le ») to its last.
    pub range: Range<usize>,
    /// What it says.
    pub date: Date,
    /// Whether it names the day of the week.
    pub weekday: bool,
}

const MONTHS: [(&str, u8); 40] = [
    ("janvier", 1),
    ("janv", 1),
    ("january", 1),
    ("jan", 1),
    ("février", 2),
    ("fevrier", 2),
    ("févr", 2),
    ("february", 2),
    ("feb", 2),
    ("mars", 3),
    ("march", 3),
    ("mar", 3),
    ("avril", 4),
    ("avr", 4),
    ("april", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("june", 6),
    ("jun", 6),
    ("juillet", 7),
    ("juil", 7),
    ("july", 7),
    ("jul", 7),
    ("août", 8),
    ("aout", 8),
    ("august", 8),
    ("aug", 8),
    ("septembre", 9),
    ("september", 9),
    ("sept", 9),
    ("octobre", 10),
    ("october", 10),
    ("oct", 10),
    ("novembre", 11),
    ("november", 11),
    ("nov", 11),
    ("décembre", 12),
    ("december", 12),
];

const WEEKDAYS: &str = "lundi mardi mercredi jeudi vendredi samedi dimanche \
                        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun";

/// A word of letters and digits, and whether it clings to the one before (by spaces, a comma, a full stop).
struct Word<'a> {
    text: &'a str,
    at: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn month(&self) -> Option<u8> {
        let lower = self.text.to_lowercase();
        MONTHS
            .iter()
            .find(|(name, _)| *name == lower)
            .map(|&(_, month)| month)
            .or_else(|| matches!(lower.as_str(), "dec" | "déc").then_some(12))
    }

    fn day(&self) -> Option<u8> {
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        let suffix = matches!(&self.text[digits..], "" | "er" | "st" | "nd" | "rd" | "th" | "ᵉʳ");
        let day: u8 = self.text.get(..digits)?.parse().ok()?;
        (suffix && digits <= 2 && (1..=31).contains(&day)).then_some(day)
    }

    fn year(&self) -> Option<u16> {
        let year: u16 = self.text.parse().ok().filter(|_| self.text.len() == 4)?;
        (1900..=2100).contains(&year).then_some(year)
    }
}

/// Every date in a text that names at least a month, in order.
pub fn find(text: &str) -> Vec<Found> {
    let words = words(text);
    let mut found: Vec<Found> = Vec::new();
    for i in 0..words.len() {
        if found.last().is_some_and(|last| words[i].at < last.range.end) {
            continue;
        }
        if let Some(date) = iso_at(text, &words, i).or_else(|| named_at(text, &words, i)) {
            found.push(date);
        }
    }
    found
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word { text: &text[from..at], at: from });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether only white space and at most one of `marks` stands between two words.
fn near(text: &str, left: &Word<'_>, right: &Word<'_>, marks: &str) -> bool {
    let gap = &text[left.end()..right.at];
    let gap = gap.trim();
    gap.is_empty() || gap.chars().count() == 1 && marks.contains(gap)
}

/// `2022-03-22`, `2022/03`.
fn iso_at(text: &str, words: &[Word<'_>], i: usize) -> Option<Found> {
    let year = words[i].year()?;
    let joined = |a: usize, b: usize| {
        let (a, b) = (words.get(a)?, words.get(b)?);
        (matches!(&text[a.end()..b.at], "-" | "/") && b.text.len() == 2).then_some(b)
    };
    let month = joined(i, i + 1)?;
    let day = joined(i + 1, i + 2).and_then(|word| word.day());
    let number: u8 = month.text.parse().ok().filter(|m| (1..=12).contains(m))?;
    let end = if day.is_some() { words[i + 2].end() } else { month.end() };
    let date = Date { year: Some(year), month: Some(number), day, until: None };
    Some(Found { range: words[i].at..end, date, weekday: false })
}

/// A date around the month that word `i` names.
fn named_at(text: &str, words: &[Word<'_>], i: usize) -> Option<Found> {
    let month = words[i].month()?;
    let is_near = |a: usize, b: usize, marks| matches!((words.get(a), words.get(b)), (Some(l), Some(r)) if near(text, l, r, marks));
    let mut first = i;
    let mut last = i;
    let mut days: Option<(u8, Option<u8>)> = None;
    // 29 juillet, 22nd of March, 29 au 31 juillet, 29-31 July
    let back = if i >= 2 && words[i - 1].text == "of" { i - 2 } else { i.wrapping_sub(1) };
    if (i >= 1 && back < i && is_near(back, i, "") || (i >= 2 && back == i - 2 && is_near(i - 1, i, "")))
        && let Some(day) = words[back].day()
    {
        days = Some((day, None));
        first = back;
        let (link, before) = (back.wrapping_sub(1), back.wrapping_sub(2));
        let linked = back >= 2
            && matches!(words[link].text, "au" | "to" | "et" | "and" | "until")
            && is_near(before, link, "");
        let dashed = back >= 1 && is_near(link, back, "-–—") && !is_near(link, back, "");
        let from = if linked { before } else { link };
        if (linked || dashed)
            && let Some(start) = words.get(from).and_then(Word::day)
            && start < day
        {
            days = Some((start, Some(day)));
            first = from;
        }
    }
    // March 22, July 29–31, July 29 to 31
    let capital = words[i].text.starts_with(char::is_uppercase);
    if days.is_none()
        && capital
        && is_near(i, i + 1, ".")
        && let Some(day) = words[i + 1].day()
    {
        days = Some((day, None));
        last = i + 1;
        let dashed = is_near(i + 1, i + 2, "-–—") && !is_near(i + 1, i + 2, "");
        let linked = words.get(i + 2).is_some_and(|w| matches!(w.text, "to" | "and" | "au" | "et"));
        let to = if dashed { i + 2 } else { i + 3 };
        if (dashed || linked && is_near(i + 2, i + 3, ""))
                && let Some(end) = words.get(to).and_then(Word::day)
                && end > day
                // "March 22 and 23 countries": only a year or punctuation follows a range of days.
                && (dashed || words.get(to + 1).is_none_or(|w| w.year().is_some() || !is_near(to, to + 1, "")))
        {
            days = Some((day, Some(end)));
            last = to;
        }
    }
    let year = words.get(last + 1).filter(|_| is_near(last, last + 1, ",.")).and_then(Word::year);
    if year.is_some() {
        last += 1;
    }
    if days.is_none() && (year.is_none() || !(capital || words[i].text.chars().count() > 3)) {
        return None;
    }
    let is_weekday = |word: &Word<'_>| WEEKDAYS.split_whitespace().any(|day| day == word.text.to_lowercase());
    let mut weekday = false;
    for _ in 0..2 {
        let Some(before) = first.checked_sub(1) else { break };
        if is_weekday(&words[before]) && near(text, &words[before], &words[first], ",.") {
            weekday = true;
            first = before;
        } else if matches!(words[before].text, "le" | "Le" | "du" | "Du" | "on" | "On" | "les" | "the")
            && near(text, &words[before], &words[first], "")
        {
            first = before;
        }
    }
    let (day, until) = days.map_or((None, None), |(day, until)| (Some(day), until));
    let date = Date { year, month: Some(month), day, until };
    Some(Found { range: words[first].at..words[last].end(), date, weekday })
}

/// The date in the name of a file: `fomc_20120125_en.txt`, `law-2021-02-26`, `call_2018`.
pub fn in_name(name: &str) -> Option<Date> {
    let mut best: Option<Date> = None;
    for run in name.split(|c: char| !c.is_ascii_digit() && c != '-') {
        let parts: Vec<&str> = run.split('-').filter(|p| !p.is_empty()).collect();
        for (i, part) in parts.iter().enumerate() {
            let compact = part.len() == 8;
            let year =
                part.get(..4).filter(|_| compact || part.len() == 4).and_then(|y| y.parse::<u16>().ok());
            let Some(year) = year.filter(|year| (1900..=2100).contains(year)) else { continue };
            let (month, day) = if compact {
                (part.get(4..6), part.get(6..8))
            } else {
                (parts.get(i + 1).copied(), parts.get(i + 2).copied())
            };
            let number = |digits: Option<&str>, most: u8| {
                digits.filter(|d| d.len() == 2)?.parse::<u8>().ok().filter(|n| (1..=most).contains(n))
            };
            let month = number(month, 12);
            let day = month.and(number(day, 31));
            if compact && day.is_none() {
                continue;
            }
            let date = Date { year: Some(year), month, day, until: None };
            if best.is_none_or(|best| best.day.is_none() && date.day.is_some()) {
                best = Some(date);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isos(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|found| {
                let date = found.date;
                let start = date.iso().or_else(|| date.without_year()).unwrap_or_default();
                date.until.map_or(start.clone(), |until| format!("{start}/{until}"))
            })
            .collect()
    }

    #[test]
    fn the_forms_of_both_languages() {
        for (text, want) in [
            ("le 22 mars 2022", "2022-03-22"),
            ("Paris, le 1er août 2019", "2019-08-01"),
            ("le mardi 5 déc. 2017", "2017-12-05"),
            ("Du 29 au 31 juillet, le pays", "07-29/31"),
            ("les 29 et 30 juillet 2019", "2019-07-29/30"),
            ("March 22, 2022", "2022-03-22"),
            ("met on March 22 in", "03-22"),
            ("22 March 2022", "2022-03-22"),
            ("the 22nd of March 2022", "2022-03-22"),
            ("Sept. 11, 2001", "2001-09-11"),
            ("July 29–31, 2019", "2019-07-29/31"),
            ("29-31 July 2019", "2019-07-29/31"),
            ("July 29 to 31, 2019", "2019-07-29/31"),
            ("en février 2021", "2021-02"),
            ("in March 2022,", "2022-03"),
            ("2022-03-22", "2022-03-22"),
            ("on 2019-06 and", "2019-06"),
            ("December 31, 2023", "2023-12-31"),
        ] {
            assert_eq!(isos(text), [want], "in {text:?}");
        }
        for text in
            ["they may 5 times", "in 2023", "150 pays", "article 5, mars", "room 2013-40", "la marche 12"]
        {
            assert!(isos(text).is_empty(), "no date in {text:?}: {:?}", isos(text));
        }
        let found = find("Posted Thursday, December 1, 2022 at");
        assert_eq!((found[0].weekday, found[0].range.clone()), (true, 7..33));
    }

    #[test]
    fn a_missing_year_is_the_nearest_that_is_not_later() {
        let page = find("December 1, 2022")[0].date;
        assert_eq!(find("March 22")[0].date.in_year_up_to(page).iso().as_deref(), Some("2022-03-22"));
        assert_eq!(find("December 22")[0].date.in_year_up_to(page).iso().as_deref(), Some("2021-12-22"));
    }

    #[test]
    fn names_of_files() {
        let of = |name| in_name(name).and_then(Date::iso);
        assert_eq!(of("fomc_20120125_en.txt").as_deref(), Some("2012-01-25"));
        assert_eq!(of("law-O-5_2021-02-26_en.txt").as_deref(), Some("2021-02-26"));
        assert_eq!(of("call_2018_fr.txt").as_deref(), Some("2018"));
        assert_eq!(of("000_e23a403b4967f165.txt"), None);
    }
}
