//! The commitment ladder: how strongly a sentence promises, on six rungs.

mod done;
mod future;
mod reading;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::comparison::Mode;
use crate::model::{Lang, Span};
use crate::words::fold;

pub use done::told_as_done;
pub(crate) use future::infinitive_of_future;
use reading::Reading;

/// A rung, from 1 (note, welcome) to 6 (decide, will, commit).
pub type Rung = u8;

/// What a sentence promises: its strongest governed verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// How strong it is.
    pub rung: Rung,
    /// The matched expressions, each as the spans of its parts ("will … implement" has two).
    pub words: Vec<Vec<Span>>,
}

/// How the strength of a row's two sides compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// Succession: weaker than before.
    Softened,
    /// Succession: stronger than before.
    Strengthened,
    /// Translation: weaker on the left.
    SofterLeft,
    /// Translation: weaker on the right.
    SofterRight,
    /// Only the left promises something.
    OnlyLeft,
    /// Only the right promises something.
    OnlyRight,
    /// Equally strong.
    None,
}

/// What the two sides of a row promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The left side's promise.
    pub left: Option<Promise>,
    /// The right side's promise.
    pub right: Option<Promise>,
    /// How they compare.
    pub shift: Shift,
}

/// Compares what two sides promise; nothing where neither promises anything.
pub fn compare(left: Option<Promise>, right: Option<Promise>, mode: Mode) -> Option<Commitment> {
    let rungs = (left.as_ref().map(|p| p.rung), right.as_ref().map(|p| p.rung));
    let shift = match (rungs, mode) {
        ((None, None), _) => return None,
        ((Some(_), None), _) => Shift::OnlyLeft,
        ((None, Some(_)), _) => Shift::OnlyRight,
        ((Some(l), Some(r)), _) if l == r => Shift::None,
        ((Some(l), Some(r)), Mode::Translation) if l < r => Shift::SofterLeft,
        (_, Mode::Translation) => Shift::SofterRight,
        ((Some(l), Some(r)), Mode::Succession) if l < r => Shift::Strengthened,
        (_, Mode::Succession) => Shift::Softened,
    };
    Some(Commitment { left, right, shift })
}

/// What keeps a text from being a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: LadderProblem,
}

/// What can be wrong with a line of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LadderProblem {
    /// It has fewer than six columns.
    Columns,
    /// The rung is not a number from 1 to 6.
    Rung,
    /// The language is neither `fr` nor `en`.
    Language,
    /// The kind is not `verb`, `modal` or `phrase`.
    Kind,
    /// The expression is empty or nothing but optional words.
    Expression,
    /// The sixth column is neither `yes` nor `no`.
    Governs,
}

impl std::fmt::Display for LadderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let problem = match self.problem {
            LadderProblem::Columns => "six columns separated by tabs are needed",
            LadderProblem::Rung => "the rung is not a number from 1 to 6",
            LadderProblem::Language => "the language is neither fr nor en",
            LadderProblem::Kind => "the kind is not verb, modal or phrase",
            LadderProblem::Expression => "the expression is empty",
            LadderProblem::Governs => "the sixth column is neither yes nor no",
        };
        write!(f, "line {}: {problem}", self.line)
    }
}

impl std::error::Error for LadderError {}

/// How an expression is recognised as a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Inflected; counted where it stands as a finite verb.
    Verb,
    /// Counted as it stands, unless it is a noun.
    Modal,
    /// Counted as it stands.
    Phrase,
}

/// One line of the table, column by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1 to 6.
    pub rung: Rung,
    /// Whose expression it is.
    pub lang: Lang,
    /// How it is recognised.
    pub kind: Kind,
    /// The words.
    pub expression: String,
    /// Irregular forms of the inflected word, separated by spaces.
    pub forms: String,
    /// Whether a verb that follows decides when it stands lower.
    pub governs: bool,
    /// Where its place comes from.
    pub source: String,
}

impl Line {
    fn read(line: &str) -> Result<Line, LadderProblem> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [rung, lang, kind, expression, forms, governs, ref rest @ ..] = columns[..] else {
            return Err(LadderProblem::Columns);
        };
        let rung = rung.parse().ok().filter(|r| (1..=6).contains(r)).ok_or(LadderProblem::Rung)?;
        let lang = match lang {
            "fr" => Lang::Fr,
            "en" => Lang::En,
            _ => return Err(LadderProblem::Language),
        };
        let kind = match kind {
            "verb" => Kind::Verb,
            "modal" => Kind::Modal,
            "phrase" => Kind::Phrase,
            _ => return Err(LadderProblem::Kind),
        };
        let governs = match governs {
            "yes" => true,
            "no" => false,
            _ => return Err(LadderProblem::Governs),
        };
        let [expression, forms] = [expression, forms].map(str::to_owned);
        let source = rest.first().copied().unwrap_or_default().to_owned();
        Ok(Line { rung, lang, kind, expression, forms, governs, source })
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self.kind {
            Kind::Verb => "verb",
            Kind::Modal => "modal",
            Kind::Phrase => "phrase",
        };
        // A tab or a line end inside a column would make another table of it.
        let [expression, forms, source] = [&self.expression, &self.forms, &self.source]
            .map(|column| column.split_whitespace().collect::<Vec<_>>().join(" "));
        let (rung, lang, governs) = (self.rung, self.lang.code(), if self.governs { "yes" } else { "no" });
        write!(f, "{rung}\t{lang}\t{kind}\t{expression}\t{forms}\t{governs}\t{source}")
    }
}

