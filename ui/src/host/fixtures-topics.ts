import { comparison, documents, library } from './fixtures';
import type {
  CounterpartView,
  DocumentView,
  HitRef,
  HitView,
  LineageRowView,
  LineageView,
  RowView,
  RunView,
  SearchQuery,
  SearchView,
  TopicCellView,
  TopicPassageView,
  TopicsView,
  TopicView,
} from './types';

// Invented texts for search, topics and editions side by side, in a plain browser and in tests.

const doc = (id: number): DocumentView => documents.find((one) => one.id === id)!;
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const editions = library.series.flatMap((series) =>
  series.editions.map((edition) => ({ ...edition, series })),
);
const editionOf = (id: number) => editions.find((one) => one.fr?.id === id || one.en?.id === id)!;

/** The sentences of the texts that a search looks through. */
const sentences = () =>
  (
    [
      [1, 2],
      [3, 4],
    ] as const
  ).flatMap(([left, right]) =>
    comparison(left, right).rows.flatMap((row) =>
      [row.left, row.right].flatMap((side, at) =>
        side.map((segment) => ({
          document: at === 0 ? left : right,
          segment: segment.id,
          text: segment.runs.map((run) => run.text).join(''),
          row: row.index,
        })),
      ),
    ),
  );

/** Looks for the words of a query in the invented texts. */
export function search(query: SearchQuery): SearchView {
  const words = fold(query.text).split(/\s+/).filter(Boolean);
  const facets = { series: [], langs: [], years: [] };
  if (words.length === 0)
    return { total: 0, more: false, documents: 0, hits: [], sources: [], unindexed: 0, ...facets };
  const found = sentences().flatMap(({ document, segment, text }): HitView[] => {
    const plain = fold(text);
    if (!words.every((word) => plain.includes(word))) return [];
    const at = plain.indexOf(words[0]!);
    const end = at + /^[\p{L}\p{N}]*/u.exec(plain.slice(at))![0].length;
    const after: RunView[] = end < text.length ? [{ text: text.slice(end), marks: [] }] : [];
    return [{ document, segment, before: text.slice(0, at), hit: text.slice(at, end), after }];
  });
  const year = (hit: HitView) => doc(hit.document).date!.slice(0, 4);
  const facet = (key: (hit: HitView) => string, name = (key: string) => key) =>
    [...new Set(found.map(key))].map((one) => ({
      key: one,
      name: name(one),
      count: found.filter((hit) => key(hit) === one).length,
    }));
  const kept = found.filter(
    (hit) =>
      (query.lang === null || doc(hit.document).lang === query.lang) &&
      (query.year === null || year(hit) === query.year) &&
      (query.series === null || editionOf(hit.document).series.id === query.series),
  );
  const ids = [...new Set(kept.map((hit) => hit.document))];
  return {
    total: kept.length,
    more: false,
    documents: ids.length,
    hits: kept.slice(query.from, query.from + query.count),
    sources: ids.map((id) => {
      const { series, place, fr, en } = editionOf(id);
      const counterpart = (fr?.id === id ? en?.id : fr?.id) ?? null;
      return { document: doc(id), series: series.name, place, counterpart };
    }),
    series: facet(
      (hit) => String(editionOf(hit.document).series.id),
      (key) => library.series.find((one) => String(one.id) === key)!.name,
    ),
    langs: facet((hit) => doc(hit.document).lang),
    years: facet(year),
    unindexed: 0,
  };
}

/** The row of a comparison in which a sentence stands. */
export function rowOf(left: number, right: number, hit: HitRef): number | null {
  const holds = (row: RowView) =>
    (hit.document === left ? row.left : row.right).some((segment) => segment.id === hit.segment);
  return comparison(left, right).rows.find(holds)?.index ?? null;
}

/** What stands beside some hits. */
export function counterparts(hits: HitRef[]): CounterpartView[] {
  return hits.flatMap((of) => {
    const [left, right] = of.document <= 2 ? [1, 2] : [3, 4];
    const row = rowOf(left!, right!, of);
    if (row === null) return [];
    const { rows } = comparison(left!, right!);
    const other = of.document === left ? rows[row]!.right : rows[row]!.left;
    const text = other.flatMap((segment) => segment.runs.map((run) => run.text)).join('');
    const lang = doc(of.document === left ? right! : left!).lang;
    return [{ of, left: left!, right: right!, row, lang, text: text || null, finding: rows[row]!.finding }];
  });
}

