//! Lines into blocks: paragraphs whole over lines, columns and pages; headings, items, quotations, cells, notes.

use std::collections::BTreeMap;

use visavis_text::BlockKind;

use super::layout::{Column, Element, Line};
use super::pieces::{LOWERED, Piece, RAISED};
use super::running::Aside;
use super::tags::{Role, Tag};
use super::text::{self, Vocabulary};
use crate::encoding;
use crate::plain::{self, Draft, Mark};

/// A page in reading order, with what was set aside of it.
pub(super) struct Ordered {
    pub(super) number: u32,
    pub(super) elements: Vec<Element>,
    /// What the structure of the file says of marked content.
    pub(super) tags: BTreeMap<u32, Tag>,
    pub(super) head: Vec<Aside>,
    pub(super) foot: Vec<Aside>,
}

/// How the text is set on most lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    pub(super) size: f32,
    weight: f32,
    bold: bool,
    font: u32,
}

impl Body {
    pub(super) fn of<'p>(pieces: impl Iterator<Item = &'p Piece> + Clone) -> Body {
        let size = most(pieces.clone().map(|p| (half(p.size), p.letters()))).unwrap_or(20) as f32 / 2.0;
        let set = || pieces.clone().filter(|p| half(p.size) == half(size));
        let weights = set().filter(|p| p.weight > 0.0).map(|p| ((p.weight / 2.0) as i32, p.letters()));
        let weight = most(weights).map_or(0.0, |w| w as f32 * 2.0 + 1.0);
        let bold = most(set().map(|p| (i32::from(p.bold), p.letters()))).unwrap_or(0) == 1;
        let font = most(set().map(|p| (p.font as i32, p.letters()))).unwrap_or(0) as u32;
        Body { size, weight, bold, font }
    }

    /// Whether a piece is in heavier letters than the text.
    fn is_bold(&self, piece: &Piece) -> bool {
        !self.bold && (piece.bold || self.weight > 0.0 && piece.weight > self.weight * 1.28)
    }
}

fn half(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

fn most(all: impl Iterator<Item = (i32, usize)>) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (key, n) in all {
        *counts.entry(key).or_default() += n;
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map(|(key, _)| key)
}

/// A block whose lines are still coming, and what is known of them.
#[derive(Debug, Clone)]
struct Open {
    text: String,
    page: u32,
    column: Column,
    size: f32,
    bold: bool,
    font: u32,
    lines: usize,
    /// Where its first line begins, and the others.
    first_x: f32,
    rest_x: Option<f32>,
    right: f32,
    last: Piece,
    /// The page of its last line.
    on: u32,
    centred: bool,
    item: Option<(Mark, String)>,
    note: bool,
    tag: Option<Tag>,
    /// White space before it, in lines.
    gap: f32,
    /// Whether it is an entry of a table of contents, with its page.
    entry: bool,
    aside: Option<&'static str>,
    cell: bool,
}

/// Makes blocks of a document's pages.
pub(super) fn blocks(pages: Vec<Ordered>, body: Body, vocabulary: &Vocabulary) -> Vec<Draft> {
    let leading = leading(&pages);
    let trusted = trusted(&pages);
    let mut writer =
        Writer { body, vocabulary, leading, trusted, open: None, after: Vec::new(), done: Vec::new() };
    for page in pages {
        writer.page(page);
    }
    writer.close();
    let blocks = writer.done.into_iter().map(Block::from).collect();
    super::kinds::drafts(blocks, body.size, body.font, writer.trusted)
}

/// The usual distance of two lines, by the size of their letters.
fn leading(pages: &[Ordered]) -> BTreeMap<i32, f32> {
    let mut gaps: BTreeMap<i32, Vec<f32>> = BTreeMap::new();
    for page in pages.iter().take(300) {
        for pair in page.elements.windows(2) {
            let [Element::Line(a), Element::Line(b)] = pair else { continue };
            let gap = b.piece.y - a.piece.y;
            let size = a.piece.size.max(0.1);
            let alike = a.column == b.column && half(a.piece.size) == half(b.piece.size);
            if alike && gap > size * 0.8 && gap < size * 3.0 {
                gaps.entry(half(size)).or_default().push(gap);
            }
        }
    }
    let usual = |mut some: Vec<f32>| {
        some.sort_unstable_by(f32::total_cmp);
        // The lines of one paragraph are the closest: paragraphs of one line must not hide them.
        some[some.len() / 3]
    };
    gaps.into_iter().filter(|(_, some)| some.len() >= 3).map(|(size, some)| (size, usual(some))).collect()
}

/// Whether the file's own structure can be believed: it covers the text, and does not call every line a block.
fn trusted(pages: &[Ordered]) -> bool {
    let (mut all, mut tagged, mut lines, mut changes) = (0, 0, 0, 0);
    for page in pages {
        let mut before = None;
        for element in &page.elements {
            let Element::Line(line) = element else { continue };
            let tag = page.tags.get(&line.piece.mark);
            let letters = line.piece.letters();
            all += letters;
            tagged += if tag.is_some() { letters } else { 0 };
            lines += 1;
            let element = tag.map(|tag| tag.element);
            changes += usize::from(element != before);
            before = element;
        }
    }
    tagged * 10 >= all * 8 && (lines < 20 || changes * 10 < lines * 9)
}

struct Writer<'v> {
    body: Body,
    vocabulary: &'v Vocabulary,
    leading: BTreeMap<i32, f32>,
    trusted: bool,
    open: Option<Open>,
    /// What stands between the parts of the open block: it comes after it.
    after: Vec<Open>,
    done: Vec<Open>,
}

