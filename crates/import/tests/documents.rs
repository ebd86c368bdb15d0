//! Small invented documents, block by block; the seed texts, where they are at hand; what is refused.

use std::path::Path;

use proptest::prelude::*;
use visavis_import::{Imported, Limits, encoding, import};
use visavis_text::{BlockKind, Lang};

fn read(name: &str, bytes: &[u8]) -> Imported {
    import(name, bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A document as lines: `=` title, `#` heading, `-` item, `>` quotation, `~` furniture, nothing for a paragraph.
fn outline(document: &Imported) -> String {
    let line = |block: &visavis_text::BlockText| {
        let depth = usize::from(block.level.unwrap_or(1));
        let sign = match block.kind {
            _ if block.furniture => "~ ".to_owned(),
            BlockKind::Title => "= ".to_owned(),
            BlockKind::Heading => "#".repeat(depth) + " ",
            BlockKind::ListItem => "  ".repeat(depth - 1) + "- ",
            BlockKind::Quotation => "> ".to_owned(),
            BlockKind::TableCell => "| ".to_owned(),
            BlockKind::Note => "^ ".to_owned(),
            BlockKind::Paragraph => String::new(),
        };
        sign + &block.text
    };
    document.blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_newswire_page_in_french() {
    let document = read("port.txt", include_bytes!("fixtures/wire-fr.txt"));
    let want = "\
~ 12,5 °C
~ Port-Clair
~ Mardi 14 janvier 2025
= Le Valombre et la Norlande relancent leur dialogue sur la sécurité des ports
PORT-CLAIR, le 3 mai 2024 /XNW/ - La ministre de l'Intérieur du Valombre, l'honorable Ada N. Quillard, et M. Oskar Brandt, ministre norlandais de la Justice, se sont rencontrés le 2 mai à Port-Clair. Ils ont convenu, entre autres :
- de tenir une réunion par an, en alternance dans les deux pays;
- d'échanger des renseignements :
  - sur les navires;
  - sur les équipages.
# Chiffrement
Les ministres ont réaffirmé que le chiffrement protège les ports. Le chiffrement n'est pas en cause (voir l'art. 5).
> « Nos ports sont notre porte sur le monde. Nous les garderons ouverts et sûrs. »
> L'honorable Ada N. Quillard, ministre de l'Intérieur
~ Liens connexes
~ La sécurité des ports en dix questions
~ SOURCE Ministère de l'Intérieur du Valombre
~ Renseignements: Paul Roy, 555-010-0199, paul.roy@interieur.example; Relations avec les médias, 555-010-0100
~ https://www.interieur.example";
    assert_eq!(outline(&document), want);
    assert_eq!(document.lang, Lang::Fr);
    assert_eq!(
        document.date.as_deref(),
        Some("2024-05-03"),
        "the dateline, not the day the page was printed"
    );
    assert_eq!(document.meeting.as_deref(), Some("2024-05-02"));
    assert_eq!(document.place.as_deref(), Some("Port-Clair"));
    assert!(!document.title.guessed);
}

#[test]
fn a_numbered_statement_in_english() {
    let document = read("statement.txt", include_bytes!("fixtures/statement-en.txt"));
    let want = "\
= JOINT STATEMENT OF THE HARBOUR MINISTERS OF VALOMBRE AND NORLAND
# 1. Introduction
We, the Harbour Ministers, met in Port-Clair, on 2-3 May 2024, at the invitation of Valombre and Norland. The U.S. Secretary of Harbours, Leo T. Marsh, joined us. We discussed the safety of our ports.
# 2. Encryption
## 2.1. Shared work
We agreed to:
- meet every year;
- share information on
  - ships; and
  - crews.
> Safe ports are open ports. They are our door to the world.
We note that 3.5 percent of all freight was delayed in 2023.
Port-Clair, 3 May 2024
~ Read more about harbours
~ Related Articles
~ Ten questions on harbours
~ About Harbour Watch";
    assert_eq!(outline(&document), want);
    assert_eq!(document.title.text, "Joint statement of the Harbour Ministers of Valombre and Norland");
    assert_eq!(document.date.as_deref(), Some("2024-05-03"), "the signature");
    assert_eq!(document.meeting.as_deref(), Some("2024-05-02"));
    assert_eq!(document.meeting_end.as_deref(), Some("2024-05-03"));
}

#[test]
fn a_web_page_in_french() {
    let document = read("page", include_bytes!("fixtures/page-fr.html"));
    let want = "\
~ Le Valombre et la Norlande s’entendent - Ministère des Ports
~ Passer au contenu principalGouvernement du Valombre
~ Accueil
~ Ports
~ Navires
~ Nous employons des témoins.
~ Accepter
~ Accueil
~ Communiqués
~ Communiqué
= Le Valombre et la Norlande s’entendent sur la sécurité des ports
PORT-CLAIR, le 3\u{a0}mai 2024 — Les ministres se sont rencontrés le 2\u{a0}mai.¹ C’est la 1re rencontre\u{a0}; elle a duré deux jours.
~ (caché)
## Engagements
Ils ont convenu\u{a0}:
- de se réunir chaque année;
- d’échanger des renseignements :
  - sur les navires;
  - sur les équipages.
### Chiffrement
> Le chiffrement protège nos ports.
Le fret
| Année
| Tonnes
| 2023
| 1 250,5
Fait à Port-Clair par les deux ministres
Suite à donner.
^ Selon le ministère.
~ Articles connexes
~ • Dix questions sur les ports
~ Avis
~ Contact";
    // Items of menus keep their bullets; they are of no interest here.
    let found = outline(&document).replace("~ • ", "~ ").replace("~ 1. ", "~ ").replace("~ 2. ", "~ ");
    assert_eq!(found, want.replace("~ • ", "~ "));
    assert_eq!(document.title.text, "Le Valombre et la Norlande s’entendent sur la sécurité des ports");
    assert_eq!(
        (document.date.as_deref(), document.meeting.as_deref()),
        (Some("2024-05-03"), Some("2024-05-02"))
    );
    assert_eq!((document.format.as_str(), document.lang), ("html", Lang::Fr));
}

#[test]
fn the_day_of_printing_lends_only_its_year() {
    let text = "41.5 F Port-Clair Tuesday, January 14, 2025\n\nHarbour ministers meet\n\nThe ministers met on May 3 in Port-Clair to \
                discuss the safety of their ports. They agreed to meet every year.\n";
    let document = read("page.txt", text.as_bytes());
    assert_eq!(document.date.as_deref(), Some("2024-05-03"));
    assert!(document.warnings.iter().any(|warning| warning.code == "date_year_guessed"));
    assert!(outline(&document).starts_with("~ 41.5 F"));
}

#[test]
fn a_web_page_in_an_old_encoding_and_nested_without_end() {
    let page = "<html><head><meta charset=\"iso-8859-1\"></head><body><p>Les ministres se sont réunis à Évreuil.</p>";
    let latin = encoding_rs::WINDOWS_1252.encode(page).0.into_owned();
    assert_eq!(outline(&read("a", &latin)), "Les ministres se sont réunis à Évreuil.");
    let deep = |n| format!("<div>{}The ministers met.", "<div><b><ul><li>".repeat(n));
    assert!(outline(&read("a", deep(200).as_bytes())).ends_with("The ministers met."));
    let refused = import("a", deep(20_000).as_bytes(), &Limits::default()).map_err(|e| e.code);
    assert_eq!(refused.map(|d| d.format), Err("file-too-deep".to_owned()));
}

#[test]
fn what_cannot_be_used_is_refused_by_name() {
    let refused =
        |bytes: &[u8], limits: Limits| import("a.txt", bytes, &limits).map(|d| d.title.text).unwrap_err();
    let all = Limits::default();
    assert_eq!(refused(b"", all).code, "file-empty");
    assert_eq!(refused(b" \n\t\n", all).code, "file-empty");
    assert_eq!(refused(b"12 345 --- 6", all).code, "no-text");
    assert_eq!(refused(b"https://www.port.example\n", all).code, "no-text");
    let noise: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(refused(&noise, all).code, "not-text");
    let german = refused(include_bytes!("fixtures/german.txt"), all);
    assert_eq!(
        (german.code.as_str(), german.args),
        ("language-unsupported", vec![("language".into(), "de".into())])
    );
    let text = b"The ministers met on May 3, 2024.";
    assert_eq!(refused(text, Limits { file_bytes: 10, ..all }).code, "file-too-large");
    assert_eq!(refused(text, Limits { text_bytes: 10, ..all }).code, "text-too-large");
    assert_eq!(refused(text, Limits { words: 3, ..all }).code, "too-many-words");
}

/// Words of a text as letters and digits, without the counters of list items.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

fn lost(source: &str, document: &Imported) -> Vec<String> {
    let mut kept = words(&outline(document)).into_iter().peekable();
    let mut lost = Vec::new();
    for word in words(source) {
        while kept.next_if(|k| *k < word).is_some() {}
        if kept.next_if(|k| *k == word).is_none() {
            lost.push(word);
        }
    }
    lost
}

fn corpus() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            files.extend(std::fs::read(file.path()).ok().map(|bytes| (name, bytes)));
        }
    }
    files.sort();
    files
}

