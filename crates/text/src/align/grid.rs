//! The dynamic programme over beads: a band of the grid (left segments × right segments), the score of each bead
//! that ends at each point of it, the best path, and how sure each of its beads is.

use std::ops::Range;

use super::evidence::{Evidence, SHAPE, SHAPES};

/// Points of the grid that are looked at: for each row a range of columns, both ends inclusive and rising.
#[derive(Debug, Clone)]
pub(super) struct Band {
    pub(super) low: Vec<u32>,
    pub(super) high: Vec<u32>,
}

impl Band {
    /// The whole grid of `n` by `m` segments.
    pub(super) fn full(n: usize, m: usize) -> Band {
        Band { low: vec![0; n + 1], high: vec![m as u32; n + 1] }
    }

    /// All points within `margin` of a path of points.
    pub(super) fn around(path: &[(usize, usize)], n: usize, m: usize, margin: usize) -> Band {
        let mut low = vec![m as u32; n + 1];
        let mut high = vec![0u32; n + 1];
        for pair in path.windows(2) {
            let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
            // Each row between two points sees all columns between them: the slope inside a gap is not known.
            for i in i0.saturating_sub(margin)..=(i1 + margin).min(n) {
                low[i] = low[i].min(j0.saturating_sub(margin) as u32);
                high[i] = high[i].max((j1 + margin).min(m) as u32);
            }
        }
        low[0] = 0;
        high[n] = m as u32;
        for i in (0..n).rev() {
            low[i] = low[i].min(low[i + 1]);
        }
        for i in 1..=n {
            high[i] = high[i].max(high[i - 1]);
        }
        Band { low, high }
    }

    fn has(&self, i: usize, j: usize) -> bool {
        self.low[i] as usize <= j && j <= self.high[i] as usize
    }
}

/// The free segments between two fixed points: places in the documents, ascending on both sides.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
}

/// A bead of a region, by places in the documents.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    pub(super) confidence: f64,
    /// What its words are worth under one-to-one links, once it has been looked at closely.
    pub(super) words: f64,
}

/// One side of a region with its words laid out in a row.
struct Strip {
    words: Vec<u32>,
    starts: Vec<usize>,
    /// For each word, the chance that it has no counterpart, and its pull.
    rest: Vec<f32>,
    pull: Vec<f32>,
    /// How many segments before this point follow each other without a gap, up to four.
    run: Vec<usize>,
}

impl Strip {
    fn new<'a>(
        places: &[usize],
        words_of: impl Fn(usize) -> &'a [u32],
        pull: impl Fn(u32) -> (f32, f32),
    ) -> Strip {
        let mut strip =
            Strip { words: Vec::new(), starts: vec![0], rest: Vec::new(), pull: Vec::new(), run: vec![0] };
        for (k, &place) in places.iter().enumerate() {
            strip.words.extend_from_slice(words_of(place));
            strip.starts.push(strip.words.len());
            let follows = k > 0 && places[k - 1] + 1 == place;
            let run = if follows { strip.run[k] } else { 0 };
            strip.run.push((run + 1).min(4));
        }
        let known = strip.words.iter().map(|&w| pull(w));
        (strip.rest, strip.pull) = known.map(|(literal, pull)| (1.0 - literal, pull)).unzip();
        strip
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.starts[from]..self.starts[to]
    }
}

/// For each word of the right, the first of its places in a strip that are still ahead; kept from grid to grid,
/// since a vocabulary is longer than most regions.
pub(super) struct Ahead(Vec<u32>);

/// No place is ahead.
const NOWHERE: u32 = u32::MAX;

impl Ahead {
    pub(super) fn new(evidence: &Evidence) -> Ahead {
        Ahead(vec![NOWHERE; evidence.right.vocabulary()])
    }
}

/// Word evidence of one row of the grid against the columns near it.
#[derive(Default)]
struct Sums {
    columns: Range<usize>,
    /// For each word of those columns, the sum of its probabilities given the words of the row.
    there: Vec<f32>,
    /// For each of those columns and each word of the row, the sum of its probabilities given the column.
    back: Vec<f32>,
    /// For each point and the one to four of those columns that end there, how well they explain the row.
    explained: Vec<[f64; 4]>,
}

