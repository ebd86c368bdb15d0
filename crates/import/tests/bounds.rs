//! Files that are larger, deeper or fuller than any document: each is refused as what it is, before it has taken
//! the time or the memory of what it pretends to be. They are made here; none of them is worth keeping.

use std::io::{Cursor, Write};

use visavis_import::{Limits, archive, import};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fn refusal(bytes: &[u8]) -> String {
    import("file", bytes, &Limits::default())
        .map(|document| format!("read as {} of {} words", document.format, document.words))
        .unwrap_or_else(|error| error.code)
}

/// `text` again and again, as long as that and no longer.
fn long(text: &str, megabytes: usize) -> String {
    text.repeat((megabytes << 20) / text.len())
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .large_file(true);
    for (name, content) in parts {
        writer.start_file(*name, packed).expect("memory takes any name");
        writer.write_all(content).expect("memory takes any part");
    }
    writer.finish().expect("memory takes the directory").into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let head =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    let document = [head, body, "</w:body></w:document>"].concat();
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

const SAID: &str = "The ministers met on May 3, 2024 and agreed on many things.\n";

#[test]
fn texts_longer_than_a_document() {
    assert_eq!(refusal(long(SAID, 57).as_bytes()), "too-many-words");
    assert_eq!(refusal(long(SAID, 65).as_bytes()), "text-too-large");
    assert_eq!(refusal(long(SAID, 150).as_bytes()), "text-too-large");
    assert_eq!(refusal(&vec![0; 250 << 20]), "not-text");
    assert_eq!(refusal(&long("# A\n\nThe *ministers* met.\n", 40).into_bytes()), "too-many-words");
    let page = long("{\\b The ministers} met.\\par ", 150);
    assert_eq!(refusal(format!("{{\\rtf1 {page}}}").as_bytes()), "text-too-large");
    let head = "From: a@b.example\r\nSubject: Accord\r\nDate: Sun, 5 Jan 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n";
    let mail = format!("{head}Content-Type: text/plain\r\n\r\n{}", long(SAID, 70));
    assert_eq!(refusal(mail.as_bytes()), "text-too-large");
    let part = "--b\r\nContent-Type: text/html\r\n\r\n<p>The ministers\r\n";
    let parts =
        format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n", part.repeat(3_000));
    assert_eq!(refusal(parts.as_bytes()), "file-too-complex");
}

#[test]
fn web_pages_of_nothing_but_tags() {
    let page = |body: String| refusal(format!("<html><body>{body}").as_bytes());
    assert_eq!(page(long("<p>The ministers met on <b>many</b> things.</p>\n", 50)), "too-many-words");
    assert_eq!(page("<div>".repeat(10_000_000)), "file-too-deep");
    assert_eq!(page("<div></div>".repeat(2_000_000)), "file-too-complex");
    assert_eq!(page("<br>".repeat(2_000_000)), "file-too-complex");
    // Each paragraph opens again what was open before it.
    let opened: String = (0..2_000).map(|n| format!("<b id={n}>")).collect();
    assert_eq!(page(format!("<p>{opened}{}", "<p>x".repeat(20_000))), "file-too-complex");
    let nested = ["<div>".repeat(2_500), "</div>".repeat(2_500)].concat();
    assert_eq!(page(nested.repeat(10)), "file-too-deep");
}

#[test]
fn packages_that_unpack_to_more_than_a_document() {
    // Four hundred megabytes in as many kilobytes.
    assert_eq!(refusal(&word(&long("<w:p><w:r><w:t>a b </w:t></w:r></w:p>", 400))), "text-too-large");
    assert_eq!(
        refusal(&word(&["<w:p><w:r><w:t>", &long("ministers ", 70), "</w:t></w:r></w:p>"].concat())),
        "text-too-large"
    );
    assert_eq!(refusal(&word(&"<w:p/>".repeat(4_000_000))), "file-too-complex");
    let blank = vec![b' '; 100 << 20];
    let names = ["a.txt", "b.txt", "c.txt"];
    let bomb = zipped(&names.map(|name| (name, blank.as_slice())));
    assert_eq!(archive::unpack(&bomb).map(|_| ()).map_err(|e| e.code), Err("archive-too-large".to_owned()));
}

/// What grew with the square of its length, each once long enough to take minutes.
#[test]
fn what_is_long_takes_as_long_as_it_is_long() {
    let limits = Limits::default();
    let read = |text: String| import("file", text.as_bytes(), &limits).map_or_else(|e| e.code, |d| d.format);
    // A word divided over each page, all of them one paragraph.
    assert_eq!(read("the\n".to_owned() + &"\u{c}the\n".repeat(100_000)), "text");
    // Nothing but addresses ahead of the text, and names that run into addresses.
    assert_eq!(read("https://a.example/b\n\n".repeat(100_000) + SAID), "text");
    assert_eq!(read("Paulhttp://a.example\n\n".repeat(50_000) + &SAID.repeat(50)), "text");
    // Brackets that close at the end alone.
    assert_eq!(read(format!("The forum {} met.)\n\n{SAID}", "(ABC ".repeat(200_000))), "text");
    let notes: String = (0..50_000)
        .map(|n| format!("The ministers agreed.[^{n}]\n\n[^{n}]: They met on the {n}th day.\n\n"))
        .collect();
    assert_eq!(read(format!("# A\n\n# B\n\n{SAID}\n{notes}")), "markdown");
    let styles = "a \\b ".repeat(500_000);
    assert_eq!(read(format!("{{\\rtf1 {{\\stylesheet {styles}}}{SAID}\\par}}")), "rtf");
}
