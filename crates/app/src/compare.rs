//! Compares two files, or two documents of the library.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use visavis_store::DocumentRecord;
pub use visavis_text::Mode;
use visavis_text::recompare::Recompared;
use visavis_text::{Comparison, compare};

use crate::App;
use crate::basis::{Basis, BasisKey};
use crate::contract::code;
use crate::corrections::{self, Found, Judged};
use crate::error::Failure;
use crate::jobs::{Event, Outcome};
use crate::library::{ENGINE, Grid, unknown};
use crate::reading::Reading;
use crate::source::display_name;
use crate::view::{ComparisonView, RowView, SideView};
use crate::worker::Workers;
use crate::written::{self, Work};

/// Two readings and their comparison.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The left document.
    pub left: Arc<Reading>,
    /// The right document.
    pub right: Arc<Reading>,
    /// Its rows; shared, while nothing is corrected in them, with what the program made.
    pub comparison: Arc<Comparison>,
    /// What the reader judged of them.
    pub judged: Judged,
    /// A number for its rows as they are, for the window to know them by; 0 outside the library.
    pub(crate) state: u32,
}

impl Compared {
    /// Reads and compares two files.
    pub fn files(left: &Path, right: &Path, workers: &Workers, basis: &Basis) -> Result<Compared, Failure> {
        let (one, version) = Reading::versions(left, workers)?;
        let other = match version {
            // One file with both languages, named twice: its two versions.
            Some(version) if left == right => version,
            _ => Reading::open(right, workers)?,
        };
        Ok(Compared::new(one, other, basis))
    }

    /// Compares two readings.
    ///
    /// A document that does not name its year takes that of its counterpart.
    pub fn new(left: Reading, right: Reading, basis: &Basis) -> Compared {
        let comparison = compare(&left.document, &right.document, &basis.options(&[]));
        Compared::with(left, right, comparison)
    }

    /// Two readings and what their comparison was found to be.
    fn with(mut left: Reading, mut right: Reading, comparison: Comparison) -> Compared {
        left.date_from(&right);
        right.date_from(&left);
        Compared {
            left: Arc::new(left),
            right: Arc::new(right),
            comparison: Arc::new(comparison),
            judged: Judged::default(),
            state: 0,
        }
    }
}

/// A comparison kept while it is on screen, and what it was made of.
pub(crate) struct Kept {
    pub(crate) pair: (i64, i64),
    /// What its two texts were.
    texts: [Stamp; 2],
    /// What it rests on, and what tells that from another basis.
    pub(crate) basis: Basis,
    made: BasisKey,
    /// The basis as it was when the rows were last corrected.
    pub(crate) key: BasisKey,
    /// As the program compared it, before any correction.
    pub(crate) base: Arc<Compared>,
    /// As the reader sees it.
    pub(crate) compared: Arc<Compared>,
    /// What was compared again around corrections.
    pub(crate) memory: Recompared,
    /// Where the corrections stand.
    pub(crate) found: Found,
}

/// A comparison as the program made it, before it is on screen.
struct Made {
    compared: Compared,
    texts: [Stamp; 2],
    basis: Basis,
    key: BasisKey,
    /// What tells what its rows were made of, where they are not in the library yet.
    fresh: Option<String>,
}

/// What tells the text of a document, and what is known of it, from another.
#[derive(Debug, Clone, PartialEq)]
struct Stamp {
    record: DocumentRecord,
    blocks: Option<String>,
}

/// From how many rows on they are kept in the library; fewer are compared before anyone notices.
const LONG: usize = 200;

/// How many pairs of what comes in together are compared ahead, at most.
const AHEAD: usize = 64;

/// How many comparisons are kept: the one on screen, those that "back" leads to, those that search hits stand in.
const KEPT: usize = 12;

