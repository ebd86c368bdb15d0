//! Three or more editions side by side: what became of each passage through all of them.
//!
//! Each edition is compared with the one before, and what those comparisons link is one lineage. A passage that was
//! left out for an edition or more and came back is joined to what it was, if it is so like it that a comparison of
//! those two editions pairs them with certainty.

use crate::comparison::{Comparison, Mark, Marked, Options, Row, RowKind, compare};
use crate::ladder::{Promise, Rung, Shift};
use crate::model::Document;

/// How sure a pair must be to bring back a passage that was left out in between.
const BACK: f64 = 0.8;

/// What became of a passage in one edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its segments in this edition; empty where the passage is not in it.
    pub segments: Vec<usize>,
    /// The edition it was compared with: the last one before that has the passage.
    pub since: Option<usize>,
    /// What became of it since then; [`RowKind::Added`] where it comes in, [`RowKind::Dropped`] in the edition that
    /// leaves it out, and nothing in the first edition or where it is still out.
    pub change: Option<RowKind>,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
    /// How alike it is to what it was, from 0 to 1.
    pub similarity: Option<f64>,
    /// Marked stretches of its text against what it was: inserted words, facts, words of commitment, moves.
    pub marks: Vec<Marked>,
    /// Marked stretches of its text against what it becomes: words that the next edition deletes or changes.
    pub leaving: Vec<Marked>,
    /// What it promises.
    pub commitment: Option<Promise>,
    /// How that compares with what it promised before.
    pub shift: Shift,
}

/// A passage through the editions.
#[derive(Debug, Clone, PartialEq)]
pub struct Lineage {
    /// One cell for each edition.
    pub cells: Vec<Cell>,
    /// The edition in which it came in.
    pub first: usize,
    /// The last edition that has it.
    pub last: usize,
}

impl Lineage {
    /// The editions in which it changed strength, with the rungs before and after.
    pub fn shifts(&self) -> impl Iterator<Item = (usize, Shift, Option<Rung>)> + '_ {
        let moved = |c: &Cell| matches!(c.shift, Shift::Softened | Shift::Strengthened);
        self.cells
            .iter()
            .enumerate()
            .filter(move |(_, c)| moved(c))
            .map(|(n, c)| (n, c.shift, c.commitment.as_ref().map(|p| p.rung)))
    }

    /// Whether every edition has it, unchanged from the first to the last.
    pub fn is_constant(&self) -> bool {
        self.cells.iter().skip(1).all(|c| matches!(c.change, Some(RowKind::Same | RowKind::Moved)))
    }
}

/// The passages of `editions`, documents of one language in the order of time.
///
/// They stand in the reading order of the first edition; what came in later follows the passage that stood before
/// it when it came in.
pub fn trace(editions: &[&Document], options: &Options<'_>) -> Vec<Lineage> {
    let options = Options { pins: &[], ..*options };
    let steps: Vec<Comparison> = editions.windows(2).map(|w| compare(w[0], w[1], &options)).collect();
    trace_through(editions, &steps, &options)
}

/// The same over comparisons that are at hand: `steps[k]` leads from edition k to edition k + 1.
pub fn trace_through(editions: &[&Document], steps: &[Comparison], options: &Options<'_>) -> Vec<Lineage> {
    let mut groups = Groups::new(editions);
    for (k, step) in steps.iter().enumerate() {
        for row in step.rows.iter().filter(|r| !r.left.is_empty() && !r.right.is_empty()) {
            groups.join_row(k, k + 1, row);
        }
    }
    let back = brought_back(editions, steps, &mut groups, options);
    let mut lineages: Vec<Lineage> = Vec::new();
    let mut of: Vec<Vec<usize>> = editions.iter().map(|d| vec![usize::MAX; d.segments.len()]).collect();
    let ordered = in_order(editions, &mut groups);
    let mut of_root = vec![usize::MAX; groups.parent.len()];
    for (n, &root) in ordered.iter().enumerate() {
        of_root[root] = n;
        lineages.push(Lineage {
            cells: editions.iter().map(|_| Cell::empty()).collect(),
            first: usize::MAX,
            last: 0,
        });
    }
    for (k, document) in editions.iter().enumerate() {
        for segment in 0..document.segments.len() {
            let n = of_root[groups.root(k, segment)];
            of[k][segment] = n;
            let lineage = &mut lineages[n];
            lineage.cells[k].segments.push(segment);
            lineage.first = lineage.first.min(k);
            lineage.last = lineage.last.max(k);
        }
    }
    for (k, step) in steps.iter().enumerate() {
        for row in &step.rows {
            let Some((k_at, segment)) =
                row.left.first().map(|&i| (k, i)).or_else(|| row.right.first().map(|&j| (k + 1, j)))
            else {
                continue;
            };
            let n = of[k_at][segment];
            lineages[n].tell(k, k + 1, row);
        }
    }
    for (from, to, row) in &back {
        let n = of[*to][row.right[0]];
        lineages[n].tell(*from, *to, row);
    }
    for (k, document) in editions.iter().enumerate() {
        for lineage in &mut lineages {
            lineage.cells[k].promise(document, options);
        }
    }
    lineages
}

