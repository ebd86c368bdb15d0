//! Numbers, in digits, in words and in roman numerals.

use std::ops::Range;

use super::{Form, Number, ORDINAL_ENDINGS, Spell, Unit, Word};
use crate::model::Lang;
use crate::words::TokenKind;

/// A number word: what it is worth and how it joins others.
#[derive(Clone, Copy, PartialEq)]
enum Atom {
    /// 0 to 99, added.
    Add(f64),
    /// Multiplies what stands before it.
    Times(f64),
    /// Ends a number as an ordinal.
    Rank(f64),
    /// A round count: « une douzaine », "a dozen".
    Round(f64),
    /// May answer a number, is none of its own.
    Passing(f64),
}

/// What a folded number word is worth; compounds with hyphens are taken apart before.
fn atom(word: &str, lang: Lang) -> Option<Atom> {
    use Atom::{Add, Passing, Rank, Round, Times};
    Some(match (lang, word) {
        (_, "zero") => Add(0.0),
        (_, "six") => Add(6.0),
        (_, "million" | "millions") => Times(1e6),
        (_, "double" | "doubles" | "doubled" | "bilateral" | "bilaterale" | "bilateraux") => Passing(2.0),
        (_, "triple" | "tripled" | "trilateral") => Passing(3.0),
        (Lang::En, "one") => Add(1.0),
        (Lang::En, "two") => Add(2.0),
        (Lang::En, "three") => Add(3.0),
        (Lang::En, "four") => Add(4.0),
        (Lang::En, "five") => Add(5.0),
        (Lang::En, "seven") => Add(7.0),
        (Lang::En, "eight") => Add(8.0),
        (Lang::En, "nine") => Add(9.0),
        (Lang::En, "ten") => Add(10.0),
        (Lang::En, "eleven") => Add(11.0),
        (Lang::En, "twelve") => Add(12.0),
        (Lang::En, "thirteen") => Add(13.0),
        (Lang::En, "fourteen") => Add(14.0),
        (Lang::En, "fifteen") => Add(15.0),
        (Lang::En, "sixteen") => Add(16.0),
        (Lang::En, "seventeen") => Add(17.0),
        (Lang::En, "eighteen") => Add(18.0),
        (Lang::En, "nineteen") => Add(19.0),
        (Lang::En, "twenty") => Add(20.0),
        (Lang::En, "thirty") => Add(30.0),
        (Lang::En, "forty") => Add(40.0),
        (Lang::En, "fifty") => Add(50.0),
        (Lang::En, "sixty") => Add(60.0),
        (Lang::En, "seventy") => Add(70.0),
        (Lang::En, "eighty") => Add(80.0),
        (Lang::En, "ninety") => Add(90.0),
        (Lang::En, "hundred") => Times(100.0),
        (Lang::En, "thousand") => Times(1e3),
        (Lang::En, "billion" | "billions" | "bn") => Times(1e9),
        (Lang::En, "trillion" | "trillions") => Times(1e12),
        (Lang::En, "dozen") => Round(12.0),
        (Lang::En, "both" | "twice" | "pair" | "couple" | "twofold" | "dual" | "second" | "bi") => {
            Passing(2.0)
        }
        (Lang::En, "half") => Passing(0.5),
        (Lang::En, "quarter") => Passing(0.25),
        (Lang::En, "third" | "thirds") => Rank(3.0),
        (Lang::En, "fourth") => Rank(4.0),
        (Lang::En, "fifth") => Rank(5.0),
        (Lang::En, "sixth") => Rank(6.0),
        (Lang::En, "seventh") => Rank(7.0),
        (Lang::En, "eighth") => Rank(8.0),
        (Lang::En, "ninth") => Rank(9.0),
        (Lang::En, "tenth") => Rank(10.0),
        (Lang::En, "eleventh") => Rank(11.0),
        (Lang::En, "twelfth") => Rank(12.0),
        (Lang::En, "thirteenth") => Rank(13.0),
        (Lang::En, "fourteenth") => Rank(14.0),
        (Lang::En, "fifteenth") => Rank(15.0),
        (Lang::En, "twentieth") => Rank(20.0),
        (Lang::En, "thirtieth") => Rank(30.0),
        (Lang::En, "hundredth") => Rank(100.0),
        (Lang::Fr, "un" | "une") => Add(1.0),
        (Lang::Fr, "deux") => Add(2.0),
        (Lang::Fr, "trois") => Add(3.0),
        (Lang::Fr, "quatre") => Add(4.0),
        (Lang::Fr, "cinq") => Add(5.0),
        (Lang::Fr, "sept") => Add(7.0),
        (Lang::Fr, "huit") => Add(8.0),
        // « neuf » is new as often as nine.
        (Lang::Fr, "neuf") => Add(9.0),
        (Lang::Fr, "dix") => Add(10.0),
        (Lang::Fr, "onze") => Add(11.0),
        (Lang::Fr, "douze") => Add(12.0),
        (Lang::Fr, "treize") => Add(13.0),
        (Lang::Fr, "quatorze") => Add(14.0),
        (Lang::Fr, "quinze") => Add(15.0),
        (Lang::Fr, "seize") => Add(16.0),
        (Lang::Fr, "vingt" | "vingts") => Add(20.0),
        (Lang::Fr, "trente") => Add(30.0),
        (Lang::Fr, "quarante") => Add(40.0),
        (Lang::Fr, "cinquante") => Add(50.0),
        (Lang::Fr, "soixante") => Add(60.0),
        (Lang::Fr, "septante") => Add(70.0),
        (Lang::Fr, "huitante" | "octante") => Add(80.0),
        (Lang::Fr, "nonante") => Add(90.0),
        (Lang::Fr, "cent" | "cents") => Times(100.0),
        (Lang::Fr, "mille") => Times(1e3),
        (Lang::Fr, "milliard" | "milliards") => Times(1e9),
        (Lang::Fr, "billion" | "billions") => Times(1e12),
        (Lang::Fr, "dizaine") => Round(10.0),
        (Lang::Fr, "douzaine") => Round(12.0),
        (Lang::Fr, "quinzaine") => Round(15.0),
        (Lang::Fr, "vingtaine") => Round(20.0),
        (Lang::Fr, "trentaine") => Round(30.0),
        (Lang::Fr, "quarantaine") => Round(40.0),
        (Lang::Fr, "cinquantaine") => Round(50.0),
        (Lang::Fr, "soixantaine") => Round(60.0),
        (Lang::Fr, "centaine") => Round(100.0),
        (Lang::Fr, "millier") => Round(1000.0),
        (Lang::Fr, "second" | "seconde" | "couple" | "paire" | "bi") => Passing(2.0),
        (Lang::Fr, "moitie" | "demi" | "demie") => Passing(0.5),
        (Lang::Fr, "quart") => Passing(0.25),
        (Lang::Fr, "tiers" | "tierce" | "tierces") => Passing(3.0),
        (Lang::Fr, "deuxieme") => Rank(2.0),
        (Lang::Fr, "troisieme") => Rank(3.0),
        (Lang::Fr, "quatrieme") => Rank(4.0),
        (Lang::Fr, "cinquieme") => Rank(5.0),
        (Lang::Fr, "sixieme") => Rank(6.0),
        (Lang::Fr, "septieme") => Rank(7.0),
        (Lang::Fr, "huitieme") => Rank(8.0),
        (Lang::Fr, "neuvieme") => Rank(9.0),
        (Lang::Fr, "dixieme") => Rank(10.0),
        (Lang::Fr, "onzieme") => Rank(11.0),
        (Lang::Fr, "douzieme") => Rank(12.0),
        (Lang::Fr, "treizieme") => Rank(13.0),
        (Lang::Fr, "quatorzieme") => Rank(14.0),
        (Lang::Fr, "quinzieme") => Rank(15.0),
        (Lang::Fr, "seizieme") => Rank(16.0),
        (Lang::Fr, "vingtieme") => Rank(20.0),
        (Lang::Fr, "trentieme") => Rank(30.0),
        (Lang::Fr, "centieme") => Rank(100.0),
        // « vingt et unième ».
        (Lang::Fr, "unieme") => Rank(1.0),
        (Lang::En, "first") => Rank(1.0),
        _ => return None,
    })
}

