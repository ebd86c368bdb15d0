//! Compares two files, or two documents of the library.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use visavis_store::DocumentRecord;
use visavis_text::recompare::Recompared;
use visavis_text::{Comparison, Mode, compare};

use crate::App;
use crate::basis::{Basis, BasisKey};
use crate::contract::code;
use crate::corrections::{self, Found, Judged};
use crate::error::Failure;
use crate::jobs::Outcome;
use crate::library::{ENGINE, unknown};
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
    /// Its rows.
    pub comparison: Comparison,
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
    pub fn new(mut left: Reading, mut right: Reading, basis: &Basis) -> Compared {
        left.date_from(&right);
        right.date_from(&left);
        let comparison = compare(&left.document, &right.document, &basis.options(&[]));
        Compared {
            left: Arc::new(left),
            right: Arc::new(right),
            comparison,
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

/// What tells the text of a document, and what is known of it, from another.
#[derive(Debug, Clone, PartialEq)]
struct Stamp {
    record: DocumentRecord,
    blocks: Option<String>,
}

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
        // What no system forbids in a name, and short enough for all.
        let allowed = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c };
        let name: String = name.chars().map(allowed).take(120).collect();
        Ok(format!("{}.pdf", name.trim()))
    }

    /// Compares two documents as they stand now, and keeps the result.
    pub fn compare_anew(&self, left: i64, right: i64) -> Result<Arc<Compared>, Failure> {
        let pair = (left, right);
        let key = self.basis_key()?;
        let basis = self.basis()?;
        let readings = [self.reading(left)?, self.reading(right)?];
        // Taken after the reading, which may have read an original again.
        let texts = [self.stamp(left)?, self.stamp(right)?];
        let [one, other] = readings;
        let compared = Arc::new(Compared { state: self.next_state(), ..Compared::new(one, other, &basis) });
        let mut kept = crate::locked(&self.0.compared);
        kept.retain(|one| one.pair != pair);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(Kept {
            pair,
            texts,
            basis,
            made: key.clone(),
            key,
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
