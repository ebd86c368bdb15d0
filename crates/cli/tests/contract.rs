//! Every kind of output follows `docs/contract.schema.json`, and says what the contract says it says.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

mod program;

use std::fs;
use std::path::Path;

use program::{corpus, json, run, sample, valid};
use serde_json::{Value, json};

const YEARS: [u32; 3] = [2017, 2018, 2019];

fn edition(year: u32, lang: &str) -> String {
    sample(&format!("rives-{year}.{lang}.txt"))
}

/// The text that a list of runs joins to.
fn joined(runs: &Value, without: &str) -> String {
    let runs = runs.as_array().unwrap().iter();
    let kept = runs.filter(|run| !run["marks"].as_array().unwrap().contains(&json!(without)));
    kept.map(|run| run["text"].as_str().unwrap()).collect()
}

/// A text without its white space, which is not compared.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What holds of every comparison, whatever the texts.
fn sound(comparison: &Value) {
    let rows = comparison["rows"].as_array().unwrap();
    for side in ["left", "right"] {
        let segments = comparison[side]["segments"].as_array().unwrap();
        let mut covered: Vec<u64> = rows
            .iter()
            .flat_map(|row| row[side].as_array().unwrap())
            .map(|id| id.as_u64().unwrap())
            .collect();
        covered.sort_unstable();
        let all: Vec<u64> = (0..segments.len() as u64).collect();
        assert_eq!(covered, all, "rows cover the segments of the {side} exactly once");
        for row in rows {
            let ids = row[side].as_array().unwrap().iter().map(|id| id.as_u64().unwrap() as usize);
            let text: Vec<&str> = ids.map(|id| segments[id]["text"].as_str().unwrap()).collect();
            let runs = joined(&row[format!("{side}_runs")], "");
            assert_eq!(runs, text.join(" "), "the runs of a side are its text");
        }
    }
    let summary = &comparison["summary"];
    assert_eq!(summary["rows"], rows.len());
    for index in summary["matters"].as_array().unwrap() {
        assert!((index.as_u64().unwrap() as usize) < rows.len());
    }
}

#[test]
fn inspecting_says_what_was_recognised() {
    for year in YEARS {
        for lang in ["fr", "en"] {
            let found = json(&["inspect", &edition(year, lang), "--json"]);
            valid("inspect", &found);
            assert_eq!(found["lang"], lang);
            assert!(found["date"].as_str().unwrap().starts_with(&year.to_string()));
        }
    }
}

#[test]
fn comparing_two_languages_is_a_translation() {
    for year in YEARS {
        let comparison = json(&["compare", &edition(year, "fr"), &edition(year, "en"), "--json"]);
        valid("compare", &comparison);
        assert_eq!(comparison["mode"], "translation");
        sound(&comparison);
    }
}

#[test]
fn comparing_two_years_is_a_succession_whose_runs_lead_from_old_to_new() {
    for (before, after) in [(2017, 2018), (2018, 2019), (2017, 2019)] {
        let comparison = json(&["compare", &edition(before, "fr"), &edition(after, "fr"), "--json"]);
        valid("compare", &comparison);
        assert_eq!(comparison["mode"], "succession");
        sound(&comparison);
        for row in comparison["rows"].as_array().unwrap() {
            let marked = row["left_runs"].to_string().contains("\"deleted\"")
                || row["right_runs"].to_string().contains("\"inserted\"");
            if marked && row["kind"] == "edited" {
                let (old, new) =
                    (joined(&row["left_runs"], "deleted"), joined(&row["right_runs"], "inserted"));
                assert_eq!(letters(&old), letters(&new), "what was kept is the same on both sides");
            }
        }
    }
}

#[test]
fn a_text_against_itself_is_all_the_same() {
    let text = edition(2018, "en");
    let comparison = json(&["compare", &text, &text, "--json"]);
    assert!(comparison["rows"].as_array().unwrap().iter().all(|row| row["kind"] == "same"));
    assert_eq!(comparison["summary"]["matters"], json!([]));
}

