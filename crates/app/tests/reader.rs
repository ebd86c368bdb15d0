//! A document to read: what is furniture is the reader's to say, and remembered for the source.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use visavis_app::library::ENGINE;
use visavis_app::view::{JobEvent, ReaderView};
use visavis_app::worker::Workers;
use visavis_app::{App, Event, OpenOptions};
use visavis_store::Library;
use visavis_text::Lang;

struct Open {
    app: App,
    ends: Receiver<JobEvent>,
}

fn open(library: &Path) -> Open {
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
        sample: false,
        note: None,
    };
    Open { app: App::open(options).unwrap(), ends }
}

impl Open {
    /// Pastes a text and gives the document it became.
    fn paste(&self, name: &str, text: &str) -> i64 {
        self.app.import_text(name.to_owned(), text.to_owned()).unwrap();
        let end = self.ends.recv().unwrap();
        assert!(end.error.is_none(), "{end:?}");
        let arrivals = self.app.arrivals().unwrap();
        let of_name = arrivals.into_iter().filter(|one| one.file == name);
        of_name.map(|one| one.document.unwrap().id).max().unwrap()
    }
}

fn page(year: u16, more: &str) -> String {
    format!(
        "<html><head><link rel=canonical href=\"https://www.ports.example/{year}\"></head><body><nav><a>Home</a></nav>\
         <h1>Harbour Ministers meet in {year}</h1><p>PORT-CLAIR, May 3, {year} — The ministers of Valombre and Norlande met.</p>\
         <p>They agreed to share information on {} ships.</p>{more}\
         <div class=\"promo\"><p>The full text of annex {year} is part of this statement.</p></div>\
         <p>Ask our editors for photographs.</p></body></html>",
        year - 1800
    )
}

fn block(view: &ReaderView, begins: &str) -> u32 {
    view.blocks
        .iter()
        .find(|block| block.text.starts_with(begins))
        .unwrap_or_else(|| panic!("{begins} in {:#?}", view.blocks))
        .index
}

fn is_furniture(view: &ReaderView, begins: &str) -> bool {
    view.blocks[block(view, begins) as usize].furniture
}

#[test]
fn a_judgement_holds_for_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let library = open(&path);
    let one = library.paste("one", &page(2021, "<p>Suivez les ministres dans le port et sur la mer.</p>"));
    let two = library.paste("two", &page(2022, ""));
    let read = library.app.read_document(one).unwrap();
    assert_eq!(read.source.as_deref(), Some("ports.example"));
    assert_eq!(read.document.title, "Harbour Ministers meet in 2021");
    assert!(is_furniture(&read, "The full text of annex") && !is_furniture(&read, "Ask our editors"));
    assert_eq!(read.blocks[block(&read, "Suivez") as usize].lang.as_deref(), Some("fr"));
    assert_eq!(read.blocks[block(&read, "They agreed") as usize].lang, None);
    assert!(read.blocks.iter().all(|block| !block.judged));

    library.app.open_comparison(one, two).unwrap();
    let before = library.app.open_comparison(one, two).unwrap();
    let read = library.app.take_in_block(one, block(&read, "The full text of annex")).unwrap();
    assert!(!is_furniture(&read, "The full text of annex"));
    assert!(read.blocks[block(&read, "The full text of annex") as usize].judged);
    let read = library.app.set_aside_block(one, block(&read, "Ask our editors")).unwrap();
    assert!(is_furniture(&read, "Ask our editors"));
    // The other page of the site follows, though its annex has another year.
    let other = library.app.read_document(two).unwrap();
    assert!(!is_furniture(&other, "The full text of annex") && is_furniture(&other, "Ask our editors"));
    let after = library.app.open_comparison(one, two).unwrap();
    let sides = |view: &visavis_app::view::ComparisonView| (view.left.segments, view.right.segments);
    assert_eq!(sides(&after), sides(&before), "one sentence came, one went");
    let rows = library.app.comparison_rows(one, two, 0, 99).unwrap();
    let text: String = rows
        .iter()
        .flat_map(|row| &row.right)
        .flat_map(|one| &one.runs)
        .map(|run| run.text.as_str())
        .collect();
    assert!(text.contains("annex 2022") && !text.contains("editors"), "{text}");
    assert_eq!(after.left.document.words, before.left.document.words + 11 - 5);

    // A page that comes later is read so at once, after a restart too; a page of another site is not.
    drop(library);
    let library = open(&path);
    let three = library.paste("three", &page(2023, ""));
    let read = library.app.read_document(three).unwrap();
    assert!(!is_furniture(&read, "The full text of annex") && is_furniture(&read, "Ask our editors"));
    let foreign = library.paste("four", &page(2024, "").replace("www.ports.example", "harbours.example"));
    let read = library.app.read_document(foreign).unwrap();
    assert!(is_furniture(&read, "The full text of annex") && !is_furniture(&read, "Ask our editors"));
    // What was judged can be judged the other way.
    let read = library.app.read_document(three).unwrap();
    library.app.take_in_block(three, block(&read, "Ask our editors")).unwrap();
    assert!(!is_furniture(&library.app.read_document(one).unwrap(), "Ask our editors"));
    assert_eq!(library.app.take_in_block(one, 999).unwrap_err().code, "correction-invalid");
    assert_eq!(library.app.read_document(999).unwrap_err().code, "document-unknown");
}

