//! The aligner on texts of our own, its properties, and floors on the gold texts where they are at hand.

use std::ops::Range;

use proptest::prelude::*;
use visavis_text::align::{Aligned, Bead, BeadStatus, Weights, align};
use visavis_text::lexicon::WordTable;
use visavis_text::{BlockKind, Document, Lang};

fn document(lang: Lang, blocks: &[(BlockKind, &[&str])]) -> Document {
    Document::from_sentences(lang, blocks.iter().map(|(kind, s)| (*kind, None, s.to_vec())))
}

fn pairs(left: &Document, right: &Document, pins: &[Bead]) -> Vec<(Range<usize>, Range<usize>)> {
    let beads = align(left, right, &WordTable::builtin(), pins).beads;
    beads.into_iter().map(|b| (b.left, b.right)).collect()
}

const FR: &[(BlockKind, &[&str])] = &[
    (BlockKind::Heading, &["Réunion des ministres du Nord"]),
    (
        BlockKind::Paragraph,
        &[
            "Les ministres de la pêche se sont réunis à Port-Brume le 4 mai 2031.",
            "Ils ont examiné l'état des stocks de morue.",
            "Ils ont conclu que les mesures prises en 2029 restent insuffisantes.",
            "Une somme de 12,5 millions de dollars sera versée aux villages touchés.",
        ],
    ),
    (BlockKind::Heading, &["Prochaine étape"]),
    (
        BlockKind::Paragraph,
        &["Un rapport sera publié avant la prochaine réunion.", "Nous remercions la ville de son accueil."],
    ),
];

const EN: &[(BlockKind, &[&str])] = &[
    (BlockKind::Heading, &["Meeting of Northern Ministers"]),
    (
        BlockKind::Paragraph,
        &[
            "Fisheries ministers met in Port-Brume on May 4, 2031.",
            "They examined the state of cod stocks and concluded that the measures taken in 2029 remain insufficient.",
            "An amount of $12.5 million will be paid to the villages affected.",
        ],
    ),
    (BlockKind::Heading, &["Next step"]),
    (BlockKind::Paragraph, &["A report will be published before the next meeting."]),
];

#[test]
fn a_merge_and_an_omission_are_found() {
    let (fr, en) = (document(Lang::Fr, FR), document(Lang::En, EN));
    let expected = vec![
        (0..1, 0..1),
        (1..2, 1..2),
        (2..4, 2..3),
        (4..5, 3..4),
        (5..6, 4..5),
        (6..7, 5..6),
        (7..8, 6..6),
    ];
    assert_eq!(pairs(&fr, &en, &[]), expected);
}

fn pin(left: Range<usize>, right: Range<usize>) -> Bead {
    Bead { left, right, confidence: 1.0, status: BeadStatus::Confirmed }
}

#[test]
fn pins_are_kept_and_the_rest_goes_around_them() {
    let (fr, en) = (document(Lang::Fr, FR), document(Lang::En, EN));
    let found = pairs(&fr, &en, &[pin(2..3, 2..3), pin(7..8, 0..1), pin(7..8, 1..2), pin(90..91, 0..1)]);
    assert!(found.contains(&(2..3, 2..3)) && found.contains(&(7..8, 0..1)), "{found:?}");
    assert!(found.contains(&(4..5, 3..4)) && found.contains(&(6..7, 5..6)), "{found:?}");
    assert!(covers(&found, 8, 6));
}

#[test]
fn pins_of_every_shape_are_kept() {
    let (fr, en) = (document(Lang::Fr, FR), document(Lang::En, EN));
    // No counterpart on the other side, several segments at once, and more than any bead of our own would hold.
    for pins in [
        vec![pin(1..2, 0..0)],
        vec![pin(0..0, 3..4)],
        vec![pin(1..2, 6..6), pin(8..8, 5..6)],
        vec![pin(1..4, 1..4)],
        vec![pin(0..8, 0..6)],
        vec![pin(0..7, 0..1), pin(7..8, 1..6)],
        vec![pin(2..5, 2..2)],
    ] {
        let found = pairs(&fr, &en, &pins);
        assert!(covers(&found, 8, 6), "{found:?}");
        for pin in &pins {
            let same = |r: &Range<usize>, s: &Range<usize>| r == s || r.is_empty() && s.is_empty();
            assert!(
                found.iter().any(|(a, b)| same(a, &pin.left) && same(b, &pin.right)),
                "{pin:?} was not kept in {found:?}"
            );
        }
    }
}