/// The word evidence of beads that end in one row of the grid: Model 1 against background, both ways, halved.
///
/// What a column is worth given some rows does not depend on the other columns of the bead, nor what a row is worth
/// given some columns on the other rows, so that each is reckoned once for all beads that share it.
struct WordEvidence<'e> {
    evidence: &'e Evidence,
    left: Strip,
    right: Strip,
    /// The column of each word of the right, and the next place of the same word.
    column: Vec<u32>,
    next: Vec<u32>,
    ahead: &'e mut Ahead,
    /// The last four rows.
    rows: [Sums; 4],
    /// For the one to four rows that end here, how well they explain each column from the newest row's first one on.
    explained: [Vec<f64>; 4],
    both: bool,
    factors: Vec<f32>,
}

/// Not reckoned yet.
const OPEN: f64 = f64::NAN;

impl<'e> WordEvidence<'e> {
    fn new(evidence: &'e Evidence, region: &Region, ahead: &'e mut Ahead, both: bool) -> WordEvidence<'e> {
        let left = Strip::new(&region.left, |s| evidence.left.words_of(s), |w| evidence.pull_left(w));
        let right = Strip::new(&region.right, |s| evidence.right.words_of(s), |w| evidence.pull_right(w));
        let mut column = Vec::with_capacity(right.words.len());
        for (k, ends) in right.starts.windows(2).enumerate() {
            column.resize(column.len() + ends[1] - ends[0], k as u32);
        }
        let mut next = vec![NOWHERE; right.words.len()];
        for (at, &word) in right.words.iter().enumerate().rev() {
            next[at] = std::mem::replace(&mut ahead.0[word as usize], at as u32);
        }
        let (rows, explained, factors) = Default::default();
        WordEvidence { evidence, left, right, column, next, ahead, rows, explained, both, factors }
    }

    /// Goes on to a row, of which only `columns` will be asked for; no later row asks for any before `floor`.
    fn enter(&mut self, row: usize, columns: Range<usize>, floor: usize) {
        let words = &self.left.words[self.left.range(row, row + 1)];
        let span = self.right.range(columns.start, columns.end);
        let floor = self.right.starts[floor] as u32;
        let sums = &mut self.rows[row % 4];
        sums.there.clear();
        sums.there.resize(span.len(), 0.0);
        sums.back.clear();
        sums.explained.clear();
        if self.both {
            sums.back.resize(words.len() * columns.len(), 0.0);
            sums.explained.resize(columns.len() + 1, [OPEN; 4]);
        }
        for (k, &f) in words.iter().enumerate() {
            for link in self.evidence.links.of(f) {
                let mut at = self.ahead.0[link.word as usize];
                while at < floor {
                    at = self.next[at as usize];
                    self.ahead.0[link.word as usize] = at;
                }
                while (at as usize) < span.end {
                    if let Some(there) = (at as usize).checked_sub(span.start) {
                        sums.there[there] += link.there;
                        if self.both {
                            let column = self.column[at as usize] as usize - columns.start;
                            sums.back[column * words.len() + k] += link.back;
                        }
                    }
                    at = self.next[at as usize];
                }
            }
        }
        for explained in &mut self.explained {
            explained.clear();
            explained.resize(columns.len(), OPEN);
        }
        sums.columns = columns;
    }

    /// The evidence of the bead of `a` rows and `b` columns that ends at (i, j).
    fn of(&mut self, (i, a): (usize, usize), (j, b): (usize, usize)) -> f64 {
        let mut there = 0.0;
        for column in j - b..j {
            there += self.column_given(i, a, column);
        }
        if !self.both {
            return there;
        }
        let mut back = 0.0;
        for row in i - a..i {
            back += self.row_given(row, j, b);
        }
        0.5 * (there + back)
    }

    fn column_given(&mut self, i: usize, a: usize, column: usize) -> f64 {
        let place = column - self.rows[(i - 1) % 4].columns.start;
        let known = self.explained[a - 1][place];
        if !known.is_nan() {
            return known;
        }
        let es = self.right.range(column, column + 1);
        let scale = 1.0 / (self.left.range(i - a, i).len().max(1) as f32);
        self.factors.clear();
        for row in i - a..i {
            let sums = &self.rows[row % 4];
            let from = es.start - self.right.starts[sums.columns.start];
            add(&mut self.factors, &sums.there[from..from + es.len()]);
        }
        weigh(&mut self.factors, scale, &self.right.pull[es.clone()], &self.right.rest[es]);
        let sum = log_product(&self.factors);
        self.explained[a - 1][place] = sum;
        sum
    }

    fn row_given(&mut self, row: usize, j: usize, b: usize) -> f64 {
        let sums = &mut self.rows[row % 4];
        let known = sums.explained[j - sums.columns.start][b - 1];
        if !known.is_nan() {
            return known;
        }
        let fs = self.left.range(row, row + 1);
        let scale = 1.0 / (self.right.range(j - b, j).len().max(1) as f32);
        self.factors.clear();
        for column in j - b..j {
            let from = (column - sums.columns.start) * fs.len();
            add(&mut self.factors, &sums.back[from..from + fs.len()]);
        }
        weigh(&mut self.factors, scale, &self.left.pull[fs.clone()], &self.left.rest[fs]);
        let sum = log_product(&self.factors);
        sums.explained[j - sums.columns.start][b - 1] = sum;
        sum
    }
}

