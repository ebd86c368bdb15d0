//! Finds where the sentences of a block end.
//!
//! Boundaries are proposed by the default rules of Unicode (UAX #29, through ICU) and by a scan of our own for
//! terminators that those rules pass over (an ellipsis, a full stop before a number or after a footnote mark).
//! Every proposal is then judged by what stands left and right of it: abbreviations, initials, enumerators,
//! closing quotation marks. Semicolons and colons never end a sentence, so that a list stays one.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

use crate::model::Lang;

/// Splits the text of one block into sentences, as byte ranges without the white space between them.
///
/// The ranges ascend, do not overlap, and together cover all that is not white space. Cost is linear in the text.
pub fn split(text: &str, lang: Lang) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut scan = Scan { text, lang, start: 0, quotes: 0, counted: 0 };
    scan.begin(0);
    for place in proposals(text) {
        if place <= scan.start {
            continue;
        }
        if let Some(end) = scan.end_at(place) {
            push_trimmed(text, scan.start..end, &mut sentences);
            scan.begin(end);
        }
    }
    push_trimmed(text, scan.start..text.len(), &mut sentences);
    sentences
}

/// No sentence is longer than this, in bytes: what has no full stops for so long is a list or a table, and is cut
/// between two words, so that the cost of comparing it stays that of its length.
const LONGEST: usize = 8_000;

fn push_trimmed(text: &str, range: Range<usize>, into: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    loop {
        let part = &text[start..range.end];
        let trimmed = part.trim();
        if trimmed.is_empty() {
            return;
        }
        start += part.len() - part.trim_start().len();
        let most = trimmed.floor_char_boundary(LONGEST);
        let end = match trimmed[..most].rfind(char::is_whitespace) {
            Some(at) if most < trimmed.len() => at,
            _ => most,
        };
        into.push(start..start + trimmed[..end].trim_end().len());
        start += end;
    }
}

/// Every place where a sentence may end, ascending: just after a terminator, its closing marks and note marks.
fn proposals(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    for at in SentenceSegmenter::new(SentenceBreakInvariantOptions::default()).segment_str(text) {
        // ICU's boundary stands after the white space, and after each of a run of line ends.
        let content = text[from..at].trim_end().len();
        if content > 0 {
            places.push(from + content);
        }
        from = at;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_terminator(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, c)) = chars.next_if(|&(_, c)| is_terminator(c)) {
            end = next + c.len_utf8();
        }
        let end = after_note_mark(text, end);
        if text[end..].chars().next().is_none_or(|c| c.is_whitespace() || is_closing(c)) {
            places.push(end);
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// Steps over the mark of a footnote that clings to a full stop: `behind.[3]`, `behind.³`, `behind.3 They`.
fn after_note_mark(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let superior = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let superiors: usize = rest.chars().take_while(|&c| superior(c)).map(char::len_utf8).sum();
    if superiors > 0 {
        return end + superiors;
    }
    if let Some(marked) = rest.strip_prefix('[') {
        let inside = marked.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&inside) && marked[inside..].starts_with(']') {
            return end + inside + 2;
        }
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after_word =
        text[..end].trim_end_matches('.').chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    let mut follows = rest[digits..].chars();
    let opens =
        follows.next().is_some_and(char::is_whitespace) && follows.next().is_some_and(char::is_uppercase);
    if (1..=2).contains(&digits) && after_word && opens { end + digits } else { end }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '。')
}

/// Marks that close what a sentence opened and so belong to it.
fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '›' | ')' | ']' | '}' | '"' | '\'')
}

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '‘' | '‹' | '(' | '[' | '{' | '"' | '\'' | '*' | '_' | '¿' | '¡')
}

/// How an abbreviation stands to the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Title,
    Inside,
    Number,
    Either,
    Close,
}

struct Tables {
    abbreviations: BTreeMap<&'static str, Class>,
    openers: BTreeMap<&'static str, Vec<Lang>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { abbreviations: BTreeMap::new(), openers: BTreeMap::new() };
    for line in include_str!("../data/abbreviations.txt").lines() {
        let mut words = line.split(' ');
        let class = match words.next() {
            Some("title") => Class::Title,
            Some("inside") => Class::Inside,
            Some("number") => Class::Number,
            Some("either") => Class::Either,
            Some("close") => Class::Close,
            Some("opener") => {
                let lang = if words.next() == Some("fr") { Lang::Fr } else { Lang::En };
                for word in words {
                    tables.openers.entry(word).or_default().push(lang);
                }
                continue;
            }
            _ => continue,
        };
        for word in words {
            tables.abbreviations.entry(word).or_insert(class);
        }
    }
    tables
});

