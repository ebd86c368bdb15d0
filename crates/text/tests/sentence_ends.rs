//! Sentence ends checked by hand in official prose, where the texts are at hand.

use std::path::Path;

use visavis_text::{Lang, sentence};

/// Ends inside the paragraphs of a text, as the number of the word that each follows, counted over the file.
fn ends(text: &str, lang: Lang) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before = 0;
    for paragraph in text.split("\n\n") {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        let line = words.join(" ");
        let sentences = sentence::split(&line, lang);
        let mut count = before;
        for range in sentences.iter().rev().skip(1).rev() {
            count += line[range.clone()].split_whitespace().count();
            ends.push(count);
        }
        if paragraph.starts_with('#') {
            ends.retain(|&end| end <= before); // a heading with its markup is no sentence
        }
        before += words.len();
    }
    ends
}

/// `sentence_ends.txt`: a file of the corpus, its language, and the words after which a sentence ends.
#[test]
fn ends_in_official_prose() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let (mut right, mut wanted, mut given) = (0, 0, 0);
    for line in include_str!("sentence_ends.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (Some(name), Some(lang)) = (fields.next(), fields.next()) else { continue };
        let Ok(text) = std::fs::read_to_string(corpus.join(name)) else { continue };
        let truth: Vec<usize> = fields.filter_map(|n| n.parse().ok()).collect();
        let got = ends(&text, if lang == "fr" { Lang::Fr } else { Lang::En });
        let words: Vec<&str> = text.split_whitespace().collect();
        let around = |&n: &usize| words[n.saturating_sub(4)..(n + 3).min(words.len())].join(" ");
        for missed in truth.iter().filter(|n| !got.contains(n)) {
            println!("{name}: missed {missed}: {}", around(missed));
        }
        for wrong in got.iter().filter(|n| !truth.contains(n)) {
            println!("{name}: wrong {wrong}: {}", around(wrong));
        }
        right += got.iter().filter(|n| truth.contains(n)).count();
        wanted += truth.len();
        given += got.len();
    }
    println!("{right} of {wanted} ends found, {given} given");
    assert!(
        right * 100 >= wanted * 99 && right * 100 >= given * 99,
        "{right} of {wanted} ends found, {given} given"
    );
}
