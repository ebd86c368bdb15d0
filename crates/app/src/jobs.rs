//! Work that takes longer than a click: in a thread of its own, with progress, and stopped when asked.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::App;
use crate::error::Failure;
use crate::view::{JobEvent, Said};

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
    stops: Mutex<BTreeMap<u32, Arc<AtomicBool>>>,
}

/// A job, as the work it does sees it.
pub struct Job {
    stop: Arc<AtomicBool>,
    events: Events,
    told: Mutex<(JobEvent, Option<Instant>)>,
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
        self.stop.load(Ordering::Relaxed)
    }

    /// Tells how far the job is: steps done, steps in all, and what it is at.
    pub fn at(&self, done: usize, total: usize, at: Option<&str>) {
        let mut told = crate::locked(&self.told);
        told.0.done = u32::try_from(done).unwrap_or(u32::MAX);
        told.0.total = u32::try_from(total).unwrap_or(u32::MAX);
        told.0.at = at.map(str::to_owned);
        if told.1.is_none_or(|when| when.elapsed() >= PAUSE) {
            told.1 = Some(Instant::now());
            (self.events)(Event::Job(told.0.clone()));
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
        let stop = Arc::new(AtomicBool::new(false));
        crate::locked(&self.0.jobs.stops).insert(id, stop.clone());
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
        };
        let job = Job { stop, events: self.0.events.clone(), told: Mutex::new((event, None)) };
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
        let mut event = crate::locked(&job.told).0.clone();
        event.ended = true;
        event.at = None;
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
        if let Some(stop) = crate::locked(&self.0.jobs.stops).get(&job) {
            stop.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}