impl Drop for WordEvidence<'_> {
    fn drop(&mut self) {
        self.right.words.iter().for_each(|&word| self.ahead.0[word as usize] = NOWHERE);
    }
}

/// Which beads of a band have a chance: one bit a shape.
pub(super) struct Likely(Vec<u16>);

impl Likely {
    /// For each row, the columns of the beads that hold it and have a chance.
    fn columns(&self, band: &Band) -> Vec<Range<usize>> {
        let mut columns: Vec<Range<usize>> = band.low[1..].iter().map(|&j| j as usize..j as usize).collect();
        let mut cells = self.0.iter();
        for (i, (&low, &high)) in band.low.iter().zip(&band.high).enumerate() {
            for (j, &mask) in (low as usize..=high as usize).zip(&mut cells) {
                for (a, b) in shapes(mask & !ONE_SIDED).map(|shape| SHAPE[shape]) {
                    for row in &mut columns[i - a..i] {
                        let none = row.start == row.end;
                        *row = if none { j - b..j } else { row.start.min(j - b)..row.end.max(j) };
                    }
                }
            }
        }
        columns
    }
}

/// The shapes of a mask.
fn shapes(mut mask: u16) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let shape = (mask != 0).then_some(mask.trailing_zeros() as usize);
        mask &= mask.wrapping_sub(1);
        shape
    })
}

/// How closely the beads of a band are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// 1-1, one-sided, 2-1 and 1-2, by the words of the right alone: a wide band has a margin, and half the work is
    /// enough.
    Path,
    /// All shapes.
    All,
    /// All shapes, to be looked at closely.
    Last,
}

/// Scores of all beads that end in the band.
pub(super) struct Grid<'a> {
    region: &'a Region,
    band: Band,
    offset: Vec<usize>,
    scores: Vec<[f32; SHAPES]>,
    /// In the last round, the part of each score that is word evidence, before it is weighted.
    words: Vec<[f32; SHAPES]>,
}

const NONE: f32 = f32::NEG_INFINITY;
/// Shapes of the first look over a long text,
const FIRST_SHAPES: u16 = 0b1_1111;
/// and those that have one side only.
const ONE_SIDED: u16 = 0b110;
/// Beads less likely than this after the first round are not scored in the second.
const LIKELY: f32 = 1e-6;
/// Beads less likely than this after the second round get no third look.
const CLOSE: f32 = 1e-3;

