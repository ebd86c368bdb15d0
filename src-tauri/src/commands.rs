//! Adapters from the window's calls to the program's use cases, one line each.

use std::path::Path;
use std::sync::Once;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager, State};
use tauri_plugin_opener::OpenerExt;
use visavis_app::App;
use visavis_app::error::Failure;
use visavis_app::view::{CellRef, LadderView, Refusal, SettingsView};

use crate::{dialogs, window};

/// What took longer than this used memory that it needs no more.
const LONG: Duration = Duration::from_millis(80);

/// A failure, worded for the reader.
pub(crate) fn refused(app: &App, failure: Failure) -> Refusal {
    let message = app.words().failure(&failure);
    Refusal { failure, message }
}

macro_rules! adapters {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) -> $answer:ty;)*) => {
        $(
            $(#[$doc])*
            #[tauri::command(async, rename_all = "snake_case")]
            fn $name(app: State<'_, App>, $($argument: $type),*) -> Result<$answer, Refusal> {
                let began = Instant::now();
                let answer = app.$name($($argument),*).map_err(|failure| refused(&app, failure));
                if began.elapsed() > LONG {
                    window::tidy();
                }
                answer
            }
        )*

        /// Answers the window's calls.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool {
            tauri::generate_handler![
                $($name,)*
                choose_files,
                choose_export,
                choose_topic_export,
                choose_lineage_export,
                choose_ladder,
                choose_ladder_export,
                choose_memory,
                open_original,
                save_original,
                show_library,
                choose_library,
                choose_library_folder,
                quit,
                ready
            ]
        }
    };
}

visavis_app::commands!(adapters);

