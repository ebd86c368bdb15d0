//! The shell: one window, native drop and dialogs, one instance. What the program does is in `visavis-app`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod notices;
mod window;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tauri::{Emitter, Manager};
use visavis_app::{App, Event, OpenOptions};

/// How long after its start the program has settled.
const SETTLED: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    if let Some(done) = visavis_app::worker::serve() {
        return done;
    }
    window::prepare_environment();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, arguments, folder| {
            window::show(handle);
            commands::open_arguments(handle, &arguments, folder.as_ref());
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(window::remembered()).build())
        .invoke_handler(commands::handler())
        .setup(|shell| {
            let handle = shell.handle().clone();
            let notices = notices::Notices::default();
            let events = Arc::new(move |event: Event| {
                // A window that is closing misses the last events; nothing depends on them.
                let _ = match event {
                    Event::Job(job) => {
                        notices.look(&handle, &job);
                        handle.emit("job", job)
                    }
                    Event::Library => handle.emit("library", ()),
                };
            });
            let app = App::open_or_say(OpenOptions::of_this_user(events)?)?;
            shell.manage(app.clone());
            std::thread::spawn(move || {
                // The table of words is unpacked while the window comes up; the backup waits until it is there.
                App::warm_up();
                std::thread::sleep(SETTLED);
                // A backup that fails today is tried again the next time.
                app.back_up_daily()
            });
            window::open(shell.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(shell) => {
            shell.run(|handle, event| {
                // Where the system hands files over to a running program instead of starting it with them.
                #[cfg(target_os = "macos")]
                if let tauri::RunEvent::Opened { urls } = &event {
                    let paths = urls.iter().filter_map(|url| url.to_file_path().ok());
                    commands::open_files(
                        handle,
                        paths.map(|path| path.to_string_lossy().into_owned()).collect(),
                    );
                }
                let _ = (handle, event);
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            dialogs::last_words(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
