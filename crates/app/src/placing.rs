//! Finds where a document belongs in the grid: its other language, its edition, its series.
//!
//! What translation leaves alone (names, acronyms, numbers) tells the other language version; the words of title
//! and opening, weighted by how few series share them, tell the series. Every place comes with its reason.

use std::collections::{BTreeMap, BTreeSet};

use visavis_store::Coded;
use visavis_text::Lang;

use crate::profile::{Profile, Worth};

/// Days within which two documents speak of the same meeting.
const SAME_EDITION: i64 = 30;
/// Days within which two language versions appear, as a rule.
const TOGETHER: i64 = 7;
/// Resemblance from which a document joins a series.
const JOINS: f64 = 0.36;

/// A document whose place is known, or looked for.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) document: i64,
    pub(crate) lang: Lang,
    pub(crate) date: Option<String>,
    /// Whether its year was guessed from the page.
    pub(crate) year_guessed: bool,
    /// Its cell; none for the document looked at.
    pub(crate) cell: Option<(i64, i64)>,
    /// What it is known by; not looked up where its place alone matters.
    pub(crate) profile: Option<Profile>,
}

impl Known {
    /// Month and day, where the text does not say of which year.
    pub(crate) fn without_year(&self) -> Option<&str> {
        self.profile.as_ref()?.without_year.as_deref()
    }
}

/// A place proposed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposal {
    /// The other language version.
    pub(crate) counterpart: Option<i64>,
    /// The series; a new one when none.
    pub(crate) series: Option<i64>,
    /// The edition; a new one when none.
    pub(crate) edition: Option<i64>,
    /// The series that the new document resembles, where its counterpart stands in another.
    pub(crate) resembled: Option<i64>,
    /// Why, as (what, reason).
    pub(crate) reasons: Vec<(&'static str, Coded)>,
}

/// How two dates stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    Days(i64),
    /// As far as they are known, they agree.
    Agree,
    Unknown,
    Other,
}

/// Proposes a place for `new` among the documents already placed.
pub(crate) fn propose(new: &Known, profile: &Profile, known: &[Known]) -> Proposal {
    let weights = Weights::of(known, profile);
    let mut proposal =
        Proposal { counterpart: None, series: None, edition: None, resembled: None, reasons: Vec::new() };
    let ranked = rank_series(profile, known, &weights);
    if let Some((other, why)) = counterpart(new, profile, known, &weights) {
        proposal.counterpart = Some(other.document);
        proposal.series = other.cell.map(|(series, _)| series);
        proposal.edition = other.cell.map(|(_, edition)| edition);
        let likeliest = ranked.first().filter(|(_, score, _)| *score >= JOINS).map(|(series, ..)| *series);
        proposal.resembled = likeliest.filter(|series| Some(*series) != proposal.series);
        proposal.reasons.push(("counterpart", why));
    } else if let Some((series, _, why)) = ranked.first().filter(|(_, score, _)| *score >= JOINS) {
        proposal.series = Some(*series);
        proposal.edition = edition_of(new, known, *series);
        proposal.reasons.push(("series", why.clone()));
    } else {
        proposal.reasons.push(("series", named_for(profile)));
    }
    proposal
}

/// Why a series that begins with a document is called as it is.
pub(crate) fn named_for(new: &Profile) -> Coded {
    coded(match new.name.worth {
        Worth::Titled => "named_in_title",
        Worth::Presented => "presented_in_text",
        Worth::Title => "from_title",
        Worth::Countries => "from_countries",
        Worth::Cut => "from_opening",
    })
}

pub(crate) fn coded(code: &str) -> Coded {
    Coded { code: code.to_owned(), args: Vec::new() }
}

