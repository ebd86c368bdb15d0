//! Finds what the two sides of a translation say differently.
//!
//! First [`mend`] re-pairs what words pair better. Every row is then looked at by one part a kind: [`lost`] for sentences and phrases without an answer and for text
//! left in the other language, [`figures`] for numbers and dates, [`names`] and [`acronyms`], [`negation`], [`strength`] for
//! modality, [`terms`] for a term with several renderings; order and structure follow from the beads themselves.
//! Nothing is a bare score: a finding quotes the words that prove it.

mod acronyms;
mod figures;
mod lost;
mod mend;
mod names;
mod negation;
mod senses;
mod side;
mod strength;
mod terms;

use crate::align::{Alignment, BeadStatus};
use crate::comparison::{Divergence, DivergenceKind, Mark, Marked, Options, Row, RowKind, in_reading_order};
use crate::model::{BlockKind, Document, Span};

use acronyms::Acronyms;
use names::Registry;
use side::{Bonds, Side};

/// A difference with its evidence on both sides.
type Found = Divergence;

/// Makes differences.
struct Finding;

impl Finding {
    #[allow(clippy::new_ret_no_self)]
    fn new(kind: DivergenceKind, left: Vec<Span>, right: Vec<Span>) -> Found {
        Divergence { kind, left, right }
    }
}

/// What was learned of the names of both documents.
struct Known {
    registry: Registry,
    acronyms: Acronyms,
}

/// Below this share of answered words a pairing is too doubtful for the finer comparisons.
const TRUST: f64 = 0.2;

/// Content words of a side from which a row is no sentence or two, and comparing its words one by one would take long.
const HUGE: usize = 1_000;

