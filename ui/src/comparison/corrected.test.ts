import { expect, test } from 'vitest';

import type { ComparisonView, CorrectedView, MatterView, OutlineView } from '../host/types';
import { comparison } from '../host/fixtures';
import { applied } from './corrected';

const row = (left: number | null, right: number | null, kind = 'agrees'): OutlineView => ({
  kind,
  matters: kind !== 'agrees',
  heading: false,
  finding: kind === 'agrees' ? null : kind,
  left_words: 3,
  right_words: 3,
  left_at: left,
  right_at: right,
  aside: false,
  notes: 0,
});
const matter = (row: number, left: string): MatterView => ({
  row,
  finding: 'number',
  left,
  right: null,
  rungs: null,
  sentences: null,
});

const before: ComparisonView = {
  ...comparison(3, 4).view,
  outline: [
    row(0, 0),
    row(1, 1),
    row(2, 2),
    row(3, 3, 'number'),
    row(4, null, 'omission'),
    row(5, 4),
    row(6, 5, 'number'),
  ],
  matters: [matter(3, 'three'), matter(6, 'six'), matter(4, 'four')],
};
const answer = (change: Partial<CorrectedView>): CorrectedView => ({
  since: 1,
  state: 2,
  stretches: [],
  matters: [3, 6, 4],
  told: [],
  undo: 'join',
  redo: null,
  at: 1,
  ...change,
});

test('rows that a correction left alone move along, with what matters in them', () => {
  const { view, moved } = applied(
    before,
    answer({
      stretches: [
        { from: 1, gone: 2, outline: [row(1, 1, 'differs')], rows: [] },
        { from: 4, gone: 2, outline: [row(4, null, 'omission'), row(5, null), row(null, 4)], rows: [] },
      ],
      matters: [1, 2, 6, 3],
      told: [matter(1, 'one and two'), matter(3, 'four, told anew')],
    }),
  );
  expect(view.outline.map((one) => [one.left_at, one.right_at])).toEqual([
    [0, 0],
    [1, 1],
    [3, 3],
    [4, null],
    [5, null],
    [null, 4],
    [6, 5],
  ]);
  expect([0, 1, 2, 3, 4, 5, 6].map(moved)).toEqual([0, null, null, 2, null, null, 6]);
  expect(view.matters.map((one) => [one.row, one.left])).toEqual([
    [1, 'one and two'],
    [2, 'three'],
    [6, 'six'],
    [3, 'four, told anew'],
  ]);
  expect([view.state, view.undo, view.at]).toEqual([2, 'join', 1]);
});

test('where nothing changed, everything is as it was', () => {
  const { view, moved } = applied(before, answer({}));
  expect(view.outline).toEqual(before.outline);
  expect(view.matters).toEqual(before.matters);
  expect(moved(6)).toBe(6);
});
