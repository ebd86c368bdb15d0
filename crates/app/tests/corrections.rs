//! Corrections of a comparison: kept, anchored, undone and redone, on a real library file and real documents.
#![allow(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use visavis_app::error::Failure;
use visavis_app::view::{ComparisonView, CorrectedView, MatterView, PairingChange, PlaceView, RowView};
use visavis_app::worker::Workers;
use visavis_app::{App, OpenOptions};
use visavis_text::Lang;

struct Pair {
    app: App,
    left: i64,
    right: i64,
}

fn open(library: &Path) -> App {
    App::open(OpenOptions {
        library: library.to_owned(),
        events: Arc::new(|_| {}),
        workers: Workers::InProcess,
        lang: Some(Lang::En),
        sample: true,
        note: None,
    })
    .unwrap()
}

/// The first pair of the sample in that mode.
fn pair(library: &Path, mode: &str) -> Pair {
    let app = open(library);
    let seams = app.library().unwrap().series.remove(0).seams;
    let seam = seams.into_iter().find(|seam| seam.mode == mode).unwrap();
    Pair { app, left: seam.left, right: seam.right }
}

impl Pair {
    fn view(&self) -> ComparisonView {
        self.app.open_comparison(self.left, self.right).unwrap()
    }

    fn rows(&self) -> Vec<RowView> {
        self.app.comparison_rows(self.left, self.right, 0, 10_000).unwrap()
    }

    /// What a correction answers, which says the whole of what it changed.
    fn corrected(
        &self,
        ask: impl FnOnce() -> Result<CorrectedView, Failure>,
    ) -> Result<CorrectedView, String> {
        let mut rows = self.rows();
        let place = |row: &RowView| (row.left.first().map(|s| s.id), row.right.first().map(|s| s.id));
        let told = self.view().matters;
        let known: BTreeMap<_, _> =
            told.into_iter().map(|one| (place(&rows[one.row as usize]), one)).collect();
        let answer = ask().map_err(|failure| failure.code)?;
        assert!(answer.since > 0 && answer.state >= answer.since);
        for stretch in answer.stretches.iter().rev() {
            let (from, to) = (stretch.from as usize, (stretch.from + stretch.gone) as usize);
            rows.splice(from..to, stretch.rows.iter().cloned());
            for (outline, row) in stretch.outline.iter().zip(&stretch.rows) {
                assert_eq!((&outline.kind, &outline.finding), (&row.kind, &row.finding));
                assert_eq!((outline.matters, outline.aside), (row.matters, row.aside));
                assert_eq!(outline.notes as usize, row.notes.len());
            }
        }
        (0..).zip(&mut rows).for_each(|(index, row)| row.index = index);
        assert_eq!(rows, self.rows(), "the stretches make of the rows before those after");
        for matter in self.view().matters {
            let told = answer.told.iter().find(|one| one.row == matter.row);
            let told = told.or_else(|| known.get(&place(&rows[matter.row as usize]))).cloned().unwrap();
            assert_eq!(MatterView { row: matter.row, ..told }, matter, "what is told makes what matters");
        }
        let mut matters = answer.matters.clone();
        matters.sort_unstable();
        let flagged = rows.iter().filter(|row| row.matters).map(|row| row.index);
        assert_eq!(matters, flagged.collect::<Vec<_>>());
        Ok(answer)
    }

    fn try_to(&self, act: &str, row: u32, other: Option<u32>) -> Result<CorrectedView, String> {
        let change = PairingChange { act: act.to_owned(), row, other };
        self.corrected(|| self.app.correct_pairing(self.left, self.right, change))
    }

    fn to(&self, act: &str, row: u32) -> CorrectedView {
        self.try_to(act, row, None).unwrap()
    }

    fn note(&self, row: u32, note: Option<i64>, text: &str) -> CorrectedView {
        self.corrected(|| self.app.note_row(self.left, self.right, row, note, text.to_owned())).unwrap()
    }

    fn undo(&self) -> CorrectedView {
        self.corrected(|| self.app.undo_correction(self.left, self.right)).unwrap()
    }

