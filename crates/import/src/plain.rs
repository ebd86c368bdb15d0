//! Lines of a text file into blocks: paragraphs rejoined, headings, list items, quotations.

use std::collections::BTreeSet;

use visavis_text::{BlockKind, BlockText};

/// A block on its way: what it is so far, and how it stood in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: BlockKind,
    /// Depth of a heading or list item.
    pub level: Option<u8>,
    /// Its text on one line, without the marker of a list item.
    pub text: String,
    /// The marker of a list item or numbered heading: `-`, `1.`, `a)`.
    pub marker: Option<String>,
    /// The page it begins on, where the source has pages.
    pub page: Option<u32>,
    /// Why it is furniture, if it is: the code of a reason.
    pub furniture: Option<&'static str>,
    /// Whether the source itself says what kind of block it is.
    pub certain: bool,
}

impl Draft {
    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Draft {
        let text = text.into();
        let (level, marker, page, furniture) = (None, None, None, None);
        Draft { kind: BlockKind::Paragraph, level, text, marker, page, furniture, certain: false }
    }

    /// The block as an importer hands it over.
    pub fn into_block(self) -> BlockText {
        let Draft { kind, level, text, page, furniture, .. } = self;
        BlockText { kind, level, text, page, furniture: furniture.is_some() }
    }

    /// Whether it has more words than that; a long text is not counted to its end.
    fn exceeds(&self, words: usize) -> bool {
        self.text.split_whitespace().nth(words).is_some()
    }
}

/// Takes a text apart into blocks. Every word of it is in one of them; [`headings`] come once furniture is known.
pub fn read(text: &str) -> Vec<Draft> {
    let (mut drafts, body) = head_matter(text);
    let lines = lines(body);
    let layout = Layout::of(&lines);
    let mut reader = Reader { layout: &layout, drafts: Vec::new(), open: None, lists: Vec::new() };
    for line in &lines {
        reader.line(line);
    }
    reader.close();
    drafts.extend(attributions(join_over_gaps(reader.drafts)));
    drafts
}

/// Sets aside what stands before a text and is none of its sentences: where it was taken from, and the settings of a page generator.
pub(crate) fn head_matter(text: &str) -> (Vec<Draft>, &str) {
    let mut drafts = Vec::new();
    let mut rest = text.trim_start_matches('\n');
    let first = rest.lines().next().unwrap_or("");
    if first.starts_with("source: ") || first.starts_with("Source: http") {
        drafts.push(Draft { furniture: Some("source_line"), ..Draft::paragraph(first.trim()) });
        rest = rest[first.len()..].trim_start_matches(['\r', '\n']);
    }
    for fence in ["+++", "---"] {
        let Some(inside) = rest.strip_prefix(fence).and_then(|r| r.strip_prefix('\n')) else { continue };
        let Some(end) = inside.find(&format!("\n{fence}\n")).filter(|&end| end < 20_000) else { continue };
        let set = |line: &str| {
            line.trim().is_empty() || line.contains(['=', ':', '[', ']', '#']) || line.starts_with("- ")
        };
        if inside[..end].lines().all(set) {
            for line in inside[..end].lines().filter(|line| !line.trim().is_empty()) {
                drafts.push(Draft { furniture: Some("front_matter"), ..Draft::paragraph(line.trim()) });
            }
            rest = &inside[end + fence.len() + 2..];
        }
    }
    (drafts, rest)
}

struct Line<'a> {
    text: &'a str,
    indent: usize,
    page: Option<u32>,
    /// Whether the line stands after a page break.
    turned: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let paged = text.contains('\u{c}');
    let mut page = 1;
    let mut turned = false;
    let mut lines = Vec::new();
    for raw in text.split('\n') {
        for (i, part) in raw.split('\u{c}').enumerate() {
            if i > 0 {
                page += 1;
                turned = true;
            }
            let text = part.trim();
            let indent =
                part.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
            if i > 0 && text.is_empty() {
                continue;
            }
            lines.push(Line { text, indent, page: paged.then_some(page), turned });
            turned &= text.is_empty();
        }
    }
    lines
}

/// How the file sets its lines.
struct Layout {
    /// Longest line of hard-wrapped text, in characters; none where each line is a paragraph.
    width: Option<usize>,
    /// Words of the text in small letters, to tell a hyphen from a word division.
    words: BTreeSet<String>,
    /// Whether words are divided at line ends.
    divides: bool,
}

