//! OpenDocument texts (ISO/IEC 26300) into blocks.

use std::collections::BTreeMap;

use visavis_text::BlockKind;

use crate::docx::{joined, raised};
use crate::package::{Node, Package, parse};
use crate::plain::{self, Draft};
use crate::{ImportError, Limits, Source};

/// Reads the content of a package.
pub(crate) fn read(package: &mut Package<'_>) -> Result<Source, ImportError> {
    let content = package.xml("content.xml")?;
    let styles = package.xml_if_any("styles.xml")?;
    let meta = package.xml_if_any("meta.xml")?;
    text(&content, styles.as_ref(), meta.as_ref())
}

/// Reads a text that stands in one XML file with its styles: a flat document.
pub(crate) fn read_flat(bytes: &[u8], limits: &Limits) -> Result<Source, ImportError> {
    let all = parse(bytes, limits)?;
    text(&all, Some(&all), Some(&all))
}

fn text<'a>(
    content: &'a Node,
    styles: Option<&'a Node>,
    meta: Option<&'a Node>,
) -> Result<Source, ImportError> {
    let mut reader = Reader {
        styles: BTreeMap::new(),
        ordered: BTreeMap::new(),
        page: 1,
        pages: false,
        notes: Vec::new(),
        drafts: Vec::new(),
    };
    for node in styles.into_iter().chain([content]) {
        reader.learn(node);
    }
    let Some(text) = content.find("office:text") else { return Err(ImportError::new("file-damaged")) };
    reader.blocks(&text.children, &Around::default());
    let mut n = 0;
    while n < reader.notes.len() {
        let (note, page) = reader.notes[n];
        reader.page = page;
        reader.blocks(&note.children, &Around { kind: Some(BlockKind::Note), ..Around::default() });
        n += 1;
    }
    if !reader.pages {
        reader.drafts.iter_mut().for_each(|draft| draft.page = None);
    }
    let mut heads = Vec::new();
    styles.into_iter().for_each(|node| page_heads(node, &mut heads));
    let aside = reader.drafts.len();
    for head in heads {
        reader.blocks(&head.children, &Around::default());
    }
    for draft in &mut reader.drafts[aside..] {
        (draft.furniture, draft.kind, draft.level, draft.page) =
            (Some("running_head"), BlockKind::Paragraph, None, None);
    }
    let title = meta
        .and_then(|meta| {
            meta.find("dc:title")
                .and_then(|node| node.children.first().map(|text| text.text.trim().to_owned()))
        })
        .filter(|title| !title.is_empty());
    Ok(Source { format: "odt", drafts: reader.drafts, title, published: None, origin: None })
}

/// Heads and feet of the pages, wherever the master pages keep them.
fn page_heads<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    match node.name.as_str() {
        "style:header" | "style:footer" | "style:header-first" | "style:footer-first"
        | "style:header-left" | "style:footer-left" => found.push(node),
        _ => node.children.iter().for_each(|child| page_heads(child, found)),
    }
}

/// What stands around a paragraph.
#[derive(Debug, Clone, Default)]
struct Around {
    kind: Option<BlockKind>,
    depth: u8,
    list: Option<String>,
    furniture: Option<&'static str>,
}

struct Reader<'a> {
    /// What a paragraph style is based on, by name.
    styles: BTreeMap<String, String>,
    /// Whether a list style counts its first level.
    ordered: BTreeMap<String, bool>,
    page: u32,
    pages: bool,
    notes: Vec<(&'a Node, u32)>,
    drafts: Vec<Draft>,
}

#[derive(Default)]
struct Words<'a> {
    text: String,
    boxes: Vec<&'a Node>,
}

impl<'a> Reader<'a> {
    fn learn(&mut self, node: &Node) {
        match node.name.as_str() {
            "style:style" => {
                if let (Some(name), Some(parent)) =
                    (node.attribute("style:name"), node.attribute("style:parent-style-name"))
                {
                    self.styles.insert(name.to_owned(), parent.to_owned());
                }
            }
            "text:list-style" => {
                let ordered = node.children.iter().any(|level| level.name == "text:list-level-style-number");
                self.ordered.insert(node.attribute("style:name").unwrap_or("").to_owned(), ordered);
            }
            _ => node.children.iter().for_each(|child| self.learn(child)),
        }
    }

    /// The kind that a style or one that it is based on stands for.
    fn kind_of(&self, style: &str) -> (Option<BlockKind>, Option<u8>) {
        let mut name = style.to_owned();
        for _ in 0..12 {
            let plain = name.replace("_20_", " ").to_lowercase();
            let heading = plain.strip_prefix("heading ").or(plain.strip_prefix("titre "));
            if let Some(level) = heading.and_then(|n| n.parse::<u8>().ok()) {
                return (Some(BlockKind::Heading), Some(level));
            }
            match plain.as_str() {
                "title" | "titre" => return (Some(BlockKind::Title), None),
                "subtitle" | "sous-titre" => return (Some(BlockKind::Heading), Some(1)),
                _ if plain.contains("quotation") || plain.contains("citation") => {
                    return (Some(BlockKind::Quotation), None);
                }
                _ => {}
            }
            let Some(parent) = self.styles.get(&name) else { break };
            name.clone_from(parent);
        }
        (None, None)
    }

