//! The French–English word table: which words translate which, and how often.
//!
//! Three layers, from the general to the particular: the table that comes with the program
//! ([`WordTable::builtin`]), one learned from a folder of aligned texts ([`WordTable::learn`]), and what the user's
//! own confirmed pairs taught ([`Learned`]), which can be seen and forgotten word by word.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::model::Lang;
use crate::words::{self, Stems, TokenKind};

mod learned;

pub use learned::Learned;

/// The packed table: `cargo run --release -p visavis-text --example pack_table` makes it.
static PACKED: &[u8] = include_bytes!("../data/fr-en.table");
/// Where the table comes from and whom it owes thanks to.
const ATTRIBUTION: &str = include_str!("../data/fr-en.attribution.txt");
/// First bytes of a packed table.
const MAGIC: &[u8] = b"VVWT1\n";
/// Probabilities are packed in ten-thousandths.
const SCALE: f64 = 10_000.0;
/// No packed table unfolds to more than this.
const LIMIT: usize = 64 << 20;
/// How many sightings the table itself is worth against those of the confirmed pairs.
const PRIOR_STRENGTH: f64 = 12.0;
/// Rounds of expectation maximisation; Model 1 gains little after five.
const ROUNDS: usize = 6;
/// Translations rarer than this, both ways, are dropped from a learned table.
const FLOOR: f64 = 0.01;

/// One pair of words and how often each is rendered by the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Translation<'a> {
    /// The French word, in lower case.
    pub fr: &'a str,
    /// The English word, in lower case.
    pub en: &'a str,
    /// p(en | fr).
    pub to_en: f64,
    /// p(fr | en).
    pub to_fr: f64,
}

/// What an entry of a table says, by the places of its words in the vocabularies.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    fr: u32,
    en: u32,
    to_en: f32,
    to_fr: f32,
}

#[derive(Debug, Default)]
struct Base {
    fr: Vec<String>,
    en: Vec<String>,
    /// Sorted by French word, then English word.
    entries: Vec<Entry>,
    /// Where the entries of each French word begin; one more than there are words.
    starts: Vec<u32>,
    /// The stems of either language, by their places.
    stems: [HashMap<String, u32>; 2],
    en_stems: Vec<String>,
    /// The same table over stems, for forms that it does not list: for each French stem, English ones in the order
    /// of their places.
    stem_rows: Vec<Vec<(u32, f64, f64)>>,
    /// For each word of either language, how much of what renders it is content; and the same of stems.
    mass: [Vec<f32>; 2],
    stem_mass: [Vec<f32>; 2],
}

/// Translation probabilities between French and English words, both ways.
#[derive(Debug, Clone, Default)]
pub struct WordTable {
    base: Arc<Base>,
    learned: Learned,
}

impl WordTable {
    /// The table that comes with the program, unpacked once.
    pub fn builtin() -> WordTable {
        static BUILTIN: OnceLock<WordTable> = OnceLock::new();
        BUILTIN.get_or_init(|| WordTable::unpack(PACKED).unwrap_or_default()).clone()
    }