impl<'a> Grid<'a> {
    /// Scores every bead in the band of the shapes of this round; of two-sided ones only those that `likely` gives a
    /// chance, where it is known.
    pub(super) fn new(
        evidence: &Evidence,
        region: &'a Region,
        band: Band,
        round: Round,
        likely: Option<&Likely>,
        ahead: &mut Ahead,
    ) -> Grid<'a> {
        let n = region.left.len();
        let mut offset = Vec::with_capacity(n + 2);
        let mut total = 0usize;
        for i in 0..=n {
            offset.push(total);
            total += (band.high[i] - band.low[i]) as usize + 1;
        }
        offset.push(total);
        let mut scores = vec![[NONE; SHAPES]; total];
        let mut word_part = vec![[0.0f32; SHAPES]; if round == Round::Last { total } else { 0 }];
        let every = if round == Round::Path { FIRST_SHAPES } else { (1 << SHAPES) - 1 };
        let mut words = WordEvidence::new(evidence, region, ahead, round != Round::Path);
        let asked = likely.map(|likely| likely.columns(&band));
        for i in 0..=n {
            if i > 0 {
                let floor = band.low[(i - 1).saturating_sub(3)] as usize;
                let columns = match &asked {
                    Some(asked) => asked[i - 1].clone(),
                    None => floor..band.high[(i + 3).min(n)] as usize,
                };
                words.enter(i - 1, columns, floor);
            }
            for j in band.low[i] as usize..=band.high[i] as usize {
                let cell = offset[i] + j - band.low[i] as usize;
                let mask = likely.map_or(every, |likely| every & (likely.0[cell] | ONE_SIDED));
                for shape in shapes(mask) {
                    let (a, b) = SHAPE[shape];
                    let (rows, columns) = (words.left.run[i], words.right.run[j]);
                    if a > i || b > j || rows < a || columns < b || !band.has(i - a, j - b) {
                        continue;
                    }
                    let ends = |places: &[usize], k: usize, d: usize| {
                        if d == 0 { 0..0 } else { places[k - d]..places[k - 1] + 1 }
                    };
                    let frame = evidence.frame(shape, ends(&region.left, i, a), ends(&region.right, j, b));
                    let words = if a == 0 || b == 0 { 0.0 } else { words.of((i, a), (j, b)) };
                    scores[cell][shape] = (frame + evidence.weights.word * words) as f32;
                    if let Some(part) = word_part.get_mut(cell) {
                        part[shape] = words as f32;
                    }
                }
            }
        }
        drop(words);
        Grid { region, band, offset, scores, words: word_part }
    }

    fn at(&self, i: usize, j: usize) -> usize {
        self.offset[i] + j - self.band.low[i] as usize
    }

    /// The columns of each row through which a path within `drop` of the best one runs, and `margin` more.
    pub(super) fn near_best(&self, drop: f64, margin: u32) -> Band {
        let (n, m) = (self.region.left.len(), self.region.right.len());
        let forward = self.sweep();
        let mut backward = vec![f64::NEG_INFINITY; self.scores.len()];
        let end = self.at(n, m);
        backward[end] = 0.0;
        let mut band = Band { low: vec![u32::MAX; n + 1], high: vec![0; n + 1] };
        for i in (0..=n).rev() {
            for j in (self.band.low[i] as usize..=self.band.high[i] as usize).rev() {
                let cell = self.at(i, j);
                if forward[cell] + backward[cell] >= forward[end] - drop {
                    band.low[i] = band.low[i].min(j as u32);
                    band.high[i] = band.high[i].max(j as u32);
                }
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    if self.scores[cell][shape] != NONE {
                        let start = self.at(i - a, j - b);
                        backward[start] =
                            backward[start].max(backward[cell] + f64::from(self.scores[cell][shape]));
                    }
                }
            }
        }
        // A row that every path skips sees what lies between its neighbours.
        let mut before = 0;
        for i in 0..=n {
            if band.low[i] == u32::MAX {
                band.low[i] = before;
            }
            before = band.low[i];
        }
        let mut after = m as u32;
        for i in (0..=n).rev() {
            if band.high[i] < band.low[i] {
                band.high[i] = after;
            }
            after = band.high[i];
        }
        for i in (0..n).rev() {
            band.low[i] = band.low[i].min(band.low[i + 1]);
        }
        for i in 1..=n {
            band.high[i] = band.high[i].max(band.high[i - 1]);
        }
        band.low.iter_mut().for_each(|low| *low = low.saturating_sub(margin));
        band.high.iter_mut().for_each(|high| *high = (*high + margin).min(m as u32));
        (band.low[0], band.high[n]) = (0, m as u32);
        band
    }

    /// The score of the best path to each point.
    fn sweep(&self) -> Vec<f64> {
        let mut value = vec![f64::NEG_INFINITY; self.scores.len()];
        value[0] = 0.0;
        for i in 0..self.offset.len() - 1 {
            for j in self.band.low[i] as usize..=self.band.high[i] as usize {
                let cell = self.at(i, j);
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    if self.scores[cell][shape] != NONE {
                        let sum = value[self.at(i - a, j - b)] + f64::from(self.scores[cell][shape]);
                        value[cell] = value[cell].max(sum);
                    }
                }
            }
        }
        value
    }

    /// The points of the path that is best by `gain`, each with the shape that leads to it.
    fn best(&self, gain: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize, usize)> {
        let (n, m) = (self.region.left.len(), self.region.right.len());
        let mut value = vec![f64::NEG_INFINITY; self.scores.len()];
        let mut from = vec![u8::MAX; self.scores.len()];
        for i in 0..=n {
            for j in self.band.low[i] as usize..=self.band.high[i] as usize {
                let cell = self.at(i, j);
                if i == 0 && j == 0 {
                    value[cell] = 0.0;
                    continue;
                }
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    if self.scores[cell][shape] == NONE {
                        continue;
                    }
                    let sum = value[self.at(i - a, j - b)] + gain(cell, shape);
                    if sum > value[cell] {
                        value[cell] = sum;
                        from[cell] = shape as u8;
                    }
                }
            }
        }
        let (mut i, mut j) = (n, m);
        let mut points = Vec::new();
        while let Some(&(a, b)) = SHAPE.get(from[self.at(i, j)] as usize) {
            points.push((i, j, from[self.at(i, j)] as usize));
            (i, j) = (i - a, j - b);
        }
        points.push((0, 0, 0));
        points.reverse();
        points
    }

    /// The probability of each bead: forward and backward sums over all paths, scores tempered by `temper`.
    fn posteriors(&self, temper: f64) -> Vec<[f32; SHAPES]> {
        let (n, m) = (self.region.left.len(), self.region.right.len());
        let size = self.scores.len();
        let score = |cell: usize, shape: usize| temper * f64::from(self.scores[cell][shape]);
        let mut forward = vec![f64::NEG_INFINITY; size];
        forward[0] = 0.0;
        for i in 0..=n {
            for j in self.band.low[i] as usize..=self.band.high[i] as usize {
                if i == 0 && j == 0 {
                    continue;
                }
                let cell = self.at(i, j);
                let mut terms = [f64::NEG_INFINITY; SHAPES];
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    if self.scores[cell][shape] != NONE {
                        terms[shape] = forward[self.at(i - a, j - b)] + score(cell, shape);
                    }
                }
                forward[cell] = log_sum(&terms);
            }
        }
        let total = forward[self.at(n, m)];
        let mut backward = vec![f64::NEG_INFINITY; size];
        let mut found = vec![[0.0f32; SHAPES]; size];
        for i in (0..=n).rev() {
            for j in (self.band.low[i] as usize..=self.band.high[i] as usize).rev() {
                let cell = self.at(i, j);
                if i == n && j == m {
                    backward[cell] = 0.0;
                    continue;
                }
                // What each bead that begins here leads on to.
                let mut terms = [f64::NEG_INFINITY; SHAPES];
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    let (i, j) = (i + a, j + b);
                    if i > n || !self.band.has(i, j) {
                        continue;
                    }
                    let end = self.at(i, j);
                    if self.scores[end][shape] == NONE || backward[end] == f64::NEG_INFINITY {
                        continue;
                    }
                    terms[shape] = backward[end] + score(end, shape);
                    let log = forward[cell] + terms[shape] - total;
                    found[end][shape] = if log < NOTHING { 0.0 } else { libm::exp(log).min(1.0) as f32 };
                }
                backward[cell] = log_sum(&terms);
            }
        }
        found
    }

    /// Scores the words of likely beads again, each word now explained once at most, and drops the unlikely ones.
    ///
    /// Model 1 lets one word answer for many, so that a sentence that repeats its neighbour's words is absorbed
    /// by a merge; words linked one to one (competitive linking, Melamed 2000) are explained only by what is left.
    pub(super) fn look_closely(&mut self, evidence: &Evidence) {
        let weights = &evidence.weights;
        let posteriors = self.posteriors(weights.temper);
        let mut linking = Linking::default();
        for i in 0..self.offset.len() - 1 {
            for j in self.band.low[i] as usize..=self.band.high[i] as usize {
                let cell = self.at(i, j);
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    if self.scores[cell][shape] == NONE || a == 0 || b == 0 {
                        continue;
                    }
                    if posteriors[cell][shape] < CLOSE {
                        self.scores[cell][shape] = NONE;
                        continue;
                    }
                    let left = self.region.left[i - a]..self.region.left[i - 1] + 1;
                    let right = self.region.right[j - b]..self.region.right[j - 1] + 1;
                    let loose = f64::from(self.words[cell][shape]);
                    let close = linking.score(evidence, left.clone(), right.clone());
                    let shift =
                        weights.word * weights.close * (close - loose) + evidence.inner_ends(left, right);
                    self.scores[cell][shape] += shift as f32;
                    self.words[cell][shape] = close as f32;
                }
            }
        }
    }

    /// The beads of the path that is expected to hold most right segments, each with its probability.
    pub(super) fn beads(&self, temper: f64) -> (Vec<Found>, Likely) {
        let posteriors = self.posteriors(temper);
        let points = self.best(|cell, shape| {
            let (a, b) = SHAPE[shape];
            f64::from(posteriors[cell][shape]) * (a + b) as f64
        });
        let mut beads = Vec::with_capacity(points.len());
        for pair in points.windows(2) {
            let ((i0, j0, _), (i1, j1, shape)) = (pair[0], pair[1]);
            let place = |places: &[usize], from: usize, to: usize| match places.get(from) {
                Some(&first) if to > from => first..first + (to - from),
                Some(&first) => first..first,
                None => places.last().map_or(0..0, |&l| l + 1..l + 1),
            };
            let cell = self.at(i1, j1);
            beads.push(Found {
                left: place(&self.region.left, i0, i1),
                right: place(&self.region.right, j0, j1),
                confidence: f64::from(posteriors[cell][shape]),
                words: self.words.get(cell).map_or(0.0, |part| f64::from(part[shape])),
            });
        }
        let mask = |row: &[f32; SHAPES]| {
            row.iter().enumerate().fold(0u16, |mask, (k, &p)| mask | u16::from(p >= LIKELY) << k)
        };
        (beads, Likely(posteriors.iter().map(mask).collect()))
    }
}

