//! Packs a word table for the program, or learns one first.
//!
//! `pack_table TABLE.tsv OUT.table` packs tab-separated rows (French, English, p(en|fr), p(fr|en)).
//! `pack_table --learn PAIRS.tsv OUT.tsv` learns rows from aligned sentences (French, tab, English, one pair a line).
//!
//! The table that is shipped: `cargo run --release -p visavis-text --example pack_table -- fr-en.acts+posts.tsv
//! crates/text/data/fr-en.table`; the comment lines of the source go to `fr-en.attribution.txt` beside it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it is for")]

use std::process::ExitCode;

use visavis_text::lexicon::WordTable;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["--learn", input, output] => std::fs::read_to_string(input).and_then(|text| {
            let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
            std::fs::write(output, WordTable::learn(&pairs).to_tsv())
        }),
        [input, output] => std::fs::read_to_string(input)
            .and_then(|text| std::fs::write(output, WordTable::from_tsv(&text).pack())),
        _ => {
            eprintln!("usage: pack_table TABLE.tsv OUT.table | pack_table --learn PAIRS.tsv OUT.tsv");
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
