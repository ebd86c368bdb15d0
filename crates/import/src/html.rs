//! Web pages into blocks. Every text of the page becomes a block: what its tags, roles and class names call menus,
//! banners and the like becomes furniture, and nothing is dropped but scripts and styles.

use std::collections::BTreeMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};
use visavis_text::BlockKind;

use crate::plain::{self, Draft};
use crate::{ImportError, Limits, Source, check_words, dates, origin, text_too_large, too_many_words};

/// Whether a text is a web page, by its first tags.
pub(crate) fn is_html(text: &str) -> bool {
    let mut head = text.trim_start();
    for _ in 0..8 {
        let skipped = if head.starts_with("<!--") {
            "-->"
        } else if head.starts_with("<?") {
            ">"
        } else {
            break;
        };
        let Some(end) = head.find(skipped) else { return false };
        head = head[end + skipped.len()..].trim_start();
    }
    let start: String = head.chars().take(300).collect::<String>().to_lowercase();
    let tags = [
        "html", "head", "body", "title", "meta", "div", "p", "article", "section", "main", "h1", "h2",
        "table",
    ];
    start.starts_with("<!doctype html")
        || tags.iter().any(|tag| {
            start
                .strip_prefix('<')
                .and_then(|s| s.strip_prefix(tag))
                .is_some_and(|s| s.starts_with(['>', ' ', '\n', '\r']))
        })
}

/// The encoding that a page declares in its first kilobyte.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let at = head.find("charset=")?;
    let name: String = head[at + 8..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    head.trim_start().starts_with('<').then(|| encoding_rs::Encoding::for_label(name.as_bytes()))?
}

/// Deepest nesting of elements.
const DEPTH: usize = 3_000;
/// The most that all tags of a page may be nested, added up: finding what a tag closes takes as long as it is deep.
const DEPTHS: usize = 50_000_000;
/// The most elements and texts of a page: a million words are set in fewer.
const NODES: usize = 1_500_000;
/// How many tags of a page are parsed at a time. One may open elements again that others closed, so that a page
/// grows out of all proportion between two looks at it.
const STRETCH: usize = 64;

/// Refuses a page that nests deeper than any does, leaving out the elements that close of themselves, and one that has
/// far too many words.
fn survey(page: &str, limits: &Limits) -> Result<(), ImportError> {
    let (mut depth, mut depths) = (0usize, 0usize);
    let (mut code, mut words) = (false, 0u64);
    for tag in page.split('<').skip(1) {
        let closing = tag.starts_with('/');
        let name = tag.strip_prefix('/').unwrap_or(tag).as_bytes();
        let name = &name[..name.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count()];
        let is = |names: &[&str]| names.iter().any(|one| name.eq_ignore_ascii_case(one.as_bytes()));
        if is(&["script", "style"]) {
            code = !closing;
        }
        if !code && let Some((_, text)) = tag.split_once('>') {
            words += text.split_whitespace().count() as u64;
            // What is no text counts too here: the text alone is counted once it is known.
            if words > limits.words.saturating_mul(2) {
                return Err(too_many_words(limits));
            }
        }
        depths += depth;
        if depths > DEPTHS {
            return Err(ImportError::new("file-too-deep"));
        }
        let alone = [
            "br", "img", "meta", "link", "input", "hr", "p", "li", "td", "th", "tr", "dt", "dd", "option",
            "area", "col", "source", "wbr", "base", "embed", "track", "param", "tbody", "thead",
        ];
        if name.is_empty() || is(&alone) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEPTH {
            return Err(ImportError::new("file-too-deep"));
        }
    }
    Ok(())
}

