//! The words of a topic: forms found, terms that keep it company, terms that gave way to others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::finder::{content, plain};
use super::{Edition, Finder, Text};
use crate::comparison::{Mark, Marked, Row, RowKind};
use crate::lexicon::{is_function_word, is_small_word, table_form};
use crate::model::{BlockKind, Document, Lang, Span};
use crate::words::{self, Stems};

/// A form under which a term was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// As written, in lower case.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Index of the term, as given.
    pub term: usize,
    /// How often each text has it.
    pub counts: Vec<usize>,
}

impl Form {
    /// How often all texts have it.
    pub fn count(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// Why a term is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It took the place of a term of the topic.
    Replaces,
    /// It renders one, where the other language has no term of the topic.
    Renders,
    /// It occurs beside them far more often than elsewhere.
    Beside,
}

/// A term that a topic may want.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// As most often written, in lower case.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Why it is suggested.
    pub because: Because,
    /// How often it occurs in the passages of the topic.
    pub inside: usize,
    /// How often it occurs elsewhere in the texts.
    pub outside: usize,
}

/// A term that gave way to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Renamed {
    /// Its language.
    pub lang: Lang,
    /// As it was written, in lower case.
    pub from: String,
    /// As it is written since.
    pub to: String,
    /// Index of the new term, where it is one of the topic.
    pub term: Option<usize>,
    /// The text in which the new one takes over, as given.
    pub text: usize,
    /// A segment of the text before that has the old one, and the one that continues it with the new.
    pub segments: (usize, usize),
    /// How many rows show it.
    pub rows: usize,
}

/// A comparison of two texts of one language.
pub(super) struct Step {
    pub(super) before: usize,
    pub(super) after: usize,
    pub(super) rows: Vec<Row>,
}

/// The forms under which terms were found, commonest first.
pub(super) fn forms<'f>(texts: &[Text<'_>], finder: impl Fn(Lang) -> &'f Finder) -> Vec<Form> {
    let mut found: BTreeMap<(bool, String), Form> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        let document = text.document;
        for segment in &document.segments {
            for hit in finder(document.lang).hits(document.slice(segment.span), segment.span.start as usize) {
                let written = document.slice(hit.span).to_lowercase();
                let key = (document.lang == Lang::En, words::fold(&written));
                let form = found.entry(key).or_insert_with(|| Form {
                    text: written,
                    lang: document.lang,
                    term: hit.term,
                    counts: vec![0; texts.len()],
                });
                form.counts[index] += 1;
            }
        }
    }
    let mut forms: Vec<Form> = found.into_values().collect();
    forms.sort_by(|a, b| b.count().cmp(&a.count()).then_with(|| (a.lang, &a.text).cmp(&(b.lang, &b.text))));
    forms
}

/// Letters that two words must begin with to be taken for kin.
const KIN: usize = 4;

/// Terms that gave way to others where a passage was reworded.
pub(super) fn renamed<'f>(
    texts: &[Text<'_>],
    finder: impl Fn(Lang) -> &'f Finder,
    steps: &[Step],
) -> Vec<Renamed> {
    // Each with whether both names are of the topic.
    let mut found: BTreeMap<(usize, String, String), (Renamed, bool)> = BTreeMap::new();
    for step in steps {
        let (old, new) = (texts[step.before].document, texts[step.after].document);
        let hits = |document: &Document, segments: &[usize]| -> Vec<(Span, usize, String)> {
            let each = segments.iter().flat_map(|&s| {
                let span = document.segments[s].span;
                finder(document.lang).hits(document.slice(span), span.start as usize)
            });
            each.map(|h| (h.span, h.term, words::fold(document.slice(h.span)))).collect()
        };
        let changed = |row: &&Row| {
            !row.left.is_empty()
                && !row.right.is_empty()
                && !matches!(row.kind, RowKind::Same | RowKind::Moved)
        };
        for row in step.rows.iter().filter(changed) {
            let (lefts, rights) = (hits(old, &row.left), hits(new, &row.right));
            let mut gave_way = |from: Span, to: Span, term: Option<usize>, both: bool| {
                let key = (step.after, words::fold(old.slice(from)), words::fold(new.slice(to)));
                let (entry, known) = found.entry(key).or_insert_with(|| {
                    let renamed = Renamed {
                        lang: new.lang,
                        from: old.slice(from).to_lowercase(),
                        to: new.slice(to).to_lowercase(),
                        term,
                        text: step.after,
                        segments: (row.left[0], row.right[0]),
                        rows: 0,
                    };
                    (renamed, both)
                });
                entry.rows += 1;
                *known |= both;
            };
            for (span, term, form) in &lefts {
                if rights.iter().any(|r| r.1 == *term || r.2 == *form) {
                    continue;
                }
                let own = rights.iter().find(|r| !lefts.iter().any(|l| l.1 == r.1 || l.2 == r.2));
                match own {
                    Some(hit) => gave_way(*span, hit.0, Some(hit.1), true),
                    None => {
                        if let Some(to) = successor(old, new, row, *span) {
                            gave_way(*span, to, None, false);
                        }
                    }
                }
            }
            // A term that came in where the topic does not know what stood there before.
            if lefts.is_empty() && !rights.is_empty() {
                let mirrored = mirrored(row);
                for (span, term, _) in &rights {
                    if let Some(from) = successor(new, old, &mirrored, *span) {
                        gave_way(from, *span, Some(*term), false);
                    }
                }
            }
        }
    }
    let known = found.into_values().filter(|(renamed, both)| took_over(renamed, *both, texts));
    let mut list: Vec<Renamed> = known.map(|(renamed, _)| renamed).collect();
    list.sort_by(|a, b| a.text.cmp(&b.text).then(b.rows.cmp(&a.rows)).then_with(|| a.from.cmp(&b.from)));
    list.dedup_by(|b, a| a.text == b.text && a.from == b.from);
    list
}

