import type { Commands } from './commands';
import type { CellRef, JobEvent, LadderView, Refusal, SettingsView } from './types';

/** A point of the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** What happens while files are dragged over the window. */
export type Drag =
  { type: 'over'; at: Point } | { type: 'leave' } | { type: 'drop'; at: Point; paths: string[] };

/** Stops listening. */
export type Stop = () => void;

/** The program behind the window: its commands, its events and its native dialogs. */
export interface Host extends Commands {
  /** Lets the reader choose files and starts reading them; null when none was chosen. */
  choose_files(args: { cell: CellRef | null }): Promise<number | null>;
  /** Lets the reader choose where to write a comparison, and starts writing; null when nowhere. */
  choose_export(args: { left: number; right: number }): Promise<number | null>;
  /** Lets the reader choose where to write a topic, and starts writing; null when nowhere. */
  choose_topic_export(args: { key: string; series: number | null }): Promise<number | null>;
  /** Lets the reader choose where to write editions side by side, and starts writing; null when nowhere. */
  choose_lineage_export(args: { documents: number[] }): Promise<number | null>;
  /** Lets the reader choose a ladder to use from now on; null when none was chosen. */
  choose_ladder(): Promise<LadderView | null>;
  /** Lets the reader choose where to write the ladder in use. */
  choose_ladder_export(): Promise<void>;
  /** Lets the reader choose a translation memory and starts learning from it; null when none was chosen. */
  choose_memory(): Promise<number | null>;
  /** Opens the original of a document in the program that the system has for it. */
  open_original(args: { document: number }): Promise<null>;
  /** Lets the reader choose where to save the original of a document; null when nowhere. */
  save_original(args: { document: number }): Promise<string | null>;
  /** Shows the library file in the system's own window of files. */
  show_library(): Promise<null>;
  /** Lets the reader choose another library file to open; null when none. */
  choose_library(): Promise<SettingsView | null>;
  /** Lets the reader choose a folder to keep the library in; null when none. */
  choose_library_folder(): Promise<SettingsView | null>;
  /** Ends the program. */
  quit(): Promise<void>;
  /** Tells the program that the first picture is drawn, so that it shows the window. */
  ready(): Promise<void>;
  /** Listens to the progress of jobs. */
  onJob(listener: (event: JobEvent) => void): Stop;
  /** Listens to changes of the library made elsewhere. */
  onLibrary(listener: () => void): Stop;
  /** Listens to the window being closed: the program waits a moment for `quit`. */
  onClosing(listener: () => void): Stop;
  /** Listens to files dragged over the window. */
  onDrag(listener: (drag: Drag) => void): Stop;
}

/** The sentence of a refusal, or of whatever else was thrown. */
export function sentence(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    return String((thrown as Refusal | Error).message);
  }
  return String(thrown);
}
