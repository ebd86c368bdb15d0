import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';

import App from './App.svelte';
import { fake } from './host/fake';
import type { Host } from './host/host';
import { words } from './words/words.svelte';

/** The window on an invented library, for tests. */
export interface TestWindow {
  host: Host & ReturnType<typeof fake>;
  close: () => Promise<void>;
}

/** Lets promises and effects come to rest. */
export async function rest(turns = 10) {
  for (let turn = 0; turn < turns; turn++) {
    await Promise.resolve();
    flushSync();
    await new Promise((done) => setTimeout(done));
  }
}

/** Opens the window. */
export async function open(): Promise<TestWindow> {
  words.lang = 'en';
  const host = fake();
  const app = mount(App, { target: document.body, props: { host } });
  await rest();
  return {
    host,
    close: async () => {
      await unmount(app);
      document.body.replaceChildren();
    },
  };
}

/** Every element of a selector. */
export const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

/** The first button of a name. */
export const button = (name: string) =>
  all('button').find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(name),
  )!;

/** Presses a key where the focus is. */
export const press = (key: string, more: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );

/** Clicks a button. */
export async function click(name: string) {
  button(name).click();
  await rest();
}

/** Types into a field. */
export async function type(field: HTMLInputElement, text: string) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await rest();
}

/** What axe finds, but for what needs real pixels. */
export async function violations() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
}
