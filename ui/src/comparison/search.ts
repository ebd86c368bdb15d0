import type { RunView } from '../host/types';

/** A text as it is searched, and for each of its units the place in the original it came from. */
function folded(text: string): { text: string; places: number[] } {
  let out = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = char
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/œ/g, 'oe')
      .replace(/æ/g, 'ae')
      .replace(/[’‘ʼ]/g, "'")
      .replace(/[\u2010\u2011]/g, '-')
      .replace(/\s/gu, ' ');
    out += plain;
    for (let unit = 0; unit < plain.length; unit++) places.push(at);
    at += char.length;
  }
  return { text: out, places };
}

/** Where words stand in a text, whatever their case, accents, apostrophes and spaces; the program finds the same. */
export function occurrences(text: string, wanted: string): [number, number][] {
  const sought = folded(wanted).text;
  if (sought.trim() === '') return [];
  const { text: plain, places } = folded(text);
  const found: [number, number][] = [];
  for (let at = plain.indexOf(sought); at >= 0; at = plain.indexOf(sought, at + sought.length)) {
    found.push([places[at]!, places[at + sought.length] ?? text.length]);
  }
  return found;
}

/** A run, or a part of one, and whether it was found. */
export interface Piece extends RunView {
  found: boolean;
}

/** The runs of a segment, cut where what was found begins and ends. */
export function pieces(runs: RunView[], wanted: string): Piece[] {
  if (wanted === '') return runs.map((run) => ({ ...run, found: false }));
  const found = occurrences(runs.map((run) => run.text).join(''), wanted);
  const made: Piece[] = [];
  let at = 0;
  for (const run of runs) {
    const end = at + run.text.length;
    const cuts = found
      .flat()
      .filter((cut) => cut > at && cut < end)
      .concat(at, end)
      .sort((a, b) => a - b);
    cuts.slice(1).forEach((to, index) => {
      const from = cuts[index]!;
      if (from === to) return;
      const inside = found.some(([first, last]) => first <= from && to <= last);
      made.push({ text: run.text.slice(from - at, to - at), marks: run.marks, found: inside });
    });
    at = end;
  }
  return made;
}
