//! Pairs segments globally: identical ones first, then the likeliest by what they say and by what stands beside
//! them, then splits and merges.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{Alike, Facing, Hashed, Likeness, keys, longest_run};
use crate::align::Bead;
use crate::model::{BlockKind, Document};

/// Right or left segments that are one with others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
    pub(super) confidence: f64,
    pub(super) similarity: f64,
}

const NONE: u32 = u32::MAX;

/// Words and word pairs in more segments than this lead to no candidates: what is everywhere tells nothing.
const COMMON: usize = 40;
/// Candidates with less than this share of the best one's terms are not looked at, but for the first three.
const HOPELESS: f32 = 0.3;
/// Candidates kept for a segment.
const KEPT: usize = 10;
/// Below this likelihood two segments are no pair.
const FLOOR: f64 = 0.45;
/// Segments that share less than this of their words, whatever stands beside them, …
const STRANGE: f64 = 0.22;
/// … are a pair only from this likelihood on.
const FAIRLY: f64 = 0.65;
/// How strongly the order of a text under headings counts, at most.
const ARRANGED: f64 = 0.25;
/// Rarity of the words that two segments share, summed: from the one on, being out of order is doubted less; from the
/// other on, not at all.
const SOME: f64 = 45.0;
const MUCH: f64 = 80.0;
/// Words in a row that many sentences of a text may share; longer runs tell of a pair.
const FORMULA: f64 = 4.0;
/// What a chain that nearly all of the pairs keep is worth against a run of words out of its order.
const ORDERLY: f64 = 2.0;
/// Words in a row that are no chance, where they are most of a segment: …
const SENTENCE: usize = 7;
/// … or as many beside a pair with the other one; …
const BESIDE: usize = 6;
/// … so much of it; …
const WHOLLY: f64 = 0.75;
/// … or so many that are all of it and begin or end the other one.
const SHORT: usize = 4;
/// How likely such a pair is said to be at the least.
const HELD: f64 = 0.66;
/// How far neighbours are looked for.
const REACH: usize = 4;

/// Number of measures of a candidate.
pub(super) const FEATURES: usize = 24;

/// A possible pair.
#[derive(Clone, Debug)]
struct Candidate {
    left: u32,
    right: u32,
    alike: Alike,
    score: f64,
    /// The shorter one stands in the longer one nearly word for word.
    held: bool,
}

/// Segments that join a pair, by its segment on the left: on which side, and which.
type Grown = BTreeMap<usize, (usize, Vec<usize>)>;

/// Who is paired with whom; `NONE` where nobody.
struct Links {
    to: [Vec<u32>; 2],
}

impl Links {
    fn join(&mut self, left: usize, right: usize) {
        self.to[0][left] = right as u32;
        self.to[1][right] = left as u32;
    }

    fn free(&self, left: usize, right: usize) -> bool {
        self.to[0][left] == NONE && self.to[1][right] == NONE
    }
}

