import { describe, expect, test } from 'vitest';

import type { OutlineView, RowView } from '../host/types';
import { Heights } from '../parts/heights';
import { counts, firstWith, lineOf, lines, stops, twins } from './outline';
import { folds } from './runs';

function row(kind: string, right_at: number | null, more: Partial<OutlineView> = {}): OutlineView {
  return {
    kind,
    matters: false,
    heading: false,
    finding: null,
    left_words: 10,
    right_words: 10,
    left_at: null,
    right_at,
    aside: false,
    notes: 0,
    ...more,
  };
}

const plain = [
  row('agrees', 0, { heading: true }),
  row('agrees', 1),
  row('agrees', 2),
  row('differs', 3, { matters: true, finding: 'number' }),
  row('omission', null),
  row('agrees', 4),
];

/** A line as its type and its row, or the first of its rows. */
const names = (laid: ReturnType<typeof lines>) =>
  laid.map((line) => `${line.type[0]}${line.type === 'fold' ? line.from : line.row}`);

describe('lines', () => {
  const keys = (...args: Parameters<typeof lines>) => names(lines(...args));

  test('rows left out fold; headings and opened rows stay', () => {
    expect(keys(plain, 'substance', 'translation', new Set())).toEqual(['r0', 'f1', 'r3', 'f4']);
    expect(keys(plain, 'substance', 'translation', new Set([2]))).toEqual(['r0', 'f1', 'r2', 'r3', 'f4']);
    expect(keys(plain, 'all', 'translation', new Set())).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5']);
  });

  test('a fold says whether all its rows agree', () => {
    const folded = lines(plain, 'substance', 'translation', new Set()).filter((line) => line.type === 'fold');
    expect(folded.map((line) => [line.from, line.to, line.quiet])).toEqual([
      [1, 3, true],
      [4, 6, false],
    ]);
  });

  test('a fold shows the first words of each side', () => {
    const outline = [
      row('dropped', null, { right_words: 0 }),
      row('added', 0, { left_words: 0 }),
      row('same', 1),
    ];
    expect(firstWith(outline, { from: 0, to: 3 }, 'left')).toBe(0);
    expect(firstWith(outline, { from: 0, to: 3 }, 'right')).toBe(1);
    expect(firstWith(outline, { from: 1, to: 2 }, 'left')).toBe(1);
  });

  test('every row is on exactly one line, whatever the filter', () => {
    for (const filter of ['all', 'substance', 'differences', 'unmatched', 'moved', 'notes'] as const) {
      const laid = lines(plain, filter, 'translation', new Set());
      const held = laid.flatMap((line) =>
        line.type === 'row'
          ? [line.row]
          : line.type === 'fold'
            ? Array.from({ length: line.to - line.from }, (_, i) => line.from + i)
            : [],
      );
      expect(held).toEqual(plain.map((_, index) => index));
      plain.forEach((_, index) => expect(lineOf(laid, index)).toBeGreaterThanOrEqual(0));
    }
  });

  test('counts and stops agree with the filter', () => {
    expect(counts(plain, 'translation')).toEqual({
      all: 6,
      substance: 1,
      differences: 2,
      unmatched: 1,
      moved: 0,
      notes: 0,
    });
    expect(stops(plain, 'substance', 'translation')).toEqual([3]);
    expect(stops(plain, 'all', 'translation')).toEqual([3, 4]);
  });
});

describe('twins', () => {
  test('a moved row has its twin after the row it follows on the right', () => {
    // On the right: row 0, row 2, row 3, then row 1.
    const moved = [row('same', 0), row('moved', 3), row('same', 1), row('same', 2), row('dropped', null)];
    expect([...twins(moved)]).toEqual([[3, [1]]]);
    const laid = names(lines(moved, 'all', 'succession', new Set()));
    expect(laid).toEqual(['r0', 'r1', 'r2', 'r3', 't1', 'r4']);
  });

  test('a twin stands between folded rows, and goes with its row', () => {
    const moved = [row('same', 0), row('moved', 3), row('same', 1), row('same', 2), row('same', 4)];
    const laid = names(lines(moved, 'moved', 'succession', new Set()));
    expect(laid).toEqual(['f0', 'r1', 'f2', 't1', 'f4']);
    expect(names(lines(moved, 'substance', 'succession', new Set()))).toEqual(['f0']);
  });

  test('a row moved to the beginning, and one whose place is where it stands', () => {
    expect([...twins([row('same', 1), row('same', 2), row('moved', 0)])]).toEqual([[-1, [2]]]);
    expect([...twins([row('same', 0), row('moved', 1), row('same', 2)])]).toEqual([]);
  });
});

describe('heights', () => {
  test('offsets are running sums, and the line at a place is the one that holds it', () => {
    const sizes = Array.from({ length: 97 }, (_, i) => 20 + ((i * 31) % 57));
    const heights = new Heights(sizes);
    heights.set(40, 300);
    heights.set(0, 1);
    sizes[40] = 300;
    sizes[0] = 1;
    let sum = 0;
    sizes.forEach((size, index) => {
      expect(heights.offset(index)).toBeCloseTo(sum);
      expect(heights.at(sum)).toBe(index);
      expect(heights.at(sum + size - 0.5)).toBe(index);
      sum += size;
    });
    expect(heights.total).toBeCloseTo(sum);
    expect(heights.at(-5)).toBe(0);
    expect(heights.at(sum + 1000)).toBe(96);
  });

  test('no lines at all', () => {
    expect(new Heights([]).total).toBe(0);
    expect(new Heights([]).at(100)).toBe(0);
  });
});

describe('pills', () => {
  const text = Array.from({ length: 30 }, (_, i) => `w${i}`).join(' ');
  const rewritten = { similarity: 0.3, left: [{}], right: [{}] } as unknown as RowView;

  test('long stretches without a counterpart fold in rewritten rows only, and never a fact or a promise', () => {
    expect(folds({ text, marks: ['deleted'] }, rewritten)).toBe(30);
    expect(folds({ text, marks: ['deleted'] }, { ...rewritten, similarity: 0.9 })).toBe(0);
    expect(folds({ text, marks: ['deleted', 'strength'] }, rewritten)).toBe(0);
    expect(folds({ text, marks: [] }, rewritten)).toBe(0);
    expect(folds({ text: 'a few words', marks: ['inserted'] }, rewritten)).toBe(0);
    expect(folds({ text, marks: ['deleted'] }, { ...rewritten, right: [] })).toBe(0);
  });
});
