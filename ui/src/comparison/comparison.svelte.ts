import { SvelteMap, SvelteSet } from 'svelte/reactivity';

import type { Host } from '../host/host';
import type { ComparisonView, RowView } from '../host/types';
import type { Mode } from '../words/findings';
import { counts, lines, passes, stops, twins, type Filter } from './outline';

/** Rows asked for at a time. */
const PAGE = 60;

/** An open comparison: its rows as they arrive, what is shown of them, and the selected one. */
export class OpenComparison {
  readonly #host: Host;
  readonly #pages = new SvelteMap<number, RowView[]>();
  readonly #asked = new Set<number>();

  readonly view: ComparisonView;
  readonly mode: Mode;
  readonly left: number;
  readonly right: number;

  /** For each moved row, the row after which it stands on the right; -1 at the beginning. */
  readonly places: ReadonlyMap<number, number>;

  /** Which rows are shown in full. */
  filter = $state<Filter>('all');
  /** The selected row. */
  selected = $state<number | null>(null);
  /** Whether the selected row shows everything. */
  unfolded = $state(false);
  /** Rows that the reader opened although the filter leaves them out. */
  readonly opened = new SvelteSet<number>();

  /** How many rows each filter shows. */
  readonly counts = $derived.by(() => counts(this.view.outline, this.mode));
  /** The lines of the screen. */
  readonly lines = $derived.by(() => lines(this.view.outline, this.filter, this.mode, this.opened));
  /** The rows that previous and next go to. */
  readonly stops = $derived.by(() => stops(this.view.outline, this.filter, this.mode));

  constructor(host: Host, view: ComparisonView) {
    this.#host = host;
    this.view = view;
    this.mode = view.mode === 'succession' ? 'succession' : 'translation';
    this.left = view.left.document.id;
    this.right = view.right.document.id;
    this.places = new Map(
      [...twins(view.outline)].flatMap(([after, rows]) => rows.map((row) => [row, after] as const)),
    );
    this.filter = view.outline.some((row) => row.matters) ? 'substance' : 'all';
    this.selected = this.stops[0] ?? (view.outline.length > 0 ? 0 : null);
  }

  /** A row, once it has arrived. */
  row(index: number): RowView | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Asks for the rows that are not here yet. */
  async need(rows: Iterable<number>): Promise<void> {
    const pages = new Set([...rows].map((row) => Math.floor(row / PAGE)));
    const missing = [...pages].filter((page) => page >= 0 && !this.#asked.has(page));
    await Promise.all(
      missing.map(async (page) => {
        this.#asked.add(page);
        try {
          const args = { left: this.left, right: this.right, from: page * PAGE, count: PAGE };
          this.#pages.set(page, await this.#host.comparison_rows(args));
        } catch (refusal) {
          this.#asked.delete(page);
          throw refusal;
        }
      }),
    );
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
