//! What the aligner is worth on pairs whose beads are known: strict bead F1 of each family, for the half that was
//! looked at while tuning and the half that was not, and whether its confidence keeps its word.
//!
//! `cargo run --release -p visavis-text --example align_gold -- FOLDER [--errors NAME]`. `FOLDER` holds gold files
//! (two segmented documents and `beads`); `--errors` prints what is wrong in the files whose name holds `NAME`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use visavis_text::align::align;
use visavis_text::lexicon::WordTable;
use visavis_text::{BlockKind, Document, Lang};

/// Texts whose errors were looked at while the weights were chosen, with everything made from them.
const TUNING: [&str; 4] = ["civicleave", "openfirst", "D-1.55", "Emma"];

#[derive(serde::Deserialize)]
struct Gold {
    left: Side,
    right: Side,
    beads: Vec<(Vec<usize>, Vec<usize>)>,
}

#[derive(serde::Deserialize)]
struct Side {
    lang: Lang,
    blocks: Vec<Block>,
}

#[derive(serde::Deserialize)]
struct Block {
    kind: BlockKind,
    level: Option<u8>,
    sentences: Vec<String>,
}

impl Side {
    fn document(self) -> Document {
        Document::from_sentences(self.lang, self.blocks.into_iter().map(|b| (b.kind, b.level, b.sentences)))
    }
}

type Beads = BTreeSet<(Vec<usize>, Vec<usize>)>;

/// Beads as a set; a one-sided one counts sentence by sentence, however it is grouped.
fn beads(pairs: impl IntoIterator<Item = (Vec<usize>, Vec<usize>)>) -> Beads {
    let mut set = Beads::new();
    for (a, b) in pairs {
        if a.is_empty() || b.is_empty() {
            set.extend(a.into_iter().map(|i| (vec![i], vec![])));
            set.extend(b.into_iter().map(|j| (vec![], vec![j])));
        } else {
            set.insert((a, b));
        }
    }
    set
}

/// Hits, given, hits with two sides, wanted with two sides, omissions found, omissions.
#[derive(Default)]
struct Counts([usize; 6]);

impl Counts {
    fn add(&mut self, got: &Beads, want: &Beads) {
        let alone = |b: &&(Vec<usize>, Vec<usize>)| b.0.is_empty() || b.1.is_empty();
        let (hits, one) = (got.intersection(want).count(), want.iter().filter(alone).count());
        let found = got.intersection(want).filter(alone).count();
        let counts = [hits, got.len(), hits - found, want.len() - one, found, one];
        self.0.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
    }

    fn line(&self) -> String {
        let [hits, given, found, wanted, omitted, alone] = self.0.map(|n| n as f64);
        let (p, r) = (hits / given.max(1.0), found / wanted.max(1.0));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        format!("P {p:.3}  R {r:.3}  F1 {f1:.3}   omissions {omitted}/{alone}")
    }
}

/// How many beads said to be so sure there are, how sure they were in all, and how many of them are right.
#[derive(Default, Clone, Copy)]
struct Bin(usize, f64, usize);

const EDGES: [f64; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];

/// Where a bead begins on either side, whether it was wanted, its segments, how sure it was.
type Line = (usize, usize, bool, Vec<usize>, Vec<usize>, Option<f64>);

fn errors(name: &str, got: &[visavis_text::align::Bead], want: &Beads, left: &Document, right: &Document) {
    println!("\n== {name}");
    let show = |mark: &str, a: &[usize], b: &[usize], sure: Option<f64>| {
        let side = |d: &Document, list: &[usize]| {
            list.iter().map(|&k| format!("[{k}] {}", d.segment_text(k))).collect::<Vec<_>>().join(" ")
        };
        let sure = sure.map_or(String::new(), |c| format!(" {c:.2}"));
        println!("{mark}{sure}\n      {}\n      {}", side(left, a), side(right, b));
    };
    let mut lines: Vec<Line> = Vec::new();
    for bead in got {
        let (a, b): (Vec<usize>, Vec<usize>) = (bead.left.clone().collect(), bead.right.clone().collect());
        if !beads([(a.clone(), b.clone())]).is_subset(want) {
            lines.push((bead.left.start, bead.right.start, false, a, b, Some(bead.confidence)));
        }
    }
    let given = beads(got.iter().map(|b| (b.left.clone().collect(), b.right.clone().collect())));
    for (a, b) in want.difference(&given) {
        let place = |list: &[usize]| list.first().copied();
        lines.push((place(a).unwrap_or(0), place(b).unwrap_or(0), true, a.clone(), b.clone(), None));
    }
    lines.sort_by_key(|l| if l.3.is_empty() { (l.1, l.1) } else { (l.0, l.1) });
    for (_, _, wanted, a, b, sure) in lines {
        show(if wanted { "want" } else { "GOT " }, &a, &b, sure);
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = args.first() else {
        eprintln!("usage: align_gold FOLDER [--errors NAME]");
        return ExitCode::from(2);
    };
    let wanted = args.iter().position(|a| a == "--errors").and_then(|at| args.get(at + 1));
    let mut paths: Vec<_> = match std::fs::read_dir(Path::new(folder)) {
        Ok(files) => files.flatten().map(|f| f.path()).collect(),
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::FAILURE;
        }
    };
    paths.sort();
    let table = WordTable::builtin();
    let mut families: BTreeMap<String, [Counts; 3]> = BTreeMap::new();
    let mut bins = [[Bin::default(); EDGES.len()]; 2];
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Ok(gold) = serde_json::from_str::<Gold>(&text) else { continue };
        let want = beads(gold.beads);
        let (left, right) = (gold.left.document(), gold.right.document());
        let found = align(&left, &right, &table, &[]).beads;
        let got = beads(found.iter().map(|b| (b.left.clone().collect(), b.right.clone().collect())));
        let half = usize::from(!TUNING.iter().any(|t| name.contains(t)));
        let family = name.split('_').next().unwrap_or_default().to_string();
        for key in [family, "~ all".to_string()] {
            let sums = families.entry(key).or_default();
            sums[half].add(&got, &want);
            sums[2].add(&got, &want);
        }
        let mut one = Counts::default();
        one.add(&got, &want);
        println!("{} {name:40} {}", ["T", "K"][half], one.line());
        for bead in &found {
            let pair = (bead.left.clone().collect(), bead.right.clone().collect());
            let right = beads([pair]).is_subset(&want);
            let at = EDGES.iter().rposition(|&edge| bead.confidence >= edge).unwrap_or(0);
            let bin = &mut bins[half][at];
            *bin = Bin(bin.0 + 1, bin.1 + bead.confidence, bin.2 + usize::from(right));
        }
        if wanted.is_some_and(|w| name.contains(w)) {
            errors(&name, &found, &want, &left, &right);
        }
    }
    for (family, [tuning, kept, all]) in &families {
        println!(
            "\n{family}\n  tuning    {}\n  kept out  {}\n  both      {}",
            tuning.line(),
            kept.line(),
            all.line()
        );
    }
    println!("\nconfidence    tuning: beads  said  right    kept out: beads  said  right");
    for (at, edge) in EDGES.iter().enumerate().rev() {
        let upto = EDGES.get(at + 1).copied().unwrap_or(1.0);
        let cell = |b: Bin| {
            let n = b.0.max(1) as f64;
            format!("{:5} {:5.3} {:5.3}", b.0, b.1 / n, b.2 as f64 / n)
        };
        println!("{edge:.2}–{upto:.2}     {:>24}      {:>24}", cell(bins[0][at]), cell(bins[1][at]));
    }
    ExitCode::SUCCESS
}