impl Cell {
    fn empty() -> Cell {
        Cell {
            segments: Vec::new(),
            since: None,
            change: None,
            confidence: 1.0,
            similarity: None,
            marks: Vec::new(),
            leaving: Vec::new(),
            commitment: None,
            shift: Shift::None,
        }
    }

    /// Reads what the cell promises, unless the row that led here told.
    fn promise(&mut self, document: &Document, options: &Options<'_>) {
        for &segment in &self.segments {
            let start = document.segments[segment].span.start as usize;
            let text = document.segment_text(segment);
            let Some(promise) = options.ladder.promise(text, document.lang, start) else { continue };
            if self.commitment.as_ref().is_none_or(|known| promise.rung > known.rung) {
                self.commitment = Some(promise);
            }
        }
    }
}

impl Lineage {
    /// Takes in what a comparison of two editions said of a part of the passage.
    fn tell(&mut self, from: usize, to: usize, row: &Row) {
        if !row.left.is_empty() {
            self.cells[from].leaving.extend(row.left_marks.iter().filter(|m| m.mark != Mark::Moved));
            self.cells[from].leaving.sort_unstable();
        }
        let cell = &mut self.cells[to];
        // An edition before may have more to say than the one that left the passage out.
        let told = cell.since.is_some();
        if row.right.is_empty() && !cell.segments.is_empty() || (told && row.left.is_empty()) {
            return;
        }
        let graver = cell.change.is_none_or(|known| weight(row.kind) > weight(known));
        if graver || row.kind == RowKind::Dropped {
            cell.change = Some(row.kind);
        }
        if !row.left.is_empty() && !row.right.is_empty() {
            cell.since = Some(from);
        }
        cell.confidence = if told { cell.confidence.min(row.confidence) } else { row.confidence };
        cell.similarity = match (cell.similarity, row.similarity) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        cell.marks.extend(&row.right_marks);
        cell.marks.sort_unstable();
        if let Some(commitment) = &row.commitment
            && (matches!(commitment.shift, Shift::Softened | Shift::Strengthened)
                || cell.shift == Shift::None)
            && !row.left.is_empty()
            && !row.right.is_empty()
        {
            cell.shift = commitment.shift;
        }
    }
}

/// Which of two kinds says more of a passage whose parts went different ways.
fn weight(kind: RowKind) -> u8 {
    match kind {
        RowKind::Same => 1,
        RowKind::Moved => 2,
        RowKind::Added => 0,
        RowKind::Edited => 3,
        RowKind::MovedEdited => 4,
        RowKind::Split => 5,
        RowKind::Merged => 6,
        _ => 0,
    }
}

/// Segments of all editions, joined into passages (union by the smaller index).
struct Groups {
    start: Vec<usize>,
    parent: Vec<usize>,
}