/// All pairs with two sides, and for each segment of either side how likely its best refused partner was.
pub(super) fn pairs(left: &Document, right: &Document, pins: &[Bead]) -> (Vec<Pair>, [Vec<f64>; 2]) {
    let sizes = [left.segments.len(), right.segments.len()];
    let mut links = Links { to: [vec![NONE; sizes[0]], vec![NONE; sizes[1]]] };
    let mut taken = [vec![false; sizes[0]], vec![false; sizes[1]]];
    let mut found = Vec::new();
    for pin in pins {
        let inside = pin.left.end <= sizes[0] && pin.right.end <= sizes[1];
        let clash = |side: usize, range: std::ops::Range<usize>, taken: &[Vec<bool>; 2]| {
            range.clone().any(|s| taken[side].get(s).copied().unwrap_or(true))
        };
        if !inside || clash(0, pin.left.clone(), &taken) || clash(1, pin.right.clone(), &taken) {
            continue;
        }
        pin.left.clone().for_each(|i| taken[0][i] = true);
        pin.right.clone().for_each(|j| taken[1][j] = true);
        if !pin.left.is_empty() && !pin.right.is_empty() {
            for (i, j) in pin.left.clone().zip(pin.right.clone()) {
                links.join(i, j);
            }
            found.push((pin.left.clone().collect::<Vec<_>>(), pin.right.clone().collect::<Vec<_>>()));
        }
    }
    let pinned = taken.clone();

    let keyed = [left, right].map(|d| d.segments.iter().map(|s| keys(d.slice(s.span))).collect::<Vec<_>>());
    for loose in [false, true] {
        let keys =
            keyed.each_ref().map(|k| k.iter().map(|k| if loose { k.1 } else { k.0 }).collect::<Vec<_>>());
        identical(&keys, &mut links, &mut taken);
    }

    let wanted = taken.each_ref().map(|t| t.iter().map(|t| !t).collect::<Vec<bool>>());
    let likeness = Likeness::new(left, right, [&wanted[0], &wanted[1]]);
    let mut candidates = search(&likeness, &wanted);
    let mut facing = likeness.facing();
    for c in &mut candidates {
        c.alike = facing.alike(c.left as usize, c.right as usize);
    }
    let fixed = Links { to: links.to.clone() };
    score(left, right, &likeness, &mut candidates, None);
    assign(&candidates, &mut links, FLOOR);
    for _ in 0..2 {
        beside(&mut facing, &links, &wanted, &mut candidates);
        score(left, right, &likeness, &mut candidates, Some(&links));
        links.to.clone_from(&fixed.to);
        assign(&candidates, &mut links, FLOOR);
    }

    let grown = grow(&likeness, &links, &wanted, &pinned);
    let mut refused = sizes.map(|n| vec![0.0f64; n]);
    let mut sure: Hashed<u32, (f64, f64)> = Hashed::default();
    for c in &candidates {
        if links.to[0][c.left as usize] == c.right {
            let score = if c.held { c.score.max(HELD) } else { c.score };
            sure.insert(c.left, (score, c.alike.similarity()));
        } else {
            let (l, r) = (&mut refused[0][c.left as usize], c.score);
            *l = l.max(r);
            let r = &mut refused[1][c.right as usize];
            *r = r.max(c.score);
        }
    }
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .map(|(left, right)| Pair { left, right, confidence: 1.0, similarity: 0.0 })
        .collect();
    for (i, &j) in links.to[0].iter().enumerate() {
        if j == NONE || pinned[0][i] {
            continue;
        }
        let (confidence, similarity) = sure.get(&(i as u32)).copied().unwrap_or((0.99, 1.0));
        let mut pair = Pair { left: vec![i], right: vec![j as usize], confidence, similarity };
        if let Some((side, more)) = grown.get(&i) {
            let segments = if *side == 0 { &mut pair.left } else { &mut pair.right };
            segments.extend(more);
            segments.sort_unstable();
        }
        pairs.push(pair);
    }
    (pairs, refused)
}

/// Pairs segments with the same key: those that are unique first (patience), then what follows or precedes a pair,
/// then the rest in order.
fn identical(keys: &[Vec<u64>; 2], links: &mut Links, taken: &mut [Vec<bool>; 2]) {
    let mut groups: Hashed<u64, [Vec<u32>; 2]> = Hashed::default();
    for side in 0..2 {
        for (index, key) in keys[side].iter().enumerate() {
            if !taken[side][index] {
                groups.entry(*key).or_default()[side].push(index as u32);
            }
        }
    }
    // What is pinned stays as it is, with a partner or without.
    let pinned = taken.clone();
    let mut join = |links: &mut Links, i: usize, j: usize| {
        links.join(i, j);
        taken[0][i] = true;
        taken[1][j] = true;
    };
    let repeated = |i: usize| groups.get(&keys[0][i]).is_some_and(|g| !g[0].is_empty() && !g[1].is_empty());
    let mut rest: Vec<usize> = Vec::new();
    for i in 0..keys[0].len() {
        if links.to[0][i] != NONE || pinned[0][i] || !repeated(i) {
            continue;
        }
        match &groups[&keys[0][i]] {
            [l, r] if l.len() == 1 && r.len() == 1 => join(links, i, r[0] as usize),
            _ => rest.push(i),
        }
    }
    let same = |links: &Links, i: usize, j: usize| {
        let inside = i < keys[0].len() && j < keys[1].len();
        inside && keys[0][i] == keys[1][j] && links.free(i, j) && !pinned[0][i] && !pinned[1][j]
    };
    for &i in &rest {
        let j = if i == 0 { 0 } else { links.to[0][i - 1].wrapping_add(1) as usize };
        if (i == 0 || links.to[0][i - 1] != NONE) && same(links, i, j) && repeated(i) {
            join(links, i, j);
        }
    }
    for &i in rest.iter().rev() {
        let next = if i + 1 == keys[0].len() { keys[1].len() as u32 } else { links.to[0][i + 1] };
        if next != NONE && next > 0 && same(links, i, next as usize - 1) && repeated(i) {
            join(links, i, next as usize - 1);
        }
    }
    // What is left: the next one in order after the pair before, else the first.
    for after in [true, false] {
        let mut from: Hashed<u64, usize> = Hashed::default();
        let mut last = 0u32;
        for (i, key) in keys[0].iter().enumerate() {
            if links.to[0][i] != NONE {
                last = links.to[0][i];
                continue;
            }
            let Some([_, rights]) = groups.get(key).filter(|_| !pinned[0][i]) else { continue };
            let at = from.entry(*key).or_default();
            while rights.get(*at).is_some_and(|&j| links.to[1][j as usize] != NONE || (after && j < last)) {
                *at += 1;
            }
            if let Some(&j) = rights.get(*at)
                && !links.free(i, j as usize)
            {
                continue;
            }
            if let Some(&j) = rights.get(*at) {
                join(links, i, j as usize);
                last = j;
            }
        }
    }
}

