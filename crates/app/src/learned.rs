//! The words that the user taught: seen, forgotten, imported, and learned from a folder.

use std::path::{Path, PathBuf};

use serde::Serialize;
use visavis_store::Taught;
use visavis_text::lexicon::{Learned, WordTable};
use visavis_text::words::fold;
use visavis_text::{Document, align};

use crate::App;
use crate::basis::{Basis, text_file};
use crate::contract::CONTRACT;
use crate::error::Failure;
use crate::jobs::Outcome;
use crate::reading::Reading;
use crate::source::{Source, display_name};
use crate::view::{LearnedView, LearnedWord, Said};
use crate::worker::Workers;
use crate::written;

/// A bead surer than this teaches, where the sentences of two files had to be aligned first.
const SURE: f64 = 0.8;
/// The largest file whose lines are aligned, in bytes.
const LINES_LIMIT: usize = 64 << 20;
/// The most pairs of sentences that a table is learned from.
const PAIRS: usize = 200_000;

/// A translation memory that was imported, or the refusal of it.
#[derive(Debug, Serialize)]
pub struct ImportedMemory {
    contract: u32,
    /// Name of the file.
    pub file: String,
    /// `stored` or `refused`.
    pub status: &'static str,
    /// Pairs of sentences that it holds.
    pub pairs: usize,
    /// Word pairs that they taught.
    pub words: usize,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Said>,
}

/// What `library words` prints.
#[derive(Debug, Serialize)]
pub struct WordsOut {
    contract: u32,
    /// Rows paired by hand that teach.
    pub lessons: u32,
    /// The words, those that the program did not know first.
    pub words: Vec<LearnedWord>,
}

/// What `library words forget` prints.
#[derive(Debug, Serialize)]
pub struct ForgottenOut {
    contract: u32,
    /// How many word pairs were forgotten.
    pub forgotten: u32,
}

/// What `learn` prints.
#[derive(Debug, Serialize)]
pub struct LearnedTable {
    contract: u32,
    /// Files that were read.
    pub files: usize,
    /// Pairs of sentences that they gave.
    pub pairs: usize,
    /// Word pairs in the table.
    pub words: usize,
    /// Where the table was written.
    pub table: String,
}

/// What was taught, and the table with it, as of a version of the library's own.
#[derive(Default)]
pub(crate) struct Kept(Option<(u64, Learned, WordTable)>);

impl App {
    /// The word table with what the user taught, kept until they teach or forget something.
    pub(crate) fn taught_table(&self, version: u64) -> Result<WordTable, Failure> {
        Ok(self.taught(version)?.1)
    }

    fn taught(&self, version: u64) -> Result<(Learned, WordTable), Failure> {
        let mut kept = crate::locked(&self.0.taught);
        if let Some((_, learned, table)) = kept.0.as_ref().filter(|one| one.0 == version) {
            return Ok((learned.clone(), table.clone()));
        }
        let taught = crate::locked(&self.0.library).read(|view| view.taught())?;
        let builtin = WordTable::builtin();
        let learned = studied(&builtin, taught);
        let table = builtin.with_learned(learned.clone());
        kept.0 = Some((version, learned.clone(), table.clone()));
        Ok((learned, table))
    }

    fn learned(&self) -> Result<Learned, Failure> {
        let version = crate::locked(&self.0.library).read(|view| view.taught_version())?;
        Ok(self.taught(version)?.0)
    }

    /// Word pairs that the user taught and that hold `find`, `count` at most from index `from`: those that the
    /// program did not know first, the oftenest seen first.
    pub fn learned_words(&self, find: String, from: u32, count: u32) -> Result<LearnedView, Failure> {
        let words = self.all_learned(&find)?;
        let lessons = crate::locked(&self.0.library).read(|view| view.taught())?.lessons.len();
        let total = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let words = words.into_iter().skip(from as usize).take(count as usize).collect();
        Ok(LearnedView { total, lessons: u32::try_from(lessons).unwrap_or(u32::MAX), words })
    }

    /// Forgets one word pair.
    pub fn forget_word(&self, fr: String, en: String) -> Result<(), Failure> {
        if !self.learned()?.entries().any(|(f, e, _)| f == fr && e == en) {
            return Err(Failure::new("word-unknown").with("fr", fr).with("en", en));
        }
        self.change(|library| Ok(library.forget_word(&fr, &en)?))
    }

    /// Forgets every word pair that was taught; the pairings themselves stay.
    pub fn forget_words(&self) -> Result<(), Failure> {
        self.change(|library| Ok(library.forget_words()?))
    }

    /// Starts learning from a translation memory. Returns the job.
    pub fn import_memory(&self, path: String) -> Result<u32, Failure> {
        self.start("words", move |app, job| {
            let path = PathBuf::from(path);
            job.at(0, 1, Some(&display_name(&path)));
            app.learn_memory(&path, &|| job.stopped())?;
            Ok(Outcome::default())
        })
    }

    /// Learns from translation memories, one after the other.
    pub fn import_memories(&self, files: &[PathBuf], told: &dyn Fn(&Path)) -> Vec<ImportedMemory> {
        let one = |file: &PathBuf| {
            told(file);
            let name = display_name(file);
            match self.learn_memory(file, &|| false) {
                Ok((pairs, words)) => ImportedMemory {
                    contract: CONTRACT,
                    file: name,
                    status: "stored",
                    pairs,
                    words,
                    error: None,
                },
                Err(failure) => ImportedMemory {
                    contract: CONTRACT,
                    file: name,
                    status: "refused",
                    pairs: 0,
                    words: 0,
                    error: Some(self.said(&failure)),
                },
            }
        };
        files.iter().map(one).collect()
    }

