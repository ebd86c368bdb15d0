import { beforeEach, expect, test } from 'vitest';

import { Viewport } from './viewport.svelte';

const LINES = 200;
const GUESS = 50;

let page: { scrollTop: number; clientHeight: number; scrollHeight: number };
let viewport: Viewport;

const lay = (heights = new Map<number, number>()) =>
  viewport.lay(
    Array.from({ length: LINES }, (_, n) => ({ key: `r${n}`, estimate: heights.get(n) ?? GUESS })),
  );

/** Where a line is seen. */
const seen = (line: number) => viewport.offset(line) - page.scrollTop;

/** Heights that were measured are in the page, and the page is as tall as its lines. */
function arrived() {
  page.scrollHeight = viewport.total;
  page.scrollTop = Math.min(page.scrollTop, page.scrollHeight - page.clientHeight);
  viewport.restore();
}

beforeEach(() => {
  page = { scrollTop: 0, clientHeight: 600, scrollHeight: LINES * GUESS };
  viewport = new Viewport();
  viewport.attach(page as HTMLElement);
  viewport.height = page.clientHeight;
  lay();
});

function scrollTo(top: number) {
  page.scrollTop = top;
  viewport.scrolled();
}

test('what is looked at stays where it is while lines above it turn out taller or shorter', () => {
  scrollTo(2010);
  const before = seen(40);
  viewport.measure([
    ['r12', 90],
    ['r30', 20],
    ['r39', 140],
  ]);
  arrived();
  expect(seen(40)).toBe(before);
});

test('a step that was scrolled while new heights came in is not undone', () => {
  scrollTo(2000);
  const before = seen(40);
  // The reader scrolls; before the page tells of it, heights above are measured.
  page.scrollTop += 300;
  viewport.measure([['r38', 90]]);
  arrived();
  expect(seen(40)).toBe(before - 300);
  // The page tells of it now, and nothing moves any more.
  viewport.scrolled();
  expect(seen(40)).toBe(before - 300);
  // What is seen now is what stays.
  viewport.measure([['r41', 120]]);
  arrived();
  expect(seen(48)).toBe(before - 300 + 8 * GUESS);
});

test('where the whole became shorter than it was scrolled, the end stays the end', () => {
  scrollTo(LINES * GUESS - 600);
  const before = seen(199);
  viewport.measure([['r100', 10]]);
  arrived();
  expect(seen(199)).toBe(before);
  expect(page.scrollTop).toBe(viewport.total - 600);
});

test('a line goes where it is put, whatever was scrolled', () => {
  scrollTo(1000);
  page.scrollTop = 1400;
  viewport.put('r100', 70);
  expect(seen(100)).toBe(70);
  arrived();
  expect(seen(100)).toBe(70);
});

test('another element that scrolls begins where the one before stood', () => {
  scrollTo(3000);
  const before = seen(60);
  page = { ...page, scrollTop: 0 };
  viewport.attach(page as HTMLElement);
  viewport.restore();
  expect(seen(60)).toBe(before);
});
