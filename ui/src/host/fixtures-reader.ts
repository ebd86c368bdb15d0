import { documents } from './fixtures';
import type { ReaderBlockView, ReaderView } from './types';

// An invented page of a newswire, for development in a plain browser and for tests. Nothing here is shipped.

const texts: [string, Partial<ReaderBlockView>][] = [
  ['12,5 °C Port-Clair', { furniture: true }],
  ['Les deux rives rétablissent leur Forum transfrontalier', { kind: 'title' }],
  [
    'PORT-CLAIR, le 22 mars 2022 /XNW/ - Les ministres des deux rives se sont réunis pour parler de sécurité publique.',
    {},
  ],
  ['Extrémisme violent', { kind: 'heading', level: 1 }],
  ['Ils ont convenu :', {}],
  ['de se réunir chaque année;', { kind: 'list_item', level: 1 }],
  ['d’échanger des renseignements.', { kind: 'list_item', level: 1 }],
  ['« Nos rives sont ouvertes. »', { kind: 'quotation', page: 2 }],
  ['The declaration of Port-Clair stands in its own words.', { lang: 'en', page: 2 }],
  ['Liens connexes', { furniture: true, page: 2 }],
  ['La sécurité des rives en dix questions', { furniture: true, page: 2 }],
];

export function reader(id: number): ReaderView {
  const document = documents.find((one) => one.id === id) ?? documents[0]!;
  const block = ([text, more]: [string, Partial<ReaderBlockView>], index: number): ReaderBlockView => ({
    index,
    kind: 'paragraph',
    level: null,
    text,
    lang: null,
    page: 1,
    furniture: false,
    judged: false,
    ...more,
  });
  return {
    document,
    edition: document.date?.slice(0, 4) ?? '',
    place: null,
    source: 'ports.example',
    counterpart: null,
    predecessor: null,
    blocks: texts.map(block),
  };
}
