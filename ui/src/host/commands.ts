// Generated from crates/app/src/commands.rs; do not edit.

import type { ArrivalView, BackupView, CellRef, ComparisonView, CorrectedView, CounterpartView, DocumentChange, DocumentView, FoundView, HitRef, LadderLine, LadderView, LearnedView, LibraryView, LineageRowView, LineageView, PairingChange, PairingView, PlaceView, ReaderView, RowView, SearchQuery, SearchView, SettingsChange, SettingsView, TopicChange, TopicView, TopicsView, TroubleView } from './types';

/** What the window may ask for. */
export interface Commands {
  /** Settings, and what the system prefers. */
  settings(): Promise<SettingsView>;
  /** Changes the settings. */
  change_settings(args: { change: SettingsChange }): Promise<SettingsView>;
  /** The library: every series as a grid of editions by language. */
  library(): Promise<LibraryView>;
  /** The documents whose place is not confirmed yet, and files refused since the last look. */
  arrivals(): Promise<Array<ArrivalView>>;
  /** Starts reading files (or folders) into the library; answers come as events. Returns the job. */
  import_files(args: { paths: Array<string>; cell: CellRef | null }): Promise<number>;
  /** Starts reading pasted text into the library, under a name; answers come as events. Returns the job. */
  import_text(args: { name: string; text: string }): Promise<number>;
  /** Starts reading a file again that was refused for want of its password. Returns the job. */
  unlock_arrival(args: { file: string; password: string }): Promise<number>;
  /** Corrects what was recognised in a document. */
  correct_document(args: { document: number; change: DocumentChange }): Promise<ArrivalView>;
  /** Confirms the place of arrivals. */
  accept_arrivals(args: { documents: Array<number> }): Promise<LibraryView>;
  /** Dismisses the refusals shown in the arrivals. */
  dismiss_refusals(): Promise<Array<ArrivalView>>;
  /** Takes a document out of the grid; its original stays in the library file. */
  set_aside_document(args: { document: number }): Promise<LibraryView>;
  /** A document to read, block by block, furniture included. */
  read_document(args: { document: number }): Promise<ReaderView>;
  /** Takes a block that was set aside as furniture back into the text, here and in others of its source. */
  take_in_block(args: { document: number; block: number }): Promise<ReaderView>;
  /** Sets a block aside as furniture, here and in others of its source. */
  set_aside_block(args: { document: number; block: number }): Promise<ReaderView>;
  /** The commitment ladder in use. */
  ladder(): Promise<LadderView>;
  /** Puts these lines in the place of the ladder in use. */
  change_ladder(args: { lines: Array<LadderLine> }): Promise<LadderView>;
  /** Returns to the ladder that comes with the program. */
  reset_ladder(): Promise<LadderView>;
  /** Takes the ladder of a file in the place of the one in use. */
  import_ladder(args: { path: string }): Promise<LadderView>;
  /** Writes the ladder in use to a file. */
  export_ladder(args: { path: string }): Promise<null>;
  /** Word pairs that the user taught and that hold `find`, `count` at most from index `from`. */
  learned_words(args: { find: string; from: number; count: number }): Promise<LearnedView>;
  /** Forgets one word pair. */
  forget_word(args: { fr: string; en: string }): Promise<null>;
  /** Forgets every word pair that was taught; the pairings themselves stay. */
  forget_words(): Promise<null>;
  /** Starts learning from a translation memory (TMX). Returns the job. */
  import_memory(args: { path: string }): Promise<number>;
  /** Makes a series, with an edition to be filled. */
  create_series(args: { name: string }): Promise<LibraryView>;
  /** Gives a series another name. */
  rename_series(args: { series: number; name: string }): Promise<LibraryView>;
  /** Moves every edition of a series to another one, and removes it. */
  merge_series(args: { series: number; into: number }): Promise<LibraryView>;
  /** Removes a series that holds no document. */
  remove_series(args: { series: number }): Promise<LibraryView>;
  /** Makes an edition of a series, for a year or a date. Returns it. */
  add_edition(args: { series: number; date: string }): Promise<number>;
  /** Removes an edition that holds no document. */
  remove_edition(args: { edition: number }): Promise<LibraryView>;
  /** Moves a document to another edition, in the column of its language. */
  move_document(args: { document: number; edition: number }): Promise<LibraryView>;
  /** The documents that were set aside, the latest first. */
  set_aside_documents(): Promise<Array<DocumentView>>;
  /** Brings a document that was set aside back into the grid. */
  bring_back_document(args: { document: number }): Promise<LibraryView>;
  /** Why the library cannot be opened; null where it is open. */
  trouble(): Promise<TroubleView | null>;
  /** The backups of the library, newest first. */
  backups(): Promise<Array<BackupView>>;
  /** Copies the library beside itself. */
  back_up(): Promise<Array<BackupView>>;
  /** Puts a backup in the place of the library, which is kept beside it. */
  restore_backup(args: { name: string }): Promise<SettingsView>;
  /** Tries again to open the library that could not be opened. */
  open_again(): Promise<SettingsView>;
  /** Starts a new library in the place of the one that cannot be opened, which is kept beside it. */
  start_anew(): Promise<SettingsView>;
  /** Compares two documents of the library. */
  open_comparison(args: { left: number; right: number }): Promise<ComparisonView>;
  /** Rows of an open comparison, `count` at most, from index `from`. */
  comparison_rows(args: { left: number; right: number; from: number; count: number }): Promise<Array<RowView>>;
  /** Corrects the pairing of a row, or sets its findings aside. */
  correct_pairing(args: { left: number; right: number; change: PairingChange }): Promise<CorrectedView>;
  /** Writes a note on a row, changes one of its notes, or removes it where the text is empty. */
  note_row(args: { left: number; right: number; row: number; note: number | null; text: string }): Promise<CorrectedView>;
  /** Undoes the last correction of a comparison. */
  undo_correction(args: { left: number; right: number }): Promise<CorrectedView>;
  /** Redoes the correction that was undone last. */
  redo_correction(args: { left: number; right: number }): Promise<CorrectedView>;
  /** What the program goes by where it paired a row. */
  pairing_evidence(args: { left: number; right: number; row: number }): Promise<PairingView>;
  /** Finds words in the rows of an open comparison, on the `left`, the `right` or `both` sides. */
  find_in_comparison(args: { left: number; right: number; text: string; side: string }): Promise<Array<FoundView>>;
  /** Remembers where the reader is in a comparison. */
  keep_place(args: { left: number; right: number; place: PlaceView }): Promise<null>;
  /** Writes a comparison to a file whose ending names the format. Returns the job. */
  export_comparison(args: { left: number; right: number; path: string }): Promise<number>;
  /** Looks for words in every text of the library; a newer search ends one that is under way. */
  search(args: { query: SearchQuery }): Promise<SearchView>;
  /** What stands beside each hit: in the other language, or else in the edition before or after. */
  search_counterparts(args: { hits: Array<HitRef> }): Promise<Array<CounterpartView>>;
  /** The row of a comparison in which a sentence stands. */
  row_of(args: { left: number; right: number; hit: HitRef }): Promise<number | null>;
  /** Every topic, with how often each is spoken of, in all series or one. */
  topics(args: { series: number | null }): Promise<TopicsView>;
  /** A topic through the editions of all series, or of one. */
  topic(args: { key: string; series: number | null }): Promise<TopicView>;
  /** Keeps a topic, new or changed. Returns its key. */
  keep_topic(args: { change: TopicChange }): Promise<string>;
  /** Removes a topic, or brings it back. */
  remove_topic(args: { key: string; removed: boolean }): Promise<TopicsView>;
  /** Makes a topic that came with the program again what it was. */
  reset_topic(args: { key: string }): Promise<string>;
  /** Writes a topic to a file whose ending names the format. Returns the job. */
  export_topic(args: { key: string; series: number | null; path: string }): Promise<number>;
  /** Puts three or more editions of one language side by side. */
  open_lineage(args: { documents: Array<number> }): Promise<LineageView>;
  /** Passages through those editions, `count` at most, from index `from`. */
  lineage_rows(args: { documents: Array<number>; from: number; count: number }): Promise<Array<LineageRowView>>;
  /** Writes editions side by side to a file whose ending names the format. Returns the job. */
  export_lineage(args: { documents: Array<number>; path: string }): Promise<number>;
  /** Stops a job; what it has not done is not done. */
  cancel_job(args: { job: number }): Promise<null>;
  /** Stops the reading of one file of an import; the others go on. */
  cancel_file(args: { job: number; file: number }): Promise<null>;
}
