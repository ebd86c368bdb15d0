//! The French future tense, recognised by its form.

use crate::words::fold;

/// Endings of the future tense, longest first.
const ENDINGS: [&str; 6] = ["rons", "ront", "rez", "rai", "ras", "ra"];

/// Irregular stems (Grevisse, *Le bon usage*, § 829), folded: whole stems, up to and with the r, and the
/// infinitive of each.
const IRREGULAR: [(&str, &str); 33] = [
    ("aur", "avoir"),
    ("ser", "etre"),
    ("fer", "faire"),
    ("ir", "aller"),
    ("saur", "savoir"),
    ("pourr", "pouvoir"),
    ("devr", "devoir"),
    ("voudr", "vouloir"),
    ("vaudr", "valoir"),
    ("faudr", "falloir"),
    ("verr", "voir"),
    ("reverr", "revoir"),
    ("enverr", "envoyer"),
    ("renverr", "renvoyer"),
    ("courr", "courir"),
    ("parcourr", "parcourir"),
    ("recourr", "recourir"),
    ("concourr", "concourir"),
    ("encourr", "encourir"),
    ("secourr", "secourir"),
    ("mourr", "mourir"),
    ("acquerr", "acquerir"),
    ("requerr", "requerir"),
    ("conquerr", "conquerir"),
    ("recevr", "recevoir"),
    ("percevr", "percevoir"),
    ("concevr", "concevoir"),
    ("decevr", "decevoir"),
    ("apercevr", "apercevoir"),
    ("conclur", "conclure"),
    ("exclur", "exclure"),
    ("inclur", "inclure"),
    ("assiedr", "asseoir"),
];

/// Verbs in -irer, whose present « nous retirons » looks like a future in -ir.
const IRER: [&str; 20] = [
    "tir", "retir", "attir", "etir", "soutir", "desir", "inspir", "admir", "aspir", "respir", "expir",
    "transpir", "conspir", "vir", "revir", "mir", "cir", "dechir", "chavir", "soupir",
];

/// Words that end like a future and are none.
const NOT_FUTURE: [&str; 8] =
    ["minerai", "engendrons", "engendrez", "livrons", "livrez", "delivrons", "delivrez", "enivrons"];

/// The folded infinitive of a French verb form in the future tense, or nothing if the form is no future.
///
/// Works from the form alone: « améliorerons » is a future, « améliorons », « contra », « Sahara » and « front »
/// are not. `word` is the word as written; accents tell « libérons » (present) from « libérerons ».
pub(crate) fn infinitive_of_future(word: &str) -> Option<String> {
    let form = fold(word);
    if form.len() < 4 || !form.bytes().all(|b| b.is_ascii_lowercase()) || NOT_FUTURE.contains(&form.as_str())
    {
        return None;
    }
    let ending = ENDINGS.iter().find(|e| form.ends_with(*e))?;
    let stem = &form[..form.len() - ending.len() + 1];
    if let Some((_, infinitive)) = IRREGULAR.iter().find(|(s, _)| *s == stem) {
        return Some((*infinitive).to_string());
    }
    if stem.len() < 4 {
        return None;
    }
    // The last vowel before the r as written: « libérons » has é where a future has a plain e.
    let plain = word.to_lowercase().chars().rev().nth(ending.len()) == Some('e');
    if stem.ends_with("er") {
        return plain.then(|| stem.to_string());
    }
    if let Some(root) = stem.strip_suffix("tiendr").or_else(|| stem.strip_suffix("viendr")) {
        let tail = if stem.ends_with("tiendr") { "tenir" } else { "venir" };
        return Some(format!("{root}{tail}"));
    }
    if stem.ends_with("ir") {
        let infinitive = if stem.ends_with("uir")
            || stem.ends_with("scrir")
            || stem.ends_with("croir")
            || stem.ends_with("boir")
        {
            format!("{stem}e")
        } else {
            stem.to_string()
        };
        return if IRER.contains(&stem) { None } else { Some(infinitive) };
    }
    const RE: [&str; 13] = [
        "endr", "andr", "oindr", "aindr", "eindr", "ondr", "oudr", "erdr", "ordr", "ttr", "ivr", "ompr",
        "aitr",
    ];
    RE.iter().any(|tail| stem.ends_with(tail)).then(|| format!("{stem}e"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn futures_are_told_from_their_look_alikes() {
        for (form, infinitive) in [
            ("explorerons", "explorer"),
            ("améliorerons", "ameliorer"),
            ("Mettront", "mettre"),
            ("soutiendront", "soutenir"),
            ("conviendra", "convenir"),
            ("sera", "etre"),
            ("aura", "avoir"),
            ("iront", "aller"),
            ("pourra", "pouvoir"),
            ("finira", "finir"),
            ("produira", "produire"),
            ("poursuivrons", "poursuivre"),
            ("prendra", "prendre"),
            ("reconnaîtront", "reconnaitre"),
            ("libérerons", "liberer"),
        ] {
            assert_eq!(infinitive_of_future(form).as_deref(), Some(infinitive), "{form} is a future");
        }
        for form in [
            "contra",
            "Sahara",
            "front",
            "affront",
            "vrai",
            "bras",
            "embarras",
            "améliorons",
            "libérons",
            "opéra",
            "caméra",
            "extra",
            "infra",
            "retirons",
            "montrons",
            "ouvrons",
            "chez",
            "rencontrons",
            "minerai",
            "COVID",
            "",
            "ra",
            "considérez",
            "délivrons",
        ] {
            assert_eq!(infinitive_of_future(form), None, "{form} is no future");
        }
    }
}
