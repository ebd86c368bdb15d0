//! What a document is known by when its place is looked for: its names, its numbers, its opening words, the
//! gathering it speaks for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use visavis_text::words::{Stems, TokenKind, fold, tokens};
use visavis_text::{BlockKind, BlockText, Lang};

/// Content words at the beginning that say what a text is about.
const OPENING: usize = 150;
/// Blocks in which a gathering is presented.
const FIRST_BLOCKS: usize = 6;
/// Words within which the parties are named.
const PARTIES: usize = 160;
/// Names kept of a text.
const NAMES: usize = 300;
/// The longest title that names a series as it stands, in characters.
const SHORT_TITLE: usize = 70;

/// What a document is known by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Profile {
    pub(crate) lang: Lang,
    /// Stems of the content words of its title.
    pub(crate) title: BTreeSet<String>,
    /// Stems of its first content words.
    pub(crate) opening: BTreeSet<String>,
    /// The same beginning as folded words in order, to look a name up in.
    pub(crate) beginning: String,
    /// Names, acronyms and numbers: what translation leaves alone, folded, with the form in the text.
    pub(crate) names: BTreeMap<String, String>,
    /// Gatherings it speaks for, as the folded content words of their names.
    pub(crate) forums: BTreeSet<String>,
    /// What a series that begins with it would be called.
    pub(crate) name: SeriesName,
    /// Name of the file without ending and language, if it named its language.
    pub(crate) twin: Option<String>,
    /// Month and day, where the text does not say of which year.
    pub(crate) without_year: Option<String>,
}

/// A name for a series, and how good a name it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct SeriesName {
    pub(crate) worth: Worth,
    pub(crate) name: String,
}

/// Where the name of a series comes from, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Worth {
    /// The beginning of a long or guessed title.
    Cut,
    /// The countries that the beginning names.
    Countries,
    /// The title, without its kind and its date.
    Title,
    /// A gathering that the text presents with its acronym.
    Presented,
    /// A gathering that the title names.
    Titled,
}

/// A word as it stands and as it is looked up.
struct Word<'a> {
    shown: &'a str,
    folded: String,
    kind: TokenKind,
    start: usize,
    end: usize,
}

impl Word<'_> {
    fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    fn capital(&self) -> bool {
        self.shown.starts_with(char::is_uppercase)
    }

    fn year(&self) -> bool {
        self.shown.len() == 4 && matches!(self.shown.parse(), Ok(1900..=2199))
    }
}

fn words(text: &str, lang: Lang) -> Vec<Word<'_>> {
    tokens(text, lang)
        .into_iter()
        .map(|token| {
            let shown = &text[token.range.clone()];
            // Elided articles keep their apostrophe: « l' ».
            let folded = fold(shown).trim_end_matches('\'').to_owned();
            Word { shown, folded, kind: token.kind, start: token.range.start, end: token.range.end }
        })
        .collect()
}

impl Profile {
    /// What a document is known by, from its title and blocks; furniture is left out.
    pub(crate) fn of(
        file: &str,
        lang: Lang,
        (title, guessed): (&str, bool),
        blocks: &[BlockText],
        without_year: Option<String>,
    ) -> Profile {
        let stems = Stems::new(lang);
        let body: Vec<Vec<Word<'_>>> =
            blocks.iter().filter(|block| !block.furniture).map(|block| words(&block.text, lang)).collect();
        let content = || body.iter().flatten().filter(|word| is_content(word));
        let mut forums = BTreeSet::new();
        let mut named = None;
        for block in body.iter().take(FIRST_BLOCKS) {
            for (name, acronym) in presented(block) {
                forums.insert(key(&name, lang));
                forums.insert(acronym);
                named.get_or_insert(SeriesName { worth: Worth::Presented, name: capitalised(&name) });
            }
        }
        let titled = titled(title, lang).filter(|_| !guessed || named.is_none());
        if let Some(name) = titled {
            forums.insert(key(&name, lang));
            named = Some(SeriesName { worth: Worth::Titled, name: capitalised(&name) });
        }
        let beginning: Vec<&str> = content().take(OPENING).map(|word| word.folded.as_str()).collect();
        Profile {
            lang,
            title: words(title, lang).iter().filter(|w| is_content(w)).map(|w| stems.stem(w.shown)).collect(),
            opening: content().take(OPENING).map(|word| stems.stem(word.shown)).collect(),
            beginning: format!(" {} ", beginning.join(" ")),
            names: names(&body, blocks),
            forums,
            name: named.unwrap_or_else(|| name_of(title, guessed, &body, lang)),
            twin: twin(file),
            without_year,
        }
    }
}