/// The longest look back from a full stop for the word it ends, in characters.
const WORD: usize = 24;

/// The sentence being read, and what is known of it.
struct Scan<'a> {
    text: &'a str,
    lang: Lang,
    start: usize,
    /// Straight double quotes between `start` and `counted`.
    quotes: usize,
    counted: usize,
}

impl Scan<'_> {
    fn begin(&mut self, at: usize) {
        self.start = self.text.len() - self.text[at..].trim_start().len();
        self.counted = self.start;
        self.quotes = 0;
    }

    /// Where the sentence ends if it ends at a proposed place: there, or after marks that close it.
    fn end_at(&mut self, place: usize) -> Option<usize> {
        let text = self.text;
        self.quotes += text[self.counted.min(place)..place].matches('"').count();
        self.counted = place;
        let body = &text[self.start..place];
        let core = trim_closing(body);
        let last = core.chars().next_back()?;
        let note = last.is_numeric() || last == ']';
        if !is_terminator(last) && !note {
            // ICU ends a sentence at every line end; only an empty line is one.
            let gap: &str = &text[place..text.len() - text[place..].trim_start().len()];
            return (gap.matches('\n').count() > 1 || gap.contains('\u{2029}')).then_some(place);
        }
        if note && !proposed_after_note(core) {
            return None;
        }
        let end = self.over_closing(place);
        let bracketed = text[self.start + core.len()..end].contains([')', ']']);
        let rest = text[end..].trim_start();
        if rest.is_empty() {
            return Some(end);
        }
        if rest.len() == text.len() - end {
            return None; // nothing separates it from what follows: « Stop ! », dit-il
        }
        let first = rest.chars().find(|&c| !is_opening(c) && !c.is_whitespace())?;
        if first.is_lowercase() && !counts(rest) || matches!(first, ',' | ';' | ':') {
            return None;
        }
        if is_elision(core) || is_enumerator(body) || is_appended(rest) {
            return None;
        }
        if last == '.' && !core.ends_with("..") && !self.full_stop_ends(core, rest, bracketed) {
            return None;
        }
        Some(end)
    }

    /// Steps over closing marks, which French sets apart by a space.
    fn over_closing(&mut self, place: usize) -> usize {
        let mut end = place;
        for (at, c) in self.text[place..].char_indices() {
            let clings = at == end - place;
            let closes = match c {
                '»' | '”' | '›' => true,
                ')' | ']' | '}' => clings,
                '"' => self.quotes % 2 == 1,
                '’' | '\'' => clings,
                _ if c.is_whitespace() && at < 16 => continue,
                _ => false,
            };
            if !closes {
                break;
            }
            if c == '"' {
                self.quotes += 1;
            }
            end = place + at + c.len_utf8();
        }
        self.counted = self.counted.max(end);
        after_note_mark(self.text, end)
    }

    /// Whether a full stop ends the sentence `left`, given the text to its right.
    fn full_stop_ends(&self, left: &str, right: &str, bracketed: bool) -> bool {
        let stem = left.strip_suffix('.').unwrap_or(left);
        let from =
            stem.char_indices().rev().take(WORD).take_while(|&(_, c)| !c.is_whitespace() && c != '/').last();
        let Some((from, _)) = from else { return true };
        let word = stem[from..].trim_start_matches(is_opening);
        let before = stem[..from].trim_end();
        let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
        let lower = word.to_lowercase();
        if spaced_abbreviation(&lower, before) {
            return false;
        }
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let initial = capital && letters == 1 && word.chars().count() == 1;
        let class = match TABLES.abbreviations.get(lower.as_str()) {
            // A capital alone is an initial ("Esther L. George"), but « M. » a title.
            Some(Class::Title | Class::Number) if initial && word != "M" => Class::Either,
            Some(Class::Title | Class::Either) if !capital && !word.contains('.') => return true,
            Some(&class) => class,
            None if initial || is_dotted(word) => Class::Either,
            None => return true,
        };
        match class {
            Class::Title | Class::Inside => false,
            Class::Number => !is_number_like(right),
            Class::Either => !bracketed && self.opens(right),
            Class::Close => !bracketed,
        }
    }

    fn opens(&self, right: &str) -> bool {
        let right = right.trim_start_matches(|c: char| is_opening(c) || c.is_whitespace());
        let word: String = right
            .chars()
            .take(WORD)
            .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
            .map(|c| if c == '’' { '\'' } else { c })
            .collect::<String>()
            .to_lowercase();
        let elided = word.find('\'').map_or("", |at| &word[..=at]);
        let known = |w: &str| TABLES.openers.get(w).is_some_and(|langs| langs.contains(&self.lang));
        known(&word) || known(elided)
    }
}

