//! What differs in substance between the two sides of a reworded row: numbers and dates by value, names, negation.
//!
//! Only words that changed are looked at, so that a fact which both sides state is never told.

use crate::comparison::{Divergence, DivergenceKind, Marked};
use crate::facts::{self, Date, Form, Number};
use crate::model::{BlockKind, Document, Span};
use crate::words::{self, TokenKind, fold};

/// One side of a row: its document, its segments, and the stretches of them that changed.
pub(super) struct Side<'a> {
    pub(super) document: &'a Document,
    pub(super) segments: &'a [usize],
    pub(super) changed: &'a [Marked],
}

impl Side<'_> {
    fn touched(&self, span: Span) -> bool {
        self.changed.iter().any(|m| m.span.start < span.end && span.start < m.span.end)
    }

    /// What stands before a span in its segment, and after it.
    fn around(&self, span: Span) -> (&str, &str) {
        let whole = self.segments.iter().map(|&s| self.document.segments[s].span).find(|s| s.contains(span));
        let whole = whole.unwrap_or(span);
        let text = &self.document.text;
        (&text[whole.start as usize..span.start as usize], &text[span.end as usize..whole.end as usize])
    }

    /// Whether a number only numbers what follows it: "(1)", "2.", "(e.1)" at the beginning of a segment.
    fn enumerates(&self, span: Span) -> bool {
        let (before, after) = self.around(span);
        let short = before.chars().filter(|c| c.is_alphanumeric()).count() <= 3;
        short
            && after.trim_start().starts_with([')', '.', '°'])
            && before
                .chars()
                .all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '(' | ')' | '.'))
    }

    /// Whether a number names a part of a text: "Schedule 1", "subsection 5(2)", « l’alinéa (2) ».
    fn refers(&self, span: Span) -> bool {
        let (before, _) = self.around(span);
        let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        // Of "subsection 5(2)", the 2 stands behind the 5; of "paragraphs (a) to (e.1)", the 1 behind all of it.
        let piece = |w: &&str| {
            w.chars().count() == 1
                || w.chars().all(|c| c.is_ascii_digit())
                || matches!(*w, "to" | "and" | "or" | "et" | "ou")
        };
        words.by_ref().find(|w| !piece(w)).is_some_and(|word| PARTS.contains(&fold(word).as_str()))
    }

    /// Something found in each segment, with its span in the document.
    fn each<T>(&self, find: impl Fn(&str) -> Vec<(std::ops::Range<usize>, T)>) -> Vec<(Span, T)> {
        let mut found = Vec::new();
        for &segment in self.segments {
            let span = self.document.segments[segment].span;
            let start = span.start as usize;
            for (range, what) in find(self.document.slice(span)) {
                found.push((Span::new(start + range.start, start + range.end), what));
            }
        }
        found
    }
}

/// Nouns of the parts of a text, folded.
const PARTS: &[&str] = &[
    "schedule",
    "schedules",
    "annex",
    "appendix",
    "section",
    "sections",
    "subsection",
    "subsections",
    "paragraph",
    "paragraphs",
    "clause",
    "article",
    "articles",
    "part",
    "chapter",
    "annexe",
    "annexes",
    "appendice",
    "paragraphe",
    "paragraphes",
    "alinea",
    "alineas",
    "partie",
    "chapitre",
    "subparagraph",
    "titre",
];

/// Commas and semicolons that make a roll of a line in capitals.
const ROLL: usize = 3;

/// Nouns of institutions, which a text writes with a capital where it means the one it always speaks of.
const OFFICES: &[&str] = &[
    "committee",
    "council",
    "commission",
    "board",
    "government",
    "governments",
    "minister",
    "ministers",
    "ministry",
    "parliament",
    "agency",
    "agencies",
    "department",
    "state",
    "states",
    "party",
    "parties",
    "member",
    "members",
    "act",
    "court",
    "comite",
    "conseil",
    "gouvernement",
    "gouvernements",
    "ministre",
    "ministres",
    "ministere",
    "parlement",
    "agence",
    "loi",
    "partie",
];

/// The divergences of a row with two sides, gravest first; `whole` where the sides are read whole.
pub(super) fn differ(left: &Side<'_>, right: &Side<'_>, whole: bool) -> Vec<Divergence> {
    let mut found = Vec::new();
    if !whole {
        found.extend(negation(left, right));
    }
    let facts = [left, right].map(Facts::read);
    found.extend(numbers(left, right, &facts));
    found.extend(dates(left, right, facts));
    if !whole {
        found.extend(names(left, right));
    }
    found
}

