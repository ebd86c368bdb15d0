//! Glyphs into pieces of lines: accents set on their letters, doubles dropped, spaces found in the gaps.

use std::collections::HashMap;

use super::glyphs::{ARTIFACT, Drawing, Fonts, Glyph, NO_MARK, Rule, SLANTED};
use super::text;
use crate::plain;

/// Around what is raised above its line, such as the number of a note.
pub(super) const RAISED: char = '\u{fdd0}';
/// Behind it.
pub(super) const LOWERED: char = '\u{fdd1}';

/// The most pieces that are looked at around one, on either side: no page has more as near.
const NEAR: usize = 1_000;
/// The most dots that are taken for bullets, and the most large letters for initials.
const SIGNS: usize = 500;

/// The widest gap inside a piece, in sizes of its font.
const GAP: f32 = 0.7;

/// Glyphs on one line without a wide gap between them.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Width of its first word, to know whether it would have had room on the line before.
    pub(super) first: f32,
    /// Mean thickness of its strokes; zero where it has no letters.
    pub(super) weight: f32,
    pub(super) bold: bool,
    pub(super) font: u32,
    /// What the content says it belongs to.
    pub(super) mark: u32,
    /// Its letters and its first white space, as far as [`Piece::extend`] needs them: not counted again each time.
    pub(super) ink: usize,
    pub(super) spaced: bool,
}

impl Piece {
    pub(super) fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    pub(super) fn letters(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// Takes the piece to the right of this one in.
    pub(super) fn extend(&mut self, right: &Piece, spaced: bool) {
        let (a, b) = (self.ink as f32, right.ink as f32);
        if !self.spaced {
            self.first = if spaced { self.first } else { self.first + right.first };
        }
        self.ink += right.ink;
        self.spaced |= spaced || right.spaced;
        if spaced && !self.text.ends_with(char::is_whitespace) && !right.text.starts_with(char::is_whitespace)
        {
            self.text.push(' ');
        }
        self.text.push_str(&right.text);
        self.x0 = self.x0.min(right.x0);
        self.x1 = self.x1.max(right.x1);
        let known = |weight: f32, n: f32| if weight > 0.0 { n } else { 0.0 };
        let (wa, wb) = (known(self.weight, a), known(right.weight, b));
        if wa + wb > 0.0 {
            self.weight = (self.weight * wa + right.weight * wb) / (wa + wb);
        }
        if b > a {
            (self.size, self.bold, self.font, self.mark) = (right.size, right.bold, right.font, right.mark);
            self.y = right.y;
        }
    }
}

/// A page as pieces of lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) pieces: Vec<Piece>,
    pub(super) rules: Vec<Rule>,
    /// What is written across the page or up its margin.
    pub(super) turned: Vec<Piece>,
    /// What is there and not shown.
    pub(super) hidden: Vec<Piece>,
    /// What the content itself calls no part of the text.
    pub(super) artifacts: Vec<Piece>,
    pub(super) pictured: f32,
    pub(super) unknown: usize,
}

