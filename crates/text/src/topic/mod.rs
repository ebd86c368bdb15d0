//! Follows a subject through documents: every passage on it, year by year and in both languages.

mod finder;
mod vocabulary;

use serde::{Deserialize, Serialize};

use crate::comparison::{Mark, Marked, Mode, Options, Row, RowKind};
use crate::concordance::Counterparts;
use crate::ladder::{self, Promise, Rung, Shift};
use crate::model::{BlockKind, Document, Lang, Span};
use crate::succession;

pub use finder::{Finder, Hit};
pub use vocabulary::{Because, Form, Related, Renamed};

/// What put a sentence among the passages of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// It holds a term, outside any section on the topic.
    Term,
    /// The heading of its section holds one.
    Heading,
}

/// What became of a passage since the edition before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The first edition held in this language, or nothing before it to continue.
    First,
    /// Unchanged.
    Same,
    /// Reworded.
    Edited,
    /// Unchanged, elsewhere.
    Moved,
    /// Reworded, elsewhere.
    MovedEdited,
    /// One sentence became several.
    Split,
    /// Several sentences became one.
    Merged,
    /// New.
    Added,
    /// Promises less than before.
    Softened,
    /// Promises more than before.
    Strengthened,
}

/// A text to follow a topic through.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its edition: ascending with time, and the same for the languages of one occasion.
    pub edition: usize,
    /// Its series: the texts of one follow one another, and continue none of another.
    pub series: usize,
}

/// What the other language of the same edition says where a passage stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The text, as given.
    pub text: usize,
    /// Its segments.
    pub segments: Vec<usize>,
    /// Terms of the topic in them.
    pub terms: Vec<Span>,
    /// Words in them that render the terms of the passage.
    pub renders: Vec<Span>,
    /// How the strength of the two compares; the French stands on the left.
    pub shift: Shift,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
}

/// A sentence on the topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Its segment.
    pub segment: usize,
    /// The block of the heading it stands under.
    pub heading: Option<usize>,
    /// What put it here.
    pub by: FoundBy,
    /// Terms, words on which a commitment rests, and words and facts that came in since the edition before.
    pub marks: Vec<Marked>,
    /// What it promises.
    pub commitment: Option<Promise>,
    /// The segments of the edition before, in the same language, that it continues; empty where there are none.
    pub before: Vec<usize>,
    /// Words and facts of those segments that went out.
    pub before_marks: Vec<Marked>,
    /// The rung on which those segments stood.
    pub before_rung: Option<Rung>,
    /// What became of it since.
    pub change: Change,
    /// What the other language of its edition says there; none where that language is not at hand or is silent.
    pub answer: Option<Answer>,
}

impl Passage {
    /// The sentences that stand before and after it in its section.
    pub fn neighbours(&self, document: &Document) -> [Option<usize>; 2] {
        let prose = |s: usize| {
            document.segments.get(s).is_some()
                && !matches!(document.block_of(s).kind, BlockKind::Title | BlockKind::Heading)
        };
        [self.segment.checked_sub(1), Some(self.segment + 1)].map(|s| s.filter(|&s| prose(s)))
    }
}

/// What one document says on the topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Index of the text, as given.
    pub text: usize,
    /// The text before it in the same series and language.
    pub before: Option<usize>,
    /// Occurrences of the terms outside furniture, headings included.
    pub mentions: usize,
    /// Words of the document.
    pub words: usize,
    /// Words of the passages.
    pub covered: usize,
    /// How many passages stand on each rung, from 1 to 6.
    pub rungs: [usize; 6],
    /// The passages, in reading order.
    pub passages: Vec<Passage>,
    /// Segments of the text before that were passages there and are in this one no longer.
    pub dropped: Vec<usize>,
    /// Passages to which the other language of the edition, where it is at hand, has no counterpart.
    pub unanswered: usize,
}

impl Edition {
    /// The share of the text that is on the topic, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.covered as f64 / self.words.max(1) as f64
    }

    /// The highest rung on which a passage stands.
    pub fn rung(&self) -> Option<Rung> {
        self.rungs.iter().rposition(|&n| n > 0).map(|at| at as Rung + 1)
    }
}

/// A topic through its editions.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// One for each text, in the order given.
    pub editions: Vec<Edition>,
    /// The forms under which the terms were found, commonest first.
    pub forms: Vec<Form>,
    /// Words that keep company with the topic, most telling first: terms it may want.
    pub related: Vec<Related>,
    /// Terms that gave way to others.
    pub renamed: Vec<Renamed>,
}

/// A topic that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// Its name and terms in French.
    pub fr: (&'static str, &'static str),
    /// Its name and terms in English.
    pub en: (&'static str, &'static str),
}