#[test]
fn a_topic_is_followed_in_date_order() {
    let files: Vec<String> = [2019, 2017, 2018].map(|year| edition(year, "fr")).to_vec();
    let mut line = vec!["topic", "chiffrement,encryption"];
    line.extend(files.iter().map(String::as_str));
    line.push("--json");
    let topic = json(&line);
    valid("topic", &topic);
    let dates: Vec<&str> = topic["editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edition| edition["date"].as_str().unwrap())
        .collect();
    assert!(dates.is_sorted() && dates.len() == 3, "{dates:?}");
}

#[test]
fn a_topic_tells_its_forms_its_names_and_both_languages() {
    let files: Vec<String> =
        YEARS.iter().flat_map(|&year| ["fr", "en"].map(|lang| edition(year, lang))).collect();
    let mut line = vec!["topic", "@cybersécurité"];
    line.extend(files.iter().map(String::as_str));
    line.push("--json");
    let topic = json(&line);
    valid("topic", &topic);
    let renamed = topic["renamed"].as_array().unwrap();
    assert_eq!(renamed.len(), 1, "{renamed:?}");
    assert_eq!(
        (&renamed[0]["from"], &renamed[0]["to"]),
        (&json!("logiciel rançonneur"), &json!("rançongiciel"))
    );
    assert_eq!(renamed[0]["date"], "2018-09-07");
    // One of the two names is enough.
    for term in ["rançongiciel", "logiciel rançonneur"] {
        let years = [2017, 2018, 2019].map(|year| edition(year, "fr"));
        let topic = json(&["topic", term, &years[0], &years[1], &years[2], "--json"]);
        assert_eq!(topic["renamed"][0]["from"], "logiciel rançonneur", "{term}");
        assert_eq!(topic["renamed"][0]["to"], "rançongiciel", "{term}");
    }
    let ransom = topic["forms"].as_array().unwrap().iter().find(|f| f["text"] == "rançongiciel").unwrap();
    assert_eq!(
        ransom["count"],
        ransom["counts"].as_array().unwrap().iter().filter_map(Value::as_u64).sum::<u64>()
    );
    for edition in topic["editions"].as_array().unwrap() {
        for passage in edition["passages"].as_array().unwrap() {
            assert!(!passage["counterpart"]["text"].as_str().unwrap().is_empty(), "{passage}");
            assert_eq!(joined(&passage["before_runs"], ""), passage["before"].as_str().unwrap_or_default());
        }
    }
}

#[test]
fn the_story_of_a_topic_fits_one_screen() {
    let files: Vec<String> =
        YEARS.iter().flat_map(|&year| ["fr", "en"].map(|lang| edition(year, lang))).collect();
    for lang in ["fr", "en"] {
        let mut line = vec!["topic", "chiffrement,encryption", "--lang", lang];
        line.extend(files.iter().map(String::as_str));
        let told = run(&line);
        assert_eq!(told.code, 0, "{}", told.err);
        let lines: usize = told.out.lines().map(|line| 1 + line.chars().count() / 120).sum();
        assert!(lines <= 50, "{lines} lines: {}", told.out);
        let softened = if lang == "fr" { "envisage" } else { "considers" };
        assert!(told.out.contains(softened), "{}", told.out);
    }
}

#[test]
fn editions_stand_side_by_side() {
    let files: Vec<String> = YEARS.iter().map(|&year| edition(year, "fr")).collect();
    let mut line = vec!["lineage"];
    line.extend(files.iter().map(String::as_str));
    line.push("--json");
    let lineage = json(&line);
    valid("lineage", &lineage);
    for (n, edition) in lineage["editions"].as_array().unwrap().iter().enumerate() {
        let mut covered: Vec<u64> = lineage["rows"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row["cells"][n]["segments"].as_array().unwrap())
            .map(|id| id.as_u64().unwrap())
            .collect();
        covered.sort_unstable();
        assert_eq!(covered, (0..covered.len() as u64).collect::<Vec<_>>(), "{edition}");
    }
    let (fr, en) = (edition(2017, "fr"), edition(2018, "en"));
    let mixed = run(&["lineage", &fr, &en, "--lang", "en"]);
    assert_eq!(mixed.code, 1);
    assert!(mixed.err.contains("rives-2018.en.txt") && mixed.err.lines().count() == 1, "{}", mixed.err);
}

#[test]
fn a_concordance_has_each_line_with_its_counterpart() {
    let (fr, en) = (edition(2017, "fr"), edition(2017, "en"));
    let found = json(&["concordance", "ACCES licite", &fr, &en, "--json"]);
    valid("concordance", &found);
    let lines = found["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!(line["hit"], "accès licite");
        assert!(
            line["counterpart"]["runs"].to_string().contains(r#"{"marks":["term"],"text":"lawful access"}"#)
        );
    }
    let told = run(&["concordance", "lawful access", &fr, &en, "--lang", "fr"]);
    assert!(told.out.contains("[lawful access]") && told.out.contains("[accès licite]"), "{}", told.out);
}

#[test]
fn segmented_documents_are_taken_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, value: Value| {
        let path = folder.path().join(name);
        fs::write(&path, value.to_string()).unwrap();
        path.display().to_string()
    };
    let document = |lang: &str, sentences: &[&str]| json!({"lang": lang, "blocks": [{"kind": "paragraph", "level": null, "sentences": sentences}]});
    let left = write("a.segments.json", document("fr", &["Related Articles", "Nous agirons. Bientôt."]));
    let right = write("b.segments.json", document("en", &["Related Articles", "We will act. Soon."]));
    let comparison = json(&["compare", &left, &right, "--json"]);
    valid("compare", &comparison);
    assert_eq!(comparison["left"]["segments"].as_array().unwrap().len(), 2, "nothing is split or set aside");
    let broken = write("c.segments.json", json!({"lang": "de"}));
    let refused = run(&["compare", &left, &broken, "--json", "--lang", "en"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("c.segments.json"), "{}", refused.err);
}

#[test]
fn the_library_imports_lists_and_compares() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.visavis").display().to_string();
    let (fr, en) = (edition(2017, "fr"), edition(2017, "en"));
    let missing = folder.path().join("missing.txt").display().to_string();
    let import = |files: &[&str]| {
        let mut line = vec!["library", "import"];
        line.extend(files);
        line.extend(["--json", "--library", &library]);
        run(&line)
    };
    let first = import(&[&fr, &en, &missing]);
    assert_eq!(first.code, 1, "one file was refused");
    let lines: Vec<Value> = first.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().for_each(|line| valid("import", line));
    let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["stored", "stored", "refused"]);
    let again = import(&[&fr]);
    assert!(again.out.contains("\"duplicate\""), "{}", again.out);
    assert_eq!(again.code, 0);

    let list = json(&["library", "list", "--json", "--library", &library]);
    valid("list", &list);
    assert_eq!(list["series"].as_array().unwrap().len(), 1, "both languages are of one series");
    let (left, right) = (lines[0]["document"].to_string(), lines[1]["document"].to_string());
    let comparison = json(&["library", "compare", &left, &right, "--json", "--library", &library]);
    valid("compare", &comparison);
    sound(&comparison);
}