/// Takes the glyphs of a page together.
pub(super) fn page(drawing: Drawing, fonts: &Fonts) -> Page {
    let Drawing { mut width, mut height, glyphs, rules, dots, pictured, unknown } = drawing;
    let glyphs = once(accents(glyphs));
    let mut page = Page { pictured, unknown, rules, ..Page::default() };
    // A page whose text is turned is read turned.
    let mut turns = [0usize; 5];
    glyphs.iter().filter(|g| !g.hidden).for_each(|g| turns[usize::from(g.turn)] += 1);
    let upright = (0..4u8).max_by_key(|&t| (turns[usize::from(t)], std::cmp::Reverse(t))).unwrap_or(0);
    if upright % 2 == 1 {
        (width, height) = (height, width);
        page.rules.clear();
    }
    (page.width, page.height) = (width, height);
    let shown = glyphs.iter().filter(|g| !g.hidden && !g.c.is_whitespace()).count();
    // The text of a scan is written invisibly over its picture.
    let scan = glyphs.len() > shown && (shown == 0 || page.pictured > 0.5 && shown < glyphs.len() / 4);
    let (mut main, mut aside, mut hidden, mut artifacts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for glyph in glyphs {
        // A line may run off the side of its page; what stands beside the page was never meant to be seen.
        let outside = glyph.turn == upright
            && (glyph.x1 < -0.5 * width
                || glyph.x0 > 1.5 * width
                || glyph.y < -1.0
                || glyph.y > height + glyph.size);
        if outside || glyph.size < 0.5 || glyph.hidden && !scan {
            hidden.push(glyph);
        } else if glyph.turn != upright {
            aside.push(glyph);
        } else if glyph.mark == ARTIFACT {
            artifacts.push(glyph);
        } else {
            main.push(glyph);
        }
    }
    page.pieces = pieces(main, fonts);
    if upright == 0 {
        bullets(&mut page.pieces, &dots);
    }
    page.artifacts = pieces(artifacts, fonts);
    page.hidden = pieces(hidden, fonts);
    for turn in 0..=SLANTED {
        let some: Vec<Glyph> = aside.iter().filter(|g| g.turn == turn).copied().collect();
        page.turned.extend(if turn == SLANTED { slanted(&some, fonts) } else { pieces(some, fonts) });
    }
    page
}

/// Writes the bullets that are drawn as shapes: a dot by itself to the left of a line.
fn bullets(pieces: &mut [Piece], dots: &[Rule]) {
    for dot in dots.iter().take(SIGNS) {
        let middle = (dot.y0 + dot.y1) / 2.0;
        let level = |p: &Piece| middle < p.y + p.size * 0.1 && middle > p.y - p.size * 0.8;
        let beside = |p: &Piece| p.x0 >= dot.x1 && p.x0 - dot.x1 < p.size * 2.5;
        let alone = !pieces.iter().any(|p| level(p) && p.x0 < dot.x1 && p.x1 > dot.x0 - p.size * 2.0);
        let marked =
            pieces.iter_mut().find(|p| alone && level(p) && beside(p) && dot.y1 - dot.y0 < p.size * 0.7);
        if let Some(piece) = marked.filter(|p| plain::marker(&p.text).is_none()) {
            piece.text.insert_str(0, "• ");
            piece.first += piece.x0 - dot.x0;
            piece.x0 = dot.x0;
        }
    }
}

/// Letters at an angle, in the order in which they were drawn.
fn slanted(glyphs: &[Glyph], fonts: &Fonts) -> Vec<Piece> {
    let Some(first) = glyphs.first() else { return Vec::new() };
    let mut text = String::new();
    let mut last = (first.x0, first.y);
    for glyph in glyphs {
        let far = (glyph.x0 - last.0).hypot(glyph.y - last.1);
        if far > glyph.size && !text.is_empty() {
            text.push(' ');
        }
        text.push(glyph.c);
        last = (glyph.x0, glyph.y);
    }
    let mut piece = start(first, fonts);
    piece.text = text;
    vec![piece]
}

/// Sets accents that are drawn by themselves on the letters that they are drawn over.
fn accents(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut waiting: Option<(Glyph, char)> = None;
    let over = |accent: &Glyph, letter: &Glyph| {
        let middle = (accent.x0 + accent.x1) / 2.0;
        accent.turn == letter.turn
            && middle > letter.x0 - letter.size * 0.05
            && middle < letter.x1 + letter.size * 0.05
            && (accent.y - letter.y).abs() < letter.size * 0.6
    };
    for glyph in glyphs {
        if let Some((accent, mark)) = waiting.take() {
            match text::accented(glyph.c, mark).filter(|_| over(&accent, &glyph)) {
                Some(c) => {
                    out.push(Glyph { c, ..glyph });
                    continue;
                }
                None => out.push(accent),
            }
        }
        if let Some(mark) = text::combining(glyph.c) {
            if let Some(last) = out.last_mut().filter(|last| over(&glyph, last))
                && let Some(c) = text::accented(last.c, mark)
            {
                last.c = c;
                continue;
            }
            waiting = Some((glyph, mark));
            continue;
        }
        out.push(glyph);
    }
    out.extend(waiting.map(|(accent, _)| accent));
    out
}

/// Drops what is drawn twice to look bold or to cast a shadow.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut seen: HashMap<(char, i32, i32), Vec<usize>> = HashMap::new();
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let cell = |v: f32| (v / 4.0).floor() as i32;
        let (cx, cy) = (cell(glyph.x0), cell(glyph.y));
        let near = |at: &usize| {
            let other: &Glyph = &out[*at];
            other.turn == glyph.turn
                && (other.x0 - glyph.x0).abs() < glyph.size.min(other.size) * 0.12
                && (other.y - glyph.y).abs() < glyph.size.min(other.size) * 0.12
                && (other.size - glyph.size).abs() < glyph.size * 0.2
        };
        let twin = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (cx + dx, cy + dy))).find_map(|(x, y)| {
            seen.get(&(glyph.c, x, y))
                .and_then(|places| places.iter().rev().take(8).find(|at| near(at)).copied())
        });
        if let Some(twin) = twin {
            let first = &mut out[twin];
            if !glyph.c.is_whitespace() {
                first.weight *= if first.hidden == glyph.hidden { 1.4 } else { 1.0 };
            }
            first.hidden &= glyph.hidden;
            if first.mark == NO_MARK || first.mark == ARTIFACT {
                first.mark = glyph.mark;
            }
            continue;
        }
        seen.entry((glyph.c, cx, cy)).or_default().push(out.len());
        out.push(glyph);
    }
    out
}

