//! Every occurrence of a query in some files, in the middle of its context, with its counterpart.

use std::path::PathBuf;

use serde::Serialize;
use visavis_text::concordance::{self, Counterparts, Line};
use visavis_text::{Document, Lang, Mark, Marked};

use crate::basis::Basis;
use crate::contract::CONTRACT;
use crate::error::Failure;
use crate::reading::Reading;
use crate::runs::{self, Run};
use crate::topic::{heading_of, in_order};
use crate::words::Words;
use crate::worker::Workers;

/// Words of context on each hand.
const WIDTH: usize = 12;
/// Characters of context on each hand, in readable text.
const HAND: usize = 44;

/// The occurrences of a query in some files.
#[derive(Debug, Serialize)]
pub struct ConcordanceOut {
    contract: u32,
    query: String,
    lines: Vec<LineOut>,
}

#[derive(Debug, Serialize)]
struct LineOut {
    date: Option<String>,
    lang: Lang,
    file: String,
    heading: Option<String>,
    segment: usize,
    before: String,
    hit: String,
    after: String,
    counterpart: Option<CounterpartOut>,
}

#[derive(Debug, Serialize)]
struct CounterpartOut {
    file: String,
    lang: Lang,
    segments: Vec<usize>,
    /// Its text; words that render the hit are marked as a term.
    runs: Vec<Run>,
    confidence: f64,
}

impl ConcordanceOut {
    /// Reads files and finds `query` in them, whatever the case and the accents; texts of two languages and one date
    /// answer each other.
    pub fn files(
        query: &str,
        files: &[PathBuf],
        workers: &Workers,
        basis: &Basis,
    ) -> Result<ConcordanceOut, Failure> {
        let (readings, editions) = in_order(files, workers)?;
        let mut lines = Vec::new();
        for (n, reading) in readings.iter().enumerate() {
            let found = concordance::concordance(query, &reading.document, WIDTH);
            if found.is_empty() {
                continue;
            }
            let other = (0..readings.len())
                .find(|&m| editions[m] == editions[n] && readings[m].document.lang != reading.document.lang)
                .map(|m| &readings[m]);
            let across = other.map(|o| Counterparts::new(&reading.document, &o.document, &basis.table, &[]));
            for line in found {
                let counterpart = other.zip(across.as_ref()).and_then(|(other, across)| {
                    let found = across.of(line.segment, &[line.hit])?;
                    let mark = |span| Marked { span, mark: Mark::Term };
                    let marks: Vec<Marked> = found.hits.into_iter().map(mark).collect();
                    Some(CounterpartOut {
                        file: other.name.clone(),
                        lang: other.document.lang,
                        runs: runs::of_side(&other.document, &found.segments, &marks),
                        segments: found.segments,
                        confidence: found.confidence,
                    })
                });
                lines.push(LineOut::new(reading, &line, counterpart));
            }
        }
        Ok(ConcordanceOut { contract: CONTRACT, query: query.to_owned(), lines })
    }

    /// As readable text, the occurrences in one column.
    pub fn readable(&self, words: &Words) -> String {
        let mut out = format!("{}\n", words.count("concordance-lines", self.lines.len()));
        let mut file = None;
        for line in &self.lines {
            if file != Some(&line.file) {
                file = Some(&line.file);
                let date = line.date.as_deref().map(|date| words.date(date));
                let head = [date, Some(words.lang_name(line.lang)), Some(line.file.clone())];
                out += &format!("\n{}\n", head.into_iter().flatten().collect::<Vec<_>>().join(" · "));
            }
            let (before, after) = (tail(&line.before), head(&line.after));
            let pad = " ".repeat(HAND - before.chars().count());
            out += &format!("{pad}{before}[{}]{after}\n", line.hit);
            if let Some(counterpart) = &line.counterpart {
                let text: String = counterpart
                    .runs
                    .iter()
                    .map(|run| match run.marks.contains(&Mark::Term) {
                        true => format!("[{}]", run.text),
                        false => run.text.clone(),
                    })
                    .collect();
                let lang = counterpart.lang.code().to_uppercase();
                out += &format!("{}{lang}  {}\n", " ".repeat(HAND - 4), around(&text));
            }
        }
        out
    }
}

impl LineOut {
    fn new(reading: &Reading, line: &Line, counterpart: Option<CounterpartOut>) -> LineOut {
        let document: &Document = &reading.document;
        LineOut {
            date: reading.date.clone(),
            lang: document.lang,
            file: reading.name.clone(),
            heading: heading_of(document, line.segment),
            segment: line.segment,
            before: document.slice(line.before).to_owned(),
            hit: document.slice(line.hit).to_owned(),
            after: document.slice(line.after).to_owned(),
            counterpart,
        }
    }
}

/// The last characters of a context.
fn tail(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(HAND)).collect()
}

/// The first characters of one.
fn head(text: &str) -> String {
    text.chars().take(HAND).collect()
}

/// The part of a counterpart around its first rendering.
fn around(text: &str) -> String {
    let whole = 2 * HAND;
    let at = text.find('[').map_or(0, |at| text[..at].chars().count());
    let from = at.saturating_sub(HAND);
    let cut: String = text.chars().skip(from).take(whole).collect();
    let more = text.chars().count() > from + whole;
    format!("{}{cut}{}", if from > 0 { "…" } else { "" }, if more { "…" } else { "" })
}