    /// Where the built-in table comes from, to be shown wherever the program names its sources.
    pub fn attribution() -> &'static str {
        ATTRIBUTION
    }

    /// The same table with what confirmed pairs taught on top.
    pub fn with_learned(&self, learned: Learned) -> WordTable {
        WordTable { base: Arc::clone(&self.base), learned }
    }

    /// What confirmed pairs taught.
    pub fn learned(&self) -> &Learned {
        &self.learned
    }

    /// p(en | fr) of two words in lower case; 0 where they are not known to go together.
    pub fn to_en(&self, fr: &str, en: &str) -> f64 {
        self.blend(fr, en).0
    }

    /// p(fr | en) of two words in lower case.
    pub fn to_fr(&self, fr: &str, en: &str) -> f64 {
        self.blend(fr, en).1
    }

    fn blend(&self, fr: &str, en: &str) -> (f64, f64) {
        let places = (self.base.place(fr, Lang::Fr), self.base.place(en, Lang::En));
        let (a, b) = if let (Some(f), Some(e)) = places { self.base.find(f, e) } else { (0.0, 0.0) };
        let (fr_total, en_total) = (self.learned.total(fr, Lang::Fr), self.learned.total(en, Lang::En));
        if fr_total == 0.0 && en_total == 0.0 {
            return (a, b);
        }
        let count = self.learned.count(fr, en);
        let (f, e) = (self.weight_fr(fr), self.weight_en(en));
        ((f * a + count) / (f + fr_total), (e * b + count) / (e + en_total))
    }

    /// How many sightings what the table itself says of a French word is worth.
    fn weight_fr(&self, fr: &str) -> f64 {
        if self.has(fr, Lang::Fr) { PRIOR_STRENGTH } else { 1.0 }
    }

    /// The same of an English word.
    fn weight_en(&self, en: &str) -> f64 {
        if self.has(en, Lang::En) { PRIOR_STRENGTH } else { 1.0 }
    }

    /// The translations of a French word in lower case, by English word.
    pub fn translations<'a>(&'a self, fr: &'a str) -> Vec<Translation<'a>> {
        let mut found: Vec<Translation<'a>> = self
            .base
            .place(fr, Lang::Fr)
            .map_or(&[][..], |f| self.base.row(f))
            .iter()
            .map(|e| Translation {
                fr,
                en: &self.base.en[e.en as usize],
                to_en: f64::from(e.to_en),
                to_fr: f64::from(e.to_fr),
            })
            .collect();
        if let Some(row) = self.learned.row(fr) {
            for t in &mut found {
                (t.to_en, t.to_fr) = self.blend(fr, t.en);
            }
            for en in row.keys() {
                if found.binary_search_by(|t| t.en.cmp(en)).is_err() {
                    let (to_en, to_fr) = self.blend(fr, en);
                    found.push(Translation { fr, en, to_en, to_fr });
                    found.sort_by(|a, b| a.en.cmp(b.en));
                }
            }
        }
        found
    }

    /// The English stems that a French stem is rendered by, with p(en | fr) and p(fr | en) of stems.
    pub fn stem_translations(&self, fr_stem: &str) -> impl Iterator<Item = (&str, f64, f64)> {
        let row = self.base.stems[0].get(fr_stem).map_or(&[][..], |&s| &self.base.stem_rows[s as usize]);
        row.iter().map(|&(en, a, b)| (self.base.en_stems[en as usize].as_str(), a, b))
    }

    /// For each of some French words, which of some English words it is bound to, by their places there, ascending:
    /// the greater of p(en | fr) and p(fr | en), and where that is under `doubt`, that of their stems times
    /// `by_stem` where it is greater. Words are in lower case, each with its stem and met once.
    pub(crate) fn bonds(
        &self,
        fr: &[(&str, &str)],
        en: &[(&str, &str)],
        doubt: f32,
        by_stem: f32,
    ) -> Vec<Vec<(u32, f32)>> {
        let base = &*self.base;
        let mut forms: HashMap<u32, u32> = HashMap::new();
        let mut stems: HashMap<u32, Vec<u32>> = HashMap::new();
        for (k, (form, stem)) in en.iter().enumerate() {
            if let Some(word) = base.place(form, Lang::En) {
                forms.insert(word, k as u32);
            }
            if let Some(&stem) = base.stems[1].get(*stem) {
                stems.entry(stem).or_default().push(k as u32);
            }
        }
        let taught: HashMap<&str, u32> = if self.learned.is_empty() {
            HashMap::new()
        } else {
            en.iter().enumerate().map(|(k, (form, _))| (*form, k as u32)).collect()
        };
        let row = |&(form, stem): &(&str, &str)| {
            let mut row: Vec<(u32, f32)> = Vec::new();
            let own = base.place(form, Lang::Fr).map_or(&[][..], |f| base.row(f));
            row.extend(own.iter().filter_map(|e| Some((*forms.get(&e.en)?, e.to_en.max(e.to_fr)))));
            if !self.learned.is_empty() {
                let learned = self.learned.row(form).into_iter().flat_map(BTreeMap::keys);
                row.extend(learned.filter_map(|e| Some((*taught.get(e.as_str())?, 0.0))));
                for (k, bond) in &mut row {
                    let (a, b) = self.blend(form, en[*k as usize].0);
                    *bond = a.max(b) as f32;
                }
            }
            let stem = base.stems[0].get(stem).map_or(&[][..], |&s| &base.stem_rows[s as usize]);
            let surely = row.len();
            for &(e, a, b) in stem {
                for &k in stems.get(&e).into_iter().flatten() {
                    if row[..surely].iter().all(|r| r.0 != k || r.1 < doubt) {
                        row.push((k, by_stem * a.max(b) as f32));
                    }
                }
            }
            // The greatest of a word comes first, and stays.
            row.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            row.dedup_by_key(|r| r.0);
            row
        };
        fr.iter().map(row).collect()
    }

    /// How much of what renders a word the table knows as words of content: near 1 for a common noun, 0 for a
    /// word that it does not list, half where only another form of it is listed.
    pub fn coverage(&self, form: &str, stem: &str, lang: Lang) -> f64 {
        let base = &*self.base;
        let side = side(lang);
        let known = base.place(form, lang).map(|w| f64::from(base.mass[side][w as usize]));
        let stem =
            || base.stems[side].get(stem).map_or(0.0, |&s| 0.5 * f64::from(base.stem_mass[side][s as usize]));
        let learned = self.learned.total(form, lang);
        known.unwrap_or_else(stem).max(learned / (learned + 1.0)).min(1.0)
    }

    /// Whether a word in lower case is in the table, as a word of `lang`.
    pub fn knows(&self, word: &str, lang: Lang) -> bool {
        self.has(word, lang) || self.learned.total(word, lang) > 0.0
    }

    /// The same without what was learned.
    fn has(&self, word: &str, lang: Lang) -> bool {
        self.base.place(word, lang).is_some()
    }

    /// This table with another one beside it: a word that both know is rendered as both say, half and half.
    pub fn beside(&self, other: &WordTable) -> WordTable {
        let rows = |table: &WordTable| -> BTreeMap<(String, String), (f64, f64)> {
            table.rows().map(|(f, e, a, b)| ((f.to_owned(), e.to_owned()), (a, b))).collect()
        };
        let mut all: BTreeMap<(String, String), [(f64, f64); 2]> = BTreeMap::new();
        for (k, table) in [self, other].into_iter().enumerate() {
            for (pair, p) in rows(table) {
                all.entry(pair).or_default()[k] = p;
            }
        }
        let both = |word: &str, lang: Lang| self.has(word, lang) && other.has(word, lang);
        let rows = all.into_iter().map(|((f, e), [a, b])| {
            let to_en = if both(&f, Lang::Fr) { (a.0 + b.0) / 2.0 } else { a.0 + b.0 };
            let to_fr = if both(&e, Lang::En) { (a.1 + b.1) / 2.0 } else { a.1 + b.1 };
            (f, e, to_en, to_fr)
        });
        WordTable::from_rows(rows).with_learned(self.learned.clone())
    }

    /// The rows of the table without what was learned: French, English, p(en | fr), p(fr | en).
    fn rows(&self) -> impl Iterator<Item = (&str, &str, f64, f64)> {
        self.base.entries.iter().map(|e| {
            let (fr, en) = (&self.base.fr[e.fr as usize], &self.base.en[e.en as usize]);
            (fr.as_str(), en.as_str(), f64::from(e.to_en), f64::from(e.to_fr))
        })
    }

    /// Number of word pairs, without the learned ones.
    pub fn len(&self) -> usize {
        self.base.entries.len()
    }

    /// Whether the table says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.base.entries.is_empty() && self.learned.is_empty()
    }

    /// Learns a table from aligned pairs of sentences, French first: IBM Model 1 in both directions by
    /// expectation maximisation (Brown et al., *The Mathematics of Statistical Machine Translation*, 1993).
    pub fn learn<S: AsRef<str>>(pairs: &[(S, S)]) -> WordTable {
        let mut vocabulary: [BTreeMap<String, u32>; 2] = Default::default();
        let mut side = |text: &str, lang: Lang, k: usize| -> Vec<u32> {
            let set: BTreeSet<String> = table_words(text, lang).into_iter().collect();
            set.into_iter()
                .map(|w| {
                    let next = vocabulary[k].len() as u32;
                    *vocabulary[k].entry(w).or_insert(next)
                })
                .collect()
        };
        let pairs: Vec<(Vec<u32>, Vec<u32>)> = pairs
            .iter()
            .map(|(f, e)| (side(f.as_ref(), Lang::Fr, 0), side(e.as_ref(), Lang::En, 1)))
            .collect();
        let swapped: Vec<(Vec<u32>, Vec<u32>)> = pairs.iter().map(|(f, e)| (e.clone(), f.clone())).collect();
        let to_en = model_one(&pairs);
        let to_fr = model_one(&swapped);
        let names = |k: usize| {
            let mut names = vec![String::new(); vocabulary[k].len()];
            for (word, &id) in &vocabulary[k] {
                names[id as usize] = word.clone();
            }
            names
        };
        let (fr, en) = (names(0), names(1));
        let rows = to_en.into_iter().filter_map(|((f, e), p)| {
            let back = to_fr.binary_search_by_key(&(e, f), |pair| pair.0);
            let q = back.map_or(0.0, |k| to_fr[k].1);
            (p >= FLOOR || q >= FLOOR).then(|| (fr[f as usize].clone(), en[e as usize].clone(), p, q))
        });
        WordTable::from_rows(rows)
    }

    /// A table from rows of French word, English word, p(en | fr), p(fr | en).
    pub fn from_rows(rows: impl IntoIterator<Item = (String, String, f64, f64)>) -> WordTable {
        let rows: BTreeMap<(String, String), (f64, f64)> =
            rows.into_iter().map(|(f, e, a, b)| ((f, e), (a, b))).collect();
        let fr: Vec<String> = rows.keys().map(|k| k.0.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let en: Vec<String> = rows.keys().map(|k| k.1.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let place = |names: &[String], word: &String| names.binary_search(word).unwrap_or(0) as u32;
        let entries = rows
            .iter()
            .map(|((f, e), &(a, b))| Entry {
                fr: place(&fr, f),
                en: place(&en, e),
                to_en: a.clamp(0.0, 1.0) as f32,
                to_fr: b.clamp(0.0, 1.0) as f32,
            })
            .collect();
        WordTable { base: Arc::new(Base::new(fr, en, entries)), learned: Learned::default() }
    }

    /// A table from tab-separated rows (French, English, p(en | fr), p(fr | en)); lines that are not rows,
    /// comments among them, are passed over.
    pub fn from_tsv(text: &str) -> WordTable {
        WordTable::from_rows(text.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            let (fr, en) = (cells.next()?, cells.next()?);
            let (a, b) =
                (cells.next()?.trim().parse::<f64>().ok()?, cells.next()?.trim().parse::<f64>().ok()?);
            (a.is_finite() && b.is_finite() && !fr.is_empty() && !en.is_empty())
                .then(|| (fr.to_string(), en.to_string(), a, b))
        }))
    }

    /// The table as tab-separated rows.
    pub fn to_tsv(&self) -> String {
        let mut out = String::from("# columns: french, english, p(english|french), p(french|english)\n");
        for (fr, en, to_en, to_fr) in self.rows() {
            out.push_str(&format!("{fr}\t{en}\t{to_en:.4}\t{to_fr:.4}\n"));
        }
        out
    }

    /// The table in its packed form: front-coded vocabularies and delta-coded rows, deflated.
    pub fn pack(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for names in [&self.base.fr, &self.base.en] {
            put(&mut out, names.len() as u64);
            let mut before: &[u8] = &[];
            for name in names.iter() {
                let bytes = name.as_bytes();
                let shared = before.iter().zip(bytes).take_while(|(a, b)| a == b).count();
                put(&mut out, shared as u64);
                put(&mut out, (bytes.len() - shared) as u64);
                out.extend_from_slice(&bytes[shared..]);
                before = bytes;
            }
        }
        for f in 0..self.base.fr.len() {
            let row = self.base.row(f as u32);
            put(&mut out, row.len() as u64);
            let mut last = 0;
            for e in row {
                put(&mut out, u64::from(e.en - last));
                put(&mut out, libm::round(f64::from(e.to_en) * SCALE) as u64);
                put(&mut out, libm::round(f64::from(e.to_fr) * SCALE) as u64);
                last = e.en;
            }
        }
        miniz_oxide::deflate::compress_to_vec(&out, 9)
    }

    /// A table from its packed form; none where the bytes are not one.
    pub fn unpack(packed: &[u8]) -> Option<WordTable> {
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, LIMIT).ok()?;
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut names = || -> Option<Vec<String>> {
            let count = take(&mut rest)?;
            let mut names: Vec<String> = Vec::new();
            let mut before: Vec<u8> = Vec::new();
            for _ in 0..count {
                let (shared, more) = (take(&mut rest)? as usize, take(&mut rest)? as usize);
                let suffix = rest.get(..more)?;
                rest = rest.get(more..)?;
                if shared > before.len() {
                    return None;
                }
                before.truncate(shared);
                before.extend_from_slice(suffix);
                names.push(String::from_utf8(before.clone()).ok()?);
            }
            Some(names)
        };
        let (fr, en) = (names()?, names()?);
        let mut entries = Vec::new();
        for f in 0..fr.len() {
            let mut last = 0u64;
            for _ in 0..take(&mut rest)? {
                last = last.checked_add(take(&mut rest)?)?;
                if last >= en.len() as u64 {
                    return None;
                }
                let (a, b) = (take(&mut rest)? as f64 / SCALE, take(&mut rest)? as f64 / SCALE);
                entries.push(Entry { fr: f as u32, en: last as u32, to_en: a as f32, to_fr: b as f32 });
            }
        }
        Some(WordTable { base: Arc::new(Base::new(fr, en, entries)), learned: Learned::default() })
    }
}

