//! The system's own dialogs.

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use visavis_app::App;

/// Files to open; none where the reader changes their mind.
pub(crate) fn files(handle: &AppHandle, app: &App) -> Option<Vec<String>> {
    let dialog = handle.dialog().file().set_title(app.words().get("dialog-open"));
    let chosen = dialog.blocking_pick_files()?;
    Some(chosen.into_iter().filter_map(path).collect())
}

/// Where to write a PDF named `name` at first.
pub(crate) fn destination(handle: &AppHandle, app: &App, name: &str) -> Option<String> {
    let dialog = handle.dialog().file().set_title(app.words().get("dialog-export"));
    let chosen =
        dialog.set_file_name(name).add_filter("PDF", &["pdf"]).blocking_save_file().and_then(path)?;
    Some(ended(chosen, "pdf"))
}

/// A chosen path with the ending that its reader left out; not where that is another file, which they were not asked
/// about.
fn ended(chosen: String, ending: &str) -> String {
    let has = std::path::Path::new(&chosen).extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let whole = format!("{chosen}.{ending}");
    if has || std::path::Path::new(&whole).exists() { chosen } else { whole }
}

/// One file with one of these endings, asked for by the message `title`.
pub(crate) fn file(handle: &AppHandle, app: &App, title: &str, endings: &[&str]) -> Option<String> {
    let dialog = handle.dialog().file().set_title(app.words().get(title));
    dialog.add_filter(endings.join(", "), endings).blocking_pick_file().and_then(path)
}

/// Where to write a file named `name` at first, asked for by the message `title`.
pub(crate) fn place(handle: &AppHandle, app: &App, title: &str, name: &str, ending: &str) -> Option<String> {
    let dialog = handle.dialog().file().set_title(app.words().get(title));
    let chosen =
        dialog.set_file_name(name).add_filter(ending, &[ending]).blocking_save_file().and_then(path)?;
    Some(ended(chosen, ending))
}

/// Where to save a copy of an original named `name`.
pub(crate) fn copy(handle: &AppHandle, app: &App, name: &str) -> Option<String> {
    let dialog = handle.dialog().file().set_title(app.words().get("dialog-copy"));
    dialog.set_file_name(name).blocking_save_file().and_then(path)
}

/// A library file to open.
pub(crate) fn library(handle: &AppHandle, app: &App) -> Option<String> {
    let dialog = handle.dialog().file().set_title(app.words().get("dialog-library"));
    dialog.add_filter("Vis-à-vis", &["visavis"]).blocking_pick_file().and_then(path)
}

/// A folder to keep the library in.
pub(crate) fn folder(handle: &AppHandle, app: &App) -> Option<String> {
    let dialog = handle.dialog().file().set_title(app.words().get("dialog-folder"));
    dialog.blocking_pick_folder().and_then(path)
}

fn path(chosen: FilePath) -> Option<String> {
    Some(chosen.into_path().ok()?.to_string_lossy().into_owned())
}

/// Says why the program could not start, where there is no window to say it in.
pub(crate) fn last_words(reason: &str) {
    #[allow(clippy::print_stderr)]
    {
        eprintln!("Vis-à-vis: {reason}");
    }
}

#[cfg(test)]
mod tests {
    use super::ended;

    #[test]
    fn an_ending_left_out_is_added_where_that_is_no_other_file() {
        let folder = std::env::temp_dir().join(format!("vis-a-vis-endings-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap_or_default();
        let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
        assert_eq!(ended(at("report"), "pdf"), at("report.pdf"));
        assert_eq!(ended(at("v1.2"), "pdf"), at("v1.2.pdf"));
        assert_eq!(ended(at("report.PDF"), "pdf"), at("report.PDF"));
        std::fs::write(at("taken.pdf"), "x").unwrap_or_default();
        assert_eq!(ended(at("taken"), "pdf"), at("taken"));
        std::fs::remove_dir_all(&folder).unwrap_or_default();
    }
}
