//! An alignment that was found once, and what becomes of it when the user confirms beads: what they leave as it was
//! stays, and only the stretches around them are aligned again.

use super::anchors;
use super::crossing;
use super::evidence::{Evidence, Links, Side};
use super::grid::{Ahead, Band, Found, Grid, Likely, Region, Round};
use super::{Alignment, Bead, BeadStatus, Weights};
use crate::lexicon::WordTable;
use crate::model::Document;

/// Beads on either side of a change that are aligned again,
const NEAR: usize = 6;
/// until two in a row are so sure,
const FIRM: f64 = 0.8;
/// or so many have been passed.
const FAR: usize = 80;

/// Two documents, what was learned of them, and their beads before any is confirmed.
///
/// Made once for a pair; every set of confirmed beads is then an [`align`](Aligned::align) that looks only at what
/// they change.
pub struct Aligned {
    evidence: Evidence,
    /// Whether the evidence has the right document on its left.
    swapped: bool,
    /// Beads of the run of the text, rising on both sides.
    path: Vec<Found>,
    /// Beads out of order.
    crossed: Vec<Found>,
}

impl Aligned {
    /// Aligns two documents in different languages.
    pub fn new(left: &Document, right: &Document, table: &WordTable, weights: &Weights) -> Aligned {
        // Everything is computed one way round, French first, so that ties cannot depend on who stands where.
        let swapped = if left.lang == right.lang {
            right.text < left.text
        } else {
            right.lang.code() > left.lang.code()
        };
        let (left, right) = if swapped { (right, left) } else { (left, right) };
        let sides = (Side::new(left, weights), Side::new(right, weights));
        let links = Links::new(&sides.0, &sides.1, (left.lang, right.lang), table, weights);
        let evidence = Evidence::new(sides.0, sides.1, links, weights);
        let (n, m) = (evidence.left.len(), evidence.right.len());
        let mut aligned = Aligned { evidence, swapped, path: Vec::new(), crossed: Vec::new() };
        let whole = Region { left: (0..n).collect(), right: (0..m).collect() };
        let mut ahead = Ahead::new(&aligned.evidence);
        let pieces = anchors::pieces(&aligned.evidence, whole, &mut ahead);
        let mut first: Vec<Found> = Vec::new();
        let mut likely: Vec<Likely> = Vec::with_capacity(pieces.len());
        for (region, band) in &pieces {
            let grid = Grid::new(&aligned.evidence, region, band.clone(), Round::All, None, &mut ahead);
            let (beads, chances) = grid.beads(weights.temper);
            first.extend(beads);
            likely.push(chances);
        }
        aligned.evidence.adapt(&first);
        for ((region, band), likely) in pieces.into_iter().zip(&likely) {
            let beads = aligned.last_round(&region, band, Some(likely), &mut ahead);
            aligned.path.extend(beads);
        }
        aligned.crossed = crossing::find(&aligned.evidence, &aligned.path, &mut ahead);
        if !aligned.crossed.is_empty() {
            let crossed: Vec<Bead> = aligned.crossed.iter().cloned().map(proposed).collect();
            aligned.path = aligned.around(&crossed, &[], false);
        }
        aligned
    }

    /// The beads, with those in `pins` kept as they are and what lies around them aligned again.
    ///
    /// Pins that lie outside the documents or overlap an earlier pin are passed over.
    pub fn align(&self, pins: &[Bead]) -> Alignment {
        let (n, m) = (self.evidence.left.len(), self.evidence.right.len());
        let pins = pins.iter().cloned().map(|b| if self.swapped { flip(b) } else { b });
        let pins = sound(pins, n, m);
        let overlaps = |f: &Found| {
            pins.iter().any(|p| {
                let meet = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| {
                    a.start.max(b.start) < a.end.min(b.end)
                };
                meet(&p.left, &f.left) || meet(&p.right, &f.right)
            })
        };
        let (lost, crossed): (Vec<&Found>, Vec<&Found>) = self.crossed.iter().partition(|f| overlaps(f));
        let mut beads: Vec<Bead> = if pins.is_empty() {
            self.path.iter().cloned().map(proposed).collect()
        } else {
            let lost: Vec<Bead> = lost.into_iter().cloned().map(proposed).collect();
            self.around(&pins, &lost, true).into_iter().map(proposed).collect()
        };
        beads.extend(crossed.into_iter().cloned().map(proposed));
        beads.extend(pins);
        if self.swapped {
            beads = beads.into_iter().map(flip).collect();
        }
        super::in_reading_order(&mut beads);
        Alignment { beads }
    }

    fn last_round(
        &self,
        region: &Region,
        band: Band,
        likely: Option<&Likely>,
        ahead: &mut Ahead,
    ) -> Vec<Found> {
        let mut grid = Grid::new(&self.evidence, region, band, Round::Last, likely, ahead);
        grid.look_closely(&self.evidence);
        grid.beads(self.evidence.weights.final_temper).0
    }