impl Base {
    /// `fr` and `en` sorted, `entries` sorted by their places.
    fn new(fr: Vec<String>, en: Vec<String>, entries: Vec<Entry>) -> Base {
        let mut starts = vec![0u32; fr.len() + 1];
        for e in &entries {
            starts[e.fr as usize + 1] += 1;
        }
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        let stemmers = (Stems::new(Lang::Fr), Stems::new(Lang::En));
        let stems_of = |stems: &Stems, names: &[String]| -> (Vec<u32>, HashMap<String, u32>) {
            let mut places: HashMap<String, u32> = HashMap::new();
            let ids = names
                .iter()
                .map(|w| {
                    let next = places.len() as u32;
                    *places.entry(stems.stem(w)).or_insert(next)
                })
                .collect();
            (ids, places)
        };
        let (fr_stem, fr_places) = stems_of(&stemmers.0, &fr);
        let (en_stem, en_places) = stems_of(&stemmers.1, &en);
        let forms = |ids: &[u32], n: usize| {
            let mut count = vec![0.0f64; n];
            ids.iter().for_each(|&s| count[s as usize] += 1.0);
            count
        };
        let (fr_forms, en_forms) = (forms(&fr_stem, fr_places.len()), forms(&en_stem, en_places.len()));
        // A stem is rendered by another as its forms are on average.
        let mut pairs: BTreeMap<(u32, u32), (f64, f64)> = BTreeMap::new();
        for e in &entries {
            let (f, g) = (fr_stem[e.fr as usize], en_stem[e.en as usize]);
            let sums = pairs.entry((f, g)).or_default();
            sums.0 += f64::from(e.to_en) / fr_forms[f as usize];
            sums.1 += f64::from(e.to_fr) / en_forms[g as usize];
        }
        let mut stem_rows: Vec<Vec<(u32, f64, f64)>> = vec![Vec::new(); fr_places.len()];
        for ((f, g), (a, b)) in pairs {
            stem_rows[f as usize].push((g, a, b));
        }
        let mut en_stems = vec![String::new(); en_places.len()];
        for (stem, &place) in &en_places {
            en_stems[place as usize].clone_from(stem);
        }
        let content = |names: &[String], lang: Lang| -> Vec<bool> {
            names.iter().map(|w| !is_function_word(w, lang)).collect()
        };
        let (fr_content, en_content) = (content(&fr, Lang::Fr), content(&en, Lang::En));
        let (mut fr_mass, mut en_mass) = (vec![0.0f32; fr.len()], vec![0.0f32; en.len()]);
        for e in &entries {
            let (f, g) = (e.fr as usize, e.en as usize);
            fr_mass[f] += if en_content[g] { e.to_en } else { 0.0 };
            en_mass[g] += if fr_content[f] { e.to_fr } else { 0.0 };
        }
        let stemmed = |ids: &[u32], n: usize, mass: &[f32]| -> Vec<f32> {
            let mut sums = vec![(0.0f32, 0.0f32); n];
            for (&s, &m) in ids.iter().zip(mass) {
                sums[s as usize] = (sums[s as usize].0 + m, sums[s as usize].1 + 1.0);
            }
            sums.into_iter().map(|(m, n)| m / n.max(1.0)).collect()
        };
        let stem_mass =
            [stemmed(&fr_stem, fr_places.len(), &fr_mass), stemmed(&en_stem, en_places.len(), &en_mass)];
        let (stems, mass) = ([fr_places, en_places], [fr_mass, en_mass]);
        Base { fr, en, entries, starts, stems, en_stems, stem_rows, mass, stem_mass }
    }

