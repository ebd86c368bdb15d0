import { expect, test } from 'vitest';

import { fake } from '../host/fake';
import type { OutlineView, RowView } from '../host/types';
import { OpenComparison } from './comparison.svelte';

/** A comparison of many rows, and how often each page of them was asked for. */
async function long(count: number) {
  const host = fake();
  const view = await host.open_comparison({ left: 3, right: 4 });
  const outline = Array.from({ length: count }, (_, n): OutlineView => ({
    ...view.outline[1]!,
    left_at: n,
    right_at: n,
  }));
  const [model] = await host.comparison_rows({ left: 3, right: 4, from: 1, count: 1 });
  const asked: number[] = [];
  const rows = (args: { from: number; count: number }): Promise<RowView[]> => {
    asked.push(args.from);
    return Promise.resolve(
      Array.from({ length: args.count }, (_, n) => ({ ...model!, index: args.from + n })),
    );
  };
  const open = new OpenComparison(
    { ...host, comparison_rows: rows },
    { ...view, outline, matters: [], place: null },
  );
  return { open, asked };
}

const held = (open: OpenComparison, count: number) =>
  Array.from({ length: count }, (_, row) => open.row(row)).filter((row) => row !== undefined).length;

test('of a long comparison the rows seen last are kept, and the others are asked for again', async () => {
  const { open, asked } = await long(6000);
  for (let from = 0; from < 6000; from += 30) await open.need([from, from + 29]);
  expect(held(open, 6000)).toBeLessThanOrEqual(1500);
  expect(open.row(5999)?.index).toBe(5999);
  expect(open.row(open.selected!)).toBeDefined();
  expect(open.row(3000)).toBeUndefined();
  const before = asked.length;
  await open.need([3000]);
  expect(open.row(3000)?.index).toBe(3000);
  expect(asked.length).toBe(before + 1);
});

test('while the sides scroll apart nothing is let go', async () => {
  const { open } = await long(3000);
  open.free = true;
  for (let from = 0; from < 3000; from += 30) await open.need([from, from + 29]);
  expect(held(open, 3000)).toBe(3000);
});
