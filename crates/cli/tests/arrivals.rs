//! Files as people and enemies send them, through the real program: what cannot be used is one clear sentence and
//! leaves nothing behind; what stands beside it arrives all the same.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

mod program;

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use program::sample;
use serde_json::Value;
use zip::write::SimpleFileOptions;

/// What `visavis library …` prints, on a library in a folder: a line for each file of an import.
fn library(folder: &Path, lang: &str, line: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_visavis"))
        .env("VISAVIS_LIBRARY", folder.join("library.visavis"))
        .args(["library"])
        .args(line)
        .args(["--json", "--lang", lang])
        .output()
        .unwrap();
    let values = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
    values
        .collect::<Result<_, _>>()
        .unwrap_or_else(|e| panic!("{line:?}: {e}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn import(folder: &Path, lang: &str, files: &[PathBuf]) -> Vec<Value> {
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let line: Vec<&str> = std::iter::once("import").chain(names.iter().map(String::as_str)).collect();
    library(folder, lang, &line)
}

/// Documents of the user's own in a library.
fn stored(folder: &Path) -> Vec<Value> {
    let listed = library(folder, "en", &["list"]).remove(0);
    let series = listed["series"].as_array().unwrap().iter().filter(|series| series["sample"] != true);
    let editions = series.flat_map(|series| series["editions"].as_array().unwrap());
    editions.flat_map(|edition| edition["documents"].as_array().unwrap()).cloned().collect()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn word(document: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = document.replace("<w:document", &format!("<w:document xmlns:w=\"{namespace}\""));
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

/// Ten gigabytes of spaces would take this test too long to make: as much as breaks the bound, well packed.
fn bomb() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let block = vec![b' '; 1 << 20];
    for n in 0..3 {
        writer.start_file(format!("{n}.txt"), SimpleFileOptions::default()).unwrap();
        (0..100).for_each(|_| writer.write_all(&block).unwrap());
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn hostile_files_are_one_sentence_each_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let laughs = (1..10).fold("<!ENTITY l0 \"ha\">".to_owned(), |so_far, n| {
        so_far + &format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))
    });
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE l [{laughs}]><w:document><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    );
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
    let long = format!("a\n{}", "b".repeat(253));
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("bomb.zip", bomb(), "archive-too-large"),
        ("laughs.docx", word(&laughs), "file-unsafe"),
        ("outside.docx", word(outside), "file-unsafe"),
        ("bodiless.docx", word("<w:document/>"), "file-damaged"),
        ("cut.docx", word("<w:document><w:body/></w:document>")[..200].to_vec(), "file-damaged"),
        ("deep.docx", word(&format!("<w:document><w:body>{}", "<w:p>".repeat(50_000))), "file-too-deep"),
        ("deep.html", format!("<html><body>{}x", "<div>".repeat(200_000)).into_bytes(), "file-too-deep"),
        ("deep.rtf", format!("{{\\rtf1 {}", "{".repeat(200_000)).into_bytes(), "file-too-deep"),
        ("book.zip", zipped(&[("in.zip", &zipped(&[("a.txt", b"a")]))]), "archive-in-archive"),
        ("nothing.zip", zipped(&[]), "archive-empty"),
        (
            "sheet.xlsx",
            zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]),
            "format-unsupported",
        ),
        (&long, b"1234".to_vec(), "no-text"),
    ];
    for (name, bytes, code) in &files {
        let path = at(name);
        if fs::write(&path, bytes).is_err() && *name == long {
            continue; // this system has no such names
        }
        for lang in ["en", "fr"] {
            let done = import(folder.path(), lang, std::slice::from_ref(&path));
            assert_eq!(done.len(), 1, "{name}: {done:?}");
            assert_eq!(
                (done[0]["status"].as_str(), done[0]["error"]["code"].as_str()),
                (Some("refused"), Some(*code)),
                "{name}: {done:?}"
            );
            let said = done[0]["error"]["message"].as_str().unwrap();
            assert!(said.ends_with('.') && !said.contains('\n') && !said.contains("error-"), "{said:?}");
        }
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("one"), at("other")).unwrap();
        std::os::unix::fs::symlink(at("other"), at("one")).unwrap();
        let done = import(folder.path(), "en", &[at("one")]);
        assert_eq!(done[0]["error"]["code"], "file-link-circle", "{done:?}");
    }
    assert!(stored(folder.path()).is_empty());
}