impl App {
    /// Compares two documents of the library; what was compared already is not compared again while its texts and
    /// what it rests on are what they were.
    pub fn open_comparison(&self, left: i64, right: i64) -> Result<ComparisonView, Failure> {
        let pair = (left, right);
        let texts = [self.stamp(left)?, self.stamp(right)?];
        let basis = self.basis_key()?;
        let still = |kept: &Kept| kept.pair == pair && kept.texts == texts && kept.made == basis;
        let kept = crate::locked(&self.0.compared).iter().any(still);
        if kept {
            // Corrections may have been made elsewhere.
            self.rejudge(pair, None)?;
        } else {
            self.compare_anew(left, right)?;
        }
        let compared = self.compared(left, right)?;
        self.keep_matters(pair, compared.comparison.matters.len())?;
        self.keep_recent(pair)?;
        let side = |document: i64, reading: &Reading| {
            let (document, edition, place) = self.shown(document)?;
            Ok::<_, Failure>(SideView {
                document,
                edition,
                place,
                segments: reading.document.segments.len() as u32,
            })
        };
        let judged = &compared.judged;
        Ok(ComparisonView {
            state: compared.state,
            mode: code(&compared.comparison.mode),
            left: side(left, &compared.left)?,
            right: side(right, &compared.right)?,
            outline: compared.outline(),
            matters: compared.matters(),
            undo: corrections::act(judged.undo),
            redo: corrections::act(judged.redo),
            at: judged.at.map(|row| row as u32),
            place: self.place(pair)?,
        })
    }

    /// What the text of a document is now.
    fn stamp(&self, document: i64) -> Result<Stamp, Failure> {
        self.read(|view| {
            let record = view.document(document)?.ok_or_else(|| unknown(document))?;
            Ok(Stamp { blocks: view.blocks_stamp(document, ENGINE)?, record })
        })
    }

    /// Rows of an open comparison, `count` at most, from index `from`.
    pub fn comparison_rows(
        &self,
        left: i64,
        right: i64,
        from: u32,
        count: u32,
    ) -> Result<Vec<RowView>, Failure> {
        let compared = self.compared(left, right)?;
        Ok(compared.rows(from as usize, count as usize, &self.words()))
    }

    /// Writes a comparison to a file whose ending names the format. Returns the job.
    pub fn export_comparison(&self, left: i64, right: i64, path: String) -> Result<u32, Failure> {
        let path = PathBuf::from(path);
        written::check_format(&path)?;
        self.start("export", move |app, job| {
            job.at(0, 1, Some(&display_name(&path)));
            let work = Work::Comparison(app.on_paper(left, right)?);
            written::write(&work, &path, app.workers(), &|| job.stopped())?;
            Ok(Outcome { path: Some(path.display().to_string()), ..Outcome::default() })
        })
    }

    /// A comparison with what the reader corrected in it, ready to be written.
    pub fn on_paper(&self, left: i64, right: i64) -> Result<visavis_export::model::Comparison, Failure> {
        Ok(self.compared(left, right)?.on_paper(written::today(), &self.words()))
    }

    /// A name for the file that a comparison is exported to.
    pub fn export_name(&self, left: i64, right: i64) -> Result<String, Failure> {
        let compared = self.compared(left, right)?;
        let side = |reading: &Reading| match compared.comparison.mode {
            Mode::Translation => reading.document.lang.code().to_uppercase(),
            Mode::Succession => reading.date.clone().unwrap_or_default(),
        };
        let title = compared.left.title.clone().unwrap_or_else(|| compared.left.name.clone());
        let name = format!("{title}, {} – {}", side(&compared.left), side(&compared.right));
        Ok(written::file_name(&name))
    }

    /// Compares two documents as they stand now, and keeps the result.
    pub fn compare_anew(&self, left: i64, right: i64) -> Result<Arc<Compared>, Failure> {
        let pair = (left, right);
        let made = self.made(pair)?;
        if let Some(made_of) = made.fresh {
            self.keep_rows(pair, made_of, &made.compared.comparison);
        }
        let compared = Arc::new(Compared { state: self.next_state(), ..made.compared });
        let mut kept = crate::locked(&self.0.compared);
        kept.retain(|one| one.pair != pair);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(Kept {
            pair,
            texts: made.texts,
            basis: made.basis,
            made: made.key.clone(),
            key: made.key,
            base: compared.clone(),
            compared,
            memory: Recompared::default(),
            found: Found::default(),
        });
        drop(kept);
        self.rejudge(pair, None)?;
        let kept = crate::locked(&self.0.compared);
        let found = kept.iter().find(|one| one.pair == pair).map(|one| one.compared.clone());
        found.ok_or_else(|| Failure::new("internal").with("detail", "comparison"))
    }

