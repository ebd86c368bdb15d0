//! A comparison resolved to words, texts and marks, as an export takes it.

use std::collections::BTreeMap;

use visavis_export::model::{self, Count, Fact, Matter, Sign, Sure};
use visavis_text::{DivergenceKind, Document, Mode, Row, RowKind};

use crate::compare::Compared;
use crate::contract::{Sides, code};
use crate::reading::Reading;
use crate::rows::{begins_block, rungs};
use crate::runs;
use crate::view::MatterView;
use crate::words::Words;
use crate::{findings, words};

mod editions;

/// A day of the calendar: when a document was made.
pub type Day = model::Day;

impl Compared {
    /// This comparison, ready to be written.
    pub fn on_paper(&self, made: Day, words: &Words) -> model::Comparison {
        let mode = self.comparison.mode;
        let sides = Sides::new(&self.left, &self.right, mode, words);
        let heads = [self.side_head(&self.left, words), self.side_head(&self.right, words)];
        let rows = self.comparison.rows.iter().enumerate();
        let twins = self.twins();
        let [left, right] = heads;
        let made_on = format!("{:04}-{:02}-{:02}", made.year, made.month, made.day);
        model::Comparison {
            lang: words.lang,
            mode,
            title: self
                .left
                .title
                .clone()
                .or(self.right.title.clone())
                .unwrap_or_else(|| self.left.name.clone()),
            subtitle: match mode {
                Mode::Translation => {
                    words.say("export-subtitle-translation", &[("left", self.left.document.lang.code())])
                }
                Mode::Succession => words.say(
                    "export-subtitle-succession",
                    &[("left", left.label.as_str()), ("right", right.label.as_str())],
                ),
            },
            made,
            meta: vec![
                Fact {
                    name: words.get("export-meta-files"),
                    value: format!("{} · {}", self.left.name, self.right.name),
                },
                Fact { name: words.get("export-meta-made"), value: words.date(&made_on) },
            ],
            words: fixed(&left.label, &right.label, mode, words),
            left,
            right,
            counts: self.counts(words),
            matters: self.matters_on_paper(words),
            rows: rows
                .map(|(index, row)| model::Row {
                    twins: twins.get(&index).cloned().unwrap_or_default(),
                    ..self.row_on_paper(&sides, index, row, words)
                })
                .collect(),
            volume: None,
        }
    }

    fn side_head(&self, reading: &Reading, words: &Words) -> model::SideHead {
        let document = &reading.document;
        let label = match (self.comparison.mode, reading.date.as_deref()) {
            (Mode::Translation, _) => words.get(&format!("window-lang-{}", document.lang.code())),
            (Mode::Succession, Some(date)) => self.edition_label(date, words),
            (Mode::Succession, None) => reading.name.clone(),
        };
        let date = reading.date.as_deref().map(|date| words.date(date));
        let place = reading.place.clone();
        let segments = words.count("count-segments", document.segments.len());
        let line: Vec<String> = [place, date, Some(segments)].into_iter().flatten().collect();
        model::SideHead {
            title: reading.title.clone().unwrap_or_else(|| reading.name.clone()),
            lang: document.lang,
            label,
            line: line.join(" · "),
        }
    }

    /// The year, or the whole date where both sides are of one year.
    fn edition_label(&self, date: &str, words: &Words) -> String {
        let year =
            |reading: &Reading| reading.date.as_deref().and_then(|date| date.get(..4)).map(str::to_owned);
        match date.get(..4) {
            Some(of) if year(&self.left) != year(&self.right) => of.to_owned(),
            _ => words.date(date),
        }
    }

    fn counts(&self, words: &Words) -> Vec<Count> {
        let mut counts: Vec<(RowKind, usize)> = Vec::new();
        for row in &self.comparison.rows {
            match counts.iter_mut().find(|(kind, _)| *kind == row.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((row.kind, 1)),
            }
        }
        counts.sort_unstable();
        let counted = counts.into_iter().map(|(kind, count)| Count {
            sign: sign_of_kind(kind),
            number: words.number(count),
            words: self.say(&code(&kind), false, words),
        });
        counted.collect()
    }

