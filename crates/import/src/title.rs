//! The title of a document: its first lines, or else a guess from its words.

use std::collections::BTreeMap;

use visavis_text::{BlockKind, Lang, sentence};

use crate::dates;
use crate::plain::Draft;
use crate::{Remark, Title};

/// What a line that only says what kind of text follows is made of.
const KINDS: &str = "communiqué communique conjoint conjointe commun commune final finale déclaration résumé compte rendu \
                     de des du la le et du-président présidence ministérielle ministériel joint statement declaration \
                     summary chair's chair outcome document of the and ministers ministers' ministerial press release \
                     news fact sheet fiche d'information conclusions résolution resolution note presse";

/// What a sentence that names a gathering is about.
const GATHERINGS: &str = "réunion rencontre conférence sommet forum dialogue assemblée réunions \
                          meeting conference summit forum ministerial dialogue assembly";

/// The longest title that is made from a sentence, in characters.
const GUESS: usize = 90;

/// A line that ends in one of these has not said what it is about.
const LEADING: [&str; 16] = [
    "for", "of", "on", "to", "the", "and", "with", "pour", "de", "du", "des", "la", "le", "les", "sur", "et",
];

/// The most that is read of a block for its first sentence, in bytes.
const LONG: usize = 20_000;

/// Finds the title among the first blocks and marks it, or makes one.
///
/// A block that the format calls the title is it; a title `given` apart from the text serves where no line does.
pub fn find(drafts: &mut [Draft], lang: Lang, given: Option<&str>) -> (Title, Remark) {
    let body: Vec<usize> = (0..drafts.len()).filter(|&i| drafts[i].furniture.is_none()).collect();
    let named = body.iter().position(|&i| drafts[i].kind == BlockKind::Title);
    let found = named.or_else(|| body.iter().take(4).position(|&i| is_title(drafts, &body, i)));
    // « Introduction » opens a text and names none.
    let given = given.filter(|given| given.split_whitespace().count() > 1);
    let opening = |place: usize| is_opening(&drafts[body[place]].text);
    let found = found.filter(|&place| given.is_none() || !opening(place));
    // What stands in short lines above the introduction is what it introduces.
    let above = |place: usize| (0..place).find(|&p| !is_dated(&drafts[body[p]].text)).unwrap_or(place);
    let found = found.map(|place| if opening(place) { above(place) } else { place });
    if let Some(place) = found {
        let first = body[place];
        let casing = Casing::of(drafts, first);
        let text = casing.calm(&drafts[first].text);
        drafts[first].kind = BlockKind::Title;
        drafts[first].level = None;
        let under = body.get(place + 1).copied().filter(|&i| drafts[i].kind == BlockKind::Heading);
        let goes_on = body.get(place + 2).is_some_and(|&i| drafts[i].kind != BlockKind::Title);
        if let Some(under) =
            under.filter(|&under| goes_on && (is_kind(&drafts[under].text) || is_kind(&text)))
        {
            let second = &drafts[under].text;
            let join = if lang == Lang::Fr { "\u{a0}: " } else { ": " };
            let text = format!("{text}{join}{}", casing.calm_after(second, lang));
            return (Title { text, guessed: false }, Remark::new("first_lines"));
        }
        let goes_on = body.get(place + 1).copied().filter(|&i| {
            let last = text.split_whitespace().last().unwrap_or_default();
            named.is_none() && LEADING.contains(&last) && drafts[i].text.split_whitespace().count() <= 12
        });
        if let Some(second) = goes_on {
            let text = format!("{text} {}", drafts[second].text);
            return (Title { text, guessed: false }, Remark::new("first_lines"));
        }
        let why = if named.is_some() { "heading" } else { "first_line" };
        return (Title { text, guessed: false }, Remark::new(why));
    }
    if let Some(given) = given {
        return (Title { text: given.to_owned(), guessed: false }, Remark::new("page_title"));
    }
    let (text, why) = guess(drafts, &body, lang);
    (Title { text, guessed: true }, Remark::new(why))
}

