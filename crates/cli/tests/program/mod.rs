//! Runs the real program, and holds what it prints to the schema.
#![allow(dead_code, reason = "each test uses a part")]

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// What a run of the program came to.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

fn root() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", ".."].iter().collect()
}

/// A text of the sample library.
pub(crate) fn sample(name: &str) -> String {
    root().join("sample").join(name).display().to_string()
}

/// A real text, where they are at hand.
pub(crate) fn corpus(name: &str) -> Option<String> {
    let path = root().join("../shared/corpus").join(name);
    path.exists().then(|| path.display().to_string())
}

/// Runs `visavis`.
pub(crate) fn run(line: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_visavis")).args(line).output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `visavis` and reads the JSON that it prints.
pub(crate) fn json(line: &[&str]) -> Value {
    let run = run(line);
    assert_eq!(run.code, 0, "{line:?}: {}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// Holds a value to a definition of the contract's schema.
pub(crate) fn valid(definition: &str, value: &Value) {
    let schema = std::fs::read_to_string(root().join("docs/contract.schema.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    schema["$ref"] = format!("#/$defs/{definition}").into();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{definition}: {errors:#?}");
}
