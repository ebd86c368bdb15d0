import type {
  ArrivalView,
  ComparisonView,
  DivergenceView,
  DocumentView,
  LadderLine,
  LadderView,
  LearnedWord,
  LibraryView,
  MatterView,
  RowView,
  SegmentView,
  SettingsView,
} from './types';

// Invented texts, for development in a plain browser and for tests. Nothing here is shipped.

function document(
  id: number,
  lang: string,
  title: string,
  date: string,
  words: number,
  more: Partial<DocumentView> = {},
): DocumentView {
  return {
    id,
    title,
    lang,
    date,
    meeting: null,
    words,
    format: 'text',
    file: `rives-${date}.${lang}.txt`,
    warnings: [],
    ...more,
  };
}

const rung = (rung: number, lang: string, expression: string, kind = 'verb'): LadderLine => ({
  rung,
  lang,
  kind,
  expression,
  forms: '',
  governs: rung === 6,
  source: 'un-res',
});

export const ladder: LadderView = {
  own: false,
  lines: [
    rung(6, 'en', 'decide'),
    rung(6, 'en', 'will/shall/must', 'modal'),
    rung(5, 'en', 'call on/upon/for'),
    rung(4, 'en', 'encourage'),
    rung(2, 'en', 'explore'),
    rung(1, 'en', 'welcome'),
    rung(6, 'fr', '@future', 'modal'),
    rung(6, 'fr', 'décider'),
    rung(5, 'fr', 'exhorter'),
    rung(4, 'fr', 'encourager'),
    rung(2, 'fr', 'explorer'),
    rung(1, 'fr', 'saluer'),
  ],
};

export const learned: LearnedWord[] = [
  { fr: 'riveraine', en: 'riparian', seen: 3, known: false },
  { fr: 'chiffrement', en: 'encryption', seen: 5, known: true },
];

const guessed = [{ code: 'title_guessed', message: 'Title guessed' }];

export const documents: DocumentView[] = [
  document(1, 'fr', 'Réunion ministérielle des quatre rives : communiqué conjoint', '2017-06-27', 1436, {
    format: 'pdf',
  }),
  document(2, 'fr', 'Réunion ministérielle des quatre rives, Port-Clair', '2019-08-01', 786, {
    format: 'html',
    warnings: guessed,
  }),
  document(
    3,
    'fr',
    'Discussion sur la cybercriminalité, l’extrémisme violent, la sécurité publique, la violence liée aux armes à feu et la réforme des tribunaux des deux rives',
    '2022-03-22',
    998,
    { format: 'html' },
  ),
  document(4, 'en', 'The Two Shores Reestablish the Cross-Water Forum', '2022-03-22', 872, {
    format: 'html',
    warnings: [{ code: 'page_date', message: 'Page dated 1 Dec.' }],
  }),
  document(
    5,
    'fr',
    'Rencontre du ministre Aubertin et de la secrétaire intérimaire Holloway',
    '2019-06-10',
    374,
    { format: 'mail', warnings: guessed },
  ),
  document(6, 'en', 'Registry Act, consolidated', '2018-01-01', 400000, { format: 'pdf' }),
  document(7, 'en', 'Registry Act, consolidated', '2020-01-01', 401500, { format: 'pdf' }),
];

const doc = (id: number) => documents.find((one) => one.id === id)!;

export const library: LibraryView = {
  documents: 5,
  words: 4466,
  arrivals: 5,
  recent: [
    { left: 3, right: 4, matters: 9 },
    { left: 1, right: 2, matters: 6 },
  ],
  aside: 0,
  series: [
    {
      id: 1,
      name: 'Four Shores Ministerial',
      sample: true,
      editions: [
        { id: 11, label: '2017', date: '2017', place: 'Ostrevent', fr: doc(1), en: null },
        { id: 13, label: '2019', date: '2019', place: 'Port-Clair', fr: doc(2), en: null },
      ],
      seams: [{ left: 1, right: 2, mode: 'succession', matters: 6 }],
    },
    {
      id: 2,
      name: 'Cross-Water Forum',
      sample: false,
      editions: [{ id: 21, label: '2022', date: '2022', place: 'Washbrook', fr: doc(3), en: doc(4) }],
      seams: [{ left: 3, right: 4, mode: 'translation', matters: 9 }],
    },
    {
      id: 3,
      name: 'Aubertin and Holloway',
      sample: false,
      editions: [{ id: 31, label: '2019', date: '2019', place: 'Washbrook', fr: doc(5), en: null }],
      seams: [],
    },
    {
      id: 4,
      name: 'Registry Act',
      sample: false,
      editions: [
        { id: 41, label: '2018', date: '2018', place: null, fr: null, en: doc(6) },
        { id: 42, label: '2020', date: '2020', place: null, fr: null, en: doc(7) },
      ],
      seams: [{ left: 6, right: 7, mode: 'succession', matters: null }],
    },
  ],
};

