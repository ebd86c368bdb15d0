//! Divergences on gold pairs, on the seeds and on the cases of `docs/tricky-cases.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use proptest::prelude::*;
use serde::Deserialize;
use visavis_text::align::{Alignment, Bead, BeadStatus};
use visavis_text::comparison::Ignore;
use visavis_text::ladder::{Ladder, Shift};
use visavis_text::lexicon::WordTable;
use visavis_text::{
    BlockKind, BlockText, Comparison, Divergence, DivergenceKind, Document, Lang, Mark, Options, Row,
    RowKind, Span, compare, divergence,
};

fn compared(left: &Document, right: &Document) -> Comparison {
    let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
    compare(left, right, &Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] })
}

fn one_block(lang: Lang, text: &str) -> Document {
    let sentences: Vec<&str> = text.split('‖').map(str::trim).collect();
    Document::from_sentences(lang, [(BlockKind::Paragraph, None, sentences)])
}

/// Two texts as one bead.
fn paired(french: &str, english: &str) -> (Document, Document, Vec<Row>) {
    let (left, right) = (one_block(Lang::Fr, french), one_block(Lang::En, english));
    let bead = Bead {
        left: 0..left.segments.len(),
        right: 0..right.segments.len(),
        confidence: 1.0,
        status: BeadStatus::Confirmed,
    };
    let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
    let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
    let rows = divergence::rows(&left, &right, &Alignment { beads: vec![bead] }, &options);
    (left, right, rows)
}

fn name(kind: DivergenceKind) -> String {
    serde_json::to_value(kind).expect("a kind is a word").as_str().expect("a kind is a word").to_string()
}

