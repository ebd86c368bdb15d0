//! Every occurrence of a query in the middle of its context, with what the other language says there.

use std::ops::Range;

use crate::align::{self, Bead};
use crate::lexicon::{self, WordTable};
use crate::model::{Document, Lang, Span};
use crate::words::{self, TokenKind};

/// A line of a concordance: an occurrence in the middle, with what stands before and after it (keyword in context,
/// Luhn 1960).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The segment it is in.
    pub segment: usize,
    /// What stands before, inside the segment.
    pub before: Span,
    /// The occurrence.
    pub hit: Span,
    /// What stands after, inside the segment.
    pub after: Span,
}

/// The lines of a query over a document, whatever the case and the accents, with at most `width` words on each hand.
pub fn concordance(query: &str, document: &Document, width: usize) -> Vec<Line> {
    let folded = |text: &str| -> Vec<(Span, String)> {
        let ranges = content(text, document.lang).into_iter();
        ranges.map(|r| (Span::new(r.start, r.end), words::fold(&text[r]))).collect()
    };
    let query = query.trim().trim_end_matches('*');
    let wanted: Vec<String> = folded(query).into_iter().map(|(_, word)| word).collect();
    let mut lines = Vec::new();
    if wanted.is_empty() {
        return lines;
    }
    for (index, segment) in document.segments.iter().enumerate() {
        let start = segment.span.start as usize;
        let words = folded(document.slice(segment.span));
        for at in 0..(words.len() + 1).saturating_sub(wanted.len()) {
            let end = at + wanted.len();
            let last = wanted.len() - 1;
            // The last word may be unfinished, as it is while typing.
            let hit = words[at..end].iter().zip(&wanted).enumerate().all(|(n, ((_, word), wanted))| {
                word == wanted || (n == last && word.starts_with(wanted.as_str()))
            });
            if !hit {
                continue;
            }
            let from = words[at.saturating_sub(width)].0.start as usize;
            let to = words[(end - 1 + width).min(words.len() - 1)].0.end as usize;
            let (first, after) = (words[at].0.start as usize, words[end - 1].0.end as usize);
            lines.push(Line {
                segment: index,
                before: Span::new(start + from, start + first),
                hit: Span::new(start + first, start + after),
                after: Span::new(start + after, start + to),
            });
        }
    }
    lines
}

/// What the other language says where a line stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterpart {
    /// Segments of the other document.
    pub segments: Vec<usize>,
    /// The words in them that render given words, where the word table knows; in order.
    pub hits: Vec<Span>,
    /// How sure the pairing is, from 0 to 1.
    pub confidence: f64,
}

/// A document with its other language, aligned once, to be asked for many lines.
pub struct Counterparts<'a> {
    own: &'a Document,
    other: &'a Document,
    table: &'a WordTable,
    /// For each segment, those of the other document and how sure.
    of: Vec<Option<(Range<usize>, f64)>>,
}

impl<'a> Counterparts<'a> {
    /// Aligns two documents of two languages; `pins` are the reader's own pairings, `own` on the left.
    pub fn new(own: &'a Document, other: &'a Document, table: &'a WordTable, pins: &[Bead]) -> Self {
        let mut of = vec![None; own.segments.len()];
        // One direction for both orders of the documents, so that both tell the same.
        let french = own.lang == Lang::Fr;
        let turned =
            |bead: &Bead| Bead { left: bead.right.clone(), right: bead.left.clone(), ..bead.clone() };
        let beads = if french {
            align::align(own, other, table, pins).beads
        } else {
            let pins: Vec<Bead> = pins.iter().map(turned).collect();
            align::align(other, own, table, &pins).beads.iter().map(turned).collect()
        };
        for bead in beads.into_iter().filter(|b| !b.right.is_empty()) {
            bead.left.clone().for_each(|i| of[i] = Some((bead.right.clone(), bead.confidence)));
        }
        Counterparts { own, other, table, of }
    }

    /// What answers a segment, with the words that render those under `hit`.
    pub fn of(&self, segment: usize, hit: &[Span]) -> Option<Counterpart> {
        let (segments, confidence) = self.of.get(segment)?.clone()?;
        let wanted: Vec<String> =
            hit.iter().flat_map(|&span| lexicon::table_words(self.own.slice(span), self.own.lang)).collect();
        let mut hits: Vec<Span> = Vec::new();
        for word in wanted.iter().filter(|w| !lexicon::is_function_word(w, self.own.lang)) {
            hits.extend(self.rendering(word, segments.clone()));
        }
        hits.sort_unstable();
        hits.dedup();
        // Words that touch are one.
        let mut joined: Vec<Span> = Vec::new();
        for hit in hits {
            match joined.last_mut() {
                Some(last) if self.other.text[last.end as usize..hit.start as usize].trim().is_empty() => {
                    last.end = hit.end;
                }
                _ => joined.push(hit),
            }
        }
        Some(Counterpart { segments: segments.collect(), hits: joined, confidence })
    }

    /// The words of some segments that are the likeliest rendering of a word.
    fn rendering(&self, word: &str, segments: Range<usize>) -> Vec<Span> {
        let mut best = (RENDERS, Vec::new());
        for segment in segments {
            let span = self.other.segments[segment].span;
            let start = span.start as usize;
            for range in content(self.other.slice(span), self.other.lang) {
                let other = lexicon::table_form(&self.other.slice(span)[range.clone()], self.other.lang);
                let (fr, en) = if self.own.lang == Lang::Fr { (word, &*other) } else { (&*other, word) };
                let likely = if fr == en && fr.chars().count() > 1 {
                    1.0
                } else {
                    self.table.to_en(fr, en).max(self.table.to_fr(fr, en))
                };
                let at = Span::new(start + range.start, start + range.end);
                if likely > best.0 {
                    best = (likely, vec![at]);
                } else if likely == best.0 && !best.1.is_empty() {
                    best.1.push(at);
                }
            }
        }
        best.1
    }
}

/// How likely a word must render another to be shown as its rendering.
const RENDERS: f64 = 0.04;

/// Words and numbers of a text, marks left out.
fn content(text: &str, lang: Lang) -> Vec<Range<usize>> {
    words::tokens(text, lang).into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn a_concordance_does_not_mind_accents_or_case() {
        let document = Document::from_sentences(
            Lang::Fr,
            [(
                BlockKind::Paragraph,
                None,
                vec!["Nos services ont étudié la cybersécurité des ports du nord."],
            )],
        );
        let lines = concordance("CYBERSECURITE des", &document, 2);
        assert_eq!(lines.len(), 1);
        assert_eq!(document.slice(lines[0].before), "étudié la ");
        assert_eq!(document.slice(lines[0].hit), "cybersécurité des");
        assert_eq!(document.slice(lines[0].after), " ports du");
        assert!(concordance("  ", &document, 2).is_empty());
    }
}