#[test]
fn no_word_of_the_corpus_is_lost() {
    for (name, bytes) in corpus() {
        let document = read(&name, &bytes);
        let source = encoding::decode(&bytes, &Limits::default()).unwrap();
        let mut lost = lost(&source, &document);
        if document.format == "markdown" {
            // The name of a link's target is markup; where it points to is kept once.
            lost.retain(|word| !outline(&document).contains(word.as_str()));
        }
        assert_eq!(lost, Vec::<String>::new(), "{name}");
        let lang = if name.contains("_en") { Lang::En } else { Lang::Fr };
        assert!(document.lang == lang || name.starts_with("00"), "{name}");
    }
}

/// A page's tags and text at random, and the words of its text.
fn page() -> impl Strategy<Value = (String, String)> {
    let tag = prop::sample::select(vec![
        "p",
        "div",
        "ul",
        "li",
        "ol",
        "h1",
        "h2",
        "nav",
        "aside",
        "b",
        "a",
        "blockquote",
        "table",
        "tr",
        "td",
        "footer",
        "section",
        "br",
        "span class=\"wb-inv\"",
        "div class=\"share\"",
        "pre",
        "form",
        "sup",
    ]);
    prop::collection::vec((tag, any::<bool>(), "[a-zéA-Z]{5,9}( [a-z]{5,8}){0,6}[.;]? "), 1..40).prop_map(
        |parts| {
            let (mut page, mut text) = (String::from("<html><body>"), String::new());
            for (tag, closes, words) in parts {
                page += &format!("<{tag}>{words}");
                if closes {
                    page += &format!("</{}>", tag.split(' ').next().unwrap_or(tag));
                }
                text += &words;
            }
            (page, text)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_word_of_any_page_is_lost((page, text) in page()) {
        if let Ok(document) = import("a", page.as_bytes(), &Limits::default()) {
            prop_assert_eq!(lost(&text, &document), Vec::<String>::new(), "{}", page);
        }
    }

    #[test]
    fn no_word_of_any_text_is_lost(
        text in "((- |[0-9]\\. |# |> |« |SOURCE |Related Articles|\\[)?([A-Za-zéÉ,;.]{1,9}[ ,.-]){0,12}\n{1,2}){0,12}"
    ) {
        if let Ok(document) = import("a.txt", text.as_bytes(), &Limits::default()) {
            // The counters of list items are the only letters and digits that may go.
            let joined = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).count();
            let counter = |line: &str| {
                let word = line.split_whitespace().find(|w| w.chars().any(char::is_alphanumeric)).unwrap_or("");
                if word.len() <= 6 && word.ends_with(['.', ')']) { joined(word) } else { 0 }
            };
            let outline = outline(&document);
            let marks: usize = text.lines().map(counter).sum();
            prop_assert!(joined(&outline) + marks >= joined(&text), "{outline}");
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "\\PC{0,20}") {
        let _ = import(&name, &bytes, &Limits::default());
    }
}

/// What is known of a seed text.
struct Seed {
    name: &'static str,
    lang: Lang,
    title: &'static str,
    guessed: bool,
    date: &'static str,
    meeting: (&'static str, Option<&'static str>),
    place: Option<&'static str>,
    words: std::ops::Range<usize>,
    headings: &'static [&'static str],
    items: usize,
    quotations: usize,
    furniture: &'static [&'static str],
    warnings: &'static [&'static str],
}

