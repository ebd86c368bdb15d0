//! What a page draws: glyphs with their characters and places, rules, and how much of it is pictures.

use std::collections::HashMap;

use std::sync::Arc;

use hayro_interpret::font::{FontData, Glyph as Drawn};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::object::{Dict, Name};
use hayro_syntax::page::Page;
use hayro_syntax::xref::XRef;
use kurbo::{Affine, BezPath, Point, Rect, Shape};

use super::text;

/// The most glyphs that a page may draw.
const GLYPHS: usize = 400_000;
/// The most other things that a page may draw: a form that draws itself a thousandfold stops here.
const STROKES: usize = 2_000_000;
/// The most that a page may clip or group, each of which unpacks a stream again.
const FORMS: usize = 40_000;

/// The most of these one after the other with nothing drawn between: a form that holds itself many times over.
const EMPTY: usize = 4_000;

/// The most brackets that open one after the other.
const BRACKETS: usize = 500;

/// A character in its place; `y` grows downwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    /// The font's size, as it appears.
    pub(super) size: f32,
    /// Which font, as a number that stands for it in this file, with [`FIXED`]; zero where it is not known.
    pub(super) font: u32,
    /// How thick its strokes are for its size; zero where that is not known.
    pub(super) weight: f32,
    /// What the content says it belongs to: [`NO_MARK`], [`ARTIFACT`], or the number of marked content plus two.
    pub(super) mark: u32,
    /// Quarter turns against the page, 0 upright; [`SLANTED`] where it is none of the four.
    pub(super) turn: u8,
    /// Whether it is drawn at all.
    pub(super) hidden: bool,
}

/// Set in the number of a font in which all letters are equally wide.
pub(super) const FIXED: u32 = 1 << 31;

pub(super) const NO_MARK: u32 = 0;
pub(super) const ARTIFACT: u32 = 1;
pub(super) const SLANTED: u8 = 4;

/// A thin straight line, or the edge of a filled cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Rule {
    pub(super) fn is_flat(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

/// All that a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// Small filled shapes, as bullets are drawn.
    pub(super) dots: Vec<Rule>,
    /// How much of the page pictures cover, at most one.
    pub(super) pictured: f32,
    /// Glyphs that have no character.
    pub(super) unknown: usize,
}

/// Why a page was not drawn to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// It draws more than a page can hold.
    Full,
    /// Its forms draw one another without end, or its content is brackets in brackets.
    Deep,
}

/// What is the same on all pages of a file.
pub(super) struct Fonts {
    numbers: HashMap<u128, u32>,
    bold: Vec<bool>,
    strokes: HashMap<u128, f32>,
}

impl Fonts {
    pub(super) fn new() -> Fonts {
        Fonts { numbers: HashMap::new(), bold: vec![false], strokes: HashMap::new() }
    }

    /// Whether a font calls itself bold.
    pub(super) fn is_bold(&self, font: u32) -> bool {
        self.bold.get((font & !FIXED) as usize).copied().unwrap_or(false)
    }

    fn number(&mut self, glyph: &Drawn<'_>) -> u32 {
        let Drawn::Outline(outline) = glyph else { return 0 };
        let key = outline.font_cache_key();
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let data = outline.font_data();
        let name = data.as_ref().and_then(|data| data.postscript_name.as_deref()).unwrap_or_default();
        let heavy = data.as_ref().and_then(|data| data.weight).is_some_and(|weight| weight >= 600);
        self.add(key, name, heavy)
    }

    fn add(&mut self, key: u128, name: &str, heavy: bool) -> u32 {
        let number = self.bold.len() as u32 | if is_fixed_name(name) { FIXED } else { 0 };
        self.bold.push(heavy || is_bold_name(name));
        self.numbers.insert(key, number);
        number
    }

    /// Takes in what the fonts of a page are called.
    fn learn(&mut self, page: &Page<'_>) {
        let fonts = &page.resources().fonts;
        for name in fonts.keys().take(500) {
            let Some(font) = fonts.get::<Dict<'_>>(name) else { continue };
            let key = font.cache_key();
            if !self.numbers.contains_key(&key) {
                let called = font.get::<Name<'_>>(b"BaseFont");
                let called = called.map(|name| String::from_utf8_lossy(&name).into_owned());
                self.add(key, &called.unwrap_or_default(), false);
            }
        }
    }

