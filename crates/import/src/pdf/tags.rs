//! What a tagged PDF says of its own text: which marked content is a heading, an item, a cell.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

/// What a piece of structure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading(u8),
    Paragraph,
    Item(u8),
    Quotation,
    Cell,
    Note,
}

/// The structure that a stretch of content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// A number for the block; content with the same number is one block.
    pub(super) element: u32,
    pub(super) role: Role,
}

/// Tags by page (its object) and number of marked content.
#[derive(Debug, Default)]
pub(super) struct Tags(BTreeMap<(ObjectIdentifier, u32), Tag>);

/// The most elements that are looked at.
const ELEMENTS: usize = 400_000;

#[derive(Clone, Copy)]
struct Within {
    element: u32,
    role: Role,
    lists: u8,
    page: Option<ObjectIdentifier>,
    depth: u16,
}

impl Tags {
    /// Reads the structure of a file, if it has one.
    pub(super) fn read(pdf: &Pdf) -> Tags {
        let mut tags = Tags::default();
        let xref = pdf.xref();
        let Some(root) = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalog| catalog.get::<Dict<'_>>(b"StructTreeRoot"))
        else {
            return tags;
        };
        let roles = root.get::<Dict<'_>>(b"RoleMap");
        let mut seen: BTreeSet<ObjectIdentifier> = BTreeSet::new();
        let start = Within { element: 0, role: Role::Paragraph, lists: 0, page: None, depth: 0 };
        let mut next_element = 1;
        let mut stack: Vec<(Object<'_>, Within)> = Vec::new();
        push(&root, start, &mut stack);
        let mut visited = 0;
        while let Some((object, within)) = stack.pop() {
            visited += 1;
            if visited > ELEMENTS || within.depth > 200 {
                break;
            }
            match object {
                Object::Number(number) => {
                    if let (Some(page), Ok(id)) = (within.page, u32::try_from(number.as_i64())) {
                        tags.0.insert((page, id), Tag { element: within.element, role: within.role });
                    }
                }
                Object::Array(array) => push_array(&array, within, &mut stack),
                Object::Dict(dict) => {
                    if dict.obj_id().is_some_and(|id| !seen.insert(id)) {
                        continue;
                    }
                    let page = dict.get_ref(b"Pg").map(ObjectIdentifier::from).or(within.page);
                    if let Some(id) = dict.get::<u32>(b"MCID") {
                        if let Some(page) = page {
                            tags.0.insert((page, id), Tag { element: within.element, role: within.role });
                        }
                        continue;
                    }
                    let Some(name) = dict.get::<Name<'_>>(b"S") else { continue };
                    let name = standard(name.as_str(), roles.as_ref());
                    let mut inner = Within { page, depth: within.depth + 1, ..within };
                    if opens(&name, &mut inner) {
                        inner.element = next_element;
                        next_element += 1;
                    }
                    push(&dict, inner, &mut stack);
                }
                _ => {}
            }
        }
        tags
    }

    pub(super) fn of(&self, page: ObjectIdentifier, mark: u32) -> Option<Tag> {
        self.0.get(&(page, mark.checked_sub(2)?)).copied()
    }
}

/// Puts the children of an element on the stack, the first on top.
fn push<'a>(dict: &Dict<'a>, within: Within, stack: &mut Vec<(Object<'a>, Within)>) {
    match dict.get::<Object<'a>>(b"K") {
        Some(Object::Array(array)) => push_array(&array, within, stack),
        Some(object) => stack.push((object, within)),
        None => {}
    }
}

fn push_array<'a>(array: &Array<'a>, within: Within, stack: &mut Vec<(Object<'a>, Within)>) {
    let from = stack.len();
    for object in array.iter::<Object<'a>>() {
        if stack.len() > ELEMENTS {
            break;
        }
        stack.push((object, Within { depth: within.depth + 1, ..within }));
    }
    stack[from..].reverse();
}

/// The standard name that a role stands for.
fn standard(name: &str, roles: Option<&Dict<'_>>) -> String {
    let mut name = name.to_owned();
    for _ in 0..8 {
        let Some(next) = roles.and_then(|roles| roles.get::<Name<'_>>(name.as_bytes())) else { break };
        if next.as_str() == name {
            break;
        }
        name = next.as_str().to_owned();
    }
    name
}

/// Notes what an element is; whether it is a block of its own.
fn opens(name: &str, within: &mut Within) -> bool {
    let role = match name {
        "Title" => Role::Title,
        "H" => Role::Heading(1),
        "L" => {
            within.lists = (within.lists + 1).min(9);
            return false;
        }
        "LI" | "LBody" => Role::Item(within.lists.max(1)),
        "BlockQuote" => Role::Quotation,
        "TD" | "TH" => Role::Cell,
        "Note" | "FENote" | "Footnote" | "Endnote" => Role::Note,
        "P" | "Caption" | "TOCI" | "Aside" | "Code" | "BibEntry" => match within.role {
            Role::Cell | Role::Note => return false,
            // Each paragraph of an item or a quotation is a block in it.
            inside @ (Role::Item(_) | Role::Quotation) => inside,
            _ => Role::Paragraph,
        },
        _ => match name.strip_prefix('H').and_then(|n| n.parse::<u8>().ok()) {
            Some(level @ 1..=9) => Role::Heading(level),
            _ => return matches!(name, "Div" | "Sect" | "Part" | "Art" | "NonStruct" | "Figure" | "Formula"),
        },
    };
    within.role = role;
    true
}
