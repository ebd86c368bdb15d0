//! What a reader judged of a pair, and what it comes to in the rows.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use visavis_text::align::{Bead, BeadStatus};
use visavis_text::{Comparison, Document};

use super::anchor::Quote;
use crate::contract::code;
use crate::view::NoteView;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// Two rows became one.
    Join,
    /// A row was taken apart.
    Split,
    /// The two sides of a row no longer belong together.
    Unlink,
    /// Two rows were linked.
    Link,
    /// A pairing was confirmed.
    Confirm,
    /// A pairing made by hand was given back to the program.
    Release,
    /// The findings of a row were set aside.
    SetAside,
    /// They were taken up again.
    Restore,
    /// A note was written, changed or removed.
    Note,
}

/// The two sides of a bead, quoted; a side that has no segments has no quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sides {
    pub(crate) left: Option<Quote>,
    pub(crate) right: Option<Quote>,
}

impl Sides {
    /// The two sides of a bead of two documents.
    pub(crate) fn of(documents: [&Document; 2], bead: &Segments) -> Sides {
        let quote = |side: usize| Quote::of(documents[side], bead[side].clone());
        Sides { left: quote(0), right: quote(1) }
    }
}

/// Segments of the left and of the right.
pub(crate) type Segments = [Range<usize>; 2];

/// One judgement as the library keeps it, in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Judgement {
    pub(crate) act: Act,
    pub(crate) beads: Vec<Sides>,
    /// The findings that were set aside: another one that is found later shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) findings: Vec<String>,
    /// The note that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<i64>,
}

/// A judgement and its place in the library.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) id: i64,
    pub(crate) judgement: Judgement,
    pub(crate) body: String,
    pub(crate) withdrawn: bool,
}

/// Where the beads of each judgement are in the documents; those that are not found are left out.
pub(crate) type Found = BTreeMap<i64, Vec<Segments>>;

/// Finds the beads of judgements that were not looked for yet.
pub(crate) fn locate(records: &[Record], documents: [&Document; 2], found: &mut Found) {
    for record in records {
        found.entry(record.id).or_insert_with(|| {
            let side = |quote: &Option<Quote>, document| match quote {
                Some(quote) => quote.find(document),
                None => Some(0..0),
            };
            let bead = |sides: &Sides| {
                let found = [side(&sides.left, documents[0])?, side(&sides.right, documents[1])?];
                (!found[0].is_empty() || !found[1].is_empty()).then_some(found)
            };
            record.judgement.beads.iter().filter_map(bead).collect()
        });
    }
}

/// How a row came to be paired, where the reader had a hand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// The reader paired it.
    Paired,
    /// The reader confirmed what the program proposed.
    Confirmed,
}

/// The beads that the reader's judgements hold, each with how; of two that overlap the later counts.
pub(crate) fn pins(records: &[Record], found: &Found) -> Vec<(Segments, Hand)> {
    let mut taken: [BTreeSet<usize>; 2] = Default::default();
    let mut held = Vec::new();
    for record in records.iter().rev().filter(|record| !record.withdrawn) {
        let hand = match record.judgement.act {
            Act::Join | Act::Split | Act::Unlink | Act::Link => Some(Hand::Paired),
            Act::Confirm => Some(Hand::Confirmed),
            Act::Release => None,
            Act::SetAside | Act::Restore | Act::Note => continue,
        };
        let mut own: [BTreeSet<usize>; 2] = Default::default();
        for bead in found.get(&record.id).into_iter().flatten() {
            let free = (0..2)
                .all(|side| bead[side].clone().all(|s| !taken[side].contains(&s) && !own[side].contains(&s)));
            if let (true, Some(hand)) = (free, hand) {
                held.push((bead.clone(), hand));
            }
            // What a later judgement took apart, an earlier one does not put together again.
            (0..2).for_each(|side| own[side].extend(bead[side].clone()));
        }
        for (taken, own) in taken.iter_mut().zip(own) {
            taken.extend(own);
        }
    }
    held.sort_by_key(|([left, right], _)| (left.start, left.end, right.start, right.end));
    held
}

/// The same as beads.
pub(crate) fn beads(pins: &[(Segments, Hand)]) -> Vec<Bead> {
    let bead = |([left, right], _): &(Segments, Hand)| Bead {
        left: left.clone(),
        right: right.clone(),
        confidence: 1.0,
        status: BeadStatus::Confirmed,
    };
    pins.iter().map(bead).collect()
}