/// Candidates through an inverted index over words and pairs of words in a row, rare ones only.
fn search(likeness: &Likeness, wanted: &[Vec<bool>; 2]) -> Vec<Candidate> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    let mut terms: Vec<u64> = Vec::new();
    for i in (0..wanted[0].len()).filter(|&i| wanted[0][i]) {
        terms_of(likeness, 0, i, &mut terms);
        postings.extend(terms.iter().map(|&term| (term, i as u32)));
    }
    postings.sort_unstable();
    let mut index: Hashed<u64, (u32, u32)> = Hashed::default();
    let mut start = 0;
    for run in postings.chunk_by(|a, b| a.0 == b.0) {
        if run.len() <= COMMON {
            index.insert(run[0].0, (start as u32, (start + run.len()) as u32));
        }
        start += run.len();
    }
    let mut scores = vec![0.0f32; wanted[0].len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut candidates = Vec::new();
    for j in (0..wanted[1].len()).filter(|&j| wanted[1][j]) {
        terms_of(likeness, 1, j, &mut terms);
        for &term in &terms {
            let Some(&(from, to)) = index.get(&term) else { continue };
            let value = match term >> 32 {
                0 => likeness.rarity(term as u32),
                first => (likeness.rarity(first as u32 - 1) + likeness.rarity(term as u32)) / 2.0,
            };
            for &(_, i) in &postings[from as usize..to as usize] {
                if scores[i as usize] == 0.0 {
                    touched.push(i);
                }
                scores[i as usize] += value;
            }
        }
        touched.sort_unstable_by(|&a, &b| {
            scores[b as usize].total_cmp(&scores[a as usize]).then_with(|| a.cmp(&b))
        });
        let least = touched.first().map_or(0.0, |&i| scores[i as usize] * HOPELESS);
        for (rank, &i) in touched.iter().take(KEPT).enumerate() {
            if rank < 3 || scores[i as usize] >= least {
                candidates.push(Candidate {
                    left: i,
                    right: j as u32,
                    alike: Alike::default(),
                    score: 0.0,
                    held: false,
                });
            }
        }
        for i in touched.drain(..) {
            scores[i as usize] = 0.0;
        }
    }
    candidates
}

/// The terms of a segment: its distinct words, then its distinct pairs of words in a row.
fn terms_of(likeness: &Likeness, side: usize, segment: usize, terms: &mut Vec<u64>) {
    terms.clear();
    terms.extend(likeness.words(side, segment).iter().map(|&(w, _)| u64::from(w)));
    let words = terms.len();
    let sequence = likeness.sequence(side, segment);
    terms.extend(sequence.windows(2).map(|w| (u64::from(w[0]) + 1) << 32 | u64::from(w[1])));
    terms[words..].sort_unstable();
    terms.dedup();
}

