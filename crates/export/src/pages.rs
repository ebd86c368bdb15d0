//! How many pages rows take, and where to part them: into page runs, which are laid out at the same time, and into
//! volumes, each of which is written by a process of its own.

use std::ops::Range;

use visavis_text::model::BlockKind;

use crate::model::{Comparison, Row, Segment, Volume};

/// Lower-case letters on a line of one column.
const LINE: usize = 60;
/// Height of a line, and of the space around a row, in points.
const LEADING: usize = 15;
const PADDING: usize = 15;
/// The lowest row: shape, word and pips of its finding.
const LOWEST: usize = 48;
/// Height of a page that rows use on average, allowing for what a row kept whole leaves empty.
const PAGE: usize = 480;
/// The highest row, or heading with the row below it, that is not parted by a page; a page holds about 470 points.
const WHOLE: usize = 400;
/// Pages of a run: at least so many, then up to the next heading, and never more than twice as many.
const RUN: usize = 5;
/// Pages of a volume, with a margin below the 400 at which memory was measured.
const VOLUME: usize = 380;

/// Lines that segments take, on the high side: capitals count double.
fn lines(segments: &[Segment]) -> usize {
    let width = |c: char| if c.is_uppercase() { 2 } else { 1 };
    let widths = segments
        .iter()
        .map(|segment| segment.runs.iter().flat_map(|run| run.text.chars()).map(width).sum::<usize>());
    widths.map(|width| width / LINE + 1).sum()
}

fn height(row: &Row) -> usize {
    let text = lines(&row.left).max(lines(&row.right));
    let below = row.notes.iter().map(|note| note.chars().count() / 75 + 1).sum::<usize>();
    (text * LEADING + below * 12 + PADDING).max(lowest(row)) + row.twins.len() * 42
}

fn lowest(row: &Row) -> usize {
    let words = row.finding.chars().count() / 14
        + row.also.as_ref().map_or(0, |also| also.words.chars().count() / 14 + 3);
    LOWEST + words * 11
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

/// Which rows are not parted by a page.
pub(crate) fn whole(rows: &[Row]) -> Vec<bool> {
    rows.iter().map(|row| height(row) <= WHOLE).collect()
}

/// For each row, how many rows from it on stay on one page: headings and the row that follows them. 0 for the rest.
pub(crate) fn keep(rows: &[Row], runs: &[Range<usize>]) -> Vec<usize> {
    let mut keep = vec![0; rows.len()];
    for run in runs {
        let mut index = run.start;
        while index < run.end {
            let after = (index..run.end).find(|&i| !heading(&rows[i])).unwrap_or(run.end);
            let together = index..after + 1;
            let fits = |together: Range<usize>| rows[together].iter().map(height).sum::<usize>() <= WHOLE;
            if after > index
                && after < run.end
                && fits(together.clone())
                && rows[index..after].iter().all(|row| row.twins.is_empty())
            {
                keep[index] = together.len();
            }
            index = after.max(index + 1);
        }
    }
    keep
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

#[cfg(test)]
mod tests {
    use visavis_text::model::BlockKind;

    use super::*;
    use crate::model::{Run, Sign};

    fn row(block: BlockKind, length: usize) -> Row {
        let runs = vec![Run { text: "a".repeat(length), marks: Vec::new() }];
        let left = vec![Segment { block, begins: true, runs }];
        Row {
            number: 1,
            sign: Sign::Agrees,
            finding: "Same".into(),
            also: None,
            left,
            right: Vec::new(),
            absent: None,
            notes: Vec::new(),
            rungs: None,
            sure: None,
            twins: Vec::new(),
        }
    }

    #[test]
    fn headings_stay_with_the_row_after_them_unless_it_is_high() {
        let (heading, text, high) =
            (row(BlockKind::Heading, 20), row(BlockKind::Paragraph, 100), row(BlockKind::Paragraph, 9000));
        let rows = [heading.clone(), heading.clone(), text.clone(), text, heading.clone(), high, heading];
        assert_eq!(keep(&rows, &runs(&rows)), [3, 0, 0, 0, 0, 0, 0]);
        assert_eq!(whole(&rows), [true, true, true, true, true, false, true]);
    }

    #[test]
    fn a_run_begins_at_a_heading_where_it_can() {
        let rows: Vec<Row> = (0..600)
            .map(|i| row(if i % 10 == 0 { BlockKind::Heading } else { BlockKind::Paragraph }, 200))
            .collect();
        let runs = runs(&rows);
        assert!(runs.len() > 5);
        assert!(runs.iter().all(|run| run.start % 10 == 0));
        let plain: Vec<Row> = (0..600).map(|_| row(BlockKind::Paragraph, 200)).collect();
        assert!(self::runs(&plain).len() > 3);
        assert_eq!(self::runs(&[]), std::slice::from_ref(&(0..0)));
    }
}