const arrival = (
  id: number,
  series: string,
  edition: string,
  more: Partial<ArrivalView> = {},
): ArrivalView => ({
  file: doc(id).file,
  status: 'stored',
  error: null,
  document: doc(id),
  series,
  edition,
  place: null,
  reasons: [
    { what: 'title', why: 'Heading of the page' },
    { what: 'date', why: 'Day from the text; year from its French counterpart' },
    { what: 'language', why: 'French words throughout' },
    { what: 'counterpart', why: 'Same four ministers, SRN, 2030 Programme' },
    { what: 'furniture', why: 'Menus, weather, “Related Articles”: shown grey, kept in the file' },
  ],
  counterpart: null,
  predecessor: null,
  series_choices: library.series.map((one) => one.name),
  ...more,
});

export const arrivals: ArrivalView[] = [
  arrival(3, 'Cross-Water Forum', '2022', { place: 'Washbrook', counterpart: 4 }),
  arrival(4, 'Cross-Water Forum', '2022', { place: 'Washbrook', counterpart: 3 }),
  arrival(1, 'Four Shores Ministerial', '2017', {
    place: 'Ostrevent',
    document: { ...doc(1), meeting: '2017-06-26' },
  }),
  arrival(2, 'Four Shores Ministerial', '2019', { place: 'Port-Clair', predecessor: 1 }),
  arrival(5, 'Aubertin and Holloway', '2019'),
  {
    ...arrival(5, '', ''),
    file: 'lisez-moi.bin',
    status: 'refused',
    document: null,
    series: null,
    edition: null,
    error: { code: 'not-text', message: 'lisez-moi.bin holds no text that can be read.' },
  },
  {
    ...arrival(5, '', ''),
    file: 'accord-scellé.pdf',
    status: 'refused',
    document: null,
    series: null,
    edition: null,
    error: {
      code: 'pdf-needs-password',
      message: '“accord-scellé.pdf” asks for a password. Give it to have the file read; it is not kept.',
    },
  },
];

export const settings: SettingsView = {
  letter_keys: true,
  toured: true,
  lang: 'en',
  lang_chosen: null,
  theme: null,
  text_scale: 1,
  ignore: { case: false, punctuation: false, quotes: true, numbering: false, space: true },
  library_path: '/home/ada/.local/share/vis-a-vis/library.visavis',
};

/** A row in short: kind, left, right, and what else is to be said. Marks are written `{strength:words}`. */
type Short = [string, string | null, string | null, Partial<RowView>?];

function side(text: string | null, ids: () => number): SegmentView[] {
  if (text === null) return [];
  return text.split('|').map((part) => {
    const heading = part.startsWith('# ');
    const runs = [...(heading ? part.slice(2) : part).matchAll(/\{([\w+]+):([^}]*)\}|[^{]+/g)].map(
      (match) => ({
        text: match[2] ?? match[0],
        marks: match[1]?.split('+') ?? [],
      }),
    );
    return { id: ids(), block: heading ? 'heading' : 'paragraph', begins: true, page: null, runs };
  });
}

