//! What stands in another order on the other side: what the path had to leave over, or paired without conviction, is
//! matched again without regard to order.
//!
//! Two levels. Whole blocks come first: two language versions list definitions, names and items each in its own
//! alphabet, and a paragraph moves with all its segments. What blocks leave open is matched segment by segment.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::evidence::{Evidence, SHAPE, Side};
use super::grid::{Ahead, Band, Found, Grid, Linking, Region, Round};

/// Words met at more open places than this say too little to look for a counterpart by them.
const COMMON: usize = 24;
/// Places of the other side that are looked at for each open one.
const CANDIDATES: usize = 4;
/// Beads less sure than this are open.
const SURE: f64 = 0.5;
/// By how much a pair must be worth more than every other use of either side.
const MARGIN: f64 = 2.0;
/// Blocks of more segments than this are no items that change places.
const LONGEST: usize = 40;
/// The part of a block's characters that must be open for it to be looked for elsewhere,
const OPEN: f64 = 0.5;
/// and the part that must find a counterpart in the other block.
const ANSWERED: f64 = 0.6;

/// The beads that cross the path, none of them overlapping another.
pub(super) fn find(evidence: &Evidence, beads: &[Found], ahead: &mut Ahead) -> Vec<Found> {
    let mut crossing = Crossing { evidence, ahead, linking: Linking::default(), line: Vec::new() };
    // Left over, paired without conviction, or paired though strangers would look as much alike.
    let (open, kept): (Vec<&Found>, Vec<&Found>) = beads.iter().partition(|b| {
        b.left.is_empty() || b.right.is_empty() || b.confidence < SURE || crossing.worth_of(b) < 0.0
    });
    crossing.line = kept.iter().map(|b| (b.left.start, b.right.start)).collect();
    crossing.line.sort_unstable();
    let mut found = crossing.neighbours(&kept);
    let mut free = [vec![false; evidence.left.len()], vec![false; evidence.right.len()]];
    for bead in open {
        free[0][bead.left.clone()].fill(true);
        free[1][bead.right.clone()].fill(true);
    }
    if !free.iter().all(|side| side.contains(&true)) {
        return found;
    }
    for bead in crossing.blocks(&free) {
        free[0][bead.left.clone()].fill(false);
        free[1][bead.right.clone()].fill(false);
        found.retain(|other| !meet(&bead.left, &other.left) && !meet(&bead.right, &other.right));
        found.push(bead);
    }
    let [left, right] = free.map(|free| -> Vec<Range<usize>> {
        (0..free.len()).filter(|&k| free[k]).map(|k| k..k + 1).collect()
    });
    for pair in crossing.matched(&left, &right, |crossing, i, j| crossing.worth(i, j)) {
        let (left, right) = (left[pair.left].clone(), right[pair.right].clone());
        found.push(crossing.found(left, right, pair.worth));
    }
    found
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start.max(b.start) < a.end.min(b.end)
}

/// Two places that answer each other, by their indices, and what the pair is worth.
struct Pair {
    worth: f64,
    left: usize,
    right: usize,
}

struct Crossing<'e> {
    evidence: &'e Evidence,
    ahead: &'e mut Ahead,
    linking: Linking,
    /// Where the beads of the path that are not open begin, in order.
    line: Vec<(usize, usize)>,
}

