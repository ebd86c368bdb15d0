//! What speaks for a bead: its words, its lengths, its place among blocks, and how common its kind is.
//!
//! Every part is a logarithm of a likelihood ratio: how much likelier the two sides are as translations of each
//! other than as strangers from the same two documents. Word evidence is IBM Model 1 both ways (Brown et al.
//! 1993; used for alignment by Moore 2002), lengths follow Gale and Church (1993).

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::lexicon::{self, WordTable};
use crate::model::{BlockKind, Document, Lang};
use crate::words::{self, Stems, TokenKind};

use super::Weights;
use super::grid::Found;

/// Number of bead shapes.
pub(super) const SHAPES: usize = 12;
/// Segments on the left and on the right of each bead shape.
pub(super) const SHAPE: [(usize, usize); SHAPES] =
    [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3), (4, 1), (1, 4)];

/// A word as a type: every occurrence of it in one document.
struct Type {
    /// As the word table writes it.
    form: String,
    folded: String,
    stem: String,
    /// Its value, written one way in both languages, where it is a number.
    number: Option<String>,
    count: u32,
}

/// What the score of a bead needs to know of one segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Characters that are not white space.
    pub(super) length: f32,
    /// First of its block.
    pub(super) opens: bool,
    /// Heading, list item or text.
    pub(super) kind: u8,
    /// How it begins: capital, small letter, digit, quotation mark, dash, other.
    pub(super) first: u8,
    /// How it ends: full stop, question mark and so on.
    pub(super) last: u8,
}

/// One document, reduced to what alignment looks at.
pub(super) struct Side {
    types: Vec<Type>,
    /// Content words of all segments, as places in `types`.
    pub(super) words: Vec<u32>,
    /// Where the words of each segment begin; one more than there are segments.
    pub(super) starts: Vec<u32>,
    pub(super) looks: Vec<Look>,
    /// Lengths added up: characters before each segment, and in all.
    reach: Vec<f64>,
    /// For each place, the logarithm of [`Side::size`] of the one to four segments that end there.
    logs: Vec<[f64; 4]>,
}

/// No word is rendered by another more surely than this, whatever a table says.
const SURE: f64 = 0.95;
/// Beads that are held to have been seen, of each pair of classes, before any was.
const HELD: f64 = 4.0;

const KINDS: usize = 3;
const FIRSTS: usize = 6;
const LASTS: usize = 7;

impl Side {
    pub(super) fn new(document: &Document, weights: &Weights) -> Side {
        let lang = document.lang;
        let stems = Stems::new(lang);
        let mut places: HashMap<String, Option<u32>> = HashMap::new();
        let mut raw: HashMap<&str, Option<u32>> = HashMap::new();
        let mut side = Side {
            types: Vec::new(),
            words: Vec::new(),
            starts: Vec::with_capacity(document.segments.len() + 1),
            looks: Vec::with_capacity(document.segments.len()),
            reach: vec![0.0],
            logs: vec![[0.0; 4]],
        };
        side.starts.push(0);
        for (k, segment) in document.segments.iter().enumerate() {
            let text = document.slice(segment.span);
            for token in words::tokens(text, lang) {
                if token.kind == TokenKind::Mark {
                    continue;
                }
                let word = &text[token.range.clone()];
                let place = *raw.entry(word).or_insert_with(|| {
                    let form = lexicon::table_form(word, lang);
                    let small = weights.small_words < 0.5 && lexicon::is_small_word(&form, lang);
                    if form.is_empty() || small || lexicon::is_function_word(&form, lang) {
                        return None;
                    }
                    *places.entry(form).or_insert_with_key(|form| {
                        let folded = words::fold(form);
                        side.types.push(Type {
                            number: number_value(form, lang),
                            stem: stems.stem(form),
                            folded,
                            form: form.clone(),
                            count: 0,
                        });
                        Some(side.types.len() as u32 - 1)
                    })
                });
                if let Some(place) = place {
                    side.types[place as usize].count += 1;
                    side.words.push(place);
                }
            }
            side.starts.push(side.words.len() as u32);
            let length = text.chars().filter(|c| !c.is_whitespace()).count();
            side.reach.push(side.reach[k] + length as f64);
            let opens = k == 0 || document.segments[k - 1].block != segment.block;
            side.looks.push(Look {
                length: length as f32,
                opens,
                kind: match document.blocks[segment.block as usize].kind {
                    BlockKind::Title | BlockKind::Heading => 1,
                    BlockKind::ListItem => 2,
                    _ => 0,
                },
                first: first_class(text),
                last: last_class(text),
            });
            let end = k + 1;
            side.logs.push(std::array::from_fn(|n| libm::log(side.size(&(end.saturating_sub(n + 1)..end)))));
        }
        side
    }

