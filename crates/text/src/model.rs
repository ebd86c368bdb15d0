//! The document as the comparison sees it: one canonical text, and blocks and segments as spans of it.

use serde::{Deserialize, Serialize};

use crate::sentence;

/// A language that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The ISO 639-1 code, `fr` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// The other language of the grid.
    pub fn other(self) -> Lang {
        match self {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }
}

/// A half-open range of bytes in a document's canonical text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to, and without, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "a span cannot end before it starts");
        Span { start: start as u32, end: end as u32 }
    }

    /// The span as a range to index the text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// What a block is in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The title of the document.
    Title,
    /// A heading inside it.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A quotation set apart, or its attribution.
    Quotation,
    /// A cell of a table.
    TableCell,
    /// A footnote or an endnote.
    Note,
}

/// A block before it has a place in a text: what an importer hands over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockText {
    /// What it is.
    pub kind: BlockKind,
    /// Depth of a heading (1 is the highest) or of a list item (1 is the outermost).
    pub level: Option<u8>,
    /// Its text, on one line, without the bullet or number of a list item.
    pub text: String,
    /// The page it begins on, counted from 1, where the source has pages.
    pub page: Option<u32>,
    /// Whether the page added it (menus, running heads): kept, but in no comparison.
    pub furniture: bool,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Depth of a heading or list item, from 1.
    pub level: Option<u8>,
    /// Where it stands in the text.
    pub span: Span,
    /// The page it begins on, counted from 1.
    pub page: Option<u32>,
    /// Whether it is furniture, and so in no segment.
    pub furniture: bool,
}

/// A sentence-like unit, the smallest thing that is paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Where it stands in the text.
    pub span: Span,
    /// Index of the block it is part of.
    pub block: u32,
}

/// One language version of a text.
///
/// The canonical text is the blocks in reading order, one a line. Blocks and segments are spans of it, in order,
/// never overlapping; a segment never crosses a block, and furniture has no segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its language.
    pub lang: Lang,
    /// The canonical text.
    pub text: String,
    /// Its blocks, furniture included.
    pub blocks: Vec<Block>,
    /// Its segments, furniture left out.
    pub segments: Vec<Segment>,
}

impl Document {
    /// Builds a document from blocks, splitting each into sentences.
    pub fn from_blocks(lang: Lang, blocks: impl IntoIterator<Item = BlockText>) -> Document {
        let mut document = Document { lang, text: String::new(), blocks: Vec::new(), segments: Vec::new() };
        for block in blocks {
            let start = document.begin_block();
            document.text.push_str(&block.text);
            if !block.furniture {
                let index = document.blocks.len() as u32;
                for range in sentence::split(&block.text, lang) {
                    let span = Span::new(start + range.start, start + range.end);
                    document.segments.push(Segment { span, block: index });
                }
            }
            let span = Span::new(start, document.text.len());
            let BlockText { kind, level, page, furniture, .. } = block;
            document.blocks.push(Block { kind, level, span, page, furniture });
        }
        document
    }

    /// Builds a document whose sentences are already known; nothing is split and nothing is taken for furniture.
    pub fn from_sentences<S: AsRef<str>>(
        lang: Lang,
        blocks: impl IntoIterator<Item = (BlockKind, Option<u8>, Vec<S>)>,
    ) -> Document {
        let mut document = Document { lang, text: String::new(), blocks: Vec::new(), segments: Vec::new() };
        for (kind, level, sentences) in blocks {
            let start = document.begin_block();
            let index = document.blocks.len() as u32;
            for (i, sentence) in sentences.iter().enumerate() {
                if i > 0 {
                    document.text.push(' ');
                }
                let from = document.text.len();
                document.text.push_str(sentence.as_ref());
                document.segments.push(Segment { span: Span::new(from, document.text.len()), block: index });
            }
            let span = Span::new(start, document.text.len());
            document.blocks.push(Block { kind, level, span, page: None, furniture: false });
        }
        document
    }

    fn begin_block(&mut self) -> usize {
        if !self.blocks.is_empty() {
            self.text.push('\n');
        }
        self.text.len()
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The text of a segment.
    pub fn segment_text(&self, segment: usize) -> &str {
        self.slice(self.segments[segment].span)
    }

    /// The block a segment is part of.
    pub fn block_of(&self, segment: usize) -> &Block {
        &self.blocks[self.segments[segment].block as usize]
    }

    /// Number of words outside furniture, as white space separates them.
    pub fn word_count(&self) -> usize {
        self.segments.iter().map(|s| self.slice(s.span).split_whitespace().count()).sum()
    }
}
