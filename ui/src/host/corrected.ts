import { comparison, viewOf } from './fixtures';
import type { Commands } from './commands';
import type { ComparisonView, CorrectedView, FoundView, PlaceView, RowView } from './types';

/** Rows as they stood after each correction, and which of them is shown. */
interface History {
  steps: { act: string; at: number; rows: RowView[] }[];
  at: number;
  /** Another one after each correction. */
  state: number;
}

type Corrected = Pick<
  Commands,
  | 'open_comparison'
  | 'comparison_rows'
  | 'correct_pairing'
  | 'note_row'
  | 'undo_correction'
  | 'redo_correction'
  | 'pairing_evidence'
  | 'find_in_comparison'
  | 'keep_place'
>;

/** The invented comparisons, corrected in memory by the plainest of rules. */
export function corrected(): Corrected {
  const histories = new Map<string, History>();
  const places = new Map<string, PlaceView>();
  let note = 0;

  function history(left: number, right: number): History {
    const key = `${left} ${right}`;
    const found = histories.get(key) ?? {
      steps: [{ act: '', at: 0, rows: comparison(left, right).rows }],
      at: 0,
      state: 1,
    };
    histories.set(key, found);
    return found;
  }

  function view(left: number, right: number): ComparisonView {
    const { steps, at: step, state } = history(left, right);
    const { mode } = comparison(left, right).view;
    return {
      ...viewOf(steps[step]!.rows, left, right, mode),
      state,
      undo: step > 0 ? steps[step]!.act : null,
      redo: steps[step + 1]?.act ?? null,
      place: places.get(`${left} ${right}`) ?? null,
    };
  }

  /** What became of a comparison, as one stretch. */
  function changed(left: number, right: number, before: RowView[], at: number | null): CorrectedView {
    const past = history(left, right);
    const after = past.steps[past.at]!.rows;
    const same = (a: RowView | undefined, b: RowView | undefined) =>
      a !== undefined &&
      b !== undefined &&
      JSON.stringify({ ...a, index: 0 }) === JSON.stringify({ ...b, index: 0 });
    let from = 0;
    while (same(before[from], after[from])) from++;
    let rest = 0;
    const short = Math.min(before.length, after.length) - from;
    while (rest < short && same(before[before.length - 1 - rest], after[after.length - 1 - rest])) rest++;
    const since = past.state++;
    const { state, outline, matters, undo, redo } = view(left, right);
    const to = after.length - rest;
    return {
      since,
      state,
      stretches: [
        {
          from,
          gone: before.length - rest - from,
          outline: outline.slice(from, to),
          rows: after.slice(from, to),
        },
      ],
      matters: matters.map((matter) => matter.row),
      told: matters.filter((matter) => matter.row >= from && matter.row < to),
      undo,
      redo,
      at,
    };
  }

  function did(left: number, right: number, act: string, at: number, rows: RowView[]): CorrectedView {
    const past = history(left, right);
    const before = past.steps[past.at]!.rows;
    const numbered = rows.map((row, index) => ({ ...row, index }));
    past.steps = [...past.steps.slice(0, past.at + 1), { act, at, rows: numbered }];
    past.at = past.steps.length - 1;
    return changed(left, right, before, at);
  }

  function step(left: number, right: number, by: 1 | -1): CorrectedView {
    const past = history(left, right);
    const before = past.steps[past.at]!.rows;
    const about = past.steps[by > 0 ? past.at + 1 : past.at];
    if (about && past.steps[past.at + by]) past.at += by;
    return changed(left, right, before, about?.at ?? null);
  }

  const plain = { matters: false, finding: null, divergences: [], commitment: null, hand: 'paired' };

  return {
    open_comparison: async ({ left, right }) => view(left, right),
    comparison_rows: async ({ left, right, from, count }) => {
      const { steps, at } = history(left, right);
      return steps[at]!.rows.slice(from, from + count);
    },
    correct_pairing: async ({ left, right, change }) => {
      const past = history(left, right);
      const rows = [...past.steps[past.at]!.rows];
      const { row: at, act, other } = change;
      const row = rows[at]!;
      const refuse = (message: string) => Promise.reject(new Error(message));
      const agrees = comparison(left, right).view.mode === 'translation' ? 'agrees' : 'same';
      if (act === 'join_above' || act === 'join_below') {
        const first = act === 'join_above' ? at - 1 : at;
        const [a, b] = [rows[first], rows[first + 1]];
        if (!a || !b) return refuse('There is no row on that side to join with.');
        const joined = { left: [...a.left, ...b.left], right: [...a.right, ...b.right] };
        rows.splice(first, 2, { ...a, ...plain, kind: agrees, ...joined, notes: [...a.notes, ...b.notes] });
        return did(left, right, 'join', first, rows);
      }
      if (act === 'unlink') {
        if (row.left.length === 0 || row.right.length === 0) return refuse('There is nothing to unlink.');
        const [lost, came] = agrees === 'agrees' ? ['omission', 'addition'] : ['dropped', 'added'];
        rows.splice(
          at,
          1,
          { ...row, ...plain, kind: lost!, right: [] },
          { ...row, ...plain, kind: came!, left: [] },
        );
        return did(left, right, 'unlink', at, rows);
      }
      if (act === 'split') {
        if (row.left.length < 2 && row.right.length < 2) return refuse('There is nothing to split.');
        const most = Math.max(row.left.length, row.right.length);
        const parts = Array.from({ length: most }, (_, part) => ({
          ...row,
          ...plain,
          kind: agrees,
          left: row.left.slice(part, part + 1),
          right: row.right.slice(part, part + 1),
        }));
        rows.splice(at, 1, ...parts);
        return did(left, right, 'split', at, rows);
      }
      if (act === 'link' && other !== null) {
        const with_ = rows[other]!;
        const linked = { ...row, ...plain, kind: agrees, left: row.left, right: with_.right };
        rows[at] = linked;
        rows.splice(other, 1);
        return did(left, right, 'link', rows.indexOf(linked), rows);
      }
      if (act === 'confirm') {
        rows[at] = { ...row, hand: row.hand ? null : 'confirmed' };
        return did(left, right, row.hand ? 'release' : 'confirm', at, rows);
      }
      rows[at] = { ...row, aside: !row.aside };
      return did(left, right, row.aside ? 'restore' : 'set_aside', at, rows);
    },
    note_row: async ({ left, right, row: at, note: id, text }) => {
      const past = history(left, right);
      const rows = [...past.steps[past.at]!.rows];
      const row = rows[at]!;
      const rest = row.notes.filter((one) => one.id !== id);
      const kept = text === '' ? rest : [...rest, { id: id ?? ++note, text }];
      rows[at] = { ...row, notes: kept };
      return did(left, right, 'note', at, rows);
    },
    undo_correction: async ({ left, right }) => step(left, right, -1),
    redo_correction: async ({ left, right }) => step(left, right, 1),
    pairing_evidence: async () => ({ words: ['options', 'secteurs'], between_sure: true }),
    find_in_comparison: async ({ left, right, text, side }) => {
      const { steps, at } = history(left, right);
      const plainly = (words: string) =>
        words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’‘]/g, "'").replace(/\s/g, ' ');
      const wanted = plainly(text);
      const count = (segments: RowView['left']) =>
        segments.reduce(
          (sum, one) => sum + plainly(one.runs.map((run) => run.text).join('')).split(wanted).length - 1,
          0,
        );
      const found = steps[at]!.rows.map((row): FoundView => ({
        row: row.index,
        left: side === 'right' ? 0 : count(row.left),
        right: side === 'left' ? 0 : count(row.right),
      }));
      return wanted.trim() === '' ? [] : found.filter((one) => one.left + one.right > 0);
    },
    keep_place: async ({ left, right, place }) => {
      places.set(`${left} ${right}`, place);
      return null;
    },
  };
}
