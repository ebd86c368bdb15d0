import { corrected } from './corrected';
import * as fixtures from './fixtures';
import { arranging, keeping } from './fake.rooms';
import { reader as fixtureReader } from './fixtures-reader';
import * as more from './fixtures-topics';
import type { Drag, Host } from './host';
import type { ArrivalView, JobEvent, ReaderView, SettingsChange } from './types';

/** A file that asked for its password, once one was given. */
function unlocked(arrival: ArrivalView, right: boolean): ArrivalView {
  if (!right) {
    const message = `The password given does not open “${arrival.file}”.`;
    return { ...arrival, error: { code: 'pdf-wrong-password', message } };
  }
  return {
    ...arrival,
    status: 'stored',
    error: null,
    document: fixtures.documents[5]!,
    series: 'Registry Act',
  };
}

/** A program of invented texts, in memory: for development in a plain browser, and for tests. */
export function fake(): Host & { emit: (event: JobEvent) => void; drag: (drag: Drag) => void } {
  let settings = structuredClone(fixtures.settings);
  let arrivals: ArrivalView[] = structuredClone(fixtures.arrivals);
  let ladder = structuredClone(fixtures.ladder);
  let learned = structuredClone(fixtures.learned);
  const jobs = new Set<(event: JobEvent) => void>();
  const emit = (event: JobEvent) => jobs.forEach((listener) => listener(event));
  const drags = new Set<(drag: Drag) => void>();
  let job = 0;
  const cancelled = new Set<number>();
  const query = new URLSearchParams(globalThis.location?.search ?? '');
  if (query.has('lang')) settings.lang = query.get('lang')!;
  if (query.has('theme')) settings.theme = query.get('theme');
  if (query.has('scale')) settings.text_scale = Number(query.get('scale'));
  if (query.has('empty')) arrivals = [];

  const shelf = structuredClone(fixtures.library);
  if (query.has('empty')) Object.assign(shelf, { series: [], documents: 0, words: 0, recent: [] });
  const library = () => ({ ...shelf, arrivals: arrivals.length });

  const readers = new Map<number, ReaderView>();
  function reader(document: number): ReaderView {
    if (!readers.has(document)) readers.set(document, structuredClone(fixtureReader(document)));
    return readers.get(document)!;
  }
  function judged(document: number, block: number, furniture: boolean): ReaderView {
    const view = reader(document);
    const blocks = view.blocks.map((one) =>
      one.index === block ? { ...one, furniture, judged: true } : one,
    );
    readers.set(document, { ...view, blocks });
    return reader(document);
  }

  function run(what: string, steps: string[], last: Partial<JobEvent>): number {
    const id = ++job;
    const event = {
      job: id,
      what,
      done: 0,
      total: steps.length,
      at: null,
      ended: false,
      error: null,
      pair: null,
      path: null,
      files: [],
    };
    const step = (done: number) => {
      if (cancelled.has(id)) return emit({ ...event, done, ended: true });
      if (done === steps.length) return emit({ ...event, done, ended: true, ...last });
      const file = { index: done, file: steps[done]!, done: 0, total: 0 };
      emit({ ...event, done, at: steps[done]!, files: what === 'import' ? [file] : [] });
      setTimeout(() => step(done + 1), 700);
    };
    setTimeout(() => step(0));
    return id;
  }

  return {
    ...keeping(() => settings, query),
    ...arranging(shelf, library, (document) => {
      arrivals = arrivals.filter((one) => one.document?.id !== document);
    }),
    emit,
    drag: (drag) => drags.forEach((listener) => listener(drag)),
    settings: async () => settings,
    change_settings: async ({ change }: { change: SettingsChange }) => {
      const set = (value: string | null, old: string | null) =>
        value === null ? old : value === 'system' ? null : value;
      settings = {
        ...settings,
        lang_chosen: set(change.lang, settings.lang_chosen),
        theme: set(change.theme, settings.theme),
        text_scale: change.text_scale ?? settings.text_scale,
        ignore: change.ignore ?? settings.ignore,
        letter_keys: change.letter_keys ?? settings.letter_keys,
        toured: change.toured ?? settings.toured,
      };
      settings.lang = settings.lang_chosen ?? 'en';
      return settings;
    },
    library: async () => library(),
    arrivals: async () => arrivals,
    import_files: async ({ paths }) => run('import', paths, {}),
    unlock_arrival: async ({ file, password }) => {
      arrivals = arrivals.map((one) =>
        one.file === file && one.status === 'refused' ? unlocked(one, password === 'rives') : one,
      );
      return run('import', [file], {});
    },
    import_text: async ({ name }) => run('import', [name], {}),
    correct_document: async ({ document, change }) => {
      const arrival = arrivals.find((one) => one.document?.id === document)!;
      const { title, date, lang, series } = change;
      const about = arrival.document!;
      arrival.document = {
        ...about,
        title: title ?? about.title,
        date: date ?? about.date,
        lang: lang ?? about.lang,
      };
      arrival.series = series ?? arrival.series;
      arrivals = [...arrivals];
      return arrival;
    },
    accept_arrivals: async ({ documents }) => {
      arrivals = arrivals.filter((one) => !one.document || !documents.includes(one.document.id));
      return library();
    },
    dismiss_refusals: async () => (arrivals = arrivals.filter((one) => one.status !== 'refused')),
    read_document: async ({ document }) => reader(document),
    take_in_block: async ({ document, block }) => judged(document, block, false),
    set_aside_block: async ({ document, block }) => judged(document, block, true),
    ...corrected(),
    ladder: async () => ladder,
    change_ladder: async ({ lines }) => (ladder = { own: true, lines }),
    reset_ladder: async () => (ladder = structuredClone(fixtures.ladder)),
    import_ladder: async () => ladder,
    export_ladder: async () => null,
    learned_words: async ({ find, from, count }) => {
      const found = learned.filter((word) => word.fr.includes(find) || word.en.includes(find));
      return { total: found.length, lessons: 2, words: found.slice(from, from + count) };
    },
    forget_word: async ({ fr, en }) => {
      learned = learned.filter((word) => word.fr !== fr || word.en !== en);
      return null;
    },
    forget_words: async () => {
      learned = [];
      return null;
    },
    import_memory: async () => run('words', ['memoire.tmx'], {}),
    export_comparison: async ({ path }) => run('export', ['pages'], { path }),
    search: async ({ query }) => more.search(query),
    search_counterparts: async ({ hits }) => more.counterparts(hits),
    row_of: async ({ left, right, hit }) => more.rowOf(left, right, hit),
    topics: async () => more.topics,
    topic: async ({ key }) => ({ ...more.topic, key }),
    keep_topic: async ({ change }) => change.key ?? 'own 1',
    remove_topic: async () => more.topics,
    reset_topic: async ({ key }) => key,
    export_topic: async ({ path }) => run('export', ['pages'], { path }),
    export_lineage: async ({ path }) => run('export', ['pages'], { path }),
    choose_lineage_export: async () => run('export', ['1'], { path: '/home/ada/editions.pdf' }),
    choose_topic_export: async () => run('export', ['1'], { path: '/home/ada/topic.pdf' }),
    open_lineage: async ({ documents }) => more.lineageView(documents),
    lineage_rows: async ({ from, count }) => more.lineageRows(from, count),
    cancel_job: async ({ job }) => {
      cancelled.add(job);
      return null;
    },
    cancel_file: async () => null,
    choose_files: async () => run('import', ['a.txt', 'b.txt'], { pair: [3, 4] }),
    choose_export: async () => run('export', ['1', '2'], { path: '/home/ada/forum-2022.pdf' }),
    choose_ladder: async () => ladder,
    choose_ladder_export: async () => {},
    choose_memory: async () => run('words', ['memoire.tmx'], {}),
    quit: async () => {},
    ready: async () => {},
    onJob(listener) {
      jobs.add(listener);
      return () => jobs.delete(listener);
    },
    onLibrary: () => () => {},
    onClosing: () => () => {},
    onDrag(listener) {
      drags.add(listener);
      return () => drags.delete(listener);
    },
  };
}