#[test]
fn the_tricky_cases_are_as_the_page_says() {
    let page = include_str!("../../../docs/tricky-cases.md");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in
        page.lines().filter(|l| l.starts_with('|') && !l.starts_with("|---") && !l.starts_with("| French"))
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, french, english, found, ..] = cells[..] else { panic!("a case has four columns: {line}") };
        let want: BTreeSet<String> = found.split('`').skip(1).step_by(2).map(str::to_string).collect();
        let (_, _, rows) = paired(french, english);
        let got: BTreeSet<String> = rows[0].divergences.iter().map(|d| name(d.kind)).collect();
        cases += 1;
        if got != want {
            wrong.push(format!(
                "{french}\n  {english}\n  want {want:?}, got {got:?}: {:?}",
                rows[0].divergences
            ));
        }
    }
    assert!(cases >= 30, "the page has its cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Paragraphs and headings paired as `beads` says.
fn kinds(
    left: Vec<(BlockKind, &str)>,
    right: Vec<(BlockKind, &str)>,
    beads: &[(usize, usize)],
    table: &WordTable,
) -> Vec<Vec<DivergenceKind>> {
    let document = |lang, blocks: Vec<(BlockKind, &str)>| {
        Document::from_sentences(
            lang,
            blocks.into_iter().map(|(kind, text)| (kind, None, vec![text.to_string()])),
        )
    };
    let (left, right) = (document(Lang::Fr, left), document(Lang::En, right));
    let bead = |&(i, j): &(usize, usize)| Bead {
        left: i..i + 1,
        right: j..j + 1,
        confidence: 1.0,
        status: BeadStatus::Confirmed,
    };
    let ladder = Ladder::builtin();
    let options = Options { table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
    let alignment = Alignment { beads: beads.iter().map(bead).collect() };
    let rows = divergence::rows(&left, &right, &alignment, &options);
    rows.into_iter().map(|r| r.divergences.into_iter().map(|d| d.kind).collect()).collect()
}

#[test]
fn a_crossing_bead_is_out_of_order() {
    use BlockKind::ListItem as Item;
    let left = vec![(Item, "La justice"), (Item, "La frontière"), (Item, "Le commerce")];
    let right = vec![(Item, "Justice"), (Item, "Trade"), (Item, "The border")];
    let found = kinds(left, right, &[(0, 0), (1, 2), (2, 1)], &WordTable::builtin());
    assert_eq!(
        found.iter().filter(|d| d.contains(&DivergenceKind::Order)).count(),
        1,
        "one move explains it"
    );
    assert!(found[0].is_empty(), "the first item stands where it did");
}

#[test]
fn a_heading_against_text_is_structure_where_headings_are_told_apart() {
    use BlockKind::{Heading, Paragraph};
    let french = ["Justice", "Commerce", "Frontière"].map(|t| (Heading, t)).to_vec();
    let english = |last| vec![(Heading, "Justice"), (Heading, "Trade"), (last, "Border")];
    let beads = [(0, 0), (1, 1), (2, 2)];
    let found = kinds(french.clone(), english(Paragraph), &beads, &WordTable::builtin());
    assert_eq!(found, [vec![], vec![], vec![DivergenceKind::Structure]]);
    assert!(kinds(french, english(Heading), &beads, &WordTable::builtin()).concat().is_empty());
}

#[test]
fn a_term_rendered_otherwise_once_is_named() {
    use BlockKind::Paragraph;
    let row = |fr: &str, en: &str| (fr.to_string(), en.to_string(), 0.5, 0.5);
    let table = WordTable::from_rows([row("chiffrement", "encryption"), row("chiffrement", "ciphering")]);
    let french = vec![(Paragraph, "Le chiffrement est utile"); 7];
    let mut english = vec![(Paragraph, "The encryption is useful"); 7];
    english[4].1 = "The ciphering is useful";
    let beads: Vec<(usize, usize)> = (0..7).map(|i| (i, i)).collect();
    let found = kinds(french, english, &beads, &table);
    let named: Vec<usize> = (0..7).filter(|&i| found[i].contains(&DivergenceKind::Term)).collect();
    assert_eq!(named, [4], "only the odd rendering is named");
}

#[test]
fn what_leads_on_is_no_heading_missing() {
    use BlockKind::{Heading, Paragraph};
    let french =
        vec![(Heading, "Justice"), (Heading, "Commerce"), (Paragraph, "Institution fédérale s’entend :")];
    let english = vec![(Heading, "Justice"), (Heading, "Trade"), (Heading, "Federal institution means")];
    let beads = [(0, 0), (1, 1), (2, 2)];
    assert!(kinds(french, english, &beads, &WordTable::builtin()).concat().is_empty());
}

#[test]
fn a_term_of_its_own_is_no_other_rendering() {
    use BlockKind::Paragraph;
    let row = |fr: &str, en: &str, p: f64| (fr.to_string(), en.to_string(), p, p);
    let rows =
        [row("sécurité", "security", 0.6), row("sécurité", "safety", 0.3), row("publique", "public", 0.9)];
    let table = WordTable::from_rows(rows);
    let mut french = vec![(Paragraph, "La sécurité est utile"); 8];
    let mut english = vec![(Paragraph, "The security is useful"); 8];
    french[4].1 = "La sécurité publique est utile";
    english[4].1 = "The public safety is useful";
    let beads: Vec<(usize, usize)> = (0..8).map(|i| (i, i)).collect();
    let found = kinds(french, english, &beads, &table).concat();
    assert!(!found.contains(&DivergenceKind::Term), "« sécurité publique » is a term of its own");
}

#[test]
fn acronyms_that_the_texts_spell_out_are_pairs() {
    use BlockKind::Paragraph;
    let french = |last| {
        vec![
            (Paragraph, "Le Groupe de travail sur le numérique (GTN) a publié un rapport."),
            (Paragraph, "L’Institut national de la recherche marine (INRM) a publié une carte."),
            (Paragraph, "Les ministres ont lu la carte avec attention."),
            (Paragraph, "Les ministres ont quitté la salle en soirée."),
            (Paragraph, last),
        ]
    };
    let english = |last| {
        vec![
            (Paragraph, "The Digital Working Group (DWG) published a report."),
            (Paragraph, "The National Institute of Marine Research (NIMR) published a map."),
            (Paragraph, "The ministers read the map with care."),
            (Paragraph, "The ministers left the room in the evening."),
            (Paragraph, last),
        ]
    };
    let beads: Vec<(usize, usize)> = (0..5).map(|i| (i, i)).collect();
    let found = |fr, en| kinds(french(fr), english(en), &beads, &WordTable::builtin());
    let agreed = found("Les ministres ont remercié le GTN.", "The ministers thanked the DWG.");
    assert!(agreed.concat().is_empty(), "{agreed:?}");
    let other = found("Les ministres ont remercié le GTN.", "The ministers thanked the NIMR.");
    assert_eq!(other[4], [DivergenceKind::Name]);
    let lost = found("Les ministres ont remercié le GTN.", "The ministers thanked everyone.");
    assert_eq!(lost[4], [DivergenceKind::Name]);
    let spelled =
        found("Les ministres ont remercié le GTN.", "The ministers thanked the digital working group.");
    assert!(spelled[4].is_empty(), "its expansion answers an acronym");
}

#[test]
fn a_title_in_french_capitals_is_a_name() {
    let kinds = |fr: &str, en: &str| -> Vec<DivergenceKind> {
        paired(fr, en).2[0].divergences.iter().map(|d| d.kind).collect()
    };
    let fr = "Guidés par la Feuille de route pour un partenariat renouvelé, les ministres se sont réunis à Ottawa.";
    assert_eq!(kinds(fr, "The ministers met in Ottawa."), [DivergenceKind::Name]);
    let en = "Guided by the Roadmap for a Renewed Partnership, the ministers met in Ottawa.";
    assert!(kinds(fr, en).is_empty());
}

#[test]
fn a_paragraph_left_in_the_other_language_is_untranslated() {
    let kinds = |fr: &str, en: &str| -> Vec<DivergenceKind> {
        paired(fr, en).2[0].divergences.iter().map(|d| d.kind).collect()
    };
    let en = "The ministers agreed to publish the report of the working group before the summer.";
    assert_eq!(kinds(en, en), [DivergenceKind::Untranslated]);
    let fr = "Les ministres ont convenu de publier le rapport du groupe de travail avant l’été.";
    assert_eq!(kinds(fr, fr), [DivergenceKind::Untranslated]);
    assert!(kinds(fr, en).is_empty());
}

fn shared(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path)
}

#[derive(Deserialize)]
struct GoldBlock {
    kind: BlockKind,
    #[serde(default)]
    level: Option<u8>,
    sentences: Vec<String>,
}

#[derive(Deserialize)]
struct GoldDocument {
    lang: Lang,
    blocks: Vec<GoldBlock>,
}

#[derive(Deserialize)]
struct Injected {
    kind: String,
    left: Vec<usize>,
    right: Vec<usize>,
}

#[derive(Deserialize)]
struct Gold {
    left: GoldDocument,
    right_untouched: GoldDocument,
    right: GoldDocument,
    injected: Vec<Injected>,
}

fn document(gold: GoldDocument) -> Document {
    Document::from_sentences(gold.lang, gold.blocks.into_iter().map(|b| (b.kind, b.level, b.sentences)))
}

/// The floors of the divergence gold, as `score.py divergence` counts them.
#[test]
fn injected_divergences_are_found() {
    let Ok(folder) = std::fs::read_dir(shared("gold/divergence")) else { return };
    let mut paths: Vec<PathBuf> = folder.filter_map(|f| Some(f.ok()?.path())).collect();
    paths.sort();
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut clean, mut alarms) = (0, 0);
    for path in paths.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")) {
        let text = std::fs::read_to_string(&path).expect("a gold file can be read");
        let gold: Gold = serde_json::from_str(&text).expect("a gold file is as its format says");
        let (left, before, after) =
            (document(gold.left), document(gold.right_untouched), document(gold.right));
        let (base, got) = (compared(&left, &before), compared(&left, &after));
        let key = |row: &Row, right: &Document, d: &Divergence| {
            let texts: Vec<String> = row.right.iter().map(|&j| right.segment_text(j).to_string()).collect();
            (row.left.clone(), texts, d.kind)
        };
        let known: Vec<_> = base
            .rows
            .iter()
            .flat_map(|r| r.divergences.iter().map(|d| key(r, &before, d)).collect::<Vec<_>>())
            .collect();
        for e in &gold.injected {
            let hit = got.rows.iter().any(|r| {
                let touches =
                    r.left.iter().any(|i| e.left.contains(i)) || r.right.iter().any(|j| e.right.contains(j));
                touches && r.divergences.iter().any(|d| name(d.kind) == e.kind)
            });
            let count = found.entry(e.kind.clone()).or_default();
            count.0 += usize::from(hit);
            count.1 += 1;
        }
        for row in &got.rows {
            let touched = row.left.iter().any(|i| gold.injected.iter().any(|e| e.left.contains(i)))
                || row.right.iter().any(|j| gold.injected.iter().any(|e| e.right.contains(j)));
            if !touched {
                clean += 1;
                alarms += row.divergences.iter().filter(|d| !known.contains(&key(row, &after, d))).count();
            }
        }
    }
    let (hits, all) = found.values().fold((0, 0), |(h, a), c| (h + c.0, a + c.1));
    assert!(hits * 100 >= all * 95, "recall over all kinds is at least .95: {found:?}");
    for (kind, (hits, all)) in &found {
        let enough = if *all >= 8 { hits * 10 >= all * 9 } else { hits + 1 >= *all };
        assert!(enough, "recall of {kind} is {hits} of {all}");
    }
    assert!(alarms * 100 <= clean, "{alarms} new alarms on {clean} rows left alone");
}