    fn blocks(&mut self, nodes: &'a [Node], around: &Around) {
        for node in nodes {
            match node.name.as_str() {
                "text:p" | "text:h" => self.paragraph(node, around, None),
                "text:list" => self.list(node, around),
                "table:table" => self.table(node, around),
                "text:table-of-content" | "text:alphabetical-index" => {
                    let body = node.child("text:index-body").map_or(&[][..], |n| &n.children);
                    self.blocks(body, &Around { furniture: Some("page_line"), ..around.clone() });
                }
                "text:tracked-changes"
                | "office:annotation"
                | "office:forms"
                | "text:sequence-decls"
                | "text:variable-decls" => {}
                "text:soft-page-break" => self.turn(),
                _ => self.blocks(&node.children, around),
            }
        }
    }

    fn turn(&mut self) {
        self.pages = true;
        self.page += 1;
    }

    fn list(&mut self, list: &'a Node, around: &Around) {
        let style = list.attribute("text:style-name").map(str::to_owned).or(around.list.clone());
        let around = Around { depth: around.depth.saturating_add(1), list: style, ..around.clone() };
        let ordered =
            around.list.as_ref().and_then(|style| self.ordered.get(style)).copied().unwrap_or(false);
        let mut number = 0;
        for item in &list.children {
            let header = item.name == "text:list-header";
            if item.name != "text:list-item" && !header {
                continue;
            }
            number += 1;
            let mut marker =
                Some(if ordered { format!("{number}.") } else { "•".to_owned() }).filter(|_| !header);
            for child in &item.children {
                match child.name.as_str() {
                    "text:p" | "text:h" => self.paragraph(child, &around, marker.take()),
                    _ => self.blocks(std::slice::from_ref(child), &around),
                }
            }
        }
    }

    fn table(&mut self, table: &'a Node, around: &Around) {
        let mut rows = Vec::new();
        self::rows(table, &mut rows);
        let cells = |row: &Node| row.children.iter().filter(|n| n.name == "table:table-cell").count();
        let kind = if rows.iter().map(|row| cells(row)).max().unwrap_or(0) > 1 {
            Some(BlockKind::TableCell)
        } else {
            around.kind
        };
        for row in rows {
            for cell in row.children.iter().filter(|n| n.name == "table:table-cell") {
                self.blocks(&cell.children, &Around { kind, ..around.clone() });
            }
        }
    }

    fn paragraph(&mut self, node: &'a Node, around: &Around, marker: Option<String>) {
        let page = self.page;
        let mut words = Words::default();
        self.words(&node.children, &mut words);
        let text = joined(&words.text);
        if !text.is_empty() {
            let mut draft = Draft { page: Some(page), furniture: around.furniture, ..Draft::paragraph(text) };
            let (kind, level) = self.kind_of(node.attribute("text:style-name").unwrap_or(""));
            let outline = node.attribute("text:outline-level").and_then(|n| n.parse().ok());
            draft.certain = true;
            match (around.kind, kind) {
                (Some(kind), _) => draft.kind = kind,
                _ if node.name == "text:h" => {
                    (draft.kind, draft.level) = (BlockKind::Heading, outline.or(level).or(Some(1)))
                }
                _ if marker.is_some() => {
                    (draft.kind, draft.level, draft.marker) =
                        (BlockKind::ListItem, Some(around.depth.max(1)), marker);
                }
                (None, Some(kind)) => (draft.kind, draft.level) = (kind, level),
                (None, None) => {
                    draft.certain = false;
                    draft = plain::typed_item(draft);
                }
            }
            self.drafts.push(draft);
        }
        for node in words.boxes {
            self.blocks(&node.children, around);
        }
    }

    fn words(&mut self, nodes: &'a [Node], words: &mut Words<'a>) {
        for node in nodes {
            match node.name.as_str() {
                // White space of the file is one space; more of it is written as `text:s`.
                "" => words.text.push_str(&node.text),
                "text:s" | "text:tab" => words.text.push(' '),
                "text:line-break" => words.text.push('\n'),
                "text:soft-page-break" => self.turn(),
                "text:note" => {
                    if let Some(body) = node.child("text:note-body") {
                        self.notes.push((body, self.page));
                        words.text.push_str(&raised(self.notes.len()));
                    }
                }
                "draw:text-box" => words.boxes.push(node),
                "text:ruby" => {
                    self.words(node.child("text:ruby-base").map_or(&[][..], |n| &n.children), words)
                }
                "office:annotation" | "text:bookmark" | "svg:title" | "svg:desc" => {}
                _ => self.words(&node.children, words),
            }
        }
    }
}

fn rows<'a>(table: &'a Node, found: &mut Vec<&'a Node>) {
    for child in &table.children {
        match child.name.as_str() {
            "table:table-row" => found.push(child),
            "table:table-cell" => {}
            _ => rows(child, found),
        }
    }
}