    /// The comparison of two documents as they stand now, from the library where its rows are kept there.
    fn made(&self, pair: (i64, i64)) -> Result<Made, Failure> {
        let key = self.basis_key()?;
        let basis = self.basis()?;
        let readings = [self.reading(pair.0)?, self.reading(pair.1)?];
        // Taken after the reading, which may have read an original again.
        let texts = [self.stamp(pair.0)?, self.stamp(pair.1)?];
        let made_of = made_of(&texts, &key);
        let kept = match &made_of {
            Some(made_of) => self.read(|view| Ok(view.rows(pair, made_of)?))?,
            None => None,
        };
        let [left, right] = readings;
        // Rows that this program cannot read, or that do not fit the texts, are made again.
        let kept = kept
            .and_then(|json| serde_json::from_str::<Comparison>(&json).ok())
            .filter(|comparison| comparison.fits(&left.document, &right.document));
        Ok(match kept {
            Some(rows) => {
                Made { compared: Compared::with(left, right, rows), texts, basis, key, fresh: None }
            }
            None => {
                let compared = Compared::new(left, right, &basis);
                let long = compared.comparison.rows.len() >= LONG;
                Made { compared, texts, basis, key, fresh: made_of.filter(|_| long) }
            }
        })
    }

    /// Keeps the rows of a comparison in the library, while nobody waits.
    fn keep_rows(&self, pair: (i64, i64), made_of: String, comparison: &Comparison) {
        let Ok(json) = serde_json::to_string(comparison) else { return };
        let app = self.clone();
        // What is not kept is made again.
        std::thread::spawn(move || app.change(|change| Ok(change.derive_rows(pair, &made_of, &json)?)));
    }

    /// Compares what has just come in with its counterpart and the edition before, so that the grid tells what matters
    /// there and a long comparison opens at once; but for the pair that is being opened.
    pub(crate) fn compare_ahead(&self, documents: &[i64], opened: Option<(i64, i64)>) -> Result<(), Failure> {
        let mut pairs = self.read(|view| Ok(Grid::of(view)?.unseen(documents)))?;
        pairs.retain(|&pair| Some(pair) != opened);
        pairs.truncate(AHEAD);
        for &pair in &pairs {
            // One text that cannot be read stops none of the others.
            let Ok(made) = self.made(pair) else { continue };
            // Who opened the pair meanwhile, and set findings aside, knows better.
            if self.read(|view| Ok(view.matters(ENGINE)?))?.contains_key(&pair) {
                continue;
            }
            self.keep_matters(pair, made.compared.comparison.matters.len())?;
            if let Some(made_of) = made.fresh {
                self.keep_rows(pair, made_of, &made.compared.comparison);
            }
        }
        if !pairs.is_empty() {
            (self.0.events)(Event::Library);
        }
        Ok(())
    }

