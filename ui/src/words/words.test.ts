import { FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';

import en from '../../../locales/en.ftl?raw';
import fr from '../../../locales/fr.ftl?raw';
import { date, fileName, glued, isDate, number } from './format';
import { t, words } from './words.svelte';

const sources = import.meta.glob<string>('../**/*.{svelte,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Every key that the window's sources name. */
const used = new Set(
  Object.entries(sources)
    .filter(([path]) => !path.includes('.test.'))
    .flatMap(([, source]) =>
      [...source.matchAll(/['"`](window-[a-z0-9-]+)['"`]/g)].map((match) => match[1]!),
    ),
);

/** The window's messages of a file, each with the names of its arguments. */
function messages(source: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const names = (part: unknown): string[] => {
    if (Array.isArray(part)) return part.flatMap(names);
    if (typeof part !== 'object' || part === null) return [];
    const node = part as Record<string, unknown>;
    const own = node.type === 'var' ? [String(node.name)] : [];
    return [...own, ...Object.values(node).flatMap(names)];
  };
  for (const message of new FluentResource(source).body) {
    if (message.id.startsWith('window-')) found.set(message.id, [...new Set(names(message.value))].sort());
  }
  return found;
}

const english = messages(en);
const french = messages(fr);

describe('words', () => {
  test('every key the window names stands in both languages, and no other', () => {
    expect(used.size).toBeGreaterThan(100);
    expect([...used].filter((key) => !english.has(key))).toEqual([]);
    expect([...used].filter((key) => !french.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !used.has(key))).toEqual([]);
    expect([...french.keys()].filter((key) => !used.has(key))).toEqual([]);
  });

  test('a message has the same arguments in both languages', () => {
    for (const [key, names] of english) {
      // A plural that French inflects and English does not still takes the same arguments.
      expect(french.get(key), key).toEqual(names);
    }
  });

  test('French typography: no plain space before ; ! ? % : nor inside guillemets', () => {
    const section = fr.slice(fr.indexOf('## Mots de la fenêtre'));
    const values = section.split('\n').filter((line) => !line.startsWith('#'));
    expect(values.filter((line) => / [;!?%»:]|« /.test(line.replace(/^[a-z0-9-]+ = /, '')))).toEqual([]);
  });

  test('words follow the language at once', () => {
    words.lang = 'en';
    expect(t('window-findings', { count: 1 })).toBe('1 finding');
    expect(t('window-words', { count: 1436 })).toBe('1,436 words');
    words.lang = 'fr';
    expect(t('window-findings', { count: 0 })).toBe('0 constat');
    expect(t('window-words', { count: 1436 })).toBe('1\u202f436 mots');
    words.lang = 'en';
  });
});

describe('dates and numbers', () => {
  test('as each language writes them', () => {
    expect(date('2022-03-22', 'en')).toBe('22 March 2022');
    expect(date('2022-03-22', 'fr')).toBe('22 mars 2022');
    expect(date('2019-08-01', 'fr')).toBe('1er août 2019');
    expect(date('2019-08-01', 'en')).toBe('1 August 2019');
    expect(date('2019-08', 'fr')).toBe('août 2019');
    expect(date('2019', 'en')).toBe('2019');
    expect(date('spring', 'en')).toBe('spring');
    expect(number(1234.5, 'fr')).toBe('1\u202f234,5');
    expect(number(1234.5, 'en')).toBe('1,234.5');
  });

  test('only days that exist are dates', () => {
    expect(['2022', '2022-03', '2022-03-22', '2020-02-29'].every(isDate)).toBe(true);
    expect(['22', '2022-13', '2022-02-30', '2021-02-29', '22 March 2022', ''].some(isDate)).toBe(false);
  });

  test('names of files lose their folders', () => {
    expect(fileName('/home/ada/forum.pdf')).toBe('forum.pdf');
    expect(fileName('C:\\Users\\Ada\\forum.pdf')).toBe('forum.pdf');
  });
});

test('a French title does not break before its colon, an English one is left as it is', () => {
  expect(glued('Rencontre : « Ports sûrs » ; suite', 'fr')).toBe(
    'Rencontre\u00a0: «\u00a0Ports sûrs\u00a0»\u00a0; suite',
  );
  expect(glued('Meeting : notes', 'en')).toBe('Meeting : notes');
});
