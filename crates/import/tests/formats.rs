//! The same invented communiqué in every format, and what each format must refuse.

use std::io::{Cursor, Write};

use visavis_import::{Imported, Limits, import};
use visavis_text::{BlockKind, Lang};
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8]) -> Imported {
    import("fichier", bytes, &Limits::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn refusal(bytes: &[u8]) -> String {
    import("fichier", bytes, &Limits::default())
        .map(|d| format!("read as {}", d.format))
        .unwrap_or_else(|e| e.code)
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes any name");
        writer.write_all(content.as_bytes()).expect("memory takes any part");
    }
    writer.finish().expect("memory takes the directory").into_inner()
}

/// A document as lines, marked by kind: `=` title, `#` heading, `-` item, `>` quotation, `|` cell, `^` note, `~` furniture.
fn outline(document: &Imported) -> Vec<String> {
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
    document.blocks.iter().map(line).collect()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

fn word(body: &str) -> Vec<u8> {
    let part =
        |root: &str, inside: &str| format!("<?xml version=\"1.0\"?><w:{root} {WORD}>{inside}</w:{root}>");
    let style = |id: &str, inside: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{inside}</w:style>")
    };
    zipped(&[
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned(),
        ),
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        (
            "word/styles.xml",
            part(
                "styles",
                &[
                    style("Titre", "<w:name w:val=\"Title\"/>"),
                    style("Titre1", "<w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"),
                    style("Mien", "<w:name w:val=\"mien\"/><w:basedOn w:val=\"Titre1\"/>"),
                    style("Cit", "<w:name w:val=\"Intense Quote\"/>"),
                ]
                .concat(),
            ),
        ),
        (
            "word/numbering.xml",
            part(
                "numbering",
                "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
                 <w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
                 <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>\
                 <w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"none\"/><w:lvlText w:val=\"\"/></w:lvl>\
                 <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"none\"/><w:lvlText w:val=\"\"/></w:lvl></w:abstractNum>\
                 <w:num w:numId=\"5\"><w:abstractNumId w:val=\"8\"/></w:num>",
            ),
        ),
        (
            "word/footnotes.xml",
            part("footnotes", "<w:footnote w:id=\"3\"><w:p><w:r><w:t>Selon le ministère.</w:t></w:r></w:p></w:footnote>"),
        ),
        ("word/header1.xml", part("hdr", "<w:p><w:r><w:t>Ministère des Ports</w:t></w:r></w:p>")),
    ])
}

