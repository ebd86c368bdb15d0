//! What a succession comparison costs, by length: pairs of 10, 100 and 1,000 pages, edited and rewritten.
//!
//! `cargo run --release -p visavis-text --example succession_curve [-- FOLDER [PAGES]]` prints the processor time and
//! the peak memory of each pair (Linux; a new process each, so that peaks do not add up). With FOLDER, each pair is
//! also written there as plain text, a sentence a line, so that wdiff or dwdiff can be timed on the same pair:
//! `time wdiff FOLDER/1000-edited-old.txt FOLDER/1000-edited-new.txt > /dev/null`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it is for")]

use std::process::{Command, ExitCode};

use visavis_text::comparison::Ignore;
use visavis_text::ladder::Ladder;
use visavis_text::lexicon::WordTable;
use visavis_text::{BlockKind, Document, Lang, Options, compare};

/// Words on a page.
const PAGE: usize = 400;

/// A small generator of numbers (SplitMix64, Steele et al. 2014), so that a seed always makes the same text.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A vocabulary whose words occur as often as those of a language do (Zipf), the first ones grammatical.
struct Vocabulary(Vec<String>);

impl Vocabulary {
    fn new(random: &mut Random) -> Vocabulary {
        let grammar =
            "the of and to in that for with on as by will we our is are be this which from at an or not";
        let mut words: Vec<String> = grammar.split(' ').map(str::to_owned).collect();
        let (heads, tails) = (
            ["b", "c", "d", "f", "gr", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "v"],
            ["a", "e", "i", "o", "u", "an", "er", "in", "or", "al", "ent", "ist", "ment", "tion"],
        );
        while words.len() < 12_000 {
            let parts = 2 + random.below(3);
            let word: String = (0..parts)
                .map(|_| format!("{}{}", heads[random.below(heads.len())], tails[random.below(tails.len())]))
                .collect();
            words.push(word);
        }
        Vocabulary(words)
    }

    fn word(&self, random: &mut Random) -> String {
        let n = self.0.len() as f64;
        // Inverse of the Zipf distribution: the k-th word with a chance of about 1/k.
        let at = libm::exp(libm::log(n) * (random.below(1 << 20) as f64 / f64::from(1 << 20))) as usize;
        self.0[at.min(self.0.len()) - 1].clone()
    }

    fn sentence(&self, random: &mut Random) -> Vec<String> {
        (0..8 + random.below(26)).map(|_| self.word(random)).collect()
    }
}

/// Sections of sentences.
type Text = Vec<(String, Vec<Vec<String>>)>;

fn original(pages: usize, vocabulary: &Vocabulary, random: &mut Random) -> Text {
    let (mut text, mut words) = (Text::new(), 0);
    while words < pages * PAGE {
        let heading = (0..3).map(|_| vocabulary.word(random)).collect::<Vec<_>>().join(" ");
        let sentences: Vec<Vec<String>> =
            (0..6 + random.below(12)).map(|_| vocabulary.sentence(random)).collect();
        words += sentences.iter().map(Vec::len).sum::<usize>();
        text.push((heading, sentences));
    }
    text
}

/// The next year's text. Edited: some words here and there. Rewritten: most sentences reworded, many dropped, added
/// and split, and sections moved.
fn revised(old: &Text, rewritten: bool, vocabulary: &Vocabulary, random: &mut Random) -> Text {
    let (touched, words, gone) = if rewritten { (85, 30, 12) } else { (12, 10, 2) };
    let mut text = Text::new();
    for (heading, sentences) in old {
        let mut kept = Vec::new();
        for sentence in sentences {
            if random.chance(gone) {
                continue;
            }
            let mut sentence = sentence.clone();
            if random.chance(touched) {
                sentence.retain(|_| !random.chance(words / 3));
                for word in &mut sentence {
                    if random.chance(words) {
                        *word = vocabulary.word(random);
                    }
                }
            }
            if rewritten && sentence.len() > 20 && random.chance(8) {
                kept.push(sentence.split_off(sentence.len() / 2));
            }
            kept.push(sentence);
            if random.chance(gone) {
                kept.push(vocabulary.sentence(random));
            }
        }
        text.push((heading.clone(), kept));
    }
    if rewritten {
        for _ in 0..text.len() / 10 {
            let (from, to) = (random.below(text.len()), random.below(text.len()));
            let section = text.remove(from);
            text.insert(to, section);
        }
    }
    text
}

fn document(text: &Text) -> Document {
    let sentence = |words: &Vec<String>| {
        let mut sentence = words.join(" ");
        if let Some(first) = sentence.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        sentence + "."
    };
    let blocks = text.iter().flat_map(|(heading, sentences)| {
        let paragraphs =
            sentences.chunks(4).map(|c| (BlockKind::Paragraph, None, c.iter().map(sentence).collect()));
        std::iter::once((BlockKind::Heading, Some(1), vec![heading.clone()])).chain(paragraphs)
    });
    Document::from_sentences(Lang::En, blocks)
}

fn pair(pages: usize, rewritten: bool) -> (Document, Document) {
    let mut random = Random(2017);
    let vocabulary = Vocabulary::new(&mut random);
    let old = original(pages, &vocabulary, &mut random);
    let new = revised(&old, rewritten, &vocabulary, &mut random);
    (document(&old), document(&new))
}

/// Processor time of this process in seconds, and its peak memory in megabytes, where Linux tells them.
fn spent() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = peak.split_whitespace().next().and_then(|k| k.parse().ok()).unwrap_or(0.0);
    ((ticks(11) + ticks(12)) / 100.0, kilobytes / 1024.0)
}

fn one(pages: usize, rewritten: bool, folder: Option<&str>) -> std::io::Result<()> {
    let name = if rewritten { "rewritten" } else { "edited" };
    let (old, new) = pair(pages, rewritten);
    if let Some(folder) = folder {
        for (document, year) in [(&old, "old"), (&new, "new")] {
            let lines: Vec<&str> = document.segments.iter().map(|s| document.slice(s.span)).collect();
            std::fs::write(format!("{folder}/{pages}-{name}-{year}.txt"), lines.join("\n") + "\n")?;
        }
    }
    let (table, ladder) = (WordTable::default(), Ladder::builtin());
    let (before, base) = spent();
    let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
    let comparison = compare(&old, &new, &options);
    let (after, peak) = spent();
    let time = after - before;
    println!(
        "{pages:5} pages {name:9} {:6} words a side, {:6} rows: {time:6.2} s, {:6.3} ms a page, {peak:5.0} MB \
         ({base:.0} MB before)",
        old.word_count(),
        comparison.rows.len(),
        1000.0 * time / pages as f64,
    );
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, pages, name, rest @ ..] = arguments.as_slice()
        && flag == "--one"
    {
        let pages = pages.parse().unwrap_or(10);
        return match one(pages, name == "rewritten", rest.first().map(String::as_str)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("The texts could not be written: {error}.");
                ExitCode::FAILURE
            }
        };
    }
    let lengths: Vec<String> = match arguments.get(1) {
        Some(pages) => vec![pages.clone()],
        None => ["10", "100", "1000"].map(str::to_owned).to_vec(),
    };
    let Ok(program) = std::env::current_exe() else { return ExitCode::FAILURE };
    for pages in &lengths {
        for name in ["edited", "rewritten"] {
            let mut run = Command::new(&program);
            run.args(["--one", pages, name]).args(arguments.first());
            if !run.status().is_ok_and(|status| status.success()) {
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
