//! Comparisons and a topic of an invented conference, in every language and mode.

#![allow(dead_code)]

use visavis_export::model::{
    Also, Became, Comparison, Count, Day, Edition, EditionHead, Editions, Fact, Lineage, LineageCell, Matter,
    Passage, Promise, Row, Run, Segment, SideHead, Sign, Sure, Term, Topic, TopicWords, Twin, Words,
};
use visavis_text::comparison::{Mark, Mode};
use visavis_text::model::{BlockKind, Lang};

pub(crate) fn words(lang: Lang) -> Words {
    let word = |en: &str, fr: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    Words {
        row: word("Row", "Rangée"),
        finding: word("Finding", "Constat"),
        matters: word("What matters", "Ce qui compte"),
        nothing_matters: word("No difference in substance.", "Aucune différence de fond."),
        rows_heading: word("Row by row", "Rangée par rangée"),
        legend: word("How to read the marks", "Lire les marques"),
        summary: word("In short", "En bref"),
        ladder: word(
            "Strength of commitment, strongest first",
            "Force de l’engagement, de la plus forte à la plus faible",
        ),
        page: "{page} / {pages}".to_owned(),
        volume: word("Volume {number} of {of}", "Volume {number} sur {of}"),
        only_left: word("Only in French", "Seulement en français"),
        only_right: word("Only in English", "Seulement en anglais"),
        edited: word("Edited", "Modifiée"),
        deleted: word("Deleted", "Supprimé"),
        inserted: word("Inserted", "Ajouté"),
        differs: word("Number, date, name or term differs", "Nombre, date, nom ou terme différent"),
        strength: word("Strength of commitment differs", "Force de l’engagement différente"),
        moved: word("Moved", "Déplacée"),
        forked: word("Split or merged", "Scindée ou fusionnée"),
        agrees: word("Agrees", "Concorde"),
        term: word("Term", "Terme"),
        sure: word("Pairing sure", "Appariement sûr"),
        likely: word("Pairing likely", "Appariement probable"),
        check: word("Pairing to check", "Appariement à vérifier"),
        by_hand: word("Paired by you", "Appariée par vous"),
        twin: word("Its place here; shown in row {row}", "Sa place ici\u{202F}; montrée à la rangée {row}"),
        unprintable: word(
            "□ stands for what cannot be printed: {list}.",
            "□ remplace ce qui ne s’imprime pas\u{A0}: {list}.",
        ),
        hidden: word(
            "Hidden direction marks were left out: {list}.",
            "Marques de direction omises\u{A0}: {list}.",
        ),
        rungs: [
            word("note, welcome", "noter, saluer"),
            word("consider, explore", "envisager, étudier"),
            word("affirm, support", "affirmer, soutenir"),
            word("encourage, invite", "encourager, inviter"),
            word("urge, call on", "exhorter, demander"),
            word("decide, will, commit", "décider, convenir"),
        ],
    }
}

/// Runs from text in which `[mark:words]` is marked.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let (marked, after) = after.split_once(']').expect("a mark is closed");
        let (mark, words) = marked.split_once(':').expect("a mark has a name");
        let mark = match mark {
            "deleted" => Mark::Deleted,
            "inserted" => Mark::Inserted,
            "omission" => Mark::Omission,
            "addition" => Mark::Addition,
            "fact" => Mark::Fact,
            "strength" => Mark::Strength,
            "moved" => Mark::Moved,
            _ => Mark::Term,
        };
        runs.push(Run { text: before.to_owned(), marks: Vec::new() });
        runs.push(Run { text: words.to_owned(), marks: vec![mark] });
        rest = after;
    }
    runs.push(Run { text: rest.to_owned(), marks: Vec::new() });
    runs.retain(|run| !run.text.is_empty());
    runs
}

pub(crate) fn segment(block: BlockKind, text: &str) -> Segment {
    Segment { block, begins: true, runs: runs(text) }
}