impl Layout {
    fn of(lines: &[Line<'_>]) -> Layout {
        let mut lengths: Vec<usize> = lines
            .windows(2)
            .filter(|pair| {
                !pair[0].text.is_empty() && !pair[1].text.is_empty() && marker(pair[1].text).is_none()
            })
            .map(|pair| pair[0].indent + pair[0].text.chars().count())
            .collect();
        lengths.sort_unstable();
        let typical = lengths.get(lengths.len() * 9 / 10).copied();
        let width = typical.filter(|&w| lengths.len() >= 3 && (40..=130).contains(&w)).filter(|&w| {
            // Where many lines are far longer, the short ones were broken on purpose.
            let all = lines.iter().filter(|line| !line.text.is_empty());
            let (mut total, mut longer) = (0, 0);
            for line in all {
                total += 1;
                longer += usize::from(line.text.chars().count() * 10 > w * 14);
            }
            longer * 6 < total
        });
        let divided = |line: &Line<'_>| {
            let mut end = line.text.chars().rev();
            end.next() == Some('-') && end.next().is_some_and(char::is_alphabetic)
        };
        let divisions = lines
            .windows(2)
            .filter(|pair| divided(&pair[0]) && pair[1].text.starts_with(char::is_lowercase))
            .count();
        let words =
            if divisions > 0 { Layout::words(lines.iter().map(|line| line.text)) } else { BTreeSet::new() };
        Layout { width, words, divides: divisions >= 3 }
    }

    fn words<'t>(lines: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
        lines
            .flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '-'))
            .map(str::to_lowercase)
            .collect()
    }

    /// Whether `next` goes on with the paragraph whose last line is `last`.
    fn continues(&self, last: &str, indent: usize, next: &str) -> bool {
        let length = indent + last.chars().count();
        let ended = ends_sentence(last);
        let small = next.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        if open_bracket(last) || small && !ended {
            return true;
        }
        let Some(width) = self.width else { return false };
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        length + 1 + word > width || !ended && length * 10 > width * 7
    }

    /// Appends a line to a paragraph, undoing a division of a word.
    fn append(&self, text: &mut String, next: &str) {
        // No word is longer; a text without spaces must not be read again for every line.
        let near = text.char_indices().rev().take(64).last().map_or(0, |(at, _)| at);
        let head = text[near..].rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        let tail = next.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        let divided = head.len() > 1 && head.ends_with('-') && tail.starts_with(char::is_lowercase);
        if !divided {
            text.push(' ');
        } else {
            let kept = format!("{head}{tail}").to_lowercase();
            let whole = format!("{}{tail}", head.trim_end_matches('-')).to_lowercase();
            if !self.words.contains(&kept) && (self.words.contains(&whole) || self.divides) {
                text.pop();
            }
        }
        text.push_str(next);
    }
}

pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['»', '”', '"', ')', ' ', '\u{a0}', '\u{202f}', '*', '_']);
    end.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether a bracket that opened in the last stretch of a line is still open at its end.
fn open_bracket(text: &str) -> bool {
    let tail = text.rfind(['(', '[']);
    tail.is_some_and(|at| !text[at..].contains([')', ']']))
}

/// What a line is marked with as an item of a list: the marker and the text after it.
pub(crate) fn marker(line: &str) -> Option<(Mark, &str, &str)> {
    let line = line.trim_start();
    let mut chars = line.chars();
    let first = chars.next()?;
    if matches!(
        first,
        '-' | '–'
            | '—'
            | '•'
            | '*'
            | '·'
            | '▪'
            | '◦'
            | '‣'
            | '○'
            | '●'
            | '■'
            | '□'
            | '➢'
            | '✓'
            | '\u{f0b7}'
            | '\u{f0a7}'
    ) {
        let rest = chars.as_str();
        let text = rest.trim_start();
        let spaced = text.len() < rest.len() || matches!(first, '•' | '▪' | '◦' | '‣' | '●' | '■');
        let more = text.chars().next().is_some_and(|c| c != first && !matches!(c, '-' | '*' | '–' | '—'));
        return (spaced && more).then(|| (Mark::Bullet(first), &line[..first.len_utf8()], text));
    }
    let word = line.split_whitespace().next()?;
    let text = line[word.len()..].trim_start();
    if text.is_empty() {
        return None;
    }
    let inner = word
        .strip_suffix(')')
        .map(|w| w.strip_prefix('(').unwrap_or(w))
        .or_else(|| word.strip_suffix('.'))?;
    let mark = if !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit()) {
        Mark::Number
    } else if inner.contains('.')
        && inner.split('.').all(|n| matches!(n.len(), 1..=2) && n.bytes().all(|b| b.is_ascii_digit()))
    {
        Mark::Section(inner.split('.').count() as u8)
    } else if inner.len() > 1 && inner.len() <= 5 && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) {
        Mark::Roman
    } else if inner.len() <= 4 && inner.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) && !inner.is_empty()
    {
        Mark::CapitalRoman
    } else if inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase()) {
        if inner == "i" { Mark::Roman } else { Mark::Letter }
    } else if inner.len() == 1 && word.ends_with(')') && inner.bytes().all(|b| b.is_ascii_uppercase()) {
        Mark::CapitalLetter
    } else {
        return None;
    };
    Some((mark, word, text))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Bullet(char),
    Number,
    Section(u8),
    Letter,
    CapitalLetter,
    Roman,
    CapitalRoman,
}