    pub(super) fn len(&self) -> usize {
        self.looks.len()
    }

    /// The content words of a segment.
    pub(super) fn words_of(&self, segment: usize) -> &[u32] {
        &self.words[self.starts[segment] as usize..self.starts[segment + 1] as usize]
    }

    /// Characters of a range of segments, a few added so that a logarithm can be taken.
    fn size(&self, segments: &Range<usize>) -> f64 {
        self.reach[segments.end] - self.reach[segments.start] + 3.0
    }

    /// The logarithm of their size.
    fn log_size(&self, segments: &Range<usize>) -> f64 {
        match segments.len() {
            n @ 1..=4 => self.logs[segments.end][n - 1],
            _ => libm::log(self.size(segments)),
        }
    }

    pub(super) fn vocabulary(&self) -> usize {
        self.types.len()
    }

    pub(super) fn count(&self, word: u32) -> u32 {
        self.types[word as usize].count
    }
}

fn first_class(text: &str) -> u8 {
    match text.trim_start().chars().next() {
        Some(c) if c.is_uppercase() => 0,
        Some(c) if c.is_alphabetic() => 1,
        Some(c) if c.is_numeric() => 2,
        Some('«' | '“' | '"' | '”' | '„') => 3,
        Some('-' | '–' | '—' | '•' | '*') => 4,
        _ => 5,
    }
}

fn last_class(text: &str) -> u8 {
    let closing = |c: char| c.is_whitespace() || matches!(c, '»' | '”' | '"' | ')' | ']' | '’' | '\'');
    match text.trim_end_matches(closing).chars().next_back() {
        Some('.' | '…') => 0,
        Some('?') => 1,
        Some('!') => 2,
        Some(':') => 3,
        Some(';') => 4,
        Some(',' | '—' | '–' | '-') => 5,
        _ => 6,
    }
}

/// A number as its value: « 1 234,5 » and "1,234.5" give the same, and so do « 1er » and "1st".
fn number_value(form: &str, lang: Lang) -> Option<String> {
    let digits =
        form.strip_suffix("er").or_else(|| form.strip_suffix("re")).or_else(|| form.strip_suffix('e'));
    let ordinal = match lang {
        Lang::Fr => digits,
        Lang::En => ["st", "nd", "rd", "th"].iter().find_map(|s| form.strip_suffix(s)),
    };
    let body = ordinal.unwrap_or(form);
    if !body.starts_with(|c: char| c.is_ascii_digit())
        || !body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',') || c.is_whitespace())
    {
        return None;
    }
    let marks: Vec<char> = body.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let tail = body.rsplit([',', '.']).next().unwrap_or(body);
    // The last mark is the decimal one where it differs from those before it, or stands alone and is not followed
    // by three digits; « 25,000 » is thousands in both languages, "0.125" is not.
    let decimal = match marks.as_slice() {
        [] => false,
        [_] => tail.len() != 3 || body.starts_with('0'),
        [.., before, last] => before != last,
    };
    let head = if decimal { &body[..body.len() - tail.len()] } else { body };
    let mut value: String = head.chars().filter(char::is_ascii_digit).collect();
    let fraction = tail.trim_end_matches('0');
    if decimal && !fraction.is_empty() {
        value.push('.');
        value.push_str(fraction);
    }
    let trimmed = value.trim_start_matches('0');
    Some(if trimmed.is_empty() || trimmed.starts_with('.') {
        format!("0{trimmed}")
    } else {
        trimmed.to_string()
    })
}

/// A word of the other side, with the probability of it given this word and of this word given it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) word: u32,
    pub(super) there: f32,
    pub(super) back: f32,
}

/// Words with how far the rest of their bead leaves them unexplained.
type Unexplained = Vec<(u32, f64)>;

/// The words of a bead, each once and sorted, and how sure the bead is.
type Sample = (Vec<u32>, Vec<u32>, f64);

/// Which words of the left may be rendered by which words of the right.
pub(super) struct Links {
    rows: Vec<Vec<Link>>,
    /// How far the absence of a counterpart speaks, for each word of the left and of the right: little for a word
    /// whose translations nobody knows.
    trust: [Vec<f32>; 2],
}

