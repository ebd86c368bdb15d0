//! Spans made into runs of text, since offsets never leave the engine.

use serde::{Deserialize, Serialize};
use visavis_text::{DivergenceKind, Document, Mark, Marked, Span};

/// A stretch of text with one set of marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its marks, in a fixed order.
    pub marks: Vec<Mark>,
}

/// The runs of one segment.
pub fn of_segment(document: &Document, segment: usize, marks: &[Marked]) -> Vec<Run> {
    of_span(document, document.segments[segment].span, marks)
}

/// The runs of several segments with a space between them; joined, they are the text of that side.
pub fn of_side(document: &Document, segments: &[usize], marks: &[Marked]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &segment in segments {
        let next = of_segment(document, segment, marks);
        if !runs.is_empty() {
            let both = |m: &Mark| next.first().is_some_and(|run| run.marks.contains(m));
            let shared = runs.last().map(|run| run.marks.iter().copied().filter(both).collect());
            push(&mut runs, " ", shared.unwrap_or_default());
        }
        for run in next {
            push(&mut runs, &run.text, run.marks);
        }
    }
    runs
}

fn of_span(document: &Document, span: Span, marks: &[Marked]) -> Vec<Run> {
    let inside: Vec<&Marked> =
        marks.iter().filter(|m| m.span.start < span.end && m.span.end > span.start).collect();
    let mut cuts: Vec<u32> = inside.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
    cuts.extend([span.start, span.end]);
    cuts.retain(|&cut| span.start <= cut && cut <= span.end && document.text.is_char_boundary(cut as usize));
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs = Vec::new();
    for pair in cuts.windows(2) {
        let piece = Span { start: pair[0], end: pair[1] };
        let mut here: Vec<Mark> = inside
            .iter()
            .filter(|m| m.span.start <= piece.start && piece.end <= m.span.end)
            .map(|m| m.mark)
            .collect();
        here.sort_unstable();
        here.dedup();
        push(&mut runs, document.slice(piece), here);
    }
    runs
}

/// Adds text, to the last run where the marks are the same.
fn push(runs: &mut Vec<Run>, text: &str, marks: Vec<Mark>) {
    match runs.last_mut() {
        Some(last) if last.marks == marks => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), marks }),
    }
}

/// The words under some spans, as one quotation: parts that do not touch are joined by an ellipsis.
pub fn quote(document: &Document, spans: &[Span]) -> Option<String> {
    if spans.is_empty() {
        return None;
    }
    Some(spans.iter().map(|&span| document.slice(span)).collect::<Vec<_>>().join(" … "))
}

/// The words that prove a divergence on one side: facts are a list, other words one quotation.
pub fn evidence(document: &Document, kind: DivergenceKind, spans: &[Span]) -> Option<String> {
    let facts = matches!(kind, DivergenceKind::Number | DivergenceKind::Date | DivergenceKind::Name);
    if !facts || spans.is_empty() {
        return quote(document, spans);
    }
    Some(spans.iter().map(|&span| document.slice(span)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_text::{BlockKind, Lang};

    #[test]
    fn runs_join_to_the_text_and_overlaps_carry_both_marks() {
        let sentences = vec!["We will act now.", "We may not."];
        let document = Document::from_sentences(Lang::En, [(BlockKind::Paragraph, None, sentences)]);
        let marks = [
            Marked { span: Span::new(3, 11), mark: Mark::Deleted },
            Marked { span: Span::new(3, 7), mark: Mark::Strength },
        ];
        let runs = of_side(&document, &[0, 1], &marks);
        let joined: String = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(joined, "We will act now. We may not.");
        assert_eq!(runs[1], Run { text: "will".into(), marks: vec![Mark::Deleted, Mark::Strength] });
        assert_eq!(runs[2].marks, [Mark::Deleted]);
        let spans = [Span::new(0, 2), Span::new(8, 11)];
        assert_eq!(quote(&document, &spans).as_deref(), Some("We … act"));
        assert_eq!(evidence(&document, DivergenceKind::Name, &spans).as_deref(), Some("We, act"));
        assert_eq!(evidence(&document, DivergenceKind::Negation, &spans).as_deref(), Some("We … act"));
    }
}