/// Adds what stands beside a pair on both sides, however unlike.
fn beside(facing: &mut Facing<'_>, links: &Links, wanted: &[Vec<bool>; 2], candidates: &mut Vec<Candidate>) {
    let sizes = [wanted[0].len() as i64, wanted[1].len() as i64];
    let mut known: Vec<(u32, u32)> = candidates.iter().map(|c| (c.left, c.right)).collect();
    known.sort_unstable();
    // Right before left: so they are measured.
    let mut fresh: BTreeSet<(u32, u32)> = BTreeSet::new();
    for i in -1..=sizes[0] {
        let j = match i {
            -1 => -1,
            i if i == sizes[0] => sizes[1],
            i if links.to[0][i as usize] == NONE => continue,
            i => i64::from(links.to[0][i as usize]),
        };
        for (di, dj) in [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3)] {
            for (x, y) in [(i + di, j + dj), (i - di, j - dj)] {
                let inside = x >= 0 && y >= 0 && x < sizes[0] && y < sizes[1];
                if !inside || !wanted[0][x as usize] || !wanted[1][y as usize] {
                    continue;
                }
                // Next to a pair, one of the two may have a partner elsewhere; further off, neither.
                let free = [links.to[0][x as usize] == NONE, links.to[1][y as usize] == NONE];
                let worth = if (di, dj) == (1, 1) { free[0] || free[1] } else { free[0] && free[1] };
                let pair = (x as u32, y as u32);
                if worth && known.binary_search(&pair).is_err() {
                    fresh.insert((pair.1, pair.0));
                }
            }
        }
    }
    for (right, left) in fresh {
        let alike = facing.alike(left as usize, right as usize);
        candidates.push(Candidate { left, right, alike, score: 0.0, held: false });
    }
}

/// Where the nearest paired neighbour of a segment, on one hand, has its partner, seen from `other`.
fn neighbour(links: &Links, side: usize, segment: usize, other: usize, step: i64) -> [f64; 3] {
    let (own, across) = (&links.to[side], links.to[1 - side].len() as i64);
    for k in 1..=REACH as i64 {
        let at = segment as i64 + step * k;
        let partner = if at < 0 || at >= own.len() as i64 {
            if step < 0 { -1 } else { across }
        } else if own[at as usize] == NONE {
            continue;
        } else {
            i64::from(own[at as usize])
        };
        let distance = (partner - other as i64) * step;
        return match distance {
            1 if k == 1 => [1.0, 0.0, 0.0],
            1..=REACH_ => [0.0, 1.0 / (1.0 + (distance - k).abs() as f64), 0.0],
            _ => [0.0, 0.0, 1.0],
        };
    }
    [0.0; 3]
}
const REACH_: i64 = REACH as i64;

/// The order that most of the pairs keep, and how much of them does.
struct Chain {
    /// For each segment of the left, the partners of the nearest pairs of the chain before and after it.
    between: Vec<(i64, i64)>,
    /// 0 where every second pair is out of order, 4 where none is.
    strength: f64,
}

impl Chain {
    /// The longest increasing chain of the pairs (Schensted 1961).
    fn new(links: &Links) -> Chain {
        let pairs: Vec<(usize, u32)> =
            links.to[0].iter().enumerate().filter(|p| *p.1 != NONE).map(|(i, &j)| (i, j)).collect();
        let mut ends: Vec<usize> = Vec::new();
        let mut before = vec![usize::MAX; pairs.len()];
        for (n, pair) in pairs.iter().enumerate() {
            let at = ends.partition_point(|&e| pairs[e].1 < pair.1);
            if at > 0 {
                before[n] = ends[at - 1];
            }
            if at == ends.len() {
                ends.push(n);
            } else {
                ends[at] = n;
            }
        }
        let mut on = vec![false; pairs.len()];
        let mut at = ends.last().copied().unwrap_or(usize::MAX);
        while at != usize::MAX {
            on[at] = true;
            at = before[at];
        }
        let mut between = vec![(-1, i64::from(NONE)); links.to[0].len()];
        let chain: Vec<(usize, i64)> =
            pairs.iter().zip(&on).filter(|p| *p.1).map(|(&(i, j), _)| (i, i64::from(j))).collect();
        let mut next = 0;
        for (i, slot) in between.iter_mut().enumerate() {
            while next < chain.len() && chain[next].0 < i {
                next += 1;
            }
            slot.0 = next.checked_sub(1).map_or(-1, |n| chain[n].1);
            let after = if chain.get(next).is_some_and(|c| c.0 == i) { next + 1 } else { next };
            slot.1 = chain.get(after).map_or(i64::from(NONE), |c| c.1);
        }
        let broken = 1.0 - chain.len() as f64 / pairs.len().max(1) as f64;
        Chain { between, strength: -libm::log(broken.min(1.0) + 0.02) }
    }

    /// Whether a pair would keep the order.
    fn holds(&self, left: usize, right: usize) -> bool {
        let (before, after) = self.between[left];
        before < right as i64 && (right as i64) < after
    }
}

