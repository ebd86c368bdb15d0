//! Search, topics and editions side by side, on the sample library.
#![allow(clippy::unwrap_used)]

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use visavis_app::view::{HitRef, SearchQuery, SearchView, TopicChange, TopicView};
use visavis_app::worker::Workers;
use visavis_app::{App, Event, OpenOptions};
use visavis_text::Lang;

fn open(folder: &std::path::Path) -> App {
    App::open(OpenOptions {
        library: folder.join("library.visavis"),
        events: Arc::new(|_| {}),
        workers: Workers::InProcess,
        lang: Some(Lang::En),
        sample: true,
        note: None,
    })
    .unwrap()
}

fn find(app: &App, text: &str) -> SearchView {
    app.search(SearchQuery { text: text.to_owned(), count: 100, ..SearchQuery::default() }).unwrap()
}

#[test]
fn a_word_is_found_with_accents_and_without_each_hit_with_its_counterpart() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let found = find(&app, "chiffrement");
    assert!(found.total > 0 && found.unindexed == 0);
    assert!(found.hits.iter().all(|hit| hit.hit.to_lowercase().starts_with("chiffrement")));
    assert!(found.langs.iter().any(|lang| lang.key == "fr"));
    let dates: Vec<&Option<String>> = found
        .hits
        .iter()
        .map(|hit| &found.sources.iter().find(|one| one.document.id == hit.document).unwrap().document.date)
        .collect();
    assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "newest first");

    let accents = find(&app, "sécurité");
    assert!(accents.total > 0);
    assert_eq!(find(&app, "SECURITE"), accents);

    // One year, one language, and both.
    let year = found.years.last().unwrap();
    let query = SearchQuery {
        text: "chiffrement".to_owned(),
        year: Some(year.key.clone()),
        lang: Some("fr".to_owned()),
        count: 100,
        ..SearchQuery::default()
    };
    let narrowed = app.search(query.clone()).unwrap();
    assert!(narrowed.total > 0 && narrowed.total <= year.count);
    assert_eq!(narrowed.years, found.years, "a filter does not hide what the others hold");
    assert_eq!(app.search(SearchQuery { lang: Some("en".to_owned()), ..query }).unwrap().total, 0);

    let hits: Vec<HitRef> =
        found.hits.iter().map(|hit| HitRef { document: hit.document, segment: hit.segment }).collect();
    let beside = app.search_counterparts(hits.clone()).unwrap();
    assert_eq!(beside.len(), hits.len());
    assert!(beside.iter().all(|one| one.lang == "en"));
    let told = beside.iter().filter_map(|one| one.text.as_deref());
    assert!(
        told.clone().any(|text| text.to_lowercase().contains("encrypt")),
        "{:?}",
        told.collect::<Vec<_>>()
    );
    for one in &beside {
        assert_eq!(app.row_of(one.left, one.right, one.of).unwrap(), Some(one.row));
        let row = &app.comparison_rows(one.left, one.right, one.row, 1).unwrap()[0];
        let ids: Vec<u32> = row.left.iter().map(|segment| segment.id).collect();
        assert!(ids.contains(&one.of.segment), "it opens at its row");
    }
}

#[test]
fn pages_of_hits_are_parts_of_one_answer() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let all = find(&app, "nous");
    assert!(all.total > 4);
    let page = |from| {
        let query = SearchQuery { text: "nous".to_owned(), from, count: 3, ..SearchQuery::default() };
        app.search(query).unwrap()
    };
    let parts: Vec<_> = (0..all.total).step_by(3).flat_map(|from| page(from).hits).collect();
    assert_eq!(parts, all.hits);
    assert_eq!(find(&app, "  \" "), SearchView::default());
}

#[test]
fn an_index_of_another_engine_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let mut library = visavis_store::Library::open(&folder.path().join("library.visavis")).unwrap();
    library
        .change(|change| {
            change.drop_derived()?;
            Ok::<_, visavis_store::StoreError>(())
        })
        .unwrap();
    drop(library);
    let (sender, ends) = channel();
    let sender = Mutex::new(sender);
    let app = App::open(OpenOptions {
        library: folder.path().join("library.visavis"),
        events: Arc::new(move |event| {
            if let Event::Job(job) = event
                && job.ended
            {
                let _ = sender.lock().unwrap().send(job);
            }
        }),
        workers: Workers::InProcess,
        lang: Some(Lang::En),
        sample: true,
        note: None,
    })
    .unwrap();
    let before = find(&app, "chiffrement");
    assert_eq!((before.total, before.unindexed), (0, 6));
    let end = ends.recv().unwrap();
    assert_eq!((end.what.as_str(), end.error), ("index", None));
    let after = find(&app, "chiffrement");
    assert!(after.total > 0 && after.unindexed == 0);
}

fn encryption(app: &App) -> TopicView {
    let list = app.topics(None).unwrap();
    assert!(list.counted);
    let key = list.topics.iter().find(|one| one.name_en == "Encryption").unwrap().key.clone();
    app.topic(key, None).unwrap()
}

