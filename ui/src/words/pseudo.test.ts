import { flushSync, mount, unmount } from 'svelte';
import { afterAll, beforeAll, expect, test } from 'vitest';

import App from '../App.svelte';
import { fake } from '../host/fake';
import { SCREENS, type Screen } from '../screens';
import type { Session } from '../session.svelte';
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
    const text = value.replace(/\s+/g, ' ').trim();
    if (text) told.add(text);
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
}

/** The invented program, with all that it says written down. */
function overheard(): ReturnType<typeof fake> {
  return new Proxy(fake(), {
    get(host, name) {
      const said = host[name as keyof typeof host];
      if (typeof said !== 'function' || name === 'onJob') return said;
      return (...args: unknown[]) => {
        const answer: unknown = (said as (...args: unknown[]) => unknown)(...args);
        if (answer instanceof Promise) return answer.then((value: unknown) => (gather(value), value));
        return answer;
      };
    },
  });
}

// What the language itself writes: moments and sizes.
for (const day of ['04', '05']) told.add(moment(`2027-01-${day}T09:30:00Z`, 'en'));
told.add(size(1_420_000, 'en').replace(/\s+/g, ' '));

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
  const whole = text.replace(/\s+/g, ' ').trim();
  if (told.has(whole)) return '';
  // Short words are told only by themselves: they would hide what is not worded.
  const long = [...told].filter((one) => one.length > 3);
  const longest = [...OWN, ...long].sort((a, b) => b.length - a.length);
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat('en-CA', { month: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2000, month, 1)),
    ),
  );
  const dated = new RegExp(`(\\d{1,2} )?(${months.join('|')})`, 'g');
  return longest.reduce((rest, one) => rest.split(one).join(' '), whole).replace(dated, ' ');
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

/** How each screen that needs more than being shown is come to. */
const WAYS: Partial<Record<Screen, (session: Session) => unknown>> = {
  comparison: (session) => session.compare(3, 4),
  editions: (session) => session.sideBySide([1, 2, 5]),
  reader: (session) => session.read(4),
  search: (session) => session.lookFor('nous'),
  topics: async (session) => {
    session.show('topics');
    await rest();
    document.querySelectorAll<HTMLElement>('.side li button')[0]?.click();
  },
  arrivals: async (session) => {
    session.show('arrivals');
    await rest();
    document.querySelectorAll<HTMLElement>('.refusal button')[0]!.click();
  },
};

for (const screen of Object.keys(SCREENS) as Screen[]) {
  test(`nothing on the screen “${screen}” goes unworded`, async () => {
    const host = overheard();
    if (screen === 'recovery') {
      const error = { code: 'library-damaged', message: 'Part of the library cannot be read.' };
      const backups = await host.backups();
      const trouble = { error, path: '/home/ada/library.visavis', backups };
      gather(trouble);
      host.trouble = async () => trouble;
    }
    const app = mount(App, { target: document.body, props: { host } });
    await rest();
    const { session } = app as unknown as { session: Session };
    await (WAYS[screen] ? WAYS[screen](session) : session.show(screen));
    await rest();
    expect(session.screen).toBe(screen);
    const unworded = shown()
      .map((text) => left(text).trim())
      .filter((text) => /[a-z]{2}/i.test(text));
    expect([...new Set(unworded)]).toEqual([]);
    await unmount(app);
    document.body.replaceChildren();
  });
}
