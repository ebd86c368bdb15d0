//! A document of a thousand pages, read by a real worker: told page by page, stopped when asked, whole otherwise.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use visavis_app::view::JobEvent;
use visavis_app::worker::Workers;
use visavis_app::{App, Event, OpenOptions};

const PAGES: usize = 1000;

/// A PDF of pages that say which they are, written by hand (ISO 32000-1, 7.5).
fn pages() -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: Vec<String> = (0..PAGES).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    objects.push(format!("<< /Type /Pages /Count {PAGES} /Kids [{}] >>", kids.join(" ")));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned());
    for n in 0..PAGES {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * n
        ));
        let mut text = String::from("BT /F1 11 Tf 14 TL 72 760 Td\n");
        for line in 0..8 {
            let words = "The ministers of Valombre met those of Norlande about the ports";
            writeln!(text, "({words}, page {} and line {line}.) Tj T*", n + 1).unwrap();
        }
        text.push_str("ET");
        objects.push(format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()));
    }
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", n + 1).unwrap();
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(file, "{place:010} 00000 n ").unwrap());
    write!(file, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .unwrap();
    file.into_bytes()
}

fn open(library: &Path) -> (App, Receiver<JobEvent>) {
    let (sender, told) = channel();
    let sender = Mutex::new(sender);
    let events = Arc::new(move |event| {
        if let Event::Job(job) = event {
            // The last events of a test that is over are heard by nobody.
            let _ = sender.lock().unwrap().send(job);
        }
    });
    let options = OpenOptions {
        library: library.to_owned(),
        events,
        workers: Workers::Process(env!("CARGO_BIN_EXE_visavis").into()),
        lang: Some(visavis_app::words::parse_lang("en").unwrap()),
        sample: false,
        note: None,
    };
    (App::open(options).unwrap(), told)
}

#[test]
fn a_thousand_pages_are_told_as_they_are_read_and_given_up_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ports-2019.pdf");
    std::fs::write(&file, pages()).unwrap();
    let (app, told) = open(&folder.path().join("library.visavis"));
    let begin = || app.import_files(vec![file.display().to_string()], None).unwrap();

    let job = begin();
    let seen = told.iter().find(|event| event.files.iter().any(|file| file.done > 0)).unwrap();
    assert_eq!(seen.files[0].total, 1000);
    app.cancel_job(job).unwrap();
    told.iter().find(|event| event.ended).unwrap();
    assert!(app.arrivals().unwrap().iter().all(|one| one.document.is_none()), "nothing is stored");

    begin();
    let mut done = Vec::new();
    for event in told.iter() {
        done.extend(event.files.iter().map(|file| file.done));
        if event.ended {
            assert!(event.error.is_none(), "{event:?}");
            break;
        }
    }
    assert!(done.is_sorted(), "pages are told in order: {done:?}");
    let arrivals = app.arrivals().unwrap();
    let document = arrivals.iter().find_map(|one| one.document.as_ref()).unwrap();
    assert_eq!(document.words, (PAGES * 8 * 16) as u32);
}
