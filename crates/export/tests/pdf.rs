//! Real PDFs, read back with poppler where it is installed.

mod fiction;

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use visavis_export::model::{Comparison, Row, Run, Segment, Sign, Work};
use visavis_export::{
    ExportError, Stage, editions_pdf, pdf, receive, send, serve, topic_pdf, volume, volumes,
};
use visavis_text::comparison::{Mark, Mode};
use visavis_text::model::{BlockKind, Lang};

fn written(comparison: Comparison) -> Vec<u8> {
    pdf(comparison, &mut |_| true).expect("every comparison can be written")
}

/// What a poppler tool prints about a PDF; none where poppler is not installed.
fn poppler(tool: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = directory.path().join("a.pdf");
    std::fs::write(&file, pdf).expect("a temporary file");
    let to = if tool == "pdftotext" { Some(Path::new("-")) } else { None };
    let output = Command::new(tool).args(options).arg(&file).args(to).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The letters of a text. Poppler takes narrow spaces for none and line ends for spaces, so spaces are left out.
fn flat(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200B}').collect()
}

fn text(segments: &[Segment]) -> Vec<String> {
    segments
        .iter()
        .map(|segment| flat(&segment.runs.iter().map(|run| run.text.as_str()).collect::<String>()))
        .collect()
}

#[test]
fn both_modes_in_both_languages_hold_every_text_of_both_sides() {
    for mode in [Mode::Translation, Mode::Succession] {
        for lang in [Lang::En, Lang::Fr] {
            let comparison = fiction::comparison(mode, lang);
            let pdf = written(comparison.clone());
            assert!(pdf.starts_with(b"%PDF-1.7"));
            let Some(read) = poppler("pdftotext", &["-raw"], &pdf) else { return };
            let read = flat(&read);
            for row in &comparison.rows {
                let expected =
                    text(&row.left).into_iter().chain(text(&row.right)).chain([flat(&row.finding)]);
                for words in expected.chain(row.notes.iter().map(|note| flat(note))) {
                    assert!(read.contains(&words), "{mode:?} {lang:?}: {words:?} is not in {read}");
                }
            }
            for words in [
                &comparison.title,
                &comparison.subtitle,
                &comparison.left.title,
                &comparison.words.legend,
                &comparison.words.rungs[0],
            ] {
                assert!(read.contains(&flat(words)), "{words:?} is not in {read}");
            }
        }
    }
}

#[test]
fn french_spaces_reach_the_page_as_they_were() {
    let begins = |text: &str| -> Option<f64> {
        let mut comparison = fiction::comparison(Mode::Translation, Lang::Fr);
        comparison.rows[1].left = vec![fiction::segment(BlockKind::Paragraph, text)];
        let boxes = poppler("pdftotext", &["-bbox"], &written(comparison))?;
        let line = boxes.lines().find(|line| line.contains(">Finistère<"))?;
        line.split("xMin=\"").nth(1)?.split('"').next()?.parse().ok()
    };
    let (Some(without), Some(with)) = (begins("1234 Finistère"), begins("1\u{202F}234 Finistère")) else {
        return;
    };
    assert!(with > without + 1.0, "a narrow space takes room: {without} {with}");
}

#[test]
fn the_file_is_tagged_titled_and_embeds_its_faces() {
    let pdf = written(fiction::comparison(Mode::Succession, Lang::En));
    let Some(info) = poppler("pdfinfo", &["-isodates"], &pdf) else { return };
    let about = |name: &str| {
        info.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
    };
    assert_eq!(about("Title:").as_deref(), Some("Conference of Lighthouses 2018"));
    assert_eq!(about("Tagged:").as_deref(), Some("yes"));
    assert_eq!(about("Author:"), None);
    assert!(about("CreationDate:").is_some_and(|date| date.starts_with("2026-03-14")));
    let fonts = poppler("pdffonts", &[], &pdf).expect("pdfinfo was there");
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(faces.len() >= 4, "{fonts}");
    for face in faces {
        let flags: Vec<&str> = face.split_whitespace().filter(|word| matches!(*word, "yes" | "no")).collect();
        assert_eq!(&flags[..3], ["yes", "yes", "yes"], "embedded, a subset, with its code points: {face}");
        assert!(face.contains("SourceSerif4") || face.contains("SourceSans3"), "{face}");
    }
    let metadata = poppler("pdfinfo", &["-meta"], &pdf).expect("pdfinfo was there");
    for standard in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(metadata.contains(standard), "{standard} is not in {metadata}");
    }
}