/// Whether a block near the top is a title: a heading, or longer than one but as open at its end.
fn is_title(drafts: &[Draft], body: &[usize], i: usize) -> bool {
    let draft = &drafts[i];
    let place = body.iter().position(|&b| b == i).unwrap_or(0);
    // Only a date line, a place or « Communiqué » may come before it.
    let above = body[..place].iter().all(|&b| drafts[b].text.split_whitespace().count() <= 8);
    let top_heading = draft.kind == BlockKind::Heading
        && !dates::find(&draft.text).iter().any(|f| f.range.len() * 5 > draft.text.len() * 4)
        && draft.level.is_none_or(|level| level <= 2)
        && !draft.text.starts_with('[');
    let words = draft.text.split_whitespace().count();
    let open = !draft.text.ends_with(['.', ':', ';', ',', '!', '»', '”']);
    let long_line = place <= 1
        && draft.kind == BlockKind::Paragraph
        && draft.text.starts_with(char::is_uppercase)
        && (4..=30).contains(&words)
        && open
        && !is_dated(&draft.text)
        && body.get(place + 1).is_some_and(|&next| drafts[next].text.len() > draft.text.len());
    above && (top_heading || long_line)
}

/// Whether a day makes up more than a third of a text.
fn is_dated(text: &str) -> bool {
    dates::find(text).iter().any(|f| f.date.day.is_some() && f.range.len() * 3 > text.len())
}

/// Whether a heading is one that many texts begin with.
fn is_opening(text: &str) -> bool {
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ')).to_lowercase();
    matches!(
        text.as_str(),
        "introduction"
            | "preamble"
            | "préambule"
            | "background"
            | "contexte"
            | "summary"
            | "sommaire"
            | "abstract"
            | "foreword"
            | "avant-propos"
            | "preface"
            | "préface"
            | "overview"
            | "aperçu"
            | "contents"
            | "purpose"
    )
}

fn is_kind(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    lower.split_whitespace().all(|word| KINDS.split_whitespace().any(|kind| kind == word))
}

/// How the body writes each word, to set a title in capitals as a sentence.
struct Casing {
    seen: BTreeMap<String, String>,
}

