//! The machine-readable contract: what `visavis … --json` prints.
//!
//! `docs/contract.schema.json` is its schema, and tests hold every output to it. [`CONTRACT`] goes up when the
//! shape changes incompatibly.

use std::collections::BTreeMap;

use serde::Serialize;
use visavis_text::ladder::{Commitment, Promise, Shift};
use visavis_text::{BlockKind, Comparison, Divergence, DivergenceKind, Document, Lang, Mode, Row, RowKind};

use crate::reading::Reading;
use crate::runs::{self, Run};
use crate::words::Words;

/// Version of the contract.
pub const CONTRACT: u32 = 1;

/// What `inspect` prints.
#[derive(Debug, Serialize)]
pub struct Inspection {
    contract: u32,
    title: Option<String>,
    lang: Lang,
    date: Option<String>,
    meeting: Option<String>,
    source: SourceFacts,
    warnings: Vec<Warned>,
    blocks: Vec<InspectedBlock>,
}

#[derive(Debug, Serialize)]
struct SourceFacts {
    name: String,
    sha256: String,
    format: String,
}

#[derive(Debug, Serialize)]
struct Warned {
    code: String,
    message: String,
}

#[derive(Debug, Serialize)]
struct InspectedBlock {
    id: usize,
    kind: BlockKind,
    level: Option<u8>,
    text: String,
    sentences: Vec<String>,
    page: Option<u32>,
    furniture: bool,
}

impl Inspection {
    /// The inspection of a document that was read, explained in `words`.
    pub fn new(reading: &Reading, words: &Words) -> Inspection {
        let document = &reading.document;
        let blocks = document.blocks.iter().enumerate().map(|(id, block)| InspectedBlock {
            id,
            kind: block.kind,
            level: block.level,
            text: document.slice(block.span).to_owned(),
            sentences: sentences_of(document, id),
            page: block.page,
            furniture: block.furniture,
        });
        Inspection {
            contract: CONTRACT,
            title: reading.title.clone(),
            lang: document.lang,
            date: reading.date.clone(),
            meeting: reading.meeting.clone(),
            source: SourceFacts {
                name: reading.name.clone(),
                sha256: reading.sha256.clone(),
                format: reading.format.clone(),
            },
            warnings: reading
                .warnings
                .iter()
                .map(|warning| Warned { code: warning.code.clone(), message: words.warning(warning) })
                .collect(),
            blocks: blocks.collect(),
        }
    }
}

fn sentences_of(document: &Document, block: usize) -> Vec<String> {
    let first = document.segments.partition_point(|s| (s.block as usize) < block);
    document.segments[first..]
        .iter()
        .take_while(|s| s.block as usize == block)
        .map(|s| document.slice(s.span).to_owned())
        .collect()
}

/// What `compare` prints.
#[derive(Debug, Serialize)]
pub struct ComparisonOut {
    contract: u32,
    mode: Mode,
    left: SideOut,
    right: SideOut,
    rows: Vec<RowOut>,
    summary: SummaryOut,
}

#[derive(Debug, Serialize)]
struct SideOut {
    title: Option<String>,
    lang: Lang,
    date: Option<String>,
    segments: Vec<SegmentOut>,
}

#[derive(Debug, Serialize)]
struct SegmentOut {
    id: usize,
    text: String,
    block: u32,
}

#[derive(Debug, Serialize)]
struct RowOut {
    left: Vec<usize>,
    right: Vec<usize>,
    kind: RowKind,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    similarity: Option<f64>,
    left_runs: Vec<Run>,
    right_runs: Vec<Run>,
    divergences: Vec<DivergenceOut>,
    commitment: Option<CommitmentOut>,
}

#[derive(Debug, Serialize)]
struct DivergenceOut {
    kind: DivergenceKind,
    left: Option<String>,
    right: Option<String>,
    note: String,
}

#[derive(Debug, Serialize)]
struct CommitmentOut {
    left: Option<PromiseOut>,
    right: Option<PromiseOut>,
    shift: Shift,
}

