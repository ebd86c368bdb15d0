//! Word-level edits inside a matched pair.
//!
//! A histogram difference over words (crate `similar`), and a clean-up that joins crumbs: words left standing
//! between two changes that outweigh them are no help to a reader (the semantic clean-up of diff-match-patch, with
//! words for characters). What remains still leads from the old text to the new, word by word.

use similar::{Algorithm, DiffOp};

use crate::comparison::{Ignore, Mark, Marked};
use crate::model::{Document, Span};
use crate::words::{self, TokenKind};

/// Below this share of kept words a pair is read whole, old and new.
const WHOLE: f64 = 0.5;

/// The edits between two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Edits {
    /// Words of the left that are gone, as [`Mark::Deleted`].
    pub left: Vec<Marked>,
    /// Words of the right that came in, as [`Mark::Inserted`].
    pub right: Vec<Marked>,
    /// The share of words that both sides keep, from 0 to 1.
    pub kept: f64,
    /// Whether so little is kept that the sides are better read whole; each side is then one mark.
    pub whole: bool,
}

impl Edits {
    /// Whether nothing changed that was to be shown.
    pub fn is_same(&self) -> bool {
        self.left.is_empty() && self.right.is_empty()
    }
}

/// Marks the words deleted from `left` and inserted into `right`; spans count in the documents' texts.
pub fn marks(
    left: (&Document, &[Span]),
    right: (&Document, &[Span]),
    ignore: Ignore,
) -> (Vec<Marked>, Vec<Marked>) {
    let edits = compare(left, right, ignore);
    (edits.left, edits.right)
}

/// Compares the words of two sides.
pub fn compare(left: (&Document, &[Span]), right: (&Document, &[Span]), ignore: Ignore) -> Edits {
    let (a, b) = (pieces(left, ignore), pieces(right, ignore));
    // One direction for both orders of the sides, so that swapping them swaps the marks and nothing else.
    let keys = |side: &[Piece]| side.iter().map(|p| p.id).collect::<Vec<u64>>();
    let texts = || {
        let lefts = a.iter().map(|p| left.0.slice(p.span));
        lefts.cmp(b.iter().map(|p| right.0.slice(p.span)))
    };
    let swapped = a.len().cmp(&b.len()).then_with(texts).is_gt();
    let (mut gone, mut came) = if swapped {
        let (came, gone) = changed(&b, &a, &keys(&b), &keys(&a));
        (gone, came)
    } else {
        changed(&a, &b, &keys(&a), &keys(&b))
    };
    let mass = |side: &[Piece], flags: &[bool], which: bool| -> f64 {
        side.iter().zip(flags).filter(|&(_, &f)| f == which).map(|(p, _)| p.weight).sum()
    };
    let (kept, lost) =
        (mass(&a, &gone, false) + mass(&b, &came, false), mass(&a, &gone, true) + mass(&b, &came, true));
    let kept = if kept + lost > 0.0 { kept / (kept + lost) } else { 1.0 };
    let whole = kept < WHOLE && !a.is_empty() && !b.is_empty();
    if whole {
        gone.fill(true);
        came.fill(true);
    }
    Edits {
        left: runs(left, &a, &gone, Mark::Deleted),
        right: runs(right, &b, &came, Mark::Inserted),
        kept,
        whole,
    }
}

/// A token as it is compared.
struct Piece {
    span: Span,
    /// Equal for tokens that count as the same.
    id: u64,
    /// How much it says: letters of a word that carries sense, next to nothing for a mark.
    weight: f64,
    /// Part of a name, by its capital.
    name: bool,
    /// A semicolon, which parts the members of a list.
    parts: bool,
}

fn pieces(side: (&Document, &[Span]), ignore: Ignore) -> Vec<Piece> {
    let (document, spans) = side;
    let mut found = Vec::new();
    for &span in spans {
        let text = document.slice(span);
        let tokens = words::tokens(text, document.lang);
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let shouting = letters().filter(|c| c.is_uppercase()).count() * 2 > letters().count();
        let skipped =
            if ignore.numbering && begins_block(document, span) { numbering(text, &tokens) } else { 0 };
        let mut end = 0;
        for (n, token) in tokens.iter().enumerate() {
            let before = &text[end..token.range.start];
            end = token.range.end;
            let word = &text[token.range.clone()];
            if n < skipped || (ignore.punctuation && token.kind == TokenKind::Mark && !counts(word)) {
                continue;
            }
            let mut start = token.range.start;
            let mut id = key(word, token.kind, ignore, shouting);
            if !ignore.space && !before.is_empty() {
                id = before.chars().fold(mix(id, '\0'), mix);
                start -= before.len();
            }
            let weight = match token.kind {
                TokenKind::Mark => 0.1,
                TokenKind::Number => 3.0,
                TokenKind::Word => match word.chars().filter(|c| c.is_alphanumeric()).count() {
                    0..=3 => 1.0,
                    n => (n.min(10)) as f64 / 2.0,
                },
            };
            let from = span.start as usize;
            found.push(Piece {
                span: Span::new(from + start, from + token.range.end),
                id,
                weight,
                name: weight > 1.0 && !shouting && word.starts_with(char::is_uppercase),
                parts: word == ";",
            });
        }
    }
    found
}

