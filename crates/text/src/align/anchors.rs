//! Where the path through a long pair runs, before any bead is looked at: rare words that translate each other
//! vote for points of the grid, and the heaviest rising chain of votes is kept.

use super::evidence::{Evidence, Side};
use super::grid::{Ahead, Band, Grid, Region, Round};

/// Grids up to this many points are looked at whole.
const WHOLE: usize = 120_000;
/// Two words that meet more often than this between the two texts say nothing of place.
const MEETINGS: usize = 12;
/// Rectangles between two votes up to this many points are looked at whole.
const GAP: usize = 20_000;
/// Segments of the pieces that a long region is cut into, at the least.
const PIECE: usize = 600;
/// Segments between two points of a straight run through a larger one.
const STEP: usize = 40;
/// Rows and columns beside the chain that the first round looks at.
const MARGIN: usize = 6;
/// Paths this much worse than the best one are followed into the next round,
const DROP: f64 = 14.0;
/// with this many columns beside them.
const NEAR: u32 = 3;

/// The parts of a region that are aligned one by one, each with the points of its grid that can hold the alignment.
///
/// A long region is cut where four words in a row vote for the same run of segments, so that what an alignment
/// keeps in memory does not grow with the text.
pub(super) fn pieces(evidence: &Evidence, region: Region, ahead: &mut Ahead) -> Vec<(Region, Band)> {
    let (n, m) = (region.left.len(), region.right.len());
    if n.saturating_mul(m) <= WHOLE {
        return vec![(region, Band::full(n, m))];
    }
    let chain = chain(evidence, &region);
    let mut ends = vec![(0, 0)];
    let mut last = (0, 0);
    for run in chain.windows(4) {
        let (i, j) = run[2];
        let straight = run.windows(2).all(|p| (p[0].0 + 1, p[0].1 + 1) == p[1]);
        if straight && (i - last.0).max(j - last.1) >= PIECE {
            last = (i, j);
            ends.push(last);
        }
    }
    ends.push((n, m));
    let mut rest = chain.as_slice();
    let mut parts = Vec::with_capacity(ends.len());
    for pair in ends.windows(2) {
        let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
        let part = Region { left: region.left[i0..i1].to_vec(), right: region.right[j0..j1].to_vec() };
        let inside = rest.partition_point(|p| p.0 < i1 && p.1 < j1);
        let points = rest[..inside].iter().map(|p| (p.0 - i0, p.1 - j0));
        let path = dense([(0, 0)].into_iter().chain(points).chain([(i1 - i0, j1 - j0)]));
        let wide = Band::around(&path, i1 - i0, j1 - j0, MARGIN);
        let band = Grid::new(evidence, &part, wide, Round::Path, None, ahead).near_best(DROP, NEAR);
        parts.push((part, band));
        rest = &rest[inside..];
    }
    parts
}

/// Where each word of a region stands: places in the region, each once, ascending, by word.
struct Places {
    starts: Vec<u32>,
    list: Vec<u32>,
}

impl Places {
    fn new(side: &Side, places: &[usize]) -> Places {
        let mut starts = vec![0u32; side.vocabulary() + 1];
        let mut seen = vec![0u32; side.vocabulary()];
        // A word counts once a segment; the second walk meets the same words as the first.
        let mut each = |round: u32, see: &mut dyn FnMut(usize, u32)| {
            for (k, &place) in places.iter().enumerate() {
                let mark = 2 * k as u32 + round;
                for &word in side.words_of(place) {
                    if seen[word as usize] != mark {
                        seen[word as usize] = mark;
                        see(word as usize, k as u32);
                    }
                }
            }
            seen.fill(0);
        };
        each(1, &mut |word, _| starts[word + 1] += 1);
        for word in 1..starts.len() {
            starts[word] += starts[word - 1];
        }
        let mut next = starts.clone();
        let mut list = vec![0u32; starts.last().map_or(0, |&n| n as usize)];
        each(2, &mut |word, k| {
            list[next[word] as usize] = k;
            next[word] += 1;
        });
        Places { starts, list }
    }

    fn of(&self, word: u32) -> &[u32] {
        &self.list[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }
}

/// The heaviest chain of votes that rises on both sides.
fn chain(evidence: &Evidence, region: &Region) -> Vec<(usize, usize)> {
    let left = Places::new(&evidence.left, &region.left);
    let right = Places::new(&evidence.right, &region.right);
    let mut all: Vec<((u32, u32), f64)> = Vec::new();
    for f in 0..evidence.left.vocabulary() as u32 {
        let here = left.of(f);
        if here.is_empty() || here.len() > MEETINGS {
            continue;
        }
        for link in evidence.links.of(f) {
            let strength = f64::from(link.there * link.back);
            let there = right.of(link.word);
            let meetings = here.len() * there.len();
            if strength < 0.01 || meetings > MEETINGS {
                continue;
            }
            let vote = libm::sqrt(strength) / meetings as f64;
            all.extend(here.iter().flat_map(|&i| there.iter().map(move |&j| ((i, j), vote))));
        }
    }
    all.sort_by_key(|v| v.0);
    let mut votes: Vec<((u32, u32), f64)> = Vec::with_capacity(all.len());
    for (point, vote) in all {
        match votes.last_mut() {
            Some(last) if last.0 == point => last.1 += vote,
            _ => votes.push((point, vote)),
        }
    }
    votes.retain(|v| v.1 >= 0.15);
    heaviest(&votes).into_iter().map(|k| (votes[k].0.0 as usize, votes[k].0.1 as usize)).collect()
}

/// The points of a chain, and more where nothing votes for long: there the path is thought to run straight.
fn dense(points: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut dense: Vec<(usize, usize)> = Vec::new();
    for point in points {
        let Some(&(i, j)) = dense.last() else {
            dense.push(point);
            continue;
        };
        let (di, dj) = (point.0 - i, point.1 - j);
        let steps = if di.saturating_mul(dj) > GAP { di.max(dj) / STEP + 1 } else { 1 };
        dense.extend((1..=steps).map(|k| (i + di * k / steps, j + dj * k / steps)));
    }
    dense
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