/// A seed as plain paragraphs.
fn seed(file: &str, lang: Lang) -> Option<Document> {
    let text = std::fs::read_to_string(shared("corpus/seeds").join(file)).ok()?;
    let blocks = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("source:"));
    // What the page added after the text is furniture.
    let blocks: Vec<&str> =
        blocks.take_while(|l| !l.starts_with("SOURCE") && !l.starts_with("Read the announcement")).collect();
    Some(Document::from_blocks(
        lang,
        blocks.into_iter().map(|l| BlockText {
            kind: if l.len() < 60 && !l.ends_with('.') { BlockKind::Heading } else { BlockKind::Paragraph },
            level: None,
            text: l.to_string(),
            page: None,
            furniture: false,
        }),
    ))
}

#[test]
fn the_seeds_show_what_issue_3_names() {
    let (Some(fr), Some(en)) =
        (seed("000_e23a403b4967f165.txt", Lang::Fr), seed("003_e018d6223e3b9ffd.txt", Lang::En))
    else {
        return;
    };
    let comparison = compared(&fr, &en);
    let holding = |words: &str| -> &Row {
        let holds = |r: &&Row| r.left.iter().any(|&i| fr.segment_text(i).contains(words));
        comparison.rows.iter().find(holds).expect("the sentence is in a row")
    };
    let quotes = |document: &Document, spans: &[Span]| -> String {
        spans.iter().map(|&s| document.slice(s)).collect::<Vec<_>>().join(" … ")
    };
    let of = |row: &Row, kind: DivergenceKind| -> Vec<(String, String)> {
        let found = row.divergences.iter().filter(|d| d.kind == kind);
        found.map(|d| (quotes(&fr, &d.left), quotes(&en, &d.right))).collect()
    };

    let options = holding("explorerons des options");
    assert_eq!(
        of(options, DivergenceKind::Modality),
        [("explorerons".to_string(), "will identify and implement".to_string())]
    );
    assert_eq!(options.commitment.as_ref().map(|c| c.shift), Some(Shift::SofterLeft));

    let crime = holding("lutter contre la criminalité transnationale");
    assert_eq!(crime.kind, RowKind::Omission, "the sentence on transnational crime has no English");
    assert_eq!(of(crime, DivergenceKind::Omission).len(), 1);

    let lost = holding("Nous nous engageons toujours à le contrer");
    assert!(lost.left.len() > 1, "the English joins the sentences around it");
    assert_eq!(
        of(lost, DivergenceKind::Omission),
        [("Nous nous engageons toujours à le contrer sous toutes ses formes.".to_string(), String::new())]
    );
    assert!(
        lost.left_marks
            .iter()
            .any(|m| m.mark == Mark::Omission && fr.slice(m.span).starts_with("Nous nous engageons"))
    );

    let justice = holding("s'engagent à améliorer le système de justice");
    let modality = of(justice, DivergenceKind::Modality);
    assert_eq!(modality.len(), 1);
    assert!(
        modality[0].0.contains("engagent") && modality[0].1 == "are strengthening and expanding",
        "{modality:?}"
    );
    assert_eq!(justice.commitment.as_ref().map(|c| c.shift), Some(Shift::OnlyLeft));

    let guided = holding("Guidés par un engagement commun");
    let names = of(guided, DivergenceKind::Name);
    assert!(names.iter().any(|n| n.0.contains("Biden") && n.0.contains("Trudeau")), "{names:?}");
    let dates = of(guided, DivergenceKind::Date);
    assert_eq!(dates, [("février 2021".to_string(), String::new())]);
}

