//! What the user's own pairs teach on top of a table: pairings confirmed by hand, and translation memories.

use std::collections::{BTreeMap, BTreeSet};

use super::{WordTable, is_function_word, is_small_word, table_words};
use crate::model::Lang;

/// Rounds of expectation maximisation; with a table underneath few are needed.
const ROUNDS: usize = 4;
/// What a word pair that nothing knows begins with, so that it is learned only where nothing else explains it.
const FRESH: f64 = 0.02;
/// What a word may owe to no word of the other side.
const NOTHING: f64 = 0.05;
/// A sighting less sure than this is none.
const LEAST: f64 = 0.3;
/// Words of a sentence that are looked at.
const WIDEST: usize = 60;
/// Pairs that are studied at a time; bounds the memory.
const BATCH: usize = 10_000;

/// Expected sightings of word pairs in pairs of sentences.
///
/// Each word pair can be looked at and forgotten.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learned {
    counts: BTreeMap<String, BTreeMap<String, f64>>,
    /// Sightings of each French and of each English word.
    totals: [BTreeMap<String, f64>; 2],
}

impl Learned {
    /// What pairs of sentences, French first, teach on top of `table`: IBM Model 1 with the table as its prior.
    pub fn study<S: AsRef<str>>(table: &WordTable, pairs: &[(S, S)]) -> Learned {
        let mut learned = Learned::default();
        for batch in pairs.chunks(BATCH) {
            let words: Vec<(Vec<String>, Vec<String>)> = batch
                .iter()
                .map(|(f, e)| (content_words(f.as_ref(), Lang::Fr), content_words(e.as_ref(), Lang::En)))
                .collect();
            study_batch(&table.with_learned(learned.clone()), &words, &mut learned);
        }
        learned
    }

    /// Adds sightings of a word pair.
    pub fn add(&mut self, fr: &str, en: &str, seen: f64) {
        if seen.is_nan() || seen <= 0.0 {
            return;
        }
        *self.counts.entry(fr.to_owned()).or_default().entry(en.to_owned()).or_default() += seen;
        *self.totals[0].entry(fr.to_owned()).or_default() += seen;
        *self.totals[1].entry(en.to_owned()).or_default() += seen;
    }

    /// The word pairs, in alphabetical order of the French, with their expected sightings.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str, f64)> {
        self.counts.iter().flat_map(|(f, row)| row.iter().map(move |(e, &n)| (f.as_str(), e.as_str(), n)))
    }

    /// Forgets one word pair; whether it was there.
    pub fn forget(&mut self, fr: &str, en: &str) -> bool {
        let Some(seen) = self.counts.get_mut(fr).and_then(|row| row.remove(en)) else { return false };
        if self.counts.get(fr).is_some_and(BTreeMap::is_empty) {
            self.counts.remove(fr);
        }
        for (totals, word) in self.totals.iter_mut().zip([fr, en]) {
            if let Some(total) = totals.get_mut(word) {
                *total -= seen;
                if *total < 1e-9 {
                    totals.remove(word);
                }
            }
        }
        true
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    pub(super) fn row(&self, fr: &str) -> Option<&BTreeMap<String, f64>> {
        self.counts.get(fr)
    }

    pub(super) fn count(&self, fr: &str, en: &str) -> f64 {
        self.counts.get(fr).and_then(|row| row.get(en)).copied().unwrap_or(0.0)
    }

    /// Sightings of a word of a language.
    pub(super) fn total(&self, word: &str, lang: Lang) -> f64 {
        self.totals[usize::from(lang == Lang::En)].get(word).copied().unwrap_or(0.0)
    }
}

/// A word pair that meets in some pair of sentences.
struct Candidate {
    fr: u32,
    known: f64,
    count: f64,
}

