//! The library's use cases, on a real library file and real documents.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use visavis_app::view::{ArrivalView, CellRef, DocumentChange, JobEvent, SeriesView, SettingsChange};
use visavis_app::words::Words;
use visavis_app::worker::Workers;
use visavis_app::{App, Event, OpenOptions};
use visavis_text::Lang;

/// A program open on a library in a folder of its own, and the ends of its jobs.
struct Open {
    app: App,
    ends: Receiver<JobEvent>,
}

fn open(library: &Path, sample: bool) -> Open {
    let (sender, ends) = channel();
    let sender = Mutex::new(sender);
    let events = Arc::new(move |event| {
        if let Event::Job(job) = event
            && job.ended
        {
            let _ = sender.lock().unwrap().send(job);
        }
    });
    let options = OpenOptions {
        library: library.to_owned(),
        events,
        workers: Workers::InProcess,
        lang: Some(Lang::En),
        sample,
        note: None,
    };
    Open { app: App::open(options).unwrap(), ends }
}

impl Open {
    fn drop_files(&self, paths: &[PathBuf], cell: Option<CellRef>) -> JobEvent {
        let paths = paths.iter().map(|path| path.display().to_string()).collect();
        let job = self.app.import_files(paths, cell).unwrap();
        let end = self.ends.recv().unwrap();
        assert_eq!(end.job, job);
        end
    }

    fn series(&self, name: &str) -> SeriesView {
        let library = self.app.library().unwrap();
        let names: Vec<String> = library.series.iter().map(|series| series.name.clone()).collect();
        library
            .series
            .into_iter()
            .find(|s| s.name == name)
            .unwrap_or_else(|| panic!("{name} is in {names:?}"))
    }

    fn arrival(&self, file: &str) -> ArrivalView {
        let arrivals = self.app.arrivals().unwrap();
        arrivals.into_iter().find(|arrival| arrival.file.starts_with(file)).unwrap()
    }
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample").join(name)
}

/// A sample text under a name that says nothing.
fn renamed(folder: &Path, name: &str, to: &str) -> PathBuf {
    let path = folder.join(to);
    std::fs::copy(sample(name), &path).unwrap();
    path
}

fn shared(folder: &str) -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(folder);
    let nested =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus").join(folder.file_name()?);
    let entries = std::fs::read_dir(folder).or_else(|_| std::fs::read_dir(nested)).ok()?;
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    Some(files)
}

#[test]
fn the_first_run_has_the_sample_and_only_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let first = open(&path, true);
    let library = first.app.library().unwrap();
    assert_eq!((library.documents, library.series.len(), library.arrivals), (6, 1, 0), "accepted as it is");
    let series = &library.series[0];
    assert!(series.sample);
    assert_eq!(series.name, "Réunion ministérielle des Quatre Rives");
    let labels: Vec<&str> = series.editions.iter().map(|edition| edition.label.as_str()).collect();
    assert_eq!(labels, ["2017", "2018", "2019"]);
    assert!(series.editions.iter().all(|edition| edition.fr.is_some() && edition.en.is_some()));
    let modes = |mode: &str| series.seams.iter().filter(|seam| seam.mode == mode).count();
    assert_eq!((modes("translation"), modes("succession")), (3, 4));
    drop(first);
    let again = open(&path, true);
    assert_eq!(again.app.library().unwrap(), library, "opened again, it is what it was");
    for document in library.series[0].editions.iter().flat_map(|e| [&e.fr, &e.en]).flatten() {
        again.app.set_aside_document(document.id).unwrap();
    }
    drop(again);
    assert_eq!(open(&path, true).app.library().unwrap().documents, 0, "removed, it does not come back");
}

#[test]
fn a_pair_dropped_together_stands_side_by_side_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let open_library = open(&path, false);
    let english = renamed(folder.path(), "rives-2018.en.txt", "b.txt");
    let french = renamed(folder.path(), "rives-2018.fr.txt", "a.txt");
    let end = open_library.drop_files(&[english.clone(), french.clone()], None);
    assert_eq!((end.what.as_str(), end.error.as_ref(), end.done, end.total), ("import", None, 2, 2));
    let (left, right) = end.pair.unwrap();
    let arrivals = open_library.app.arrivals().unwrap();
    assert_eq!(arrivals.len(), 2);
    let view = |id: i64| arrivals.iter().find(|a| a.document.as_ref().is_some_and(|d| d.id == id)).unwrap();
    assert_eq!(view(left).document.as_ref().unwrap().lang, "fr", "French stands on the left");
    assert_eq!(view(left).counterpart, Some(right));
    assert_eq!(view(right).counterpart, Some(left));
    assert!(view(left).reasons.iter().any(|reason| reason.what == "counterpart"), "and says why");
    assert_eq!(open_library.app.reading(left).unwrap().document.lang, Lang::Fr);

    let later = renamed(folder.path(), "rives-2019.fr.txt", "c.txt");
    assert_eq!(open_library.drop_files(&[later], None).pair, None, "one file alone opens nothing");
    assert_eq!(open_library.arrival("c.txt").predecessor, Some(left));
    let again = open_library.drop_files(&[english, french], None);
    assert_eq!(again.pair, Some((left, right)), "dropped again, the same comparison opens");
    assert_eq!(open_library.app.library().unwrap().documents, 3);

    let accepted = open_library.app.accept_arrivals(vec![left, right]).unwrap();
    assert_eq!(accepted.arrivals, 1);
    drop(open_library);
    let reopened = open(&path, false);
    assert_eq!(reopened.app.library().unwrap(), accepted);
}

