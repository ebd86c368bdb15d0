//! The topics of the library: those that come with the program, as the user left them, and the user's own.

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime};

use visavis_store::{Place, Query, TopicRecord};
use visavis_text::topic::{self, Finder, Starter};
use visavis_text::{Document, Lang};

use crate::App;
use crate::error::Failure;
use crate::library::{ENGINE, Grid};
use crate::view::{FacetView, TopicChange, TopicLineView, TopicsView};

/// How long one answer counts; what is left is counted when it is asked again.
const PATIENCE: Duration = Duration::from_millis(250);

/// Letters of a term by which documents are chosen that may hold it; a stem is rarely shorter.
const BEGINNING: usize = 4;

/// Terms of a topic, and letters of a term or name, beyond which they are cut off.
const MOST_TERMS: usize = 200;
const LONGEST: usize = 120;

/// A topic with its place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Topic {
    pub(crate) key: String,
    pub(crate) record: TopicRecord,
    /// The topic that came with the program, where it is one.
    pub(crate) starter: Option<&'static str>,
    /// Whether the user changed it.
    pub(crate) changed: bool,
}

/// Mentions counted: by document and language, and by what was looked for.
pub(crate) type Counted = BTreeMap<(i64, Lang, String), u32>;

impl Topic {
    /// Its terms in both languages, French first.
    pub(crate) fn terms(&self) -> Vec<String> {
        self.record.terms.concat()
    }

    /// What counts of it depend on.
    fn sought(&self) -> String {
        let mut sought = self.terms().join("\n");
        sought.push_str("\n\n");
        sought.push_str(&self.record.aside.join("\n"));
        sought
    }
}

/// How a starter topic is named in the library file: its English name, which never changes.
fn starter_record(starter: &Starter) -> TopicRecord {
    let list = |terms: &str| terms.split(',').map(|term| term.trim().to_owned()).collect();
    TopicRecord {
        starter: Some(starter.en.0.to_owned()),
        names: [starter.fr.0.to_owned(), starter.en.0.to_owned()],
        terms: [list(starter.fr.1), list(starter.en.1)],
        ..TopicRecord::default()
    }
}

/// Every topic, removed ones too: the starters in their order, then the user's own.
fn all(kept: Vec<TopicRecord>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for starter in topic::starters() {
        let changed = kept.iter().find(|one| one.starter.as_deref() == Some(starter.en.0)).cloned();
        topics.push(Topic {
            key: format!("starter {}", starter.en.0),
            starter: Some(starter.en.0),
            changed: changed.as_ref().is_some_and(|one| !one.removed),
            record: changed.unwrap_or_else(|| starter_record(&starter)),
        });
    }
    for own in kept.into_iter().filter(|one| one.starter.is_none()) {
        topics.push(Topic { key: format!("own {}", own.id), record: own, starter: None, changed: false });
    }
    topics
}

/// The forms that are set aside, as they are compared: without case and accents.
pub(crate) fn folded(aside: &[String]) -> Vec<String> {
    aside.iter().map(|form| visavis_text::words::fold(form)).collect()
}

