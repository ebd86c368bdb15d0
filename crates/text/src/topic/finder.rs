//! Finds the terms of a topic with their inflections.

use std::ops::Range;

use crate::model::{Lang, Span};
use crate::words::{self, Stems, TokenKind};

/// An occurrence of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The words found.
    pub span: Span,
    /// Index of the term, as given.
    pub term: usize,
}

/// Finds terms with their inflections in the texts of one language.
pub struct Finder {
    lang: Lang,
    stems: Stems,
    terms: Vec<Pattern>,
    longest: usize,
}

/// A term as it is looked for.
struct Pattern {
    /// Index of the term, as given.
    index: usize,
    /// Stems of its words, written together: "cyber security" is "cybersecurity".
    stem: String,
    /// Its words, written together, in folded form.
    folded: String,
    /// Written with an asterisk: any word that begins so.
    prefix: bool,
}

impl Finder {
    /// Prepares terms for a language.
    pub fn new<S: AsRef<str>>(terms: &[S], lang: Lang) -> Finder {
        let stems = Stems::new(lang);
        let mut longest = 1;
        let mut patterns = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            let term = term.as_ref().trim();
            let bare = term.trim_end_matches('*');
            let words = content(bare, lang);
            if words.is_empty() {
                continue;
            }
            // A compound written in one word may stand in the text as two or three.
            longest = longest.max(words.len() + 1).min(8);
            let words: Vec<&str> = words.iter().map(|r| &bare[r.clone()]).collect();
            patterns.push(Pattern {
                index,
                stem: joined_stems(&stems, &words),
                folded: joined(&words),
                prefix: bare.len() < term.len(),
            });
        }
        Finder { lang, stems, terms: patterns, longest }
    }

    /// Where terms occur in `text`, longest first at each place, never overlapping; spans count from `offset`.
    pub fn find(&self, text: &str, offset: usize) -> Vec<Span> {
        self.hits(text, offset).into_iter().map(|hit| hit.span).collect()
    }

    /// The same, with the term that was found at each place.
    pub fn hits(&self, text: &str, offset: usize) -> Vec<Hit> {
        let ranges = content(text, self.lang);
        let words: Vec<&str> = ranges.iter().map(|r| &text[r.clone()]).collect();
        let stems: Vec<String> = words.iter().map(|w| plain(&self.stems.stem(w))).collect();
        let folded: Vec<String> = words.iter().map(|w| plain(&words::fold(w))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let hit = (1..=self.longest.min(words.len() - at)).rev().find_map(|n| {
                let whole = folded[at..at + n].concat();
                let compound = format!("{}{}", folded[at..at + n - 1].concat(), stems[at + n - 1]);
                let each = stems[at..at + n].concat();
                let is = |term: &&Pattern| {
                    if term.prefix {
                        return n == 1 && whole.starts_with(&term.folded);
                    }
                    let stem_hit = (term.stem == each || term.stem == compound)
                        && !self.bare_noun(words[at + n - 1], &whole, term);
                    term.folded == whole || stem_hit
                };
                // A term written as it stands is meant before one that only shares its stem.
                let exact = self.terms.iter().find(|term| !term.prefix && term.folded == whole);
                exact.or_else(|| self.terms.iter().find(is)).map(|term| (n, term.index))
            });
            match hit {
                Some((n, term)) => {
                    let (start, end) = (ranges[at].start, ranges[at + n - 1].end);
                    found.push(Hit { span: Span::new(offset + start, offset + end), term });
                    at += n;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a French word is only the noun from which the term is derived: « les chiffres » are figures, and no
    /// part of « chiffrement », though both have one stem.
    fn bare_noun(&self, word: &str, whole: &str, term: &Pattern) -> bool {
        let plain_noun = |folded: &str| {
            folded.strip_suffix("es").or(folded.strip_suffix('e')).is_some_and(|rest| rest == term.stem)
        };
        let lower = word.to_lowercase();
        self.lang == Lang::Fr
            && !lower.ends_with('é')
            && !lower.ends_with("és")
            && plain_noun(whole)
            && !plain_noun(&term.folded)
    }
}

/// Words and numbers of a text, marks left out.
pub(super) fn content(text: &str, lang: Lang) -> Vec<Range<usize>> {
    words::tokens(text, lang).into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.range).collect()
}

/// Without hyphens, so that « cyber-sécurité » is « cybersécurité ».
pub(super) fn plain(word: &str) -> String {
    word.chars().filter(|&c| c != '-').collect()
}

fn joined(words: &[&str]) -> String {
    words.iter().map(|w| plain(&words::fold(w))).collect()
}

fn joined_stems(stems: &Stems, words: &[&str]) -> String {
    words.iter().map(|w| plain(&stems.stem(w))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(terms: &[&str], lang: Lang, text: &'t str) -> Vec<&'t str> {
        Finder::new(terms, lang).find(text, 0).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn terms_are_found_with_their_inflections() {
        let text = "Le chiffrement, les messages chiffrés et le droit de CHIFFRER ; les chiffres de 2017.";
        assert_eq!(found(&["chiffrement"], Lang::Fr, text), ["chiffrement", "chiffrés", "CHIFFRER"]);
        let text = "Encryption protects encrypted data; nobody encrypts this.";
        assert_eq!(found(&["encryption"], Lang::En, text), ["Encryption", "encrypted", "encrypts"]);
        assert_eq!(found(&["arme"], Lang::Fr, "les armes saisies"), ["armes"]);
    }

    #[test]
    fn terms_of_several_words_and_compounds_are_found() {
        let text = "Cyber-security, cyber security and cybersecurity; security of cyber networks.";
        assert_eq!(
            found(&["cyber security"], Lang::En, text),
            ["Cyber-security", "cyber security", "cybersecurity"]
        );
        assert_eq!(found(&["cybersecurity"], Lang::En, "a cyber security plan"), ["cyber security"]);
        let text = "des armes à feu et une arme à feu";
        assert_eq!(found(&["arme à feu"], Lang::Fr, text), ["armes à feu", "arme à feu"]);
        assert_eq!(found(&["migra*"], Lang::Fr, "migrants, migratoire, émigrer"), ["migrants", "migratoire"]);
        assert!(found(&["", " * ", "…"], Lang::Fr, "rien * … du tout").is_empty());
    }
}
