import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import App from '../App.svelte';
import { fake } from '../host/fake';
import { words } from '../words/words.svelte';

let app: Record<string, unknown>;
let host: ReturnType<typeof fake>;

async function rest() {
  for (let turn = 0; turn < 8; turn++) {
    await Promise.resolve();
    flushSync();
    await new Promise((done) => setTimeout(done));
  }
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const button = (name: string) =>
  all('button').find((it) =>
    (it.getAttribute('aria-label') ?? it.textContent ?? '').trim().startsWith(name),
  )!;
const selected = () => all('[data-row][aria-selected="true"]').map((row) => Number(row.dataset.row));

/** The segments of a row, left and right. */
async function row(index: number) {
  const [found] = await host.comparison_rows({ left: 3, right: 4, from: index, count: 1 });
  return [found!.left, found!.right].map((side) => side.map((segment) => segment.id));
}

/** Goes to a row with the arrows. */
async function goTo(index: number) {
  one('[data-row][aria-selected="true"]').focus();
  while (selected()[0] !== index) await press(selected()[0]! < index ? 'ArrowDown' : 'ArrowUp');
}

async function press(key: string, more: KeyboardEventInit = {}) {
  const at = document.activeElement ?? document.body;
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await rest();
}

async function click(element: HTMLElement) {
  element.click();
  await rest();
}

function type(field: HTMLElement, value: string) {
  (field as HTMLInputElement).value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function violations() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`);
}

const alt = { altKey: true };
const ctrl = { ctrlKey: true };

beforeEach(async () => {
  words.lang = 'en';
  host = fake();
  app = mount(App, { target: document.body, props: { host } });
  await rest();
  await click(button('Compare French and English'));
  await click(button('All'));
});

afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
});

test('joined, undone and redone with the keyboard, the row stays selected', async () => {
  await goTo(3);
  const [a, b] = [await row(3), await row(4)];
  const both = [
    [...a[0]!, ...b[0]!],
    [...a[1]!, ...b[1]!],
  ];
  await press('ArrowDown', alt);
  expect(await row(3)).toEqual(both);
  expect(selected()).toEqual([3]);
  expect(all('[data-row="3"] [data-side="left"] p')).toHaveLength(2);
  expect(all('[role="status"]').map((it) => it.textContent)).toContain('Joined');
  expect(one('#inspected').closest('section')!.textContent).toContain('Paired by you');
  expect(await violations()).toEqual([]);
  await press('z', ctrl);
  expect([await row(3), await row(4)]).toEqual([a, b]);
  expect(button('Undo').getAttribute('aria-disabled')).toBe('true');
  await press('Z', { ctrlKey: true, shiftKey: true });
  expect(await row(3)).toEqual(both);
  await press('s', alt);
  expect([await row(3), await row(4)]).toEqual([a, b]);
  await press('ArrowUp', alt);
  expect((await row(2))[0]).toHaveLength(2);
});

test('unlinked, and linked again by choosing the other row', async () => {
  await goTo(3);
  const before = await row(3);
  await press('u', alt);
  expect([await row(3), await row(4)]).toEqual([
    [before[0], []],
    [[], before[1]],
  ]);
  await press('l', alt);
  expect(document.body.textContent).toContain('Choose the row to link with row 4');
  await press('Escape');
  expect(document.title).toContain('Comparison');
  expect(document.body.textContent).not.toContain('Choose the row to link');
  await press('l', alt);
  await press('ArrowDown');
  await press('Enter');
  expect(await row(3)).toEqual(before);
  await press('u', alt);
  await press('ArrowDown');
  await press('l', alt);
  await click(one('[data-row="3"]'));
  expect(document.body.textContent).not.toContain('Choose the row to link');
});

test('a finding is set aside with Delete, shown grey, and taken up again', async () => {
  await goTo(5);
  expect(button('Substance').textContent).toContain('9');
  await press('Delete');
  expect(button('Substance').textContent).toContain('8');
  expect(one('[data-row="5"]').getAttribute('aria-label')).toBe('Row 6, Set aside');
  expect(all('[data-row="5"] .run')).toEqual([]);
  expect(await violations()).toEqual([]);
  await click(button('Take up again'));
  expect(button('Substance').textContent).toContain('9');
});

test('a note is written with N, shown below the text, filtered, changed and removed', async () => {
  await goTo(7);
  await press('n');
  const field = document.activeElement as HTMLTextAreaElement;
  expect(field.getAttribute('aria-label')).toBe('Add a note to row 8');
  await press('j');
  expect(one('[data-row="7"]').getAttribute('aria-selected'), 'letters are text there').toBe('true');
  type(field, 'Ask the revisers.');
  await press('Enter');
  expect(one('[data-row="7"] [data-side="right"]').textContent).toContain('Ask the revisers.');
  expect(await violations()).toEqual([]);
  await click(button('Notes'));
  expect(all('[data-row]').map((row) => row.dataset.row)).toContain('7');
  expect(all('[data-row]').map((row) => row.dataset.row)).not.toContain('5');
  await click(button('Remove'));
  expect(one('[data-row="7"]').textContent).not.toContain('Ask the revisers.');
});

test('a note that is being written when the program is left is kept first', async () => {
  await goTo(7);
  await press('n');
  type(document.activeElement as HTMLElement, 'Half a thought');
  const done: string[] = [];
  const [note, quit] = [host.note_row, host.quit];
  vi.spyOn(host, 'note_row').mockImplementation(async (args) => {
    const answer = await note(args);
    await new Promise((later) => setTimeout(later, 20));
    done.push(`note ${args.text}`);
    return answer;
  });
  vi.spyOn(host, 'quit').mockImplementation(async () => {
    done.push('quit');
    return quit();
  });
  await press('q', { ctrlKey: true });
  await vi.waitFor(() => expect(done).toEqual(['note Half a thought', 'quit']));
});

test('words are found on either side, counted and stepped through', async () => {
  await press('f', ctrl);
  const field = document.activeElement as HTMLInputElement;
  const asked = vi.spyOn(host, 'find_in_comparison');
  for (const typed of ['R', 'RI', 'RIV', 'RIVE', 'RIVES']) {
    type(field, typed);
    await rest();
  }
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  await rest();
  const count = Number(/of (\d+)/.exec(one('.find .count').textContent!)![1]);
  expect(count).toBeGreaterThan(3);
  expect(all('.m-found').length).toBeGreaterThan(0);
  expect(await violations()).toEqual([]);
  await press('Enter');
  expect(one('.find .count').textContent!.trim()).toMatch(new RegExp(`^\\d+ of ${count}$`));
  await click(one('.find input[value="right"]'));
  expect(one('.find .count').textContent).toContain('No match');
  await press('Escape');
  expect(all('.find')).toEqual([]);
  expect(all('.m-found')).toEqual([]);
});

test('J, K and F8 go from finding to finding', async () => {
  await goTo(1);
  await press('j');
  expect(selected()).toEqual([2]);
  await press('F8');
  expect(selected()).toEqual([5]);
  await press('F8', { shiftKey: true });
  await press('k');
  expect(selected()).toEqual([1]);
});

test('each side scrolls by itself when it is asked to', async () => {
  await click(button('Scroll each side by itself'));
  expect(all('.column').map((column) => column.getAttribute('aria-label'))).toEqual(['French', 'English']);
  expect(await violations()).toEqual([]);
  await click(button('Scroll each side by itself'));
  expect(all('[data-row]').length).toBeGreaterThan(3);
});

test('the place is kept, and found again', async () => {
  await goTo(9);
  await new Promise((done) => setTimeout(done, 500));
  await press('Escape');
  await click(button('Compare French and English'));
  expect(selected()).toEqual([9]);
  expect(button('All').getAttribute('aria-pressed')).toBe('true');
});
