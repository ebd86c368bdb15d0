//! The sample library has known answers (`sample/ANSWERS.json`), and the program finds them.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

mod program;

use program::{json, sample};
use serde_json::Value;

fn answers() -> Value {
    serde_json::from_str(&std::fs::read_to_string(sample("ANSWERS.json")).unwrap()).unwrap()
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

fn compare(pair: &Value) -> Value {
    let side = |name: &str| sample(pair[name].as_str().unwrap());
    json(&["compare", &side("left"), &side("right"), "--json"])
}

/// The sentences of one side of a row.
fn sentences(comparison: &Value, row: &Value, side: &str) -> Vec<String> {
    let segments = &comparison[side]["segments"];
    let ids = row[side].as_array().unwrap().iter();
    ids.map(|id| segments[id.as_u64().unwrap() as usize]["text"].as_str().unwrap().to_owned()).collect()
}

/// The row that holds the sentences of a known answer.
fn row_of<'a>(comparison: &'a Value, left: &[String], right: &[String]) -> &'a Value {
    let holds = |row: &&Value| {
        let (l, r) = (sentences(comparison, row, "left"), sentences(comparison, row, "right"));
        left.iter().all(|s| l.contains(s)) && right.iter().all(|s| r.contains(s))
    };
    comparison["rows"].as_array().unwrap().iter().find(holds).unwrap_or(&Value::Null)
}

#[test]
fn planted_divergences_are_found_and_nothing_else_is_raised() {
    let mut wrong = Vec::new();
    for pair in answers()["translations"].as_array().unwrap() {
        let comparison = compare(pair);
        let mut raised = 0;
        for row in comparison["rows"].as_array().unwrap() {
            raised += row["divergences"].as_array().unwrap().len();
        }
        let planted = pair["divergences"].as_array().unwrap();
        let mut found = 0;
        for divergence in planted {
            let (left, right) = (list(&divergence["left_sentences"]), list(&divergence["right_sentences"]));
            let row = row_of(&comparison, &left, &right);
            let kinds = row["divergences"].as_array().map(Vec::as_slice).unwrap_or_default();
            let here = kinds.iter().filter(|raised| raised["kind"] == divergence["kind"]).count();
            found += here;
            if here == 0 {
                wrong.push(format!("{}: missed {divergence}", pair["edition"]));
            }
        }
        if raised > found + 1 {
            wrong.push(format!("{}: {raised} raised where {} are planted", pair["edition"], planted.len()));
        }
        for bead in pair["beads"].as_array().unwrap() {
            let (left, right) = (list(&bead["left"]), list(&bead["right"]));
            let row = row_of(&comparison, &left, &right);
            let exact = !row.is_null()
                && sentences(&comparison, row, "left") == left
                && sentences(&comparison, row, "right") == right;
            if !exact {
                wrong.push(format!("{}: another bead than {bead}", pair["edition"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_became_of_each_sentence_is_found() {
    let mut wrong = Vec::new();
    let mut known = 0;
    for pair in answers()["successions"].as_array().unwrap() {
        let comparison = compare(pair);
        for expected in pair["rows"].as_array().unwrap() {
            known += 1;
            let (left, right) = (list(&expected["left"]), list(&expected["right"]));
            let row = row_of(&comparison, &left, &right);
            let shift = &expected["commitment"]["shift"];
            if row["kind"] != expected["kind"] {
                wrong.push(format!("{}–{}: {} for {expected}", pair["from"], pair["to"], row["kind"]));
            } else if !shift.is_null() && row["commitment"]["shift"] != *shift {
                wrong.push(format!(
                    "{}–{}: shift {} for {expected}",
                    pair["from"], pair["to"], row["commitment"]
                ));
            }
        }
    }
    // Of two sections that changed places, either may be said to have moved.
    assert!(wrong.len() * 50 <= known, "{} of {known}: {wrong:#?}", wrong.len());
}

#[test]
fn the_topic_tells_the_story_of_encryption() {
    let answers = answers();
    let topic = &answers["topic"];
    let terms = list(&topic["terms"]).join(",");
    for lang in ["fr", "en"] {
        let editions = topic["editions"].as_array().unwrap().iter();
        let expected: Vec<&Value> =
            editions.filter(|e| e["file"].as_str().unwrap().contains(&format!(".{lang}."))).collect();
        let files: Vec<String> = expected.iter().map(|e| sample(e["file"].as_str().unwrap())).collect();
        let mut line = vec!["topic", terms.as_str()];
        line.extend(files.iter().map(String::as_str));
        line.push("--json");
        let found = json(&line);
        for (edition, expected) in found["editions"].as_array().unwrap().iter().zip(expected) {
            let told = |edition: &Value| {
                let passages = edition["passages"].as_array().unwrap().iter();
                let keys = ["sentence", "by", "before", "change"];
                passages.map(|p| keys.map(|key| p[key].to_string())).collect::<Vec<_>>()
            };
            assert_eq!(told(edition), told(expected), "{}", expected["file"]);
        }
    }
}
