import { SvelteMap, SvelteSet } from 'svelte/reactivity';

import type { Host } from '../host/host';
import type { ComparisonView, CorrectedView, FoundView, PlaceView, RowView } from '../host/types';
import type { Mode } from '../words/findings';
import { applied } from './corrected';
import { FILTERS, counts, isQuiet, lines, passes, rowKey, stops, twins, type Filter } from './outline';

/** Rows asked for at a time. */
const PAGE = 60;

/** Rows that are asked for before they are drawn, on either side of those that are. */
const AHEAD = 120;

/** Rows kept in the page; of more, those that were wanted longest ago are asked for again when they are next. */
const KEPT = 1500;

/** What can be done to the pairing of a row. */
export type Act = 'join_above' | 'join_below' | 'split' | 'unlink' | 'link' | 'confirm' | 'set_aside';

/** Which sides are searched. */
export type Side = 'left' | 'right' | 'both';

/** An open comparison: its rows as they arrive, what is shown of them, and the selected one. */
export class OpenComparison {
  readonly #host: Host;
  /** The rows that have arrived, by their keys: those stay when rows before them are joined or split. */
  readonly #rows = new SvelteMap<string, RowView>();
  #asked = new Set<string>();
  /** When each of them was wanted last. */
  readonly #wanted = new Map<string, number>();
  #turn = 0;

  /** What is known of every row; another one after each correction. */
  view = $state.raw() as ComparisonView;
  readonly mode: Mode;
  readonly left: number;
  readonly right: number;
  /** Where the reader left it the last time. */
  readonly left_off: PlaceView | null;

  /** For each moved row, the row after which it stands on the right; -1 at the beginning. */
  readonly places = $derived.by<ReadonlyMap<number, number>>(
    () => new Map([...twins(this.view.outline)].flatMap(([after, rows]) => rows.map((row) => [row, after]))),
  );

  /** Which rows are shown in full. */
  filter = $state<Filter>('all');
  /** The selected row. */
  selected = $state<number | null>(null);
  /** Whether the selected row shows everything. */
  unfolded = $state(false);
  /** Whether each side scrolls by itself. */
  free = $state(false);
  /** Rows that the reader opened although the filter leaves them out. */
  readonly opened = new SvelteSet<number>();
  /** The row that waits to be linked with another, and the one that is pointed at. */
  linking = $state.raw<{ row: number; over: number | null; dragged: boolean } | null>(null);
  /** What happens to a row that was dragged onto another. */
  dropped: (row: number, other: number) => void = () => {};
  /** What is looked for, and where it was found; null while nothing is. */
  search = $state.raw<{ text: string; side: Side; found: FoundView[] } | null>(null);
  /** The occurrence that was gone to last. */
  occurrence = $state(-1);
  /** The last thing that was done, for those who do not see it. */
  said = $state('');

  /** How many rows each filter shows. */
  readonly counts = $derived.by(() => counts(this.view.outline, this.mode));
  /** The lines of the screen. */
  readonly lines = $derived.by(() => lines(this.view.outline, this.filter, this.mode, this.opened));
  /** The rows that previous and next go to. */
  readonly stops = $derived.by(() => stops(this.view.outline, this.filter, this.mode));
  /** The rows of every occurrence of what is looked for, in order. */
  readonly occurrences = $derived(
    (this.search?.found ?? []).flatMap(({ row, left, right }) =>
      Array.from({ length: left + right }, () => row),
    ),
  );

  constructor(host: Host, view: ComparisonView) {
    this.#host = host;
    this.view = view;
    this.mode = view.mode === 'succession' ? 'succession' : 'translation';
    this.left = view.left.document.id;
    this.right = view.right.document.id;
    this.left_off = view.place;
    const { outline } = view;
    const filter = FILTERS.find((one) => one === view.place?.filter);
    this.filter = filter ?? (outline.some((row) => row.matters) ? 'substance' : 'all');
    const kept = view.place?.row ?? null;
    const row = kept !== null && kept < outline.length ? kept : this.stops[0];
    this.selected = row ?? (outline.length > 0 ? 0 : null);
    if (this.selected !== null) this.select(this.selected);
  }

  /** The key of a row's line. */
  key(row: number): string {
    return rowKey(this.view.outline[row], row);
  }

