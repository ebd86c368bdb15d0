//! What each block is: heading by its letters or its tag, item by its sign, quotation by its margins.

use std::collections::BTreeMap;

use visavis_text::BlockKind;

use super::blocks::Block;
use super::glyphs::FIXED;
use super::tags::Role;
use crate::plain::{self, Draft, Mark};

/// A first page of fewer words than this is a title page.
const TITLE_PAGE: usize = 60;

/// How a heading is set; the greater is above the smaller.
type Style = (i32, bool, bool);

/// Tells the kinds of the blocks of a document whose text is set in letters of `size`.
pub(super) fn drafts(blocks: Vec<Block>, size: f32, font: u32, trusted: bool) -> Vec<Draft> {
    let by_tag =
        trusted && blocks.iter().any(|b| matches!(b.tag.map(|tag| tag.role), Some(Role::Heading(_))));
    // Whether the next block of the text is one whose kind is still to be told.
    let mut follows = vec![false; blocks.len()];
    let mut next = false;
    for (i, block) in blocks.iter().enumerate().rev() {
        follows[i] = next;
        if block.draft.furniture.is_none() {
            next = !block.draft.certain;
        }
    }
    let common = common_fonts(&blocks);
    let headings: Vec<bool> = blocks
        .iter()
        .zip(&follows)
        .map(|(block, follows)| match block.tag.map(|tag| tag.role).filter(|_| by_tag) {
            Some(Role::Heading(_) | Role::Title) => true,
            Some(_) => false,
            None => is_heading(block, size, font, &common, *follows),
        })
        .collect();
    // In a table of contents the chapters are set like headings, and end in their page.
    let contents = |i: usize| {
        let near = &blocks[i.saturating_sub(3)..(i + 4).min(blocks.len())];
        let ends = blocks[i].draft.text.ends_with(|c: char| c.is_ascii_digit());
        blocks[i].entry || ends && near.iter().filter(|b| b.entry).count() >= 2
    };
    let headings: Vec<bool> = headings.into_iter().enumerate().map(|(i, is)| is && !contents(i)).collect();
    let title = title(&blocks, &headings, size);
    let levels = levels(&blocks, &headings, title);
    let numbered = |b: &Block| depth(&b.draft.text);
    let deep = blocks.iter().zip(&headings).filter(|(b, is)| **is && numbered(b) > Some(1)).count() >= 3;
    let mut lists: Vec<(f32, u8)> = Vec::new();
    let mut drafts = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.into_iter().enumerate() {
        let role = block.tag.map(|tag| tag.role);
        let Block { mut draft, mark, left, indent, lines, centred, .. } = block;
        if draft.furniture.is_some() || draft.certain {
            drafts.push(draft);
            continue;
        }
        if Some(i) == title {
            draft.kind = BlockKind::Title;
            draft.certain = true;
            lists.clear();
        } else if headings[i] {
            draft.kind = BlockKind::Heading;
            draft.certain = true;
            draft.level = match role.filter(|_| by_tag) {
                Some(Role::Heading(level)) => Some(level.min(6)),
                _ => levels.get(&style(block.size, block.bold, &draft.text)).copied().or(Some(1)),
            };
            // Where sections are numbered through, the number says how deep.
            if let Some(depth) = depth(&draft.text).filter(|_| deep && !by_tag) {
                draft.level = Some(depth.min(6));
            }
            lists.clear();
        } else if let Some(level) = item(&mut draft, mark, left, size, role, &mut lists) {
            draft.kind = BlockKind::ListItem;
            draft.level = Some(level);
        } else {
            let set_in = indent.0 > size * 1.2 && indent.1 > size && lines >= 2 && !centred;
            if role == Some(Role::Quotation) || set_in && role.is_none() {
                draft.kind = BlockKind::Quotation;
            }
            if lists.first().is_some_and(|(at, _)| left <= at + size * 0.3) {
                lists.clear();
            }
        }
        drafts.push(draft);
    }
    plain::attributions(drafts)
}

/// Makes a list item of a block that has a sign or is tagged as one; gives its level.
fn item(
    draft: &mut Draft,
    mark: Option<Mark>,
    left: f32,
    size: f32,
    role: Option<Role>,
    lists: &mut Vec<(f32, u8)>,
) -> Option<u8> {
    let tagged = match role {
        Some(Role::Item(level)) => Some(level),
        _ => None,
    };
    let mark = match mark {
        None => return tagged,
        Some(mark) => mark,
    };
    let (sign, rest) = match plain::marker(&draft.text) {
        Some((_, sign, rest)) => (sign.to_owned(), rest.to_owned()),
        None => {
            let sign: String = draft.text.chars().take(1).collect();
            let rest = draft.text[sign.len()..].trim_start().to_owned();
            (sign, rest)
        }
    };
    draft.marker =
        Some(if matches!(mark, Mark::Bullet(_)) && !sign.is_ascii() { "•".to_owned() } else { sign });
    draft.text = rest;
    let kind = match mark {
        Mark::Bullet(c) => c as u32 as u8 | 0x80,
        Mark::Number => 1,
        Mark::Section(depth) => return Some(tagged.unwrap_or(depth)),
        Mark::Letter => 3,
        Mark::CapitalLetter => 4,
        Mark::Roman => 5,
        Mark::CapitalRoman => 6,
    };
    // Further in is deeper; at the same place another sign is another list.
    while lists.last().is_some_and(|(at, _)| left < at - size * 0.4) {
        lists.pop();
    }
    match lists.last_mut() {
        Some((at, known)) if (left - *at).abs() <= size * 0.4 => *known = kind,
        _ => lists.push((left, kind)),
    }
    Some(tagged.unwrap_or(lists.len().min(9) as u8))
}