fn score(
    left: &Document,
    right: &Document,
    likeness: &Likeness,
    candidates: &mut [Candidate],
    links: Option<&Links>,
) {
    let mut best = [vec![[0.0f64; 2]; left.segments.len()], vec![[0.0f64; 2]; right.segments.len()]];
    for c in candidates.iter() {
        let s = c.alike.similarity();
        for (side, at) in [(0, c.left), (1, c.right)] {
            let slot = &mut best[side][at as usize];
            if s > slot[0] {
                *slot = [s, slot[0]];
            } else if s > slot[1] {
                slot[1] = s;
            }
        }
    }
    let mut chain = links.map(Chain::new);
    // Running prose keeps its order; a text under headings is put together anew.
    let headings = |d: &Document| d.blocks.iter().filter(|b| b.kind == BlockKind::Heading).count();
    if let Some(chain) = &mut chain
        && headings(left).min(headings(right)) > 1
    {
        chain.strength = chain.strength.min(ARRANGED);
    }
    for c in candidates {
        let f = features(likeness, c, &best, links, chain.as_ref());
        let weights = super::weights(links.is_some());
        let sum: f64 = f.iter().zip(weights).map(|(f, w)| f * w).sum();
        c.score = 1.0 / (1.0 + libm::exp(-sum));
        let words = [(0, c.left), (1, c.right)].map(|(side, at)| likeness.sequence(side, at as usize).len());
        if stands_in(c.alike.run, words[0].min(words[1]), SENTENCE) {
            // Taken after what is likely otherwise, and of several the likeliest first.
            c.held = true;
            c.score = c.score.max(FLOOR + 0.1 * c.score);
        }
    }
}

fn features(
    likeness: &Likeness,
    c: &Candidate,
    best: &[Vec<[f64; 2]>; 2],
    links: Option<&Links>,
    chain: Option<&Chain>,
) -> [f64; FEATURES] {
    let (i, j) = (c.left as usize, c.right as usize);
    let s = c.alike.similarity();
    let margin = |b: [f64; 2]| s - if s >= b[0] { b[1] } else { b[0] };
    let (ni, nj) = (likeness.sequence(0, i).len() as f64, likeness.sequence(1, j).len() as f64);
    let (lo, hi) = (ni.min(nj).max(1.0), ni.max(nj).max(1.0));
    let kept = [f64::from(c.alike.left_kept), f64::from(c.alike.right_kept)];
    let margins = [margin(best[0][i]), margin(best[1][j])];
    let cosine = f64::from(c.alike.cosine);
    let mut f = [0.0; FEATURES];
    f[0] = 1.0;
    f[1] = cosine;
    f[2] = kept[0].min(kept[1]);
    f[3] = kept[0].max(kept[1]);
    f[4] = cosine * cosine;
    f[6] = libm::log(hi / lo);
    f[7] = libm::log(lo);
    f[8] = margins[0].min(margins[1]);
    f[9] = margins[0].max(margins[1]);
    f[10] = libm::log((f64::from(c.alike.run) / FORMULA).max(1.0));
    if let Some(links) = links {
        for (at, step) in [(11, -1), (14, 1)] {
            let a = neighbour(links, 0, i, j, step);
            let b = neighbour(links, 1, j, i, step);
            for n in 0..3 {
                f[at + n] = (a[n] + b[n]) / 2.0;
            }
        }
        f[17] = f[11] * f[14];
        f[18] = (f[11] + f[14]) * cosine;
        f[19] = f[13] * f[16];
    }
    if let Some(chain) = chain {
        if chain.holds(i, j) {
            f[23] = chain.strength;
        } else {
            // What is nearly the same was moved, however orderly the rest.
            let unlike = ((0.95 - s) / 0.2).clamp(0.0, 1.0);
            // So is what shares many rare words: a long sentence is not met twice by chance.
            let shared = (kept[0] * likeness.mass(0, i)).min(kept[1] * likeness.mass(1, j));
            let little = ((MUCH - shared) / (MUCH - SOME)).clamp(0.0, 1.0);
            let doubt = chain.strength * unlike * little;
            f[10] *= 1.0 - (doubt / ORDERLY).min(1.0);
            f[20] = 1.0;
            f[21] = doubt;
            f[22] = doubt * (f[13] + f[16]);
        }
    }
    f
}

/// Whether a segment of so many words stands nearly word for word in another one that shares so long a run with it.
fn stands_in(run: u16, words: usize, least: usize) -> bool {
    let run = usize::from(run);
    run >= least && run as f64 >= WHOLLY * words as f64
}

