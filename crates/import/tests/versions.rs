//! Texts that stand in one file in both languages, in the shapes that official Canada gives them.

use std::path::Path;

use visavis_import::{Imported, Limits, import};
use visavis_text::{BlockKind, Lang};

fn read(text: &str) -> Imported {
    import("a", text.as_bytes(), &Limits::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn texts(document: &Imported) -> Vec<&str> {
    document.blocks.iter().filter(|block| !block.furniture).map(|block| block.text.as_str()).collect()
}

const FRENCH: [&str; 5] = [
    "Les ministres des Ports concluent un accord",
    "Port-Clair, le 3 mai 2024",
    "Les ministres du Valombre et de la Norlande se sont réunis le 2 mai à Port-Clair pour parler de la sécurité des ports.",
    "Engagements",
    "Ils ont convenu d'échanger des renseignements sur 250 navires et de se réunir chaque année avec l'OTAN.",
];
const ENGLISH: [&str; 5] = [
    "Harbour Ministers conclude an agreement",
    "Port-Clair, May 3, 2024",
    "The ministers of Valombre and Norlande met on May 2 in Port-Clair to discuss the safety of their harbours.",
    "Commitments",
    "They agreed to share information on 250 ships and to meet every year with NATO, as they did before.",
];

fn check(document: &Imported) {
    let other =
        document.other.as_deref().unwrap_or_else(|| panic!("one version only: {:#?}", document.blocks));
    let (french, english) = if document.lang == Lang::Fr { (document, other) } else { (other, document) };
    assert_eq!((french.lang, english.lang), (Lang::Fr, Lang::En));
    assert_eq!(texts(french), FRENCH);
    assert_eq!(texts(english), ENGLISH);
    for version in [french, english] {
        assert_eq!(version.date.as_deref(), Some("2024-05-03"));
        assert!(version.warnings.iter().any(|warning| warning.code == "two_versions"));
        assert!(!version.warnings.iter().any(|warning| warning.code == "two_languages"));
    }
    assert_eq!(french.title.text, FRENCH[0]);
    assert_eq!(english.title.text, ENGLISH[0]);
}

#[test]
fn one_after_the_other() {
    check(&read(&[FRENCH.join("\n\n"), ENGLISH.join("\n\n")].join("\n\n")));
    check(&read(&[ENGLISH.join("\n\n"), FRENCH.join("\n\n")].join("\n\n")));
}

#[test]
fn side_by_side_in_a_table() {
    let rows: String =
        FRENCH.iter().zip(ENGLISH).map(|(fr, en)| format!("<tr><td>{fr}</td><td>{en}</td></tr>")).collect();
    let document = read(&format!("<html><body><table>{rows}</table></body></html>"));
    check(&document);
    assert!(
        document.blocks.iter().all(|block| block.kind != BlockKind::TableCell),
        "the table only laid them out"
    );
}

#[test]
fn by_turns() {
    let turns: Vec<&str> = ENGLISH.iter().zip(FRENCH).flat_map(|(en, fr)| [*en, fr]).collect();
    check(&read(&turns.join("\n\n")));
}

#[test]
fn a_text_that_quotes_the_other_language_is_one_text() {
    let mut quoting = FRENCH.to_vec();
    quoting.insert(3, ENGLISH[2]);
    let document = read(&quoting.join("\n\n"));
    assert!(document.other.is_none());
    assert_eq!(texts(&document).len(), 6);
    // Two texts that have nothing to do with each other are not versions of one.
    let other = "The committee of the Northern Lakes reviewed its budget for 1998 and heard Mr. Oskar Brandt on fishing quotas.\n\n\
                 It asked Professor Lindqvist to report on the salmon of the Great Lakes by 1999, and thanked the Fisheries Board.";
    let document = read(&[&FRENCH.join("\n\n"), other].join("\n\n"));
    assert!(document.other.is_none(), "{:#?}", document.other);
    assert!(document.warnings.iter().any(|warning| warning.code == "two_languages"));
}

/// Real texts and their translations in one file, and texts that do not belong together, where they are at hand.
#[test]
fn real_texts_in_one_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let text = |name: &str| std::fs::read_to_string(root.join(name)).ok();
    let blocks = |text: &str| -> Vec<String> { texts(&read(text)).into_iter().map(str::to_owned).collect() };
    for (fr, en) in [
        ("seeds/000_e23a403b4967f165.txt", "seeds/003_e018d6223e3b9ffd.txt"),
        ("acts/law-S-6.9_2021-02-26_fr.txt", "acts/law-S-6.9_2021-02-26_en.txt"),
        ("acts/law-O-5_2024-11-25_fr.txt", "acts/law-O-5_2024-11-25_en.txt"),
        (
            "contributor-covenant/contributorcovenant_2.1_fr.txt",
            "contributor-covenant/contributorcovenant_2.1_en.txt",
        ),
        ("paris-call/pariscall_2018_fr.txt", "paris-call/pariscall_2018_en.txt"),
    ] {
        let (Some(french), Some(english)) = (text(fr), text(en)) else { return };
        let both = read(&format!("{french}\n\n{english}"));
        let Some(other) = &both.other else { panic!("{fr}: one version only") };
        assert_eq!((both.lang, other.lang), (Lang::Fr, Lang::En), "{fr}");
        for (version, alone) in [(&both, blocks(&french)), (&**other, blocks(&english))] {
            let there = texts(version);
            let kept = alone.iter().filter(|block| there.contains(&block.as_str())).count();
            assert!(kept * 100 >= alone.len() * 97, "{fr}: {kept} of {} blocks", alone.len());
        }
    }
    for (fr, en) in [
        ("acts/law-S-6.9_2021-02-26_fr.txt", "fomc/fomc_20120125_en.txt"),
        ("seeds/004_5e6d0e9d253644f4.txt", "fomc/fomc_20120125_en.txt"),
        ("paris-call/pariscall_2018_fr.txt", "fomc/fomc_20130130_en.txt"),
        ("seeds/001_f7539c9eea517f40.txt", "seeds/003_e018d6223e3b9ffd.txt"),
    ] {
        let (Some(french), Some(english)) = (text(fr), text(en)) else { return };
        assert!(read(&format!("{french}\n\n{english}")).other.is_none(), "{fr} and {en} are two texts");
    }
}
