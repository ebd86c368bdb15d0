//! The house keeps its shape: which crate may know which, and who alone may use what.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// What each crate of the workspace may depend on, beside third parties.
const EDGES: [(&str, &[&str]); 7] = [
    ("visavis-text", &[]),
    ("visavis-import", &["visavis-text"]),
    ("visavis-store", &["visavis-text"]),
    ("visavis-export", &["visavis-text"]),
    ("visavis-app", &["visavis-text", "visavis-import", "visavis-store", "visavis-export"]),
    ("visavis-cli", &["visavis-app"]),
    ("vis-a-vis", &["visavis-app"]),
];

/// Third parties that one crate alone may use.
const ALONE: [(&str, &str); 9] = [
    ("rusqlite", "visavis-store"),
    ("typst", "visavis-export"),
    ("typst-layout", "visavis-export"),
    ("typst-pdf", "visavis-export"),
    ("tauri", "vis-a-vis"),
    ("tauri-plugin-dialog", "vis-a-vis"),
    ("encoding_rs", "visavis-import"),
    ("whatlang", "visavis-import"),
    ("similar", "visavis-text"),
];

/// Things that reach the network or a shell, which nothing here does.
const NEVER: [&str; 6] =
    ["tauri-plugin-fs", "tauri-plugin-http", "tauri-plugin-shell", "tauri-plugin-store", "reqwest", "ureq"];

/// The direct dependencies of each crate of the workspace, those of tests and build scripts left out.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let named = |package: &Value| {
        let direct = package["dependencies"].as_array().unwrap().iter();
        let direct = direct.filter(|d| d["kind"].is_null()).map(|d| d["name"].as_str().unwrap().to_owned());
        (package["name"].as_str().unwrap().to_owned(), direct.collect())
    };
    packages.iter().map(named).collect()
}

#[test]
fn imports_run_one_way() {
    let found = dependencies();
    let known: Vec<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        found.keys().map(String::as_str).collect::<Vec<_>>().len(),
        known.len(),
        "a crate without a rule"
    );
    for (name, allowed) in EDGES {
        let ours = found[name].iter().filter(|dependency| known.contains(&dependency.as_str()));
        for dependency in ours {
            assert!(allowed.contains(&dependency.as_str()), "{name} may not know {dependency}");
        }
    }
}

#[test]
fn what_is_dangerous_has_one_owner() {
    for (name, direct) in dependencies() {
        for dependency in direct {
            if let Some((_, owner)) = ALONE.iter().find(|(third, _)| *third == dependency) {
                assert_eq!(*owner, name, "{dependency} belongs to {owner} alone");
            }
            assert!(!NEVER.contains(&dependency.as_str()), "{name} uses {dependency}");
        }
    }
}

#[test]
fn nothing_is_shipped_under_the_gpl() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some(licence) = package["license"].as_str() else {
            assert!(package["license_file"].is_string(), "{name} has no licence");
            continue;
        };
        let free = licence.split(" OR ").any(|choice| !choice.contains("GPL"));
        assert!(free, "{name} is under {licence}");
    }
}
