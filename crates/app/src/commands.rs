//! The one list of what a window may ask for.

/// Hands the list of commands to the macro `$with`, as `name(argument: type, …) -> type;` lines.
///
/// Each is a method of [`App`](crate::App) that returns `Result<type, Failure>`. The shell makes an adapter of
/// each line and the interface's types are generated from the same lines, so that neither can forget one.
#[macro_export]
macro_rules! commands {
    ($with:ident) => {
        $with! {
            /// Settings, and what the system prefers.
            settings() -> $crate::view::SettingsView;
            /// Changes the settings.
            change_settings(change: $crate::view::SettingsChange) -> $crate::view::SettingsView;
            /// The library: every series as a grid of editions by language.
            library() -> $crate::view::LibraryView;
            /// The documents whose place is not confirmed yet, and files refused since the last look.
            arrivals() -> Vec<$crate::view::ArrivalView>;
            /// Starts reading files (or folders) into the library; answers come as events. Returns the job.
            import_files(paths: Vec<String>, cell: Option<$crate::view::CellRef>) -> u32;
            /// Starts reading pasted text into the library, under a name; answers come as events. Returns the job.
            import_text(name: String, text: String) -> u32;
            /// Corrects what was recognised in a document.
            correct_document(document: i64, change: $crate::view::DocumentChange) -> $crate::view::ArrivalView;
            /// Confirms the place of arrivals.
            accept_arrivals(documents: Vec<i64>) -> $crate::view::LibraryView;
            /// Dismisses the refusals shown in the arrivals.
            dismiss_refusals() -> Vec<$crate::view::ArrivalView>;
            /// Takes a document out of the grid; its original stays in the library file.
            set_aside_document(document: i64) -> $crate::view::LibraryView;
            /// A document to read, block by block, furniture included.
            read_document(document: i64) -> $crate::view::ReaderView;
            /// Takes a block that was set aside as furniture back into the text, here and in others of its source.
            take_in_block(document: i64, block: u32) -> $crate::view::ReaderView;
            /// Sets a block aside as furniture, here and in others of its source.
            set_aside_block(document: i64, block: u32) -> $crate::view::ReaderView;
            /// Compares two documents of the library.
            open_comparison(left: i64, right: i64) -> $crate::view::ComparisonView;
            /// Rows of an open comparison, `count` at most, from index `from`.
            comparison_rows(left: i64, right: i64, from: u32, count: u32) -> Vec<$crate::view::RowView>;
            /// Writes a comparison to a file whose ending names the format. Returns the job.
            export_comparison(left: i64, right: i64, path: String) -> u32;
            /// Stops a job; what it has not done is not done.
            cancel_job(job: u32) -> ();
        }
    };
}