    fn redo(&self) -> CorrectedView {
        self.corrected(|| self.app.redo_correction(self.left, self.right)).unwrap()
    }

    /// Two rows after one another with both sides, each of one segment.
    fn neighbours(&self) -> u32 {
        let rows = self.rows();
        let plain = |row: &RowView| {
            row.left.len() == 1
                && row.right.len() == 1
                && row.left[0].block == "paragraph"
                && !matches!(row.kind.as_str(), "moved" | "moved_edited")
        };
        let found = rows.windows(2).position(|two| {
            plain(&two[0])
                && plain(&two[1])
                && two[1].left[0].id == two[0].left[0].id + 1
                && two[1].right[0].id == two[0].right[0].id + 1
        });
        found.unwrap() as u32
    }
}

fn ids(row: &RowView) -> (Vec<u32>, Vec<u32>) {
    let ids = |side: &[visavis_app::view::SegmentView]| side.iter().map(|segment| segment.id).collect();
    (ids(&row.left), ids(&row.right))
}

#[test]
fn joined_split_unlinked_and_linked_rows_are_kept_undone_and_redone() {
    for mode in ["translation", "succession"] {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library.visavis");
        let pair = pair(&library, mode);
        let first = pair.view();
        assert_eq!((first.undo, first.redo), (None, None));
        let before = pair.rows();
        let at = pair.neighbours();
        let (a, b) = (ids(&before[at as usize]), ids(&before[at as usize + 1]));

        let joined = pair.to("join_below", at);
        assert_eq!((joined.undo.as_deref(), joined.at), (Some("join"), Some(at)), "{mode}");
        let row = pair.rows().remove(at as usize);
        assert_eq!(ids(&row), ([a.0.clone(), b.0.clone()].concat(), [a.1.clone(), b.1.clone()].concat()));
        assert_eq!(row.hand.as_deref(), Some("paired"));

        pair.to("split", at);
        let rows = pair.rows();
        assert_eq!((ids(&rows[at as usize]), ids(&rows[at as usize + 1])), (a.clone(), b.clone()), "{mode}");

        let unlinked = pair.to("unlink", at);
        assert_eq!(unlinked.undo.as_deref(), Some("unlink"));
        let rows = pair.rows();
        let alone = rows.iter().position(|row| ids(row) == (a.0.clone(), Vec::new())).unwrap();
        let other = rows.iter().position(|row| ids(row) == (Vec::new(), a.1.clone())).unwrap();
        let linked = pair.try_to("link", other as u32, Some(alone as u32)).unwrap();
        assert_eq!(linked.undo.as_deref(), Some("link"));
        assert!(pair.rows().iter().any(|row| ids(row) == a), "together again");

        assert_eq!(pair.undo().redo.as_deref(), Some("link"));
        pair.undo();
        let undone = pair.undo();
        assert_eq!(undone.undo.as_deref(), Some("join"));
        assert_eq!(ids(&pair.rows()[at as usize]).0.len(), 2);

        // Closed and opened again, undo and redo go on where they were.
        let Pair { app, left, right } = pair;
        drop(app);
        let pair = Pair { app: open(&library), left, right };
        let again = pair.view();
        assert_eq!((again.undo.as_deref(), again.redo.as_deref()), (Some("join"), Some("split")));
        assert_eq!(ids(&pair.rows()[at as usize]).0.len(), 2, "{mode}");
        let split = pair.redo();
        assert_eq!((split.undo.as_deref(), split.redo.as_deref()), (Some("split"), Some("unlink")));
        pair.undo();
        pair.undo();
        assert_eq!(pair.rows(), before, "all undone, nothing is left of it: {mode}");
        pair.to("confirm", at);
        assert_eq!(pair.view().redo, None, "what was undone before another step is gone");
        assert_eq!(pair.rows()[at as usize].hand.as_deref(), Some("confirmed"));
        assert_eq!(pair.app.confirmed(left, right).unwrap().len(), 1);
        assert_eq!(pair.to("confirm", at).undo.as_deref(), Some("release"));
        assert_eq!(pair.rows()[at as usize].hand, None);

        // Seen from the other side, the same corrections hold.
        pair.to("join_below", at);
        let swapped = Pair { left: pair.right, right: pair.left, ..pair };
        let undo = swapped.view().undo;
        assert_eq!(undo.as_deref(), Some("join"));
        let turned = ([a.1, b.1].concat(), [a.0, b.0].concat());
        assert!(swapped.rows().iter().any(|row| ids(row) == turned), "{mode}");
    }
}