/// Lets the reader choose files to read into the library.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_files(
    handle: AppHandle,
    app: State<'_, App>,
    cell: Option<CellRef>,
) -> Result<Option<u32>, Refusal> {
    let Some(paths) = dialogs::files(&handle, &app) else { return Ok(None) };
    app.import_files(paths, cell).map(Some).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose where a comparison is written.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_export(
    handle: AppHandle,
    app: State<'_, App>,
    left: i64,
    right: i64,
) -> Result<Option<u32>, Refusal> {
    let name = app.export_name(left, right).map_err(|failure| refused(&app, failure))?;
    let Some(path) = dialogs::destination(&handle, &app, &name) else { return Ok(None) };
    app.export_comparison(left, right, path).map(Some).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose where a topic is written.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_topic_export(
    handle: AppHandle,
    app: State<'_, App>,
    key: String,
    series: Option<i64>,
) -> Result<Option<u32>, Refusal> {
    let name = app.topic_export_name(&key).map_err(|failure| refused(&app, failure))?;
    let Some(path) = dialogs::destination(&handle, &app, &name) else { return Ok(None) };
    app.export_topic(key, series, path).map(Some).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose where editions side by side are written.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_lineage_export(
    handle: AppHandle,
    app: State<'_, App>,
    documents: Vec<i64>,
) -> Result<Option<u32>, Refusal> {
    let name = app.lineage_export_name(&documents).map_err(|failure| refused(&app, failure))?;
    let Some(path) = dialogs::destination(&handle, &app, &name) else { return Ok(None) };
    app.export_lineage(documents, path).map(Some).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose a ladder to use from now on.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_ladder(handle: AppHandle, app: State<'_, App>) -> Result<Option<LadderView>, Refusal> {
    let Some(path) = dialogs::file(&handle, &app, "dialog-ladder", &["tsv", "txt"]) else { return Ok(None) };
    app.import_ladder(path).map(Some).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose where the ladder in use is written.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_ladder_export(handle: AppHandle, app: State<'_, App>) -> Result<(), Refusal> {
    let name = format!("{}.tsv", app.words().get("ladder-file"));
    let Some(path) = dialogs::place(&handle, &app, "dialog-ladder-export", &name, "tsv") else {
        return Ok(());
    };
    app.export_ladder(path).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose a translation memory to learn from.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_memory(handle: AppHandle, app: State<'_, App>) -> Result<Option<u32>, Refusal> {
    let Some(path) = dialogs::file(&handle, &app, "dialog-memory", &["tmx"]) else { return Ok(None) };
    app.import_memory(path).map(Some).map_err(|failure| refused(&app, failure))
}

/// Opens the original of a document in the program that the system has for it.
#[tauri::command(async, rename_all = "snake_case")]
fn open_original(handle: AppHandle, app: State<'_, App>, document: i64) -> Result<(), Refusal> {
    let path = app.original_to_open(document).map_err(|failure| refused(&app, failure))?;
    opened(&app, handle.opener().open_path(path.to_string_lossy(), None::<&str>))
}

/// Lets the reader choose where to save the original of a document.
#[tauri::command(async, rename_all = "snake_case")]
fn save_original(handle: AppHandle, app: State<'_, App>, document: i64) -> Result<Option<String>, Refusal> {
    let name = app.original_name(document).map_err(|failure| refused(&app, failure))?;
    let Some(path) = dialogs::copy(&handle, &app, &name) else { return Ok(None) };
    app.save_original(document, Path::new(&path)).map_err(|failure| refused(&app, failure))?;
    Ok(Some(path))
}

/// Shows the library file in the system's own window of files.
#[tauri::command(async, rename_all = "snake_case")]
fn show_library(handle: AppHandle, app: State<'_, App>) -> Result<(), Refusal> {
    opened(&app, handle.opener().reveal_item_in_dir(app.path()))
}

/// Lets the reader choose another library file to open.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_library(handle: AppHandle, app: State<'_, App>) -> Result<Option<SettingsView>, Refusal> {
    let Some(path) = dialogs::library(&handle, &app) else { return Ok(None) };
    app.open_library(path.into()).map(Some).map_err(|failure| refused(&app, failure))
}

/// Lets the reader choose a folder to keep the library in.
#[tauri::command(async, rename_all = "snake_case")]
fn choose_library_folder(handle: AppHandle, app: State<'_, App>) -> Result<Option<SettingsView>, Refusal> {
    let Some(folder) = dialogs::folder(&handle, &app) else { return Ok(None) };
    app.move_library(Path::new(&folder)).map(Some).map_err(|failure| refused(&app, failure))
}

fn opened(app: &App, outcome: Result<(), tauri_plugin_opener::Error>) -> Result<(), Refusal> {
    outcome.map_err(|error| refused(app, Failure::new("original-failed").with("detail", error.to_string())))
}

/// Ends the program.
#[tauri::command(rename_all = "snake_case")]
fn quit(handle: AppHandle) {
    window::leave(&handle);
}

/// Shows the window: its first picture is drawn. What the program was started with is read from now on, since it
/// listens now to what becomes of it.
#[tauri::command(rename_all = "snake_case")]
fn ready(handle: AppHandle) {
    static STARTED: Once = Once::new();
    window::show(&handle);
    STARTED.call_once(|| {
        let arguments: Vec<String> = std::env::args().collect();
        open_arguments(&handle, &arguments, &std::env::current_dir().unwrap_or_default());
    });
}

/// Reads the files named on the command line of this or of a second instance.
pub(crate) fn open_arguments(handle: &AppHandle, arguments: &[String], folder: &Path) {
    let files = arguments.iter().skip(1).filter(|argument| !argument.starts_with('-'));
    let paths: Vec<String> = files.map(|file| folder.join(file).to_string_lossy().into_owned()).collect();
    open_files(handle, paths);
}

/// Reads files that the system hands over.
pub(crate) fn open_files(handle: &AppHandle, paths: Vec<String>) {
    if !paths.is_empty() {
        // What cannot be read is refused by name in the arrivals.
        let _ = handle.state::<App>().import_files(paths, None);
    }
}
