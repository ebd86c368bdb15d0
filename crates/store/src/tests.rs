use visavis_text::{BlockKind, BlockText, Lang};

use super::*;

const NOW: i64 = 1_800_000_000;

fn recognised(title: &str, lang: Lang) -> Recognised {
    Recognised {
        lang,
        title: title.to_owned(),
        date: Some("2017-06-27".to_owned()),
        meeting: Some("2017-06-26".to_owned()),
        place: Some("Ottawa".to_owned()),
        source: Some("site:www.canada.ca".to_owned()),
        words: 3,
        warnings: vec![Coded { code: "title-guessed".to_owned(), args: vec![] }],
        reasons: vec![Reason {
            what: "date".to_owned(),
            why: Coded { code: "dateline".to_owned(), args: vec![("date".to_owned(), "2017".to_owned())] },
        }],
    }
}

fn block(text: &str) -> BlockText {
    BlockText { kind: BlockKind::Paragraph, level: None, text: text.to_owned(), page: None, furniture: false }
}

/// Imports some bytes as one document in the first free cell of a series.
fn import(library: &mut Library, bytes: &[u8], lang: Lang) -> Result<i64, StoreError> {
    library.change(|change| {
        let original =
            change.add_original(NewOriginal { name: "a.txt", format: "text", bytes, received: NOW })?;
        let document = change.add_document(original, 0, &recognised("Communiqué", lang))?;
        let series = change.series_named("Réunion", false)?;
        let edition = change.add_edition(series, Some("2017-06-27"), Some("Ottawa"))?;
        assert!(change.put(document, edition, lang, false)?, "a new edition has its cells empty");
        change.derive_text(document, 1, &[block("Un deux trois.")], "{}")?;
        Ok(document)
    })
}

fn everything(library: &Library) -> String {
    library
        .read(|view| {
            Ok::<_, StoreError>(format!(
                "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
                view.documents()?,
                view.series()?,
                view.editions()?,
                view.cells()?,
                view.settings()?
            ))
        })
        .unwrap()
}

#[test]
fn the_bundled_sqlite_does_not_corrupt_a_wal() {
    // https://sqlite.org/wal.html#walresetbug: fixed in 3.51.3.
    assert!(rusqlite::version_number() >= 3_051_003, "SQLite {}", rusqlite::version());
}

#[test]
fn a_library_has_the_settings_that_keep_it_safe() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(&folder.path().join("library.visavis")).unwrap();
    let ask = |pragma: &str| -> String {
        let value = library
            .db
            .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, rusqlite::types::Value>(0));
        format!("{:?}", value.unwrap())
    };
    assert_eq!(ask("journal_mode"), "Text(\"wal\")");
    assert_eq!(ask("synchronous"), "Integer(2)", "FULL");
    assert_eq!(ask("foreign_keys"), "Integer(1)");
    assert_eq!(ask("trusted_schema"), "Integer(0)");
    assert_eq!(ask("application_id"), format!("Integer({})", migrations::APPLICATION_ID));
    let loose: i64 = library
        .db
        .query_row(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict \
             AND name NOT LIKE 'sqlite_%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(loose, 0, "every table is strict");
}