fn side(texts: &[&str]) -> Vec<Segment> {
    texts
        .iter()
        .map(|text| match text.strip_prefix("# ") {
            Some(heading) => segment(BlockKind::Heading, heading),
            None => segment(
                if text.starts_with("* ") { BlockKind::ListItem } else { BlockKind::Paragraph },
                text.trim_start_matches("* "),
            ),
        })
        .collect()
}

pub(crate) fn row(sign: Sign, finding: &str, left: &[&str], right: &[&str]) -> Row {
    Row {
        number: 0,
        sign,
        finding: finding.to_owned(),
        also: None,
        left: side(left),
        right: side(right),
        absent: (left.is_empty() || right.is_empty()).then(|| "—".to_owned()),
        notes: Vec::new(),
        rungs: None,
        sure: (!left.is_empty() && !right.is_empty()).then_some(Sure::Sure),
        twins: Vec::new(),
    }
}

/// A comparison whose words are in `lang`.
pub(crate) fn comparison(mode: Mode, lang: Lang) -> Comparison {
    let word = |en: &str, fr: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    let agrees = word("Agrees", "Concorde");
    let mut rows = match mode {
        Mode::Translation => vec![
            row(Sign::Agrees, &agrees, &["# Chiffrement des phares"], &["# Encryption of lighthouses"]),
            row(
                Sign::Strength,
                &word("Softer in French", "Plus faible en français"),
                &[
                    "Nous [strength:étudierons] l’ouverture de [fact:trois] phares avant le 1er\u{A0}mai\u{202F}; leur coût est de 1\u{202F}234,5\u{202F}€.",
                ],
                &["We [strength:will open] [fact:four] lighthouses before 1 May; they cost €1,234.5."],
            ),
            row(
                Sign::OnlyLeft,
                &word("Only in French", "Seulement en français"),
                &["[omission:Les gardiens de Sableuil demeurent «\u{202F}indispensables\u{202F}».]"],
                &[],
            ),
            row(
                Sign::OnlyRight,
                &word("Only in English", "Seulement en anglais"),
                &[],
                &["[addition:The harbour of Oystermouth stays open.]"],
            ),
            row(
                Sign::Forked,
                &word("Merged", "Fusionnée"),
                &["Le vent tombe.", "La mer reste calme."],
                &["The wind drops and the sea stays calm."],
            ),
            row(Sign::Agrees, &agrees, &["* Réparer la corne de brume."], &["* Repair the foghorn."]),
        ],
        Mode::Succession => vec![
            row(Sign::Agrees, &word("Same", "Identique"), &["# Lighthouses"], &["# Lighthouses"]),
            row(
                Sign::Edited,
                &word("Edited", "Modifiée"),
                &["The keepers [deleted:met in Sandwell] and shared their logs."],
                &["The keepers [inserted:gathered twice at Oystermouth] and shared their logs."],
            ),
            row(
                Sign::Strength,
                &word("Softened", "Adouci"),
                &["We [strength:will rebuild] the northern tower."],
                &["We [strength:will consider] the northern tower."],
            ),
            row(
                Sign::Moved,
                &word("Moved", "Déplacée"),
                &["[moved:Fog was heavier than in other years.]"],
                &["[moved:Fog was heavier than in other years.]"],
            ),
            row(Sign::OnlyLeft, &word("Dropped", "Supprimée"), &["The ferry is to run until midnight."], &[]),
            row(Sign::OnlyRight, &word("Added", "Ajoutée"), &[], &["A bell replaces the ferry."]),
        ],
    };
    for (index, row) in rows.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    let strength = if mode == Mode::Translation { 1 } else { 2 };
    rows[strength].rungs =
        Some(if mode == Mode::Translation { (Some(2), Some(6)) } else { (Some(6), Some(2)) });
    rows[strength].notes = vec![word("The left promises less.", "La gauche promet moins.")];
    if mode == Mode::Succession {
        rows[3].also = Some(Also { sign: Sign::Edited, words: word("and edited", "et modifiée") });
        rows[5].twins = vec![Twin { right: true, begins: "Fog was heavier…".to_owned(), row: 4 }];
        rows[1].sure = Some(Sure::ByHand);
        rows[3].sure = Some(Sure::Check);
    }
    let (left, right) = if mode == Mode::Translation { (Lang::Fr, Lang::En) } else { (Lang::En, Lang::En) };
    Comparison {
        lang,
        mode,
        title: word("Conference of Lighthouses 2018", "Conférence des phares 2018"),
        subtitle: word("Side by side", "Vis-à-vis"),
        made: Day { year: 2026, month: 3, day: 14 },
        meta: vec![Fact { name: word("Place", "Lieu"), value: "Oystermouth".to_owned() }],
        left: SideHead {
            title: if left == Lang::Fr {
                "Communiqué des gardiens de phare"
            } else {
                "Communiqué of the keepers, first year"
            }
            .to_owned(),
            lang: left,
            label: if left == Lang::Fr { "Français" } else { "2017" }.to_owned(),
            line: "6 segments".to_owned(),
        },
        right: SideHead {
            title: "Communiqué of the lighthouse keepers".to_owned(),
            lang: right,
            label: if left == Lang::Fr { "English" } else { "2018" }.to_owned(),
            line: "6 segments".to_owned(),
        },
        words: words(lang),
        counts: vec![Count {
            sign: Sign::Strength,
            number: "1".to_owned(),
            words: word("softer", "plus faible"),
        }],
        matters: vec![Matter {
            row: strength as u32 + 1,
            sign: Sign::Strength,
            finding: rows[strength].finding.clone(),
            left: Some(rows[strength].left[0].runs[1].text.clone()),
            right: Some(rows[strength].right[0].runs[1].text.clone()),
            rungs: rows[strength].rungs,
        }],
        rows,
        volume: None,
    }
}

