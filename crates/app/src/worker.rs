//! Foreign bytes are read, and PDFs laid out, in a copy of our own executable.
//!
//! A hostile file can then exhaust nothing but that copy: it has a time limit and a memory limit, and killing
//! it is one plain sentence to the user. The copy gets its task on standard input and answers on standard
//! output; it opens no file.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use visavis_export::ExportError;
use visavis_export::model::Work;
use visavis_import::archive::{self, Packed};
use visavis_import::{ImportError, Imported, Limits, wire};

use crate::error::Failure;
use crate::source::Source;

/// The first argument of a worker; no user command begins so.
const WORKER: &str = "--visavis-worker";
/// The longest that reading one file may take.
const IMPORT_TIME: Duration = Duration::from_secs(60);
/// The longest that laying out one PDF may take.
const EXPORT_TIME: Duration = Duration::from_secs(600);
/// The memory that reading one file may take, in bytes.
#[cfg(unix)]
const IMPORT_MEMORY: u64 = 2 << 30;

/// Where workers are run.
#[derive(Debug, Clone)]
pub enum Workers {
    /// In a new process of this program for each task.
    Process(PathBuf),
    /// In this process: for tests of other things, where no program stands ready to be started.
    InProcess,
}

impl Workers {
    /// Workers that start the running program again.
    pub fn of_this_program() -> Result<Workers, Failure> {
        let program = std::env::current_exe()
            .map_err(|error| Failure::new("internal").with("detail", error.to_string()))?;
        Ok(Workers::Process(program))
    }

    /// Reads a file.
    pub fn import(&self, source: &Source) -> Result<Imported, Failure> {
        self.import_unless(source, &|| false)
    }

    /// Takes a zip of several files apart, unless `cancelled` says to stop.
    pub fn unpack(&self, source: &Source, cancelled: &dyn Fn() -> bool) -> Result<Vec<Packed>, Failure> {
        let answer = match self {
            Workers::InProcess => archive::unpack(&source.bytes),
            Workers::Process(program) => {
                let mut task = Vec::with_capacity(source.bytes.len() + 1024);
                wire::request(&mut task, &source.name, &source.bytes, &Limits::default()).map_err(pipe)?;
                let out = run(program, "unpack", task, IMPORT_TIME, cancelled)
                    .map_err(|failure| failure.with("file", source.name.clone()))?;
                wire::unpacked(&out[..])
                    .map_err(|_| Failure::new("worker-failed").with("file", source.name.clone()))?
            }
        };
        answer.map_err(|error| Failure::from(error).with("file", source.name.clone()))
    }

    /// Reads a file, unless `cancelled` says to stop.
    pub fn import_unless(&self, source: &Source, cancelled: &dyn Fn() -> bool) -> Result<Imported, Failure> {
        let answer = match self {
            Workers::InProcess => visavis_import::import(&source.name, &source.bytes, &Limits::default()),
            Workers::Process(program) => {
                let mut task = Vec::with_capacity(source.bytes.len() + 1024);
                wire::request(&mut task, &source.name, &source.bytes, &Limits::default()).map_err(pipe)?;
                let out = run(program, "import", task, IMPORT_TIME, cancelled)
                    .map_err(|failure| failure.with("file", source.name.clone()))?;
                wire::answer(&out[..])
                    .map_err(|_| Failure::new("worker-failed").with("file", source.name.clone()))?
            }
        };
        answer.map_err(|error| Failure::from(error).with("file", source.name.clone()))
    }

    /// Lays out a comparison or topic as PDF, unless `cancelled` says to stop.
    pub fn pdf(&self, work: &Work, cancelled: &dyn Fn() -> bool) -> Result<Vec<u8>, Failure> {
        let mut task = Vec::new();
        visavis_export::send(work, &mut task)?;
        let mut out = Vec::new();
        match self {
            Workers::InProcess => visavis_export::serve(&task[..], &mut out).map_err(pipe)?,
            Workers::Process(program) => out = run(program, "export", task, EXPORT_TIME, cancelled)?,
        }
        Ok(visavis_export::receive(&out[..])?)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        Failure { code: error.code, args: error.args }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        Failure { code: error.code, args: error.args }
    }
}

fn pipe(error: io::Error) -> Failure {
    Failure::new("internal").with("detail", error.to_string())
}

/// Does a worker's task if this process was started as one; call it first in `main`.
pub fn serve() -> Option<ExitCode> {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() != Some(WORKER) {
        return None;
    }
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let done = match args.next().as_deref() {
        Some("import") => {
            limit_memory();
            wire::serve(input, output)
        }
        Some("unpack") => {
            limit_memory();
            wire::serve_unpacking(input, output)
        }
        Some("export") => visavis_export::serve(input, output),
        _ => return Some(ExitCode::from(2)),
    };
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Bounds the address space of this process, so that a bomb ends it and not the system.
fn limit_memory() {
    // Where the limit cannot be set, the sizes that the importer counts itself remain.
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::AS, IMPORT_MEMORY, IMPORT_MEMORY);
}

/// Runs a worker over `task` and gives its output; kills it when `limit` has passed or `cancelled` says so.
pub(crate) fn run(
    program: &PathBuf,
    what: &str,
    task: Vec<u8>,
    limit: Duration,
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<u8>, Failure> {
    let child = Command::new(program)
        .args([WORKER, what])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(pipe)?;
    let mut child = Killed(child);
    let (Some(mut stdin), Some(mut stdout)) = (child.0.stdin.take(), child.0.stdout.take()) else {
        return Err(Failure::new("worker-failed"));
    };
    // A worker that died early breaks the pipe; its exit status tells the story.
    thread::spawn(move || stdin.write_all(&task));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut out = Vec::new();
        let read = stdout.read_to_end(&mut out);
        let _ = sender.send(read.map(|_| out));
    });
    let started = Instant::now();
    let out = loop {
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(out) => break out.map_err(pipe)?,
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::new("worker-failed")),
            Err(RecvTimeoutError::Timeout) if cancelled() => return Err(Failure::new("cancelled")),
            Err(RecvTimeoutError::Timeout) if started.elapsed() > limit => {
                return Err(Failure::new("worker-timeout"));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    match child.0.wait() {
        Ok(status) if status.success() => Ok(out),
        _ => Err(Failure::new("worker-failed")),
    }
}

/// A child that does not outlive its task.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