impl Starter {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        if lang == Lang::Fr { self.fr.0 } else { self.en.0 }
    }

    /// Its terms in both languages, French first.
    pub fn terms(&self) -> Vec<String> {
        [self.fr.1, self.en.1].iter().flat_map(|t| t.split(',')).map(|t| t.trim().to_owned()).collect()
    }
}

/// The topics that come with the program.
pub fn starters() -> Vec<Starter> {
    const TABLE: &str = include_str!("../../data/topics.tsv");
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Starter { fr: (cells.next()?, cells.next()?), en: (cells.next()?, cells.next()?) })
    })
    .collect()
}

/// Follows `terms` through texts given in the order of time, both languages together.
pub fn follow(terms: &[String], texts: &[Text<'_>], options: &Options<'_>) -> Course {
    let options = &Options { pins: &[], ..*options };
    let finders = [Lang::Fr, Lang::En].map(|lang| Finder::new(terms, lang));
    let finder = |lang: Lang| &finders[usize::from(lang == Lang::En)];
    let mut editions: Vec<Edition> = Vec::new();
    let mut steps: Vec<vocabulary::Step> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let document = text.document;
        let mut edition = passages(finder(document.lang), document, options);
        edition.text = index;
        let earlier = |t: &Text<'_>| {
            t.document.lang == document.lang && t.series == text.series && t.edition < text.edition
        };
        edition.before = texts[..index].iter().rposition(earlier);
        if let Some(before) = edition.before {
            let rows = succession::rows(texts[before].document, document, options);
            let old = texts[before].document;
            edition.continue_from(&editions[before].passages, &rows, old, options);
            steps.push(vocabulary::Step { before, after: index, rows });
        }
        editions.push(edition);
    }
    answer(&mut editions, texts, finder, options);
    let forms = vocabulary::forms(texts, finder);
    let renamed = vocabulary::renamed(texts, finder, &steps);
    let related = vocabulary::related(texts, &editions, finder, &renamed);
    Course { editions, forms, related, renamed }
}

/// The passages of one document, each as if it were the first.
pub fn passages(finder: &Finder, document: &Document, options: &Options<'_>) -> Edition {
    let mut edition = Edition {
        text: 0,
        before: None,
        mentions: 0,
        words: document.word_count(),
        covered: 0,
        rungs: [0; 6],
        passages: Vec::new(),
        dropped: Vec::new(),
        unanswered: 0,
    };
    // Headings above the current place: block, level, and whether a section on the topic.
    let mut above: Vec<(u32, u8, bool)> = Vec::new();
    for (index, segment) in document.segments.iter().enumerate() {
        let block = document.block_of(index);
        let found = finder.find(document.slice(segment.span), segment.span.start as usize);
        edition.mentions += found.len();
        if block.kind == BlockKind::Heading {
            let level = block.level.unwrap_or(1);
            if above.last().is_none_or(|h| h.0 != segment.block) {
                above.retain(|h| h.1 < level);
                above.push((segment.block, level, false));
            }
            if let Some(own) = above.last_mut() {
                own.2 |= !found.is_empty();
            }
            continue;
        }
        // What somebody is quoted as saying, set apart, is said of the whole and not of the section above it.
        let on_topic = block.kind != BlockKind::Quotation && above.iter().any(|h| h.2);
        if block.kind == BlockKind::Title || (found.is_empty() && !on_topic) {
            continue;
        }
        let text = document.slice(segment.span);
        edition.covered += text.split_whitespace().count();
        let commitment = options.ladder.promise(text, document.lang, segment.span.start as usize);
        if let Some(promise) = &commitment {
            edition.rungs[usize::from(promise.rung.clamp(1, 6)) - 1] += 1;
        }
        let mut marks: Vec<Marked> =
            found.into_iter().map(|span| Marked { span, mark: Mark::Term }).collect();
        let strength = commitment.iter().flat_map(|p| p.words.iter().flatten());
        marks.extend(strength.map(|&span| Marked { span, mark: Mark::Strength }));
        marks.sort_unstable();
        edition.passages.push(Passage {
            segment: index,
            heading: above.last().map(|h| h.0 as usize),
            by: if on_topic { FoundBy::Heading } else { FoundBy::Term },
            marks,
            commitment,
            before: Vec::new(),
            before_marks: Vec::new(),
            before_rung: None,
            change: Change::First,
            answer: None,
        });
    }
    edition
}

