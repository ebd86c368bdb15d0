//! Every reader against damaged files: a small corpus of our own for each format, mutated without end.
//!
//! The mutations follow from a number, so a run can be had again. A few hundred of each are part of `npm test`;
//! `VISAVIS_FUZZ_SECONDS=600` runs each format for ten minutes (`npm run soak`), with `VISAVIS_FUZZ_SEED` another
//! way. What fails is left in a file, and belongs into `tests/formats.rs` as a fixture.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails on what it cannot go on without, and tells how far it came"
)]

use std::io::{Cursor, Write};
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use visavis_import::{Limits, archive, import};
use zip::write::SimpleFileOptions;

/// Mutations of a format in a test run.
const A_FEW: usize = 300;
/// The longest that any input may keep the processor when a run is long enough to tell.
const LONGEST: Duration = Duration::from_secs(10);

/// Numbers that look random and are the same each time (Marsaglia, "Xorshift RNGs", 2003).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`, 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Damages some bytes in one to six places.
fn mutate(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], tokens: &[&str], chance: &mut Chance) {
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(64)).min(bytes.len());
        match chance.below(10) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            1 if !bytes.is_empty() => bytes[at] = chance.next() as u8,
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let copy = bytes[at.min(end)..end].repeat(1 + chance.below(8));
                bytes.splice(at..at, copy);
            }
            4 => bytes.truncate(at),
            5 => {
                // A stretch of another file of the format.
                let other = chance.one(seeds);
                let from = chance.below(other.len());
                let to = (from + 1 + chance.below(200)).min(other.len());
                bytes.splice(at..at, other[from.min(to)..to].iter().copied());
            }
            6 => {
                // A number made another.
                if let Some(digit) = bytes[at.min(end)..].iter().position(u8::is_ascii_digit) {
                    let number =
                        *chance.one(&["0", "-1", "255", "65536", "2147483647", "99999999999999999999"]);
                    bytes.splice(at + digit..=at + digit, number.bytes());
                }
            }
            7 => {
                let many = chance.one(tokens).repeat(1 << chance.below(12));
                bytes.splice(at..at, many.into_bytes());
            }
            _ => {
                let token = chance.one(tokens).as_bytes().to_vec();
                bytes.splice(at..at, token);
            }
        }
    }
}

/// Processor time of this thread, where the system tells (Linux): a machine busy with other things is no slow reader.
fn spent() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Reads mutations of `seeds` for as long as the run is; `wrap` makes the file of what was mutated.
fn fuzz(
    format: &str,
    seeds: &[Vec<u8>],
    tokens: &[&str],
    wrap: &(dyn Fn(Vec<u8>) -> Vec<u8> + std::panic::RefUnwindSafe),
) {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let seconds = number("VISAVIS_FUZZ_SECONDS").map(Duration::from_secs);
    let mut chance = Chance(number("VISAVIS_FUZZ_SEED").unwrap_or(0x5eed) | 1);
    let left: PathBuf = std::env::temp_dir().join(format!("visavis-fuzz-{}-{format}", std::process::id()));
    for seed in seeds {
        let read = import("seed", &wrap(seed.clone()), &Limits::default());
        assert!(read.is_ok(), "{format}: a seed must be readable: {:?}", read.err());
    }
    let (began, mut count) = (Instant::now(), 0usize);
    let limits = Limits { text_bytes: 1 << 20, ..Limits::default() };
    while seconds.map_or(count < A_FEW, |seconds| began.elapsed() < seconds) {
        let mut bytes = chance.one(seeds).clone();
        mutate(&mut bytes, seeds, tokens, &mut chance);
        let bytes = wrap(bytes);
        if seconds.is_some() {
            // A stack that overflows ends the process: then the file is there already.
            std::fs::write(&left, &bytes).unwrap();
        }
        let (started, before) = (Instant::now(), spent());
        let read = catch_unwind(|| import("fuzz", &bytes, &limits));
        let took = match (before, spent()) {
            (Some(before), Some(after)) => after - before,
            _ => started.elapsed(),
        };
        if read.is_err() || seconds.is_some() && took > LONGEST {
            std::fs::write(&left, &bytes).unwrap();
            panic!("{format}: input {count} ({took:?}) is left in {}", left.display());
        }
        if let Ok(Ok(document)) = read {
            for block in document.blocks.iter().chain(document.other.iter().flat_map(|other| &other.blocks)) {
                assert!(
                    !block.text.contains(['\n', '\r']),
                    "{format}: a block is one line: {:?}",
                    block.text
                );
            }
        }
        count += 1;
    }
    if seconds.is_some() {
        println!("{format}: {count} inputs in {:?}", began.elapsed());
    }
    let _ = std::fs::remove_file(left);
}