/// A line of the table without its end, if it says something.
fn said(line: &str) -> Option<&str> {
    let line = line.trim_end_matches('\r').trim_start_matches('\u{feff}');
    (!line.trim().is_empty() && !line.trim_start().starts_with('#')).then_some(line)
}

/// One word of an expression.
#[derive(Debug, Clone)]
enum Part {
    /// One of these folded forms, sorted.
    Forms(Vec<String>),
    /// The same, or nothing.
    Optional(Vec<String>),
    /// A French infinitive, looked at and left for the governed verb.
    Infinitive,
}

/// One line of the table, ready to be matched.
#[derive(Debug, Clone)]
struct Entry {
    rung: Rung,
    kind: Kind,
    parts: Vec<Part>,
    /// Which part is inflected.
    head: usize,
    /// The folded infinitive or base form of the inflected part.
    lemma: String,
    governs: bool,
}

/// A bilingual table of verbs and their rungs.
///
/// A plain table that the user may edit; `data/ladder.tsv` is the one that comes with the program and explains
/// its columns in its first lines.
#[derive(Debug, Clone, Default)]
pub struct Ladder {
    entries: Vec<Entry>,
    /// Entries by form of their first part, longest expression first; French, then English.
    by_form: [BTreeMap<String, Vec<usize>>; 2],
    /// Verb entries by infinitive or base form, for governed verbs; French, then English.
    by_lemma: [BTreeMap<String, Vec<usize>>; 2],
    /// The rung of the French future tense.
    future: Option<Rung>,
}

impl Ladder {
    /// The ladder that comes with the program.
    pub fn builtin() -> Ladder {
        Ladder::parse(Ladder::BUILTIN).unwrap_or_default()
    }

    /// The text of the ladder that comes with the program, as a user would edit it.
    pub const BUILTIN: &'static str = include_str!("../data/ladder.tsv");

    /// Reads a ladder: tab-separated columns rung, language, kind, expression, forms, governs, and a source that
    /// is for the reader alone; lines that begin with `#` and empty lines say nothing.
    ///
    /// # Errors
    ///
    /// The first line that is no entry, with its number.
    pub fn parse(text: &str) -> Result<Ladder, LadderError> {
        let mut ladder = Ladder::default();
        for (index, line) in text.lines().enumerate() {
            let Some(line) = said(line) else { continue };
            ladder.read(line).map_err(|problem| LadderError { line: index + 1, problem })?;
        }
        let entries = &ladder.entries;
        for found in ladder.by_form.iter_mut().chain(&mut ladder.by_lemma).flat_map(BTreeMap::values_mut) {
            found.sort_by_key(|&e| (std::cmp::Reverse(entries[e].parts.len()), e));
            found.dedup();
        }
        Ok(ladder)
    }

    /// The lines of a ladder that say something.
    ///
    /// # Errors
    ///
    /// As for [`Ladder::parse`].
    pub fn lines(text: &str) -> Result<Vec<Line>, LadderError> {
        Ladder::parse(text)?;
        Ok(text.lines().filter_map(said).filter_map(|line| Line::read(line).ok()).collect())
    }