fn divergence(kind: DivergenceKind, left: Vec<Span>, right: Vec<Span>) -> Option<Divergence> {
    (!left.is_empty() || !right.is_empty()).then_some(Divergence { kind, left, right })
}

/// Takes out what both sides have, one for one.
fn differing<T>(
    left: Vec<(Span, T)>,
    right: Vec<(Span, T)>,
    same: impl Fn(&T, &T) -> bool,
) -> (Vec<Span>, Vec<Span>) {
    let mut right: Vec<(Span, T)> = right;
    let mut alone = Vec::new();
    for (span, what) in left {
        match right.iter().position(|(_, other)| same(&what, other)) {
            Some(at) => drop(right.remove(at)),
            None => alone.push(span),
        }
    }
    (alone, right.into_iter().map(|(span, _)| span).collect())
}

/// The numbers and dates of a side.
struct Facts {
    numbers: Vec<(Span, Number)>,
    dates: Vec<(Span, Date)>,
}

impl Facts {
    fn read(side: &Side<'_>) -> Facts {
        let mut all = Facts { numbers: Vec::new(), dates: Vec::new() };
        for &segment in side.segments {
            let start = side.document.segments[segment].span.start as usize;
            let span = |range: &std::ops::Range<usize>| Span::new(start + range.start, start + range.end);
            let found = facts::facts(side.document.segment_text(segment), side.document.lang);
            all.numbers.extend(found.numbers.into_iter().map(|n| (span(&n.range), n)));
            all.dates.extend(found.dates.into_iter().map(|d| (span(&d.range), d)));
        }
        all
    }
}

fn numbers(left: &Side<'_>, right: &Side<'_>, facts: &[Facts; 2]) -> Option<Divergence> {
    let [left_all, right_all] = facts.each_ref().map(|side| &side.numbers);
    let (mut a, mut b) = differing(left_all.clone(), right_all.clone(), Number::agrees);
    let fact = |all: &[(Span, Number)], span: &Span| {
        all.iter().any(|(s, n)| s == span && n.form != Form::Passing && n.form != Form::Rank)
    };
    a.retain(|span| left.touched(*span) && fact(left_all, span) && !left.enumerates(*span));
    b.retain(|span| right.touched(*span) && fact(right_all, span) && !right.enumerates(*span));
    // "The schedule" that became "Schedule 1" is numbered anew; "section 5" that became "section 6" is another one.
    let refers = |side: &Side<'_>, all: &[Span]| all.iter().any(|&span| side.refers(span));
    if refers(left, &a) != refers(right, &b) {
        a.retain(|span| !left.refers(*span));
        b.retain(|span| !right.refers(*span));
    }
    divergence(DivergenceKind::Number, a, b)
}

fn dates(left: &Side<'_>, right: &Side<'_>, facts: [Facts; 2]) -> Option<Divergence> {
    let [lefts, rights] = facts.map(|side| side.dates);
    let (mut a, mut b) = differing(lefts, rights, Date::agrees);
    a.retain(|span| left.touched(*span));
    b.retain(|span| right.touched(*span));
    divergence(DivergenceKind::Date, a, b)
}

/// Names that one side alone has: capitals inside a sentence, and acronyms.
fn names(left: &Side<'_>, right: &Side<'_>) -> Option<Divergence> {
    let alone = |own: &Side<'_>, other: &Side<'_>| -> Vec<Span> {
        let mut named = own.each(|text| capitals(text, own.document));
        named.retain(|(span, _)| own.touched(*span));
        if named.is_empty() {
            return Vec::new();
        }
        let known: Vec<String> = other
            .each(|text| {
                let tokens = words::tokens(text, other.document.lang);
                tokens.into_iter().map(|t| (t.range.clone(), self::named(&text[t.range]))).collect()
            })
            .into_iter()
            .map(|(_, word)| word)
            .collect();
        let fresh = |words: &[String]| {
            words.iter().any(|w| !known.contains(w)) && !words.iter().all(|w| OFFICES.contains(&w.as_str()))
        };
        named.into_iter().filter(|(_, words)| fresh(words)).map(|(span, _)| span).collect()
    };
    let framed = |side: &Side<'_>| {
        let kind = side.segments.first().map(|&s| side.document.block_of(s).kind);
        matches!(kind, Some(BlockKind::Title | BlockKind::Heading))
    };
    if framed(left) || framed(right) {
        return None;
    }
    divergence(DivergenceKind::Name, alone(left, right), alone(right, left))
}

