//! PDFs that mean harm, and what each comes to.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::path::{Path, PathBuf};

use visavis_import::{Imported, Limits, import, import_watched};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn read(file: &str) -> Result<Imported, String> {
    let bytes = std::fs::read(folder("hostile").join(file)).expect("it is there");
    import(file, &bytes, &Limits::default()).map_err(|error| error.code)
}

#[test]
fn a_hostile_file_is_refused_as_what_it_is() {
    let refused = |file| read(file).map(|document| document.words).unwrap_err();
    assert_eq!(refused("truncated.pdf"), "file-cut-short");
    assert_eq!(refused("corrupt.pdf"), "file-damaged");
    assert_eq!(refused("encrypted.pdf"), "pdf-needs-password");
    assert_eq!(refused("image-only.pdf"), "file-image-only");
    assert_eq!(refused("deep-arrays.pdf"), "file-too-deep");
    assert_eq!(refused("deep-forms.pdf"), "file-too-deep");
    assert_eq!(refused("empty-forms.pdf"), "file-too-deep");
    assert_eq!(refused("page-loop.pdf"), "file-damaged");
    assert_eq!(refused("endless-text.pdf"), "pdf-page-too-full");
    let bytes = std::fs::read(folder("hostile").join("plain.pdf")).expect("it is there");
    let limits = Limits { pages: 0, ..Limits::default() };
    assert_eq!(import("plain.pdf", &bytes, &limits).unwrap_err().code, "pdf-too-many-pages");
}

#[test]
fn a_file_that_only_looks_hostile_is_read() {
    let plain = read("plain.pdf").expect("it is there");
    assert_eq!(plain.words, 38);
    assert_eq!(read("self-form.pdf").unwrap().blocks, plain.blocks);
    // Protected against changes, open to readers.
    assert_eq!(read("encrypted-open.pdf").unwrap().blocks, plain.blocks);
    let bytes = std::fs::read(folder("hostile").join("encrypted.pdf")).expect("it is there");
    let with = |password| import_watched("a", &bytes, &Limits::default(), Some(password), &mut |_| {});
    assert_eq!(with("rives").unwrap().blocks, plain.blocks);
    assert_eq!(with("rivages").unwrap_err().code, "pdf-wrong-password");
}

#[test]
fn pages_are_told_as_they_are_read() {
    let bytes = std::fs::read(folder("hostile").join("plain.pdf")).expect("it is there");
    let mut told = Vec::new();
    import_watched("a", &bytes, &Limits::default(), None, &mut |progress| {
        told.push((progress.done, progress.of));
    })
    .expect("it is there");
    assert_eq!(told, [(0, 1), (1, 1)]);
}

/// A document as lines: page, kind and level, text.
fn outline(document: &Imported) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        let kind = if block.furniture { "~".to_owned() } else { format!("{:?}", block.kind) };
        let level = block.level.map(|level| level.to_string()).unwrap_or_default();
        out += &format!("{} {kind}{level}: {}\n", block.page.unwrap_or(0), block.text);
    }
    out
}

/// The texts of invented bulletins, set by typst, LibreOffice and Chromium. `VISAVIS_GOLDEN=write` writes what comes
/// out, to be read before it is kept.
#[test]
fn pages_come_out_as_their_author_wrote_them() {
    for name in ["bulletin", "rives-two-columns", "rives-printed"] {
        let bytes = std::fs::read(folder("golden").join(format!("{name}.pdf"))).expect("it is there");
        let document = import(name, &bytes, &Limits::default()).expect("it is readable");
        let expected = folder("golden").join(format!("{name}.txt"));
        if std::env::var("VISAVIS_GOLDEN").is_ok_and(|value| value == "write") {
            std::fs::write(&expected, outline(&document)).expect("it can be written");
        }
        let expected = std::fs::read_to_string(&expected).expect("it is there");
        assert_eq!(outline(&document), expected, "{name}");
    }
}
