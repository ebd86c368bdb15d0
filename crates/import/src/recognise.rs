//! What a text says of itself: language, title, dates and place, put together with their reasons.

use visavis_text::{BlockKind, BlockText, Lang, sentence};

use crate::dates::{self, Date, Found};
use crate::plain::{self, Draft};
use crate::{ImportError, Imported, Reason, Remark, Source, furniture, language, origin, title, versions};

/// Makes a document of the blocks of a file.
pub(crate) fn recognise(name: &str, source: Source) -> Result<Imported, ImportError> {
    let Source { format, drafts, title, published, origin } = source;
    let drafts = furniture::mark(drafts);
    let known = Known { format, title, published, origin: origin.or_else(|| origin::of(&drafts)) };
    let Some([(lang, mut one), (_, mut other)]) = versions::split(&drafts) else {
        return version(name, &known, drafts);
    };
    versions::out_of_cells(&mut one);
    versions::out_of_cells(&mut other);
    // The title and the day that a page keeps apart from its text are in its first language.
    let apart = Known { title: None, ..known.clone() };
    let (Ok(mut first), Ok(mut second)) = (version(name, &known, one), version(name, &apart, other)) else {
        return version(name, &known, drafts);
    };
    if first.lang != lang || second.lang == lang {
        return version(name, &known, drafts);
    }
    for version in [&mut first, &mut second] {
        version.warnings.retain(|warning| warning.code != "two_languages");
        version.warnings.push(Remark::new("two_versions").with("language", version.lang.code()));
    }
    share_dates(&mut first, &mut second);
    first.other = Some(Box::new(second));
    Ok(first)
}

/// What the format of a file says beside its text.
#[derive(Clone)]
struct Known {
    format: &'static str,
    title: Option<String>,
    published: Option<Date>,
    origin: Option<String>,
}

/// A text in two languages has one date, though only one version may tell it.
fn share_dates(first: &mut Imported, second: &mut Imported) {
    let take = |to: &mut Imported, from: &Imported| {
        let own = |one: &Imported| {
            one.reasons.iter().any(|reason| {
                reason.what == "date" && matches!(reason.why.code.as_str(), "dateline" | "signature")
            })
        };
        let whole = |one: &Imported| one.date.as_ref().is_some_and(|date| date.len() == 10);
        if whole(from) && (!whole(to) || own(from) && !own(to)) && to.date != from.date {
            to.date.clone_from(&from.date);
            to.date_without_year = None;
            to.warnings.retain(|warning| !warning.code.starts_with("date_"));
            to.reasons.retain(|reason| reason.what != "date");
            to.reasons.insert(0, reason("date", Remark::new("other_version")));
        }
        if to.meeting.is_none() {
            to.meeting.clone_from(&from.meeting);
            to.meeting_end.clone_from(&from.meeting_end);
        }
    };
    take(second, first);
    take(first, second);
}

