//! What a page adds to a text: set aside, never deleted.
//!
//! A block is furniture by what it says (the cues of `data/furniture.txt`), by its shape (an address of the web, a
//! temperature), and by where it stands (nothing long may follow the heading of a list of links).

use std::sync::LazyLock;

use visavis_text::BlockKind;

use crate::dates;
use crate::plain::Draft;

struct Cue {
    class: &'static str,
    phrase: String,
    begins: bool,
}

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    include_str!("../data/furniture.txt")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(class, phrase)| {
            let begins = phrase.ends_with('…');
            Cue { class, phrase: fold(phrase.trim_end_matches('…')), begins }
        })
        .collect()
});

/// Small letters, straight apostrophes, single plain spaces.
fn fold(text: &str) -> String {
    let text = text.to_lowercase().replace('’', "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks the furniture among the blocks of a document, each with the code of why.
pub fn mark(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut split = Vec::with_capacity(drafts.len());
    let mut head = true;
    for draft in drafts.drain(..) {
        match split_metadata(&draft).filter(|_| head) {
            Some((meta, rest)) => {
                split.push(meta);
                split.push(Draft { text: rest, ..draft });
                head = false;
            }
            None => {
                head &= draft.furniture.is_some();
                split.push(draft);
            }
        }
    }
    let mut drafts = split;
    let total: usize = drafts.iter().map(|d| d.text.len()).sum();
    let mut before = 0;
    for draft in &mut drafts {
        if draft.furniture.is_none() {
            draft.furniture = by_itself(draft, before * 2 >= total);
        }
        before += draft.text.len();
    }
    page_head(&mut drafts);
    publisher(&mut drafts);
    tails(&mut drafts, total);
    running_heads(&mut drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.furniture.is_some()) {
        // Shown as it stood on the page.
        if let Some(marker) = draft.marker.take() {
            draft.text = format!("{marker} {}", draft.text);
            draft.kind = BlockKind::Paragraph;
            draft.level = None;
        }
    }
    drafts
}

/// Cuts the words « date 2019-06 » that a page's data leaves before a text off from it.
fn split_metadata(draft: &Draft) -> Option<(Draft, String)> {
    if draft.furniture.is_some() {
        return None;
    }
    let key = draft.text.split_whitespace().next()?.trim_end_matches(':').to_lowercase();
    if !matches!(key.as_str(), "date" | "published" | "updated" | "publié" | "modified" | "dateline") {
        return None;
    }
    let head = &draft.text[..draft.text.floor_char_boundary(80)];
    let found = dates::find(head).into_iter().next().filter(|found| {
        found.range.start <= key.len() + 3
            && head[found.range.clone()].starts_with(|c: char| c.is_ascii_digit())
            && found.date.iso().is_some_and(|iso| iso.len() == found.range.len())
    })?;
    let (meta, rest) = draft.text.split_at(found.range.end);
    let meta = Draft { furniture: Some("page_data"), page: draft.page, ..Draft::paragraph(meta.trim()) };
    (rest.trim().len() > 20).then(|| (meta, rest.trim().to_owned()))
}

/// What a block is furniture for, whatever stands around it.
fn by_itself(draft: &Draft, late: bool) -> Option<&'static str> {
    let text = draft.text.trim();
    let marked;
    let shown = match &draft.marker {
        Some(marker) => {
            marked = format!("{marker} {text}");
            &marked
        }
        None => text,
    };
    let words = text.split_whitespace().count();
    if is_address(text) || is_reference(text) {
        return Some("web_address");
    }
    if text.starts_with("![") && text.ends_with(')') {
        return Some("image");
    }
    if is_temperature(text) {
        return Some("weather");
    }
    if draft.kind == BlockKind::Paragraph && is_page_number(text) {
        return Some("page_number");
    }
    if (text.starts_with('©') || text.starts_with("Copyright ")) && words <= 25 {
        return Some("copyright");
    }
    let folded = fold(shown);
    let plain = folded.trim_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | '*' | ':' | '|' | '[' | ']') || c.is_whitespace()
    });
    for cue in CUES.iter().filter(|cue| cue.class != "about") {
        let hit = if cue.begins {
            folded.starts_with(&cue.phrase)
        } else {
            folded == cue.phrase || plain == cue.phrase
        };
        if !hit {
            continue;
        }
        let ended = text.ends_with('.');
        match cue.class {
            "line" if words <= 30 => return Some("page_line"),
            "tail" if words <= 6 => return Some("related"),
            "contact" if late && (!ended || has_contact(text)) => return Some("contact"),
            "more" if words <= 20 && !(ended && words > 12) => return Some("read_more"),
            _ => {}
        }
    }
    let source =
        text.starts_with("SOURCE ") || folded.starts_with("source:") || folded.starts_with("source :");
    if source && late && words <= 15 && !text.ends_with('.') {
        return Some("source_line");
    }
    // A sentence may begin with the same words, but hardly near the end, and not without a full stop.
    if late && words <= 60 && has_contact(text) && !ends_like_prose(text) {
        return Some("contact");
    }
    None
}