/// Whether a mark says something about a number, and so is never ignored.
fn counts(mark: &str) -> bool {
    matches!(mark, "%" | "$" | "€" | "£" | "¥" | "°" | "+" | "±" | "−" | "<" | ">" | "≤" | "≥" | "=" | "/")
}

/// A hash of the form under which a token is compared.
fn key(word: &str, kind: TokenKind, ignore: Ignore, shouting: bool) -> u64 {
    // "US" is not "us": short capitals keep theirs, unless the whole segment is in capitals.
    let acronym =
        !shouting && (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    let mut hash = 1;
    for c in word.chars() {
        let c = match c {
            _ if kind == TokenKind::Number && ignore.space && c.is_whitespace() => continue,
            '«' | '»' | '“' | '”' | '„' | '‟' if ignore.quotes => '"',
            '‹' | '›' | '‛' if ignore.quotes => '\'',
            _ if ignore.quotes && words::is_apostrophe(c) => '\'',
            _ if words::is_hyphen(c) => '-',
            _ => c,
        };
        if ignore.case && !acronym {
            hash = c.to_lowercase().fold(hash, mix);
        } else {
            hash = mix(hash, c);
        }
    }
    hash
}

fn mix(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
}

fn begins_block(document: &Document, span: Span) -> bool {
    let at = document.blocks.partition_point(|b| b.span.start < span.start);
    document.blocks.get(at).is_some_and(|b| b.span.start == span.start)
}

/// How many tokens at the beginning number a heading or an item: "3.", "(a)", "iv)", "2.1".
fn numbering(text: &str, tokens: &[words::Token]) -> usize {
    let word = |n: usize| tokens.get(n).map(|t| &text[t.range.clone()]);
    let label = |n: usize| {
        tokens.get(n).is_some_and(|t| t.kind != TokenKind::Mark)
            && word(n).is_some_and(|w| {
                let lower = w.to_lowercase();
                w.chars().all(|c| c.is_ascii_digit() || c == '.')
                    || lower.chars().count() == 1
                    || lower.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
            })
    };
    let length = match (word(0), word(1), word(2)) {
        (Some("("), _, Some(")")) if label(1) => 3,
        (Some(w), Some("." | ")" | "°" | "-" | "–" | "—"), _) if label(0) && w != "." => 2,
        _ => 0,
    };
    // A number with nothing after it is the text itself.
    if tokens.len() > length { length } else { 0 }
}

/// Which tokens of either side are no longer, or not yet, in the other.
fn changed(a: &[Piece], b: &[Piece], left: &[u64], right: &[u64]) -> (Vec<bool>, Vec<bool>) {
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for op in similar::capture_diff_slices(Algorithm::Histogram, left, right) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            match kept.last_mut() {
                Some(last) if last.0 + last.2 == old_index && last.1 + last.2 == new_index => last.2 += len,
                _ => kept.push((old_index, new_index, len)),
            }
        }
    }
    join_crumbs(a, b, &mut kept);
    let (mut gone, mut came) = (vec![true; a.len()], vec![true; b.len()]);
    for (i, j, len) in kept {
        gone[i..i + len].fill(false);
        came[j..j + len].fill(false);
    }
    (gone, came)
}

/// Whether a kept run is a member of a list that names somebody, "Jerome H. Powell;": who stayed is no crumb.
fn member(run: &[Piece]) -> bool {
    run.iter().any(|piece| piece.parts) && run.iter().filter(|piece| piece.name).count() > 1
}

