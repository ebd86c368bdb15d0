import type { LibraryView } from '../host/types';

/** A text without case and accents, as the box compares it. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').toLocaleLowerCase();
}

/** How well a name answers what is asked: lower is better, null where a word of it is missing. */
export function rank(name: string, asked: string): number | null {
  const within = plain(name);
  const words = plain(asked).split(/\s+/).filter(Boolean);
  if (!words.every((word) => within.includes(word))) return null;
  if (words.length === 0) return 0;
  const begins = words.every((word) => new RegExp(`(^|[^\\p{L}\\p{N}])${escape(word)}`, 'u').test(within));
  return within.startsWith(words[0]!) ? 0 : begins ? 1 : 2;
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The best of what is offered, in the order it is offered where two are as good. */
export function best<T>(offered: readonly T[], asked: string, name: (one: T) => string, most: number): T[] {
  return offered
    .map((one, index) => ({ one, index, rank: rank(name(one), asked) }))
    .filter((found) => found.rank !== null)
    .sort((a, b) => a.rank! - b.rank! || a.index - b.index)
    .slice(0, most)
    .map((found) => found.one);
}

/** A document where the box finds it. */
export interface Found {
  id: number;
  lang: string;
  title: string;
  where: string;
}

/** The documents of the grid, each with its series and edition. */
export function documents(library: LibraryView | null): Found[] {
  return (library?.series ?? []).flatMap((series) =>
    series.editions.flatMap((edition) =>
      [edition.fr, edition.en]
        .filter((document) => document !== null)
        .map(({ id, lang, title }) => ({ id, lang, title, where: `${series.name}, ${edition.label}` })),
    ),
  );
}