#[test]
fn rows_are_tagged_as_a_table_with_headings_and_row_headers() {
    let pdf = written(fiction::comparison(Mode::Succession, Lang::En));
    let Some(structure) = poppler("pdfinfo", &["-struct-text"], &pdf) else { return };
    for tag in ["H1 ", "H2 ", "H3 ", "Table", "TH ", "TD:", "Figure", "LI"] {
        assert!(
            structure.lines().any(|line| line.trim_start().starts_with(tag)),
            "{tag:?} is not in {structure}"
        );
    }
    assert!(structure.contains("/Scope /Row"), "{structure}");
    // One figure says "Deleted", one says "Inserted".
    assert_eq!(
        structure.lines().filter(|line| line.trim_start().starts_with("Figure")).count(),
        2,
        "{structure}"
    );
}

#[test]
fn a_topic_shows_its_terms_its_passages_and_the_ones_before() {
    for lang in [Lang::En, Lang::Fr] {
        let topic = fiction::topic(lang);
        let pdf = topic_pdf(topic.clone(), &mut |_| true).expect("a topic can be written");
        let Some(read) = poppler("pdftotext", &["-raw"], &pdf) else { return };
        let read = flat(&read);
        for edition in &topic.editions {
            assert!(read.contains(&flat(&edition.label)), "{} is not in {read}", edition.label);
            for passage in &edition.passages {
                let words: String = passage.runs.iter().map(|run| run.text.as_str()).collect();
                let expected = [
                    Some(words),
                    passage.before.clone(),
                    passage.heading.clone(),
                    Some(passage.change.clone()),
                ];
                for words in expected.into_iter().flatten() {
                    assert!(read.contains(&flat(&words)), "{words:?} is not in {read}");
                }
            }
        }
        assert!(read.contains(&flat(&topic.words.no_passage)));
    }
}

#[test]
fn editions_side_by_side_hold_every_text_and_what_became_of_it() {
    for (count, lang) in [(3, Lang::En), (4, Lang::Fr), (16, Lang::En)] {
        let editions = fiction::editions(count, lang);
        let pdf = editions_pdf(editions.clone(), &mut |_| true).expect("editions can be written");
        let Some(read) = poppler("pdftotext", &["-raw"], &pdf) else { return };
        let read = flat(&read);
        for head in &editions.editions {
            for words in [&head.label, &head.line, &head.counts] {
                assert!(read.contains(&flat(words)), "{words:?} is not in {read}");
            }
        }
        for cell in editions.lineages.iter().flat_map(|lineage| &lineage.cells) {
            let said = cell.change.iter().map(|change| flat(&change.words));
            for words in text(&cell.segments).into_iter().chain(cell.absent.as_deref().map(flat)).chain(said)
            {
                assert!(read.contains(&words), "{words:?} is not in {read}");
            }
        }
        let structure = poppler("pdfinfo", &["-struct-text"], &pdf).expect("pdftotext was there");
        for tag in ["H1 ", "H2 ", "H3 ", "Table", "TH ", "TD:"] {
            let there = structure.lines().any(|line| line.trim_start().starts_with(tag));
            assert!(there, "{tag} is not in {structure}");
        }
    }
}

