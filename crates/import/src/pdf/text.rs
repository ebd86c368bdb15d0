//! Characters as a reader knows them: ligatures and accents in one piece, words divided at line ends made whole.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hayro_cmap::BfString;
use unicode_normalization::char::compose;
use visavis_text::Lang;
use visavis_text::lexicon::{WordTable, table_form};

/// The characters that a glyph stands for.
///
/// The ligatures of U+FB00–FB06 are taken apart and nothing else is: « ½ » stays one character.
pub(super) fn characters(found: BfString) -> String {
    let mut out = String::new();
    let mut put = |c: char| match c {
        '\u{fb00}' => out.push_str("ff"),
        '\u{fb01}' => out.push_str("fi"),
        '\u{fb02}' => out.push_str("fl"),
        '\u{fb03}' => out.push_str("ffi"),
        '\u{fb04}' => out.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
        // What is drawn is a hyphen, whatever the font calls it.
        '\u{ad}' | '\u{2010}' | '\u{2011}' => out.push('-'),
        '\u{a0}' | '\u{2007}' => out.push('\u{a0}'),
        '\u{202f}' => out.push('\u{202f}'),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fffd}' => {}
        // Where `pieces` marks what is raised; no text has these.
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => {}
        c if c.is_whitespace() => out.push(' '),
        c if c.is_control() => {}
        c => out.push(c),
    };
    match found {
        BfString::Char(c) => put(c),
        BfString::String(chars) => chars.chars().take(32).for_each(&mut put),
    }
    out
}

/// The number that a raised digit stands for.
pub(super) fn raised_digit(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from(b'4' + (c as u32 - '⁴' as u32) as u8),
        _ => return None,
    })
}

/// Takes out the dots that lead from an entry of a table of contents to its page; whether there were any.
pub(super) fn without_leader(text: &str) -> Option<String> {
    let (mut start, mut end, mut dots) = (0, 0, 0);
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '…' | '·' | '_' => {
                if dots == 0 {
                    start = at;
                }
                dots += if c == '…' { 3 } else { 1 };
                end = at + c.len_utf8();
            }
            ' ' if dots > 0 => {}
            _ => {
                if best.is_none_or(|(_, _, n)| dots > n) {
                    best = Some((start, end, dots));
                }
                dots = 0;
            }
        }
    }
    if best.is_none_or(|(_, _, n)| dots > n) {
        best = Some((start, end, dots));
    }
    let (start, end, _) = best.filter(|(_, _, dots)| *dots >= 5)?;
    Some(format!("{} {}", text[..start].trim_end(), text[end..].trim_start()).trim().to_owned())
}

/// The combining form of an accent that stands by itself.
pub(super) fn combining(c: char) -> Option<char> {
    Some(match c {
        '´' | 'ˊ' => '\u{301}',
        '`' | 'ˋ' => '\u{300}',
        '^' | 'ˆ' => '\u{302}',
        '¨' => '\u{308}',
        '˜' | '~' => '\u{303}',
        '¸' => '\u{327}',
        '˚' | '°' => '\u{30a}',
        'ˇ' => '\u{30c}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '˝' => '\u{30b}',
        '¯' | 'ˉ' => '\u{304}',
        '\u{300}'..='\u{30c}' | '\u{327}' | '\u{328}' => c,
        _ => return None,
    })
}

/// A letter with an accent, where there is such a letter.
pub(super) fn accented(letter: char, accent: char) -> Option<char> {
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    compose(letter, accent)
}

static TABLE: LazyLock<WordTable> = LazyLock::new(WordTable::builtin);

/// Words that the document writes, to tell a hyphen from the division of a word.
#[derive(Default)]
pub(super) struct Vocabulary {
    words: BTreeSet<String>,
}

/// What follows a hyphen that is the word's own.
const AFTER: &str = "t il elle on ils elles je tu nous vous moi toi lui leur le la les en y ci là même mêmes ce \
                     être aller dire clé clés";

/// What stands before one.
const BEFORE: &str = "vice sous non ex co anti semi demi peut celui celle ceux celles vis-à c'est-à dix vingt trente \
                      quarante cinquante soixante quatre-vingt quatre-vingts cent self well ill high low long short \
                      so-called all cross mid multi post pro quasi twenty thirty forty fifty sixty seventy eighty ninety \
                      franco anglo afro euro néo avant après arrière inter trans";

/// What joins the words of a compound: « arc-en-ciel », « mot-à-mot », "state-of-the-art".
const JOINTS: &str = "de du des d à a au aux en et la le les sur sous par of the in to and by for on up";

