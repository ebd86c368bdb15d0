//! Foreign bytes are read, and PDFs laid out, in a copy of our own executable.
//!
//! A hostile file can then exhaust nothing but that copy: it has a time limit and a memory limit, and killing
//! it is one plain sentence to the user. The copy gets its task on standard input and answers on standard
//! output; it opens no file.

use std::alloc::System;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use cap::Cap;
use visavis_export::ExportError;
use visavis_export::model::Work;
use visavis_import::archive::{self, Packed};
use visavis_import::{ImportError, Imported, Limits, Memory, Progress, import_watched, wire};

use crate::error::Failure;
use crate::source::Source;

/// The first argument of a worker; no user command begins so.
const WORKER: &str = "--visavis-worker";
/// The longest that reading one file may take; a program with its checks in takes its time.
const IMPORT_TIME: Patience = if cfg!(debug_assertions) {
    Patience { silent: Duration::from_secs(60), all: Duration::from_secs(300) }
} else {
    Patience { silent: Duration::from_secs(10), all: Duration::from_secs(120) }
};
/// The longest that laying out one PDF may take.
const EXPORT_TIME: Patience = Patience { silent: Duration::from_secs(600), all: Duration::from_secs(600) };
/// The memory that reading one file may take, in bytes.
const IMPORT_MEMORY: usize = 512 << 20;
/// The addresses that it may take: its program, its stacks and what lies between them count here.
#[cfg(unix)]
const IMPORT_ADDRESSES: u64 = 4 << 30;

/// Counts the memory taken, to refuse a worker more than its share; nothing else is refused any.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// How long a worker is waited for.
#[derive(Clone, Copy)]
struct Patience {
    /// Since it last said how far it is.
    silent: Duration,
    /// In all.
    all: Duration,
}

/// Whoever waits for a file to be read.
pub struct Watch<'w> {
    /// Hears how far the reading is.
    pub progress: &'w dyn Fn(Progress),
    /// Says whether it is to stop.
    pub cancelled: &'w dyn Fn() -> bool,
}

/// Where workers are run.
#[derive(Debug, Clone)]
pub enum Workers {
    /// There, with the password of the files that ask for one.
    Unlocking(Box<Workers>, String),
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

    /// These workers, with the password of the files that ask for one.
    pub fn unlocking(&self, password: impl Into<String>) -> Workers {
        Workers::Unlocking(Box::new(self.clone()), password.into())
    }

    /// Where the work is done, and the password at hand.
    fn place(&self) -> (Option<&PathBuf>, Option<&str>) {
        match self {
            Workers::InProcess => (None, None),
            Workers::Process(program) => (Some(program), None),
            Workers::Unlocking(workers, password) => (workers.place().0, Some(password)),
        }
    }

    /// Reads a file.
    pub fn import(&self, source: &Source) -> Result<Imported, Failure> {
        self.import_watched(source, &Watch { progress: &|_| {}, cancelled: &|| false })
    }

    /// Takes a zip of several files apart, unless `cancelled` says to stop.
    pub fn unpack(&self, source: &Source, cancelled: &dyn Fn() -> bool) -> Result<Vec<Packed>, Failure> {
        let answer = match self.place().0 {
            None => archive::unpack(&source.bytes),
            Some(program) => {
                let mut task = Vec::with_capacity(source.bytes.len() + 1024);
                wire::request(&mut task, &source.name, &source.bytes, &Limits::default()).map_err(pipe)?;
                let out = run(program, "unpack", task, IMPORT_TIME, cancelled, &mut |_| {})
                    .map_err(|failure| failure.with("file", source.name.clone()))?;
                wire::unpacked(&out[..])
                    .map_err(|_| Failure::new("worker-failed").with("file", source.name.clone()))?
            }
        };
        answer.map_err(|error| Failure::from(error).with("file", source.name.clone()))
    }

    /// Reads a file while someone watches, who may stop it.
    pub fn import_watched(&self, source: &Source, watch: &Watch<'_>) -> Result<Imported, Failure> {
        let limits = Limits::default();
        let answer = match self.place() {
            (None, password) => import_watched(&source.name, &source.bytes, &limits, password, &mut |at| {
                (watch.progress)(at);
            }),
            (Some(program), password) => {
                let mut task = Vec::with_capacity(source.bytes.len() + 1024);
                wire::request_unlocked(&mut task, &source.name, &source.bytes, &limits, password)
                    .map_err(pipe)?;
                // Lines that tell how far it is are heard as they come; the last line is the answer.
                let (mut heard, mut seen) = (0, 0);
                let mut hear = |out: &[u8]| {
                    while let Some(end) = out[seen..].iter().position(|&byte| byte == b'\n') {
                        if let Some(progress) = wire::progress(&out[heard..seen + end]) {
                            (watch.progress)(progress);
                        }
                        heard = seen + end + 1;
                        seen = heard;
                    }
                    seen = out.len();
                };
                let out = run(program, "import", task, IMPORT_TIME, watch.cancelled, &mut hear)
                    .map_err(|failure| failure.with("file", source.name.clone()))?;
                wire::answer(&out[..])
                    .map_err(|_| Failure::new("worker-failed").with("file", source.name.clone()))?
            }
        };
        answer.map_err(|error| Failure::from(error).with("file", source.name.clone()))
    }

