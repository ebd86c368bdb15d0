//! Names: countries, places, bodies and people that one side has and the other has not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::side::{Bonds, Side, alike};
use super::{Finding, Found};
use crate::comparison::DivergenceKind;
use crate::model::{Document, Lang, Span};
use crate::words::fold;

/// A form of a name: its folded words, and how it must be written.
struct Form {
    name: u32,
    words: Vec<String>,
    /// The last word with any ending.
    open: bool,
    /// Answers the name and does not name it: « fédéral » for Canada.
    hint: bool,
    /// In capitals, or with a capital, or either.
    capitals: bool,
    capital: bool,
}

/// The names that change their form between the languages, from `data/names.tsv`.
pub(super) struct Names {
    forms: Vec<Form>,
    /// Forms by language and first word, longest first.
    first: [HashMap<String, Vec<usize>>; 2],
    /// Demonyms and other open single words by their first letters.
    open: [BTreeMap<String, u32>; 2],
}

impl Names {
    /// The table that comes with the program.
    pub(super) fn builtin() -> Names {
        let mut names = Names { forms: Vec::new(), first: Default::default(), open: Default::default() };
        let lines = include_str!("../../data/names.tsv").lines().filter(|l| !l.starts_with('#'));
        for (name, line) in lines.enumerate() {
            let mut columns = line.split('\t').skip(1);
            for lang in [Lang::Fr, Lang::En] {
                for form in columns.next().unwrap_or("").split(';').filter(|f| !f.is_empty()) {
                    names.add(name as u32, form, lang);
                }
            }
        }
        for first in &mut names.first {
            for list in first.values_mut() {
                list.sort_by_key(|&f| (std::cmp::Reverse(names.forms[f].words.len()), f));
            }
        }
        names
    }

    fn add(&mut self, name: u32, form: &str, lang: Lang) {
        let hint = form.starts_with('~');
        let bare = form.trim_start_matches('~').trim_end_matches('*');
        let words: Vec<String> = pieces(bare).into_iter().map(|r| fold(&bare[r])).collect();
        let open = form.ends_with('*');
        if open && words.len() == 1 && !hint {
            self.open[lang as usize].insert(words[0].clone(), name);
            return;
        }
        let letters = || bare.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().all(char::is_uppercase);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let Some(first) = words.first().cloned() else { return };
        let first = first.trim_end_matches('.').to_owned();
        self.first[lang as usize].entry(first).or_default().push(self.forms.len());
        self.forms.push(Form { name, words, open, hint, capitals, capital });
    }
}

/// The words of a name, at spaces, hyphens, apostrophes and slashes; a possessive is left out.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices() {
        let inside = c.is_alphanumeric()
            || c == '+'
            || (c == '.' && start.is_some_and(|s| is_initials(&text[s..i + 1])));
        match (inside, start) {
            (true, None) if c != '+' => start = Some(i),
            (false, Some(s)) => {
                found.push(s..i);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(s) = start {
        found.push(s..text.len());
    }
    found.retain(|r| {
        !(text[r.clone()] == *"s" && r.start > 0 && matches!(text.as_bytes()[r.start - 1], b'\'' | 0x99))
    });
    found
}

/// "U.", "U.S", "U.S.": single capitals with points.
fn is_initials(text: &str) -> bool {
    text.chars().enumerate().all(|(i, c)| if i % 2 == 0 { c.is_uppercase() } else { c == '.' })
}

/// A word of a text, and the names that it may be or begin.
#[derive(Clone)]
struct Piece<'n> {
    /// Folded, without a point at its end.
    fold: Rc<str>,
    capital: bool,
    /// Forms that begin with it, longest first.
    forms: &'n [usize],
    /// The name that it is a form of by its first letters.
    short: Option<u32>,
}