/// So many editions side by side, whose words are in `lang`.
pub(crate) fn editions(count: usize, lang: Lang) -> Editions {
    let word = |en: &str, fr: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    let heads = (0..count).map(|at| EditionHead {
        label: format!("Sandwell, {}", 2010 + at),
        line: word("120 words", "120 mots"),
        counts: if at == 0 { String::new() } else { word("1 added, 1 dropped", "1 ajouté, 1 supprimé") },
    });
    let cell =
        |segments: Vec<Segment>, change: Option<Became>| LineageCell { segments, absent: None, change };
    let became = |sign, words: String, rungs| Some(Became { sign, words, rungs });
    let heading = |at: usize| {
        cell(
            vec![segment(BlockKind::Heading, "Lamps")],
            if at == 0 { None } else { became(Sign::Agrees, word("The same", "Identique"), None) },
        )
    };
    let softened = |at: usize| match at {
        0 => cell(side(&["We [deleted:agree] to keep every lamp lit in edition 0."]), None),
        _ => cell(
            side(&[&format!("We [strength:may] keep every lamp lit in edition [fact:{at}].")]),
            became(Sign::Strength, word("Softened", "Adouci"), Some((Some(6), Some(2)))),
        ),
    };
    // One passage that only one edition has.
    let lone = |own: usize| {
        move |at: usize| match at.cmp(&own) {
            std::cmp::Ordering::Equal => LineageCell {
                segments: side(&[&format!("A word of its own for {at}.")]),
                absent: None,
                change: (at > 0).then(|| Became {
                    sign: Sign::OnlyRight,
                    words: "Added".to_owned(),
                    rungs: None,
                }),
            },
            order => LineageCell {
                segments: Vec::new(),
                absent: Some(if order.is_lt() { "Not yet" } else { "Dropped" }.to_owned()),
                change: None,
            },
        }
    };
    let mut lineages = vec![
        Lineage { number: 1, cells: (0..count).map(heading).collect() },
        Lineage { number: 2, cells: (0..count).map(softened).collect() },
    ];
    let own =
        (0..count).map(|at| Lineage { number: at as u32 + 3, cells: (0..count).map(lone(at)).collect() });
    lineages.extend(own);
    Editions {
        lang,
        texts: Lang::En,
        title: "Conference of Lighthouses".to_owned(),
        subtitle: word("Editions side by side", "Éditions côte à côte"),
        made: Day { year: 2026, month: 3, day: 14 },
        meta: vec![Fact { name: word("Files", "Fichiers"), value: "a.txt · b.txt".to_owned() }],
        editions: heads.collect(),
        lineages,
        words: words(lang),
    }
}