    /// The path once `fixed` beads are taken out of it and the segments of `freed` beads are put back.
    ///
    /// Where `guiding`, fixed beads with two sides that rise with the text are points that the path passes through;
    /// all others leave gaps that no bead reaches across.
    fn around(&self, fixed: &[Bead], freed: &[Bead], guiding: bool) -> Vec<Found> {
        let (n, m) = (self.evidence.left.len(), self.evidence.right.len());
        let mut taken = (vec![false; n], vec![false; m]);
        for bead in fixed {
            taken.0[bead.left.clone()].fill(true);
            taken.1[bead.right.clone()].fill(true);
        }
        let at_left =
            |i: usize| self.path.partition_point(|f| f.left.end <= i).min(self.path.len().max(1) - 1);
        let at_right =
            |j: usize| self.path.partition_point(|f| f.right.end <= j).min(self.path.len().max(1) - 1);
        // Stretches of the path, by index, that are to be aligned again.
        let mut dirty: Vec<(usize, usize)> = Vec::new();
        let mut mark = |bead: &Bead| {
            let of = |ends: (usize, usize)| (self.back(ends.0), self.on(ends.1));
            let left =
                (!bead.left.is_empty()).then(|| (at_left(bead.left.start), at_left(bead.left.end - 1)));
            let right =
                (!bead.right.is_empty()).then(|| (at_right(bead.right.start), at_right(bead.right.end - 1)));
            match (left, right) {
                // What lies between two near places is one stretch.
                (Some(a), Some(b)) if a.0.abs_diff(b.0) <= FAR => {
                    dirty.push(of((a.0.min(b.0), a.1.max(b.1))))
                }
                _ => dirty.extend(left.into_iter().chain(right).map(of)),
            }
        };
        let kept: Vec<bool> = fixed.iter().map(|bead| self.holds(bead, at_left, at_right)).collect();
        fixed.iter().zip(&kept).filter(|(_, kept)| !**kept).for_each(|(bead, _)| mark(bead));
        freed.iter().for_each(&mut mark);
        dirty.sort_unstable();
        let mut merged: Vec<(usize, usize)> = Vec::new();
        for (from, to) in dirty {
            match merged.last_mut() {
                Some(last) if from <= last.1 + 1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        let mut path = Vec::with_capacity(self.path.len());
        let mut ahead = Ahead::new(&self.evidence);
        let mut next = 0;
        let untouched =
            |f: &&Found| !f.left.clone().any(|i| taken.0[i]) && !f.right.clone().any(|j| taken.1[j]);
        for (from, to) in merged {
            path.extend(
                self.path[next.min(from)..from.min(self.path.len())].iter().filter(untouched).cloned(),
            );
            next = (to + 1).min(self.path.len());
            let stretch = self.path.get(from..next).unwrap_or_default();
            let mut left: Vec<usize> = stretch.iter().flat_map(|f| f.left.clone()).collect();
            let mut right: Vec<usize> = stretch.iter().flat_map(|f| f.right.clone()).collect();
            left.extend(
                freed.iter().flat_map(|b| b.left.clone()).filter(|&i| (from..=to).contains(&at_left(i))),
            );
            right.extend(
                freed.iter().flat_map(|b| b.right.clone()).filter(|&j| (from..=to).contains(&at_right(j))),
            );
            left.sort_unstable();
            right.sort_unstable();
            left.retain(|&i| !taken.0[i]);
            right.retain(|&j| !taken.1[j]);
            let far = |bead: &&Bead| {
                !bead.left.is_empty()
                    && !bead.right.is_empty()
                    && at_left(bead.left.start).abs_diff(at_right(bead.right.start)) > NEAR
            };
            let mut again = |pins: &[&Bead]| -> Vec<Found> {
                let mut found = Vec::new();
                for region in regions(pins, stretch, &left, &right) {
                    for (part, band) in anchors::pieces(&self.evidence, region, &mut ahead) {
                        found.extend(self.last_round(&part, band, None, &mut ahead));
                    }
                }
                found
            };
            let pins: Vec<&Bead> = if guiding { fixed.iter().collect() } else { Vec::new() };
            let mut best = again(&pins);
            // A pin far from the path either shows that the path was wrong, or pairs what stands out of order.
            if pins.iter().any(far) {
                let near: Vec<&Bead> = pins.into_iter().filter(|bead| !far(bead)).collect();
                let other = again(&near);
                if worth(&other) > worth(&best) {
                    best = other;
                }
            }
            path.extend(best);
        }
        path.extend(self.path[next..].iter().filter(untouched).cloned());
        path
    }

    /// Whether the path has this bead already.
    fn holds(
        &self,
        bead: &Bead,
        at_left: impl Fn(usize) -> usize,
        at_right: impl Fn(usize) -> usize,
    ) -> bool {
        let here = |k: usize| self.path.get(k);
        match (bead.left.is_empty(), bead.right.is_empty()) {
            (false, false) => {
                here(at_left(bead.left.start)).is_some_and(|f| f.left == bead.left && f.right == bead.right)
            }
            // Segments without a counterpart are that one by one, however they are grouped.
            (false, true) => bead
                .left
                .clone()
                .all(|i| here(at_left(i)).is_some_and(|f| f.left == (i..i + 1) && f.right.is_empty())),
            (true, false) => bead
                .right
                .clone()
                .all(|j| here(at_right(j)).is_some_and(|f| f.right == (j..j + 1) && f.left.is_empty())),
            (true, true) => true,
        }
    }

    fn firm(&self, at: usize) -> bool {
        let f = &self.path[at];
        f.confidence >= FIRM && !f.left.is_empty() && !f.right.is_empty()
    }

    /// Where a stretch that is aligned again begins.
    fn back(&self, from: usize) -> usize {
        let mut at = from;
        while at > 0 {
            at -= 1;
            let passed = from - at;
            if passed >= FAR || passed >= NEAR && self.firm(at) && self.firm(at + 1) {
                break;
            }
        }
        at
    }

    /// Where it ends.
    fn on(&self, from: usize) -> usize {
        let mut at = from;
        while at + 1 < self.path.len() {
            at += 1;
            let passed = at - from;
            if passed >= FAR || passed >= NEAR && self.firm(at) && self.firm(at - 1) {
                break;
            }
        }
        at
    }
}

/// How many segments are expected to be paired as they should be.
fn worth(beads: &[Found]) -> f64 {
    let paired = beads.iter().filter(|f| !f.left.is_empty() && !f.right.is_empty());
    paired.map(|f| f.confidence * (f.left.len() + f.right.len()) as f64).sum()
}

fn proposed(found: Found) -> Bead {
    Bead { left: found.left, right: found.right, confidence: found.confidence, status: BeadStatus::Proposed }
}

fn flip(bead: Bead) -> Bead {
    Bead { left: bead.right, right: bead.left, ..bead }
}

/// The pins that can be kept.
pub(crate) fn sound(pins: impl Iterator<Item = Bead>, n: usize, m: usize) -> Vec<Bead> {
    let mut taken = (vec![false; n], vec![false; m]);
    let mut kept = Vec::new();
    for mut pin in pins {
        let inside = pin.left.start <= pin.left.end
            && pin.right.start <= pin.right.end
            && (pin.left.end <= n || pin.left.is_empty())
            && (pin.right.end <= m || pin.right.is_empty())
            && !(pin.left.is_empty() && pin.right.is_empty());
        if !inside {
            continue;
        }
        // An empty side says nothing by where it stands.
        if pin.left.is_empty() {
            pin.left = 0..0;
        }
        if pin.right.is_empty() {
            pin.right = 0..0;
        }
        if !taken.0[pin.left.clone()].contains(&true) && !taken.1[pin.right.clone()].contains(&true) {
            taken.0[pin.left.clone()].fill(true);
            taken.1[pin.right.clone()].fill(true);
            kept.push(pin);
        }
    }
    kept
}

/// What lies between the pins of a stretch that rise on both sides.
fn regions(pins: &[&Bead], stretch: &[Found], left: &[usize], right: &[usize]) -> Vec<Region> {
    let ends = |of: fn(&Found) -> &std::ops::Range<usize>| {
        let first = stretch.iter().map(of).find(|r| !r.is_empty()).map_or(0, |r| r.start);
        let last = stretch.iter().rev().map(of).find(|r| !r.is_empty()).map_or(0, |r| r.end);
        first..last
    };
    let (rows, columns) = (ends(|f| &f.left), ends(|f| &f.right));
    let mut two_sided: Vec<&Bead> = pins
        .iter()
        .copied()
        .filter(|p| !p.left.is_empty() && !p.right.is_empty())
        .filter(|p| rows.contains(&p.left.start) && columns.contains(&p.right.start))
        .collect();
    two_sided.sort_by_key(|p| p.left.start);
    // Where pins cross, those near the diagonal are taken for the run of the text.
    let votes: Vec<((u32, u32), f64)> = two_sided
        .iter()
        .map(|p| {
            let x = (p.left.start - rows.start) as f64 / rows.len().max(1) as f64;
            let y = (p.right.start - columns.start) as f64 / columns.len().max(1) as f64;
            ((p.left.start as u32, p.right.start as u32), 1.0 + (1.0 - (x - y).abs()))
        })
        .collect();
    let chain = anchors::heaviest(&votes).into_iter().map(|k| two_sided[k]);
    let mut regions = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = chain.map(|p| (p.left.start, p.right.start)).chain([(usize::MAX, usize::MAX)]);
    for (a, b) in ends {
        let (to_i, to_j) = (left.partition_point(|&k| k < a), right.partition_point(|&k| k < b));
        regions.push(Region { left: left[i..to_i].to_vec(), right: right[j..to_j].to_vec() });
        (i, j) = (to_i, to_j);
    }
    regions
}
