//! Lays out and writes one PDF.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Dict, IntoValue, Smart, Value};
use typst::syntax::DiagSpanKind;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::model::{Comparison, Editions, Topic};
use crate::world::{Desk, Template};
use crate::{ExportError, pages, prepare};

static ALONE: Mutex<()> = Mutex::new(());

/// What an export is about to do; the stages come in this order, the second taking most of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Making every text printable.
    Prepare,
    /// Laying out the pages.
    Layout,
    /// Writing the file.
    Write,
}

/// Writes a comparison as PDF. `go_on` is asked before each stage and cancels by answering false.
pub fn pdf(comparison: Comparison, go_on: &mut dyn FnMut(Stage) -> bool) -> Result<Vec<u8>, ExportError> {
    proceed(Stage::Prepare, go_on)?;
    let comparison = prepare::comparison(comparison);
    let rows = pages::measured(&comparison.rows);
    let runs = pages::runs(&rows);
    let keep = pages::keep(&rows, &runs);
    let whole = pages::whole(&rows);
    let mut data = values(&comparison)?;
    drop(comparison);
    data.insert("runs".into(), array(runs.into_iter().map(|run| array([run.start as i64, run.end as i64]))));
    data.insert("keep".into(), array(keep.into_iter().map(|rows| rows as i64)));
    data.insert("whole".into(), array(whole));
    write(Template::Comparison, data, go_on)
}

/// Writes editions side by side as PDF; see [`pdf`].
///
/// Few stand on one sheet; of more, each sheet repeats the last edition of the one before, so that every change is
/// beside what it changed.
pub fn editions_pdf(
    editions: Editions,
    go_on: &mut dyn FnMut(Stage) -> bool,
) -> Result<Vec<u8>, ExportError> {
    proceed(Stage::Prepare, go_on)?;
    let editions = prepare::editions(editions);
    let sheets = pages::sheets(&editions).into_iter().map(|sheet| {
        let run = |run: &Range<usize>| {
            let rows = run
                .clone()
                .map(|at| array([sheet.rows[at] as i64, sheet.keep[at] as i64, i64::from(sheet.whole[at])]));
            array(rows)
        };
        let mut told = Dict::new();
        told.insert("from".into(), (sheet.editions.start as i64).into_value());
        told.insert("to".into(), (sheet.editions.end as i64).into_value());
        told.insert("runs".into(), array(sheet.runs.iter().map(run)));
        told
    });
    let sheets = array(sheets);
    let mut data = values(&editions)?;
    drop(editions);
    data.insert("sheets".into(), sheets);
    write(Template::Editions, data, go_on)
}

/// Writes a topic as PDF; see [`pdf`].
pub fn topic_pdf(topic: Topic, go_on: &mut dyn FnMut(Stage) -> bool) -> Result<Vec<u8>, ExportError> {
    proceed(Stage::Prepare, go_on)?;
    let data = values(&prepare::topic(topic))?;
    write(Template::Topic, data, go_on)
}

fn proceed(stage: Stage, go_on: &mut dyn FnMut(Stage) -> bool) -> Result<(), ExportError> {
    if go_on(stage) { Ok(()) } else { Err(ExportError::cancelled()) }
}

fn array<T: IntoValue>(items: impl IntoIterator<Item = T>) -> Value {
    Value::Array(items.into_iter().map(IntoValue::into_value).collect())
}

/// The model as typst values: data, which typst never reads as markup.
fn values(model: &impl Serialize) -> Result<Dict, ExportError> {
    serde_json::to_value(model)
        .and_then(serde_json::from_value)
        .map_err(|error| ExportError::failed(error.to_string()))
}

fn write(
    template: Template,
    data: Dict,
    go_on: &mut dyn FnMut(Stage) -> bool,
) -> Result<Vec<u8>, ExportError> {
    let desk = Desk::new(template, data);
    // One at a time: what typst remembers is shared by the whole process, and so is forgetting it.
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let written = catch_unwind(AssertUnwindSafe(|| compose(&desk, go_on)));
    // Whatever the outcome, what typst remembers of these pages is of no use to the next export.
    typst::comemo::evict(0);
    written.unwrap_or_else(|_| Err(ExportError::failed("the layout stopped")))
}

fn compose(desk: &Desk, go_on: &mut dyn FnMut(Stage) -> bool) -> Result<Vec<u8>, ExportError> {
    let explain = |problems: &[SourceDiagnostic]| {
        let said: Vec<String> =
            problems.iter().map(|problem| format!("{}{}", problem.message, place(desk, problem))).collect();
        ExportError::failed(said.join("; "))
    };
    proceed(Stage::Layout, go_on)?;
    let document: PagedDocument = typst::compile(desk).output.map_err(|problems| explain(&problems))?;
    proceed(Stage::Write, go_on)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|problem| ExportError::failed(problem.message().to_string()))?;
    let creator = concat!("Vis-à-vis ", env!("CARGO_PKG_VERSION"));
    let options =
        PdfOptions { creator: Smart::Custom(Some(creator.to_owned())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|problems| explain(&problems))
}

/// The line of a template where a problem was met.
fn place(desk: &Desk, problem: &SourceDiagnostic) -> String {
    let DiagSpanKind::Number { id, num, sub_range } = problem.span.get() else { return String::new() };
    let Ok(source) = desk.source(id) else { return String::new() };
    let line = source.range(num, sub_range).and_then(|range| source.lines().byte_to_line(range.start));
    line.map(|line| format!(" ({}:{})", id.vpath().get_without_slash(), line + 1)).unwrap_or_default()
}
