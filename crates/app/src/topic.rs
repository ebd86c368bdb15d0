//! A topic followed through files, in date order.

use std::path::PathBuf;

use visavis_export::model::{self, Fact, Sign};
use visavis_text::topic::{self, Change, Course, Edition, Passage, Text};
use visavis_text::words::fold;
use visavis_text::{BlockKind, Document, Lang, Mode};

use crate::basis::Basis;
use crate::contract::code;
use crate::error::Failure;
use crate::paper::{Day, fixed};
use crate::placing::{self, Known};
use crate::reading::Reading;
use crate::runs;
use crate::told;
use crate::topic_out::TopicOut;
use crate::words::Words;
use crate::worker::Workers;

/// The passages of several documents on one topic.
pub struct Followed {
    /// Its name in French and in English, where it is a topic that came with the program.
    names: Option<[&'static str; 2]>,
    terms: Vec<String>,
    readings: Vec<Reading>,
    course: Course,
}

impl Followed {
    /// Reads files and finds the passages on `terms`; the files are taken in date order, undated ones last.
    pub fn files(
        terms: &[String],
        files: &[PathBuf],
        workers: &Workers,
        basis: &Basis,
    ) -> Result<Followed, Failure> {
        let (terms, names) = named(terms)?;
        let (readings, editions) = in_order(files, workers)?;
        let options = basis.options(&[]);
        let series = series_of(&readings, &editions);
        let places = editions.into_iter().zip(series);
        let texts: Vec<Text<'_>> = readings
            .iter()
            .zip(places)
            .map(|(reading, (edition, series))| Text { document: &reading.document, edition, series })
            .collect();
        let course = topic::follow(&terms, &texts, &options);
        Ok(Followed { names, terms, readings, course })
    }

    /// A course through documents that are at hand.
    pub(crate) fn of(terms: &[String], readings: Vec<Reading>, course: Course) -> Followed {
        Followed { names: None, terms: terms.to_vec(), readings, course }
    }

    /// The machine-readable form.
    pub fn out(&self) -> TopicOut {
        TopicOut::new(&self.terms, &self.readings, &self.course)
    }

    /// The passage of the edition before, in the same language, that a passage continues.
    fn before(&self, edition: &Edition, passage: &Passage) -> Option<String> {
        let earlier = &self.readings[edition.before?].document;
        let sentences: Vec<&str> = passage.before.iter().map(|&s| earlier.segment_text(s)).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// The topic as readable text: the figures by edition, then what became of each passage.
    pub fn readable(&self, words: &Words) -> String {
        let told = told::course(&self.terms, &self.readings, &self.course, words);
        self.name(words).map_or(told.clone(), |name| format!("{name}\n{told}"))
    }

    fn name(&self, words: &Words) -> Option<&'static str> {
        self.names.map(|names| names[usize::from(words.lang == Lang::En)])
    }

    /// The topic, ready to be written.
    pub fn on_paper(&self, made: Day, words: &Words) -> model::Topic {
        let mentions = self.course.editions.iter().map(|edition| edition.mentions).sum();
        // Of two texts of one edition, that in the reader's language first.
        let occasions = occasions(&self.readings);
        let mut editions: Vec<&Edition> = self.course.editions.iter().collect();
        editions.sort_by_key(|edition| {
            (occasions[edition.text], self.readings[edition.text].document.lang != words.lang)
        });
        model::Topic {
            lang: words.lang,
            title: self.name(words).map_or_else(|| self.terms.join(", "), str::to_owned),
            subtitle: words.count("export-topic-subtitle", self.course.editions.len()),
            made,
            meta: vec![
                Fact { name: words.get("export-mentions"), value: words.number(mentions) },
                Fact {
                    name: words.get("export-meta-made"),
                    value: words.date(&format!("{:04}-{:02}-{:02}", made.year, made.month, made.day)),
                },
            ],
            terms: self.terms.iter().enumerate().map(|(n, term)| self.term(n, term)).collect(),
            editions: editions.into_iter().map(|edition| self.edition_on_paper(edition, words)).collect(),
            words: topic_words(words),
        }
    }

    /// A term and how often it was found.
    fn term(&self, index: usize, term: &str) -> model::Term {
        let own = self.course.forms.iter().filter(|form| form.term == index);
        model::Term { text: term.to_owned(), count: own.map(|form| form.count() as u32).sum() }
    }

