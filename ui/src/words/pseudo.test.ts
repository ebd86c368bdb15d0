import { flushSync, mount, unmount } from 'svelte';
import { afterAll, beforeAll, expect, test } from 'vitest';

import App from '../App.svelte';
import { fake } from '../host/fake';
import * as fixtures from '../host/fixtures';
import * as topics from '../host/fixtures-topics';
import { SCREENS, type Screen } from '../screens';
import { moment, size } from './format';
import { pseudo, pseudoLocale } from './pseudo';
import { words } from './words.svelte';

beforeAll(() => words.pretend(pseudoLocale));
afterAll(() => words.pretend(null));

async function rest() {
  for (let turn = 0; turn < 8; turn++) {
    await Promise.resolve();
    flushSync();
    await new Promise((done) => setTimeout(done));
  }
}

/** Everything that the program behind the window says: texts, names, notes. It is worded there. */
const told = new Set<string>();
function gather(value: unknown): void {
  if (typeof value === 'string') {
    if (value.length > 3) told.add(value.replace(/\s+/g, ' ').trim());
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
}
gather(fixtures.library);
gather(fixtures.arrivals);
gather(fixtures.settings);
gather(fixtures.comparison(3, 4));
gather(fixtures.comparison(1, 2));
gather(fixtures.ladder);
gather(fixtures.learned);
gather(topics);

// What the language itself writes: moments and sizes.
for (const day of ['04', '05']) told.add(moment(`2027-01-${day}T09:30:00Z`, 'en'));
told.add(size(1_420_000, 'en').replace(/\s+/g, ' '));

/** Screens that show little else than what the program tells. */
const TOLD: Screen[] = ['editions', 'topics', 'search'];

/** Names that are the same in every language. */
const OWN = [
  'Vis-à-vis',
  'Français',
  'English',
  'PDF',
  'HTML',
  'Source Serif 4',
  'OFL 1.1',
  'example',
  'MIT OR Apache-2.0',
  'Ada Ferry',
];

/** What is left of a text without what the program told. */
function left(text: string): string {
  const shortest = [...OWN, ...told].sort((a, b) => b.length - a.length);
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat('en-CA', { month: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2000, month, 1)),
    ),
  );
  const dated = new RegExp(`(\\d{1,2} )?(${months.join('|')})`, 'g');
  return shortest
    .reduce((rest, one) => rest.split(one).join(' '), text.replace(/\s+/g, ' '))
    .replace(dated, ' ');
}

/** The texts and names of what is shown, but for those of a document and of a file. */
function shown(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement!;
    // A text in a language of its own is a document's or a language's own name.
    const own = parent.closest('[lang]');
    if ((own && own !== document.documentElement) || parent.closest('style, .selectable, option, .run'))
      continue;
    found.push(node.textContent ?? '');
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'placeholder']) found.push(one.getAttribute(name) ?? '');
  }
  return found;
}

test('a text is made strange and longer, what is filled in is not', () => {
  expect(pseudo('Add 5 files')).toBe('Áðð 5 ƒíłéš···');
});

for (const screen of (Object.keys(SCREENS) as Screen[]).filter((one) => !TOLD.includes(one))) {
  test(`nothing on the screen “${screen}” goes unworded`, async () => {
    const host = fake();
    const app = mount(App, { target: document.body, props: { host } });
    await rest();
    const session = (app as { session?: { show: (to: Screen) => void } }).session!;
    if (screen === 'comparison') {
      const seam = [...document.querySelectorAll<HTMLElement>('.joined button')][0]!;
      seam.click();
    } else if (screen === 'reader') {
      document.querySelector<HTMLElement>('[data-document="4"]')!.focus();
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true }));
    } else session.show(screen);
    await rest();
    const unworded = shown()
      .map((text) => left(text).trim())
      .filter((text) => /[a-z]{2}/i.test(text));
    expect([...new Set(unworded)]).toEqual([]);
    await unmount(app);
    document.body.replaceChildren();
  });
}