#[test]
fn opened_again_a_library_shows_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("under/folders/library.visavis");
    let mut library = Library::open(&path).unwrap();
    let document = import(&mut library, b"un deux trois", Lang::Fr).unwrap();
    library.change(|change| change.set("lang", Some("fr"))).unwrap();
    let before = everything(&library);
    drop(library);
    let library = Library::open(&path).unwrap();
    assert_eq!(everything(&library), before);
    library
        .read(|view| {
            assert_eq!(view.original(document)?.unwrap(), b"un deux trois");
            assert_eq!(view.blocks(document, 1)?.unwrap(), [block("Un deux trois.")]);
            assert_eq!(view.blocks(document, 2)?, None, "another engine's text is as good as absent");
            assert_eq!(view.document(document)?.unwrap().recognised, recognised("Communiqué", Lang::Fr));
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_same_bytes_are_stored_once() {
    let mut library = Library::in_memory().unwrap();
    let first = import(&mut library, b"one", Lang::En).unwrap();
    assert!(import(&mut library, b"one", Lang::En).is_err(), "the digest is unique");
    let found = library.read(|view| view.document_of(&sha256(b"one"))).unwrap().unwrap();
    assert_eq!(found.id, first);
    assert_eq!(library.read(|view| view.documents()).unwrap().len(), 1, "the second left nothing behind");
    assert_eq!(library.read(|view| view.editions()).unwrap().len(), 1);
}

#[test]
fn a_change_that_fails_half_way_leaves_nothing() {
    let mut library = Library::in_memory().unwrap();
    let before = everything(&library);
    let outcome: Result<(), StoreError> = library.change(|change| {
        change.add_original(NewOriginal { name: "a", format: "text", bytes: b"a", received: NOW })?;
        change.series_named("Half", false)?;
        Err(StoreError::new("disk-full"))
    });
    assert_eq!(outcome.unwrap_err().code, "disk-full");
    assert_eq!(everything(&library), before);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        library.change::<(), StoreError>(|change| {
            change.series_named("Half", false)?;
            panic!("in the middle of a change");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(everything(&library), before, "a panic rolls back too");
    import(&mut library, b"after", Lang::En).unwrap();
}

#[test]
fn recognising_again_never_touches_what_the_user_chose() {
    let mut library = Library::in_memory().unwrap();
    let document = import(&mut library, b"one", Lang::En).unwrap();
    let chosen =
        Chosen { lang: Some(Lang::Fr), title: Some("Mon titre".to_owned()), date: Some("2018".to_owned()) };
    library
        .change(|change| {
            change.choose(document, &chosen)?;
            change.accept(document)?;
            change.recognise(document, &recognised("Another guess", Lang::En))
        })
        .unwrap();
    let record = library.read(|view| view.document(document)).unwrap().unwrap();
    assert_eq!((record.title(), record.date(), record.lang()), ("Mon titre", Some("2018"), Lang::Fr));
    assert_eq!(record.recognised.title, "Another guess");
    assert!(record.accepted);
}

#[test]
fn a_cell_holds_one_document_and_empty_editions_go() {
    let mut library = Library::in_memory().unwrap();
    let one = import(&mut library, b"one", Lang::En).unwrap();
    let two = import(&mut library, b"two", Lang::En).unwrap();
    let cell = |library: &Library, document| {
        let cells = library.read(|view| view.cells()).unwrap();
        cells.into_iter().find(|cell| cell.document == document).unwrap()
    };
    let first = cell(&library, one).edition;
    assert!(!library.change(|change| change.put(two, first, Lang::En, true)).unwrap(), "taken");
    assert_ne!(cell(&library, two).edition, first, "it stays where it was");
    assert!(library.change(|change| change.put(two, first, Lang::Fr, true)).unwrap());
    assert_eq!(library.read(|view| view.editions()).unwrap().len(), 1, "the edition it left is gone");
    library
        .change(|change| {
            change.set_aside(one, true)?;
            change.set_aside(two, true)
        })
        .unwrap();
    assert!(library.read(|view| view.series()).unwrap().is_empty(), "and the series without editions");
    assert_eq!(library.read(|view| view.original(one)).unwrap().unwrap(), b"one", "the originals stay");
}

#[test]
fn judgements_are_kept_undone_and_redone() {
    let mut library = Library::in_memory().unwrap();
    let one = import(&mut library, b"one", Lang::Fr).unwrap();
    let two = import(&mut library, b"two", Lang::En).unwrap();
    let id = library.change(|c| c.judge((one, two), "note", r#"{"left":[]}"#, Some("Odd."), NOW)).unwrap();
    library.change(|c| c.withdraw(id, Some(NOW + 1))).unwrap();
    assert!(library.read(|view| view.judgements(one, two)).unwrap()[0].withdrawn);
    library.change(|c| c.withdraw(id, None)).unwrap();
    let kept = library.read(|view| view.judgements(one, two)).unwrap();
    assert_eq!((kept[0].body.as_deref(), kept[0].withdrawn), (Some("Odd."), false));
    assert!(
        library.change(|c| c.judge((one, 99), "note", "{}", None, NOW)).is_err(),
        "of documents there are"
    );
}

#[test]
fn what_is_furniture_is_remembered_for_the_source() {
    let mut library = Library::in_memory().unwrap();
    let one = import(&mut library, b"one", Lang::Fr).unwrap();
    let two = import(&mut library, b"two", Lang::En).unwrap();
    let site = Some("site:www.canada.ca");
    library
        .change(|change| {
            change.judge_furniture(one, site, "Partager", true, NOW)?;
            change.judge_furniture(one, None, "Un deux trois.", true, NOW)?;
            change.judge_furniture(two, site, "Partager", false, NOW)?;
            change.count_words(one, 1)
        })
        .unwrap();
    library
        .read(|view| {
            let told = |found: Vec<FurnitureRecord>| -> Vec<(String, bool)> {
                found.into_iter().map(|one| (one.quote, one.aside)).collect()
            };
            let partager = |aside| ("Partager".to_owned(), aside);
            let alone = ("Un deux trois.".to_owned(), true);
            assert_eq!(told(view.furniture(one, site)?), [partager(true), alone, partager(false)]);
            assert_eq!(told(view.furniture(two, site)?), [partager(true), partager(false)]);
            assert_eq!(told(view.furniture(two, None)?), [partager(false)], "of no source, its own alone");
            assert_eq!(view.documents_from("site:www.canada.ca")?.len(), 2);
            assert_eq!(view.document(one)?.unwrap().recognised.words, 1);
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn an_original_may_hold_two_language_versions() {
    let mut library = Library::in_memory().unwrap();
    let french = import(&mut library, b"both", Lang::Fr).unwrap();
    let original = library.read(|view| view.document(french)).unwrap().unwrap().original;
    let english = library
        .change(|change| change.add_document(original, 1, &recognised("Statement", Lang::En)))
        .unwrap();
    library
        .read(|view| {
            let parts: Vec<(i64, u32)> =
                view.documents_of(original)?.iter().map(|one| (one.id, one.part)).collect();
            assert_eq!(parts, [(french, 0), (english, 1)]);
            assert_eq!(view.document_of(&sha256(b"both"))?.unwrap().id, french);
            assert_eq!(view.original(english)?.unwrap(), b"both");
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn derived_data_can_be_dropped_and_made_again() {
    let mut library = Library::in_memory().unwrap();
    let one = import(&mut library, b"one", Lang::Fr).unwrap();
    let two = import(&mut library, b"two", Lang::En).unwrap();
    library.change(|change| change.derive_matters((one, two), 1, 9)).unwrap();
    assert_eq!(library.read(|view| view.matters(1)).unwrap()[&(one, two)], 9);
    assert!(library.read(|view| view.matters(2)).unwrap().is_empty(), "not of this engine");
    library.change(|change| change.derive_rows((one, two), "both", "{}")).unwrap();
    assert_eq!(library.read(|view| view.rows((one, two), "both")).unwrap().as_deref(), Some("{}"));
    let before = everything(&library);
    library.change(|change| change.drop_derived()).unwrap();
    assert_eq!(library.read(|view| view.rows((one, two), "both")).unwrap(), None);
    assert_eq!(library.read(|view| view.blocks(one, 1)).unwrap(), None);
    assert_eq!(everything(&library), before);
}

#[test]
fn rows_are_kept_for_what_they_were_made_of_and_the_oldest_give_way() {
    let mut library = Library::in_memory().unwrap();
    let documents: Vec<i64> =
        (0..5u8).map(|n| import(&mut library, &[b'a' + n], Lang::Fr).unwrap()).collect();
    let long = "x".repeat(10 << 20);
    for &document in &documents[1..] {
        library.change(|change| change.derive_rows((documents[0], document), "old", &long)).unwrap();
    }
    let kept = |library: &Library, document: i64, made_of: &str| {
        library.read(|view| view.rows((documents[0], document), made_of)).unwrap().is_some()
    };
    assert_eq!(
        documents[1..].iter().map(|&d| kept(&library, d, "old")).collect::<Vec<_>>(),
        [false, true, true, true]
    );
    library.change(|change| change.derive_rows((documents[0], documents[4]), "new", "{}")).unwrap();
    assert!(!kept(&library, documents[4], "old"), "made of something else");
    assert!(kept(&library, documents[4], "new"));
}

#[test]
fn what_is_no_library_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let code = Library::open(&path).map(|_| ()).unwrap_err().code;
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} is left as it was");
        code
    };
    assert_eq!(refused("letter.txt", "Monsieur le Ministre, ".repeat(300).as_bytes()), "library-not-one");
    let other = folder.path().join("other.sqlite");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    assert_eq!(refused("copy.sqlite", &std::fs::read(&other).unwrap()), "library-not-one");
    std::fs::create_dir(folder.path().join("directory")).unwrap();
    let directory = Library::open(&folder.path().join("directory")).map(|_| ()).unwrap_err();
    assert_eq!(directory.code, "library-unreachable");
    assert!(directory.args.iter().any(|(name, value)| *name == "path" && value.ends_with("directory")));
}

#[test]
fn a_library_of_a_newer_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut ours = Library::open(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let change = import(&mut ours, b"one", Lang::En).unwrap_err();
    assert_eq!(change.code, "library-newer", "nor is it written by a program that had it open before");
    drop(ours);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(Library::open(&path).map(|_| ()).unwrap_err().code, "library-newer");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_damaged_library_says_so_and_names_its_newest_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut library = Library::open(&path).unwrap();
    import(&mut library, b"one", Lang::En).unwrap();
    let backup = library.back_up(NOW).unwrap().unwrap();
    drop(library);
    let whole = std::fs::read(&path).unwrap();
    for bytes in [Vec::new(), vec![7; whole.len()], whole[..5000].to_vec()] {
        std::fs::write(&path, &bytes).unwrap();
        let error =
            Library::open(&path).and_then(|library| library.read(|view| view.documents())).unwrap_err();
        assert_eq!(error.code, "library-damaged", "{} bytes of it left", bytes.len());
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "what is left is not touched");
    }
    let error = Library::open(&path).map(|_| ());
    if let Err(error) = error {
        assert!(error.args.contains(&("backup", backup.display().to_string())), "{error}");
    }
    let copy = Library::open(&backup).unwrap();
    assert_eq!(copy.read(|view| view.documents()).unwrap().len(), 1, "the backup opens by itself");
}

#[test]
fn a_flipped_bit_in_an_original_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut library = Library::open(&path).unwrap();
    let text = "will implement options ".repeat(1000);
    let document = import(&mut library, text.as_bytes(), Lang::En).unwrap();
    drop(library);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(14).position(|window| window == b"will implement").unwrap();
    bytes[at] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let library = Library::open(&path).unwrap();
    assert_eq!(library.read(|view| view.original(document)).unwrap_err().code, "library-damaged");
    assert_eq!(library.check().unwrap().len(), 1);
}

#[test]
fn an_older_library_is_backed_up_and_brought_forward() {
    const NEXT: &str = "ALTER TABLE series ADD COLUMN colour TEXT; UPDATE series SET colour = 'none';";
    const BROKEN: &str = "CREATE TABLE half (x) STRICT; INSERT INTO nowhere VALUES (1);";
    const UNTIED: &str = "DELETE FROM originals;";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(MIGRATIONS[0]).unwrap();
    old.execute_batch(include_str!("../tests/fixtures/library-1.sql")).unwrap();
    drop(old);
    let library = Library::open(&path).unwrap();
    let before = everything(&library);
    assert!(before.contains("Corrected title"));
    assert_eq!(library.read(|view| view.original(1)).unwrap().unwrap(), b"hello");
    assert_eq!(library.read(|view| view.judgements(1, 1)).unwrap()[0].body.as_deref(), Some("A note."));
    drop(library);
    let ours = MIGRATIONS.len();
    assert_eq!(backup::list(&path).len(), 1, "a copy of what version 1 left");
    for backup in backup::list(&path) {
        let kept: i64 = Connection::open(&backup)
            .unwrap()
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, 1);
        std::fs::remove_file(backup).unwrap();
    }

    let followed = |more: &[&'static str]| [MIGRATIONS, more].concat();
    for failing in [followed(&[NEXT, BROKEN]), followed(&[NEXT, UNTIED])] {
        assert!(Library::open_as(&path, NOW, &failing, PATIENCE).is_err());
        let made = Connection::open(&path).unwrap();
        let version: i64 = made.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(
            version,
            ours as i64 + 1,
            "each migration stands alone: the next was done, the one after left no trace"
        );
        let half: i64 = made
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |r| r.get(0))
            .unwrap();
        assert_eq!(half, 0);
    }
    let library = Library::open_as(&path, NOW, &followed(&[NEXT]), PATIENCE).unwrap();
    assert_eq!(everything(&library), before);
    let backups = backup::list(&path);
    let backup = Library::open(backups.last().unwrap()).unwrap();
    assert_eq!(everything(&backup), before, "the first backup is the library before its migration");
    assert!(!backups.iter().any(|path| path.to_string_lossy().contains(".part")));
}

#[test]
fn what_a_judgement_taught_goes_and_comes_with_it() {
    let mut library = Library::in_memory().unwrap();
    let (one, two) =
        (import(&mut library, b"un", Lang::Fr).unwrap(), import(&mut library, b"one", Lang::En).unwrap());
    let judgement = library
        .change(|change| {
            let judgement = change.judge((one, two), "pairing", "{}", None, NOW)?;
            change.teach(judgement, "Un.", "One.")?;
            change.learn_words([("lac", "lake", 1.5), ("rive", "shore", 1.0)])?;
            change.learn_words([("lac", "lake", 1.0)])?;
            Ok::<_, StoreError>(judgement)
        })
        .unwrap();
    let taught = |library: &Library| library.read(|view| view.taught()).unwrap();
    let version = |library: &Library| library.read(|view| view.taught_version()).unwrap();
    let words = |found: &Taught| found.words.iter().map(|w| (w.0.clone(), w.2)).collect::<Vec<_>>();
    assert_eq!(taught(&library).lessons, [("Un.".to_owned(), "One.".to_owned())]);
    assert_eq!(words(&taught(&library)), [("lac".to_owned(), 2.5), ("rive".to_owned(), 1.0)]);
    let before = version(&library);
    library.change(|change| change.withdraw(judgement, Some(NOW))).unwrap();
    assert!(taught(&library).lessons.is_empty(), "undone");
    assert!(version(&library) > before);
    library.change(|change| change.withdraw(judgement, None)).unwrap();
    assert_eq!(taught(&library).lessons.len(), 1, "redone");
    library.change(|change| change.forget_word("lac", "lake")).unwrap();
    assert_eq!(words(&taught(&library)).len(), 1);
    assert_eq!(taught(&library).forgotten, [("lac".to_owned(), "lake".to_owned())]);
    library.change(|change| change.forget_words()).unwrap();
    assert_eq!(taught(&library), Taught::default());
    assert_eq!(library.read(|view| view.judgements(one, two)).unwrap().len(), 1, "the judgement stays");
}

#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut library = Library::open(&path).unwrap();
    import(&mut library, b"one", Lang::En).unwrap();
    let before = everything(&library);
    let pages: i64 = library.db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    // SQLite gives the error of a full disk when it may not grow the file.
    library.db.query_row(&format!("PRAGMA max_page_count = {}", pages + 4), [], |_| Ok(())).unwrap();
    let error = import(&mut library, &vec![b'a'; 1 << 20], Lang::En).unwrap_err();
    assert_eq!(error.code, "disk-full");
    assert_eq!(everything(&library), before);
    library.db.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    import(&mut library, &vec![b'a'; 1 << 20], Lang::En).unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_second_writer_waits_and_a_reader_sees_one_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut first = Library::open(&path).unwrap();
    import(&mut first, b"one", Lang::En).unwrap();
    let (inside, started) = std::sync::mpsc::channel();
    let second = std::thread::spawn({
        let path = path.clone();
        move || {
            started.recv().unwrap();
            let mut second = Library::open(&path).unwrap();
            import(&mut second, b"two", Lang::En).unwrap();
        }
    });
    first
        .change(|change| {
            inside.send(()).unwrap();
            std::thread::sleep(Duration::from_millis(150));
            change.set("held", Some("yes"))
        })
        .unwrap();
    second.join().unwrap();
    assert_eq!(first.read(|view| view.documents()).unwrap().len(), 2, "both were kept");
    let mut other = Library::open(&path).unwrap();
    first
        .read(|view| {
            let before = view.documents()?;
            import(&mut other, b"three", Lang::En)?;
            assert_eq!(view.documents()?, before, "one reading sees one moment");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let impatient = Library::open_as(&path, NOW, MIGRATIONS, Duration::from_millis(10));
    let mut impatient = impatient.unwrap();
    first
        .change(|change| {
            assert_eq!(import(&mut impatient, b"four", Lang::En).unwrap_err().code, "library-locked");
            change.set("held", None)
        })
        .unwrap();
}

#[test]
fn many_may_open_a_new_library_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..5 {
        let path = folder.path().join(format!("library-{round}.visavis"));
        let all: Vec<_> = (0..6)
            .map(|n: u8| {
                let path = path.clone();
                std::thread::spawn(move || {
                    let mut library = Library::open(&path).unwrap();
                    import(&mut library, &[n; 10], Lang::En).unwrap();
                })
            })
            .collect();
        all.into_iter().for_each(|one| one.join().unwrap());
        let library = Library::open(&path).unwrap();
        assert_eq!(library.read(|view| view.documents()).unwrap().len(), 6);
    }
}

#[cfg(unix)]
#[test]
fn a_library_that_was_moved_away_acknowledges_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut library = Library::open(&path).unwrap();
    import(&mut library, b"one", Lang::En).unwrap();
    let elsewhere = folder.path().join("elsewhere.visavis");
    std::fs::rename(&path, &elsewhere).unwrap();
    assert_eq!(import(&mut library, b"two", Lang::En).unwrap_err().code, "library-moved");
    std::fs::write(&path, b"another file in its place").unwrap();
    assert_eq!(import(&mut library, b"two", Lang::En).unwrap_err().code, "library-moved");
    std::fs::rename(&elsewhere, &path).unwrap();
    import(&mut library, b"two", Lang::En).unwrap();
}

#[test]
fn a_settled_library_is_whole_in_its_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let mut library = Library::open(&path).unwrap();
    import(&mut library, b"one", Lang::En).unwrap();
    library.settle().unwrap();
    let copy = folder.path().join("on-a-stick.visavis");
    std::fs::copy(&path, &copy).unwrap();
    let copied = Library::open(&copy).unwrap();
    assert_eq!(everything(&copied), everything(&library), "with the program still running");
}

#[test]
fn the_interface_of_the_schema_is_this() {
    // A released migration never changes: its fingerprint is written here once and for all.
    let prints: Vec<String> =
        MIGRATIONS.iter().map(|sql| sha256(sql.replace("\r\n", "\n").as_bytes())).collect();
    assert_eq!(prints, include_str!("../schema/fingerprints").lines().collect::<Vec<_>>());
}

#[test]
fn sentences_are_found_whatever_the_case_and_the_accents() {
    let mut library = Library::in_memory().unwrap();
    let french = import(&mut library, b"one", Lang::Fr).unwrap();
    let english = import(&mut library, b"two", Lang::En).unwrap();
    library
        .change(|change| {
            let blocks = [
                block("Un cœur. Les ministres ont étudié le Chiffrement. Rien."),
                block("Et le chiffrement."),
            ];
            change.derive_text(french, 1, &blocks, "{}")?;
            change.derive_text(english, 1, &[block("Encryption is discussed here.")], "{}")
        })
        .unwrap();
    let found = |typed: &str| {
        library
            .read(|view| view.search(&Query::parse(typed).unwrap(), 100, |_| true, || true))
            .unwrap()
            .hits
            .into_iter()
            .map(|hit| (hit.document, hit.segment))
            .collect::<Vec<_>>()
    };
    for typed in ["etudie", "ÉTUDIÉ", "étudi", "\"ont etudie\"", "chiffrement ministres"] {
        assert_eq!(found(typed), [(french, 1)], "{typed}");
    }
    assert_eq!(found("chiffrement"), [(french, 3), (french, 1)]);
    assert_eq!(found("coeur"), [(french, 0)]);
    assert_eq!(found("discussed encryption"), [(english, 0)]);
    assert!(found("\"discussed encryption\"").is_empty());
    library
        .read(|view| {
            let query = Query::parse("etudie chiff").unwrap();
            let pieces = view.passage(&query, Hit { document: french, segment: 1 })?.unwrap();
            let hits: Vec<&str> = pieces.iter().filter(|one| one.1).map(|one| one.0.as_str()).collect();
            assert_eq!(hits, ["étudié", "Chiffrement"]);
            let few = view.search(&Query::parse("chiffrement").unwrap(), 1, |_| true, || true)?;
            assert!(few.more && few.hits.len() == 1);
            let none = view.search(&query, 9, |document| document == english, || true)?;
            assert!(none.hits.is_empty());
            assert_eq!(
                view.holding(&Query::beginnings(&["chiffrement", "encryption"]).unwrap())?,
                [english, french]
            );
            assert!(view.unindexed(1)?.is_empty());
            assert_eq!(view.unindexed(2)?, [french, english], "another engine cuts other sentences");
            assert_eq!(view.places()?.len(), 2);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    library.change(|change| change.derive_text(french, 1, &[block("Rien.")], "{}")).unwrap();
    assert!(found_none(&library, "chiffrement"));
    library.change(|change| change.drop_derived()).unwrap();
    assert!(found_none(&library, "encryption"));
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

fn found_none(library: &Library, typed: &str) -> bool {
    let query = Query::parse(typed).unwrap();
    library.read(|view| view.search(&query, 9, |_| true, || true)).unwrap().hits.is_empty()
}

#[test]
fn topics_are_kept_changed_and_brought_back() {
    let mut library = Library::in_memory().unwrap();
    let own = TopicRecord {
        names: ["Ports".to_owned(), "Ports".to_owned()],
        terms: [vec!["port".to_owned()], vec!["port".to_owned(), "harbour".to_owned()]],
        aside: vec!["portes".to_owned()],
        ..TopicRecord::default()
    };
    let id = library.change(|change| change.keep_topic(&own, NOW)).unwrap();
    let kept = |library: &Library| library.read(|view| view.topics()).unwrap();
    assert_eq!(kept(&library), [TopicRecord { id, ..own.clone() }]);
    let removed = TopicRecord { id, removed: true, ..own.clone() };
    library.change(|change| change.keep_topic(&removed, NOW)).unwrap();
    assert_eq!(kept(&library), std::slice::from_ref(&removed));
    let starter = TopicRecord { starter: Some("Encryption".to_owned()), ..own };
    let first = library.change(|change| change.keep_topic(&starter, NOW)).unwrap();
    let again = TopicRecord { aside: Vec::new(), ..starter };
    assert_eq!(library.change(|change| change.keep_topic(&again, NOW)).unwrap(), first, "one row a starter");
    library.change(|change| change.reset_topic("Encryption")).unwrap();
    assert_eq!(kept(&library), [removed]);
}

#[test]
fn a_library_that_is_gone_is_not_made_again_for_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.visavis");
    let library = Library::open(&path).unwrap();
    assert!(library.again().unwrap().back_up(1_800_000_000).unwrap().is_some());
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.path().join(format!("library.visavis{ending}")));
    }
    assert_eq!(library.again().map(|_| ()).unwrap_err().code, "library-moved");
    assert!(!path.exists());
}
