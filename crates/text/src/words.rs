//! Words: tokens, folding of case, accents and apostrophes, stems.

use std::borrow::Cow;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Lang;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("Canada's", "aujourd'hui") and hyphens ("vis-à-vis"); an elided French
    /// article or pronoun ("l'", "qu'") is a word of its own.
    Word,
    /// Digits with their separators: "1 234,5", "1,234.5", "2017", "G7+" is a word.
    Number,
    /// One punctuation or symbol character.
    Mark,
}

/// A word, number or mark of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// Whether `c` is an apostrophe, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}')
}

/// Whether `c` is a hyphen inside a word; a non-breaking hyphen is one too, a dash is not.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` separates thousands: a no-break or narrow no-break space.
fn is_digit_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ')
}

/// The tokens of a text, in order; white space belongs to none.
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let byte = |i: usize| chars.get(i).map_or(text.len(), |&(b, _)| b);
    let word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(c) = at(i) {
        let start = i;
        let kind = if c.is_ascii_digit() {
            let mut spaced = false;
            while digit(at(i)) {
                i += 1;
                // A separator belongs to the number when digits follow; a space only before exactly three.
                let Some(s) = at(i) else { break };
                let three = digit(at(i + 1)) && digit(at(i + 2)) && digit(at(i + 3)) && !digit(at(i + 4));
                let thousands = is_digit_space(s) && three && (spaced || i - start <= 3);
                if thousands || (matches!(s, '.' | ',') && digit(at(i + 1))) {
                    spaced |= thousands;
                    i += 1;
                }
            }
            if word(at(i)) {
                while word(at(i)) {
                    i += 1;
                }
                // "1er", "21st", "5G": letters and digits in one.
                TokenKind::Word
            } else {
                TokenKind::Number
            }
        } else if word(Some(c)) {
            i += 1;
            // "U.S.": single capitals with points between.
            let mut initials = c.is_uppercase();
            let mut points = 0;
            loop {
                if word(at(i)) {
                    initials = initials && at(i - 1) == Some('.') && at(i).is_some_and(char::is_uppercase);
                    i += 1;
                } else if at(i).is_some_and(is_apostrophe) && word(at(i + 1)) {
                    i += 1;
                    if lang == Lang::Fr && is_elision(&fold(&text[byte(start)..byte(i - 1)])) {
                        break;
                    }
                } else if at(i).is_some_and(is_hyphen) && word(at(i + 1)) {
                    initials = false;
                    i += 1;
                } else if initials && at(i) == Some('.') && at(i + 1).is_some_and(char::is_uppercase) {
                    points += 1;
                    i += 1;
                } else {
                    break;
                }
            }
            let closing_point = points > 0 && at(i) == Some('.');
            let plus = at(i) == Some('+') && digit(at(i - 1));
            if closing_point || plus {
                i += 1;
            }
            TokenKind::Word
        } else {
            i += 1;
            if c.is_whitespace() {
                continue;
            }
            TokenKind::Mark
        };
        found.push(Token { range: byte(start)..byte(i), kind });
    }
    found
}

/// Whether a folded French word elides before a vowel.
fn is_elision(word: &str) -> bool {
    matches!(
        word,
        "l" | "d" | "j" | "m" | "t" | "s" | "n" | "c" | "qu" | "jusqu" | "lorsqu" | "puisqu" | "quoiqu"
    )
}

/// Lower case, without accents, ligatures opened, apostrophes straight and hyphens plain: the form under which
/// words are looked up and searched.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        // Marks go, so that their order, which the whole decomposed would settle, tells nothing.
        for c in std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)) {
            match c {
                'œ' | 'Œ' => out.push_str("oe"),
                'æ' | 'Æ' => out.push_str("ae"),
                _ if is_apostrophe(c) => out.push('\''),
                _ if is_hyphen(c) => out.push('-'),
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// [`fold`], without a copy of what is in that form already.
pub fn folded(word: &str) -> Cow<'_, str> {
    let is = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if word.bytes().all(is) { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
}

/// Stems words of one language (Snowball; Porter 1980, 2001).
pub struct Stems(Stemmer);

impl Stems {
    /// The stemmer of a language.
    pub fn new(lang: Lang) -> Stems {
        Stems(Stemmer::create(match lang {
            Lang::Fr => Algorithm::French,
            Lang::En => Algorithm::English,
        }))
    }

    /// The folded stem of a word: "chiffrées" and « Chiffrer » give the same.
    pub fn stem(&self, word: &str) -> String {
        fold(&self.0.stem(&word.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, lang: Lang) -> Vec<&str> {
        tokens(text, lang).into_iter().map(|t| &text[t.range]).collect()
    }

    #[test]
    fn elisions_stand_alone_and_compounds_stay_whole() {
        assert_eq!(words("l’honorable, aujourd'hui", Lang::Fr), ["l’", "honorable", ",", "aujourd'hui"]);
        assert_eq!(words("Canada's vis-à-vis", Lang::En), ["Canada's", "vis-à-vis"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("1 234,5 et 12 000 000", Lang::Fr), ["1 234,5", "et", "12 000 000"]);
        assert_eq!(words("1,234.5 in 2019, 150.", Lang::En), ["1,234.5", "in", "2019", ",", "150", "."]);
        assert_eq!(words("en 2017 150 pays", Lang::Fr), ["en", "2017", "150", "pays"]);
    }

    #[test]
    fn acronyms_stay_whole() {
        assert_eq!(
            words("the U.S. and G7+ on May 1st.", Lang::En),
            ["the", "U.S.", "and", "G7+", "on", "May", "1st", "."]
        );
    }

    #[test]
    fn folding_makes_search_forms() {
        assert_eq!(fold("Œuvre d’État"), "oeuvre d'etat");
        for text in ["e\u{301}te\u{301}", "ÎLE", "vis‑à‑vis", "plain words", "Ǆ", "a\u{323}\u{302}", "각"]
        {
            let whole: String = text.nfd().filter(|&c| !is_combining_mark(c)).collect();
            assert_eq!(fold(text), fold(&whole), "marks go, composed or not");
            assert_eq!(folded(text), fold(text));
        }
    }
}