fn trim_closing(text: &str) -> &str {
    text.trim_end_matches(|c: char| is_closing(c) || c.is_whitespace())
}

/// Whether a sentence that does not end in a terminator ends in one and a note mark.
fn proposed_after_note(core: &str) -> bool {
    let stem = core.trim_end_matches(|c: char| c.is_numeric() || matches!(c, '[' | ']'));
    stem.len() < core.len() && core.len() - stem.len() <= 12 && stem.ends_with(is_terminator)
}

/// Whether the sentence ends in « […] » or "(...)", which stands for words left out.
fn is_elision(core: &str) -> bool {
    ["[…", "[...", "(…", "(..."].iter().any(|e| core.ends_with(e))
}

/// Whether all that follows is a phrase in brackets, as a definition's other language: `an annex. (Schedule 2)`.
fn is_appended(rest: &str) -> bool {
    let inside = rest
        .strip_prefix('(')
        .filter(|inside| inside.len() < 200)
        .and_then(|inside| inside.strip_suffix(')'));
    inside.is_some_and(|inside| !inside.contains(')') && !inside.ends_with(is_terminator))
}

/// Whether all there is so far is a number or a letter that counts what follows: `1.`, `IV.`, `a.`, `2.1.`.
fn is_enumerator(sentence: &str) -> bool {
    let stem = sentence.trim_end_matches(['.', ')']);
    if stem.is_empty() || stem.len() > 8 || stem.len() == sentence.len() {
        return false;
    }
    let stem = stem.trim_start_matches('(');
    let roman = stem.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'i' | 'v' | 'x' | 'l' | 'c'));
    let digits =
        stem.chars().all(|c| c.is_ascii_digit() || c == '.') && stem.len() < 4 + stem.matches('.').count();
    roman || digits || (stem.chars().count() == 1 && stem.chars().all(char::is_alphabetic))
}

/// Whether what follows begins with a small letter that counts it: `b) The ministers`.
fn counts(rest: &str) -> bool {
    let mut chars = rest.trim_start_matches('(').chars();
    let letter = chars.next().is_some_and(|c| c.is_ascii_lowercase());
    letter
        && chars.next().is_some_and(|c| matches!(c, ')' | '.'))
        && chars.next() == Some(' ')
        && chars.next().is_some_and(char::is_uppercase)
}

/// Abbreviations written with a space inside: « p. ex. », « av. J.-C. », "et al.".
fn spaced_abbreviation(word: &str, before: &str) -> bool {
    matches!(word, "ex") && before.ends_with("p.") || word == "p" && before.is_empty()
}

/// Whether a word is letters with full stops between them: `U.S`, `N.-B`, `J.-P`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split(['.', '-'])
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}