fn start(glyph: &Glyph, fonts: &Fonts) -> Piece {
    Piece {
        text: String::new(),
        x0: glyph.x0,
        x1: glyph.x1,
        y: glyph.y,
        size: glyph.size,
        first: 0.0,
        weight: 0.0,
        bold: fonts.is_bold(glyph.font),
        font: glyph.font,
        mark: glyph.mark,
        ink: 0,
        spaced: false,
    }
}

/// Glyphs into pieces: first as they were drawn, then along each line.
fn pieces(glyphs: Vec<Glyph>, fonts: &Fonts) -> Vec<Piece> {
    let mut runs: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let joins = runs.last().and_then(|run| run.last()).is_some_and(|last: &Glyph| {
            let size = last.size.max(glyph.size);
            let gap = glyph.x0 - last.x1;
            (last.y - glyph.y).abs() < size * 0.1
                && (last.size - glyph.size).abs() < size * 0.1
                && gap > -0.3 * size
                && gap < GAP * size
        });
        match runs.last_mut().filter(|_| joins) {
            Some(run) => run.push(glyph),
            None => runs.push(vec![glyph]),
        }
    }
    let mut lone: Vec<Piece> = runs.iter().filter_map(|run| piece(run, fonts)).collect();
    let raised = raise(&mut lone);
    merge(lone, &raised)
}

/// One run of glyphs with the spaces that its gaps show.
fn piece(run: &[Glyph], fonts: &Fonts) -> Option<Piece> {
    let ink: Vec<&Glyph> = run.iter().filter(|g| !g.c.is_whitespace()).collect();
    let first = ink.first()?;
    let mut piece = start(first, fonts);
    // Between letters only: the dots that lead to a page number stand apart by themselves.
    let letters = ink.windows(2).filter(|pair| pair.iter().all(|g| g.c.is_alphabetic()));
    let mut gaps: Vec<f32> = letters.map(|pair| (pair[1].x0 - pair[0].x1) / pair[0].size.max(0.1)).collect();
    gaps.sort_unstable_by(f32::total_cmp);
    // Letters set apart from one another: only a gap wider than theirs is a space.
    let usual = gaps.get(gaps.len() / 2).copied().filter(|_| gaps.len() >= 5).unwrap_or(0.0);
    let space = if usual > 0.08 { usual + 0.14 } else { 0.16 };
    let (mut pending, mut explicit) = (None, 0usize);
    let mut last: Option<&Glyph> = None;
    let (mut weights, mut weighed, mut bold) = (0.0f64, 0usize, 0usize);
    let mut marks: Vec<(u32, usize)> = Vec::new();
    for glyph in run {
        if glyph.c.is_whitespace() {
            pending = Some(pending.filter(|c| *c != ' ').unwrap_or(glyph.c));
            explicit += 1;
            continue;
        }
        if let Some(last) = last {
            let gap = (glyph.x0 - last.x1) / last.size.max(0.1);
            if pending.is_some() || gap > space {
                if piece.first == 0.0 {
                    piece.first = last.x1 - piece.x0;
                }
                piece.text.push(pending.unwrap_or(' '));
            }
        }
        pending = None;
        // A number that is written raised counts as one that is set so.
        match text::raised_digit(glyph.c).filter(|_| !piece.text.is_empty() || ink.len() > 1) {
            Some(_) if piece.text.ends_with(LOWERED) => {
                piece.text.pop();
                piece.text.extend([glyph.c, LOWERED]);
            }
            Some(_) => piece.text.extend([RAISED, glyph.c, LOWERED]),
            None => piece.text.push(glyph.c),
        }
        piece.x0 = piece.x0.min(glyph.x0);
        piece.x1 = piece.x1.max(glyph.x1);
        if glyph.weight > 0.0 {
            weights += f64::from(glyph.weight);
            weighed += 1;
        }
        bold += usize::from(fonts.is_bold(glyph.font));
        match marks.iter_mut().find(|(mark, _)| *mark == glyph.mark) {
            Some((_, n)) => *n += 1,
            None => marks.push((glyph.mark, 1)),
        }
        last = Some(glyph);
    }
    if piece.first == 0.0 {
        piece.first = piece.x1 - piece.x0;
    }
    if weighed > 0 {
        piece.weight = (weights / weighed as f64) as f32;
    }
    piece.ink = ink.len();
    piece.bold = bold * 2 > ink.len();
    piece.mark = marks.iter().max_by_key(|(_, n)| *n).map_or(NO_MARK, |(mark, _)| *mark);
    // Where every letter stands between spaces of its own, the letters are set apart.
    if explicit + 1 >= ink.len()
        && ink.len() >= 6
        && piece.text.split_whitespace().all(|w| w.chars().count() == 1)
    {
        piece.text.retain(|c| !c.is_whitespace());
    }
    if run.last().is_some_and(|g| g.c.is_whitespace()) {
        piece.text.push(' ');
    }
    if run.first().is_some_and(|g| g.c.is_whitespace()) {
        piece.text.insert(0, ' ');
    }
    piece.spaced = piece.text.contains(char::is_whitespace);
    Some(piece)
}