/// Words from which one sentence is prose.
const PROSE: usize = 8;

/// Whether a text is a sentence or more: what a publisher adds is a line.
fn ends_like_prose(text: &str) -> bool {
    text.ends_with('.') && (text.contains(". ") || text.split_whitespace().count() >= PROSE)
}

/// Whether a text is one address and nothing else.
fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let one = words.next().unwrap_or("");
    words.next().is_none()
        && (one.contains("://") && one.starts_with("http")
            || one.starts_with("www.")
            || one.contains('@') && one.contains('.'))
}

/// A link's address under its name, as Markdown keeps it: `[name]: https://…`.
fn is_reference(text: &str) -> bool {
    text.starts_with('[')
        && text
            .split_once("]: ")
            .is_some_and(|(_, target)| is_address(target.split(' ').next().unwrap_or("")))
}

/// `41.5 F`, `-3 °C`.
fn is_temperature(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '−']);
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    unit.len() < digits.len()
        && matches!(
            unit.replace([' ', '\u{a0}', '\u{202f}'], "").as_str(),
            "F" | "C" | "°F" | "°C" | "°" | "℃" | "℉"
        )
}

/// `Page 2 of 5`, `- 3 -`, `12`.
fn is_page_number(text: &str) -> bool {
    let folded = fold(text);
    let bare =
        folded.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']') || c.is_whitespace());
    let bare = bare.strip_prefix("page ").unwrap_or(bare);
    let numbers: Vec<&str> =
        bare.split([' ', '/']).filter(|w| !matches!(*w, "of" | "de" | "sur" | "")).collect();
    !text.is_empty()
        && matches!(numbers.len(), 1 | 2)
        && numbers.iter().all(|n| n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a line gives a telephone number or a mail address.
fn has_contact(text: &str) -> bool {
    let mail = text.split_whitespace().any(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        word.split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && host.len() > 3)
    });
    // The number of a book has as many digits.
    let book = text.contains("ISBN") || text.contains("ISSN");
    mail || !book && runs_of_digits(text).any(is_telephone)
}

/// Digits with what stands between the parts of a number.
fn runs_of_digits(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '.' | '(' | ')' | ' ' | '+' | '\u{a0}' | '\u{202f}')
    };
    text.split(move |c: char| !inside(c)).map(|run| run.trim_matches([' ', '\u{a0}', '\u{202f}', '.', '-']))
}

/// Whether a run of digits is a telephone number, and not a sum: « 1 500 000 000 » goes by threes to its end.
fn is_telephone(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let plain = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let mut groups = run.split([' ', '.', '\u{a0}', '\u{202f}']);
    let begins = |first: &str| matches!(first.len(), 1..=3) && plain(first) && !first.starts_with('0');
    let by_threes = groups.next().is_some_and(begins) && groups.all(|group| group.len() == 3 && plain(group));
    let parted = run.contains(['-', '.', ' ', '\u{a0}', '\u{202f}']);
    (10..=13).contains(&digits) && parted && !by_threes && !run.contains("  ")
}

/// A temperature at the head of a page takes the place and the day of printing beside it along.
fn page_head(drafts: &mut [Draft]) {
    let head = drafts.len().min(12);
    for draft in drafts[..head].iter_mut().filter(|d| d.furniture.is_none()) {
        // All on one line: `41.5 F Port-Clair Tuesday, January 14, 2025`.
        let mut words = draft.text.split_whitespace();
        let (one, two) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let weather = is_temperature(one) || is_temperature(&format!("{one} {two}"));
        if weather && words.count() <= 10 && !draft.text.ends_with('.') {
            draft.furniture = Some("page_date");
        }
    }
    let Some(at) = drafts[..head].iter().position(|d| d.furniture == Some("weather")) else { return };
    for i in (at.saturating_sub(3)..head.min(at + 4)).filter(|&i| i != at) {
        let draft = &mut drafts[i];
        if draft.furniture.is_some() || draft.text.split_whitespace().count() > 6 {
            continue;
        }
        let date = dates::find(&draft.text)
            .into_iter()
            .find(|found| found.range.len() + 4 >= draft.text.trim().len());
        if date.is_some() {
            draft.furniture = Some("page_date");
        } else if i.abs_diff(at) == 1 && draft.text.split_whitespace().count() <= 4 {
            draft.furniture = Some("weather");
        }
    }
}