/// Parses a page within bounds.
fn parse(page: &str, limits: &Limits) -> Result<Html, ImportError> {
    survey(page, limits)?;
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = html5ever::parse_document(sink, ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() {
        let end = rest.match_indices('<').nth(STRETCH).map_or(rest.len(), |(at, _)| at);
        let (stretch, after) = rest.split_at(end);
        parser.process(stretch.into());
        rest = after;
        if parser.tokenizer.sink.sink.0.borrow().tree.values().len() > NODES {
            return Err(ImportError::new("file-too-complex"));
        }
    }
    Ok(parser.finish())
}

/// Takes a page apart.
pub(crate) fn read(page: &str, limits: &Limits) -> Result<Source, ImportError> {
    if page.len() as u64 > limits.text_bytes {
        return Err(text_too_large(limits));
    }
    let html = parse(page, limits)?;
    let texts = html.tree.nodes().filter_map(|node| match node.value() {
        Node::Text(text) if !node.parent().is_some_and(|of| of.value().as_element().is_some_and(is_code)) => {
            Some(text.split_whitespace())
        }
        _ => None,
    });
    check_words(texts.flatten(), limits)?;
    let root = html.tree.root();
    let sizes = sizes(root);
    let mut walk = Walk { sizes: &sizes, total: sizes.get(&root.id()).map_or(0, |s| s.text), ..Walk::new() };
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => walk.open(node),
            Edge::Close(node) => walk.close(node),
        }
    }
    walk.flush();
    let Walk { mut drafts, title, published, origin, .. } = walk;
    if let Some(title) = &title {
        drafts.insert(0, Draft { furniture: Some("page_data"), certain: true, ..Draft::paragraph(title) });
    }
    above_title(&mut drafts);
    Ok(Source { format: "html", drafts, title: title.map(|title| without_site(&title)), published, origin })
}

/// Text under a node, in characters that are not white space.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    text: usize,
    /// Of it, text of links.
    links: usize,
    items: usize,
    heads: bool,
    blocks: bool,
}

fn sizes(root: NodeRef<'_, Node>) -> BTreeMap<NodeId, Size> {
    let mut sizes = BTreeMap::new();
    let mut stack: Vec<Size> = Vec::new();
    let mut skipped = 0;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                skipped += usize::from(node.value().as_element().is_some_and(is_code));
                stack.push(Size::default());
                if let (Node::Text(text), 0, Some(size)) = (node.value(), skipped, stack.last_mut()) {
                    size.text = text.chars().filter(|c| !c.is_whitespace()).count();
                }
            }
            Edge::Close(node) => {
                let Some(mut size) = stack.pop() else { continue };
                if let Some(element) = node.value().as_element() {
                    skipped -= usize::from(is_code(element));
                    match element.name() {
                        "a" => size.links = size.text,
                        "li" => size.items += 1,
                        "h1" => size.heads = true,
                        _ => {}
                    }
                    sizes.insert(node.id(), size);
                    size.blocks |= is_block(element.name());
                } else if stack.is_empty() {
                    sizes.insert(node.id(), size);
                }
                if let Some(parent) = stack.last_mut() {
                    parent.text += size.text;
                    parent.links += size.links;
                    parent.items += size.items;
                    parent.heads |= size.heads;
                    parent.blocks |= size.blocks;
                }
            }
        }
    }
    sizes
}

/// Elements whose content is no text.
fn is_code(element: &Element) -> bool {
    matches!(
        element.name(),
        "script" | "style" | "template" | "svg" | "iframe" | "object" | "canvas" | "video" | "audio"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "table"
            | "caption"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "pre"
            | "figure"
            | "figcaption"
            | "address"
            | "summary"
            | "details"
            | "hr"
            | "form"
            | "fieldset"
            | "legend"
            | "body"
            | "html"
            | "dialog"
            | "hgroup"
            | "option"
            | "button"
            | "center"
    )
}

/// What the elements around a text say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Around {
    kind: BlockKind,
    level: Option<u8>,
    furniture: Option<&'static str>,
    /// Lists that the text is in.
    depth: u8,
    /// The list item that it is in.
    item: usize,
    body: bool,
    /// Whether it is in the main part of the page.
    main: bool,
    preformatted: bool,
    superior: bool,
    skipped: bool,
}

/// A block whose texts are still coming.
struct Open {
    around: Around,
    text: String,
}

struct Walk<'a> {
    sizes: &'a BTreeMap<NodeId, Size>,
    total: usize,
    around: Vec<Around>,
    open: Option<Open>,
    /// Hidden words inside a block, which come after it.
    aside: Vec<Draft>,
    drafts: Vec<Draft>,
    /// Marker of each item, until its first block has it.
    markers: Vec<Option<String>>,
    /// The next number of each list.
    counters: Vec<Option<u32>>,
    title: Option<String>,
    published: Option<dates::Date>,
    origin: Option<String>,
    titled: bool,
    in_title: bool,
}