#[test]
fn confirming_what_was_proposed_moves_nothing() {
    let (fr, en) = (document(Lang::Fr, FR), document(Lang::En, EN));
    let aligned = Aligned::new(&fr, &en, &WordTable::builtin(), &Weights::default());
    let before = aligned.align(&[]).beads;
    for bead in &before {
        let after = aligned.align(&[pin(bead.left.clone(), bead.right.clone())]).beads;
        let place = |b: &Bead| (b.left.clone(), b.right.clone());
        assert_eq!(before.iter().map(place).collect::<Vec<_>>(), after.iter().map(place).collect::<Vec<_>>());
        assert_eq!(after.iter().filter(|b| b.status == BeadStatus::Confirmed).count(), 1);
    }
    let all: Vec<Bead> = before.iter().map(|b| pin(b.left.clone(), b.right.clone())).collect();
    assert!(aligned.align(&all).beads.iter().all(|b| b.status == BeadStatus::Confirmed));
}

/// Numbered sentences of which no two are alike, many enough for the text to be cut into pieces.
fn long(lang: Lang, n: usize) -> Document {
    let sentence = |k: usize| match lang {
        Lang::Fr => format!("Le pays numéro {k} publie le rapport {} sur la pêche.", k * 7 + 3),
        Lang::En => format!("Country number {k} publishes report {} on fisheries.", k * 7 + 3),
    };
    let blocks = (0..n).collect::<Vec<_>>();
    let blocks =
        blocks.chunks(5).map(|c| (BlockKind::Paragraph, None, c.iter().map(|&k| sentence(k)).collect()));
    Document::from_sentences(lang, blocks.collect::<Vec<(BlockKind, Option<u8>, Vec<String>)>>())
}

#[test]
fn a_pin_changes_what_is_near_it_alone() {
    let (fr, en) = (long(Lang::Fr, 1500), long(Lang::En, 1500));
    let aligned = Aligned::new(&fr, &en, &WordTable::builtin(), &Weights::default());
    let straight =
        |found: &[Bead]| -> usize { found.iter().filter(|b| b.left == b.right && b.left.len() == 1).count() };
    assert_eq!(straight(&aligned.align(&[]).beads), 1500, "one to one, across all pieces");
    // One sentence is said to answer another a thousand sentences on, and to have none of its own.
    let found = aligned.align(&[pin(200..201, 1200..1201)]).beads;
    assert!(found.iter().any(|b| b.left == (200..201) && b.right == (1200..1201)));
    assert!(straight(&found) >= 1490, "{} of 1500 stayed", straight(&found));
    let found = aligned.align(&[pin(200..201, 230..231)]).beads;
    assert!(straight(&found) >= 1490, "a near one crosses too: {} of 1500 stayed", straight(&found));
    let found = aligned.align(&[pin(700..702, 700..700)]).beads;
    assert!(straight(&found) >= 1490, "{} of 1500 stayed", straight(&found));
}

