//! Word documents (ISO/IEC 29500, WordprocessingML) into blocks, as a reader sees them: insertions taken in,
//! deletions left out, notes at the end, heads and feet as furniture.

use std::collections::BTreeMap;
use std::rc::Rc;

use visavis_text::BlockKind;

use crate::package::{Node, Package};
use crate::plain::{self, Draft};
use crate::{ImportError, Source};

/// Reads the main document of a package.
pub(crate) fn read(package: &mut Package<'_>) -> Result<Source, ImportError> {
    let main = main_part(package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let document = package.xml(&main)?;
    let styles = package.xml_if_any(&beside("styles.xml"))?.map(|node| styles(&node)).unwrap_or_default();
    let lists = package.xml_if_any(&beside("numbering.xml"))?.map(|node| lists(&node)).unwrap_or_default();
    let Some(body) = document.find("w:body") else { return Err(ImportError::new("file-damaged")) };
    let mut reader = Reader {
        styles,
        lists,
        counters: BTreeMap::new(),
        page: 1,
        pages: false,
        notes: Vec::new(),
        drafts: Vec::new(),
    };
    reader.blocks(&body.children, None);
    if !reader.pages {
        reader.drafts.iter_mut().for_each(|draft| draft.page = None);
    }
    let wanted = std::mem::take(&mut reader.notes);
    for (part, element) in [("footnotes.xml", "w:footnote"), ("endnotes.xml", "w:endnote")] {
        let Some(notes) = package.xml_if_any(&beside(part))? else { continue };
        let all = notes.children.iter().flat_map(|root| &root.children).filter(|n| n.name == element);
        let mut found: BTreeMap<&str, &Node> =
            all.filter_map(|note| Some((note.attribute("w:id")?, note))).collect();
        for (note, page) in wanted.iter().filter(|(note, _)| note.0 == element) {
            reader.page = *page;
            // A note has one sign; a second one says nothing more.
            if let Some(found) = found.remove(note.1.as_str()) {
                reader.blocks(&found.children, Some(BlockKind::Note));
            }
        }
    }
    let aside = reader.drafts.len();
    for name in package.names() {
        let part = name.strip_prefix(&folder).unwrap_or(&name).trim_start_matches('/');
        if (part.starts_with("header") || part.starts_with("footer")) && part.ends_with(".xml") {
            let node = package.xml(&name)?;
            let content = node.children.iter().find(|n| matches!(n.name.as_str(), "w:hdr" | "w:ftr"));
            reader.blocks(content.map_or(&[][..], |n| &n.children), None);
        }
    }
    for draft in &mut reader.drafts[aside..] {
        (draft.furniture, draft.kind, draft.level, draft.page) =
            (Some("running_head"), BlockKind::Paragraph, None, None);
    }
    let title = package
        .xml_if_any("docProps/core.xml")?
        .and_then(|core| {
            core.find("dc:title")
                .and_then(|node| node.children.first().map(|text| text.text.trim().to_owned()))
        })
        .filter(|title| !title.is_empty());
    Ok(Source { format: "docx", drafts: reader.drafts, title, published: None, origin: None })
}

/// The part that the package names as its document.
fn main_part(package: &mut Package<'_>) -> Result<String, ImportError> {
    let named = package.xml_if_any("_rels/.rels")?.and_then(|rels| {
        let relations = rels.children.iter().flat_map(|root| &root.children);
        let main = relations
            .into_iter()
            .find(|r| r.attribute("Type").is_some_and(|t| t.ends_with("/officeDocument")))?;
        main.attribute("Target").map(|target| target.trim_start_matches('/').to_owned())
    });
    named
        .filter(|name| package.has(name))
        .or_else(|| package.has("word/document.xml").then(|| "word/document.xml".to_owned()))
        .ok_or_else(|| ImportError::new("file-damaged"))
}

/// What a paragraph style says of its blocks.
#[derive(Debug, Clone, Default)]
struct Style {
    kind: Option<BlockKind>,
    level: Option<u8>,
    list: Option<(String, u8)>,
    based_on: Option<String>,
}

fn styles(node: &Node) -> BTreeMap<String, Style> {
    let all = node.children.iter().flat_map(|root| &root.children).filter(|n| n.name == "w:style");
    let mut styles = BTreeMap::new();
    for style in all {
        let Some(id) = style.attribute("w:styleId") else { continue };
        let name = style.value("w:name", "w:val").unwrap_or("").to_lowercase();
        let properties = style.child("w:pPr");
        let outline =
            properties.and_then(|p| p.value("w:outlineLvl", "w:val")).and_then(|n| n.parse::<u8>().ok());
        let numbered = ["heading ", "titre ", "überschrift "].iter().find_map(|p| name.strip_prefix(p));
        let (kind, level) = match numbered
            .and_then(|n| n.trim().parse::<u8>().ok())
            .or(outline.filter(|&n| n < 9).map(|n| n + 1))
        {
            Some(level) => (Some(BlockKind::Heading), Some(level)),
            None if matches!(name.as_str(), "title" | "titre") => (Some(BlockKind::Title), None),
            None if matches!(name.as_str(), "subtitle" | "sous-titre") => (Some(BlockKind::Heading), Some(1)),
            None if name.contains("quot") || name.contains("citation") || name == "block text" => {
                (Some(BlockKind::Quotation), None)
            }
            None => (None, None),
        };
        let list = properties.and_then(|p| p.child("w:numPr")).and_then(list_of);
        let based_on = style.value("w:basedOn", "w:val").map(str::to_owned);
        styles.insert(id.to_owned(), Style { kind, level, list, based_on });
    }
    styles
}

fn list_of(numbering: &Node) -> Option<(String, u8)> {
    let id = numbering.value("w:numId", "w:val")?.to_owned();
    let level = numbering.value("w:ilvl", "w:val").and_then(|n| n.parse().ok()).unwrap_or(0);
    Some((id, level))
}

/// How a level of a list is counted: `decimal` and `%1.`, say.
#[derive(Debug, Clone)]
struct Counting {
    format: String,
    text: String,
    start: u32,
}

type Lists = BTreeMap<String, Rc<BTreeMap<u8, Counting>>>;

fn lists(node: &Node) -> Lists {
    let all: Vec<&Node> = node.children.iter().flat_map(|root| &root.children).collect();
    let mut abstracts: BTreeMap<&str, Rc<BTreeMap<u8, Counting>>> = BTreeMap::new();
    for list in all.iter().filter(|n| n.name == "w:abstractNum") {
        let mut levels = BTreeMap::new();
        for level in list.children.iter().filter(|n| n.name == "w:lvl") {
            let Some(depth) = level.attribute("w:ilvl").and_then(|n| n.parse().ok()) else { continue };
            let of = |name| level.value(name, "w:val").unwrap_or("").to_owned();
            let start = of("w:start").parse().unwrap_or(1);
            levels.insert(depth, Counting { format: of("w:numFmt"), text: of("w:lvlText"), start });
        }
        abstracts.insert(list.attribute("w:abstractNumId").unwrap_or(""), Rc::new(levels));
    }
    let mut lists = Lists::new();
    for list in all.iter().filter(|n| n.name == "w:num") {
        let levels = list.value("w:abstractNumId", "w:val").and_then(|id| abstracts.get(id));
        if let (Some(id), Some(levels)) = (list.attribute("w:numId"), levels) {
            lists.insert(id.to_owned(), Rc::clone(levels));
        }
    }
    lists
}

struct Reader {
    styles: BTreeMap<String, Style>,
    lists: Lists,
    counters: BTreeMap<String, BTreeMap<u8, u32>>,
    page: u32,
    pages: bool,
    notes: Vec<((&'static str, String), u32)>,
    drafts: Vec<Draft>,
}

/// A paragraph's words, and what hangs on it.
#[derive(Default)]
struct Words<'a> {
    text: String,
    hidden: String,
    boxes: Vec<&'a Node>,
}

impl Reader {
    fn blocks(&mut self, nodes: &[Node], kind: Option<BlockKind>) {
        for node in nodes {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, kind),
                "w:tbl" => self.table(node, kind),
                "mc:AlternateContent" => {
                    self.blocks(node.child("mc:Choice").map_or(&[][..], |n| &n.children), kind)
                }
                "w:del" | "w:moveFrom" | "w:sdtPr" | "w:sectPr" => {}
                _ => self.blocks(&node.children, kind),
            }
        }
    }

    fn table(&mut self, table: &Node, kind: Option<BlockKind>) {
        let rows: Vec<&Node> = rows(table);
        let columns = rows
            .iter()
            .map(|row| row.children.iter().filter(|n| n.name == "w:tc").count())
            .max()
            .unwrap_or(0);
        // One column only frames its text.
        let cell = if columns > 1 { Some(BlockKind::TableCell) } else { kind };
        for row in rows {
            for child in &row.children {
                let content = if child.name == "w:sdt" { child.child("w:sdtContent") } else { Some(child) };
                self.blocks(content.map_or(&[][..], |n| &n.children), cell);
            }
        }
    }

    fn paragraph(&mut self, node: &Node, kind: Option<BlockKind>) {
        let page = self.page;
        let mut words = Words::default();
        self.words(&node.children, &mut words);
        let style = node
            .child("w:pPr")
            .and_then(|p| p.value("w:pStyle", "w:val"))
            .map(|id| self.style(id))
            .unwrap_or_default();
        let own = node.child("w:pPr").and_then(|p| p.child("w:numPr")).and_then(list_of);
        let list = own.or(style.list).filter(|(id, _)| id != "0");
        let marker = list.as_ref().map(|(id, level)| self.count(id, *level)).filter(|m| !m.is_empty());
        let outline = node.child("w:pPr").and_then(|p| p.value("w:outlineLvl", "w:val"));
        let outline = outline.and_then(|n| n.parse::<u8>().ok()).filter(|&n| n < 9).map(|n| n + 1);
        let headed = outline.map(|level| (BlockKind::Heading, Some(level)));
        let styled = style.kind.map(|kind| (kind, style.level)).or(headed);
        for (i, part) in words.text.split("\n\n").map(joined).filter(|part| !part.is_empty()).enumerate() {
            let mut draft = Draft { page: Some(page), ..Draft::paragraph(part) };
            match (kind, styled) {
                (Some(kind), _) => (draft.kind, draft.certain) = (kind, true),
                (None, Some((kind, level))) => {
                    (draft.kind, draft.level, draft.certain) = (kind, level, true);
                    if let (BlockKind::Heading, Some(marker)) =
                        (kind, marker.as_deref().filter(|m| *m != "•" && i == 0))
                    {
                        draft.text = format!("{marker} {}", draft.text);
                    }
                }
                (None, None) => match (&marker, &list) {
                    (Some(marker), Some((_, level))) if i == 0 => {
                        (draft.kind, draft.level, draft.certain) =
                            (BlockKind::ListItem, Some(level.saturating_add(1)), true);
                        draft.marker = Some(marker.clone());
                    }
                    _ => draft = plain::typed_item(draft),
                },
            }
            self.drafts.push(draft);
        }
        let hidden = joined(&words.hidden);
        if !hidden.is_empty() {
            self.drafts.push(Draft { furniture: Some("hidden"), certain: true, ..Draft::paragraph(hidden) });
        }
        for node in words.boxes {
            self.blocks(&node.children, kind);
        }
    }

    fn words<'a>(&mut self, nodes: &'a [Node], words: &mut Words<'a>) {
        for node in nodes {
            match node.name.as_str() {
                "w:r" => {
                    let hidden = node
                        .child("w:rPr")
                        .and_then(|p| p.child("w:vanish"))
                        .is_some_and(|v| v.attribute("w:val") != Some("0"));
                    self.run(&node.children, words, hidden);
                }
                "w:del" | "w:moveFrom" | "w:pPr" | "w:rPr" | "w:sdtPr" => {}
                "mc:AlternateContent" => {
                    self.words(node.child("mc:Choice").map_or(&[][..], |n| &n.children), words)
                }
                _ => self.words(&node.children, words),
            }
        }
    }

    fn run<'a>(&mut self, nodes: &'a [Node], words: &mut Words<'a>, hidden: bool) {
        for node in nodes {
            let into = if hidden { &mut words.hidden } else { &mut words.text };
            match node.name.as_str() {
                "w:t" => node.children.iter().for_each(|text| into.push_str(&text.text)),
                "w:tab" | "w:ptab" => into.push(' '),
                "w:br" if node.attribute("w:type") == Some("page") => {
                    self.pages = true;
                    self.page += 1;
                    into.push_str("\n\n");
                }
                "w:br" | "w:cr" => into.push('\n'),
                "w:noBreakHyphen" => into.push('-'),
                "w:lastRenderedPageBreak" => {
                    self.pages = true;
                    self.page += 1;
                }
                "w:footnoteReference" | "w:endnoteReference" => {
                    let element = if node.name.starts_with("w:f") { "w:footnote" } else { "w:endnote" };
                    if let Some(id) = node.attribute("w:id") {
                        self.notes.push(((element, id.to_owned()), self.page));
                        into.push_str(&raised(self.notes.len()));
                    }
                }
                "w:ruby" => {
                    if let Some(base) = node.child("w:rubyBase") {
                        self.words(&base.children, words);
                    }
                }
                "w:drawing" | "w:pict" | "w:object" => boxes(node, &mut words.boxes),
                "mc:AlternateContent" => {
                    self.run(node.child("mc:Choice").map_or(&[][..], |n| &n.children), words, hidden)
                }
                _ => {}
            }
        }
    }

    /// A style with what it takes from those it is based on.
    fn style(&self, id: &str) -> Style {
        let mut style = self.styles.get(id).cloned().unwrap_or_default();
        for _ in 0..12 {
            let Some(base) = style.based_on.take().and_then(|id| self.styles.get(&id)) else { break };
            if style.kind.is_none() {
                (style.kind, style.level) = (base.kind, base.level);
            }
            style.list = style.list.or_else(|| base.list.clone());
            style.based_on.clone_from(&base.based_on);
        }
        style
    }

    /// The marker of the next item of a list.
    /// The marker of the next item of a list; empty where the list shows none.
    fn count(&mut self, id: &str, level: u8) -> String {
        let levels = self.lists.get(id);
        let counters = self.counters.entry(id.to_owned()).or_default();
        counters.retain(|&depth, _| depth <= level);
        let start = |level: u8| levels.and_then(|l| l.get(&level)).map_or(1, |l| l.start);
        let next = counters.get(&level).map_or(start(level), |n| n.saturating_add(1));
        counters.insert(level, next);
        let Some(counting) = levels.and_then(|l| l.get(&level)).filter(|l| l.format != "bullet") else {
            return "•".to_owned();
        };
        let mut marker = counting.text.clone();
        for depth in 0..=level.min(8) {
            let format = levels.and_then(|l| l.get(&depth)).map_or("decimal", |l| l.format.as_str());
            let number = counters.get(&depth).copied().unwrap_or_else(|| start(depth));
            marker = marker.replace(&format!("%{}", depth + 1), &numeral(number, format));
        }
        marker
    }
}

/// Text boxes inside a drawing; a drawing kept twice for older programs counts once.
fn boxes<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    match node.name.as_str() {
        "w:txbxContent" => found.push(node),
        "mc:Fallback" => {}
        _ => node.children.iter().for_each(|child| boxes(child, found)),
    }
}

fn rows(table: &Node) -> Vec<&Node> {
    let mut rows = Vec::new();
    for child in &table.children {
        match child.name.as_str() {
            "w:tr" => rows.push(child),
            "w:del" => {}
            _ => rows.extend(self::rows(child)),
        }
    }
    rows
}

fn numeral(number: u32, format: &str) -> String {
    let letter = |first: u8| char::from(first + ((number.max(1) - 1) % 26) as u8).to_string();
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    if number > 3999 {
        return number.to_string();
    }
    let mut text = String::new();
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    for (value, sign) in signs {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// A number in superior digits, as the mark of a note.
pub(crate) fn raised(number: usize) -> String {
    number.to_string().chars().filter_map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c as usize - '0' as usize)).collect()
}

/// White space as single spaces, non-breaking ones kept.
pub(crate) fn joined(text: &str) -> String {
    crate::encoding::tidy(text)
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
