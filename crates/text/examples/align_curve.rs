//! What alignment costs as texts grow, alone and with everything that a comparison finds: CPU time and peak memory
//! from 100 to 100,000 sentences a side.
//!
//! `cargo run --release -p visavis-text --example align_curve [LARGEST]`. The texts come from a seeded generator over
//! the words of the built-in table, with names, numbers, merges and omissions, so that every run sees the same.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use visavis_text::align::align;
use visavis_text::comparison::{Ignore, Options, compare};
use visavis_text::ladder::Ladder;
use visavis_text::lexicon::WordTable;
use visavis_text::{BlockKind, Document, Lang};

/// A generator of numbers (xorshift64*; Vigna 2016): the same on every system.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }

    /// Small numbers more often than large ones, as words are.
    fn skewed(&mut self, n: usize) -> usize {
        let (a, b) = (self.below(n) + 1, self.below(n) + 1);
        a * b / n.max(1) * (self.below(4) + 1) / 4
    }
}

/// Word pairs, the surest translation of each French word.
fn vocabulary(table: &WordTable) -> Vec<(String, String)> {
    let tsv = table.to_tsv();
    let mut words: Vec<(String, String)> = Vec::new();
    for line in tsv.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [fr, en, there, _] = cells.as_slice()
            && there.parse::<f64>().is_ok_and(|p| p > 0.4)
            && words.last().is_none_or(|w| w.0 != *fr)
        {
            words.push((fr.to_string(), en.to_string()));
        }
    }
    words
}

/// A block of a document before it has a place in one.
type Block = (BlockKind, Option<u8>, Vec<String>);

fn texts(n: usize, words: &[(String, String)]) -> (Document, Document) {
    let mut seeded = Seeded(0x9E37_79B9_7F4A_7C15);
    let mut blocks: [Vec<Block>; 2] = Default::default();
    let mut made = 0;
    while made < n {
        let mut sentences: [Vec<String>; 2] = Default::default();
        for _ in 0..seeded.below(6) + 1 {
            let mut pair = [String::new(), String::new()];
            for _ in 0..seeded.below(18) + 6 {
                let (fr, en) = &words[seeded.skewed(words.len())];
                pair[0].push_str(&format!("{fr} "));
                // One word in four is rendered by another.
                let (_, other) = &words[seeded.skewed(words.len())];
                pair[1].push_str(&format!("{} ", if seeded.below(4) == 0 { other } else { en }));
            }
            if seeded.below(3) == 0 {
                let name: String = (0..6).map(|_| char::from(b'a' + seeded.below(26) as u8)).collect();
                let number = seeded.below(5000);
                pair.iter_mut()
                    .for_each(|s| s.push_str(&format!("{}{name} {number}", name[..1].to_uppercase())));
            }
            for (k, text) in pair.into_iter().enumerate() {
                match seeded.below(40) {
                    0 => {}
                    1 if !sentences[k].is_empty() => {
                        let last = sentences[k].len() - 1;
                        sentences[k][last].push_str(&format!(", {text}."));
                    }
                    _ => sentences[k].push(format!("{}.", text.trim_end())),
                }
            }
        }
        made += sentences[0].len();
        for (list, sentences) in blocks.iter_mut().zip(sentences) {
            list.push((BlockKind::Paragraph, None, sentences));
        }
    }
    let [fr, en] = blocks;
    (Document::from_sentences(Lang::Fr, fr), Document::from_sentences(Lang::En, en))
}

/// CPU seconds of this process so far, where the system tells (Linux).
fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut cells = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let ticks = cells.next()?.parse::<f64>().ok()? + cells.next()?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

/// Peak memory of this process so far in MB, where the system tells (Linux).
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// What some work gives, with the CPU seconds that it takes.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let (from, wall) = (cpu(), Instant::now());
    let made = work();
    let seconds = match (from, cpu()) {
        (Some(from), Some(to)) => to - from,
        _ => wall.elapsed().as_secs_f64(),
    };
    (made, seconds)
}

fn main() {
    let largest = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(100_000);
    let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
    let words = vocabulary(&table);
    println!("                    aligned                          compared");
    println!("sentences   beads   seconds  µs a sentence  peak MB  seconds  µs a sentence  peak MB");
    for n in [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000].into_iter().filter(|&n| n <= largest) {
        let (fr, en) = texts(n, &words);
        let cost = |seconds: f64| {
            let peak = peak().map_or("-".to_string(), |mb| format!("{mb:.0}"));
            format!("{seconds:9.2} {:14.1} {peak:>8}", 1e6 * seconds / n as f64)
        };
        let (beads, seconds) = timed(|| align(&fr, &en, &table, &[]).beads.len());
        let aligned = cost(seconds);
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let (_, seconds) = timed(|| compare(&fr, &en, &options));
        println!("{n:9} {beads:7} {aligned}{}", cost(seconds));
    }
}
