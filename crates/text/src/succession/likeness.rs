//! How alike two segments are, whatever their place: character n-grams and words, weighted by rarity.
//!
//! The cosine is over character 3–5-grams with sub-linear term frequency and inverse document frequency (Salton &
//! Buckley 1988); containment is the idf mass of the shared words against that of either side. Only segments that
//! take part in the search are measured, so that the cost follows what was rewritten.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::model::Document;
use crate::words;

/// Buckets in which n-grams are counted; those that collide are held for the same, which only blurs a measure.
const BUCKETS: usize = 1 << 18;

/// A map whose keys are hashes already.
pub(super) type Hashed<K, V> = HashMap<K, V, BuildHasherDefault<Scatter>>;

/// Spreads keys that are hashes or small numbers (Fibonacci hashing, Knuth 1973).
#[derive(Default)]
pub(super) struct Scatter(u64);

impl Hasher for Scatter {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.write_u64(u64::from(b)));
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }
}

/// What is measured of one segment.
#[derive(Clone, Copy, Default)]
struct Profile {
    grams: (u32, u32),
    words: (u32, u32),
    /// Words in reading order, repeated ones included.
    sequence: (u32, u32),
    norm: f64,
    mass: f32,
}

/// The profiles of some segments of one side, packed.
#[derive(Default)]
pub(super) struct Side {
    profiles: Vec<Profile>,
    /// Bucket (24 bits) and term frequency (8 bits) of each distinct n-gram, in the order of its first use.
    grams: Vec<u32>,
    /// Distinct stems of each segment with their count, sorted.
    words: Vec<(u32, u16)>,
    sequence: Vec<u32>,
}

/// Both sides, with the weights they share.
pub(super) struct Likeness {
    /// Left, then right.
    pub(super) sides: [Side; 2],
    word_idf: Vec<f32>,
    /// In whole parts of [`PARTS`]: sums of whole numbers do not depend on their order.
    gram_idf: Vec<u32>,
}

/// How alike two segments are, by several measures, shares from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Alike {
    /// Cosine over n-grams.
    pub(super) cosine: f32,
    /// Share of the rarer words of the left that the right has.
    pub(super) left_kept: f32,
    /// Share of those of the right that the left has.
    pub(super) right_kept: f32,
    /// Words of the longest run that both have.
    pub(super) run: u16,
}

impl Alike {
    /// One figure for the reader: 1 for the same words, 0 for none in common.
    pub(super) fn similarity(&self) -> f64 {
        let words = (self.left_kept + self.right_kept) / 2.0;
        f64::from((self.cosine + words) / 2.0).clamp(0.0, 1.0)
    }
}