/// Finds numbers among the tokens that no date used.
pub(super) fn find(words: &[Word<'_>], lang: Lang, used: &mut [bool]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if used[i] {
            i += 1;
            continue;
        }
        let next = time(words, i, lang)
            .or_else(|| digits(words, i, lang))
            .or_else(|| in_words(words, i, lang, used))
            .or_else(|| roman(words, i, lang));
        match next {
            Some((number, end)) => {
                found.extend(number);
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

/// The number of a list item at the beginning of a text says nothing of the text.
fn opens_list(words: &[Word<'_>], i: usize) -> bool {
    i == 0 && words.get(1).is_some_and(|w| matches!(w.raw, "." | ")" | "°"))
        || (i == 1 && words[0].raw == "(" && words.get(2).is_some_and(|w| w.raw == ")"))
}

/// A time of day at token `i`: « 16 h 30 », "4:30 p.m.".
fn time(words: &[Word<'_>], i: usize, lang: Lang) -> Option<(Option<Number>, usize)> {
    let plain = |k: usize| {
        words.get(k).filter(|w| w.kind == TokenKind::Number && w.range.len() <= 2).and_then(Word::digits)
    };
    let make = |minutes: u32, end: usize| {
        let range = words[i].range.start..words[end - 1].range.end;
        Some((
            Some(Number {
                range,
                values: vec![f64::from(minutes)],
                unit: Unit::Time,
                form: Form::Digits,
                spell: None,
            }),
            end,
        ))
    };
    let w = &words[i];
    if lang == Lang::Fr {
        // « 16h30 » is one token, « 16 h 30 » three.
        if let Some((hours, minutes)) = w.fold.split_once('h')
            && let (Ok(hours), true) = (hours.parse::<u32>(), hours.len() <= 2)
            && (minutes.is_empty() || minutes.len() == 2)
            && hours <= 24
        {
            return make(hours * 60 + minutes.parse::<u32>().unwrap_or(0), i + 1);
        }
        let hours = plain(i).filter(|h| *h <= 24)?;
        if words.get(i + 1).is_some_and(|w| w.raw == "h") {
            return match plain(i + 2).filter(|m| *m < 60) {
                Some(minutes) => make(hours * 60 + minutes, i + 3),
                None => make(hours * 60, i + 2),
            };
        }
        return None;
    }
    let hours = plain(i).filter(|h| *h <= 24)?;
    let minutes = (words.get(i + 1).is_some_and(|w| w.raw == ":")).then(|| plain(i + 2)).flatten();
    let at = if minutes.is_some() { i + 3 } else { i + 1 };
    let half = words.get(at).map(|w| w.fold.as_ref());
    let (half, end) = match half {
        Some("am" | "pm" | "a.m." | "p.m.") => (half.is_some_and(|h| h.starts_with('p')), at + 1),
        Some("a" | "p")
            if words.get(at + 1).is_some_and(|w| w.raw == ".")
                && words.get(at + 2).is_some_and(|w| w.fold == "m") =>
        {
            (half == Some("p"), at + 3)
        }
        _ if minutes.is_some_and(|m| m < 60) => return make(hours * 60 + minutes.unwrap_or(0), at),
        _ => return None,
    };
    let hours = if half { hours % 12 + 12 } else { hours % 12 };
    make(hours * 60 + minutes.unwrap_or(0), end)
}

/// A number in digits at token `i`, with its scale and unit.
fn digits(words: &[Word<'_>], i: usize, lang: Lang) -> Option<(Option<Number>, usize)> {
    let w = &words[i];
    let mut form = if opens_list(words, i) { Form::Passing } else { Form::Digits };
    let mut scale = 1.0;
    let values = if w.kind == TokenKind::Number {
        readings(w.raw, lang)
    } else {
        let end = w.fold.bytes().take_while(u8::is_ascii_digit).count();
        if end == 0 {
            return embedded(w, i);
        }
        // "$8.8M".
        let decimals = w.fold[end..]
            .strip_prefix(['.', ','])
            .map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        let end = if decimals > 0 { end + 1 + decimals } else { end };
        let (number, tail) = w.fold.split_at(end);
        let number = &number.replace(',', ".");
        match tail {
            _ if ORDINAL_ENDINGS.contains(&tail) => {}
            "k" => scale = 1e3,
            "m" => scale = 1e6,
            "b" | "bn" | "md" | "g" if words.get(i.wrapping_sub(1)).is_some_and(|w| is_currency(w.raw)) => {
                scale = 1e9
            }
            "s" => {}
            _ if tail.len() == 1 && number.len() <= 3 => form = Form::Passing,
            _ => return Some((None, i + 1)),
        }
        if tail.len() == 1
            && matches!(tail, "k" | "m")
            && !words.get(i.wrapping_sub(1)).is_some_and(|w| is_currency(w.raw))
        {
            // "7m" may be a provision or metres.
            scale = 1.0;
            form = Form::Passing;
        }
        number.parse().into_iter().collect()
    };
    if values.is_empty() {
        return None;
    }
    let (values, mut end) = fraction(words, i).map_or((values, i + 1), |(value, end)| (vec![value], end));
    while let Some(Atom::Times(times)) = words.get(end).and_then(|w| atom(&w.fold, lang)) {
        scale *= times;
        end += 1;
    }
    // « 5 M$ », « 5 G€ ».
    if let (Some(letter), Some(sign)) = (words.get(end), words.get(end + 1))
        && is_currency(sign.raw)
        && letter.range.end == sign.range.start
    {
        let by = match letter.raw {
            "k" => 1e3,
            "M" => 1e6,
            "G" | "Md" => 1e9,
            _ => 1.0,
        };
        if by > 1.0 {
            scale *= by;
            end += 1;
        }
    }
    let mut values: Vec<f64> = values.into_iter().map(|v: f64| v * scale).collect();
    values.extend(second_year(words, i));
    // « 2 ans et demi », "2 and a half".
    let (unit, end) = unit(words, i, end);
    Some((Some(Number { range: span(words, i, end, unit), values, unit, form, spell: None }), end))
}

/// A fraction in digits at token `i`, alone or after a whole: "1/4", "6-1/2"; and where it ends.
fn fraction(words: &[Word<'_>], i: usize) -> Option<(f64, usize)> {
    const PARTS: [u32; 8] = [2, 3, 4, 5, 8, 10, 16, 32];
    let parts = |at: usize| -> Option<f64> {
        let (over, bar, under) = (words.get(at)?, words.get(at + 1)?, words.get(at + 2)?);
        let joined = over.range.end == bar.range.start && bar.range.end == under.range.start;
        let plain = |w: &Word<'_>| w.digits().filter(|_| w.kind == TokenKind::Number);
        let (a, b) = (plain(over)?, plain(under)?);
        // "3/4/2022" and "1/2/3" are dates and numbers of parts.
        let alone = words.get(at + 3).is_none_or(|w| w.range.start > under.range.end || w.raw != bar.raw);
        (joined && alone && matches!(bar.raw, "/" | "\u{2044}") && 0 < a && a < b && PARTS.contains(&b))
            .then(|| f64::from(a) / f64::from(b))
    };
    let mixed = || -> Option<f64> {
        let (whole, dash, over) = (words.get(i)?, words.get(i + 1)?, words.get(i + 2)?);
        let joined = whole.range.end == dash.range.start && dash.range.end == over.range.start;
        let hyphen = matches!(dash.raw, "-" | "\u{2010}" | "\u{2011}");
        let value = parts(i + 2).filter(|_| joined && hyphen)?;
        Some(f64::from(whole.digits()?) + value)
    };
    let before = i > 0 && words[i - 1].range.end == words[i].range.start && words[i - 1].raw == "/";
    let simple = || parts(i).filter(|_| !before).map(|value| (value, i + 3));
    mixed().map(|value| (value, i + 5)).or_else(simple)
}

/// The year that two digits after a year stand for: "2025–26".
fn second_year(words: &[Word<'_>], i: usize) -> Option<f64> {
    let (first, dash, last) = (words.get(i.checked_sub(2)?)?, &words[i - 1], &words[i]);
    let joined = first.range.end == dash.range.start && dash.range.end == last.range.start;
    let year = first.digits().filter(|y| (1000..2999).contains(y) && first.range.len() == 4)?;
    let short = last.digits().filter(|_| last.range.len() == 2)?;
    (joined && matches!(dash.raw, "-" | "–" | "—" | "/" | "\u{2010}" | "\u{2011}"))
        .then(|| f64::from(year / 100 * 100 + short))
}

/// The bytes of a number from token `i` to `end`, with a currency sign before it.
fn span(words: &[Word<'_>], i: usize, end: usize, unit: Unit) -> Range<usize> {
    let sign =
        i > 0 && matches!(unit, Unit::Dollar | Unit::Euro | Unit::Pound) && is_currency(words[i - 1].raw);
    let start = if sign { words[i - 1].range.start } else { words[i].range.start };
    start..words[end - 1].range.end
}

fn is_currency(raw: &str) -> bool {
    matches!(raw, "$" | "€" | "£")
}

/// Digits inside a name ("ODD16", "COVID-19", "mi-2019"): no fact, but an answer.
fn embedded(w: &Word<'_>, i: usize) -> Option<(Option<Number>, usize)> {
    let tail = w.fold.bytes().rev().take_while(u8::is_ascii_digit).count();
    if tail == 0 {
        return None;
    }
    let digits = &w.fold[w.fold.len() - tail..];
    let form = if digits.len() == 4 { Form::Digits } else { Form::Passing };
    let value = digits.parse().ok()?;
    Some((
        Some(Number { range: w.range.clone(), values: vec![value], unit: Unit::None, form, spell: None }),
        i + 1,
    ))
}

/// The values that digits and separators may have.
fn readings(raw: &str, lang: Lang) -> Vec<f64> {
    let plain: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    let commas = plain.matches(',').count();
    let points = plain.matches('.').count();
    let without = |c: char| plain.replace(c, "");
    // Groups of three after the sign make it a thousands separator.
    let grouped = |c: char| {
        let mut groups = plain.split(c);
        groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && g != "0") && groups.all(|g| g.len() == 3)
    };
    let mut texts = Vec::new();
    match (commas, points) {
        (0, 0) => texts.push(plain.clone()),
        (1, 0) => {
            let decimal = plain.replace(',', ".");
            match (lang, grouped(',')) {
                (Lang::Fr, true) => texts.extend([decimal, without(',')]),
                (Lang::En, true) => texts.extend([without(','), decimal]),
                _ => texts.push(decimal),
            }
        }
        (0, 1) => {
            texts.push(plain.clone());
            if lang == Lang::Fr && grouped('.') {
                texts.push(without('.'));
            }
        }
        (1, 1) if plain.find(',') > plain.find('.') => texts.push(without('.').replace(',', ".")),
        (_, 1) => texts.push(without(',')),
        (_, 0) => texts.push(without(',')),
        _ => texts.push(without('.').replace(',', "")),
    }
    let mut values: Vec<f64> =
        texts.iter().filter_map(|t| t.parse().ok()).filter(|v: &f64| v.is_finite()).collect();
    values.dedup();
    values
}

/// The unit of a number whose tokens are `i..end`, and where the number ends with it.
fn unit(words: &[Word<'_>], i: usize, end: usize) -> (Unit, usize) {
    let fold = |k: usize| words.get(k).map_or("", |w| w.fold.as_ref());
    let raw = |k: usize| words.get(k).map_or("", |w| w.raw);
    let sign = |raw: &str| match raw {
        "$" => Some(Unit::Dollar),
        "€" => Some(Unit::Euro),
        "£" => Some(Unit::Pound),
        _ => None,
    };
    match (raw(end), fold(end)) {
        ("%", _) | (_, "percent") => return (Unit::Percent, end + 1),
        (_, "per") if fold(end + 1) == "cent" => return (Unit::Percent, end + 2),
        (_, "pour") if fold(end + 1) == "cent" => return (Unit::Percent, end + 2),
        (_, "p") if raw(end + 1) == "." && fold(end + 2) == "100" => return (Unit::Percent, end + 3),
        (_, "percentage") if fold(end + 1).starts_with("point") => return (Unit::Percent, end + 2),
        (_, "points") if fold(end + 1) == "de" && fold(end + 2) == "pourcentage" => {
            return (Unit::Percent, end + 3);
        }
        _ => {}
    }
    if let Some(unit) = sign(raw(end)) {
        return (unit, end + 1);
    }
    for k in end..end + 3 {
        match fold(k) {
            "dollar" | "dollars" => return (Unit::Dollar, k + 1),
            "euro" | "euros" => return (Unit::Euro, k + 1),
            "pounds" => return (Unit::Pound, k + 1),
            "livres" if fold(k + 1) == "sterling" => return (Unit::Pound, k + 2),
            "de" | "d'" | "us" | "canadian" | "american" => {}
            _ => break,
        }
    }
    let before = i.checked_sub(1).and_then(|k| sign(raw(k)));
    (before.unwrap_or(Unit::None), end)
}

/// A number in words at token `i`.
fn in_words(words: &[Word<'_>], i: usize, lang: Lang, used: &[bool]) -> Option<(Option<Number>, usize)> {
    let mut total = 0.0;
    let mut current = 0.0;
    let mut atoms = 0;
    let mut last: Option<Atom> = None;
    let mut passing = None;
    let mut rank = false;
    let mut scaled = false;
    let mut end = i;
    let mut k = i;
    'tokens: while let Some(w) = words.get(k).filter(|w| w.kind == TokenKind::Word && !used[k]) {
        let joins = atoms > 0 && matches!(w.fold.as_ref(), "et" | "and" | "a");
        if joins {
            // « vingt et un », "two hundred and six", "half a million".
            // « un million et demi », "one and a half million".
            let half = match lang {
                Lang::Fr => words.get(k + 1).is_some_and(|n| matches!(n.fold.as_ref(), "demi" | "demie")),
                Lang::En => {
                    words.get(k + 1).is_some_and(|n| n.fold == "a")
                        && words.get(k + 2).is_some_and(|n| n.fold == "half")
                }
            };
            if half && w.fold != "a" {
                match last {
                    Some(Atom::Times(v)) if lang == Lang::Fr => total += v / 2.0,
                    _ => current += 0.5,
                }
                k += if lang == Lang::Fr { 2 } else { 3 };
                end = k;
                continue;
            }
            let next = words.get(k + 1).and_then(|n| parts(&n.fold, lang)).and_then(|p| p.first().copied());
            let allowed = match (last, next) {
                (Some(Atom::Add(tens)), Some(Atom::Add(one) | Atom::Rank(one))) => {
                    lang == Lang::Fr && w.fold == "et" && tens >= 20.0 && (one == 1.0 || one == 11.0)
                }
                (Some(Atom::Times(_)), Some(Atom::Add(_) | Atom::Rank(_))) => {
                    lang == Lang::En && w.fold == "and"
                }
                (Some(Atom::Passing(_)), Some(Atom::Times(_))) => w.fold == "a",
                _ => false,
            };
            if !allowed {
                break;
            }
            k += 1;
            continue;
        }
        let Some(list) = parts(&w.fold, lang) else { break };
        for a in list {
            match a {
                Atom::Add(v) => {
                    let fits = match last {
                        None | Some(Atom::Times(_)) => true,
                        Some(Atom::Add(b)) if lang == Lang::Fr => {
                            (b >= 20.0 && v < 20.0)
                                || (b == 4.0 && v == 20.0)
                                || (b == 10.0 && (7.0..10.0).contains(&v))
                        }
                        Some(Atom::Add(b)) => b >= 20.0 && v < 10.0,
                        _ => false,
                    };
                    if !fits {
                        break 'tokens;
                    }
                    if lang == Lang::Fr && v == 20.0 && last == Some(Atom::Add(4.0)) {
                        current += 76.0;
                    } else {
                        current += v;
                    }
                }
                Atom::Times(v) => {
                    scaled = true;
                    let base = if current > 0.0 { current } else { passing.unwrap_or(1.0) };
                    if passing.is_some() || v >= 1000.0 {
                        total += base * v;
                        current = 0.0;
                        passing = None;
                    } else {
                        current = base * v;
                    }
                }
                Atom::Rank(v) => {
                    if atoms > 0
                        && !matches!(last, Some(Atom::Add(b)) if b >= 20.0)
                        && !matches!(last, Some(Atom::Times(_)))
                    {
                        break 'tokens;
                    }
                    current += v;
                    rank = true;
                }
                Atom::Round(v) => {
                    let base = if current > 0.0 { current } else { 1.0 };
                    current = base * v;
                    scaled = true;
                }
                Atom::Passing(v) => {
                    if atoms > 0 {
                        break 'tokens;
                    }
                    passing = Some(v);
                }
            }
            last = Some(a);
            atoms += 1;
        }
        k += 1;
        end = k;
        if rank || matches!(last, Some(Atom::Round(_))) {
            break;
        }
    }
    if atoms == 0 || end == i {
        return None;
    }
    let value = passing.unwrap_or(total + current);
    let (unit, unit_end) = unit(words, i, end);
    let articles = ["un", "une", "a", "an", "one", "la", "le", "some"];
    let article = articles.contains(&words[i].fold.as_ref())
        || (i > 0 && articles.contains(&words[i - 1].fold.as_ref()));
    // « une dizaine » or "a hundred" is a count; "hundreds" and « des milliers » are none.
    let form = if passing.is_some() {
        Form::Passing
    } else if rank {
        if value <= 1.0 { Form::Passing } else { Form::Rank }
    } else if value == 1.0 && !scaled {
        // « un an » answers "12 months".
        let spell = words.get(end).and_then(|w| Spell::of(&w.fold));
        let range = words[i].range.start..words[end - 1].range.end;
        let one = Number { range, values: vec![1.0], unit: Unit::None, form: Form::Passing, spell };
        return Some((spell.map(|_| one), end));
    } else if matches!(last, Some(Atom::Round(_))) {
        if article && value == 12.0 { Form::Words } else { Form::Passing }
    } else if scaled && atoms == 1 && !article && i == end - 1 {
        // "millions of people".
        Form::Passing
    } else if lang == Lang::Fr && words[i].fold == "neuf" && end == i + 1 {
        Form::Passing
    } else {
        Form::Words
    };
    let range = words[i].range.start..words[unit_end - 1].range.end;
    Some((Some(Number { range, values: vec![value], unit, form, spell: None }), unit_end))
}

/// The atoms of a word, its hyphens opened: « soixante-dix-sept », "twenty-first".
fn parts(word: &str, lang: Lang) -> Option<Vec<Atom>> {
    let mut atoms = Vec::new();
    for part in word.split('-') {
        if part == "et" && !atoms.is_empty() {
            continue;
        }
        match atom(part, lang) {
            Some(a) => atoms.push(a),
            // "two-factor": the number counts, what it counts is another word.
            None => return if atoms.is_empty() { None } else { Some(vec![Atom::Passing(value_of(&atoms))]) },
        }
    }
    (!atoms.is_empty()).then_some(atoms)
}

fn value_of(atoms: &[Atom]) -> f64 {
    atoms
        .iter()
        .map(|a| match a {
            Atom::Add(v) | Atom::Times(v) | Atom::Rank(v) | Atom::Round(v) | Atom::Passing(v) => *v,
        })
        .sum()
}

/// A roman numeral at token `i`: « XXIe », "Part II".
fn roman(words: &[Word<'_>], i: usize, lang: Lang) -> Option<(Option<Number>, usize)> {
    let w = &words[i];
    let letters = w.raw.trim_end_matches(|c: char| c.is_lowercase());
    let tail = w.fold.get(letters.len()..)?;
    let ordinal = lang == Lang::Fr && matches!(tail, "e" | "er" | "eme");
    if letters.is_empty()
        || !(tail.is_empty() || ordinal)
        || !letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
    {
        return None;
    }
    const PLACES: [&str; 16] = [
        "part",
        "partie",
        "chapter",
        "chapitre",
        "title",
        "titre",
        "annex",
        "annexe",
        "schedule",
        "appendix",
        "appendice",
        "article",
        "section",
        "phase",
        "volume",
        "division",
    ];
    let placed = i > 0 && PLACES.contains(&words[i - 1].fold.as_ref());
    if letters.len() == 1 && !placed && !ordinal {
        return None;
    }
    let mut value = 0i32;
    let mut before = 0i32;
    for c in letters.chars().rev() {
        let v = match c {
            'I' => 1,
            'V' => 5,
            _ => 10,
        };
        value += if v < before { -v } else { v };
        before = before.max(v);
    }
    // "VIV" is no numeral: writing the value again must give the same letters.
    let again =
        ["X".repeat((value / 10).max(0) as usize).as_str(), ONES[(value.rem_euclid(10)) as usize]].concat();
    if again != letters {
        return None;
    }
    Some((
        Some(Number {
            range: w.range.clone(),
            values: vec![f64::from(value)],
            unit: Unit::None,
            form: Form::Rank,
            spell: None,
        }),
        i + 1,
    ))
}

/// The ones in roman numerals.
const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