/// A name that runs into a web address is a byline; the paragraph on the publisher comes after it.
fn publisher(drafts: &mut [Draft]) {
    let mut names: Vec<String> = Vec::new();
    for i in 0..drafts.len() {
        if drafts[i].text.len() > 3000 {
            continue; // nobody presents himself at such length
        }
        let text = drafts[i].text.clone();
        if drafts[i].furniture.is_none()
            && let Some(at) = text.find("http").filter(|&at| text[at..].contains("://"))
            && at > 0
            && !text[..at].ends_with(char::is_whitespace)
            && text[..at].ends_with(char::is_alphanumeric)
            && text.split_whitespace().count() <= 10
            && !text[at..].contains(' ')
        {
            drafts[i].furniture = Some("byline");
            // No text has more authors.
            if names.len() < 20 {
                names.push(fold(&text[..at]));
            }
            continue;
        }
        if drafts[i].furniture.is_some() || drafts[i].kind == BlockKind::Heading {
            continue;
        }
        let folded = fold(&text);
        let cues = CUES.iter().filter(|cue| cue.class == "about" && folded.contains(&cue.phrase)).count();
        let named = names.iter().any(|name| folded.contains(name.as_str()));
        let after = i > 0 && drafts[i - 1].furniture.is_some();
        if cues >= 1 && named || cues >= 3 && after && folded.len() < 2000 {
            drafts[i].furniture = Some("publisher");
        }
    }
}

/// Under « Liens connexes » come titles of other pages, until text begins again.
fn tails(drafts: &mut [Draft], total: usize) {
    let mut under = false;
    let mut before = 0;
    for draft in drafts.iter_mut() {
        let late = before * 2 >= total;
        before += draft.text.len();
        match draft.furniture {
            Some("related") => under = late,
            Some(_) => {}
            None => {
                let words = draft.text.split_whitespace().count();
                let sentence = draft.text.trim_end().ends_with(['.', ';', ':', '!', '»', '”']) && words > 4;
                under &= words <= 25 && !sentence;
                if under {
                    draft.furniture = Some("related");
                }
            }
        }
    }
}

/// Short lines that come back at the head or foot of pages.
fn running_heads(drafts: &mut [Draft]) {
    if drafts.iter().filter_map(|d| d.page).max().unwrap_or(1) < 3 {
        return;
    }
    let edge = |i: usize| {
        i == 0
            || drafts[i - 1].page != drafts[i].page
            || drafts.get(i + 1).is_none_or(|d| d.page != drafts[i].page)
    };
    let key = |d: &Draft| fold(&d.text).replace(|c: char| c.is_ascii_digit(), "#");
    let edges: Vec<usize> = (0..drafts.len()).filter(|&i| edge(i) && drafts[i].text.len() < 150).collect();
    let mut counts = std::collections::BTreeMap::new();
    for &i in &edges {
        *counts.entry(key(&drafts[i])).or_insert(0) += 1;
    }
    // The title that the heads repeat is the title still.
    for i in edges {
        let taken = drafts[i].furniture.is_some() || drafts[i].kind == BlockKind::Title;
        if !taken && counts[&key(&drafts[i])] >= 3 {
            drafts[i].furniture = Some("running_head");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_money_and_sentences_are_no_contacts() {
        for text in [
            "L’Union européenne versera 1\u{a0}500\u{a0}000\u{a0}000 euros",
            "The programme amounts to 12 345 678 900 dollars",
            "Voir la résolution A/RES/75/1 (ISBN 0201529831)",
            "Voir 978 0 201 52983 1, ISBN",
            "les commandes AMC@NCBetud et AMC@NCBcheck.",
        ] {
            assert!(!has_contact(text), "{text}");
        }
        for text in [
            "Tel. 613-555-0199",
            "01 23 45 67 89",
            "+33 1 23 45 67 89",
            "0 800 123 456",
            "press@ports.example.",
        ] {
            assert!(has_contact(text), "{text}");
        }
        assert!(ends_like_prose(
            "Les questions peuvent être adressées à x@y.fr, comme convenu par les ministres."
        ));
        assert!(!ends_like_prose("Media: press@ports.example."));
    }
}
