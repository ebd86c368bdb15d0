//! What a search shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DocumentView, RunView};

/// What is looked for, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SearchQuery {
    /// What was typed: words that all stand in the sentence; between quotation marks, words that follow one another.
    pub text: String,
    /// In this series alone.
    #[ts(type = "number | null")]
    pub series: Option<i64>,
    /// In this language alone: `fr` or `en`.
    pub lang: Option<String>,
    /// In documents of this year alone; empty for those without a date.
    pub year: Option<String>,
    /// Index of the first hit wanted.
    pub from: u32,
    /// How many hits are wanted.
    pub count: u32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchView {
    /// Sentences found.
    pub total: u32,
    /// Whether there are still more, which were not counted.
    pub more: bool,
    /// Documents they stand in.
    pub documents: u32,
    /// The hits asked for: newest documents first, each in reading order.
    pub hits: Vec<HitView>,
    /// The documents of those hits.
    pub sources: Vec<SourceView>,
    /// Found in each series, before the other filters.
    pub series: Vec<FacetView>,
    /// Found in each language.
    pub langs: Vec<FacetView>,
    /// Found in each year, newest first.
    pub years: Vec<FacetView>,
    /// Documents that the index does not hold yet.
    pub unindexed: u32,
}

/// A part of the library, and how many hits are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacetView {
    /// Id of the series, code of the language, or year.
    pub key: String,
    /// Its name; that of a language or year is for the window to word.
    pub name: String,
    /// Sentences found in it.
    pub count: u32,
}

/// A document in which something was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceView {
    /// The document.
    pub document: DocumentView,
    /// Name of its series.
    pub series: String,
    /// Where its edition was held.
    pub place: Option<String>,
    /// The other language version, if the library has it.
    #[ts(type = "number | null")]
    pub counterpart: Option<i64>,
}

/// A sentence that was found, as a line of a concordance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HitView {
    /// Its document.
    #[ts(type = "number")]
    pub document: i64,
    /// Its segment.
    pub segment: u32,
    /// What stands before the first word that was found.
    pub before: String,
    /// The first that was found.
    pub hit: String,
    /// What stands after, further words that were found marked `term`.
    pub after: Vec<RunView>,
}

/// A hit, as the window names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct HitRef {
    /// Its document.
    #[ts(type = "number")]
    pub document: i64,
    /// Its segment.
    pub segment: u32,
}

/// What stands in the other language, or in the edition beside, where something was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CounterpartView {
    /// The hit.
    pub of: HitRef,
    /// The comparison it is seen in.
    #[ts(type = "number")]
    pub left: i64,
    /// Its right document.
    #[ts(type = "number")]
    pub right: i64,
    /// Its row there.
    pub row: u32,
    /// Language of the counterpart.
    pub lang: String,
    /// The counterpart; null where the row has none.
    pub text: Option<String>,
    /// The gravest finding of the row, as in the outline.
    pub finding: Option<String>,
}