fn is_huge((side, segments): (&Side<'_>, &[usize])) -> bool {
    let tokens = side.tokens_in(segments);
    tokens.len() > HUGE && side.content(tokens).len() > HUGE
}

/// The rows of a translation comparison: the beads of `alignment`, each with its divergences.
pub fn rows(left: &Document, right: &Document, alignment: &Alignment, options: &Options<'_>) -> Vec<Row> {
    let (l, r) = (Side::new(left, options.table), Side::new(right, options.table));
    let mut rows: Vec<Row> = alignment
        .beads
        .iter()
        .map(|bead| Row {
            left: bead.left.clone().filter(|&i| i < left.segments.len()).collect(),
            right: bead.right.clone().filter(|&j| j < right.segments.len()).collect(),
            kind: RowKind::Agrees,
            confidence: bead.confidence,
            similarity: None,
            left_marks: Vec::new(),
            right_marks: Vec::new(),
            divergences: Vec::new(),
            commitment: None,
        })
        .collect();
    let tokens = rows.iter().map(|row| (l.tokens_in(&row.left), r.tokens_in(&row.right)));
    let bonds = Bonds::new(&l, &r, options.table, tokens);
    let fixed: Vec<bool> = alignment.beads.iter().map(|b| b.status == BeadStatus::Confirmed).collect();
    mend::mend(&mut rows, &fixed, &l, &r, &bonds);
    mend::rejoin(&mut rows, &fixed, &l, &r, &bonds);
    // What followed a right segment that now stands elsewhere goes with it.
    let mut rows = in_reading_order(rows, right.segments.len());
    let registry = Registry::new(&l, &r);
    let acronyms = Acronyms::new(&rows, &l, &r, &bonds, &registry);
    let known = Known { registry, acronyms };
    for row in &mut rows {
        read(row, &l, &r, &bonds, &known, options);
    }
    terms::find(&mut rows, &l, &r, &bonds);
    crossings(&mut rows, left, right);
    headings(&mut rows, left, right);
    for row in &mut rows {
        finish(row, left, right);
    }
    rows
}

/// What the words of one row say differently.
fn read(row: &mut Row, l: &Side<'_>, r: &Side<'_>, bonds: &Bonds<'_>, known: &Known, options: &Options<'_>) {
    let whole = |side: &Side<'_>, segments: &[usize]| -> Vec<Span> {
        segments.iter().map(|&s| side.document.segments[s].span).collect()
    };
    let (left, right) = ((l, &row.left[..]), (r, &row.right[..]));
    let mut found = Vec::new();
    if row.left.is_empty() || row.right.is_empty() {
        let (kind, here, there) = if row.right.is_empty() {
            (DivergenceKind::Omission, left, None)
        } else {
            (DivergenceKind::Addition, right, None)
        };
        if here.1.is_empty() {
            return;
        }
        let spans = whole(here.0, here.1);
        let foreign = lost::untranslated(here.0, here.1, there);
        let (ls, rs) =
            if kind == DivergenceKind::Omission { (spans, Vec::new()) } else { (Vec::new(), spans) };
        found.push(Finding::new(kind, ls, rs));
        if !foreign.is_empty() {
            let (ls, rs) =
                if kind == DivergenceKind::Omission { (foreign, Vec::new()) } else { (Vec::new(), foreign) };
            found.push(Finding::new(DivergenceKind::Untranslated, ls, rs));
        }
        row.commitment = strength::differ(options.ladder, left, right, &[], false).0;
        row.divergences = found;
        return;
    }
    let (lf, rf) =
        (lost::untranslated(l, &row.left, Some(right)), lost::untranslated(r, &row.right, Some(left)));
    if !lf.is_empty() || !rf.is_empty() {
        found.push(Finding::new(DivergenceKind::Untranslated, lf, rf));
        row.commitment = strength::differ(options.ladder, left, right, &[], false).0;
        row.divergences = found;
        return;
    }
    let trust = !is_huge(left) && !is_huge(right) && lost::agreement(bonds, left, right) >= TRUST;
    if trust {
        found.extend(lost::differ(bonds, left, right));
    }
    let (lfacts, rfacts) = (figures::read(l.document, &row.left), figures::read(r.document, &row.right));
    found.extend(figures::differ((l.document, r.document), &lfacts, &rfacts, trust));
    let named = known.registry.differ(bonds, left, right, trust);
    if named.is_empty() && trust {
        found.extend(known.acronyms.differ(bonds, left, right));
    }
    found.extend(named);
    let denied = if trust {
        negation::differ(bonds, (l, l.tokens_in(&row.left)), (r, r.tokens_in(&row.right)))
    } else {
        None
    };
    // What a lost sentence promised is lost with it, and no second difference.
    let lost: Vec<Span> = found
        .iter()
        .filter(|d| matches!(d.kind, DivergenceKind::Omission | DivergenceKind::Addition))
        .flat_map(|d| d.left.iter().chain(&d.right).copied())
        .collect();
    let (commitment, modality) =
        strength::differ(options.ladder, left, right, &lost, trust && denied.is_none());
    found.extend(denied);
    found.extend(modality);
    row.commitment = commitment;
    row.divergences = found;
}

/// Marks the rows that break the order of the right side, when the left is read in its own.
fn crossings(rows: &mut [Row], left: &Document, right: &Document) {
    let paired: Vec<usize> =
        (0..rows.len()).filter(|&i| !rows[i].left.is_empty() && !rows[i].right.is_empty()).collect();
    let places: Vec<usize> = paired.iter().map(|&i| rows[i].right[0]).collect();
    let kept = longest_increasing(&places);
    for (&i, kept) in paired.iter().zip(kept) {
        if !kept {
            let spans = |document: &Document, segments: &[usize]| -> Vec<Span> {
                segments.iter().map(|&s| document.segments[s].span).collect()
            };
            let (l, r) = (spans(left, &rows[i].left), spans(right, &rows[i].right));
            rows[i].divergences.push(Finding::new(DivergenceKind::Order, l, r));
        }
    }
}

/// Which elements lie on one longest increasing chain (patience sorting, Fredman 1975).
fn longest_increasing(places: &[usize]) -> Vec<bool> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (i, place) in places.iter().enumerate() {
        let pile = tops.partition_point(|&t| places[t] < *place);
        before[i] = pile.checked_sub(1).map(|p| tops[p]);
        if pile == tops.len() {
            tops.push(i);
        } else {
            tops[pile] = i;
        }
    }
    let mut kept = vec![false; places.len()];
    let mut at = tops.last().copied();
    while let Some(i) = at {
        kept[i] = true;
        at = before[i];
    }
    kept
}