const marked = (text: string): RunView[] =>
  [...text.matchAll(/\{([\w+]+):([^}]*)\}|[^{]+/g)].map((match) => ({
    text: match[2] ?? match[0],
    marks: match[1]?.split('+') ?? [],
  }));

function passage(segment: number, text: string, more: Partial<TopicPassageView> = {}): TopicPassageView {
  return {
    segment,
    heading: null,
    by: 'term',
    runs: marked(text),
    around: [null, null],
    rung: null,
    change: 'first',
    before: null,
    answer: null,
    ...more,
  };
}

function cell(id: number, passages: TopicPassageView[], more: Partial<TopicCellView>): TopicCellView {
  return {
    document: doc(id),
    mentions: passages.length,
    share: 0.02 * passages.length,
    rung: null,
    words: null,
    before: null,
    first: false,
    lead: 0,
    passages,
    dropped: 0,
    alone: 0,
    ...more,
  };
}

const heads = (id: number) => {
  const { series, place, label } = editionOf(id);
  return { id: editionOf(id).id, label, place, date: doc(id).date, series: series.name };
};

const before = (document: number, segment: number, text: string, rung: number) => ({
  document,
  segments: [segment],
  date: doc(document).date,
  runs: marked(text),
  rung,
});

/** A topic of the invented library. */
export const topic: TopicView = {
  key: 'starter Violent extremism',
  starter: true,
  changed: false,
  name_fr: 'Extrémisme violent',
  name_en: 'Violent extremism',
  terms_fr: ['extrémisme violent', 'radicalisation'],
  terms_en: ['violent extremism', 'radicalization'],
  aside: [],
  mentions: 11,
  documents: 5,
  forms: [
    { text: 'extrémisme violent', lang: 'fr', count: 8 },
    { text: 'violent extremism', lang: 'en', count: 3 },
  ],
  related: [
    { text: 'haine en ligne', lang: 'fr', because: 'beside', inside: 3, outside: 0 },
    { text: 'extremist', lang: 'en', because: 'renders', inside: 2, outside: 1 },
  ],
  renamed: [
    {
      lang: 'fr',
      from: 'embrigadement',
      to: 'radicalisation',
      date: '2019-08-01',
      pair: [1, 2],
      segment: 3,
    },
  ],
  earlier: 0,
  editions: [
    {
      ...heads(1),
      fr: cell(
        1,
        [
          passage(
            4,
            'Au cours de notre réunion, {strength:nous nous sommes entendus} sur des efforts conjoints visant à lutter contre la propagation de l’{term:extrémisme violent} et le recrutement sur les quais.',
            { rung: 6 },
          ),
          passage(9, 'L’{term:extrémisme violent} gagne les ports.'),
          passage(12, 'Nous notons la montée de l’{term:extrémisme violent}.', { rung: 1 }),
        ],
        { first: true, rung: 6, words: 'nous nous sommes entendus' },
      ),
      en: null,
    },
    {
      ...heads(5),
      fr: cell(
        5,
        [
          passage(
            2,
            'Le ministre Aubertin et la secrétaire intérimaire Holloway {strength:ont aussi discuté} des moyens dont les plateformes deviennent des outils pour l’{term:extrémisme violent}.',
            {
              rung: 2,
              change: 'softened',
              before: before(1, 4, 'Nous nous sommes entendus sur des efforts conjoints.', 6),
            },
          ),
        ],
        { before: 6, rung: 2, words: 'ont aussi discuté', dropped: 1 },
      ),
      en: null,
    },
    {
      ...heads(2),
      fr: cell(
        2,
        [
          passage(
            3,
            'Les ministres ont tenu une séance conjointe {strength:pour discuter} de ces enjeux, dont contrer l’{term:extrémisme violent}.',
            {
              rung: 2,
              change: 'edited',
              before: before(5, 2, 'Ils ont aussi discuté des moyens.', 2),
            },
          ),
        ],
        { before: 2, rung: 2, words: 'pour discuter' },
      ),
      en: null,
    },
    {
      ...heads(3),
      fr: cell(
        3,
        [
          passage(
            5,
            '{strength:Nous nous engageons} toujours à contrer l’{term:extrémisme violent} sous toutes ses formes.',
            {
              rung: 6,
              change: 'strengthened',
              before: before(2, 3, 'Une séance pour discuter de ces enjeux.', 2),
            },
          ),
          passage(
            6,
            '{strength:Nous continuerons} à poursuivre nos efforts pour contrer la montée de l’{term:extrémisme violent}.',
            {
              rung: 6,
              change: 'added',
              answer: {
                document: 4,
                lang: 'en',
                text: 'Both shores will continue to advance these efforts.',
                shift: 'none',
              },
            },
          ),
          passage(7, 'L’{term:extrémisme violent} demeure.', { change: 'added' }),
        ],
        { before: 2, rung: 6, words: 'nous nous engageons', alone: 1 },
      ),
      en: cell(
        4,
        [
          passage(
            6,
            'Both shores {strength:will continue} to advance these efforts and to counter the rise of {term:violent extremism}.',
            {
              rung: 6,
              answer: {
                document: 3,
                lang: 'fr',
                text: 'Nous continuerons à poursuivre nos efforts.',
                shift: 'none',
              },
            },
          ),
        ],
        { first: true, rung: 6, words: 'will continue' },
      ),
    },
  ],
};