    /// Reads a translation memory.
    pub fn memory(&self, source: &Source) -> Result<Memory, Failure> {
        let failed = || Failure::new("worker-failed").with("file", source.name.clone());
        let answer = match self.place().0 {
            None => visavis_import::memory(&source.bytes, &Limits::default()),
            Some(program) => {
                let mut task = Vec::with_capacity(source.bytes.len() + 1024);
                wire::request(&mut task, &source.name, &source.bytes, &Limits::default()).map_err(pipe)?;
                let out = run(program, "memory", task, IMPORT_TIME, &|| false, &mut |_| {})
                    .map_err(|failure| failure.with("file", source.name.clone()))?;
                wire::memory_answer(&out[..]).map_err(|_| failed())?
            }
        };
        answer.map_err(|error| Failure::from(error).with("file", source.name.clone()))
    }

    /// Lays out a comparison or topic as PDF, unless `cancelled` says to stop.
    pub fn pdf(&self, work: &Work, cancelled: &dyn Fn() -> bool) -> Result<Vec<u8>, Failure> {
        let mut task = Vec::new();
        visavis_export::send(work, &mut task)?;
        let mut out = Vec::new();
        match self.place().0 {
            None => visavis_export::serve(&task[..], &mut out).map_err(pipe)?,
            Some(program) => {
                out = run(program, "export", task, EXPORT_TIME, cancelled, &mut |_| {})?;
            }
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
        Some("memory") => {
            limit_memory();
            wire::serve_memory(input, output)
        }
        Some("export") => visavis_export::serve(input, output),
        _ => return Some(ExitCode::from(2)),
    };
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Bounds the memory of this process, so that a bomb ends it and not the system.
fn limit_memory() {
    // Less is not refused: it only says that more is taken already.
    let _ = MEMORY.set_limit(IMPORT_MEMORY);
    // What does not come from the allocator has a bound too, where the system knows one.
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::AS, IMPORT_ADDRESSES, IMPORT_ADDRESSES);
}

/// Runs a worker over `task` and gives its output; kills it when patience ends or `cancelled` says so.
///
/// All that came so far goes through `hear` as it grows.
fn run(
    program: &PathBuf,
    what: &str,
    task: Vec<u8>,
    patience: Patience,
    cancelled: &dyn Fn() -> bool,
    hear: &mut dyn FnMut(&[u8]),
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
        let mut chunk = vec![0; 64 * 1024];
        loop {
            let read = stdout.read(&mut chunk).map(|n| chunk[..n].to_vec());
            let over = !matches!(&read, Ok(some) if !some.is_empty());
            if sender.send(read).is_err() || over {
                return;
            }
        }
    });
    let started = Instant::now();
    let (mut spoke, mut out) = (started, Vec::new());
    loop {
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(Ok(some)) if some.is_empty() => break,
            Ok(some) => {
                spoke = Instant::now();
                out.extend(some.map_err(pipe)?);
                hear(&out);
            }
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::new("worker-failed")),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if cancelled() {
            return Err(Failure::new("cancelled"));
        }
        if spoke.elapsed() > patience.silent || started.elapsed() > patience.all {
            return Err(Failure::new("worker-timeout"));
        }
    }
    match child.0.wait() {
        Ok(status) if status.success() => Ok(out),
        Ok(status) if ran_out(status) => Err(Failure::new("worker-exhausted")),
        _ => Err(Failure::new("worker-failed")),
    }
}

/// Whether a worker ended because it was refused memory: the runtime aborts it then, and where its stack is full.
fn ran_out(status: std::process::ExitStatus) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        // SIGABRT, and SIGKILL from a system that has no memory left.
        matches!(status.signal(), Some(6 | 9))
    }
    #[cfg(not(unix))]
    {
        // Windows: fail-fast, stack overflow, no memory.
        matches!(status.code().map(|code| code as u32), Some(0xC000_0409 | 0xC000_00FD | 0xC000_0017))
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
