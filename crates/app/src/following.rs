//! A topic of the library through its editions, as the window shows it.

use std::path::PathBuf;
use std::sync::Arc;

use visavis_text::comparison::Ignore;
use visavis_text::topic::{self, Course, Edition, Passage, Text};
use visavis_text::words::fold;
use visavis_text::{Document, Lang, Mark, Marked};

use crate::App;
use crate::basis::Basis;
use crate::contract::code;
use crate::error::Failure;
use crate::jobs::Outcome;
use crate::library::{Grid, document_view};
use crate::reading::Reading;
use crate::runs;
use crate::source::display_name;
use crate::topic::{Followed, heading};
use crate::topics::{Held, Topic, folded};
use crate::view::{
    FormView, HitRef, RelatedView, RenamedView, RunView, TopicAnswerView, TopicBeforeView, TopicCellView,
    TopicEditionView, TopicPassageView, TopicView,
};
use crate::words::Words;
use crate::written::{self, Work};

/// Editions that are followed at once; earlier ones are asked for by choosing a series.
const MOST: usize = 40;

/// How many followed topics are kept.
const KEPT: usize = 6;

/// What a topic is followed through; while it is the same, so is the course.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Through {
    topic: Topic,
    /// The documents with their languages, in the order of time.
    documents: Vec<(i64, Lang)>,
    /// Which edition each is of.
    editions: Vec<usize>,
    /// Which series each is of.
    series: Vec<usize>,
}

/// A topic followed through documents of the library.
struct Told {
    readings: Vec<Reading>,
    course: Course,
}

/// A followed topic that is kept while the window goes back and forth.
pub(crate) struct Kept {
    through: Through,
    told: Arc<Told>,
}

impl App {
    /// A topic through the editions of all series, or of one.
    pub fn topic(&self, key: String, series: Option<i64>) -> Result<TopicView, Failure> {
        let topic = self.topic_of(&key)?;
        let (grid, editions, earlier) = self.editions_on(&topic, series)?;
        let (through, told) = self.follow(&topic, &editions, &grid)?;
        let words = self.words();
        let shown = Shown { grid: &grid, through: &through, told: &told, words: &words };
        Ok(shown.view(&editions, earlier))
    }

    /// The editions a topic is followed through: those that may speak of it, and, of one series, all.
    fn editions_on(&self, topic: &Topic, series: Option<i64>) -> Result<(Grid, Vec<Held>, usize), Failure> {
        let (grid, mut editions) = self.editions_of(series)?;
        if editions.len() > MOST {
            let documents: usize = editions.iter().map(|held| held.cells.iter().flatten().count()).sum();
            if let Some(holding) =
                self.holding(std::slice::from_ref(topic), documents)?.and_then(|mut sets| sets.pop())
            {
                let speaks = |held: &Held| {
                    held.cells.iter().flatten().any(|document| holding.binary_search(document).is_ok())
                };
                editions.retain(speaks);
            }
        }
        let earlier = editions.len().saturating_sub(MOST);
        editions.drain(..earlier);
        Ok((grid, editions, earlier))
    }

    fn follow(&self, topic: &Topic, held: &[Held], grid: &Grid) -> Result<(Through, Arc<Told>), Failure> {
        let mut documents = Vec::new();
        let (mut editions, mut series) = (Vec::new(), Vec::new());
        for (at, held) in held.iter().enumerate() {
            for document in held.cells.iter().flatten() {
                let lang = grid.documents.get(document).map_or(Lang::En, |one| one.lang());
                documents.push((*document, lang));
                editions.push(at);
                series.push(held.series as usize);
            }
        }
        let through = Through { topic: topic.clone(), documents, editions, series };
        let found = crate::locked(&self.0.followed)
            .iter()
            .find(|kept| kept.through == through)
            .map(|kept| kept.told.clone());
        if let Some(told) = found {
            return Ok((through, told));
        }
        let readings: Vec<Reading> =
            through.documents.iter().map(|&(id, _)| self.reading(id)).collect::<Result<_, _>>()?;
        let basis = Basis { ignore: Ignore::default(), ..self.basis()? };
        let options = basis.options(&[]);
        let texts: Vec<Text<'_>> = readings
            .iter()
            .zip(through.editions.iter().zip(&through.series))
            .map(|(reading, (&edition, &series))| Text { document: &reading.document, edition, series })
            .collect();
        let mut course = topic::follow(&topic.terms(), &texts, &options);
        set_aside(&mut course, &readings, &folded(&topic.record.aside));
        let told = Arc::new(Told { readings, course });
        let mut followed = crate::locked(&self.0.followed);
        if followed.len() == KEPT {
            followed.remove(0);
        }
        followed.push(Kept { through: through.clone(), told: told.clone() });
        Ok((through, told))
    }

