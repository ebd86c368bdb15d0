//! The gravest finding of a row, and how to say it.

pub use visavis_export::model::Sure;
use visavis_text::ladder::Shift;
use visavis_text::matters;
use visavis_text::{BlockKind, Comparison, Document, Lang, Mode, Row, RowKind};

use crate::contract::code;
use crate::runs;
use crate::words::Words;

/// Longest quotation in a list, in characters.
const QUOTE: usize = 90;

/// The gravest finding of a row: a shift of commitment, a divergence kind or a row kind; none where all is well.
pub fn gravest(left: &Document, right: &Document, row: &Row) -> Option<String> {
    let one_sided = row.left.is_empty() || row.right.is_empty();
    let in_time = row.similarity.is_some() || matches!(row.kind, RowKind::Dropped | RowKind::Added);
    // A promise that was kept is not one that was dropped.
    let kept = is_kept(left, right, row);
    if let Some(commitment) = row.commitment.as_ref().filter(|_| !kept) {
        match commitment.shift {
            Shift::None => {}
            // Of two languages that differ in their words only, a promise on one of them is not yet a finding.
            Shift::OnlyLeft | Shift::OnlyRight if !one_sided && row.divergences.is_empty() && !in_time => {}
            // To consider or to note promises too little to be missed (docs/ranking.md).
            Shift::OnlyLeft | Shift::OnlyRight if in_time && !matters::commits(commitment) => {}
            shift => return Some(code(&shift)),
        }
    }
    if let Some(divergence) = row.divergences.first() {
        return Some(code(&divergence.kind));
    }
    match row.kind {
        _ if kept => Some("kept".to_owned()),
        RowKind::Agrees | RowKind::Same => None,
        kind => Some(code(&kind)),
    }
}

/// Whether a row of a succession tells as done what it promised the year before.
fn is_kept(left: &Document, right: &Document, row: &Row) -> bool {
    row.similarity.is_some() && matters::kept(left, right, Mode::Succession, row)
}

/// The words of both sides that show the gravest finding; the beginning of a side where no word stands out.
pub fn evidence(left: &Document, right: &Document, row: &Row) -> (Option<String>, Option<String>) {
    let told = row.divergences.is_empty() || !is_kept(left, right, row);
    if let Some(commitment) = row.commitment.as_ref().filter(|c| c.shift != Shift::None && told) {
        let words = |document: &Document, promise: &Option<visavis_text::ladder::Promise>| {
            promise.as_ref().and_then(|p| p.words.first()).and_then(|spans| runs::quote(document, spans))
        };
        let (l, r) = (words(left, &commitment.left), words(right, &commitment.right));
        if !row.left.is_empty() && !row.right.is_empty() && (l.is_some() || r.is_some()) {
            return (l, r);
        }
    } else if let Some(divergence) = row.divergences.first() {
        let kind = divergence.kind;
        let quoted =
            (runs::evidence(left, kind, &divergence.left), runs::evidence(right, kind, &divergence.right));
        if quoted.0.is_some() || quoted.1.is_some() {
            return (quoted.0.map(shortened), quoted.1.map(shortened));
        }
    }
    (beginning(left, &row.left), beginning(right, &row.right))
}

fn beginning(document: &Document, segments: &[usize]) -> Option<String> {
    segments.first().map(|&segment| shortened(document.segment_text(segment).to_owned()))
}

/// Cuts a quotation after a word, with an ellipsis.
pub fn shortened(text: String) -> String {
    if text.chars().count() <= QUOTE {
        return text;
    }
    let cut: String = text.chars().take(QUOTE).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{words}…")
}

/// Whether a row holds a title or heading on either side.
pub fn is_heading(left: &Document, right: &Document, row: &Row) -> bool {
    let heading = |document: &Document, segments: &[usize]| {
        segments
            .first()
            .is_some_and(|&s| matches!(document.block_of(s).kind, BlockKind::Title | BlockKind::Heading))
    };
    heading(left, &row.left) || heading(right, &row.right)
}

/// How sure a pairing is, by the same bounds as in the window.
pub fn sure(confidence: f64) -> Sure {
    match confidence {
        sure if sure >= 0.8 => Sure::Sure,
        likely if likely >= 0.5 => Sure::Likely,
        _ => Sure::Check,
    }
}

/// A finding in words, "Softer in French"; the same words serve the window.
pub fn worded(
    finding: &str,
    comparison: &Comparison,
    sides: [Lang; 2],
    heading: bool,
    words: &Words,
) -> String {
    let succession = comparison.mode == Mode::Succession;
    let [left, right] = sides.map(Lang::code);
    let (key, lang) = match (finding, succession) {
        ("omission", false) => ("only", left),
        ("addition", false) => ("only", right),
        ("omission", true) => ("dropped", left),
        ("addition", true) => ("added", right),
        ("softer_left", _) => ("softer", left),
        ("softer_right", _) => ("softer", right),
        ("only_left", false) => ("commitment-only", left),
        ("only_right", false) => ("commitment-only", right),
        ("only_left", true) => ("commitment-dropped", left),
        ("only_right", true) => ("commitment-added", right),
        ("moved_edited", _) => ("moved-edited", left),
        (other, _) => (other, left),
    };
    let what = if heading { "heading" } else { "row" };
    words.say(&format!("window-finding-{key}"), &[("lang", lang), ("what", what)])
}