/// Takes the likeliest pairs first.
fn assign(candidates: &[Candidate], links: &mut Links, floor: f64) {
    let likely =
        |c: &Candidate| c.score >= floor && (c.held || c.score >= FAIRLY || c.alike.similarity() >= STRANGE);
    let mut order: Vec<u32> =
        (0..candidates.len() as u32).filter(|&c| likely(&candidates[c as usize])).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&candidates[a as usize], &candidates[b as usize]);
        b.score.total_cmp(&a.score).then_with(|| (a.left, a.right).cmp(&(b.left, b.right)))
    });
    for c in order {
        let c = &candidates[c as usize];
        if links.free(c.left as usize, c.right as usize) {
            links.join(c.left as usize, c.right as usize);
        }
    }
}

/// Share of the words of a single segment that its pair does not account for, from which it is part of the pair.
const PART: f32 = 0.55;
/// Share of the whole that it must account for.
const GAIN: f32 = 0.3;
/// Share of what the pair leaves over that a segment accounts for, from which less of its own words is enough, …
const COVER: f32 = 0.85;
/// … namely this.
const CONDENSED: f32 = 0.3;
/// Share of the words of a segment from which it may stand apart from the pair, over segments without a partner.
const APART: f32 = 0.8;
/// How far apart.
const NEAR: usize = 3;

/// Finds splits and merges: an unpaired segment beside a pair whose words are in what the pair leaves over.
fn grow(likeness: &Likeness, links: &Links, wanted: &[Vec<bool>; 2], pinned: &[Vec<bool>; 2]) -> Grown {
    let mut grown = Grown::new();
    for side in [1, 0] {
        let own = &links.to[side];
        let free = |s: usize| own[s] == NONE && wanted[side][s] && !pinned[side][s];
        let mut joined: BTreeMap<usize, usize> = BTreeMap::new();
        let forward = (0..own.len()).filter(|&s| free(s));
        let backward = (0..own.len()).rev().filter(|&s| free(s));
        for s in forward.chain(backward) {
            if joined.contains_key(&s) {
                continue;
            }
            let mut best: Option<(f32, usize)> = None;
            for ahead in [false, true] {
                // The nearest segment with a partner on that hand.
                let at = |k: usize| if ahead { Some(s + k) } else { s.checked_sub(k) };
                let mut near = (1..=NEAR).map_while(|k| at(k).filter(|&b| b < own.len()).map(|b| (k, b)));
                let met = near.find_map(|(k, b)| match own[b] {
                    NONE => joined.get(&b).map(|&whole| (k, whole)),
                    whole => Some((k, whole as usize)),
                });
                let Some((distance, whole)) = met else { continue };
                let left = if side == 1 { whole } else { links.to[1][whole] as usize };
                if pinned[1 - side][whole] || grown.get(&left).is_some_and(|g| g.0 != side) {
                    continue;
                }
                let mut parts = vec![links.to[1 - side][whole] as usize];
                parts.extend(grown.get(&left).map(|g| g.1.clone()).unwrap_or_default());
                let (part, gain, cover) = likeness.residue(side, whole, &parts, s);
                let enough = if distance == 1 { PART } else { APART };
                // Condensed: all that the pair leaves over of the whole comes from this segment.
                let condensed =
                    distance == 1 && cover >= COVER && part >= CONDENSED && gain >= CONDENSED / 2.0;
                // Or it is there nearly word for word, however long the whole.
                let (words, others) = (likeness.sequence(side, s), likeness.sequence(1 - side, whole));
                let run = || longest_run(words, others);
                // It begins or ends the whole, word for word.
                let edge = words.len() >= SHORT && (others.starts_with(words) || others.ends_with(words));
                let held = distance == 1
                    && cover > 0.0
                    && (part >= PART && (edge || stands_in(run(), words.len(), BESIDE))
                        || part >= CONDENSED && gain >= GAIN && usize::from(run()) >= SENTENCE);
                if (condensed || held || part >= enough && gain >= GAIN) && best.is_none_or(|(b, _)| part > b)
                {
                    best = Some((part, left));
                }
            }
            if let Some((_, left)) = best {
                grown.entry(left).or_insert((side, Vec::new())).1.push(s);
                joined.insert(s, if side == 1 { left } else { links.to[0][left] as usize });
            }
        }
    }
    grown
}