    /// Forgets what was told with another ladder or other words.
    pub(crate) fn forget_all_courses(&self) {
        crate::locked(&self.0.followed).clear();
        *crate::locked(&self.0.traced) = None;
    }

    /// Forgets what was told of documents whose text has changed: mentions, topics, editions side by side.
    pub(crate) fn forget_courses(&self, documents: &[i64]) {
        crate::locked(&self.0.counted).retain(|(document, ..), _| !documents.contains(document));
        crate::locked(&self.0.followed)
            .retain(|kept| !kept.through.documents.iter().any(|(id, _)| documents.contains(id)));
        let mut traced = crate::locked(&self.0.traced);
        if traced.as_ref().is_some_and(|kept| kept.shows(documents)) {
            *traced = None;
        }
    }

    /// The row of a comparison in which a sentence stands.
    pub fn row_of(&self, left: i64, right: i64, hit: HitRef) -> Result<Option<u32>, Failure> {
        let compared = self.compared(left, right)?;
        let own = |row: &visavis_text::Row| {
            let side = if hit.document == left { &row.left } else { &row.right };
            side.contains(&(hit.segment as usize))
        };
        Ok(compared.comparison.rows.iter().position(own).map(|row| row as u32))
    }

    /// Writes a topic to a file whose ending names the format. Returns the job.
    pub fn export_topic(&self, key: String, series: Option<i64>, path: String) -> Result<u32, Failure> {
        let path = PathBuf::from(path);
        written::check_format(&path)?;
        self.start("export", move |app, job| {
            job.at(0, 1, Some(&display_name(&path)));
            let topic = app.topic_of(&key)?;
            let (grid, editions, _) = app.editions_on(&topic, series)?;
            let (_, told) = app.follow(&topic, &editions, &grid)?;
            let words = app.words();
            let followed = Followed::of(&topic.terms(), told.readings.clone(), told.course.clone());
            let mut paper = followed.on_paper(written::today(), &words);
            paper.title = topic.record.names[usize::from(words.lang == Lang::En)].clone();
            written::write(&Work::Topic(paper), &path, app.workers(), &|| job.stopped())?;
            Ok(Outcome { path: Some(path.display().to_string()), ..Outcome::default() })
        })
    }

    /// A name for the file that a topic is exported to.
    pub fn topic_export_name(&self, key: &str) -> Result<String, Failure> {
        let topic = self.topic_of(key)?;
        Ok(written::file_name(&topic.record.names[usize::from(self.words().lang == Lang::En)]))
    }
}

