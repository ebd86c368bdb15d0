//! What a reader asks of an open comparison, and adds to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A correction of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PairingChange {
    /// `join_above`, `join_below`, `split`, `unlink`, `link`, `confirm` (again: give back to the program) or
    /// `set_aside` (again: take up).
    pub act: String,
    /// The row.
    pub row: u32,
    /// The row to link it with.
    pub other: Option<u32>,
}

/// A reader's note on a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteView {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its text.
    pub text: String,
}

/// What the program goes by where it paired a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PairingView {
    /// Words of the left that meet their counterparts.
    pub words: Vec<String>,
    /// Whether the rows before and after are surely paired.
    pub between_sure: bool,
}

/// Where something was found in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundView {
    /// The row.
    pub row: u32,
    /// How often on the left.
    pub left: u32,
    /// How often on the right.
    pub right: u32,
}

/// The place where a reader left a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceView {
    /// The selected row.
    pub row: Option<u32>,
    /// The filter.
    pub filter: String,
    /// The row at the top of the view.
    pub top: u32,
    /// How many pixels of it are above the view.
    pub above: i32,
}
