//! What a reader asks of an open comparison: where a word is, why a row is paired, where reading was left.

use std::collections::BTreeSet;

use visavis_text::lexicon::{WordTable, is_function_word, is_small_word, table_form};
use visavis_text::words::{TokenKind, fold, tokens};
use visavis_text::{Document, Lang, Mode};

use crate::App;
use crate::error::Failure;
use crate::view::{FoundView, PairingView, PlaceView};

/// Words shown as evidence of a pairing.
const SHOWN: usize = 4;
/// From here on two words are translations of each other, by the table.
const TRANSLATES: f64 = 0.1;
/// From here on a pairing is sure, as in the window.
const SURE: f64 = 0.8;

impl App {
    /// Finds words in the rows of an open comparison, whatever their case, accents, apostrophes and spaces.
    pub fn find_in_comparison(
        &self,
        left: i64,
        right: i64,
        text: String,
        side: String,
    ) -> Result<Vec<FoundView>, Failure> {
        let compared = self.compared(left, right)?;
        let wanted = searched(&text);
        if wanted.trim().is_empty() {
            return Ok(Vec::new());
        }
        let count = |document: &Document, segments: &[usize], other: &str| {
            if side == other {
                return 0;
            }
            let found = segments.iter().map(|&s| searched(document.segment_text(s)).matches(&wanted).count());
            found.sum::<usize>() as u32
        };
        let rows = compared.comparison.rows.iter().enumerate().map(|(index, row)| FoundView {
            row: index as u32,
            left: count(&compared.left.document, &row.left, "right"),
            right: count(&compared.right.document, &row.right, "left"),
        });
        Ok(rows.filter(|found| found.left + found.right > 0).collect())
    }

    /// What the program goes by where it paired a row: words that meet their counterparts, and its neighbours.
    pub fn pairing_evidence(&self, left: i64, right: i64, row: u32) -> Result<PairingView, Failure> {
        let compared = self.compared(left, right)?;
        let rows = &compared.comparison.rows;
        let at = row as usize;
        let own = rows.get(at).ok_or_else(|| Failure::new("row-gone"))?;
        let table = WordTable::builtin();
        let words = meeting(
            (&compared.left.document, &own.left),
            (&compared.right.document, &own.right),
            compared.comparison.mode,
            &table,
        );
        let sure = |row: Option<&visavis_text::Row>| {
            row.is_some_and(|row| !row.left.is_empty() && !row.right.is_empty() && row.confidence >= SURE)
        };
        let between_sure = sure(at.checked_sub(1).and_then(|at| rows.get(at))) && sure(rows.get(at + 1));
        Ok(PairingView { words, between_sure })
    }

    /// Remembers where the reader is in a comparison.
    pub fn keep_place(&self, left: i64, right: i64, place: PlaceView) -> Result<(), Failure> {
        let place = serde_json::to_string(&place)
            .map_err(|error| Failure::new("internal").with("detail", error.to_string()))?;
        self.change(|change| Ok(change.set(&place_key((left, right)), Some(&place))?))
    }

    /// Where the reader left a comparison.
    pub(crate) fn place(&self, pair: (i64, i64)) -> Result<Option<PlaceView>, Failure> {
        let kept = self.read(|view| Ok(view.settings()?.remove(&place_key(pair))))?;
        Ok(kept.and_then(|place| serde_json::from_str(&place).ok()))
    }
}

fn place_key((left, right): (i64, i64)) -> String {
    format!("place {left} {right}")
}

/// A text as it is searched: folded, every white space one plain space.
fn searched(text: &str) -> String {
    fold(text).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The longest words of the left that meet their counterparts on the right, in the order of the text.
fn meeting(
    (left, lefts): (&Document, &[usize]),
    (right, rights): (&Document, &[usize]),
    mode: Mode,
    table: &WordTable,
) -> Vec<String> {
    let words = |document: &Document, segments: &[usize]| -> Vec<String> {
        let mut found = Vec::new();
        for &segment in segments {
            let text = document.segment_text(segment);
            let told = tokens(text, document.lang).into_iter().filter(|token| token.kind != TokenKind::Mark);
            found.extend(told.map(|token| text[token.range].to_owned()));
        }
        found
    };
    let form = |word: &str, lang: Lang| table_form(word, lang);
    let others: BTreeSet<String> = words(right, rights).iter().map(|word| form(word, right.lang)).collect();
    let folded: BTreeSet<String> = others.iter().map(|word| fold(word)).collect();
    let meets = |word: &str| {
        let own = form(word, left.lang);
        if is_function_word(&own, left.lang) || is_small_word(&own, left.lang) {
            return false;
        }
        folded.contains(&fold(&own))
            || mode == Mode::Translation
                && others.iter().any(|other| {
                    let (fr, en) = if left.lang == Lang::Fr { (&own, other) } else { (other, &own) };
                    table.to_en(fr, en) >= TRANSLATES || table.to_fr(fr, en) >= TRANSLATES
                })
    };
    let mut seen = BTreeSet::new();
    let mut found: Vec<(usize, String)> = words(left, lefts)
        .into_iter()
        .enumerate()
        .filter(|(_, word)| word.chars().count() > 3 && meets(word) && seen.insert(fold(word)))
        .collect();
    found.sort_by_key(|(at, word)| (std::cmp::Reverse(word.chars().count()), *at));
    found.truncate(SHOWN);
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_text::BlockKind;

    fn document(lang: Lang, sentence: &str) -> Document {
        Document::from_sentences(lang, [(BlockKind::Paragraph, None, vec![sentence])])
    }

    #[test]
    fn evidence_is_words_that_meet_and_small_words_are_none() {
        let left = document(Lang::Fr, "Nous explorerons des options avec les secteurs de 2019 et la police.");
        let right = document(Lang::En, "We will explore options with the sectors of 2019 and the police.");
        let table = WordTable::builtin();
        let words = meeting((&left, &[0]), (&right, &[0]), Mode::Translation, &table);
        assert!(words.contains(&"options".to_owned()) && words.contains(&"police".to_owned()), "{words:?}");
        assert!(words.len() <= SHOWN && !words.contains(&"avec".to_owned()));
        assert!(meeting((&left, &[0]), (&right, &[]), Mode::Translation, &table).is_empty());
    }

    #[test]
    fn search_forms_know_no_accents_and_no_kinds_of_space() {
        assert_eq!(searched("160\u{202f}000 Éléments d’État"), "160 000 elements d'etat");
    }
}