#[test]
fn an_empty_topic_and_an_empty_comparison_are_documents() {
    assert_eq!(pdf(with_everywhere(""), &mut |_| true).err(), None);
    let mut topic = fiction::topic(Lang::En);
    topic.editions.clear();
    topic.terms.clear();
    assert!(topic_pdf(topic, &mut |_| true).is_ok());
    assert!(editions_pdf(fiction::editions(0, Lang::En), &mut |_| true).is_ok());
    let mut comparison = fiction::comparison(Mode::Translation, Lang::En);
    comparison.rows.clear();
    comparison.matters.clear();
    comparison.counts.clear();
    comparison.meta.clear();
    comparison.subtitle.clear();
    comparison.title.clear();
    assert!(pdf(comparison, &mut |_| true).is_ok());
}

/// A comparison that shows `text` wherever a text can stand.
fn with_everywhere(text: &str) -> Comparison {
    let mut comparison = fiction::comparison(Mode::Succession, Lang::En);
    let own = || text.to_owned();
    comparison.title = own();
    comparison.subtitle = own();
    comparison.meta[0].value = own();
    comparison.left.title = own();
    comparison.right.label = own();
    comparison.matters[0].left = Some(own());
    let all = [
        Mark::Deleted,
        Mark::Inserted,
        Mark::Omission,
        Mark::Addition,
        Mark::Fact,
        Mark::Strength,
        Mark::Moved,
        Mark::Term,
    ];
    for (index, row) in comparison.rows.iter_mut().enumerate() {
        let block = [
            BlockKind::Heading,
            BlockKind::Paragraph,
            BlockKind::ListItem,
            BlockKind::Title,
            BlockKind::Note,
            BlockKind::Quotation,
        ][index % 6];
        let marks = vec![all[index % 8], all[(index + 5) % 8]];
        let runs = vec![Run { text: own(), marks: Vec::new() }, Run { text: own(), marks }];
        row.left = vec![Segment { block, begins: true, runs }];
        row.notes = vec![own()];
        row.absent = Some(own());
    }
    comparison.rows[5].twins[0].begins = own();
    comparison
}

#[test]
fn hostile_texts_come_out_as_they_are_and_do_nothing() {
    let verbatim = [
        "#import \"x\"",
        "$x$ and *bold* and _it_",
        "<script>alert(1)</script>",
        "#panic(1)",
        "\\u{41} // not a comment",
        "= no heading",
        "@nobody",
        "`raw`",
        "https://example.org/a_b?c=d#e",
        "{\"a\": [1]}",
    ];
    let pdf = written(with_everywhere(&verbatim.join(" ")));
    if let Some(read) = poppler("pdftotext", &["-raw"], &pdf) {
        for words in verbatim {
            assert!(flat(&read).contains(&flat(words)), "{words:?} is not in {read}");
        }
    }
    let harmless = [
        "pay \u{202E}100\u{202C} now",
        "nul\0bell\u{7}",
        "漢字 emoji 😀👨\u{200D}👩\u{200D}👧 ✓",
        "e\u{301}\u{302}\u{303}\u{489}",
        "\u{E000}\u{FFFE}\u{FEFF}",
        "العربية עברית",
    ];
    for words in harmless {
        let pdf = written(with_everywhere(words));
        if let Some(read) = poppler("pdftotext", &["-raw"], &pdf) {
            assert!(!read.contains(['\u{202E}', '\0', '漢', '😀']), "{read}");
        }
    }
    let read = poppler("pdftotext", &["-raw"], &written(with_everywhere(harmless[2])));
    assert!(
        read.is_none_or(|read| read.contains('□') && read.contains("U+6F22") && read.contains("U+1F600"))
    );
}

