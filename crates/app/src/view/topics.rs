//! What the topics show.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DocumentView, FacetView, RunView};

/// Every topic, with how often each is spoken of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicsView {
    /// The topics, those with most mentions first.
    pub topics: Vec<TopicLineView>,
    /// The series, with the number of their documents.
    pub series: Vec<FacetView>,
    /// Documents in the grid.
    pub documents: u32,
    /// Whether every document was counted; if not, asking again goes on.
    pub counted: bool,
    /// Topics that were removed, which can be brought back.
    pub removed: Vec<TopicLineView>,
}

/// A topic in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicLineView {
    /// What it is known by.
    pub key: String,
    /// Its name in French.
    pub name_fr: String,
    /// Its name in English.
    pub name_en: String,
    /// How often its terms occur, as far as counted.
    pub mentions: u32,
}

/// A topic as its user defines it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TopicChange {
    /// The topic; null for a new one.
    pub key: Option<String>,
    /// Its name in French.
    pub name_fr: String,
    /// Its name in English.
    pub name_en: String,
    /// Its terms in French.
    pub terms_fr: Vec<String>,
    /// Its terms in English.
    pub terms_en: Vec<String>,
    /// Forms that are found and are none of it.
    pub aside: Vec<String>,
}

/// A topic through the editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicView {
    /// What it is known by.
    pub key: String,
    /// Whether it came with the program.
    pub starter: bool,
    /// Whether it was changed since, so that it can be had as it came.
    pub changed: bool,
    /// Its name in French.
    pub name_fr: String,
    /// Its name in English.
    pub name_en: String,
    /// Its terms in French.
    pub terms_fr: Vec<String>,
    /// Its terms in English.
    pub terms_en: Vec<String>,
    /// Forms that are none of it.
    pub aside: Vec<String>,
    /// How often its terms occur.
    pub mentions: u32,
    /// The documents they occur in.
    pub documents: u32,
    /// The forms found, commonest first.
    pub forms: Vec<FormView>,
    /// Terms it may want, most telling first.
    pub related: Vec<RelatedView>,
    /// Terms that gave way to others.
    pub renamed: Vec<RenamedView>,
    /// The editions, earliest first.
    pub editions: Vec<TopicEditionView>,
    /// Editions earlier than those, which were left out.
    pub earlier: u32,
}

/// A form under which a term was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormView {
    /// As written.
    pub text: String,
    /// `fr` or `en`.
    pub lang: String,
    /// How often.
    pub count: u32,
}

/// A term that a topic may want.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RelatedView {
    /// The term.
    pub text: String,
    /// `fr` or `en`.
    pub lang: String,
    /// `replaces`, `renders` or `beside`.
    pub because: String,
    /// How often it occurs in the passages of the topic.
    pub inside: u32,
    /// How often it occurs elsewhere.
    pub outside: u32,
}

/// A term that gave way to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RenamedView {
    /// `fr` or `en`.
    pub lang: String,
    /// As it was.
    pub from: String,
    /// As it is since.
    pub to: String,
    /// The date of the edition in which the new one takes over.
    pub date: Option<String>,
    /// The documents that show it, earlier and later.
    #[ts(type = "[number, number]")]
    pub pair: (i64, i64),
    /// The segment that has the new one.
    pub segment: u32,
}

/// A column of the topic: an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicEditionView {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name in the grid.
    pub label: String,
    /// Its date.
    pub date: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
    /// Name of its series.
    pub series: String,
    /// What the French document says.
    pub fr: Option<TopicCellView>,
    /// What the English document says.
    pub en: Option<TopicCellView>,
}

/// What a document says on a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicCellView {
    /// The document.
    pub document: DocumentView,
    /// How often terms occur.
    pub mentions: u32,
    /// The share of the text that is on the topic, from 0 to 1.
    pub share: f64,
    /// The highest rung on which a passage stands.
    pub rung: Option<u8>,
    /// The words of the passage that stands there.
    pub words: Option<String>,
    /// That rung in the column before in which this language says anything.
    pub before: Option<u8>,
    /// Whether this is the first document in its language.
    pub first: bool,
    /// Index of the passage on the highest rung.
    pub lead: u32,
    /// The passages, in reading order.
    pub passages: Vec<TopicPassageView>,
    /// Passages of the edition before that are gone.
    pub dropped: u32,
    /// Passages that promise something and have no counterpart in the other language.
    pub alone: u32,
}

/// A sentence on a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicPassageView {
    /// Its segment.
    pub segment: u32,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// `term` or `heading`: what put it here.
    pub by: String,
    /// Its text.
    pub runs: Vec<RunView>,
    /// The sentences before and after it.
    pub around: (Option<String>, Option<String>),
    /// The rung it stands on.
    pub rung: Option<u8>,
    /// What became of it since the edition before: a succession kind, `softened`, `strengthened` or `first`.
    pub change: String,
    /// What it continues, in the edition before.
    pub before: Option<TopicBeforeView>,
    /// What the other language says there.
    pub answer: Option<TopicAnswerView>,
}

/// The passage of the edition before that a passage continues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicBeforeView {
    /// Its document.
    #[ts(type = "number")]
    pub document: i64,
    /// Its segments.
    pub segments: Vec<u32>,
    /// The date of its edition.
    pub date: Option<String>,
    /// Its text.
    pub runs: Vec<RunView>,
    /// The rung it stood on.
    pub rung: Option<u8>,
}

/// What the other language says where a passage stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicAnswerView {
    /// Its document.
    #[ts(type = "number")]
    pub document: i64,
    /// Its language.
    pub lang: String,
    /// Its text.
    pub text: String,
    /// How the strength of the two compares; the French stands on the left.
    pub shift: String,
}
