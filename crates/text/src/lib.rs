//! Compares communiqués as texts: French against English, one year against the next.
//!
//! Everything here is a pure function of its arguments: no files, no clock, no threads, no database. The same
//! input gives the same output on every system. Nothing can fail either: alignment and comparison return their
//! best answer and say how sure they are of it.
//!
//! The way through the crate is the way of a comparison:
//!
//! 1. [`model`]: a [`Document`] is one canonical text with blocks and [`Segment`]s over it.
//! 2. [`sentence`]: where the sentences of a block end.
//! 3. [`align`] pairs the segments of two languages into beads; [`succession`] pairs those of two years.
//! 4. [`divergence`], [`edits`] and [`ladder`] find what differs inside a pair.
//! 5. [`comparison`] puts it together as rows, and [`matters`] says which of them come first.
//! 6. [`lineage`] sets three or more editions side by side, [`topic`] follows a subject through many documents, and
//!    [`concordance`] lists every occurrence of a word.
#![forbid(unsafe_code)]

pub mod align;
pub mod comparison;
pub mod concordance;
pub mod divergence;
pub mod edits;
pub mod facts;
pub mod ladder;
pub mod lexicon;
pub mod lineage;
pub mod matters;
pub mod model;
pub mod recompare;
pub mod sentence;
pub mod succession;
pub mod topic;
pub mod words;

pub use comparison::{
    Comparison, Divergence, DivergenceKind, Mark, Marked, Mode, Options, Row, RowKind, compare,
};
pub use model::{Block, BlockKind, BlockText, Document, Lang, Segment, Span};
