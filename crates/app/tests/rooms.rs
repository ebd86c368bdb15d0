//! The grid arranged, and the library kept: moved, backed up, restored, and opened after damage.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use visavis_app::view::LibraryView;
use visavis_app::worker::Workers;
use visavis_app::{App, OpenOptions};
use visavis_text::Lang;

fn options(library: &Path) -> OpenOptions {
    OpenOptions {
        library: library.to_owned(),
        events: Arc::new(|_| {}),
        workers: Workers::InProcess,
        lang: Some(Lang::En),
        sample: true,
        note: Some(library.with_file_name("place")),
    }
}

/// The documents of a series by edition: its label, and how many stand there.
fn held(library: &LibraryView, name: &str) -> Vec<(String, usize)> {
    let series = library.series.iter().find(|one| one.name == name).unwrap();
    let count = |edition: &visavis_app::view::EditionView| {
        (edition.label.clone(), usize::from(edition.fr.is_some()) + usize::from(edition.en.is_some()))
    };
    series.editions.iter().map(count).collect()
}

#[test]
fn the_grid_is_arranged() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(options(&folder.path().join("library.visavis"))).unwrap();
    let sample = app.library().unwrap().series[0].clone();
    let first = sample.editions[0].fr.clone().unwrap();

    let library = app.create_series("  Ports\nof call ".to_owned()).unwrap();
    let ports = library.series.iter().find(|one| one.name == "Ports of call").unwrap().clone();
    assert_eq!(app.create_series("Ports of call".to_owned()).unwrap_err().code, "series-name-taken");
    let taken = app.rename_series(ports.id, sample.name.clone()).unwrap_err();
    assert_eq!(taken.code, "series-name-taken");
    app.rename_series(ports.id, "Ports".to_owned()).unwrap();
    assert_eq!(app.rename_series(ports.id, " ".to_owned()).unwrap_err().code, "correction-invalid");

    // An edition without a date takes that of the first text that comes into it.
    let library = app.move_document(first.id, ports.editions[0].id).unwrap();
    assert_eq!(held(&library, "Ports"), [("2017".to_owned(), 1)]);
    assert_eq!(app.remove_series(ports.id).unwrap_err().code, "series-not-empty");
    let other = sample.editions[1].fr.clone().unwrap();
    assert_eq!(app.move_document(other.id, ports.editions[0].id).unwrap_err().code, "cell-taken");

    let edition = app.add_edition(ports.id, "2018".to_owned()).unwrap();
    assert_eq!(app.add_edition(ports.id, "next".to_owned()).unwrap_err().code, "date-invalid");
    assert_eq!(held(&app.library().unwrap(), "Ports")[1], ("2018".to_owned(), 0));
    app.remove_edition(edition).unwrap();

    // Merged, a text goes back to the edition of its year.
    let library = app.merge_series(ports.id, sample.id).unwrap();
    assert_eq!(library.series.len(), 1);
    assert_eq!(held(&library, &sample.name).iter().map(|(_, count)| count).sum::<usize>(), 6);
    assert_eq!(library.series[0].editions.len(), 3);

    app.set_aside_document(first.id).unwrap();
    assert_eq!(app.library().unwrap().aside, 1);
    assert_eq!(app.set_aside_documents().unwrap()[0].id, first.id);
    let library = app.bring_back_document(first.id).unwrap();
    assert_eq!((library.documents, library.aside), (6, 0));
}

#[test]
fn pairs_compared_lately_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(options(&folder.path().join("library.visavis"))).unwrap();
    let ids: Vec<i64> = app.library().unwrap().series[0]
        .editions
        .iter()
        .flat_map(|edition| [edition.fr.as_ref().unwrap().id, edition.en.as_ref().unwrap().id])
        .collect();
    for pair in [(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[0])] {
        app.open_comparison(pair.0, pair.1).unwrap();
    }
    let recent: Vec<(i64, i64)> =
        app.library().unwrap().recent.iter().map(|one| (one.left, one.right)).collect();
    assert_eq!(recent, [(ids[1], ids[0]), (ids[0], ids[2])]);
}

#[test]
fn a_library_is_moved_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("library.visavis");
    let app = App::open(options(&at)).unwrap();
    app.create_series("Ports".to_owned()).unwrap();
    let there = folder.path().join("elsewhere");
    let settings = app.move_library(&there).unwrap();
    assert_eq!(Path::new(&settings.library_path), there.join("library.visavis"));
    assert!(at.exists(), "the file it was in stays");
    assert!(app.library().unwrap().series.iter().any(|one| one.name == "Ports"));
    assert_eq!(std::fs::read_to_string(folder.path().join("place")).unwrap(), settings.library_path);
    assert_eq!(app.move_library(&there).unwrap_err().code, "place-taken");
    // Searching follows it.
    app.create_series("Harbours".to_owned()).unwrap();
    app.open_library(at.clone()).unwrap();
    assert!(!app.library().unwrap().series.iter().any(|one| one.name == "Harbours"));
    assert_eq!(app.open_library(folder.path().join("none")).unwrap_err().code, "file-not-found");
    std::fs::write(folder.path().join("text"), "no library at all, as any reader of it can see").unwrap();
    assert_eq!(app.open_library(folder.path().join("text")).unwrap_err().code, "library-not-one");
    assert!(app.create_series("Still open".to_owned()).is_ok(), "the one that was open is open again");
}

#[test]
fn a_damaged_library_is_recovered_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("library.visavis");
    {
        let app = App::open(options(&at)).unwrap();
        app.create_series("Ports".to_owned()).unwrap();
        assert_eq!(app.back_up().unwrap().len(), 1);
        app.create_series("Later".to_owned()).unwrap();
    }
    let damage = |bytes: &[u8]| std::fs::write(&at, bytes).unwrap();
    damage(&[7; 8192]);
    let app = App::open_or_say(options(&at)).unwrap();
    let trouble = app.trouble().unwrap().unwrap();
    assert_eq!(trouble.error.code, "library-damaged");
    assert!(!trouble.error.message.contains("library-damaged"), "it is said in a sentence");
    assert_eq!(trouble.backups.len(), 1);
    // Nothing is put into what stands in for it.
    assert_eq!(app.create_series("Lost".to_owned()).unwrap_err().code, "library-damaged");
    assert_eq!(app.open_again().unwrap_err().code, "library-damaged");
    assert!(app.trouble().unwrap().is_some());

    app.restore_backup(trouble.backups[0].name.clone()).unwrap();
    assert_eq!(app.trouble().unwrap(), None);
    let names: Vec<String> = app.library().unwrap().series.iter().map(|one| one.name.clone()).collect();
    assert!(names.contains(&"Ports".to_owned()) && !names.contains(&"Later".to_owned()));
    let aside = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
    let kept: Vec<String> = aside.map(|one| one.file_name().to_string_lossy().into_owned()).collect();
    assert!(kept.iter().any(|name| name.contains("-aside-")), "what was damaged is kept: {kept:?}");

    // Restoring over a library that is well backs that up first.
    app.create_series("Between".to_owned()).unwrap();
    app.restore_backup(trouble.backups[0].name.clone()).unwrap();
    assert!(app.backups().unwrap().len() >= 2);
    assert_eq!(app.restore_backup("../library.visavis".to_owned()).unwrap_err().code, "backup-unknown");
    drop(app);

    damage(&[9; 4096]);
    let app = App::open_or_say(options(&at)).unwrap();
    assert!(app.trouble().unwrap().is_some());
    app.start_anew().unwrap();
    assert_eq!(app.trouble().unwrap(), None);
    assert!(app.create_series("New".to_owned()).is_ok());
}
