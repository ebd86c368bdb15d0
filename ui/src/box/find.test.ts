import { expect, test } from 'vitest';

import { best, rank } from './find';

test('accents, case and apostrophes are no obstacle', () => {
  expect(rank('Déclaration de l’Estuaire', 'declaration')).toBe(0);
  expect(rank('Déclaration de l’Estuaire', "l'estuaire")).not.toBeNull();
  expect(rank('Déclaration de l’Estuaire', 'ESTUAIRE')).toBe(1);
  expect(rank('Statement of Ports', 'ports statement')).not.toBeNull();
  expect(rank('Statement of Ports', 'airports')).toBeNull();
  expect(rank('C++ (draft)', 'c++ (')).toBe(0);
});

test('what begins so comes first, then words that do, then the rest in its order', () => {
  const names = ['Report on undo', 'Redo', 'Undo', 'Band'];
  expect(best(names, 'undo', (name) => name, 9)).toEqual(['Undo', 'Report on undo']);
  expect(best(names, 'do', (name) => name, 9)).toEqual(['Report on undo', 'Redo', 'Undo']);
  expect(best(names, '', (name) => name, 2)).toEqual(['Report on undo', 'Redo']);
});
