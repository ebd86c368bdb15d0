import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { topic } from '../host/fixtures-topics';
import { all, button, click, open, press, rest, type, violations, type TestWindow } from '../test.window';
import { badges, leading } from './badges';
import { drawing, fitted } from './picture';

let window: TestWindow;
beforeEach(async () => {
  window = await open();
  await click('Topics');
});
afterEach(() => window.close());

test('a topic is shown by edition and language, each passage against the one before', async () => {
  await click('Violent extremism');
  expect(all('h1')[0]!.textContent?.replace(/\s+/g, ' ').trim()).toBe('Violent extremism extrémisme violent');
  expect(all('[role="columnheader"]')).toHaveLength(5);
  const row = all('[role="row"]')[1]!;
  expect([...row.querySelectorAll('.over')].map((one) => one.textContent?.trim())).toEqual([
    'First edition held',
    'Softened: commit to discuss',
    'Same rung: discuss',
    'Strengthened: discuss to commit',
  ]);
  expect(all('[role="row"]')[2]!.textContent).toContain('One commitment is only in French');
  expect(all('blockquote p').every((one) => one.lang === 'fr' || one.lang === 'en')).toBe(true);
  expect(await violations()).toEqual([]);
});

test('more passages open in place', async () => {
  const shown = () => all('[role="row"]')[1]!.querySelectorAll('blockquote').length;
  const before = shown();
  await click('2 more passages');
  expect(shown()).toBe(before + 2);
  await click('Fewer');
  expect(shown()).toBe(before);
});

test('a passage leads to its row in the comparison with the edition before', async () => {
  const compared = vi.spyOn(window.host, 'open_comparison');
  await click('Edited since 2019');
  await rest(20);
  expect(compared).toHaveBeenCalledWith({ left: 5, right: 2 });
  expect(document.title).toBe('Comparison – Vis-à-vis');
});

test('an empty cell takes a text for its place', async () => {
  const chosen = vi.spyOn(window.host, 'choose_files');
  expect(all('[data-cell]').map((one) => one.dataset.cell)).toEqual(['11 en', '31 en', '13 en']);
  await click('Drop the English text');
  expect(chosen).toHaveBeenCalledWith({ cell: { edition: 11, lang: 'en' } });
});

test('terms are edited in place, by keyboard', async () => {
  const kept = vi.spyOn(window.host, 'keep_topic');
  await click('Edit terms');
  expect(await violations()).toEqual([]);
  const english = all('input[lang="en"]')[1] as HTMLInputElement;
  english.focus();
  await type(english, 'extremist, hate');
  press('Enter');
  await rest();
  await click('Remove radicalization');
  await click('Save');
  const change = kept.mock.calls[0]![0].change;
  expect(change.terms_en).toEqual(['violent extremism', 'extremist', 'hate']);
  expect(change.terms_fr).toEqual(topic.terms_fr);
});

test('a new topic wants a word, and Esc leaves it', async () => {
  await click('New topic');
  expect(button('Save').hasAttribute('disabled')).toBe(true);
  press('Escape');
  await rest();
  expect(all('form')).toEqual([]);
  expect(document.title).toBe('Topics – Vis-à-vis');
});

test('a related term is added at a click', async () => {
  const kept = vi.spyOn(window.host, 'keep_topic');
  await click('Add haine en ligne');
  expect(kept.mock.calls[0]![0].change.terms_fr).toContain('haine en ligne');
});

test('the picture: points by rung, words beside a line and not on it', () => {
  const { marks, strands } = drawing(topic.editions, 'fr', 240);
  // The first edition has a passage on the lowest rung too.
  expect(marks.map((mark) => mark.rung)).toEqual([6, 1, 2, 2, 6]);
  expect(strands.map(({ from, to }) => [from.rung, to.rung])).toEqual([
    [6, 2],
    [2, 2],
    [2, 6],
  ]);
  expect(marks.map((mark) => mark.anchor)).toEqual(['start', 'start', 'start', 'end', 'start']);
  expect(marks[0]!.y).toBeLessThan(marks[1]!.y);
  expect(fitted('nous nous sommes entendus', 80)).toBe('nous nous…');
});

test('what moved or else the strongest leads, and the other language tells what is only there', () => {
  expect(leading(topic.editions[0]!.fr!)).toEqual([0]);
  expect(leading(topic.editions[3]!.fr!)).toEqual([0]);
  expect(badges(topic.editions[3]!, 'en').map((badge) => badge.shape)).toEqual([null, 'left']);
});
