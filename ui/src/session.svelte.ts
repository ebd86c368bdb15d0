import { getContext, setContext } from 'svelte';

import { Commands } from './commands/commands.svelte';
import { OpenComparison } from './comparison/comparison.svelte';
import { OpenEditions } from './editions/editions.svelte';
import { sentence, type Drag, type Host } from './host/host';
import type {
  ArrivalView,
  CellRef,
  JobEvent,
  LibraryView,
  SettingsChange,
  SettingsView,
  TroubleView,
} from './host/types';
import type { Screen } from './screens';
import { Search } from './search/search.svelte';
import { Topics } from './topics/topics.svelte';
import { fileName } from './words/format';
import { t, words } from './words/words.svelte';

export type { Screen };

/** A place in the way through the window: a screen, and the pair or the document that it showed. */
interface Place {
  screen: Screen;
  pair?: [number, number];
  document?: number;
}

/** What the reader shows: a document, at a sentence if one is sought. */
export interface Reading {
  document: number;
  at?: string;
}

/** Something that the window has to say. */
export interface Notice {
  id: number;
  failed: boolean;
  text: string;
  /** What can be done about it at a click. */
  action?: { name: string; run: () => void };
}

/** Work shorter than this shows no progress, in milliseconds. */
const SHORT = 400;

/** How long what is under way may hold up the end of the program, in milliseconds. */
const PATIENCE = 2000;

/** How long a notice of success stays, in milliseconds. */
const STAY = 10_000;

const NO_CHANGE: SettingsChange = {
  lang: null,
  theme: null,
  text_scale: null,
  ignore: null,
  letter_keys: null,
  toured: null,
};

/** What the window shows and does, on every screen. */
export class Session {
  readonly host: Host;
  readonly commands = new Commands();
  readonly search: Search;
  readonly topics: Topics;

  screen = $state<Screen>('library');
  settings = $state.raw<SettingsView | null>(null);
  library = $state.raw<LibraryView | null>(null);
  arrivals = $state.raw<ArrivalView[]>([]);
  comparison = $state.raw<OpenComparison | null>(null);
  /** Three or more editions side by side. */
  editions = $state.raw<OpenEditions | null>(null);
  /** Jobs under way, those that have lasted long enough to be shown. */
  jobs = $state.raw<JobEvent[]>([]);
  /** Whether files are being read. */
  readonly importing = $derived(this.jobs.some((job) => job.what === 'import'));
  notices = $state.raw<Notice[]>([]);
  /** The document in the reader. */
  reading = $state.raw<Reading | null>(null);
  /** Why the library cannot be opened; null where it is open. */
  trouble = $state.raw<TroubleView | null>(null);
  /** The tour is at this step; null where it is over. */
  tour = $state<number | null>(null);
  /** Whether files are dragged over the window, and over which free cell. */
  drag = $state.raw<{ cell: CellRef | null } | null>(null);
  /** Width of the window, in pixels. */
  width = $state(0);
  /** The same in rem of the enlarged text: what there is room for. */
  readonly room = $derived(this.width === 0 ? 85 : this.width / 16 / (this.settings?.text_scale ?? 1));
  /** Counts what was learned from translation memories while the window is open. */
  taught = $state(0);
  /** Whether the pane of the comparison is shown. */
  pane = $state(true);

  readonly #underway = new Set<Promise<unknown>>();
  #running = new Map<number, JobEvent>();
  #over = new Set<number>();
  #awaited = new Map<number, () => void>();
  #shown = new Set<number>();
  #notice = 0;
  #opening = 0;
  #way = $state.raw<Place[]>([{ screen: 'library' }]);
  #at = $state(0);

  constructor(host: Host) {
    this.host = host;
    this.search = new Search(host, (refusal) => this.say(sentence(refusal), true));
    this.topics = new Topics(host, (what) => this.doing(what));
    setContext(Session, this);
  }

