import { afterEach, beforeEach, expect, test } from 'vitest';

import { all, click, open, press, rest, violations, type TestWindow } from '../test.window';
import { lane, lines } from './editions.svelte';
import { lineageView } from '../host/fixtures-topics';

let window: TestWindow;
beforeEach(async () => {
  window = await open();
});
afterEach(() => window.close());

test('three cells of one language are seen side by side, earliest first', async () => {
  for (const id of [2, 1, 5]) all(`[data-document="${id}"]`)[0]!.click();
  await rest();
  expect(all('.tray .one')).toHaveLength(3);
  press('Enter');
  await rest(20);
  expect(document.title).toBe('Editions side by side – Vis-à-vis');
  expect(all('.head b').map((one) => one.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'Ostrevent, 27 June 2017',
    'Washbrook, 10 June 2019',
    'Port-Clair, 1 August 2019',
  ]);
  const told = all('[data-row="1"]')[0]!.getAttribute('aria-label')!;
  expect(told).toContain('Strengthened');
  expect(told).toContain('Softened');
  expect(all('[data-row="1"] ins').map((one) => one.textContent)).toEqual([
    'publierons',
    'pourrions envisager',
  ]);
  expect(all('[data-row="1"] del').map((one) => one.textContent)).toEqual(['encourageons', 'publierons']);
  expect(all('.ruler .slopes')).toHaveLength(1);
  expect(await violations()).toEqual([]);
});

test('a document of another language ends a selection of three', async () => {
  for (const id of [1, 2, 4]) all(`[data-document="${id}"]`)[0]!.click();
  await rest();
  expect(all('.tray .one')).toHaveLength(2);
});

test('by keyboard from change to change; what stayed the same opens at a click', async () => {
  for (const id of [1, 5, 2]) all(`[data-document="${id}"]`)[0]!.click();
  await rest();
  press('Enter');
  await rest(20);
  const selected = () => all('[data-row][aria-selected="true"]').map((one) => one.dataset.row);
  expect(selected()).toEqual(['1']);
  press('j');
  await rest();
  expect(selected()).toEqual(['2']);
  press('k');
  await rest();
  expect(selected()).toEqual(['1']);
  expect(all('[data-row="4"]')).toEqual([]);
  await click('1 row the same');
  expect(all('[data-row="4"]')).toHaveLength(1);
});

test('headings stay, what a filter leaves out folds', () => {
  const { outline } = lineageView([1, 5, 2]);
  const keys = (filter: Parameters<typeof lines>[1]) =>
    lines(outline, filter, new Set()).map((line) => line.key);
  expect(keys('all')).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
  expect(keys('strength')).toEqual(['r0', 'r1', 'f2']);
  expect(keys('left')).toEqual(['r0', 'f1', 'r2', 'f3']);
});

test('the ruler says where a passage went, came, changed or changed strength', () => {
  const { outline } = lineageView([1, 5, 2]);
  expect(outline.map(lane)).toEqual([null, 'down', 'left', 'right', null]);
  const changes = (...changes: string[]) => lane({ ...outline[0]!, constant: false, changes });
  expect(changes('', 'moved', 'moved_edited')).toBe('edited');
  expect(changes('', 'same', 'moved')).toBe('moved');
});