#[test]
fn two_years_dropped_together_open_earlier_first() {
    let folder = tempfile::tempdir().unwrap();
    let open = open(&folder.path().join("library.visavis"), false);
    let later = renamed(folder.path(), "rives-2019.en.txt", "one.txt");
    let earlier = renamed(folder.path(), "rives-2017.en.txt", "two.txt");
    let (left, right) = open.drop_files(&[later, earlier], None).pair.unwrap();
    assert_eq!(open.arrival("two.txt").document.unwrap().id, left);
    assert_eq!(open.arrival("one.txt").document.unwrap().id, right);
    assert_eq!(open.series("Four Shores Ministerial").editions.len(), 2);
}

#[test]
fn a_bad_file_never_stops_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let open = open(&path, false);
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let without_files = folder.path().join("without files");
    std::fs::create_dir(&without_files).unwrap();
    let files = [
        write("empty.txt", b""),
        without_files,
        folder.path().join("missing.txt"),
        write("random.bin", &(0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<u8>>()),
        write(
            "german.txt",
            "Wir, die Ministerinnen und Minister, haben uns heute versammelt, um die gemeinsamen Herausforderungen \
             der inneren Sicherheit zu besprechen. Wir haben vereinbart, unsere Zusammenarbeit fortzusetzen und die \
             Bürgerinnen und Bürger besser zu schützen."
                .as_bytes(),
        ),
        sample("rives-2017.fr.txt"),
        sample("rives-2017.fr.txt"),
    ];
    let end = open.drop_files(&files, None);
    assert_eq!((end.error, end.pair), (None, None));
    let arrivals = open.app.arrivals().unwrap();
    let codes: Vec<&str> =
        arrivals.iter().filter_map(|a| a.error.as_ref()).map(|e| e.code.as_str()).collect();
    assert_eq!(
        codes[..3],
        ["file-empty", "file-is-directory", "file-not-found"],
        "of an empty folder, itself"
    );
    assert_eq!(codes.len(), 5, "{codes:?}");
    assert_eq!(codes[4], "language-unsupported");
    for refusal in arrivals.iter().filter_map(|a| a.error.as_ref()) {
        assert!(!refusal.message.contains("error-") && !refusal.message.contains('{'), "{}", refusal.message);
    }
    assert_eq!(open.app.library().unwrap().documents, 1, "the good file is there, once");
    assert_eq!(arrivals.iter().filter(|a| a.document.is_some()).count(), 1, "one line a document");
    assert_eq!(open.app.dismiss_refusals().unwrap().len(), 1);
}

#[test]
fn corrections_move_a_document_and_outlive_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let first = open(&path, false);
    first.drop_files(&[sample("rives-2017.fr.txt"), sample("rives-2019.fr.txt")], None);
    let document = first.arrival("rives-2019").document.unwrap().id;
    let change = |change: DocumentChange| first.app.correct_document(document, change);
    let some = |text: &str| Some(text.to_owned());
    let arrival =
        change(DocumentChange { title: some(" Mon\ntitre "), ..DocumentChange::default() }).unwrap();
    assert_eq!(arrival.document.unwrap().title, "Mon titre");
    let arrival = change(DocumentChange { date: some("2018-05"), ..DocumentChange::default() }).unwrap();
    assert_eq!(arrival.edition.as_deref(), Some("2018"), "its edition follows");
    let arrival = change(DocumentChange { series: some("Ailleurs"), ..DocumentChange::default() }).unwrap();
    assert_eq!((arrival.series.as_deref(), arrival.predecessor), (Some("Ailleurs"), None));
    let arrival = change(DocumentChange { lang: some("en"), ..DocumentChange::default() }).unwrap();
    assert_eq!(arrival.document.unwrap().lang, "en");
    assert!(first.series("Ailleurs").editions[0].en.is_some(), "the cell is that of its language");
    for (wrong, code) in [
        (DocumentChange { date: some("2018-02-30"), ..DocumentChange::default() }, "date-invalid"),
        (DocumentChange { lang: some("de"), ..DocumentChange::default() }, "correction-invalid"),
        (DocumentChange { series: some("  "), ..DocumentChange::default() }, "correction-invalid"),
    ] {
        assert_eq!(change(wrong).unwrap_err().code, code);
    }
    let kept = first.app.library().unwrap();
    drop(first);
    let again = open(&path, false);
    again.drop_files(&[sample("rives-2019.fr.txt")], None);
    assert_eq!(again.app.library().unwrap(), kept, "the same bytes again change nothing");
    let taken_back = DocumentChange { title: some(""), ..DocumentChange::default() };
    let arrival = again.app.correct_document(document, taken_back).unwrap();
    assert!(arrival.document.unwrap().title.starts_with("Communiqué conjoint"));
}

