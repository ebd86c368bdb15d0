//! Compares again around the pairings that a reader made, and leaves the rest as it was.
//!
//! A correction is judged by the rows near it. Those are compared anew, as texts of their own, with the reader's
//! beads held; what lies farther away keeps its rows, so that a correction shows at once in a long text and nothing
//! changes where nobody looked. Where a change reaches the edge of its stretch, the stretch is doubled.

use std::collections::BTreeMap;

use crate::align::{self, Bead, BeadStatus};
use crate::comparison::{Comparison, DivergenceKind, Mode, Options, Row, RowKind, in_reading_order};
use crate::model::Document;
use crate::{divergence, matters, succession};

/// Rows on either side of a pinned one that are compared again.
const NEAR: usize = 24;
/// The farthest that a change is followed.
const FAR: usize = 400;
/// Rows at the edge of a stretch that have to come out as they were.
const EDGE: usize = 3;

/// Some pins of the reader's, as segments: first and last of the left, first and last of the right.
type Key = Vec<[usize; 4]>;

/// Stretches that were compared again, remembered by the pins that they hold, the rows they replace and those that
/// were held.
#[derive(Debug, Clone, Default)]
pub struct Recompared(BTreeMap<(Key, Vec<usize>, Vec<usize>), Vec<Row>>);

/// Pins, and from where to where their rows are compared again.
type Group = (Vec<usize>, Vec<(usize, usize)>);

/// One stretch: its pins, and the rows of the first comparison that it replaces, ascending.
struct Stretch {
    pins: Vec<usize>,
    rows: Vec<usize>,
    /// Rows that are held as they were, so that nothing is paired across the edge.
    held: Vec<usize>,
}

impl Recompared {
    /// The comparison `base` of two documents, with the pins of `options` held.
    ///
    /// The same documents, base and options give the same rows, whatever was remembered. Pins that lie outside the
    /// documents or overlap an earlier pin are passed over.
    pub fn around(
        &mut self,
        left: &Document,
        right: &Document,
        base: &Comparison,
        options: &Options<'_>,
    ) -> Comparison {
        let pins = align::sound(options.pins.iter().cloned(), left.segments.len(), right.segments.len());
        let of = row_of(base, left.segments.len(), right.segments.len());
        let touched: Vec<Vec<usize>> = pins
            .iter()
            .map(|pin| {
                let lefts = pin.left.clone().map(|i| of[0][i]);
                let mut rows: Vec<usize> = lefts.chain(pin.right.clone().map(|j| of[1][j])).collect();
                rows.sort_unstable();
                rows.dedup();
                rows
            })
            .collect();
        // A pin that says what was found anyway changes nothing.
        let open: Vec<usize> = (0..pins.len())
            .filter(|&p| touched[p].len() != 1 || !is(&base.rows[touched[p][0]], &pins[p]))
            .collect();
        let mut reach = vec![NEAR; pins.len()];
        let mut made: Vec<(Vec<usize>, Vec<Row>)>;
        loop {
            made = Vec::new();
            let mut leaks = false;
            for stretch in stretches(base, &touched, &open, &reach) {
                let key = stretch.pins.iter().map(|&p| {
                    let pin = &pins[p];
                    [pin.left.start, pin.left.end, pin.right.start, pin.right.end]
                });
                let key = (key.collect(), stretch.rows.clone(), stretch.held.clone());
                let rows =
                    self.0.entry(key).or_insert_with(|| again(left, right, base, &pins, &stretch, options));
                let near = stretch.pins.iter().all(|&p| reach[p] < FAR);
                if near && leaking(base, &stretch, rows) {
                    stretch.pins.iter().for_each(|&p| reach[p] *= 2);
                    leaks = true;
                }
                made.push((stretch.rows, rows.clone()));
            }
            if !leaks {
                break;
            }
        }
        let mut kept: Vec<Option<&Row>> = base.rows.iter().map(Some).collect();
        made.iter().flat_map(|(replaced, _)| replaced).for_each(|&r| kept[r] = None);
        let mut rows: Vec<Row> = kept.into_iter().flatten().cloned().collect();
        rows.extend(made.into_iter().flat_map(|(_, rows)| rows));
        let rows = in_reading_order(rows, right.segments.len());
        let matters = matters::rank(left, right, base.mode, &rows);
        Comparison { mode: base.mode, rows, matters }
    }
}

