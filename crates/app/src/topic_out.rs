//! What `topic` prints.

use serde::Serialize;
use visavis_text::ladder::{Rung, Shift};
use visavis_text::topic::{Because, Change, Course, Edition, FoundBy, Passage};
use visavis_text::{Document, Lang};

use crate::contract::{CONTRACT, PromiseOut};
use crate::reading::Reading;
use crate::runs::{self, Run};
use crate::topic::heading;

/// A topic through its editions.
#[derive(Debug, Serialize)]
pub struct TopicOut {
    contract: u32,
    terms: Vec<String>,
    editions: Vec<EditionOut>,
    forms: Vec<FormOut>,
    related: Vec<RelatedOut>,
    renamed: Vec<RenamedOut>,
}

#[derive(Debug, Serialize)]
struct EditionOut {
    date: Option<String>,
    lang: Lang,
    file: String,
    mentions: usize,
    words: usize,
    /// The share of the text that is on the topic.
    share: f64,
    /// The highest rung on which a passage stands.
    rung: Option<Rung>,
    /// How many passages stand on each rung, from 1 to 6.
    rungs: [usize; 6],
    passages: Vec<PassageOut>,
    /// Passages of the edition before that are no longer there.
    dropped: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PassageOut {
    sentence: String,
    heading: Option<String>,
    by: FoundBy,
    runs: Vec<Run>,
    commitment: Option<PromiseOut>,
    before: Option<String>,
    before_runs: Vec<Run>,
    before_rung: Option<Rung>,
    change: Change,
    /// The sentence before it and the one after, in its section.
    neighbours: [Option<String>; 2],
    counterpart: Option<CounterpartOut>,
}

#[derive(Debug, Serialize)]
struct CounterpartOut {
    file: String,
    lang: Lang,
    text: String,
    /// How the strength of the two compares; the French stands on the left.
    shift: Shift,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct FormOut {
    text: String,
    lang: Lang,
    term: String,
    count: usize,
    /// One for each edition.
    counts: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct RelatedOut {
    text: String,
    lang: Lang,
    because: Because,
    inside: usize,
    outside: usize,
}

#[derive(Debug, Serialize)]
struct RenamedOut {
    lang: Lang,
    from: String,
    to: String,
    /// The date of the edition in which the new term takes over.
    date: Option<String>,
    file: String,
}

impl TopicOut {
    /// What was found of `terms` in `readings`.
    pub(crate) fn new(terms: &[String], readings: &[Reading], course: &Course) -> TopicOut {
        let forms = course.forms.iter().map(|form| FormOut {
            text: form.text.clone(),
            lang: form.lang,
            term: terms.get(form.term).cloned().unwrap_or_default(),
            count: form.count(),
            counts: form.counts.clone(),
        });
        let related = course.related.iter().map(|related| RelatedOut {
            text: related.text.clone(),
            lang: related.lang,
            because: related.because,
            inside: related.inside,
            outside: related.outside,
        });
        let renamed = course.renamed.iter().map(|renamed| RenamedOut {
            lang: renamed.lang,
            from: renamed.from.clone(),
            to: renamed.to.clone(),
            date: readings[renamed.text].date.clone(),
            file: readings[renamed.text].name.clone(),
        });
        TopicOut {
            contract: CONTRACT,
            terms: terms.to_vec(),
            editions: course.editions.iter().map(|edition| EditionOut::new(readings, edition)).collect(),
            forms: forms.collect(),
            related: related.collect(),
            renamed: renamed.collect(),
        }
    }
}

impl EditionOut {
    fn new(readings: &[Reading], edition: &Edition) -> EditionOut {
        let reading = &readings[edition.text];
        let before = edition.before.map(|before| &readings[before].document);
        let gone = edition.dropped.iter().filter_map(|&s| Some(before?.segment_text(s).to_owned()));
        EditionOut {
            date: reading.date.clone(),
            lang: reading.document.lang,
            file: reading.name.clone(),
            mentions: edition.mentions,
            words: edition.words,
            share: edition.share(),
            rung: edition.rung(),
            rungs: edition.rungs,
            passages: edition.passages.iter().map(|p| PassageOut::new(readings, edition, p)).collect(),
            dropped: gone.collect(),
        }
    }
}

impl PassageOut {
    fn new(readings: &[Reading], edition: &Edition, passage: &Passage) -> PassageOut {
        let document = &readings[edition.text].document;
        let earlier = edition.before.map(|before| &readings[before].document);
        let earlier = earlier.filter(|_| !passage.before.is_empty());
        PassageOut {
            sentence: document.segment_text(passage.segment).to_owned(),
            heading: heading(document, passage),
            by: passage.by,
            runs: runs::of_segment(document, passage.segment, &passage.marks),
            commitment: passage.commitment.as_ref().map(|promise| PromiseOut::new(document, promise)),
            before: earlier.map(|earlier| joined(earlier, &passage.before)),
            before_runs: earlier
                .map(|earlier| runs::of_side(earlier, &passage.before, &passage.before_marks))
                .unwrap_or_default(),
            before_rung: passage.before_rung,
            change: passage.change,
            neighbours: passage
                .neighbours(document)
                .map(|n| n.map(|segment| document.segment_text(segment).to_owned())),
            counterpart: passage.answer.as_ref().map(|answer| {
                let other = &readings[answer.text];
                CounterpartOut {
                    file: other.name.clone(),
                    lang: other.document.lang,
                    text: joined(&other.document, &answer.segments),
                    shift: answer.shift,
                    confidence: answer.confidence,
                }
            }),
        }
    }
}

/// Some segments, with spaces between.
pub(crate) fn joined(document: &Document, segments: &[usize]) -> String {
    segments.iter().map(|&s| document.segment_text(s)).collect::<Vec<_>>().join(" ")
}
