//! Which pairs moved: what breaks the heaviest increasing chain, section by section.
//!
//! A heading carries its section. Where two headings are paired, their sections are one unit: if the unit stands
//! elsewhere, its heading moved, and what is inside is judged by its place in the section. A pair that leads from one
//! section into another is judged in the smallest sections that hold both its ends.

use std::collections::HashMap;

use super::matching::Pair;
use crate::model::{BlockKind, Document};

/// A heading with what stands under it, its subsections included; the first one is the document.
struct Section {
    parent: usize,
    level: u8,
    /// First segment.
    start: usize,
    /// The section opposite whose heading is paired with this one's.
    matched: Option<usize>,
}

/// The sections of a document, and the innermost one of each segment.
fn sections(document: &Document) -> (Vec<Section>, Vec<usize>) {
    let mut found = vec![Section { parent: 0, level: 0, start: 0, matched: Some(0) }];
    let mut of = Vec::with_capacity(document.segments.len());
    let mut current = 0;
    let mut block = None;
    for (index, segment) in document.segments.iter().enumerate() {
        let here = document.block_of(index);
        if block != Some(segment.block) && here.kind == BlockKind::Heading {
            let level = here.level.unwrap_or(1).max(1);
            while found[current].level >= level {
                current = found[current].parent;
            }
            found.push(Section { parent: current, level, start: index, matched: None });
            current = found.len() - 1;
        }
        block = Some(segment.block);
        of.push(current);
    }
    (found, of)
}

/// How much a segment counts: by its length, and by being one.
fn weight(document: &Document, segment: usize) -> f64 {
    1.0 + document.segments[segment].span.len() as f64 / 120.0
}

/// How much each section counts, subsections included.
fn sizes(document: &Document, sections: &[Section], of: &[usize]) -> Vec<f64> {
    let mut sizes = vec![0.0; sections.len()];
    for (segment, &section) in of.iter().enumerate() {
        let mut up = section;
        loop {
            sizes[up] += weight(document, segment);
            if up == 0 {
                break;
            }
            up = sections[up].parent;
        }
    }
    sizes
}

/// A pair, or a pair of sections, among others of the same place.
struct Unit {
    left: usize,
    right: usize,
    weight: f64,
    /// The pair that tells of the move: of the unit itself, or of the headings.
    pair: usize,
}

/// Which of the pairs moved.
pub(super) fn moved(left: &Document, right: &Document, pairs: &[Pair]) -> Vec<bool> {
    let (mut lefts, left_of) = sections(left);
    let (mut rights, right_of) = sections(right);
    let heads = |sections: &[Section]| -> HashMap<usize, usize> {
        sections.iter().enumerate().skip(1).map(|(n, s)| (s.start, n)).collect()
    };
    let (left_heads, right_heads) = (heads(&lefts), heads(&rights));
    let mut heading: HashMap<usize, usize> = HashMap::new();
    for (n, pair) in pairs.iter().enumerate() {
        let (Some(a), Some(b)) = (left_heads.get(&pair.left[0]), right_heads.get(&pair.right[0])) else {
            continue;
        };
        lefts[*a].matched = Some(*b);
        rights[*b].matched = Some(*a);
        heading.insert(n, *a);
    }
    let within = |mut inner: usize, outer: usize| loop {
        if inner == outer {
            return true;
        }
        if inner == 0 {
            return false;
        }
        inner = rights[inner].parent;
    };
    // The innermost section of the left that holds both ends, from `a` outwards.
    let common = |mut a: usize, b: usize| loop {
        match lefts[a].matched {
            Some(m) if within(b, m) => return a,
            _ if a == 0 => return 0,
            _ => a = lefts[a].parent,
        }
    };
    let mut units: Vec<Vec<Unit>> = lefts.iter().map(|_| Vec::new()).collect();
    let mut deferred = Vec::new();
    for (n, pair) in pairs.iter().enumerate() {
        let weight: f64 = pair.left.iter().map(|&i| weight(left, i)).sum::<f64>() * (0.1 + pair.confidence);
        let unit = Unit { left: pair.left[0], right: pair.right[0], weight, pair: n };
        match heading.get(&n) {
            Some(&section) => deferred.push((section, unit)),
            None => units[common(left_of[pair.left[0]], right_of[pair.right[0]])].push(unit),
        }
    }
    // Of two sections that changed places the smaller one moved, however much of either was kept.
    let sizes = [sizes(left, &lefts, &left_of), sizes(right, &rights, &right_of)];
    for (section, unit) in deferred {
        let opposite = lefts[section].matched.unwrap_or(0);
        let home = common(lefts[section].parent, rights[opposite].parent);
        units[home].push(Unit { weight: (sizes[0][section] + sizes[1][opposite]) / 2.0, ..unit });
    }
    let mut moved = vec![false; pairs.len()];
    for mut units in units {
        units.sort_by_key(|u| (u.left, u.right));
        let chain = heaviest(&units);
        for (unit, stays) in units.iter().zip(chain) {
            moved[unit.pair] = !stays;
        }
    }
    moved
}

/// The heaviest increasing chain (Fredman 1975, with weights): which units, in order on the left, are also in order
/// on the right.
fn heaviest(units: &[Unit]) -> Vec<bool> {
    let mut places: Vec<usize> = units.iter().map(|u| u.right).collect();
    places.sort_unstable();
    places.dedup();
    // Best chain that ends at or before a place, in a Fenwick tree of maxima.
    let mut tree: Vec<(f64, usize)> = vec![(0.0, usize::MAX); places.len() + 1];
    let mut before = vec![usize::MAX; units.len()];
    let mut top = (0.0, usize::MAX);
    for (n, unit) in units.iter().enumerate() {
        let place = places.partition_point(|&p| p < unit.right);
        let mut best = (0.0, usize::MAX);
        let mut at = place;
        while at > 0 {
            if tree[at].0 > best.0 {
                best = tree[at];
            }
            at &= at - 1;
        }
        before[n] = best.1;
        let total = (best.0 + unit.weight, n);
        if total.0 > top.0 {
            top = total;
        }
        let mut at = place + 1;
        while at < tree.len() {
            if total.0 > tree[at].0 {
                tree[at] = total;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut stays = vec![false; units.len()];
    let mut at = top.1;
    while at != usize::MAX {
        stays[at] = true;
        at = before[at];
    }
    stays
}
