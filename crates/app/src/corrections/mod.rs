//! What a reader corrects in a comparison: pairings, findings set aside, notes; undone and redone.
//!
//! Each step is one judgement in the library, tied to the text by quotations ([`anchor`]). Undo withdraws the last
//! one, redo takes it up again, also after the program was closed. What the judgements come to in the rows is in
//! [`judged`]; the rows around them are compared again at once, and the window is sent those that [`changed`].

mod anchor;
mod changed;
mod judged;

use std::sync::Arc;
use std::time::SystemTime;

use visavis_text::align::{Bead, BeadStatus};
use visavis_text::{Comparison, Document, Lang, recompare};

use crate::App;
use crate::basis::Basis;
use crate::compare::{Compared, Kept};
use crate::contract::code;
use crate::error::Failure;
use crate::view::{CorrectedView, PairingChange};

pub use judged::Judged;
use judged::{Act, Judgement, Record, Segments, Sides};
pub(crate) use judged::{Found, Hand};

/// Longest note, in characters.
const NOTE: usize = 10_000;

impl App {
    /// Corrects the pairing of a row, or sets its findings aside.
    pub fn correct_pairing(
        &self,
        left: i64,
        right: i64,
        change: PairingChange,
    ) -> Result<CorrectedView, Failure> {
        let compared = self.compared(left, right)?;
        let judgement = judgement(&compared, &change, &self.basis()?)?;
        let lesson = lesson(&compared, &change);
        self.judge((left, right), &compared, &judgement, "pairing", None, lesson)
    }

    /// Writes a note on a row, changes one of its notes, or removes it where the text is empty.
    pub fn note_row(
        &self,
        left: i64,
        right: i64,
        row: u32,
        note: Option<i64>,
        text: String,
    ) -> Result<CorrectedView, Failure> {
        let compared = self.compared(left, right)?;
        let text: String = text.trim().chars().take(NOTE).collect();
        if note.is_none() && text.is_empty() {
            return Ok(changed::between(&compared, &compared, &self.words()));
        }
        let bead = bead_of(&compared.comparison, row as usize)?;
        let beads = vec![Sides::of(compared.documents(), &bead)];
        let judgement = Judgement { act: Act::Note, beads, findings: Vec::new(), of: note };
        self.judge((left, right), &compared, &judgement, "note", Some(&text), None)
    }

    /// Undoes the last correction of a comparison.
    pub fn undo_correction(&self, left: i64, right: i64) -> Result<CorrectedView, Failure> {
        self.step((left, right), false)
    }

    /// Redoes the correction that was undone last.
    pub fn redo_correction(&self, left: i64, right: i64) -> Result<CorrectedView, Failure> {
        self.step((left, right), true)
    }

    fn step(&self, pair: (i64, i64), redo: bool) -> Result<CorrectedView, Failure> {
        let before = self.compared(pair.0, pair.1)?;
        let records = self.records(pair)?;
        let (last, next) = judged::steps(&records);
        let Some(step) = (if redo { next } else { last }).map(|record| record.id) else {
            return Ok(changed::between(&before, &before, &self.words()));
        };
        self.change(|change| Ok(change.withdraw(step, (!redo).then(now))?))?;
        self.corrected(pair, &before, step)
    }

    fn judge(
        &self,
        pair: (i64, i64),
        before: &Compared,
        judgement: &Judgement,
        kind: &str,
        body: Option<&str>,
        lesson: Option<(String, String)>,
    ) -> Result<CorrectedView, Failure> {
        let anchors = serde_json::to_string(judgement)
            .map_err(|error| Failure::new("internal").with("detail", error.to_string()))?;
        let id = self.change(|change| {
            let id = change.judge(pair, kind, &anchors, body, now())?;
            if let Some((fr, en)) = &lesson {
                change.teach(id, fr, en)?;
            }
            Ok(id)
        })?;
        self.corrected(pair, before, id)
    }

    /// What a judgement changed.
    fn corrected(&self, pair: (i64, i64), before: &Compared, last: i64) -> Result<CorrectedView, Failure> {
        self.rejudge(pair, Some(last))?;
        let after = self.compared(pair.0, pair.1)?;
        if after.comparison.matters.len() != before.comparison.matters.len() {
            self.keep_matters(pair, after.comparison.matters.len())?;
        }
        Ok(changed::between(before, &after, &self.words()))
    }