function build(shorts: Short[], left: number, right: number, mode: string) {
  let l = 0;
  let r = 0;
  const quiet = new Set(['agrees', 'same']);
  const rows: RowView[] = shorts.map(([kind, leftText, rightText, more], index) => ({
    index,
    kind,
    matters: more?.matters ?? more?.finding !== undefined,
    finding: more?.finding ?? (quiet.has(kind) ? null : kind),
    left: side(leftText, () => l++),
    right: side(rightText, () => r++),
    confidence: more?.confidence ?? 0.95,
    similarity: mode === 'succession' ? (more?.similarity ?? 0.9) : null,
    divergences: more?.divergences ?? [],
    commitment: more?.commitment ?? null,
    hand: null,
    aside: false,
    notes: more?.notes ?? [],
  }));
  // A moved row stands later on the right than its place here.
  const order = rows.filter((row) => row.kind.startsWith('moved') && row.right.length > 0);
  order.forEach((row, index) => {
    const to = Math.max(0, r - 2 - index);
    const ids = row.right.map((segment) => segment.id);
    const from = ids[0]!;
    for (const other of rows)
      for (const segment of other.right) if (segment.id > from && segment.id <= to) segment.id--;
    row.right.forEach((segment) => (segment.id = to));
  });
  return { view: viewOf(rows, left, right, mode), rows };
}

/** What the window is shown of these rows before it asks for any of them. */
export function viewOf(rows: RowView[], left: number, right: number, mode: string): ComparisonView {
  const count = (segments: SegmentView[]) =>
    segments.flatMap((segment) => segment.runs).reduce((sum, run) => sum + run.text.split(/\s+/).length, 0);
  const outline = rows.map((row) => ({
    kind: row.kind,
    matters: row.matters && !row.aside,
    heading: [...row.left, ...row.right].some((segment) => segment.block === 'heading'),
    finding: row.finding,
    left_words: count(row.left),
    right_words: count(row.right),
    left_at: row.left[0]?.id ?? null,
    right_at: row.right[0]?.id ?? null,
    aside: row.aside,
    notes: row.notes.length,
  }));
  const matters: MatterView[] = rows
    .filter((row) => row.matters && !row.aside && row.finding !== null)
    .map((row) => ({
      row: row.index,
      finding: row.finding!,
      left: row.divergences[0]?.left ?? null,
      right: row.divergences[0]?.right ?? null,
      rungs: row.commitment ? [row.commitment.left?.rung ?? null, row.commitment.right?.rung ?? null] : null,
      sentences: null,
    }));
  const segments = (side: 'left' | 'right') => rows.reduce((sum, row) => sum + row[side].length, 0);
  const of = (id: number, side: 'left' | 'right') => ({
    document: doc(id),
    edition: doc(id).date!.slice(0, 4),
    place:
      library.series.flatMap((s) => s.editions).find((e) => e.fr?.id === id || e.en?.id === id)?.place ??
      null,
    segments: segments(side),
  });
  return {
    state: 1,
    mode,
    left: of(left, 'left'),
    right: of(right, 'right'),
    outline,
    matters,
    undo: null,
    redo: null,
    at: null,
    place: null,
  };
}

const says = (kind: string, left: string | null, right: string | null, note: string): DivergenceView => ({
  kind,
  left,
  right,
  note,
});

