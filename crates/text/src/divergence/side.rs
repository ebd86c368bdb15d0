//! The words of a document as divergences look at them, and how words of the two sides are bound.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZeroU32;
use std::ops::Range;

use super::senses::Sense;
use crate::lexicon::{self, WordTable};
use crate::model::{Document, Lang};
use crate::words::{self, Stems, TokenKind, fold};

/// A token of a document.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Its bytes in the document's text.
    pub(super) range: Range<usize>,
    /// Its place among the word types; marks have none.
    pub(super) kind: Option<u32>,
    /// Begins with a capital.
    pub(super) capital: bool,
}

/// A word type: every occurrence of a form.
#[derive(Debug, Clone)]
pub(super) struct Type {
    /// As the word table writes it.
    pub(super) form: String,
    /// Folded.
    pub(super) fold: String,
    /// Its stem.
    stem: String,
    /// Carries content rather than grammar.
    pub(super) content: bool,
    /// Is in the word table.
    pub(super) known: bool,
    /// What it says by itself.
    sense: Sense,
    hyphened: bool,
}

/// One document in tokens.
pub(super) struct Side<'d> {
    pub(super) document: &'d Document,
    pub(super) tokens: Vec<Token>,
    /// Where the tokens of each segment begin; one more than there are segments.
    starts: Vec<usize>,
    pub(super) types: Vec<Type>,
    /// How many stretches were asked for their words, and in which of them each type was met last.
    seen: RefCell<(u64, Vec<u64>)>,
}

impl<'d> Side<'d> {
    pub(super) fn new(document: &'d Document, table: &WordTable) -> Side<'d> {
        let lang = document.lang;
        let stems = Stems::new(lang);
        let mut places: HashMap<String, u32> = HashMap::new();
        let mut raw_places: HashMap<&str, u32> = HashMap::new();
        let mut side = Side {
            document,
            tokens: Vec::new(),
            starts: Vec::with_capacity(document.segments.len() + 1),
            types: Vec::new(),
            seen: RefCell::default(),
        };
        for segment in &document.segments {
            side.starts.push(side.tokens.len());
            let text = document.slice(segment.span);
            let offset = segment.span.start as usize;
            for token in words::tokens(text, lang) {
                let raw = &text[token.range.clone()];
                let kind = (token.kind != TokenKind::Mark).then(|| {
                    *raw_places.entry(raw).or_insert_with(|| {
                        let form = lexicon::table_form(raw, lang);
                        *places.entry(form).or_insert_with_key(|form| {
                            let fold = fold(form);
                            side.types.push(Type {
                                sense: Sense::of(&fold, lang, table),
                                fold,
                                hyphened: form.contains('-'),
                                stem: stems.stem(form),
                                content: !form.is_empty() && !lexicon::is_function_word(form, lang),
                                known: table.knows(form, lang) && !is_its_own(form, table),
                                form: form.clone(),
                            });
                            side.types.len() as u32 - 1
                        })
                    })
                });
                let capital = raw.chars().next().is_some_and(char::is_uppercase);
                side.tokens.push(Token {
                    range: offset + token.range.start..offset + token.range.end,
                    kind,
                    capital,
                });
            }
        }
        side.starts.push(side.tokens.len());
        side
    }

    pub(super) fn lang(&self) -> Lang {
        self.document.lang
    }

    /// The places of a segment's tokens.
    pub(super) fn tokens_of(&self, segment: usize) -> Range<usize> {
        self.starts[segment]..self.starts[segment + 1]
    }

    /// The tokens of consecutive segments.
    pub(super) fn tokens_in(&self, segments: &[usize]) -> Range<usize> {
        match (segments.first(), segments.last()) {
            (Some(&a), Some(&b)) => self.starts[a]..self.starts[b + 1],
            _ => 0..0,
        }
    }

    /// The text of a token.
    pub(super) fn raw(&self, token: usize) -> &'d str {
        &self.document.text[self.tokens[token].range.clone()]
    }

    /// The folded form of a token; empty for marks and beyond the end.
    pub(super) fn fold(&self, token: usize) -> &str {
        self.tokens.get(token).and_then(|t| t.kind).map_or("", |k| self.types[k as usize].fold.as_str())
    }

    /// What a token says by itself.
    pub(super) fn sense(&self, token: usize) -> Sense {
        self.tokens.get(token).and_then(|t| t.kind).map(|k| self.types[k as usize].sense).unwrap_or_default()
    }

    /// The word types of a stretch of tokens, content words alone, each once, in order of first use.
    pub(super) fn content(&self, tokens: Range<usize>) -> Vec<u32> {
        let mut seen = self.seen.borrow_mut();
        seen.0 += 1;
        let (round, last) = (seen.0, &mut seen.1);
        last.resize(self.types.len(), 0);
        let kinds = self.tokens[tokens].iter().filter_map(|t| t.kind);
        kinds
            .filter(|&k| {
                self.types[k as usize].content && std::mem::replace(&mut last[k as usize], round) != round
            })
            .collect()
    }
}