impl Writer<'_> {
    fn close(&mut self) {
        self.done.extend(self.open.take());
        self.done.append(&mut self.after);
    }

    fn page(&mut self, page: Ordered) {
        let Ordered { number, elements, tags, head, foot } = page;
        self.asides(head, number);
        let (elements, notes) = self.split_notes(elements, &tags);
        let mut references: Vec<String> = notes.iter().map(|(sign, _)| sign.clone()).collect();
        references.retain(|sign| !sign.is_empty());
        let rights = self.rights(&elements);
        let mut first = true;
        for (element, right) in elements.into_iter().zip(rights) {
            match element {
                Element::Line(mut line) => {
                    line.piece.text = without_references(&line.piece.text, &references);
                    if line.piece.text.trim().is_empty() {
                        continue;
                    }
                    let tag = tags.get(&line.piece.mark).copied().filter(|_| self.trusted);
                    self.line(line, right, number, tag, first);
                    first = false;
                }
                Element::Table(cells) => {
                    self.close();
                    for cell in cells {
                        self.cell(cell, number, &references);
                    }
                    first = false;
                }
            }
        }
        for (_, lines) in notes {
            self.note(lines, number);
        }
        self.asides(foot, number);
    }

    fn asides(&mut self, asides: Vec<Aside>, page: u32) {
        for aside in asides {
            let open = Open { aside: Some(aside.why), ..self.bare(aside.text, page) };
            if self.open.is_some() { self.after.push(open) } else { self.done.push(open) }
        }
    }

    /// A block of which nothing is known but its text.
    fn bare(&self, text: String, page: u32) -> Open {
        let last = Piece {
            text: String::new(),
            x0: 0.0,
            x1: 0.0,
            y: 0.0,
            size: self.body.size,
            first: 0.0,
            weight: 0.0,
            bold: false,
            font: self.body.font,
            mark: 0,
            ink: 0,
            spaced: false,
        };
        Open {
            text,
            page,
            column: Column { number: 0, left: 0.0, right: 0.0 },
            size: self.body.size,
            bold: false,
            font: self.body.font,
            lines: 1,
            first_x: 0.0,
            rest_x: None,
            right: 0.0,
            last,
            on: page,
            centred: false,
            item: None,
            note: false,
            tag: None,
            gap: 0.0,
            entry: false,
            aside: None,
            cell: false,
        }
    }

    fn cell(&mut self, lines: Vec<Piece>, page: u32, references: &[String]) {
        let mut text = String::new();
        for piece in &lines {
            self.vocabulary.append(&mut text, &without_references(&piece.text, references));
        }
        let open = Open { cell: true, ..self.bare(text, page) };
        self.done.push(open);
    }

    fn note(&mut self, lines: Vec<Line>, page: u32) {
        let mut text = String::new();
        for line in &lines {
            self.vocabulary.append(&mut text, &plain_raised(&line.piece.text));
        }
        let open = Open { note: true, ..self.bare(text, page) };
        if self.open.is_some() { self.after.push(open) } else { self.done.push(open) }
    }

    /// Takes the notes at the foot of each column out: small lines under the text, the first with a sign.
    fn split_notes(
        &self,
        elements: Vec<Element>,
        tags: &BTreeMap<u32, Tag>,
    ) -> (Vec<Element>, Vec<(String, Vec<Line>)>) {
        let tagged = |line: &Line| {
            self.trusted && tags.get(&line.piece.mark).is_some_and(|tag| tag.role == Role::Note)
        };
        let small = |line: &Line| line.piece.size < self.body.size * 0.94;
        let mut is_note = vec![false; elements.len()];
        let mut end = elements.len();
        while end > 0 {
            // One column at a time, from its foot up.
            let Element::Line(last) = &elements[end - 1] else {
                end -= 1;
                continue;
            };
            let column = last.column.number;
            let start = elements[..end]
                .iter()
                .rposition(|e| !matches!(e, Element::Line(line) if line.column.number == column))
                .map_or(0, |at| at + 1);
            let mut from = end;
            while from > start {
                let Element::Line(line) = &elements[from - 1] else { break };
                if !small(line) && !tagged(line) {
                    break;
                }
                from -= 1;
            }
            // From the first line that has a sign.
            let sign = (from..end).find(|&i| {
                matches!(&elements[i], Element::Line(line) if note_sign(&line.piece.text).is_some() || tagged(line))
            });
            if let Some(sign) = sign.filter(|&sign| sign > start || tagged(last)) {
                is_note[sign..end].iter_mut().for_each(|note| *note = true);
            }
            end = start;
        }
        let mut text = Vec::new();
        let mut notes: Vec<(String, Vec<Line>)> = Vec::new();
        for (element, note) in elements.into_iter().zip(is_note) {
            match element {
                Element::Line(line) if note => match (note_sign(&line.piece.text), notes.last_mut()) {
                    (None, Some((_, lines))) => lines.push(line),
                    (sign, _) => {
                        let (sign, rest) = sign.unwrap_or((String::new(), line.piece.text.clone()));
                        let mut line = line;
                        line.piece.text = rest;
                        notes.push((sign, vec![line]));
                    }
                },
                other => text.push(other),
            }
        }
        (text, notes)
    }

    /// How far to the right the text around each line reaches: an indented block has an edge of its own.
    fn rights(&self, elements: &[Element]) -> Vec<f32> {
        let mut rights: Vec<f32> = elements
            .iter()
            .map(|element| match element {
                Element::Line(line) => line.column.right,
                Element::Table(_) => 0.0,
            })
            .collect();
        let mut at = 0;
        while at < elements.len() {
            let Element::Line(first) = &elements[at] else {
                at += 1;
                continue;
            };
            let em = first.piece.size;
            let mut end = at + 1;
            while let Some(Element::Line(line)) = elements.get(end) {
                let Element::Line(before) = &elements[end - 1] else { break };
                let gap = line.piece.y - before.piece.y;
                let alike = line.column.number == first.column.number
                    && (line.piece.x0 - first.piece.x0).abs() < em * 0.3
                    && (line.piece.size - em).abs() < em * 0.1
                    && gap < self.lead(em) * 1.4;
                if !alike {
                    break;
                }
                end += 1;
            }
            let indented = first.piece.x0 > first.column.left + em;
            if indented && end - at >= 2 {
                let ends = elements[at..end].iter().filter_map(|e| match e {
                    Element::Line(line) => Some(line.piece.x1),
                    Element::Table(_) => None,
                });
                let right = ends.fold(f32::NEG_INFINITY, f32::max);
                if right < first.column.right - em {
                    rights[at..end].iter_mut().for_each(|r| *r = right);
                }
            }
            at = end;
        }
        rights
    }

    fn lead(&self, size: f32) -> f32 {
        let usual = |size: f32| self.leading.get(&half(size)).copied();
        let body = usual(self.body.size).map_or(1.25, |lead| lead / self.body.size.max(1.0));
        usual(size).unwrap_or(size * body)
    }

    fn line(&mut self, mut line: Line, right: f32, page: u32, tag: Option<Tag>, first: bool) {
        let without = text::without_leader(&line.piece.text);
        let entry = without.is_some();
        line.piece.text = without.unwrap_or(line.piece.text);
        let same = self
            .open
            .as_ref()
            .is_some_and(|open| open.on == page && open.column.number == line.column.number);
        let goes_on = match &self.open {
            None => false,
            Some(open) if same => self.continues(open, &line, tag),
            Some(open) => self.goes_over(open, &line, tag),
        };
        let bold = self.body.is_bold(&line.piece);
        if goes_on && let Some(open) = &mut self.open {
            self.vocabulary.append(&mut open.text, &plain_raised(&line.piece.text));
            open.lines += 1;
            open.entry |= entry;
            open.bold &= bold;
            open.centred &= is_centred(&line);
            open.right = if same { open.right.max(right) } else { right };
            open.rest_x = Some(if same && open.lines > 2 {
                open.rest_x.unwrap_or(line.piece.x0).min(line.piece.x0)
            } else {
                line.piece.x0
            });
            if !same {
                open.first_x += line.column.left - open.column.left;
                open.column = line.column;
            }
            open.last = line.piece;
            open.on = page;
            return;
        }
        let lead = self.lead(line.piece.size);
        let gap = match &self.open {
            Some(open) if same => (line.piece.y - open.last.y) / lead.max(1.0),
            _ if first => 9.0,
            _ => 2.0,
        };
        self.close();
        let text = plain_raised(&line.piece.text);
        let item = self.item(&text, tag);
        let piece = line.piece.clone();
        self.open = Some(Open {
            text,
            page,
            column: line.column,
            size: piece.size,
            bold,
            font: piece.font,
            lines: 1,
            first_x: piece.x0,
            rest_x: None,
            right,
            centred: is_centred(&line),
            last: piece,
            on: page,
            item,
            note: false,
            tag,
            gap,
            entry,
            aside: None,
            cell: false,
        });
    }

    /// The sign of a list item at the head of a line.
    fn item(&self, text: &str, tag: Option<Tag>) -> Option<(Mark, String)> {
        let tagged = matches!(tag.map(|tag| tag.role), Some(Role::Item(_)));
        sign(text, tagged).map(|(mark, sign, _)| (mark, sign.to_owned()))
    }

    /// Whether a line goes on with the block above it in its column.
    fn continues(&self, open: &Open, line: &Line, tag: Option<Tag>) -> bool {
        let piece = &line.piece;
        if open.entry {
            return false;
        }
        if let (Some(a), Some(b)) = (open.tag, tag) {
            return a.element == b.element;
        }
        let em = piece.size.max(1.0);
        if (piece.size - open.last.size).abs() > em * 0.12 {
            return false;
        }
        let gap = piece.y - open.last.y;
        if gap > self.lead(piece.size) * 1.28 + 0.5 || gap < em * 0.3 {
            return false;
        }
        let ended = plain::ends_sentence(&open.text);
        let small = piece.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        let room = open.right - open.last.x1;
        let short = room > piece.first + em * 0.85;
        let bold = self.body.is_bold(piece);
        if bold != open.bold && (short || ended && open.bold != self.body.is_bold(&open.last)) {
            return false;
        }
        if open.bold && open.lines <= 2 && !bold {
            return false;
        }
        if let Some((mark, _, _)) = sign(&piece.text, false) {
            let dash = matches!(mark, Mark::Bullet('-' | '–' | '—' | '*'));
            let bullet = matches!(mark, Mark::Bullet(_)) && !dash;
            let aligned = open.item.is_some() && piece.x0 < open.first_x + em * 0.5;
            if bullet || aligned || short || ended || gap > self.lead(piece.size) * 1.1 {
                return false;
            }
        }
        let centred = is_centred(line) && open.centred;
        if centred && (open.lines == 1 || short) {
            return !ended;
        }
        if open.item.is_some() {
            if piece.x0 < open.first_x - em * 0.5 {
                return false;
            }
        } else if open.lines == 1 {
            // A line set in under one that is not: the first of the next paragraph, or a hanging one.
            if piece.x0 > open.first_x + em * 0.8 && (ended || short) {
                return false;
            }
            if piece.x0 < open.first_x - em * 5.0 && !centred {
                return false;
            }
        }
        if let Some(rest) = open.rest_x
            && (piece.x0 - rest).abs() > em * 0.8
            && !centred
            && (ended || !small)
        {
            return false;
        }
        !short || small && !ended
    }

    /// Whether a line goes on with a block that began in another column or on another page.
    fn goes_over(&self, open: &Open, line: &Line, tag: Option<Tag>) -> bool {
        let piece = &line.piece;
        if let (Some(a), Some(b)) = (open.tag, tag) {
            return a.element == b.element;
        }
        let em = piece.size.max(1.0);
        if open.cell
            || open.entry
            || (piece.size - open.size).abs() > em * 0.08
            || self.body.is_bold(piece) != open.bold
        {
            return false;
        }
        if sign(&piece.text, false).is_some() || open.size > self.body.size * 1.12 {
            return false;
        }
        let ended = plain::ends_sentence(&open.text);
        let small = piece.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        let full = open.right - open.last.x1 < em * 4.0;
        let divided = open.text.ends_with(['-', '\u{ad}', '\u{2010}']);
        let indented = piece.x0 > line.column.left + em * 0.8 && open.item.is_none();
        !ended && (small || divided || full && !indented)
    }
}