/// How deep a numbered heading stands: 2 for « 3.1 Portée », 1 for « 3 Portée ».
fn depth(text: &str) -> Option<u8> {
    let number = text.split_whitespace().next()?;
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let whole =
        parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    (whole && parts.len() < 7 && number.len() < text.len()).then_some(parts.len() as u8)
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

fn style(size: f32, bold: bool, text: &str) -> Style {
    ((size * 2.0).round() as i32, bold, is_capitals(text))
}

/// The fonts in which more is set than headings are: prose among program text, or the other way round.
fn common_fonts(blocks: &[Block]) -> Vec<u32> {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|block| block.draft.furniture.is_none()) {
        *letters.entry(block.font).or_default() += block.draft.text.len();
    }
    let all: usize = letters.values().sum();
    letters.into_iter().filter(|(_, n)| n * 4 > all).map(|(font, _)| font).collect()
}

/// Whether a block is set as a heading is.
fn is_heading(block: &Block, size: f32, font: u32, common: &[u32], follows: bool) -> bool {
    let draft = &block.draft;
    let text = draft.text.as_str();
    let words = text.split_whitespace().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if draft.furniture.is_some() || draft.certain || words == 0 || letters < 2 {
        return false;
    }
    let larger = block.size > size * 1.1;
    // Among text in other letters, a line of a program or what is typed.
    if block.font & FIXED != 0 && font & FIXED == 0 && !larger {
        return false;
    }
    let numbered = matches!(block.mark, Some(Mark::Number | Mark::Section(_) | Mark::CapitalRoman));
    let marked = block.mark.is_some() && !numbered;
    let long = words > if larger { 40 } else { 25 } || block.lines > 4;
    let prose = text.ends_with(['.', ';', ',']) && words > 6 && !larger;
    let bullet = matches!(block.mark, Some(Mark::Bullet(_)));
    if (bullet || marked && !block.bold) && !larger || long || prose || block.size < size * 0.95 {
        return false;
    }
    if larger || block.bold {
        return follows || larger || draft.page.is_some_and(|page| page > 1);
    }
    let open = !text.ends_with(['.', ';', ',', ':', '!', '»', '”']) && block.mark.is_none();
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !(open && begins && follows && block.gap > 1.25 && words <= 14 && block.lines <= 2) {
        return false;
    }
    let dated = crate::dates::find(text).iter().any(|found| found.date.day.is_some());
    let other = block.font != font && block.font != 0 && font != 0 && !common.contains(&block.font);
    !dated && (is_capitals(text) || other)
}

/// The title: the largest heading, on the first page, above all others.
fn title(blocks: &[Block], headings: &[bool], size: f32) -> Option<usize> {
    if let Some(at) = blocks.iter().position(|b| b.tag.is_some_and(|tag| tag.role == Role::Title)) {
        return Some(at).filter(|&at| headings[at]);
    }
    let first = (0..blocks.len()).find(|&i| headings[i])?;
    let block = &blocks[first];
    let alike = |i: &usize| headings[*i] && blocks[*i].size > block.size * 0.98;
    let unique = (0..blocks.len()).filter(alike).count() == 1;
    if unique && block.draft.page == Some(1) && block.size > size * 1.15 {
        return Some(first);
    }
    // On a title page the largest letters are the title's, though chapters may have larger ones.
    let on_first = |block: &&Block| block.draft.page == Some(1) && block.draft.furniture.is_none();
    let words =
        blocks.iter().filter(on_first).map(|b| b.draft.text.split_whitespace().count()).sum::<usize>();
    let alone = words < TITLE_PAGE && blocks.iter().any(|b| b.draft.page > Some(1));
    let largest = |a: &usize, b: &usize| blocks[*a].size.total_cmp(&blocks[*b].size).then(b.cmp(a));
    let headed = (0..blocks.len()).filter(|&i| headings[i] && on_first(&&blocks[i]));
    headed.max_by(largest).filter(|&i| alone && blocks[i].size > size * 1.15)
}

/// The level of each style of heading, from the largest down.
fn levels(blocks: &[Block], headings: &[bool], title: Option<usize>) -> BTreeMap<Style, u8> {
    let mut styles: Vec<Style> = blocks
        .iter()
        .enumerate()
        .filter(|(i, _)| headings[*i] && Some(*i) != title)
        .map(|(_, b)| style(b.size, b.bold, &b.draft.text))
        .collect();
    styles.sort_unstable();
    styles.dedup();
    styles.into_iter().rev().enumerate().map(|(rank, style)| (style, (rank + 1).min(6) as u8)).collect()
}
