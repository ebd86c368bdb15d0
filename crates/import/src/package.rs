//! Zipped XML, as Word and OpenDocument keep it: parts read within limits, XML as a tree.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::{ImportError, Limits, text_too_large};

/// Most parts that a package may have.
const PARTS: usize = 20_000;
/// Deepest nesting of elements.
const DEPTH: usize = 400;
/// Most elements and texts of a part: a million words are set in fewer.
const NODES: usize = 3_000_000;
/// The longest value of an attribute that says anything, in bytes.
const VALUE: usize = 500;

/// A package whose parts can be read while a budget of bytes lasts.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    budget: u64,
    limits: Limits,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > PARTS {
            return Err(ImportError::new("file-too-complex"));
        }
        // XML takes several bytes for one of text.
        Ok(Package { archive, budget: limits.text_bytes.saturating_mul(3), limits: *limits })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.archive.file_names().flatten().map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    /// The bytes of a part, counted as they are unpacked and not as the package declares them.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let file = self.archive.by_name(name).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => {
                ImportError::new("file-encrypted")
            }
            other => damaged(other),
        })?;
        let mut bytes = Vec::new();
        file.take(self.budget + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > self.budget {
            return Err(text_too_large(&self.limits));
        }
        self.budget -= bytes.len() as u64;
        Ok(bytes)
    }

    /// A part as a tree.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Node, ImportError> {
        parse(&self.bytes(name)?, &self.limits)
    }

    /// A part that a package may lack.
    pub(crate) fn xml_if_any(&mut self, name: &str) -> Result<Option<Node>, ImportError> {
        if self.has(name) { self.xml(name).map(Some) } else { Ok(None) }
    }
}

fn damaged(_: impl std::fmt::Display) -> ImportError {
    ImportError::new("file-damaged")
}

/// An element, or a text where it has no name. Names carry the usual prefix of their namespace.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
    attributes: Vec<(String, String)>,
}

impl Node {
    /// The value of an attribute, by its name with prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The attribute `w:val` (or as named) of a child.
    pub(crate) fn value(&self, child: &str, attribute: &str) -> Option<&str> {
        self.child(child)?.attribute(attribute)
    }

    /// The first element of that name in the tree, itself included.
    pub(crate) fn find(&self, name: &str) -> Option<&Node> {
        if self.name == name {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(name))
    }
}

/// The prefix under which this program knows a namespace.
fn usual(namespace: &str) -> Option<&'static str> {
    let ends = [
        ("wordprocessingml/2006/main", "w"),
        ("ooxml/wordprocessingml/main", "w"),
        ("markup-compatibility/2006", "mc"),
        ("officeDocument/2006/relationships", "r"),
        ("ooxml/officeDocument/relationships", "r"),
        ("opendocument:xmlns:text:1.0", "text"),
        ("opendocument:xmlns:table:1.0", "table"),
        ("opendocument:xmlns:office:1.0", "office"),
        ("opendocument:xmlns:style:1.0", "style"),
        ("opendocument:xmlns:drawing:1.0", "draw"),
        ("purl.org/dc/elements/1.1/", "dc"),
    ];
    ends.iter().find(|(end, _)| namespace.ends_with(end)).map(|&(_, prefix)| prefix)
}

/// Reads XML into a tree. A document type, and with it any entity of its own, is refused.
pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<Node, ImportError> {
    let text = crate::encoding::xml(bytes).ok_or_else(|| ImportError::new("file-damaged"))?;
    let mut reader = Reader::from_str(&text);
    let mut prefixes: BTreeMap<String, &'static str> = BTreeMap::new();
    let mut stack: Vec<Node> = vec![Node::default()];
    let (mut nodes, mut size) = (0, 0);
    let mut grow = |stack: &mut [Node], text: &str| {
        size += text.len() as u64;
        if size > limits.text_bytes {
            return Err(text_too_large(limits));
        }
        push(stack, text);
        Ok(())
    };
    loop {
        nodes += 1;
        if nodes > NODES {
            return Err(ImportError::new("file-too-complex"));
        }
        match reader.read_event().map_err(damaged)? {
            Event::Start(start) => {
                if stack.len() > DEPTH {
                    return Err(ImportError::new("file-too-deep"));
                }
                stack.push(element(&start, &mut prefixes));
            }
            Event::Empty(start) => {
                let node = element(&start, &mut prefixes);
                add(&mut stack, node);
            }
            Event::End(_) => {
                if let Some(node) = stack.pop().filter(|_| !stack.is_empty()) {
                    add(&mut stack, node);
                }
            }
            Event::Text(text) => grow(&mut stack, &text.xml10_content())?,
            Event::CData(text) => grow(&mut stack, &text.xml10_content())?,
            Event::GeneralRef(entity) => match entity.resolve_char_ref().map_err(damaged)? {
                Some(c) => grow(&mut stack, c.encode_utf8(&mut [0; 4]))?,
                None => match quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()) {
                    Some(text) => grow(&mut stack, text)?,
                    None => return Err(ImportError::new("file-unsafe")),
                },
            },
            Event::DocType(_) => return Err(ImportError::new("file-unsafe")),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match stack.pop() {
        Some(root) if stack.is_empty() => Ok(root),
        _ => Err(ImportError::new("file-damaged")),
    }
}

fn element(start: &BytesStart<'_>, prefixes: &mut BTreeMap<String, &'static str>) -> Node {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        if let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns:") {
            if let Some(known) = usual(&value) {
                prefixes.insert(prefix.to_owned(), known);
            }
        } else if value.len() <= VALUE {
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
    }
    let named = |name: &str| match name.split_once(':') {
        Some((prefix, local)) => match prefixes.get(prefix) {
            Some(known) if *known != prefix => format!("{known}:{local}"),
            _ => name.to_owned(),
        },
        None => name.to_owned(),
    };
    let attributes = attributes.into_iter().map(|(key, value)| (named(&key), value)).collect();
    Node { name: named(start.name().as_ref()), attributes, ..Node::default() }
}

fn add(stack: &mut [Node], node: Node) {
    if let Some(parent) = stack.last_mut() {
        parent.children.push(node);
    }
}

fn push(stack: &mut [Node], text: &str) {
    let Some(parent) = stack.last_mut() else { return };
    match parent.children.last_mut() {
        Some(last) if last.name.is_empty() => last.text.push_str(text),
        _ => parent.children.push(Node { text: text.to_owned(), ..Node::default() }),
    }
}