impl Crossing<'_> {
    /// What a pair of ranges of segments is worth as one bead, without the prior of its shape.
    fn worth(&mut self, left: Range<usize>, right: Range<usize>) -> f64 {
        let words = self.linking.score(self.evidence, left.clone(), right.clone());
        self.with_words(left, right, words)
    }

    /// What a bead is worth that was looked at closely.
    fn worth_of(&self, bead: &Found) -> f64 {
        self.with_words(bead.left.clone(), bead.right.clone(), bead.words)
    }

    fn with_words(&self, left: Range<usize>, right: Range<usize>, words: f64) -> f64 {
        let evidence = self.evidence;
        let shape = SHAPE.iter().position(|&s| s == (left.len(), right.len())).unwrap_or(0);
        let prior = evidence.weights.prior_weight * evidence.climate.prior[shape];
        evidence.frame(shape, left, right) - prior + evidence.weights.word * words
    }

    /// A bead of that worth.
    fn found(&self, left: Range<usize>, right: Range<usize>, worth: f64) -> Found {
        Found { left, right, confidence: self.sure(worth), words: 0.0 }
    }

    /// How sure a pair of that worth is.
    fn sure(&self, worth: f64) -> f64 {
        1.0 / (1.0 + libm::exp(-0.5 * (worth - self.evidence.weights.crossing + 2.0)))
    }

    /// Whether a pair lies on the other side of some beads of the path.
    fn crosses(&self, i: usize, j: usize) -> bool {
        self.line.partition_point(|p| p.0 < i) != self.line.partition_point(|p| p.1 < j)
    }

    /// Two neighbours that changed places and look like one bead of both, taken apart.
    fn neighbours(&mut self, kept: &[&Found]) -> Vec<Found> {
        let threshold = self.evidence.weights.crossing;
        let mut found = Vec::new();
        for bead in kept.iter().filter(|b| b.left.len() == 2 && b.right.len() == 2) {
            let (i, j) = (bead.left.start, bead.right.start);
            let (down, up) = (self.worth(i..i + 1, j + 1..j + 2), self.worth(i + 1..i + 2, j..j + 1));
            let straight = self.worth(i..i + 1, j..j + 1) + self.worth(i + 1..i + 2, j + 1..j + 2);
            let whole = self.worth_of(bead);
            if down.min(up) >= threshold && down + up >= whole.max(straight + MARGIN) {
                let worth = down.min(up);
                found.push(self.found(i..i + 1, j + 1..j + 2, worth));
                found.push(self.found(i + 1..i + 2, j..j + 1, worth));
            }
        }
        found
    }

    /// The beads of whole blocks that stand elsewhere on the other side.
    fn blocks(&mut self, free: &[Vec<bool>; 2]) -> Vec<Found> {
        let left = open_blocks(&self.evidence.left, &free[0]);
        let right = open_blocks(&self.evidence.right, &free[1]);
        let mut paired: Vec<(usize, usize)> = self
            .matched(&left, &right, |crossing, a, b| crossing.inside(a, b).0)
            .into_iter()
            .map(|pair| (pair.left, pair.right))
            .collect();
        // A short block, a heading above all, is known by the one beside it.
        let mut taken = (BTreeSet::new(), BTreeSet::new());
        for &(a, b) in &paired {
            taken.0.insert(a);
            taken.1.insert(b);
        }
        let mut next = 0;
        while let Some(&(a, b)) = paired.get(next) {
            next += 1;
            let before = a.checked_sub(1).zip(b.checked_sub(1));
            for (c, d) in before.into_iter().chain([(a + 1, b + 1)]) {
                let (Some(x), Some(y)) = (left.get(c), right.get(d)) else { continue };
                let beside = |of: &[Range<usize>], k: usize, n: usize| of[k.min(n)].end == of[k.max(n)].start;
                if !beside(&left, a, c) || !beside(&right, b, d) {
                    continue;
                }
                if !taken.0.contains(&c) && !taken.1.contains(&d) && self.inside(x.clone(), y.clone()).0 > 0.0
                {
                    taken.0.insert(c);
                    taken.1.insert(d);
                    paired.push((c, d));
                }
            }
        }
        paired.into_iter().flat_map(|(a, b)| self.inside(left[a].clone(), right[b].clone()).1).collect()
    }

    /// What two blocks are worth as each other's counterparts, with the two-sided beads inside; nothing where too
    /// little of either is answered.
    fn inside(&mut self, left: Range<usize>, right: Range<usize>) -> (f64, Vec<Found>) {
        let evidence = self.evidence;
        if left.len() == 1 && right.len() == 1 {
            let worth = self.worth(left.clone(), right.clone());
            return (worth, vec![self.found(left, right, worth)]);
        }
        let region = Region { left: left.clone().collect(), right: right.clone().collect() };
        let band = Band::full(left.len(), right.len());
        let mut grid = Grid::new(evidence, &region, band, Round::Last, None, self.ahead);
        grid.look_closely(evidence);
        let mut beads = grid.beads(evidence.weights.final_temper).0;
        beads.retain(|b| !b.left.is_empty() && !b.right.is_empty());
        let worth = beads.iter().map(|b| self.worth_of(b)).sum();
        let answered = |side: &Side, whole: Range<usize>, of: fn(&Found) -> &Range<usize>| {
            let part: f64 = beads.iter().map(|b| characters(side, of(b))).sum();
            part >= ANSWERED * characters(side, &whole)
        };
        if !answered(&evidence.left, left, |b| &b.left) || !answered(&evidence.right, right, |b| &b.right) {
            return (0.0, Vec::new());
        }
        // A bead is no surer than that its block belongs here.
        let sure = self.sure(worth);
        beads.iter_mut().for_each(|b| b.confidence *= sure);
        (worth, beads)
    }

    /// The pairs of places that cross the path, are worth enough, and more than any other use of either.
    fn matched(
        &mut self,
        left: &[Range<usize>],
        right: &[Range<usize>],
        mut value: impl FnMut(&mut Self, Range<usize>, Range<usize>) -> f64,
    ) -> Vec<Pair> {
        let evidence = self.evidence;
        let words = |side: &Side, place: &Range<usize>| -> Vec<u32> {
            let mut words: Vec<u32> = place.clone().flat_map(|k| side.words_of(k)).copied().collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); evidence.right.vocabulary()];
        for (b, place) in right.iter().enumerate() {
            words(&evidence.right, place).into_iter().for_each(|w| holders[w as usize].push(b as u32));
        }
        let mut pairs: Vec<Pair> = Vec::new();
        let mut votes = vec![0.0f64; right.len()];
        let mut voted: Vec<u32> = Vec::new();
        for (a, place) in left.iter().enumerate() {
            for f in words(&evidence.left, place) {
                for link in evidence.links.of(f) {
                    let list = &holders[link.word as usize];
                    if list.is_empty() || list.len() > COMMON {
                        continue;
                    }
                    let vote = f64::from(link.there + link.back) / list.len() as f64;
                    if vote == 0.0 {
                        continue;
                    }
                    for &b in list {
                        if votes[b as usize] == 0.0 {
                            voted.push(b);
                        }
                        votes[b as usize] += vote;
                    }
                }
            }
            let best = |p: &u32, q: &u32| votes[*q as usize].total_cmp(&votes[*p as usize]).then(p.cmp(q));
            if voted.len() > CANDIDATES {
                voted.select_nth_unstable_by(CANDIDATES - 1, best);
            }
            let mut nearest: Vec<u32> = voted[..voted.len().min(CANDIDATES)].to_vec();
            nearest.sort_unstable_by(best);
            voted.drain(..).for_each(|b| votes[b as usize] = 0.0);
            for b in nearest.into_iter().map(|b| b as usize) {
                let worth = value(self, place.clone(), right[b].clone());
                pairs.push(Pair { worth, left: a, right: b });
            }
        }
        pairs.sort_by(|p, q| q.worth.total_cmp(&p.worth).then((p.left, p.right).cmp(&(q.left, q.right))));
        // The two best worths of each place: how much better a pair is than any rival.
        let mut best: (BTreeMap<usize, [f64; 2]>, BTreeMap<usize, [f64; 2]>) = Default::default();
        for &Pair { worth, left, right } in &pairs {
            for top in [best.0.entry(left).or_default(), best.1.entry(right).or_default()] {
                *top = [top[0].max(worth), top[1].max(worth.min(top[0]))];
            }
        }
        let mut taken: (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
        pairs.retain(|pair| {
            let rival = |top: [f64; 2]| if top[0] <= pair.worth { top[1] } else { top[0] };
            let margin = pair.worth - rival(best.0[&pair.left]).max(rival(best.1[&pair.right]));
            let good = pair.worth >= evidence.weights.crossing
                && margin >= MARGIN
                && self.crosses(left[pair.left].start, right[pair.right].start)
                && !taken.0.contains(&pair.left)
                && !taken.1.contains(&pair.right);
            good && taken.0.insert(pair.left) && taken.1.insert(pair.right)
        });
        pairs
    }
}

/// Characters of a range of segments.
fn characters(side: &Side, segments: &Range<usize>) -> f64 {
    side.looks[segments.clone()].iter().map(|l| f64::from(l.length)).sum()
}

/// The blocks of one side that are open, as ranges of segments.
fn open_blocks(side: &Side, free: &[bool]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (0..side.len()).filter(|&k| side.looks[k].opens).collect();
    starts.push(side.len());
    let open = |block: &Range<usize>| {
        let part: f64 = block.clone().filter(|&k| free[k]).map(|k| characters(side, &(k..k + 1))).sum();
        block.len() <= LONGEST && part > 0.0 && part >= OPEN * characters(side, block)
    };
    starts.windows(2).map(|pair| pair[0]..pair[1]).filter(open).collect()
}