/// Takes forms that are none of the topic out of its course: their mentions, and the passages they alone put there.
fn set_aside(course: &mut Course, readings: &[Reading], aside: &[String]) {
    if aside.is_empty() {
        return;
    }
    for edition in &mut course.editions {
        let document = &readings[edition.text].document;
        let is_aside =
            |mark: &Marked| mark.mark == Mark::Term && aside.contains(&fold(document.slice(mark.span)));
        // Headings hold mentions too: what is set aside is counted by its forms.
        let gone = course.forms.iter().filter(|form| aside.contains(&fold(&form.text)));
        let gone: usize = gone.map(|form| form.counts[edition.text]).sum();
        edition.passages.retain_mut(|passage| {
            let before = passage.marks.len();
            passage.marks.retain(|mark| !is_aside(mark));
            let lost = before - passage.marks.len();
            lost == 0
                || passage.by == topic::FoundBy::Heading
                || passage.marks.iter().any(|mark| mark.mark == Mark::Term)
        });
        edition.mentions = edition.mentions.saturating_sub(gone);
        edition.rungs = [0; 6];
        for promise in edition.passages.iter().filter_map(|passage| passage.commitment.as_ref()) {
            edition.rungs[usize::from(promise.rung.clamp(1, 6)) - 1] += 1;
        }
    }
    course.forms.retain(|form| !aside.contains(&fold(&form.text)));
    course.related.retain(|related| !aside.contains(&fold(&related.text)));
}

/// A course in the words of the window.
struct Shown<'a> {
    grid: &'a Grid,
    through: &'a Through,
    told: &'a Told,
    words: &'a Words,
}