/// Whether what follows is what « art. » or "No." announces: a number, a letter, a roman number.
fn is_number_like(right: &str) -> bool {
    let word: &str =
        right.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')')).next().unwrap_or("");
    let head: String = word.chars().take(WORD).collect();
    if head.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        return true;
    }
    let letters = head.chars().take_while(|c| c.is_alphabetic()).count();
    let follows = head.chars().nth(letters);
    let roman =
        letters == head.chars().count() && head.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    roman || letters <= 2 && follows.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '('))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentences(text: &str, lang: Lang) -> Vec<&str> {
        split(text, lang).into_iter().map(|range| &text[range]).collect()
    }

    /// `|` marks where a sentence ends.
    fn check(lang: Lang, marked: &str) {
        let text = marked.replace('|', "");
        let want: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&text, lang), want);
    }

    #[test]
    fn english_prose() {
        for marked in [
            "The U.S. and Norland met.| The U.S. Secretary, Ada N. Quill, spoke in Washington, D.C. on May 3.| They agreed.",
            "They met in Washington, D.C.| The talks with the U.S.| They were short.",
            "See art. 5, No. 7 and s. 12(2).| The answer is no.| We went on.",
            "Voting were: Ann S. Bell, Chair; Leo T. Marsh; and Joan L. Reed.| Voting against was J. R. Poe.",
            "It aims “to leave no one behind.”| They have agreed (e.g. on data).| Prices rose 3.5 percent.",
            "\"Why now?\" she asked.| \"Because.\"| He left.",
            "Acme Inc. Chairman Roe spoke, i.e. read.| Acme Inc.| The firm left.| Visit www.example.org.| It is free!",
            "1. The ministers agree.| 2. The ministers note.",
            "It grew... slowly.| And then…| Nothing.| What?!| Yes.",
            "It is so.[3]| They left.² |We stayed.12 |Others, as of version 2.1 Beta, did not.",
            "It grew in 2019.| 5 000 people came at 5 p.m. on Sept. 11.| St. John's Dr. Smith vs. Mr. Poe, etc.| Ministers left.",
            "A plan (see fig. 2.)| Ministers agreed (the U.S.) Secretary Poe.",
            "It is listed in Schedule 2. (Listed body)",
            "(They agreed.)| (We did not.)| He said: “Stop.”| “Go.”",
            "attacks in A; in B; at C; and at D have shown it.",
        ] {
            check(Lang::En, marked);
        }
    }

    #[test]
    fn french_prose() {
        for marked in [
            "M. Roy et Mme Petit, l'hon. Ada N. Quill et MM. Bey et Cot se sont réunis.| Ils ont convenu.",
            "« Nous devons agir. |Nous agirons. » |Le ministre l'a dit : « Oui. » |Puis il a quitté la salle.",
            "« Est-ce assez ? » a demandé la ministre.| « Non ! », a-t-il dit.| Cette phrase… suit.| Et puis…| Rien.",
            "Voir l'art. 5, n° 7, p. ex. au par. 2 (c.-à-d. la suite), L.R.C. 1985, ch. M-5.| La loi s'applique.",
            "L'accord avec les É.-U. sur le N.-B. est signé.| L’art. 3 compte, etc.| Les ministres partent.",
            "Les attentats à A; à B; et à C l'ont montré.| Le 1er août, à 14 h 30, 3,5 % des 1 234,5 $ restaient.",
            "Selon le rapport [...] Nous avons agi.| Voir https://exemple.ca/a.B?c=d.| Merci.",
            "a) Le ministre agit.| b. Le ministre note.",
            "Il en reste 5 m. |Le ministre, J.-P. Roy, l'a dit.| Av. J.-C. ou après.",
        ] {
            check(Lang::Fr, marked);
        }
    }

    #[test]
    fn empty_lines_end_sentences_and_line_ends_do_not() {
        check(Lang::En, "a line\nand its end|\n\nanother");
        assert!(split(" \n\u{a0}\t", Lang::Fr).is_empty(), "white space holds no sentence");
    }

    #[test]
    fn what_never_ends_is_cut_between_two_words() {
        let text = "élan, ".repeat(5_000);
        let parts = split(&text, Lang::Fr);
        assert!(parts.len() > 3 && parts.iter().all(|part| part.len() <= LONGEST));
        let words: Vec<&str> = parts.iter().flat_map(|part| text[part.clone()].split_whitespace()).collect();
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
        let solid = "é".repeat(20_000);
        assert_eq!(split(&solid, Lang::Fr).iter().map(Range::len).sum::<usize>(), solid.len());
    }

    #[test]
    fn long_runs_cost_no_more_than_their_length() {
        for unit in ["U.S. x ", "\n", ". ", "(", ".)", "\"", "1.", "é", "… ", "» ", "?! a\n"] {
            let text = unit.repeat(200_000);
            let covered: usize = split(&text, Lang::En).iter().map(|r| text[r.clone()].trim().len()).sum();
            assert!(covered <= text.len());
        }
    }

    proptest! {
        #[test]
        fn ranges_ascend_and_cover_all_that_is_not_space(
            text in "([A-Za-zÀ-ü]{1,4}|[.!?…;:«»“”\"'()\\[\\]]|[0-9]|M\\.|U\\.S\\.|etc\\.|[ \n\u{a0}\u{202f}]|\\PC){0,60}"
        ) {
            for lang in [Lang::Fr, Lang::En] {
                let mut last = 0;
                for range in split(&text, lang) {
                    prop_assert!(text[last..range.start].trim().is_empty(), "nothing is left out");
                    prop_assert!(range.end > range.start);
                    prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()], "no space at either end");
                    last = range.end;
                }
                prop_assert!(text[last..].trim().is_empty(), "nothing is left out at the end");
            }
        }
    }
}
