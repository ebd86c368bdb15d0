import { SvelteMap } from 'svelte/reactivity';

import type { Host } from '../host/host';
import type { CounterpartView, HitRef, HitView, SearchView, SourceView } from '../host/types';

/** A pause in typing after which the library is asked, in milliseconds. */
const PAUSE = 120;

/** Hits asked for at a time. */
const PAGE = 100;

/** Counterparts asked for at a time: few, so that the first are soon there. */
const BATCH = 12;

/** Where to look: null is everywhere. */
export interface Where {
  series: number | null;
  lang: string | null;
  year: string | null;
}

/** Names a hit. */
export const keyOf = (hit: HitRef) => `${hit.document} ${hit.segment}`;

/** A search as it is typed: asked after a pause, answered in order, never in the way of the next letter. */
export class Search {
  text = $state('');
  where = $state.raw<Where>({ series: null, lang: null, year: null });
  found = $state.raw<SearchView | null>(null);
  hits = $state.raw<HitView[]>([]);
  sources = $state.raw<Map<number, SourceView>>(new Map());
  /** Index of the selected hit. */
  selected = $state(0);
  /** Whether an answer is awaited. */
  busy = $state(false);
  /** What was found beside each hit; null where there is nothing beside it. */
  readonly counterparts = new SvelteMap<string, CounterpartView | null>();

  readonly #host: Host;
  readonly #refused: (thrown: unknown) => void;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: HitView[] = [];
  #fetching = false;

  constructor(host: Host, refused: (thrown: unknown) => void) {
    this.#host = host;
    this.#refused = refused;
  }

  /** Takes what is typed. */
  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), PAUSE);
  }

  /** Looks for something at once, everywhere. */
  async look(text: string): Promise<void> {
    this.text = text;
    this.where = { series: null, lang: null, year: null };
    await this.ask();
  }

  /** Looks elsewhere. */
  async within(where: Partial<Where>): Promise<void> {
    this.where = { ...this.where, ...where };
    await this.ask();
  }

  /** Asks for what is typed; an answer that a later question overtook is not shown. */
  async ask(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.busy = true;
    this.#wanted = [];
    try {
      const found = await this.#page(0);
      if (turn !== this.#turn) return;
      this.found = found;
      this.hits = found.hits;
      this.sources = new Map(found.sources.map((source) => [source.document.id, source]));
      this.selected = 0;
    } catch (thrown) {
      if (turn === this.#turn) this.#refused(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  /** Asks for the hits after those that are here, if there are any. */
  async more(): Promise<void> {
    const found = this.found;
    if (this.busy || !found || this.hits.length >= found.total) return;
    const turn = this.#turn;
    this.busy = true;
    try {
      const next = await this.#page(this.hits.length);
      if (turn !== this.#turn) return;
      this.hits = [...this.hits, ...next.hits];
      const sources = new Map(this.sources);
      next.sources.forEach((source) => sources.set(source.document.id, source));
      this.sources = sources;
    } catch (thrown) {
      if (turn === this.#turn) this.#refused(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  #page(from: number): Promise<SearchView> {
    return this.#host.search({ query: { text: this.text, ...this.where, from, count: PAGE } });
  }

  /** Wants what stands beside some hits, those on the screen. */
  want(hits: HitView[]): void {
    this.#wanted = hits.filter((hit) => !this.counterparts.has(keyOf(hit)));
    void this.#fetch();
  }

  async #fetch(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      while (this.#wanted.length > 0) {
        const some = this.#wanted.slice(0, BATCH).map(({ document, segment }) => ({ document, segment }));
        const told = await this.#host.search_counterparts({ hits: some });
        const byHit = new Map(told.map((one) => [keyOf(one.of), one]));
        for (const hit of some) this.counterparts.set(keyOf(hit), byHit.get(keyOf(hit)) ?? null);
        this.#wanted = this.#wanted.filter((hit) => !this.counterparts.has(keyOf(hit)));
      }
    } catch (thrown) {
      this.#wanted = [];
      this.#refused(thrown);
    } finally {
      this.#fetching = false;
    }
  }

  /** Forgets what was found beside hits: pairings or words have changed. */
  forget(): void {
    this.counterparts.clear();
  }
}