/// Finds what is raised or lowered beside a larger piece and sets it on that line.
fn raise(pieces: &mut [Piece]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|&a, &b| pieces[a].y.total_cmp(&pieces[b].y));
    let mut raised = vec![false; pieces.len()];
    for (place, &i) in order.iter().enumerate() {
        let small = &pieces[i];
        if small.text.trim().chars().count() > 12 {
            continue;
        }
        let reach = small.size * 3.0;
        let near = |j: &&usize| (pieces[**j].y - small.y).abs() < reach;
        let below = order[place + 1..].iter().take(NEAR).take_while(near);
        let above = order[..place].iter().rev().take(NEAR).take_while(near);
        let host = below.chain(above).copied().find(|&j| {
            let big = &pieces[j];
            let beside = (small.x0 - big.x1).abs() < big.size * 0.35
                || (big.x0 - small.x1).abs() < big.size * 0.35
                || small.x0 > big.x0 && small.x1 < big.x1;
            let (up, down) = (big.y - small.y, small.y - big.y);
            small.size <= big.size * 0.86
                && beside
                && (up > big.size * 0.12 && up < big.size * 0.75
                    || down > big.size * 0.08 && down < big.size * 0.35)
        });
        if let Some(host) = host {
            let y = pieces[host].y;
            let up = y > pieces[i].y;
            let piece = &mut pieces[i];
            piece.y = y;
            let mark = piece.text.trim();
            if up
                && mark.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | '(' | ')'))
            {
                piece.text = format!("{RAISED}{mark}{LOWERED}");
            }
            raised[i] = true;
        }
    }
    raised
}

/// Joins the pieces that follow one another on a line.
fn merge(pieces: Vec<Piece>, raised: &[bool]) -> Vec<Piece> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|&a, &b| pieces[a].y.total_cmp(&pieces[b].y).then(pieces[a].x0.total_cmp(&pieces[b].x0)));
    // Lines of text by their baselines.
    let mut lines: Vec<Vec<usize>> = Vec::new();
    let mut base = f32::NEG_INFINITY;
    for &i in &order {
        let tolerance = pieces[i].size * 0.18;
        match lines.last_mut().filter(|_| pieces[i].y - base <= tolerance) {
            Some(line) => line.push(i),
            None => {
                base = pieces[i].y;
                lines.push(vec![i]);
            }
        }
    }
    let mut out: Vec<Piece> = Vec::new();
    for mut line in lines {
        line.sort_by(|&a, &b| pieces[a].x0.total_cmp(&pieces[b].x0));
        let mut open: Option<Piece> = None;
        for i in line {
            let next = &pieces[i];
            if let Some(piece) = &mut open {
                let gap = next.x0 - piece.x1;
                let size = piece.size.max(next.size);
                let like = raised[i] || (piece.size - next.size).abs() < size * 0.45;
                if gap < GAP * size && gap > -0.5 * size && like {
                    let before = piece.text.ends_with(char::is_whitespace);
                    let spaced = !raised[i] && gap > 0.16 * size.min(piece.size.max(0.1))
                        || raised[i] && gap > 0.3 * size;
                    piece.extend(next, spaced && !before);
                    continue;
                }
            }
            out.extend(open.replace(next.clone()));
        }
        out.extend(open);
    }
    drop_capitals(&mut out);
    for piece in &mut out {
        piece.text = piece.text.trim().to_owned();
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

/// Puts the large first letter of a text that stands over several lines before the first of them.
fn drop_capitals(pieces: &mut [Piece]) {
    let capitals: Vec<usize> = (0..pieces.len())
        .filter(|&i| {
            let mut chars = pieces[i].text.trim().chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        })
        .take(SIGNS)
        .collect();
    for i in capitals {
        let cap = pieces[i].clone();
        let host = (0..pieces.len())
            .filter(|&j| {
                let line = &pieces[j];
                line.size * 1.7 < cap.size
                    && line.x0 > cap.x0
                    && line.x0 - cap.x1 < line.size
                    && line.y <= cap.y + 1.0
                    && line.y > cap.y - cap.size * 0.95
                    && line.text.trim().starts_with(char::is_alphabetic)
            })
            .min_by(|&a, &b| pieces[a].y.total_cmp(&pieces[b].y));
        if let Some(host) = host {
            pieces[host].text.insert_str(0, cap.text.trim());
            pieces[i].text.clear();
        }
    }
}