/// What holds of any rows.
fn well_formed(left: &Document, right: &Document, rows: &[Row]) {
    for row in rows {
        for (document, segments, marks) in
            [(left, &row.left, &row.left_marks), (right, &row.right, &row.right_marks)]
        {
            assert!(marks.windows(2).all(|w| w[0] <= w[1]), "marks are in order");
            for mark in marks {
                assert!(!mark.span.is_empty(), "a mark covers something");
                let inside = segments.iter().any(|&s| document.segments[s].span.contains(mark.span));
                assert!(inside, "a mark stands in a segment of its row");
                let _ = document.slice(mark.span);
            }
        }
        for d in &row.divergences {
            assert!(!d.left.is_empty() || !d.right.is_empty(), "a divergence quotes something: {d:?}");
            for (document, segments, spans) in [(left, &row.left, &d.left), (right, &row.right, &d.right)] {
                for span in spans {
                    let blank = segments.iter().any(|&s| document.segments[s].span.is_empty());
                    assert!(blank || !document.slice(*span).is_empty(), "evidence quotes text");
                    assert!(
                        segments.iter().any(|&s| document.segments[s].span.contains(*span)),
                        "evidence is of its row"
                    );
                }
            }
        }
        let one_sided = row.left.is_empty() || row.right.is_empty();
        assert!(
            one_sided || (row.kind == RowKind::Agrees) == row.divergences.is_empty(),
            "a kind follows from what was found"
        );
    }
}

