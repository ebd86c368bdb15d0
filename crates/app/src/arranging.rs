//! Arranges the grid: series made, renamed, merged, removed; documents moved, brought back; pairs compared lately.

use visavis_store::Change;

use crate::App;
use crate::arrivals::{is_date, one_line, seat};
use crate::error::Failure;
use crate::jobs::Event;
use crate::library::{Grid, document_view, unknown};
use crate::view::{DocumentView, LibraryView, RecentView};

/// Pairs compared lately that are remembered.
const RECENT: usize = 8;
/// The setting that remembers them.
const RECENT_KEY: &str = "recent";

impl App {
    /// Makes a series, with an edition to be filled.
    pub fn create_series(&self, name: String) -> Result<LibraryView, Failure> {
        let name = named(&name)?;
        self.arrange(|change| {
            if change.view().series()?.iter().any(|one| one.name == name) {
                return Err(Failure::new("series-name-taken").with("name", &name));
            }
            let series = change.series_named(&name, false)?;
            change.add_edition(series, None, None)?;
            Ok(())
        })
    }

    /// Gives a series another name.
    pub fn rename_series(&self, series: i64, name: String) -> Result<LibraryView, Failure> {
        let name = named(&name)?;
        self.arrange(|change| {
            known_series(change, series)?;
            if change.rename_series(series, &name)? {
                return Ok(());
            }
            Err(Failure::new("series-name-taken").with("name", &name))
        })
    }

    /// Moves every edition of a series to another one, and removes it.
    ///
    /// Where both have an edition of the same year and its cells there are free, its documents join that edition.
    pub fn merge_series(&self, series: i64, into: i64) -> Result<LibraryView, Failure> {
        if series == into {
            return Err(Failure::new("correction-invalid").with("name", "series"));
        }
        self.arrange(|change| {
            known_series(change, series)?;
            known_series(change, into)?;
            let grid = Grid::of(&change.view())?;
            let year =
                |date: &Option<String>| date.as_deref().and_then(|date| date.get(..4)).map(str::to_owned);
            let theirs = grid.editions.get(&into).cloned().unwrap_or_default();
            for edition in grid.editions.get(&series).cloned().unwrap_or_default() {
                let documents: Vec<i64> = grid
                    .places
                    .iter()
                    .filter(|(_, place)| place.1 == edition.id)
                    .map(|(id, _)| *id)
                    .collect();
                let lang = |document: &i64| grid.documents.get(document).map(|one| one.lang());
                let room =
                    |other: i64| documents.iter().filter_map(lang).all(|lang| grid.at(other, lang).is_none());
                let same = theirs.iter().find(|one| {
                    year(&one.date).is_some() && year(&one.date) == year(&edition.date) && room(one.id)
                });
                match same {
                    Some(same) => {
                        for document in &documents {
                            if let Some(lang) = lang(document) {
                                change.put(*document, same.id, lang, true)?;
                            }
                        }
                    }
                    None if documents.is_empty() => change.remove_edition(edition.id)?,
                    None => change.move_edition(edition.id, into)?,
                }
            }
            change.remove_series(series)?;
            Ok(())
        })
    }

    /// Removes a series that holds no document.
    pub fn remove_series(&self, series: i64) -> Result<LibraryView, Failure> {
        self.arrange(|change| {
            known_series(change, series)?;
            if change.remove_series(series)? {
                return Ok(());
            }
            Err(Failure::new("series-not-empty"))
        })
    }

    /// Makes an edition of a series, for a year or a date. Returns it.
    pub fn add_edition(&self, series: i64, date: String) -> Result<i64, Failure> {
        let date = date.trim().to_owned();
        if !is_date(&date) {
            return Err(Failure::new("date-invalid").with("date", date));
        }
        self.change(|change| {
            known_series(change, series)?;
            Ok(change.add_edition(series, Some(&date), None)?)
        })
    }

    /// Removes an edition that holds no document; its series stays.
    pub fn remove_edition(&self, edition: i64) -> Result<LibraryView, Failure> {
        self.arrange(|change| Ok(change.remove_edition(edition)?))
    }

    /// Moves a document to another edition, in the column of its language.
    pub fn move_document(&self, document: i64, edition: i64) -> Result<LibraryView, Failure> {
        self.arrange(|change| {
            let record = change.view().document(document)?.ok_or_else(|| unknown(document))?;
            let exists = change.view().editions()?.into_iter().find(|one| one.id == edition);
            let held = exists.ok_or_else(|| Failure::new("correction-invalid").with("name", "edition"))?;
            if !change.put(document, edition, record.lang(), true)? {
                return Err(Failure::new("cell-taken"));
            }
            if held.date.is_none() {
                change.hold_edition(edition, record.date(), record.recognised.place.as_deref())?;
            }
            Ok(())
        })
    }

    /// The documents that were set aside, the latest first.
    pub fn set_aside_documents(&self) -> Result<Vec<DocumentView>, Failure> {
        let words = self.words();
        let grid = self.read(Grid::of)?;
        Ok(grid
            .documents
            .values()
            .rev()
            .filter(|one| one.set_aside)
            .map(|one| document_view(one, &words))
            .collect())
    }

    /// Brings a document that was set aside back into the grid.
    pub fn bring_back_document(&self, document: i64) -> Result<LibraryView, Failure> {
        self.arrange(|change| {
            let record = change.view().document(document)?.ok_or_else(|| unknown(document))?;
            if !record.set_aside {
                return Ok(());
            }
            change.set_aside(document, false)?;
            seat(change, &record, None)
        })
    }

    /// Changes the grid and tells that it did.
    fn arrange(&self, work: impl FnOnce(&Change<'_>) -> Result<(), Failure>) -> Result<LibraryView, Failure> {
        self.change(work)?;
        (self.0.events)(Event::Library);
        self.library()
    }

    /// Remembers a pair as compared lately.
    pub(crate) fn keep_recent(&self, pair: (i64, i64)) -> Result<(), Failure> {
        let mut recent = self.read(recent)?;
        if recent.first() == Some(&pair) {
            return Ok(());
        }
        recent.retain(|one| *one != pair && *one != (pair.1, pair.0));
        recent.insert(0, pair);
        recent.truncate(RECENT);
        let kept = serde_json::to_string(&recent)
            .map_err(|error| Failure::new("internal").with("detail", error.to_string()))?;
        self.change(|change| Ok(change.set(RECENT_KEY, Some(&kept))?))
    }

    /// The pairs compared lately whose documents are in the grid.
    pub(crate) fn recent(&self, grid: &Grid) -> Result<Vec<RecentView>, Failure> {
        let there = |document: &i64| grid.places.contains_key(document);
        let recent = self.read(recent)?.into_iter().filter(|(left, right)| there(left) && there(right));
        Ok(recent
            .map(|(left, right)| RecentView {
                left,
                right,
                matters: grid.matters.get(&(left, right)).copied(),
            })
            .collect())
    }
}

fn recent(view: &visavis_store::View<'_>) -> Result<Vec<(i64, i64)>, Failure> {
    let kept = view.settings()?.remove(RECENT_KEY);
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

fn known_series(change: &Change<'_>, series: i64) -> Result<(), Failure> {
    if change.view().series()?.iter().any(|one| one.id == series) {
        return Ok(());
    }
    Err(Failure::new("correction-invalid").with("name", "series"))
}

/// A name as it was typed, on one line; empty, it is none.
fn named(name: &str) -> Result<String, Failure> {
    let name = one_line(name);
    if name.is_empty() {
        return Err(Failure::new("correction-invalid").with("name", "series"));
    }
    Ok(name)
}
