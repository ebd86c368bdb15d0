//! Full text over the library: sentences found, whatever the case and the accents, each with its counterpart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use visavis_store::{Found, Hit, Library, Place, Query, View};
use visavis_text::Lang;

use crate::App;
use crate::error::Failure;
use crate::findings;
use crate::jobs::Outcome;
use crate::library::{ENGINE, document_view, unknown};
use crate::view::{
    CounterpartView, FacetView, HitRef, HitView, RunView, SearchQuery, SearchView, SourceView,
};

/// Sentences gone through; a query that is in more of them says nothing.
const MOST: usize = 20_000;

/// Sentences that hold the last word as it stands, from which on it is taken as finished: there are more than anyone
/// reads, and to gather every word that begins so would make the next letter wait.
const COMMON: usize = 5_000;

/// Hits in one answer.
const PAGE: usize = 200;

/// Documents whose index is made in one transaction.
const AT_ONCE: usize = 32;

/// What searching keeps.
#[derive(Default)]
pub(crate) struct Searching {
    /// A connection of its own, so that no import makes a search wait.
    reader: Mutex<Option<Library>>,
    /// Where documents stand, as long as nobody changes the library.
    standing: Mutex<Option<(i64, Arc<Standing>)>>,
    /// Which search is the last.
    turn: AtomicU64,
    indexing: AtomicBool,
}

/// Where the documents of the grid stand, all that a search asks of them.
struct Standing {
    places: BTreeMap<i64, Place>,
    /// The order in which hits are shown: newest first, an edition's French before its English.
    order: BTreeMap<i64, usize>,
    /// How many are not in the index yet.
    unindexed: u32,
}

impl Standing {
    fn of(view: &View<'_>) -> Result<Standing, Failure> {
        let mut places = view.places()?;
        places.sort_by(|a, b| {
            let key = |place: &Place| (place.edition, place.lang == Lang::En, place.document);
            b.date.cmp(&a.date).then_with(|| key(a).cmp(&key(b)))
        });
        Ok(Standing {
            order: places.iter().enumerate().map(|(n, place)| (place.document, n)).collect(),
            places: places.into_iter().map(|place| (place.document, place)).collect(),
            unindexed: view.unindexed(ENGINE)?.len() as u32,
        })
    }
}

impl App {
    /// Where documents stand now.
    fn standing(&self, view: &View<'_>) -> Result<Arc<Standing>, Failure> {
        let version = view.version()?;
        let mut kept = crate::locked(&self.0.searching.standing);
        if let Some((of, standing)) = kept.as_ref()
            && *of == version
        {
            return Ok(standing.clone());
        }
        let standing = Arc::new(Standing::of(view)?);
        *kept = Some((version, standing.clone()));
        Ok(standing)
    }

