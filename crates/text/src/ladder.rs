//! The commitment ladder: how strongly a sentence promises, on six rungs.

use serde::{Deserialize, Serialize};

use crate::comparison::Mode;
use crate::model::{Lang, Span};

/// A rung, from 1 (note, welcome) to 6 (decide, will, commit).
pub type Rung = u8;

/// What a sentence promises: its strongest governed verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// How strong it is.
    pub rung: Rung,
    /// The matched expressions, each as the spans of its parts ("will … implement" has two).
    pub words: Vec<Vec<Span>>,
}

/// How the strength of a row's two sides compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// Succession: weaker than before.
    Softened,
    /// Succession: stronger than before.
    Strengthened,
    /// Translation: weaker on the left.
    SofterLeft,
    /// Translation: weaker on the right.
    SofterRight,
    /// Only the left promises something.
    OnlyLeft,
    /// Only the right promises something.
    OnlyRight,
    /// Equally strong.
    None,
}

/// What the two sides of a row promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The left side's promise.
    pub left: Option<Promise>,
    /// The right side's promise.
    pub right: Option<Promise>,
    /// How they compare.
    pub shift: Shift,
}

/// Compares what two sides promise; nothing where neither promises anything.
pub fn compare(left: Option<Promise>, right: Option<Promise>, mode: Mode) -> Option<Commitment> {
    let rungs = (left.as_ref().map(|p| p.rung), right.as_ref().map(|p| p.rung));
    let shift = match (rungs, mode) {
        ((None, None), _) => return None,
        ((Some(_), None), _) => Shift::OnlyLeft,
        ((None, Some(_)), _) => Shift::OnlyRight,
        ((Some(l), Some(r)), _) if l == r => Shift::None,
        ((Some(l), Some(r)), Mode::Translation) if l < r => Shift::SofterLeft,
        (_, Mode::Translation) => Shift::SofterRight,
        ((Some(l), Some(r)), Mode::Succession) if l < r => Shift::Strengthened,
        (_, Mode::Succession) => Shift::Softened,
    };
    Some(Commitment { left, right, shift })
}

/// A bilingual table of verbs and their rungs.
#[derive(Debug, Clone, Default)]
pub struct Ladder {}

impl Ladder {
    /// The ladder that comes with the program.
    pub fn builtin() -> Ladder {
        Ladder::default()
    }

    /// The strongest promise in `text`, with spans that count from `offset`.
    pub fn promise(&self, text: &str, lang: Lang, offset: usize) -> Option<Promise> {
        let _ = (text, lang, offset);
        None
    }
}
