import { expect, test } from 'vitest';

import { documents, library } from '../host/fixtures';
import { grid, ordered, rowSeam } from './grid';

const [ministerial, forum] = library.series;

test('missing years stand between editions, and the thread runs past them', () => {
  const laid = grid(ministerial!);
  expect(laid.rows.map((row) => row.label)).toEqual(['2017', '2018', '2019']);
  expect(laid.rows.map((row) => row.id)).toEqual([11, null, 13]);
  expect(laid.rows[1]!.threads).toEqual({ fr: true, en: false });
  expect(laid.joints[1]!.fr).toEqual({ seam: null, thread: true });
  expect(laid.joints[2]!.fr.seam?.years).toEqual(['2017', '2019']);
  expect(laid.joints[2]!.en).toEqual({ seam: null, thread: false });
});

test('years far apart, or labels that are no years, leave no gap', () => {
  const edition = (id: number, label: string) => ({
    id,
    label,
    date: label,
    place: null,
    fr: null,
    en: null,
  });
  const series = { ...ministerial!, seams: [] };
  expect(grid({ ...series, editions: [edition(1, '1990'), edition(2, '2019')] }).rows).toHaveLength(2);
  expect(grid({ ...series, editions: [edition(1, '2017'), edition(2, 'June 2019')] }).rows).toHaveLength(2);
});

test('a seam joins the two languages of a row', () => {
  const row = grid(forum!).rows[0]!;
  expect(rowSeam(forum!, row)?.matters).toBe(9);
  expect(rowSeam({ ...forum!, seams: [] }, row)?.matters).toBeNull();
  expect(rowSeam(ministerial!, grid(ministerial!).rows[0]!)).toBeNull();
});

test('two documents are compared French first, or the earlier first', () => {
  const [of2017, of2019, french, english] = documents;
  expect(ordered(english!, french!)).toEqual([french, english]);
  expect(ordered(of2019!, of2017!)).toEqual([of2017, of2019]);
});
