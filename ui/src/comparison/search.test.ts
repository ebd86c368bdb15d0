import { describe, expect, test } from 'vitest';

import { occurrences, pieces } from './search';

describe('search', () => {
  test('case, accents, apostrophes, ligatures and kinds of space do not count', () => {
    expect(occurrences('Réunion d’État : 160\u202f000 œuvres', "D'ETAT")).toEqual([[8, 14]]);
    expect(occurrences('160\u202f000 et 160 000', '160 000')).toEqual([
      [0, 7],
      [11, 18],
    ]);
    expect(occurrences('Une œuvre', 'oeuv')).toEqual([[4, 7]]);
    expect(occurrences('Un texte', '  ')).toEqual([]);
    expect(occurrences('Un texte', 'sans')).toEqual([]);
  });

  test('runs are cut where what was found begins and ends, and stay whole in all', () => {
    const runs = [
      { text: 'Nous ', marks: [] },
      { text: 'explorerons', marks: ['strength'] },
      { text: ' des options', marks: [] },
    ];
    const cut = pieces(runs, 'rons des');
    expect(cut.map((piece) => piece.text).join('')).toBe('Nous explorerons des options');
    expect(cut.filter((piece) => piece.found)).toEqual([
      { text: 'rons', marks: ['strength'], found: true },
      { text: ' des', marks: [], found: true },
    ]);
    expect(pieces(runs, '').map((piece) => piece.found)).toEqual([false, false, false]);
  });
});
