//! Files that arrive: read, stored with a proposed place, corrected, accepted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;
use visavis_import::{Imported, Progress};
use visavis_store::{
    Change, Chosen, Coded, DocumentRecord, EditionRecord, NewOriginal, Reason, Recognised, View,
};
use visavis_text::Lang;

use crate::App;
use crate::contract::CONTRACT;
use crate::error::Failure;
use crate::folders;
use crate::jobs::{Event, Job, Outcome};
use crate::library::{ENGINE, Grid, document_view, phrase, unknown};
use crate::placing::{self, Known, Proposal};
use crate::profile::{Profile, capitalised};
use crate::reader;
use crate::source::{Source, display_name};
use crate::view::{ArrivalView, CellRef, DocumentChange, LibraryView, ReasonView, Said};
use crate::worker::{Watch, Workers};

/// The longest title or name that a user may give, in characters.
const LONGEST_NAME: usize = 300;
/// Files read at once.
const AT_ONCE: usize = 4;

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// It is a new document of the library.
    Stored(i64),
    /// Its bytes are in the library already, as this document.
    Duplicate(i64),
    /// It cannot be used; nothing of it was stored.
    Refused(Failure),
}

/// A file that did not become a new document, until the user has seen it.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    file: String,
    taken: Taken,
    /// Where it is and the cell that it was dropped on, to try again with its password.
    from: (PathBuf, Option<CellRef>),
}

/// The refusals that a password may undo.
const LOCKED: [&str; 2] = ["pdf-needs-password", "pdf-wrong-password"];

/// What the editions of each series are called, as far as it was asked.
type Labels = BTreeMap<i64, BTreeMap<i64, String>>;

/// A file that was read, and whether it was there already.
enum Read {
    New(Source, Box<Imported>),
    Known(Source),
}

/// A file that came, from a folder or out of an archive perhaps, and what became of it; a file that holds its text
/// in both languages comes twice.
pub(crate) struct Arrived {
    /// The path it came from, with its name in the archive if it was in one.
    path: String,
    /// Its name.
    file: String,
    taken: Taken,
}

impl App {
    /// Starts reading files, or those in folders and archives, into the library; answers come as events. Returns
    /// the job.
    pub fn import_files(&self, paths: Vec<String>, cell: Option<CellRef>) -> Result<u32, Failure> {
        self.import_paths(paths.into_iter().map(PathBuf::from).collect(), cell, self.0.workers.clone())
    }

    /// Starts reading a refused file again, with the password that opens it. Returns the job.
    pub fn unlock_arrival(&self, file: String, password: String) -> Result<u32, Failure> {
        let mut notes = crate::locked(&self.0.notes);
        let locked = |note: &Note| {
            note.file == file
                && matches!(&note.taken, Taken::Refused(failure) if LOCKED.contains(&failure.code.as_str()))
        };
        let Some(at) = notes.iter().position(locked) else {
            return Err(Failure::new("file-not-found").with("file", file));
        };
        let (path, cell) = notes.remove(at).from;
        drop(notes);
        self.import_paths(vec![path], cell, self.0.workers.unlocking(password))
    }

    fn import_paths(
        &self,
        paths: Vec<PathBuf>,
        cell: Option<CellRef>,
        workers: Workers,
    ) -> Result<u32, Failure> {
        self.start("import", move |app, job| {
            let arrived = app.take_in(&paths, cell.as_ref(), &workers, Some(job));
            app.arrived(arrived, cell.as_ref())
        })
    }

    /// Starts reading pasted text into the library, under a name; answers come as events. Returns the job.
    pub fn import_text(&self, name: String, text: String) -> Result<u32, Failure> {
        let name = Some(one_line(&name)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.words().get("pasted-text"));
        self.start("import", move |app, job| {
            job.at(0, 1, Some(&name));
            let source = Source::of(name.clone(), text.into_bytes());
            job.begins(0, &name);
            let watch = Watch { progress: &|_| {}, cancelled: &|| job.stopped_at(0) };
            let read = app.read_source(source, &app.0.workers, &watch);
            let taken = read
                .and_then(|read| app.keep(read, None))
                .unwrap_or_else(|failure| vec![Taken::Refused(failure)]);
            job.at(1, 1, None);
            let path = name.clone();
            let arrived =
                taken.into_iter().map(|taken| Arrived { path: path.clone(), file: name.clone(), taken });
            app.arrived(arrived.collect(), None)
        })
    }

