//! Promises that were kept: what one text promises and another one tells as done.

use super::{Promise, infinitive_of_future};
use crate::model::{Document, Lang};
use crate::words::{self, TokenKind, fold};

/// Past forms of English verbs that do not end in -ed, by their base forms.
const PAST: [(&str, &[&str]); 38] = [
    ("become", &["became", "become"]),
    ("begin", &["began", "begun"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("buy", &["bought"]),
    ("choose", &["chose", "chosen"]),
    ("come", &["came", "come"]),
    ("cut", &["cut"]),
    ("draw", &["drew", "drawn"]),
    ("fight", &["fought"]),
    ("find", &["found"]),
    ("give", &["gave", "given"]),
    ("go", &["went", "gone"]),
    ("grow", &["grew", "grown"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("lay", &["laid"]),
    ("lead", &["led"]),
    ("lend", &["lent"]),
    ("make", &["made"]),
    ("meet", &["met"]),
    ("pay", &["paid"]),
    ("put", &["put"]),
    ("rise", &["rose", "risen"]),
    ("run", &["ran", "run"]),
    ("see", &["saw", "seen"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("set", &["set"]),
    ("speak", &["spoke", "spoken"]),
    ("spend", &["spent"]),
    ("take", &["took", "taken"]),
    ("teach", &["taught"]),
    ("think", &["thought"]),
    ("undertake", &["undertook", "undertaken"]),
    ("win", &["won"]),
    ("write", &["wrote", "written"]),
];

/// Endings of folded French infinitives, and of their participles; the first that fits counts (Grevisse, *Le bon
/// usage*, § 807).
const PARTICIPLES: [(&str, &str); 24] = [
    ("couvrir", "couvert"),
    ("ouvrir", "ouvert"),
    ("offrir", "offert"),
    ("tenir", "tenu"),
    ("venir", "venu"),
    ("courir", "couru"),
    ("querir", "quis"),
    ("prendre", "pris"),
    ("mettre", "mis"),
    ("faire", "fait"),
    ("crire", "crit"),
    ("dire", "dit"),
    ("uire", "uit"),
    ("aindre", "aint"),
    ("eindre", "eint"),
    ("oindre", "oint"),
    ("suivre", "suivi"),
    ("lire", "lu"),
    ("conclure", "conclu"),
    ("cevoir", "cu"),
    ("re", "u"),
    ("oir", "u"),
    ("er", "e"),
    ("ir", "i"),
];

/// Words of *avoir* and *être* before a French participle, folded.
const AUXILIARIES: [&str; 12] =
    ["a", "ai", "as", "avons", "avez", "ont", "est", "sont", "sommes", "ete", "fut", "furent"];
/// How many words an auxiliary may stand before its participle.
const NEAR: usize = 4;
/// Words before a past form by which it tells of nothing done: denied, only possible, or still to come.
const NOT_DONE: [&str; 42] = [
    "not", "never", "no", "nor", "neither", "cannot", "without", "hardly", "yet", "fail", "failed", "unable",
    "would", "could", "should", "might", "may", "must", "will", "to", "be", "if", "unless", "until", "ne",
    "n'", "pas", "jamais", "aucun", "aucune", "sans", "si", "etre", "avoir", "aurait", "auraient", "serait",
    "seraient", "sera", "seront", "doit", "devait",
];
/// How far before it they count.
const REACH: usize = 5;

/// Whether some text tells as done what a promise of another document promised: "will open" and "opened", « ouvrira »
/// and « a ouvert ».
pub fn told_as_done(promise: &Promise, promised: &Document, told: &str) -> bool {
    let lang = promised.lang;
    let words: Vec<String> = words::tokens(told, lang)
        .into_iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .map(|token| fold(&told[token.range]))
        .collect();
    // A promise is called kept only where the words before leave no doubt.
    let denied = |at: usize| {
        let before = &words[at.saturating_sub(REACH)..at];
        before.iter().any(|word| NOT_DONE.contains(&word.as_str()) || word.ends_with("n't"))
    };
    promise.words.iter().filter_map(|parts| parts.last()).any(|part| {
        let Some(verb) = promised.slice(*part).split_whitespace().next_back() else { return false };
        match lang {
            Lang::En => {
                let forms = past(&fold(verb));
                (0..words.len()).any(|at| forms.contains(&words[at]) && !denied(at))
            }
            Lang::Fr => {
                let verb = verb.rsplit(['’', '\'']).next().unwrap_or(verb);
                let Some(participle) = participle(&infinitive_of_future(verb).unwrap_or_else(|| fold(verb)))
                else {
                    return false;
                };
                let is = |word: &str| {
                    word.strip_prefix(participle.as_str())
                        .is_some_and(|end| matches!(end, "" | "e" | "s" | "es"))
                };
                (0..words.len()).any(|at| {
                    let before = &words[at.saturating_sub(NEAR)..at];
                    is(&words[at]) && before.iter().any(|w| AUXILIARIES.contains(&w.as_str())) && !denied(at)
                })
            }
        }
    })
}

/// The past forms of a folded English verb.
fn past(verb: &str) -> Vec<String> {
    let irregular = PAST.iter().find(|(base, _)| *base == verb).map(|(_, forms)| *forms);
    if let Some(forms) = irregular {
        return forms.iter().map(|form| (*form).to_owned()).collect();
    }
    if verb.len() < 3 {
        return Vec::new();
    }
    let mut forms = vec![format!("{verb}ed")];
    if let Some(stem) = verb.strip_suffix('y') {
        forms.push(format!("{stem}ied"));
    }
    if verb.ends_with('e') {
        forms.push(format!("{verb}d"));
    }
    // "commit", "committed".
    forms.extend(verb.chars().next_back().map(|last| format!("{verb}{last}ed")));
    forms
}

/// The participle of a folded French infinitive.
fn participle(infinitive: &str) -> Option<String> {
    PARTICIPLES.iter().find_map(|(ending, past)| Some(format!("{}{past}", infinitive.strip_suffix(ending)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ladder::Ladder;
    use crate::model::BlockKind;

    fn done(lang: Lang, promised: &str, told: &str) -> bool {
        let document = Document::from_sentences(lang, [(BlockKind::Paragraph, None, vec![promised])]);
        let promise = Ladder::builtin().promise(promised, lang, 0).expect("it promises something");
        told_as_done(&promise, &document, told)
    }

    #[test]
    fn what_was_promised_is_told_as_done() {
        let en = |promised, told| done(Lang::En, promised, told);
        assert!(en("The post will open no later than July 15.", "The post opened on June 15."));
        assert!(en(
            "A joint unit will begin its work in January.",
            "The joint unit began its work in January."
        ));
        assert!(en("We agreed to publish common principles.", "We have published common principles."));
        assert!(en("We will identify and apply options.", "We applied the options."));
        assert!(!en("The post will open no later than July 15.", "The post has not opened."));
        assert!(!en("The post will open no later than July 15.", "The post was built."));
        for told in [
            "The post has not yet been opened.",
            "The post that was to be opened remains closed.",
            "The post should have opened in July.",
            "No post opened in July.",
        ] {
            assert!(!en("The post will open no later than July 15.", told), "{told}");
        }
        let fr = |promised, told| done(Lang::Fr, promised, told);
        assert!(fr("Le poste ouvrira au plus tard le 15 juillet.", "Le poste a ouvert le 15 juin."));
        assert!(fr("Nous publierons des principes communs.", "Les principes communs ont été publiés."));
        assert!(fr("Nous avons convenu de tenir un exercice.", "Un exercice a été tenu en octobre."));
        assert!(fr("L’unité pourrait entamer ses travaux.", "L’unité a entamé ses travaux."));
        assert!(!fr("Nous publierons des principes communs.", "Nous n’avons publié aucun principe."));
        assert!(!fr("Nous publierons des principes communs.", "Le ministre publie une revue."));
        assert!(!fr("Nous publierons des principes communs.", "Les principes auraient été publiés."));
        assert!(!fr("Nous publierons des principes communs.", "Aucun principe n’a été publié."));
    }
}