impl Edition {
    /// Says of each passage what it continues in the edition before, and which of those passages are gone.
    fn continue_from(&mut self, earlier: &[Passage], rows: &[Row], before: &Document, options: &Options<'_>) {
        let mut kept: Vec<usize> = Vec::new();
        for row in rows {
            for passage in self.passages.iter_mut().filter(|p| row.right.contains(&p.segment)) {
                passage.continue_from(row, before, options);
            }
            if !row.right.is_empty() {
                kept.extend(&row.left);
            }
        }
        kept.sort_unstable();
        let gone = earlier.iter().map(|p| p.segment).filter(|s| kept.binary_search(s).is_err());
        self.dropped = gone.collect();
    }
}

impl Passage {
    fn continue_from(&mut self, row: &Row, before: &Document, options: &Options<'_>) {
        self.before.clone_from(&row.left);
        let shift = row.commitment.as_ref().map(|c| c.shift);
        self.change = match (shift, row.kind) {
            (_, _) if row.left.is_empty() => Change::Added,
            (Some(Shift::Softened | Shift::OnlyLeft), _) => Change::Softened,
            (Some(Shift::Strengthened | Shift::OnlyRight), _) => Change::Strengthened,
            (_, RowKind::Same) => Change::Same,
            (_, RowKind::Moved) => Change::Moved,
            (_, RowKind::MovedEdited) => Change::MovedEdited,
            (_, RowKind::Split) => Change::Split,
            (_, RowKind::Merged) => Change::Merged,
            _ => Change::Edited,
        };
        if row.left.is_empty() {
            return;
        }
        let own = |m: &&Marked| matches!(m.mark, Mark::Inserted | Mark::Deleted | Mark::Fact);
        let inside = self.marks.clone();
        let within = |m: &&Marked| own(m) && !inside.contains(m);
        self.marks.extend(row.right_marks.iter().filter(within));
        self.marks.sort_unstable();
        let strength = |m: &&Marked| own(m) || m.mark == Mark::Strength;
        self.before_marks = row.left_marks.iter().filter(strength).copied().collect();
        self.before_rung = row
            .left
            .iter()
            .filter_map(|&s| {
                let start = before.segments[s].span.start as usize;
                options.ladder.promise(before.segment_text(s), before.lang, start)
            })
            .map(|p| p.rung)
            .max();
    }
}

