//! Pieces in the order in which a page is read: columns found by the gutters between them, tables by their rules
//! or by what stands under what.

use super::glyphs::Rule;
use super::pieces::Piece;
use super::text;
use crate::plain;

/// A line of text, with the column that it stands in.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) piece: Piece,
    pub(super) column: Column,
}

/// The bounds of a column, and a number for it within its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    pub(super) number: u32,
    pub(super) left: f32,
    pub(super) right: f32,
}

/// What comes next on a page.
#[derive(Debug, Clone)]
pub(super) enum Element {
    Line(Line),
    /// The cells of a table, row by row; each has its lines.
    Table(Vec<Vec<Piece>>),
}

/// Where the columns of a document part, so far as its other pages show it.
#[derive(Debug, Default)]
pub(super) struct Gutters(Vec<f32>);

impl Gutters {
    /// The gutters that pages have in common.
    pub(super) fn of<'p>(pages: impl Iterator<Item = &'p [Piece]>) -> Gutters {
        let mut found: Vec<f32> =
            pages.take(200).filter_map(|pieces| gutter(pieces, &Gutters::default())).map(|g| g.x).collect();
        found.sort_unstable_by(f32::total_cmp);
        let mut common = Vec::new();
        let mut rest = &found[..];
        while let Some(&x) = rest.first() {
            let n = rest.iter().take_while(|&&other| other - x < 8.0).count();
            if n >= 2 {
                common.push(rest[n / 2]);
            }
            rest = &rest[n..];
        }
        Gutters(common)
    }

    fn near(&self, x: f32) -> bool {
        self.0.iter().any(|known| (known - x).abs() < 8.0)
    }
}

/// Puts the pieces of a page in reading order.
pub(super) fn order(pieces: Vec<Piece>, rules: &[Rule], gutters: &Gutters) -> Vec<Element> {
    let (tables, pieces) = ruled(pieces, rules);
    let mut reader = Reader { gutters, columns: 0, out: Vec::new() };
    // A table stands between what is above and what is below it.
    let mut rest = pieces;
    for table in tables {
        let (above, below): (Vec<Piece>, Vec<Piece>) = rest.into_iter().partition(|p| p.y < table.top + 2.0);
        reader.region(above, 0);
        reader.out.push(Element::Table(table.cells));
        rest = below;
    }
    reader.region(rest, 0);
    reader.out
}

struct Reader<'g> {
    gutters: &'g Gutters,
    columns: u32,
    out: Vec<Element>,
}

impl Reader<'_> {
    fn region(&mut self, pieces: Vec<Piece>, depth: usize) {
        if pieces.is_empty() {
            return;
        }
        let Some(found) = gutter(&pieces, self.gutters).filter(|_| depth < 12) else {
            self.column(pieces);
            return;
        };
        let (mut above, mut left, mut right, mut below) = (vec![], vec![], vec![], vec![]);
        for piece in pieces {
            let crosses = piece.x0 < found.x - 1.0 && piece.x1 > found.x + 1.0;
            if piece.y < found.top || crosses && piece.y <= found.top + 0.01 {
                above.push(piece);
            } else if piece.y > found.bottom || crosses {
                below.push(piece);
            } else if piece.middle() < found.x {
                left.push(piece);
            } else {
                right.push(piece);
            }
        }
        if left.is_empty() || right.is_empty() {
            let all = above.into_iter().chain(left).chain(right).chain(below).collect();
            self.column(all);
            return;
        }
        for part in [above, left, right, below] {
            self.region(part, depth + 1);
        }
    }

    /// Reads pieces that stand in one column, row by row.
    fn column(&mut self, pieces: Vec<Piece>) {
        if pieces.is_empty() {
            return;
        }
        self.columns += 1;
        let rows = rows(pieces);
        let left = rows.iter().flatten().map(|p| p.x0).fold(f32::INFINITY, f32::min);
        // One line that sticks out is not the edge of the others.
        let mut ends: Vec<f32> = rows.iter().filter_map(|row| row.last()).map(|p| p.x1).collect();
        ends.sort_unstable_by(f32::total_cmp);
        let right = match ends.len() {
            0 => left,
            n if n < 12 => ends[n - 1],
            n => ends[n - 1 - n / 40],
        };
        let column = Column { number: self.columns, left, right };
        let mut at = 0;
        while at < rows.len() {
            if let Some((n, cells)) = unruled(&rows[at..]) {
                self.out.push(Element::Table(cells));
                at += n;
                continue;
            }
            let mut pieces = rows[at].iter();
            if let Some(first) = pieces.next() {
                let mut piece = first.clone();
                pieces.for_each(|next| piece.extend(next, true));
                self.out.push(Element::Line(Line { piece, column }));
            }
            at += 1;
        }
    }
}

