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
            /// Starts reading a file again that was refused for want of its password. Returns the job.
            unlock_arrival(file: String, password: String) -> u32;
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
            /// The commitment ladder in use.
            ladder() -> $crate::view::LadderView;
            /// Puts these lines in the place of the ladder in use.
            change_ladder(lines: Vec<$crate::view::LadderLine>) -> $crate::view::LadderView;
            /// Returns to the ladder that comes with the program.
            reset_ladder() -> $crate::view::LadderView;
            /// Takes the ladder of a file in the place of the one in use.
            import_ladder(path: String) -> $crate::view::LadderView;
            /// Writes the ladder in use to a file.
            export_ladder(path: String) -> ();
            /// Word pairs that the user taught and that hold `find`, `count` at most from index `from`.
            learned_words(find: String, from: u32, count: u32) -> $crate::view::LearnedView;
            /// Forgets one word pair.
            forget_word(fr: String, en: String) -> ();
            /// Forgets every word pair that was taught; the pairings themselves stay.
            forget_words() -> ();
            /// Starts learning from a translation memory (TMX). Returns the job.
            import_memory(path: String) -> u32;
            /// Makes a series, with an edition to be filled.
            create_series(name: String) -> $crate::view::LibraryView;
            /// Gives a series another name.
            rename_series(series: i64, name: String) -> $crate::view::LibraryView;
            /// Moves every edition of a series to another one, and removes it.
            merge_series(series: i64, into: i64) -> $crate::view::LibraryView;
            /// Removes a series that holds no document.
            remove_series(series: i64) -> $crate::view::LibraryView;
            /// Makes an edition of a series, for a year or a date. Returns it.
            add_edition(series: i64, date: String) -> i64;
            /// Removes an edition that holds no document.
            remove_edition(edition: i64) -> $crate::view::LibraryView;
            /// Moves a document to another edition, in the column of its language.
            move_document(document: i64, edition: i64) -> $crate::view::LibraryView;
            /// The documents that were set aside, the latest first.
            set_aside_documents() -> Vec<$crate::view::DocumentView>;
            /// Brings a document that was set aside back into the grid.
            bring_back_document(document: i64) -> $crate::view::LibraryView;
            /// Why the library cannot be opened; null where it is open.
            trouble() -> Option<$crate::view::TroubleView>;
            /// The backups of the library, newest first.
            backups() -> Vec<$crate::view::BackupView>;
            /// Copies the library beside itself.
            back_up() -> Vec<$crate::view::BackupView>;
            /// Puts a backup in the place of the library, which is kept beside it.
            restore_backup(name: String) -> $crate::view::SettingsView;
            /// Tries again to open the library that could not be opened.
            open_again() -> $crate::view::SettingsView;
            /// Starts a new library in the place of the one that cannot be opened, which is kept beside it.
            start_anew() -> $crate::view::SettingsView;
            /// Compares two documents of the library.
            open_comparison(left: i64, right: i64) -> $crate::view::ComparisonView;
            /// Rows of an open comparison, `count` at most, from index `from`.
            comparison_rows(left: i64, right: i64, from: u32, count: u32) -> Vec<$crate::view::RowView>;
            /// Corrects the pairing of a row, or sets its findings aside.
            correct_pairing(left: i64, right: i64, change: $crate::view::PairingChange) -> $crate::view::CorrectedView;
            /// Writes a note on a row, changes one of its notes, or removes it where the text is empty.
            note_row(left: i64, right: i64, row: u32, note: Option<i64>, text: String) -> $crate::view::CorrectedView;
            /// Undoes the last correction of a comparison.
            undo_correction(left: i64, right: i64) -> $crate::view::CorrectedView;
            /// Redoes the correction that was undone last.
            redo_correction(left: i64, right: i64) -> $crate::view::CorrectedView;
            /// What the program goes by where it paired a row.
            pairing_evidence(left: i64, right: i64, row: u32) -> $crate::view::PairingView;
            /// Finds words in the rows of an open comparison, on the `left`, the `right` or `both` sides.
            find_in_comparison(left: i64, right: i64, text: String, side: String) -> Vec<$crate::view::FoundView>;
            /// Remembers where the reader is in a comparison.
            keep_place(left: i64, right: i64, place: $crate::view::PlaceView) -> ();
            /// Writes a comparison to a file whose ending names the format. Returns the job.
            export_comparison(left: i64, right: i64, path: String) -> u32;
            /// Looks for words in every text of the library; a newer search ends one that is under way.
            search(query: $crate::view::SearchQuery) -> $crate::view::SearchView;
            /// What stands beside each hit: in the other language, or else in the edition before or after.
            search_counterparts(hits: Vec<$crate::view::HitRef>) -> Vec<$crate::view::CounterpartView>;
            /// The row of a comparison in which a sentence stands.
            row_of(left: i64, right: i64, hit: $crate::view::HitRef) -> Option<u32>;
            /// Every topic, with how often each is spoken of, in all series or one.
            topics(series: Option<i64>) -> $crate::view::TopicsView;
            /// A topic through the editions of all series, or of one.
            topic(key: String, series: Option<i64>) -> $crate::view::TopicView;
            /// Keeps a topic, new or changed. Returns its key.
            keep_topic(change: $crate::view::TopicChange) -> String;
            /// Removes a topic, or brings it back.
            remove_topic(key: String, removed: bool) -> $crate::view::TopicsView;
            /// Makes a topic that came with the program again what it was.
            reset_topic(key: String) -> String;
            /// Writes a topic to a file whose ending names the format. Returns the job.
            export_topic(key: String, series: Option<i64>, path: String) -> u32;
            /// Puts three or more editions of one language side by side.
            open_lineage(documents: Vec<i64>) -> $crate::view::LineageView;
            /// Passages through those editions, `count` at most, from index `from`.
            lineage_rows(documents: Vec<i64>, from: u32, count: u32) -> Vec<$crate::view::LineageRowView>;
            /// Writes editions side by side to a file whose ending names the format. Returns the job.
            export_lineage(documents: Vec<i64>, path: String) -> u32;
            /// Stops a job; what it has not done is not done.
            cancel_job(job: u32) -> ();
            /// Stops the reading of one file of an import; the others go on.
            cancel_file(job: u32, file: u32) -> ();
        }
    };
}