/// A topic whose words are in `lang`.
pub(crate) fn topic(lang: Lang) -> Topic {
    let word = |en: &str, fr: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    let promise = |rung, words: &str| Some(Promise { rung, words: words.to_owned() });
    let edition = |label: &str, lang: Lang, lang_word: String, mentions, passages| Edition {
        label: label.to_owned(),
        line: "Conference of Lighthouses".to_owned(),
        title: "Communiqué".to_owned(),
        lang,
        lang_word,
        mentions,
        passages,
    };
    Topic {
        lang,
        title: word("Encryption of lighthouses", "Chiffrement des phares"),
        subtitle: "2017 → 2018".to_owned(),
        made: Day { year: 2026, month: 3, day: 14 },
        meta: vec![Fact { name: word("Series", "Série"), value: "Conference of Lighthouses".to_owned() }],
        terms: vec![
            Term { text: "chiffrement".to_owned(), count: 1 },
            Term { text: "encryption".to_owned(), count: 2 },
        ],
        editions: vec![
            edition(
                "Sandwell 2017",
                Lang::En,
                word("English", "Anglais"),
                2,
                vec![Passage {
                    runs: runs("We [strength:agree] that every lamp keeps its [term:encryption]."),
                    heading: Some("Lamps".to_owned()),
                    before: None,
                    change: word("First", "Première"),
                    sign: Sign::Agrees,
                    rungs: None,
                    commitment: promise(6, "agree"),
                }],
            ),
            edition(
                "Oystermouth 2018",
                Lang::En,
                word("English", "Anglais"),
                1,
                vec![Passage {
                    runs: runs("We [strength:may discuss] the [term:encryption] of some lamps."),
                    heading: None,
                    before: Some("We agree that every lamp keeps its encryption.".to_owned()),
                    change: word("Softened", "Adouci"),
                    sign: Sign::Strength,
                    rungs: Some((Some(6), Some(2))),
                    commitment: promise(2, "may discuss"),
                }],
            ),
            edition(
                "Oystermouth 2018",
                Lang::Fr,
                word("French", "Français"),
                1,
                vec![Passage {
                    runs: runs(
                        "Nous [strength:pourrions discuter] du [term:chiffrement] de quelques lampes.",
                    ),
                    heading: None,
                    before: None,
                    change: word("First", "Première"),
                    sign: Sign::Agrees,
                    rungs: None,
                    commitment: promise(2, "pourrions discuter"),
                }],
            ),
            edition("Whitcombe 2019", Lang::En, word("English", "Anglais"), 0, Vec::new()),
        ],
        words: TopicWords {
            common: words(lang),
            terms: word("Forms found", "Formes trouvées"),
            mentions: word("Mentions", "Mentions"),
            picture: word(
                "Strength of commitment through the editions",
                "Force de l’engagement d’une édition à l’autre",
            ),
            before: word("The edition before", "Édition précédente"),
            change: word("Change", "Changement"),
            passage: word("Passage", "Passage"),
            no_passage: word("No passage on this topic.", "Aucun passage sur ce thème."),
            no_before: word("No earlier passage", "Aucun passage antérieur"),
        },
    }
}
