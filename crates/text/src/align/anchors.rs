//! Where the path through a long pair runs, before any bead is looked at: rare words that translate each other
//! vote for points of the grid, and the heaviest rising chain of votes is kept.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::grid::{Band, Grid, Region};

/// Grids up to this many points are looked at whole.
const WHOLE: usize = 120_000;
/// Two words that meet more often than this between the two texts say nothing of place.
const MEETINGS: usize = 12;
/// Rectangles between two votes up to this many points are looked at whole.
const GAP: usize = 20_000;
/// Segments between two points of a straight run through a larger one.
const STEP: usize = 40;
/// Rows and columns beside the chain that the first round looks at.
const MARGIN: usize = 6;
/// Bead shapes of the first round over a long text: 1-1, one-sided, 2-1 and 1-2.
const FIRST_SHAPES: usize = 5;
/// Paths this much worse than the best one are followed into the next round,
const DROP: f64 = 14.0;
/// with this many columns beside them.
const NEAR: u32 = 3;

/// The part of the grid that can hold the alignment of a region.
pub(super) fn band(evidence: &Evidence<'_>, region: &Region) -> Band {
    let (n, m) = (region.left.len(), region.right.len());
    if n.saturating_mul(m) <= WHOLE {
        return Band::full(n, m);
    }
    let chain = chain(evidence, region);
    let wide = Band::around(&chain, n, m, MARGIN);
    Grid::new(evidence, region, wide, FIRST_SHAPES, None).near_best(DROP, NEAR)
}

/// The heaviest chain of votes that rises on both sides, with both corners.
fn chain(evidence: &Evidence<'_>, region: &Region) -> Vec<(usize, usize)> {
    let (n, m) = (region.left.len(), region.right.len());
    let occurrences = |places: &[usize], words_of: &dyn Fn(usize) -> Vec<u32>| {
        let mut map: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (k, &place) in places.iter().enumerate() {
            for w in words_of(place) {
                let list = map.entry(w).or_default();
                if list.last() != Some(&(k as u32)) {
                    list.push(k as u32);
                }
            }
        }
        map
    };
    let left = occurrences(&region.left, &|s| evidence.left.words_of(s).to_vec());
    let right = occurrences(&region.right, &|s| evidence.right.words_of(s).to_vec());
    let mut votes: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (&f, here) in &left {
        for link in evidence.links.of(f) {
            let strength = f64::from(link.there * link.back);
            let Some(there) = right.get(&link.word) else { continue };
            let meetings = here.len() * there.len();
            if strength < 0.01 || meetings > MEETINGS {
                continue;
            }
            for &i in here {
                for &j in there {
                    *votes.entry((i, j)).or_default() += libm::sqrt(strength) / meetings as f64;
                }
            }
        }
    }
    let votes: Vec<((u32, u32), f64)> = votes.into_iter().filter(|v| v.1 >= 0.15).collect();
    let mut points = vec![(0, 0)];
    points.extend(heaviest(&votes).into_iter().map(|k| (votes[k].0.0 as usize, votes[k].0.1 as usize)));
    points.push((n, m));
    points.dedup();
    points.windows(2).fold(vec![(0, 0)], |mut dense, pair| {
        // Where nothing votes for long, the path is thought to run straight.
        let ((i, j), (di, dj)) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let steps = if di.saturating_mul(dj) > GAP { di.max(dj) / STEP + 1 } else { 1 };
        dense.extend((1..=steps).map(|k| (i + di * k / steps, j + dj * k / steps)));
        dense
    })
}

/// The heaviest chain of points that rise strictly in row and column, as places in `votes`, which are sorted.
///
/// A prefix-maximum (Fenwick) tree over columns; within a row columns are taken from the right, so that a row
/// gives one point at most.
pub(super) fn heaviest(votes: &[((u32, u32), f64)]) -> Vec<usize> {
    let columns = votes.iter().map(|v| v.0.1 as usize + 1).max().unwrap_or(0);
    let mut tree: Vec<(f64, usize)> = vec![(0.0, usize::MAX); columns + 1];
    let mut before = vec![usize::MAX; votes.len()];
    let mut best = (0.0, usize::MAX);
    let mut at = 0;
    while at < votes.len() {
        let row = votes[at].0.0;
        let next = votes[at..].iter().position(|v| v.0.0 != row).map_or(votes.len(), |k| at + k);
        for node in (at..next).rev() {
            let ((_, j), weight) = votes[node];
            let mut top = (0.0, usize::MAX);
            let mut k = j as usize;
            while k > 0 {
                if tree[k].0 > top.0 {
                    top = tree[k];
                }
                k &= k - 1;
            }
            before[node] = top.1;
            let entry = (top.0 + weight, node);
            if entry.0 > best.0 {
                best = entry;
            }
            let mut k = j as usize + 1;
            while k <= columns {
                if entry.0 > tree[k].0 {
                    tree[k] = entry;
                }
                k += k & k.wrapping_neg();
            }
        }
        at = next;
    }
    let mut chain = Vec::new();
    let mut node = best.1;
    while let Some(&earlier) = before.get(node) {
        chain.push(node);
        node = earlier;
    }
    chain.reverse();
    chain
}