fn is_centred(line: &Line) -> bool {
    let (left, right) = (line.piece.x0 - line.column.left, line.column.right - line.piece.x1);
    left > line.piece.size && (left - right).abs() < line.piece.size * 1.2
}

/// The sign of a list item at the head of a text; what a bullet of a symbol font is drawn as counts.
fn sign(text: &str, tagged: bool) -> Option<(Mark, &str, &str)> {
    if let Some(found) = plain::marker(text) {
        return Some(found);
    }
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let symbol = matches!(first, '\u{e000}'..='\u{f8ff}' | '\u{25a0}'..='\u{25ff}' | '\u{2700}'..='\u{27bf}' | '\u{2023}')
        || rest.starts_with(' ')
            && (first == '§' || first == 'o' && tagged || first == 'o' && rest.starts_with(" \u{fdd2}"));
    let spaced = rest.trim_start();
    (symbol && spaced.starts_with(char::is_alphanumeric))
        .then(|| (Mark::Bullet('•'), &text[..first.len_utf8()], spaced))
}

/// The sign at the head of a note, and the text behind it.
fn note_sign(text: &str) -> Option<(String, String)> {
    let raised = text.strip_prefix(RAISED).and_then(|rest| rest.split_once(LOWERED));
    if let Some((sign, rest)) = raised {
        return Some((digits(sign), rest.trim_start().to_owned()));
    }
    let lone: String = text.chars().map_while(text::raised_digit).collect();
    if !lone.is_empty() {
        let rest: String = text.chars().skip(lone.len()).collect();
        return Some((lone, rest.trim_start().to_owned()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let rest = text[digits..].trim_start_matches(['.', ')']);
        let after = rest.trim_start();
        let pointed = rest.len() < text.len() - digits;
        let begins = after.starts_with(|c: char| {
            pointed && c.is_lowercase()
                || c.is_uppercase()
                || matches!(c, '«' | '“' | '"' | '(')
                || after.starts_with("http")
        });
        return begins.then(|| (text[..digits].to_owned(), after.to_owned()));
    }
    let sign: String = text.chars().take_while(|c| matches!(c, '*' | '†' | '‡')).collect();
    let rest = text[sign.len()..].trim_start();
    (!sign.is_empty() && rest.starts_with(char::is_alphabetic)).then(|| (sign, rest.to_owned()))
}

/// A line without the raised numbers that lead to notes of its page; anything else raised stays.
fn without_references(text: &str, notes: &[String]) -> String {
    if notes.is_empty() {
        return text.to_owned();
    }
    let text = &without_flat_references(text, notes);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(RAISED) {
        out.push_str(before);
        let (raised, behind) = after.split_once(LOWERED).unwrap_or((after, ""));
        let word = out.chars().next_back().is_some_and(|c| !c.is_whitespace());
        // « km² » is no reference, whatever notes there are.
        let unit = out.rsplit([' ', '\u{a0}']).next().is_some_and(|w| matches!(w, "m" | "km" | "cm" | "mm"));
        let known = |sign: &str| notes.iter().any(|note| note == sign.trim_matches(['(', ')', ' ']));
        let refers = !unit && digits(raised).split(',').all(known);
        if !(word && refers) {
            out.push(RAISED);
            out.push_str(raised);
            out.push(LOWERED);
        }
        rest = behind;
    }
    out + rest
}

/// A line without the numbers of notes that a font's own raised digits show: they stand on the line like any other.
fn without_flat_references(text: &str, notes: &[String]) -> String {
    let words = text.split(' ').map(|word| {
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        let stem = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &bare[stem.len()..];
        let before = stem.chars().next_back();
        let open = before.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | ',' | ';' | '»' | '”' | ')'));
        let worded = stem.chars().filter(|c| c.is_lowercase()).count() > 2;
        let refers =
            open && worded && (1..=2).contains(&number.len()) && notes.iter().any(|note| note == number);
        if refers { format!("{stem}{}", &word[bare.len()..]) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A raised number in plain digits.
fn digits(raised: &str) -> String {
    raised.chars().map(|c| text::raised_digit(c).unwrap_or(c)).collect()
}

/// A line as it reads: what is raised on the line.
fn plain_raised(text: &str) -> String {
    text.chars().filter(|c| !matches!(*c, RAISED | LOWERED)).collect()
}

/// A block all of whose lines are there, for its kind to be told.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) draft: Draft,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) font: u32,
    pub(super) lines: usize,
    pub(super) left: f32,
    pub(super) indent: (f32, f32),
    pub(super) centred: bool,
    pub(super) mark: Option<Mark>,
    pub(super) tag: Option<Tag>,
    pub(super) gap: f32,
    pub(super) entry: bool,
}

impl From<Open> for Block {
    fn from(open: Open) -> Block {
        let text = encoding::tidy(&open.text);
        let text = text.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        let text = text.replace(['\n', '\u{c}'], " ").trim().to_owned();
        let left = open.rest_x.unwrap_or(open.first_x).min(open.first_x);
        let indent = (left - open.column.left, open.column.right - open.right);
        let mut draft = Draft { page: Some(open.page), furniture: open.aside, ..Draft::paragraph(text) };
        if open.cell {
            draft.kind = BlockKind::TableCell;
            draft.certain = true;
        } else if open.note {
            draft.kind = BlockKind::Note;
            draft.certain = true;
        }
        Block {
            draft,
            size: open.size,
            bold: open.bold,
            font: open.font,
            lines: open.lines,
            left: open.first_x - open.column.left,
            indent,
            centred: open.centred,
            mark: open.item.map(|(mark, _)| mark),
            tag: open.tag,
            gap: open.gap,
            entry: open.entry,
        }
    }
}