#[test]
fn a_topic_over_three_years_tells_what_became_of_each_promise() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let topic = encryption(&app);
    assert_eq!(topic.editions.len(), 3);
    let years: Vec<&str> = topic.editions.iter().map(|one| &one.date.as_ref().unwrap()[..4]).collect();
    assert_eq!(years, ["2017", "2018", "2019"]);
    for edition in &topic.editions {
        let french = edition.fr.as_ref().unwrap();
        assert!(french.mentions > 0 && !french.passages.is_empty(), "{years:?}");
        assert!(edition.en.is_some());
        assert!(french.share > 0.0 && french.share < 1.0);
        let lead = &french.passages[french.lead as usize];
        assert_eq!(lead.rung, french.rung);
    }
    let first = topic.editions[0].fr.as_ref().unwrap();
    assert!(first.first && first.before.is_none());
    assert!(first.passages.iter().all(|passage| passage.change == "first"));
    let later = topic.editions.iter().skip(1).filter_map(|one| one.fr.as_ref());
    let changes: Vec<&str> = later.flat_map(|cell| &cell.passages).map(|p| p.change.as_str()).collect();
    assert!(changes.contains(&"strengthened") || changes.contains(&"softened"), "{changes:?}");
    let line = app.topics(None).unwrap();
    let counted = line.topics.iter().find(|one| one.key == topic.key).unwrap();
    assert_eq!(counted.mentions, topic.mentions, "the list counts what the topic shows");
    assert_eq!(topic.forms.iter().map(|form| form.count).sum::<u32>(), topic.mentions);
}

#[test]
fn topics_are_changed_set_aside_and_had_as_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let before = encryption(&app);
    let form = before.forms[0].clone();
    let change = TopicChange {
        key: Some(before.key.clone()),
        name_fr: before.name_fr.clone(),
        name_en: before.name_en.clone(),
        terms_fr: before.terms_fr.clone(),
        terms_en: before.terms_en.clone(),
        aside: vec![form.text.clone()],
    };
    app.keep_topic(change).unwrap();
    let after = encryption(&app);
    assert!(after.changed && after.aside == [form.text.clone()]);
    assert_eq!(after.mentions, before.mentions - form.count);
    assert!(!after.forms.iter().any(|one| one.text == form.text && one.lang == form.lang));
    let line = app.topics(None).unwrap().topics.into_iter().find(|one| one.key == after.key).unwrap();
    assert_eq!(line.mentions, after.mentions);

    let removed = app.remove_topic(after.key.clone(), true).unwrap();
    assert!(!removed.topics.iter().any(|one| one.key == after.key));
    assert_eq!(removed.removed.len(), 1);
    app.remove_topic(after.key.clone(), false).unwrap();
    assert!(encryption(&app).changed, "what was changed comes back changed");
    app.reset_topic(after.key.clone()).unwrap();
    assert_eq!(encryption(&app), before);

    let own = TopicChange { terms_en: vec!["harbour".into(), " ".into()], ..TopicChange::default() };
    let key = app.keep_topic(own).unwrap();
    let own = app.topic(key, None).unwrap();
    assert_eq!((own.name_en.as_str(), own.name_fr.as_str()), ("harbour", "harbour"));
    assert_eq!(own.terms_en, ["harbour"]);
    assert!(app.keep_topic(TopicChange::default()).is_err(), "a topic needs a word");
    drop(app);
    let again = open(folder.path());
    assert!(again.topics(None).unwrap().topics.iter().any(|one| one.name_en == "harbour"));
}

#[test]
fn three_editions_stand_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let library = app.library().unwrap();
    let french: Vec<i64> =
        library.series[0].editions.iter().map(|edition| edition.fr.as_ref().unwrap().id).collect();
    let english = library.series[0].editions[0].en.as_ref().unwrap().id;
    let view = app.open_lineage(french.clone()).unwrap();
    assert_eq!(view.editions.len(), 3);
    assert!(view.outline.iter().any(|row| row.constant) && view.outline.iter().any(|row| row.shifted));
    assert!(view.editions[1].came + view.editions[2].came > 0);
    let rows = app.lineage_rows(french.clone(), 0, 10_000).unwrap();
    assert_eq!(rows.len(), view.outline.len());
    for (row, outline) in rows.iter().zip(&view.outline) {
        assert_eq!(row.cells.len(), 3);
        let held: Vec<bool> = row.cells.iter().map(|cell| !cell.segments.is_empty()).collect();
        assert!(held[outline.first as usize] && held[outline.last as usize]);
        let changes: Vec<&String> = row.cells.iter().map(|cell| &cell.change).collect();
        assert_eq!(changes, outline.changes.iter().collect::<Vec<_>>());
    }
    let part = app.lineage_rows(french.clone(), 3, 4).unwrap();
    assert_eq!(part, rows[3..7]);
    assert!(app.open_lineage(vec![french[0], english]).is_err(), "one language");
    assert!(app.open_lineage(vec![french[0]]).is_err());
}
