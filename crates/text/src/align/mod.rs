//! Pairs the segments of a French and an English text into beads.
//!
//! A dynamic programme over beads of twelve shapes, scored by words, lengths, structure and prior (`evidence`,
//! `grid`); long pairs first find where the path runs (`anchors`). A second round knows what this pair is like:
//! how literal, how long, how often one side says what the other does not, and which words keep meeting. A third
//! looks closely at what is likely. What is left over on both sides may then be paired out of order (`crossing`).

mod anchors;
mod around;
mod crossing;
mod evidence;
mod grid;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::lexicon::WordTable;
use crate::model::Document;

pub use around::Aligned;
pub(crate) use around::sound;
use evidence::SHAPES;

/// Who put a bead where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BeadStatus {
    /// The program proposed it.
    Proposed,
    /// The user confirmed it.
    Confirmed,
}

/// Consecutive segments of the left that answer consecutive segments of the right; one side may be empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bead {
    /// Segments of the left document.
    pub left: Range<usize>,
    /// Segments of the right document.
    pub right: Range<usize>,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
    /// Who put it there.
    pub status: BeadStatus,
}

/// Beads that cover the segments of both sides exactly once, in the reading order of the left.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The beads.
    pub beads: Vec<Bead>,
}

/// How much each kind of evidence weighs; [`Weights::default`] holds what was fitted on government texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Weight of word evidence.
    pub word: f64,
    /// Weight of lengths.
    pub length: f64,
    /// Weight of structure.
    pub structure: f64,
    /// Weight of the prior of a bead's shape.
    pub prior_weight: f64,
    /// Prior of 1-1, 1-0, 0-1, 2-1, 1-2, 2-2, 3-1, 1-3, 3-2, 2-3, 4-1, 1-4.
    pub prior: [f64; SHAPES],
    /// Sightings that the prior is worth against the beads of the first round.
    pub prior_strength: f64,
    /// Share of words with a counterpart, before it is estimated.
    pub literal: f64,
    /// Spread of the log ratio of lengths: a constant part, and one that falls with length.
    pub spread: [f64; 2],
    /// The most that lengths can speak against a bead.
    pub length_floor: f64,
    /// Agreement of block borders, block kinds, first and last characters.
    pub agree: [f64; 4],
    /// Chance of a block border inside a bead.
    pub inner: f64,
    /// Added to the number of words when frequencies are estimated.
    pub smoothing: f64,
    /// Translation probability of equal numbers.
    pub number: f64,
    /// Factor on translation probabilities between stems.
    pub stem: f64,
    /// Translation probability of equal words.
    pub same: f64,
    /// Translation probability of look-alikes.
    pub alike: f64,
    /// Taken off each count that the pair itself teaches.
    pub discount: f64,
    /// Factor on scores when they are turned into probabilities.
    pub temper: f64,
    /// The same in the last round.
    pub final_temper: f64,
    /// Share of one-to-one links in the word evidence of the last round.
    pub close: f64,
    /// How far the absence of a counterpart speaks for a word that the table does not know.
    pub unknown: f64,
    /// Whether pronouns and other small words are evidence too (1) or not (0).
    pub small_words: f64,
    /// What two segments out of order must be worth to be paired all the same.
    pub crossing: f64,
    /// Chance that a segment inside a merged bead ends without a mark.
    pub inner_bare: f64,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            word: 1.05,
            length: 0.65,
            structure: 0.7,
            prior_weight: 1.0,
            prior: [0.80, 0.022, 0.022, 0.06, 0.06, 0.008, 0.01, 0.01, 0.002, 0.002, 0.003, 0.003],
            prior_strength: 42.0,
            literal: 0.55,
            spread: [0.16, 3.0],
            length_floor: 12.0,
            agree: [0.8, 0.9, 0.4, 0.65],
            inner: 0.04,
            smoothing: 800.0,
            number: 0.8,
            stem: 0.75,
            same: 0.8,
            alike: 0.4,
            discount: 0.6,
            temper: 0.6,
            final_temper: 0.52,
            close: 0.65,
            unknown: 0.3,
            small_words: 1.0,
            crossing: 6.0,
            inner_bare: 0.05,
        }
    }
}

/// Aligns two documents in different languages, around the beads in `pins`.
///
/// Pins that lie outside the documents or overlap an earlier pin are passed over. Swapping the documents (and the
/// sides of the pins) swaps the result. [`Aligned`] does the same for one pair and many sets of pins.
pub fn align(left: &Document, right: &Document, table: &WordTable, pins: &[Bead]) -> Alignment {
    align_with(left, right, table, pins, &Weights::default())
}

/// Aligns as [`align`] does, with weights of one's own.
pub fn align_with(
    left: &Document,
    right: &Document,
    table: &WordTable,
    pins: &[Bead],
    weights: &Weights,
) -> Alignment {
    Aligned::new(left, right, table, weights).align(pins)
}

/// Sorts beads by their left side; one with a right side only follows the bead of the right segment before it.
fn in_reading_order(beads: &mut Vec<Bead>) {
    let (mut order, mut only): (Vec<Bead>, Vec<Bead>) = beads.drain(..).partition(|b| !b.left.is_empty());
    order.sort_by_key(|b| (b.left.start, b.left.end));
    only.sort_by_key(|b| b.right.start);
    // One-sided beads point at the place where their counterpart would stand.
    let mut last = 0;
    for bead in &mut order {
        if bead.right.is_empty() {
            bead.right = last..last;
        } else {
            last = bead.right.end;
        }
    }
    let mut after: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for (k, bead) in order.iter().enumerate().filter(|(_, b)| !b.right.is_empty()) {
        after.insert(bead.right.end, k + 1);
    }
    let mut places: Vec<Vec<Bead>> = vec![Vec::new(); order.len() + 1];
    for mut bead in only {
        let place = after.get(&bead.right.start).copied().unwrap_or(0);
        after.insert(bead.right.end, place);
        let left = if place == 0 { 0 } else { order[place - 1].left.end };
        bead.left = left..left;
        places[place].push(bead);
    }
    let mut order = order.into_iter();
    for place in places {
        beads.extend(place);
        beads.extend(order.next());
    }
}
