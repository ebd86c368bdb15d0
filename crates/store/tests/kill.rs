//! Kills a program that imports and corrects, at any moment, and looks at what it had acknowledged.
//!
//! `VISAVIS_KILLS` says how often (the soak run: 1,000).
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use visavis_store::{Chosen, Library, NewOriginal, Recognised, StoreError, backup, sha256};
use visavis_text::{BlockKind, BlockText, Lang};

const PLACE: &str = "VISAVIS_KILL_LIBRARY";

/// Bytes of import number `n`: of all sizes up to some hundred pages of the file.
fn bytes(n: u64) -> Vec<u8> {
    let size =
        20 + (n.wrapping_mul(2_654_435_761) % 97) as usize * if n.is_multiple_of(7) { 9_000 } else { 90 };
    format!("Communiqué {n}. ").into_bytes().into_iter().cycle().take(size).collect()
}

fn title(n: u64) -> String {
    format!("Corrected {n}")
}

fn import(library: &mut Library, n: u64) -> Result<i64, StoreError> {
    library.change(|change| {
        let bytes = bytes(n);
        let name = format!("{n}.txt");
        let original =
            change.add_original(NewOriginal { name: &name, format: "text", bytes: &bytes, received: 0 })?;
        let recognised = Recognised {
            lang: Lang::En,
            title: format!("Guessed {n}"),
            date: None,
            meeting: None,
            place: None,
            source: None,
            words: 2,
            warnings: Vec::new(),
            reasons: Vec::new(),
        };
        let document = change.add_document(original, 0, &recognised)?;
        let series = change.series_named(&format!("Series {}", n % 5), false)?;
        let edition = change.add_edition(series, None, None)?;
        change.put(document, edition, Lang::En, false)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let block = BlockText { kind: BlockKind::Paragraph, level: None, text, page: None, furniture: false };
        change.derive_text(document, 1, &[block], "{}")?;
        Ok(document)
    })
}

/// The victim: runs as a child of the test below, never by itself.
#[test]
fn imports_until_killed() {
    let Some(path) = std::env::var_os(PLACE) else { return };
    let mut library = Library::open(Path::new(&path)).unwrap();
    let mut out = std::io::stdout();
    let known = library.read(|view| view.documents()).unwrap().len() as u64;
    for n in known.. {
        let document = import(&mut library, n).unwrap();
        writeln!(out, "imported {n}").unwrap();
        let chosen = Chosen { title: Some(title(n)), ..Chosen::default() };
        library.change(|change| change.choose(document, &chosen)).unwrap();
        writeln!(out, "corrected {n}").unwrap();
        if n % 11 == 3 {
            library.settle().unwrap();
        }
        if n % 13 == 5 {
            library.back_up(1_800_000_000 + n as i64 * 86_400).unwrap();
        }
    }
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let kills: u32 = std::env::var("VISAVIS_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(24);
    let folder = tempfile::tempdir().unwrap();
    let mut path = folder.path().join("library.visavis");
    let mut acknowledged = BTreeMap::<u64, bool>::new();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for kill in 0..kills {
        if kill % 40 == 0 {
            // A new library now and then: its making is killed too, and the checks below stay short.
            path = folder.path().join(format!("{kill}.visavis"));
            acknowledged.clear();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "imports_until_killed", "--nocapture", "--test-threads=1"])
            .env(PLACE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).collect::<Vec<String>>()
        });
        // xorshift64 (Marsaglia 2003): the moments differ from kill to kill and are the same in every run.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(Duration::from_micros(random % 120_000));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        assert!(!status.success(), "the child works until it is killed");
        for line in reader.join().unwrap() {
            match line.split_once(' ').map(|(what, n)| (what, n.parse::<u64>())) {
                Some(("imported", Ok(n))) => drop(acknowledged.insert(n, false)),
                Some(("corrected", Ok(n))) => drop(acknowledged.insert(n, true)),
                _ => {}
            }
        }
        check(&path, &acknowledged, kill);
    }
}

fn check(path: &Path, acknowledged: &BTreeMap<u64, bool>, kill: u32) {
    let library =
        Library::open(path).unwrap_or_else(|error| panic!("kill {kill}: the library opens: {error}"));
    assert_eq!(library.check().unwrap(), Vec::<String>::new(), "kill {kill}");
    library
        .read(|view| {
            let cells = view.cells()?;
            let documents = view.documents()?;
            for document in &documents {
                assert!(
                    cells.iter().any(|cell| cell.document == document.id),
                    "kill {kill}: an import is whole or it is not there"
                );
                assert!(view.blocks(document.id, 1)?.is_some(), "kill {kill}: with its text");
            }
            for (&n, &corrected) in acknowledged {
                let document = documents.iter().find(|document| document.sha256 == sha256(&bytes(n)));
                let document = document.unwrap_or_else(|| panic!("kill {kill}: import {n} was acknowledged"));
                assert!(
                    !corrected || document.title() == title(n),
                    "kill {kill}: the correction of {n} was acknowledged"
                );
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    for backup in backup::list(path).into_iter().take(2) {
        let backup = Library::open(&backup).unwrap();
        assert_eq!(backup.check().unwrap(), Vec::<String>::new(), "kill {kill}: backups are whole");
    }
}
