//! Ties a judgement to the text: a quotation with the words around it, as the W3C's TextQuoteSelector.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use visavis_text::{Document, words};

/// How much of the surroundings is quoted on either side, in characters.
const CONTEXT: usize = 48;
/// How much of the beginning and of the end of a quotation still finds it where its middle has changed.
const ENDS: usize = 24;

/// Some neighbouring segments, quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Quote {
    exact: String,
    prefix: String,
    suffix: String,
}

impl Quote {
    /// Quotes segments; none where there are none.
    pub(crate) fn of(document: &Document, segments: Range<usize>) -> Option<Quote> {
        let first = document.segments.get(segments.start).filter(|_| !segments.is_empty())?;
        let last = document.segments.get(segments.end - 1)?;
        let (start, end) = (first.span.start as usize, last.span.end as usize);
        let before = &document.text[..start];
        let prefix = before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
        let suffix: String = document.text[end..].chars().take(CONTEXT).collect();
        Some(Quote { exact: document.text[start..end].to_owned(), prefix: prefix.to_owned(), suffix })
    }

    /// The segments that the quotation stands for in a document, which may have been segmented anew since.
    pub(crate) fn find(&self, document: &Document) -> Option<Range<usize>> {
        let plain = document.text.match_indices(&self.exact).map(|(at, _)| at..at + self.exact.len());
        let context = |found: &Range<usize>| {
            let before = document.text[..found.start].chars().rev().zip(self.prefix.chars().rev());
            let after = document.text[found.end..].chars().zip(self.suffix.chars());
            before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
        };
        // Of two that are as good, the first: the order of the text decides.
        let exact = plain.rev_max_by(context);
        let found = exact.or_else(|| self.find_loosely(document))?;
        segments(document, found)
    }

    /// The same where white space, case, accents or quotation marks have changed, or the middle of the text.
    fn find_loosely(&self, document: &Document) -> Option<Range<usize>> {
        let (text, places) = loose(&document.text);
        let (exact, _) = loose(&self.exact);
        let (prefix, _) = loose(&self.prefix);
        let (suffix, _) = loose(&self.suffix);
        if exact.is_empty() {
            return None;
        }
        let context = |found: &Range<usize>| {
            let before = text[..found.start].trim_end().chars().rev().zip(prefix.trim_end().chars().rev());
            let after = text[found.end..].trim_start().chars().zip(suffix.trim_start().chars());
            before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
        };
        let whole = text.match_indices(&exact).map(|(at, _)| at..at + exact.len());
        let found = whole.rev_max_by(context).or_else(|| {
            let head = exact.char_indices().nth(ENDS).map(|(at, _)| &exact[..at])?;
            let tail = exact.char_indices().rev().nth(ENDS).map(|(at, _)| &exact[at..])?;
            let most = exact.len() * 2;
            let ends = text.match_indices(head).filter_map(|(start, _)| {
                let end = start + text[start..].find(tail)? + tail.len();
                (end - start <= most && 2 * (end - start) >= exact.len()).then_some(start..end)
            });
            ends.rev_max_by(context)
        })?;
        let at = |place: usize| places.get(place).copied().unwrap_or(document.text.len());
        Some(at(found.start)..at(found.end))
    }
}

/// The greatest by a measure; of equals the first.
trait FirstMax: Iterator + Sized {
    fn rev_max_by(self, measure: impl Fn(&Self::Item) -> usize) -> Option<Self::Item> {
        let mut best: Option<(usize, Self::Item)> = None;
        for one in self {
            let measured = measure(&one);
            if best.as_ref().is_none_or(|(most, _)| measured > *most) {
                best = Some((measured, one));
            }
        }
        best.map(|(_, one)| one)
    }
}

impl<I: Iterator> FirstMax for I {}

/// A text folded, white space made one space, and for each of its bytes the place it came from.
fn loose(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let mut buffer = [0; 4];
        let folded = match c {
            _ if c.is_whitespace() && out.ends_with(' ') => continue,
            _ if c.is_whitespace() => " ".to_owned(),
            '«' | '»' | '“' | '”' | '"' => "\"".to_owned(),
            _ => words::fold(c.encode_utf8(&mut buffer)),
        };
        out.push_str(&folded);
        places.extend(std::iter::repeat_n(at, folded.len()));
    }
    (out, places)
}

/// The segments that lie in a stretch of the text for the greater part, or that it is the greater part of.
fn segments(document: &Document, stretch: Range<usize>) -> Option<Range<usize>> {
    let first = document.segments.partition_point(|s| s.span.end as usize <= stretch.start);
    let inside = |segment: &usize| {
        let span = document.segments[*segment].span;
        let (start, end) = (stretch.start.max(span.start as usize), stretch.end.min(span.end as usize));
        2 * end.saturating_sub(start) > span.len().min(stretch.len())
    };
    let mut found = (first..document.segments.len())
        .take_while(|&s| (document.segments[s].span.start as usize) < stretch.end)
        .filter(inside);
    let start = found.next()?;
    Some(start..found.last().unwrap_or(start) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_text::{BlockKind, Lang};

    fn document(blocks: &[&[&str]]) -> Document {
        let block = |sentences: &&[&str]| {
            (BlockKind::Paragraph, None, sentences.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>())
        };
        Document::from_sentences(Lang::Fr, blocks.iter().map(block))
    }

    #[test]
    fn a_quotation_is_found_where_it_stands_among_equals() {
        let text = document(&[&["Un.", "Oui.", "Deux."], &["Trois.", "Oui.", "Quatre."]]);
        for segment in 0..6 {
            let quote = Quote::of(&text, segment..segment + 1).unwrap();
            assert_eq!(quote.find(&text), Some(segment..segment + 1), "{quote:?}");
        }
        assert_eq!(Quote::of(&text, 2..2), None);
        let longer = document(&[&["Zéro."], &["Un.", "Oui.", "Deux."], &["Trois.", "Oui.", "Quatre."]]);
        assert_eq!(Quote::of(&text, 4..5).unwrap().find(&longer), Some(5..6));
    }

    #[test]
    fn it_outlives_another_segmentation_and_another_reader() {
        let text =
            document(&[&["Les ministres ont dit « oui » à l’idée.", "Ils y reviendront ; bientôt.", "Fin."]]);
        let both = Quote::of(&text, 0..2).unwrap();
        let coarser =
            document(&[&["Les ministres ont dit « oui » à l’idée. Ils y reviendront ; bientôt.", "Fin."]]);
        assert_eq!(both.find(&coarser), Some(0..1));
        let first = Quote::of(&coarser, 0..1).unwrap();
        assert_eq!(first.find(&text), Some(0..2));
        let otherwise =
            document(&[&["Les ministres ont dit “oui”  à l'idée.", "Ils y reviendront ; bientôt."]]);
        assert_eq!(both.find(&document(&[&["Rien de cela."]])), None);
        let straight = Quote { exact: "Les ministres ont dit \"oui\" à l'idée.".into(), ..both.clone() };
        assert_eq!(straight.find(&otherwise), Some(0..1));
        let edited = document(&[&[
            "Les ministres ont dit « oui » à cette très bonne idée.",
            "Ils y reviendront ; bientôt.",
        ]]);
        assert_eq!(both.find(&edited), Some(0..2), "its ends still hold it");
    }
}
