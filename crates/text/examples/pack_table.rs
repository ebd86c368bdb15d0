//! Packs a word table for the program, or learns one first.
//!
//! `pack_table TABLE.tsv WORDS.txt OUT.table` packs tab-separated rows (French, English, p(en|fr), p(fr|en)), and
//! beside them a list of everyday words, which texts of one field seldom hold.
//! `pack_table --learn PAIRS.tsv OUT.tsv` learns rows from aligned sentences (French, tab, English, one pair a line).
//!
//! The table that is shipped: `cargo run --release -p visavis-text --example pack_table -- fr-en.acts+posts.tsv
//! crates/text/data/general.txt crates/text/data/fr-en.table`; the comment lines of the source go to `fr-en.attribution.txt` beside it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use visavis_text::lexicon::WordTable;

/// What a listed word is rendered by, all its renderings together.
const LISTED: f64 = 0.6;

/// The rows of a learned table with those of a word list: the likelier of the two where both have a pair.
fn with_words(rows: &str, words: &str) -> String {
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut pairs: BTreeSet<(&str, &str)> = BTreeSet::new();
    for line in words.lines().filter(|l| !l.starts_with('#')) {
        if let Some((word, list)) = line.split_once(" : ") {
            forms.entry(word).or_default().extend(list.split(' '));
        } else if let Some((fr, en)) = line.split_once(" = ") {
            pairs.extend(fr.split(' ').flat_map(|f| en.split(' ').map(move |e| (f, e))));
        }
    }
    let count = |of: fn(&(&str, &str)) -> String| {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        pairs.iter().for_each(|p| *counts.entry(of(p)).or_default() += 1.0);
        counts
    };
    let (from_fr, from_en) = (count(|p| p.0.to_string()), count(|p| p.1.to_string()));
    let mut all: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    let mut add = |fr: &str, en: &str, a: f64, b: f64| {
        let row = all.entry((fr.to_string(), en.to_string())).or_default();
        *row = (row.0.max(a), row.1.max(b));
    };
    for line in rows.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [fr, en, a, b] = cells.as_slice()
            && let (Ok(a), Ok(b)) = (a.parse(), b.parse())
        {
            add(fr, en, a, b);
        }
    }
    for (fr, en) in &pairs {
        let (a, b) = (LISTED / from_fr[*fr].sqrt(), LISTED / from_en[*en].sqrt());
        let of = |word: &'_ str| {
            [word]
                .into_iter()
                .chain(forms.get(word).into_iter().flatten().copied())
                .map(str::to_string)
                .collect::<Vec<_>>()
        };
        for f in of(fr) {
            for e in of(en) {
                add(&f, &e, a, b);
            }
        }
    }
    all.into_iter().map(|((f, e), (a, b))| format!("{f}\t{e}\t{a:.4}\t{b:.4}\n")).collect()
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["--learn", input, output] => std::fs::read_to_string(input).and_then(|text| {
            let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
            std::fs::write(output, WordTable::learn(&pairs).to_tsv())
        }),
        [input, words, output] => std::fs::read_to_string(input).and_then(|rows| {
            let all = with_words(&rows, &std::fs::read_to_string(words)?);
            std::fs::write(output, WordTable::from_tsv(&all).pack())
        }),
        _ => {
            eprintln!(
                "usage: pack_table TABLE.tsv WORDS.txt OUT.table | pack_table --learn PAIRS.tsv OUT.tsv"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
