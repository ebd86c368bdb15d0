//! How many pages rows take, and where to part them: into page runs, which are laid out at the same time, and into
//! volumes, each of which is written by a process of its own.

use std::ops::Range;

use visavis_text::model::BlockKind;

use crate::model::{Comparison, Editions, Lineage, Row, Segment, Volume};

/// Lower-case letters on a line of one column.
const LINE: usize = 60;
/// The same on a line across all editions of a sheet, which share it.
const LINES: usize = 138;
/// Editions that stand on one sheet.
const BESIDE: usize = 4;
/// Height of a line, and of the space around a row, in points.
const LEADING: usize = 15;
const PADDING: usize = 15;
/// The lowest row: shape, word and pips of its finding.
const LOWEST: usize = 48;
/// Height of a page that rows use on average, allowing for what a row kept whole leaves empty.
const PAGE: usize = 480;
/// The highest row, or heading with the row below it, that is not parted by a page; a page holds about 470 points.
const WHOLE: usize = 400;
/// What is left for rows below the title block of editions, and how much of it is worth filling.
const FIRST: usize = 290;
const SOME: usize = 100;
/// Pages of a run: at least so many, then up to the next heading, and never more than twice as many.
const RUN: usize = 5;
/// Pages of a volume, with a margin below the 400 at which memory was measured.
const VOLUME: usize = 380;

/// What a row asks of the pages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// About how high it is, in points.
    height: usize,
    /// Whether it is a heading, which stays with what follows.
    heading: bool,
    /// Whether something stands between it and the next row.
    apart: bool,
}

/// Lines that segments take in a column of so many letters, on the high side: capitals count double.
fn lines(segments: &[Segment], column: usize) -> usize {
    let width = |c: char| if c.is_uppercase() { 2 } else { 1 };
    let widths = segments
        .iter()
        .map(|segment| segment.runs.iter().flat_map(|run| run.text.chars()).map(width).sum::<usize>());
    widths.map(|width| width / column + 1).sum()
}

fn height(row: &Row) -> usize {
    let text = lines(&row.left, LINE).max(lines(&row.right, LINE));
    let below = row.notes.iter().map(|note| note.chars().count() / 75 + 1).sum::<usize>();
    (text * LEADING + below * 12 + PADDING).max(lowest(row)) + row.twins.len() * 42
}

fn lowest(row: &Row) -> usize {
    let words = row.finding.chars().count() / 14
        + row.also.as_ref().map_or(0, |also| also.words.chars().count() / 14 + 3);
    LOWEST + words * 11
}

fn heads(mut segments: impl Iterator<Item = impl std::borrow::Borrow<Segment>>) -> bool {
    segments.any(|segment| matches!(segment.borrow().block, BlockKind::Title | BlockKind::Heading))
}

/// The rows of a comparison, measured.
pub(crate) fn measured(rows: &[Row]) -> Vec<Measured> {
    let measure = |row: &Row| Measured {
        height: height(row),
        heading: heads(row.left.iter().chain(&row.right)),
        apart: !row.twins.is_empty(),
    };
    rows.iter().map(measure).collect()
}

/// Parts rows into stretches of at least `pages` pages, before a heading if there is one in time.
fn part(rows: &[Measured], pages: usize, longest: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (index, row) in rows.iter().enumerate() {
        let after_heading = index > 0 && rows[index - 1].heading;
        let due = used >= pages * PAGE && row.heading && !after_heading;
        let overdue = used + row.height > longest * PAGE && !after_heading;
        if index > start && (due || overdue) {
            parts.push(start..index);
            (start, used) = (index, 0);
        }
        used += row.height;
    }
    parts.push(start..rows.len());
    parts
}

/// The page runs of a document: each begins a page.
pub(crate) fn runs(rows: &[Measured]) -> Vec<Range<usize>> {
    part(rows, RUN, 2 * RUN)
}

/// Which rows are not parted by a page.
pub(crate) fn whole(rows: &[Measured]) -> Vec<bool> {
    rows.iter().map(|row| row.height <= WHOLE).collect()
}

/// For each row, how many rows from it on stay on one page: headings and the row that follows them. 0 for the rest.
pub(crate) fn keep(rows: &[Measured], runs: &[Range<usize>]) -> Vec<usize> {
    let mut keep = vec![0; rows.len()];
    for run in runs {
        let mut index = run.start;
        while index < run.end {
            let after = (index..run.end).find(|&i| !rows[i].heading).unwrap_or(run.end);
            let together = index..after + 1;
            let fits =
                |together: Range<usize>| rows[together].iter().map(|row| row.height).sum::<usize>() <= WHOLE;
            if after > index
                && after < run.end
                && fits(together.clone())
                && rows[index..after].iter().all(|row| !row.apart)
            {
                keep[index] = together.len();
            }
            index = after.max(index + 1);
        }
    }
    keep
}