#[test]
fn a_document_set_aside_comes_back_when_dropped_again() {
    let folder = tempfile::tempdir().unwrap();
    let open = open(&folder.path().join("library.visavis"), false);
    open.drop_files(&[sample("rives-2017.fr.txt"), sample("rives-2017.en.txt")], None);
    let document = open.arrival("rives-2017.en").document.unwrap().id;
    let library = open.app.set_aside_document(document).unwrap();
    assert_eq!(library.documents, 1);
    assert!(open.app.original(document).is_ok(), "its original is kept");
    open.drop_files(&[sample("rives-2017.en.txt")], None);
    assert_eq!(open.app.library().unwrap().documents, 2);
    let series = open.series("Réunion ministérielle des Quatre Rives");
    assert_eq!(series.editions.len(), 1, "back beside its counterpart");
}

#[test]
fn a_file_dropped_on_a_cell_goes_there_if_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let open = open(&folder.path().join("library.visavis"), false);
    open.drop_files(&[sample("rives-2017.fr.txt")], None);
    let edition = open.series("Réunion ministérielle des Quatre Rives").editions[0].id;
    let cell = |lang: &str| Some(CellRef { edition, lang: lang.to_owned() });
    open.drop_files(&[sample("rives-2019.en.txt")], cell("en"));
    let series = open.series("Réunion ministérielle des Quatre Rives");
    assert!(series.editions[0].en.is_some(), "the user knows better than the dates");
    open.drop_files(&[sample("rives-2018.en.txt")], cell("en"));
    let library = open.app.library().unwrap();
    assert_eq!(library.documents, 3, "a cell that is taken turns nothing away");
    open.drop_files(&[sample("rives-2018.fr.txt")], Some(CellRef { edition: 999, lang: "fr".to_owned() }));
    assert_eq!(open.app.library().unwrap().documents, 4);
}

#[test]
fn settings_are_kept_and_what_matters_is_counted_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let first = open(&path, true);
    let seam = first.app.library().unwrap().series[0].seams[0].clone();
    first.app.keep_matters((seam.left, seam.right), 7).unwrap();
    assert_eq!(first.app.library().unwrap().series[0].seams[0].matters, Some(7));
    let mut ignore = first.app.settings().unwrap().ignore;
    ignore.case = true;
    let changed = first
        .app
        .change_settings(SettingsChange {
            theme: Some("dark".to_owned()),
            text_scale: Some(1.5),
            ignore: Some(ignore),
            lang: Some("fr".to_owned()),
            letter_keys: None,
            toured: None,
        })
        .unwrap();
    assert_eq!(
        (changed.theme.as_deref(), changed.text_scale, changed.ignore.case),
        (Some("dark"), 1.5, true)
    );
    assert_eq!(changed.lang_chosen.as_deref(), Some("fr"));
    assert_eq!(first.app.library().unwrap().series[0].seams[0].matters, None, "what to show has changed");
    let wrong = SettingsChange { theme: Some("pink".to_owned()), ..SettingsChange::default() };
    assert_eq!(first.app.change_settings(wrong).unwrap_err().code, "setting-invalid");
    drop(first);
    assert_eq!(open(&path, true).app.settings().unwrap(), changed);
}

#[test]
fn a_job_that_is_stopped_leaves_whole_documents() {
    let folder = tempfile::tempdir().unwrap();
    let open = open(&folder.path().join("library.visavis"), false);
    let files: Vec<String> = ["2017.fr", "2017.en", "2018.fr", "2018.en", "2019.fr", "2019.en"]
        .iter()
        .map(|name| sample(&format!("rives-{name}.txt")).display().to_string())
        .collect();
    let job = open.app.import_files(files, None).unwrap();
    open.app.cancel_job(job).unwrap();
    open.app.cancel_job(999).unwrap();
    let end = open.ends.recv().unwrap();
    assert!(end.ended && end.error.is_none(), "what was not done is simply not done");
    let library = open.app.library().unwrap();
    assert_eq!(library.arrivals, library.documents);
}

