//! What comes back page after page, and the numbers of the pages: set aside from the text.

use std::collections::BTreeMap;

use super::layout::rows;
use super::pieces::{Page, Piece};

/// A line that was set aside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Aside {
    pub(super) text: String,
    /// Why, as a code of a reason.
    pub(super) why: &'static str,
}

/// What was set aside at the head and at the foot of a page.
#[derive(Debug, Default, Clone)]
pub(super) struct Edges {
    pub(super) head: Vec<Aside>,
    pub(super) foot: Vec<Aside>,
}

/// Rows that may be a head or a foot, counted from the page's edge.
const DEEP: usize = 4;
/// Gaps between lines that are too few to tell how far lines stand apart.
const FEW: usize = 12;
/// How many lines that say the same are compared with one, on either side of it.
const NEAR: usize = 50;

struct Candidate {
    page: usize,
    /// Rows between it and the edge.
    depth: usize,
    y: f32,
    size: f32,
    text: String,
    key: String,
    numbers: Vec<i64>,
    /// How far it is from the text, in lines of the text.
    apart: f32,
    chosen: Option<&'static str>,
}

/// Takes running heads, running feet and page numbers out of all pages.
pub(super) fn take(pages: &mut [Page], body: f32) -> Vec<Edges> {
    let mut edges: Vec<Edges> = vec![Edges::default(); pages.len()];
    let usual = leading(pages, 1).unwrap_or(1.2).max(1.1);
    for bottom in [false, true] {
        let mut candidates = candidates(pages, bottom, body.max(1.0), usual);
        repeated(&mut candidates, body);
        numbered(&mut candidates);
        in_place(&mut candidates, pages.len());
        set_apart(&mut candidates);
        sentences(&mut candidates, bottom);
        let mut by_page: BTreeMap<usize, Vec<&Candidate>> = BTreeMap::new();
        for candidate in candidates.iter().filter(|candidate| candidate.chosen.is_some()) {
            by_page.entry(candidate.page).or_default().push(candidate);
        }
        for (page, chosen) in by_page {
            let pieces = std::mem::take(&mut pages[page].pieces);
            pages[page].pieces = pieces
                .into_iter()
                .filter(|p| !chosen.iter().any(|c| (p.y - c.y).abs() <= c.size.max(p.size) * 0.3))
                .collect();
            let mut asides: Vec<Aside> = chosen
                .iter()
                .map(|c| Aside { text: c.text.clone(), why: c.chosen.unwrap_or("running_head") })
                .collect();
            if bottom {
                asides.reverse();
                edges[page].foot = asides;
            } else {
                edges[page].head = asides;
            }
        }
    }
    edges
}

/// The usual distance of two lines, in sizes of their letters; nothing where there are fewer than `few` gaps to tell.
fn leading(pages: &[Page], few: usize) -> Option<f32> {
    let mut gaps: Vec<f32> = Vec::new();
    for page in pages.iter().take(50) {
        let mut lines: Vec<(f32, f32)> = page.pieces.iter().map(|p| (p.y, p.size)).collect();
        lines.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        gaps.extend(lines.windows(2).map(|pair| (pair[1].0 - pair[0].0) / pair[0].1.max(1.0)));
    }
    gaps.retain(|gap| (0.7..3.5).contains(gap));
    gaps.sort_unstable_by(f32::total_cmp);
    (gaps.len() >= few).then(|| gaps[gaps.len() / 2])
}

fn candidates(pages: &[Page], bottom: bool, body: f32, usual: f32) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        // A page of prose in a book of narrow tables has its own lines.
        let line =
            body * leading(&pages[number..=number], FEW).map_or(usual, |own| own.clamp(usual, usual * 1.5));
        let zone = |p: &&Piece| if bottom { p.y > page.height * 0.8 } else { p.y < page.height * 0.2 };
        let near: Vec<Piece> = page.pieces.iter().filter(zone).cloned().collect();
        let mut rows = rows(near);
        let inner = |y: f32| {
            let next = |p: &&Piece| if bottom { p.y < y - 1.0 } else { p.y > y + 1.0 };
            let all = page.pieces.iter().filter(next).map(|p| (p.y - y).abs());
            all.fold(f32::INFINITY, f32::min)
        };
        if bottom {
            rows.reverse();
        }
        for (depth, row) in rows.into_iter().take(DEEP).enumerate() {
            let text = row.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("  ");
            if text.chars().count() > 200 {
                continue;
            }
            let (y, size) = (row[0].y, row.iter().map(|p| p.size).fold(0.0, f32::max));
            let apart = inner(y) / line;
            let (key, numbers) = key(&text);
            out.push(Candidate { page: number, depth, y, size, text, key, numbers, apart, chosen: None });
        }
    }
    out
}

/// A line without case and spaces, its numbers taken out.
fn key(text: &str) -> (String, Vec<i64>) {
    let mut key = String::new();
    let mut numbers = Vec::new();
    let mut digits = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            numbers.push(digits.parse().unwrap_or(i64::MAX));
            digits.clear();
            key.push('#');
        }
        if !c.is_whitespace() {
            key.extend(c.to_lowercase());
        }
    }
    (key, numbers)
}