fn is_content(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Word
        && word.folded.chars().count() > 2
        && !FUNCTION_WORDS.contains(word.folded.as_str())
        && !KINDS.contains(word.folded.as_str())
}

/// Names, acronyms and numbers of a text: capitalised words that do not owe their capital to a sentence, and
/// numbers of two digits or more.
fn names(body: &[Vec<Word<'_>>], blocks: &[BlockText]) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let prose = blocks.iter().filter(|block| !block.furniture).map(|block| {
        // A title or heading in English capitalises every word.
        !matches!(block.kind, BlockKind::Title | BlockKind::Heading)
    });
    for (block, prose) in body.iter().zip(prose) {
        let mut begins = true;
        for word in block {
            let number = word.kind == TokenKind::Number;
            let acronym = word.shown.chars().filter(|c| c.is_uppercase()).count() > 1;
            let name = acronym || (prose && word.capital() && !begins);
            begins =
                word.is_mark() && matches!(word.shown, "." | "!" | "?" | ":" | ";" | "•" | "«" | "“" | "-");
            let folded = if number {
                word.shown.chars().filter(char::is_ascii_digit).collect()
            } else {
                // "Canada's" is Canada; "U.S." and "US" are one.
                word.folded.trim_end_matches("'s").replace('.', "")
            };
            let telling = folded.chars().count() > 1 && !FUNCTION_WORDS.contains(folded.as_str());
            if (name || number) && telling && !MONTHS.contains(folded.as_str()) {
                let shown = word.shown.trim_end_matches("'s").trim_end_matches("’s");
                counts.entry(folded).or_insert_with(|| (0, shown.to_owned())).0 += 1;
            }
        }
    }
    let mut all: Vec<(String, (usize, String))> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().take(NAMES).map(|(folded, (_, shown))| (folded, shown)).collect()
}

/// The content words of a name, folded, without its articles and years.
fn key(name: &str, lang: Lang) -> String {
    let content: Vec<String> = words(name, lang)
        .into_iter()
        .filter(|word| !word.is_mark() && !word.year() && !FUNCTION_WORDS.contains(word.folded.as_str()))
        .map(|word| word.folded)
        .collect();
    content.join(" ")
}

/// Gatherings presented with their acronym: "Five Country Ministerial (FCM)".
///
/// The acronym says where the name begins: its letters are the initials of the content words before it.
fn presented(block: &[Word<'_>]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for at in 1..block.len().saturating_sub(2) {
        let acronym = &block[at + 1];
        let letters: Vec<char> = acronym.folded.chars().collect();
        let bracketed = block[at].shown == "(" && block[at + 2].shown == ")";
        if !bracketed || letters.len() < 3 || !acronym.shown.chars().all(char::is_uppercase) {
            continue;
        }
        let mut left = letters.len();
        let mut from = at;
        while from > 0 && left > 0 {
            let word = &block[from - 1];
            if word.kind == TokenKind::Word && word.folded.starts_with(letters[left - 1]) {
                left -= 1;
            } else if word.is_mark() || !FUNCTION_WORDS.contains(word.folded.as_str()) {
                break;
            }
            from -= 1;
        }
        let name = &block[from..at];
        if left == 0 && name.iter().any(|word| HEADS.contains(word.folded.as_str())) {
            found.push((joined(name), acronym.folded.clone()));
        }
    }
    found
}