impl Likeness {
    /// Measures the segments for which `wanted` says so; the others count towards rarity only.
    pub(super) fn new(left: &Document, right: &Document, wanted: [&[bool]; 2]) -> Likeness {
        let mut ids: Hashed<u64, u32> = Hashed::default();
        let mut word_df: Vec<u32> = Vec::new();
        let mut gram_df = vec![0u32; BUCKETS];
        let mut seen: Vec<u32> = Vec::new();
        let mut sides = [Side::default(), Side::default()];
        let mut text: Vec<u32> = Vec::new();
        let mut counts = vec![0u8; BUCKETS];
        let mut stamp = 0u32;
        for (side, (document, wanted)) in sides.iter_mut().zip([(left, wanted[0]), (right, wanted[1])]) {
            side.profiles.resize(document.segments.len(), Profile::default());
            for (index, segment) in document.segments.iter().enumerate() {
                stamp += 1;
                let from = (side.grams.len(), side.words.len(), side.sequence.len());
                text.clear();
                text.push(u32::from(' '));
                each_word(document.slice(segment.span), &mut text, |hash| {
                    let next = ids.len() as u32;
                    let id = *ids.entry(hash).or_insert(next);
                    if id == next {
                        word_df.push(0);
                        seen.push(0);
                    }
                    if seen[id as usize] != stamp {
                        seen[id as usize] = stamp;
                        word_df[id as usize] += 1;
                    }
                    side.sequence.push(id);
                });
                if !wanted[index] {
                    side.sequence.truncate(from.2);
                    continue;
                }
                let words = &side.sequence[from.2..];
                let mut distinct: Vec<u32> = words.to_vec();
                distinct.sort_unstable();
                for id in distinct {
                    match side.words[from.1..].last_mut() {
                        Some(last) if last.0 == id => last.1 = last.1.saturating_add(1),
                        _ => side.words.push((id, 1)),
                    }
                }
                each_gram(&text, |gram| {
                    let count = &mut counts[gram];
                    if *count == 0 {
                        side.grams.push((gram as u32) << 8);
                    }
                    *count = count.saturating_add(1);
                });
                for gram in &mut side.grams[from.0..] {
                    let bucket = *gram as usize >> 8;
                    *gram |= u32::from(std::mem::take(&mut counts[bucket]));
                    gram_df[bucket] += 1;
                }
                side.profiles[index] = Profile {
                    grams: (from.0 as u32, side.grams.len() as u32),
                    words: (from.1 as u32, side.words.len() as u32),
                    sequence: (from.2 as u32, side.sequence.len() as u32),
                    ..Profile::default()
                };
            }
        }
        let all = (left.segments.len() + right.segments.len()) as f64;
        let measured = wanted.iter().flat_map(|w| w.iter()).filter(|&&w| w).count() as f64;
        let idf = |n: f64, df: u32| libm::log((n + 1.0) / (f64::from(df) + 0.5)).max(0.05) as f32;
        let mut likeness = Likeness {
            sides,
            word_idf: word_df.iter().map(|&df| idf(all, df)).collect(),
            gram_idf: gram_df.iter().map(|&df| (f64::from(idf(measured, df)) * PARTS) as u32).collect(),
        };
        for side in &mut likeness.sides {
            for profile in &mut side.profiles {
                let grams = &side.grams[profile.grams.0 as usize..profile.grams.1 as usize];
                let square: u64 = grams.iter().map(|&g| weight(&likeness.gram_idf, g).pow(2)).sum();
                profile.norm = libm::sqrt(square as f64);
                let words = &side.words[profile.words.0 as usize..profile.words.1 as usize];
                profile.mass = words.iter().map(|&(w, n)| f32::from(n) * likeness.word_idf[w as usize]).sum();
            }
        }
        likeness
    }

    /// The distinct words of a segment with their counts, sorted.
    pub(super) fn words(&self, side: usize, segment: usize) -> &[(u32, u16)] {
        let (from, to) = self.sides[side].profiles[segment].words;
        &self.sides[side].words[from as usize..to as usize]
    }

    /// The words of a segment in reading order.
    pub(super) fn sequence(&self, side: usize, segment: usize) -> &[u32] {
        let (from, to) = self.sides[side].profiles[segment].sequence;
        &self.sides[side].sequence[from as usize..to as usize]
    }

    /// How rare the words of a segment are, summed.
    pub(super) fn mass(&self, side: usize, segment: usize) -> f64 {
        f64::from(self.sides[side].profiles[segment].mass)
    }