/// The document of the other language that says the same, if one does.
fn counterpart<'a>(
    new: &Known,
    profile: &Profile,
    known: &'a [Known],
    weights: &Weights,
) -> Option<(&'a Known, Coded)> {
    let taken: BTreeSet<i64> = known
        .iter()
        .filter(|one| one.lang == new.lang)
        .filter_map(|one| one.cell.map(|(_, edition)| edition))
        .collect();
    let candidates = known
        .iter()
        .filter(|one| one.lang != new.lang && one.cell.is_some_and(|(_, edition)| !taken.contains(&edition)));
    let mut best: Option<(f64, &Known, Coded)> = None;
    for one in candidates {
        let (apart, Some(theirs)) = (between(new, one), &one.profile) else { continue };
        if apart == Apart::Other {
            continue;
        }
        let twins = profile.twin.is_some() && profile.twin == theirs.twin;
        let (shared, share) = weights.shared_names(profile, theirs);
        let enough = match apart {
            _ if twins => true,
            Apart::Days(_) | Apart::Agree => shared.len() >= 3 && share >= 0.2,
            Apart::Unknown | Apart::Other => shared.len() >= 5 && share >= 0.35,
        };
        let closeness = match apart {
            Apart::Days(days) => 0.3 - days as f64 / 100.0,
            Apart::Agree => 0.15,
            Apart::Unknown | Apart::Other => 0.0,
        };
        let score = share + closeness + if twins { 1.0 } else { 0.0 };
        if enough && best.as_ref().is_none_or(|(least, _, _)| score > *least) {
            let why = if shared.is_empty() {
                coded("file_name")
            } else {
                let names = shared.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
                Coded { code: "names".to_owned(), args: vec![("names".to_owned(), names)] }
            };
            best = Some((score, one, why));
        }
    }
    best.map(|(_, one, why)| (one, why))
}