    /// Ends an import: what was no new document is noted, and two that belong together are named.
    fn arrived(&self, arrived: Vec<Arrived>, cell: Option<&CellRef>) -> Result<Outcome, Failure> {
        let documents: Vec<i64> = arrived
            .iter()
            .filter_map(|one| match one.taken {
                Taken::Stored(document) | Taken::Duplicate(document) => Some(document),
                Taken::Refused(_) => None,
            })
            .collect();
        let alone = documents.len() == arrived.len();
        let notes = arrived.into_iter().filter(|one| match &one.taken {
            Taken::Stored(_) => false,
            Taken::Duplicate(_) => true,
            // What was stopped is no news to who stopped it.
            Taken::Refused(failure) => failure.code != "cancelled",
        });
        let note = |one: Arrived| Note {
            file: one.file,
            taken: one.taken,
            from: (PathBuf::from(one.path), cell.cloned()),
        };
        crate::locked(&self.0.notes).extend(notes.map(note));
        (self.0.events)(Event::Library);
        let pair = match documents[..] {
            [a, b] if alone => self.pair(a, b)?,
            _ => None,
        };
        let app = self.clone();
        // The window opens the pair at once. What goes wrong here is said where a comparison is asked for.
        std::thread::spawn(move || app.compare_ahead(&documents, pair));
        Ok(Outcome { pair, path: None })
    }

    /// Reads files into the library one after the other, each on its own; for the command line, which waits.
    pub fn import_now(&self, paths: &[PathBuf], each: &dyn Fn(usize, &str)) -> ImportList {
        let mut files = Vec::new();
        for (done, path) in folders::files(paths).into_iter().enumerate() {
            each(done, &display_name(&path));
            files.extend(self.take_in(std::slice::from_ref(&path), None, &self.0.workers, None));
        }
        let files = files.into_iter().map(|Arrived { path, taken, .. }| {
            let (status, document, error) = match taken {
                Taken::Stored(document) => ("stored", Some(document), None),
                Taken::Duplicate(document) => ("duplicate", Some(document), None),
                Taken::Refused(failure) => ("refused", None, Some(self.said(&failure))),
            };
            ImportedFile { file: path, status, document, error }
        });
        ImportList { contract: CONTRACT, files: files.collect() }
    }

    /// Takes files in, in their order, some read at the same time; one that is refused never stops the others.
    pub(crate) fn take_in(
        &self,
        paths: &[PathBuf],
        cell: Option<&CellRef>,
        workers: &Workers,
        job: Option<&Job>,
    ) -> Vec<Arrived> {
        let paths = folders::files(paths);
        let stopped = || job.is_some_and(Job::stopped);
        let mut all = Vec::new();
        let at_once = std::thread::available_parallelism().map_or(1, |n| n.get().min(AT_ONCE));
        for (done, some) in paths.chunks(at_once).enumerate() {
            if stopped() {
                break;
            }
            let first = some.first().map(|path| display_name(path));
            job.inspect(|job| job.at(done * at_once, paths.len(), first.as_deref()));
            let one = |index: u32, path: &Path| {
                let Some(job) = job else {
                    return self.read_path(path, workers, &Watch { progress: &|_| {}, cancelled: &|| false });
                };
                job.begins(index, &display_name(path));
                let progress = |pages: Progress| job.reads(index, pages.done, pages.of);
                let cancelled = || job.stopped_at(index);
                let read =
                    self.read_path(path, workers, &Watch { progress: &progress, cancelled: &cancelled });
                job.ends(index);
                read
            };
            let one = &one;
            let read: Vec<Vec<(String, Result<Read, Failure>)>> = std::thread::scope(|scope| {
                let numbers = u32::try_from(done * at_once).unwrap_or(u32::MAX)..;
                let threads: Vec<_> = some
                    .iter()
                    .zip(numbers)
                    .map(|(path, index)| scope.spawn(move || one(index, path)))
                    .collect();
                let ended = threads.into_iter().zip(some).map(|(thread, path)| {
                    let panicked =
                        |_| vec![(display_name(path), Err(Failure::new("internal").with("detail", "panic")))];
                    thread.join().unwrap_or_else(panicked)
                });
                ended.collect()
            });
            for (path, read) in some.iter().zip(read) {
                for (file, read) in read {
                    let taken = read.and_then(|read| self.keep(read, cell));
                    let inside = if file == display_name(path) { String::new() } else { format!("/{file}") };
                    let path = format!("{}{inside}", path.display());
                    let named = |taken| Arrived { path: path.clone(), file: file.clone(), taken };
                    match taken {
                        Ok(taken) => all.extend(taken.into_iter().map(named)),
                        Err(failure) if failure.args.iter().any(|(name, _)| name == "file") => {
                            all.push(named(Taken::Refused(failure)));
                        }
                        Err(failure) => all.push(named(Taken::Refused(failure.with("file", file.clone())))),
                    }
                }
            }
        }
        job.inspect(|job| job.at(if stopped() { all.len() } else { paths.len() }, paths.len(), None));
        // So that a copy of the one file is whole from now on; busy readers make it the next time's work.
        let _ = crate::locked(&self.0.library).settle();
        all
    }

