//! Follows a subject through documents: every passage on it, year by year.

use serde::{Deserialize, Serialize};

use crate::comparison::{Mark, Marked, Options, RowKind};
use crate::ladder::{Promise, Shift};
use crate::model::{BlockKind, Document, Lang, Span};
use crate::succession;
use crate::words::{self, Stems, TokenKind};

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

/// A sentence on the topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Its segment.
    pub segment: usize,
    /// The block of the heading it stands under.
    pub heading: Option<usize>,
    /// What put it here.
    pub by: FoundBy,
    /// Terms, and words on which a commitment rests.
    pub marks: Vec<Marked>,
    /// What it promises.
    pub commitment: Option<Promise>,
    /// The segments of the edition before, in the same language, that it continues; empty where there are none.
    pub before: Vec<usize>,
    /// What became of it since.
    pub change: Change,
}

/// The passages of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Index of the document, as given.
    pub document: usize,
    /// Occurrences of the terms outside furniture, headings included.
    pub mentions: usize,
    /// The passages, in reading order.
    pub passages: Vec<Passage>,
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
    const TABLE: &str = include_str!("../data/topics.tsv");
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Starter { fr: (cells.next()?, cells.next()?), en: (cells.next()?, cells.next()?) })
    })
    .collect()
}

/// Finds the passages on `terms` in documents given in date order.
pub fn follow(terms: &[String], documents: &[&Document], options: &Options<'_>) -> Vec<Edition> {
    let finders = [Lang::Fr, Lang::En].map(|lang| Finder::new(terms, lang));
    let mut editions: Vec<Edition> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let finder = &finders[usize::from(document.lang == Lang::En)];
        let mut edition = passages(finder, document, options);
        edition.document = index;
        let before = documents[..index].iter().rev().find(|d| d.lang == document.lang);
        if let Some(before) = before
            && !edition.passages.is_empty()
        {
            continue_from(before, document, &mut edition.passages, options);
        }
        editions.push(edition);
    }
    editions
}

/// The passages of one document, each as if it were the first.
fn passages(finder: &Finder, document: &Document, options: &Options<'_>) -> Edition {
    let mut edition = Edition { document: 0, mentions: 0, passages: Vec::new() };
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
        let commitment = options.ladder.promise(text, document.lang, segment.span.start as usize);
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
            change: Change::First,
        });
    }
    edition
}

