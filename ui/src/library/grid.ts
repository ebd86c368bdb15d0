import type { DocumentView, EditionView, SeriesView } from '../host/types';
import type { Lang } from '../words/words.svelte';

/** A row of the grid; a year of which the library knows nothing has no id. */
export interface GridRow {
  id: number | null;
  label: string;
  place: string | null;
  /** Whether it has neither a date nor a document yet: a new series begins with such a row. */
  undated: boolean;
  cells: Record<Lang, DocumentView | null>;
  /** Whether a thread passes behind its empty cell, on the way to a later edition. */
  threads: Record<Lang, boolean>;
}

/** What stands between two rows of the grid, in a column. */
export type Joint = {
  left: DocumentView;
  right: DocumentView;
  matters: number | null;
  years: [string, string];
};

/** A series laid out. */
export interface Grid {
  rows: GridRow[];
  /** Before each row but the first: the seams that end there, and whether a thread passes. */
  joints: Record<Lang, { seam: Joint | null; thread: boolean }>[];
}

const LANGS: Lang[] = ['fr', 'en'];

/** A gap of more years than this is no gap in a yearly series, but another rhythm. */
const LONGEST_GAP = 3;

/** The editions with the years between them that are missing. */
function withGaps(editions: EditionView[]): GridRow[] {
  const rows: GridRow[] = [];
  let before: number | null = null;
  for (const edition of editions) {
    const year = /^\d{4}$/.test(edition.label) ? Number(edition.label) : null;
    if (before !== null && year !== null && year - before > 1 && year - before <= LONGEST_GAP + 1) {
      for (let missing = before + 1; missing < year; missing++) {
        rows.push({
          id: null,
          label: String(missing),
          place: null,
          undated: false,
          cells: { fr: null, en: null },
          threads: { fr: false, en: false },
        });
      }
    }
    before = year;
    rows.push({
      id: edition.id,
      label: edition.label,
      place: edition.place,
      undated: edition.date === null && !edition.fr && !edition.en,
      cells: { fr: edition.fr, en: edition.en },
      threads: { fr: false, en: false },
    });
  }
  return rows;
}

/** Lays a series out: rows, the threads that run past empty cells, and the seams between rows. */
export function grid(series: SeriesView): Grid {
  const rows = withGaps(series.editions);
  const joints = rows.map(() => ({
    fr: { seam: null as Joint | null, thread: false },
    en: { seam: null as Joint | null, thread: false },
  }));
  for (const seam of series.seams) {
    if (seam.mode !== 'succession') continue;
    for (const lang of LANGS) {
      const from = rows.findIndex((row) => row.cells[lang]?.id === seam.left);
      const to = rows.findIndex((row) => row.cells[lang]?.id === seam.right);
      if (from < 0 || to <= from) continue;
      for (let row = from + 1; row <= to; row++) {
        joints[row]![lang].thread = true;
        if (row < to) rows[row]!.threads[lang] = true;
      }
      joints[to]![lang].seam = {
        left: rows[from]!.cells[lang]!,
        right: rows[to]!.cells[lang]!,
        matters: seam.matters,
        years: [rows[from]!.label, rows[to]!.label],
      };
    }
  }
  return { rows, joints };
}

/** The seam between the two languages of a row, if both are there. */
export function rowSeam(series: SeriesView, row: GridRow): Joint | null {
  const { fr, en } = row.cells;
  if (!fr || !en) return null;
  const seam = series.seams.find(
    (s) => s.mode === 'translation' && [s.left, s.right].includes(fr.id) && [s.left, s.right].includes(en.id),
  );
  return { left: fr, right: en, matters: seam?.matters ?? null, years: [row.label, row.label] };
}

/** Two documents in the order they are compared: French first, or the earlier first. */
export function ordered(a: DocumentView, b: DocumentView): [DocumentView, DocumentView] {
  if (a.lang !== b.lang) return a.lang === 'fr' ? [a, b] : [b, a];
  return (a.date ?? '') <= (b.date ?? '') ? [a, b] : [b, a];
}

/** Documents in the order of time, those without a date last. */
export function inTime(documents: DocumentView[]): DocumentView[] {
  return [...documents].sort((a, b) => (a.date ?? '9999').localeCompare(b.date ?? '9999'));
}

/**
 * What is selected after a click on a document: two documents of any kind, or as many of one language as one likes.
 */
export function picks(picked: number[], id: number, documents: DocumentView[]): number[] {
  if (picked.includes(id)) return picked.filter((other) => other !== id);
  const langs = new Set([...picked, id].map((one) => documents.find((d) => d.id === one)?.lang));
  return langs.size === 1 ? [...picked, id] : [...picked.slice(-1), id];
}