    /// How rare a word is.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        self.word_idf[word as usize]
    }

    /// Compares segments of the left with segments of the right.
    pub(super) fn facing(&self) -> Facing<'_> {
        Facing { likeness: self, right: None, counts: vec![0; BUCKETS] }
    }

    /// The n-grams of a segment.
    fn grams(&self, side: usize, segment: usize) -> &[u32] {
        let (from, to) = self.sides[side].profiles[segment].grams;
        &self.sides[side].grams[from as usize..to as usize]
    }

    /// The idf mass that two bags of words share.
    fn shared(&self, left: &[(u32, u16)], right: &[(u32, u16)]) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0f32);
        while i < left.len() && j < right.len() {
            let (x, y) = (left[i].0, right[j].0);
            if x == y {
                sum += f32::from(left[i].1.min(right[j].1)) * self.word_idf[x as usize];
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }

    /// What a segment of `side` has in common with `whole`, opposite, beyond what `parts` have: as a share of the
    /// segment, of the whole, and of what the parts leave over.
    pub(super) fn residue(
        &self,
        side: usize,
        whole: usize,
        parts: &[usize],
        segment: usize,
    ) -> (f32, f32, f32) {
        let mut left_over: Vec<(u32, u16)> = self.words(1 - side, whole).to_vec();
        for &part in parts {
            let words = self.words(side, part);
            for (word, count) in &mut left_over {
                if let Ok(at) = words.binary_search_by_key(word, |w| w.0) {
                    *count = count.saturating_sub(words[at].1);
                }
            }
        }
        let shared = self.shared(&left_over, self.words(side, segment));
        let mass =
            |side: usize, segment: usize| self.sides[side].profiles[segment].mass.max(f32::MIN_POSITIVE);
        let rest: f32 = left_over.iter().map(|&(w, n)| f32::from(n) * self.word_idf[w as usize]).sum();
        (shared / mass(side, segment), shared / mass(1 - side, whole), shared / rest.max(f32::MIN_POSITIVE))
    }
}

/// A segment of the right, its n-grams laid out where each of the left finds them at once.
pub(super) struct Facing<'a> {
    likeness: &'a Likeness,
    right: Option<usize>,
    /// Term frequency in the segment, by bucket.
    counts: Vec<u8>,
}

impl Facing<'_> {
    /// Compares a segment of the left with one of the right; cheapest for many with the same right in a row.
    pub(super) fn alike(&mut self, left: usize, right: usize) -> Alike {
        let likeness = self.likeness;
        if self.right != Some(right) {
            let before = self.right.map_or(&[][..], |before| likeness.grams(1, before));
            before.iter().for_each(|gram| self.counts[*gram as usize >> 8] = 0);
            likeness.grams(1, right).iter().for_each(|gram| self.counts[*gram as usize >> 8] = *gram as u8);
            self.right = Some(right);
        }
        let (a, b) = (&likeness.sides[0].profiles[left], &likeness.sides[1].profiles[right]);
        let mut alike = Alike::default();
        if a.norm > 0.0 && b.norm > 0.0 {
            let mut dot = 0u64;
            for &gram in likeness.grams(0, left) {
                let there = self.counts[gram as usize >> 8];
                if there > 0 {
                    let other = gram & !0xff | u32::from(there);
                    dot += weight(&likeness.gram_idf, gram) * weight(&likeness.gram_idf, other);
                }
            }
            alike.cosine = (dot as f64 / (a.norm * b.norm)).min(1.0) as f32;
        }
        let shared = likeness.shared(likeness.words(0, left), likeness.words(1, right));
        if a.mass > 0.0 && b.mass > 0.0 {
            alike.left_kept = (shared / a.mass).min(1.0);
            alike.right_kept = (shared / b.mass).min(1.0);
        }
        alike.run = longest_run(likeness.sequence(0, left), likeness.sequence(1, right));
        alike
    }
}

/// Words of a segment in which runs are looked for: the cost grows with the product of the two lengths.
const LOOKED_AT: usize = 200;

/// The length of the longest run of words that two segments share.
pub(super) fn longest_run(a: &[u32], b: &[u32]) -> u16 {
    let [a, b] = [a, b].map(|words| &words[..words.len().min(LOOKED_AT)]);
    // For each place of `b`, how long the run is that ends there and at the word of `a` before.
    let mut ends = vec![0u16; b.len() + 1];
    let mut longest = 0u16;
    for word in a {
        for at in (0..b.len()).rev() {
            ends[at + 1] = if b[at] == *word { ends[at].saturating_add(1) } else { 0 };
            longest = longest.max(ends[at + 1]);
        }
    }
    longest
}