impl<'n> Piece<'n> {
    fn new(text: &str, lang: Lang, names: &'n Names) -> Piece<'n> {
        let fold: Rc<str> = Rc::from(fold(text).trim_end_matches('.'));
        let ends = (4..=fold.len()).filter(|&e| fold.is_char_boundary(e) && fold.len() - e <= 3).rev();
        let short = ends.filter_map(|e| names.open[lang as usize].get(&fold[..e]).copied()).next();
        Piece {
            capital: text.chars().next().is_some_and(char::is_uppercase),
            forms: names.first[lang as usize].get(&*fold).map_or(&[][..], Vec::as_slice),
            short,
            fold,
        }
    }
}

/// A name met in a text.
struct Met {
    name: u32,
    span: Span,
    hint: bool,
}

/// A capitalised word that no table knows.
struct Stranger {
    kind: u32,
    span: Span,
    /// A common word inside a longer name ("the Vess Strait", "Cross-Border Crime Forum"), with the words of the rest.
    part_of: Vec<u32>,
    /// After a title ("President"), or beside another such word.
    person: bool,
}

/// A phrase that a French capital makes a name: « la Feuille de route pour un partenariat renouvelé ».
struct Titled {
    span: Span,
    /// Its content words.
    kinds: Vec<u32>,
}

/// The names of one segment.
#[derive(Default)]
struct Segment {
    met: Vec<Met>,
    strangers: Vec<Stranger>,
    titled: Vec<Titled>,
}

/// The names of two documents.
pub(super) struct Registry {
    sides: [Vec<Segment>; 2],
    /// Names that both documents return to: who is meant goes without saying.
    home: BTreeSet<u32>,
    /// Folded words of each document.
    words: [HashSet<String>; 2],
}

impl Registry {
    pub(super) fn new(left: &Side<'_>, right: &Side<'_>) -> Registry {
        let names = Names::builtin();
        let read = |side: &Side<'_>| -> Vec<Segment> {
            let mut folded = HashMap::new();
            (0..side.document.segments.len()).map(|s| segment(side, &names, s, &mut folded)).collect()
        };
        let sides = [read(left), read(right)];
        let mut counts: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
        for (s, segments) in sides.iter().enumerate() {
            for segment in segments {
                let unique: BTreeSet<u32> = segment.met.iter().map(|m| m.name).collect();
                unique.into_iter().for_each(|n| counts.entry(n).or_default()[s] += 1);
            }
        }
        let size = sides[0].len().max(sides[1].len());
        let often = |c: &[usize; 2]| c[0].min(c[1]) >= 3 && c[0].min(c[1]) * 25 >= size;
        let home = counts.iter().filter(|(_, c)| often(c)).map(|(n, _)| *n).collect();
        let words = [left, right].map(|side| {
            let tokens = side.tokens.iter().filter(|t| t.kind.is_some());
            // Each spelling is folded once.
            let spelled: HashSet<&str> = tokens.map(|t| &side.document.text[t.range.clone()]).collect();
            let pieces = spelled.into_iter().flat_map(|raw| pieces(raw).into_iter().map(|r| fold(&raw[r])));
            pieces.collect::<HashSet<String>>()
        });
        Registry { sides, home, words }
    }