/// The words with single spaces, and none after an elision.
fn joined(words: &[Word<'_>]) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && words[i - 1].end < word.start {
            out.push(' ');
        }
        out.push_str(word.shown);
    }
    out
}

/// The gathering that a title names: « Réunion ministérielle des Quatre Rives », "Cross-Border Crime Forum".
fn titled(title: &str, lang: Lang) -> Option<String> {
    let all = words(title, lang);
    let head = all.iter().position(|word| HEADS.contains(word.folded.as_str()))?;
    let content = |words: &[Word<'_>]| {
        words.iter().filter(|w| !w.is_mark() && !FUNCTION_WORDS.contains(w.folded.as_str())).count()
    };
    let (mut from, mut to) = (head, head + 1);
    if lang == Lang::En {
        let named = |word: &Word<'_>| {
            !word.is_mark() && word.capital() && !FUNCTION_WORDS.contains(word.folded.as_str())
        };
        while from > 0
            && named(&all[from - 1])
            && !all[from - 1].year()
            && !KINDS.contains(all[from - 1].folded.as_str())
        {
            from -= 1;
        }
    }
    // « … des cinq pays », "… of the Four Shores": what the gathering is of.
    while let Some(word) = all.get(to) {
        let ends = word.is_mark()
            || word.year()
            || matches!(word.folded.as_str(), "a" | "at" | "in" | "held" | "tenue" | "tenu");
        let goes_on = lang == Lang::Fr
            || word.capital()
            || (FUNCTION_WORDS.contains(word.folded.as_str())
                && all.get(to + 1).is_some_and(|next| !next.is_mark()));
        if ends || !goes_on || content(&all[head..to]) >= 7 {
            break;
        }
        to += 1;
    }
    while to > head + 1
        && (FUNCTION_WORDS.contains(all[to - 1].folded.as_str()) || all[to - 1].kind == TokenKind::Number)
    {
        to -= 1;
    }
    (content(&all[from..to]) > 1).then(|| joined(&all[from..to]))
}

