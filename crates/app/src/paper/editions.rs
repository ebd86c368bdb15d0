//! Editions side by side resolved to words, texts and marks.

use visavis_export::model::{Became, EditionHead, Editions, Fact, LineageCell, Sign};
use visavis_text::ladder::Shift;
use visavis_text::lineage::Lineage;
use visavis_text::{Lang, Mode, RowKind};

use super::{Day, fixed, segments, sign_of_kind};
use crate::lineage::{Traced, became};
use crate::reading::Reading;
use crate::words::Words;

impl Traced {
    /// What the texts are called: as the latest of them is.
    pub(crate) fn title(&self) -> String {
        let latest = self.readings.last();
        let title = latest.and_then(|reading| reading.title.clone());
        title.or_else(|| latest.map(|reading| reading.name.clone())).unwrap_or_default()
    }

    /// These editions, ready to be written.
    pub fn on_paper(&self, made: Day, words: &Words) -> Editions {
        let texts = self.readings.first().map_or(Lang::En, |reading| reading.document.lang);
        let number = words.count("export-editions-subtitle", self.readings.len());
        let files: Vec<&str> = self.readings.iter().map(|reading| reading.name.as_str()).collect();
        let made_on = format!("{:04}-{:02}-{:02}", made.year, made.month, made.day);
        Editions {
            lang: words.lang,
            texts,
            title: self.title(),
            subtitle: format!("{number} · {}", words.get(&format!("window-lang-{}", texts.code()))),
            made,
            meta: vec![
                Fact { name: words.get("export-meta-files"), value: files.join(" · ") },
                Fact { name: words.get("export-meta-made"), value: words.date(&made_on) },
            ],
            editions: (0..self.readings.len()).map(|edition| self.head(edition, words)).collect(),
            lineages: self
                .lineages
                .iter()
                .enumerate()
                .map(|(index, lineage)| visavis_export::model::Lineage {
                    number: index as u32 + 1,
                    cells: (0..lineage.cells.len()).map(|n| self.cell_on_paper(lineage, n, words)).collect(),
                })
                .collect(),
            // An edition stands between two others: its words are new since the one, or gone in the other.
            words: visavis_export::model::Words {
                inserted: words.get("export-new-here"),
                deleted: words.get("export-gone-next"),
                ..fixed("", "", Mode::Succession, words)
            },
        }
    }

    fn head(&self, edition: usize, words: &Words) -> EditionHead {
        let reading = &self.readings[edition];
        let date = reading.date.as_deref().map(|date| words.date(date));
        let label: Vec<String> = [reading.place.clone(), date].into_iter().flatten().collect();
        let mut counts = Vec::new();
        if edition > 0 {
            let (came, left) = self.turnover(edition);
            counts.push(words.numbers("window-editions-counts", &[("came", came), ("left", left)]));
            let (softened, strengthened) = self.shifts(edition);
            if softened + strengthened > 0 {
                let shifts = [("softened", softened), ("strengthened", strengthened)];
                counts.push(words.numbers("window-editions-shifts", &shifts));
            }
        }
        EditionHead {
            label: if label.is_empty() { reading.name.clone() } else { label.join(", ") },
            line: words.count("count-words", reading.document.word_count()),
            counts: counts.join(", "),
        }
    }

    fn cell_on_paper(&self, lineage: &Lineage, edition: usize, words: &Words) -> LineageCell {
        let cell = &lineage.cells[edition];
        let what = if self.is_heading(lineage) { "heading" } else { "row" };
        if cell.segments.is_empty() {
            let absent = if edition < lineage.first {
                words.get("window-editions-not-yet")
            } else if cell.change == Some(RowKind::Dropped) {
                words.say("window-finding-dropped", &[("what", what)])
            } else {
                match self.year(edition) {
                    Some(year) => words.say("window-absent-edition", &[("what", what), ("edition", &year)]),
                    None => words.get("export-absent-here"),
                }
            };
            return LineageCell { segments: Vec::new(), absent: Some(absent), change: None };
        }
        let change = cell.change.filter(|_| edition > 0).map(|kind| {
            let shifted = matches!(cell.shift, Shift::Softened | Shift::Strengthened);
            let said = match became(cell).as_str() {
                "added" if edition != lineage.first => words.get("window-editions-back"),
                other => words.say(&format!("window-finding-{}", other.replace('_', "-")), &[("what", what)]),
            };
            Became {
                sign: if shifted { Sign::Strength } else { sign_of_kind(kind) },
                words: said,
                rungs: Traced::rungs(lineage, edition).filter(|_| shifted),
            }
        });
        // What came in since the edition before, and what goes out with the next.
        let marks = [&cell.marks[..], &cell.leaving].concat();
        let segments = segments(&self.readings[edition].document, &cell.segments, &marks);
        LineageCell { segments, absent: None, change }
    }

    /// The year of an edition, where no other one is of that year.
    fn year(&self, edition: usize) -> Option<String> {
        let year =
            |reading: &Reading| reading.date.as_deref().and_then(|date| date.get(..4)).map(str::to_owned);
        let own = year(&self.readings[edition])?;
        let alone = self.readings.iter().filter(|other| year(other).as_ref() == Some(&own)).count() == 1;
        alone.then_some(own)
    }
}