/// Makes a document of the blocks of one language version.
fn version(name: &str, known: &Known, drafts: Vec<Draft>) -> Result<Imported, ImportError> {
    let Known { format, title: given, published, origin } = known.clone();
    let mut drafts = plain::headings(drafts);
    if !drafts.iter().any(|draft| draft.furniture.is_none() && draft.text.chars().any(char::is_alphabetic)) {
        return Err(ImportError::new("no-text"));
    }
    let plain: Vec<BlockText> = drafts.iter().cloned().map(Draft::into_block).collect();
    let (lang, mut warnings) = language::of_document(&plain)?;
    let mut reasons = vec![reason("language", Remark::new("words").with("language", lang.code()))];

    let (title, why) = title::find(&mut drafts, lang, given.as_deref());
    if title.guessed {
        warnings.push(Remark::new("title_guessed").with("title", &title.text));
    }
    reasons.push(reason("title", why));

    let dated = date(name, &drafts, lang, published);
    reasons.extend(dated.reasons);
    warnings.extend(dated.warnings);

    let mut aside: Vec<(&'static str, usize)> = Vec::new();
    for why in drafts.iter().filter_map(|draft| draft.furniture) {
        match aside.iter_mut().find(|(code, _)| *code == why) {
            Some((_, count)) => *count += 1,
            None => aside.push((why, 1)),
        }
    }
    reasons.extend(
        aside
            .into_iter()
            .map(|(code, n)| reason("furniture", Remark::new(code).with("count", n.to_string()))),
    );
    let blocks: Vec<BlockText> = drafts.into_iter().map(Draft::into_block).collect();
    let words = blocks.iter().filter(|b| !b.furniture).map(|b| b.text.split_whitespace().count()).sum();
    Ok(Imported {
        lang,
        title,
        date: dated.date.and_then(Date::iso),
        date_without_year: dated.date.filter(|d| d.year.is_none()).and_then(Date::without_year),
        meeting: dated.meeting.and_then(Date::iso),
        meeting_end: dated.meeting.and_then(Date::iso_until),
        place: dated.place,
        format: format.to_owned(),
        words,
        warnings,
        reasons,
        source: origin,
        blocks,
        other: None,
    })
}

fn reason(what: &str, why: Remark) -> Reason {
    Reason { what: what.to_owned(), why }
}

/// A date with what was found on the way to it.
#[derive(Default)]
struct Dated {
    date: Option<Date>,
    meeting: Option<Date>,
    place: Option<String>,
    reasons: Vec<Reason>,
    warnings: Vec<Remark>,
}

/// The document's date: its dateline or signature, else the meeting's, else that of its publication or of the
/// file's name.
///
/// The day on which a page was saved or printed dates nothing, but may lend its year to a day and month.
fn date(name: &str, drafts: &[Draft], lang: Lang, published: Option<Date>) -> Dated {
    let mut dated = Dated::default();
    let body: Vec<&Draft> = drafts.iter().filter(|draft| draft.furniture.is_none()).collect();
    let page = drafts
        .iter()
        .filter(|draft| draft.furniture == Some("page_date"))
        .find_map(|draft| dates::find(&draft.text).into_iter().find(|found| found.date.year.is_some()));
    let in_name = dates::in_name(name);
    let in_source = drafts
        .iter()
        .find(|draft| draft.furniture == Some("source_line"))
        .and_then(|draft| dates::in_name(&draft.text).filter(|date| date.day.is_some()));

    let own = dateline(&body).map(|d| ("dateline", d)).or_else(|| signature(&body).map(|d| ("signature", d)));
    let meeting = meeting(&body, lang, own.as_ref().map(|(_, (found, _))| found.date));
    let why = |code: &str, quote: &str| Remark::new(code).with("quote", quote);

    if let Some((found, quote)) = &meeting {
        let mut date = *found;
        if date.year.is_none() {
            let own = own.as_ref().map(|(_, (own, _))| own.date);
            if let Some(known) = own.or(page.as_ref().map(|p| p.date)).or(published).or(in_name).or(in_source)
            {
                date = date.in_year_up_to(known);
            }
            if own.is_none() {
                match (&page, date.year) {
                    (Some(page), Some(year)) => dated.warnings.push(
                        Remark::new("date_year_guessed")
                            .with("year", year.to_string())
                            .with("page", page.date.iso().unwrap_or_default()),
                    ),
                    (None, Some(year)) => {
                        dated.warnings.push(Remark::new("date_year_from_name").with("year", year.to_string()))
                    }
                    _ => dated.warnings.push(Remark::new("date_without_year")),
                }
            }
        }
        dated.meeting = Some(date);
        dated.reasons.push(reason("meeting", why("meeting", quote)));
    }
    if let Some((code, (found, place))) = own {
        dated.place = place;
        dated.date = Some(found.date);
        dated.reasons.insert(0, reason("date", why(code, &found.date.iso().unwrap_or_default())));
    } else if let Some(date) = dated.meeting {
        dated.date = Some(Date { until: None, ..date });
        let quote = meeting.map(|(_, quote)| quote).unwrap_or_default();
        dated.reasons.insert(0, reason("date", why("meeting", &quote)));
    } else if let Some(date) = published {
        dated.date = Some(date);
        dated.reasons.insert(0, reason("date", why("published", &date.iso().unwrap_or_default())));
    } else if let Some(date) = in_name.or(in_source) {
        dated.date = Some(date);
        dated.reasons.insert(0, reason("date", why("file_name", name)));
    } else {
        dated.warnings.push(Remark::new("date_missing"));
    }
    if let Some(page) = page {
        dated.reasons.push(reason("date", why("page_date_ignored", &page.date.iso().unwrap_or_default())));
    }
    dated
}

/// A date with a full year, and the place that stands before it.
type Placed = (Found, Option<String>);

/// The date that opens a text: « LONDRES, le 1 août 2019 /CNW/ - », or alone on a line under the title.
fn dateline(body: &[&Draft]) -> Option<Placed> {
    body.iter().take(6).find_map(|draft| opening(&draft.text).or_else(|| alone(&draft.text)))
}

/// The date that closes a text: « Ottawa, le 27 juin 2017 ».
fn signature(body: &[&Draft]) -> Option<Placed> {
    body.iter().rev().take(8).find_map(|draft| alone(&draft.text))
}

/// A dateline at the head of a paragraph: place, date, then a dash or the name of a wire in slashes.
fn opening(text: &str) -> Option<Placed> {
    let head: String = text.chars().take(120).collect();
    let found =
        dates::find(&head).into_iter().find(|found| found.date.year.is_some() && found.date.day.is_some())?;
    let after = head[found.range.end..].trim_start();
    let closes = after.starts_with(['-', '–', '—', '/', '(', ':']) && !after.starts_with("(s");
    let place = place(&head[..found.range.start])?;
    (closes && !place.is_empty()).then_some((found, Some(place)))
}

/// Where the text begins after its dateline, in bytes; 0 without one.
pub(crate) fn dateline_end(text: &str) -> usize {
    let Some((found, _)) = opening(text) else { return 0 };
    let rest = &text[found.range.end..];
    let mut skipped = rest.len() - rest.trim_start().len();
    for (open, close) in [('/', '/'), ('(', ')')] {
        let after = &rest[skipped..];
        if after.starts_with(open)
            && let Some(end) = after[1..].find(close).filter(|&end| end < 30)
        {
            skipped += end + 2;
        }
    }
    let after = &rest[skipped..];
    let dashes = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':'));
    text.len() - dashes.len()
}