impl Groups {
    fn new(editions: &[&Document]) -> Groups {
        let mut start = Vec::with_capacity(editions.len());
        let mut all = 0;
        for document in editions {
            start.push(all);
            all += document.segments.len();
        }
        Groups { start, parent: (0..all).collect() }
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn root(&mut self, edition: usize, segment: usize) -> usize {
        self.find(self.start[edition] + segment)
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    fn join_row(&mut self, from: usize, to: usize, row: &Row) {
        let first = self.start[from] + row.left[0];
        row.left.iter().for_each(|&i| self.join(first, self.start[from] + i));
        row.right.iter().for_each(|&j| self.join(first, self.start[to] + j));
    }
}

/// Joins passages that came back after an edition or more, and says by which rows.
fn brought_back(
    editions: &[&Document],
    steps: &[Comparison],
    groups: &mut Groups,
    options: &Options<'_>,
) -> Vec<(usize, usize, Row)> {
    let mut found = Vec::new();
    // What each step dropped and added, still to be explained.
    let mut dropped: Vec<Vec<usize>> = Vec::new();
    for step in steps {
        let alone = step.rows.iter().filter(|r| r.kind == RowKind::Dropped).flat_map(|r| r.left.clone());
        dropped.push(alone.collect());
    }
    for to in 2..editions.len() {
        let rows = steps.get(to - 1).map_or(&[][..], |s| &s.rows);
        let mut added: Vec<usize> =
            rows.iter().filter(|r| r.kind == RowKind::Added).flat_map(|r| r.right.clone()).collect();
        for from in (0..to - 1).rev() {
            if added.is_empty() {
                break;
            }
            if dropped[from].is_empty() {
                continue;
            }
            for row in compare(editions[from], editions[to], options).rows {
                let out =
                    |list: &[usize], own: &[usize]| !own.is_empty() && own.iter().all(|s| list.contains(s));
                if row.confidence >= BACK && out(&dropped[from], &row.left) && out(&added, &row.right) {
                    dropped[from].retain(|i| !row.left.contains(i));
                    added.retain(|j| !row.right.contains(j));
                    groups.join_row(from, to, &row);
                    found.push((from, to, row));
                }
            }
        }
    }
    found
}

/// The passages in reading order: those of the first edition, then of each later one what is new, after what
/// stands before it there.
fn in_order(editions: &[&Document], groups: &mut Groups) -> Vec<usize> {
    const END: usize = usize::MAX;
    // A list linked through `next`, whose head is the place before all.
    let head = groups.parent.len();
    let mut next = vec![END; head + 1];
    let mut placed = vec![false; head];
    for (k, document) in editions.iter().enumerate() {
        let mut last = head;
        for segment in 0..document.segments.len() {
            let root = groups.root(k, segment);
            if !placed[root] {
                placed[root] = true;
                next[root] = next[last];
                next[last] = root;
            }
            last = root;
        }
    }
    let mut ordered = Vec::new();
    let mut at = next[head];
    while at != END {
        ordered.push(at);
        at = next[at];
    }
    ordered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::comparison::Ignore;
    use crate::ladder::Ladder;
    use crate::lexicon::WordTable;
    use crate::model::{BlockKind, Lang};

    fn document(sentences: &[&str]) -> Document {
        let blocks = sentences.iter().map(|s| (BlockKind::Paragraph, None, vec![*s]));
        Document::from_sentences(Lang::En, blocks)
    }

    fn traced(editions: &[Document]) -> Vec<Lineage> {
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        trace(&editions.iter().collect::<Vec<_>>(), &options)
    }

    const PORTS: &str = "Our border agencies inspected 160,000 containers in the northern ports last year.";
    const POST: &str = "We will open a joint control post in the Vess Strait before the end of winter.";
    const MAYBE: &str =
        "We will consider opening a joint control post in the Vess Strait before the end of winter.";
    const THANKS: &str = "Ministers thanked the harbour masters for their patience during the long closures.";
    const RIFLES: &str = "Stolen hunting rifles continue to reach criminal gangs on both shores of the lake.";

    #[test]
    fn a_passage_is_one_row_through_all_editions() {
        let editions = [
            document(&[PORTS, POST, THANKS]),
            document(&[PORTS, MAYBE, RIFLES, THANKS]),
            document(&[MAYBE, RIFLES, THANKS]),
        ];
        let told: Vec<_> = traced(&editions)
            .iter()
            .map(|l| (l.first, l.last, l.cells.iter().map(|c| c.change).collect::<Vec<_>>()))
            .collect();
        let (same, edited) = (Some(RowKind::Same), Some(RowKind::Edited));
        assert_eq!(
            told,
            [
                (0, 1, vec![None, same, Some(RowKind::Dropped)]),
                (0, 2, vec![None, edited, same]),
                (1, 2, vec![None, Some(RowKind::Added), same]),
                (0, 2, vec![None, same, same]),
            ]
        );
        let shifts: Vec<_> = traced(&editions)[1].shifts().collect();
        assert_eq!(shifts, [(1, Shift::Softened, Some(2))]);
    }

    #[test]
    fn a_passage_that_was_left_out_comes_back_as_itself() {
        let editions =
            [document(&[PORTS, POST, THANKS]), document(&[PORTS, THANKS]), document(&[PORTS, POST, THANKS])];
        let lineages = traced(&editions);
        assert_eq!(lineages.len(), 3);
        let back = &lineages[1].cells[2];
        assert_eq!((back.since, back.change), (Some(0), Some(RowKind::Same)));
        assert_eq!(lineages[1].cells[1].change, Some(RowKind::Dropped));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_segment_is_in_one_row(
            chosen in prop::collection::vec(prop::collection::vec(0usize..5, 0..7), 1..5),
        ) {
            let all = [PORTS, POST, MAYBE, THANKS, RIFLES];
            let editions: Vec<Document> = chosen
                .iter()
                .map(|list| document(&list.iter().map(|&n| all[n]).collect::<Vec<_>>()))
                .collect();
            let lineages = traced(&editions);
            for (k, edition) in editions.iter().enumerate() {
                let mut covered: Vec<usize> =
                    lineages.iter().flat_map(|l| l.cells[k].segments.clone()).collect();
                covered.sort_unstable();
                prop_assert_eq!(covered, (0..edition.segments.len()).collect::<Vec<_>>());
            }
            for lineage in &lineages {
                prop_assert!(!lineage.cells[lineage.first].segments.is_empty());
                prop_assert!(!lineage.cells[lineage.last].segments.is_empty());
                for (k, cell) in lineage.cells.iter().enumerate() {
                    let out = cell.segments.is_empty();
                    prop_assert!(out || k == 0 || cell.change.is_some(), "{:?}", lineage);
                    prop_assert!(!out || matches!(cell.change, None | Some(RowKind::Dropped)), "{:?}", lineage);
                }
            }
        }
    }
}