    /// The place of a word of a language.
    fn place(&self, word: &str, lang: Lang) -> Option<u32> {
        let list = if lang == Lang::Fr { &self.fr } else { &self.en };
        list.binary_search_by(|w| w.as_str().cmp(word)).ok().map(|k| k as u32)
    }

    /// The entries of a French word.
    fn row(&self, fr: u32) -> &[Entry] {
        &self.entries[self.starts[fr as usize] as usize..self.starts[fr as usize + 1] as usize]
    }

    fn find(&self, fr: u32, en: u32) -> (f64, f64) {
        let row = self.row(fr);
        match row.binary_search_by_key(&en, |e| e.en) {
            Ok(k) => (f64::from(row[k].to_en), f64::from(row[k].to_fr)),
            Err(_) => (0.0, 0.0),
        }
    }
}

/// Which of two places belongs to a language.
fn side(lang: Lang) -> usize {
    usize::from(lang == Lang::En)
}

/// p(target | source) by IBM Model 1, with an empty source word that takes what nothing explains; sorted.
///
/// Word pairs are kept as one sorted list of numbers, since a folder of texts has tens of millions of them.
fn model_one(pairs: &[(Vec<u32>, Vec<u32>)]) -> Vec<((u32, u32), f64)> {
    const EMPTY: u32 = u32::MAX;
    let mut met: Vec<u64> = Vec::new();
    let mut sorted = 0;
    let tidy = |met: &mut Vec<u64>| {
        met.sort_unstable();
        met.dedup();
        met.len()
    };
    for (source, target) in pairs {
        for &s in source.iter().chain([&EMPTY]) {
            met.extend(target.iter().map(|&t| u64::from(s) << 32 | u64::from(t)));
        }
        if met.len() > 2 * sorted + (1 << 20) {
            sorted = tidy(&mut met);
        }
    }
    tidy(&mut met);
    let words = pairs.iter().flat_map(|(source, _)| source).max().map_or(0, |&s| s as usize + 1);
    // The empty word comes after all others, here as in the list.
    let place = |s: u32| if s == EMPTY { words } else { s as usize };
    let starts: Vec<usize> =
        (0..=words as u64).map(|s| met.partition_point(|&pair| pair >> 32 < s)).collect();
    let row =
        |s: u32| if s == EMPTY { starts[words]..met.len() } else { starts[place(s)]..starts[place(s) + 1] };
    let mut prob = vec![1.0f64; met.len()];
    let mut places: Vec<usize> = Vec::new();
    for round in 0..ROUNDS {
        let mut count = vec![0.0f64; met.len()];
        let mut total = vec![0.0f64; words + 1];
        for (source, target) in pairs {
            for &t in target {
                let at = |&s: &u32| {
                    let row = row(s);
                    row.start + met[row].partition_point(|&pair| (pair as u32) < t)
                };
                places.clear();
                places.extend(source.iter().chain([&EMPTY]).map(at));
                let sum: f64 = places.iter().map(|&k| prob[k]).sum();
                if sum <= 0.0 {
                    continue;
                }
                for (&s, &k) in source.iter().chain([&EMPTY]).zip(&places) {
                    let share = prob[k] / sum;
                    if round + 1 < ROUNDS || share > 1e-6 {
                        count[k] += share;
                        total[place(s)] += share;
                    }
                }
            }
        }
        for (k, pair) in met.iter().enumerate() {
            let total = total[place((pair >> 32) as u32)];
            prob[k] = if total > 0.0 { count[k] / total } else { 0.0 };
        }
    }
    let end = starts[words];
    let known = met[..end].iter().zip(&prob).filter(|(_, p)| **p > 0.0);
    known.map(|(&pair, &p)| (((pair >> 32) as u32, pair as u32), p)).collect()
}

