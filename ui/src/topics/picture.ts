import type { TopicEditionView } from '../host/types';

/** Measures of the picture, in pixels at the normal size of the text. */
export const LAID = { label: 128, top: 34, step: 19, first: 9, mentions: 158, height: 176, bar: 13 };

/** A point of the picture: the strongest passage of a document. */
export interface Mark {
  column: number;
  lang: 'fr' | 'en';
  rung: number;
  x: number;
  y: number;
  words: string;
  /** Where the words stand. */
  at: [number, number];
  /** Which way they run from there. */
  anchor: 'start' | 'end';
  /** Room for the words. */
  room: number;
}

/** Where a rung is. */
export const rungAt = (rung: number) => LAID.top + (6 - rung) * LAID.step;

/** The points of a language, column by column; `width` is that of a column. */
export function marks(editions: TopicEditionView[], lang: 'fr' | 'en', width: number): Mark[] {
  const beside = (column: number) => {
    const { fr, en } = editions[column]!;
    return fr?.rung != null && en?.rung != null;
  };
  const both = editions.some((_, column) => beside(column));
  const points = editions.flatMap((one, column) => {
    const cell = one[lang];
    if (!cell?.rung) return [];
    const x = column * width + LAID.first + (both && lang === 'en' ? width * 0.64 : 0);
    return [{ column, lang, rung: cell.rung, x, y: rungAt(cell.rung), words: cell.words ?? '' }];
  });
  return points.map((point, index) => {
    const { column, x, y, rung } = point;
    const next = points[index + 1];
    const end = (column + 1) * width - 8;
    // Two points on one rung: the words of the second stand under it, and end with the column.
    const level = lang === 'en' && beside(column) && editions[column]!.fr!.rung === rung && rung > 1;
    if (level) return { ...point, anchor: 'end', at: [end, y + 22], room: width - 20 };
    // Above a line that rises to the right there is no room: the words stand to the left.
    const rises = next !== undefined && next.rung > rung && column > 0;
    if (rises) return { ...point, anchor: 'end', at: [x + 4, y - 11], room: width * 0.6 };
    const room = lang === 'fr' && beside(column) ? width * 0.64 : end - x;
    return { ...point, anchor: 'start', at: [x - 6, y - 11], room };
  });
}

/** A line through points. */
export function path(points: Mark[]): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
}

/** Words cut to a room, at a word's end where there is one. */
export function fitted(words: string, room: number, letter = 7): string {
  const most = Math.max(4, Math.floor(room / letter));
  if (words.length <= most) return words;
  const cut = words.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`;
}