/// A line that is a date and at most a place or a word like "Published" before it.
fn alone(text: &str) -> Option<Placed> {
    let text = text.trim();
    if text.chars().count() > 100 {
        return None;
    }
    let found =
        dates::find(text).into_iter().find(|found| found.date.year.is_some() && found.date.day.is_some())?;
    let after = text[found.range.end..].trim_matches(|c: char| !c.is_alphanumeric());
    let hour = after.starts_with(|c: char| c.is_ascii_digit())
        || after.starts_with("at ")
        || after.starts_with("à ");
    if !after.is_empty() && !hour {
        return None;
    }
    let before = text[..found.range.start].trim();
    let said = before.trim_end_matches([':', ' ', '\u{a0}']).to_lowercase();
    let own = [
        "",
        "date",
        "publié",
        "published",
        "released",
        "issued",
        "posted",
        "publication",
        "from",
        "de",
        "fait",
    ];
    if own.iter().any(|word| said == *word) {
        return Some((found, None));
    }
    let place = place(before)?;
    Some((found, Some(place).filter(|place| !place.is_empty())))
}

/// A place as written before a date: words with capitals, no verb; none where it is anything else.
fn place(before: &str) -> Option<String> {
    let before =
        before.trim().trim_end_matches("le").trim_end_matches([',', ' ', '-', '–', '—', '\u{a0}']).trim();
    let words: Vec<&str> = before.split_whitespace().collect();
    let small = [
        "de", "du", "la", "le", "les", "of", "the", "and", "et", "sur", "en", "à", "at", "fait", "done", "in",
    ];
    let proper = |word: &str| {
        let bare = word.trim_start_matches(['(', '«', '“']);
        bare.starts_with(char::is_uppercase) || small.contains(&bare.to_lowercase().as_str())
    };
    if words.len() > 7 || !words.iter().all(|word| proper(word)) || before.contains(':') {
        return None;
    }
    let words =
        words.iter().skip_while(|w| matches!(w.to_lowercase().as_str(), "fait" | "à" | "done" | "at" | "in"));
    Some(words.map(|word| calm(word)).collect::<Vec<_>>().join(" "))
}