/// Lines that say the same in the same place; a number in them may count the pages.
fn repeated(candidates: &mut [Candidate], body: f32) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        groups.entry(candidate.key.clone()).or_default().push(i);
    }
    for members in groups.into_values().filter(|members| members.len() > 1) {
        for (at, &i) in members.iter().enumerate() {
            let one = &candidates[i];
            // Those nearest to it tell, however many there are.
            let near = &members[at.saturating_sub(NEAR)..members.len().min(at + NEAR + 1)];
            let counts = near.iter().any(|&j| {
                let other = &candidates[j];
                let moved = other.page as i64 - one.page as i64;
                let same_place = (other.y - one.y).abs() < 4.0 && (other.size - one.size).abs() < 1.0;
                let follows = one
                    .numbers
                    .iter()
                    .zip(&other.numbers)
                    .all(|(a, b)| *a == *b || b.checked_sub(*a) == Some(moved));
                moved != 0 && same_place && follows && one.numbers.len() == other.numbers.len()
            });
            // A heading that opens a page in large letters is not a running head.
            let large = one.size > body * 1.1 && one.key.contains('#') && one.apart < 4.0;
            if counts && !large {
                let only_number = one.key.chars().all(|c| !c.is_alphabetic()) || one.key == "page#";
                candidates[i].chosen = Some(if only_number { "page_number" } else { "running_head" });
            }
        }
    }
    inward(candidates);
}

/// Nothing is furniture behind a line of text: all between it and the page's edge must be furniture too.
fn inward(candidates: &mut [Candidate]) {
    let mut open: BTreeMap<usize, bool> = BTreeMap::new();
    for candidate in candidates {
        let outer = open.entry(candidate.page).or_insert(true);
        // A line or two of other furniture may change from page to page.
        if candidate.chosen.is_none() {
            *outer &= candidate.text.chars().count() < 90 && candidate.apart > 1.4 && candidate.depth == 0;
        }
        if !*outer {
            candidate.chosen = None;
        }
    }
}

/// A head or a foot stands apart from the text: what follows it line upon line is text that begins alike.
fn set_apart(candidates: &mut [Candidate]) {
    let mut joined: Option<usize> = None;
    // From the inside out; the candidates of a page come from the outside in.
    for candidate in candidates.iter_mut().rev() {
        let next_to_text = joined == Some(candidate.page);
        match candidate.chosen {
            None => joined = Some(candidate.page),
            Some(_) if candidate.apart < 1.2 && (next_to_text || candidate.depth + 1 == DEEP) => {
                candidate.chosen = None;
                joined = Some(candidate.page);
            }
            Some(_) => joined = None,
        }
    }
}

/// Words from which lines that end as a sentence does are prose, and no head.
const PROSE: usize = 10;

/// Lines that follow each other and read as a sentence are text, though it stands in the same place of two pages.
fn sentences(candidates: &mut [Candidate], bottom: bool) {
    let mut at = 0;
    while at < candidates.len() {
        let next = |i: usize| {
            let pair = candidates.get(i).zip(candidates.get(i + 1));
            pair.is_some_and(|(a, b)| a.page == b.page && a.apart < 1.2 && b.chosen.is_some())
        };
        let end = (at..).find(|&i| !next(i)).map_or(at, |last| last + 1);
        let lines = &mut candidates[at..end];
        at = end.max(at + 1);
        if lines.len() < 2 || lines[0].chosen.is_none() {
            continue;
        }
        let last = if bottom { &lines[0] } else { &lines[lines.len() - 1] };
        let words: usize = lines.iter().map(|line| line.text.split_whitespace().count()).sum();
        if words >= PROSE && last.text.trim_end().ends_with(['.', ':', ';', '!', '?']) {
            lines.iter_mut().for_each(|line| line.chosen = None);
        }
    }
}

/// Lone numbers at the edge: roman numbers, and the number of a page whose neighbours have none.
fn numbered(candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|c| c.chosen.is_none() && c.depth <= 1) {
        let bare: String = candidate
            .text
            .to_lowercase()
            .chars()
            .filter(|c| !matches!(c, '-' | '–' | '—' | '|' | ' ' | '.'))
            .collect();
        let bare = bare.strip_prefix("page").unwrap_or(&bare);
        let roman = !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|b| b"ivxlc".contains(&b));
        let number = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
        if (roman || number) && candidate.apart > 1.15 {
            candidate.chosen = Some("page_number");
        }
    }
}

/// Lines that stand alone where most pages have such a line, whatever each says.
fn in_place(candidates: &mut [Candidate], pages: usize) {
    if pages < 4 {
        return;
    }
    let lone = |c: &Candidate| c.depth == 0 && c.apart > 1.4 && c.text.chars().count() < 120;
    let mut places: Vec<f32> = candidates.iter().filter(|c| lone(c)).map(|c| c.y).collect();
    places.sort_unstable_by(f32::total_cmp);
    let mut at = 0;
    let mut busy: Vec<f32> = Vec::new();
    while at < places.len() {
        let n = places[at..].iter().take_while(|y| **y - places[at] < 3.0).count();
        if n * 10 > pages * 4 && n >= 3 {
            busy.push(places[at]);
        }
        at += n.max(1);
    }
    for candidate in candidates.iter_mut().filter(|c| c.chosen.is_none()) {
        let known = busy.iter().any(|y| candidate.y - y > -0.5 && candidate.y - y < 3.0);
        if lone(candidate) && known {
            candidate.chosen = Some("running_head");
        }
    }
}

/// A row that the content itself calls no part of the text.
pub(super) fn artifact(row: &[Piece]) -> Aside {
    let text = row.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("  ");
    let number = !text.is_empty() && text.chars().all(|c| !c.is_alphabetic());
    Aside { text, why: if number { "page_number" } else { "running_head" } }
}
