//! A document as the reader shows it: block by block, furniture included.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DocumentView;

/// A document to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReaderView {
    /// The document.
    pub document: DocumentView,
    /// Label of its edition.
    pub edition: String,
    /// Where the edition was held.
    pub place: Option<String>,
    /// Where the text came from (a site, a sender, a wire): what is set aside or taken back in is remembered for
    /// all of its texts. Null where that is not known, and a judgement holds for this document alone.
    pub source: Option<String>,
    /// The other language version.
    #[ts(type = "number | null")]
    pub counterpart: Option<i64>,
    /// The document of the same language in the edition before.
    #[ts(type = "number | null")]
    pub predecessor: Option<i64>,
    /// Its blocks, in reading order.
    pub blocks: Vec<ReaderBlockView>,
}

/// A block of a document that is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReaderBlockView {
    /// Its index, by which it is set aside or taken back in.
    pub index: u32,
    /// `title`, `heading`, `paragraph`, `list_item`, `quotation`, `table_cell` or `note`.
    pub kind: String,
    /// Depth of a heading or list item.
    pub level: Option<u8>,
    /// Its text.
    pub text: String,
    /// Its language, where it is not the document's: `fr` or `en`.
    pub lang: Option<String>,
    /// The page of the original that it begins on.
    pub page: Option<u32>,
    /// Whether it is furniture: shown greyed, and no part of any comparison.
    pub furniture: bool,
    /// Whether that is the user's judgement, of this text or of another from its source.
    pub judged: bool,
}
