//! How many pages rows take, and where to part them: into page runs, which are laid out at the same time, and into
//! volumes, each of which is written by a process of its own.

use std::ops::Range;

use visavis_text::model::BlockKind;

use crate::model::{Comparison, Row, Segment, Volume};

/// Characters on a line of one column.
const LINE: usize = 60;
/// Height of a line, and of the space around a row, in points.
const LEADING: usize = 15;
const PADDING: usize = 15;
/// The lowest row: shape, word and pips of its finding.
const LOWEST: usize = 48;
/// Height of a page that rows use, allowing for what a row kept whole leaves empty.
const PAGE: usize = 430;
/// Pages of a run: at least so many, then up to the next heading, and never more than twice as many.
const RUN: usize = 5;
/// Pages of a volume, with a margin below the 400 at which memory was measured.
const VOLUME: usize = 380;

fn lines(segments: &[Segment]) -> usize {
    segments
        .iter()
        .map(|segment| segment.runs.iter().map(|run| run.text.chars().count()).sum::<usize>() / LINE + 1)
        .sum()
}

fn height(row: &Row) -> usize {
    let text = lines(&row.left).max(lines(&row.right));
    let below = row.notes.iter().map(|note| note.len() / 90 + 1).sum::<usize>();
    (text * LEADING + below * 12 + PADDING).max(LOWEST) + row.twins.len() * 42
}

fn heading(row: &Row) -> bool {
    row.left
        .iter()
        .chain(&row.right)
        .any(|segment| matches!(segment.block, BlockKind::Title | BlockKind::Heading))
}

/// Parts rows into stretches of at least `pages` pages, before a heading if there is one in time.
fn part(rows: &[Row], pages: usize, longest: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (index, row) in rows.iter().enumerate() {
        let after_heading = index > 0 && heading(&rows[index - 1]);
        let due = used >= pages * PAGE && heading(row) && !after_heading;
        let overdue = used + height(row) > longest * PAGE && !after_heading;
        if index > start && (due || overdue) {
            parts.push(start..index);
            (start, used) = (index, 0);
        }
        used += height(row);
    }
    parts.push(start..rows.len());
    parts
}

/// The page runs of a document: each begins a page.
pub(crate) fn runs(rows: &[Row]) -> Vec<Range<usize>> {
    part(rows, RUN, 2 * RUN)
}

/// About how many pages a comparison takes.
pub fn pages(comparison: &Comparison) -> usize {
    1 + comparison.matters.len() / 10 + comparison.rows.iter().map(height).sum::<usize>().div_ceil(PAGE)
}

/// The rows of each volume. One volume unless the comparison is longer than about 400 pages.
pub fn volumes(comparison: &Comparison) -> Vec<Range<usize>> {
    if pages(comparison) <= VOLUME {
        std::iter::once(0..comparison.rows.len()).collect()
    } else {
        part(&comparison.rows, VOLUME * 9 / 10, VOLUME)
    }
}

/// One volume of a comparison that [`volumes`] divided. The first carries the summary for all.
pub fn volume(comparison: &Comparison, volumes: &[Range<usize>], index: usize) -> Comparison {
    let rows = volumes.get(index).and_then(|range| comparison.rows.get(range.clone())).unwrap_or_default();
    let several = volumes.len() > 1;
    Comparison {
        rows: rows.to_vec(),
        matters: if index == 0 { comparison.matters.clone() } else { Vec::new() },
        counts: if index == 0 { comparison.counts.clone() } else { Vec::new() },
        volume: several.then_some(Volume { number: index as u32 + 1, of: volumes.len() as u32 }),
        lang: comparison.lang,
        mode: comparison.mode,
        title: comparison.title.clone(),
        subtitle: comparison.subtitle.clone(),
        made: comparison.made,
        meta: comparison.meta.clone(),
        left: comparison.left.clone(),
        right: comparison.right.clone(),
        words: comparison.words.clone(),
    }
}
