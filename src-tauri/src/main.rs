//! The shell: one window, native drop and dialogs, one instance. What the program does is in `visavis-app`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Emitter, Manager};
use visavis_app::{App, Event, OpenOptions};

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
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(window::remembered()).build())
        .invoke_handler(commands::handler())
        .setup(|shell| {
            let handle = shell.handle().clone();
            let events = Arc::new(move |event: Event| {
                // A window that is closing misses the last events; nothing depends on them.
                let _ = match event {
                    Event::Job(job) => handle.emit("job", job),
                    Event::Library => handle.emit("library", ()),
                };
            });
            let app = App::open(OpenOptions::of_this_user(events)?)?;
            shell.manage(app);
            window::open(shell.handle())?;
            let arguments: Vec<String> = std::env::args().collect();
            let folder = std::env::current_dir().unwrap_or_default();
            commands::open_arguments(shell.handle(), &arguments, &folder);
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            dialogs::last_words(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