    /// What was judged of a pair, whichever side it was seen from, oldest first.
    fn records(&self, (left, right): (i64, i64)) -> Result<Vec<Record>, Failure> {
        let (own, swapped) = self.read(|view| {
            let swapped = if left == right { Vec::new() } else { view.judgements(right, left)? };
            Ok((view.judgements(left, right)?, swapped))
        })?;
        let read = |swap: bool| {
            move |record: visavis_store::JudgementRecord| {
                // A judgement that a later version wrote is left to that version.
                let mut judgement: Judgement = serde_json::from_str(&record.anchors).ok()?;
                if swap {
                    for sides in &mut judgement.beads {
                        std::mem::swap(&mut sides.left, &mut sides.right);
                    }
                }
                let body = record.body.unwrap_or_default();
                Some(Record { id: record.id, judgement, body, withdrawn: record.withdrawn })
            }
        };
        let mut records: Vec<Record> = own.into_iter().filter_map(read(false)).collect();
        records.extend(swapped.into_iter().filter_map(read(true)));
        records.sort_by_key(|record| record.id);
        Ok(records)
    }

    /// Reads the judgements of a comparison that is kept, and compares again around them.
    pub(crate) fn rejudge(&self, pair: (i64, i64), last: Option<i64>) -> Result<(), Failure> {
        let records = self.records(pair)?;
        let key = self.basis_key()?;
        let state = self.next_state();
        let mut kept = crate::locked(&self.0.compared);
        let Some(kept) = kept.iter_mut().find(|kept| kept.pair == pair) else { return Ok(()) };
        kept.judge(&records, last, state);
        // What the correction taught serves from the next opening on: the rows on screen stay where they are.
        kept.key = key;
        Ok(())
    }

    /// The beads of a pair that the reader paired or confirmed, for whoever learns from them.
    pub fn confirmed(&self, left: i64, right: i64) -> Result<Vec<Bead>, Failure> {
        let records = self.records((left, right))?;
        let compared = self.compared(left, right)?;
        let mut found = Found::default();
        judged::locate(&records, compared.documents(), &mut found);
        Ok(judged::beads(&judged::pins(&records, &found)))
    }
}

impl Kept {
    /// Compares again around what the reader judged.
    fn judge(&mut self, records: &[Record], last: Option<i64>, state: u32) {
        let documents = self.base.documents();
        judged::locate(records, documents, &mut self.found);
        let pins = judged::pins(records, &self.found);
        let beads = judged::beads(&pins);
        let mut comparison = if beads.is_empty() {
            self.base.comparison.clone()
        } else {
            let options = self.basis.options(&beads);
            Arc::new(self.memory.around(documents[0], documents[1], &self.base.comparison, &options))
        };
        let sizes = documents.map(|document| document.segments.len());
        let mut judged = Judged::new(records, &self.found, &pins, &comparison, sizes);
        judged.at =
            last.and_then(|id| self.found.get(&id)?.first()).and_then(|bead| Judged::row(bead, &comparison));
        if !judged.aside.is_empty() {
            Arc::make_mut(&mut comparison).matters.retain(|row| !judged.aside.contains(row));
        }
        self.compared = Arc::new(Compared {
            left: self.base.left.clone(),
            right: self.base.right.clone(),
            comparison,
            judged,
            state,
        });
    }
}

impl Compared {
    fn documents(&self) -> [&Document; 2] {
        [&self.left.document, &self.right.document]
    }
}

/// What a change of a row comes to.
fn judgement(compared: &Compared, change: &PairingChange, basis: &Basis) -> Result<Judgement, Failure> {
    let comparison = &compared.comparison;
    let documents = compared.documents();
    let row = change.row as usize;
    let own = bead_of(comparison, row)?;
    let (act, beads, findings) = match change.act.as_str() {
        "join_above" => (Act::Join, vec![joined(comparison, row, row.checked_sub(1))?], Vec::new()),
        "join_below" => (Act::Join, vec![joined(comparison, row, row.checked_add(1))?], Vec::new()),
        "split" => (Act::Split, apart(compared, &own, basis)?, Vec::new()),
        "unlink" => (Act::Unlink, unlinked(&own)?, Vec::new()),
        "link" => {
            let other = change.other.ok_or_else(gone)? as usize;
            (Act::Link, vec![linked(&own, &bead_of(comparison, other)?)?], Vec::new())
        }
        "confirm" if compared.judged.hands.contains_key(&row) => (Act::Release, vec![own], Vec::new()),
        "confirm" => (Act::Confirm, vec![own], Vec::new()),
        "set_aside" if compared.judged.aside.contains(&row) => (Act::Restore, vec![own], Vec::new()),
        "set_aside" => (Act::SetAside, vec![own], judged::kinds(comparison, row)),
        _ => return Err(Failure::new("correction-invalid").with("name", change.act.as_str())),
    };
    let beads = beads.iter().map(|bead| Sides::of(documents, bead)).collect();
    Ok(Judgement { act, beads, findings, of: None })
}