impl Shown<'_> {
    fn view(&self, editions: &[Held], earlier: usize) -> TopicView {
        let Topic { key, record, starter, changed } = &self.through.topic;
        let course = &self.told.course;
        let columns = editions.iter().enumerate().map(|(at, held)| self.column(at, held));
        TopicView {
            key: key.clone(),
            starter: starter.is_some(),
            changed: *changed,
            name_fr: record.names[0].clone(),
            name_en: record.names[1].clone(),
            terms_fr: record.terms[0].clone(),
            terms_en: record.terms[1].clone(),
            aside: record.aside.clone(),
            mentions: course.editions.iter().map(|edition| edition.mentions as u32).sum(),
            documents: course.editions.iter().filter(|edition| edition.mentions > 0).count() as u32,
            forms: course
                .forms
                .iter()
                .map(|form| FormView {
                    text: form.text.clone(),
                    lang: form.lang.code().to_owned(),
                    count: form.count() as u32,
                })
                .collect(),
            related: course
                .related
                .iter()
                .map(|related| RelatedView {
                    text: related.text.clone(),
                    lang: related.lang.code().to_owned(),
                    because: code(&related.because),
                    inside: related.inside as u32,
                    outside: related.outside as u32,
                })
                .collect(),
            renamed: course.renamed.iter().filter_map(|renamed| self.renamed(renamed)).collect(),
            editions: columns.collect(),
            earlier: earlier as u32,
        }
    }

    fn document(&self, text: usize) -> &Document {
        &self.told.readings[text].document
    }

    fn id(&self, text: usize) -> i64 {
        self.through.documents[text].0
    }

    /// The date of the edition a text is of, else its own.
    fn date(&self, text: usize) -> Option<String> {
        let edition = self.grid.edition_of(self.id(text)).and_then(|one| one.date.clone());
        edition.or_else(|| self.told.readings[text].date.clone())
    }

    fn renamed(&self, renamed: &topic::Renamed) -> Option<RenamedView> {
        let before = self.told.course.editions.iter().find(|edition| edition.text == renamed.text)?.before?;
        Some(RenamedView {
            lang: renamed.lang.code().to_owned(),
            from: renamed.from.clone(),
            to: renamed.to.clone(),
            date: self.date(renamed.text),
            pair: (self.id(before), self.id(renamed.text)),
            segment: renamed.segments.1 as u32,
        })
    }

    fn column(&self, at: usize, held: &Held) -> TopicEditionView {
        let any = held.cells.iter().flatten().next().copied().unwrap_or_default();
        let edition = self.grid.edition_of(any);
        let cell = |lang: Lang| {
            let texts = self.through.documents.iter().zip(&self.through.editions).enumerate();
            let text =
                texts.filter(|(_, (one, edition))| **edition == at && one.1 == lang).map(|(n, _)| n).next();
            text.map(|text| self.cell(text))
        };
        TopicEditionView {
            id: held.edition,
            label: self.grid.labels(held.series, self.words).remove(&held.edition).unwrap_or_default(),
            date: edition.and_then(|one| one.date.clone()),
            place: edition.and_then(|one| one.place.clone()),
            series: self
                .grid
                .series
                .iter()
                .find(|one| one.id == held.series)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
            fr: cell(Lang::Fr),
            en: cell(Lang::En),
        }
    }

    fn cell(&self, text: usize) -> TopicCellView {
        let course = &self.told.course;
        let edition = &course.editions[text];
        let lang = self.document(text).lang;
        let strongest = |passage: &Passage| passage.commitment.as_ref().map_or(0, |promise| promise.rung);
        let lead = (0..edition.passages.len())
            .max_by_key(|&n| (strongest(&edition.passages[n]), std::cmp::Reverse(n)))
            .unwrap_or_default();
        let promise = edition.passages.get(lead).and_then(|passage| passage.commitment.as_ref());
        let promised = promise.map(|promise| {
            let quotes = promise.words.iter().filter_map(|words| runs::quote(self.document(text), words));
            quotes.collect::<Vec<_>>().join(", ")
        });
        // The column before in which this language says anything on the topic.
        let earlier = course.editions[..text]
            .iter()
            .rev()
            .find(|one| self.document(one.text).lang == lang && !one.passages.is_empty());
        let promises_alone = edition
            .passages
            .iter()
            .filter(|passage| passage.answer.is_none() && passage.commitment.is_some())
            .count();
        let counterpart = self
            .through
            .editions
            .iter()
            .enumerate()
            .any(|(n, at)| n != text && *at == self.through.editions[text]);
        let record = &self.grid.documents[&self.id(text)];
        TopicCellView {
            document: document_view(record, self.words),
            mentions: edition.mentions as u32,
            share: edition.share(),
            rung: promise.map(|promise| promise.rung),
            words: promised,
            before: earlier.and_then(Edition::rung),
            first: earlier.is_none(),
            lead: lead as u32,
            passages: edition.passages.iter().map(|passage| self.passage(edition, passage)).collect(),
            dropped: edition.dropped.len() as u32,
            alone: if counterpart { promises_alone as u32 } else { 0 },
        }
    }

    fn passage(&self, edition: &Edition, passage: &Passage) -> TopicPassageView {
        let document = self.document(edition.text);
        let around = passage.neighbours(document);
        let sentence =
            |segment: Option<usize>| segment.map(|segment| document.segment_text(segment).to_owned());
        let before = edition.before.filter(|_| !passage.before.is_empty()).map(|before| TopicBeforeView {
            document: self.id(before),
            segments: passage.before.iter().map(|&segment| segment as u32).collect(),
            date: self.date(before),
            runs: views(runs::of_side(self.document(before), &passage.before, &passage.before_marks)),
            rung: passage.before_rung,
        });
        let answer = passage.answer.as_ref().map(|answer| {
            let other = self.document(answer.text);
            let text: Vec<&str> =
                answer.segments.iter().map(|&segment| other.segment_text(segment)).collect();
            TopicAnswerView {
                document: self.id(answer.text),
                lang: other.lang.code().to_owned(),
                text: text.join(" "),
                shift: code(&answer.shift),
            }
        });
        TopicPassageView {
            segment: passage.segment as u32,
            heading: heading(document, passage),
            by: code(&passage.by),
            runs: views(runs::of_segment(document, passage.segment, &passage.marks)),
            around: (sentence(around[0]), sentence(around[1])),
            rung: passage.commitment.as_ref().map(|promise| promise.rung),
            change: code(&passage.change),
            before,
            answer,
        }
    }
}

fn views(runs: Vec<runs::Run>) -> Vec<RunView> {
    runs.into_iter()
        .map(|run| RunView { text: run.text, marks: run.marks.iter().map(code).collect() })
        .collect()
}