    /// Reads a file, or each file of an archive, by name.
    fn read_path(
        &self,
        path: &Path,
        workers: &Workers,
        watch: &Watch<'_>,
    ) -> Vec<(String, Result<Read, Failure>)> {
        let source = match Source::read(path) {
            Ok(source) => source,
            Err(failure) => return vec![(display_name(path), Err(failure))],
        };
        let name = source.name.clone();
        let packed = visavis_import::archive::is_zip(&source.bytes);
        let archive =
            packed.then(|| Source { bytes: source.bytes.clone(), ..Source::of(name.clone(), Vec::new()) });
        let read = self.read_source(source, workers, watch);
        let (Some(archive), Err(failure)) = (archive, &read) else { return vec![(name, read)] };
        if failure.code != "archive" {
            return vec![(name, read)];
        }
        match workers.unpack(&archive, watch.cancelled) {
            Ok(files) if files.is_empty() => {
                vec![(name.clone(), Err(Failure::new("archive-empty").with("file", name)))]
            }
            Ok(files) => files
                .into_iter()
                .map(|file| {
                    let name = display_name(Path::new(&file.name));
                    let read = self.read_source(Source::of(name.clone(), file.bytes), workers, watch);
                    let read = read.map_err(|failure| match failure.code.as_str() {
                        "archive" => Failure::new("archive-in-archive").with("file", name.clone()),
                        _ => failure,
                    });
                    (name, read)
                })
                .collect(),
            Err(failure) => vec![(name, Err(failure))],
        }
    }

    fn read_source(&self, source: Source, workers: &Workers, watch: &Watch<'_>) -> Result<Read, Failure> {
        if (watch.cancelled)() {
            return Err(Failure::new("cancelled"));
        }
        if self.read(|view| Ok(view.document_of(&source.sha256)?))?.is_some() {
            return Ok(Read::Known(source));
        }
        let imported = workers.import_watched(&source, watch)?;
        Ok(Read::New(source, Box::new(imported)))
    }

    fn keep(&self, read: Read, cell: Option<&CellRef>) -> Result<Vec<Taken>, Failure> {
        match read {
            Read::New(source, imported) => {
                self.change(|change| self.store(change, &source, &imported, cell, false))
            }
            Read::Known(source) => self.change(|change| again(change, &source.sha256)),
        }
    }

    /// Stores a file that was read: its original and a document for each of its language versions, in the places
    /// proposed for them, all or nothing.
    pub(crate) fn store(
        &self,
        change: &Change<'_>,
        source: &Source,
        imported: &Imported,
        cell: Option<&CellRef>,
        sample: bool,
    ) -> Result<Vec<Taken>, Failure> {
        // Asked under the lock: another process may have stored the same bytes meanwhile.
        if change.view().document_of(&source.sha256)?.is_some() {
            return again(change, &source.sha256);
        }
        let received = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let original = change.add_original(NewOriginal {
            name: &source.name,
            format: &imported.format,
            bytes: &source.bytes,
            received: i64::try_from(received).unwrap_or_default(),
        })?;
        let first = add_version(change, (original, 0), &source.name, imported, cell, sample, None)?;
        let mut taken = vec![Taken::Stored(first)];
        if let Some(other) = &imported.other {
            let other = add_version(change, (original, 1), &source.name, other, None, sample, Some(first))?;
            taken.push(Taken::Stored(other));
        }
        Ok(taken)
    }

    /// Two documents that belong together, in the order they are compared.
    fn pair(&self, a: i64, b: i64) -> Result<Option<(i64, i64)>, Failure> {
        let grid = self.read(Grid::of)?;
        let (Some(one), Some(other)) = (grid.documents.get(&a), grid.documents.get(&b)) else {
            return Ok(None);
        };
        if a == b {
            return Ok(None);
        }
        if grid.counterpart(a) == Some(b) {
            return Ok(Some(if one.lang() == Lang::Fr { (a, b) } else { (b, a) }));
        }
        let series = |document| grid.places.get(&document).map(|(series, _)| *series);
        if one.lang() == other.lang() && series(a).is_some() && series(a) == series(b) {
            // The editions of a series are in order of time.
            return Ok(Some(if grid.comes_before(a, b) { (a, b) } else { (b, a) }));
        }
        Ok(None)
    }

    /// The documents whose place is not confirmed yet, and files refused since the last look.
    pub fn arrivals(&self) -> Result<Vec<ArrivalView>, Failure> {
        let grid = self.read(Grid::of)?;
        let notes = crate::locked(&self.0.notes).clone();
        let mut seen = BTreeSet::new();
        let mut arrivals = Vec::new();
        let mut labels = Labels::new();
        for record in grid.documents.values().filter(|record| !record.accepted && !record.set_aside) {
            seen.insert(record.id);
            arrivals.push(self.arrival(&grid, record, "stored", &mut labels)?);
        }
        for note in &notes {
            if let Taken::Duplicate(document) = note.taken {
                // One line a document, however often it was dropped.
                if let Some(record) = grid.documents.get(&document).filter(|_| seen.insert(document)) {
                    let duplicate = self.arrival(&grid, record, "duplicate", &mut labels)?;
                    arrivals.push(ArrivalView { file: note.file.clone(), ..duplicate });
                }
            }
        }
        for note in notes {
            if let Taken::Refused(failure) = note.taken {
                arrivals.push(refused(note.file, self.said(&failure)));
            }
        }
        Ok(arrivals)
    }