/// Sentences made of words that matter to some part.
fn sentence() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "nous",
        "we",
        "will",
        "ne",
        "pas",
        "not",
        "explorerons",
        "explore",
        "may",
        "peut",
        "12",
        "1 234,5",
        "mars",
        "March",
        "2022",
        "Canada",
        "le Japon",
        "Japan",
        "U.S.",
        "(",
        ")",
        "«",
        "»",
        "“",
        "”",
        ",",
        ".",
        "-",
        "G7+",
        "ODD16",
        "s'",
        "engagent",
        "à",
        "to",
        "are",
        "strengthening",
        "XXIe",
        "1er",
        "%",
        "$",
        "deux",
        "soixante-dix",
        "président",
        "Biden",
        "including",
        "notamment",
        "é",
        "É.-U.",
        "sans",
        "without",
        "no",
        "'",
        "’",
        "\u{a0}",
        "million",
        "\u{301}",
        "😀",
        "may not",
        "22/03/2022",
        "4:30",
        "p.m.",
    ];
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(WORDS).prop_map(str::to_string), 1 => "\\PC{0,6}"],
        1..14,
    )
    .prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 0..5)
}

fn aligned(left: &Document, right: &Document, cuts: &[(usize, usize)]) -> Alignment {
    let mut beads = Vec::new();
    let (mut i, mut j) = (0, 0);
    let (n, m) = (left.segments.len(), right.segments.len());
    for &(a, b) in cuts {
        let (ii, jj) = ((i + a).min(n), (j + b).min(m));
        if ii > i || jj > j {
            beads.push(Bead { left: i..ii, right: j..jj, confidence: 0.5, status: BeadStatus::Proposed });
        }
        (i, j) = (ii, jj);
    }
    if i < n || j < m {
        beads.push(Bead { left: i..n, right: j..m, confidence: 0.5, status: BeadStatus::Proposed });
    }
    Alignment { beads }
}

fn swapped(kind: DivergenceKind) -> DivergenceKind {
    match kind {
        DivergenceKind::Omission => DivergenceKind::Addition,
        DivergenceKind::Addition => DivergenceKind::Omission,
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn rows_are_well_formed_and_swap(l in texts(), r in texts(), cuts in prop::collection::vec((0usize..3, 0usize..3), 0..5)) {
        let left = Document::from_sentences(Lang::Fr, [(BlockKind::Paragraph, None, l)]);
        let right = Document::from_sentences(Lang::En, [(BlockKind::Paragraph, None, r)]);
        let alignment = aligned(&left, &right, &cuts);
        let table = WordTable::from_rows([("nous".to_string(), "we".to_string(), 0.8, 0.8)]);
        let ladder = Ladder::builtin();
        let options = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let rows = divergence::rows(&left, &right, &alignment, &options);
        well_formed(&left, &right, &rows);

        let turned = Alignment {
            beads: alignment.beads.iter().map(|b| Bead { left: b.right.clone(), right: b.left.clone(), ..b.clone() }).collect(),
        };
        let back = divergence::rows(&right, &left, &turned, &options);
        prop_assert_eq!(rows.len(), back.len());
        for row in &rows {
            // Each language has its own reading order: a row is known by its segments.
            let turned = back.iter().find(|other| other.left == row.right && other.right == row.left);
            prop_assert!(turned.is_some(), "{row:?} is there the other way round");
            let Some(other) = turned else { continue };
            let key = |d: &Divergence| (d.kind, d.left.clone(), d.right.clone());
            let mut mine: Vec<_> = row.divergences.iter().map(key).collect();
            let mut theirs: Vec<_> =
                other.divergences.iter().map(|d| (swapped(d.kind), d.right.clone(), d.left.clone())).collect();
            mine.sort();
            theirs.sort();
            prop_assert_eq!(mine, theirs, "swapping the documents swaps what is found");
        }
    }

    #[test]
    fn a_text_against_itself_never_panics(l in texts()) {
        let left = Document::from_sentences(Lang::Fr, [(BlockKind::Paragraph, None, l.clone())]);
        let right = Document::from_sentences(Lang::En, [(BlockKind::Paragraph, None, l)]);
        let rows = compared(&left, &right).rows;
        well_formed(&left, &right, &rows);
    }
}