/// Says of each passage what it continues in the edition before.
fn continue_from(before: &Document, after: &Document, passages: &mut [Passage], options: &Options<'_>) {
    let options = Options { pins: &[], ..*options };
    let rows = succession::rows(before, after, &options);
    let mut of = vec![usize::MAX; after.segments.len()];
    for (index, row) in rows.iter().enumerate() {
        row.right.iter().for_each(|&j| of[j] = index);
    }
    for passage in passages {
        let Some(row) = rows.get(of[passage.segment]) else { continue };
        passage.before.clone_from(&row.left);
        let shift = row.commitment.as_ref().map(|c| c.shift);
        passage.change = match (shift, row.kind) {
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
    }
}

/// Finds terms with their inflections in the texts of one language.
pub struct Finder {
    lang: Lang,
    stems: Stems,
    terms: Vec<Pattern>,
    longest: usize,
}

/// A term as it is looked for.
struct Pattern {
    /// Stems of its words, written together: "cyber security" is "cybersecurity".
    stem: String,
    /// Its words, written together, in folded form.
    folded: String,
    /// Written with an asterisk: any word that begins so.
    prefix: bool,
}

impl Finder {
    /// Prepares terms for a language.
    pub fn new<S: AsRef<str>>(terms: &[S], lang: Lang) -> Finder {
        let stems = Stems::new(lang);
        let mut longest = 1;
        let mut patterns = Vec::new();
        for term in terms {
            let term = term.as_ref().trim();
            let bare = term.trim_end_matches('*');
            let words = content(bare, lang);
            if words.is_empty() {
                continue;
            }
            // A compound written in one word may stand in the text as two or three.
            longest = longest.max(words.len() + 1).min(8);
            let words: Vec<&str> = words.iter().map(|r| &bare[r.clone()]).collect();
            patterns.push(Pattern {
                stem: joined_stems(&stems, &words),
                folded: joined(&words),
                prefix: bare.len() < term.len(),
            });
        }
        Finder { lang, stems, terms: patterns, longest }
    }

    /// Where terms occur in `text`, longest first at each place, never overlapping; spans count from `offset`.
    pub fn find(&self, text: &str, offset: usize) -> Vec<Span> {
        let ranges = content(text, self.lang);
        let words: Vec<&str> = ranges.iter().map(|r| &text[r.clone()]).collect();
        let stems: Vec<String> = words.iter().map(|w| plain(&self.stems.stem(w))).collect();
        let folded: Vec<String> = words.iter().map(|w| plain(&words::fold(w))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let hit = (1..=self.longest.min(words.len() - at)).rev().find(|&n| {
                let whole = folded[at..at + n].concat();
                let compound = format!("{}{}", folded[at..at + n - 1].concat(), stems[at + n - 1]);
                let each = stems[at..at + n].concat();
                self.terms.iter().any(|term| {
                    if term.prefix {
                        return n == 1 && whole.starts_with(&term.folded);
                    }
                    let stem_hit = (term.stem == each || term.stem == compound)
                        && !self.bare_noun(words[at + n - 1], &whole, term);
                    term.folded == whole || stem_hit
                })
            });
            match hit {
                Some(n) => {
                    let (start, end) = (ranges[at].start, ranges[at + n - 1].end);
                    found.push(Span::new(offset + start, offset + end));
                    at += n;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a French word is only the noun from which the term is derived: « les chiffres » are figures, and no
    /// part of « chiffrement », though both have one stem.
    fn bare_noun(&self, word: &str, whole: &str, term: &Pattern) -> bool {
        let plain_noun = |folded: &str| {
            folded.strip_suffix("es").or(folded.strip_suffix('e')).is_some_and(|rest| rest == term.stem)
        };
        let lower = word.to_lowercase();
        self.lang == Lang::Fr
            && !lower.ends_with('é')
            && !lower.ends_with("és")
            && plain_noun(whole)
            && !plain_noun(&term.folded)
    }
}

/// Words and numbers of a text, marks left out.
fn content(text: &str, lang: Lang) -> Vec<std::ops::Range<usize>> {
    words::tokens(text, lang).into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.range).collect()
}

/// Without hyphens, so that « cyber-sécurité » is « cybersécurité ».
fn plain(word: &str) -> String {
    word.chars().filter(|&c| c != '-').collect()
}

fn joined(words: &[&str]) -> String {
    words.iter().map(|w| plain(&words::fold(w))).collect()
}

fn joined_stems(stems: &Stems, words: &[&str]) -> String {
    words.iter().map(|w| plain(&stems.stem(w))).collect()
}

/// A line of a concordance: an occurrence in the middle, with what stands before and after it (keyword in context,
/// Luhn 1960).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The segment it is in.
    pub segment: usize,
    /// What stands before, inside the segment.
    pub before: Span,
    /// The occurrence.
    pub hit: Span,
    /// What stands after, inside the segment.
    pub after: Span,
}

/// The lines of a query over a document, whatever the case and the accents, with at most `width` words on each hand.
pub fn concordance(query: &str, document: &Document, width: usize) -> Vec<Line> {
    let folded = |text: &str| -> Vec<(Span, String)> {
        let ranges = content(text, document.lang).into_iter();
        ranges.map(|r| (Span::new(r.start, r.end), words::fold(&text[r]))).collect()
    };
    let wanted: Vec<String> = folded(query).into_iter().map(|(_, word)| word).collect();
    let mut lines = Vec::new();
    if wanted.is_empty() {
        return lines;
    }
    for (index, segment) in document.segments.iter().enumerate() {
        let start = segment.span.start as usize;
        let words = folded(document.slice(segment.span));
        for at in 0..(words.len() + 1).saturating_sub(wanted.len()) {
            let end = at + wanted.len();
            let last = wanted.len() - 1;
            // The last word may be unfinished, as it is while typing.
            let hit = words[at..end].iter().zip(&wanted).enumerate().all(|(n, ((_, word), wanted))| {
                word == wanted || (n == last && word.starts_with(wanted.as_str()))
            });
            if !hit {
                continue;
            }
            let from = words[at.saturating_sub(width)].0.start as usize;
            let to = words[(end - 1 + width).min(words.len() - 1)].0.end as usize;
            let (first, after) = (words[at].0.start as usize, words[end - 1].0.end as usize);
            lines.push(Line {
                segment: index,
                before: Span::new(start + from, start + first),
                hit: Span::new(start + first, start + after),
                after: Span::new(start + after, start + to),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Ignore;
    use crate::ladder::Ladder;
    use crate::lexicon::WordTable;

    fn found<'t>(terms: &[&str], lang: Lang, text: &'t str) -> Vec<&'t str> {
        Finder::new(terms, lang).find(text, 0).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn terms_are_found_with_their_inflections() {
        let text = "Le chiffrement, les messages chiffrés et le droit de CHIFFRER ; les chiffres de 2017.";
        assert_eq!(found(&["chiffrement"], Lang::Fr, text), ["chiffrement", "chiffrés", "CHIFFRER"]);
        let text = "Encryption protects encrypted data; nobody encrypts this.";
        assert_eq!(found(&["encryption"], Lang::En, text), ["Encryption", "encrypted", "encrypts"]);
        assert_eq!(found(&["arme"], Lang::Fr, "les armes saisies"), ["armes"]);
    }

    #[test]
    fn terms_of_several_words_and_compounds_are_found() {
        let text = "Cyber-security, cyber security and cybersecurity; security of cyber networks.";
        assert_eq!(
            found(&["cyber security"], Lang::En, text),
            ["Cyber-security", "cyber security", "cybersecurity"]
        );
        assert_eq!(found(&["cybersecurity"], Lang::En, "a cyber security plan"), ["cyber security"]);
        let text = "des armes à feu et une arme à feu";
        assert_eq!(found(&["arme à feu"], Lang::Fr, text), ["armes à feu", "arme à feu"]);
        assert_eq!(found(&["migra*"], Lang::Fr, "migrants, migratoire, émigrer"), ["migrants", "migratoire"]);
        assert!(found(&["", " * ", "…"], Lang::Fr, "rien * … du tout").is_empty());
    }

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
        let editions = follow(&["chiffrement".into(), "encryption".into()], &[&document], &options);
        let told: Vec<_> = editions[0].passages.iter().map(|p| (p.segment, p.heading, p.by)).collect();
        assert_eq!(
            told,
            [(1, Some(0), FoundBy::Heading), (3, Some(2), FoundBy::Heading), (6, Some(4), FoundBy::Term)]
        );
        assert_eq!(editions[0].mentions, 2);
        assert!(editions[0].passages.iter().all(|p| p.change == Change::First && p.before.is_empty()));
    }

    #[test]
    fn a_concordance_does_not_mind_accents_or_case() {
        let document = Document::from_sentences(
            Lang::Fr,
            [(
                BlockKind::Paragraph,
                None,
                vec!["Nos services ont étudié la cybersécurité des ports du nord."],
            )],
        );
        let lines = concordance("CYBERSECURITE des", &document, 2);
        assert_eq!(lines.len(), 1);
        assert_eq!(document.slice(lines[0].before), "étudié la ");
        assert_eq!(document.slice(lines[0].hit), "cybersécurité des");
        assert_eq!(document.slice(lines[0].after), " ports du");
        assert!(concordance("  ", &document, 2).is_empty());
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
        let followed = follow(&terms, &documents.iter().collect::<Vec<_>>(), &options);
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