    fn say(&self, finding: &str, heading: bool, words: &Words) -> String {
        let langs = [self.left.document.lang, self.right.document.lang];
        findings::worded(finding, &self.comparison, langs, heading, words)
    }

    /// A finding in words, with how many sentences it stands for where they are more than its own.
    pub fn told(&self, matter: &MatterView, words: &Words) -> String {
        let row = &self.comparison.rows[matter.row as usize];
        let heading = findings::is_heading(&self.left.document, &self.right.document, row);
        let finding = self.say(&matter.finding, heading, words);
        match matter.sentences {
            Some(count) => format!("{finding} · {}", words.count("export-sentences", count as usize)),
            None => finding,
        }
    }

    fn matters_on_paper(&self, words: &Words) -> Vec<Matter> {
        let matters = self.matters().into_iter().map(|matter| {
            let row = &self.comparison.rows[matter.row as usize];
            Matter {
                row: matter.row + 1,
                sign: sign_of(row, &matter.finding),
                finding: self.told(&matter, words),
                left: matter.left,
                right: matter.right,
                rungs: matter.rungs,
            }
        });
        matters.collect()
    }

    fn row_on_paper(&self, sides: &Sides<'_>, index: usize, row: &Row, words: &Words) -> model::Row {
        let [left, right] = sides.documents;
        let finding = findings::gravest(left, right, row).unwrap_or_else(|| code(&row.kind));
        let heading = findings::is_heading(left, right, row);
        let moved = matches!(row.kind, RowKind::Moved | RowKind::MovedEdited);
        let one_sided = row.left.is_empty() || row.right.is_empty();
        let also = (moved && finding != code(&row.kind))
            .then(|| model::Also { sign: Sign::Moved, words: self.say(&code(&row.kind), heading, words) });
        let aside = self.judged.aside.contains(&index);
        let mut notes: Vec<String> = if one_sided || aside {
            Vec::new()
        } else {
            row.divergences.iter().map(|divergence| sides.explain(divergence, words).1).collect()
        };
        let own = self.judged.notes.get(&index).into_iter().flatten();
        notes.extend(own.map(|note| words.say("export-note", &[("text", note.text.as_str())])));
        model::Row {
            number: index as u32 + 1,
            sign: if aside { Sign::Agrees } else { sign_of(row, &finding) },
            finding: if aside { words.get("export-aside") } else { self.say(&finding, heading, words) },
            also,
            left: segments(left, &row.left, &row.left_marks),
            right: segments(right, &row.right, &row.right_marks),
            absent: one_sided.then(|| self.absent(row, heading, words)),
            notes,
            rungs: if one_sided || aside { None } else { rungs(row.commitment.as_ref()) },
            sure: (!one_sided).then(|| match self.judged.hands.get(&index) {
                Some(_) => Sure::ByHand,
                None => findings::sure(row.confidence),
            }),
            twins: Vec::new(),
        }
    }

    /// The places of moved rows on the right, each after the row that it follows there.
    fn twins(&self) -> BTreeMap<usize, Vec<model::Twin>> {
        let rows = &self.comparison.rows;
        let moved = |row: &Row| matches!(row.kind, RowKind::Moved | RowKind::MovedEdited);
        let at = |row: &Row| row.right.first().copied();
        // The rows that stayed are in order on both sides.
        let mut still: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !moved(row))
            .filter_map(|(index, row)| Some((at(row)?, index)))
            .collect();
        still.sort_unstable();
        let mut twins: BTreeMap<usize, Vec<model::Twin>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| moved(row)) {
            let Some(place) = at(row) else { continue };
            let Some(&(_, after)) = still[..still.partition_point(|&(right, _)| right < place)].last() else {
                continue;
            };
            if after + 1 == index {
                continue;
            }
            let begins = findings::shortened(self.right.document.segment_text(place).to_owned());
            let twin = model::Twin { right: true, begins, row: index as u32 + 1 };
            twins.entry(after).or_default().push(twin);
        }
        twins
    }

    fn absent(&self, row: &Row, heading: bool, words: &Words) -> String {
        let empty = if row.left.is_empty() { &self.left } else { &self.right };
        let what = if heading { "heading" } else { "row" };
        match (self.comparison.mode, empty.date.as_deref()) {
            (Mode::Translation, _) => {
                words.say("export-absent-lang", &[("lang", empty.document.lang.code()), ("what", what)])
            }
            (Mode::Succession, Some(date)) => {
                let edition = self.edition_label(date, words);
                words.say("export-absent-edition", &[("edition", &edition), ("what", what)])
            }
            (Mode::Succession, None) => words.say("export-absent", &[("what", what)]),
        }
    }
}

