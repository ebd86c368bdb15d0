//! A topic followed through files, in date order.

use std::path::PathBuf;

use serde::Serialize;
use visavis_export::model::{self, Fact, Sign};
use visavis_text::comparison::Ignore;
use visavis_text::ladder::Ladder;
use visavis_text::lexicon::WordTable;
use visavis_text::topic::{self, Change, Edition, FoundBy, Passage};
use visavis_text::{Document, Mode, Options};

use crate::contract::{CONTRACT, PromiseOut, code};
use crate::error::Failure;
use crate::paper::{Day, fixed};
use crate::reading::Reading;
use crate::runs::{self, Run};
use crate::words::Words;
use crate::worker::Workers;

/// The passages of several documents on one topic.
pub struct Followed {
    terms: Vec<String>,
    readings: Vec<Reading>,
    editions: Vec<Edition>,
}

/// What `topic` prints.
#[derive(Debug, Serialize)]
pub struct TopicOut {
    contract: u32,
    terms: Vec<String>,
    editions: Vec<EditionOut>,
}

#[derive(Debug, Serialize)]
struct EditionOut {
    date: Option<String>,
    lang: visavis_text::Lang,
    file: String,
    mentions: usize,
    words: usize,
    passages: Vec<PassageOut>,
}

#[derive(Debug, Serialize)]
struct PassageOut {
    sentence: String,
    heading: Option<String>,
    by: FoundBy,
    runs: Vec<Run>,
    commitment: Option<PromiseOut>,
    before: Option<String>,
    change: Change,
}

impl Followed {
    /// Reads files and finds the passages on `terms`; the files are taken in date order, undated ones last.
    pub fn files(terms: &[String], files: &[PathBuf], workers: &Workers) -> Result<Followed, Failure> {
        let read = files.iter().map(|file| Reading::open(file, workers));
        let mut readings = read.collect::<Result<Vec<Reading>, Failure>>()?;
        for i in 0..readings.len() {
            let dated = readings
                .iter()
                .find(|other| other.date.is_some() && other.document.lang != readings[i].document.lang);
            if let Some(counterpart) = dated.cloned() {
                readings[i].date_from(&counterpart);
            }
        }
        readings.sort_by(|a, b| (a.date.is_none(), &a.date).cmp(&(b.date.is_none(), &b.date)));
        let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let documents: Vec<&Document> = readings.iter().map(|reading| &reading.document).collect();
        let editions = topic::follow(terms, &documents, &options);
        Ok(Followed { terms: terms.to_vec(), readings, editions })
    }

    /// The machine-readable form.
    pub fn out(&self) -> TopicOut {
        let editions = self.editions.iter().map(|edition| {
            let reading = &self.readings[edition.document];
            EditionOut {
                date: reading.date.clone(),
                lang: reading.document.lang,
                file: reading.name.clone(),
                mentions: edition.mentions,
                words: reading.document.word_count(),
                passages: edition.passages.iter().map(|p| self.passage_out(edition, p)).collect(),
            }
        });
        TopicOut { contract: CONTRACT, terms: self.terms.clone(), editions: editions.collect() }
    }

    fn passage_out(&self, edition: &Edition, passage: &Passage) -> PassageOut {
        let document = &self.readings[edition.document].document;
        PassageOut {
            sentence: document.segment_text(passage.segment).to_owned(),
            heading: heading(document, passage),
            by: passage.by,
            runs: runs::of_segment(document, passage.segment, &passage.marks),
            commitment: passage.commitment.as_ref().map(|promise| PromiseOut::new(document, promise)),
            before: self.before(edition, passage),
            change: passage.change,
        }
    }