  /** Reads settings and library, and begins to listen. Answers how to stop. */
  async start(): Promise<() => void> {
    const stops = [
      this.host.onJob((event) => this.#job(event)),
      this.host.onLibrary(() => void this.reload()),
      this.host.onDrag((drag) => this.#dragged(drag)),
      this.host.onClosing(() => void this.leave()),
    ];
    await this.doing(async () => this.#apply(await this.host.settings()));
    await this.reload();
    await this.look();
    if (!this.settings?.toured && this.library?.series.some((series) => series.sample)) this.tour = 0;
    return () => stops.forEach((stop) => stop());
  }

  /** Does something that may be refused; a refusal becomes a notice. */
  async doing<T>(what: () => Promise<T>): Promise<T | undefined> {
    const done = (async () => {
      try {
        return await what();
      } catch (refusal) {
        this.say(sentence(refusal), true);
        return undefined;
      }
    })();
    this.#underway.add(done);
    void done.then(() => this.#underway.delete(done));
    return done;
  }

  /** Ends the program, once what is being written is kept. */
  async leave(): Promise<void> {
    // A field keeps its words when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await Promise.race([Promise.all(this.#underway), new Promise((done) => setTimeout(done, PATIENCE))]);
    await this.host.quit();
  }

  /** Looks whether the library is open, and shows what can be done where it is not. */
  async look(): Promise<void> {
    await this.doing(async () => {
      this.trouble = await this.host.trouble();
    });
    if (this.trouble) this.screen = 'recovery';
    else if (this.screen === 'recovery') this.screen = 'library';
  }

  /** Opens another library, or the same in another state; whether one is open now that was not. */
  async reopen(what: () => Promise<SettingsView | null>): Promise<boolean> {
    const settings = await this.doing(what);
    if (!settings) return false;
    this.#apply(settings);
    this.comparison = null;
    this.reading = null;
    await this.reload();
    await this.look();
    return true;
  }

  /** Says something. What succeeded goes away by itself. */
  say(text: string, failed = false, action?: Notice['action']): void {
    const id = ++this.#notice;
    const others = this.notices.filter((notice) => notice.text !== text);
    this.notices = [...others, { id, failed, text, action }];
    if (!failed) setTimeout(() => this.dismiss(id), STAY);
  }

  /** Takes a notice away. */
  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** Reads the library and the arrivals again. */
  async reload(): Promise<void> {
    await this.doing(async () => {
      [this.library, this.arrivals] = await Promise.all([this.host.library(), this.host.arrivals()]);
    });
  }

  /** Changes settings, at once; an open comparison is read again when it depends on them. */
  async change(change: Partial<SettingsChange>): Promise<void> {
    const before = this.settings?.lang;
    await this.doing(async () => {
      this.#apply(await this.host.change_settings({ change: { ...NO_CHANGE, ...change } }));
    });
    const reworded = before !== this.settings?.lang;
    if (reworded) await this.reload();
    const open = this.comparison;
    if (open && (change.ignore || reworded)) await this.#read(open.left, open.right, open);
  }

  /** Reads the open comparison again: what comparisons rest on has changed. */
  async rebased(): Promise<void> {
    const open = this.comparison;
    if (open) await this.#read(open.left, open.right, open);
  }

  #apply(settings: SettingsView): void {
    this.settings = settings;
    this.commands.letters = settings.letter_keys;
    words.lang = settings.lang === 'fr' ? 'fr' : 'en';
    const root = document.documentElement;
    root.lang = words.lang;
    root.style.setProperty('--text-scale', String(settings.text_scale));
    if (settings.theme) root.dataset.theme = settings.theme;
    else delete root.dataset.theme;
  }

  /** Goes to a screen. */
  show(screen: Screen): void {
    if (screen === this.screen) return;
    this.screen = screen;
    this.#went({ screen });
  }

  /** Shows a document in the reader, at a sentence if one is given. */
  read(document: number, at?: string): void {
    if (this.screen === 'reader' && this.reading?.document === document) return;
    this.reading = { document, at };
    this.screen = 'reader';
    this.#went({ screen: 'reader', document });
  }

  /** Searches every text for words. */
  lookFor(words: string): void {
    this.show('search');
    void this.search.look(words);
  }

  /** Remembers a place on the way, after the one that is shown. */
  #went(place: Place): void {
    this.#way = [...this.#way.slice(0, this.#at + 1), place].slice(-50);
    this.#at = this.#way.length - 1;
  }

  /** Whether there is a place before or after this one. */
  canGo(by: 1 | -1): boolean {
    return this.#way[this.#at + by] !== undefined;
  }

  /** Goes back or forward on the way through the window. */
  async go(by: 1 | -1): Promise<void> {
    const place = this.#way[this.#at + by];
    if (!place) return;
    this.#at += by;
    const { screen, pair, document } = place;
    if (document !== undefined) this.reading = { document };
    if (pair && (this.comparison?.left !== pair[0] || this.comparison.right !== pair[1])) {
      await this.#read(pair[0], pair[1], null, false);
    }
    this.screen = screen;
  }

  /** Compares two documents and shows it, at a row if one is given. */
  async compare(left: number, right: number, row?: number): Promise<void> {
    await this.#read(left, right, null, true, row);
  }

  /** Puts three or more editions of one language side by side. */
  async sideBySide(documents: number[]): Promise<void> {
    const turn = ++this.#opening;
    await this.doing(async () => {
      const view = await this.host.open_lineage({ documents });
      const opened = new OpenEditions(this.host, view);
      const first = opened.selected ?? 0;
      await opened.need([first, first + 20]);
      if (turn !== this.#opening) return;
      this.editions = opened;
      this.show('editions');
    });
  }

  /** Shows the open comparison with its sides swapped. */
  async swap(): Promise<void> {
    const open = this.comparison;
    if (open) await this.#read(open.right, open.left, null);
  }

  async #read(
    left: number,
    right: number,
    like: OpenComparison | null,
    went = like === null,
    row?: number,
  ): Promise<void> {
    const turn = ++this.#opening;
    await this.doing(async () => {
      const view = await this.host.open_comparison({ left, right });
      const opened = new OpenComparison(this.host, view);
      if (row !== undefined && row < view.outline.length) opened.select(row);
      const first = opened.selected ?? 0;
      const top = opened.left_off?.top ?? first;
      await opened.need([first, first + 20, top, top + 20]);
      if (turn !== this.#opening) return;
      if (like) {
        opened.filter = like.filter;
        opened.free = like.free;
        if (like.selected !== null && like.selected < view.outline.length) opened.select(like.selected);
      } else {
        this.screen = 'comparison';
      }
      this.comparison = opened;
      if (went) this.#went({ screen: 'comparison', pair: [left, right] });
      // The seam that led here may have learnt how much matters.
      this.library = await this.host.library();
    });
  }

  /** Lets the reader choose files to add, to a cell if one is given. */
  async addFiles(cell: CellRef | null = null): Promise<void> {
    await this.doing(() => this.host.choose_files({ cell }));
  }

  /** Reads pasted text into the library, as files are. */
  async paste(text: string): Promise<void> {
    if (text.trim() === '' || this.trouble) return;
    // What it is called is recognised; until then it goes by the program's own name for it.
    await this.doing(() => this.host.import_text({ name: '', text }));
  }

  /** Lets the reader choose where to save the original of a document. */
  async saveOriginal(document: number): Promise<void> {
    const path = await this.doing(() => this.host.save_original({ document }));
    if (path) this.say(t('window-saved', { file: fileName(path) }));
  }

  /** Lets the reader choose where to write the open comparison. */
  async export(): Promise<void> {
    const open = this.comparison;
    if (open) await this.doing(() => this.host.choose_export({ left: open.left, right: open.right }));
  }

  /** Lets the reader choose where to write the editions side by side. */
  async exportEditions(): Promise<void> {
    const documents = this.editions?.documents;
    if (documents) await this.doing(() => this.host.choose_lineage_export({ documents }));
  }

  /** Lets the reader choose where to write the open topic. */
  async exportTopic(): Promise<void> {
    const { key, series } = this.topics;
    if (key !== null) await this.doing(() => this.host.choose_topic_export({ key, series }));
  }

  /** Stops the reading of one file; the others go on. */
  async cancelFile(job: number, file: number): Promise<void> {
    await this.doing(() => this.host.cancel_file({ job, file }));
  }

  /** Stops a job. */
  async cancel(job: number): Promise<void> {
    await this.doing(() => this.host.cancel_job({ job }));
  }

  /** Waits for the end of a job, until what it changed is shown. */
  end(job: number): Promise<void> {
    return new Promise((done) => {
      if (this.#over.has(job)) done();
      else this.#awaited.set(job, done);
    });
  }

  #job(event: JobEvent): void {
    const isNew = !this.#running.has(event.job);
    if (event.ended) {
      this.#running.delete(event.job);
      this.#shown.delete(event.job);
      void this.#ended(event).finally(() => {
        this.#over.add(event.job);
        this.#awaited.get(event.job)?.();
      });
    } else {
      this.#running.set(event.job, event);
      if (isNew) setTimeout(() => this.#reveal(event.job), SHORT);
    }
    this.#list();
  }

  #reveal(job: number): void {
    if (this.#running.has(job)) this.#shown.add(job);
    this.#list();
  }

  #list(): void {
    this.jobs = [...this.#running.values()].filter((job) => this.#shown.has(job.job));
  }

  async #ended(event: JobEvent): Promise<void> {
    if (event.error) this.say(event.error.message, true);
    if (event.what === 'index') {
      if (this.screen === 'search') await this.search.ask();
      return;
    }
    if (event.what === 'export') {
      if (event.path) this.say(t('window-exported', { file: fileName(event.path) }));
      return;
    }
    if (event.what === 'words') {
      this.taught++;
      await this.rebased();
      return;
    }
    await this.reload();
    if (event.pair) await this.compare(event.pair[0], event.pair[1]);
    else if (this.arrivals.length > 0) this.show('arrivals');
  }

  #dragged(drag: Drag): void {
    if (drag.type === 'leave' || this.trouble) {
      this.drag = null;
      return;
    }
    const over = document.elementFromPoint(drag.at.x, drag.at.y)?.closest<HTMLElement>('[data-cell]');
    const [edition, lang] = over?.dataset.cell?.split(' ') ?? [];
    const cell = edition && lang ? { edition: Number(edition), lang } : null;
    if (drag.type === 'over') {
      this.drag = { cell };
      return;
    }
    this.drag = null;
    if (drag.paths.length === 0) return;
    void this.doing(async () => {
      // A year of which the library knows nothing becomes an edition when something is dropped on it.
      const { series, year } = over?.dataset ?? {};
      const made =
        series && year && lang
          ? { edition: await this.host.add_edition({ series: Number(series), date: year }), lang }
          : cell;
      await this.host.import_files({ paths: drag.paths, cell: made });
    });
  }
}

/** The session of the window a component stands in. */
export function useSession(): Session {
  return getContext<Session>(Session);
}