/// Marks headings that stand against text, where headings are told apart from text on both sides.
fn headings(rows: &mut [Row], left: &Document, right: &Document) {
    let heading = |document: &Document, segments: &[usize]| -> Option<bool> {
        let mut kinds = segments
            .iter()
            .map(|&s| matches!(document.block_of(s).kind, BlockKind::Title | BlockKind::Heading));
        let first = kinds.next()?;
        kinds.all(|k| k == first).then_some(first)
    };
    // « institution fédérale s’entend : » is a heading or not by a guess of layout: what leads on is no difference.
    let leads_on = |document: &Document, segments: &[usize]| {
        let text = segments.last().map_or("", |&s| document.segment_text(s)).trim_end();
        text.ends_with([':', ';', ',', ']', '—', '–'])
    };
    let pairs: Vec<(usize, bool, bool)> = (0..rows.len())
        .filter_map(|i| Some((i, heading(left, &rows[i].left)?, heading(right, &rows[i].right)?)))
        .collect();
    let both = pairs.iter().filter(|p| p.1 && p.2).count();
    let apart: Vec<usize> = pairs.iter().filter(|p| p.1 != p.2).map(|p| p.0).collect();
    // Where headings are often set as text, the two files were marked up differently: no difference of substance.
    if both < 2 || apart.len() * 2 > both {
        return;
    }
    for i in apart {
        let is_heading = heading(left, &rows[i].left) == Some(true);
        let (document, segments) = if is_heading { (right, &rows[i].right) } else { (left, &rows[i].left) };
        if leads_on(document, segments) {
            continue;
        }
        let spans = |document: &Document, segments: &[usize]| -> Vec<Span> {
            segments.iter().take(1).map(|&s| document.segments[s].span).collect()
        };
        let (l, r) = (spans(left, &rows[i].left), spans(right, &rows[i].right));
        rows[i].divergences.push(Finding::new(DivergenceKind::Structure, l, r));
    }
}

/// How grave a kind is; the gravest comes first.
fn gravity(kind: DivergenceKind) -> u8 {
    match kind {
        DivergenceKind::Untranslated => 0,
        DivergenceKind::Negation => 1,
        DivergenceKind::Modality => 2,
        DivergenceKind::Omission => 3,
        DivergenceKind::Addition => 4,
        DivergenceKind::Number => 5,
        DivergenceKind::Date => 6,
        DivergenceKind::Name => 7,
        DivergenceKind::Order => 8,
        DivergenceKind::Structure => 9,
        DivergenceKind::Term => 10,
    }
}

/// Gives a row its kind and its marks.
fn finish(row: &mut Row, left: &Document, right: &Document) {
    row.divergences.sort_by_key(|d| gravity(d.kind));
    row.kind = match (row.left.is_empty(), row.right.is_empty()) {
        (false, true) => RowKind::Omission,
        (true, false) => RowKind::Addition,
        _ if row.divergences.is_empty() => RowKind::Agrees,
        _ => RowKind::Differs,
    };
    let mark = |kind: DivergenceKind| match kind {
        DivergenceKind::Omission => Some(Mark::Omission),
        DivergenceKind::Addition => Some(Mark::Addition),
        DivergenceKind::Number | DivergenceKind::Date | DivergenceKind::Name | DivergenceKind::Negation => {
            Some(Mark::Fact)
        }
        DivergenceKind::Modality => Some(Mark::Strength),
        DivergenceKind::Term => Some(Mark::Term),
        DivergenceKind::Order => Some(Mark::Moved),
        DivergenceKind::Untranslated | DivergenceKind::Structure => None,
    };
    for divergence in &row.divergences {
        let Some(mark) = mark(divergence.kind) else { continue };
        for (spans, marks, document, segments) in [
            (&divergence.left, &mut row.left_marks, left, &row.left),
            (&divergence.right, &mut row.right_marks, right, &row.right),
        ] {
            for &span in spans {
                // A mark never leaves its segment.
                for &s in segments {
                    let own = document.segments[s].span;
                    let (start, end) = (span.start.max(own.start), span.end.min(own.end));
                    if start < end {
                        marks.push(Marked { span: Span { start, end }, mark });
                    }
                }
            }
        }
    }
    for marks in [&mut row.left_marks, &mut row.right_marks] {
        marks.sort_unstable();
        marks.dedup();
    }
}
