//! What three or more editions side by side show.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SegmentView, SideView};

/// Three or more editions side by side, without their rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LineageView {
    /// Their language.
    pub lang: String,
    /// The editions, earliest first.
    pub editions: Vec<LineageEditionView>,
    /// A few bytes on every row: enough for filters and layout.
    pub outline: Vec<LineageOutlineView>,
}

/// An edition among others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LineageEditionView {
    /// The document and its edition.
    pub side: SideView,
    /// Passages that came in with it.
    pub came: u32,
    /// Passages that it left out.
    pub left: u32,
    /// Passages that promise less than before.
    pub softened: u32,
    /// Passages that promise more than before.
    pub strengthened: u32,
}

/// A passage through the editions, in outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LineageOutlineView {
    /// The edition in which it came in.
    pub first: u8,
    /// The last that has it.
    pub last: u8,
    /// Whether it is a title or heading.
    pub heading: bool,
    /// Whether every edition has it unchanged.
    pub constant: bool,
    /// Whether its commitment was softened or strengthened on the way.
    pub shifted: bool,
    /// What became of it in each edition: a succession kind, `softened`, `strengthened`, or empty.
    pub changes: Vec<String>,
    /// Words in each edition.
    pub words: Vec<u32>,
}

/// A passage through the editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LineageRowView {
    /// Its index.
    pub index: u32,
    /// One for each edition.
    pub cells: Vec<LineageCellView>,
}

/// A passage in one edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LineageCellView {
    /// Its text; nothing where the edition has no such passage.
    pub segments: Vec<SegmentView>,
    /// What became of it since the edition it was compared with, as in the outline.
    pub change: String,
    /// That edition.
    pub since: Option<u8>,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
    /// The rungs before and now, where either promises something.
    pub rungs: Option<(Option<u8>, Option<u8>)>,
}
