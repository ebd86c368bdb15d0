//! Writes about N pages and prints the wall time and the peak of memory: `cargo run --release --example pages -- N [FILE]`.
//!
//! Past 400 pages it writes numbered volumes, each by a copy of itself, as the application does. With a file that
//! ends in `.json` in place of N, it writes that work.

#[path = "../tests/fiction/mod.rs"]
mod fiction;

use std::process::{Command, Stdio};
use std::time::Instant;

use visavis_export::model::{Comparison, Row, Sign, Work};
use visavis_export::{pages, receive, send, serve, volume, volumes};
use visavis_text::comparison::Mode;
use visavis_text::model::Lang;

/// About `wanted` pages of dense rows, every third with a finding.
fn dense(wanted: usize) -> Comparison {
    let mut comparison = fiction::comparison(Mode::Succession, Lang::En);
    let sentence = |from: usize| -> String {
        const WORDS: [&str; 23] = [
            "the", "keepers", "of", "every", "lamp", "have", "agreed", "upon", "measures", "that", "protect",
            "harbours", "and", "coasts", "from", "fog", "while", "ships", "share", "their", "logs",
            "without", "delay",
        ];
        (0..44).map(|i| WORDS[(from * 7 + i * 5 + i * i) % WORDS.len()]).collect::<Vec<_>>().join(" ")
    };
    comparison.rows.clear();
    let mut index = 0;
    while pages(&comparison) < wanted {
        for _ in 0..6.max(wanted / 8) {
            index += 1;
            let (left, right) = (sentence(index), sentence(index + 1));
            let row = match index % 12 {
                1 => fiction::row(
                    Sign::Agrees,
                    "Same",
                    &["# On lamps and harbours"],
                    &["# On lamps and harbours"],
                ),
                3 | 7 => fiction::row(
                    Sign::Edited,
                    "Edited",
                    &[&format!("{left} [deleted:and so on] {right}")],
                    &[&format!("{left} [inserted:and further] {right} [fact:42 times]")],
                ),
                5 => fiction::row(
                    Sign::Strength,
                    "Softened",
                    &[&format!("We [strength:will] see {left}")],
                    &[&format!("We [strength:may] see {left}")],
                ),
                9 => fiction::row(Sign::OnlyLeft, "Dropped", &[&left], &[]),
                _ => fiction::row(
                    Sign::Agrees,
                    "Same",
                    &[&format!("{left}. {right}.")],
                    &[&format!("{left}. {right}.")],
                ),
            };
            comparison.rows.push(Row { number: index as u32, ..row });
        }
    }
    comparison
}

/// Highest resident memory of this process so far and of its children, in MB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

/// Does the work in a copy of this program, as the application does.
fn in_a_copy(work: &Work) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg("serve")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(input) = child.stdin.take() {
        send(work, input)?;
    }
    let answer = child.stdout.take().ok_or("no answer")?;
    let pdf = receive(answer)?;
    child.wait()?;
    Ok(pdf)
}

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_else(|| "12".to_owned());
    if what == "serve" {
        serve(std::io::stdin().lock(), std::io::stdout().lock())?;
        if let Some(peak) = peak() {
            eprintln!("  peak of the exporting process: {peak} MB");
        }
        return Ok(());
    }
    let works: Vec<Work> = if what.ends_with(".json") {
        vec![serde_json::from_str(&std::fs::read_to_string(&what)?)?]
    } else {
        let comparison = dense(what.parse()?);
        let ranges = volumes(&comparison);
        (0..ranges.len()).map(|index| Work::Comparison(volume(&comparison, &ranges, index))).collect()
    };
    let file = arguments.next();
    let start = Instant::now();
    for (index, work) in works.iter().enumerate() {
        let pdf = in_a_copy(work)?;
        let count =
            pdf.windows(11).filter(|bytes| bytes == b"/Type/Page\n" || bytes == b"/Type/Page/").count();
        println!("volume {} of {}: {} kB, {count} pages", index + 1, works.len(), pdf.len() / 1024);
        if let Some(file) = &file {
            let name = if works.len() == 1 {
                file.clone()
            } else {
                format!("{}-{}.pdf", file.trim_end_matches(".pdf"), index + 1)
            };
            std::fs::write(name, pdf)?;
        }
    }
    println!("{:.2} s in all", start.elapsed().as_secs_f64());
    Ok(())
}