static NONE: BTreeMap<NodeId, Size> = BTreeMap::new();

impl Walk<'_> {
    fn new() -> Walk<'static> {
        Walk {
            sizes: &NONE,
            total: 0,
            around: vec![Around {
                kind: BlockKind::Paragraph,
                level: None,
                furniture: None,
                depth: 0,
                item: 0,
                body: false,
                main: false,
                preformatted: false,
                superior: false,
                skipped: false,
            }],
            open: None,
            aside: Vec::new(),
            drafts: Vec::new(),
            markers: vec![None],
            counters: Vec::new(),
            title: None,
            published: None,
            origin: None,
            titled: false,
            in_title: false,
        }
    }

    fn here(&self) -> Around {
        self.around.last().copied().unwrap_or_else(|| Walk::new().around[0])
    }

    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) => self.text(text),
            Node::Comment(comment) => self.saved_from(comment),
            Node::Element(element) => {
                self.element(element, self.sizes.get(&node.id()).copied().unwrap_or_default())
            }
            _ => {}
        }
    }

    fn element(&mut self, element: &Element, size: Size) {
        let name = element.name();
        let mut around = self.here();
        around.skipped |= is_code(element);
        match name {
            "meta" => self.meta(element),
            "link" if element.attr("rel") == Some("canonical") => {
                self.origin = element.attr("href").and_then(origin::site).or(self.origin.take());
            }
            _ => {}
        }
        self.in_title |= name == "title" && !around.body;
        if is_block(name) || name == "br" && matches!(around.kind, BlockKind::TableCell) {
            self.flush();
        }
        around.furniture = around.furniture.or_else(|| self.furniture(element, size, &around));
        match name {
            "body" => around.body = true,
            "br" => self.push("\n"),
            "main" | "article" => around.main = true,
            "sup" => around.superior = true,
            "pre" => around.preformatted = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                around.kind = BlockKind::Heading;
                around.level = name.bytes().last().map(|digit| digit - b'0');
            }
            "ul" | "ol" => {
                around.depth = around.depth.saturating_add(1);
                let start = element.attr("start").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.counters.push((name == "ol").then_some(start));
            }
            "li" => {
                let number = self.counters.last_mut().and_then(Option::as_mut);
                let value = element.attr("value").and_then(|n| n.parse().ok());
                let marker = number.map_or("•".to_owned(), |n| {
                    *n = value.unwrap_or(*n);
                    *n = n.saturating_add(1);
                    format!("{}.", *n - 1)
                });
                around.item = self.markers.len();
                self.markers.push(Some(marker));
                around.kind = BlockKind::ListItem;
                around.level = Some(around.depth.max(1));
            }
            "blockquote" => (around.kind, around.level) = (BlockKind::Quotation, None),
            "td" | "th" if !size.blocks => (around.kind, around.level) = (BlockKind::TableCell, None),
            "time" => {
                let stamp = element.attr("datetime").and_then(|stamp| dates::find(stamp).into_iter().next());
                self.published = self.published.or(stamp.map(|found| found.date));
            }
            _ => {}
        }
        if is_note(element) {
            (around.kind, around.level) = (BlockKind::Note, None);
        }
        self.around.push(around);
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = node.value().as_element() else { return };
        let name = element.name();
        if is_block(name) {
            self.flush();
        }
        if matches!(name, "ul" | "ol") {
            self.counters.pop();
        }
        self.in_title &= name != "title";
        if self.around.len() > 1 {
            self.around.pop();
        }
    }

    /// The address that a browser leaves in a page it saves: `saved from url=(0021)https://…`.
    fn saved_from(&mut self, comment: &str) {
        if let Some((_, url)) = comment.split_once("saved from url=") {
            let address = url.split_once(')').map_or(url, |(_, address)| address);
            self.origin = self.origin.take().or_else(|| origin::site(address));
        }
    }

    fn meta(&mut self, element: &Element) {
        let name = element.attr("name").or(element.attr("property")).unwrap_or("").to_lowercase();
        let content = element.attr("content").unwrap_or("").trim();
        match name.as_str() {
            "og:title" | "dcterms.title" | "dc.title" if self.title.is_none() && !content.is_empty() => {
                self.title = Some(one_line(content));
            }
            "og:url" => self.origin = self.origin.take().or_else(|| origin::site(content)),
            "article:published_time"
            | "dcterms.issued"
            | "dc.date.issued"
            | "dc.date"
            | "date"
            | "pubdate" => {
                let date = dates::find(content.get(..10).unwrap_or(content))
                    .into_iter()
                    .next()
                    .map(|found| found.date);
                self.published = date.or(self.published);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let around = self.here();
        if around.skipped {
            return;
        }
        if self.in_title {
            let title = one_line(text);
            if !title.is_empty() {
                self.title = Some(title);
            }
            return;
        }
        if around.superior && text.trim().chars().all(|c| c.is_ascii_digit()) {
            let raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c as usize - '0' as usize).unwrap_or(c);
            let raised: String = text.trim().chars().map(raised).collect();
            self.push(&raised);
        } else if around.preformatted {
            self.push(text);
        } else {
            // HTML's own white space only: a non-breaking space is a character.
            let mut spaced = String::with_capacity(text.len());
            for c in text.chars() {
                let space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
                if !space {
                    spaced.push(c);
                } else if !spaced.ends_with(' ') {
                    spaced.push(' ');
                }
            }
            self.push(&spaced);
        }
    }

    fn push(&mut self, text: &str) {
        let around = self.here();
        let blank = text.chars().all(char::is_whitespace);
        if !blank
            && self
                .open
                .as_ref()
                .is_some_and(|o| o.around.furniture.is_some() && o.around.furniture != around.furniture)
        {
            self.flush();
        }
        match &mut self.open {
            // Hidden words inside a sentence stay out of it.
            Some(open) if open.around.furniture.is_none() && around.furniture.is_some() && !blank => {
                let draft =
                    Draft { furniture: around.furniture, certain: true, ..Draft::paragraph(one_line(text)) };
                self.aside.push(draft);
            }
            Some(open) => {
                let spaced = open.text.is_empty() || open.text.ends_with(char::is_whitespace);
                open.text.push_str(if spaced && !around.preformatted {
                    text.trim_start_matches(' ')
                } else {
                    text
                });
            }
            None if blank => {}
            None => self.open = Some(Open { around, text: text.trim_start_matches(' ').to_owned() }),
        }
    }

    /// Ends the block that is open.
    fn flush(&mut self) {
        if let Some(Open { around, text }) = self.open.take() {
            if around.preformatted {
                let drafts = plain::read(&text).into_iter();
                self.drafts
                    .extend(drafts.map(|d| Draft { furniture: d.furniture.or(around.furniture), ..d }));
            } else {
                self.block(around, &text);
            }
        }
        self.drafts.append(&mut self.aside);
    }

    fn block(&mut self, around: Around, text: &str) {
        let heading = around.kind == BlockKind::Heading;
        let mut first = true;
        for part in if heading { vec![one_line(text)] } else { broken(text) } {
            let mut draft = Draft {
                kind: around.kind,
                level: around.level,
                furniture: around.furniture,
                certain: around.kind != BlockKind::Paragraph,
                ..Draft::paragraph(part)
            };
            if around.kind == BlockKind::ListItem {
                draft.marker = self.markers.get_mut(around.item).and_then(Option::take).filter(|_| first);
                if draft.marker.is_none() {
                    (draft.kind, draft.level) = (BlockKind::Paragraph, None);
                }
            }
            first = false;
            if heading && around.level == Some(1) && around.furniture.is_none() && !self.titled {
                self.titled = true;
                (draft.kind, draft.level) = (BlockKind::Title, None);
            }
            self.drafts.push(draft);
        }
    }

    /// Why an element is furniture, if it is.
    fn furniture(&self, element: &Element, size: Size, around: &Around) -> Option<&'static str> {
        let name = element.name();
        let small = size.text * 10 <= self.total * 4;
        if matches!(name, "html" | "body" | "main" | "article")
            || !around.body
            || size.heads
            || size.text == 0
        {
            return None;
        }
        let hidden = element.attr("hidden").is_some()
            || element
                .attr("style")
                .is_some_and(|s| s.replace(' ', "").to_lowercase().contains("display:none"));
        if hidden && small {
            return Some("hidden");
        }
        // Word processors keep what stands at the head and foot of each page so.
        if name == "div" && small && matches!(element.attr("title"), Some("header" | "footer")) {
            return Some("running_head");
        }
        if matches!(name, "nav" | "footer" | "dialog" | "form" | "button" | "select" | "textarea") && small {
            return Some("menu");
        }
        if name == "aside" && size.text * 10 <= self.total * 2 {
            return Some("related");
        }
        if name == "header" && small && !around.main {
            return Some("menu");
        }
        match element.attr("role").unwrap_or("") {
            "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "menu" | "menubar" if small => {
                return Some("menu");
            }
            "complementary" if small => return Some("related"),
            _ => {}
        }
        let list = matches!(name, "ul" | "ol") && size.items >= 3;
        if list && size.links * 100 >= size.text * 85 && size.text / size.items < 60 && small {
            return Some("menu");
        }
        if !small {
            return None;
        }
        let names = format!("{} {}", element.attr("class").unwrap_or(""), element.attr("id").unwrap_or(""));
        names.split_whitespace().find_map(|name| by_name(&name.to_lowercase()))
    }
}

