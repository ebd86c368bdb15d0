//! Three or more editions of the library side by side, as the window shows them.

use std::path::PathBuf;
use std::sync::Arc;

use visavis_export::model::Work;
use visavis_text::comparison::Ignore;
use visavis_text::lineage::{Cell, Lineage};

use crate::App;
use crate::basis::Basis;
use crate::error::Failure;
use crate::jobs::Outcome;
use crate::lineage::{Traced, became};
use crate::reading::Reading;
use crate::rows::segments;
use crate::source::display_name;
use crate::view::{
    LineageCellView, LineageEditionView, LineageOutlineView, LineageRowView, LineageView, SideView,
};
use crate::written;

/// Editions that are shown side by side at most.
const MOST: usize = 24;

/// Editions side by side that are kept while they are on screen.
pub(crate) struct Kept {
    documents: Vec<i64>,
    ignore: Ignore,
    traced: Arc<Traced>,
}

impl Kept {
    /// Whether any of some documents is among them.
    pub(crate) fn shows(&self, documents: &[i64]) -> bool {
        self.documents.iter().any(|own| documents.contains(own))
    }
}

impl App {
    /// Puts three or more editions of one language side by side.
    pub fn open_lineage(&self, documents: Vec<i64>) -> Result<LineageView, Failure> {
        let traced = self.trace(&documents)?;
        let lang = traced.readings.first().map(|reading| reading.document.lang.code().to_owned());
        let mut editions = Vec::new();
        for (n, (&id, reading)) in documents.iter().zip(&traced.readings).enumerate() {
            let (document, edition, place) = self.shown(id)?;
            let ((came, left), (softened, strengthened)) = (traced.turnover(n), traced.shifts(n));
            editions.push(LineageEditionView {
                side: SideView { document, edition, place, segments: reading.document.segments.len() as u32 },
                came: came as u32,
                left: left as u32,
                softened: softened as u32,
                strengthened: strengthened as u32,
            });
        }
        Ok(LineageView {
            lang: lang.unwrap_or_default(),
            editions,
            outline: traced.lineages.iter().map(|lineage| traced.outline(lineage)).collect(),
        })
    }

    /// Passages through those editions, `count` at most, from index `from`.
    pub fn lineage_rows(
        &self,
        documents: Vec<i64>,
        from: u32,
        count: u32,
    ) -> Result<Vec<LineageRowView>, Failure> {
        let traced = self.trace(&documents)?;
        let rows = traced.lineages.iter().enumerate().skip(from as usize).take(count as usize);
        let cell = |lineage: &Lineage, n: usize| traced.cell(lineage, n);
        Ok(rows
            .map(|(index, lineage)| LineageRowView {
                index: index as u32,
                cells: (0..lineage.cells.len()).map(|n| cell(lineage, n)).collect(),
            })
            .collect())
    }

    /// Writes editions side by side to a file whose ending names the format. Returns the job.
    pub fn export_lineage(&self, documents: Vec<i64>, path: String) -> Result<u32, Failure> {
        let path = PathBuf::from(path);
        written::check_format(&path)?;
        self.start("export", move |app, job| {
            job.at(0, 1, Some(&display_name(&path)));
            let work = Work::Editions(app.trace(&documents)?.on_paper(written::today(), &app.words()));
            written::write(&work, &path, app.workers(), &|| job.stopped())?;
            Ok(Outcome { path: Some(path.display().to_string()), ..Outcome::default() })
        })
    }

    /// A name for the file that editions are exported to.
    pub fn lineage_export_name(&self, documents: &[i64]) -> Result<String, Failure> {
        let traced = self.trace(documents)?;
        let dates = [traced.readings.first(), traced.readings.last()]
            .map(|reading| reading.and_then(|reading| reading.date.clone()).unwrap_or_default());
        Ok(written::file_name(&format!("{}, {} – {}", traced.title(), dates[0], dates[1])))
    }

    fn trace(&self, documents: &[i64]) -> Result<Arc<Traced>, Failure> {
        let ignore = self.ignore();
        {
            let kept = crate::locked(&self.0.traced);
            if let Some(kept) =
                kept.as_ref().filter(|kept| kept.documents == documents && kept.ignore == ignore)
            {
                return Ok(kept.traced.clone());
            }
        }
        if !(2..=MOST).contains(&documents.len()) {
            return Err(Failure::new("lineage-number").with("limit", MOST.to_string()));
        }
        let readings: Vec<Reading> =
            documents.iter().map(|&id| self.reading(id)).collect::<Result<_, _>>()?;
        let basis = Basis { ignore, ..self.basis()? };
        let traced = Arc::new(Traced::of(readings, &basis)?);
        *crate::locked(&self.0.traced) =
            Some(Kept { documents: documents.to_vec(), ignore, traced: traced.clone() });
        Ok(traced)
    }
}

impl Traced {
    fn outline(&self, lineage: &Lineage) -> LineageOutlineView {
        let words = |n: usize, cell: &Cell| {
            let document = &self.readings[n].document;
            let each = cell.segments.iter().map(|&s| document.segment_text(s).split_whitespace().count());
            each.sum::<usize>() as u32
        };
        LineageOutlineView {
            first: lineage.first as u8,
            last: lineage.last as u8,
            heading: self.is_heading(lineage),
            constant: lineage.is_constant(),
            shifted: lineage.shifts().next().is_some(),
            changes: lineage.cells.iter().map(became).collect(),
            words: lineage.cells.iter().enumerate().map(|(n, cell)| words(n, cell)).collect(),
        }
    }

    fn cell(&self, lineage: &Lineage, n: usize) -> LineageCellView {
        let cell = &lineage.cells[n];
        // What came in since the edition before, and what goes out with the next.
        let marks = [&cell.marks[..], &cell.leaving].concat();
        LineageCellView {
            segments: segments(&self.readings[n].document, &cell.segments, &marks),
            change: became(cell),
            since: cell.since.map(|since| since as u8),
            confidence: cell.confidence,
            rungs: Traced::rungs(lineage, n),
        }
    }
}