/// Whether a row is the bead of a pin.
fn is(row: &Row, pin: &Bead) -> bool {
    row.left.iter().copied().eq(pin.left.clone()) && row.right.iter().copied().eq(pin.right.clone())
}

/// The row of each segment of either side.
fn row_of(base: &Comparison, lefts: usize, rights: usize) -> [Vec<usize>; 2] {
    let mut of = [vec![0; lefts], vec![0; rights]];
    for (n, row) in base.rows.iter().enumerate() {
        row.left.iter().for_each(|&i| of[0][i] = n);
        row.right.iter().for_each(|&j| of[1][j] = n);
    }
    of
}

/// Whether a row stands out of order, so that it says nothing of what is beside it.
fn astray(row: &Row) -> bool {
    matches!(row.kind, RowKind::Moved | RowKind::MovedEdited)
        || row.divergences.iter().any(|d| d.kind == DivergenceKind::Order)
}

/// What has to be compared again: the rows near the touched ones, those that meet taken together.
fn stretches(base: &Comparison, touched: &[Vec<usize>], open: &[usize], reach: &[usize]) -> Vec<Stretch> {
    let last = base.rows.len();
    let apart = |p: &usize| !open.contains(p);
    let confirmed: Vec<usize> = (0..touched.len()).filter(apart).flat_map(|p| touched[p].clone()).collect();
    let mut intervals: Vec<(usize, usize, usize)> = Vec::new();
    for &p in open {
        let near = |&t: &usize| (t.saturating_sub(reach[p]), (t + reach[p] + 1).min(last), p);
        intervals.extend(touched[p].iter().map(near));
    }
    intervals.sort_unstable();
    // Stretches are joined where they overlap, and where one pin reaches into both.
    let mut joined: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for (from, to, p) in intervals {
        match joined.last_mut() {
            Some(before) if from <= before.1 => {
                before.1 = before.1.max(to);
                before.2.push(p);
            }
            _ => joined.push((from, to, vec![p])),
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for (from, to, pins) in joined {
        let (meet, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.0.iter().any(|p| pins.contains(p)));
        let mut group = (pins, vec![(from, to)]);
        for (pins, intervals) in meet {
            group.0.extend(pins);
            group.1.extend(intervals);
        }
        groups = apart;
        groups.push(group);
    }
    let stretch = |(mut pins, mut intervals): Group| {
        pins.sort_unstable();
        pins.dedup();
        intervals.sort_unstable();
        let own = |row: &usize| pins.iter().any(|&p| touched[p].contains(row));
        let takes = |row: &usize| own(row) || !astray(&base.rows[*row]);
        let inside = |row: usize| intervals.iter().any(|&(from, to)| from <= row && row < to) && takes(&row);
        let mut held = Vec::new();
        for &(from, to) in &intervals {
            let anchors = |row: &usize| {
                let sides = &base.rows[*row];
                !own(row) && takes(row) && whole(sides) && !sides.left.is_empty() && !sides.right.is_empty()
            };
            let first = (from > 0).then(|| (from..to).find(anchors)).flatten();
            let end = (to < last).then(|| (from..to).rev().find(anchors)).flatten();
            held.extend(first.into_iter().chain(end));
        }
        // So is what a pin only confirms.
        held.extend(confirmed.iter().filter(|&&row| inside(row)));
        held.sort_unstable();
        held.dedup();
        let rows = intervals.iter().flat_map(|&(from, to)| from..to).filter(takes).collect();
        Stretch { pins, rows, held }
    };
    let mut made: Vec<Stretch> = groups.into_iter().map(stretch).collect();
    made.sort_by_key(|stretch| stretch.rows.first().copied());
    made
}

/// Whether the segments of either side of a row are neighbours.
fn whole(row: &Row) -> bool {
    [&row.left, &row.right].iter().all(|side| side.windows(2).all(|pair| pair[1] == pair[0] + 1))
}

/// Compares a stretch anew.
fn again(
    left: &Document,
    right: &Document,
    base: &Comparison,
    pins: &[Bead],
    stretch: &Stretch,
    options: &Options<'_>,
) -> Vec<Row> {
    let segments = |side: fn(&Row) -> &Vec<usize>| {
        let mut all: Vec<usize> = stretch.rows.iter().flat_map(|&r| side(&base.rows[r])).copied().collect();
        all.sort_unstable();
        all
    };
    let (lefts, left_gaps) = with_gaps(segments(|row| &row.left));
    let (rights, right_gaps) = with_gaps(segments(|row| &row.right));
    let part = |document: &Document, of: &[usize]| Document {
        segments: of.iter().map(|&s| document.segments[s]).collect(),
        ..document.clone()
    };
    let (a, b) = (part(left, &lefts), part(right, &rights));
    let range = |of: &[usize], range: std::ops::Range<usize>| {
        let start = of.partition_point(|&s| s < range.start);
        start..start + range.len()
    };
    let mut held: Vec<Bead> = stretch
        .pins
        .iter()
        .map(|&p| Bead {
            left: range(&lefts, pins[p].left.clone()),
            right: range(&rights, pins[p].right.clone()),
            confidence: 1.0,
            status: BeadStatus::Confirmed,
        })
        .collect();
    held.extend(stretch.held.iter().map(|&r| {
        let row = &base.rows[r];
        let side = |segments: &[usize]| match (segments.first(), segments.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => 0..0,
        };
        Bead {
            left: range(&lefts, side(&row.left)),
            right: range(&rights, side(&row.right)),
            confidence: row.confidence,
            status: BeadStatus::Confirmed,
        }
    }));
    let alone = |left, right| Bead { left, right, confidence: 1.0, status: BeadStatus::Confirmed };
    held.extend(left_gaps.iter().map(|&g| alone(range(&lefts, g..g + 1), 0..0)));
    held.extend(right_gaps.iter().map(|&g| alone(0..0, range(&rights, g..g + 1))));
    let options = Options { pins: &held, ..*options };
    let mut rows = match base.mode {
        Mode::Translation => {
            let alignment = align::align(&a, &b, options.table, options.pins);
            divergence::rows(&a, &b, &alignment, &options)
        }
        Mode::Succession => succession::rows(&a, &b, &options),
    };
    let old: BTreeMap<(&[usize], &[usize]), &Row> = stretch
        .rows
        .iter()
        .map(|&r| &base.rows[r])
        .map(|row| ((&row.left[..], &row.right[..]), row))
        .collect();
    for row in &mut rows {
        row.left.iter_mut().for_each(|s| *s = lefts[*s]);
        row.right.iter_mut().for_each(|s| *s = rights[*s]);
        row.left.retain(|s| left_gaps.binary_search(s).is_err());
        row.right.retain(|s| right_gaps.binary_search(s).is_err());
        // What comes out as it was keeps what the whole of both texts told of it.
        if let Some(same) = old.get(&(&row.left[..], &row.right[..])) {
            *row = (*same).clone();
        }
    }
    rows.retain(|row| !row.left.is_empty() || !row.right.is_empty());
    rows
}

/// Segments, each gap between two of them held open by one segment of it, so that no bead reaches over; and those.
fn with_gaps(segments: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    let gaps: Vec<usize> =
        segments.windows(2).filter(|pair| pair[1] > pair[0] + 1).map(|pair| pair[0] + 1).collect();
    let mut all = [segments, gaps.clone()].concat();
    all.sort_unstable();
    (all, gaps)
}

/// Whether rows at an edge of a stretch came out otherwise than they were.
fn leaking(base: &Comparison, stretch: &Stretch, made: &[Row]) -> bool {
    let of = |row: &Row| (row.left.clone(), row.right.clone());
    let made: std::collections::BTreeSet<(Vec<usize>, Vec<usize>)> = made.iter().map(of).collect();
    let (first, last) = (stretch.rows.first(), stretch.rows.last());
    let opens = first.is_some_and(|&r| r > 0);
    let closes = last.is_some_and(|&r| r + 1 < base.rows.len());
    let changed = |r: &usize| !made.contains(&of(&base.rows[*r]));
    opens && stretch.rows.iter().take(EDGE).any(changed)
        || closes && stretch.rows.iter().rev().take(EDGE).any(changed)
}

/// Where a bead of several segments can be taken apart: the beads of one segment or one pair that it holds.
///
/// A single segment, or one pair, stays whole.
pub fn split(left: &Document, right: &Document, bead: &Bead, options: &Options<'_>) -> Vec<Bead> {
    let part = |document: &Document, of: &std::ops::Range<usize>| Document {
        segments: document.segments[of.clone()].to_vec(),
        ..document.clone()
    };
    let (a, b) = (part(left, &bead.left), part(right, &bead.right));
    let pinned = |left: std::ops::Range<usize>, right: std::ops::Range<usize>| Bead {
        left: bead.left.start + left.start..bead.left.start + left.end,
        right: bead.right.start + right.start..bead.right.start + right.end,
        confidence: 1.0,
        status: BeadStatus::Confirmed,
    };
    if left.lang != right.lang {
        // One for one, or one alone: no other shape is worth anything here.
        let mut prior = [1e-9; 12];
        (prior[0], prior[1], prior[2]) = (0.96, 0.02, 0.02);
        let weights = align::Weights { prior, prior_strength: 1e6, ..align::Weights::default() };
        let alignment = align::align_with(&a, &b, options.table, &[], &weights);
        return singles(alignment.beads.into_iter().map(|one| pinned(one.left, one.right)));
    }
    let options = Options { pins: &[], ..*options };
    let pairs = succession::alike(&a, &b, &options);
    singles(pairs.into_iter().map(|(left, right)| pinned(left, right)))
}

/// Beads with more than one segment on a side, which the pairing would not let go, taken apart in order.
fn singles(beads: impl Iterator<Item = Bead>) -> Vec<Bead> {
    let mut made = Vec::new();
    for bead in beads {
        let most = bead.left.len().max(bead.right.len());
        for k in 0..most {
            let at = |range: &std::ops::Range<usize>| {
                let start = (range.start + k).min(range.end);
                start..(start + 1).min(range.end)
            };
            made.push(Bead { left: at(&bead.left), right: at(&bead.right), ..bead.clone() });
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Ignore, compare};
    use crate::ladder::Ladder;
    use crate::lexicon::WordTable;
    use crate::model::{BlockKind, Lang};
    use proptest::prelude::*;

    fn document(lang: Lang, sentences: &[String]) -> Document {
        Document::from_sentences(
            lang,
            sentences.iter().map(|s| (BlockKind::Paragraph, None, vec![s.clone()])),
        )
    }

    const FRENCH: [&str; 8] = [
        "Les ministres ont convenu de renforcer la coopération.",
        "Le chiffrement protège les citoyens.",
        "Nous saluons les travaux du groupe sur les armes à feu.",
        "Les ports ont accueilli 160 000 navires en 2019.",
        "Nous nous engageons à publier un rapport.",
        "Les frontières restent ouvertes au commerce.",
        "La police partage ses renseignements.",
        "Le terrorisme menace nos sociétés.",
    ];
    const ENGLISH: [&str; 8] = [
        "Ministers agreed to strengthen cooperation.",
        "Encryption protects citizens.",
        "We welcome the work of the group on firearms.",
        "The ports received 160,000 ships in 2019.",
        "We commit to publishing a report.",
        "Borders stay open to trade.",
        "The police share their intelligence.",
        "Terrorism threatens our societies.",
    ];

    fn texts(of: [&str; 8], picks: &[usize]) -> Vec<String> {
        picks.iter().enumerate().map(|(n, &p)| format!("{} {}", of[p % 8], n / 3)).collect()
    }

    fn pin(left: std::ops::Range<usize>, right: std::ops::Range<usize>) -> Bead {
        Bead { left, right, confidence: 1.0, status: BeadStatus::Confirmed }
    }

    fn sound(comparison: &Comparison, left: &Document, right: &Document) {
        let mut lefts: Vec<usize> = Vec::new();
        let mut rights: Vec<usize> = Vec::new();
        for (n, row) in comparison.rows.iter().enumerate() {
            if let (true, Some(&first)) = (row.left.is_empty(), row.right.first()) {
                let follows = rights.last().is_some_and(|&last| last + 1 == first);
                let before =
                    comparison.rows[..n].iter().rposition(|r| r.right.contains(&(first.wrapping_sub(1))));
                assert!(first == 0 || follows || before.is_some(), "row {n} follows the segment before it");
            }
            lefts.extend(&row.left);
            rights.extend(&row.right);
        }
        assert_eq!(lefts, (0..left.segments.len()).collect::<Vec<_>>(), "the left in its own order");
        rights.sort_unstable();
        assert_eq!(rights, (0..right.segments.len()).collect::<Vec<_>>(), "the right whole");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn pins_are_held_and_every_segment_stays_in_one_row(
            picks in proptest::collection::vec(0usize..8, 6..60),
            other in proptest::collection::vec(0usize..8, 6..60),
            at in proptest::collection::vec((0usize..60, 0usize..60, 0usize..3, 0usize..3), 0..4),
            succession in any::<bool>(),
        ) {
            let right_lang = if succession { Lang::Fr } else { Lang::En };
            let right_texts = if succession { texts(FRENCH, &other) } else { texts(ENGLISH, &other) };
            let (left, right) = (document(Lang::Fr, &texts(FRENCH, &picks)), document(right_lang, &right_texts));
            let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
            let pins: Vec<Bead> = at
                .into_iter()
                .map(|(i, j, a, b)| {
                    let (i, j) = (i % left.segments.len(), j % right.segments.len());
                    pin(i..(i + a).min(left.segments.len()), j..(j + b).min(right.segments.len()))
                })
                .collect();
            let plain = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
            let base = compare(&left, &right, &plain);
            let options = Options { pins: &pins, ..plain };
            let mut memory = Recompared::default();
            let made = memory.around(&left, &right, &base, &options);
            sound(&made, &left, &right);
            prop_assert!(made.fits(&left, &right));
            let cut = Comparison { rows: made.rows[1..].to_vec(), ..made.clone() };
            prop_assert!(!cut.fits(&left, &right), "a row is missing");
            prop_assert!(!made.fits(&left, &document(right_lang, &right_texts[1..])), "another text");
            for pin in align::sound(pins.iter().cloned(), left.segments.len(), right.segments.len()) {
                if pin.left.is_empty() || pin.right.is_empty() {
                    for i in pin.left.clone() {
                        prop_assert!(made.rows.iter().any(|r| r.left.contains(&i) && r.right.is_empty()));
                    }
                    for j in pin.right.clone() {
                        prop_assert!(made.rows.iter().any(|r| r.right.contains(&j) && r.left.is_empty()));
                    }
                } else {
                    prop_assert!(made.rows.iter().any(|row| is(row, &pin)), "{pin:?} is held");
                }
            }
            prop_assert_eq!(&memory.around(&left, &right, &base, &plain), &base, "without pins nothing changes");
            prop_assert_eq!(&memory.around(&left, &right, &base, &options), &made, "what is remembered is the same");
        }
    }

    #[test]
    fn far_rows_stay_and_a_joined_row_is_taken_apart_again() {
        let picks: Vec<usize> = (0..120).map(|n| n * 5 % 8).collect();
        let (left, right) =
            (document(Lang::Fr, &texts(FRENCH, &picks)), document(Lang::En, &texts(ENGLISH, &picks)));
        let (table, ladder) = (WordTable::builtin(), Ladder::builtin());
        let plain = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let base = compare(&left, &right, &plain);
        let joined = [pin(60..62, 60..62)];
        let made = Recompared::default().around(&left, &right, &base, &Options { pins: &joined, ..plain });
        assert_eq!(made.rows.len(), base.rows.len() - 1);
        assert_eq!(made.rows[..30], base.rows[..30]);
        assert_eq!(made.rows[91..], base.rows[92..]);
        let apart = split(&left, &right, &joined[0], &plain);
        let sides: Vec<_> = apart.iter().map(|bead| (bead.left.clone(), bead.right.clone())).collect();
        assert_eq!(sides, [(60..61, 60..61), (61..62, 61..62)]);
        let three = split(&left, &right, &pin(60..62, 60..61), &plain);
        assert_eq!(three.len(), 2, "one of the two is left alone");
    }

    #[test]
    fn a_split_in_a_succession_pairs_what_is_alike() {
        let old = document(Lang::En, &[ENGLISH[1].to_owned(), ENGLISH[3].to_owned()]);
        let new = document(Lang::En, &["The ports received 185,000 ships in 2019.".to_owned()]);
        let (table, ladder) = (WordTable::default(), Ladder::builtin());
        let plain = Options { table: &table, ladder: &ladder, ignore: Ignore::default(), pins: &[] };
        let apart = split(&old, &new, &pin(0..2, 0..1), &plain);
        let sides: Vec<_> =
            apart.iter().map(|bead| (bead.left.len(), bead.left.start, bead.right.len())).collect();
        assert_eq!(sides, [(1, 0, 0), (1, 1, 1)]);
    }
}