/// Pieces by row, from left to right; the sign of a list item joins what it marks.
pub(super) fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut base = f32::NEG_INFINITY;
    for piece in pieces {
        let same = piece.y - base <= piece.size * 0.25;
        match rows.last_mut().filter(|_| same) {
            Some(row) => row.push(piece),
            None => {
                base = piece.y;
                rows.push(vec![piece]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let leads = row.len() > 1 && row.iter().any(|piece| text::without_leader(&piece.text).is_some());
        if leads {
            let mut pieces = std::mem::take(row).into_iter();
            if let Some(mut first) = pieces.next() {
                pieces.for_each(|next| first.extend(&next, true));
                row.push(first);
            }
        }
        if row.len() > 1 && is_sign(&row[0].text) && row[1].x0 - row[0].x1 < row[1].size * 5.0 {
            let sign = row.remove(0);
            let mut first = sign.clone();
            first.extend(&row[0], true);
            first.first = row[0].x1.min(row[0].x0 + row[0].first) - sign.x0;
            row[0] = first;
        }
    }
    rows
}

/// Whether a piece is nothing but the sign of a list item.
fn is_sign(text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().count() <= 7;
    let section = text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    short
        && (section
            || plain::marker(&format!("{text} x")).is_some()
            || text == "o"
            || text.chars().all(is_symbol))
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{25a0}'..='\u{25ff}' | '\u{2700}'..='\u{27bf}' | '–' | '—' | '-' | '•' | '§')
}

struct Gutter {
    x: f32,
    top: f32,
    bottom: f32,
}

/// Finds where two columns stand side by side, and from which line to which.
fn gutter(pieces: &[Piece], known: &Gutters) -> Option<Gutter> {
    if pieces.len() < 4 {
        return None;
    }
    let left = pieces.iter().map(|p| p.x0).fold(f32::INFINITY, f32::min);
    let right = pieces.iter().map(|p| p.x1).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    let mut order: Vec<&Piece> = pieces.iter().collect();
    order.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut best: Option<(usize, f32, Gutter)> = None;
    let mut x = left + width * 0.12;
    while x < right - width * 0.12 {
        let hinted = known.near(x);
        let mut at = 0;
        while at < order.len() {
            let crosses = |p: &&&Piece| p.x0 < x - 1.0 && p.x1 > x + 1.0;
            let end = order[at..].iter().position(|p| crosses(&p)).map_or(order.len(), |n| at + n);
            if let Some((lines, open)) = side_by_side(&order[at..end], x, width, hinted) {
                let (top, bottom) = (order[at].y, order[end - 1].y);
                let better =
                    best.as_ref().is_none_or(|(n, wide, _)| lines > *n || lines == *n && open > *wide + 0.1);
                if better {
                    best = Some((lines, open, Gutter { x, top, bottom }));
                }
            }
            at = end + 1;
        }
        // A page is a few hundred points wide, whatever it says.
        x += f32::max(2.0, width / 1_000.0);
    }
    best.map(|(_, _, gutter)| gutter)
}

/// How many lines stand on the thinner side of `x`, if both sides read as columns; and how open the gutter is.
fn side_by_side(pieces: &[&Piece], x: f32, width: f32, hinted: bool) -> Option<(usize, f32)> {
    let mut sides = [
        (0usize, 0.0f32, f32::INFINITY, f32::NEG_INFINITY, 0usize),
        (0, 0.0, f32::INFINITY, f32::NEG_INFINITY, 0),
    ];
    for piece in pieces {
        let side = &mut sides[usize::from(piece.middle() > x)];
        side.0 += 1;
        side.1 += piece.x1 - piece.x0;
        side.2 = side.2.min(piece.x0);
        side.3 = side.3.max(piece.x1);
        side.4 += piece.letters();
    }
    let [l, r] = sides;
    let lines = l.0.min(r.0);
    let enough = if hinted { lines >= 1 && l.0.max(r.0) >= 2 } else { lines >= 3 };
    if !enough {
        return None;
    }
    let size = pieces.iter().map(|p| p.size).sum::<f32>() / pieces.len() as f32;
    let open = r.2 - l.3;
    let prose = |s: (usize, f32, f32, f32, usize)| {
        let (n, extent) = (s.0 as f32, s.3 - s.2);
        let full = s.1 / n / extent.max(1.0);
        hinted || extent > width * 0.18 && s.4 as f32 / n >= 12.0 && full > 0.5
    };
    // Numbers beside what they number are no column of text.
    let words = |right: bool| {
        let side = pieces.iter().filter(|p| (p.middle() > x) == right);
        side.filter(|p| p.text.chars().any(char::is_alphabetic)).count()
    };
    if hinted && (words(false) * 2 < l.0 || words(true) * 2 < r.0) {
        return None;
    }
    // Rows that end where others begin are cells; the lines of a column mostly reach its edge.
    (open > size * 0.6 && prose(l) && prose(r)).then_some((lines, open))
}

/// A table found by its rules.
struct Ruled {
    top: f32,
    cells: Vec<Vec<Piece>>,
}

/// Takes the pieces that stand in ruled tables out of a page.
fn ruled(pieces: Vec<Piece>, rules: &[Rule]) -> (Vec<Ruled>, Vec<Piece>) {
    const NEAR: f32 = 3.0;
    if rules.len() < 4 || rules.len() > 4000 {
        return (Vec::new(), pieces);
    }
    // Rules that touch make one grid.
    let mut group: Vec<usize> = (0..rules.len()).collect();
    fn root(group: &mut [usize], mut i: usize) -> usize {
        while group[i] != i {
            group[i] = group[group[i]];
            i = group[i];
        }
        i
    }
    for i in 0..rules.len() {
        for j in 0..i {
            let (a, b) = (&rules[i], &rules[j]);
            let touch =
                a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR && a.y0 <= b.y1 + NEAR && b.y0 <= a.y1 + NEAR;
            if touch {
                let (a, b) = (root(&mut group, i), root(&mut group, j));
                group[a] = b;
            }
        }
    }
    let mut rest = pieces;
    let mut tables = Vec::new();
    for root_rule in 0..rules.len() {
        let members: Vec<&Rule> =
            (0..rules.len()).filter(|&i| root(&mut group, i) == root_rule).map(|i| &rules[i]).collect();
        if members.len() < 4 {
            continue;
        }
        let lines = |flat: bool| {
            let mut at: Vec<f32> = members
                .iter()
                .filter(|r| r.is_flat() == flat)
                .map(|r| if flat { (r.y0 + r.y1) / 2.0 } else { (r.x0 + r.x1) / 2.0 })
                .collect();
            at.sort_unstable_by(f32::total_cmp);
            at.dedup_by(|b, a| *b - *a < 4.0);
            at
        };
        let (mut ys, mut xs) = (lines(true), lines(false));
        let edge = |pick: fn(&Rule) -> f32, max: bool| {
            members.iter().map(|r| pick(r)).fold(
                if max { f32::NEG_INFINITY } else { f32::INFINITY },
                |a, b| {
                    if max { a.max(b) } else { a.min(b) }
                },
            )
        };
        // A table may be open at its sides.
        let (x0, x1) = (edge(|r| r.x0, false), edge(|r| r.x1, true));
        if !xs.is_empty() {
            if xs[0] - x0 > 8.0 {
                xs.insert(0, x0);
            }
            if x1 - xs[xs.len() - 1] > 8.0 {
                xs.push(x1);
            }
        }
        let (y0, y1) = (edge(|r| r.y0, false), edge(|r| r.y1, true));
        if !ys.is_empty() {
            if ys[0] - y0 > 8.0 {
                ys.insert(0, y0);
            }
            if y1 - ys[ys.len() - 1] > 8.0 {
                ys.push(y1);
            }
        }
        if xs.len() < 3 || ys.len() < 3 {
            continue;
        }
        let (mut inside, outside): (Vec<Piece>, Vec<Piece>) = rest.into_iter().partition(|p| {
            let middle = p.y - p.size * 0.3;
            p.middle() > x0 - 1.0 && p.middle() < x1 + 1.0 && middle > y0 && middle < y1
        });
        rest = outside;
        inside.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
        let (columns, bands) = (xs.len() - 1, ys.len() - 1);
        let mut cells = vec![Vec::new(); columns * bands];
        for piece in inside {
            let place =
                |at: &[f32], v: f32| at.iter().rposition(|&edge| edge <= v).unwrap_or(0).min(at.len() - 2);
            let row = place(&ys, piece.y - piece.size * 0.3);
            let column = place(&xs, piece.x0 + piece.size * 0.3);
            cells[row * columns + column].push(piece);
        }
        cells.retain(|cell| !cell.is_empty());
        if cells.len() > 1 {
            tables.push(Ruled { top: y0, cells: cells.into_iter().map(in_rows).collect() });
        } else {
            rest.extend(cells.into_iter().flatten());
        }
    }
    tables.sort_by(|a, b| a.top.total_cmp(&b.top));
    (tables, rest)
}

/// The lines of a cell.
fn in_rows(pieces: Vec<Piece>) -> Vec<Piece> {
    let joined = |row: Vec<Piece>| {
        let mut row = row.into_iter();
        let mut first = row.next()?;
        row.for_each(|next| first.extend(&next, true));
        Some(first)
    };
    rows(pieces).into_iter().filter_map(joined).collect()
}

/// A table without rules at the head of these rows: how many rows it takes, and its cells.
///
/// At least three rows in a row have the same number of pieces, each under the one above.
fn unruled(rows: &[Vec<Piece>]) -> Option<(usize, Vec<Vec<Piece>>)> {
    let n = rows.first()?.len();
    if !(2..=12).contains(&n) || rows.len() < 3 {
        return None;
    }
    let size = rows[0][0].size;
    let under = |a: &Piece, b: &Piece| {
        (a.x0 - b.x0).abs() < size * 0.4
            || (a.x1 - b.x1).abs() < size * 0.4
            || (a.middle() - b.middle()).abs() < size * 0.4
    };
    let apart = |row: &[Piece]| row.windows(2).all(|pair| pair[1].x0 - pair[0].x1 > size * 0.9);
    if !apart(&rows[0]) || rows[0].iter().all(|p| is_sign(&p.text)) {
        return None;
    }
    let mut cells: Vec<Vec<Piece>> = rows[0].iter().cloned().map(|piece| vec![piece]).collect();
    let (mut full, mut taken, mut wrapped) = (1, 1, 0);
    for (i, row) in rows.iter().enumerate().skip(1) {
        let above = &rows[i - 1];
        let gap = row[0].y - above[0].y;
        if gap > size * 4.0 || (row[0].size - size).abs() > size * 0.25 {
            break;
        }
        let first_row = &rows[0];
        if row.len() == n && apart(row) && row.iter().zip(first_row).all(|(a, b)| under(a, b)) {
            cells.extend(row.iter().cloned().map(|piece| vec![piece]));
            full += 1;
            taken = i + 1;
            wrapped = 0;
            continue;
        }
        // The second line of some cells.
        let last = cells.len() - n;
        let places: Vec<Option<usize>> =
            row.iter().map(|p| (0..n).find(|&c| (cells[last + c][0].x0 - p.x0).abs() < size * 0.4)).collect();
        let narrow = row
            .iter()
            .zip(&places)
            .all(|(p, place)| place.is_some_and(|c| c + 1 >= n || p.x1 < first_row[c + 1].x0));
        if row.len() < n && narrow && gap < size * 1.6 && wrapped < 6 {
            for (piece, place) in row.iter().zip(places) {
                if let Some(c) = place {
                    cells[last + c].push(piece.clone());
                }
            }
            wrapped += 1;
            taken = i + 1;
            continue;
        }
        break;
    }
    // A number in the margin beside lines of text makes no table.
    let first_column = (0..cells.len()).step_by(n).map(|i| cells[i][0].letters()).max().unwrap_or(0);
    (full >= 3 && first_column > 0).then_some((taken, cells))
}