    /// How many lines the arrivals have.
    pub(crate) fn count_arrivals(&self, grid: &Grid) -> u32 {
        let waiting = grid.documents.values().filter(|record| !record.accepted && !record.set_aside);
        let mut lines: BTreeSet<i64> = waiting.map(|record| record.id).collect();
        let notes = crate::locked(&self.0.notes);
        let mut refused = 0;
        for note in notes.iter() {
            match note.taken {
                Taken::Refused(_) => refused += 1,
                Taken::Stored(document) | Taken::Duplicate(document) => {
                    lines.extend(grid.documents.contains_key(&document).then_some(document));
                }
            }
        }
        u32::try_from(lines.len() + refused).unwrap_or(u32::MAX)
    }

    fn arrival(
        &self,
        grid: &Grid,
        record: &DocumentRecord,
        status: &str,
        labels: &mut Labels,
    ) -> Result<ArrivalView, Failure> {
        let words = self.words();
        let edition = grid.edition_of(record.id);
        let series =
            edition.and_then(|edition| grid.series.iter().find(|series| series.id == edition.series));
        let chosen = |reason: &&Reason| match reason.what.as_str() {
            "title" => record.chosen.title.is_some(),
            "date" => record.chosen.date.is_some(),
            "language" => record.chosen.lang.is_some(),
            _ => false,
        };
        let told = record.recognised.reasons.iter().filter(|reason| !chosen(reason));
        let mut reasons: Vec<ReasonView> = Vec::new();
        let mut furniture: Vec<String> = Vec::new();
        for Reason { what, why } in told {
            let message = format!("{what}-{}", why.code);
            // The meeting's date has no line of its own.
            if what == "meeting" || !words.has(&format!("reason-{message}")) {
                continue;
            }
            let why = phrase("reason", &Coded { code: message, args: why.args.clone() }, &words);
            match what.as_str() {
                "furniture" if furniture.contains(&why) => {}
                "furniture" => furniture.push(why),
                _ => reasons.push(ReasonView { what: what.clone(), why }),
            }
        }
        if !furniture.is_empty() {
            let why = capitalised(&furniture.join(", "));
            reasons.push(ReasonView { what: "furniture".to_owned(), why });
        }
        let mut by_user = |what: &str, is: bool| {
            if is {
                reasons.push(ReasonView { what: what.to_owned(), why: words.get("reason-chosen") });
            }
        };
        by_user("title", record.chosen.title.is_some());
        by_user("date", record.chosen.date.is_some());
        by_user("language", record.chosen.lang.is_some());
        Ok(ArrivalView {
            file: record.file.clone(),
            status: status.to_owned(),
            error: None,
            document: Some(document_view(record, &words)),
            series: series.map(|series| series.name.clone()),
            edition: edition.and_then(|one| {
                labels
                    .entry(one.series)
                    .or_insert_with(|| grid.labels(one.series, &words))
                    .get(&one.id)
                    .cloned()
            }),
            place: edition.and_then(|edition| edition.place.clone()),
            reasons,
            counterpart: grid.counterpart(record.id),
            predecessor: grid.predecessor(record.id),
            series_choices: grid
                .series
                .iter()
                .filter(|one| !one.sample)
                .map(|one| one.name.clone())
                .collect(),
        })
    }

    /// Corrects what was recognised in a document. An empty title or date takes the correction back.
    pub fn correct_document(&self, document: i64, wished: DocumentChange) -> Result<ArrivalView, Failure> {
        let invalid = |name: &str| Failure::new("correction-invalid").with("name", name);
        let date = wished.date.as_deref().map(str::trim);
        if date.is_some_and(|date| !date.is_empty() && !is_date(date)) {
            return Err(Failure::new("date-invalid").with("date", date.unwrap_or_default()));
        }
        let lang = match wished.lang.as_deref() {
            None => None,
            Some("fr") => Some(Lang::Fr),
            Some("en") => Some(Lang::En),
            Some(_) => return Err(invalid("lang")),
        };
        let short = |text: &Option<String>| text.as_ref().map(|text| one_line(text));
        let (title, series) = (short(&wished.title), short(&wished.series));
        if series.as_deref() == Some("") {
            return Err(invalid("series"));
        }
        self.change(|change| {
            let record = change.view().document(document)?.ok_or_else(|| unknown(document))?;
            let before = (record.lang(), record.date().map(str::to_owned));
            let mut chosen: Chosen = record.chosen.clone();
            let filled = |text: String| Some(text).filter(|text| !text.is_empty());
            if let Some(title) = title {
                chosen.title = filled(title);
            }
            if let Some(date) = date {
                chosen.date = filled(date.to_owned());
            }
            chosen.lang = lang.or(chosen.lang);
            change.choose(document, &chosen)?;
            let record = change.view().document(document)?.ok_or_else(|| unknown(document))?;
            if record.lang() != before.0 {
                self.profile_again(change, &record)?;
            }
            let moved = (record.lang(), record.date().map(str::to_owned)) != before;
            if (moved || series.is_some()) && !record.set_aside {
                seat(change, &record, series.as_deref())?;
            }
            Ok(())
        })?;
        (self.0.events)(Event::Library);
        let grid = self.read(Grid::of)?;
        let record = grid.documents.get(&document).ok_or_else(|| unknown(document))?;
        self.arrival(&grid, record, "stored", &mut Labels::new())
    }