impl Casing {
    fn of(drafts: &[Draft], title: usize) -> Casing {
        let shouted = drafts
            .iter()
            .take(title + 4)
            .any(|d| d.furniture.is_none() && !d.text.chars().any(char::is_lowercase));
        if !shouted {
            return Casing { seen: BTreeMap::new() };
        }
        let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for (i, draft) in drafts.iter().enumerate() {
            let prose =
                matches!(draft.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
            if i == title || !prose || draft.furniture.is_some() {
                continue;
            }
            // The first word of a block has its capital from the sentence.
            for word in words(&draft.text).skip(1) {
                *counts.entry(word.to_lowercase()).or_default().entry(word.to_owned()).or_default() += 1;
            }
        }
        let seen = counts
            .into_iter()
            .filter_map(|(key, forms)| Some((key, forms.into_iter().max_by_key(|(_, n)| *n)?.0)))
            .collect();
        Casing { seen }
    }

    /// A line in capitals as a sentence; any other line as it is.
    fn calm(&self, text: &str) -> String {
        if text.chars().any(char::is_lowercase) || text.split_whitespace().count() < 2 {
            return text.to_owned();
        }
        capitalised(&self.small(text))
    }

    /// A line that goes on after a colon: French does not open it with a capital.
    fn calm_after(&self, text: &str, lang: Lang) -> String {
        match lang {
            Lang::Fr if is_kind(text) => text.to_lowercase(),
            _ if text.chars().any(char::is_lowercase) => text.to_owned(),
            Lang::Fr => self.small(text),
            Lang::En => capitalised(&self.small(text)),
        }
    }

    fn small(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        for word in words(text) {
            let at = rest.find(word).unwrap_or(0);
            out.push_str(&rest[..at]);
            let lower = word.to_lowercase();
            out.push_str(self.seen.get(&lower).unwrap_or(&lower));
            rest = &rest[at + word.len()..];
        }
        out.push_str(rest);
        out
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A title from the words of the text: the gathering it names with its acronym, or else its first sentence.
fn guess(drafts: &[Draft], body: &[usize], lang: Lang) -> (String, &'static str) {
    for &i in body.iter().take(4) {
        if let Some(name) = gathering(&drafts[i].text) {
            return (capitalised(name), "gathering");
        }
    }
    let prose = body.iter().find(|&&i| drafts[i].text.chars().any(char::is_alphabetic));
    let Some(text) = prose.map(|&i| drafts[i].text.as_str()) else { return (String::new(), "first_words") };
    let text = text[crate::recognise::dateline_end(text)..].trim_start();
    let text = &text[..text.floor_char_boundary(LONG)];
    let first = sentence::split(text, lang).into_iter().next().map_or(text, |range| &text[range]);
    if first.chars().count() <= GUESS {
        return (first.trim_end_matches('.').to_owned(), "first_words");
    }
    let cut: String = first.chars().take(GUESS).collect();
    let clause = cut.rfind([',', ';', ':']).filter(|&at| at > GUESS / 2);
    let cut = clause.or_else(|| cut.rfind(char::is_whitespace)).map_or(cut.as_str(), |at| &cut[..at]);
    (format!("{}…", cut.trim_end_matches([',', ';', ':', ' '])), "first_words")
}

/// « réunion ministérielle des cinq pays (RMCP) »: words that end in their own acronym and name a gathering.
fn gathering(text: &str) -> Option<&str> {
    for (open, _) in text.match_indices('(') {
        let inside = &text[open + 1..text.floor_char_boundary(open + 12)];
        let Some((acronym, _)) = inside.split_once(')') else { continue };
        let close = open + 1 + acronym.len();
        if !(2..=8).contains(&acronym.len()) || !acronym.bytes().all(|b| b.is_ascii_uppercase()) {
            continue;
        }
        // Walk back over the words, spending the letters of the acronym from its end.
        let mut letters: Vec<char> = acronym.chars().collect();
        let mut start = None;
        let mut end = open;
        for word in text[..open].split_whitespace().rev().take(acronym.len() * 3) {
            let at = text[..end].rfind(word)?;
            end = at;
            let plain = word.rsplit(['\'', '’']).next().unwrap_or(word);
            let initial = plain.chars().next().and_then(|c| c.to_uppercase().next());
            if initial.is_some() && initial == letters.last().copied() {
                letters.pop();
                if letters.is_empty() {
                    start = Some(at + word.len() - plain.len());
                    break;
                }
            }
        }
        let Some(start) = start else { continue };
        let name = text[start..open].to_lowercase();
        if name.split_whitespace().any(|word| GATHERINGS.split_whitespace().any(|g| g == word)) {
            return Some(&text[start..=close]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_an_introduction_is_the_title_and_a_dateline_is_not() {
        let title = |lines: &[&str]| {
            let mut drafts: Vec<Draft> = lines.iter().map(|line| Draft::paragraph(*line)).collect();
            let heading = drafts.iter().position(|d| d.text == "Introduction").unwrap_or_default();
            drafts[heading].kind = BlockKind::Heading;
            drafts.push(Draft::paragraph("The ministers met and agreed to meet again in a year."));
            find(&mut drafts, Lang::En, None).0.text
        };
        assert_eq!(
            title(&["Manual for", "Pilots of the Estuary", "Introduction"]),
            "Manual for Pilots of the Estuary"
        );
        assert_eq!(title(&["Port-Clair, May 3, 2021", "Introduction"]), "Introduction");
    }
}