    fn edition_on_paper(&self, edition: &Edition, words: &Words) -> model::Edition {
        let reading = &self.readings[edition.text];
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
        let document = &self.readings[edition.text].document;
        let marked = runs::of_segment(document, passage.segment, &passage.marks);
        model::Passage {
            runs: marked.into_iter().map(|run| model::Run { text: run.text, marks: run.marks }).collect(),
            heading: heading(document, passage),
            before: self.before(edition, passage),
            change: words.get(&format!("change-{}", code(&passage.change))),
            sign: sign(passage.change),
            rungs: rungs(passage),
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

/// Reads files in date order, undated ones last, and says which edition each is of.
pub(crate) fn in_order(files: &[PathBuf], workers: &Workers) -> Result<(Vec<Reading>, Vec<usize>), Failure> {
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
    let editions = occasions(&readings);
    Ok((readings, editions))
}

/// Which edition each reading is of, in the order of time: texts of two languages are of one edition where their
/// dates are the same as far as both say.
pub(crate) fn occasions(readings: &[Reading]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (n, reading) in readings.iter().enumerate() {
        let Some(&current) = found.last() else {
            found.push(0);
            continue;
        };
        let members = || (0..n).filter(|&m| found[m] == current).map(|m| &readings[m]);
        let agree = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
        let joins = members().all(|m| {
            let dates = m.date.as_deref().zip(reading.date.as_deref());
            m.document.lang != reading.document.lang && dates.is_some_and(|(a, b)| agree(a, b))
        });
        found.push(if joins { current } else { current + 1 });
    }
    found
}

/// Which series each reading is of, by what the library would go by; where no two texts of one language would stand in
/// one series, all are taken for one.
fn series_of(readings: &[Reading], editions: &[usize]) -> Vec<usize> {
    let mut known: Vec<Known> = Vec::new();
    let mut found: Vec<usize> = Vec::new();
    for (n, (reading, &edition)) in readings.iter().zip(editions).enumerate() {
        let profile = reading.profile();
        let mut new = Known {
            document: n as i64,
            lang: reading.document.lang,
            date: reading.date.clone(),
            year_guessed: false,
            cell: None,
            profile: None,
        };
        let series = placing::propose(&new, &profile, &known).series.map_or(n, |series| series as usize);
        new.cell = Some((series as i64, edition as i64));
        new.profile = Some(profile);
        known.push(new);
        found.push(series);
    }
    let follows =
        (0..known.len()).any(|n| (0..n).any(|m| found[m] == found[n] && known[m].lang == known[n].lang));
    if follows { found } else { vec![0; readings.len()] }
}

/// The terms of a line: `@NAME` stands for those of the topic of that name that comes with the program.
///
/// Also its names, where there is that one topic and nothing else.
fn named(terms: &[String]) -> Result<(Vec<String>, Option<[&'static str; 2]>), Failure> {
    let starters = topic::starters();
    let mut found = Vec::new();
    let mut names = None;
    for term in terms {
        let Some(name) = term.strip_prefix('@') else {
            found.push(term.clone());
            continue;
        };
        let wanted = fold(name.trim());
        let starter =
            starters.iter().find(|s| [Lang::Fr, Lang::En].iter().any(|&l| fold(s.name(l)) == wanted));
        let Some(starter) = starter else {
            let list = |lang| starters.iter().map(|one| one.name(lang)).collect::<Vec<_>>().join(", ");
            return Err(Failure::new("topic-none")
                .with("name", name.trim())
                .with("fr", list(Lang::Fr))
                .with("en", list(Lang::En)));
        };
        found.extend(starter.terms());
        names = (terms.len() == 1).then(|| [Lang::Fr, Lang::En].map(|lang| starter.name(lang)));
    }
    if !found.iter().any(|term| term.chars().any(char::is_alphanumeric)) {
        return Err(Failure::new("topic-empty"));
    }
    Ok((found, names))
}

/// The heading that a segment stands under.
pub(crate) fn heading_of(document: &Document, segment: usize) -> Option<String> {
    let block = document.segments[segment].block as usize;
    let above = document.blocks[..=block].iter().rev().find(|b| b.kind == BlockKind::Heading && !b.furniture);
    above.map(|b| document.slice(b.span).to_owned())
}

pub(crate) fn heading(document: &Document, passage: &Passage) -> Option<String> {
    passage.heading.map(|block| document.slice(document.blocks[block].span).to_owned())
}

/// The rungs before and now of a passage that moved on the ladder.
fn rungs(passage: &Passage) -> Option<(Option<u8>, Option<u8>)> {
    let moved = matches!(passage.change, Change::Softened | Change::Strengthened);
    moved.then(|| (passage.before_rung, passage.commitment.as_ref().map(|promise| promise.rung)))
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