const translation: Short[] = [
  ['agrees', '# Deux rives, un forum', '# Two Shores, One Forum'],
  [
    'differs',
    'La procureure générale {fact:Maëlle Aubertin}, le secrétaire Ward Holloway et leurs collègues se sont réunis le 22 mars à Washbrook, dans l’esprit de la {omission:Feuille de route des rives}.',
    'Attorney General {fact:Maëlle Aubertain}, Secretary Ward Holloway and their colleagues met on March 22 in Washbrook.',
    {
      finding: 'name',
      divergences: [
        says('name', 'Aubertin', 'Aubertain', 'Name differs: “Aubertin” in French, “Aubertain” in English.'),
      ],
    },
  ],
  ['omission', '# Cybercriminalité', null, { matters: false, confidence: 0.9 }],
  [
    'agrees',
    'Compte tenu de l’interdépendance des industries et des économies des deux rives, aucune ne peut se protéger seule.',
    'Given the interconnectedness of industry on both shores, neither can protect itself alone.',
  ],
  [
    'agrees',
    'Les rançongiciels ont frappé nos ports, nos hôpitaux et nos écoles.',
    'Ransomware has struck our ports, our hospitals and our schools.',
  ],
  [
    'differs',
    'En outre, nous {strength:explorerons} des options qui renforcent les secteurs de nos économies qui sont de plus en plus ciblés par les criminels et qui nous permettent de mettre en œuvre des interventions efficaces.',
    'Further, they {strength:will identify and implement} options to strengthen sectors of their economies that are increasingly targeted by criminals and to implement effective responses.',
    {
      finding: 'softer_left',
      commitment: {
        left: { rung: 2, words: ['explorerons'] },
        right: { rung: 6, words: ['will … implement'] },
        shift: 'softer_left',
      },
      divergences: [
        says(
          'modality',
          'explorerons',
          'will identify and implement',
          'In French the promise is to explore; in English, to implement.',
        ),
      ],
    },
  ],
  [
    'agrees',
    'Nous avons convenu de promouvoir l’adoption de pratiques exemplaires dans les ports.',
    'Both countries have agreed to promote the adoption of best practices in ports.',
  ],
  [
    'differs',
    'Nous travaillons ensemble avec vigilance pour défendre le cyberespace du secteur des infrastructures essentielles, compte tenu de la fermeture du détroit par la ligue.',
    'They are currently working vigilantly to protect the cybersecurity of critical infrastructure sectors given the league’s {addition:further} closing of the strait.',
    {
      finding: 'addition',
      divergences: [says('addition', null, 'further', 'Only in English: nothing in French says this.')],
    },
  ],
  [
    'differs',
    'Nous avons aussi réitéré notre engagement à la collaboration, notamment le groupe de travail SRN {omission:(navires, mandataires et armateurs)}, dans le but de trouver et de geler les biens virtuels et physiques des personnes sanctionnées, et à la confiscation des produits de ces crimes.',
    'At the meeting, they also reiterated their commitment to work together through the SRN Task Force to locate and freeze virtual and physical assets of sanctioned individuals and entities, and to forfeit the proceeds of these crimes.',
    {
      finding: 'omission',
      divergences: [
        says(
          'omission',
          '(navires, mandataires et armateurs)',
          null,
          'Only in French: nothing in English says this.',
        ),
      ],
    },
  ],
  [
    'agrees',
    'Nous accueillons les négociations d’un possible accord bilatéral sur l’accès aux données.',
    'The two countries welcomed negotiations for a potential bilateral agreement on access to data.',
  ],
  ['agrees', 'Cet accord respecterait la vie privée.', 'Such an agreement would respect privacy.'],
  ['agrees', '# Extrémisme violent', '# Violent Extremism'],
  [
    'differs',
    'L’extrémisme violent est une menace réelle et continue pour nos communautés.|{omission:Nous nous }{omission+strength:engageons}{omission: toujours à le contrer sous toutes ses formes.}|Nous saluons les efforts continus du groupe de travail bilatéral pour renforcer la collaboration et contrer l’exploitation des médias sociaux, renforcer l’échange d’informations sur les menaces et améliorer nos stratégies de prévention respectives.',
    'Violent extremism poses a real and ongoing threat to communities, and both shores applaud the ongoing efforts of a bilateral working group to enhance cooperation to counter exploitation of social media, strengthen threat-related information sharing, and improve their respective prevention strategies.',
    {
      finding: 'only_left',
      confidence: 0.7,
      commitment: { left: { rung: 6, words: ['engageons'] }, right: null, shift: 'only_left' },
      divergences: [
        says(
          'omission',
          'Nous nous engageons toujours à le contrer sous toutes ses formes.',
          null,
          'Only in French: nothing in English says this.',
        ),
      ],
    },
  ],
  [
    'differs',
    'Le fonds conjoint compte {fact:160 000} couronnes et a soutenu trente-deux projets depuis sa création.',
    'The joint fund holds {fact:120,000} crowns and has supported thirty-two projects since its creation.',
    {
      finding: 'number',
      divergences: [
        says('number', '160 000', '120,000', 'Number differs: “160 000” in French, “120,000” in English.'),
      ],
    },
  ],
  [
    'differs',
    'Le rapport sera publié le {fact:1er septembre 2022}.',
    'The report will be published on {fact:September 10, 2022}.',
    {
      finding: 'date',
      divergences: [says('date', '1er septembre 2022', 'September 10, 2022', 'Date differs.')],
    },
  ],
  [
    'omission',
    '{omission:Nous nous }{omission+strength:engageons}{omission: à lutter contre la criminalité entre les rives et à nous en rendre compte chaque année.}',
    null,
    {
      finding: 'only_left',
      confidence: 0.91,
      commitment: { left: { rung: 6, words: ['engageons'] }, right: null, shift: 'only_left' },
      divergences: [
        says(
          'omission',
          'lutter contre la criminalité entre les rives',
          null,
          'Only in French: nothing in English says this.',
        ),
      ],
    },
  ],
  [
    'addition',
    null,
    'The officials {strength:will explore} holding the next meeting aboard the ferry.',
    {
      finding: 'addition',
      confidence: 0.88,
      divergences: [
        says(
          'addition',
          null,
          'The officials will explore holding the next meeting aboard the ferry.',
          'Only in English: nothing in French says this.',
        ),
      ],
    },
  ],
  [
    'differs',
    'Ce {term:jeton d’accès} sera remis aux pêcheurs.',
    'This {term:boarding pass} will be given to fishers.',
    {
      matters: false,
      finding: 'term',
      divergences: [
        says('term', 'jeton d’accès', 'boarding pass', '“jeton d’accès” is “access token” elsewhere.'),
      ],
    },
  ],
  ['agrees', '# Prochaines étapes', '# Next Steps'],
  ...Array.from({ length: 12 }, (_, i): Short => [
    'agrees',
    `Les deux rives conviennent de l’étape ${i + 1}, dont le calendrier est joint au présent communiqué et sera revu chaque printemps.`,
    `Both shores agree on step ${i + 1}, the calendar of which is attached to this communiqué and shall be reviewed each spring.`,
  ]),
];

