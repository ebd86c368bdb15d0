import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';

import App from '../App.svelte';
import { fake } from '../host/fake';
import type { Host } from '../host/host';
import { words } from '../words/words.svelte';

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

const buttons = () => [...document.querySelectorAll<HTMLButtonElement>('main button')];
const named = (name: string) =>
  buttons().find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name)!;

async function click(name: string) {
  named(name).click();
  await rest();
}

beforeEach(async () => {
  words.lang = 'en';
  host = fake();
  app = mount(App, { target: document.body, props: { host } });
  await rest();
  const open = [...document.querySelectorAll<HTMLElement>('button')].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').includes('Settings'),
  )!;
  open.click();
  await rest();
});

afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
});

test('an expression of the ladder moves to another rung, and the ladder goes back', async () => {
  await click('explorer');
  const rung = document.querySelector<HTMLSelectElement>('form select')!;
  rung.value = '5';
  rung.dispatchEvent(new Event('change', { bubbles: true }));
  await rest();
  await click('Keep');
  expect((await host.ladder()).lines.find((line) => line.expression === 'explorer')?.rung).toBe(5);
  expect((await host.ladder()).own).toBe(true);
  await click('Back to the built-in ladder');
  expect((await host.ladder()).own).toBe(false);
});

test('an expression is added and removed in its language', async () => {
  await click('English');
  const field = document.querySelector<HTMLInputElement>('form input')!;
  field.value = 'vow';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await rest();
  await click('Add an expression');
  const added = (await host.ladder()).lines.find((line) => line.expression === 'vow');
  expect([added?.lang, added?.rung, added?.kind]).toEqual(['en', 6, 'verb']);
  await click('vow');
  await click('Remove');
  expect((await host.ladder()).lines.some((line) => line.expression === 'vow')).toBe(false);
});

test('a learned word is forgotten, then all of them', async () => {
  await click('Forget riveraine – riparian');
  expect((await host.learned_words({ find: '', from: 0, count: 9 })).words.map((word) => word.fr)).toEqual([
    'chiffrement',
  ]);
  await click('Forget everything');
  expect(document.body.textContent).toContain('Nothing learned yet.');
});

test('the panels are accessible', async () => {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual(
    [],
  );
});