/// The words of a text as the table writes them: lower case, elisions apart, apostrophes straight.
pub fn table_words(text: &str, lang: Lang) -> Vec<String> {
    words::tokens(text, lang)
        .into_iter()
        .filter(|t| t.kind != TokenKind::Mark)
        .map(|t| table_form(&text[t.range], lang))
        .filter(|w| !w.is_empty())
        .collect()
}

/// One word as the table writes it: lower case, without a possessive or the apostrophe of an elision.
pub fn table_form(word: &str, lang: Lang) -> String {
    let mut low: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if words::is_apostrophe(c) { '\'' } else { c })
        .collect();
    if lang == Lang::En
        && let Some(stem) = low.strip_suffix("'s")
    {
        low.truncate(stem.len());
    }
    while low.ends_with('\'') {
        low.pop();
    }
    low
}

/// Whether a word in lower case carries grammar alone: articles, the commonest prepositions, auxiliaries.
pub fn is_function_word(word: &str, lang: Lang) -> bool {
    listed(word, lang, FUNCTION_FR, FUNCTION_EN)
}

/// Whether a word in lower case is a pronoun, a possessive, a conjunction or another small word that has a
/// counterpart of its own in the other language, but says little.
pub fn is_small_word(word: &str, lang: Lang) -> bool {
    listed(word, lang, SMALL_FR, SMALL_EN)
}