/// What a series is called that no gathering names: its title without kind and date, or the countries named first.
fn name_of(title: &str, guessed: bool, body: &[Vec<Word<'_>>], lang: Lang) -> SeriesName {
    let plain = without_kind(title, lang);
    if !guessed && plain.chars().count() <= SHORT_TITLE {
        return SeriesName { worth: Worth::Title, name: plain };
    }
    let parties = countries(body, lang);
    if (2..=5).contains(&parties.len()) {
        let (last, others) = (parties[parties.len() - 1], &parties[..parties.len() - 1]);
        let and = if lang == Lang::Fr { " et " } else { " and " };
        return SeriesName { worth: Worth::Countries, name: format!("{}{and}{last}", others.join(", ")) };
    }
    let mut name = String::new();
    for word in plain.split_whitespace() {
        if !name.is_empty() && name.chars().count() + word.chars().count() > SHORT_TITLE {
            name.push('…');
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    SeriesName { worth: Worth::Cut, name: if name.is_empty() { "—".to_owned() } else { name } }
}

/// A title without what kind of text it is and when it was made.
fn without_kind(title: &str, lang: Lang) -> String {
    let dull = |word: &Word<'_>| {
        word.is_mark()
            || KINDS.contains(word.folded.as_str())
            || FUNCTION_WORDS.contains(word.folded.as_str())
            || MONTHS.contains(word.folded.as_str())
            || word.year()
    };
    let mut parts: Vec<Vec<Word<'_>>> = vec![Vec::new()];
    for word in words(title, lang) {
        match (word.shown, parts.last_mut()) {
            (":" | "–" | "—" | "|", _) | (_, None) => parts.push(Vec::new()),
            (_, Some(part)) => part.push(word),
        }
    }
    let telling = parts.into_iter().find(|part| part.iter().any(|word| !dull(word)));
    let Some(mut part) = telling else { return title.trim().to_owned() };
    let kind = |word: &Word<'_>| KINDS.contains(word.folded.as_str());
    if part.first().is_some_and(kind) {
        let first = part.iter().position(|word| !dull(word)).unwrap_or(0);
        part.drain(..first);
    }
    let dated = |word: &Word<'_>| {
        word.is_mark() && word.shown != ")"
            || word.year()
            || MONTHS.contains(word.folded.as_str())
            || FUNCTION_WORDS.contains(word.folded.as_str())
    };
    if part.iter().any(Word::year) {
        while part.last().is_some_and(|word| dated(word) || word.kind == TokenKind::Number) {
            part.pop();
        }
    }
    capitalised(&joined(&part))
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The countries that the beginning of a text names, in the order of the language's alphabet.
fn countries(body: &[Vec<Word<'_>>], lang: Lang) -> Vec<&'static str> {
    let beginning: Vec<&Word<'_>> =
        body.iter().flatten().filter(|word| !word.is_mark()).take(PARTIES).collect();
    let mut found = BTreeSet::new();
    for (at, word) in beginning.iter().enumerate() {
        let next = beginning.get(at + 1).map(|next| format!("{}-{}", word.folded, next.folded));
        for country in COUNTRIES.iter() {
            let named = |name: &str| {
                country.words.iter().any(|known| match known.strip_suffix('*') {
                    Some(stem) => name.starts_with(stem),
                    None => name == *known,
                })
            };
            if named(&word.folded) || next.as_deref().is_some_and(named) {
                found.insert(if lang == Lang::Fr { country.french } else { country.english });
            }
        }
    }
    let mut found: Vec<&str> = found.into_iter().collect();
    found.sort_by_key(|name| fold(name));
    found
}

struct Country {
    french: &'static str,
    english: &'static str,
    words: Vec<&'static str>,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let table = include_str!("../data/countries.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let (french, english) = (columns.next()?, columns.next()?);
        Some(Country { french, english, words: columns.next()?.split_whitespace().collect() })
    });
    rows.collect()
});

/// The name of a file without its ending and without the word that tells its language.
fn twin(file: &str) -> Option<String> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let folded = fold(stem);
    let parts: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let rest: Vec<&str> = parts.iter().copied().filter(|part| !LANGUAGES.contains(part)).collect();
    (rest.len() < parts.len() && !rest.is_empty()).then(|| rest.join("-"))
}

const LANGUAGES: &[&str] =
    &["fr", "en", "fra", "fre", "eng", "f", "e", "francais", "anglais", "french", "english", "vf", "va"];

fn set(words: &'static str) -> BTreeSet<&'static str> {
    words.split_whitespace().collect()
}

/// Words that name a gathering.
static HEADS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    set(
        "reunion forum sommet conference dialogue alliance quintette quintet conseil comite partenariat assemblee \
         ministerial summit council committee partnership assembly meeting",
    )
});

/// Words that say what kind of text it is.
static KINDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    set(
        "communique communiques conjoint conjointe joint joints commun commune final finale statement statements \
         declaration declarations resume compte rendu summary outcome press release presse news note document \
         annonce texte text chair's presidence",
    )
});

static MONTHS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    set(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february \
         march april may june july august september october november december monday tuesday wednesday thursday \
         friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
});

static FUNCTION_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    set(
        "le la les l un une des de du d et ou a au aux en dans par pour sur avec sans sous entre vers chez que qui \
         quoi dont ou ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes il elle ils elles nous \
         vous je on se s ne n pas plus moins tres est sont ete etre avoir ont avait a ainsi comme mais si car donc \
         afin y c j qu meme tout toute tous toutes the a an of and or to in on at by for from with without under \
         between that which who whose this these those its their our your his her he she it they we you i be is are \
         was were been being have has had not no as but if so than then there also into such all any each other \
         more most will would can could may might shall should must do does did about upon within",
    )
});