fn segments(document: &Document, segments: &[usize], marks: &[visavis_text::Marked]) -> Vec<model::Segment> {
    let segment = |&segment: &usize| model::Segment {
        block: document.block_of(segment).kind,
        begins: begins_block(document, segment),
        runs: runs::of_segment(document, segment, marks)
            .into_iter()
            .map(|run| model::Run { text: run.text, marks: run.marks })
            .collect(),
    };
    segments.iter().map(segment).collect()
}

/// The shape of a finding of a row, as in the window.
fn sign_of(row: &Row, finding: &str) -> Sign {
    let modality = row.divergences.first().is_some_and(|d| d.kind == DivergenceKind::Modality);
    match finding {
        "softened" | "strengthened" | "softer_left" | "softer_right" | "modality" => Sign::Strength,
        "only_left" | "only_right" if modality => Sign::Strength,
        "only_left" => Sign::OnlyLeft,
        "only_right" => Sign::OnlyRight,
        "number" | "date" | "name" | "negation" | "term" | "untranslated" | "structure" => Sign::Differs,
        _ => sign_of_kind(row.kind),
    }
}

fn sign_of_kind(kind: RowKind) -> Sign {
    match kind {
        RowKind::Agrees | RowKind::Same => Sign::Agrees,
        RowKind::Differs => Sign::Differs,
        RowKind::Omission | RowKind::Dropped => Sign::OnlyLeft,
        RowKind::Addition | RowKind::Added => Sign::OnlyRight,
        RowKind::Edited => Sign::Edited,
        RowKind::Moved | RowKind::MovedEdited => Sign::Moved,
        RowKind::Split | RowKind::Merged => Sign::Forked,
    }
}

/// The fixed words of an export.
pub(crate) fn fixed(left: &str, right: &str, mode: Mode, words: &words::Words) -> model::Words {
    let get = |key: &str| words.get(&format!("export-{key}"));
    let only = |side: &str, succession: &str| match mode {
        Mode::Translation => words.say("export-only", &[("side", side)]),
        Mode::Succession => get(succession),
    };
    model::Words {
        row: get("row"),
        finding: get("finding"),
        matters: get("matters"),
        nothing_matters: get("nothing-matters"),
        rows_heading: get("rows-heading"),
        legend: get("legend"),
        summary: get("summary"),
        ladder: get("ladder"),
        page: get("page"),
        volume: get("volume"),
        only_left: only(left, "dropped"),
        only_right: only(right, "added"),
        edited: get("edited"),
        deleted: get("deleted"),
        inserted: get("inserted"),
        differs: get("differs"),
        strength: get("strength"),
        moved: get("moved"),
        forked: get("forked"),
        agrees: match mode {
            Mode::Translation => get("agrees"),
            Mode::Succession => get("same"),
        },
        term: get("term"),
        sure: get("sure"),
        likely: get("likely"),
        check: get("check"),
        by_hand: get("by-hand"),
        twin: get("twin"),
        unprintable: get("unprintable"),
        hidden: get("hidden"),
        rungs: ["note", "consider", "affirm", "encourage", "urge", "decide"]
            .map(|rung| words.get(&format!("window-rung-{rung}"))),
    }
}