    /// Confirms the place of arrivals.
    pub fn accept_arrivals(&self, documents: Vec<i64>) -> Result<LibraryView, Failure> {
        self.change(|change| {
            for &document in &documents {
                change.view().document(document)?.ok_or_else(|| unknown(document))?;
                change.accept(document)?;
            }
            Ok(())
        })?;
        self.forget_notes(
            |taken| matches!(taken, Taken::Duplicate(document) if documents.contains(document)),
        );
        self.library()
    }

    /// Dismisses the refusals shown in the arrivals.
    pub fn dismiss_refusals(&self) -> Result<Vec<ArrivalView>, Failure> {
        self.forget_notes(|taken| matches!(taken, Taken::Refused(_)));
        self.arrivals()
    }

    /// Takes a document out of the grid; its original stays in the library file.
    pub fn set_aside_document(&self, document: i64) -> Result<LibraryView, Failure> {
        self.change(|change| {
            change.view().document(document)?.ok_or_else(|| unknown(document))?;
            Ok(change.set_aside(document, true)?)
        })?;
        self.forget_notes(|taken| *taken == Taken::Duplicate(document));
        self.library()
    }

    fn forget_notes(&self, which: impl Fn(&Taken) -> bool) {
        crate::locked(&self.0.notes).retain(|note| !which(&note.taken));
    }

    /// Reads a document again from its original, where what was derived from it is another engine's.
    pub(crate) fn read_again(
        &self,
        record: &DocumentRecord,
    ) -> Result<Vec<visavis_text::BlockText>, Failure> {
        let source = self.original(record.id)?;
        let mut imported = self.0.workers.import(&source)?;
        let other = imported.other.take();
        let (imported, late) = match other {
            Some(other) if record.part > 0 => (*other, None),
            other => (imported, other.filter(|_| record.part == 0)),
        };
        let again = recognised(&imported);
        self.change(|change| {
            let kept = change.view().document(record.id)?.ok_or_else(|| unknown(record.id))?;
            let mut again = again;
            // How its place was found is no matter of reading it.
            let placed = |reason: &&Reason| matches!(reason.what.as_str(), "series" | "counterpart");
            again.reasons.extend(kept.recognised.reasons.iter().filter(placed).cloned());
            if again.date.is_none() {
                again.date.clone_from(&kept.recognised.date);
            }
            let mut blocks = imported.blocks;
            let judging = DocumentRecord {
                recognised: Recognised { source: again.source.clone(), ..kept.recognised },
                ..kept
            };
            reader::judge(&change.view(), &judging, &mut blocks)?;
            again.words = reader::words(&blocks);
            change.recognise(record.id, &again)?;
            let title = (imported.title.text.as_str(), imported.title.guessed);
            let profile =
                Profile::of(&source.name, record.lang(), title, &blocks, imported.date_without_year.clone());
            change.derive_text(record.id, ENGINE, &blocks, &json(&profile)?)?;
            // An older engine may have taken both language versions for one.
            if let Some(late) = late
                && change.view().documents_of(record.original)?.len() == 1
            {
                let original = (record.original, 1);
                add_version(change, original, &source.name, &late, None, false, Some(record.id))?;
            }
            Ok(blocks)
        })
    }

    fn profile_again(&self, change: &Change<'_>, record: &DocumentRecord) -> Result<(), Failure> {
        if let Some(blocks) = change.view().blocks(record.id, ENGINE)? {
            let guessed = record.recognised.warnings.iter().any(|warning| warning.code == "title_guessed");
            let title = (record.title(), guessed && record.chosen.title.is_none());
            let before: Option<Profile> =
                change.view().profile(record.id, ENGINE)?.and_then(|kept| serde_json::from_str(&kept).ok());
            let without_year = before.and_then(|profile| profile.without_year);
            let profile = Profile::of(&record.file, record.lang(), title, &blocks, without_year);
            change.derive_text(record.id, ENGINE, &blocks, &json(&profile)?)?;
        }
        Ok(())
    }
}

/// Documents whose bytes arrive again: brought back if they were set aside, else duplicates.
fn again(change: &Change<'_>, sha256: &str) -> Result<Vec<Taken>, Failure> {
    let known = change.view().document_of(sha256)?.ok_or_else(|| unknown(0))?;
    let mut taken = Vec::new();
    for one in change.view().documents_of(known.original)? {
        if one.set_aside {
            change.set_aside(one.id, false)?;
            seat(change, &one, None)?;
            taken.push(Taken::Stored(one.id));
        } else {
            taken.push(Taken::Duplicate(one.id));
        }
    }
    Ok(taken)
}

