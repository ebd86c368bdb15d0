import type { ComparisonView, CorrectedView, MatterView } from '../host/types';
import { rowKey } from './outline';

/** A comparison after a correction, and where each row that it left as it was has gone; null for the others. */
export interface Applied {
  view: ComparisonView;
  moved: (row: number) => number | null;
}

/** Puts what a correction changed into what is known of a comparison. */
export function applied(before: ComparisonView, answer: CorrectedView): Applied {
  const outline = [...before.outline];
  // From the last, so that the places of those before it still hold.
  for (const { from, gone, outline: rows } of [...answer.stretches].reverse()) {
    outline.splice(from, gone, ...rows);
  }
  const moved = (row: number) => {
    let to = row;
    for (const { from, gone, outline: rows } of answer.stretches) {
      if (row < from) break;
      if (row < from + gone) return null;
      to += rows.length - gone;
    }
    return to;
  };
  const known = new Map<string, MatterView>();
  for (const matter of before.matters) known.set(rowKey(before.outline[matter.row], matter.row), matter);
  const told = new Map(answer.told.map((matter) => [matter.row, matter]));
  const matters = answer.matters.flatMap((row) => {
    const matter = told.get(row) ?? known.get(rowKey(outline[row], row));
    return matter ? [{ ...matter, row }] : [];
  });
  const { state, undo, redo, at } = answer;
  return { view: { ...before, state, outline, matters, undo, redo, at }, moved };
}