/// What a class or id calls its element.
fn by_name(name: &str) -> Option<&'static str> {
    if matches!(
        name,
        "wb-inv" | "sr-only" | "visually-hidden" | "visuallyhidden" | "screen-reader-text" | "hidden"
    ) {
        return Some("hidden");
    }
    name.split(['-', '_']).find_map(|word| {
        Some(match word {
            "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "pagination"
            | "pager" | "toolbar" | "masthead" | "topbar" | "footer" | "skip" | "skiplinks" | "lng"
            | "langswitch" => "menu",
            "share" | "sharing" | "social" | "cookie" | "cookies" | "consent" | "newsletter"
            | "subscribe" | "comments" | "pagedetails" | "gdpr" | "modal" | "popup" | "paywall"
            | "signup" => "page_line",
            "ad" | "ads" | "advert" | "advertisement" | "adsbygoogle" | "sponsor" | "sponsored" | "promo"
            | "taboola" | "outbrain" => "advertisement",
            "related" | "sidebar" | "recommended" | "trending" | "recirc" | "readnext" => "related",
            _ => return None,
        })
    })
}

fn is_note(element: &Element) -> bool {
    matches!(element.attr("role"), Some("doc-footnote" | "doc-endnotes" | "doc-endnote"))
        || element
            .classes()
            .any(|class| matches!(class, "footnote" | "footnotes" | "wb-fnote" | "endnote" | "endnotes"))
}