    /// The passage of the edition before, in the same language, that a passage continues.
    fn before(&self, edition: &Edition, passage: &Passage) -> Option<String> {
        let lang = self.readings[edition.document].document.lang;
        let earlier = self.readings[..edition.document].iter().rev().find(|r| r.document.lang == lang)?;
        let sentences: Vec<&str> = passage.before.iter().map(|&s| earlier.document.segment_text(s)).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// The topic as readable text.
    pub fn readable(&self, words: &Words) -> String {
        let mut out = String::new();
        for edition in &self.editions {
            let reading = &self.readings[edition.document];
            let head = [
                reading.date.as_deref().map(|date| words.date(date)),
                Some(words.lang_name(reading.document.lang)),
                Some(words.count("cli-mentions", edition.mentions)),
                Some(reading.name.clone()),
            ];
            out += &format!("{}\n", head.into_iter().flatten().collect::<Vec<_>>().join(" · "));
            if edition.passages.is_empty() {
                out += &format!("  {}\n", words.get("cli-no-passages"));
            }
            for passage in &edition.passages {
                let change = words.get(&format!("change-{}", code(&passage.change)));
                let heading =
                    heading(&reading.document, passage).map_or(String::new(), |h| format!(" ({h})"));
                out += &format!(
                    "  [{change}]{heading}\n    {}\n",
                    reading.document.segment_text(passage.segment)
                );
            }
            out.push('\n');
        }
        out
    }

    /// The topic, ready to be written.
    pub fn on_paper(&self, made: Day, words: &Words) -> model::Topic {
        let mentions = self.editions.iter().map(|edition| edition.mentions).sum();
        model::Topic {
            lang: words.lang,
            title: self.terms.join(", "),
            subtitle: words.count("export-topic-subtitle", self.editions.len()),
            made,
            meta: vec![
                Fact { name: words.get("export-mentions"), value: words.number(mentions) },
                Fact {
                    name: words.get("export-meta-made"),
                    value: words.date(&format!("{:04}-{:02}-{:02}", made.year, made.month, made.day)),
                },
            ],
            terms: self.terms.iter().map(|term| self.term(term)).collect(),
            editions: self.editions.iter().map(|edition| self.edition_on_paper(edition, words)).collect(),
            words: topic_words(words),
        }
    }

    /// A term and how often it was found on its own.
    fn term(&self, term: &str) -> model::Term {
        let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let documents: Vec<&Document> = self.readings.iter().map(|reading| &reading.document).collect();
        let alone = topic::follow(&[term.to_owned()], &documents, &options);
        model::Term {
            text: term.to_owned(),
            count: alone.iter().map(|edition| edition.mentions as u32).sum(),
        }
    }

    fn edition_on_paper(&self, edition: &Edition, words: &Words) -> model::Edition {
        let reading = &self.readings[edition.document];
        let date = reading.date.as_deref().map(|date| words.date(date));
        let label: Vec<String> = [reading.place.clone(), date].into_iter().flatten().collect();
        let counted = words.count("count-words", reading.document.word_count());
        model::Edition {
            label: if label.is_empty() { reading.name.clone() } else { label.join(", ") },
            line: words.say("export-topic-line", &[("file", &reading.name), ("words", &counted)]),
            title: reading.title.clone().unwrap_or_else(|| reading.name.clone()),
            lang: reading.document.lang,
            lang_word: words.get(&format!("window-lang-{}", reading.document.lang.code())),
            mentions: edition.mentions as u32,
            passages: edition.passages.iter().map(|p| self.passage_on_paper(edition, p, words)).collect(),
        }
    }

    fn passage_on_paper(&self, edition: &Edition, passage: &Passage, words: &Words) -> model::Passage {
        let document = &self.readings[edition.document].document;
        let marked = runs::of_segment(document, passage.segment, &passage.marks);
        model::Passage {
            runs: marked.into_iter().map(|run| model::Run { text: run.text, marks: run.marks }).collect(),
            heading: heading(document, passage),
            before: self.before(edition, passage),
            change: words.get(&format!("change-{}", code(&passage.change))),
            sign: sign(passage.change),
            rungs: None,
            commitment: passage.commitment.as_ref().map(|promise| model::Promise {
                rung: promise.rung,
                words: promise
                    .words
                    .iter()
                    .filter_map(|w| runs::quote(document, w))
                    .collect::<Vec<_>>()
                    .join(", "),
            }),
        }
    }
}

fn heading(document: &Document, passage: &Passage) -> Option<String> {
    passage.heading.map(|block| document.slice(document.blocks[block].span).to_owned())
}

fn sign(change: Change) -> Sign {
    match change {
        Change::First | Change::Same => Sign::Agrees,
        Change::Edited => Sign::Edited,
        Change::Moved | Change::MovedEdited => Sign::Moved,
        Change::Split | Change::Merged => Sign::Forked,
        Change::Added => Sign::OnlyRight,
        Change::Softened | Change::Strengthened => Sign::Strength,
    }
}

fn topic_words(words: &Words) -> model::TopicWords {
    let get = |key: &str| words.get(&format!("export-{key}"));
    model::TopicWords {
        common: fixed("", "", Mode::Succession, words),
        terms: get("terms"),
        mentions: get("mentions"),
        picture: get("picture"),
        before: get("before"),
        change: get("change"),
        passage: get("passage"),
        no_passage: get("no-passage"),
        no_before: get("no-before"),
    }
}