/// Adds one language version of an original to the library, in the place proposed for it: beside `twin`, the other
/// version from the same file, if there is one.
fn add_version(
    change: &Change<'_>,
    (original, part): (i64, u32),
    file: &str,
    imported: &Imported,
    cell: Option<&CellRef>,
    sample: bool,
    twin: Option<i64>,
) -> Result<i64, Failure> {
    let mut recognised = recognised(imported);
    let document = change.add_document(original, part, &recognised)?;
    let record = change.view().document(document)?.ok_or_else(|| unknown(document))?;
    let mut blocks = imported.blocks.clone();
    if reader::judge(&change.view(), &record, &mut blocks)? {
        recognised.words = reader::words(&blocks);
    }
    let title = (imported.title.text.as_str(), imported.title.guessed);
    let profile = Profile::of(file, imported.lang, title, &blocks, imported.date_without_year.clone());
    change.derive_text(document, ENGINE, &blocks, &json(&profile)?)?;
    let known = known(&change.view(), sample, Some((document, &recognised)))?;
    let new = Known {
        document,
        lang: imported.lang,
        date: recognised.date.clone(),
        year_guessed: year_guessed(&recognised),
        cell: None,
        profile: Some(profile.clone()),
    };
    let proposal = match twin.and_then(|twin| known.iter().find(|one| one.document == twin)) {
        Some(twin) => Proposal {
            counterpart: Some(twin.document),
            series: twin.cell.map(|(series, _)| series),
            edition: twin.cell.map(|(_, edition)| edition),
            resembled: None,
            reasons: vec![("counterpart", placing::coded("same_file"))],
        },
        None => placing::propose(&new, &profile, &known),
    };
    if let Some(other) = proposal.counterpart.and_then(|id| known.iter().find(|one| one.document == id)) {
        share_year(change, &new, &mut recognised, other)?;
    }
    for (what, why) in &proposal.reasons {
        recognised.reasons.push(Reason { what: (*what).to_owned(), why: why.clone() });
    }
    change.recognise(document, &recognised)?;
    let wished =
        cell.filter(|cell| cell_is_free(&change.view(), cell.edition, imported.lang).unwrap_or(false));
    match wished {
        Some(cell) => {
            change.put(document, cell.edition, imported.lang, true)?;
            let undated = |edition: &EditionRecord| edition.id == cell.edition && edition.date.is_none();
            if change.view().editions()?.iter().any(undated) {
                let (date, place) = (recognised.date.as_deref(), recognised.place.as_deref());
                change.hold_edition(cell.edition, date, place)?;
            }
        }
        None => settle(change, (&new, &profile), &known, &proposal, &mut recognised, sample)?,
    }
    change.recognise(document, &recognised)?;
    Ok(document)
}

/// Puts a new document where it was proposed to stand.
fn settle(
    change: &Change<'_>,
    (new, profile): (&Known, &Profile),
    known: &[Known],
    proposal: &Proposal,
    recognised: &mut Recognised,
    sample: bool,
) -> Result<(), Failure> {
    let reason = |what: &str, why: Coded| Reason { what: what.to_owned(), why };
    let series = match proposal.series {
        Some(series) => series,
        None => change.series_named(&free_name(change, &profile.name.name, sample)?, sample)?,
    };
    if let Some(other) = proposal.counterpart.and_then(|id| known.iter().find(|one| one.document == id)) {
        let mut theirs =
            change.view().document(other.document)?.ok_or_else(|| unknown(other.document))?.recognised;
        let shared = recognised.reasons.iter().filter(|reason| reason.what == "counterpart").cloned();
        theirs.reasons.retain(|reason| reason.what != "counterpart");
        theirs.reasons.extend(shared);
        if unite(change, series, proposal, known)? || !better_name(change, series, known, profile)? {
            recognised.reasons.push(reason("series", placing::coded("of_counterpart")));
        } else {
            theirs.reasons.retain(|reason| reason.what != "series");
            theirs.reasons.push(reason("series", placing::coded("of_counterpart")));
            recognised.reasons.push(reason("series", placing::named_for(profile)));
        }
        change.recognise(other.document, &theirs)?;
    } else if proposal.series.is_some() {
        better_name(change, series, known, profile)?;
    }
    let free = |edition: &i64| cell_is_free(&change.view(), *edition, new.lang).unwrap_or(false);
    let edition = match proposal.edition.filter(free) {
        Some(edition) => edition,
        None => change.add_edition(series, recognised.date.as_deref(), recognised.place.as_deref())?,
    };
    change.put(new.document, edition, new.lang, false)?;
    Ok(())
}

/// Moves the edition of a counterpart to the series that the new document resembles, if it made a series of its
/// own for want of better and nobody confirmed that; whether it did.
fn unite(change: &Change<'_>, series: i64, proposal: &Proposal, known: &[Known]) -> Result<bool, Failure> {
    let (Some(resembled), Some(edition)) = (proposal.resembled, proposal.edition) else { return Ok(false) };
    let members: Vec<&Known> =
        known.iter().filter(|one| one.cell.is_some_and(|(id, _)| id == series)).collect();
    let one_edition = members.iter().all(|one| one.cell == Some((series, edition)));
    if !one_edition || !is_ours(change, series, &members)? {
        return Ok(false);
    }
    change.move_edition(edition, resembled)?;
    Ok(true)
}