fn one_line(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a block that was broken by hand, those of one sentence together.
fn broken(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut gap = true;
    for line in text.split('\n') {
        let line = one_line(line);
        if line.is_empty() {
            gap = true;
            continue;
        }
        match parts.last_mut() {
            Some(last)
                if !gap
                    && !plain::ends_sentence(last)
                    && (line.starts_with(char::is_lowercase) || last.len() > 60) =>
            {
                last.push(' ');
                last.push_str(&line);
            }
            _ => parts.push(line),
        }
        gap = false;
    }
    parts
}

/// Short lines above the title of a page are the page's: paths, sections, buttons.
fn above_title(drafts: &mut [Draft]) {
    let Some(title) = drafts.iter().position(|d| d.kind == BlockKind::Title) else { return };
    let total: usize = drafts.iter().map(|d| d.text.len()).sum();
    let above: usize = drafts[..title].iter().filter(|d| d.furniture.is_none()).map(|d| d.text.len()).sum();
    for draft in drafts[..title].iter_mut().filter(|d| d.furniture.is_none()) {
        let line = draft.text.split_whitespace().count() <= 12 && !plain::ends_sentence(&draft.text);
        if line && above * 4 < total && dates::find(&draft.text).is_empty() {
            draft.furniture = Some("menu");
        }
    }
}

/// A page's title without the name of its site: `Communiqué - Canada.ca`.
fn without_site(title: &str) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, site)) = title.rsplit_once(mark)
            && site.split_whitespace().count() <= 5
            && head.split_whitespace().count() >= 2
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}