const succession: Short[] = [
  [
    'edited',
    '# Réunion ministérielle des quatre rives',
    '# Réunion ministérielle des quatre rives{inserted:, Port-Clair}',
    { matters: false },
  ],
  [
    'same',
    'Nous, ministres des quatre rives, nous sommes réunis pour parler de la sécurité de nos eaux.',
    'Nous, ministres des quatre rives, nous sommes réunis pour parler de la sécurité de nos eaux.',
  ],
  ['dropped', '# Cybermenaces', null, { matters: false }],
  [
    'dropped',
    'L’attaque du logiciel « Marée basse », qui a commencé {omission:le 12 mai}, et qui a eu des répercussions dans {omission:plus de 150 ports}, est un triste rappel de la croissance des cyberattaques.',
    null,
    {
      finding: 'dropped',
      divergences: [says('date', 'le 12 mai', null, ''), says('number', 'plus de 150 ports', null, '')],
    },
  ],
  [
    'moved_edited',
    'Pour aborder les menaces à la cybersécurité, nous {strength:prenons note} de la solide coopération en cours entre nos quatre rives {deleted:sur les questions de cybersécurité et de nos efforts collectifs pour prévenir, détecter et contrer les menaces qui pèsent sur les ports, les phares et les écluses de la région.}',
    'Les procureurs généraux ont également signé une déclaration sur la cybercriminalité, qui {strength:affirme leur soutien} {inserted:pour la Convention des Écluses, laquelle prévoit un registre commun, un greffe permanent, une procédure accélérée et des peines communes pour quiconque touche aux vannes.}',
    {
      finding: 'strengthened',
      confidence: 0.6,
      similarity: 0.31,
      commitment: {
        left: { rung: 1, words: ['prenons note'] },
        right: { rung: 3, words: ['affirme leur soutien'] },
        shift: 'strengthened',
      },
      divergences: [
        says('modality', 'prenons note', 'affirme leur soutien', 'Strengthened: from noting to affirming.'),
      ],
    },
  ],
  ['dropped', '# Chiffrement', null, { matters: false }],
  [
    'edited',
    'En réaction à ces enjeux, nous {strength:avons convenu} que nos rives continueront de coopérer et de travailler avec les entreprises de communications pour obtenir légalement les renseignements nécessaires pour protéger la sécurité publique, tout en préservant la cybersécurité et les libertés.',
    'Les ministres des rives et les procureurs généraux ont tenu une séance conjointe pour {strength:discuter} de ces enjeux, entre autres, dont la protection des citoyens en ligne par des systèmes de chiffrement solide, et ce, en assurant la sécurité des citoyens.',
    {
      finding: 'softened',
      confidence: 0.62,
      similarity: 0.4,
      commitment: {
        left: { rung: 6, words: ['avons convenu'] },
        right: { rung: 2, words: ['discuter'] },
        shift: 'softened',
      },
      divergences: [says('modality', 'avons convenu', 'discuter', 'Softened: from deciding to discussing.')],
    },
  ],
  ['same', 'Nous remercions les gardiens de phare.', 'Nous remercions les gardiens de phare.'],
  [
    'split',
    'Nous avons visité le port et rencontré les équipages, qui nous ont dit leurs craintes.',
    'Nous avons visité le port.|Nous {inserted:y} avons rencontré les équipages, qui nous ont dit leurs craintes.',
    { matters: false, similarity: 0.8 },
  ],
  [
    'moved_edited',
    '{deleted:La réunion des quatre rives et la réunion du Quatuor des procureurs généraux ont été accueillies par le} ministre de la Sécurité des eaux, l’honorable Rolf Gadbois, et {deleted:la ministre de la Justice, en collaboration avec} le ministre des Passages, l’honorable Ahmed Hadj.',
    '{inserted:Le} ministre de la Sécurité des eaux, l’honorable Rolf Gadbois, et le ministre des Passages, l’honorable Ahmed Hadj{inserted:, ont représenté la rive nord, pendant que les partenaires ont discuté des principales priorités communes}.',
    { matters: false, similarity: 0.6 },
  ],
  [
    'moved',
    'Le secrétariat tient la liste des participants.',
    'Le secrétariat tient la liste des participants.',
    { matters: false, similarity: 1 },
  ],
  [
    'edited',
    'Nous avons versé {fact:40 millions} de couronnes au fonds des écluses.',
    'Nous avons versé {fact:14 millions} de couronnes au fonds des écluses.',
    { finding: 'number', divergences: [says('number', '40 millions', '14 millions', 'Number differs.')] },
  ],
  ['added', null, '# Élections'],
  [
    'added',
    null,
    'Nous {strength:nous engageons} à protéger les institutions électorales des quatre rives.',
    {
      finding: 'only_right',
      commitment: { left: null, right: { rung: 6, words: ['nous engageons'] }, shift: 'only_right' },
      divergences: [says('addition', null, 'protéger les institutions électorales', '')],
    },
  ],
  [
    'merged',
    'Nous nous reverrons.|Ce sera au printemps.',
    'Nous nous reverrons au printemps.',
    { matters: false, similarity: 0.7 },
  ],
];