/// French and English of a row that the reader confirms, joins or links: the word table learns from them.
fn lesson(compared: &Compared, change: &PairingChange) -> Option<(String, String)> {
    let [left, right] = compared.documents();
    let row = change.row as usize;
    let own = bead_of(&compared.comparison, row).ok()?;
    let bead = match change.act.as_str() {
        "confirm" if !compared.judged.hands.contains_key(&row) => own,
        "join_above" => joined(&compared.comparison, row, row.checked_sub(1)).ok()?,
        "join_below" => joined(&compared.comparison, row, row.checked_add(1)).ok()?,
        "link" => linked(&own, &bead_of(&compared.comparison, change.other? as usize).ok()?).ok()?,
        _ => return None,
    };
    let said = |document: &Document, segments: &std::ops::Range<usize>| -> String {
        segments.clone().map(|s| document.segment_text(s)).collect::<Vec<_>>().join(" ")
    };
    let (l, r) = (said(left, &bead[0]), said(right, &bead[1]));
    if left.lang == right.lang || l.is_empty() || r.is_empty() {
        return None;
    }
    Some(if left.lang == Lang::Fr { (l, r) } else { (r, l) })
}

fn gone() -> Failure {
    Failure::new("row-gone")
}

/// The segments of a row.
fn bead_of(comparison: &Comparison, row: usize) -> Result<Segments, Failure> {
    let row = comparison.rows.get(row).ok_or_else(gone)?;
    let side = |segments: &[usize]| match (segments.first(), segments.last()) {
        (Some(&first), Some(&last)) if last - first + 1 == segments.len() => Ok(first..last + 1),
        (None, _) => Ok(0..0),
        _ => Err(Failure::new("rows-apart")),
    };
    Ok([side(&row.left)?, side(&row.right)?])
}

/// A row with its neighbour.
fn joined(comparison: &Comparison, row: usize, other: Option<usize>) -> Result<Segments, Failure> {
    let other = other.filter(|&other| other < comparison.rows.len());
    let other = other.ok_or_else(|| Failure::new("row-last"))?;
    let (a, b) = (bead_of(comparison, row)?, bead_of(comparison, other)?);
    let side = |side: usize| match (a[side].is_empty(), b[side].is_empty()) {
        (true, _) => Ok(b[side].clone()),
        (_, true) => Ok(a[side].clone()),
        _ if a[side].end == b[side].start => Ok(a[side].start..b[side].end),
        _ if b[side].end == a[side].start => Ok(b[side].start..a[side].end),
        _ => Err(Failure::new("rows-apart")),
    };
    Ok([side(0)?, side(1)?])
}

/// A row taken apart.
fn apart(compared: &Compared, own: &Segments, basis: &Basis) -> Result<Vec<Segments>, Failure> {
    if own.iter().all(|side| side.len() < 2) {
        return Err(Failure::new("row-whole"));
    }
    let bead =
        Bead { left: own[0].clone(), right: own[1].clone(), confidence: 1.0, status: BeadStatus::Confirmed };
    let beads =
        recompare::split(&compared.left.document, &compared.right.document, &bead, &basis.options(&[]));
    Ok(beads.into_iter().map(|bead| [bead.left, bead.right]).collect())
}

/// The segments of a row, each alone.
fn unlinked(own: &Segments) -> Result<Vec<Segments>, Failure> {
    let [left, right] = own;
    if left.is_empty() || right.is_empty() {
        return Err(Failure::new("row-alone"));
    }
    let lefts = left.clone().map(|s| [s..s + 1, 0..0]);
    Ok(lefts.chain(right.clone().map(|s| [0..0, s..s + 1])).collect())
}

/// The left of one row with the right of the other; a row that has one side only gives that.
fn linked(own: &Segments, other: &Segments) -> Result<Segments, Failure> {
    let pair = |left: &Segments, right: &Segments| [left[0].clone(), right[1].clone()];
    let whole = |bead: &Segments| !bead[0].is_empty() && !bead[1].is_empty();
    let found = [pair(own, other), pair(other, own)].into_iter().find(whole);
    found.filter(|_| own != other).ok_or_else(|| Failure::new("rows-same-side"))
}

/// The code of what undo would undo.
pub(crate) fn act(act: Option<Act>) -> Option<String> {
    act.as_ref().map(code)
}

fn now() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() as i64
}