/// Gives up kept runs that weigh less than the changes on both hands, until none is left.
fn join_crumbs(a: &[Piece], b: &[Piece], kept: &mut Vec<(usize, usize, usize)>) {
    let totals = |side: &[Piece]| -> Vec<f64> {
        let mut totals = vec![0.0];
        totals.extend(side.iter().scan(0.0, |sum, p| {
            *sum += p.weight;
            Some(*sum)
        }));
        totals
    };
    let (left, right) = (totals(a), totals(b));
    let sum = |totals: &[f64], from: usize, to: usize| totals[to] - totals[from];
    loop {
        let mut weakest: Option<(f64, usize)> = None;
        for (n, &(i, j, len)) in kept.iter().enumerate() {
            let before = n.checked_sub(1).map_or((0, 0), |m| (kept[m].0 + kept[m].2, kept[m].1 + kept[m].2));
            let after = kept.get(n + 1).map_or((a.len(), b.len()), |k| (k.0, k.1));
            let change_before = sum(&left, before.0, i).max(sum(&right, before.1, j));
            let change_after = sum(&left, i + len, after.0).max(sum(&right, j + len, after.1));
            let own = sum(&left, i, i + len);
            let edge = i == 0 && j == 0 || i + len == a.len() && j + len == b.len();
            let crumb = own <= change_before.min(change_after)
                || (own <= 1.0 && !edge && change_before.min(change_after) > 1.0);
            if crumb && !edge && !member(&a[i..i + len]) && weakest.is_none_or(|(w, _)| own < w) {
                weakest = Some((own, n));
            }
        }
        match weakest {
            Some((_, n)) => kept.remove(n),
            None => break,
        };
    }
}

