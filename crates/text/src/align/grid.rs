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
}

/// One side of a region with its words laid out in a row.
struct Strip {
    words: Vec<u32>,
    starts: Vec<usize>,
    rarity: Vec<f32>,
    /// How many segments before this point follow each other without a gap, up to four.
    run: Vec<usize>,
}

impl Strip {
    fn new<'a>(
        places: &[usize],
        words_of: impl Fn(usize) -> &'a [u32],
        rarity: impl Fn(u32) -> f32,
    ) -> Strip {
        let mut strip = Strip { words: Vec::new(), starts: vec![0], rarity: Vec::new(), run: vec![0] };
        for (k, &place) in places.iter().enumerate() {
            strip.words.extend_from_slice(words_of(place));
            strip.starts.push(strip.words.len());
            let follows = k > 0 && places[k - 1] + 1 == place;
            let run = if follows { strip.run[k] } else { 0 };
            strip.run.push((run + 1).min(4));
        }
        strip.rarity = strip.words.iter().map(|&w| rarity(w)).collect();
        strip
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.starts[from]..self.starts[to]
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
}

/// Scores of all beads that end in the band.
pub(super) struct Grid<'a> {
    region: &'a Region,
    band: Band,
    offset: Vec<usize>,
    scores: Vec<[f32; SHAPES]>,
}

const NONE: f32 = f32::NEG_INFINITY;

impl<'a> Grid<'a> {
    /// Scores every bead in the band, of the first `shapes` shapes.
    pub(super) fn new(evidence: &Evidence<'_>, region: &'a Region, band: Band, shapes: usize) -> Grid<'a> {
        let (n, m) = (region.left.len(), region.right.len());
        let left = Strip::new(&region.left, |s| evidence.left.words_of(s), |w| evidence.rarity_left(w));
        let right = Strip::new(&region.right, |s| evidence.right.words_of(s), |w| evidence.rarity_right(w));
        let mut offset = Vec::with_capacity(n + 2);
        let mut total = 0usize;
        for i in 0..=n {
            offset.push(total);
            total += (band.high[i] - band.low[i]) as usize + 1;
        }
        offset.push(total);
        let mut scores = vec![[NONE; SHAPES]; total];
        let mut there = vec![0.0f32; evidence.right.vocabulary()];
        let mut rows: [Sums; 4] = Default::default();
        for i in 0..=n {
            if i > 0 {
                let columns =
                    band.low[(i - 1).saturating_sub(3)] as usize..band.high[(i + 3).min(n)] as usize;
                rows[(i - 1) % 4].fill(evidence, &left, &right, i - 1, columns, &mut there);
            }
            for j in band.low[i] as usize..=band.high[i] as usize {
                let cell = &mut scores[offset[i] + j - band.low[i] as usize];
                for (shape, &(a, b)) in SHAPE.iter().enumerate().take(shapes) {
                    if a > i || b > j || left.run[i] < a || right.run[j] < b || !band.has(i - a, j - b) {
                        continue;
                    }
                    let ends = |places: &[usize], k: usize, d: usize| {
                        if d == 0 { 0..0 } else { places[k - d]..places[k - 1] + 1 }
                    };
                    let frame = evidence.frame(shape, ends(&region.left, i, a), ends(&region.right, j, b));
                    let words = if a == 0 || b == 0 {
                        0.0
                    } else {
                        words(evidence, &left, &right, &rows, (i, a), (j, b))
                    };
                    cell[shape] = (frame + evidence.weights.word * words) as f32;
                }
            }
        }
        debug_assert_eq!(m, region.right.len());
        Grid { region, band, offset, scores }
    }

    fn at(&self, i: usize, j: usize) -> usize {
        self.offset[i] + j - self.band.low[i] as usize
    }

    /// The best path: points from the first corner to the last.
    pub(super) fn path(&self) -> Vec<(usize, usize)> {
        self.best(|cell, shape| f64::from(self.scores[cell][shape]))
            .into_iter()
            .map(|(i, j, _)| (i, j))
            .collect()
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
        let mut backward = vec![f64::NEG_INFINITY; size];
        let end = self.at(n, m);
        backward[end] = 0.0;
        let total = forward[end];
        let mut found = vec![[0.0f32; SHAPES]; size];
        for i in (0..=n).rev() {
            for j in (self.band.low[i] as usize..=self.band.high[i] as usize).rev() {
                let cell = self.at(i, j);
                for (shape, &(a, b)) in SHAPE.iter().enumerate() {
                    if self.scores[cell][shape] == NONE || backward[cell] == f64::NEG_INFINITY {
                        continue;
                    }
                    let start = self.at(i - a, j - b);
                    let onward = backward[cell] + score(cell, shape);
                    found[cell][shape] = libm::exp(forward[start] + onward - total).min(1.0) as f32;
                    backward[start] = log_sum(&[backward[start], onward]);
                }
            }
        }
        found
    }

    /// The beads of the path that is expected to hold most right segments, each with its probability.
    pub(super) fn beads(&self, temper: f64) -> Vec<Found> {
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
            beads.push(Found {
                left: place(&self.region.left, i0, i1),
                right: place(&self.region.right, j0, j1),
                confidence: f64::from(posteriors[self.at(i1, j1)][shape]),
            });
        }
        beads
    }
}