    /// Reads one line of the table.
    fn read(&mut self, line: &str) -> Result<(), LadderProblem> {
        let Line { rung, lang, kind, expression, forms, governs, .. } = Line::read(line)?;
        if expression == "@future" {
            self.future = Some(rung);
            return Ok(());
        }
        // « l'engagement » and « d'accord » are two tokens each; the table may write them either way.
        let spaced: String = expression.replace("l'", "l' ").replace("d'", "d' ").replace("' /", "'/");
        let words: Vec<&str> = spaced.split_whitespace().filter(|w| *w != "?").collect();
        let head = words.iter().position(|w| w.starts_with('~')).unwrap_or(0);
        let mut parts = Vec::new();
        let mut lemma = String::new();
        for (i, word) in words.iter().enumerate() {
            if *word == "@infinitive" {
                parts.push(Part::Infinitive);
                continue;
            }
            let optional = word.ends_with('?');
            let bare = word.trim_start_matches('~').trim_end_matches('?');
            let mut all: Vec<String> = bare.split('/').filter(|w| !w.is_empty()).map(fold).collect();
            if i == head {
                lemma = all.first().cloned().unwrap_or_default();
                if kind == Kind::Verb {
                    if forms.is_empty() {
                        all = all.iter().flat_map(|w| inflect(w, lang)).collect();
                    } else {
                        all.extend(forms.split_whitespace().map(fold));
                    }
                }
            }
            if all.is_empty() {
                return Err(LadderProblem::Expression);
            }
            all.sort_unstable();
            all.dedup();
            parts.push(if optional { Part::Optional(all) } else { Part::Forms(all) });
        }
        let Some(Part::Forms(first)) = parts.first() else {
            return Err(LadderProblem::Expression);
        };
        let index = self.entries.len();
        for form in first {
            self.by_form[lang as usize].entry(form.clone()).or_default().push(index);
        }
        if kind == Kind::Verb {
            self.by_lemma[lang as usize].entry(lemma.clone()).or_default().push(index);
        }
        self.entries.push(Entry { rung, kind, parts, head, lemma, governs });
        Ok(())
    }

    /// The strongest promise in `text`, with spans that count from `offset`.
    ///
    /// The governed verb decides: "will explore" stands where "explore" stands. A verb in a relative or
    /// conditional clause, in a short quotation or in a title promises nothing; nor does a description of what
    /// is under way. A negated permission ("may not") is a prohibition and stands with "must".
    /// What is said of things to come ("growth will slow", "these measures should help") is a forecast and promises
    /// nothing. Where nothing else is promised, what a meeting was held for ("met to discuss") counts.
    pub fn promise(&self, text: &str, lang: Lang, offset: usize) -> Option<Promise> {
        let reading = Reading::new(self, text, lang);
        let mut found: Vec<Claim> = reading.claims().into_iter().filter(|c| !c.forecast).collect();
        if found.is_empty() {
            found.extend(reading.purpose());
        }
        let rung = found.iter().map(|c| c.rung).max()?;
        let words = found
            .iter()
            .filter(|c| c.rung == rung)
            .map(|c| c.parts.iter().map(|r| Span::new(offset + r.start, offset + r.end)).collect())
            .collect();
        Some(Promise { rung, words })
    }

    /// Every promise in a text, in order.
    pub(crate) fn claims(&self, text: &str, lang: Lang) -> Vec<Claim> {
        Reading::new(self, text, lang).claims()
    }
}

/// One expression of the ladder found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// How strong it is, the governed verb counted.
    pub(crate) rung: Rung,
    /// Its words, as byte ranges; words that touch are one range.
    pub(crate) parts: Vec<std::ops::Range<usize>>,
    /// Whether it is a modal of permission or ability ("may", « peut ») or stands with one.
    pub(crate) permits: bool,
    /// Whether it is negated.
    pub(crate) negated: bool,
    /// Whether it foretells what becomes of a thing, and binds nobody.
    pub(crate) forecast: bool,
}

/// The folded inflected forms of a regular verb.
fn inflect(verb: &str, lang: Lang) -> Vec<String> {
    let mut forms = vec![verb.to_string()];
    match lang {
        Lang::Fr => {
            let Some(stem) = verb.strip_suffix("er") else { return forms };
            let soft = if stem.ends_with('g') { format!("{stem}e") } else { stem.to_string() };
            let mute = stem.strip_suffix('y').map_or_else(|| stem.to_string(), |root| format!("{root}i"));
            forms.extend(["e", "es", "ent"].map(|e| format!("{mute}{e}")));
            forms
                .extend(["e", "es", "ee", "ees", "ez", "iez", "ions", "erent"].map(|e| format!("{stem}{e}")));
            forms.extend(["ons", "ais", "ait", "aient", "ant", "a"].map(|e| format!("{soft}{e}")));
        }
        Lang::En => {
            let last = verb.chars().last().unwrap_or('x');
            let before = verb.chars().rev().nth(1).unwrap_or('x');
            let root = match last {
                'e' => verb[..verb.len() - 1].to_string(),
                _ => verb.to_string(),
            };
            if last == 'y' && !"aeiou".contains(before) {
                let y = &verb[..verb.len() - 1];
                forms.extend([format!("{y}ies"), format!("{y}ied"), format!("{verb}ing")]);
            } else {
                let es = if verb.ends_with("ss")
                    || verb.ends_with('x')
                    || verb.ends_with("sh")
                    || verb.ends_with("ch")
                {
                    "es"
                } else {
                    "s"
                };
                forms.extend([format!("{verb}{es}"), format!("{root}ed"), format!("{root}ing")]);
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests;
