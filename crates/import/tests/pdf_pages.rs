//! Pages set by hand, each for what real ones were once read wrongly.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use visavis_import::{Imported, Limits, import};
use visavis_text::BlockKind;

/// Fonts that every reader of PDF knows.
const FONTS: [&str; 3] = ["Helvetica", "Helvetica-Bold", "Courier"];
const TEXT: usize = 0;
const BOLD: usize = 1;
const FIXED: usize = 2;

/// A piece of text: font, size, from the left, from the top, and its words.
type Set<'t> = (usize, f32, f32, f32, &'t str);

/// A PDF of A4 pages with these pieces, by the letter of ISO 32000-1, 7.5.
fn pdf(pages: &[Vec<Set<'_>>]) -> Vec<u8> {
    let mut objects: Vec<String> = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), String::new()];
    let fonts: Vec<String> = FONTS.iter().enumerate().map(|(n, _)| format!("/F{n} {} 0 R", n + 3)).collect();
    objects.extend(FONTS.iter().map(|name| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    }));
    let mut kids = Vec::new();
    for page in pages {
        let shown = page.iter().map(|(font, size, x, y, text)| {
            let text = text.replace('(', "\\(").replace(')', "\\)");
            format!("BT /F{font} {size} Tf {x} {} Td ({text}) Tj ET\n", 842.0 - y)
        });
        let content: String = shown.collect();
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
        kids.push(format!("{} 0 R", objects.len() + 1));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << {} >> >> >>",
            objects.len(),
            fonts.join(" ")
        ));
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "));
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| out += &format!("{place:010} 00000 n \n"));
    out += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn read(pages: &[Vec<Set<'_>>]) -> Imported {
    import("pages.pdf", &pdf(pages), &Limits::default()).unwrap()
}

/// Kind and text of what is no furniture.
fn blocks(document: &Imported) -> Vec<(BlockKind, &str)> {
    let text = document.blocks.iter().filter(|block| !block.furniture);
    text.map(|block| (block.kind, block.text.as_str())).collect()
}

/// Lines of prose from a height on, fourteen points apart.
fn prose(left: f32, from: f32, lines: usize) -> Vec<Set<'static>> {
    const LINES: [&str; 5] = [
        "The members of the Council of Ports met and took note of the report on",
        "the traffic of the year, which grew in all harbours of the estuary while the",
        "number of accidents stayed as low as in any year since the lights were lit,",
        "and they thanked the pilots and the crews of the tugs for what they have",
        "done to keep the fairway open in the storms of the winter for all ships.",
    ];
    (0..lines).map(|n| (TEXT, 11.0, left, from + 14.0 * n as f32, LINES[n % 5])).collect()
}

#[test]
fn numbers_beside_a_contents_page_are_no_column() {
    // Two pages in columns that part where, on the page of contents, the numbers stand.
    let narrow = |left: f32, from: f32| -> Vec<Set<'static>> {
        let lines = ["The Council took note", "of the report about all", "the ports of the coast"];
        (0..18).map(|n| (TEXT, 11.0, left, from + 14.0 * n as f32, lines[n % 3])).collect()
    };
    let columns = || [narrow(72.0, 120.0), narrow(320.0, 120.0)].concat();
    let names =
        ["Lights and buoys", "Pilots of the estuary", "Tugs and their crews", "Dredging", "Ice in winter"];
    let numbers = ["3", "5", "8", "13", "21"];
    let mut contents: Vec<Set<'_>> = Vec::new();
    for (n, (name, number)) in names.iter().zip(numbers).enumerate() {
        let y = 120.0 + 14.0 * n as f32;
        contents.push((TEXT, 11.0, 72.0, y, name));
        contents.push((TEXT, 11.0, 330.0, y, number));
    }
    let document = read(&[contents, columns(), columns()]);
    let texts: Vec<&str> = blocks(&document).into_iter().map(|(_, text)| text).collect();
    for (name, number) in names.iter().zip(numbers) {
        let at = texts.iter().position(|text| text.starts_with(name)).unwrap();
        assert!(texts[at].ends_with(number) || texts[at + 1] == number, "{name}: {texts:?}");
    }
}

#[test]
fn what_is_typed_is_no_heading_and_a_bold_item_is_an_item() {
    let page = [
        vec![(BOLD, 16.0, 72.0, 80.0, "Rules of the Harbour Office")],
        prose(72.0, 120.0, 5),
        vec![(FIXED, 11.0, 72.0, 215.0, "Show --list --all")],
        prose(72.0, 250.0, 5),
        // A bullet of the encoding, in octal.
        vec![(BOLD, 11.0, 72.0, 345.0, "\\225 Anchors and moorings")],
        prose(72.0, 410.0, 5),
    ]
    .concat();
    let document = read(&[page]);
    let kind =
        |start: &str| blocks(&document).into_iter().find(|(_, text)| text.starts_with(start)).unwrap().0;
    assert_eq!(kind("Rules"), BlockKind::Title);
    assert_eq!(kind("Show --list"), BlockKind::Paragraph);
    assert_eq!(kind("Anchors"), BlockKind::ListItem);
}

#[test]
fn a_title_that_the_heads_repeat_is_the_title() {
    let first = [vec![(BOLD, 18.0, 160.0, 60.0, "Guide to the Pilots")], prose(72.0, 110.0, 40)].concat();
    let next = || [vec![(TEXT, 9.0, 400.0, 40.0, "Guide to the Pilots")], prose(72.0, 80.0, 45)].concat();
    let document = read(&[first, next(), next(), next()]);
    assert_eq!(document.title.text, "Guide to the Pilots");
    assert!(!document.title.guessed);
    assert_eq!(blocks(&document).into_iter().filter(|(_, text)| text.starts_with("Guide")).count(), 1);
}

#[test]
fn the_date_of_a_title_page_is_not_its_title() {
    let title = vec![
        (BOLD, 20.0, 150.0, 250.0, "Questions about the Estuary"),
        (TEXT, 14.0, 240.0, 300.0, "31 May 2022"),
    ];
    let chapter = |name: &'static str| {
        [vec![(BOLD, 30.0, 72.0, 60.0, "Chapter"), (BOLD, 24.0, 72.0, 95.0, name)], prose(72.0, 140.0, 40)]
            .concat()
    };
    let document = read(&[title, chapter("Lights"), chapter("Pilots")]);
    assert_eq!(document.title.text, "Questions about the Estuary");
    assert_eq!(document.date.as_deref(), Some("2022-05-31"));
}

#[test]
fn a_note_alone_at_the_foot_may_begin_small() {
    let page = [
        vec![(BOLD, 16.0, 72.0, 80.0, "Moorings of the Upper Harbour")],
        prose(72.0, 120.0, 42),
        vec![(TEXT, 8.5, 72.0, 760.0, "1. see the rules of the lower harbour")],
    ]
    .concat();
    let document = read(&[page]);
    let last = blocks(&document).into_iter().last().unwrap();
    assert_eq!(last, (BlockKind::Note, "see the rules of the lower harbour"));
}