    /// The names that differ between the two sides of a row.
    pub(super) fn differ(
        &self,
        bonds: &Bonds<'_>,
        left: (&Side<'_>, &[usize]),
        right: (&Side<'_>, &[usize]),
        trust: bool,
    ) -> Vec<Found> {
        let met = |s: usize, segments: &[usize], hints: bool| -> Vec<(u32, Span)> {
            let all = segments.iter().flat_map(|&i| &self.sides[s][i].met);
            all.filter(|m| hints || !m.hint).map(|m| (m.name, m.span)).collect()
        };
        let (ls, rs) = (met(0, left.1, false), met(1, right.1, false));
        let only = |a: &[(u32, Span)], b: &[(u32, Span)]| -> Vec<(u32, Span)> {
            let there: BTreeSet<u32> = b.iter().map(|m| m.0).collect();
            let mut seen = BTreeSet::new();
            a.iter().filter(|m| !there.contains(&m.0) && seen.insert(m.0)).copied().collect()
        };
        let (mut lo, mut ro) = (only(&ls, &met(1, right.1, true)), only(&rs, &met(0, left.1, true)));
        if lo.is_empty() || ro.is_empty() {
            // What one side names here the other names close by: "the staffer" for "the Shopify staffer".
            lo.retain(|m| !self.nearby(1, right.1, m.0));
            ro.retain(|m| !self.nearby(0, left.1, m.0));
        }
        let mut found = Vec::new();
        let foreign = |list: &[(u32, Span)]| list.iter().any(|m| !self.home.contains(&m.0));
        // One name for another.
        let swapped = !lo.is_empty() && !ro.is_empty();
        if swapped || (trust && (foreign(&lo) || foreign(&ro))) {
            let pick = |list: &[(u32, Span)]| -> Vec<Span> {
                list.iter().filter(|m| swapped || !self.home.contains(&m.0)).map(|m| m.1).collect()
            };
            let (mut l, mut r) = (pick(&lo), pick(&ro));
            // The name that gave way is still named elsewhere in the row: show the mentions in excess.
            if l.is_empty() {
                l = excess(&ls, &rs);
            }
            if r.is_empty() {
                r = excess(&rs, &ls);
            }
            found.push(Finding::new(DivergenceKind::Name, l, r));
        }
        let strange = self.strangers(bonds, left, right);
        if let Some(finding) = strange.filter(|_| trust) {
            found.push(finding);
        }
        found
    }

    /// Whether the table lists what stands at a span of a segment.
    pub(super) fn lists(&self, s: usize, segment: usize, span: Span) -> bool {
        self.sides[s][segment].met.iter().any(|m| m.span.start < span.end && span.start < m.span.end)
    }

    /// Whether a side names `name` within two segments of some others.
    fn nearby(&self, s: usize, segments: &[usize], name: u32) -> bool {
        let (Some(&first), Some(&last)) = (segments.first(), segments.last()) else { return false };
        let end = (last + 3).min(self.sides[s].len());
        self.sides[s][first.saturating_sub(2).min(end)..end]
            .iter()
            .any(|seg| seg.met.iter().any(|m| m.name == name))
    }

    /// People and other unlisted names on one side only.
    fn strangers(
        &self,
        bonds: &Bonds<'_>,
        left: (&Side<'_>, &[usize]),
        right: (&Side<'_>, &[usize]),
    ) -> Option<Found> {
        let alone = |s: usize,
                     side: (&Side<'_>, &[usize]),
                     other: (&Side<'_>, &[usize])|
         -> Vec<(Span, bool, bool)> {
            if side.1.iter().all(|&i| self.sides[s][i].strangers.is_empty()) {
                return Vec::new();
            }
            let there = other.0.tokens_in(other.1);
            let others = other.0.content(there.clone());
            let spelled: BTreeSet<String> = other.0.tokens[there]
                .iter()
                .filter(|t| t.kind.is_some())
                .flat_map(|t| pieces_of(other.0, t.range.clone()))
                .map(|r| fold(&other.0.document.text[r]))
                .collect();
            let segments = side.1.iter().flat_map(|&i| &self.sides[s][i].strangers);
            segments
                .filter_map(|stranger| {
                    let word = fold(&side.0.document.text[stranger.span.range()]);
                    let answered = spelled.contains(&word)
                        || spelled.iter().any(|o| alike(&word, o))
                        || others.iter().any(|&o| {
                            let bond =
                                if s == 0 { bonds.of(stranger.kind, o) } else { bonds.of(o, stranger.kind) };
                            bond >= 0.02
                        });
                    // A common word of a name of which the other side has another word.
                    let part = !stranger.person
                        && stranger.part_of.iter().any(|&k| {
                            let spelled_there = spelled.contains(&side.0.types[k as usize].fold);
                            spelled_there
                                || others
                                    .iter()
                                    .any(|&o| (if s == 0 { bonds.of(k, o) } else { bonds.of(o, k) }) >= 0.1)
                        });
                    let answered = answered || part;
                    let elsewhere = self.words[1 - s].contains(&word);
                    (!answered).then_some((stranger.span, stranger.person, elsewhere))
                })
                .collect()
        };
        let (ls, rs) = (alone(0, left, right), alone(1, right, left));
        let certain = |list: &[(Span, bool, bool)], lang: Lang| -> Vec<Span> {
            let sure =
                |(_, person, elsewhere): &&(Span, bool, bool)| !elsewhere && (*person || lang == Lang::Fr);
            list.iter().filter(sure).map(|m| m.0).collect()
        };
        let (mut l, mut r) = (certain(&ls, left.0.lang()), certain(&rs, right.0.lang()));
        l.extend(self.titled(bonds, 0, left, right));
        r.extend(self.titled(bonds, 1, right, left));
        // A person for another is a difference even where both are named elsewhere.
        let people =
            |list: &[(Span, bool, bool)]| list.iter().filter(|m| m.1).map(|m| m.0).collect::<Vec<_>>();
        if l.is_empty() && r.is_empty() {
            (l, r) = (people(&ls), people(&rs));
            if l.is_empty() || r.is_empty() {
                return None;
            }
        }
        Some(Finding::new(DivergenceKind::Name, l, r))
    }
}

impl Registry {
    /// Titles of documents and bodies of which the other side has no word at all, nor any other name unanswered.
    fn titled(
        &self,
        bonds: &Bonds<'_>,
        s: usize,
        side: (&Side<'_>, &[usize]),
        other: (&Side<'_>, &[usize]),
    ) -> Vec<Span> {
        let phrases: Vec<&Titled> = side.1.iter().flat_map(|&i| &self.sides[s][i].titled).collect();
        if phrases.is_empty() {
            return Vec::new();
        }
        let (near, far) =
            (side.0.content(side.0.tokens_in(side.1)), other.0.content(other.0.tokens_in(other.1)));
        let bond = |k: u32, o: u32| if s == 0 { bonds.of(k, o) } else { bonds.of(o, k) };
        let first = other.0.tokens_in(other.1).start;
        let answered = |t: usize| {
            let token = &other.0.tokens[t];
            let span = Span::new(token.range.start, token.range.end);
            other.1.iter().any(|&i| self.lists(1 - s, i, span))
                || token.kind.is_some_and(|o| near.iter().any(|&k| bond(k, o) >= 0.02))
        };
        // What qualifies a name is answered with it ("Homeland" in "Homeland Security").
        let unanswered = other.0.tokens_in(other.1).skip(1).any(|t| {
            let token = &other.0.tokens[t];
            let raw = other.0.raw(t);
            let acronym = raw.chars().count() >= 2 && raw.chars().all(char::is_uppercase);
            let dated =
                t + 1 < other.0.tokens.len() && other.0.raw(t + 1).starts_with(|c: char| c.is_ascii_digit());
            let named = token.capital
                && t > first
                && (acronym || raw.chars().count() >= 4)
                && !raw.contains('.')
                && !dated
                && token.kind.is_some_and(|k| other.0.types[k as usize].content)
                && !matches!(other.0.raw(t - 1), "." | ":" | "?" | "!");
            let capital = |t: &usize| other.0.tokens.get(*t).is_some_and(|token| token.capital);
            named && !(t..other.0.tokens.len()).take_while(capital).any(answered)
        });
        if unanswered {
            return Vec::new();
        }
        // One word of it is answered by nothing, and the other by no more than chance gives: « route » by "along".
        let best = |k: u32| far.iter().map(|&o| bond(k, o)).fold(0.0, f64::max);
        let absent = |t: &&&Titled| {
            let answers = || t.kinds.iter().map(|&k| best(k));
            answers().any(|b| b < UNANSWERED) && answers().all(|b| b < ANSWERED)
        };
        phrases.iter().filter(absent).map(|t| t.span).collect()
    }
}

/// A word of a title is answered by nothing below this bond,
const UNANSWERED: f64 = 0.02;
/// and surely from this on.
const ANSWERED: f64 = 0.3;

/// Mentions on `a` of names that `b` has less often.
fn excess(a: &[(u32, Span)], b: &[(u32, Span)]) -> Vec<Span> {
    let count = |list: &[(u32, Span)], name: u32| list.iter().filter(|m| m.0 == name).count();
    let more = a.iter().rev().find(|m| count(a, m.0) > count(b, m.0));
    more.map(|m| m.1).into_iter().collect()
}

/// The pieces of a stretch of text, in its document's bytes.
fn pieces_of(side: &Side<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let text = &side.document.text[range.clone()];
    pieces(text).into_iter().map(|r| range.start + r.start..range.start + r.end).collect()
}

/// The names of a segment; `folded` remembers how pieces are written when folded.
fn segment<'d, 'n>(
    side: &Side<'d>,
    names: &'n Names,
    s: usize,
    pieces: &mut HashMap<&'d str, Piece<'n>>,
) -> Segment {
    let document: &'d Document = side.document;
    let lang = side.lang();
    let span = document.segments[s].span.range();
    let list = pieces_of(side, span);
    let text = |i: usize| &document.text[list[i].clone()];
    let mut piece =
        |i: usize| pieces.entry(text(i)).or_insert_with(|| Piece::new(text(i), lang, names)).clone();
    let read: Vec<Piece<'n>> = (0..list.len()).map(&mut piece).collect();
    let mut found = Segment::default();
    let mut used = vec![false; list.len()];
    let mut i = 0;
    while i < list.len() {
        let capital = read[i].capital;
        let fits = |f: &Form| {
            let end = i + f.words.len();
            if end > list.len() || (f.capital && !capital) {
                return false;
            }
            if f.capitals && !(i..end).all(|k| text(k).chars().all(|c| !c.is_lowercase())) {
                return false;
            }
            f.words.iter().enumerate().all(|(k, w)| {
                let last = k + 1 == f.words.len();
                if f.open && last {
                    is_open(&read[i + k].fold, w)
                } else {
                    *read[i + k].fold == *w.trim_end_matches('.')
                }
            })
        };
        let mut forms = read[i].forms.iter().map(|&f| &names.forms[f]);
        let long = forms.find(|f| fits(f)).map(|f| (f.name, f.words.len(), f.hint));
        let short = || read[i].short.filter(|_| lang == Lang::Fr || capital).map(|name| (name, 1, false));
        if let Some((name, n, hint)) = long.or_else(short) {
            let span = Span::new(list[i].start, list[i + n - 1].end);
            found.met.push(Met { name, span, hint });
            used[i..i + n].fill(true);
            i += n;
        } else {
            i += 1;
        }
    }
    strangers(side, s, &list, &used, &mut found);
    found
}

/// Whether a word is a stem with an ending of at most three letters.
fn is_open(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|rest| rest.len() <= 3)
}

/// Titles that a person's name follows.
const TITLES: &[&str] = &[
    "president",
    "presidente",
    "minister",
    "ministre",
    "secretary",
    "secretaire",
    "senator",
    "senateur",
    "ambassador",
    "ambassadeur",
    "chancellor",
    "chancelier",
    "mr",
    "mrs",
    "ms",
    "dr",
    "m",
    "mme",
    "general",
    "king",
    "queen",
    "pope",
    "director",
    "directeur",
    "commissioner",
    "commissaire",
    "honourable",
    "honorable",
    "governor",
    "gouverneur",
];

/// The other words of a name in English title case around token `t`: "Vess" for "Strait" in "the Vess Strait".
///
/// Only for a word that a dictionary would have: one with a plural, or one that stands before the last of the name.
fn rest_of_name(side: &Side<'_>, t: usize) -> Vec<u32> {
    let capital = |t: usize| {
        let token = side.tokens.get(t)?;
        token.kind.filter(|_| token.capital)
    };
    let titled = |t: usize| TITLES.contains(&side.fold(t));
    let before = (0..t).rev().map_while(|k| capital(k).filter(|_| !titled(k)));
    let after = (t + 1..side.tokens.len()).map_while(capital);
    let generic = GENERIC.contains(&side.fold(t));
    if !generic && (capital(t + 1).is_none() || GENERIC.iter().all(|g| side.fold(t + 1) != *g)) {
        return Vec::new();
    }
    before.take(4).chain(after.take(4)).collect()
}

/// The phrases that a capital inside a French sentence makes names: a common noun with its complement.
fn titled(side: &Side<'_>, tokens: Range<usize>) -> Vec<Titled> {
    let mut found = Vec::new();
    let content =
        |t: usize| side.tokens[t].kind.filter(|&k| tokens.contains(&t) && side.types[k as usize].content);
    for t in tokens.clone().skip(1) {
        let article =
            matches!(side.fold(t - 1), "la" | "le" | "l'" | "l" | "une" | "un" | "cette" | "ce" | "notre");
        let named = article && side.tokens[t].capital && !TITLES.contains(&side.fold(t));
        let joins = t + 2 < tokens.end && matches!(side.fold(t + 1), "de" | "du" | "des" | "d'" | "d");
        if let (true, true, Some(head)) = (named, joins, content(t))
            && let Some(complement) = content(t + 2)
        {
            let span = Span::new(side.tokens[t].range.start, side.tokens[t + 2].range.end);
            found.push(Titled { span, kinds: vec![head, complement] });
        }
    }
    found
}

/// English common nouns that end a name, and are written small in French or left out.
const GENERIC: &[&str] = &[
    "strait",
    "river",
    "lake",
    "sea",
    "bay",
    "gulf",
    "island",
    "islands",
    "mountain",
    "mountains",
    "valley",
    "bridge",
    "port",
    "airport",
    "street",
    "square",
    "forum",
    "summit",
    "dialogue",
    "initiative",
    "programme",
    "program",
    "plan",
    "agreement",
    "treaty",
    "convention",
    "protocol",
    "accord",
    "charter",
    "declaration",
    "roadmap",
    "framework",
    "partnership",
    "alliance",
    "coalition",
    "council",
    "committee",
    "commission",
    "agency",
    "office",
    "centre",
    "center",
    "institute",
    "university",
    "fund",
    "bank",
    "group",
    "force",
    "unit",
    "team",
    "network",
    "project",
    "strategy",
    "act",
    "code",
    "bill",
    "crime",
    "border",
    "working",
    "task",
];

/// Capitalised words that neither table knows, away from the beginning of a sentence.
fn strangers(side: &Side<'_>, s: usize, list: &[Range<usize>], used: &[bool], found: &mut Segment) {
    let document = side.document;
    let tokens = side.tokens_of(s);
    // A heading in title case capitalises everything.
    let words = side.tokens[tokens.clone()].iter().filter(|t| t.kind.is_some()).count();
    let capitals = side.tokens[tokens.clone()].iter().filter(|t| t.capital).count();
    if capitals * 2 > words {
        return;
    }
    let strange = |t: usize| -> Option<(u32, Span)> {
        let token = &side.tokens[t];
        let kind = token.kind.filter(|_| token.capital)?;
        let raw = side.raw(t);
        let letters = raw.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’');
        let upper = raw.chars().filter(|c| c.is_uppercase()).count();
        let known = side.types[kind as usize].known || !side.types[kind as usize].content;
        let place = list.iter().position(|r| r.start >= token.range.start);
        let listed = place.is_some_and(|p| used[p]);
        let end = document.text[token.range.clone()]
            .strip_suffix("'s")
            .or(raw.strip_suffix("’s"))
            .map_or(raw.len(), str::len);
        let span = Span::new(token.range.start, token.range.start + end);
        (letters && upper * 2 <= raw.chars().count() && raw.chars().count() >= 4 && !known && !listed)
            .then_some((kind, span))
    };
    if side.lang() == Lang::Fr {
        found.titled = titled(side, tokens.clone());
    }
    let mut before: Option<usize> = None;
    for t in tokens.clone() {
        // The first word of a sentence or after a colon is capitalised anyway.
        let opens = t == tokens.start
            || matches!(
                side.raw(t - 1),
                "#" | "@" | ":" | "." | "“" | "\"" | "«" | "(" | "[" | "•" | "—" | "-" | "–" | "?" | "!"
            );
        if let Some((kind, span)) = strange(t).filter(|_| !opens) {
            let at = if t > tokens.start + 1 && side.raw(t - 1) == "." { t - 2 } else { t - 1 };
            let titled = TITLES.contains(&side.fold(at));
            let beside = before == Some(t.wrapping_sub(1)) && t > tokens.start;
            let part_of = if side.lang() == Lang::En { rest_of_name(side, t) } else { Vec::new() };
            // Two strange words side by side are a person, unless they are common words of a longer name.
            if beside
                && part_of.is_empty()
                && let Some(last) = found.strangers.last_mut().filter(|last| last.part_of.is_empty())
            {
                last.person = true;
            }
            let person = titled || (beside && part_of.is_empty());
            found.strangers.push(Stranger { kind, span, part_of, person });
            before = Some(t);
        }
    }
}
