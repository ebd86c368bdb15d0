//! Files that mean harm, through the program: one clear sentence each, and nothing stored.

#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

mod program;

use program::{json, run};

fn hostile(name: &str) -> String {
    format!("{}/../import/tests/hostile/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_hostile_pdf_is_one_sentence_and_nothing_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.visavis").display().to_string();
    for (file, sentence) in [
        ("bomb.pdf", "asks for more memory"),
        ("corrupt.pdf", "is damaged"),
        ("deep-arrays.pdf", "nested deeper"),
        ("deep-forms.pdf", "nested deeper"),
        ("encrypted.pdf", "asks for a password"),
        ("endless-text.pdf", "more on its page 1"),
        ("image-only.pdf", "holds pictures of pages"),
        ("page-loop.pdf", "is damaged"),
        ("truncated.pdf", "ends in the middle"),
    ] {
        let run = run(&["library", "import", &hostile(file), "--library", &library, "--lang", "en"]);
        assert_eq!(run.code, 1, "{file}: {}", run.out);
        assert!(run.err.contains(sentence) && run.err.trim().lines().count() == 1, "{file}: {}", run.err);
    }
    assert!(run(&["library", "list", "--library", &library, "--lang", "en"]).out.contains("empty"));
}

#[test]
fn a_password_opens_what_asks_for_one() {
    let file = hostile("encrypted.pdf");
    let opened = json(&["inspect", &file, "--json", "--password", "rives"]);
    assert_eq!(opened["date"], "2017-06-14");
    let wrong = run(&["inspect", &file, "--password", "rivages", "--lang", "fr"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("n’ouvre pas"), "{}", wrong.err);
}
