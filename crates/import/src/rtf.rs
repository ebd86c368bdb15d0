//! Rich Text Format 1.9 into blocks: code pages, Unicode with its fallback, notes, heads and feet, list markers.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use visavis_text::BlockKind;

use crate::docx::{joined, raised};
use crate::plain::{self, Draft};
use crate::{ImportError, Limits, Source, text_too_large};

/// Deepest nesting of groups.
const DEPTH: usize = 2_000;

/// Reads a file that begins with `{\rtf`.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Source, ImportError> {
    let mut reader = Reader::new(bytes);
    while reader.at < bytes.len() {
        reader.step()?;
        if reader.size + reader.pending.len() as u64 > limits.text_bytes {
            return Err(text_too_large(limits));
        }
    }
    reader.paragraph();
    let Reader { mut drafts, notes, heads, title, pages, .. } = reader;
    drafts.extend(notes);
    drafts.extend(heads);
    if !pages {
        drafts.iter_mut().for_each(|draft| draft.page = None);
    }
    Ok(Source {
        format: "rtf",
        drafts,
        title: Some(joined(&title)).filter(|title| !title.is_empty()),
        published: None,
        origin: None,
    })
}

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    Text,
    Note,
    Head,
    Marker,
    Fonts,
    Styles,
    Title,
    Nowhere,
}