  /** A row, once it has arrived. */
  row(index: number): RowView | undefined {
    return this.#rows.get(this.key(index));
  }

  /** The number of a row as it is shown; that of a row that stays may change with the rows before it. */
  number(row: RowView): number {
    void this.view;
    return row.index + 1;
  }

  /** Asks for the rows that are not here yet. */
  async need(rows: Iterable<number>): Promise<void> {
    const count = this.view.outline.length;
    this.#turn++;
    const missing = [...rows].filter((row) => {
      if (row < 0 || row >= count) return false;
      const key = this.key(row);
      this.#wanted.set(key, this.#turn);
      return !this.#asked.has(key);
    });
    const pages = new Set(missing.map((row) => Math.floor(row / PAGE)));
    await Promise.all([...pages].map((page) => this.#read(page * PAGE, Math.min((page + 1) * PAGE, count))));
  }

  /** Asks for the rows about some others too, so that they are here before they are seen. */
  async needAbout(from: number, to: number): Promise<void> {
    await this.need(
      [from - AHEAD, from - AHEAD / 2, to + AHEAD / 2, to + AHEAD].map((row) => Math.max(0, row)),
    );
  }

  async #read(from: number, to: number): Promise<void> {
    const { left, right, view } = this;
    const keys = view.outline.slice(from, to).map((row, at) => rowKey(row, from + at));
    const asked = this.#asked;
    keys.forEach((key) => asked.add(key));
    try {
      const read = await this.#host.comparison_rows({ left, right, from, count: to - from });
      // Rows of before a correction are not those of after it: they are asked for again.
      if (asked !== this.#asked) return;
      read.forEach((row, at) => {
        if (!this.#rows.has(keys[at]!)) this.#rows.set(keys[at]!, { ...row });
        this.#wanted.set(keys[at]!, this.#turn);
      });
      this.#letGo();
    } catch (refusal) {
      keys.forEach((key) => asked.delete(key));
      throw refusal;
    }
  }

  /** Lets go of rows that were wanted longest ago, beyond those that are kept. */
  #letGo(): void {
    // Of two sides that scroll apart, one may stand still for long.
    if (this.free || this.#rows.size <= KEPT) return;
    const wanted = (key: string) => this.#wanted.get(key) ?? 0;
    const selected = this.selected === null ? null : this.key(this.selected);
    const oldest = [...this.#rows.keys()].sort((a, b) => wanted(a) - wanted(b));
    for (const key of oldest.slice(0, this.#rows.size - KEPT * 0.8)) {
      if (key === selected) continue;
      this.#rows.delete(key);
      this.#asked.delete(key);
      this.#wanted.delete(key);
    }
  }

  /** Corrects a row. */
  async correct(act: Act, row: number, other: number | null = null): Promise<void> {
    const { left, right } = this;
    await this.#changed(this.#host.correct_pairing({ left, right, change: { act, row, other } }), row);
  }

  /** Writes a note on a row, or changes one. */
  async note(row: number, note: number | null, text: string): Promise<void> {
    const { left, right } = this;
    await this.#changed(this.#host.note_row({ left, right, row, note, text }), row);
  }

  /** Undoes the last correction, or redoes the one that was undone last. */
  async again(by: 'undo' | 'redo'): Promise<void> {
    const { left, right } = this;
    const done = by === 'undo' ? this.#host.undo_correction : this.#host.redo_correction;
    await this.#changed(done({ left, right }), this.selected ?? 0);
  }

  /** Takes the rows as they are after a correction; those that it changed come with it. */
  async #changed(change: Promise<CorrectedView>, about: number): Promise<void> {
    const answer = await change;
    if (answer.since === this.view.state) {
      this.#apply(answer);
    } else {
      // It changed other rows than those on screen: they are all read anew.
      const { left, right } = this;
      const view = await this.#host.open_comparison({ left, right });
      this.#rows.clear();
      this.#asked = new Set();
      this.opened.clear();
      this.view = { ...view, at: answer.at };
      await this.need([this.view.at ?? about]);
    }
    this.linking = null;
    const at = Math.min(this.view.at ?? about, this.view.outline.length - 1);
    if (at >= 0) this.select(at);
    if (this.search) await this.find(this.search.text, this.search.side);
  }

  #apply(answer: CorrectedView): void {
    const before = this.view;
    const { view, moved } = applied(before, answer);
    const opened = [...this.opened].flatMap((row) => moved(row) ?? []);
    for (const [key, known] of [...this.#rows]) {
      const to = moved(known.index);
      if (to === null) this.#rows.delete(key);
      // The row is what it was: only its number is another, and nothing of it is drawn again.
      else known.index = to;
    }
    this.view = view;
    for (const stretch of answer.stretches) {
      stretch.rows.forEach((row) => this.#rows.set(this.key(row.index), { ...row }));
    }
    this.#asked = new Set(this.#rows.keys());
    this.opened.clear();
    opened.forEach((row) => this.opened.add(row));
  }

  /** Looks for words in all rows, shown or not. */
  async find(text: string, side: Side): Promise<void> {
    const { left, right } = this;
    this.search = { text, side, found: this.search?.text === text ? this.search.found : [] };
    const asked = this.search;
    const found = await this.#host.find_in_comparison({ left, right, text, side });
    if (this.search !== asked) return;
    this.search = { text, side, found };
    const from = this.selected ?? 0;
    this.occurrence = this.occurrences.findIndex((row) => row >= from);
    if (this.occurrence < 0 && this.occurrences.length > 0) this.occurrence = 0;
  }

  /** Goes to the next or previous occurrence, around the end. Answers whether there is one. */
  toOccurrence(by: 1 | -1 | 0): boolean {
    const count = this.occurrences.length;
    if (count === 0) return false;
    this.occurrence = (this.occurrence + by + count) % count;
    this.select(this.occurrences[this.occurrence]!);
    return true;
  }

  /** Remembers where the reader is. */
  async keepPlace(top: number, above: number): Promise<void> {
    const { left, right } = this;
    const place = { row: this.selected, filter: this.filter, top, above: Math.round(above) };
    await this.#host.keep_place({ left, right, place });
  }

  /** What the program goes by where it paired a row. */
  evidence(row: number) {
    return this.#host.pairing_evidence({ left: this.left, right: this.right, row });
  }

  /** Shows other rows in full. */
  show(filter: Filter): void {
    this.filter = filter;
    this.opened.clear();
    if (this.selected !== null && this.stops.length > 0 && !this.#shown(this.selected)) {
      this.select(this.stops.find((row) => row >= this.selected!) ?? this.stops[0]!);
    }
  }

  /** Opens the rows of a fold. */
  open(from: number, to: number): void {
    for (let row = from; row < to; row++) this.opened.add(row);
  }

  /** Selects a row, and opens it if the filter leaves it out. */
  select(row: number): void {
    if (row !== this.selected) this.unfolded = false;
    this.selected = row;
    if (!this.#shown(row)) this.opened.add(row);
  }

  #shown(row: number): boolean {
    const outline = this.view.outline[row];
    if (!outline) return false;
    return outline.heading || this.opened.has(row) || passes(outline, this.filter, this.mode);
  }

  /** Whether a row has nothing to correct: neither finding nor pairing to set aside. */
  isQuiet(row: number): boolean {
    const outline = this.view.outline[row];
    return outline === undefined || (isQuiet(outline) && !outline.aside);
  }

  /** The place of the selected row among the stops, from 0; -1 if it is none of them. */
  get place(): number {
    return this.selected === null ? -1 : this.stops.indexOf(this.selected);
  }

  /** Selects the next or the previous stop. Answers whether there was one. */
  step(by: 1 | -1): boolean {
    const from = this.selected ?? -1;
    const to = by > 0 ? this.stops.find((row) => row > from) : this.stops.findLast((row) => row < from);
    if (to === undefined) return false;
    this.select(to);
    return true;
  }

  /** Selects the next or the previous row on the screen. Answers whether there was one. */
  move(by: 1 | -1): boolean {
    const rows = this.lines.flatMap((line) => (line.type === 'row' ? [line.row] : []));
    const from = this.selected ?? -1;
    const to = by > 0 ? rows.find((row) => row > from) : rows.findLast((row) => row < from);
    if (to === undefined) return false;
    this.select(to);
    return true;
  }
}