/// Editions that stand side by side, with the passages that one of them has.
pub(crate) struct Sheet {
    /// Which editions.
    pub(crate) editions: Range<usize>,
    /// Which passages.
    pub(crate) rows: Vec<usize>,
    /// Page runs among `rows`.
    pub(crate) runs: Vec<Range<usize>>,
    /// For each of `rows`, how many stay on one page from there on, and whether it is not parted itself.
    pub(crate) keep: Vec<usize>,
    pub(crate) whole: Vec<bool>,
}

/// The sheets of editions: each after the first begins with the last edition of the one before.
pub(crate) fn sheets(editions: &Editions) -> Vec<Sheet> {
    let all = editions.editions.len();
    let starts = (0..).step_by(BESIDE - 1).take_while(|&start| start == 0 || start + 1 < all);
    let sheet = |start: usize| {
        let beside = start..(start + BESIDE).min(all);
        let here = |lineage: &Lineage| {
            let cells = lineage.cells.get(beside.clone()).unwrap_or_default();
            cells.iter().any(|cell| !cell.segments.is_empty())
        };
        let lineages = editions.lineages.iter().enumerate();
        let rows: Vec<usize> = lineages.filter(|(_, lineage)| here(lineage)).map(|(at, _)| at).collect();
        let measure = |&row: &usize| {
            let cells = &editions.lineages[row].cells[beside.clone()];
            let column = LINES / beside.len().max(1);
            let lines = cells.iter().map(|cell| lines(&cell.segments, column)).max().unwrap_or(0);
            Measured {
                height: (lines * LEADING + PADDING).max(LOWEST),
                heading: heads(cells.iter().flat_map(|cell| &cell.segments)),
                apart: false,
            }
        };
        let measured: Vec<Measured> = rows.iter().map(measure).collect();
        let runs = runs(&measured);
        let (mut keep, mut whole) = (keep(&measured, &runs), whole(&measured));
        // Below the title block there is less room, and what would leave it empty is parted there.
        let mut used = 0;
        for at in (0..measured.len()).take_while(|_| start == 0) {
            let together = measured[at..at + keep[at].max(1)].iter().map(|row| row.height).sum::<usize>();
            if used + SOME < FIRST && used + together > FIRST {
                (keep[at], whole[at]) = (0, false);
                if measured[at].heading && at + 1 < whole.len() {
                    whole[at + 1] = false;
                }
            }
            used += measured[at].height;
        }
        Sheet { editions: beside, keep, whole, rows, runs }
    };
    starts.map(sheet).collect()
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
        part(&measured(&comparison.rows), VOLUME * 9 / 10, VOLUME)
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
    use visavis_text::model::{BlockKind, Lang};

    use super::*;
    use crate::model::{Day, EditionHead, LineageCell, Run, Sign, Words};

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
        let rows = measured(&rows);
        assert_eq!(keep(&rows, &runs(&rows)), [3, 0, 0, 0, 0, 0, 0]);
        assert_eq!(whole(&rows), [true, true, true, true, true, false, true]);
    }

    #[test]
    fn a_run_begins_at_a_heading_where_it_can() {
        let rows: Vec<Row> = (0..600)
            .map(|i| row(if i % 10 == 0 { BlockKind::Heading } else { BlockKind::Paragraph }, 200))
            .collect();
        let runs = runs(&measured(&rows));
        assert!(runs.len() > 5);
        assert!(runs.iter().all(|run| run.start % 10 == 0));
        let plain: Vec<Row> = (0..600).map(|_| row(BlockKind::Paragraph, 200)).collect();
        assert!(self::runs(&measured(&plain)).len() > 3);
        assert_eq!(self::runs(&[]), std::slice::from_ref(&(0..0)));
    }

    #[test]
    fn every_edition_stands_beside_the_one_before_it() {
        let editions = |count: usize| {
            let head = EditionHead { label: String::new(), line: String::new(), counts: String::new() };
            let cell = |has: bool| LineageCell {
                segments: if has { row(BlockKind::Paragraph, 20).left } else { Vec::new() },
                absent: None,
                change: None,
            };
            // One passage an edition.
            let lineage = |number: usize| Lineage {
                number: number as u32 + 1,
                cells: (0..count).map(|at| cell(at == number)).collect(),
            };
            Editions {
                lang: Lang::En,
                texts: Lang::En,
                title: String::new(),
                subtitle: String::new(),
                made: Day { year: 2026, month: 3, day: 14 },
                meta: Vec::new(),
                editions: vec![head; count],
                lineages: (0..count).map(lineage).collect(),
                words: Words::default(),
            }
        };
        let told = |count: usize| {
            let sheets = sheets(&editions(count));
            assert!(sheets.iter().all(|sheet| sheet.rows == sheet.editions.clone().collect::<Vec<_>>()));
            sheets.into_iter().map(|sheet| sheet.editions).collect::<Vec<_>>()
        };
        assert_eq!(told(1), std::slice::from_ref(&(0..1)));
        assert_eq!(told(3), std::slice::from_ref(&(0..3)));
        assert_eq!(told(4), std::slice::from_ref(&(0..4)));
        assert_eq!(told(5), [0..4, 3..5]);
        assert_eq!(told(7), [0..4, 3..7]);
        assert_eq!(told(16), [0..4, 3..7, 6..10, 9..13, 12..16]);
    }
}