#[test]
fn a_token_without_end_stays_inside_its_column() {
    let token = "W".repeat(10_000);
    let mut comparison = fiction::comparison(Mode::Translation, Lang::En);
    comparison.rows[1].left = vec![fiction::segment(BlockKind::Paragraph, &token)];
    comparison.rows[4].left = vec![fiction::segment(BlockKind::Heading, &token)];
    let Some(boxes) = poppler("pdftotext", &["-bbox"], &written(comparison)) else { return };
    let right_edge =
        |line: &str| -> Option<f64> { line.split("xMax=\"").nth(1)?.split('"').next()?.parse().ok() };
    let widest =
        boxes.lines().filter(|line| line.contains("WWWW")).filter_map(right_edge).fold(0.0, f64::max);
    assert!(widest > 0.0 && widest < 400.0, "the left column ends before 400 pt, the token at {widest}");
}

#[test]
fn no_row_runs_off_its_page() {
    let mut comparison = fiction::comparison(Mode::Translation, Lang::En);
    let capitals = "WWWW ".repeat(140);
    for length in [90, 200, 300, 700] {
        let row = fiction::row(Sign::Agrees, "Agrees", &["# HEADING OF SOME LENGTH"], &["# HEADING"]);
        comparison.rows.push(row);
        let mut row = fiction::row(Sign::Differs, "Differs", &[&capitals[..length]], &["a"]);
        row.notes = (0..length / 20)
            .map(|_| "The harbour stays open as long as the lamps are lit.".to_owned())
            .collect();
        row.left = (0..length / 40)
            .map(|_| fiction::segment(BlockKind::Paragraph, &capitals[..length / 8]))
            .collect();
        comparison.rows.push(row);
        comparison.rows.push(fiction::row(Sign::Differs, "Differs", &[&capitals[..length]], &["a"]));
    }
    let Some(boxes) = poppler("pdftotext", &["-bbox"], &written(comparison)) else { return };
    let bottom =
        |line: &str| -> Option<f64> { line.split("yMax=\"").nth(1)?.split('"').next()?.parse().ok() };
    let rows = boxes.lines().filter(|line| line.contains(">WWWW<") || line.contains(">harbour<"));
    let lowest = rows.filter_map(bottom).fold(0.0, f64::max);
    assert!(
        lowest > 400.0 && lowest < 550.0,
        "the foot of the page begins at 550 pt, a row ends at {lowest}"
    );
}

#[test]
fn two_rows_of_one_number_do_not_stop_an_export() {
    let mut comparison = fiction::comparison(Mode::Translation, Lang::En);
    comparison.rows[2].number = comparison.rows[1].number;
    comparison.matters[0].row = 999;
    assert!(pdf(comparison, &mut |_| true).is_ok());
}

#[test]
fn the_same_comparison_makes_the_same_file() {
    let comparison = fiction::comparison(Mode::Succession, Lang::Fr);
    assert!(written(comparison.clone()) == written(comparison));
}

#[test]
fn an_export_is_cancelled_between_its_stages() {
    for last in [Stage::Prepare, Stage::Layout, Stage::Write] {
        let error = pdf(fiction::comparison(Mode::Translation, Lang::En), &mut |stage| stage < last)
            .expect_err("it was cancelled");
        assert_eq!(error.code, "export-cancelled");
    }
}

#[test]
fn an_export_crosses_to_another_process_and_back() {
    for work in [
        Work::Comparison(fiction::comparison(Mode::Translation, Lang::Fr)),
        Work::Editions(fiction::editions(3, Lang::Fr)),
        Work::Topic(fiction::topic(Lang::En)),
    ] {
        let mut sent = Vec::new();
        send(&work, &mut sent).expect("a vector takes everything");
        let mut answer = Vec::new();
        serve(&sent[..], &mut answer).expect("a vector takes everything");
        assert!(receive(&answer[..]).is_ok_and(|pdf| pdf.starts_with(b"%PDF")));
        assert!(matches!(receive(&answer[..answer.len() / 2]), Err(ExportError { .. })));
    }
}