/// A block whose lines are still coming.
struct Open {
    draft: Draft,
    last: String,
    indent: usize,
    turned: bool,
}

struct Reader<'a> {
    layout: &'a Layout,
    drafts: Vec<(Draft, bool)>,
    open: Option<Open>,
    /// Markers of the lists that the line stands in, outermost first.
    lists: Vec<(usize, Mark)>,
}

impl Reader<'_> {
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.push(open.draft, open.turned);
        }
    }

    fn push(&mut self, draft: Draft, turned: bool) {
        if draft.text.chars().any(|c| !c.is_whitespace()) {
            self.drafts.push((draft, turned));
        }
    }

    fn begin(&mut self, draft: Draft, line: &Line<'_>) {
        self.close();
        self.open = Some(Open {
            draft: Draft { page: line.page, ..draft },
            last: line.text.to_owned(),
            indent: line.indent,
            turned: line.turned,
        });
    }

    fn line(&mut self, line: &Line<'_>) {
        if line.text.is_empty() || is_rule(line.text) && self.underline(line) {
            self.close();
            return;
        }
        if let Some((level, text)) = hashes(line.text) {
            self.close();
            self.lists.clear();
            let heading = Draft {
                kind: BlockKind::Heading,
                level: Some(level),
                certain: true,
                page: line.page,
                ..Draft::paragraph(text)
            };
            self.push(heading, line.turned);
            return;
        }
        if let Some(text) = line.text.strip_prefix('>') {
            let text = text.trim_start_matches(['>', ' ']);
            match self.open.as_mut().filter(|open| open.draft.kind == BlockKind::Quotation) {
                Some(open) if !text.is_empty() && self.layout.continues(&open.last, 0, text) => {
                    self.layout.append(&mut open.draft.text, text);
                    open.last = text.to_owned();
                }
                _ => self.begin(
                    Draft { kind: BlockKind::Quotation, certain: true, ..Draft::paragraph(text) },
                    line,
                ),
            }
            return;
        }
        if let Some((mark, sign, text)) = marker(line.text)
            && self.may_begin_item(mark)
        {
            let level = self.nest(line.indent, mark);
            let draft = Draft {
                kind: BlockKind::ListItem,
                level: Some(level),
                marker: Some(sign.to_owned()),
                ..Draft::paragraph(text)
            };
            self.begin(draft, line);
            return;
        }
        let reference = line.text.starts_with('[') && line.text.contains("]: ");
        if let Some(open) = self.open.as_mut()
            && !reference
            && self.layout.continues(&open.last, open.indent, line.text)
            && !(line.indent > open.indent + 1 && ends_sentence(&open.last) && open.draft.marker.is_none())
        {
            self.layout.append(&mut open.draft.text, line.text);
            open.last = line.text.to_owned();
            return;
        }
        if line.indent == 0 {
            self.lists.clear();
        }
        self.begin(Draft::paragraph(line.text), line);
    }

    /// A number begins an item where a sentence may begin: not in the middle of a wrapped paragraph.
    fn may_begin_item(&self, mark: Mark) -> bool {
        let Some(open) = &self.open else { return true };
        matches!(mark, Mark::Bullet(_))
            || open.draft.marker.is_some()
            || ends_sentence(&open.last)
            || open.last.ends_with(',')
    }

    fn nest(&mut self, indent: usize, mark: Mark) -> u8 {
        let same = |&(at, m): &(usize, Mark)| at == indent && m == mark;
        if let Some(depth) = self.lists.iter().position(same) {
            self.lists.truncate(depth + 1);
        } else {
            // A marker of another kind goes deeper, unless it stands further left than its list.
            while self.lists.last().is_some_and(|&(at, _)| at > indent) {
                self.lists.pop();
            }
            let bullets = |m: Mark| matches!(m, Mark::Bullet(_));
            if self
                .lists
                .last()
                .is_some_and(|&(at, m)| at == indent && bullets(m) && bullets(mark) && self.lists.len() > 1)
            {
                self.lists.pop();
            }
            self.lists.push((indent, mark));
        }
        self.lists.len().min(u8::MAX as usize) as u8
    }

    /// A rule under one line makes it a heading; a rule alone is only a rule.
    fn underline(&mut self, line: &Line<'_>) -> bool {
        if let Some(open) = self
            .open
            .as_mut()
            .filter(|open| open.draft.kind == BlockKind::Paragraph && open.draft.text == open.last)
        {
            open.draft.kind = BlockKind::Heading;
            open.draft.level = Some(if line.text.starts_with('=') { 1 } else { 2 });
            open.draft.certain = true;
        }
        true
    }
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '–' | '—' | '~' | '·' | ' '))
}

