//! CommonMark with tables and footnotes into blocks, where a text shows enough of its marks.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use visavis_text::BlockKind;

use crate::docx::{joined, raised};
use crate::plain::{self, Draft};
use crate::{ImportError, Limits, Source, check_words, html};

/// Whether a text is written in Markdown: headings with `#`, or links and emphasis in its manner.
pub(crate) fn is_markdown(text: &str) -> bool {
    let body = text.get(..200_000.min(text.len())).unwrap_or(text);
    let mut score = 0;
    for line in body.lines() {
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        score += 3 * usize::from((1..=6).contains(&hashes) && line[hashes..].starts_with(' '));
        score += usize::from(line.contains("](") && line.contains('[') && line.contains(')'));
        score += usize::from(line.matches("**").count() >= 2 || line.matches("__").count() >= 2);
        score += usize::from(line.starts_with("```") || line.starts_with("| --") || line.starts_with("|--"));
        score += usize::from(line.starts_with('[') && line.contains("]: http"));
    }
    score >= 3
}

/// Takes a Markdown text apart.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Source, ImportError> {
    check_words(text.split_whitespace(), limits)?;
    let (mut drafts, body) = plain::head_matter(text);
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(body, options) {
        reader.event(event, limits)?;
    }
    reader.flush();
    drafts.append(&mut reader.drafts);
    drafts.append(&mut reader.notes);
    // Targets of links stand in no paragraph; they are kept as what a page adds.
    let target = |line: &&str| line.starts_with('[') && !line.starts_with("[^") && line.contains("]: ");
    for line in body.lines().filter(target) {
        drafts.push(Draft { furniture: Some("web_address"), certain: true, ..Draft::paragraph(line.trim()) });
    }
    Ok(Source { format: "markdown", drafts, title: None, published: None, origin: None })
}

#[derive(Default)]
struct Reader {
    text: String,
    kind: Option<BlockKind>,
    level: Option<u8>,
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    quotes: usize,
    note: bool,
    titled: bool,
    image: bool,
    aside: Vec<Draft>,
    drafts: Vec<Draft>,
    notes: Vec<Draft>,
    /// The number of each note, by its name.
    marks: BTreeMap<String, usize>,
    /// Lines of HTML that are still coming.
    html: String,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, limits: &Limits) -> Result<(), ImportError> {
        match event {
            // A block of HTML comes line by line, and is read once all of it is there.
            Event::Html(line) => self.html.push_str(&line),
            Event::End(TagEnd::HtmlBlock) => {
                let page = format!("<html><body>{}", std::mem::take(&mut self.html));
                for mut draft in html::read(&page, limits)?.drafts {
                    if draft.kind == BlockKind::Title && std::mem::replace(&mut self.titled, true) {
                        (draft.kind, draft.level) = (BlockKind::Heading, Some(1));
                    }
                    if self.note {
                        self.notes.push(Draft { kind: BlockKind::Note, level: None, ..draft });
                    } else {
                        self.drafts.push(draft);
                    }
                }
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.image => {
                self.aside.push(Draft {
                    furniture: Some("image"),
                    certain: true,
                    ..Draft::paragraph(&*text)
                });
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text.push_str(&text)
            }
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            // A tag among words holds none itself.
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push('\n'),
            Event::InlineHtml(_) => {}
            Event::FootnoteReference(name) => {
                let next = self.marks.len() + 1;
                let number = *self.marks.entry(name.to_string()).or_insert(next);
                self.text.push_str(&raised(number));
            }
            Event::Rule | Event::TaskListMarker(_) => self.flush(),
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.kind = Some(BlockKind::Heading);
                self.level = Some(match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                });
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let number = self.lists.last_mut().and_then(Option::as_mut);
                self.marker = Some(number.map_or("•".to_owned(), |n| {
                    *n += 1;
                    format!("{}.", *n - 1)
                }));
            }
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.note = true;
            }
            Tag::TableCell => {
                self.flush();
                self.kind = Some(BlockKind::TableCell);
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.flush(),
            Tag::Image { dest_url, .. } => {
                self.image = true;
                self.aside.push(Draft {
                    furniture: Some("image"),
                    certain: true,
                    ..Draft::paragraph(&*dest_url)
                });
            }
            Tag::Link { link_type: LinkType::Inline, dest_url, .. } => {
                self.aside.push(Draft {
                    furniture: Some("web_address"),
                    certain: true,
                    ..Draft::paragraph(&*dest_url)
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.image = false,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = false;
            }
            _ => self.flush(),
        }
    }

    fn flush(&mut self) {
        let text = joined(&std::mem::take(&mut self.text));
        let (kind, level) = (self.kind.take(), self.level.take());
        let mut aside = std::mem::take(&mut self.aside);
        if !text.is_empty() {
            let mut draft = Draft { certain: true, ..Draft::paragraph(text) };
            if self.note {
                draft.kind = BlockKind::Note;
                self.notes.push(draft);
            } else {
                match (kind, self.marker.take()) {
                    (Some(BlockKind::Heading), _) if level == Some(1) && !self.titled => {
                        self.titled = true;
                        draft.kind = BlockKind::Title;
                    }
                    (Some(kind), _) => (draft.kind, draft.level) = (kind, level),
                    (None, Some(marker)) => {
                        draft.kind = BlockKind::ListItem;
                        draft.level = Some(self.lists.len().clamp(1, 255) as u8);
                        draft.marker = Some(marker);
                    }
                    (None, None) if self.quotes > 0 => draft.kind = BlockKind::Quotation,
                    (None, None) => draft.certain = false,
                }
                self.drafts.push(draft);
            }
        }
        self.drafts.append(&mut aside);
    }
}