/// Runs of words in capitals, the first of a sentence left out unless it is an acronym, with their folded words.
fn capitals(text: &str, document: &Document) -> Vec<(std::ops::Range<usize>, Vec<String>)> {
    let tokens = words::tokens(text, document.lang);
    let upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let acronym = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 2 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let words_in = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let (mut all, mut big) = (0, 0);
    for token in words_in {
        all += 1;
        big += usize::from(upper(&text[token.range.clone()]));
    }
    // A line in capitals names nothing by them, but for a roll of names, one after the other.
    let parted = tokens.iter().filter(|t| matches!(&text[t.range.clone()], "," | ";")).count();
    let shouted = big * 2 > all;
    let roll = shouted && parted >= ROLL && text.chars().any(char::is_lowercase);
    if shouted && !roll {
        return Vec::new();
    }
    let mut found: Vec<(std::ops::Range<usize>, Vec<String>)> = Vec::new();
    // A roll begins with a name, after the colon where it has one.
    let mut opens = !roll || text.contains(':');
    let mut joins = false;
    let mut calendar = false;
    let mut initial = false;
    for token in tokens {
        let word = &text[token.range.clone()];
        if token.kind != TokenKind::Word {
            // "Elizabeth A. Duke" is one name.
            if std::mem::take(&mut initial) && word == "." {
                continue;
            }
            match word {
                ":" => opens = !roll,
                "." | "!" | "?" | "«" | "“" | "\"" => opens = true,
                _ => {}
            }
            joins = false;
            continue;
        }
        initial = joins && upper(word) && word.chars().count() == 1;
        let counts = initial || upper(word) && (!opens || acronym(word)) && word.chars().count() > 1;
        let is_calendar = upper(word) && calendar_word(&fold(word));
        if counts && !is_calendar {
            match found.last_mut() {
                Some(last) if joins && !calendar => {
                    last.0.end = token.range.end;
                    last.1.push(named(word));
                }
                _ => found.push((token.range.clone(), vec![named(word)])),
            }
        }
        (joins, calendar) = (counts, is_calendar);
        opens = false;
    }
    found
}

/// A word of a name as it is looked up: "Committee's" is of the Committee.
fn named(word: &str) -> String {
    let folded = fold(word);
    folded.strip_suffix("'s").map(str::to_owned).unwrap_or(folded)
}

/// Days and months, which English writes in capitals.
fn calendar_word(word: &str) -> bool {
    const WORDS: [&str; 19] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    WORDS.contains(&word)
}

/// A negation among the changed words that makes one side deny more than the other.
fn negation(left: &Side<'_>, right: &Side<'_>) -> Option<Divergence> {
    let read = |side: &Side<'_>| {
        side.each(|text| denials(text, side.document).into_iter().map(|r| (r, ())).collect())
    };
    let (a, b) = (read(left), read(right));
    if a.len() == b.len() {
        return None;
    }
    let fresh = |side: &Side<'_>, all: &[(Span, ())]| -> Vec<Span> {
        all.iter().map(|(span, ())| *span).filter(|span| side.touched(*span)).collect()
    };
    let (a, b) = if a.len() > b.len() { (fresh(left, &a), vec![]) } else { (vec![], fresh(right, &b)) };
    divergence(DivergenceKind::Negation, a, b)
}

/// The words that negate a clause.
fn denials(text: &str, document: &Document) -> Vec<std::ops::Range<usize>> {
    let tokens: Vec<_> =
        words::tokens(text, document.lang).into_iter().filter(|t| t.kind != TokenKind::Mark).collect();
    let folded: Vec<_> = tokens.iter().map(|t| words::folded(&text[t.range.clone()])).collect();
    let word = |n: usize| folded.get(n).map_or("", |w| w.as_ref());
    let mut found = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let denies = match document.lang {
            crate::model::Lang::En => match word(n) {
                "not" => {
                    let limits = matches!(word(n + 1), "only" | "just" | "merely" | "simply");
                    let or_not = n > 0 && word(n - 1) == "or";
                    !limits && !or_not
                }
                "no" => !matches!(
                    word(n + 1),
                    "later" | "more" | "less" | "fewer" | "longer" | "doubt" | "matter"
                ),
                "never" | "nobody" | "nothing" | "none" | "neither" | "nowhere" | "cannot" => true,
                other => other.ends_with("n't"),
            },
            crate::model::Lang::Fr => {
                let here = matches!(word(n), "ne" | "n'" | "n");
                // « ne … que » limits and does not deny.
                let limits = (n + 1..n + 5).any(|m| matches!(word(m), "que" | "qu'" | "qu"))
                    && !(n + 1..n + 5)
                        .any(|m| matches!(word(m), "pas" | "jamais" | "aucun" | "aucune" | "rien"));
                here && !limits
            }
        };
        if denies {
            found.push(token.range.clone());
        }
    }
    found
}