#[test]
fn what_cannot_be_done_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let pair = pair(&folder.path().join("library.visavis"), "translation");
    let rows = pair.view().outline.len() as u32;
    let before = pair.rows();
    let single = before.iter().position(|row| row.left.len() == 1 && row.right.len() == 1).unwrap() as u32;
    for (act, row, other, code) in [
        ("join_above", 0, None, "row-last"),
        ("join_below", rows - 1, None, "row-last"),
        ("split", single, None, "row-whole"),
        ("link", single, None, "row-gone"),
        ("link", single, Some(rows), "row-gone"),
        ("link", single, Some(single), "rows-same-side"),
        ("confirm", rows, None, "row-gone"),
        ("dance", 0, None, "correction-invalid"),
    ] {
        assert_eq!(pair.try_to(act, row, other).unwrap_err(), code, "{act}");
    }
    assert_eq!(pair.rows(), before);
    assert_eq!(pair.view().undo, None);
    for code in ["row-gone", "rows-apart", "row-last", "row-whole", "row-alone", "rows-same-side"] {
        for lang in [Lang::Fr, Lang::En] {
            assert!(visavis_app::words::Words::new(lang).has(&format!("error-{code}")), "{code}");
        }
    }
}

#[test]
fn findings_are_set_aside_and_notes_are_kept_on_their_rows() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.visavis");
    let pair = pair(&library, "translation");
    let first = pair.view();
    let matter = first.matters[0].row;
    let aside = pair.to("set_aside", matter);
    assert_eq!(aside.matters.len(), first.matters.len() - 1);
    let [stretch] = &aside.stretches[..] else { panic!("one row: {:?}", aside.stretches) };
    assert_eq!((stretch.from, stretch.gone, stretch.rows.len()), (matter, 1, 1));
    assert!(stretch.rows[0].aside && !stretch.rows[0].matters);
    assert_eq!(aside.undo.as_deref(), Some("set_aside"));
    let restored = pair.to("set_aside", matter);
    assert_eq!((restored.matters.len(), restored.undo.as_deref()), (first.matters.len(), Some("restore")));

    let noted = pair.note(matter, None, "  Ask the revisers.  ");
    assert_eq!(noted.stretches[0].outline[0].notes, 1);
    assert_eq!(pair.note(matter, None, " ").stretches, [], "no note, no change");
    let kept = pair.rows()[matter as usize].notes.clone();
    assert_eq!(kept[0].text, "Ask the revisers.");
    pair.note(matter, Some(kept[0].id), "Ask them today.");
    assert_eq!(pair.rows()[matter as usize].notes[0].text, "Ask them today.");
    assert_eq!(pair.undo().undo.as_deref(), Some("note"));
    assert_eq!(pair.rows()[matter as usize].notes[0].text, "Ask the revisers.");
    pair.redo();
    pair.note(matter, Some(kept[0].id), "");
    assert_eq!(pair.rows()[matter as usize].notes, []);
    pair.undo();

    let place = PlaceView { row: Some(matter), filter: "notes".to_owned(), top: 3, above: 12 };
    pair.app.keep_place(pair.left, pair.right, place.clone()).unwrap();
    let Pair { app, left, right } = pair;
    drop(app);
    let pair = Pair { app: open(&library), left, right };
    assert_eq!(pair.view().place, Some(place));
    assert_eq!(pair.rows()[matter as usize].notes[0].text, "Ask them today.");
    let paper = serde_json::to_string(&pair.app.on_paper(left, right).unwrap()).unwrap();
    assert!(paper.contains("Note: Ask them today."), "the PDF carries it");
}

