//! Says which rows come first: what matters before what does not.

use crate::comparison::{Mode, Row};
use crate::model::Document;

/// Indices of the rows that differ in substance, most substantial first.
pub fn rank(left: &Document, right: &Document, mode: Mode, rows: &[Row]) -> Vec<usize> {
    let _ = (left, right, mode, rows);
    Vec::new()
}
