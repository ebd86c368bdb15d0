import type { Host } from '../host/host';
import type { TopicChange, TopicView, TopicsView } from '../host/types';

/** What goes wrong while something is done becomes a notice. */
type Doing = <T>(what: () => Promise<T>) => Promise<T | undefined>;

/** The topics: which is open, in which series, and what it says. */
export class Topics {
  list = $state.raw<TopicsView | null>(null);
  key = $state<string | null>(null);
  series = $state<number | null>(null);
  view = $state.raw<TopicView | null>(null);
  /** Whether the open topic is being followed. */
  busy = $state(false);
  /** The topic as it is being edited; with no key it is a new one. */
  editing = $state.raw<TopicChange | null>(null);

  readonly #host: Host;
  readonly #doing: Doing;
  #turn = 0;
  #counting = 0;

  constructor(host: Host, doing: Doing) {
    this.#host = host;
    this.#doing = doing;
  }

  /** Reads the list, and the topic that is open or else the first. */
  async load(): Promise<void> {
    await this.count();
    this.key ??= this.list?.topics[0]?.key ?? null;
    await this.follow();
  }

  /** Reads the list again until every document is counted. */
  async count(): Promise<void> {
    const turn = ++this.#counting;
    for (;;) {
      const list = await this.#doing(() => this.#host.topics({ series: this.series }));
      if (!list || turn !== this.#counting) return;
      this.list = list;
      if (list.counted) return;
      if (this.key === null) {
        // The first topic need not wait for the last document.
        this.key = list.topics[0]?.key ?? null;
        void this.follow();
      }
    }
  }

  /** Opens a topic. */
  async open(key: string): Promise<void> {
    this.editing = null;
    if (key === this.key && this.view) return;
    this.key = key;
    await this.follow();
  }

  /** Looks in one series, or in all. */
  async within(series: number | null): Promise<void> {
    this.series = series;
    await Promise.all([this.count(), this.follow()]);
  }

  /** Follows the open topic through its editions. */
  async follow(): Promise<void> {
    const { key, series } = this;
    if (key === null) return;
    const turn = ++this.#turn;
    this.busy = true;
    const view = await this.#doing(() => this.#host.topic({ key, series }));
    if (turn !== this.#turn) return;
    this.busy = false;
    if (view) this.view = view;
  }

  /** Begins to edit the open topic. */
  edit(): void {
    const view = this.view;
    if (!view) return;
    const { key, name_fr, name_en, terms_fr, terms_en, aside } = view;
    this.editing = { key, name_fr, name_en, terms_fr, terms_en, aside };
  }

  /** Begins a new topic. */
  begin(): void {
    this.editing = { key: null, name_fr: '', name_en: '', terms_fr: [], terms_en: [], aside: [] };
  }

  /** Keeps a topic, and shows it. */
  async keep(change: TopicChange): Promise<void> {
    const key = await this.#doing(() => this.#host.keep_topic({ change }));
    if (key === undefined) return;
    this.editing = null;
    this.key = key;
    await Promise.all([this.follow(), this.count()]);
  }

  /** Adds a term to the open topic. */
  async add(text: string, lang: string): Promise<void> {
    this.edit();
    const topic = this.editing;
    this.editing = null;
    if (!topic) return;
    const terms = lang === 'fr' ? 'terms_fr' : 'terms_en';
    await this.keep({ ...topic, [terms]: [...topic[terms], text] });
  }

  /** Makes the open topic again what it was when it came. */
  async reset(): Promise<void> {
    const { key } = this;
    if (key === null) return;
    await this.#doing(() => this.#host.reset_topic({ key }));
    this.editing = null;
    await Promise.all([this.follow(), this.count()]);
  }

  /** Removes a topic, or brings one back. */
  async remove(key: string, removed: boolean): Promise<void> {
    const list = await this.#doing(() => this.#host.remove_topic({ key, removed }));
    if (!list) return;
    this.editing = null;
    this.list = list;
    this.key = removed ? (list.topics[0]?.key ?? null) : key;
    this.view = null;
    await Promise.all([this.follow(), this.count()]);
  }
}