#[test]
fn words_are_found_whatever_their_accents_and_a_pairing_gives_its_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let pair = pair(&folder.path().join("library.visavis"), "translation");
    pair.view();
    let find = |text: &str, side: &str| {
        pair.app.find_in_comparison(pair.left, pair.right, text.to_owned(), side.to_owned()).unwrap()
    };
    let both = find("REUNION", "both");
    assert!(!both.is_empty());
    assert_eq!(both, find("réunion", "both"));
    assert!(both.iter().any(|found| found.left > 0));
    assert!(find("réunion", "left").iter().all(|found| found.right == 0));
    assert_eq!(find("  ", "both"), []);
    let row = pair.neighbours();
    let evidence = pair.app.pairing_evidence(pair.left, pair.right, row).unwrap();
    assert!(!evidence.words.is_empty());
}

#[test]
fn what_was_compared_is_compared_again_only_where_something_changed() {
    let folder = tempfile::tempdir().unwrap();
    let pair = pair(&folder.path().join("library.visavis"), "translation");
    let shown = |view: &ComparisonView| (view.outline.clone(), view.matters.clone());
    let first = pair.view();
    let again = pair.view();
    assert_eq!(shown(&again), shown(&first));
    assert!(
        again.state > first.state,
        "another opening is another state: what was shown before is not corrected"
    );
    // A note is there on reopening, though the rows were not compared again.
    let row = first.matters[0].row;
    pair.note(row, None, "Seen.");
    assert_eq!(pair.view().outline[row as usize].notes, 1);
    pair.undo();
    assert_eq!(shown(&pair.view()), shown(&first));
}

#[test]
fn a_row_stands_for_fewer_sentences_when_one_of_them_is_linked_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder.path().join("library.visavis"));
    let kept = [
        "The ports of the north are quiet in winter and so are those of the south.",
        "A second lighthouse was opened by the harbour masters of both shores.",
    ];
    let passage = [
        "Stolen rifles reach criminal gangs on both shores.",
        "Many of them are old.",
        "Dealers keep no books.",
        "Sellers from abroad need no licence.",
    ];
    let text = |year: u16, sentences: &[&str]| {
        format!("Harbour report\n\nPort-Clair, 3 May {year}\n\n{}\n", sentences.join("\n\n"))
    };
    let gone = "Fog delayed three ferries in the autumn.";
    let mut now = vec![kept[0]];
    now.extend(passage);
    now.push(kept[1]);
    let texts = [text(2017, &[kept[0], kept[1], gone]), text(2018, &now)];
    let mut documents = texts.iter().map(|text| {
        let before = app.arrivals().unwrap().len();
        app.import_text(String::new(), text.clone()).unwrap();
        let arrived = (0..6000).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            app.arrivals().unwrap().len() > before
        });
        assert!(arrived, "the text is read");
        app.arrivals().unwrap().into_iter().filter_map(|one| Some(one.document?.id)).max().unwrap()
    });
    let (left, right) = (documents.next().unwrap(), documents.next().unwrap());
    drop(documents);
    let pair = Pair { app, left, right };
    let stands = |pair: &Pair| -> Vec<u32> {
        pair.view().matters.iter().filter_map(|matter| matter.sentences).collect()
    };
    assert_eq!(stands(&pair), [4]);
    let row = |begins: &str| {
        let holds = |row: &RowView| {
            row.left.iter().chain(&row.right).any(|segment| segment.runs[0].text.starts_with(begins))
        };
        pair.rows().iter().position(holds).unwrap() as u32
    };
    let (one, other) = (row("Dealers keep"), row("Fog delayed"));
    pair.try_to("link", one, Some(other)).unwrap();
    assert!(stands(&pair).is_empty(), "three sentences that are not one passage any more");
    pair.undo();
    assert_eq!(stands(&pair), [4]);
}