    fn learn_memory(&self, path: &Path, stopped: &dyn Fn() -> bool) -> Result<(usize, usize), Failure> {
        let memory = self.workers().memory(&Source::read(path)?)?;
        let learned = Learned::study(&Basis::builtin().table, &memory.pairs);
        if stopped() {
            return Err(Failure::new("cancelled"));
        }
        self.change(|library| Ok(library.learn_words(learned.entries())?))?;
        Ok((memory.pairs.len(), learned.entries().count()))
    }

    /// What `library words` prints.
    pub fn words_out(&self) -> Result<WordsOut, Failure> {
        let view = self.learned_words(String::new(), 0, u32::MAX)?;
        Ok(WordsOut { contract: CONTRACT, lessons: view.lessons, words: view.words })
    }

    /// Forgets one word pair, or every one, and says how many were.
    pub fn forget_out(&self, word: Option<(String, String)>) -> Result<ForgottenOut, Failure> {
        let all = self.learned_words(String::new(), 0, 0)?.total;
        let forgotten = match word {
            Some((fr, en)) => self.forget_word(fr, en).map(|()| 1)?,
            None => self.forget_words().map(|()| all)?,
        };
        Ok(ForgottenOut { contract: CONTRACT, forgotten })
    }

    fn all_learned(&self, find: &str) -> Result<Vec<LearnedWord>, Failure> {
        let (learned, builtin) = (self.learned()?, WordTable::builtin());
        let wanted = fold(find.trim());
        let mut words: Vec<LearnedWord> = learned
            .entries()
            .filter(|(fr, en, _)| {
                wanted.is_empty() || fold(fr).contains(&wanted) || fold(en).contains(&wanted)
            })
            .map(|(fr, en, seen)| LearnedWord {
                fr: fr.to_owned(),
                en: en.to_owned(),
                seen,
                known: builtin.to_en(fr, en) > 0.0,
            })
            .collect();
        // The sort is stable: alphabetical among equals.
        words.sort_by(|a, b| a.known.cmp(&b.known).then(b.seen.total_cmp(&a.seen)));
        Ok(words)
    }
}

/// What lessons and imported words come to, without what was to be forgotten.
fn studied(table: &WordTable, taught: Taught) -> Learned {
    let mut learned = Learned::study(table, &taught.lessons);
    taught.words.iter().for_each(|(fr, en, seen)| learned.add(fr, en, *seen));
    for (fr, en) in &taught.forgotten {
        learned.forget(fr, en);
    }
    learned
}

/// Learns a table from a folder of aligned texts and writes it as tab-separated rows.
///
/// Pairs are `NAME.fr.txt` with `NAME.en.txt`, and translation memories (`.tmx`). Two texts with as many lines are
/// taken line by line; else they are read as documents and aligned.
pub fn learn_folder(
    folder: &Path,
    output: &Path,
    workers: &Workers,
    told: &dyn Fn(&Path),
) -> Result<LearnedTable, Failure> {
    let unreadable = |_| Failure::new("folder-not-readable").with("file", display_name(folder));
    let mut names = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>())
        .map_err(unreadable)?;
    names.sort();
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut files = 0;
    for path in &names {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lower = name.to_lowercase();
        if lower.ends_with(".tmx") {
            told(path);
            pairs.extend(workers.memory(&Source::read(path)?)?.pairs);
            files += 1;
        } else if lower.ends_with(".fr.txt") {
            let stem = &name[..name.len() - ".fr.txt".len()];
            let english = names.iter().find(|other| {
                let other = other.file_name().unwrap_or_default().to_string_lossy();
                other.len() == name.len()
                    && other.starts_with(stem)
                    && other.to_lowercase().ends_with(".en.txt")
            });
            let Some(english) = english else { continue };
            told(path);
            pairs.extend(aligned(path, english, workers)?);
            files += 2;
        }
        if pairs.len() > PAIRS {
            return Err(Failure::new("learn-too-long").with("limit", PAIRS.to_string()));
        }
    }
    if pairs.is_empty() {
        return Err(Failure::new("learn-nothing").with("file", display_name(folder)));
    }
    let table = WordTable::learn(&pairs);
    written::replace(output, table.to_tsv().as_bytes())
        .map_err(|_| Failure::new("write-failed").with("file", display_name(output)))?;
    Ok(LearnedTable {
        contract: CONTRACT,
        files,
        pairs: pairs.len(),
        words: table.len(),
        table: output.display().to_string(),
    })
}

/// The sentences of two texts, paired.
fn aligned(french: &Path, english: &Path, workers: &Workers) -> Result<Vec<(String, String)>, Failure> {
    let (fr, en) = (text_file(french, LINES_LIMIT)?, text_file(english, LINES_LIMIT)?);
    if fr.lines().count() == en.lines().count() {
        let both = fr.lines().map(str::trim).zip(en.lines().map(str::trim));
        let said = both.filter(|(f, e)| !f.is_empty() && !e.is_empty());
        return Ok(said.map(|(f, e)| (f.to_owned(), e.to_owned())).collect());
    }
    let (fr, en) = (Reading::open(french, workers)?.document, Reading::open(english, workers)?.document);
    if fr.lang == en.lang {
        return Err(Failure::new("learn-one-language").with("file", display_name(french)));
    }
    let said = |document: &Document, segments: std::ops::Range<usize>| -> String {
        segments.map(|s| document.segment_text(s)).collect::<Vec<_>>().join(" ")
    };
    let beads = align::align(&fr, &en, &WordTable::builtin(), &[]).beads;
    let sure =
        beads.into_iter().filter(|b| b.confidence >= SURE && !b.left.is_empty() && !b.right.is_empty());
    Ok(sure.map(|b| (said(&fr, b.left), said(&en, b.right))).collect())
}