/// Adds terms to sums, which they begin where there are none yet.
fn add(sums: &mut Vec<f32>, terms: &[f32]) {
    if sums.is_empty() {
        sums.extend_from_slice(terms);
    } else {
        sums.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
    }
}

/// Makes a factor of what each word is given: its pull against the chance that it has no counterpart.
fn weigh(given: &mut [f32], scale: f32, pull: &[f32], rest: &[f32]) {
    for ((given, pull), rest) in given.iter_mut().zip(pull).zip(rest) {
        *given = scale * *given * pull + rest;
    }
}

/// Words of two sides linked one to one, best first.
#[derive(Default)]
pub(super) struct Linking {
    /// Words of the right with their places, sorted.
    index: Vec<(u32, u32)>,
    /// Factor, distance of places, place on the left, place on the right.
    pairs: Vec<(f64, f64, u32, u32)>,
    taken: (Vec<bool>, Vec<bool>),
    /// For each word, the chance that it has no counterpart; for each link, how far it is likelier than that.
    alone: Vec<f32>,
}

impl Linking {
    /// Word evidence of a bead under one-to-one links.
    pub(super) fn score(&mut self, evidence: &Evidence, left: Range<usize>, right: Range<usize>) -> f64 {
        let span =
            |s: &super::evidence::Side, r: Range<usize>| s.starts[r.start] as usize..s.starts[r.end] as usize;
        let fs = &evidence.left.words[span(&evidence.left, left)];
        let es = &evidence.right.words[span(&evidence.right, right)];
        let (n, m) = (fs.len(), es.len());
        let rest = |(literal, _): (f32, f32)| 1.0 - f64::from(literal);
        self.index.clear();
        self.index.extend(es.iter().enumerate().map(|(k, &e)| (e, k as u32)));
        self.index.sort_unstable();
        self.pairs.clear();
        for (k, &f) in fs.iter().enumerate() {
            let links = evidence.links.of(f);
            // Both lists rise: the shorter one is looked up in the longer.
            let mut meet = |link: &super::evidence::Link, place: u32| {
                let (of_f, of_e) = (evidence.pull_left(f), evidence.pull_right(link.word));
                let there = f64::from(link.there) / n as f64 * f64::from(of_e.1);
                let back = f64::from(link.back) / m as f64 * f64::from(of_f.1);
                let (rest_f, rest_e) = (rest(of_f), rest(of_e));
                let factor = (there / rest_e + 1.0) * (back / rest_f + 1.0);
                if factor > 1.0 {
                    let off = k as f64 / n as f64 - f64::from(place) / m as f64;
                    self.pairs.push((factor, off.abs(), k as u32, place));
                }
            };
            if links.len() < es.len() {
                for link in links {
                    let at = self.index.partition_point(|&(w, _)| w < link.word);
                    for &(_, place) in self.index[at..].iter().take_while(|p| p.0 == link.word) {
                        meet(link, place);
                    }
                }
            } else {
                for &(word, place) in &self.index {
                    if let Ok(at) = links.binary_search_by_key(&word, |l| l.word) {
                        meet(&links[at], place);
                    }
                }
            }
        }
        self.pairs.sort_unstable_by(|a, b| {
            b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3)))
        });
        self.taken.0.clear();
        self.taken.0.resize(n, false);
        self.taken.1.clear();
        self.taken.1.resize(m, false);
        self.alone.clear();
        self.alone.extend(fs.iter().map(|&f| 1.0 - evidence.pull_left(f).0));
        self.alone.extend(es.iter().map(|&e| 1.0 - evidence.pull_right(e).0));
        for &(factor, _, f, e) in &self.pairs {
            if !self.taken.0[f as usize] && !self.taken.1[e as usize] {
                self.taken.0[f as usize] = true;
                self.taken.1[e as usize] = true;
                self.alone.push(factor as f32);
            }
        }
        // Few at a time: a rare word's factor may be as large as the square of the text.
        0.5 * self.alone.chunks(16).map(log_product).sum::<f64>()
    }
}

/// The logarithm of a product of many factors: one logarithm for every thirty-two, in four products side by side.
fn log_product(factors: &[f32]) -> f64 {
    let part = |factors: &[f32]| {
        let mut lanes = [1.0f64; 4];
        let mut fours = factors.chunks_exact(4);
        for four in &mut fours {
            lanes.iter_mut().zip(four).for_each(|(lane, &factor)| *lane *= f64::from(factor));
        }
        lanes.iter_mut().zip(fours.remainder()).for_each(|(lane, &factor)| *lane *= f64::from(factor));
        libm::log((lanes[0] * lanes[1]) * (lanes[2] * lanes[3]))
    };
    factors.chunks(32).map(part).sum()
}

/// Logarithms of shares below this are of nothing.
const NOTHING: f64 = -30.0;

fn log_sum(terms: &[f64]) -> f64 {
    let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        return top;
    }
    let share = |&t: &f64| match t - top {
        0.0 => 1.0,
        off if off < NOTHING => 0.0,
        off => libm::exp(off),
    };
    let rest: f64 = terms.iter().map(share).sum();
    top + libm::log(rest)
}