#[test]
fn threads_do_not_matter() {
    let (fr, en) = (long(Lang::Fr, 400), document(Lang::En, EN));
    let alone = align(&fr, &en, &WordTable::builtin(), &[]);
    let beside: Vec<_> = std::thread::scope(|scope| {
        let runs: Vec<_> =
            (0..4).map(|_| scope.spawn(|| align(&fr, &en, &WordTable::builtin(), &[]))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(beside.iter().all(|other| *other == alone));
}

#[test]
fn empty_sides_and_empty_segments_are_aligned_too() {
    let none = document(Lang::Fr, &[]);
    let en = document(Lang::En, EN);
    assert!(pairs(&none, &document(Lang::En, &[]), &[]).is_empty());
    assert_eq!(pairs(&none, &en, &[]).len(), 6);
    let blank = document(Lang::Fr, &[(BlockKind::Paragraph, &["", "", ""])]);
    assert!(covers(&pairs(&blank, &en, &[]), 3, 6));
}

fn covers(found: &[(Range<usize>, Range<usize>)], n: usize, m: usize) -> bool {
    let mut left: Vec<usize> = found.iter().flat_map(|p| p.0.clone()).collect();
    let mut right: Vec<usize> = found.iter().flat_map(|p| p.1.clone()).collect();
    // The left is in order already; the right may cross.
    let ordered = left.is_sorted();
    left.sort_unstable();
    right.sort_unstable();
    ordered && left == (0..n).collect::<Vec<_>>() && right == (0..m).collect::<Vec<_>>()
}

fn any_document(lang: Lang) -> impl Strategy<Value = Document> {
    let words = match lang {
        Lang::Fr => vec![
            "le",
            "gouvernement",
            "sécurité",
            "2019",
            "l'eau",
            "Canada",
            "loi",
            "ministres",
            "?",
            "",
            "é",
        ],
        Lang::En => vec![
            "the",
            "government",
            "security",
            "2,019",
            "water",
            "Canada",
            "act",
            "ministers",
            "!",
            "",
            "ß",
        ],
    };
    let sentence = proptest::collection::vec(proptest::sample::select(words), 0..9).prop_map(|w| w.join(" "));
    let sentence = prop_oneof![9 => sentence, 1 => "\\PC{0,40}"];
    let kind = proptest::sample::select(vec![BlockKind::Heading, BlockKind::Paragraph, BlockKind::ListItem]);
    let block = (kind, proptest::collection::vec(sentence, 1..5)).prop_map(|(k, s)| (k, None, s));
    proptest::collection::vec(block, 0..6).prop_map(move |blocks| Document::from_sentences(lang, blocks))
}

/// Few by default; as many as `PROPTEST_CASES` says in a long run.
fn cases() -> ProptestConfig {
    let default = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_some() { default } else { ProptestConfig::with_cases(64) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn beads_cover_both_sides_once(fr in any_document(Lang::Fr), en in any_document(Lang::En)) {
        let beads = align(&fr, &en, &WordTable::builtin(), &[]).beads;
        prop_assert!(beads.iter().all(|b| (0.0..=1.0).contains(&b.confidence)));
        let found: Vec<_> = beads.into_iter().map(|b| (b.left, b.right)).collect();
        prop_assert!(covers(&found, fr.segments.len(), en.segments.len()), "{:?}", found);
    }

    #[test]
    fn swapping_the_sides_swaps_the_beads(fr in any_document(Lang::Fr), en in any_document(Lang::En), at in proptest::collection::vec((0usize..12, 0usize..3, 0usize..12, 0usize..3), 0..3)) {
        let key = |l: Range<usize>, r: Range<usize>| (l.clone().collect::<Vec<_>>(), r.collect::<Vec<_>>());
        let pins: Vec<Bead> = at.into_iter().map(|(i, a, j, b)| pin(i..i + a, j..j + b)).collect();
        let flipped: Vec<Bead> = pins.iter().map(|p| pin(p.right.clone(), p.left.clone())).collect();
        let mut there: Vec<_> = pairs(&fr, &en, &pins).into_iter().map(|(l, r)| key(l, r)).collect();
        let mut back: Vec<_> = pairs(&en, &fr, &flipped).into_iter().map(|(r, l)| key(l, r)).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn a_text_against_itself_is_all_one_to_one(text in any_document(Lang::Fr)) {
        let found = pairs(&text, &text.clone(), &[]);
        let expected: Vec<_> = (0..text.segments.len()).map(|k| (k..k + 1, k..k + 1)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn pins_survive(fr in any_document(Lang::Fr), en in any_document(Lang::En), at in proptest::collection::vec((0usize..12, 0usize..3, 0usize..12, 0usize..3), 0..4)) {
        let pins: Vec<Bead> = at.into_iter().map(|(i, a, j, b)| pin(i..i + a, j..j + b)).collect();
        let beads = align(&fr, &en, &WordTable::builtin(), &pins).beads;
        let found: Vec<_> = beads.iter().map(|b| (b.left.clone(), b.right.clone())).collect();
        prop_assert!(covers(&found, fr.segments.len(), en.segments.len()), "{:?}", found);
        // Those that fit and do not overlap an earlier one, exactly as they were given.
        let mut taken = (vec![false; 20], vec![false; 20]);
        for pin in &pins {
            let fits = |r: &Range<usize>, n: usize| r.is_empty() || r.end <= n;
            let free = !taken.0[pin.left.clone()].contains(&true) && !taken.1[pin.right.clone()].contains(&true);
            let some = !pin.left.is_empty() || !pin.right.is_empty();
            if some && free && fits(&pin.left, fr.segments.len()) && fits(&pin.right, en.segments.len()) {
                taken.0[pin.left.clone()].fill(true);
                taken.1[pin.right.clone()].fill(true);
                let same = |r: &Range<usize>, s: &Range<usize>| r == s || r.is_empty() && s.is_empty();
                let kept = beads.iter().find(|b| same(&b.left, &pin.left) && same(&b.right, &pin.right));
                prop_assert!(kept.is_some_and(|b| b.status == BeadStatus::Confirmed), "{:?} in {:?}", pin, beads);
            }
        }
    }
}

/// Definitions that each language lists in its own alphabetical order.
#[test]
fn definitions_in_another_order_are_paired_across() {
    let fr = document(
        Lang::Fr,
        &[
            (BlockKind::Paragraph, &["Les définitions qui suivent s'appliquent à la présente loi."]),
            (
                BlockKind::ListItem,
                &["navire : bateau ou bâtiment enregistré au Canada et utilisé pour la pêche."],
            ),
            (BlockKind::ListItem, &["ministre : le ministre de l'Agriculture et de l'Agroalimentaire."]),
            (
                BlockKind::ListItem,
                &["tribunal : la cour supérieure de la province où l'infraction a été commise."],
            ),
            (BlockKind::Paragraph, &["La présente loi lie Sa Majesté du chef du Canada."]),
            (BlockKind::Paragraph, &["Elle entre en vigueur le 1er janvier 2032."]),
        ],
    );
    let en = document(
        Lang::En,
        &[
            (BlockKind::Paragraph, &["The following definitions apply in this Act."]),
            (
                BlockKind::ListItem,
                &["court means the superior court of the province where the offence was committed."],
            ),
            (BlockKind::ListItem, &["Minister means the Minister of Agriculture and Agri-Food."]),
            (
                BlockKind::ListItem,
                &["vessel means a boat or ship registered in Canada and used for fishing."],
            ),
            (BlockKind::Paragraph, &["This Act is binding on Her Majesty in right of Canada."]),
            (BlockKind::Paragraph, &["It comes into force on January 1, 2032."]),
        ],
    );
    let found = pairs(&fr, &en, &[]);
    for pair in [(0..1, 0..1), (1..2, 3..4), (2..3, 2..3), (3..4, 1..2), (4..5, 4..5), (5..6, 5..6)] {
        assert!(found.contains(&pair), "{pair:?} is missing from {found:?}");
    }
}

/// A section that stands elsewhere on the other side keeps its pairs: its short heading, and the sentences that one
/// language joins.
#[test]
fn a_section_that_changed_its_place_is_paired_whole() {
    let fisheries: [(BlockKind, &[&str]); 2] = [
        (BlockKind::Heading, &["Pêche"]),
        (
            BlockKind::Paragraph,
            &[
                "Les ministres ont examiné l'état des stocks de morue dans le golfe.",
                "Ils ont conclu que les mesures prises en 2029 restent insuffisantes.",
                "Une somme de 12,5 millions de dollars sera versée aux villages touchés.",
            ],
        ),
    ];
    let fish: [(BlockKind, &[&str]); 2] = [
        (BlockKind::Heading, &["Fisheries"]),
        (
            BlockKind::Paragraph,
            &[
                "Ministers examined the state of cod stocks in the gulf and concluded that the measures taken in \
                 2029 remain insufficient.",
                "An amount of $12.5 million will be paid to the villages affected.",
            ],
        ),
    ];
    let harbours: [(BlockKind, &[&str]); 2] = [
        (BlockKind::Heading, &["Ports"]),
        (
            BlockKind::Paragraph,
            &[
                "Trois nouveaux quais seront construits à Port-Brume avant 2034.",
                "Les douaniers disposeront d'un navire de patrouille.",
                "Le commerce du bois reprendra au printemps.",
                "Nous avons remercié les équipages de leur courage.",
            ],
        ),
    ];
    let ports: [(BlockKind, &[&str]); 2] = [
        (BlockKind::Heading, &["Harbours"]),
        (
            BlockKind::Paragraph,
            &[
                "Three new piers will be built in Port-Brume before 2034.",
                "Customs officers will have a patrol vessel.",
                "The timber trade will resume in the spring.",
                "We thanked the crews for their courage.",
            ],
        ),
    ];
    let fr = document(Lang::Fr, &[fisheries, harbours].concat());
    let en = document(Lang::En, &[ports, fish].concat());
    let found = pairs(&fr, &en, &[]);
    let section = [(0..1, 5..6), (1..3, 6..7), (3..4, 7..8)];
    let rest = [(4..5, 0..1), (5..6, 1..2), (6..7, 2..3), (7..8, 3..4), (8..9, 4..5)];
    for pair in section.into_iter().chain(rest) {
        assert!(found.contains(&pair), "{pair:?} is missing from {found:?}");
    }
}

mod gold {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[derive(serde::Deserialize)]
    struct Side {
        lang: Lang,
        blocks: Vec<Block>,
    }

    #[derive(serde::Deserialize)]
    struct Block {
        kind: BlockKind,
        level: Option<u8>,
        sentences: Vec<String>,
    }

    #[derive(serde::Deserialize)]
    struct Gold {
        left: Side,
        right: Side,
        beads: Vec<(Vec<usize>, Vec<usize>)>,
    }

    impl Side {
        fn document(self) -> Document {
            Document::from_sentences(
                self.lang,
                self.blocks.into_iter().map(|b| (b.kind, b.level, b.sentences)),
            )
        }
    }

    type Beads = BTreeSet<(Vec<usize>, Vec<usize>)>;

    /// Beads as a set; a one-sided one counts sentence by sentence, however it is grouped.
    fn beads(pairs: impl IntoIterator<Item = (Vec<usize>, Vec<usize>)>) -> Beads {
        let mut set = Beads::new();
        for (a, b) in pairs {
            if a.is_empty() || b.is_empty() {
                set.extend(a.into_iter().map(|i| (vec![i], vec![])));
                set.extend(b.into_iter().map(|j| (vec![], vec![j])));
            } else {
                set.insert((a, b));
            }
        }
        set
    }

    /// Floors just below what is reached: strict bead F1 of each family, and the share of omissions found.
    const FLOORS: [(&str, f64); 6] = [
        ("gov", 0.985),
        ("noisy", 0.985),
        ("laws", 0.95),
        ("novel", 0.855),
        ("seed", 0.98),
        ("omissions", 0.92),
    ];

    #[test]
    fn figures_hold_on_the_gold_texts() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold/bilingual");
        let Ok(files) = std::fs::read_dir(folder) else { return };
        // Hits, given, hits with two sides, wanted with two sides, omissions found, omissions.
        let mut sums: BTreeMap<String, [f64; 6]> = BTreeMap::new();
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
            let gold: Gold = serde_json::from_str(&text).unwrap();
            let want = beads(gold.beads);
            let got = align(&gold.left.document(), &gold.right.document(), &WordTable::builtin(), &[]).beads;
            let got = beads(got.into_iter().map(|b| (b.left.collect(), b.right.collect())));
            let one_sided = |b: &&(Vec<usize>, Vec<usize>)| b.0.is_empty() || b.1.is_empty();
            let (hits, alone) = (got.intersection(&want).count(), want.iter().filter(one_sided).count());
            let omitted = got.intersection(&want).filter(one_sided).count();
            let counts =
                [hits, got.len(), hits - omitted, want.len() - alone, omitted, alone].map(|n| n as f64);
            let family = name.split(['_', '.']).next().unwrap_or_default().to_string();
            for key in [family, "omissions".to_string()] {
                sums.entry(key).or_default().iter_mut().zip(counts).for_each(|(s, n)| *s += n);
            }
        }
        for (family, floor) in FLOORS {
            let Some([hits, given, found, wanted, omitted, alone]) = sums.get(family) else { continue };
            let (precision, recall) = (hits / given, found / wanted);
            let figure = if family == "omissions" {
                omitted / alone
            } else {
                2.0 * precision * recall / (precision + recall)
            };
            assert!(figure >= floor, "{family}: {figure:.3} fell below {floor}");
        }
    }
}