    /// The mean thickness of a glyph's strokes: twice its area over its outline.
    fn weight(&mut self, glyph: &Drawn<'_>) -> f32 {
        let Drawn::Outline(outline) = glyph else { return 0.0 };
        let key = outline.identifier().cache_key();
        if let Some(&weight) = self.strokes.get(&key) {
            return weight;
        }
        let path = outline.outline();
        // A glyph of a thousand curves is a picture and no letter.
        let round = if path.elements().len() > 2000 { 0.0 } else { path.perimeter(1.0) };
        let weight = if round > 0.0 { (2.0 * path.area().abs() / round) as f32 } else { 0.0 };
        self.strokes.insert(key, weight);
        weight
    }
}

fn is_bold_name(name: &str) -> bool {
    let name = name.to_lowercase();
    ["bold", "heavy", "black", "demi"].iter().any(|word| name.contains(word))
}

/// Whether a font is one of those in which all letters are equally wide, as programs are set in.
fn is_fixed_name(name: &str) -> bool {
    let name = name.to_lowercase();
    ["mono", "courier", "consol", "typewriter", "cmtt", "ectt", "lmtt", "sftt", "inconsolata", "nimbusmon"]
        .iter()
        .any(|word| name.contains(word))
}

/// The font that stands for those a file names and does not hold: nothing is drawn with it, and the widths of the
/// standard fonts are known.
const NO_FONT: &[u8] = b"\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00";

pub(super) fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|_| Some((Arc::new(NO_FONT) as FontData, 0))),
        ..InterpreterSettings::default()
    }
}

/// Draws a page on nothing, and says what was drawn.
pub(super) fn draw<'a>(
    page: &Page<'a>,
    xref: &'a XRef,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    fonts: &mut Fonts,
) -> Result<Drawing, TooMuch> {
    fonts.learn(page);
    let (width, height) = page.render_dimensions();
    let start = page.initial_transform(true).to_kurbo();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(start, bounds, cache, xref, settings.clone());
    let mut pen = Pen {
        drawing: Drawing { width, height, ..Drawing::default() },
        fonts,
        marks: Vec::new(),
        strokes: 0,
        forms: 0,
        empty: 0,
    };
    // The interpreter has no way to be stopped but to be unwound; no message is printed for it.
    let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        interpret_page(page, &mut context, &mut pen);
    }));
    match drawn.map_err(|reason| reason.downcast_ref::<TooMuch>().copied()) {
        Err(Some(much)) => Err(much),
        // A page that cannot be drawn to its end still has what came before.
        Ok(()) | Err(None) => {
            let blank = pen.drawing.glyphs.is_empty() && pen.drawing.unknown == 0;
            if blank && is_brackets(page) { Err(TooMuch::Deep) } else { Ok(pen.drawing) }
        }
    }
}

/// Whether the content of a page opens brackets in brackets as no program does.
fn is_brackets(page: &Page<'_>) -> bool {
    let mut open = 0;
    let content = page.page_stream().unwrap_or_default().iter().filter(|byte| !byte.is_ascii_whitespace());
    content.into_iter().any(|&byte| {
        open = if matches!(byte, b'[' | b'<') { open + 1 } else { 0 };
        open > BRACKETS
    })
}

struct Pen<'f> {
    drawing: Drawing,
    fonts: &'f mut Fonts,
    marks: Vec<u32>,
    strokes: usize,
    forms: usize,
    /// Those since anything was drawn.
    empty: usize,
}