#[test]
fn the_seed_texts() {
    let seeds = [
        Seed {
            name: "000_e23a403b4967f165.txt",
            lang: Lang::Fr,
            title: "Discussion sur la cybercriminalité, l'extrémisme violent, la sécurité publique, la violence liée \
                    aux armes à feu et la réforme du système de justice",
            guessed: false,
            date: "2022-03-22",
            meeting: ("2022-03-22", None),
            place: Some("Washington"),
            words: 985..998,
            headings: &[
                "Cybercriminalité",
                "Extrémisme violent",
                "Améliorer la sécurité publique",
                "Réduire la violence liée aux armes à feu",
                "Accès à la justice",
            ],
            items: 0,
            quotations: 0,
            furniture: &["SOURCE"],
            warnings: &[],
        },
        Seed {
            name: "001_f7539c9eea517f40.txt",
            lang: Lang::Fr,
            title: "Réunion ministérielle des cinq pays (RMCP)",
            guessed: true,
            date: "2019-08-01",
            meeting: ("2019-07-29", Some("2019-07-31")),
            place: Some("Londres"),
            words: 780..795,
            headings: &[],
            items: 0,
            quotations: 6,
            furniture: &[],
            warnings: &["title_guessed"],
        },
        Seed {
            name: "002_89ed1d31a2992d72.txt",
            lang: Lang::Fr,
            title: "Réunion ministérielle des cinq pays\u{a0}: communiqué conjoint",
            guessed: false,
            date: "2017-06-27",
            meeting: ("2017-06-26", None),
            place: Some("Ottawa"),
            words: 1430..1445,
            headings: &[
                "Communiqué Conjoint",
                "Lutter contre l'extrémisme violent",
                "Systemes d'immigration et d'octroi de l'asile mondiaux",
                "La coopération en matière de sécurité sur la gestion des frontières et la traite de personnes",
                "Cybermenaces",
                "Chiffrement",
                "Conclusion",
            ],
            items: 4,
            quotations: 0,
            furniture: &[],
            warnings: &[],
        },
        Seed {
            name: "003_e018d6223e3b9ffd.txt",
            lang: Lang::En,
            title: "The U.S. and Canada Reestablish the Cross-Border Crime Forum",
            guessed: false,
            date: "2022-03-22",
            meeting: ("2022-03-22", None),
            place: None,
            words: 755..775,
            headings: &[
                "Violent Extremism",
                "Enhancing Public Safety",
                "Reducing Firearms Violence",
                "Access to Justice",
            ],
            items: 0,
            quotations: 0,
            furniture: &[
                "41.5 F",
                "Washington D.C.",
                "Thursday, December 1, 2022",
                "Read the announcement",
                "Homeland Security Todayhttp",
                "The Government Technology",
                "Related Articles",
                "- Advertisement -",
                "Latest Articles",
            ],
            warnings: &["date_year_guessed"],
        },
        Seed {
            name: "004_5e6d0e9d253644f4.txt",
            lang: Lang::Fr,
            title: "Le ministre de la Sécurité publique et de la Protection civile Ralph Goodale a rencontré…",
            guessed: true,
            date: "2019-06-10",
            meeting: ("2019-06-10", None),
            place: Some("Washington D.C."),
            words: 310..320,
            headings: &[],
            items: 0,
            quotations: 0,
            furniture: &[
                "date 2019-06",
                "Liens connexes",
                "SOURCE",
                "Renseignements:",
                "Related Links",
                "https://www.publicsafety.gc.ca",
            ],
            warnings: &["title_guessed"],
        },
    ];
    let files = corpus();
    for seed in seeds {
        let Some((name, bytes)) = files.iter().find(|(name, _)| name == seed.name) else { return };
        let document = read(name, bytes);
        assert_eq!(document.lang, seed.lang, "{name}");
        assert_eq!(
            (document.title.text.as_str(), document.title.guessed),
            (seed.title, seed.guessed),
            "{name}"
        );
        assert_eq!(document.date.as_deref(), Some(seed.date), "{name}");
        let meeting = (document.meeting.as_deref(), document.meeting_end.as_deref());
        assert_eq!(meeting, (Some(seed.meeting.0), seed.meeting.1), "{name}");
        assert_eq!(document.place.as_deref(), seed.place, "{name}");
        assert!(seed.words.contains(&document.words), "{name}: {} words", document.words);
        let of = |kind| {
            document.blocks.iter().filter(move |b| b.kind == kind && !b.furniture).map(|b| b.text.as_str())
        };
        assert_eq!(of(BlockKind::Heading).collect::<Vec<_>>(), seed.headings, "{name}");
        assert_eq!(of(BlockKind::ListItem).count(), seed.items, "{name}");
        assert_eq!(of(BlockKind::Quotation).count(), seed.quotations, "{name}");
        let furniture: Vec<&str> =
            document.blocks.iter().filter(|b| b.furniture).map(|b| b.text.as_str()).collect();
        assert_eq!(furniture.len(), seed.furniture.len(), "{name}: {furniture:?}");
        for (found, begins) in furniture.iter().zip(seed.furniture) {
            assert!(found.starts_with(begins), "{name}: {found:?} should begin {begins:?}");
        }
        let warnings: Vec<&str> = document.warnings.iter().map(|w| w.code.as_str()).collect();
        assert_eq!(warnings, seed.warnings, "{name}");
        if name.starts_with("002") {
            assert!(
                of(BlockKind::ListItem)
                    .any(|item| item.contains("la propagande terroriste en ligne et pour soutenir"))
            );
        }
    }
}