fn hashes(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let rest = &line[level..];
    let text = rest.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&level) && rest.starts_with(' ') && !text.is_empty()).then_some((level as u8, text))
}

/// Words that end no line on purpose.
const DANGLING: &str = "le la les l' un une des du de d' en à au aux dans par pour sur sous avec sans que qui dont où \
                        ce cette ces notre nos leur leurs son sa ses entre chez vers \
                        the a an of in to for with by on at from into our their its his her this that these those \
                        which who between through under";

/// Joins what an empty line tore apart: a title over two lines, a list item, a paragraph over a page's end.
fn join_over_gaps(drafts: Vec<(Draft, bool)>) -> Vec<Draft> {
    let torn = |a: &Draft, b: &Draft| {
        !ends_sentence(&a.text)
            && b.text.starts_with(char::is_lowercase)
            && b.marker.is_none()
            && !b.certain
            && !a.certain
    };
    // Where many blocks begin small, that is how the text is set (Acts), and no accident.
    let habit = drafts.windows(2).filter(|pair| torn(&pair[0].0, &pair[1].0)).count() > 2 + drafts.len() / 20;
    let mut joined: Vec<Draft> = Vec::new();
    for (draft, turned) in drafts {
        // The title: nothing but short lines of the page above it.
        let first = joined.len() <= 5 && joined.iter().rev().skip(1).all(|d| !d.exceeds(6));
        if let Some(last) = joined.last_mut()
            && torn(last, &draft)
        {
            let word = last.text.split_whitespace().next_back().unwrap_or("").to_lowercase();
            let dangling = DANGLING.split_whitespace().any(|w| w == word);
            let list_follows = draft.text.ends_with([';', ',']);
            let title = first
                && !habit
                && !last.exceeds(25)
                && !draft.exceeds(25)
                && !list_follows
                && !ends_sentence(&draft.text);
            let item = dangling && !list_follows && (last.marker.is_some() || last.exceeds(8));
            let plain = !habit
                && last.text.ends_with(char::is_alphanumeric)
                && last.exceeds(8)
                && ends_sentence(&draft.text)
                && !list_follows;
            if title || item || plain || turned && !list_follows {
                last.text.push(' ');
                last.text.push_str(&draft.text);
                continue;
            }
        }
        joined.push(draft);
    }
    joined
}

/// Marks quotations set apart, and the line after one that says whose it is.
pub(crate) fn attributions(mut drafts: Vec<Draft>) -> Vec<Draft> {
    for i in 0..drafts.len() {
        let after = i > 0
            && drafts[i - 1].kind == BlockKind::Quotation
            && !drafts[i - 1].text.starts_with(['—', '–', '-']);
        let quoted = is_quotation(&drafts[i].text);
        let draft = &mut drafts[i];
        if draft.certain {
            continue;
        }
        let dash = draft.marker.as_deref().is_some_and(|m| matches!(m, "-" | "–" | "—"));
        // « L'honorable Ada N. Quillard, ministre de l'Intérieur »: a name with its office.
        let office = draft.marker.is_none()
            && draft.kind == BlockKind::Paragraph
            && !draft.exceeds(25)
            && draft.text.starts_with(char::is_uppercase)
            && draft.text.split_once(", ").is_some_and(|(name, _)| name.split_whitespace().count() <= 6);
        let signed = dash || office || draft.marker.is_none() && draft.text.starts_with(['–', '—', '-']);
        if draft.kind == BlockKind::Paragraph && quoted
            || after && signed && !draft.exceeds(40) && !ends_sentence(&draft.text)
        {
            draft.kind = BlockKind::Quotation;
            draft.level = None;
            let text = draft.text.trim_start_matches(['–', '—', '-', ' ']).to_owned();
            draft.text = text;
        }
    }
    drafts
}