impl Pen<'_> {
    fn count(&mut self) {
        self.empty = 0;
        self.check();
    }

    fn check(&mut self) {
        self.strokes += 1;
        let much = match self.forms > FORMS || self.empty > EMPTY {
            true => TooMuch::Deep,
            false if self.strokes > STROKES || self.drawing.glyphs.len() > GLYPHS => TooMuch::Full,
            false => return,
        };
        std::panic::resume_unwind(Box::new(much));
    }

    fn count_form(&mut self) {
        self.forms += 1;
        self.empty += 1;
        self.check();
    }

    fn rule(&mut self, rect: Rect) {
        let (w, h) = (rect.width() as f32, rect.height() as f32);
        if w.min(h) <= 2.0 && w.max(h) >= 8.0 && w.is_finite() && h.is_finite() {
            let (x0, y0) = (rect.x0 as f32, rect.y0 as f32);
            self.drawing.rules.push(Rule { x0, y0, x1: x0 + w, y1: y0 + h });
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, stroked: bool) {
        if path.elements().len() > 64 || self.drawing.rules.len() > 20_000 {
            return;
        }
        let place = transform * path.clone();
        let bounds = place.bounding_box();
        let (w, h) = (bounds.width(), bounds.height());
        if !stroked
            && (1.5..9.0).contains(&w)
            && (0.7..1.4).contains(&(w / h))
            && self.drawing.dots.len() < 5000
        {
            let [x0, y0, x1, y1] = [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|v| v as f32);
            self.drawing.dots.push(Rule { x0, y0, x1, y1 });
            return;
        }
        let segments: Vec<_> = place.segments().collect();
        let lines = || segments.iter().filter_map(|s| s.as_line());
        if segments.iter().any(|segment| segment.as_line().is_none()) {
            return;
        }
        if bounds.width().min(bounds.height()) <= 2.0 {
            self.rule(bounds);
        } else if stroked {
            lines().for_each(|line| {
                let flat = (line.p0.y - line.p1.y).abs() < 0.5 || (line.p0.x - line.p1.x).abs() < 0.5;
                if flat {
                    self.rule(Rect::from_points(line.p0, line.p1));
                }
            });
        }
    }

    fn glyph(&mut self, glyph: &Drawn<'_>, place: Affine, (font, mark, hidden): (u32, u32, bool)) {
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            // Where the next glyph begins is where this one ends; `pieces` knows no other.
            Drawn::Type3(_) => None,
        };
        let (a, b) = (place * Point::ZERO, place * Point::new(f64::from(advance.unwrap_or(450.0)), 0.0));
        let [sx, sy, tx, ty, ..] = place.as_coeffs();
        let size = (tx.hypot(ty) * 1000.0) as f32;
        let numbers = [a.x, a.y, b.x, b.y, f64::from(size)];
        if numbers.iter().any(|n| !n.is_finite() || n.abs() > 1e6) {
            return;
        }
        let turn = if sy.abs() <= sx.abs() * 0.02 {
            if sx >= 0.0 { 0 } else { 2 }
        } else if sx.abs() <= sy.abs() * 0.02 {
            if sy >= 0.0 { 1 } else { 3 }
        } else {
            SLANTED
        };
        let Some(chars) = glyph.as_unicode().map(text::characters).filter(|chars| !chars.is_empty()) else {
            self.drawing.unknown += usize::from(!hidden && size > 0.0);
            return;
        };
        let letter = chars.chars().all(char::is_alphabetic);
        let weight = if letter { self.fonts.weight(glyph) } else { 0.0 };
        let n = chars.chars().count() as f64;
        for (i, c) in chars.chars().enumerate() {
            let (from, to) = (a.lerp(b, i as f64 / n), a.lerp(b, (i + 1) as f64 / n));
            let (x0, x1, y) = (from.x as f32, to.x as f32, from.y as f32);
            let mut glyph = Glyph { c, x0, x1, y, size, font, weight, mark, turn, hidden };
            if turn != 0 {
                turned(&mut glyph, to, self.drawing.width, self.drawing.height);
            }
            self.drawing.glyphs.push(glyph);
        }
    }
}

impl<'a> Device<'a> for Pen<'_> {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.count();
        self.path(path, transform, matches!(mode, PathDrawMode::Stroke(_)));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count_form();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count_form();
    }

    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.count();
        let clear = match paint {
            Paint::Color(color) => color.to_rgba().components()[3] < 0.02,
            Paint::Pattern(_) => false,
        };
        let hidden = clear || matches!(mode, GlyphDrawMode::Invisible);
        let font = self.fonts.number(glyph);
        let mark = self.marks.last().copied().unwrap_or(NO_MARK);
        self.glyph(glyph, transform * glyph_transform, (font, mark, hidden));
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        self.count();
        let page = Rect::new(0.0, 0.0, f64::from(self.drawing.width), f64::from(self.drawing.height));
        let place = transform.transform_rect_bbox(Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        ));
        let covered = place.intersect(page).area() / page.area().max(1.0);
        if covered.is_finite() {
            self.drawing.pictured = (self.drawing.pictured + covered as f32).min(1.0);
        }
    }

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], number: Option<i32>) {
        self.count();
        let outer = self.marks.last().copied().unwrap_or(NO_MARK);
        let number = number.and_then(|number| u32::try_from(number).ok());
        let mark = match number {
            _ if tag == b"Artifact" || outer == ARTIFACT => ARTIFACT,
            Some(number) => number + 2,
            None => outer,
        };
        if self.marks.len() < 10_000 {
            self.marks.push(mark);
        }
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

/// Gives a turned glyph the place that it has once the page is turned with it.
fn turned(glyph: &mut Glyph, end: Point, width: f32, height: f32) {
    let (sx, sy, ex, ey) = (glyph.x0, glyph.y, end.x as f32, end.y as f32);
    let (x0, x1, y) = match glyph.turn {
        1 => (sy, ey, width - sx),
        2 => (width - sx, width - ex, height - sy),
        3 => (height - sy, height - ey, sx),
        _ => (sx, ex, sy),
    };
    glyph.x0 = x0;
    glyph.x1 = x1;
    glyph.y = y;
}
