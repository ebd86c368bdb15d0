import type { OutlineView } from '../host/types';
import type { Lane } from '../parts/Ruler.svelte';
import { MOVED, UNMATCHED, mark, type Mode } from '../words/findings';

/** Which rows are shown in full. */
export type Filter = 'all' | 'substance' | 'differences' | 'unmatched' | 'moved' | 'notes';

/** The filters, in the order of the bar. */
export const FILTERS: Filter[] = ['all', 'substance', 'differences', 'unmatched', 'moved', 'notes'];

const EDITED = new Set(['edited', 'moved_edited', 'split', 'merged']);
const QUIET = new Set(['agrees', 'same']);

/** Whether a row says the same on both sides, at the same place, or what it says otherwise was set aside. */
export function isQuiet(row: OutlineView): boolean {
  return QUIET.has(row.kind) || row.aside;
}

/** What a row's line is known by: its first segments, which stay when rows before it are joined or split. */
export function rowKey(row: OutlineView | undefined, index: number): string {
  return row ? `r${row.left_at ?? ''}:${row.right_at ?? ''}` : `r${index}`;
}

/** Whether a row stands at another place. */
export function isMoved(row: OutlineView): boolean {
  return MOVED.has(row.kind) || row.finding === 'order';
}

/** Whether a filter shows a row. */
export function passes(row: OutlineView, filter: Filter, mode: Mode): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'substance':
      return row.matters;
    case 'differences':
      return mode === 'translation' ? !isQuiet(row) : EDITED.has(row.kind) && !row.aside;
    case 'unmatched':
      return UNMATCHED.has(row.kind);
    case 'moved':
      return isMoved(row);
    case 'notes':
      return row.notes > 0;
  }
}

/** How many rows each filter shows. */
export function counts(outline: OutlineView[], mode: Mode): Record<Filter, number> {
  const count = (filter: Filter) => outline.filter((row) => passes(row, filter, mode)).length;
  return {
    all: outline.length,
    substance: count('substance'),
    differences: count('differences'),
    unmatched: count('unmatched'),
    moved: count('moved'),
    notes: count('notes'),
  };
}

/** A line of the screen: a row, rows folded into one line, or the place where a moved row stands on the right. */
export type Line =
  | { type: 'row'; key: string; row: number; heading: boolean }
  | { type: 'fold'; key: string; from: number; to: number; quiet: boolean }
  | { type: 'twin'; key: string; row: number };

/**
 * For each row index, the moved rows whose right side stands after it; -1 for the top.
 *
 * The rows that did not move are in order on both sides, so the place of a moved one on the right is after the
 * last of them that begins before it.
 */
export function twins(outline: OutlineView[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  const moved: { at: number; index: number }[] = [];
  const still: { at: number; index: number }[] = [];
  outline.forEach((row, index) => {
    if (row.right_at !== null && MOVED.has(row.kind)) moved.push({ at: row.right_at, index });
  });
  // Mostly nothing moved, and this is asked for after every correction.
  if (moved.length === 0) return places;
  outline.forEach((row, index) => {
    if (row.right_at !== null && !MOVED.has(row.kind)) still.push({ at: row.right_at, index });
  });
  moved.sort((a, b) => a.at - b.at);
  for (const row of moved) {
    let low = 0;
    let high = still.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (still[middle]!.at < row.at) low = middle + 1;
      else high = middle;
    }
    const after = low > 0 ? still[low - 1]!.index : -1;
    if (after === row.index - 1 || after === row.index) continue;
    places.set(after, [...(places.get(after) ?? []), row.index]);
  }
  return places;
}

/** The lines of a comparison under a filter; headings always stay, and so do the rows opened by hand. */
export function lines(
  outline: OutlineView[],
  filter: Filter,
  mode: Mode,
  opened: ReadonlySet<number>,
): Line[] {
  const stands = (row: OutlineView, index: number) =>
    row.heading || opened.has(index) || passes(row, filter, mode);
  const places = twins(outline);
  const made: Line[] = [];
  let folded = -1;
  const close = (to: number) => {
    if (folded < 0) return;
    const quiet = outline.slice(folded, to).every(isQuiet);
    made.push({ type: 'fold', key: `f${rowKey(outline[folded], folded)}`, from: folded, to, quiet });
    folded = -1;
  };
  const place = (after: number) => {
    for (const row of places.get(after) ?? []) {
      if (!stands(outline[row]!, row)) continue;
      close(after + 1);
      made.push({ type: 'twin', key: `t${rowKey(outline[row], row)}`, row });
    }
  };
  place(-1);
  outline.forEach((row, index) => {
    if (stands(row, index)) {
      close(index);
      made.push({ type: 'row', key: rowKey(row, index), row: index, heading: row.heading });
    } else if (folded < 0) {
      folded = index;
    }
    place(index);
  });
  close(outline.length);
  return made;
}

/** The first of folded rows that has words on a side: the line shows its beginning. */
export function firstWith(
  outline: OutlineView[],
  fold: { from: number; to: number },
  side: 'left' | 'right',
): number {
  for (let row = fold.from; row < fold.to; row++) {
    if (outline[row]![`${side}_words`] > 0) return row;
  }
  return fold.from;
}

/** What a line holds of a row: itself, its fold, or nothing. */
export function lineOf(all: Line[], row: number): number {
  return all.findIndex((line) =>
    line.type === 'row' ? line.row === row : line.type === 'fold' && line.from <= row && row < line.to,
  );
}

/** The rows that previous and next go to: those the filter shows, or every finding when it shows all. */
export function stops(outline: OutlineView[], filter: Filter, mode: Mode): number[] {
  return outline.flatMap((row, index) =>
    passes(row, filter, mode) && !(filter === 'all' && isQuiet(row) && !row.matters && row.notes === 0)
      ? [index]
      : [],
  );
}

/** A guess at the height of a line, in pixels, before it is drawn. */
export function guess(
  line: Line,
  outline: OutlineView[],
  width: number,
  scale: number,
  stacked: boolean,
): number {
  if (line.type === 'fold') return 29 * scale;
  if (line.type === 'twin') return 48 * scale;
  const row = outline[line.row]!;
  const perLine = Math.max(12, width / (7.4 * scale));
  const lines = Math.max(1, Math.ceil((Math.max(row.left_words, row.right_words) * 6.1) / perLine));
  const least = row.heading || isQuiet(row) ? 0 : 76 * scale;
  const height = Math.max(least, lines * 24 * scale + 19);
  return stacked ? height * 1.8 + 30 : height;
}

/** Lanes of the overview ruler that a row marks. */
export function lane(row: OutlineView): Lane | null {
  if (row.aside) return null;
  switch (mark(row)) {
    case 'agrees':
    case 'same':
      return null;
    case 'omission':
    case 'dropped':
    case 'only_left':
      return 'left';
    case 'addition':
    case 'added':
    case 'only_right':
      return 'right';
    case 'softer_left':
    case 'strengthened':
      return 'up';
    case 'softer_right':
    case 'softened':
      return 'down';
    case 'moved':
    case 'moved_edited':
    case 'order':
      return 'moved';
    case 'edited':
    case 'kept':
    case 'split':
    case 'merged':
      return 'edited';
    default:
      return 'both';
  }
}