#[test]
fn pasted_text_arrives_as_a_file_does() {
    let folder = tempfile::tempdir().unwrap();
    let library = open(&folder.path().join("library.visavis"));
    let text = "Statement by the ministers\n\nPort-Clair, May 3, 2024\n\nThe ministers met to discuss their ports.\n";
    let document = library.paste("From a colleague", text);
    assert_eq!(library.app.original(document).unwrap().bytes, text.as_bytes());
    assert_eq!(library.app.read_document(document).unwrap().source, None);
    library.app.import_text(" ".to_owned(), "  \n ".to_owned()).unwrap();
    let end = library.ends.recv().unwrap();
    assert!(end.error.is_none());
    let refused = library.app.arrivals().unwrap().into_iter().find(|one| one.status == "refused").unwrap();
    assert_eq!((refused.file.as_str(), refused.error.unwrap().code.as_str()), ("Pasted text", "file-empty"));
}

#[test]
fn two_versions_in_one_file_open_as_a_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let library = open(&folder.path().join("library.visavis"));
    let sample = |name: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample").join(name))
            .unwrap()
    };
    let both = format!("{}\n\n{}", sample("rives-2019.en.txt"), sample("rives-2019.fr.txt"));
    library.app.import_text("both".to_owned(), both.clone()).unwrap();
    let (french, english) = library.ends.recv().unwrap().pair.unwrap();
    let read = |id| library.app.read_document(id).unwrap();
    assert_eq!((read(french).document.lang.as_str(), read(french).counterpart), ("fr", Some(english)));
    assert_eq!((read(english).document.lang.as_str(), read(english).counterpart), ("en", Some(french)));
    assert_eq!(library.app.original(french).unwrap().bytes, both.as_bytes());
    let arrivals = library.app.arrivals().unwrap();
    assert_eq!(arrivals.len(), 2);
    let why = arrivals[0].reasons.iter().find(|reason| reason.what == "counterpart").unwrap();
    assert_eq!(why.why, "Both come from the same file");
    assert!(
        arrivals.iter().all(|one| one
            .document
            .as_ref()
            .unwrap()
            .warnings
            .iter()
            .any(|w| w.code == "two_versions"))
    );
}

#[test]
fn what_an_older_engine_read_of_a_locked_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let locked = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/hostile/encrypted.pdf");
    let open_now = || open(&path);
    let program = open_now();
    program.app.import_files(vec![locked.display().to_string()], None).unwrap();
    program.ends.recv().unwrap();
    assert!(
        program.app.arrivals().unwrap().iter().all(|one| one.document.is_none()),
        "it asks for its password"
    );
    program.app.unlock_arrival("encrypted.pdf".to_owned(), "rives".to_owned()).unwrap();
    program.ends.recv().unwrap();
    let arrivals = program.app.arrivals().unwrap();
    let id = arrivals.iter().find_map(|one| one.document.as_ref()).unwrap().id;
    let read: Vec<String> =
        program.app.reading(id).unwrap().document.text.lines().map(str::to_owned).collect();
    drop(program);
    let mut library = Library::open(&path).unwrap();
    library
        .change(|change| {
            let blocks = change.view().blocks(id, ENGINE)?.unwrap();
            change.derive_text(id, ENGINE - 1, &blocks, "{}")?;
            Ok::<_, visavis_store::StoreError>(())
        })
        .unwrap();
    drop(library);
    let again = open_now().app.reading(id).unwrap();
    assert_eq!(again.document.text.lines().collect::<Vec<_>>(), read);
}