    /// A number that no comparison had before.
    pub(crate) fn next_state(&self) -> u32 {
        self.0.states.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Forgets comparisons of documents whose text is another now.
    pub(crate) fn forget_comparisons(&self, documents: &[i64]) {
        self.forget_courses(documents);
        crate::locked(&self.0.compared)
            .retain(|one| !documents.contains(&one.pair.0) && !documents.contains(&one.pair.1));
    }

    /// A comparison on screen, made again where it was not kept.
    pub(crate) fn compared(&self, left: i64, right: i64) -> Result<Arc<Compared>, Failure> {
        let basis = self.basis_key()?;
        let mut kept = crate::locked(&self.0.compared);
        let found = kept.iter().position(|one| one.pair == (left, right) && one.key == basis);
        let Some(at) = found else {
            drop(kept);
            return self.compare_anew(left, right);
        };
        // What is asked for is kept longest.
        let one = kept.remove(at);
        let compared = one.compared.clone();
        kept.push(one);
        Ok(compared)
    }
}

/// What tells rows made of these texts on this basis by this program from any others; nothing where one of the texts
/// was not read by it, or the program cannot be told from another.
fn made_of(texts: &[Stamp; 2], basis: &BasisKey) -> Option<String> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let file = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        Some(format!("{} {:?}", file.len(), file.modified().ok()?))
    });
    let text = |stamp: &Stamp| Some((stamp.record.lang(), stamp.blocks.clone()?));
    let of = (ENGINE, program.as_ref()?, text(&texts[0])?, text(&texts[1])?, basis);
    Some(visavis_store::sha256(format!("{of:?}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::OpenOptions;

    /// A text of `count` paragraphs.
    fn text(of: &str, count: usize) -> String {
        (1..=count).map(|n| of.replace('#', &n.to_string())).collect::<Vec<_>>().join("\n\n")
    }

    #[test]
    fn long_comparisons_are_kept_and_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            library: folder.path().join("library.visavis"),
            events: Arc::new(|_| {}),
            workers: Workers::InProcess,
            lang: None,
            sample: false,
            note: None,
        };
        let app = App::open(options).unwrap();
        let write = |name: &str, text: String| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let paths = [
            write("ports_2019_fr.txt", text("Le quai numéro # a accueilli # navires pendant l’année.", 240)),
            write("ports_2019_en.txt", text("Quay number # received # ships during the year.", 240)),
        ];
        let listed = app.import_now(&paths, &|_, _| {});
        let ids: Vec<i64> = listed.files.iter().filter_map(|file| file.document).collect();
        let pair = (ids[0], ids[1]);
        app.compare_ahead(&ids, None).unwrap();
        let matters = app.library().unwrap().series[0].seams[0].matters;
        let rows = || app.comparison_rows(pair.0, pair.1, 0, 1000).unwrap();
        let stored = || {
            let texts = [app.stamp(pair.0).unwrap(), app.stamp(pair.1).unwrap()];
            let made_of = made_of(&texts, &app.basis_key().unwrap()).unwrap();
            (app.read(|view| Ok(view.rows(pair, &made_of)?)).unwrap(), made_of)
        };
        // They are written by another thread.
        let written = (0..6000).any(|_| {
            std::thread::sleep(Duration::from_millis(5));
            stored().0.is_some()
        });
        assert!(written, "long rows are kept");
        let again = || app.forget_comparisons(&ids);

        let (json, made_of) = stored();
        let kept: Comparison = serde_json::from_str(&json.unwrap()).unwrap();
        app.open_comparison(pair.0, pair.1).unwrap();
        let first = app.compared(pair.0, pair.1).unwrap().comparison.as_ref().clone();
        assert_eq!(first, kept, "what came from the library is what was compared");
        assert_eq!(matters, Some(kept.matters.len() as u32), "told in the grid before it is opened");
        let shown = rows();

        let put = |comparison: &Comparison| {
            let json = serde_json::to_string(comparison).unwrap();
            app.change(|change| Ok(change.derive_rows(pair, &made_of, &json)?)).unwrap();
        };
        let mut marked = kept.clone();
        marked.rows[7].confidence = 0.125;
        put(&marked);
        again();
        assert_eq!(*app.compared(pair.0, pair.1).unwrap().comparison, marked, "kept rows are not made again");
        put(&Comparison { rows: kept.rows[1..].to_vec(), ..kept.clone() });
        again();
        assert_eq!(rows(), shown, "rows that do not cover the texts are");

        put(&marked);
        again();
        let ignore = app.settings().unwrap().ignore;
        let ignore = Some(crate::view::IgnoreView { case: !ignore.case, ..ignore });
        app.change_settings(crate::view::SettingsChange { ignore, ..Default::default() }).unwrap();
        assert_ne!(stored().1, made_of);
        assert_eq!(*app.compared(pair.0, pair.1).unwrap().comparison, kept, "another basis");
    }
}