/// Whether the program alone named a series and put its members there.
fn is_ours(change: &Change<'_>, series: i64, members: &[&Known]) -> Result<bool, Failure> {
    let view = change.view();
    let name = view.series()?.into_iter().find(|one| one.id == series).map(|one| one.name);
    let cells = view.cells()?;
    let mut ours =
        members.iter().any(|one| one.profile.as_ref().map(|profile| &profile.name.name) == name.as_ref());
    for one in members {
        ours &= view.document(one.document)?.is_some_and(|record| !record.accepted);
        ours &= cells.iter().any(|cell| cell.document == one.document && !cell.by_user);
    }
    Ok(ours)
}

/// A name no series of the other kind has: the sample never mixes with the user's own.
fn free_name(change: &Change<'_>, name: &str, sample: bool) -> Result<String, Failure> {
    let all = change.view().series()?;
    let taken = |name: &str| all.iter().any(|series| series.name == name && series.sample != sample);
    let numbered = (2..).map(|n: u32| format!("{name} ({n})"));
    Ok(std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default())
}

/// Gives a series that was named for want of better, and that nobody confirmed, the better name of `new`; whether
/// it did.
fn better_name(change: &Change<'_>, series: i64, known: &[Known], new: &Profile) -> Result<bool, Failure> {
    let members: Vec<&Known> =
        known.iter().filter(|one| one.cell.is_some_and(|(id, _)| id == series)).collect();
    let worse = members
        .iter()
        .filter_map(|one| one.profile.as_ref())
        .all(|profile| profile.name.worth < new.name.worth);
    // Where another series has that name already, this one keeps its own.
    Ok(worse && is_ours(change, series, &members)? && change.rename_series(series, &new.name.name)?)
}

/// Puts a document where its date and language say, in a series: the one named, else the one it was in.
pub(crate) fn seat(change: &Change<'_>, record: &DocumentRecord, named: Option<&str>) -> Result<(), Failure> {
    let grid = Grid::of(&change.view())?;
    let all = known(&change.view(), true, None)?;
    let place = grid.places.get(&record.id).copied();
    let sample = place.is_some_and(|(id, _)| grid.series.iter().any(|one| one.id == id && one.sample));
    let profile: Option<Profile> =
        change.view().profile(record.id, ENGINE)?.and_then(|kept| serde_json::from_str(&kept).ok());
    let series = match (named, place) {
        (Some(name), _) => change.series_named(name, false)?,
        (None, Some((series, _))) => series,
        (None, None) => {
            let name = profile.as_ref().map_or(record.title(), |profile| &profile.name.name);
            change.series_named(&free_name(change, name, sample)?, sample)?
        }
    };
    let others: Vec<Known> = all.into_iter().filter(|one| one.document != record.id).collect();
    let here = Known {
        document: record.id,
        lang: record.lang(),
        date: record.date().map(str::to_owned),
        year_guessed: record.chosen.date.is_none() && year_guessed(&record.recognised),
        cell: None,
        profile,
    };
    let found = placing::edition_of(&here, &others, series);
    let alone = place.filter(|(of, edition)| {
        *of == series && others.iter().all(|one| one.cell.is_none_or(|(_, other)| other != *edition))
    });
    let edition = match (found, alone) {
        (Some(edition), _) => edition,
        (None, Some((_, edition))) => {
            let held = grid.edition_of(record.id).and_then(|one| one.place.clone());
            change.hold_edition(edition, record.date(), held.as_deref())?;
            edition
        }
        (None, None) => change.add_edition(series, record.date(), record.recognised.place.as_deref())?,
    };
    change.put(record.id, edition, record.lang(), named.is_some())?;
    Ok(())
}

/// Gives the one of two counterparts that does not say its year the other's.
fn share_year(
    change: &Change<'_>,
    new: &Known,
    recognised: &mut Recognised,
    other: &Known,
) -> Result<(), Failure> {
    let lacks = |one: &Known| one.year_guessed || one.date.is_none();
    let year = |one: &Known| {
        one.date.as_deref().filter(|_| !lacks(one)).and_then(|date| date.get(..4)).map(str::to_owned)
    };
    let named = |recognised: &mut Recognised, one: &Known, year: &str| {
        let guessed = recognised.date.as_deref().and_then(|date| date.get(5..)).map(str::to_owned);
        let Some(day) = guessed.or_else(|| one.without_year().map(str::to_owned)) else { return false };
        recognised.date = Some(format!("{year}-{day}"));
        recognised.warnings.retain(|warning| {
            !matches!(warning.code.as_str(), "date_year_guessed" | "date_without_year" | "date_missing")
        });
        recognised.warnings.push(Coded {
            code: "date_year_of_counterpart".to_owned(),
            args: vec![("year".to_owned(), year.to_owned())],
        });
        true
    };
    if let (true, Some(year)) = (lacks(new), year(other)) {
        named(recognised, new, &year);
    } else if let (true, Some(year)) = (lacks(other), year(new)) {
        let record = change.view().document(other.document)?.ok_or_else(|| unknown(other.document))?;
        let mut theirs = record.recognised;
        if record.chosen.date.is_none() && named(&mut theirs, other, &year) {
            change.recognise(other.document, &theirs)?;
        }
        if let Some((_, edition)) = other.cell {
            change.hold_edition(
                edition,
                recognised.date.as_deref(),
                theirs.place.or(recognised.place.clone()).as_deref(),
            )?;
        }
    }
    Ok(())
}