impl Links {
    /// A word with a likely counterpart in the pair itself is expected to be rendered.
    fn trust_links(&mut self) {
        let [left, right] = &mut self.trust;
        for (row, trust) in self.rows.iter().zip(left) {
            for link in row {
                let best = link.there.max(link.back);
                *trust = trust.max(best);
                let other = &mut right[link.word as usize];
                *other = other.max(best);
            }
        }
    }

    pub(super) fn of(&self, left: u32) -> &[Link] {
        &self.rows[left as usize]
    }

    /// Collects the links between two vocabularies: the word table, else stems at half weight, numbers by value,
    /// words that look alike.
    pub(super) fn new(
        left: &Side,
        right: &Side,
        langs: (Lang, Lang),
        table: &WordTable,
        weights: &Weights,
    ) -> Links {
        let by = |key: fn(&Type) -> Option<&str>| {
            let mut map: HashMap<&str, Vec<u32>> = HashMap::new();
            for (k, t) in right.types.iter().enumerate() {
                if let Some(key) = key(t) {
                    map.entry(key).or_default().push(k as u32);
                }
            }
            map
        };
        let forms = by(|t| Some(&t.form));
        let stems = by(|t| t.number.is_none().then_some(t.stem.as_str()));
        let numbers = by(|t| t.number.as_deref());
        let prefixes = by(|t| t.number.is_none().then(|| prefix(&t.folded)));
        let translate = langs == (Lang::Fr, Lang::En);
        let mut rows = Vec::with_capacity(left.types.len());
        for t in &left.types {
            let mut found: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
            let mut add = |word: u32, there: f64, back: f64| {
                let best = found.entry(word).or_default();
                best.0 = best.0.max(there.min(SURE));
                best.1 = best.1.max(back.min(SURE));
            };
            if let Some(value) = &t.number {
                for &w in numbers.get(value.as_str()).into_iter().flatten() {
                    add(w, weights.number, weights.number);
                }
            }
            if translate {
                for known in table.translations(&t.form) {
                    for &w in forms.get(known.en).into_iter().flatten() {
                        add(w, known.to_en, known.to_fr);
                    }
                }
                if t.number.is_none() {
                    for (stem, there, back) in table.stem_translations(&t.stem) {
                        if let Some(list) = stems.get(stem) {
                            for &w in list {
                                add(w, weights.stem * there, weights.stem * back);
                            }
                        }
                    }
                }
            }
            if t.number.is_none() {
                for &w in prefixes.get(prefix(&t.folded)).into_iter().flatten() {
                    let p = likeness(&t.folded, &right.types[w as usize].folded, weights);
                    if p > 0.0 {
                        add(w, p, p);
                    }
                }
            }
            rows.push(
                found
                    .into_iter()
                    .map(|(word, (there, back))| Link { word, there: there as f32, back: back as f32 })
                    .collect(),
            );
        }
        let trust = |side: &Side, lang: Lang| -> Vec<f32> {
            let known = |t: &Type| {
                if t.number.is_some() {
                    1.0
                } else {
                    table.coverage(&t.form, &t.stem, lang).max(weights.unknown)
                }
            };
            side.types.iter().map(|t| known(t) as f32).collect()
        };
        let mut links = Links { rows, trust: [trust(left, langs.0), trust(right, langs.1)] };
        links.trust_links();
        links
    }

