import type { RowView, RunView } from '../host/types';

/** A row less alike than this was rewritten rather than edited. */
const REWRITTEN = 0.5;

/** The most words without a counterpart that a rewritten row shows at once. */
const MOST = 20;

/**
 * How many words of a run fold into a pill: a long stretch without a counterpart, in a row that was rewritten.
 * Facts and words of commitment never fold.
 */
export function folds(run: RunView, row: RowView): number {
  if (row.similarity === null || row.similarity >= REWRITTEN) return 0;
  if (row.left.length === 0 || row.right.length === 0) return 0;
  const only = run.marks.length === 1 && (run.marks[0] === 'deleted' || run.marks[0] === 'inserted');
  if (!only) return 0;
  const words = run.text.split(/\s+/).filter(Boolean).length;
  return words > MOST ? words : 0;
}
