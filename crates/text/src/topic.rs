//! Follows a subject through documents: every passage on it, year by year.

use serde::{Deserialize, Serialize};

use crate::comparison::{Marked, Options};
use crate::ladder::Promise;
use crate::model::Document;

/// What put a sentence among the passages of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// It holds a term.
    Term,
    /// The heading of its section holds one.
    Heading,
}

/// What became of a passage since the edition before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The first edition held in this language, or nothing before it to continue.
    First,
    /// Unchanged.
    Same,
    /// Reworded.
    Edited,
    /// Unchanged, elsewhere.
    Moved,
    /// Reworded, elsewhere.
    MovedEdited,
    /// One sentence became several.
    Split,
    /// Several sentences became one.
    Merged,
    /// New.
    Added,
    /// Promises less than before.
    Softened,
    /// Promises more than before.
    Strengthened,
}

/// A sentence on the topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Its segment.
    pub segment: usize,
    /// The block of the heading it stands under.
    pub heading: Option<usize>,
    /// What put it here.
    pub by: FoundBy,
    /// Terms, and words on which a commitment rests.
    pub marks: Vec<Marked>,
    /// What it promises.
    pub commitment: Option<Promise>,
    /// The segments of the edition before, in the same language, that it continues; empty where there are none.
    pub before: Vec<usize>,
    /// What became of it since.
    pub change: Change,
}

/// The passages of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Index of the document, as given.
    pub document: usize,
    /// Occurrences of the terms outside furniture, headings included.
    pub mentions: usize,
    /// The passages, in reading order.
    pub passages: Vec<Passage>,
}

/// Finds the passages on `terms` in documents given in date order.
pub fn follow(terms: &[String], documents: &[&Document], options: &Options<'_>) -> Vec<Edition> {
    let _ = (terms, documents, options);
    Vec::new()
}