/// Sets each passage against the other language of its edition.
fn answer<'f>(
    editions: &mut [Edition],
    texts: &[Text<'_>],
    finder: impl Fn(Lang) -> &'f Finder,
    options: &Options<'_>,
) {
    for index in 0..texts.len() {
        let (document, lang) = (texts[index].document, texts[index].document.lang);
        let opposite = |t: &Text<'_>| t.edition == texts[index].edition && t.document.lang != lang;
        let Some(other) = texts.iter().position(opposite) else { continue };
        if editions[index].passages.is_empty() {
            continue;
        }
        let across = texts[other].document;
        let counterparts = Counterparts::new(document, across, options.table, &[]);
        for passage in &mut editions[index].passages {
            let named: Vec<Span> =
                passage.marks.iter().filter(|m| m.mark == Mark::Term).map(|m| m.span).collect();
            let Some(found) = counterparts.of(passage.segment, &named) else { continue };
            let strongest = found
                .segments
                .iter()
                .filter_map(|&s| {
                    let start = across.segments[s].span.start as usize;
                    options.ladder.promise(across.segment_text(s), across.lang, start)
                })
                .max_by_key(|p| p.rung);
            let (left, right) = match lang {
                Lang::Fr => (passage.commitment.clone(), strongest),
                Lang::En => (strongest, passage.commitment.clone()),
            };
            let terms = found.segments.iter().flat_map(|&s| {
                let span = across.segments[s].span;
                finder(across.lang).find(across.slice(span), span.start as usize)
            });
            passage.answer = Some(Answer {
                text: other,
                terms: terms.collect(),
                shift: ladder::compare(left, right, Mode::Translation).map_or(Shift::None, |c| c.shift),
                segments: found.segments,
                renders: found.hits,
                confidence: found.confidence,
            });
        }
        editions[index].unanswered = editions[index].passages.iter().filter(|p| p.answer.is_none()).count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Ignore;
    use crate::ladder::Ladder;
    use crate::lexicon::WordTable;

    #[test]
    fn starters_are_complete_in_both_languages() {
        let starters = starters();
        assert_eq!(starters.len(), 8);
        for topic in starters {
            for lang in [Lang::Fr, Lang::En] {
                assert!(!topic.name(lang).is_empty());
                let own = Finder::new(&topic.terms(), lang);
                assert!(!own.find(topic.name(lang), 0).is_empty(), "{} finds itself", topic.name(lang));
            }
        }
    }

    #[test]
    fn a_heading_makes_its_section_passages() {
        let document = Document::from_sentences(
            Lang::Fr,
            [
                (BlockKind::Heading, Some(1), vec!["Chiffrement"]),
                (BlockKind::Paragraph, None, vec!["Nous avons convenu que nos services coopéreront."]),
                (BlockKind::Heading, Some(2), vec!["Suites"]),
                (BlockKind::Paragraph, None, vec!["Un rapport suivra."]),
                (BlockKind::Heading, Some(1), vec!["Conclusion"]),
                (BlockKind::Paragraph, None, vec!["Les ports rouvrent.", "Le chiffrement demeure."]),
            ],
        );
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let texts = [Text { document: &document, edition: 0, series: 0 }];
        let editions = follow(&["chiffrement".into(), "encryption".into()], &texts, &options).editions;
        let told: Vec<_> = editions[0].passages.iter().map(|p| (p.segment, p.heading, p.by)).collect();
        assert_eq!(
            told,
            [(1, Some(0), FoundBy::Heading), (3, Some(2), FoundBy::Heading), (6, Some(4), FoundBy::Term)]
        );
        assert_eq!(editions[0].mentions, 2);
        assert!(editions[0].passages.iter().all(|p| p.change == Change::First && p.before.is_empty()));
    }

    #[test]
    fn a_text_continues_none_of_another_series() {
        let document = |text: &str| {
            Document::from_sentences(Lang::En, [(BlockKind::Paragraph, None, vec![text.to_owned()])])
        };
        let first = document("We agreed to share what encryption hides with our courts.");
        let other = document("The harbour masters use no encryption at all on their old radios.");
        let later = document("We will consider sharing what encryption hides with our courts.");
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let texts = [(&first, 0), (&other, 1), (&later, 0)];
        let texts: Vec<Text<'_>> = texts
            .iter()
            .enumerate()
            .map(|(edition, &(document, series))| Text { document, edition, series })
            .collect();
        let editions = follow(&["encryption".to_owned()], &texts, &options).editions;
        let told: Vec<_> =
            editions.iter().map(|e| (e.before, e.passages[0].change, e.dropped.len())).collect();
        assert_eq!(
            told,
            [(None, Change::First, 0), (None, Change::First, 0), (Some(0), Change::Softened, 0)]
        );
    }

    /// A text of the sample as plain blocks: short lines without an end are headings.
    fn sample(file: &str, lang: Lang) -> Option<Document> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample/");
        let text = std::fs::read_to_string(format!("{path}{file}")).ok()?;
        let blocks = text.split("\n\n").map(str::trim).filter(|b| !b.is_empty()).map(|block| {
            let heading =
                !block.contains('\n') && block.len() < 60 && !block.ends_with(['.', ';', ':', '»', '”']);
            crate::model::BlockText {
                kind: if heading { BlockKind::Heading } else { BlockKind::Paragraph },
                level: heading.then_some(1),
                text: block.replace('\n', " "),
                page: None,
                furniture: false,
            }
        });
        Some(Document::from_blocks(lang, blocks))
    }

    #[test]
    fn the_sample_tells_how_encryption_moved() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample/ANSWERS.json");
        let Ok(answers) = std::fs::read_to_string(path) else { return };
        let answers: serde_json::Value = serde_json::from_str(&answers).expect("the answers are JSON");
        let editions = answers["topic"]["editions"].as_array().expect("the answers have editions");
        let documents: Vec<Document> = editions
            .iter()
            .filter_map(|e| {
                let file = e["file"].as_str()?;
                sample(file, if file.contains(".fr") { Lang::Fr } else { Lang::En })
            })
            .collect();
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let terms = ["chiffrement".to_owned(), "encryption".to_owned()];
        let texts: Vec<Text<'_>> = documents
            .iter()
            .enumerate()
            .map(|(n, document)| Text { document, edition: n / 2, series: 0 })
            .collect();
        let followed = follow(&terms, &texts, &options).editions;
        for (wanted, (edition, document)) in editions.iter().zip(followed.iter().zip(&documents)) {
            for passage in wanted["passages"].as_array().expect("an edition has passages") {
                let sentence = passage["sentence"].as_str().expect("a passage has a sentence");
                let own = edition.passages.iter().find(|p| document.segment_text(p.segment) == sentence);
                let own = own.unwrap_or_else(|| panic!("a passage was not found: {sentence}"));
                let change = serde_json::to_value(own.change).expect("a change has a name");
                assert_eq!(change, passage["change"], "{sentence}");
                let by = serde_json::to_value(own.by).expect("it has a name");
                assert_eq!(by, passage["by"], "{sentence}");
            }
        }
    }
}