/// Whether a block is one quotation from its first character to its last.
fn is_quotation(text: &str) -> bool {
    let (open, close) = match text.chars().next() {
        Some('«') => ('«', '»'),
        Some('“') => ('“', '”'),
        Some('"') => ('"', '"'),
        _ => return false,
    };
    let inner = &text[open.len_utf8()..];
    let Some(inner) = inner.trim_end_matches(['.', ' ']).strip_suffix(close) else { return false };
    if open == close {
        return !inner.contains(open) && inner.split_whitespace().count() > 5;
    }
    let mut depth = 1i32;
    for c in inner.chars() {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth == 0 {
            return false;
        }
    }
    inner.split_whitespace().count() > 5
}

/// Finds headings among short paragraphs that stand above others, furniture left out.
pub fn headings(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let shorts: Vec<bool> = drafts.iter().map(is_short).collect();
    let mut run = 0;
    let mut follows = None;
    for i in (0..drafts.len()).rev() {
        if drafts[i].furniture.is_some() {
            continue;
        }
        let numbered = drafts[i].kind == BlockKind::ListItem;
        // A numbered line is a heading where text that is no item comes next, and none like it before.
        let sections =
            |d: &Draft| d.marker.as_deref().map_or(1, |m| m.trim_end_matches('.').split('.').count());
        let listed = i > 0
            && drafts[i - 1].kind == BlockKind::ListItem
            && sections(&drafts[i - 1]) == sections(&drafts[i]);
        let above = |kind| !numbered || !listed && matches!(kind, BlockKind::Paragraph | BlockKind::Heading);
        let candidate = shorts[i] && follows.is_some_and(above);
        if candidate && run < 3 {
            run += 1;
            let draft = &mut drafts[i];
            draft.kind = BlockKind::Heading;
            draft.level = Some(sections(draft).min(6) as u8);
            if draft.text.starts_with('[') && draft.text.ends_with(']') {
                draft.level = Some(2);
            }
            if let Some(marker) = draft.marker.take() {
                draft.text = format!("{marker} {}", draft.text);
            }
        } else if !drafts[i].certain {
            run = if shorts[i] { run + 1 } else { 0 };
        }
        follows = Some(drafts[i].kind);
    }
    drafts
}

/// Whether a paragraph is as short and as open at its end as a heading.
fn is_short(draft: &Draft) -> bool {
    let numbered = draft.marker.as_deref().is_some_and(|m| {
        m.ends_with('.') && m.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
    });
    let kind = draft.kind == BlockKind::Paragraph || draft.kind == BlockKind::ListItem && numbered;
    let text = draft.text.trim_end();
    let first = text.chars().find(|c| c.is_alphanumeric() || *c == '[');
    kind && !draft.certain
        && draft.furniture.is_none()
        && !draft.exceeds(20)
        && text.chars().count() <= 120
        && !text.ends_with(['.', ';', ':', ',', '!', '…', '»', '”', '"'])
        && !text.starts_with(['«', '“', '"', '(', '!'])
        && !text.contains("://")
        && !text.contains(';')
        && !text.contains('@')
        && first.is_some_and(|c| c.is_uppercase() || c == '[' || c.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !crate::dates::find(text)
            .iter()
            .any(|found| found.date.day.is_some() && found.range.len() * 2 > text.len() / 2)
}

/// A paragraph whose author typed the marker of a list item, as that item.
pub(crate) fn typed_item(draft: Draft) -> Draft {
    let Some((mark, sign, text)) = marker(&draft.text) else { return draft };
    if matches!(mark, Mark::Bullet('-' | '–' | '—')) && draft.text.contains(" – ") {
        return draft;
    }
    let level = match mark {
        Mark::Section(depth) => depth,
        Mark::Letter | Mark::CapitalLetter => 2,
        Mark::Roman => 3,
        _ => 1,
    };
    let (marker, text) = (Some(sign.to_owned()), text.to_owned());
    Draft { kind: BlockKind::ListItem, level: Some(level), marker, text, ..draft }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_before_a_marker_is_none_of_it() {
        assert_eq!(
            marker("\u{a0}– La présidence").map(|found| (found.1, found.2)),
            Some(("–", "La présidence"))
        );
        assert_eq!(marker("\u{a0}1. bar").map(|found| (found.1, found.2)), Some(("1.", "bar")));
        assert!(marker("\u{a0}\u{a0}bar baz").is_none());
        assert!(marker("\u{a0}").is_none());
    }
}
