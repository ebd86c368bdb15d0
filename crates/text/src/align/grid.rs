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

/// Word evidence of one row of the grid against the columns near it.
#[derive(Default)]
struct Sums {
    columns: Range<usize>,
    /// For each word of those columns, the sum of its probabilities given the words of the row.
    there: Vec<f32>,
    /// For each of those columns and each word of the row, the sum of its probabilities given the column.
    back: Vec<f32>,
}

/// Which beads of a band have a chance: one bit a shape.
pub(super) struct Likely(Vec<u16>);

/// Scores of all beads that end in the band.
pub(super) struct Grid<'a> {
    region: &'a Region,
    band: Band,
    offset: Vec<usize>,
    scores: Vec<[f32; SHAPES]>,
    /// The part of each score that is word evidence, before it is weighted.
    words: Vec<[f32; SHAPES]>,
}

const NONE: f32 = f32::NEG_INFINITY;
/// Beads less likely than this after the first round are not scored in the second.
const LIKELY: f32 = 1e-6;
/// Beads less likely than this after the second round get no third look.
const CLOSE: f32 = 1e-3;

impl<'a> Grid<'a> {
    /// Scores every bead in the band, of the first `shapes` shapes; of two-sided ones only those that `likely`
    /// gives a chance, where it is known.
    pub(super) fn new(
        evidence: &Evidence,
        region: &'a Region,
        band: Band,
        shapes: usize,
        likely: Option<&Likely>,
    ) -> Grid<'a> {
        let n = region.left.len();
        let left = Strip::new(&region.left, |s| evidence.left.words_of(s), |w| evidence.pull_left(w));
        let right = Strip::new(&region.right, |s| evidence.right.words_of(s), |w| evidence.pull_right(w));
        let mut offset = Vec::with_capacity(n + 2);
        let mut total = 0usize;
        for i in 0..=n {
            offset.push(total);
            total += (band.high[i] - band.low[i]) as usize + 1;
        }
        offset.push(total);
        let mut scores = vec![[NONE; SHAPES]; total];
        let mut word_part = vec![[0.0f32; SHAPES]; total];
        // A first look over a wide band asks one direction only: it has a margin, and half the work is enough.
        let both = shapes == SHAPES;
        let mut there = vec![0.0f32; evidence.right.vocabulary()];
        let mut rows: [Sums; 4] = Default::default();
        let mut factors: Vec<f32> = Vec::new();
        for i in 0..=n {
            if i > 0 {
                let columns =
                    band.low[(i - 1).saturating_sub(3)] as usize..band.high[(i + 3).min(n)] as usize;
                let words = &left.words[left.range(i - 1, i)];
                rows[(i - 1) % 4].fill(evidence, words, &right, columns, &mut there, both);
            }
            for j in band.low[i] as usize..=band.high[i] as usize {
                let cell = offset[i] + j - band.low[i] as usize;
                for (shape, &(a, b)) in SHAPE.iter().enumerate().take(shapes) {
                    if a > i || b > j || left.run[i] < a || right.run[j] < b || !band.has(i - a, j - b) {
                        continue;
                    }
                    let unlikely = |likely: &Likely| likely.0[cell] >> shape & 1 == 0;
                    if a > 0 && b > 0 && likely.is_some_and(unlikely) {
                        continue;
                    }
                    let ends = |places: &[usize], k: usize, d: usize| {
                        if d == 0 { 0..0 } else { places[k - d]..places[k - 1] + 1 }
                    };
                    let frame = evidence.frame(shape, ends(&region.left, i, a), ends(&region.right, j, b));
                    let words = if a == 0 || b == 0 {
                        0.0
                    } else {
                        words(&left, &right, &rows, (i, a), (j, b), both, &mut factors)
                    };
                    scores[cell][shape] = (frame + evidence.weights.word * words) as f32;
                    word_part[cell][shape] = words as f32;
                }
            }
        }
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
            beads.push(Found {
                left: place(&self.region.left, i0, i1),
                right: place(&self.region.right, j0, j1),
                confidence: f64::from(posteriors[self.at(i1, j1)][shape]),
            });
        }
        let mask = |row: &[f32; SHAPES]| {
            row.iter().enumerate().fold(0u16, |mask, (k, &p)| mask | u16::from(p >= LIKELY) << k)
        };
        (beads, Likely(posteriors.iter().map(mask).collect()))
    }
}

impl Sums {
    fn fill(
        &mut self,
        evidence: &Evidence,
        words: &[u32],
        right: &Strip,
        columns: Range<usize>,
        scratch: &mut [f32],
        both: bool,
    ) {
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
        if !both {
            return;
        }
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
    left: &Strip,
    right: &Strip,
    rows: &[Sums; 4],
    (i, a): (usize, usize),
    (j, b): (usize, usize),
    both: bool,
    factors: &mut Vec<f32>,
) -> f64 {
    let (fs, es) = (left.range(i - a, i), right.range(j - b, j));
    if fs.is_empty() && es.is_empty() {
        return 0.0;
    }
    let scale = 1.0 / (fs.len().max(1) as f32);
    factors.clear();
    for row in i - a..i {
        let sums = &rows[row % 4];
        let from = es.start - right.starts[sums.columns.start];
        add(factors, 0, &sums.there[from..from + es.len()]);
    }
    weigh(factors, scale, &right.pull[es.clone()], &right.rest[es.clone()]);
    let there = log_product(factors);
    if !both {
        return there;
    }
    let scale = 1.0 / (es.len().max(1) as f32);
    factors.clear();
    for row in i - a..i {
        let sums = &rows[row % 4];
        let (width, at) = (left.range(row, row + 1).len(), factors.len());
        for column in j - b..j {
            let from = (column - sums.columns.start) * width;
            add(factors, at, &sums.back[from..from + width]);
        }
    }
    weigh(factors, scale, &left.pull[fs.clone()], &left.rest[fs]);
    0.5 * (there + log_product(factors))
}

/// Adds terms to the sums that stand from `at` on, which they begin where there are none yet.
fn add(sums: &mut Vec<f32>, at: usize, terms: &[f32]) {
    if sums.len() == at {
        sums.extend_from_slice(terms);
    } else {
        sums[at..].iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
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
    /// Gain, distance of places, place on the left, place on the right.
    pairs: Vec<(f64, f64, u32, u32)>,
    taken: (Vec<bool>, Vec<bool>),
    /// For each word, the chance that it has no counterpart.
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
                let gain = 0.5 * libm::log((there / rest_e + 1.0) * (back / rest_f + 1.0));
                if gain > 0.0 {
                    let off = k as f64 / n as f64 - f64::from(place) / m as f64;
                    self.pairs.push((gain, off.abs(), k as u32, place));
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
        let mut sum = 0.5 * log_product(&self.alone);
        for &(gain, _, f, e) in &self.pairs {
            if !self.taken.0[f as usize] && !self.taken.1[e as usize] {
                self.taken.0[f as usize] = true;
                self.taken.1[e as usize] = true;
                sum += gain;
            }
        }
        sum
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
