//! Nothing is lost: each word of a source is in some block of its document, or in its furniture.
//!
//! Web pages and plain text have the same test in `documents.rs`.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use visavis_import::{Limits, import};
use zip::write::SimpleFileOptions;

/// Words of a text, each once.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 4)
        .map(str::to_owned)
        .collect()
}

/// Words of `texts` that are in no block of the document of `bytes`.
fn lost(bytes: &[u8], texts: &[(usize, String)]) -> Vec<String> {
    let document = match import("a", bytes, &Limits::default()) {
        Ok(document) => document,
        // Of furniture alone there is no document.
        Err(refused) if matches!(refused.code.as_str(), "no-text" | "language-unsupported") => {
            return Vec::new();
        }
        Err(refused) => return vec![refused.to_string()],
    };
    let blocks = document.blocks.iter().chain(document.other.iter().flat_map(|other| &other.blocks));
    let kept = words(&blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join(" "));
    texts.iter().flat_map(|(_, text)| words(text)).filter(|word| !kept.contains(word)).collect()
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn word(texts: &[(usize, String)]) -> Vec<u8> {
    let namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                      xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    let (mut body, mut notes, mut head) = (String::new(), String::new(), String::new());
    for (n, (kind, text)) in texts.iter().enumerate() {
        let run = format!("<w:r><w:t>{text}</w:t></w:r>");
        let paragraph = format!("<w:p>{run}</w:p>");
        body += &match kind % 14 {
            0 => format!("<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>{run}</w:p>"),
            1 => format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr>{run}</w:p>"
            ),
            2 => format!("<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
            3 => format!(
                "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
            ),
            4 => format!(
                "<w:p><w:r><w:drawing><w:txbxContent>{paragraph}</w:txbxContent></w:drawing></w:r></w:p>"
            ),
            5 => format!(
                "<w:p><mc:AlternateContent><mc:Choice>{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback></mc:AlternateContent></w:p>"
            ),
            6 => format!("<w:p><w:ins>{run}</w:ins></w:p>"),
            7 => format!(
                "<w:p><w:hyperlink>{run}</w:hyperlink><w:r><w:tab/></w:r><w:smartTag>{run}</w:smartTag></w:p>"
            ),
            8 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"),
            9 => format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p>"),
            10 => format!("<w:p><w:fldSimple w:instr=\"REF a\">{run}</w:fldSimple><w:r><w:br/></w:r></w:p>"),
            11 => {
                notes += &format!("<w:footnote w:id=\"{n}\">{paragraph}</w:footnote>");
                format!("<w:p><w:r><w:t>Texte</w:t><w:footnoteReference w:id=\"{n}\"/></w:r></w:p>")
            }
            12 => {
                head += &paragraph;
                String::new()
            }
            _ => format!("<w:p><w:moveTo>{run}</w:moveTo></w:p>"),
        };
    }
    let part = |root: &str, inside: &str| format!("<w:{root} {namespaces}>{inside}</w:{root}>");
    zipped(&[
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/footnotes.xml", part("footnotes", &notes)),
        ("word/header1.xml", part("hdr", &head)),
    ])
}

fn open_document(texts: &[(usize, String)]) -> Vec<u8> {
    let namespaces = ["office", "text", "table", "style"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .join(" ")
        + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"";
    let (mut body, mut foot) = (String::new(), String::new());
    for (kind, text) in texts {
        let paragraph = format!("<text:p>{text}</text:p>");
        body += &match kind % 10 {
            0 => format!("<text:h text:outline-level=\"2\">{text}</text:h>"),
            1 => format!(
                "<text:list><text:list-item>{paragraph}<text:list><text:list-item>{paragraph}</text:list-item></text:list></text:list-item></text:list>"
            ),
            2 => format!(
                "<table:table><table:table-row><table:table-cell>{paragraph}</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
            ),
            3 => format!(
                "<text:p><draw:frame><draw:text-box>{paragraph}</draw:text-box></draw:frame></text:p>"
            ),
            4 => format!(
                "<text:p>Texte<text:note><text:note-body>{paragraph}</text:note-body></text:note></text:p>"
            ),
            5 => format!("<text:section><text:p><text:span>{text}</text:span></text:p></text:section>"),
            6 => format!("<text:p><text:a>{text}</text:a><text:line-break/></text:p>"),
            7 => format!(
                "<text:table-of-content><text:index-body>{paragraph}</text:index-body></text:table-of-content>"
            ),
            8 => {
                foot += &paragraph;
                String::new()
            }
            _ => format!("<text:numbered-paragraph>{paragraph}</text:numbered-paragraph>"),
        };
    }
    zipped(&[
        (
            "content.xml",
            format!(
                "<office:document-content {namespaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
        ),
        (
            "styles.xml",
            format!(
                "<office:document-styles {namespaces}><office:master-styles><style:master-page><style:footer>{foot}</style:footer></style:master-page></office:master-styles></office:document-styles>"
            ),
        ),
    ])
}

fn rich_text(texts: &[(usize, String)]) -> Vec<u8> {
    let mut rtf = r"{\rtf1\ansi\ansicpg1252{\stylesheet{\s1 heading 1;}}".to_owned();
    for (kind, text) in texts {
        let text: String = text
            .chars()
            .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", c as u32) })
            .collect();
        rtf += &match kind % 10 {
            0 => format!("\\pard\\s1 {text}\\par\n"),
            1 => format!("\\pard{{\\listtext\\'b7\\tab}}\\ls1\\ilvl0 {text}\\par\n"),
            2 => format!("\\pard\\intbl {text}\\cell\\row\n"),
            3 => format!("\\pard Texte{{\\footnote\\pard {text}}}\\par\n"),
            4 => format!("{{\\header\\pard {text}\\par}}\n"),
            5 => format!("\\pard {{\\v {text}}}\\par\n"),
            6 => format!("\\pard {{\\field{{\\*\\fldinst HYPERLINK x}}{{\\fldrslt {text}}}}}\\par\n"),
            7 => format!("\\pard {{\\b {text}}}\\line {text}\\par\n"),
            8 => format!("{{\\shp{{\\*\\shpinst{{\\shptxt\\pard {text}\\par}}}}}}\n"),
            _ => format!("\\pard {text}\\par\\page\n"),
        };
    }
    (rtf + "}").into_bytes()
}

fn markdown(texts: &[(usize, String)]) -> Vec<u8> {
    let mut out = "# Charte des ports\n\n## Engagements\n\n".to_owned();
    for (n, (kind, text)) in texts.iter().enumerate() {
        out += &match kind % 10 {
            0 => format!("### {text}\n\n"),
            1 => format!("- {text}\n    1. {text}\n\n"),
            2 => format!("| a | b |\n|--|--|\n| {text} | c |\n\n"),
            3 => format!("> {text}\n\n"),
            4 => format!("```\n{text}\n```\n\n"),
            5 => format!("Texte.[^{n}]\n\n[^{n}]: {text}\n\n"),
            6 => format!("<div>{text}</div>\n\n"),
            7 => format!("![{text}](a.png)\n\n"),
            8 => format!("Un [{text}](https://ports.example) et **{text}**\n\n"),
            _ => format!("{text}\\\n_{text}_\n\n"),
        };
    }
    out.into_bytes()
}

fn mail(texts: &[(usize, String)]) -> Vec<u8> {
    let mut parts = String::new();
    for (kind, text) in texts {
        let quoted: String = text
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b == b' ' {
                    char::from(b).to_string()
                } else {
                    format!("={b:02X}")
                }
            })
            .collect();
        parts += "--b\r\n";
        parts += &match kind % 4 {
            0 => format!("Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"),
            1 => format!(
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n"
            ),
            2 => format!("Content-Type: text/html; charset=utf-8\r\n\r\n<p>{text}</p>\r\n"),
            _ => format!(
                "Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--c\r\n\
                          Content-Type: text/html; charset=utf-8\r\n\r\n<p>{text}</p>\r\n--c--\r\n"
            ),
        };
    }
    format!(
        "From: a@ports.example\r\nTo: b@ports.example\r\nSubject: Accord\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
    )
    .into_bytes()
}

fn texts() -> impl Strategy<Value = Vec<(usize, String)>> {
    prop::collection::vec((0..140usize, "[a-zéèA-Z]{5,9}( [a-zç]{5,8}){0,6}"), 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_word_of_a_word_document_is_lost(texts in texts()) {
        prop_assert_eq!(lost(&word(&texts), &texts), Vec::<String>::new());
    }

    #[test]
    fn no_word_of_an_open_document_is_lost(texts in texts()) {
        prop_assert_eq!(lost(&open_document(&texts), &texts), Vec::<String>::new());
    }

    #[test]
    fn no_word_of_rich_text_is_lost(texts in texts()) {
        prop_assert_eq!(lost(&rich_text(&texts), &texts), Vec::<String>::new());
    }

    #[test]
    fn no_word_of_markdown_is_lost(texts in texts()) {
        prop_assert_eq!(lost(&markdown(&texts), &texts), Vec::<String>::new());
    }

    #[test]
    fn no_word_of_a_message_is_lost(texts in texts()) {
        prop_assert_eq!(lost(&mail(&texts), &texts), Vec::<String>::new());
    }
}