/// What one side promises.
#[derive(Debug, Serialize)]
pub struct PromiseOut {
    rung: u8,
    words: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SummaryOut {
    rows: usize,
    by_kind: BTreeMap<RowKind, usize>,
    by_divergence: BTreeMap<DivergenceKind, usize>,
    matters: Vec<usize>,
}

impl ComparisonOut {
    /// A comparison of two readings, explained in `words`.
    pub fn new(left: &Reading, right: &Reading, comparison: &Comparison, words: &Words) -> ComparisonOut {
        let mut by_kind = BTreeMap::new();
        let mut by_divergence = BTreeMap::new();
        for row in &comparison.rows {
            *by_kind.entry(row.kind).or_default() += 1;
            for divergence in &row.divergences {
                *by_divergence.entry(divergence.kind).or_default() += 1;
            }
        }
        let sides = Sides::new(left, right, comparison.mode, words);
        let rows = comparison.rows.iter().map(|row| RowOut::new(&sides, row, words));
        ComparisonOut {
            contract: CONTRACT,
            mode: comparison.mode,
            left: SideOut::new(left),
            right: SideOut::new(right),
            rows: rows.collect(),
            summary: SummaryOut {
                rows: comparison.rows.len(),
                by_kind,
                by_divergence,
                matters: comparison.matters.clone(),
            },
        }
    }
}

impl SideOut {
    fn new(reading: &Reading) -> SideOut {
        let document = &reading.document;
        let segments = document.segments.iter().enumerate().map(|(id, segment)| SegmentOut {
            id,
            text: document.slice(segment.span).to_owned(),
            block: segment.block,
        });
        SideOut {
            title: reading.title.clone(),
            lang: document.lang,
            date: reading.date.clone(),
            segments: segments.collect(),
        }
    }
}

impl RowOut {
    fn new(sides: &Sides<'_>, row: &Row, words: &Words) -> RowOut {
        let [left, right] = sides.documents;
        RowOut {
            left: row.left.clone(),
            right: row.right.clone(),
            kind: row.kind,
            confidence: rounded(row.confidence),
            similarity: row.similarity.map(rounded),
            left_runs: runs::of_side(left, &row.left, &row.left_marks),
            right_runs: runs::of_side(right, &row.right, &row.right_marks),
            divergences: row.divergences.iter().map(|d| DivergenceOut::new(sides, d, words)).collect(),
            commitment: row.commitment.as_ref().map(|c| CommitmentOut::new(left, right, c)),
        }
    }
}

/// The two documents of a comparison, and how a sentence names each: "in French", "in 2017".
pub struct Sides<'a> {
    /// The documents, left and right.
    pub documents: [&'a Document; 2],
    places: [String; 2],
}

impl<'a> Sides<'a> {
    /// The sides of a comparison of two readings.
    pub fn new(left: &'a Reading, right: &'a Reading, mode: Mode, words: &Words) -> Sides<'a> {
        let year = |reading: &'a Reading| reading.date.as_deref().and_then(|date| date.get(..4));
        let places = match (mode, year(left), year(right)) {
            (Mode::Translation, ..) => {
                [left, right].map(|side| words.get(&format!("in-{}", side.document.lang.code())))
            }
            (Mode::Succession, Some(before), Some(after)) if before != after => {
                [before, after].map(|year| words.say("in-edition", &[("edition", year)]))
            }
            _ => [words.get("in-before"), words.get("in-after")],
        };
        Sides { documents: [&left.document, &right.document], places }
    }

    /// The quotations of a divergence, left and right, and one sentence on it.
    pub fn explain(&self, divergence: &Divergence, words: &Words) -> ([Option<String>; 2], String) {
        let [left, right] = self.documents;
        let kind = divergence.kind;
        let quotes =
            [runs::evidence(left, kind, &divergence.left), runs::evidence(right, kind, &divergence.right)];
        let places = [self.places[0].as_str(), self.places[1].as_str()];
        let note = words.divergence(divergence.kind, places, [quotes[0].as_deref(), quotes[1].as_deref()]);
        (quotes, note)
    }
}

impl DivergenceOut {
    fn new(sides: &Sides<'_>, divergence: &Divergence, words: &Words) -> DivergenceOut {
        let ([left, right], note) = sides.explain(divergence, words);
        DivergenceOut { kind: divergence.kind, left, right, note }
    }
}

impl CommitmentOut {
    fn new(left: &Document, right: &Document, commitment: &Commitment) -> CommitmentOut {
        CommitmentOut {
            left: commitment.left.as_ref().map(|promise| PromiseOut::new(left, promise)),
            right: commitment.right.as_ref().map(|promise| PromiseOut::new(right, promise)),
            shift: commitment.shift,
        }
    }
}

impl PromiseOut {
    /// A promise with its words quoted from `document`.
    pub fn new(document: &Document, promise: &Promise) -> PromiseOut {
        let words = promise.words.iter().filter_map(|spans| runs::quote(document, spans)).collect();
        PromiseOut { rung: promise.rung, words }
    }
}

/// Two decimals: what a confidence is worth, and what is stable to compare in a golden file.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The code of a serialisable enum value, as the contract spells it.
pub fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
