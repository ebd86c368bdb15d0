//! How well files made from known texts come back: `accuracy truth FILE` prints the blocks of a text as JSON,
//! `accuracy score LIST` reads lines `group TAB truth TAB file` and prints a row of figures for each group.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use visavis_import::{Imported, Limits, import};
use visavis_text::BlockKind;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["truth", file] => {
            println!("{}", serde_json::to_string(&read(file).expect("a text of ours")).unwrap())
        }
        ["score", list] => score(&std::fs::read_to_string(list).unwrap(), false),
        ["score", list, "--show"] => score(&std::fs::read_to_string(list).unwrap(), true),
        ["show", file] => match read(file) {
            Ok(document) => show(&document),
            Err(error) => println!("refused: {error}"),
        },
        _ => println!("accuracy truth FILE | accuracy score LIST [--show] | accuracy show FILE"),
    }
}

fn read(file: &str) -> Result<Imported, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
    import(&name, &bytes, &Limits::default()).map_err(|error| error.to_string())
}

fn show(document: &Imported) {
    println!(
        "# {} [{}] {:?} {} words",
        document.title.text,
        document.lang.code(),
        document.date,
        document.words
    );
    for block in &document.blocks {
        let sign = if block.furniture { "~".to_owned() } else { format!("{:?}", block.kind) };
        let level = block.level.map(|level| level.to_string()).unwrap_or_default();
        println!("{} {sign}{level}: {}", block.page.unwrap_or(0), block.text);
    }
}

/// Letters as they are compared: straight apostrophes, plain spaces.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            '‑' => '-',
            other => other,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn common<T: std::hash::Hash + Eq + Ord>(a: &[T], b: &[T]) -> usize {
    let same = |op: &DiffOp| match op {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    };
    capture_diff_slices(Algorithm::Myers, a, b).iter().map(same).sum()
}

#[derive(Default)]
struct Figures {
    files: usize,
    refused: Vec<String>,
    words: (usize, usize),
    order: (usize, usize),
    chars: (usize, usize),
    headings: (usize, usize, usize),
    items: (usize, usize, usize),
}

fn of_kind(document: &Imported, kinds: &[BlockKind]) -> Vec<String> {
    let some = document.blocks.iter().filter(|b| !b.furniture && kinds.contains(&b.kind));
    some.map(|b| plain(&b.text)).collect()
}

/// How many of the blocks of a kind are there, how many should be, and how many are that should not.
fn found(
    truth: &Imported,
    file: &Imported,
    kinds: &[BlockKind],
    sum: &mut (usize, usize, usize),
    show: bool,
) {
    let wanted = of_kind(truth, kinds);
    let mut there = of_kind(file, kinds);
    for text in &wanted {
        match there.iter().position(|other| other == text) {
            Some(at) => {
                there.remove(at);
                sum.0 += 1;
            }
            None if show => println!("    missing {kinds:?}: {text}"),
            None => {}
        }
    }
    if show {
        there.iter().for_each(|text| println!("    extra {kinds:?}: {text}"));
    }
    sum.1 += wanted.len();
    sum.2 += there.len();
}

fn score(list: &str, show: bool) {
    let mut groups: BTreeMap<usize, (String, Figures)> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for line in list.lines() {
        let mut parts = line.split('\t');
        let (Some(group), Some(truth), Some(file)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let number = names.iter().position(|name| name == group).unwrap_or_else(|| {
            names.push(group.to_owned());
            names.len() - 1
        });
        let (_, figures) = groups.entry(number).or_insert_with(|| (group.to_owned(), Figures::default()));
        let truth = read(truth).expect("a text of ours");
        if show {
            println!("  {file}");
        }
        let document = match read(file) {
            Ok(document) => document,
            Err(error) => {
                figures.refused.push(error);
                continue;
            }
        };
        figures.files += 1;
        let text = |document: &Imported| {
            let all: Vec<String> =
                document.blocks.iter().filter(|b| !b.furniture).map(|b| plain(&b.text)).collect();
            all.join(" ")
        };
        let (a, b) = (text(&truth), text(&document));
        let (wa, wb): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        let mut bag: BTreeMap<&str, i64> = BTreeMap::new();
        wa.iter().for_each(|word| *bag.entry(word).or_default() += 1);
        let hit = wb.iter().filter(|word| {
            let left = bag.entry(word).or_default();
            *left -= 1;
            *left >= 0
        });
        let most = wa.len().max(wb.len());
        figures.words.0 += hit.count();
        figures.words.1 += most;
        figures.order.0 += common(&wa, &wb);
        figures.order.1 += most;
        if show && common(&wa, &wb) < most {
            for op in capture_diff_slices(Algorithm::Myers, &wa, &wb) {
                if !matches!(op, DiffOp::Equal { .. }) {
                    println!(
                        "    - {:?}\n    + {:?}",
                        &wa[op.old_range()].join(" "),
                        &wb[op.new_range()].join(" ")
                    );
                }
            }
        }
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<Vec<_>>();
        let (ca, cb) = (letters(&a), letters(&b));
        figures.chars.0 += common(&ca, &cb);
        figures.chars.1 += ca.len().max(cb.len());
        found(&truth, &document, &[BlockKind::Heading, BlockKind::Title], &mut figures.headings, show);
        found(&truth, &document, &[BlockKind::ListItem], &mut figures.items, show);
    }
    println!(
        "| made by | files | words | in order | characters | headings found | wrongly | items found | wrongly |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (group, figures) in groups.into_values() {
        let share = |(hit, all): (usize, usize)| format!("{:.2} %", hit as f64 * 100.0 / all.max(1) as f64);
        let of = |(hit, all, _): (usize, usize, usize)| format!("{hit} of {all}");
        println!(
            "| {group} | {} | {} | {} | {} | {} | {} | {} | {} |",
            figures.files,
            share(figures.words),
            share(figures.order),
            share(figures.chars),
            of(figures.headings),
            figures.headings.2,
            of(figures.items),
            figures.items.2,
        );
        figures.refused.iter().for_each(|error| println!("| {group} | refused: {error} |"));
    }
}