/// A row read backwards in time, with no more than where its words changed.
fn mirrored(row: &Row) -> Row {
    let turned = |marks: &[Marked]| {
        let turn = |mark: &Marked| match mark.mark {
            Mark::Inserted => Marked { mark: Mark::Deleted, ..*mark },
            Mark::Deleted => Marked { mark: Mark::Inserted, ..*mark },
            _ => *mark,
        };
        marks.iter().map(turn).collect()
    };
    Row {
        left: row.right.clone(),
        right: row.left.clone(),
        kind: row.kind,
        confidence: row.confidence,
        similarity: row.similarity,
        left_marks: turned(&row.right_marks),
        right_marks: turned(&row.left_marks),
        divergences: Vec::new(),
        commitment: None,
    }
}

/// What was put in the place of `span` when a row was reworded: the words inserted where it was deleted, if they are
/// few, or a word inserted anywhere that is its kin.
fn successor(old: &Document, new: &Document, row: &Row, span: Span) -> Option<Span> {
    let kept = |document: &Document, segments: &[usize], marks: &[Marked], mark: Mark, upto: u32| -> usize {
        let whole = segments.iter().map(|&s| document.segments[s].span);
        let inside = |at: u32| marks.iter().any(|m| m.mark == mark && m.span.start <= at && at < m.span.end);
        whole
            .flat_map(|s| {
                content(document.slice(s), document.lang).into_iter().map(move |r| s.start + r.start as u32)
            })
            .filter(|&at| at < upto && !inside(at))
            .count()
    };
    let deleted = row.left_marks.iter().find(|m| m.mark == Mark::Deleted && m.span.contains(span));
    let inserted = || row.right_marks.iter().filter(|m| m.mark == Mark::Inserted);
    let words_of = |span: Span| -> Vec<Span> {
        let ranges = content(new.slice(span), new.lang).into_iter();
        let says = |r: &Range<usize>| {
            let form = table_form(&new.slice(span)[r.clone()], new.lang);
            !is_function_word(&form, new.lang) && !is_small_word(&form, new.lang)
        };
        let start = span.start as usize;
        ranges.filter(says).map(|r| Span::new(start + r.start, start + r.end)).collect()
    };
    let kin = |a: &str, b: &str| {
        let (a, b) = (plain(&words::fold(a)), plain(&words::fold(b)));
        let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        same >= KIN && a != b
    };
    let old_words: Vec<&str> =
        content(old.slice(span), old.lang).into_iter().map(|r| &old.slice(span)[r]).collect();
    let relative = |word: &Span| old_words.iter().any(|old| kin(old, new.slice(*word)));
    // The few words that stand where it stood.
    let here = deleted.and_then(|deleted| {
        let at = kept(old, &row.left, &row.left_marks, Mark::Deleted, deleted.span.start);
        let place = |m: &&Marked| kept(new, &row.right, &row.right_marks, Mark::Inserted, m.span.start) == at;
        let words = inserted().find(place).map(|m| words_of(m.span))?;
        (!words.is_empty() && words.len() <= 2).then_some(words)
    });
    let whole = |words: &[Span]| Some(Span { start: words.first()?.start, end: words.last()?.end });
    if let Some(words) = here.as_ref().filter(|words| words.iter().any(relative)) {
        return whole(words);
    }
    let kin = inserted().flat_map(|m| words_of(m.span)).find(|word| relative(word));
    kin.or_else(|| here.as_deref().and_then(whole))
}