/// Whether a word translates as itself before all else, as a name does ("Trudeau"); « programme » does not.
fn is_its_own(form: &str, table: &WordTable) -> bool {
    let own = table.to_en(form, form);
    own >= 0.3 && table.translations(form).iter().all(|t| t.to_en <= own)
}

/// Forms that are bound less than this are looked up by their stems too,
const DOUBT: f32 = 0.3;
/// which bind by so much of what they would.
const BY_STEM: f32 = 0.7;

/// How strongly words of the left and of the right are bound as translations of each other, from 0 to 1.
pub(super) struct Bonds<'a> {
    left: &'a Side<'a>,
    right: &'a Side<'a>,
    table: &'a WordTable,
    /// For each left type, the right ones that the table binds to it, ascending.
    tabled: Vec<Vec<(u32, f32)>>,
    /// For each left type, which places of a small table its bonds take: most words are seen at a glance to be none.
    taken: Vec<[u64; 4]>,
    /// What a bond asks of each left and each right type.
    looks: [Vec<Look>; 2],
    /// Types that the table does not know and that keep meeting in the same rows.
    met: BTreeMap<(u32, u32), f64>,
    /// What the forms of a pair say where the table says little.
    spelled: RefCell<HashMap<u64, f32, BuildHasherDefault<PairHasher>>>,
}

/// What a bond asks of a type, in little room: it is asked of every pair of words of every row.
struct Look {
    /// Which spelling it has when folded; none if nothing is left of it.
    spelling: Option<NonZeroU32>,
    /// The first byte of that spelling.
    first: u8,
    hyphened: bool,
    known: bool,
}

/// The word and the bit of a small table in which a type has its place.
fn place(kind: u32) -> (usize, u64) {
    let mixed = kind.wrapping_mul(0x9e37_79b9) >> 24;
    ((mixed >> 6) as usize, 1 << (mixed & 63))
}