impl Sums {
    fn fill(
        &mut self,
        evidence: &Evidence<'_>,
        left: &Strip,
        right: &Strip,
        row: usize,
        columns: Range<usize>,
        scratch: &mut [f32],
    ) {
        let words = &left.words[left.range(row, row + 1)];
        let span = right.range(columns.start, columns.end);
        self.columns = columns.clone();
        for &f in words {
            for link in evidence.links.of(f) {
                scratch[link.word as usize] += link.there;
            }
        }
        self.there.clear();
        self.there.extend(right.words[span.clone()].iter().map(|&e| scratch[e as usize]));
        for &f in words {
            evidence.links.of(f).iter().for_each(|link| scratch[link.word as usize] = 0.0);
        }
        self.back.clear();
        self.back.resize(words.len() * columns.len(), 0.0);
        for (k, &f) in words.iter().enumerate() {
            let links = evidence.links.of(f);
            if links.is_empty() {
                continue;
            }
            links.iter().for_each(|link| scratch[link.word as usize] = link.back);
            for (c, column) in columns.clone().enumerate() {
                let sum: f32 =
                    right.words[right.range(column, column + 1)].iter().map(|&e| scratch[e as usize]).sum();
                self.back[c * words.len() + k] = sum;
            }
            links.iter().for_each(|link| scratch[link.word as usize] = 0.0);
        }
    }
}

/// Word evidence of a bead that ends at (i, j): Model 1 against background, both ways, halved.
fn words(
    evidence: &Evidence<'_>,
    left: &Strip,
    right: &Strip,
    rows: &[Sums; 4],
    (i, a): (usize, usize),
    (j, b): (usize, usize),
) -> f64 {
    let literal = evidence.climate.literal as f32;
    let rest = 1.0 - literal;
    let (fs, es) = (left.range(i - a, i), right.range(j - b, j));
    if fs.is_empty() && es.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    let mut product = Product::default();
    let scale = literal / (fs.len().max(1) as f32);
    for w in es.clone() {
        let mut t = 0.0;
        for row in i - a..i {
            let sums = &rows[row % 4];
            t += sums.there[w - right.starts[sums.columns.start]];
        }
        product.times(scale * t * right.rarity[w] + rest);
    }
    sum += product.log();
    let mut product = Product::default();
    let scale = literal / (es.len().max(1) as f32);
    for row in i - a..i {
        let sums = &rows[row % 4];
        let span = left.range(row, row + 1);
        let width = span.len();
        for (k, w) in span.enumerate() {
            let mut t = 0.0;
            for column in j - b..j {
                t += sums.back[(column - sums.columns.start) * width + k];
            }
            product.times(scale * t * left.rarity[w] + rest);
        }
    }
    sum += product.log();
    0.5 * sum
}

/// A product of many factors whose logarithm is wanted: one logarithm for every sixteen.
struct Product {
    value: f64,
    left: u32,
    log: f64,
}

impl Default for Product {
    fn default() -> Product {
        Product { value: 1.0, left: 16, log: 0.0 }
    }
}

impl Product {
    fn times(&mut self, factor: f32) {
        self.value *= f64::from(factor);
        self.left -= 1;
        if self.left == 0 {
            *self = Product { log: self.log + libm::log(self.value), ..Product::default() };
        }
    }

    fn log(&self) -> f64 {
        self.log + libm::log(self.value)
    }
}

fn log_sum(terms: &[f64]) -> f64 {
    let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        return top;
    }
    let rest: f64 = terms.iter().map(|&t| if t - top < -30.0 { 0.0 } else { libm::exp(t - top) }).sum();
    top + libm::log(rest)
}
