//! What a reader asks of an open comparison, and adds to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MatterView, OutlineView, RowView};

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

/// What a correction changed in an open comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectedView {
    /// The state that it changes; where another is shown, the comparison is to be opened anew.
    pub since: u32,
    /// The state that it makes.
    pub state: u32,
    /// Rows that are others now, in stretches from first to last; those between are as they were.
    pub stretches: Vec<StretchView>,
    /// The rows that matter, most substantial first.
    pub matters: Vec<u32>,
    /// Of those, the entries that are new.
    pub told: Vec<MatterView>,
    /// What undo would undo, as in the comparison.
    pub undo: Option<String>,
    /// What redo would redo.
    pub redo: Option<String>,
    /// The row that the correction was about.
    pub at: Option<u32>,
}

/// Rows that are others after a correction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StretchView {
    /// The first of them, as the rows were before.
    pub from: u32,
    /// How many rows were there.
    pub gone: u32,
    /// The rows that are there now, in outline.
    pub outline: Vec<OutlineView>,
    /// The same, whole.
    pub rows: Vec<RowView>,
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