/// What holds inside a group.
#[derive(Debug, Clone)]
struct Group {
    to: To,
    /// Characters that stand in for one of Unicode, to be skipped.
    fallback: usize,
    encoding: &'static Encoding,
    hidden: bool,
    style: Option<i32>,
    outline: Option<u8>,
    list: Option<u8>,
    cell: bool,
    /// Whether the group has only begun: its first word may name where it goes.
    fresh: bool,
    starred: bool,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    group: Group,
    outer: Vec<Group>,
    fonts: BTreeMap<i32, &'static Encoding>,
    font: i32,
    page_code: &'static Encoding,
    styles: BTreeMap<i32, String>,
    style_name: String,
    /// Bytes of a code page that are not decoded yet.
    pending: Vec<u8>,
    /// Bytes of all text so far.
    size: u64,
    skip: usize,
    high: Option<u16>,
    text: String,
    note: String,
    head: String,
    hidden: String,
    marker: String,
    /// Whether the paragraph says how it is marked, were it by nothing.
    marked: bool,
    title: String,
    page: u32,
    pages: bool,
    drafts: Vec<Draft>,
    notes: Vec<Draft>,
    heads: Vec<Draft>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Reader<'a> {
        let group = Group {
            to: To::Text,
            fallback: 1,
            encoding: WINDOWS_1252,
            hidden: false,
            style: None,
            outline: None,
            list: None,
            cell: false,
            fresh: false,
            starred: false,
        };
        Reader {
            bytes,
            at: 0,
            group,
            outer: Vec::new(),
            fonts: BTreeMap::new(),
            font: 0,
            page_code: WINDOWS_1252,
            styles: BTreeMap::new(),
            style_name: String::new(),
            pending: Vec::new(),
            size: 0,
            skip: 0,
            high: None,
            text: String::new(),
            note: String::new(),
            head: String::new(),
            hidden: String::new(),
            marker: String::new(),
            marked: false,
            title: String::new(),
            page: 1,
            pages: false,
            drafts: Vec::new(),
            notes: Vec::new(),
            heads: Vec::new(),
        }
    }

    fn step(&mut self) -> Result<(), ImportError> {
        let byte = self.bytes[self.at];
        self.at += 1;
        match byte {
            b'{' => {
                self.settle();
                if self.outer.len() > DEPTH {
                    return Err(ImportError::new("file-too-deep"));
                }
                self.outer.push(self.group.clone());
                self.group.fresh = true;
                self.group.starred = false;
                self.skip = 0;
            }
            b'}' => {
                self.settle();
                self.skip = 0;
                if let Some(outer) = self.outer.pop() {
                    let inner = std::mem::replace(&mut self.group, outer);
                    self.leave(inner.to);
                }
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(byte),
        }
        Ok(())
    }

    /// What the end of a group ends besides.
    fn leave(&mut self, inner: To) {
        if inner == self.group.to {
            return;
        }
        match inner {
            To::Note => self.aside(To::Note),
            To::Head => self.aside(To::Head),
            _ => {}
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits =
                        self.bytes.get(self.at..self.at + 2).and_then(|d| std::str::from_utf8(d).ok());
                    if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                        self.at += 2;
                        self.byte(byte);
                    }
                }
                b'~' => self.char('\u{a0}'),
                b'_' => self.char('-'),
                b'-' | b':' | b'|' => {}
                b'*' => self.group.starred = true,
                b'\r' | b'\n' => self.paragraph(),
                other => self.byte(other),
            }
            return;
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("");
        let from = self.at;
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at < from + 12 {
            self.at += 1;
        }
        let value: Option<i32> =
            std::str::from_utf8(&self.bytes[from..self.at]).ok().and_then(|digits| digits.parse().ok());
        self.at += usize::from(self.bytes.get(self.at) == Some(&b' '));
        self.settle();
        if std::mem::take(&mut self.group.fresh) && self.destination(word) {
            return;
        }
        self.word(word, value);
    }

    /// Sets where a group goes by its first word; false if that word says nothing of it.
    fn destination(&mut self, word: &str) -> bool {
        let to = match word {
            "fonttbl" => To::Fonts,
            "stylesheet" => To::Styles,
            "title" => To::Title,
            "footnote" => To::Note,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                To::Head
            }
            "listtext" | "pntext" => To::Marker,
            "colortbl" | "listtable" | "listoverridetable" | "pict" | "fldinst" | "xe" | "tc" | "object"
            | "objdata" | "author" | "operator" | "company" | "subject" | "keywords" | "comment"
            | "doccomm" | "creatim" | "revtim" | "printim" | "annotation" | "atnid" | "atnauthor"
            | "bkmkstart" | "bkmkend" | "revtbl" | "rsidtbl" | "filetbl" | "nonshppict" | "themedata"
            | "datastore" | "latentstyles" | "generator" | "ftnsep" | "ftnsepc" | "aftnsep" => To::Nowhere,
            "info" | "shptxt" | "fldrslt" | "field" | "shp" | "shpinst" | "result" => return true,
            // A starred group that this reader does not know is to be passed over.
            _ if self.group.starred && !matches!(word, "cs" | "pnseclvl") => To::Nowhere,
            _ => return false,
        };
        if self.group.to == To::Nowhere {
            return true;
        }
        if to == To::Note && self.group.to == To::Text {
            let mark = raised(self.notes.len() + 1);
            self.push(&mark);
        }
        if to == To::Marker {
            self.marker.clear();
            self.marked = true;
        }
        self.group.to = to;
        true
    }

    fn word(&mut self, word: &str, value: Option<i32>) {
        let on = value != Some(0);
        match word {
            "ansicpg" => {
                self.page_code = code_page(value.unwrap_or(1252));
                self.group.encoding = self.page_code;
            }
            "mac" => {
                self.page_code = MACINTOSH;
                self.group.encoding = MACINTOSH;
            }
            "f" => {
                self.font = value.unwrap_or(0);
                let known = self.fonts.get(&self.font).copied();
                self.group.encoding = known.unwrap_or(self.page_code);
            }
            "fcharset" if self.group.to == To::Fonts => {
                self.fonts.insert(self.font, charset(value.unwrap_or(0), self.page_code));
            }
            "uc" => self.group.fallback = usize::try_from(value.unwrap_or(1)).unwrap_or(1).min(16),
            "u" => {
                self.unicode(value.unwrap_or(0) as u16);
                self.skip = self.group.fallback;
            }
            "bin" => {
                self.at = self.bytes.len().min(self.at + usize::try_from(value.unwrap_or(0)).unwrap_or(0))
            }
            "v" => self.group.hidden = on,
            "plain" => self.group.hidden = false,
            "pard" => {
                self.group = Group {
                    style: None,
                    outline: None,
                    list: None,
                    cell: false,
                    hidden: false,
                    ..self.group.clone()
                };
            }
            "s" => self.group.style = value,
            "outlinelevel" => {
                self.group.outline =
                    value.and_then(|n| u8::try_from(n).ok()).filter(|&n| n < 9).map(|n| n + 1)
            }
            "ls" => self.group.list = self.group.list.or(Some(1)),
            "ilvl" => self.group.list = value.and_then(|n| u8::try_from(n.saturating_add(1)).ok()),
            "intbl" => self.group.cell = true,
            "par" | "cell" | "nestcell" | "sect" => match self.group.to {
                To::Note | To::Head => self.aside(self.group.to),
                _ => self.paragraph(),
            },
            "page" | "softpage" => {
                if word == "page" {
                    self.paragraph();
                }
                self.page += 1;
                self.pages = true;
            }
            "line" => self.push("\n"),
            "tab" | "emspace" | "enspace" | "qmspace" => self.push(" "),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "endash" => self.push("–"),
            "emdash" => self.push("—"),
            "bullet" => self.push("•"),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        self.group.fresh = false;
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    /// Decodes the bytes that wait for it.
    fn settle(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let text = self.group.encoding.decode_without_bom_handling(&bytes).0.into_owned();
            self.push(&text);
        }
    }

    fn char(&mut self, c: char) {
        self.group.fresh = false;
        self.settle();
        self.push(c.encode_utf8(&mut [0; 4]));
    }

    fn unicode(&mut self, unit: u16) {
        match (self.high.take(), unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                let c = char::decode_utf16([high, unit]).next().and_then(Result::ok);
                self.push(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            // Symbol fonts put their bullets into the private area.
            (_, 0xf000..=0xf0ff) => self.push("•"),
            (_, unit) => {
                self.push(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]))
            }
        }
    }

    fn push(&mut self, text: &str) {
        if !matches!(self.group.to, To::Fonts | To::Nowhere) {
            self.size += text.len() as u64;
        }
        match self.group.to {
            To::Text if self.group.hidden => self.hidden.push_str(text),
            To::Text => self.text.push_str(text),
            To::Note => self.note.push_str(text),
            To::Head => self.head.push_str(text),
            To::Marker => self.marker.push_str(text),
            To::Title => self.title.push_str(text),
            To::Styles => {
                let (name, end) = text.split_once(';').map_or((text, false), |(name, _)| (name, true));
                self.style_name.push_str(name);
                if end {
                    let name = std::mem::take(&mut self.style_name);
                    self.styles.insert(self.group.style.unwrap_or(0), name.trim().to_lowercase());
                }
            }
            To::Fonts | To::Nowhere => {}
        }
    }

    /// Ends a paragraph of a note or of a running head.
    fn aside(&mut self, to: To) {
        self.settle();
        let page = Some(self.page);
        if to == To::Note {
            let text = joined(&std::mem::take(&mut self.note));
            if !text.is_empty() {
                self.notes.push(Draft {
                    kind: BlockKind::Note,
                    certain: true,
                    page,
                    ..Draft::paragraph(text)
                });
            }
        } else {
            let text = joined(&std::mem::take(&mut self.head));
            if !text.is_empty() {
                self.heads.push(Draft {
                    furniture: Some("running_head"),
                    certain: true,
                    ..Draft::paragraph(text)
                });
            }
        }
    }

    /// Ends a paragraph of the text.
    fn paragraph(&mut self) {
        self.settle();
        let text = joined(&std::mem::take(&mut self.text));
        let hidden = joined(&std::mem::take(&mut self.hidden));
        let marker = joined(&std::mem::take(&mut self.marker));
        let unmarked = std::mem::take(&mut self.marked) && marker.is_empty();
        let page = Some(self.page);
        if !text.is_empty() {
            let name = self.group.style.and_then(|style| self.styles.get(&style)).map_or("", String::as_str);
            let numbered = name
                .strip_prefix("heading ")
                .or(name.strip_prefix("titre "))
                .and_then(|n| n.parse::<u8>().ok());
            let level = self.group.outline.or(numbered);
            let mut draft = Draft { page, certain: true, ..Draft::paragraph(text) };
            if self.group.cell {
                draft.kind = BlockKind::TableCell;
            } else if matches!(name, "title" | "titre") {
                draft.kind = BlockKind::Title;
            } else if level.is_some() {
                (draft.kind, draft.level) = (BlockKind::Heading, level);
                if marker.contains(char::is_alphanumeric) {
                    draft.text = format!("{marker} {}", draft.text);
                }
            } else if !marker.is_empty() || self.group.list.is_some() && !unmarked {
                (draft.kind, draft.level) = (BlockKind::ListItem, self.group.list.or(Some(1)));
                draft.marker = Some(if marker.is_empty() { "•".to_owned() } else { marker });
            } else if name.contains("quot") || name.contains("citation") {
                draft.kind = BlockKind::Quotation;
            } else {
                draft.certain = false;
                draft = plain::typed_item(draft);
            }
            self.drafts.push(draft);
        }
        if !hidden.is_empty() {
            self.drafts.push(Draft {
                furniture: Some("hidden"),
                certain: true,
                page,
                ..Draft::paragraph(hidden)
            });
        }
    }
}

fn code_page(number: i32) -> &'static Encoding {
    let label = match number {
        10000 => "macintosh".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65001 => "utf-8".to_owned(),
        other => format!("windows-{other}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// The code page of a font's character set; the document's where the font names none.
fn charset(number: i32, default: &'static Encoding) -> &'static Encoding {
    match number {
        77 => MACINTOSH,
        161 => code_page(1253),
        162 => code_page(1254),
        177 => code_page(1255),
        178 => code_page(1256),
        186 => code_page(1257),
        204 => code_page(1251),
        222 => code_page(874),
        238 => code_page(1250),
        128 => code_page(932),
        134 => code_page(936),
        129 => code_page(949),
        136 => code_page(950),
        _ => default,
    }
}
