//! What the program does, whoever asks: the window, the command line, a script.
//!
//! A use case is a method of [`App`]; its answers are the plain data of [`view`] (for the window) and
//! [`contract`] (for machines). Errors are a code with arguments ([`error::Failure`]), worded in French or
//! English by [`words`]. [`commands!`] lists once what a window may ask for.
//!
//! [`App`] holds the library, of which it is the only writer in this process; what takes long runs as a job
//! ([`jobs`]) and tells how far it is.

pub mod arranging;
pub mod arrivals;
pub mod basis;
pub mod commands;
pub mod compare;
pub mod concordance;
pub mod contract;
pub mod corrections;
pub mod error;
pub mod findings;
mod folders;
mod following;
pub mod jobs;
pub mod keeping;
pub mod ladder;
pub mod learned;
pub mod library;
pub mod lineage;
pub mod originals;
pub mod paper;
mod place;
mod placing;
mod profile;
mod reader;
pub mod reading;
mod rows;
pub mod runs;
mod sample;
pub mod search;
pub mod settings;
mod side_by_side;
pub mod source;
mod told;
pub mod topic;
mod topic_out;
pub mod topics;
pub mod view;
pub mod words;
pub mod worker;
pub mod written;

use std::path::PathBuf;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use visavis_store::Library;
use visavis_text::Lang;
use visavis_text::ladder::Ladder;
use visavis_text::lexicon::WordTable;

use arrivals::Note;
use compare::Kept;
use error::Failure;
use jobs::Jobs;
pub use jobs::{Event, Events};
use settings::Settings;
use words::Words;
use worker::Workers;

/// How to open the program.
#[derive(Clone)]
pub struct OpenOptions {
    /// The library file.
    pub library: PathBuf,
    /// Where events go.
    pub events: Events,
    /// Where files are read.
    pub workers: Workers,
    /// The language of this run, whatever the settings say.
    pub lang: Option<Lang>,
    /// Whether a library that is new gets the sample.
    pub sample: bool,
    /// The file that remembers where the user chose to keep the library; none where that is not remembered.
    pub note: Option<PathBuf>,
}

impl OpenOptions {
    /// This user's library, with the sample on the first run; files are read in copies of this program.
    pub fn of_this_user(events: Events) -> Result<OpenOptions, Failure> {
        let (library, note) = settings::library_place()?;
        Ok(OpenOptions {
            library,
            events,
            workers: Workers::of_this_program()?,
            lang: None,
            sample: true,
            note,
        })
    }
}

/// The program, open on a library. Clones share it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    library: Mutex<Library>,
    path: Mutex<PathBuf>,
    note: Option<PathBuf>,
    sample: bool,
    /// Why the library could not be opened; one in memory stands in for it, and nothing can be changed.
    trouble: Mutex<Option<Failure>>,
    workers: Workers,
    events: Events,
    jobs: Jobs,
    settings: Mutex<Settings>,
    lang: Option<Lang>,
    words: [Arc<Words>; 2],
    notes: Mutex<Vec<Note>>,
    compared: Mutex<Vec<Kept>>,
    states: AtomicU32,
    searching: search::Searching,
    counted: Mutex<topics::Counted>,
    followed: Mutex<Vec<following::Kept>>,
    traced: Mutex<Option<side_by_side::Kept>>,
    taught: Mutex<learned::Kept>,
}

impl App {
    /// Makes ready what the first comparison needs whatever the library: the table of words and the ladder.
    pub fn warm_up() {
        drop(WordTable::builtin());
        drop(Ladder::builtin());
    }

    /// Opens the library, made if there is none.
    pub fn open(options: OpenOptions) -> Result<App, Failure> {
        let library = Library::open(&options.library)?;
        App::on(library, options, None)
    }

    /// Opens the library; where that cannot be done, opens without one, with [`App::trouble`] to say why and what can
    /// be done about it.
    pub fn open_or_say(options: OpenOptions) -> Result<App, Failure> {
        match Library::open(&options.library) {
            Ok(library) => App::on(library, options, None),
            Err(error) => App::on(Library::in_memory()?, options, Some(error.into())),
        }
    }

    fn on(library: Library, options: OpenOptions, trouble: Option<Failure>) -> Result<App, Failure> {
        let kept = library.read(|view| view.settings())?;
        let app = App(Arc::new(Inner {
            library: Mutex::new(library),
            path: Mutex::new(options.library),
            note: options.note,
            sample: options.sample,
            trouble: Mutex::new(trouble),
            workers: options.workers,
            events: options.events,
            jobs: Jobs::default(),
            settings: Mutex::new(Settings::of(&kept)),
            lang: options.lang,
            words: [Arc::new(Words::new(Lang::Fr)), Arc::new(Words::new(Lang::En))],
            notes: Mutex::new(Vec::new()),
            compared: Mutex::new(Vec::new()),
            states: AtomicU32::new(0),
            searching: search::Searching::default(),
            counted: Mutex::default(),
            followed: Mutex::default(),
            traced: Mutex::default(),
            taught: Mutex::new(learned::Kept::default()),
        }));
        if options.sample && locked(&app.0.trouble).is_none() {
            app.offer_sample()?;
        }
        Ok(app)
    }

    /// Where the library is.
    pub fn path(&self) -> PathBuf {
        locked(&self.0.path).clone()
    }

    /// The words of the interface's language.
    pub fn words(&self) -> Arc<Words> {
        let lang = self.0.lang.unwrap_or_else(|| locked(&self.0.settings).spoken());
        let [french, english] = &self.0.words;
        match lang {
            Lang::Fr => french.clone(),
            Lang::En => english.clone(),
        }
    }

    /// Where files are read and exports written.
    pub fn workers(&self) -> &Workers {
        &self.0.workers
    }
}

/// The value of a lock. A thread that panicked while it held it left nothing half done: the library rolls back.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