fn paragraph(style: &str, text: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn item(level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn word_documents() {
    let body = [
        paragraph("Titre", "Communiqué des ministres des Ports"),
        "<w:p><w:r><w:t>Port-Clair, le 3 mai</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 2024</w:t></w:r></w:p>".to_owned(),
        paragraph("Mien", "Engagements"),
        "<w:p><w:r><w:t>L&#8217;accord d&apos;avril &amp; de mai</w:t><w:footnoteReference w:id=\"3\"/></w:r>\
         <w:ins><w:r><w:t xml:space=\"preserve\"> est signé</w:t></w:r></w:ins><w:del><w:r><w:delText>rompu</w:delText></w:r></w:del>\
         <w:r><w:t>. Les ministres se sont</w:t><w:br/><w:t>réunis le 2 mai sous</w:t><w:noBreakHyphen/><w:t>traitance.</w:t></w:r></w:p>"
            .to_owned(),
        item(0, "se réunir chaque année;"),
        item(1, "au port;"),
        item(0, "échanger des renseignements."),
        paragraph("Cit", "Nos ports sont ouverts."),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Année</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Tonnes</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>Dans un cadre.</w:t></w:r></w:p>\
         </w:txbxContent></w:drawing></w:r></mc:Choice><mc:Fallback><w:r><w:t>Deux fois.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
            .to_owned(),
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché.</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let document = read(&word(&body));
    assert_eq!(
        outline(&document),
        [
            "= Communiqué des ministres des Ports",
            "Port-Clair, le 3 mai 2024",
            "# Engagements",
            "L’accord d'avril & de mai¹ est signé. Les ministres se sont réunis le 2 mai sous-traitance.",
            "- se réunir chaque année;",
            "  - au port;",
            "- échanger des renseignements.",
            "> Nos ports sont ouverts.",
            "| Année",
            "| Tonnes",
            "Dans un cadre.",
            "~ Caché.",
            "^ Selon le ministère.",
            "~ Ministère des Ports",
        ]
    );
    assert_eq!((document.format.as_str(), document.lang), ("docx", Lang::Fr));
    assert_eq!(document.date.as_deref(), Some("2024-05-03"));
    assert_eq!(document.meeting.as_deref(), Some("2024-05-02"));
}

const OPEN: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
                    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
                    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
                    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"";

/// As a word processor writes headings whose style is its user's own: in a list that shows nothing.
#[test]
fn headings_in_a_list_without_marks() {
    let text = "Les ministres ont convenu de protéger les ports et de se revoir dans un an.";
    let heading = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Propre\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"5\"/></w:numPr>\
             <w:outlineLvl w:val=\"{level}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        heading(0, "Déclaration des ports"),
        paragraph("Normal", text),
        heading(1, "Le pilotage"),
        paragraph("Normal", text),
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"),
    ]
    .concat();
    let expected = ["= Déclaration des ports", text, "## Le pilotage", text, text, "~ Ministère des Ports"];
    assert_eq!(outline(&read(&word(&body))), expected);

    let marked = "{\\listtext\\pard\\plain \\tab}\\ls1\\ilvl0";
    let rich = format!(
        "{{\\rtf1\\ansi\\ansicpg1252 \\pard\\plain \\s21 {marked} {{D\\'e9claration des ports}}\n\\par \\pard\\plain {{{text}}}\n\
         \\par \\pard\\plain \\s22 {marked} {{Le pilotage}}\n\\par \\pard\\plain {{{text}}}\\par}}",
        text = text.replace('é', "\\'e9")
    );
    assert_eq!(outline(&read(rich.as_bytes())), ["= Déclaration des ports", text, "# Le pilotage", text]);

    let page = format!(
        "<html><body lang=\"fr\"><div title=\"header\"><p>Bulletin n° 4</p></div><h1>Déclaration des ports</h1><p>{text}</p>\
         <p>{text}</p><div title=\"footer\"><p>Port-Clair</p></div></body></html>"
    );
    assert_eq!(
        outline(&read(page.as_bytes())),
        ["~ Bulletin n° 4", "= Déclaration des ports", text, text, "~ Port-Clair"]
    );
}

#[test]
fn open_document_texts() {
    let content = format!(
        "<office:document-content {OPEN}><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>\
         </office:automatic-styles><office:body><office:text><text:p text:style-name=\"P1\">Communiqué des ministres</text:p>\
         <text:h text:outline-level=\"2\">Engagements</text:h>\
         <text:p>L&apos;accord<text:s text:c=\"2\"/>est<text:tab/>signé<text:note><text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>Selon le ministère.</text:p></text:note-body></text:note>. Il <text:span>tient</text:span>.</text:p>\
         <text:list><text:list-item><text:p>un point;</text:p><text:list><text:list-item><text:p>et dessous;</text:p></text:list-item>\
         </text:list></text:list-item></text:list>\
         <table:table><table:table-row><table:table-cell><text:p>Année</text:p></table:table-cell>\
         <table:table-cell><text:p>Tonnes</text:p></table:table-cell></table:table-row></table:table>\
         <text:p><draw:frame><draw:text-box><text:p>Dans un cadre, les ministres l’ont dit.</text:p></draw:text-box></draw:frame></text:p>\
         </office:text></office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {OPEN}><office:master-styles><style:master-page><style:footer><text:p>Pied de page</text:p>\
         </style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    let document = read(&zipped(&[("content.xml", content), ("styles.xml", styles)]));
    assert_eq!(
        outline(&document),
        [
            "= Communiqué des ministres",
            "## Engagements",
            "L'accord est signé¹. Il tient.",
            "- un point;",
            "  - et dessous;",
            "| Année",
            "| Tonnes",
            "Dans un cadre, les ministres l’ont dit.",
            "^ Selon le ministère.",
            "~ Pied de page",
        ]
    );
}

#[test]
fn flat_open_document_texts() {
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document {OPEN}><office:meta><dc:title xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Charte \
         des ports</dc:title></office:meta><office:master-styles><style:master-page><style:header><text:p>Ministère</text:p></style:header>\
         </style:master-page></office:master-styles><office:body><office:text><text:h text:outline-level=\"1\">Introduction</text:h>\
         <text:p>Les ministres se sont réunis.</text:p></office:text></office:body></office:document>"
    );
    let document = read(flat.as_bytes());
    assert_eq!(outline(&document), ["# Introduction", "Les ministres se sont réunis.", "~ Ministère"]);
    assert_eq!((document.format.as_str(), document.title.text.as_str()), ("odt", "Charte des ports"));
    assert_eq!(
        refusal(b"<?xml version=\"1.0\"?><svg><text>The ministers met.</text></svg>"),
        "format-unsupported"
    );
}

#[test]
fn rich_text() {
    let rtf = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Cyr;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s5 Title;}}{\info{\title Un titre}{\author Paul Roy}}
{\header\pard Minist\'e8re des Ports\par}{\*\inconnu perdu}
\pard\s5 Communiqu\'e9 des ministres\par
\pard\s1 Engagements\par
\pard Les ministres l\u8217?ont dit\~: \'ab\~oui\~\'bb{\footnote\pard Selon le minist\'e8re.\par}. {\b Gras} et {\v cach\'e9}
la suite, \u339\'9cuvre {\field{\*\fldinst HYPERLINK x}{\fldrslt li\'e9e}} {\f1 \'c4\'e0}.\par
\pard{\listtext\'b7\tab}\ls1\ilvl0 un point;\par
\pard\intbl Ann\'e9e\cell Tonnes\cell\row
\pard Fin du texte des ministres\line et de la s\'e9ance.\par}";
    let document = read(rtf.as_bytes());
    assert_eq!(
        outline(&document),
        [
            "= Communiqué des ministres",
            "# Engagements",
            "Les ministres l’ont dit\u{a0}: «\u{a0}oui\u{a0}»¹. Gras et la suite, œuvre liée Да.",
            "~ caché",
            "- un point;",
            "| Année",
            "| Tonnes",
            "Fin du texte des ministres et de la séance.",
            "^ Selon le ministère.",
            "~ Ministère des Ports",
        ]
    );
    assert_eq!(document.format, "rtf");
}

#[test]
fn mail_and_saved_pages() {
    let mail = "From: Paul Roy <paul@ports.example>\r\nTo: presse@ports.example\r\nDate: Sat, 4 May 2024 10:00:00 +0000\r\n\
        Subject: =?utf-8?Q?TR=3A_Accord_sign=C3=A9_sur_les_ports?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Les ministres du Valombre et de la Norlande ont sign=C3=A9 un accord sur la s=\r\n=C3=A9curit=C3=A9.\r\n";
    let document = read(mail.as_bytes());
    assert_eq!(document.title.text, "Accord signé sur les ports");
    assert_eq!((document.format.as_str(), document.date.as_deref()), ("mail", Some("2024-05-04")));
    let text = outline(&document);
    assert_eq!(
        text.last().map(String::as_str),
        Some("Les ministres du Valombre et de la Norlande ont signé un accord sur la sécurité.")
    );
    assert!(text.contains(&"~ Subject: TR: Accord signé sur les ports".to_owned()), "{text:?}");

    let page = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://ports.example/\r\nSubject: Accord\r\n\
        Date: Sun, 5 Jan 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; boundary=\"b\"; type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>The ministers met</h1><p class=3D\"x\">They agreed \
        on the safety of ports.</p></body></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        iVBORw0KGgo=\r\n--b--\r\n";
    let document = read(page.as_bytes());
    assert_eq!(
        (document.format.as_str(), document.date.as_deref()),
        ("mhtml", None),
        "the day of saving dates nothing"
    );
    assert_eq!(document.title.text, "The ministers met");
    assert!(outline(&document).contains(&"They agreed on the safety of ports.".to_owned()));
}

#[test]
fn markdown_texts() {
    let text = "# Charte des ports\n\n## Notre engagement\n\nNous, les _ministres_ des **ports**, disons [ceci][a].[^1]\n\n\
        * un point\n  sur deux lignes\n* un autre\n    1. dessous\n\n> Nos ports sont ouverts.\n\n| Année | Tonnes |\n|--|--|\n| 2023 | 5 |\n\n\
        [^1]: Selon le ministère.\n\n[a]: https://ports.example\n";
    let document = read(text.as_bytes());
    assert_eq!(
        outline(&document),
        [
            "= Charte des ports",
            "## Notre engagement",
            "Nous, les ministres des ports, disons ceci.¹",
            "- un point sur deux lignes",
            "- un autre",
            "  - dessous",
            "> Nos ports sont ouverts.",
            "| Année",
            "| Tonnes",
            "| 2023",
            "| 5",
            "^ Selon le ministère.",
            "~ [a]: https://ports.example",
        ]
    );
}

#[test]
fn what_the_fuzzers_found() {
    // A list nested deeper than a level can be counted.
    let document = read(&word(&item(255, "The ministers met to share what they know.")));
    assert_eq!(document.blocks[0].level, Some(255));
    // A message whose parts end inside one another.
    let parts = "From: a@b.example\r\nSubject: Accord\r\nDate: Sun, 5 Jan 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\n\
        Content-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c--\r\n\r\nThe ministers met.\r\n--b\r\n--c--\r\n";
    let _ = import("a", parts.as_bytes(), &Limits::default());
}

#[test]
fn hostile_packages() {
    let entities = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:document {WORD}><w:body><w:p>&b;</w:p></w:body></w:document>"
    );
    let with =
        |document: String| zipped(&[("[Content_Types].xml", String::new()), ("word/document.xml", document)]);
    assert_eq!(refusal(&with(entities)), "file-unsafe");
    assert_eq!(refusal(&with(format!("<w:document {WORD}/>"))), "file-damaged");
    let deep = format!("<w:document {WORD}>{}", "<w:sdt>".repeat(100_000));
    assert_eq!(refusal(&with(deep)), "file-too-deep");
    assert_eq!(refusal(&word("")), "no-text");
    let bytes = word(&paragraph("", "Les ministres ont signé l'accord."));
    assert_eq!(refusal(&bytes[..bytes.len() / 2]), "file-damaged");
    assert_eq!(refusal(&zipped(&[("a.txt", "a".to_owned())])), "archive", "to be read file by file");
    assert_eq!(refusal(format!("{{\\rtf1 {}", "{".repeat(100_000)).as_bytes()), "file-too-deep");
    // A part that unpacks to far more than any text has.
    let bomb =
        with(format!("<w:document {WORD}><w:body><!--{}--></w:body></w:document>", " ".repeat(4 << 20)));
    let limits = Limits { text_bytes: 1 << 20, ..Limits::default() };
    assert_eq!(import("a", &bomb, &limits).map_err(|e| e.code), Err("text-too-large".to_owned()));
}
