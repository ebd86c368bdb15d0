//! The ladder and the words that the user taught: kept in the library, used by its comparisons, and taken back.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

mod program;

use std::fs;
use std::path::Path;

use program::{json, run, valid};
use serde_json::{Value, json};

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// A pair of texts that promise to explore on the left and to examine on the right.
fn pair(folder: &Path) -> (String, String) {
    let fr = "Communiqué conjoint\n\nLes ministres se sont réunis à Lac-Vert le 3 mai 2020.\n\n\
              Nous explorerons des options pour protéger les lacs.\n";
    let en = "Joint communiqué\n\nThe ministers met in Lac-Vert on May 3, 2020.\n\n\
              We will explore options to protect the lakes.\n";
    (file(folder, "a.fr.txt", fr), file(folder, "a.en.txt", en))
}

fn rungs(comparison: &Value) -> Vec<Value> {
    let rows = comparison["rows"].as_array().unwrap().iter();
    rows.filter(|row| !row["commitment"].is_null())
        .flat_map(|row| {
            [row["commitment"]["left"]["rung"].clone(), row["commitment"]["right"]["rung"].clone()]
        })
        .collect()
}

#[test]
fn a_ladder_of_a_file_decides() {
    let folder = tempfile::tempdir().unwrap();
    let (fr, en) = pair(folder.path());
    assert_eq!(rungs(&json(&["compare", &fr, &en, "--json"])), [2, 2]);
    let own = "5\tfr\tverb\texplorer\t\tno\tours\n4\ten\tverb\texplore\t\tno\tours\n\
               6\tfr\tmodal\t@future\t\tyes\tours\n6\ten\tmodal\twill\t\tyes\tours\n";
    let ladder = file(folder.path(), "ladder.tsv", own);
    assert_eq!(rungs(&json(&["compare", &fr, &en, "--json", "--ladder", &ladder])), [5, 4]);
    let wrong = file(folder.path(), "wrong.tsv", "# ours\n7\ten\tverb\texplore\t\tno\n");
    let refused = run(&["compare", &fr, &en, "--json", "--ladder", &wrong, "--lang", "en"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("line 2") && refused.err.contains("explore"), "{}", refused.err);
}

#[test]
fn the_librarys_own_ladder_is_kept_exported_and_reset() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.visavis").display().to_string();
    let (fr, en) = pair(folder.path());
    let at = |line: &[&str]| json(&[line, &["--json", "--library", &library]].concat());
    let stored = run(&["library", "import", &fr, &en, "--json", "--library", &library]);
    let ids: Vec<String> = stored
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["document"].to_string())
        .collect();
    let first = at(&["library", "ladder"]);
    valid("ladder", &first);
    assert_eq!(first["own"], false);
    assert!(first["lines"].as_array().unwrap().len() > 80);
    let exported = folder.path().join("out.tsv").display().to_string();
    at(&["library", "ladder", "-o", &exported]);
    let text = fs::read_to_string(&exported).unwrap();
    let changed =
        file(folder.path(), "own.tsv", &text.replace("2\tfr\tverb\texplorer", "5\tfr\tverb\texplorer"));
    let own = at(&["library", "ladder", "set", &changed]);
    assert_eq!(own["own"], true);
    assert_eq!(rungs(&at(&["library", "compare", &ids[0], &ids[1]])), [5, 2]);
    let empty = file(folder.path(), "empty.tsv", "# nothing\n");
    assert_eq!(run(&["library", "ladder", "set", &empty, "--library", &library]).code, 1);
    assert_eq!(at(&["library", "ladder"])["own"], true, "a refused ladder changes nothing");
    assert_eq!(at(&["library", "ladder", "reset"])["own"], false);
    assert_eq!(rungs(&at(&["library", "compare", &ids[0], &ids[1]])), [2, 2]);
}

/// A translation memory with a word that no table has.
fn memory() -> String {
    let units = ["ordinaire", "régional", "nouveau"].iter().zip(["ordinary", "regional", "new"]);
    let units: String = units
        .map(|(f, e)| {
            format!(
                "<tu><tuv xml:lang=\"fr\"><seg>Le zorblatt {f}.</seg></tuv>\
                 <tuv xml:lang=\"en-CA\"><seg>The {e} quuxel.</seg></tuv></tu>"
            )
        })
        .collect();
    format!("<?xml version=\"1.0\"?><tmx version=\"1.4\"><header/><body>{units}</body></tmx>")
}

#[test]
fn words_of_a_memory_are_learned_listed_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.visavis").display().to_string();
    let at = |line: &[&str]| json(&[line, &["--json", "--library", &library]].concat());
    let tmx = file(folder.path(), "memory.tmx", &memory());
    let stored = at(&["library", "words", "import", &tmx]);
    valid("words_import", &stored);
    assert_eq!((&stored["status"], &stored["pairs"]), (&json!("stored"), &json!(3)));
    let list = at(&["library", "words"]);
    valid("words", &list);
    let first = &list["words"][0];
    assert_eq!(
        (&first["fr"], &first["en"], &first["known"]),
        (&json!("zorblatt"), &json!("quuxel"), &json!(false))
    );
    let done = at(&["library", "words", "forget", "zorblatt", "quuxel"]);
    valid("words_forget", &done);
    assert!(!at(&["library", "words"])["words"].as_array().unwrap().iter().any(|w| w["en"] == "quuxel"));
    assert_eq!(run(&["library", "words", "forget", "zorblatt", "quuxel", "--library", &library]).code, 1);
    at(&["library", "words", "forget", "--all"]);
    assert_eq!(at(&["library", "words"])["words"], json!([]));

    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx><body></body></tmx>";
    let unsafe_one = file(folder.path(), "bomb.tmx", bomb);
    let refused = run(&["library", "words", "import", &unsafe_one, "--json", "--library", &library]);
    assert_eq!(refused.code, 1);
    let refused: Value = serde_json::from_str(&refused.out).unwrap();
    valid("words_import", &refused);
    assert_eq!(refused["error"]["code"], "file-unsafe");
}

#[test]
fn a_table_is_learned_from_a_folder_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).unwrap();
    file(&texts, "a.fr.txt", "La maison bleue.\nLe zorblatt.\nLa maison.\nUn zorblatt bleu.\n");
    file(&texts, "a.en.txt", "The blue house.\nThe quuxel.\nThe house.\nA blue quuxel.\n");
    file(&texts, "lonely.fr.txt", "Rien.\n");
    file(&texts, "memory.tmx", &memory());
    let out = folder.path().join("table.tsv").display().to_string();
    let learned = json(&["learn", &texts.display().to_string(), "-o", &out, "--json"]);
    valid("learn", &learned);
    assert_eq!((&learned["files"], &learned["pairs"]), (&json!(3), &json!(7)));
    let table = fs::read_to_string(&out).unwrap();
    assert!(table.lines().any(|line| line.starts_with("zorblatt\tquuxel\t")), "{table}");
    let (fr, en) = pair(folder.path());
    json(&["compare", &fr, &en, "--table", &out, "--json"]);
    let none = file(folder.path(), "none.tsv", "no table\n");
    assert_eq!(run(&["compare", &fr, &en, "--table", &none]).code, 1);
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    assert_eq!(run(&["learn", &empty.display().to_string(), "-o", &out]).code, 1);
    assert_eq!(run(&["learn", &texts.display().to_string()]).code, 2);
}