/// A word in capitals with one capital only, or one for each part but its small words: `LONDRES` to `Londres`,
/// `TROIS-RIVIÈRES` to `Trois-Rivières`, `ANSE-AUX-COQUES` to `Anse-aux-Coques`; but `D.C.` stays.
fn calm(word: &str) -> String {
    const SMALL: [&str; 20] = [
        "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "lès", "sous", "sur", "by", "in",
        "of", "on", "the", "under", "upon",
    ];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || word.contains('.') || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let part = |(at, part): (usize, &str)| {
        let low = part.to_lowercase();
        if at > 0 && SMALL.contains(&low.as_str()) {
            return low;
        }
        let mut up = true;
        part.chars()
            .flat_map(|c| {
                let now = up;
                up = !c.is_alphabetic();
                if now { vec![c] } else { c.to_lowercase().collect() }
            })
            .collect()
    };
    word.split('-').enumerate().map(part).collect::<Vec<_>>().join("-")
}

/// Verbs that say a meeting took place, and nouns that name one.
const MET: [&str; 20] = [
    "sommes réuni",
    "sont réuni",
    "est réuni",
    "sont rencontré",
    "sommes rencontré",
    "a rencontré",
    "ont rencontré",
    "s'est tenu",
    "ont participé",
    "a participé",
    "a eu lieu",
    "ont eu lieu",
    "met in",
    "met on",
    "met at",
    " met ",
    "convened",
    "gathered",
    "took place",
    "was held",
];
const NOUNS: [&str; 12] = [
    "réunion",
    "rencontre",
    "conférence",
    "sommet",
    "forum",
    "meeting",
    "conference",
    "summit",
    "ministerial",
    "assembled",
    "dialogue",
    "séance",
];

/// The meeting that the first paragraphs report, with the words that say so.
fn meeting(body: &[&Draft], lang: Lang, own: Option<Date>) -> Option<(Date, String)> {
    let prose = body.iter().filter(|d| matches!(d.kind, BlockKind::Paragraph | BlockKind::ListItem)).take(6);
    let mut best: Option<(u8, Date, String)> = None;
    for draft in prose {
        let text = &draft.text[dateline_end(&draft.text)..];
        // Twelve sentences are no longer, and a block may be as long as the file.
        let text = &text[..text.floor_char_boundary(40_000)];
        for range in sentence::split(text, lang).into_iter().take(12) {
            let said = &text[range];
            let lower = format!(" {} ", said.to_lowercase().replace('’', "'"));
            let met = MET.iter().any(|verb| lower.contains(verb));
            let noun = NOUNS.iter().any(|noun| lower.contains(noun));
            let other = [
                "prochain",
                "next ",
                "future",
                "will be held",
                "aura lieu",
                "fondé",
                "founded",
                "depuis le",
                "since ",
            ];
            let rank = match (met, noun) {
                (true, true) => 3,
                (true, false) => 2,
                (false, true) if !other.iter().any(|word| lower.contains(word)) => 1,
                _ => continue,
            };
            let named = dates::find(said).into_iter().find(|found| found.date.day.is_some());
            let date = match (named, own) {
                (Some(found), _) => found.date,
                (None, Some(own)) if met && (lower.contains("aujourd'hui") || lower.contains(" today")) => {
                    own
                }
                _ => continue,
            };
            let date = own.map_or(date, |own| date.in_year_up_to(own));
            // A meeting of another year is another meeting.
            if own.is_some_and(|own| own.year.zip(date.year).is_some_and(|(a, b)| a.abs_diff(b) > 1)) {
                continue;
            }
            if best.as_ref().is_none_or(|(held, ..)| rank > *held) {
                let quote = if said.chars().count() > 160 {
                    said.chars().take(160).collect::<String>() + "…"
                } else {
                    said.to_owned()
                };
                best = Some((rank, date, quote));
            }
        }
    }
    best.map(|(_, date, quote)| (date, quote))
}

#[cfg(test)]
mod tests {
    use super::calm;

    #[test]
    fn a_place_in_capitals_keeps_those_of_its_name() {
        for (written, read) in [
            ("LONDRES", "Londres"),
            ("TROIS-RIVIÈRES", "Trois-Rivières"),
            ("ANSE-AUX-COQUES", "Anse-aux-Coques"),
            ("L’ÎLE-SUR-MER", "L’Île-sur-Mer"),
            ("STOKE-ON-SEA", "Stoke-on-Sea"),
            ("D.C.", "D.C."),
            ("McNab", "McNab"),
        ] {
            assert_eq!(calm(written), read);
        }
    }
}