/** A long succession, as an Act compared with itself two years later. */
function long(): Short[] {
  const words =
    'the registrar shall keep for each vessel a record of its owner port tonnage and crew as prescribed by regulation unless the Minister directs otherwise in writing'.split(
      ' ',
    );
  return Array.from({ length: 5000 }, (_, i): Short => {
    if (i % 40 === 0) return ['same', `# Part ${i / 40 + 1}`, `# Part ${i / 40 + 1}`];
    const length = 8 + ((i * 37) % 70);
    const text = Array.from({ length }, (_, w) => words[(i * 7 + w) % words.length]).join(' ') + '.';
    if (i % 17 === 3)
      return [
        'edited',
        `{deleted:Formerly} ${text}`,
        `{inserted:Henceforth} ${text}`,
        {
          finding: i % 34 === 3 ? 'softened' : 'number',
          commitment:
            i % 34 === 3
              ? { left: { rung: 6, words: ['shall'] }, right: { rung: 2, words: ['may'] }, shift: 'softened' }
              : null,
        },
      ];
    if (i % 23 === 5) return ['dropped', text, null, { finding: 'dropped' }];
    if (i % 29 === 7) return ['added', null, text, { matters: false }];
    return ['same', text, text];
  });
}

const compared = new Map<string, { view: ComparisonView; rows: RowView[] }>();

/** The comparisons of the invented library, by their two documents. */
export function comparison(left: number, right: number): { view: ComparisonView; rows: RowView[] } {
  const key = `${left} ${right}`;
  const made = compared.get(key) ?? compare(left, right);
  compared.set(key, made);
  return made;
}

function compare(left: number, right: number): { view: ComparisonView; rows: RowView[] } {
  const languages = doc(left).lang === doc(right).lang ? 'succession' : 'translation';
  if (left >= 6) return build(long(), left, right, languages);
  return languages === 'succession'
    ? build(succession, left, right, languages)
    : build(translation, left, right, languages);
}