impl Vocabulary {
    /// Takes in the words of a line, without the ones at its ends that may be cut.
    pub(super) fn learn(&mut self, line: &str) {
        let words: Vec<&str> = words(line).collect();
        let cut = line.trim_end().ends_with('-');
        let end = words.len() - usize::from(cut && !words.is_empty());
        // The first may be the rest of one.
        let begins = usize::from(line.starts_with(char::is_lowercase)).min(end);
        for word in words[begins..end].iter().filter(|word| word.len() > 2) {
            if self.words.len() > 200_000 {
                return;
            }
            self.words.insert(word.to_lowercase());
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    fn knows(&self, word: &str) -> bool {
        self.has(word) || in_table(word)
    }

    /// Appends a line to a text, undoing the division of a word between the two.
    pub(super) fn append(&self, text: &mut String, next: &str) {
        let next = next.trim_start();
        if text.is_empty() || next.is_empty() {
            text.push_str(next);
            return;
        }
        let near = text.char_indices().rev().take(64).last().map_or(0, |(at, _)| at);
        let ends = text.ends_with(['-', '\u{2010}']);
        let head = last_word(text[near..].trim_end_matches(['-', '\u{2010}']));
        let tail = words(next).next().filter(|word| next.starts_with(word)).unwrap_or("");
        if !ends || head.is_empty() || tail.is_empty() || !tail.starts_with(char::is_alphabetic) {
            // « 2017- » and « 2018 » belong together, « mer - » and « terre » do not.
            let number = ends && head.ends_with(|c: char| c.is_ascii_digit()) && !text.ends_with(" -");
            let slash = text.ends_with('/') && !text.ends_with(" /") && !next.starts_with(' ');
            let bound = number && tail.starts_with(|c: char| c.is_ascii_digit());
            // An address is broken anywhere.
            let address = last_token(&text[near..]).contains("://");
            if !(bound || slash && address || address && text.ends_with(['.', '-', '_', '/', '='])) {
                text.push(' ');
            }
            text.push_str(next);
            return;
        }
        if !self.keeps_hyphen(head, tail) {
            text.truncate(text.trim_end_matches(['-', '\u{2010}']).len());
        }
        text.push_str(next);
    }

    /// Whether the hyphen between two parts of a word is its own.
    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        let (h, t) = (head.to_lowercase().replace('’', "'"), tail.to_lowercase().replace('’', "'"));
        // The part right after an elision counts: « l'extrême-droite ».
        let stem = h.rsplit('\'').next().unwrap_or(&h).to_owned();
        let whole = format!("{stem}{t}");
        if self.has(&whole) {
            return false;
        }
        if self.has(&format!("{stem}-{t}")) {
            return true;
        }
        let capital = tail.starts_with(char::is_uppercase);
        if capital && head.chars().any(char::is_lowercase) {
            return true;
        }
        let first = t.split('-').next().unwrap_or(&t);
        if in_table(&whole) {
            return false;
        }
        // « a-t-il »: the letter between the two is no word.
        if AFTER.split_whitespace().any(|word| word == first) && (self.knows(&stem) || stem.ends_with("-t"))
            || BEFORE.split_whitespace().any(|word| word == stem) && self.knows(first)
        {
            return true;
        }
        // « nom-de- » and « fichier »: a short word between two hyphens joins a compound.
        let joint = stem.rsplit_once('-').is_some_and(|(before, joint)| {
            !before.is_empty() && JOINTS.split_whitespace().any(|word| word == joint)
        });
        if joint && self.knows(first) {
            return true;
        }
        // Two words of their own that make none together.
        let last = stem.rsplit('-').next().unwrap_or(&stem);
        last.chars().count() > 3 && first.chars().count() > 3 && self.knows(last) && self.knows(first)
    }
}

/// Whether a word is one of French or English, as far as the table of words knows.
fn in_table(word: &str) -> bool {
    [Lang::Fr, Lang::En]
        .iter()
        .any(|&lang| TABLE.knows(word, lang) || TABLE.knows(&table_form(word, lang), lang))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\'' | '’' | '\u{300}'..='\u{36f}')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c)).map(|w| w.trim_matches(['-', '\'', '’'])).filter(|w| !w.is_empty())
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !is_word(c)).next().unwrap_or("")
}

fn last_token(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(first: &str, second: &str, known: &str) -> String {
        let mut vocabulary = Vocabulary::default();
        vocabulary.learn(known);
        let mut text = first.to_owned();
        vocabulary.append(&mut text, second);
        text
    }

    #[test]
    fn divided_words_are_whole_again() {
        assert_eq!(joined("la coopé-", "ration des ports", ""), "la coopération des ports");
        assert_eq!(joined("the govern-", "ment said", ""), "the government said");
        assert_eq!(joined("DÉCLARATION MINISTÉ-", "RIELLE", ""), "DÉCLARATION MINISTÉRIELLE");
        assert_eq!(joined("le zorg-", "bulon", "Un zorgbulon."), "le zorgbulon");
    }

    #[test]
    fn a_hyphen_of_the_word_stays() {
        assert_eq!(joined("les noms-de-", "répertoires", ""), "les noms-de-répertoires");
        assert_eq!(joined("chaîne-à-", "rechercher", ""), "chaîne-à-rechercher");
        assert_eq!(joined("nom-d-", "utilisateur", ""), "nom-d-utilisateur");
        assert_eq!(joined("state-of-the-", "art", ""), "state-of-the-art");
        assert_eq!(joined("a-t-", "il dit", ""), "a-t-il dit");
        assert_eq!(joined("le vice-", "président", ""), "le vice-président");
        assert_eq!(joined("à Port-", "Alène", ""), "à Port-Alène");
        assert_eq!(joined("le zorg-", "bulon", "Un zorg-bulon."), "le zorg-bulon");
        assert_eq!(joined("a long-", "term plan", ""), "a long-term plan");
        assert_eq!(joined("de 2017-", "2018", ""), "de 2017-2018");
        assert_eq!(joined("la mer -", "une autre", ""), "la mer - une autre");
    }

    #[test]
    fn ligatures_are_taken_apart_and_nothing_else() {
        assert_eq!(characters(BfString::Char('\u{fb03}')), "ffi");
        assert_eq!(characters(BfString::String("½".into())), "½");
        assert_eq!(accented('ı', combining('ˆ').unwrap()), Some('î'));
    }
}