/// Adds what some pairs of sentences, as content words, teach.
fn study_batch(table: &WordTable, pairs: &[(Vec<String>, Vec<String>)], learned: &mut Learned) {
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (fr, en) in pairs {
        for e in en {
            for f in fr {
                places.insert((f, e), 0);
            }
        }
    }
    let mut names: Vec<&str> = places.keys().map(|(f, _)| *f).collect();
    names.dedup();
    let mut candidates: Vec<Candidate> = Vec::with_capacity(places.len());
    for (&(f, e), place) in &mut places {
        *place = candidates.len();
        let fr = names.partition_point(|n| *n < f) as u32;
        candidates.push(Candidate { fr, known: table.to_en(f, e), count: 0.0 });
    }
    let weight: Vec<f64> = names.iter().map(|f| table.weight_fr(f)).collect();
    let sentences: Vec<Vec<Vec<usize>>> = pairs
        .iter()
        .map(|(fr, en)| {
            en.iter()
                .map(|e| fr.iter().filter_map(|f| places.get(&(&**f, &**e)).copied()).collect())
                .collect()
        })
        .collect();
    let mut totals = vec![0.0; names.len()];
    for _ in 0..ROUNDS {
        let p: Vec<f64> = candidates
            .iter()
            .map(|c| {
                let f = c.fr as usize;
                ((weight[f] * c.known + c.count) / (weight[f] + totals[f])).max(FRESH)
            })
            .collect();
        candidates.iter_mut().for_each(|c| c.count = 0.0);
        for made_by in sentences.iter().flatten() {
            let sum: f64 = made_by.iter().map(|&c| p[c]).sum::<f64>() + NOTHING;
            for &c in made_by {
                candidates[c].count += p[c] / sum;
            }
        }
        totals.iter_mut().for_each(|t| *t = 0.0);
        candidates.iter().for_each(|c| totals[c.fr as usize] += c.count);
    }
    for (&(f, e), &place) in &places {
        if candidates[place].count >= LEAST {
            learned.add(f, e, candidates[place].count);
        }
    }
}

/// The words of a sentence that are worth learning, each once.
fn content_words(text: &str, lang: Lang) -> Vec<String> {
    let set: BTreeSet<String> = table_words(text, lang)
        .into_iter()
        .filter(|w| w.len() > 1 && !w.contains(|c: char| c.is_ascii_digit()))
        .filter(|w| !is_function_word(w, lang) && !is_small_word(w, lang))
        .take(WIDEST)
        .collect();
    set.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pair_teaches_the_word_that_nothing_else_explains() {
        let table = WordTable::builtin();
        let pair = [(
            "Le gouvernement soutient le zorblatt régional.",
            "The government supports the regional quuxel.",
        )];
        let mut learned = Learned::study(&table, &pair);
        let taught = table.with_learned(learned.clone());
        assert!(taught.to_en("zorblatt", "quuxel") > 0.3);
        assert!(taught.to_fr("zorblatt", "quuxel") > 0.3);
        assert!(taught.to_en("gouvernement", "quuxel") < 0.05);
        assert!(taught.knows("zorblatt", Lang::Fr) && taught.knows("quuxel", Lang::En));
        assert!(taught.translations("zorblatt").iter().any(|t| t.en == "quuxel"));
        assert!(learned.forget("zorblatt", "quuxel"));
        assert!(!learned.forget("zorblatt", "quuxel"));
        let forgotten = table.with_learned(learned);
        assert_eq!(forgotten.to_en("zorblatt", "quuxel"), 0.0);
    }

    #[test]
    fn learning_never_makes_a_known_word_unknown() {
        let table = WordTable::builtin();
        let pair = [("La sécurité du blorp.", "Blorp safety.")];
        let taught = table.with_learned(Learned::study(&table, &pair));
        assert!(taught.to_en("sécurité", "security") > 0.2);
        assert!(taught.to_en("gouvernement", "government") > 0.8);
    }

    #[test]
    fn sightings_add_up_and_nonsense_is_none() {
        let mut learned = Learned::default();
        learned.add("a", "b", 1.0);
        learned.add("a", "b", 0.5);
        learned.add("a", "c", f64::NAN);
        learned.add("a", "c", -1.0);
        assert_eq!(learned.entries().collect::<Vec<_>>(), [("a", "b", 1.5)]);
        assert!(learned.forget("a", "b") && learned.is_empty());
        assert_eq!(learned, Learned::default());
    }
}