    /// Looks at the library through the connection of searches.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&View<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let mut reader = crate::locked(&self.0.searching.reader);
        let library = match reader.take() {
            Some(library) => library,
            None => match crate::locked(&self.0.trouble).clone() {
                Some(trouble) => return Err(trouble),
                None => Library::open(&self.path())?,
            },
        };
        let library = reader.insert(library);
        library.read(look)
    }

    /// Lets go of the connection of searches: the library is another one from now on.
    pub(crate) fn look_elsewhere(&self) {
        *crate::locked(&self.0.searching.reader) = None;
    }

    /// Looks for words in every text. A newer search ends one that is under way.
    pub fn search(&self, query: SearchQuery) -> Result<SearchView, Failure> {
        let searching = &self.0.searching;
        let turn = match query.from {
            0 => searching.turn.fetch_add(1, Ordering::Relaxed) + 1,
            _ => searching.turn.load(Ordering::Relaxed),
        };
        let wanted = || searching.turn.load(Ordering::Relaxed) == turn;
        let words = self.words();
        let view = self.look(|view| {
            if !wanted() {
                return Err(Failure::new("cancelled"));
            }
            let standing = self.standing(view)?;
            let (places, unindexed) = (&standing.places, standing.unindexed);
            let Some(asked) = Query::parse(&query.text) else {
                return Ok(SearchView { unindexed, ..SearchView::default() });
            };
            let keeps = |document| places.get(&document).is_some_and(|place| is_kept(&query, place));
            let held = |document| places.contains_key(&document);
            let finished = asked.finished();
            let mut all = view.search(&finished, MOST, held, wanted)?;
            let asked = if all.hits.len() < COMMON && finished != asked {
                all = view.search(&asked, MOST, held, wanted)?;
                asked
            } else {
                finished
            };
            let [series, langs, years] = facets(&all, places, view)?;
            if all.more && (query.series.is_some() || query.lang.is_some() || query.year.is_some()) {
                all = view.search(&asked, MOST, keeps, wanted)?;
            }
            if !wanted() {
                return Err(Failure::new("cancelled"));
            }
            let mut hits: Vec<Hit> = all.hits.into_iter().filter(|hit| keeps(hit.document)).collect();
            hits.sort_by_cached_key(|hit| (standing.order.get(&hit.document).copied(), hit.segment));
            let documents: BTreeSet<i64> = hits.iter().map(|hit| hit.document).collect();
            let page = hits.iter().skip(query.from as usize).take((query.count as usize).min(PAGE));
            let mut shown = Vec::new();
            for &hit in page {
                if let Some(pieces) = view.passage(&asked, hit)? {
                    shown.push(line(hit, pieces));
                }
            }
            let sources = sources(view, places, &shown, &words)?;
            Ok(SearchView {
                total: hits.len() as u32,
                more: all.more,
                documents: documents.len() as u32,
                hits: shown,
                sources,
                series,
                langs,
                years,
                unindexed,
            })
        })?;
        if view.unindexed > 0 {
            self.index_again()?;
        }
        Ok(view)
    }

    /// What stands beside each hit: in the other language, or else in the edition before or after.
    pub fn search_counterparts(&self, hits: Vec<HitRef>) -> Result<Vec<CounterpartView>, Failure> {
        let places = self.look(|view| Ok(view.places()?))?;
        let mut found = Vec::new();
        for of in hits.into_iter().take(PAGE) {
            let Some((left, right)) = neighbour(&places, of.document) else { continue };
            let compared = self.compared(left, right)?;
            let own_left = left == of.document;
            let own = |row: &visavis_text::Row| {
                let side = if own_left { &row.left } else { &row.right };
                side.contains(&(of.segment as usize))
            };
            let Some(row) = compared.comparison.rows.iter().position(own) else { continue };
            let at = &compared.comparison.rows[row];
            let (other, segments) = if own_left {
                (&compared.right.document, &at.right)
            } else {
                (&compared.left.document, &at.left)
            };
            let text: Vec<&str> = segments.iter().map(|&segment| other.segment_text(segment)).collect();
            found.push(CounterpartView {
                of,
                left,
                right,
                row: row as u32,
                lang: other.lang.code().to_owned(),
                text: (!text.is_empty()).then(|| text.join(" ")),
                finding: findings::gravest(&compared.left.document, &compared.right.document, at),
            });
        }
        Ok(found)
    }

    /// Makes the index again of documents whose sentences another version of the engine cut, as a job.
    fn index_again(&self) -> Result<(), Failure> {
        if self.0.searching.indexing.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        self.start("index", |app, job| {
            let done = app.index_all(&|done, total| {
                job.at(done, total, None);
                !job.stopped()
            });
            app.0.searching.indexing.store(false, Ordering::Relaxed);
            done.map(|()| Outcome::default())
        })?;
        Ok(())
    }

    /// Indexes what is not indexed, a few documents a transaction; `go_on` hears how far it is.
    fn index_all(&self, go_on: &dyn Fn(usize, usize) -> bool) -> Result<(), Failure> {
        let missing = self.look(|view| Ok(view.unindexed(ENGINE)?))?;
        for (done, some) in missing.chunks(AT_ONCE).enumerate() {
            if !go_on(done * AT_ONCE, missing.len()) {
                return Err(Failure::new("cancelled"));
            }
            // One whose text is another engine's too is read again, which indexes it.
            let stale = self.change(|change| {
                let mut stale = Vec::new();
                for &document in some {
                    match change.view().blocks(document, ENGINE)? {
                        Some(blocks) => change.index(document, ENGINE, &blocks)?,
                        None => stale.push(document),
                    }
                }
                Ok(stale)
            })?;
            for document in stale {
                let record = self.look(|view| view.document(document)?.ok_or_else(|| unknown(document)))?;
                // An original that can no longer be read stays out of the index, and nothing else does.
                let _ = self.read_again(&record);
            }
        }
        Ok(())
    }
}

