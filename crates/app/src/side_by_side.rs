//! Three or more editions of the library side by side, as the window shows them.

use std::sync::Arc;

use visavis_text::comparison::Ignore;
use visavis_text::ladder::Shift;
use visavis_text::lineage::{self, Cell, Lineage};
use visavis_text::{BlockKind, Document, RowKind};

use crate::App;
use crate::basis::Basis;
use crate::contract::code;
use crate::error::Failure;
use crate::reading::Reading;
use crate::rows::segments;
use crate::view::{
    LineageCellView, LineageEditionView, LineageOutlineView, LineageRowView, LineageView, SideView,
};

/// Editions that are shown side by side at most.
const MOST: usize = 24;

/// The passages through some editions.
struct Traced {
    readings: Vec<Reading>,
    lineages: Vec<Lineage>,
}

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
            let count = |which: &dyn Fn(&Lineage) -> bool| {
                traced.lineages.iter().filter(|lineage| which(lineage)).count() as u32
            };
            editions.push(LineageEditionView {
                side: SideView { document, edition, place, segments: reading.document.segments.len() as u32 },
                came: count(&|lineage| n > 0 && lineage.first == n),
                left: count(&|lineage| lineage.cells[n].change == Some(RowKind::Dropped)),
                softened: count(&|lineage| lineage.cells[n].shift == Shift::Softened),
                strengthened: count(&|lineage| lineage.cells[n].shift == Shift::Strengthened),
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
        if let Some(other) = readings.iter().find(|one| one.document.lang != readings[0].document.lang) {
            return Err(Failure::new("lineage-languages")
                .with("file", other.name.clone())
                .with("language", other.document.lang.code()));
        }
        let basis = Basis { ignore, ..self.basis()? };
        let options = basis.options(&[]);
        let texts: Vec<&Document> = readings.iter().map(|reading| &reading.document).collect();
        let lineages = lineage::trace(&texts, &options);
        let traced = Arc::new(Traced { readings, lineages });
        *crate::locked(&self.0.traced) =
            Some(Kept { documents: documents.to_vec(), ignore, traced: traced.clone() });
        Ok(traced)
    }
}

/// What became of a passage in an edition: a shift of commitment, or else a succession kind.
fn change(cell: &Cell) -> String {
    match (cell.shift, cell.change) {
        (Shift::Softened, Some(_)) => "softened".to_owned(),
        (Shift::Strengthened, Some(_)) => "strengthened".to_owned(),
        (_, Some(kind)) => code(&kind),
        (_, None) => String::new(),
    }
}

impl Traced {
    fn outline(&self, lineage: &Lineage) -> LineageOutlineView {
        let words = |n: usize, cell: &Cell| {
            let document = &self.readings[n].document;
            let each = cell.segments.iter().map(|&s| document.segment_text(s).split_whitespace().count());
            each.sum::<usize>() as u32
        };
        let heading = lineage.cells.iter().enumerate().any(|(n, cell)| {
            let document = &self.readings[n].document;
            cell.segments.iter().any(|&segment| {
                matches!(document.block_of(segment).kind, BlockKind::Title | BlockKind::Heading)
            })
        });
        LineageOutlineView {
            first: lineage.first as u8,
            last: lineage.last as u8,
            heading,
            constant: lineage.is_constant(),
            shifted: lineage.shifts().next().is_some(),
            changes: lineage.cells.iter().map(change).collect(),
            words: lineage.cells.iter().enumerate().map(|(n, cell)| words(n, cell)).collect(),
        }
    }

    fn cell(&self, lineage: &Lineage, n: usize) -> LineageCellView {
        let cell = &lineage.cells[n];
        let rung = |n: usize| lineage.cells[n].commitment.as_ref().map(|promise| promise.rung);
        let rungs = cell.since.map(|since| (rung(since), rung(n)));
        // What came in since the edition before, and what goes out with the next.
        let marks = [&cell.marks[..], &cell.leaving].concat();
        LineageCellView {
            segments: segments(&self.readings[n].document, &cell.segments, &marks),
            change: change(cell),
            since: cell.since.map(|since| since as u8),
            confidence: cell.confidence,
            rungs: rungs.filter(|(before, now)| before.is_some() || now.is_some()),
        }
    }
}
