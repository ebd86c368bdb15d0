import { SvelteMap, SvelteSet } from 'svelte/reactivity';

import type { Host } from '../host/host';
import type { LineageOutlineView, LineageRowView, LineageView } from '../host/types';
import type { Lane } from '../parts/Ruler.svelte';

/** Rows asked for at a time. */
const PAGE = 60;

/** Which passages are shown in full. */
export type Filter = 'all' | 'changed' | 'strength' | 'came' | 'left';

/** The filters, in the order of the bar. */
export const FILTERS: Filter[] = ['all', 'changed', 'strength', 'came', 'left'];

/** A line of the screen: a passage, or passages folded into one line. */
export type Line = { key: string; row: number } | { key: string; from: number; to: number };

/** Whether a filter shows a passage. */
export function passes(row: LineageOutlineView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'changed':
      return !row.constant;
    case 'strength':
      return row.shifted;
    case 'came':
      return row.first > 0;
    case 'left':
      return row.changes.includes('dropped');
  }
}

/** The lines of the screen: headings stay, what the filter leaves out folds. */
export function lines(outline: LineageOutlineView[], filter: Filter, opened: ReadonlySet<number>): Line[] {
  const all: Line[] = [];
  outline.forEach((row, index) => {
    if (row.heading || opened.has(index) || passes(row, filter)) {
      all.push({ key: `r${index}`, row: index });
      return;
    }
    const last = all.at(-1);
    if (last && 'to' in last && last.to === index) last.to = index + 1;
    else all.push({ key: `f${index}`, from: index, to: index + 1 });
  });
  return all;
}

/** The lane of the overview ruler that a passage marks: how its strength moved last, else that it went, came or changed. */
export function lane(row: LineageOutlineView): Lane | null {
  const shift = row.changes.findLast((change) => change === 'softened' || change === 'strengthened');
  if (shift) return shift === 'strengthened' ? 'up' : 'down';
  if (row.changes.includes('dropped')) return 'left';
  if (row.first > 0) return 'right';
  if (row.constant) return null;
  return row.changes.some((change) => change !== '' && change !== 'same' && change !== 'moved')
    ? 'edited'
    : 'moved';
}

/** Editions side by side: their passages as they arrive, what is shown of them, and the selected one. */
export class OpenEditions {
  readonly #host: Host;
  readonly #pages = new SvelteMap<number, LineageRowView[]>();
  readonly #asked = new Set<number>();

  readonly view: LineageView;
  readonly documents: number[];

  filter = $state<Filter>('all');
  selected = $state<number | null>(null);
  readonly opened = new SvelteSet<number>();

  readonly lines = $derived.by(() => lines(this.view.outline, this.filter, this.opened));

  constructor(host: Host, view: LineageView) {
    this.#host = host;
    this.view = view;
    this.documents = view.editions.map((edition) => edition.side.document.id);
    this.filter = view.outline.some((row) => !row.constant) ? 'changed' : 'all';
    this.selected = this.#stops()[0] ?? (view.outline.length > 0 ? 0 : null);
  }

  /** How many passages a filter shows. */
  count(filter: Filter): number {
    return this.view.outline.filter((row) => passes(row, filter)).length;
  }

  /** A passage, once it has arrived. */
  row(index: number): LineageRowView | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Asks for the passages that are not here yet. */
  async need(rows: Iterable<number>): Promise<void> {
    const pages = new Set([...rows].map((row) => Math.floor(row / PAGE)));
    await Promise.all(
      [...pages]
        .filter((page) => page >= 0 && !this.#asked.has(page))
        .map(async (page) => {
          this.#asked.add(page);
          try {
            const args = { documents: this.documents, from: page * PAGE, count: PAGE };
            this.#pages.set(page, await this.#host.lineage_rows(args));
          } catch (refusal) {
            this.#asked.delete(page);
            throw refusal;
          }
        }),
    );
  }

  /** Shows other passages in full. */
  show(filter: Filter): void {
    this.filter = filter;
    this.opened.clear();
    const row = this.selected === null ? undefined : this.view.outline[this.selected];
    if (row && !row.heading && !passes(row, filter)) this.selected = this.#stops()[0] ?? this.selected;
  }

  /** Opens the passages of a fold. */
  open(from: number, to: number): void {
    for (let row = from; row < to; row++) this.opened.add(row);
  }

  #stops(): number[] {
    return this.view.outline.flatMap((row, index) =>
      !row.heading && passes(row, this.filter === 'all' ? 'changed' : this.filter) ? [index] : [],
    );
  }

  #next(rows: number[], by: 1 | -1): boolean {
    const from = this.selected ?? -1;
    const to = by > 0 ? rows.find((row) => row > from) : rows.findLast((row) => row < from);
    if (to === undefined) return false;
    this.selected = to;
    if (!this.lines.some((line) => 'row' in line && line.row === to)) this.opened.add(to);
    return true;
  }

  /** Selects the next or previous passage that changed. Answers whether there was one. */
  step(by: 1 | -1): boolean {
    return this.#next(this.#stops(), by);
  }

  /** Selects the next or previous passage on the screen. Answers whether there was one. */
  move(by: 1 | -1): boolean {
    return this.#next(
      this.lines.flatMap((line) => ('row' in line ? [line.row] : [])),
      by,
    );
  }
}