fn as_it_is(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

fn bytes(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const WORD: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>\
     <w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>The ministers met</w:t></w:r></w:p>\
     <w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>to share &amp; act;</w:t></w:r></w:p>\
     <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
     <w:p><w:ins><w:r><w:t>They agreed on May 3, 2024.</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:ins><w:del><w:r><w:delText>No</w:delText></w:r></w:del></w:p>\
     <mc:AlternateContent><mc:Choice><w:p><w:r><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></w:r></w:p></mc:Choice><mc:Fallback/></mc:AlternateContent>\
     </w:body></w:document>";

const NUMBERING: &str = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
     <w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
     <w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>\
     <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";

const NOTES: &str = "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote w:id=\"1\"><w:p><w:r><w:t>Ibid.</w:t></w:r></w:p></w:footnote></w:footnotes>";

const XML: [&str; 14] = [
    "<w:p>",
    "</w:p>",
    "<w:tbl><w:tr><w:tc>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#0;",
    "&#x110000;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    " xmlns:w=\"x\"",
    "<text:list><text:list-item>",
    "<?xml version=\"1.1\" encoding=\"utf-16\"?>",
];

#[test]
fn word() {
    fuzz("docx", &bytes(&[WORD]), &XML, &|document| {
        zipped(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", &document),
            ("word/numbering.xml", NUMBERING.as_bytes()),
            ("word/footnotes.xml", NOTES.as_bytes()),
        ])
    });
    // The parts beside the text.
    fuzz("docx-parts", &bytes(&[NUMBERING, NOTES]), &XML, &|part| {
        zipped(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", WORD.as_bytes()),
            ("word/numbering.xml", &part),
            ("word/styles.xml", &part),
            ("word/footnotes.xml", &part),
        ])
    });
}

const OPEN: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
     xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
     xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:automatic-styles>\
     <style:style style:name=\"P1\" style:parent-style-name=\"P2\"/><style:style style:name=\"P2\" style:parent-style-name=\"P1\"/>\
     <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\"/></text:list-style></office:automatic-styles>\
     <office:body><office:text><text:h text:outline-level=\"2\">Engagements</text:h><text:p text:style-name=\"P1\">Les ministres<text:s text:c=\"3\"/>ont \
     sign\u{e9}<text:note><text:note-body><text:p>Selon eux.</text:p></text:note-body></text:note>.</text:p>\
     <text:list text:style-name=\"L1\"><text:list-item><text:p>un point;</text:p></text:list-item></text:list>\
     <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>\
     </office:text></office:body></office:document-content>";

#[test]
fn open_document() {
    fuzz("odt", &bytes(&[OPEN]), &XML, &|content| {
        zipped(&[("content.xml", &content), ("styles.xml", OPEN.as_bytes())])
    });
}

#[test]
fn flat_document() {
    let flat = OPEN.replace("office:document-content", "office:document");
    fuzz("fodt", &[format!("<?xml version=\"1.0\"?>{flat}").into_bytes()], &XML, &as_it_is);
}