/// Joins neighbouring flagged tokens into marks; a run ends with its segment.
fn runs(side: (&Document, &[Span]), pieces: &[Piece], flags: &[bool], mark: Mark) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut open = false;
    for (piece, &flag) in pieces.iter().zip(flags) {
        if flag {
            let same_segment = |a: Span| side.1.iter().any(|s| s.contains(a) && s.contains(piece.span));
            match found.last_mut() {
                Some(last) if open && same_segment(last.span) => last.span.end = piece.span.end,
                _ => found.push(Marked { span: piece.span, mark }),
            }
        }
        open = flag;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{BlockKind, Lang};

    const NOTHING: Ignore =
        Ignore { case: false, punctuation: false, quotes: false, numbering: false, space: false };

    fn document(lang: Lang, sentence: &str) -> Document {
        Document::from_sentences(lang, [(BlockKind::Paragraph, None, vec![sentence])])
    }

    fn edits(lang: Lang, old: &str, new: &str, ignore: Ignore) -> (Vec<String>, Vec<String>) {
        let (old, new) = (document(lang, old), document(lang, new));
        let spans = |d: &Document| d.segments.iter().map(|s| s.span).collect::<Vec<_>>();
        let (a, b) = marks((&old, &spans(&old)), (&new, &spans(&new)), ignore);
        let words =
            |d: &Document, marks: Vec<Marked>| marks.iter().map(|m| d.slice(m.span).to_owned()).collect();
        (words(&old, a), words(&new, b))
    }

    fn none() -> (Vec<String>, Vec<String>) {
        (Vec::new(), Vec::new())
    }

    #[test]
    fn a_changed_word_is_marked_and_nothing_else() {
        let found = edits(
            Lang::En,
            "We will publish common principles before March 31, 2018.",
            "We will publish common principles before June 30, 2018.",
            Ignore::default(),
        );
        assert_eq!(found, (vec!["March 31".into()], vec!["June 30".into()]));
    }

    #[test]
    fn an_elided_article_is_a_word_of_its_own() {
        let found = edits(
            Lang::Fr,
            "Nous saluons l’ouverture du centre commun.",
            "Nous saluons la réouverture du centre commun.",
            Ignore::default(),
        );
        assert_eq!(found, (vec!["l’ouverture".into()], vec!["la réouverture".into()]));
    }

    #[test]
    fn the_shape_of_quotes_and_spaces_is_no_change() {
        let found = edits(
            Lang::Fr,
            "Il a dit : « l'accord tient » et 1 234 navires.",
            "Il a dit\u{a0}: “l’accord tient” et 1\u{202f}234 navires.",
            Ignore::default(),
        );
        assert_eq!(found, none());
    }

    #[test]
    fn switches_hide_what_they_name_and_no_word_or_number() {
        let all = Ignore { case: true, punctuation: true, quotes: true, numbering: true, space: true };
        assert_eq!(edits(Lang::En, "3. The Ports", "(iv) the ports;", all), none());
        assert_ne!(edits(Lang::En, "3. The ports", "3. The posts", all), none());
        assert_ne!(edits(Lang::En, "Three ports, 12 posts", "Three ports, 13 posts", all), none());
        assert_ne!(edits(Lang::En, "A rise of 5%", "A rise of 5", all), none());
        assert_ne!(edits(Lang::En, "Help us now", "Help US now", all), none());
        assert_ne!(edits(Lang::En, "3. The ports", "4. The ports", Ignore::default()), none());
    }

    #[test]
    fn crumbs_are_joined() {
        let found = edits(
            Lang::En,
            "Ministers agreed that the registry of seized rifles should be kept in the capital city for ten years.",
            "Ministers agreed that the registry of stolen goods must be held on the northern shore for ten years.",
            Ignore::default(),
        );
        assert_eq!(found.0, ["seized rifles should be kept in the capital city"]);
        assert_eq!(found.1, ["stolen goods must be held on the northern shore"]);
    }

    #[test]
    fn who_stayed_in_a_list_of_names_is_no_crumb() {
        let found = edits(
            Lang::En,
            "Voting for it were: Ada Holm; Jerome H. Parrish; Eric Stephen Rosenthal; William Crane; and Sarah Reed.",
            "Voting for it were: Ada Holm; Esther Louise Grayson; Jerome H. Parrish; William Crane; and Sarah Reed.",
            Ignore::default(),
        );
        assert_eq!(found, (vec!["Eric Stephen Rosenthal;".into()], vec!["Esther Louise Grayson;".into()]));
    }

    #[test]
    fn little_in_common_is_shown_whole() {
        let (old, new) = ("Ministers noted the report on the harbour.", "The helpline must open in spring.");
        assert_eq!(edits(Lang::En, old, new, Ignore::default()), (vec![old.into()], vec![new.into()]));
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "we",
            "We",
            "l’",
            "l'",
            "accord",
            "the",
            "2017",
            "12 000",
            "«",
            "»",
            ",",
            "will",
            "may",
            "report",
            "(",
            "a",
            "vis-à-vis",
            "État",
            "5 %",
            ".",
            "of",
        ]);
        prop::collection::vec((word, prop::sample::select(vec![" ", "\u{a0}", "", "  "])), 0..24)
            .prop_map(|words| words.into_iter().flat_map(|(w, s)| [w, s]).collect())
    }

    fn without(document: &Document, spans: &[Span], marks: &[Marked]) -> Vec<String> {
        let mut kept = String::new();
        for span in spans {
            let mut at = span.start;
            for mark in marks.iter().filter(|m| span.contains(m.span)) {
                kept.push_str(document.slice(Span { start: at, end: mark.span.start }));
                kept.push('\u{1}');
                at = mark.span.end;
            }
            kept.push_str(document.slice(Span { start: at, end: span.end }));
        }
        kept.split(|c: char| c.is_whitespace() || c == '\u{1}')
            .filter(|w| !w.is_empty())
            .map(Into::into)
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn applying_the_edits_to_the_old_gives_the_new(old in text(), new in text(), french in any::<bool>()) {
            let lang = if french { Lang::Fr } else { Lang::En };
            let (old, new) = (document(lang, &old), document(lang, &new));
            let spans = |d: &Document| d.segments.iter().map(|s| s.span).collect::<Vec<_>>();
            let (a, b) = (spans(&old), spans(&new));
            let (gone, came) = marks((&old, &a), (&new, &b), NOTHING);
            let tokens = |words: Vec<String>| {
                words.iter().flat_map(|w| words::tokens(w, lang).into_iter().map(|t| w[t.range].to_owned()).collect::<Vec<_>>()).collect::<Vec<_>>()
            };
            prop_assert_eq!(tokens(without(&old, &a, &gone)).concat(), tokens(without(&new, &b, &came)).concat());
        }

        #[test]
        fn no_switch_hides_a_word_or_a_number(
            words in prop::collection::vec(
                prop::sample::select(vec!["ports", "12", "rifles", "2,000", "l’accord", "vis-à-vis", "5", "will"]), 2..10),
            at in 0usize..10,
            other in prop::sample::select(vec!["harbours", "13", "may", "2,001", "État", "7"]),
            switches in prop::array::uniform5(any::<bool>()),
        ) {
            let [case, punctuation, quotes, numbering, space] = switches;
            let ignore = Ignore { case, punctuation, quotes, numbering, space };
            // The first word is no number of a heading: the text begins with one that stays.
            let sentence = |words: &[&str]| format!("We note {}.", words.join(" "));
            let mut changed = words.clone();
            changed[at % words.len()] = other;
            let (gone, came) = edits(Lang::Fr, &sentence(&words), &sentence(&changed), ignore);
            prop_assert!(!gone.is_empty() && !came.is_empty(), "{:?} {:?}", words, changed);
            let mut shorter = words.clone();
            shorter.remove(at % words.len());
            let (gone, _) = edits(Lang::Fr, &sentence(&words), &sentence(&shorter), ignore);
            prop_assert!(!gone.is_empty(), "{:?} {:?}", words, shorter);
        }

        #[test]
        fn swapping_the_sides_swaps_the_marks(old in text(), new in text()) {
            let (there, back) = (
                edits(Lang::Fr, &old, &new, Ignore::default()),
                edits(Lang::Fr, &new, &old, Ignore::default()),
            );
            prop_assert_eq!(there, (back.1, back.0));
        }

        #[test]
        fn a_text_against_itself_has_no_edits(old in text()) {
            prop_assert_eq!(edits(Lang::Fr, &old, &old, NOTHING), none());
        }
    }
}
