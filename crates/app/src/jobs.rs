//! Work that takes longer than a click: in a thread of its own, with progress, and stopped when asked.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::App;
use crate::error::Failure;
use crate::view::{FileView, JobEvent, Said};

/// Progress is told no oftener than this.
const PAUSE: Duration = Duration::from_millis(100);

/// What the window is told without asking.
#[derive(Debug, Clone)]
pub enum Event {
    /// A job went on or ended.
    Job(JobEvent),
    /// The library changed.
    Library,
}

/// Where events go.
pub type Events = Arc<dyn Fn(Event) + Send + Sync>;

/// The jobs under way.
#[derive(Default)]
pub(crate) struct Jobs {
    last: AtomicU32,
    stops: Mutex<BTreeMap<u32, Arc<Stops>>>,
}

/// What a job was asked to stop.
#[derive(Default)]
struct Stops {
    all: AtomicBool,
    files: Mutex<BTreeSet<u32>>,
}

/// A job, as the work it does sees it.
pub struct Job {
    stops: Arc<Stops>,
    events: Events,
    state: Mutex<State>,
}

/// How far a job is, and how much of that was told.
struct State {
    event: JobEvent,
    told: Option<Instant>,
    untold: bool,
}

/// What a job came to.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Import: two documents that belong together.
    pub pair: Option<(i64, i64)>,
    /// Export: the file written.
    pub path: Option<String>,
}

impl Job {
    /// Whether the job was asked to stop.
    pub fn stopped(&self) -> bool {
        self.stops.all.load(Ordering::Relaxed)
    }

    /// Whether the job, or its file of that index, was asked to stop; asked often, tells what is still to be told.
    pub fn stopped_at(&self, file: u32) -> bool {
        self.tell(|_| {});
        self.stopped() || crate::locked(&self.stops.files).contains(&file)
    }

    /// Tells how far the job is: steps done, steps in all, and what it is at.
    pub fn at(&self, done: usize, total: usize, at: Option<&str>) {
        self.tell(|event| {
            event.done = u32::try_from(done).unwrap_or(u32::MAX);
            event.total = u32::try_from(total).unwrap_or(u32::MAX);
            event.at = at.map(str::to_owned);
        });
    }

    /// Tells that the file of that index is being read.
    pub fn begins(&self, index: u32, file: &str) {
        let view = FileView { index, file: file.to_owned(), done: 0, total: 0 };
        self.tell(|event| event.files.push(view));
    }

    /// Tells how many pages of a file are read, and of how many.
    pub fn reads(&self, index: u32, done: u32, total: u32) {
        self.tell(|event| {
            if let Some(file) = event.files.iter_mut().find(|file| file.index == index) {
                (file.done, file.total) = (done, total);
            }
        });
    }

    /// Tells that a file is read, or given up.
    pub fn ends(&self, index: u32) {
        self.tell(|event| event.files.retain(|file| file.index != index));
    }

    fn tell(&self, change: impl FnOnce(&mut JobEvent)) {
        let mut state = crate::locked(&self.state);
        let before = state.event.clone();
        change(&mut state.event);
        state.untold |= state.event != before;
        if state.untold && state.told.is_none_or(|when| when.elapsed() >= PAUSE) {
            state.told = Some(Instant::now());
            state.untold = false;
            (self.events)(Event::Job(state.event.clone()));
        }
    }
}

impl App {
    /// Starts work in a thread of its own and returns the job; its end is always told, whatever becomes of it.
    pub fn start(
        &self,
        what: &str,
        work: impl FnOnce(&App, &Job) -> Result<Outcome, Failure> + Send + 'static,
    ) -> Result<u32, Failure> {
        let id = self.0.jobs.last.fetch_add(1, Ordering::Relaxed) + 1;
        let stops = Arc::new(Stops::default());
        crate::locked(&self.0.jobs.stops).insert(id, stops.clone());
        let event = JobEvent {
            job: id,
            what: what.to_owned(),
            done: 0,
            total: 0,
            at: None,
            ended: false,
            error: None,
            pair: None,
            path: None,
            files: Vec::new(),
        };
        let state = State { event, told: None, untold: true };
        let job = Job { stops, events: self.0.events.clone(), state: Mutex::new(state) };
        let app = self.clone();
        let run = move || {
            // A panic is a fault of ours: it ends this job with a sentence, and the window lives on.
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&app, &job)))
                .unwrap_or_else(|_| Err(Failure::new("internal").with("detail", "panic")));
            app.end(id, &job, outcome);
        };
        std::thread::Builder::new().name(format!("{what} {id}")).spawn(run).map_err(|error| {
            crate::locked(&self.0.jobs.stops).remove(&id);
            Failure::new("internal").with("detail", error.to_string())
        })?;
        Ok(id)
    }

    fn end(&self, id: u32, job: &Job, outcome: Result<Outcome, Failure>) {
        crate::locked(&self.0.jobs.stops).remove(&id);
        let mut event = crate::locked(&job.state).event.clone();
        event.ended = true;
        event.at = None;
        event.files.clear();
        match outcome {
            Ok(outcome) => (event.pair, event.path) = (outcome.pair, outcome.path),
            Err(failure) if failure.code == "cancelled" => {}
            Err(failure) => event.error = Some(self.said(&failure)),
        }
        (self.0.events)(Event::Job(event));
    }

    /// A failure in the interface's language.
    pub fn said(&self, failure: &Failure) -> Said {
        Said { code: failure.code.clone(), message: self.words().failure(failure) }
    }

    /// Stops a job; what it has not done is not done. A job that has ended already is none to stop.
    pub fn cancel_job(&self, job: u32) -> Result<(), Failure> {
        if let Some(stops) = crate::locked(&self.0.jobs.stops).get(&job) {
            stops.all.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Stops the reading of one file of an import; the others go on.
    pub fn cancel_file(&self, job: u32, file: u32) -> Result<(), Failure> {
        if let Some(stops) = crate::locked(&self.0.jobs.stops).get(&job) {
            crate::locked(&stops.files).insert(file);
        }
        Ok(())
    }
}