#[test]
fn exports_are_written_whole_and_only_with_a_known_ending() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.pdf").display().to_string();
    let done = run(&["compare", &edition(2017, "fr"), &edition(2017, "en"), "-o", &path, "--lang", "fr"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF-"));
    let topic = folder.path().join("topic.pdf").display().to_string();
    let editions = folder.path().join("editions.pdf").display().to_string();
    let years = [2017, 2018, 2019].map(|year| edition(year, "fr"));
    let done = run(&["lineage", &years[0], &years[1], &years[2], "-o", &editions, "--lang", "fr"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(fs::read(&editions).unwrap().starts_with(b"%PDF"));
    let done = run(&["topic", "chiffrement", &edition(2017, "fr"), &edition(2018, "fr"), "-o", &topic]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(fs::read(&topic).unwrap().starts_with(b"%PDF-"));
    let odd = folder.path().join("out.xyz").display().to_string();
    assert_eq!(run(&["compare", &edition(2017, "fr"), &edition(2017, "en"), "-o", &odd]).code, 1);
    assert!(!Path::new(&odd).exists());
}

#[test]
fn bad_input_is_one_clear_sentence_and_status_one() {
    let folder = tempfile::tempdir().unwrap();
    let good = edition(2017, "en");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let noise: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let german = "Die Minister haben sich heute in Hamburg getroffen, um über die Sicherheit der Häfen zu \
        sprechen. Sie werden die Verschlüsselung weiter stärken und im nächsten Jahr wieder zusammenkommen.";
    let large = folder.path().join("large.txt");
    fs::File::create(&large).unwrap().set_len((256 << 20) + 1).unwrap();
    let cases = [
        ("empty.txt", file("empty.txt", b"")),
        ("vis-a-vis", folder.path().display().to_string()),
        ("noise.txt", file("noise.txt", &noise)),
        ("large.txt", large.display().to_string()),
        ("deutsch.txt", file("deutsch.txt", german.as_bytes())),
        ("missing.txt", folder.path().join("missing.txt").display().to_string()),
    ];
    let library = folder.path().join("library.visavis").display().to_string();
    for (name, path) in &cases {
        let refused = run(&["compare", path, &good, "--lang", "en"]);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{name}");
        assert_eq!(refused.err.lines().count(), 1, "one sentence: {}", refused.err);
        if *name != "vis-a-vis" {
            assert!(refused.err.contains(name), "the sentence names the file: {}", refused.err);
        }
        if *name == "vis-a-vis" {
            continue; // of a folder, the library takes the files
        }
        let stored = run(&["library", "import", path, "--library", &library, "--lang", "fr"]);
        assert_eq!(stored.code, 1, "{name}");
        assert_eq!(stored.err.lines().count(), 1, "{}", stored.err);
    }
    assert!(run(&["compare", &cases[4].1, &good, "--lang", "en"]).err.contains("German"));
    assert!(run(&["compare", &cases[4].1, &good, "--lang", "fr"]).err.contains("allemand"));
    let list = json(&["library", "list", "--json", "--library", &library]);
    assert_eq!(list["series"], json!([]), "nothing was stored");
}

#[test]
fn what_is_asked_wrongly_is_said_in_the_language_asked_for() {
    let text = edition(2017, "fr");
    let none = run(&["topic", "@encryptio", &text, "--lang", "fr"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("« encryptio »") && none.err.contains("Chiffrement"), "{}", none.err);
    assert_eq!(run(&["topic", "\"", &text]).code, 1);
    let wrong = run(&["compare", &text, "--lang", "fr"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("Il manque"), "{}", wrong.err);
    let nothing = run(&["concordance", "zyx", &text, "--lang", "fr"]);
    assert_eq!((nothing.code, nothing.out.trim()), (0, "0 occurrence"));
}

#[test]
fn what_is_ignored_is_chosen_on_the_line_and_changes_are_written_into_the_row() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let left = write("a.txt", "We will act together on the ports of the north.\n\nThe lake is quiet.\n");
    let right = write("b.txt", "We Will act together on the ports of the south.\n\nThe Lake is quiet!\n");
    let kinds = |ignore: &str| {
        let made = json(&["compare", &left, &right, "--json", "--ignore", ignore]);
        made["rows"].as_array().unwrap().iter().map(|row| row["kind"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("nothing"), ["edited", "edited"]);
    assert_eq!(kinds("case,punctuation"), ["edited", "same"]);
    let told = run(&["compare", &left, &right, "--ignore", "case,punctuation", "--lang", "en"]);
    assert!(told.out.contains("We Will act together on the ports of the [north → south]."), "{}", told.out);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret.txt");
    fs::write(&path, "We will act together.").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The administrator may read everything: there, an ordinary user runs a copy of the program.
    let mut ordinary = if fs::read(&path).is_ok() {
        let copy = folder.path().join("visavis");
        fs::copy(env!("CARGO_BIN_EXE_visavis"), &copy).unwrap();
        fs::set_permissions(&copy, fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let mut program = Command::new(copy);
        program.uid(65_534).current_dir(folder.path());
        program
    } else {
        Command::new(env!("CARGO_BIN_EXE_visavis"))
    };
    let refused = ordinary.arg("inspect").arg(&path).args(["--lang", "en"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let sentence = String::from_utf8(refused.stderr).unwrap();
    assert!(sentence.contains("secret.txt"), "{sentence}");
    assert_eq!(sentence.trim_end().lines().count(), 1, "{sentence}");
}

#[test]
fn wrong_usage_is_status_two() {
    for line in [&["compare", "one.txt"][..], &["frobnicate"], &["compare", "a", "b", "--frob"]] {
        assert_eq!(run(line).code, 2, "{line:?}");
    }
    assert_eq!(run(&["--help", "--lang", "fr"]).code, 0);
}

/// The pair for which the project was made.
#[test]
fn the_forum_of_2022_is_paired_as_its_readers_would() {
    let seeds = corpus("seeds/000_e23a403b4967f165.txt").zip(corpus("seeds/003_e018d6223e3b9ffd.txt"));
    let Some((french, english)) = seeds else { return };
    let comparison = json(&["compare", &french, &english, "--json"]);
    valid("compare", &comparison);
    sound(&comparison);
    assert_eq!(comparison["mode"], "translation");
    let rows = comparison["rows"].as_array().unwrap();
    let find = |side: &str, words: &str| {
        let runs = format!("{side}_runs");
        rows.iter().find(|row| joined(&row[&runs], "").contains(words)).unwrap_or(&Value::Null)
    };
    let options = find("left", "nous explorerons des options");
    assert!(joined(&options["right_runs"], "").contains("they will identify and implement options"));
    let omitted = find("left", "Nous nous engageons à lutter contre la criminalité transnationale");
    assert_eq!((omitted["left"].as_array().unwrap().len(), &omitted["right"]), (1, &json!([])));
    assert_eq!(find("right", "41.5 F"), &Value::Null);
    assert_eq!(find("right", "Related Articles"), &Value::Null);
}

/// The two communiqués of the ministerial, and what became of encryption.
#[test]
fn the_ministerial_is_followed_from_2017_to_2019() {
    let seeds = corpus("seeds/002_89ed1d31a2992d72.txt").zip(corpus("seeds/001_f7539c9eea517f40.txt"));
    let Some((before, after)) = seeds else { return };
    let comparison = json(&["compare", &before, &after, "--json"]);
    valid("compare", &comparison);
    sound(&comparison);
    assert_eq!(comparison["mode"], "succession");
    let topic = json(&["topic", "chiffrement,encryption", &after, &before, "--json"]);
    valid("topic", &topic);
    let editions = topic["editions"].as_array().unwrap();
    assert_eq!((&editions[0]["date"], &editions[1]["date"]), (&json!("2017-06-27"), &json!("2019-08-01")));
    let agreed = editions[0]["passages"].as_array().unwrap().iter().find(|passage| {
        passage["sentence"].as_str().unwrap().contains("nous avons convenu que nos pays continueront")
    });
    assert_eq!(agreed.unwrap()["by"], "heading");
    let later = editions[1]["passages"].to_string();
    assert!(later.contains("systèmes de chiffrement solide"), "{later}");
}