    /// Adds what the pair itself teaches: word pairs that keep meeting in likely beads and that nothing else in
    /// the bead explains (Model 1 again, on the pair alone, its counts discounted).
    pub(super) fn learn(&mut self, left: &Side, right: &Side, samples: &[Sample], weights: &Weights) {
        let mut rows: Vec<(Unexplained, Unexplained, f64)> = Vec::new();
        let mut keys: Vec<(u32, u32)> = Vec::new();
        for (fs, es, sure) in samples {
            let mut known = (vec![0.0f64; fs.len()], vec![0.0f64; es.len()]);
            for (k, &f) in fs.iter().enumerate() {
                for link in self.of(f) {
                    if let Ok(there) = es.binary_search(&link.word) {
                        known.0[k] = known.0[k].max(f64::from(link.back));
                        known.1[there] = known.1[there].max(f64::from(link.there));
                    }
                }
            }
            let unexplained = |words: &[u32], known: &[f64], side: &Side| -> Unexplained {
                let all = words.iter().zip(known).map(|(&w, &k)| (w, 1.0 - k));
                all.filter(|&(w, open)| open > 0.7 && side.count(w) > 1).collect()
            };
            let (fs, es) = (unexplained(fs, &known.0, left), unexplained(es, &known.1, right));
            if !fs.is_empty() && !es.is_empty() && fs.len() * es.len() <= 900 {
                keys.extend(fs.iter().flat_map(|&(f, _)| es.iter().map(move |&(e, _)| (f, e))));
                rows.push((fs, es, *sure));
            }
        }
        let mut places: Vec<((u32, u32), u32)> = keys.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let mut at = vec![0u32; keys.len()];
        keys.clear();
        for (key, place) in places {
            if keys.last() != Some(&key) {
                keys.push(key);
            }
            at[place as usize] = keys.len() as u32 - 1;
        }
        let mut prob = vec![(0.1f64, 0.1f64); keys.len()];
        for _ in 0..3 {
            let mut count = vec![(0.0f64, 0.0f64); keys.len()];
            let mut from = 0;
            for (fs, es, sure) in &rows {
                let cell = |f: usize, e: usize| at[from + f * es.len() + e] as usize;
                for (e, &(_, open)) in es.iter().enumerate() {
                    let sum: f64 = (0..fs.len()).map(|f| prob[cell(f, e)].0).sum::<f64>() + 0.1;
                    (0..fs.len()).for_each(|f| count[cell(f, e)].0 += sure * open * prob[cell(f, e)].0 / sum);
                }
                for (f, &(_, open)) in fs.iter().enumerate() {
                    let sum: f64 = (0..es.len()).map(|e| prob[cell(f, e)].1).sum::<f64>() + 0.1;
                    (0..es.len()).for_each(|e| count[cell(f, e)].1 += sure * open * prob[cell(f, e)].1 / sum);
                }
                from += fs.len() * es.len();
            }
            let share =
                |n: f64, total: u32| ((n - weights.discount).max(0.0) / (f64::from(total) + 1.0)).max(1e-4);
            for ((key, p), n) in keys.iter().zip(&mut prob).zip(&count) {
                *p = (share(n.0, left.count(key.0)), share(n.1, right.count(key.1)));
            }
        }
        for (&(f, e), (there, back)) in keys.iter().zip(prob) {
            if there < 0.05 && back < 0.05 {
                continue;
            }
            let (there, back) = (there.min(0.9) as f32, back.min(0.9) as f32);
            let row = &mut self.rows[f as usize];
            match row.binary_search_by_key(&e, |l| l.word) {
                Ok(at) => {
                    row[at].there = row[at].there.max(there);
                    row[at].back = row[at].back.max(back);
                }
                Err(at) => row.insert(at, Link { word: e, there, back }),
            }
        }
        self.trust_links();
    }
}

/// The first letters, by which look-alikes are found.
fn prefix(folded: &str) -> &str {
    folded.char_indices().nth(4).map_or(folded, |(at, _)| &folded[..at])
}

