//! Segments that stand in another order on the other side: what the path had to leave over, or paired without
//! conviction, is matched again without regard to order.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::evidence::{Evidence, SHAPE};
use super::grid::{Found, Linking};

/// Words met in more open segments than this say too little to look for a counterpart by them.
const COMMON: usize = 24;
/// Segments of the other side that are looked at for each open one.
const CANDIDATES: usize = 4;
/// Beads less sure than this are open.
const SURE: f64 = 0.5;
/// By how much a pair must be worth more than every other use of either side.
const MARGIN: f64 = 2.0;

/// The 1-1 beads that cross the path, none of them overlapping another.
pub(super) fn find(evidence: &Evidence, beads: &[Found]) -> Vec<Found> {
    let mut linking = Linking::default();
    let mut worth = |left: Range<usize>, right: Range<usize>| {
        let shape = SHAPE.iter().position(|&s| s == (left.len(), right.len())).unwrap_or(0);
        let frame = evidence.frame(shape, left.clone(), right.clone());
        let prior = evidence.weights.prior_weight * evidence.climate.prior[shape];
        frame - prior + evidence.weights.word * linking.score(evidence, left, right)
    };
    // Left over, paired without conviction, or paired though strangers would look as much alike.
    let beads: Vec<&Found> = beads.iter().collect();
    let (open, kept): (Vec<&Found>, Vec<&Found>) = beads.into_iter().partition(|b| {
        b.left.is_empty()
            || b.right.is_empty()
            || b.confidence < SURE
            || worth(b.left.clone(), b.right.clone()) < 0.0
    });
    let threshold = evidence.weights.crossing;
    let sure = |worth: f64| 1.0 / (1.0 + libm::exp(-0.5 * (worth - threshold + 2.0)));
    let mut found = Vec::new();
    // Two neighbours that changed places look like one bead of both.
    for bead in kept.iter().filter(|b| b.left.len() == 2 && b.right.len() == 2) {
        let (i, j) = (bead.left.start, bead.right.start);
        let (down, up) = (worth(i..i + 1, j + 1..j + 2), worth(i + 1..i + 2, j..j + 1));
        let straight = worth(i..i + 1, j..j + 1) + worth(i + 1..i + 2, j + 1..j + 2);
        let whole = worth(bead.left.clone(), bead.right.clone());
        if down.min(up) >= threshold && down + up >= whole.max(straight + MARGIN) {
            let confidence = sure(down.min(up));
            found.push(Found { left: i..i + 1, right: j + 1..j + 2, confidence });
            found.push(Found { left: i + 1..i + 2, right: j..j + 1, confidence });
        }
    }
    let mut left: Vec<usize> = open.iter().flat_map(|b| b.left.clone()).collect();
    let mut right: Vec<usize> = open.iter().flat_map(|b| b.right.clone()).collect();
    left.sort_unstable();
    right.sort_unstable();
    if left.is_empty() || right.is_empty() {
        return found;
    }
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &j in &right {
        for &w in evidence.right.words_of(j) {
            let list = holders.entry(w).or_default();
            if list.last() != Some(&j) {
                list.push(j);
            }
        }
    }
    // Worth of each candidate pair, without the prior of its shape.
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for &i in &left {
        let mut votes: BTreeMap<usize, f64> = BTreeMap::new();
        for &f in evidence.left.words_of(i) {
            for link in evidence.links.of(f) {
                let Some(list) = holders.get(&link.word).filter(|l| l.len() <= COMMON) else { continue };
                for &j in list {
                    *votes.entry(j).or_default() += f64::from(link.there + link.back) / list.len() as f64;
                }
            }
        }
        let mut votes: Vec<(f64, usize)> = votes.into_iter().map(|(j, v)| (v, j)).collect();
        votes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for &(_, j) in votes.iter().take(CANDIDATES) {
            pairs.push((worth(i..i + 1, j..j + 1), i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    // The two best worths of each segment: how much better a pair is than any rival.
    let mut best: (BTreeMap<usize, [f64; 2]>, BTreeMap<usize, [f64; 2]>) = Default::default();
    for &(worth, i, j) in &pairs {
        for top in [best.0.entry(i).or_default(), best.1.entry(j).or_default()] {
            *top = [top[0].max(worth), top[1].max(worth.min(top[0]))];
        }
    }
    let line = Line::new(&kept);
    let mut taken: (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    for &(worth, i, j) in &pairs {
        if worth < threshold {
            break;
        }
        let rival = |top: [f64; 2]| if top[0] <= worth { top[1] } else { top[0] };
        let margin = worth - rival(best.0[&i]).max(rival(best.1[&j]));
        if margin >= MARGIN && line.crosses(i, j) && !taken.0.contains(&i) && !taken.1.contains(&j) {
            taken.0.insert(i);
            taken.1.insert(j);
            found.push(Found { left: i..i + 1, right: j..j + 1, confidence: sure(worth) });
        }
    }
    found
}

/// The beads of the path that are not open, in order.
struct Line(Vec<(usize, usize)>);

impl Line {
    fn new(kept: &[&Found]) -> Line {
        let mut points: Vec<(usize, usize)> = kept.iter().map(|b| (b.left.start, b.right.start)).collect();
        points.sort_unstable();
        Line(points)
    }

    /// Whether a pair lies on the other side of some of them.
    fn crosses(&self, i: usize, j: usize) -> bool {
        self.0.partition_point(|p| p.0 < i) != self.0.partition_point(|p| p.1 < j)
    }
}