impl App {
    /// Every topic, with how often each is spoken of, in all series or one.
    pub fn topics(&self, series: Option<i64>) -> Result<TopicsView, Failure> {
        let (topics, places, named) =
            self.look(|view| Ok((all(view.topics()?), view.places()?, view.series()?)))?;
        let mut held: BTreeMap<i64, u32> = BTreeMap::new();
        places.iter().for_each(|place| *held.entry(place.series).or_default() += 1);
        let shown: Vec<&Place> =
            places.iter().filter(|place| series.is_none_or(|series| series == place.series)).collect();
        let (removed, topics): (Vec<Topic>, Vec<Topic>) =
            topics.into_iter().partition(|topic| topic.record.removed);
        let (mentions, counted) = self.count(&topics, &shown)?;
        let line = |topic: &Topic, mentions: u32| TopicLineView {
            key: topic.key.clone(),
            name_fr: topic.record.names[0].clone(),
            name_en: topic.record.names[1].clone(),
            mentions,
        };
        let mut lines: Vec<TopicLineView> =
            topics.iter().zip(mentions).map(|(topic, mentions)| line(topic, mentions)).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.mentions));
        let facet = |one: visavis_store::SeriesRecord| FacetView {
            key: one.id.to_string(),
            count: held.get(&one.id).copied().unwrap_or_default(),
            name: one.name,
        };
        Ok(TopicsView {
            topics: lines,
            series: named.into_iter().map(facet).collect(),
            documents: places.len() as u32,
            counted,
            removed: removed.iter().map(|topic| line(topic, 0)).collect(),
        })
    }

    /// How often each topic occurs in some documents, and whether all were counted in time.
    fn count(&self, topics: &[Topic], places: &[&Place]) -> Result<(Vec<u32>, bool), Failure> {
        let began = Instant::now();
        let sought: Vec<String> = topics.iter().map(Topic::sought).collect();
        let mut sums = vec![0u32; topics.len()];
        // What is still to be counted, document by document.
        let mut missing: BTreeMap<(i64, Lang), Vec<usize>> = BTreeMap::new();
        {
            let counted = crate::locked(&self.0.counted);
            for place in places {
                for (n, sought) in sought.iter().enumerate() {
                    match counted.get(&(place.document, place.lang, sought.clone())) {
                        Some(&mentions) => sums[n] = sums[n].saturating_add(mentions),
                        None => missing.entry((place.document, place.lang)).or_default().push(n),
                    }
                }
            }
        }
        if missing.is_empty() {
            return Ok((sums, true));
        }
        let holding = self.holding(topics, missing.len())?;
        let finders: Vec<[Finder; 2]> = topics
            .iter()
            .map(|topic| [Lang::Fr, Lang::En].map(|lang| Finder::new(&topic.terms(), lang)))
            .collect();
        let aside: Vec<Vec<String>> = topics.iter().map(|topic| folded(&topic.record.aside)).collect();
        let mut all = true;
        for ((id, lang), wanted) in missing {
            let may = |n: &usize| holding.as_ref().is_none_or(|sets| sets[*n].binary_search(&id).is_ok());
            let reads = wanted.iter().any(may);
            if reads && began.elapsed() > PATIENCE {
                all = false;
                continue;
            }
            let document = if reads { Some(self.reading(id)?.document) } else { None };
            for n in wanted {
                let mentions = match &document {
                    Some(document) if may(&n) => {
                        mentions(&finders[n][usize::from(lang == Lang::En)], document, &aside[n])
                    }
                    _ => 0,
                };
                sums[n] = sums[n].saturating_add(mentions);
                crate::locked(&self.0.counted).insert((id, lang, sought[n].clone()), mentions);
            }
        }
        Ok((sums, all))
    }

    /// For each topic, the documents that may hold it, by the index; none where the index is not whole.
    pub(crate) fn holding(&self, topics: &[Topic], missing: usize) -> Result<Option<Vec<Vec<i64>>>, Failure> {
        self.look(|view| {
            if missing < 20 || !view.unindexed(ENGINE)?.is_empty() {
                return Ok(None);
            }
            let mut sets = Vec::new();
            for topic in topics {
                let beginnings: Vec<String> = topic.terms().iter().map(|term| beginning(term)).collect();
                let mut documents = match Query::beginnings(&beginnings) {
                    Some(query) => view.holding(&query)?,
                    None => Vec::new(),
                };
                documents.sort_unstable();
                sets.push(documents);
            }
            Ok(Some(sets))
        })
    }

    /// A topic by its key.
    pub(crate) fn topic_of(&self, key: &str) -> Result<Topic, Failure> {
        let topics = self.look(|view| Ok(all(view.topics()?)))?;
        let found = topics.into_iter().find(|topic| topic.key == key);
        found.ok_or_else(|| Failure::new("topic-unknown").with("topic", key))
    }

    /// Keeps a topic, new or changed. Returns its key.
    pub fn keep_topic(&self, change: TopicChange) -> Result<String, Failure> {
        let name = |name: &str| -> String { name.trim().chars().take(LONGEST).collect() };
        let terms = |terms: Vec<String>| {
            let mut kept: Vec<String> = Vec::new();
            for term in terms.iter().map(|term| name(term)).filter(|term| !term.is_empty()) {
                if !kept.contains(&term) && kept.len() < MOST_TERMS {
                    kept.push(term);
                }
            }
            kept
        };
        let mut names = [name(&change.name_fr), name(&change.name_en)];
        let terms = [terms(change.terms_fr), terms(change.terms_en)];
        // A topic named in one language has that name in the other too; one without a name has that of its term.
        for (n, list) in [(0, &terms[0]), (1, &terms[1])] {
            if names[n].is_empty() {
                names[n] = if names[1 - n].is_empty() {
                    list.first().cloned().unwrap_or_default()
                } else {
                    names[1 - n].clone()
                };
            }
        }
        if names[0].is_empty() {
            names[0] = names[1].clone();
        }
        if names[0].is_empty() {
            return Err(Failure::new("topic-empty"));
        }
        let old = change.key.as_deref().map(|key| self.topic_of(key)).transpose()?;
        let record = TopicRecord {
            id: old.as_ref().map_or(0, |old| old.record.id),
            starter: old.as_ref().and_then(|old| old.starter.map(str::to_owned)),
            names,
            terms,
            aside: change.aside,
            removed: false,
        };
        let id = self.change(|change| Ok(change.keep_topic(&record, now())?))?;
        Ok(match old {
            Some(old) => old.key,
            None => format!("own {id}"),
        })
    }

    /// Removes a topic, or brings it back.
    pub fn remove_topic(&self, key: String, removed: bool) -> Result<TopicsView, Failure> {
        let mut topic = self.topic_of(&key)?;
        topic.record.removed = removed;
        let unchanged = topic.starter.is_some()
            && topic::starters().iter().any(|starter| starter_record(starter) == without_id(&topic.record));
        self.change(|change| match topic.starter {
            // Brought back as it came, it is the program's data again.
            Some(starter) if unchanged => Ok(change.reset_topic(starter)?),
            _ => Ok(change.keep_topic(&topic.record, now()).map(|_| ())?),
        })?;
        self.topics(None)
    }

    /// Makes a topic that came with the program again what it was.
    pub fn reset_topic(&self, key: String) -> Result<String, Failure> {
        let topic = self.topic_of(&key)?;
        if let Some(starter) = topic.starter {
            self.change(|change| Ok(change.reset_topic(starter)?))?;
        }
        Ok(topic.key)
    }

    /// The editions of all series, or of one, earliest first, with their documents, French first.
    pub(crate) fn editions_of(&self, series: Option<i64>) -> Result<(Grid, Vec<Held>), Failure> {
        let grid = self.read(Grid::of)?;
        let mut editions: BTreeMap<i64, Held> = BTreeMap::new();
        for (&document, &(of, edition)) in &grid.places {
            if series.is_some_and(|series| series != of) {
                continue;
            }
            let lang = grid.documents.get(&document).map_or(Lang::En, |one| one.lang());
            let held = editions.entry(edition).or_insert(Held { edition, series: of, cells: [None, None] });
            held.cells[usize::from(lang == Lang::En)] = Some(document);
        }
        let mut editions: Vec<Held> = editions.into_values().collect();
        editions.sort_by_cached_key(|held| {
            let any = held.cells.iter().flatten().next().copied();
            let date = any.and_then(|document| grid.edition_of(document)).and_then(|one| one.date.clone());
            (date.is_none(), date, held.edition)
        });
        Ok((grid, editions))
    }
}

/// An edition and its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) edition: i64,
    pub(crate) series: i64,
    pub(crate) cells: [Option<i64>; 2],
}

fn without_id(record: &TopicRecord) -> TopicRecord {
    TopicRecord { id: 0, ..record.clone() }
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or_default()
}

/// How a term begins, so that each of its inflections begins so too.
fn beginning(term: &str) -> String {
    let word: String = visavis_text::words::fold(term)
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| word.chars().count() > 1)
        .unwrap_or_default()
        .to_owned();
    word.chars().take(BEGINNING).collect()
}

/// How often terms occur in a document, forms set aside left out.
fn mentions(finder: &Finder, document: &Document, aside: &[String]) -> u32 {
    let each = document.segments.iter().map(|segment| {
        let found = finder.find(document.slice(segment.span), segment.span.start as usize);
        let counts = |span: &visavis_text::Span| {
            aside.is_empty() || !aside.contains(&visavis_text::words::fold(document.slice(*span)))
        };
        found.iter().filter(|span| counts(span)).count() as u32
    });
    each.sum()
}