/// The chance that two words of different languages are the same word, from their letters.
fn likeness(a: &str, b: &str, weights: &Weights) -> f64 {
    if a == b {
        return if a.chars().count() >= 4 || a.contains(|c: char| c.is_ascii_digit()) {
            weights.same
        } else {
            weights.same * 0.6
        };
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    if short < 4 || long > 40 {
        return 0.0;
    }
    let shared = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    // Longest common subsequence (Melamed 1995), two rows at a time.
    let mut row = vec![0usize; y.len() + 1];
    for p in &x {
        let mut corner = 0;
        for (k, q) in y.iter().enumerate() {
            let above = row[k + 1];
            row[k + 1] = if p == q { corner + 1 } else { above.max(row[k]) };
            corner = above;
        }
    }
    let ratio = row[y.len()] as f64 / long as f64;
    if ratio >= 0.8 || (shared >= 6 && ratio >= 0.6) {
        weights.alike * ratio
    } else if ratio >= 0.65 && shared >= 4 && short >= 5 {
        weights.alike * 0.35
    } else {
        0.0
    }
}

/// What one document pair is like: re-estimated after the first round.
#[derive(Debug, Clone)]
pub(super) struct Climate {
    /// How literal the pair is: the share of words that have their counterpart in the bead.
    pub(super) literal: f64,
    /// Mean of ln(right length / left length).
    pub(super) ratio: f64,
    /// Factor on the expected spread of lengths.
    pub(super) spread: f64,
    /// Logarithm of the prior of each bead shape.
    pub(super) prior: [f64; SHAPES],
}

/// Background frequencies of one side.
struct Background {
    /// Mean, deviation and the logarithm of the deviation of the log length of one to four strangers.
    lengths: [(f64, f64, f64); 4],
    opens: f64,
    kind: [f64; KINDS],
    first: [f64; FIRSTS],
    last: [f64; LASTS],
    /// 1 / p(word).
    rarity: Vec<f32>,
}

impl Background {
    fn new(side: &Side, weights: &Weights) -> Background {
        let n = side.len().max(1) as f64;
        let logs: Vec<f64> = side.looks.iter().map(|l| libm::log(f64::from(l.length) + 3.0)).collect();
        let mean = if logs.is_empty() { 4.0 } else { logs.iter().sum::<f64>() / n };
        let variance = logs.iter().map(|l| (l - mean) * (l - mean)).sum::<f64>() / n;
        let share = |count: usize, classes: usize| (count as f64 + 0.5) / (n + 0.5 * classes as f64);
        let of = |f: &dyn Fn(&Look) -> bool| side.looks.iter().filter(|l| f(l)).count();
        let total = side.words.len() as f64 + weights.smoothing;
        Background {
            lengths: std::array::from_fn(|k| {
                let n = (k + 1) as f64;
                let deviation = libm::sqrt(variance.max(0.09) / n);
                (mean + libm::log(n), deviation, libm::log(deviation))
            }),
            opens: share(of(&|l| l.opens), 2),
            kind: std::array::from_fn(|k| share(of(&|l| usize::from(l.kind) == k), KINDS)),
            first: std::array::from_fn(|k| share(of(&|l| usize::from(l.first) == k), FIRSTS)),
            last: std::array::from_fn(|k| share(of(&|l| usize::from(l.last) == k), LASTS)),
            rarity: side.types.iter().map(|t| (total / (f64::from(t.count) + 0.5)) as f32).collect(),
        }
    }

    /// Log density of the logarithm of the length of `n` strangers, without the constant.
    fn length(&self, log: f64, n: usize) -> f64 {
        let (mean, deviation, log_deviation) = self.lengths[n - 1];
        let z = (log - mean) / deviation;
        -0.5 * z * z - log_deviation
    }
}

/// Sums of lengths below this are looked up.
const COMMON_LENGTHS: u32 = 4096;

/// A variance with its logarithm.
fn spread(variance: f64) -> (f64, f64) {
    (variance, libm::log(variance))
}

/// log of P(b | a) / P(b) when the two agree with chance `agree` and are strangers otherwise.
fn agreement(same: bool, agree: f64, background: f64) -> f64 {
    libm::log(if same { agree / background + 1.0 - agree } else { 1.0 - agree })
}

/// Everything that a bead is scored by.
pub(super) struct Evidence {
    pub(super) left: Side,
    pub(super) right: Side,
    pub(super) links: Links,
    pub(super) climate: Climate,
    pub(super) weights: Weights,
    backgrounds: [Background; 2],
    tables: Tables,
    /// For each sum of two lengths, the variance of their log ratio and its logarithm; lengths are whole numbers.
    variances: Vec<(f64, f64)>,
    /// For each word of the left and of the right: the chance that it has its counterpart in the bead, and that
    /// chance over the word's frequency.
    pull: [Vec<(f32, f32)>; 2],
}

impl Evidence {
    pub(super) fn new(left: Side, right: Side, links: Links, weights: &Weights) -> Evidence {
        let total = |s: &Side| s.looks.iter().map(|l| f64::from(l.length)).sum::<f64>() + 200.0;
        let openings = |s: &Side| s.looks.iter().filter(|l| l.opens).count().max(1) as f64;
        let (a, b) = (openings(&left), openings(&right));
        let alike = a.min(b) / a.max(b);
        let climate = Climate {
            literal: weights.literal,
            ratio: (libm::log(total(&right) / total(&left))).clamp(-0.4, 0.4) * 0.5,
            spread: 1.0,
            prior: weights.prior.map(libm::log),
        };
        // Blocks say less where one side has many more of them.
        let [borders, kinds, firsts, lasts] = weights.agree;
        let agree = [borders * alike * alike, kinds * alike, firsts, lasts];
        let backgrounds = [Background::new(&left, weights), Background::new(&right, weights)];
        let tables = Tables::new(&backgrounds, &agree, weights.inner);
        let pull = [Vec::new(), Vec::new()];
        let weights = weights.clone();
        let variances = Vec::new();
        let mut evidence =
            Evidence { left, right, links, climate, weights, backgrounds, tables, variances, pull };
        evidence.spread();
        evidence.pull();
        evidence
    }

    /// For a word of the left: the chance that it has its counterpart in the bead, and that over its frequency.
    pub(super) fn pull_left(&self, word: u32) -> (f32, f32) {
        self.pull[0][word as usize]
    }

    /// The same for a word of the right.
    pub(super) fn pull_right(&self, word: u32) -> (f32, f32) {
        self.pull[1][word as usize]
    }

    fn rarity(&self, side: usize, word: u32) -> f64 {
        f64::from(self.backgrounds[side].rarity[word as usize])
    }

    fn spread(&mut self) {
        self.variances = (0..COMMON_LENGTHS).map(|sum| spread(self.variance(f64::from(sum)))).collect();
    }

    fn pull(&mut self) {
        let literal = self.climate.literal as f32;
        self.pull = [0, 1].map(|side| {
            let trust = self.links.trust[side].iter();
            trust.zip(&self.backgrounds[side].rarity).map(|(t, r)| (literal * t, literal * t * r)).collect()
        });
    }

    /// The part of a two-sided bead's score that does not look at words: prior, lengths, structure.
    pub(super) fn frame(&self, shape: usize, left: Range<usize>, right: Range<usize>) -> f64 {
        let weights = &self.weights;
        let (a, b) = SHAPE[shape];
        let prior = weights.prior_weight * self.climate.prior[shape];
        if a == 0 || b == 0 {
            return prior;
        }
        let (x, y) = (self.left.size(&left), self.right.size(&right));
        let (log_x, log_y) = (self.left.log_size(&left), self.right.log_size(&right));
        let (variance, log_variance) = match self.variances.get((x + y) as usize) {
            Some(&known) => known,
            None => spread(self.variance(x + y)),
        };
        let off = log_y - log_x - self.climate.ratio;
        let fit = -0.5 * (off * off / variance + log_variance);
        let strangers = 0.5 * (self.backgrounds[0].length(log_x, a) + self.backgrounds[1].length(log_y, b));
        let length = (fit - strangers).max(-weights.length_floor);
        prior + weights.length * length + weights.structure * self.structure(left, right)
    }

    /// Expected variance of the log ratio of two lengths that add up to `sum`.
    fn variance(&self, sum: f64) -> f64 {
        let [constant, falling] = self.weights.spread;
        self.climate.spread * self.climate.spread * (constant * constant + falling / (0.5 * sum))
    }

    /// Learns from a first round what this pair is like.
    pub(super) fn adapt(&mut self, beads: &[Found]) {
        let two_sided = |b: &&Found| !b.left.is_empty() && !b.right.is_empty();
        // Shapes: the prior is worth a number of sightings of its own.
        let strength = self.weights.prior_strength;
        let mut shapes = self.weights.prior.map(|p| p * strength);
        for bead in beads {
            if let Some(k) = SHAPE.iter().position(|&s| s == (bead.left.len(), bead.right.len())) {
                shapes[k] += bead.confidence;
            }
        }
        let total: f64 = shapes.iter().sum();
        self.climate.prior = shapes.map(|n| libm::log(n / total));
        // Lengths: a weighted mean and spread, both held by a few imagined beads.
        let (mut weight, mut mean) = (8.0, 8.0 * self.climate.ratio);
        for b in beads.iter().filter(two_sided) {
            weight += b.confidence;
            mean +=
                b.confidence * (libm::log(self.right.size(&b.right)) - libm::log(self.left.size(&b.left)));
        }
        self.climate.ratio = mean / weight;
        let (mut count, mut squares) = (12.0, 12.0);
        for b in beads.iter().filter(two_sided) {
            let (x, y) = (self.left.size(&b.left), self.right.size(&b.right));
            let variance = self.variance(x + y);
            let off = libm::log(y) - libm::log(x) - self.climate.ratio;
            count += b.confidence;
            squares += b.confidence * (off * off / variance).min(9.0);
        }
        self.climate.spread = libm::sqrt(squares / count).clamp(0.6, 2.5);
        self.spread();
        self.habits(beads);
        // Words that the pair itself teaches, then how literal it is.
        let words = |s: &Side, r: &Range<usize>| -> Vec<u32> {
            let mut list: Vec<u32> = r.clone().flat_map(|k| s.words_of(k).iter().copied()).collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        let samples: Vec<Sample> = beads
            .iter()
            .filter(two_sided)
            .filter(|b| b.confidence > 0.3)
            .map(|b| (words(&self.left, &b.left), words(&self.right, &b.right), b.confidence))
            .collect();
        self.links.learn(&self.left, &self.right, &samples, &self.weights);
        self.climate.literal = self.literal(&samples);
        self.pull();
    }

    /// How block openings, kinds, first and last characters go together in this pair: one side may open what is
    /// spoken with a dash where the other has a quotation mark.
    fn habits(&mut self, beads: &[Found]) {
        let mut seen = Tables::none();
        let mut total = 0.0;
        for b in beads.iter().filter(|b| !b.left.is_empty() && !b.right.is_empty()) {
            let (x, y) = (&self.left.looks[b.left.start], &self.right.looks[b.right.start]);
            let (p, q) = (&self.left.looks[b.left.end - 1], &self.right.looks[b.right.end - 1]);
            seen.opens[usize::from(x.opens)][usize::from(y.opens)] += b.confidence;
            seen.kind[usize::from(x.kind)][usize::from(y.kind)] += b.confidence;
            seen.first[usize::from(x.first)][usize::from(y.first)] += b.confidence;
            seen.last[usize::from(p.last)][usize::from(q.last)] += b.confidence;
            total += b.confidence;
        }
        let [left, right] = &self.backgrounds;
        let tables = &mut self.tables;
        learn(&mut tables.first, &seen.first, (&left.first, &right.first), total);
        learn(&mut tables.last, &seen.last, (&left.last, &right.last), total);
        learn(&mut tables.kind, &seen.kind, (&left.kind, &right.kind), total);
        let opens = |b: &Background| [1.0 - b.opens, b.opens];
        learn(&mut tables.opens, &seen.opens, (&opens(left), &opens(right)), total);
    }

    /// The share of words with a counterpart under which the sure beads are likeliest.
    fn literal(&self, samples: &[Sample]) -> f64 {
        // For each word: how much likelier it is here than anywhere, how far it is trusted, how sure the bead is.
        let mut factors: Vec<(f64, f64, f64)> = Vec::new();
        for (fs, es, sure) in samples.iter().take(2000) {
            let (mut there, mut back) = (vec![0.0f64; es.len()], vec![0.0f64; fs.len()]);
            for (k, &f) in fs.iter().enumerate() {
                for link in self.links.of(f) {
                    if let Ok(at) = es.binary_search(&link.word) {
                        there[at] += f64::from(link.there);
                        back[k] += f64::from(link.back);
                    }
                }
            }
            let (n, m) = (fs.len().max(1) as f64, es.len().max(1) as f64);
            factors.extend(there.iter().zip(es).map(|(t, &e)| {
                (t / n * self.rarity(1, e), f64::from(self.links.trust[1][e as usize]), *sure)
            }));
            factors.extend(back.iter().zip(fs).map(|(t, &f)| {
                (t / m * self.rarity(0, f), f64::from(self.links.trust[0][f as usize]), *sure)
            }));
        }
        let likelihood = |literal: f64| -> f64 {
            // A weak prior keeps short texts near the start.
            let prior = 20.0
                * (self.weights.literal * libm::log(literal)
                    + (1.0 - self.weights.literal) * libm::log(1.0 - literal));
            prior + factors.iter().map(|&(r, t, w)| w * libm::log(literal * t * (r - 1.0) + 1.0)).sum::<f64>()
        };
        let mut best = (f64::NEG_INFINITY, self.weights.literal);
        for step in 0..=14 {
            let literal = 0.2 + 0.05 * f64::from(step);
            let sum = likelihood(literal);
            if sum > best.0 {
                best = (sum, literal);
            }
        }
        best.1
    }

    /// Segments inside a merged bead seldom end like headings, however common headings are.
    pub(super) fn inner_ends(&self, left: Range<usize>, right: Range<usize>) -> f64 {
        let chance = |looks: &[Look], back: &Background| -> f64 {
            let (_, inner) = looks.split_last().unwrap_or((&looks[0], &[]));
            let bare = |l: &&Look| l.last == 6;
            inner
                .iter()
                .filter(bare)
                .map(|_| libm::log(self.weights.inner_bare / back.last[6]).min(0.0))
                .sum()
        };
        chance(&self.left.looks[left], &self.backgrounds[0])
            + chance(&self.right.looks[right], &self.backgrounds[1])
    }

    fn structure(&self, left: Range<usize>, right: Range<usize>) -> f64 {
        let (x, y) = (&self.left.looks[left.start], &self.right.looks[right.start]);
        let (p, q) = (&self.left.looks[left.end - 1], &self.right.looks[right.end - 1]);
        let tables = &self.tables;
        let inner = |looks: &[Look], table: &[f64; 2]| -> f64 {
            looks.iter().skip(1).map(|l| table[usize::from(l.opens)]).sum()
        };
        tables.opens[usize::from(x.opens)][usize::from(y.opens)]
            + tables.kind[usize::from(x.kind)][usize::from(y.kind)]
            + tables.first[usize::from(x.first)][usize::from(y.first)]
            + tables.last[usize::from(p.last)][usize::from(q.last)]
            + inner(&self.left.looks[left], &tables.inner[0])
            + inner(&self.right.looks[right], &tables.inner[1])
    }
}

/// What structure says of two segments, by their classes.
struct Tables {
    opens: [[f64; 2]; 2],
    kind: [[f64; KINDS]; KINDS],
    first: [[f64; FIRSTS]; FIRSTS],
    last: [[f64; LASTS]; LASTS],
    /// A segment inside a bead that does not or does open a block, on the left and on the right.
    inner: [[f64; 2]; 2],
}

impl Tables {
    fn none() -> Tables {
        Tables {
            opens: Default::default(),
            kind: Default::default(),
            first: Default::default(),
            last: Default::default(),
            inner: Default::default(),
        }
    }

    fn new(backgrounds: &[Background; 2], agree: &[f64; 4], inner: f64) -> Tables {
        let [left, right] = backgrounds;
        let opens = |b: &Background| [1.0 - b.opens, b.opens];
        // A border inside a bead is rare, however common borders are.
        let inside = |b: &Background| {
            [agree[0] * libm::log((1.0 - inner) / (1.0 - b.opens)), agree[0] * libm::log(inner / b.opens)]
        };
        Tables {
            opens: table(&opens(left), &opens(right), agree[0]),
            kind: table(&left.kind, &right.kind, agree[1]),
            first: table(&left.first, &right.first, agree[2]),
            last: table(&left.last, &right.last, agree[3]),
            inner: [inside(left), inside(right)],
        }
    }
}

/// Moves a table towards what was seen: pairs of classes against what chance would give.
fn learn<const N: usize>(
    table: &mut [[f64; N]; N],
    seen: &[[f64; N]; N],
    shares: (&[f64; N], &[f64; N]),
    total: f64,
) {
    for (a, row) in table.iter_mut().enumerate() {
        for (b, cell) in row.iter_mut().enumerate() {
            let chance = total * shares.0[a] * shares.1[b];
            *cell = libm::log((seen[a][b] + HELD * libm::exp(*cell)) / (chance + HELD));
        }
    }
}

fn table<const N: usize>(left: &[f64; N], right: &[f64; N], agree: f64) -> [[f64; N]; N] {
    std::array::from_fn(|a| std::array::from_fn(|b| agreement(a == b, agree, libm::sqrt(left[a] * right[b]))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_value() {
        let value = |s: &str, lang| number_value(s, lang).unwrap_or_default();
        assert_eq!(value("1 234,5", Lang::Fr), value("1,234.5", Lang::En));
        assert_eq!(value("25,000", Lang::Fr), "25000");
        assert_eq!(value("1er", Lang::Fr), value("1st", Lang::En));
        assert_eq!(value("2,50", Lang::Fr), value("2.5", Lang::En));
        assert_eq!(value("007", Lang::En), "7");
        assert_eq!(number_value("g7", Lang::En), None);
    }

    #[test]
    fn cognates_are_told_from_strangers() {
        let weights = Weights::default();
        assert!(
            likeness("commission", "commission", &weights) > likeness("criminalite", "criminality", &weights)
        );
        assert!(likeness("criminalite", "criminality", &weights) > 0.0);
        assert_eq!(likeness("chiffrement", "chimney", &weights), 0.0);
    }
}