#[test]
fn packages() {
    let word = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", WORD.as_bytes())]);
    let open = zipped(&[("content.xml", OPEN.as_bytes())]);
    fuzz(
        "zip",
        &[word, open],
        &["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "word/", "\0\0\0\0"],
        &|bytes| {
            let _ = archive::unpack(&bytes);
            bytes
        },
    );
}

#[test]
fn rich_text() {
    let seeds = bytes(&[
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Cyr;}}{\stylesheet{\s1 heading 1;}}{\info{\title Un titre}}
{\header\pard Minist\'e8re\par}\pard\s1 Engagements\par\pard Les ministres l\u8217?ont dit{\footnote\pard Selon.\par}.{\v cach\'e9}\par
\pard{\listtext\'b7\tab}\ls1\ilvl0 un point;\par\trowd\pard\intbl Ann\'e9e\cell Tonnes\cell\row\pard Fin\line .\par}",
    ]);
    let tokens = [
        "{",
        "}",
        "\\",
        "\\'",
        "\\'zz",
        "\\u",
        "\\u-1?",
        "\\u55357?\\u56832?",
        "\\bin99999999 ",
        "\\uc99",
        "\\par",
        "{\\*\\x",
        "\\ilvl200",
        "\\f9",
        "\\outlinelevel7",
        "{\\footnote",
        "{\\header",
        "{\\stylesheet{\\s1 ;}",
        "\\cell",
        "\\v",
        "\\ansicpg932",
        "\u{81}",
    ];
    fuzz("rtf", &seeds, &tokens, &as_it_is);
}

const PAGE: &str = "<!doctype html><html><head><meta charset=utf-8><title>Accord - Ports</title><link rel=canonical href=https://ports.example/a></head>\
     <body><nav><ul><li><a href=#>Accueil</a><li><a>Ports</a><li><a>Avis</a></ul></nav><main><h1>Les ministres s’entendent</h1>\
     <p>PORT-CLAIR, le 3&nbsp;mai 2024 — Ils se sont réunis.<sup>1</sup><br>Suite<span hidden>non</span>.</p><ol start=3><li>un<ul><li>deux</ul></ol>\
     <table><tr><th>a<td>b<table><tr><td><p>c</table></table><blockquote>Oui.</blockquote><pre>\n- x\n  - y\n</pre></main><footer>Avis</footer></body></html>";

#[test]
fn web_pages() {
    let tokens = [
        "<",
        ">",
        "</",
        "<div>",
        "</div>",
        "<table>",
        "<td>",
        "<li>",
        "<ol start=4294967295>",
        "<li value=4294967295>",
        "<ul>",
        "<b>",
        "<a>",
        "<p>",
        "<pre>",
        "<sup>",
        "<template>",
        "<svg>",
        "<math>",
        "<select>",
        "<!--",
        "<![CDATA[",
        "&",
        "&#1114112;",
        "&nbsp;",
        "\u{ad}",
        "\0",
        "<h1>",
        "<body>",
        "<form>",
        " hidden",
        " class=ad",
        "<time datetime=2024-13-99>",
        "<frameset>",
        "<plaintext>",
        "<script>",
    ];
    fuzz("html", &bytes(&[PAGE]), &tokens, &as_it_is);
}

#[test]
fn mail() {
    let plain = "From: Paul Roy <paul@ports.example>\r\nTo: presse@ports.example\r\nDate: Sat, 4 May 2024 10:00:00 +0000\r\n\
        Subject: =?utf-8?Q?TR=3A_Accord_sign=C3=A9?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nLes ministres ont sign=C3=A9 un accord sur la s=\r\n=C3=A9curit=C3=A9.\r\n";
    let parts = format!(
        "From: a@b.example\r\nSubject: Accord\r\nDate: Sun, 5 Jan 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\n\
        Content-Type: text/plain\r\n\r\nThe ministers met in the port.\r\n--c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n--c--\r\n--b\r\n\
        Content-Type: message/rfc822\r\n\r\n{plain}\r\n--b--\r\n"
    );
    let saved = format!(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://ports.example/a\r\nSubject: Accord\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://ports.example/a\r\n\r\n{}\r\n--b\r\n\
        Content-Type: text/html\r\nContent-Location: https://ports.example/frame\r\n\r\n<p>Frame\r\n--b--\r\n",
        PAGE.replace('=', "=3D").replace('\u{e9}', "=C3=A9")
    );
    let tokens = [
        "\r\n",
        "\r\n\r\n",
        "--b",
        "--b--",
        "--c",
        "=?utf-8?B?",
        "?=",
        "=\r\n",
        "=ZZ",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: message/rfc822\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Date: Sat, 99 May 2024\r\n",
        "charset=utf-7",
        "From: ",
        "<",
        "\0",
    ];
    let seeds = [plain.as_bytes().to_vec(), parts.into_bytes(), saved.into_bytes()];
    fuzz("mail", &seeds, &tokens, &as_it_is);
}

#[test]
fn markdown() {
    let seeds = bytes(&[
        "# Charte\n\n## Notre engagement\n\nNous, les _ministres_ des **ports**, disons [ceci][a].[^1]\n\n* un\n    1. deux\n\n> Oui.\n\n\
        | a | b |\n|--|--|\n| 1 | 2 |\n\n[^1]: Selon.\n\n[a]: https://ports.example\n\n![image](a.png) <b>gras</b>\n",
    ]);
    let tokens = [
        "#", "# ", "> ", "* ", "1. ", "[", "](", "[^1]", "[^1]: ", "|", "```\n", "\n\n", "    ", "<div>",
        "<!--", "**", "_", "![", "\\", "---\n", "&amp;",
    ];
    fuzz("markdown", &seeds, &tokens, &as_it_is);
}

#[test]
fn plain_text() {
    let seeds = bytes(&[
        "source: https://ports.example/a\nCommuniqué des ministres\n\nPORT-CLAIR, le 3 mai 2024 /CNW/ - Les ministres ont con-\nvenu :\n\n- d'agir;\n  1. vite;\n\n\
        « Oui, nos ports sont ouverts et sûrs. »\n— Ada Quillard\n\u{c}Liens connexes\nhttps://ports.example\nSOURCE Ministère\n",
        "Statement by the ministers\n\n1. Introduction\n\nThe ministers met on 2–3 May 2024 (the \"Forum\") and agreed to act.\n\nLes ministres se sont réunis.\n",
    ]);
    let tokens = [
        "\n",
        "\r",
        "\n\n",
        "\u{c}",
        "- ",
        "1. ",
        "(a) ",
        "# ",
        "> ",
        "« ",
        " »",
        "\u{2028}",
        "\u{ad}",
        "\u{301}",
        "\u{a0}",
        "\u{feff}",
        "31 février 2024",
        "SOURCE ",
        "Related Articles\n",
        "41.5 F",
        "@",
        "http://",
        "\0",
        "\t",
        "---\n",
        "+++\n",
    ];
    fuzz("text", &seeds, &tokens, &as_it_is);
}

/// A PDF of one page, nothing of it packed, for damage to reach all of it.
fn pdf_of(content: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R\n\
         /Resources << /Font << /F1 4 0 R >> /XObject << /N 7 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>\nendobj\n\
         5 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n\
         6 0 obj\n<< /Type /StructTreeRoot /RoleMap << /Texte /P >> /K [<< /S /H1 /Pg 3 0 R /K 0 >> << /S /Texte /Pg 3 0 R /K [1] >>] >>\nendobj\n\
         7 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 41 >>\nstream\n\
         q 1 0 0 1 0 0 cm 72 90 400 0.5 re f Q      \nendstream\nendobj\n\
         trailer\n<< /Size 8 /Root 1 0 R >>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

#[test]
fn pdf() {
    let lines = "BT /F1 16 Tf 72 760 Td /H1 << /MCID 0 >> BDC (Ministers of the Ports) Tj EMC /F1 11 Tf 14 TL \
        /Texte << /MCID 1 >> BDC (The ministers met on 3 May 2024 and agreed to co-) ' (operate on the safety of ships.) ' EMC \
        (- to share what they know;) ' (1. to meet again;) ' 0 -20 Td [(Spa) -300 (ced) 20 (out)] TJ ET /N Do \
        BT /F1 8 Tf 72 80 Td (1 Figures of the register.) Tj 0 1 -1 0 20 400 Tm (margin) Tj ET";
    let columns: String = (0..8)
        .map(|i| {
            let y = 700 - i * 14;
            format!("BT /F1 10 Tf 72 {y} Td (The left column tells of ships) Tj 250 0 Td (and the right one of the sea) Tj ET ")
        })
        .collect();
    let cells = "BT /F1 10 Tf 72 700 Td (Port) Tj 150 0 Td (Ships) Tj -150 -14 Td (Kelsvik) Tj 150 0 Td (640) Tj \
        -150 -14 Td (Serandes) Tj 150 0 Td (600) Tj ET 72 690 m 400 690 l S 72 676 m 400 676 l S 72 662 m 400 662 l S 220 640 m 220 720 l S";
    let seeds = [lines, &columns, cells].map(pdf_of);
    let tokens = [
        "obj",
        "endobj",
        "stream\n",
        "endstream",
        "<<",
        ">>",
        "[",
        "]",
        "(",
        ")",
        "/Kids [2 0 R] ",
        "3 0 R",
        "/F1 0 Tf ",
        "/F1 1e9 Tf ",
        "/N Do ",
        "BT ",
        "ET ",
        "q ",
        "Q ",
        "0 0 0 0 0 0 cm ",
        "0 0 0 0 0 0 Tm ",
        "1e38 0 0 1e38 0 0 cm ",
        "-1 0 0 -1 0 0 Tm ",
        "0 1 -1 0 0 0 cm ",
        "3 Tr ",
        "/Filter /FlateDecode ",
        "/Filter [/ASCIIHexDecode /LZWDecode] ",
        "/Rotate 90 ",
        "/MediaBox [0 0 0 0] ",
        "/MediaBox [9 9 -9 1e9] ",
        "/Artifact BMC ",
        "EMC ",
        "/P << /MCID -1 >> BDC ",
        "/Subtype /Type3 ",
        "/Subtype /Type0 ",
        "/ToUnicode 5 0 R ",
        "/FontMatrix [0 0 0 0 0 0] ",
        "/Encrypt << /Filter /Standard /V 5 >> ",
        "/Length 99999999999 ",
        "/K 6 0 R ",
        "/RoleMap << /P /P >> ",
        "( \\377) Tj ",
        "%",
        "\0",
    ];
    fuzz("pdf", &seeds, &tokens, &as_it_is);
}
