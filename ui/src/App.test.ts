import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import App from './App.svelte';
import { fake } from './host/fake';
import type { Host } from './host/host';
import { comparison } from './host/fixtures';
import { words } from './words/words.svelte';

let app: Record<string, unknown>;
let host: Host & ReturnType<typeof fake>;

/** Lets promises and effects come to rest. */
async function rest() {
  for (let turn = 0; turn < 8; turn++) {
    await Promise.resolve();
    flushSync();
    await new Promise((done) => setTimeout(done));
  }
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const button = (name: string) =>
  all('button').find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(name),
  )!;
const press = (key: string, more: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );

async function click(name: string) {
  button(name).click();
  await rest();
}

/** What axe finds, but for what needs real pixels. */
async function violations() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
}

beforeEach(async () => {
  words.lang = 'en';
  host = fake();
  app = mount(App, { target: document.body, props: { host } });
  await rest();
});

afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
});

test('the library shows every document, slot and seam, and nothing that cannot be used', async () => {
  expect(all('[data-document]')).toHaveLength(7);
  expect(all('[data-cell]').map((one) => one.dataset.cell)).toContain('11 en');
  expect(button('Compare French and English')).toBeDefined();
  expect(all('header nav button').map((one) => one.textContent?.trim().split(/\s/)[0])).toEqual([
    'Library',
    'Arrivals',
    'Topics',
    'Search',
    'Settings',
  ]);
  expect(await violations()).toEqual([]);
});

test('two cells selected are compared by Enter, the earlier on the left', async () => {
  const opened = vi.spyOn(host, 'open_comparison');
  all('[data-document="2"]')[0]!.click();
  all('[data-document="5"]')[0]!.click();
  await rest();
  expect(all('.tray .one').map((one) => one.textContent)).toEqual([
    '1Washbrook, 10 June 2019, French',
    '2Port-Clair, 1 August 2019, French',
  ]);
  press('Enter');
  await rest();
  expect(opened).toHaveBeenCalledWith({ left: 5, right: 2 });
});

test('a comparison shows each run, joined, as the text of its row', async () => {
  await click('Compare French and English');
  await click('All');
  const { rows } = comparison(3, 4);
  const drawn = all('[data-row]').slice(0, 6);
  expect(drawn.length).toBeGreaterThan(3);
  for (const one of drawn) {
    const row = rows[Number(one.dataset.row)]!;
    const [left, , right] = [...one.querySelectorAll('[role="gridcell"]')];
    const text = (side: typeof row.left) => side.flatMap((s) => s.runs.map((run) => run.text)).join('');
    const shown = (cell: Element) => [...cell.querySelectorAll('p')].map((p) => p.textContent).join('');
    expect(shown(left!)).toBe(text(row.left));
    expect(shown(right!)).toBe(text(row.right));
  }
  expect(await violations()).toEqual([]);
});

test('J and K go from finding to finding, and one selection drives rows, list and evidence', async () => {
  await click('Compare French and English');
  const selected = () => all('[data-row][aria-selected="true"]').map((one) => one.dataset.row);
  expect(selected()).toEqual(['1']);
  press('j');
  await rest();
  expect(selected()).toEqual(['5']);
  expect(all('[aria-current="true"] b').map((one) => one.textContent)).toEqual(['Softer in French']);
  expect(all('#inspected')[0]!.textContent).toContain('Softer in French');
  expect(all('[role="img"]')[0]!.getAttribute('aria-label')).toBe(
    'French: consider, explore; English: decide, will, commit',
  );
  press('k');
  await rest();
  expect(selected()).toEqual(['1']);
  expect(all('[data-row="1"]')[0]!.getAttribute('aria-label')).toBe(
    'Row 2, divergence, name: French Aubertin, English Aubertain',
  );
});

test('the key that finds the next place finds what was typed last, though it is not looked for yet', async () => {
  await click('Compare French and English');
  press('f', { ctrlKey: true });
  await rest();
  const asked = vi.spyOn(host, 'find_in_comparison');
  const field = document.querySelector<HTMLInputElement>('.find input[type="text"]')!;
  field.value = 'options';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(asked).not.toHaveBeenCalled();
  press('F3');
  await rest();
  expect(asked).toHaveBeenCalledOnce();
  expect(asked.mock.calls[0]![0]).toMatchObject({ text: 'options' });
});

test('the language changes at once, while a comparison is open', async () => {
  await click('Compare French and English');
  await click('Settings');
  all('input[value="fr"]')[0]!.click();
  await rest();
  expect(document.documentElement.lang).toBe('fr');
  expect(button('Bibliothèque')).toBeDefined();
  expect(await violations()).toEqual([]);
});

test('arrivals: what belongs together, what is refused, corrections and acceptance', async () => {
  const corrected = vi.spyOn(host, 'correct_document');
  const accepted = vi.spyOn(host, 'accept_arrivals');
  await click('Arrivals');
  expect(all('.pair .arrival')).toHaveLength(2);
  expect(all('.refusal')[0]!.textContent).toContain('holds no text');
  expect(await violations()).toEqual([]);
  await click('Date, 10 June 2019');
  const field = document.activeElement as HTMLInputElement;
  field.value = '2019-06-31';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  press('Enter');
  await rest();
  expect(corrected).not.toHaveBeenCalled();
  field.value = '2019-06-30';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  press('Enter');
  await rest();
  const change = { title: null, date: '2019-06-30', lang: null, series: null };
  expect(corrected).toHaveBeenCalledWith({ document: 5, change });
  press('Enter', { ctrlKey: true });
  await rest();
  expect(accepted).toHaveBeenCalledWith({ documents: [3, 4, 1, 2, 5] });
});

test('two files that belong together open as a comparison when their import ends', async () => {
  const event = {
    job: 9,
    what: 'import',
    done: 2,
    total: 2,
    at: null,
    ended: true,
    error: null,
    path: null,
    files: [],
  };
  host.emit({ ...event, pair: [3, 4] });
  await rest();
  expect(document.title).toBe('Comparison – Vis-à-vis');
});

test('files dragged over a free cell are meant for it; dropped, they are read into it', async () => {
  const imported = vi.spyOn(host, 'import_files');
  const slot = all('[data-cell="11 en"]')[0]!;
  document.elementFromPoint = () => slot;
  const at = { x: 900, y: 180 };
  host.drag({ type: 'over', at });
  await rest();
  expect(slot.classList.contains('over')).toBe(true);
  expect(all('.say')[0]!.textContent).toBe('Drop as the English text of 2017');
  host.drag({ type: 'leave' });
  await rest();
  expect(all('.say')).toEqual([]);
  host.drag({ type: 'drop', at, paths: ['/tmp/a.txt'] });
  await rest();
  expect(imported).toHaveBeenCalledWith({ paths: ['/tmp/a.txt'], cell: { edition: 11, lang: 'en' } });
});

test('a refusal is said, once, until it is dismissed', async () => {
  const error = { code: 'file-empty', message: 'a.txt is empty.' };
  const event = {
    job: 9,
    what: 'export',
    done: 0,
    total: 1,
    at: null,
    ended: true,
    pair: null,
    path: null,
    files: [],
  };
  host.emit({ ...event, error });
  host.emit({ ...event, job: 10, error });
  await rest();
  expect(all('.notices .card').map((one) => one.textContent?.trim())).toEqual(['a.txt is empty.']);
  await click('Dismiss');
  expect(all('.notices .card')).toEqual([]);
});
