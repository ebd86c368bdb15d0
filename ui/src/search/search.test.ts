import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { fake } from '../host/fake';
import type { SearchView } from '../host/types';
import { all, button, click, open, press, rest, type, violations, type TestWindow } from '../test.window';
import { Search } from './search.svelte';

let window: TestWindow;
beforeEach(async () => {
  window = await open();
});
afterEach(() => window.close());

const field = () => all('input[type="search"]')[0] as HTMLInputElement;
const pause = () => new Promise((done) => setTimeout(done, 140));

async function find(text: string) {
  await click('Search');
  await type(field(), text);
  await pause();
  await rest();
}

test('a word is found with its accents and without, each hit beside its counterpart', async () => {
  for (const typed of ['réitéré', 'REITERE']) {
    await find(typed);
    expect(all('[data-hit]').map((hit) => hit.querySelector('mark')?.textContent)).toEqual(['réitéré']);
    expect(all('[data-hit] [lang="en"]')[0]!.textContent).toContain('they also reiterated their commitment');
    expect(all('[data-hit] [lang="fr"]')).toHaveLength(1);
  }
  expect(await violations()).toEqual([]);
});

test('the filters name what they leave, and narrow what is found', async () => {
  await find('nous');
  const before = all('[data-hit]').length;
  await click('2017');
  expect(all('[data-hit]').length).toBeLessThan(before);
  expect(all('.side [aria-current] span:first-child').map((one) => one.textContent)).toContain('2017');
  await click('All years');
  expect(all('[data-hit]')).toHaveLength(before);
});

test('the hits are gone through by keyboard, and one opens in its comparison at its row', async () => {
  await find('both countries');
  field().focus();
  press('ArrowDown');
  await rest();
  expect(document.activeElement?.getAttribute('data-hit')).toBe('0');
  press('ArrowUp');
  await rest();
  expect(document.activeElement).toBe(field());
  press('ArrowDown');
  await rest();
  press('Enter');
  await rest(20);
  expect(document.title).toBe('Comparison – Vis-à-vis');
  const selected = all('[data-row][aria-selected="true"]');
  expect(selected[0]!.textContent).toContain('Both countries have agreed');
});

test('a hit that stands beside nothing opens in the reader, at its sentence', async () => {
  window.host.search_counterparts = async () => [];
  const read = vi.spyOn(window.host, 'read_document');
  await find('both countries');
  field().focus();
  press('ArrowDown');
  await rest();
  press('Enter');
  await rest(20);
  expect(document.title).toBe('Reader – Vis-à-vis');
  expect(read).toHaveBeenCalledWith({ document: 4 });
});

test('a word that is nowhere is said to be nowhere', async () => {
  await find('zzz');
  expect(all('.sum')[0]!.textContent).toContain('No sentence holds “zzz”.');
  expect(button('All series')).toBeUndefined();
  expect(await violations()).toEqual([]);
});

test('answers are shown in the order of the questions, whatever their own', async () => {
  const answers: ((view: SearchView) => void)[] = [];
  const host = { ...fake(), search: () => new Promise<SearchView>((done) => answers.push(done)) };
  const search = new Search(host, vi.fn());
  const told = async (total: number): Promise<SearchView> => ({
    ...(await fake().search({
      query: { text: '', series: null, lang: null, year: null, from: 0, count: 1 },
    })),
    total,
  });
  search.text = 'a';
  const first = search.ask();
  search.text = 'ab';
  const second = search.ask();
  answers[1]!(await told(2));
  await second;
  answers[0]!(await told(1));
  await first;
  expect(search.found?.total).toBe(2);
  expect(search.busy).toBe(false);
});
