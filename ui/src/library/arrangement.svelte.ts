import { getContext, setContext, tick } from 'svelte';

import type { DocumentView, EditionView, LibraryView, SeriesView } from '../host/types';
import type { Session } from '../session.svelte';
import { t } from '../words/words.svelte';

/** Where a document stands. */
export interface Place {
  series: SeriesView;
  edition: EditionView;
  document: DocumentView;
}

/** Where a document stands in a library; null where it is in no cell. */
export function placeOf(library: LibraryView | null, id: number | null): Place | null {
  for (const series of library?.series ?? []) {
    for (const edition of series.editions) {
      const document = [edition.fr, edition.en].find((one) => one?.id === id);
      if (document) return { series, edition, document };
    }
  }
  return null;
}

/** A cell that a document can be put into: of an edition, or of a year that is none yet. */
export interface Target {
  edition: number | null;
  series: number;
  year: string;
}

/** What is being arranged in the grid. */
export class Arrangement {
  /** The document and the series the reader was last at: what a command without a pointer is about. */
  document = $state<number | null>(null);
  series = $state<number | null>(null);
  /** The document that is being moved, and how. */
  moving = $state.raw<{ place: Place; by: 'pointer' | 'keys' } | null>(null);
  /** The target under the pointer. */
  over = $state.raw<HTMLElement | null>(null);
  /** The series whose name is being written; 0 for a new one. */
  naming = $state<number | null>(null);
  /** The series that is being merged into another. */
  merging = $state<number | null>(null);
  /** The series that gets an edition. */
  adding = $state<number | null>(null);

  constructor(private readonly session: Session) {
    setContext(Arrangement, this);
  }

  /** Does something to the grid, and shows it. */
  async arrange(what: () => Promise<LibraryView>): Promise<boolean> {
    const done = await this.session.doing(what);
    if (done) this.session.library = done;
    return done !== undefined;
  }

  /** Begins to move a document; by keys, the first target gets the focus. */
  async move(id: number | null, by: 'pointer' | 'keys'): Promise<void> {
    const place = placeOf(this.session.library, id);
    if (!place) return;
    this.moving = { place, by };
    if (by === 'pointer') return;
    await tick();
    const targets = this.targets();
    const own = targets.find((one) => Number(one.dataset.series) === place.series.id);
    (own ?? targets[0])?.focus();
    if (targets.length === 0) {
      this.moving = null;
      this.session.say(t('window-move-nowhere'), true);
    }
  }

  /** The cells that the document can be put into, in the order of the grid. */
  targets(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>('[data-target]')];
  }

  /** Leaves the document where it was. */
  async stay(): Promise<void> {
    const id = this.moving?.place.document.id;
    const keys = this.moving?.by === 'keys';
    this.moving = this.over = null;
    if (keys) await this.focus(id);
  }

  /** Puts the document that is being moved into a cell. */
  async put(target: Target): Promise<void> {
    const moving = this.moving;
    if (!moving) return;
    this.moving = this.over = null;
    const { document, edition: from } = moving.place;
    const { host } = this.session;
    const done = await this.arrange(async () => {
      const edition =
        target.edition ?? (await host.add_edition({ series: target.series, date: target.year }));
      return host.move_document({ document: document.id, edition });
    });
    await this.focus(document.id);
    if (!done) return;
    const now = placeOf(this.session.library, document.id);
    const still = this.session.library?.series.some((one) => one.editions.some((e) => e.id === from.id));
    this.session.say(
      t('window-moved-to', { series: now?.series.name ?? '', edition: now?.edition.label ?? '' }),
      false,
      still
        ? {
            name: t('command-undo'),
            run: () =>
              void this.arrange(() => host.move_document({ document: document.id, edition: from.id })).then(
                () => this.focus(document.id),
              ),
          }
        : undefined,
    );
  }

  /** Takes a document out of the grid; at a click it is back. */
  async setAside(id: number | null): Promise<void> {
    const place = placeOf(this.session.library, id);
    if (!place) return;
    const { host } = this.session;
    const cells = [...document.querySelectorAll<HTMLElement>('[data-document]')];
    const at = cells.findIndex((one) => one.dataset.document === String(id));
    const next = cells[at + 1] ?? cells[at - 1];
    const done = await this.arrange(() => host.set_aside_document({ document: place.document.id }));
    if (!done) return;
    await tick();
    next?.focus();
    this.session.say(t('window-was-set-aside', { title: place.document.title }), false, {
      name: t('window-bring-back'),
      run: () =>
        void this.arrange(() => host.bring_back_document({ document: place.document.id })).then(() =>
          this.focus(place.document.id),
        ),
    });
  }

  /** Gives the focus to a document's cell. */
  async focus(id: number | undefined): Promise<void> {
    await tick();
    document.querySelector<HTMLElement>(`[data-document="${id}"]`)?.focus();
  }
}

/** The arrangement of the library screen a component stands in. */
export function useArrangement(): Arrangement {
  return getContext<Arrangement>(Arrangement);
}
