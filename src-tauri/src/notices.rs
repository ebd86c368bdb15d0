//! Tells of the end of long work when the window is not in front.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use visavis_app::App;
use visavis_app::view::JobEvent;

/// Work that takes longer than this is worth a word.
const LONG: Duration = Duration::from_secs(5);

/// When each job under way began.
#[derive(Default)]
pub(crate) struct Notices(Mutex<BTreeMap<u32, Instant>>);

impl Notices {
    /// Takes note of a job's event; tells of its end where it was long and nobody is looking.
    pub(crate) fn look(&self, handle: &AppHandle, job: &JobEvent) {
        let mut began = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = *began.entry(job.job).or_insert_with(Instant::now);
        if !job.ended {
            return;
        }
        began.remove(&job.job);
        drop(began);
        if since.elapsed() < LONG || crate::window::is_in_front(handle) {
            return;
        }
        let Some(app) = handle.try_state::<App>() else { return };
        let words = app.words();
        let said = match (&job.error, job.what.as_str()) {
            (Some(error), _) => error.message.clone(),
            (None, "export") => words.get("notice-exported"),
            (None, _) => words.get("notice-read"),
        };
        // Where the system shows no notices, the window says it anyway.
        crate::window::call(handle);
        let _ = show(&said);
    }
}

/// Shows a notice of the desktop (Desktop Notifications Specification 1.2).
#[cfg(target_os = "linux")]
fn show(said: &str) -> zbus::Result<()> {
    use std::collections::HashMap;
    use zbus::zvariant::Value;

    const NAME: &str = "org.freedesktop.Notifications";
    let hints: HashMap<&str, Value<'_>> = HashMap::new();
    let notice = ("Vis-à-vis", 0u32, "vis-a-vis", "Vis-à-vis", said, [""; 0].as_slice(), hints, -1i32);
    let desktop = zbus::blocking::Connection::session()?;
    desktop.call_method(Some(NAME), "/org/freedesktop/Notifications", Some(NAME), "Notify", &notice)?;
    Ok(())
}

/// Elsewhere the mark on the program's icon says it.
#[cfg(not(target_os = "linux"))]
fn show(_said: &str) -> Result<(), ()> {
    Ok(())
}