/** The topics of the invented library. */
export const topics: TopicsView = {
  topics: [
    ['Frontières et migration', 'Border and migration', 38],
    ['Cybersécurité', 'Cyber security', 32],
    ['Terrorisme', 'Terrorism', 24],
    ['Extrémisme violent', 'Violent extremism', 11],
    ['Armes à feu', 'Firearms', 10],
    ['Exploitation des enfants', 'Child exploitation', 4],
    ['Chiffrement', 'Encryption', 4],
    ['Ingérence étrangère', 'Foreign interference', 1],
  ].map(([name_fr, name_en, mentions]) => ({
    key: `starter ${name_en}`,
    name_fr: String(name_fr),
    name_en: String(name_en),
    mentions: Number(mentions),
  })),
  series: library.series.map((series) => ({
    key: String(series.id),
    name: series.name,
    count: series.editions.reduce((sum, one) => sum + (one.fr ? 1 : 0) + (one.en ? 1 : 0), 0),
  })),
  documents: 7,
  counted: true,
  removed: [],
};

const lineage: [string[], (string | null)[], boolean?][] = [
  [['', 'same', 'same'], ['Chiffrement', 'Chiffrement', 'Chiffrement'], true],
  [
    ['', 'strengthened', 'softened'],
    [
      'Nous {deleted+strength:encourageons} les transporteurs à publier leurs principes.',
      'Nous {deleted+inserted:publierons} nos principes communs avant l’hiver.',
      'Nous {inserted:pourrions envisager} de publier nos principes.',
    ],
  ],
  [
    ['', 'dropped', 'added'],
    ['Un rapport paraîtra chaque année.', null, 'Un rapport paraîtra chaque année.'],
  ],
  [
    ['', 'added', 'same'],
    [null, 'Les écluses restent ouvertes.', 'Les écluses restent ouvertes.'],
  ],
  [
    ['', 'same', 'same'],
    ['Le secrétariat tient la liste.', 'Le secrétariat tient la liste.', 'Le secrétariat tient la liste.'],
  ],
];

/** Three editions side by side. */
export function lineageView(ids: number[]): LineageView {
  return {
    lang: doc(ids[0]!).lang,
    editions: ids.map((id, at) => ({
      side: {
        document: doc(id),
        edition: doc(id).date!.slice(0, 7),
        place: editionOf(id).place,
        segments: 5,
      },
      came: at > 0 ? 1 : 0,
      left: at === 1 ? 1 : 0,
      softened: at === 2 ? 1 : 0,
      strengthened: at === 1 ? 1 : 0,
    })),
    outline: lineage.map(([changes, texts, heading]) => ({
      first: texts.findIndex((text) => text !== null),
      last: texts.findLastIndex((text) => text !== null),
      heading: heading ?? false,
      constant: changes.every((change) => change === '' || change === 'same') && texts[0] !== null,
      shifted: changes.some((change) => change === 'softened' || change === 'strengthened'),
      changes,
      words: texts.map((text) => text?.split(' ').length ?? 0),
    })),
  };
}

/** Passages through three editions. */
export function lineageRows(from: number, count: number): LineageRowView[] {
  return lineage.slice(from, from + count).map(([changes, texts, heading], index) => ({
    index: from + index,
    cells: texts.map((text, at) => ({
      segments:
        text === null
          ? []
          : [
              {
                id: index,
                block: heading ? 'heading' : 'paragraph',
                begins: true,
                page: null,
                runs: marked(text),
              },
            ],
      change: changes[at]!,
      since: at > 0 ? at - 1 : null,
      confidence: 0.9,
      rungs: changes[at] === 'strengthened' ? [4, 6] : changes[at] === 'softened' ? [6, 2] : null,
    })),
  }));
}
