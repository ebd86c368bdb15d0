//! Language by block and dates, measured on the real texts where they are at hand.
#![allow(clippy::print_stdout, reason = "a measure tells its figures")]

use std::path::Path;

use visavis_import::{Imported, Limits, import, language};
use visavis_text::Lang;

/// The texts of the corpus by folder and name.
fn corpus() -> Vec<(String, String, Imported)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let Ok(bytes) = std::fs::read(file.path()) else { continue };
            let document =
                import(&name, &bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
            files.push((folder.file_name().to_string_lossy().into_owned(), name, document));
        }
    }
    files.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    files
}

/// The language a text of the corpus is in, known without looking at its words.
fn known_lang(name: &str) -> Lang {
    let english = name.contains("_en") || name.starts_with("003");
    if english { Lang::En } else { Lang::Fr }
}

#[test]
fn the_language_of_every_block() {
    let files = corpus();
    let (mut all, mut told, mut wrong, mut with_document) = (0, 0, 0, 0);
    for (_, name, document) in &files {
        let known = known_lang(name);
        assert_eq!(document.lang, known, "{name}");
        assert!(document.other.is_none(), "{name} is in one language");
        for block in document.blocks.iter().filter(|b| !b.furniture && b.text.chars().count() >= 20) {
            all += 1;
            let found = language::of_block(&block.text);
            told += usize::from(found.is_some());
            with_document += usize::from(found.unwrap_or(document.lang) == known);
            if found.is_some_and(|lang| lang != known) {
                wrong += 1;
                println!("{name}: {:?} in {:?}", found, block.text.chars().take(90).collect::<String>());
            }
        }
    }
    if all == 0 {
        return;
    }
    println!(
        "{all} blocks of 20 characters or more: {told} tell their language, {wrong} another; {with_document} right with the document's where they tell none"
    );
    assert!(with_document * 1000 >= all * 990, "{with_document} of {all}");
    assert!(told * 100 >= all * 95, "{told} of {all} by themselves");
}

#[test]
fn the_date_of_every_text() {
    let mut counted = 0;
    for (folder, name, document) in corpus() {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let wanted = match folder.as_str() {
            // Statements and consolidated Acts carry their day in their name alone.
            "fomc" | "acts" => name.split('_').find_map(|part| {
                let digits = digits(part);
                (digits.len() == 8).then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
            }),
            // Signed on the day it was launched.
            "paris-call" => Some("2018-11-12".to_owned()),
            "contributor-covenant" => None,
            _ => continue, // the seeds are in tests/documents.rs
        };
        assert_eq!(document.date, wanted, "{name}: {:?}", document.reasons);
        counted += 1;
    }
    println!("{counted} dates");
}