fn listed(word: &str, lang: Lang, fr: &str, en: &str) -> bool {
    let list = if lang == Lang::Fr { fr } else { en };
    word.len() <= 8 && list.split(' ').any(|w| w == word)
}

const FUNCTION_FR: &str = "l d j m t s n c qu le la les un une des du de au aux à en y et dans par pour que qui est sont \
    a ont se sa son ses";

const FUNCTION_EN: &str = "the a an of to in on at by for with and as that which it its is are was were be been being has \
    have had do does did";

const SMALL_FR: &str = "jusqu lorsqu puisqu quoiqu ou sur avec quoi dont où ce cet cette ces leur leurs il elle ils elles \
    on nous vous je tu me te lui était étaient être été sera seront avait avaient avoir eu aura ne pas si plus ainsi comme \
    mais donc afin lors entre celui celle ceux celles notre nos votre vos mon ma mes ton ta tes même aussi tout";

const SMALL_EN: &str = "from or who whom this these those will would shall he she they them their his her him we us our \
    you your i me my if so but not than then there such into any also all each out up";

fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut n = 0u64;
    for shift in (0..63).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        n |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(n);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> WordTable {
        WordTable::learn(&[
            ("la maison bleue", "the blue house"),
            ("la maison", "the house"),
            ("le livre bleu", "the blue book"),
            ("le livre", "the book"),
            ("une maison et un livre", "a house and a book"),
        ])
    }

    #[test]
    fn the_builtin_table_knows_both_directions() {
        let table = WordTable::builtin();
        assert!(table.len() > 40_000, "the whole table is shipped");
        assert!(table.to_en("gouvernement", "government") > 0.8);
        assert!(table.to_fr("sécurité", "safety") > 0.6);
        assert_eq!(table.to_en("gouvernement", "teapot"), 0.0);
        assert!(WordTable::attribution().contains("Open Government Licence"));
    }

    #[test]
    fn stems_stand_in_for_forms_that_are_not_listed() {
        let table = WordTable::builtin();
        let stem = Stems::new(Lang::Fr).stem("ministérielles");
        assert!(table.stem_translations(&stem).any(|(e, p, _)| e.starts_with("minister") && p > 0.1));
    }

    #[test]
    fn learning_finds_the_words_that_go_together() {
        let table = small();
        assert!(table.to_en("maison", "house") > 0.6, "{}", table.to_tsv());
        assert!(table.to_en("livre", "book") > table.to_en("livre", "house"));
    }

    #[test]
    fn a_table_may_stand_beside_another() {
        let own = WordTable::learn(&[("le zorblatt", "the quuxel"), ("la maison", "the home")]);
        let both = WordTable::builtin().beside(&own);
        assert!(both.to_en("zorblatt", "quuxel") > 0.3);
        assert!(both.to_en("gouvernement", "government") > 0.8);
        assert!(both.to_en("maison", "home") > WordTable::builtin().to_en("maison", "home"));
    }

    #[test]
    fn tables_survive_their_written_forms() {
        let table = small();
        let packed = WordTable::unpack(&table.pack()).unwrap_or_default();
        assert_eq!(packed.to_tsv(), WordTable::from_tsv(&table.to_tsv()).to_tsv());
        assert_eq!(packed.to_tsv(), table.to_tsv());
    }

    proptest! {
        #[test]
        fn damaged_tables_are_refused_or_read_but_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = WordTable::unpack(&bytes);
            let mut inner = MAGIC.to_vec();
            inner.extend(&bytes);
            let _ = WordTable::unpack(&miniz_oxide::deflate::compress_to_vec(&inner, 1));
        }
    }
}