/// What the reader's judgements say of the rows of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// Rows paired by the reader.
    pub(crate) hands: BTreeMap<usize, Hand>,
    /// Rows whose findings were set aside.
    pub(crate) aside: BTreeSet<usize>,
    /// The notes on each row.
    pub(crate) notes: BTreeMap<usize, Vec<NoteView>>,
    /// What undo would undo, and redo redo.
    pub(crate) undo: Option<Act>,
    pub(crate) redo: Option<Act>,
    /// The row that the last change was about.
    pub(crate) at: Option<usize>,
}

impl Judged {
    /// Reads judgements against the rows that their pins made.
    pub(crate) fn new(
        records: &[Record],
        found: &Found,
        pins: &[(Segments, Hand)],
        comparison: &Comparison,
        sizes: [usize; 2],
    ) -> Judged {
        let mut of = [vec![usize::MAX; sizes[0]], vec![usize::MAX; sizes[1]]];
        for (n, row) in comparison.rows.iter().enumerate() {
            row.left.iter().for_each(|&s| of[0][s] = n);
            row.right.iter().for_each(|&s| of[1][s] = n);
        }
        let row = |bead: &Segments| {
            (0..2).find_map(|side| bead[side].clone().next().and_then(|s| of[side].get(s).copied()))
        };
        let mut judged = Judged::default();
        for (bead, hand) in pins {
            for row in (0..2)
                .flat_map(|side| bead[side].clone().map(move |s| (side, s)))
                .map(|(side, s)| of[side][s])
            {
                judged.hands.insert(row, *hand);
            }
        }
        let mut notes: BTreeMap<i64, (usize, String)> = BTreeMap::new();
        for record in records.iter().filter(|record| !record.withdrawn) {
            let Some(row) = found.get(&record.id).and_then(|beads| beads.first()).and_then(row) else {
                continue;
            };
            match record.judgement.act {
                Act::SetAside => {
                    let now = kinds(comparison, row);
                    if now.iter().all(|kind| record.judgement.findings.contains(kind)) {
                        judged.aside.insert(row);
                    }
                }
                Act::Restore => {
                    judged.aside.remove(&row);
                }
                Act::Note => {
                    let note = record.judgement.of.unwrap_or(record.id);
                    let row = notes.get(&note).map_or(row, |(row, _)| *row);
                    if record.body.is_empty() {
                        notes.remove(&note);
                    } else {
                        notes.insert(note, (row, record.body.clone()));
                    }
                }
                _ => {}
            }
        }
        for (id, (row, text)) in notes {
            judged.notes.entry(row).or_default().push(NoteView { id, text });
        }
        let (undo, redo) = steps(records);
        judged.undo = undo.map(|record| record.judgement.act);
        judged.redo = redo.map(|record| record.judgement.act);
        judged
    }

    /// The row of a judgement.
    pub(crate) fn row(bead: &Segments, comparison: &Comparison) -> Option<usize> {
        let holds = |row: &visavis_text::Row| {
            row.left.first().is_some_and(|s| bead[0].contains(s)) || {
                bead[0].is_empty() && row.right.iter().any(|s| bead[1].contains(s))
            }
        };
        comparison.rows.iter().position(holds)
    }
}

/// The kinds of what was found in a row.
pub(crate) fn kinds(comparison: &Comparison, row: usize) -> Vec<String> {
    let row = &comparison.rows[row];
    let mut kinds: Vec<String> = row.divergences.iter().map(|divergence| code(&divergence.kind)).collect();
    kinds.push(code(&row.kind));
    kinds.extend(row.commitment.as_ref().map(|commitment| code(&commitment.shift)));
    kinds
}

/// What undo undoes and what redo redoes: the last judgement that stands, and the first withdrawn after it. One that
/// was withdrawn before something else was done is gone for good.
pub(crate) fn steps(records: &[Record]) -> (Option<&Record>, Option<&Record>) {
    let undo = records.iter().rfind(|record| !record.withdrawn);
    let after = undo.map_or(i64::MIN, |record| record.id);
    (undo, records.iter().find(|record| record.withdrawn && record.id > after))
}
