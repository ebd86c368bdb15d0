import type { TopicCellView, TopicEditionView, TopicPassageView } from '../host/types';

/** Measures of the picture, in pixels at the normal size of the text. */
export const LAID = { label: 128, top: 34, step: 19, first: 9, mentions: 158, height: 176, bar: 13 };

/** A point of the picture: the passages of a document that stand on one rung. */
export interface Mark {
  column: number;
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

/** A passage from one edition to a later one: from a point to a point. */
export interface Strand {
  from: Mark;
  to: Mark;
}

/** Where a rung is. */
export const rungAt = (rung: number) => LAID.top + (6 - rung) * LAID.step;

/** How far a passage rose or fell since the edition before; 0 where it did not or was not there. */
export function shift(passage: TopicPassageView): number {
  if (passage.change !== 'softened' && passage.change !== 'strengthened') return 0;
  return (passage.rung ?? 0) - (passage.before?.rung ?? 0);
}

/** The words on which the strength of a passage rests. */
function strong(passage: TopicPassageView): string {
  const runs = passage.runs.filter((run) => run.marks.includes('strength'));
  return runs.map((run) => run.text).join(' … ');
}

/** On each rung of a cell, the passage that moved most, else the first. */
function standing(cell: TopicCellView): Map<number, TopicPassageView> {
  const found = new Map<number, TopicPassageView>();
  for (const passage of cell.passages) {
    const { rung } = passage;
    const known = rung === null ? undefined : found.get(rung);
    if (rung !== null && (!known || Math.abs(shift(passage)) > Math.abs(shift(known)))) {
      found.set(rung, passage);
    }
  }
  return found;
}

/** The points of a language and the passages that lead from one to another; `width` is that of a column. */
export function drawing(
  editions: TopicEditionView[],
  lang: 'fr' | 'en',
  width: number,
): { marks: Mark[]; strands: Strand[] } {
  const both = editions.some((one) => one.fr?.rung != null && one.en?.rung != null);
  const marks: Mark[] = editions.flatMap((edition, column) => {
    const cell = edition[lang];
    if (!cell) return [];
    const x = column * width + LAID.first + (both && lang === 'en' ? width * 0.56 : 0);
    const rungs = standing(cell);
    return [...rungs].map(([rung, passage]) => ({
      column,
      rung,
      x,
      y: rungAt(rung),
      // Under another point there is no room for words: only what moved is worth the crowd.
      words: rungs.has(rung + 1) && shift(passage) === 0 ? '' : strong(passage),
      at: [x - 6, rungAt(rung) - 11] as [number, number],
      anchor: 'start' as const,
      room: (both ? (lang === 'fr' ? 0.56 : 0.44) : 1) * width - 12,
    }));
  });
  const found = linked(editions, lang, marks);
  for (const mark of marks) {
    // Above a line that rises to the right there is no room: the words stand to the left.
    const rises = found.some(({ from, to }) => from === mark && to.rung > mark.rung);
    if (!rises || mark.column === 0) continue;
    mark.anchor = 'end';
    mark.at = [mark.x + 4, mark.y - 11];
    mark.room = width * (both ? 0.42 : 0.6);
  }
  return { marks, strands: found };
}

function linked(editions: TopicEditionView[], lang: 'fr' | 'en', marks: Mark[]): Strand[] {
  const found = new Map<string, Strand>();
  const mark = (column: number, rung: number | null) =>
    marks.find((one) => one.column === column && one.rung === rung);
  const link = (from: Mark | undefined, to: Mark | undefined) => {
    if (from && to) found.set(`${from.column} ${from.rung} ${to.column} ${to.rung}`, { from, to });
  };
  let earlier: number | null = null;
  editions.forEach((edition, column) => {
    const cell = edition[lang];
    if (!cell || cell.rung === null) return;
    const before = found.size;
    for (const passage of cell.passages) {
      const { document, rung } = passage.before ?? { document: -1, rung: null };
      const at = editions.findIndex((one) => one[lang]?.document.id === document);
      link(mark(at, rung), mark(column, passage.rung));
    }
    // No passage leads here from an edition before: the strongest word is followed.
    if (found.size === before && earlier !== null) {
      link(mark(earlier, editions[earlier]![lang]!.rung), mark(column, cell.rung));
    }
    earlier = column;
  });
  return [...found.values()];
}

/** Words cut to a room, at a word's end where there is one. */
export function fitted(words: string, room: number, letter = 7): string {
  const most = Math.max(4, Math.floor(room / letter));
  if (words.length <= most) return words;
  const cut = words.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`;
}