/// Of how many parts a whole is, where rarities are counted in whole numbers.
const PARTS: f64 = 1024.0;

/// Sub-linear term frequency times rarity, in parts of [`PARTS`] of a sixty-fourth.
fn weight(idf: &[u32], gram: u32) -> u64 {
    // 1 + ln(n), in sixty-fourths.
    const TF: [u64; 8] = [0, 64, 108, 134, 153, 167, 179, 189];
    TF[(gram as usize & 0xff).min(7)] * u64::from(idf[gram as usize >> 8])
}

/// Calls `found` with a hash of the stem of each word, and writes the words in lower case to `text` with spaces between.
///
/// A stem is a word without its plural, six letters at most: enough to meet its inflections in either language.
fn each_word(segment: &str, text: &mut Vec<u32>, mut found: impl FnMut(u64)) {
    let mut stem = Stem::default();
    for c in segment.chars() {
        let letter = if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
        if letter {
            let mut push = |c: char| {
                stem.push(c);
                text.push(u32::from(c));
            };
            if c.is_ascii() {
                push(c.to_ascii_lowercase());
            } else {
                c.to_lowercase().for_each(push);
            }
        } else if stem.letters > 0 {
            found(std::mem::take(&mut stem).hash());
            text.push(u32::from(' '));
        }
    }
    if stem.letters > 0 {
        found(stem.hash());
        text.push(u32::from(' '));
    }
}

/// A word read letter by letter.
#[derive(Default)]
struct Stem {
    letters: u32,
    /// Hash of the letters read, of those before the last one, and of the first six.
    all: u64,
    shorter: u64,
    six: u64,
    last: char,
    before: char,
}

impl Stem {
    fn push(&mut self, c: char) {
        self.shorter = self.all;
        self.all = (self.all ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
        self.letters += 1;
        if self.letters <= 6 {
            self.six = self.all;
        }
        (self.before, self.last) = (self.last, c);
    }

    fn hash(self) -> u64 {
        let digits = self.last.is_ascii_digit();
        match self.letters {
            7.. if !digits => self.six,
            4..=6 if self.last == 's' && self.before != 's' => self.shorter,
            _ => self.all,
        }
    }
}

/// Calls `found` with the bucket of each 3-, 4- and 5-gram.
fn each_gram(text: &[u32], mut found: impl FnMut(usize)) {
    for at in 0..text.len() {
        let mut hash = 0u32;
        for (n, &c) in text[at..].iter().take(5).enumerate() {
            hash = (hash ^ c).wrapping_mul(0x9E37_79B1).rotate_left(15);
            if n >= 2 {
                found((hash.wrapping_mul(0x85EB_CA6B) >> (32 - BUCKETS.trailing_zeros())) as usize);
            }
        }
    }
}

/// Two keys of a segment under which identical ones meet: its text but for white space and the shape of quotation
/// marks, and its words in lower case.
pub(super) fn keys(segment: &str) -> (u64, u64) {
    let mix = |hash: u64, c: u32| (hash ^ u64::from(c)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
    let (mut exact, mut loose) = (1u64, 2u64);
    let (mut gap, mut inside) = (false, false);
    for c in segment.trim().chars() {
        let c = match c {
            _ if words::is_apostrophe(c) => '\'',
            _ if words::is_hyphen(c) => '-',
            '«' | '»' | '“' | '”' | '„' => '"',
            _ => c,
        };
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && c.is_alphanumeric() {
            exact = mix(exact, u32::from(' '));
        }
        gap = false;
        exact = mix(exact, u32::from(c));
        if c.is_alphanumeric() {
            if !inside {
                loose = mix(loose, u32::from(' '));
            }
            c.to_lowercase().for_each(|c| loose = mix(loose, u32::from(c)));
        }
        inside = c.is_alphanumeric();
    }
    (exact, if loose == 2 { exact } else { loose })
}