fn long(rows: usize) -> Comparison {
    let mut comparison = fiction::comparison(Mode::Translation, Lang::En);
    let model = comparison.rows.clone();
    comparison.rows = (0..rows)
        .map(|index| Row { number: index as u32 + 1, ..model[index % model.len()].clone() })
        .collect();
    comparison
}

#[test]
fn a_long_document_is_laid_out_in_page_runs_and_keeps_headings_with_their_rows() {
    let comparison = long(150);
    let pdf = written(comparison.clone());
    let Some(read) = poppler("pdftotext", &["-raw"], &pdf) else { return };
    let (letters, mut from) = (flat(&read).replace('•', ""), 0);
    for row in comparison.rows.iter().filter(|row| !row.left.is_empty()) {
        let words = format!("{}{}", row.number, text(&row.left).concat());
        let at = letters[from..].find(&words);
        assert!(at.is_some(), "row {} stands after the one before it", row.number);
        from += at.unwrap_or(0);
    }
    for page in read.split('\u{C}').filter(|page| !page.trim().is_empty()) {
        let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let last = lines[lines.len().saturating_sub(3)..].join(" ");
        assert!(!last.contains("Encryption of lighthouses Agrees"), "a heading ends the page: {page}");
    }
}

#[test]
fn volumes_cover_every_row_once_and_the_first_carries_the_summary() {
    let comparison = long(12_000);
    let ranges = volumes(&comparison);
    assert!(ranges.len() > 1);
    assert_eq!(
        ranges.iter().flat_map(|range| range.clone()).collect::<Vec<_>>(),
        (0..12_000).collect::<Vec<_>>()
    );
    let parts: Vec<Comparison> = (0..ranges.len()).map(|index| volume(&comparison, &ranges, index)).collect();
    assert!(!parts[0].matters.is_empty() && parts[1].matters.is_empty());
    assert_eq!(
        parts.iter().map(|part| part.volume.map(|volume| volume.number)).collect::<HashSet<_>>().len(),
        ranges.len()
    );
    assert_eq!(volumes(&long(200)), std::slice::from_ref(&(0..200)));
    assert_eq!(volume(&long(200), &volumes(&long(200)), 0).volume, None);
    // A later volume on its own has headings in order, which PDF/UA asks for.
    let mut last = parts.into_iter().next_back().expect("there are several");
    last.rows.truncate(20);
    assert!(pdf(last, &mut |_| true).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_string_can_be_exported(text in any::<String>(), other in "\\PC{0,400}") {
        prop_assert_eq!(pdf(with_everywhere(&text), &mut |_| true).err(), None);
        prop_assert_eq!(pdf(with_everywhere(&other), &mut |_| true).err(), None);
    }

    #[test]
    fn any_marks_can_be_exported(marks in proptest::collection::vec(proptest::sample::subsequence(vec![Mark::Deleted, Mark::Inserted, Mark::Omission, Mark::Addition, Mark::Fact, Mark::Strength, Mark::Moved, Mark::Term], 0..8), 0..12), signs in proptest::collection::vec(0usize..8, 1..12)) {
        let mut comparison = fiction::comparison(Mode::Succession, Lang::En);
        let all = [Sign::OnlyLeft, Sign::OnlyRight, Sign::Edited, Sign::Differs, Sign::Strength, Sign::Moved, Sign::Forked, Sign::Agrees];
        let runs: Vec<Run> = marks.into_iter().map(|marks| Run { text: "a lamp ".to_owned(), marks }).collect();
        for (row, sign) in comparison.rows.iter_mut().zip(signs) {
            row.sign = all[sign];
            row.rungs = [None, Some((None, Some(0))), Some((Some(9), None)), Some((Some(3), Some(3)))][sign % 4];
            row.right = vec![Segment { block: BlockKind::Paragraph, begins: true, runs: runs.clone() }];
        }
        prop_assert_eq!(pdf(comparison, &mut |_| true).err(), None);
    }
}