/// The series, the likeliest first, each with its resemblance and the reason.
fn rank_series(profile: &Profile, known: &[Known], weights: &Weights) -> Vec<(i64, f64, Coded)> {
    let mut series: BTreeMap<i64, (f64, Coded)> = BTreeMap::new();
    for one in known {
        let (Some((id, _)), Some(theirs)) = (one.cell, &one.profile) else { continue };
        let (score, why) = weights.resemblance(profile, theirs);
        let entry = series.entry(id).or_insert_with(|| (0.0, coded("resembles")));
        if score > entry.0 {
            *entry = (score, why);
        }
    }
    let mut ranked: Vec<(i64, f64, Coded)> =
        series.into_iter().map(|(id, (score, why))| (id, score, why)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

/// The edition of a series that a document belongs to by its date, if its language is free there.
pub(crate) fn edition_of(new: &Known, known: &[Known], series: i64) -> Option<i64> {
    let of_series = || known.iter().filter(|one| one.cell.is_some_and(|(id, _)| id == series));
    let taken: BTreeSet<i64> = of_series()
        .filter(|one| one.lang == new.lang)
        .filter_map(|one| one.cell.map(|(_, edition)| edition))
        .collect();
    let near = of_series().filter_map(|one| {
        let (_, edition) = one.cell.filter(|(_, edition)| !taken.contains(edition))?;
        match between(new, one) {
            Apart::Days(days) => Some((days, edition)),
            Apart::Agree => Some((SAME_EDITION, edition)),
            Apart::Unknown | Apart::Other => None,
        }
    });
    near.min().map(|(_, edition)| edition)
}

/// How far apart two documents are dated; a year that is missing or was guessed does not count.
fn between(a: &Known, b: &Known) -> Apart {
    let yearless = |one: &Known| -> Option<String> {
        let day = one
            .date
            .as_deref()
            .filter(|_| one.year_guessed)
            .and_then(|date| date.get(5..))
            .map(str::to_owned);
        day.or_else(|| one.without_year().filter(|_| one.date.is_none()).map(str::to_owned))
    };
    let month_and_day =
        |one: &Known| yearless(one).or_else(|| one.date.as_deref()?.get(5..).map(str::to_owned));
    if yearless(a).is_some() || yearless(b).is_some() {
        let (Some(a), Some(b)) = (month_and_day(a), month_and_day(b)) else { return Apart::Unknown };
        // In a leap year, so that every day is one; across the new year it is the shorter way round.
        return match (days(&format!("2000-{a}")), days(&format!("2000-{b}"))) {
            (Some(a), Some(b)) => near((a - b).abs().min(366 - (a - b).abs()), TOGETHER),
            _ => Apart::Unknown,
        };
    }
    let (Some(a), Some(b)) = (a.date.as_deref(), b.date.as_deref()) else { return Apart::Unknown };
    match (days(a), days(b)) {
        (Some(a), Some(b)) => near((a - b).abs(), SAME_EDITION),
        _ => {
            let shorter = a.len().min(b.len());
            if a.get(..shorter) == b.get(..shorter) { Apart::Agree } else { Apart::Other }
        }
    }
}

/// Whether two dates may be of one edition; none where that cannot be said.
pub(crate) fn same_days(a: Option<&str>, b: Option<&str>) -> Option<bool> {
    Some((days(a?)? - days(b?)?).abs() <= SAME_EDITION)
}

fn near(days: i64, within: i64) -> Apart {
    if days <= within { Apart::Days(days) } else { Apart::Other }
}

/// Days since 1970 of a whole date (Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// How much each word and name tells, by how few series have it.
struct Weights {
    series: f64,
    words: BTreeMap<(Lang, String), f64>,
    names: BTreeMap<String, f64>,
}

impl Weights {
    fn of(known: &[Known], new: &Profile) -> Weights {
        let mut words: BTreeMap<(Lang, &String), BTreeSet<i64>> = BTreeMap::new();
        let mut names: BTreeMap<&String, BTreeSet<i64>> = BTreeMap::new();
        let mut series = BTreeSet::new();
        let placed = known.iter().filter_map(|one| Some((one.cell?.0, one.profile.as_ref()?)));
        for (id, profile) in placed.chain([(i64::MIN, new)]) {
            series.insert(id);
            for word in profile.title.union(&profile.opening) {
                words.entry((profile.lang, word)).or_default().insert(id);
            }
            for name in profile.names.keys() {
                names.entry(name).or_default().insert(id);
            }
        }
        Weights {
            series: series.len() as f64,
            words: words
                .into_iter()
                .map(|((lang, word), of)| ((lang, word.clone()), of.len() as f64))
                .collect(),
            names: names.into_iter().map(|(name, of)| (name.clone(), of.len() as f64)).collect(),
        }
    }

    fn weight(&self, holders: Option<&f64>) -> f64 {
        libm::log1p((self.series + 1.0) / (holders.copied().unwrap_or(0.0) + 0.5))
    }

    fn word(&self, lang: Lang, word: &str) -> f64 {
        self.weight(self.words.get(&(lang, word.to_owned())))
    }

    /// The names that two texts share, the most telling first, and their share of the poorer one's.
    fn shared_names(&self, a: &Profile, b: &Profile) -> (Vec<String>, f64) {
        let weigh = |name: &String| self.weight(self.names.get(name));
        let mut shared: Vec<(f64, &String)> = Vec::new();
        for (name, shown) in &a.names {
            if b.names.contains_key(name) {
                shared
                    .push((weigh(name) + if shown.chars().any(char::is_numeric) { 0.0 } else { 1.0 }, shown));
            }
        }
        shared.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| b.1.len().cmp(&a.1.len())).then_with(|| a.1.cmp(b.1))
        });
        let total = |names: &BTreeMap<String, String>| names.keys().map(weigh).sum::<f64>();
        let common: f64 = a.names.keys().filter(|name| b.names.contains_key(*name)).map(weigh).sum();
        let poorer = total(&a.names).min(total(&b.names));
        let share = if poorer > 0.0 { common / poorer } else { 0.0 };
        (shared.into_iter().map(|(_, shown)| shown.clone()).collect(), share)
    }

    /// How much two documents look like two editions of one series, from 0 to about 1, and why.
    fn resemblance(&self, a: &Profile, b: &Profile) -> (f64, Coded) {
        let (shared, share) = self.shared_names(a, b);
        let names = if shared.len() < 3 { 0.0 } else { share };
        if a.lang != b.lang {
            // Names alone say little across languages: the same ministers meet at many tables.
            let forum = a.forums.intersection(&b.forums).next().is_some();
            return (if forum { 0.9 } else { 0.6 * names }, coded("resembles"));
        }
        if let Some(forum) = a.forums.intersection(&b.forums).max_by_key(|forum| forum.len()) {
            let why = Coded { code: "same_gathering".to_owned(), args: vec![] };
            return (0.9 + forum.len() as f64 / 1000.0, why);
        }
        let presents = |one: &Profile, other: &Profile| {
            one.forums
                .iter()
                .any(|forum| forum.contains(' ') && other.beginning.contains(&format!(" {forum} ")))
        };
        if presents(a, b) || presents(b, a) {
            return (0.8, coded("same_gathering"));
        }
        let same_name = a.name == b.name && a.name.worth != Worth::Cut;
        let title = self.cosine(a.lang, &a.title, &b.title);
        let opening = self.cosine(a.lang, &a.opening, &b.opening);
        let score = 0.45 * title + 0.35 * opening + 0.2 * names + if same_name { 0.15 } else { 0.0 };
        (score, coded(if title > 0.5 { "same_title" } else { "resembles" }))
    }

    fn cosine(&self, lang: Lang, a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
        let square = |word: &String| {
            let weight = self.word(lang, word);
            weight * weight
        };
        let norm = |words: &BTreeSet<String>| words.iter().map(square).sum::<f64>();
        let shared: f64 = a.intersection(b).map(square).sum();
        let norms = norm(a) * norm(b);
        if norms > 0.0 { shared / norms.sqrt() } else { 0.0 }
    }
}