#[test]
fn the_command_line_imports_and_lists() {
    let folder = tempfile::tempdir().unwrap();
    let open = open(&folder.path().join("library.visavis"), false);
    let missing = folder.path().join("missing.txt");
    let files = [sample("rives-2017.fr.txt"), missing, sample("rives-2017.fr.txt")];
    let done = serde_json::to_value(open.app.import_now(&files, &|_, _| {})).unwrap();
    assert_eq!(done["contract"], 1);
    let status: Vec<&str> =
        done["files"].as_array().unwrap().iter().filter_map(|f| f["status"].as_str()).collect();
    assert_eq!(status, ["stored", "refused", "duplicate"]);
    assert_eq!(done["files"][1]["error"]["code"], "file-not-found");
    assert!(done["files"][1].get("document").is_none() && done["files"][0].get("error").is_none());
    let list = serde_json::to_value(open.app.list().unwrap()).unwrap();
    assert_eq!(list["contract"], 1);
    let document = &list["series"][0]["editions"][0]["documents"][0];
    assert_eq!((&document["id"], &document["lang"]), (&done["files"][0]["document"], &"fr".into()));
}

#[test]
fn every_code_of_the_library_has_its_words() {
    let words = [Words::new(Lang::Fr), Words::new(Lang::En)];
    let codes = "error-library-locked error-library-newer error-library-damaged error-library-not-one \
         error-library-moved error-library-read-only error-library-unreachable error-library-failed \
         error-library-no-place error-disk-full error-backup-failed error-document-unknown error-date-invalid \
         error-correction-invalid error-setting-invalid error-internal warning-date_year_of_counterpart \
         reason-chosen reason-counterpart-names reason-counterpart-file_name reason-series-named_in_title \
         reason-series-presented_in_text reason-series-from_title reason-series-from_countries \
         reason-series-from_opening reason-series-resembles reason-series-same_gathering \
         reason-series-same_title reason-series-of_counterpart edition-undated";
    for code in codes.split_whitespace() {
        assert!(words.iter().all(|words| words.has(code)), "{code}");
    }
}

#[test]
fn the_seeds_find_their_places() {
    let Some(files) = shared("seeds") else { return };
    let folder = tempfile::tempdir().unwrap();
    let open = open(&folder.path().join("library.visavis"), false);
    open.drop_files(&files, None);
    let arrival = |seed: &str| open.arrival(seed);
    let dates: Vec<Option<String>> =
        ["000", "001", "002", "003", "004"].iter().map(|seed| arrival(seed).document.unwrap().date).collect();
    let wanted = ["2022-03-22", "2019-08-01", "2017-06-27", "2022-03-22", "2019-06-10"];
    assert_eq!(dates, wanted.map(|date| Some(date.to_owned())));
    assert_eq!(arrival("000").counterpart, Some(arrival("003").document.unwrap().id));
    assert_eq!(arrival("001").predecessor, Some(arrival("002").document.unwrap().id));
    assert_eq!(arrival("001").series.as_deref(), Some("Réunion ministérielle des cinq pays"));
    assert_eq!(arrival("003").series.as_deref(), Some("Cross-Border Crime Forum"));
    assert_eq!(arrival("004").series.as_deref(), Some("Canada et États-Unis"));
    assert_eq!((arrival("004").counterpart, arrival("004").predecessor), (None, None));
    assert_eq!(open.app.library().unwrap().series.len(), 3);
}

#[test]
fn every_corpus_makes_the_series_it_is() {
    for (corpus, series, editions) in
        [("acts", 2, 6), ("contributor-covenant", 1, 7), ("fomc", 1, 16), ("paris-call", 1, 1)]
    {
        let Some(files) = shared(corpus) else { return };
        // In order, backwards, and every fifth first.
        let mut backwards = files.clone();
        backwards.reverse();
        let fifths = (0..5).flat_map(|n| files.iter().skip(n).step_by(5).cloned()).collect();
        for files in [files.clone(), backwards, fifths] {
            let folder = tempfile::tempdir().unwrap();
            let open = open(&folder.path().join("library.visavis"), false);
            open.drop_files(&files, None);
            let library = open.app.library().unwrap();
            assert_eq!(library.documents as usize, files.len(), "{corpus}");
            let found: Vec<(&str, usize)> =
                library.series.iter().map(|series| (series.name.as_str(), series.editions.len())).collect();
            assert_eq!(found.len(), series, "{corpus}: {found:?} from {files:?}");
            assert_eq!(
                found.iter().map(|(_, editions)| editions).sum::<usize>(),
                editions,
                "{corpus}: {found:?}"
            );
        }
    }
}