#[test]
fn fifty_megabytes_of_a_web_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("large.html");
    let paragraph = "<p>The ministers met on May 3, 2024 and agreed on <b>many</b> things.</p>\n";
    fs::write(&page, format!("<html><body>{}", paragraph.repeat((50 << 20) / paragraph.len()))).unwrap();
    let done = import(folder.path(), "en", &[page]);
    // Its words are too many, if they are not too much for a worker's memory before that.
    let code = done[0]["error"]["code"].as_str().unwrap();
    assert!(matches!(code, "too-many-words" | "worker-exhausted"), "{done:?}");
    assert!(stored(folder.path()).is_empty());
}

#[test]
fn a_bad_file_never_stops_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let drop = folder.path().join("drop");
    fs::create_dir_all(drop.join("2018")).unwrap();
    fs::copy(sample("rives-2017.fr.txt"), drop.join("a.txt")).unwrap();
    fs::write(drop.join("b.docx"), b"PK\x03\x04 cut").unwrap();
    fs::write(drop.join("c.bin"), [0u8, 1, 2, 255, 254]).unwrap();
    fs::copy(sample("rives-2018.en.txt"), drop.join("2018/d.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&drop, drop.join("2018/circle")).unwrap();
    let read = |name: &str| fs::read(sample(name)).unwrap();
    let archive = zipped(&[
        ("rives/2019/fr.txt", &read("rives-2019.fr.txt")),
        ("rives/2019/en.txt", &read("rives-2019.en.txt")),
        ("__MACOSX/rives/._fr.txt", b"\0"),
        ("rives/empty.txt", b""),
    ]);
    fs::write(drop.join("e.zip"), archive).unwrap();
    let done = import(folder.path(), "en", &[drop]);
    let told: Vec<(&str, &str)> = done
        .iter()
        .map(|file| {
            let name = file["file"].as_str().unwrap();
            let code = file["error"]["code"].as_str();
            (name.rsplit(['/', '\\']).next().unwrap(), code.unwrap_or(file["status"].as_str().unwrap()))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("d.txt", "stored"),
            ("a.txt", "stored"),
            ("b.docx", "file-damaged"),
            ("c.bin", "not-text"),
            ("en.txt", "stored"),
            ("fr.txt", "stored"),
            ("empty.txt", "file-empty"),
        ]
    );
    assert_eq!(stored(folder.path()).len(), 4);
}

#[test]
fn a_file_in_both_languages_is_two_documents_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let both = folder.path().join("both.txt");
    let text = |name: &str| fs::read_to_string(sample(name)).unwrap();
    fs::write(&both, format!("{}\n\n{}", text("rives-2018.fr.txt"), text("rives-2018.en.txt"))).unwrap();
    let done = import(folder.path(), "en", &[both.clone(), both.clone()]);
    let status: Vec<&str> = done.iter().map(|file| file["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["stored", "stored", "duplicate", "duplicate"]);
    let listed = library(folder.path(), "en", &["list"]).remove(0);
    let own = |series: &&Value| series["sample"] != true;
    let editions = listed["series"].as_array().unwrap().iter().find(own).unwrap()["editions"].clone();
    assert_eq!(editions.as_array().unwrap().len(), 1, "one edition: {editions}");
    let langs: Vec<&str> =
        editions[0]["documents"].as_array().unwrap().iter().filter_map(|one| one["lang"].as_str()).collect();
    assert_eq!(langs, ["fr", "en"]);
    // The command line compares the versions of one file with each other.
    let both = both.display().to_string();
    let compared = program::json(&["compare", &both, &both, "--json"]);
    assert_eq!(
        (&compared["mode"], &compared["left"]["lang"], &compared["right"]["lang"]),
        (&"translation".into(), &"fr".into(), &"en".into())
    );
}