/// Hashes a pair of types by one multiplication (Knuth, *The Art of Computer Programming* 3, 6.4); only looked up,
/// never iterated over.
#[derive(Default)]
struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.write_u64(u64::from(b)));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl<'a> Bonds<'a> {
    /// Learns from the rows themselves what the table does not know.
    pub(super) fn new(
        left: &'a Side<'a>,
        right: &'a Side<'a>,
        table: &'a WordTable,
        rows: impl Iterator<Item = (Range<usize>, Range<usize>)>,
    ) -> Bonds<'a> {
        let mut together: Vec<(u32, u32)> = Vec::new();
        let mut counts = [vec![0.0f64; left.types.len()], vec![0.0f64; right.types.len()]];
        for (l, r) in rows {
            let strange = |side: &Side<'_>, tokens: Range<usize>| -> Vec<u32> {
                let mut found = side.content(tokens);
                found.retain(|&k| !side.types[k as usize].known);
                found.truncate(24);
                found
            };
            let (ls, rs) = (strange(left, l), strange(right, r));
            ls.iter().for_each(|&k| counts[0][k as usize] += 1.0);
            rs.iter().for_each(|&k| counts[1][k as usize] += 1.0);
            together.extend(ls.iter().flat_map(|&a| rs.iter().map(move |&b| (a, b))));
        }
        together.sort_unstable();
        let met = together
            .chunk_by(|a, b| a == b)
            .filter_map(|pairs| {
                let (n, (a, b)) = (pairs.len() as f64, pairs[0]);
                // Dice's coefficient over rows.
                let dice = 2.0 * n / (counts[0][a as usize] + counts[1][b as usize]);
                (n >= 2.0 && dice >= 0.6).then_some(((a, b), dice))
            })
            .collect();
        let words = |side: &'a Side<'a>| -> Vec<(&'a str, &'a str)> {
            side.types.iter().map(|t| (t.form.as_str(), t.stem.as_str())).collect()
        };
        let tabled = if left.lang() == Lang::Fr {
            table.bonds(&words(left), &words(right), DOUBT, BY_STEM)
        } else {
            let mut rows = vec![Vec::new(); left.types.len()];
            for (r, row) in table.bonds(&words(right), &words(left), DOUBT, BY_STEM).into_iter().enumerate() {
                row.into_iter().for_each(|(l, bond)| rows[l as usize].push((r as u32, bond)));
            }
            rows
        };
        let mut spellings: HashMap<&str, u32> = HashMap::new();
        let looks = [left, right].map(|side| {
            let look = |t: &'a Type| {
                let next = spellings.len() as u32 + 1;
                let spelling =
                    (!t.fold.is_empty()).then(|| *spellings.entry(t.fold.as_str()).or_insert(next));
                Look {
                    spelling: spelling.and_then(NonZeroU32::new),
                    first: t.fold.bytes().next().unwrap_or(0),
                    hyphened: t.hyphened,
                    known: t.known,
                }
            };
            side.types.iter().map(look).collect()
        });
        let taken = |row: &Vec<(u32, f32)>| {
            let mut taken = [0u64; 4];
            for &(kind, _) in row {
                let (word, bit) = place(kind);
                taken[word] |= bit;
            }
            taken
        };
        let taken = tabled.iter().map(taken).collect();
        Bonds { left, right, table, tabled, taken, looks, met, spelled: RefCell::default() }
    }

    /// What the table and equal spelling say of a left type and a right type.
    fn plain(&self, left: u32, right: u32) -> f64 {
        let spelling = self.looks[0][left as usize].spelling;
        if spelling.is_some() && spelling == self.looks[1][right as usize].spelling {
            return 1.0;
        }
        let (word, bit) = place(right);
        if self.taken[left as usize][word] & bit == 0 {
            return 0.0;
        }
        let row = &self.tabled[left as usize];
        row.binary_search_by_key(&right, |b| b.0).map_or(0.0, |k| f64::from(row[k].1))
    }

    /// The bond of a left type and a right type.
    pub(super) fn of(&self, left: u32, right: u32) -> f64 {
        let mut bond = self.plain(left, right);
        if bond == 1.0 {
            return bond;
        }
        let (l, r) = (&self.looks[0][left as usize], &self.looks[1][right as usize]);
        let english = if self.left.lang() == Lang::Fr { r } else { l };
        let in_parts = bond < f64::from(DOUBT) && english.hyphened;
        if in_parts || (bond < 0.5 && l.first == r.first) {
            let key = u64::from(left) << 32 | u64::from(right);
            let known = self.spelled.borrow().get(&key).copied();
            let spelled = known.unwrap_or_else(|| {
                let (l, r) = (&self.left.types[left as usize], &self.right.types[right as usize]);
                let (fr, en) = if self.left.lang() == Lang::Fr { (l, r) } else { (r, l) };
                let parts = if in_parts { self.by_parts(fr, en) } else { 0.0 };
                let spelled = if parts < 0.5 && alike(&l.fold, &r.fold) { 0.5 } else { parts as f32 };
                self.spelled.borrow_mut().insert(key, spelled);
                spelled
            });
            bond = bond.max(f64::from(spelled));
        }
        if bond < 0.5 && !l.known && !r.known {
            bond = bond.max(self.met.get(&(left, right)).map_or(0.0, |d| d * 0.6));
        }
        bond
    }

    /// How well a type is answered by some of the other side, looked at no further than until it is `enough`.
    pub(super) fn answered(&self, word: u32, others: &[u32], on_left: bool, enough: f64) -> f64 {
        let sides = |other: u32| if on_left { (word, other) } else { (other, word) };
        let plain = |&other: &u32| {
            let (left, right) = sides(other);
            self.plain(left, right)
        };
        let of = |&other: &u32| {
            let (left, right) = sides(other);
            self.of(left, right)
        };
        let sure = others.iter().map(plain).find(|&bond| bond >= enough);
        let sure = sure.or_else(|| others.iter().map(of).find(|&bond| bond >= enough));
        sure.map_or_else(|| others.iter().map(of).fold(0.0, f64::max), |_| enough)
    }

    /// "new-to-government" is bound by its parts.
    fn by_parts(&self, fr: &Type, en: &Type) -> f64 {
        let parts = en.form.split('-').filter(|p| p.len() >= 3 && !lexicon::is_function_word(p, Lang::En));
        let bond = |p: &str| {
            if p == fr.fold { 1.0 } else { self.table.to_en(&fr.form, p).max(self.table.to_fr(&fr.form, p)) }
        };
        parts.map(bond).fold(0.0, f64::max) * 0.8
    }

    /// How well a left type is answered by some right types.
    pub(super) fn left_by(&self, left: u32, right: &[u32]) -> f64 {
        right.iter().map(|&r| self.of(left, r)).fold(0.0, f64::max)
    }

    /// How well a right type is answered by some left types.
    pub(super) fn right_by(&self, right: u32, left: &[u32]) -> f64 {
        left.iter().map(|&l| self.of(l, right)).fold(0.0, f64::max)
    }
}

/// Whether two folded words look alike enough to be one word in two languages.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 4 || !short.is_char_boundary(4) || long.len() > short.len() + 5 {
        return false;
    }
    let prefix = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if prefix >= 5 && prefix * 10 >= short.len() * 7 {
        return true;
    }
    prefix >= 1 && subsequence(a.as_bytes(), b.as_bytes()) * 10 >= long.len() * 8
}

/// Length of the longest common subsequence of two short words.
fn subsequence(a: &[u8], b: &[u8]) -> usize {
    let b = &b[..b.len().min(40)];
    let mut row = vec![0usize; b.len() + 1];
    for x in a.iter().take(40) {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