/// Whether the old name is gone from the text of the change on, and the new one was in none before; `both` are of the
/// topic.
fn took_over(renamed: &Renamed, both: bool, texts: &[Text<'_>]) -> bool {
    let stems = Stems::new(renamed.lang);
    let key = |text: &str| -> String {
        content(text, renamed.lang)
            .into_iter()
            .map(|r| plain(&stems.stem(&text[r])))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (from, to) = (key(&renamed.from), key(&renamed.to));
    let has = |document: &Document, wanted: &str| {
        let wanted = format!(" {wanted} ");
        document.segments.iter().any(|s| format!(" {} ", key(document.slice(s.span))).contains(&wanted))
    };
    let related = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= KIN;
    let sure = both || renamed.rows > 1 || from.split(' ').any(|f| to.split(' ').any(|t| related(f, t)));
    let edition = texts[renamed.text].edition;
    sure && from != to
        && texts
            .iter()
            .filter(|t| t.document.lang == renamed.lang)
            .all(|t| if t.edition < edition { !has(t.document, &to) } else { !has(t.document, &from) })
}

/// Suggestions made of one language, at most.
const SUGGESTED: usize = 8;
/// Least log-likelihood ratio for a word to be company (Dunning 1993; one in a thousand by chance).
const TELLING: f64 = 10.8;

/// Terms that the topic may want, most telling first.
pub(super) fn related<'f>(
    texts: &[Text<'_>],
    editions: &[Edition],
    finder: impl Fn(Lang) -> &'f Finder,
    renamed: &[Renamed],
) -> Vec<Related> {
    let mut found: Vec<Related> = Vec::new();
    for lang in [Lang::Fr, Lang::En] {
        let mut company = Company::new(lang);
        let mut rendered: BTreeMap<String, usize> = BTreeMap::new();
        for (edition, text) in editions.iter().zip(texts) {
            let passages: BTreeSet<usize> = edition.passages.iter().map(|p| p.segment).collect();
            if text.document.lang == lang {
                company.read(text.document, &passages, finder(lang));
                continue;
            }
            for answer in edition.passages.iter().filter_map(|p| p.answer.as_ref()) {
                if answer.terms.is_empty() {
                    for &span in &answer.renders {
                        let word = texts[answer.text].document.slice(span).to_lowercase();
                        *rendered.entry(word).or_default() += 1;
                    }
                }
            }
        }
        let fresh = |text: &str| finder(lang).find(text, 0).is_empty();
        for change in renamed.iter().filter(|r| r.lang == lang && r.term.is_none() && fresh(&r.to)) {
            let (inside, outside) = company.counts(&change.to);
            let (text, because) = (change.to.clone(), Because::Replaces);
            found.push(Related { text, lang, because, inside, outside });
        }
        for (text, _) in rendered.into_iter().filter(|(text, n)| *n > 1 && fresh(text)) {
            let (inside, outside) = company.counts(&text);
            found.push(Related { text, lang, because: Because::Renders, inside, outside });
        }
        found.extend(company.telling().into_iter().filter(|r| fresh(&r.text)).take(SUGGESTED));
    }
    let mut seen: BTreeSet<(Lang, String)> = BTreeSet::new();
    found.retain(|r| seen.insert((r.lang, r.text.clone())));
    found
}

/// Counts of words and of pairs of words, inside the passages of a topic and outside.
struct Company {
    lang: Lang,
    stems: Stems,
    /// By stem: inside, outside, and how often each form is written.
    counts: BTreeMap<String, (usize, usize, BTreeMap<String, usize>)>,
    sizes: (usize, usize),
}

impl Company {
    fn new(lang: Lang) -> Company {
        Company { lang, stems: Stems::new(lang), counts: BTreeMap::new(), sizes: (0, 0) }
    }

    fn read(&mut self, document: &Document, passages: &BTreeSet<usize>, finder: &Finder) {
        for (index, segment) in document.segments.iter().enumerate() {
            let kind = document.block_of(index).kind;
            if matches!(kind, BlockKind::Title | BlockKind::Heading) {
                continue;
            }
            let text = document.slice(segment.span);
            let hits = finder.find(text, 0);
            let inside = passages.contains(&index);
            // Runs of words that say something, a small word between two allowed: "accès licite", "chain of supply".
            let mut last: Option<(usize, String, bool)> = None;
            for range in content(text, self.lang) {
                let word = &text[range.clone()];
                let form = table_form(word, self.lang);
                let small = is_function_word(&form, self.lang) || is_small_word(&form, self.lang);
                let term = hits.iter().any(|h| h.range().contains(&range.start));
                let number = word.chars().any(|c| c.is_ascii_digit());
                if small && !term {
                    if let Some(last) = &mut last {
                        last.2 = !last.2 && matches!(&*form, "de" | "d'" | "d" | "des" | "du" | "of");
                    }
                    if last.as_ref().is_some_and(|l| !l.2) {
                        last = None;
                    }
                    continue;
                }
                if term || number || form.chars().count() < 3 {
                    last = None;
                    continue;
                }
                let stem = plain(&self.stems.stem(&form));
                if let Some((start, before, _)) = &last {
                    let between = text[*start..range.end].chars().all(|c| {
                        c.is_alphanumeric()
                            || c.is_whitespace()
                            || words::is_hyphen(c)
                            || words::is_apostrophe(c)
                    });
                    if between {
                        let pair = format!("{before} {stem}");
                        self.count(pair, text[*start..range.end].to_lowercase(), inside);
                    }
                }
                last = Some((range.start, stem.clone(), false));
                self.count(stem, word.to_lowercase(), inside);
                if inside { self.sizes.0 += 1 } else { self.sizes.1 += 1 }
            }
        }
    }

    fn count(&mut self, stem: String, written: String, inside: bool) {
        let entry = self.counts.entry(stem).or_default();
        if inside {
            entry.0 += 1
        } else {
            entry.1 += 1
        }
        *entry.2.entry(written).or_default() += 1;
    }

    fn counts(&self, text: &str) -> (usize, usize) {
        let stems: Vec<String> = content(text, self.lang)
            .into_iter()
            .map(|r| plain(&self.stems.stem(&table_form(&text[r], self.lang))))
            .collect();
        self.counts.get(&stems.join(" ")).map_or((0, 0), |c| (c.0, c.1))
    }

    /// What occurs in the passages far more often than elsewhere, most telling first.
    fn telling(&self) -> Vec<Related> {
        let mut found: Vec<(f64, &String, Related)> = Vec::new();
        for (stem, (inside, outside, forms)) in &self.counts {
            let score = likelihood_ratio((*inside, self.sizes.0), (*outside, self.sizes.1));
            if *inside < 2 || score < TELLING {
                continue;
            }
            let best = forms.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            let Some((text, _)) = best else { continue };
            let (text, lang, because) = (text.clone(), self.lang, Because::Beside);
            found.push((score, stem, Related { text, lang, because, inside: *inside, outside: *outside }));
        }
        // A word that occurs hardly ever outside a pair is told by the pair.
        let pairs: Vec<(String, usize)> =
            found.iter().filter(|f| f.1.contains(' ')).map(|f| (format!(" {} ", f.1), f.2.inside)).collect();
        found.retain(|(_, stem, r)| {
            let told = |p: &(String, usize)| p.0.contains(&format!(" {stem} ")) && 4 * p.1 >= 3 * r.inside;
            stem.contains(' ') || !pairs.iter().any(told)
        });
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.into_iter().map(|f| f.2).collect()
    }
}

/// How surprising the share of a word in one text is against another, 0 where it is rarer there.
fn likelihood_ratio((a, n): (usize, usize), (b, m): (usize, usize)) -> f64 {
    let (a, b, n, m) = (a as f64, b as f64, n.max(1) as f64, m.max(1) as f64);
    if a / n <= b / m {
        return 0.0;
    }
    let shared = (a + b) / (n + m);
    let part = |k: f64, n: f64| if k > 0.0 { k * libm::log(k / (n * shared)) } else { 0.0 };
    2.0 * (part(a, n) + part(b, m))
}
