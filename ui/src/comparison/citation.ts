import type { RowView } from '../host/types';
import { language } from '../words/findings';
import { date } from '../words/format';
import { t, words } from '../words/words.svelte';
import type { OpenComparison } from './comparison.svelte';

/** A quotation of one side of a row with where it stands: title, date, language, page and row. */
export function citation(open: OpenComparison, row: RowView, side: 'left' | 'right', text: string): string {
  const { document } = open.view[side];
  const page = row[side].find((segment) => segment.page !== null)?.page ?? null;
  const about = {
    title: document.title,
    date: document.date ? date(document.date, words.lang) : open.view[side].edition,
    lang: language(document.lang),
    row: row.index + 1,
  };
  const source = page === null ? t('window-citation', about) : t('window-citation-page', { ...about, page });
  return t('window-quoted', { text, source });
}

/** What is selected in a row, or else the selected row, as quotations with their sources. */
function quotations(open: OpenComparison): string {
  const chosen = getSelection();
  const marked = chosen?.toString().trim() ?? '';
  const cell = chosen?.anchorNode?.parentElement?.closest<HTMLElement>('[data-side]');
  const within = cell?.closest<HTMLElement>('[data-row]');
  const row = open.row(marked && within ? Number(within.dataset.row) : (open.selected ?? 0));
  if (!row) return '';
  if (marked && within) return citation(open, row, cell!.dataset.side === 'left' ? 'left' : 'right', marked);
  const text = (side: 'left' | 'right') =>
    row[side].map((segment) => segment.runs.map((run) => run.text).join('')).join(' ');
  return (['left', 'right'] as const)
    .filter((side) => row[side].length > 0)
    .map((side) => citation(open, row, side, text(side)))
    .join('\n\n');
}

/** Copies a quotation with its source. Answers whether it is on the clipboard. */
export function cite(open: OpenComparison): boolean {
  const text = quotations(open);
  if (!text) return false;
  // The one way that needs no permission: a field that is there for a moment.
  const focused = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