fn cell_is_free(view: &View<'_>, edition: i64, lang: Lang) -> Result<bool, Failure> {
    let exists = view.editions()?.iter().any(|one| one.id == edition);
    Ok(exists && !view.cells()?.iter().any(|cell| cell.edition == edition && cell.lang == lang))
}

/// Documents that are looked at one by one when a place is looked for; of a larger library, those that may matter.
const LOOKED_AT: usize = 400;

/// What placing knows of the documents in the grid; those of the sample only for the sample's own.
///
/// What documents are known by is read for a new one: of all, or in a large library of the newest of each series
/// in either language and of those from the same days.
fn known(view: &View<'_>, sample: bool, new: Option<(i64, &Recognised)>) -> Result<Vec<Known>, Failure> {
    let grid = Grid::of(view)?;
    let of_sample: BTreeSet<i64> = grid.series.iter().filter(|one| one.sample).map(|one| one.id).collect();
    let placed = grid.places.iter().filter(|(_, (series, _))| sample || !of_sample.contains(series));
    let mut known: Vec<Known> = placed
        .filter_map(|(&document, &cell)| {
            let record = grid.documents.get(&document)?;
            Some(Known {
                document,
                lang: record.lang(),
                date: record.date().map(str::to_owned),
                year_guessed: record.chosen.date.is_none() && year_guessed(&record.recognised),
                cell: Some(cell),
                profile: None,
            })
        })
        .collect();
    let Some((document, recognised)) = new else { return Ok(known) };
    let few = known.len() <= LOOKED_AT;
    let mut newest: BTreeSet<(Option<i64>, Lang)> = BTreeSet::new();
    let mut undated = 0;
    for one in known.iter_mut().rev().filter(|one| one.document != document) {
        let first = newest.insert((one.cell.map(|(series, _)| series), one.lang));
        let same_days = placing::same_days(one.date.as_deref(), recognised.date.as_deref());
        undated += usize::from(same_days.is_none() || one.year_guessed);
        let maybe = one.lang != recognised.lang && same_days.unwrap_or(undated <= LOOKED_AT);
        if few || first || maybe || (one.year_guessed && undated <= LOOKED_AT) {
            let kept = view.profile(one.document, ENGINE)?;
            one.profile = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        }
    }
    Ok(known)
}

/// Whether the year of the date was taken from the page; one taken from the counterpart is as good as said.
fn year_guessed(recognised: &Recognised) -> bool {
    recognised.warnings.iter().any(|warning| warning.code == "date_year_guessed")
}

/// What an import recognised, as the library keeps it.
fn recognised(imported: &Imported) -> Recognised {
    let coded =
        |remark: &visavis_import::Remark| Coded { code: remark.code.clone(), args: remark.args.clone() };
    Recognised {
        lang: imported.lang,
        title: imported.title.text.clone(),
        date: imported.date.clone(),
        meeting: imported.meeting.clone(),
        place: imported.place.clone(),
        source: imported.source.clone(),
        words: u32::try_from(imported.words).unwrap_or(u32::MAX),
        warnings: imported.warnings.iter().map(coded).collect(),
        reasons: imported
            .reasons
            .iter()
            .map(|reason| Reason { what: reason.what.clone(), why: coded(&reason.why) })
            .collect(),
    }
}

/// A warning as the importer gave it.
pub(crate) fn remark(coded: &Coded) -> visavis_import::Remark {
    visavis_import::Remark { code: coded.code.clone(), args: coded.args.clone() }
}

fn json(profile: &Profile) -> Result<String, Failure> {
    serde_json::to_string(profile).map_err(|error| Failure::new("internal").with("detail", error.to_string()))
}

fn refused(file: String, error: Said) -> ArrivalView {
    ArrivalView {
        file,
        status: "refused".to_owned(),
        error: Some(error),
        document: None,
        series: None,
        edition: None,
        place: None,
        reasons: Vec::new(),
        counterpart: None,
        predecessor: None,
        series_choices: Vec::new(),
    }
}

/// A title or name as a user typed it: one line, no control characters, not endless.
pub(crate) fn one_line(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_NAME).collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is a date of ISO 8601, possibly partial: `2022`, `2022-03`, `2022-03-22`.
pub(crate) fn is_date(text: &str) -> bool {
    let digits =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    let shape = match parts[..] {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
    let (year, month, day) = (number(0).unwrap_or(0), number(1).unwrap_or(1), number(2).unwrap_or(1));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    shape && year >= 1000 && (1..=12).contains(&month) && (1..=longest).contains(&day)
}

/// What `library import` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportList {
    contract: u32,
    /// One entry a file, in the order given.
    pub files: Vec<ImportedFile>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedFile {
    /// The file, as it was named.
    pub file: String,
    /// `stored`, `duplicate` or `refused`.
    pub status: &'static str,
    /// The document it is in the library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<i64>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Said>,
}
