//! What a succession comparison costs, by length: pairs of 10, 100 and 1,000 pages, edited and rewritten.
//!
//! `cargo run --release -p visavis-text --example succession_curve [-- PAGES…]` prints the processor time and the peak
//! memory of each pair (Linux; a new process each, so that peaks do not add up), and beside them, on the same pair in
//! the same run, those of wdiff and dwdiff where they are installed, and of a word difference over the whole text
//! (crate `similar`), which is stopped after a minute.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it is for")]

use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use similar::Algorithm;
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

/// Processor time in seconds: of this process, and of those that it has waited for (Linux).
fn spent() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    ((ticks(11) + ticks(12)) / 100.0, (ticks(13) + ticks(14)) / 100.0)
}

/// Peak memory of a process in megabytes.
fn peak(process: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    peak.split_whitespace().next().and_then(|k| k.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn line(pages: usize, name: &str, who: &str, time: f64, peak: f64, note: &str) {
    let page = 1000.0 * time / pages as f64;
    println!("{pages:5} pages {name:9} {who:9} {time:7.2} s  {page:8.3} ms a page  {peak:5.0} MB  {note}");
}

/// This program on one pair.
fn own(pages: usize, name: &str) {
    let (old, new) = pair(pages, name == "rewritten");
    let (table, ladder) = (WordTable::default(), Ladder::builtin());
    let before = spent().0;
    let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
    let comparison = compare(&old, &new, &options);
    let time = spent().0 - before;
    let note = format!("{} words a side, {} rows", old.word_count(), comparison.rows.len());
    line(pages, name, "visavis", time, peak("self"), &note);
}

/// A word difference over the whole of one pair.
fn similar(pages: usize, name: &str) {
    let (old, new) = pair(pages, name == "rewritten");
    let words = |d: &Document| -> Vec<String> { d.text.split_whitespace().map(str::to_owned).collect() };
    let (old, new) = (words(&old), words(&new));
    for (who, algorithm) in [("myers", Algorithm::Myers), ("patience", Algorithm::Patience)] {
        let (before, limit) = (spent().0, Instant::now() + Duration::from_secs(60));
        let found = similar::capture_diff_slices_deadline(algorithm, &old, &new, Some(limit));
        let note = if Instant::now() > limit { "stopped: not finished in 60 s" } else { "word by word" };
        line(
            pages,
            name,
            who,
            spent().0 - before,
            peak("self"),
            &format!("{note}, {} stretches", found.len()),
        );
    }
}

/// Another program on one pair of files; nothing where it is not installed.
fn peer(pages: usize, name: &str, who: &str, files: [&std::path::Path; 2]) {
    let before = spent().1;
    let started = Command::new(who).args(files).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = started else {
        println!("{pages:5} pages {name:9} {who:9} is not installed");
        return;
    };
    let mut most = 0.0f64;
    let process = child.id().to_string();
    while !child.try_wait().is_ok_and(|status| status.is_some()) {
        most = most.max(peak(&process));
        std::thread::sleep(Duration::from_millis(3));
    }
    line(pages, name, who, spent().1 - before, most, "");
}

fn peers(pages: usize, name: &str) -> std::io::Result<()> {
    let (old, new) = pair(pages, name == "rewritten");
    let folder = std::env::temp_dir();
    let paths = ["old", "new"]
        .map(|year| folder.join(format!("visavis-curve-{}-{pages}-{name}-{year}.txt", std::process::id())));
    for (document, path) in [&old, &new].into_iter().zip(&paths) {
        let lines: Vec<&str> = document.segments.iter().map(|s| document.slice(s.span)).collect();
        std::fs::write(path, lines.join("\n") + "\n")?;
    }
    for who in ["wdiff", "dwdiff"] {
        peer(pages, name, who, paths.each_ref().map(std::path::PathBuf::as_path));
    }
    paths.iter().try_for_each(std::fs::remove_file)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, pages, name] = arguments.as_slice()
        && flag.starts_with("--")
    {
        let pages = pages.parse().unwrap_or(10);
        match flag.as_str() {
            "--own" => own(pages, name),
            "--similar" => similar(pages, name),
            _ => {
                if let Err(error) = peers(pages, name) {
                    eprintln!("The texts could not be written: {error}.");
                    return ExitCode::FAILURE;
                }
            }
        }
        return ExitCode::SUCCESS;
    }
    let lengths =
        if arguments.is_empty() { ["10", "100", "1000"].map(str::to_owned).to_vec() } else { arguments };
    let Ok(program) = std::env::current_exe() else { return ExitCode::FAILURE };
    for pages in &lengths {
        for name in ["edited", "rewritten"] {
            for flag in ["--own", "--peers", "--similar"] {
                let run = Command::new(&program).args([flag, pages, name]).status();
                if !run.is_ok_and(|status| status.success()) {
                    return ExitCode::FAILURE;
                }
            }
        }
    }
    ExitCode::SUCCESS
}