/// The comparison in which a document is best seen: with its translation, or else with a neighbour in time.
fn neighbour(places: &[Place], document: i64) -> Option<(i64, i64)> {
    let own = places.iter().find(|place| place.document == document)?;
    if let Some(other) = places.iter().find(|p| p.edition == own.edition && p.lang != own.lang) {
        let french_first =
            if own.lang == Lang::Fr { (document, other.document) } else { (other.document, document) };
        return Some(french_first);
    }
    let mut column: Vec<&Place> =
        places.iter().filter(|p| p.series == own.series && p.lang == own.lang).collect();
    column.sort_by_key(|place| (place.date.clone(), place.edition));
    let at = column.iter().position(|place| place.document == document).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| column.get(at));
    before
        .map(|before| (before.document, document))
        .or_else(|| column.get(at + 1).map(|after| (document, after.document)))
}

fn year(place: &Place) -> &str {
    place.date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default()
}

fn is_kept(query: &SearchQuery, place: &Place) -> bool {
    query.series.is_none_or(|series| series == place.series)
        && query.lang.as_deref().is_none_or(|lang| lang == place.lang.code())
        && query.year.as_deref().is_none_or(|wanted| wanted == year(place))
}

/// How many were found in each series, language and year.
fn facets(
    found: &Found,
    places: &BTreeMap<i64, Place>,
    view: &View<'_>,
) -> Result<[Vec<FacetView>; 3], Failure> {
    let mut series: BTreeMap<i64, u32> = BTreeMap::new();
    let mut langs: BTreeMap<&str, u32> = BTreeMap::new();
    let mut years: BTreeMap<&str, u32> = BTreeMap::new();
    let mut each: BTreeMap<i64, u32> = BTreeMap::new();
    for hit in &found.hits {
        *each.entry(hit.document).or_default() += 1;
    }
    for (document, count) in each {
        let Some(place) = places.get(&document) else { continue };
        *series.entry(place.series).or_default() += count;
        *langs.entry(place.lang.code()).or_default() += count;
        *years.entry(year(place)).or_default() += count;
    }
    let facet = |key: String, name: String, count: u32| FacetView { key, name, count };
    let named = view.series()?.into_iter().filter_map(|one| {
        let count = *series.get(&one.id)?;
        Some(facet(one.id.to_string(), one.name, count))
    });
    let coded = |(key, count): (&str, u32)| facet(key.to_owned(), key.to_owned(), count);
    Ok([
        named.collect(),
        langs.into_iter().rev().map(coded).collect(),
        years.into_iter().rev().map(coded).collect(),
    ])
}

/// The documents of some hits.
fn sources(
    view: &View<'_>,
    places: &BTreeMap<i64, Place>,
    hits: &[HitView],
    words: &crate::words::Words,
) -> Result<Vec<SourceView>, Failure> {
    let series: BTreeMap<i64, String> = view.series()?.into_iter().map(|one| (one.id, one.name)).collect();
    let wanted: BTreeSet<i64> = hits.iter().map(|hit| hit.document).collect();
    let mut sources = Vec::new();
    for document in wanted {
        let (Some(record), Some(place)) = (view.document(document)?, places.get(&document)) else { continue };
        let counterpart =
            places.values().find(|other| other.edition == place.edition && other.document != document);
        sources.push(SourceView {
            document: document_view(&record, words),
            series: series.get(&place.series).cloned().unwrap_or_default(),
            place: place.held.clone(),
            counterpart: counterpart.map(|other| other.document),
        });
    }
    Ok(sources)
}

/// A sentence as a line of a concordance: the first word that was found in the middle.
fn line(hit: Hit, pieces: Vec<(String, bool)>) -> HitView {
    let mut pieces = pieces.into_iter().peekable();
    let before: String =
        std::iter::from_fn(|| pieces.next_if(|piece| !piece.1)).map(|piece| piece.0).collect();
    let first = pieces.next().map(|piece| piece.0).unwrap_or_default();
    let run = |(text, found): (String, bool)| RunView {
        text,
        marks: if found { vec!["term".to_owned()] } else { Vec::new() },
    };
    HitView {
        document: hit.document,
        segment: hit.segment,
        before,
        hit: first,
        after: pieces.map(run).collect(),
    }
}
