import type { Host } from './host';
import type { DocumentView, EditionView, LibraryView, SettingsView, TroubleView } from './types';

type Part<Names extends keyof Host> = Pick<Host, Names>;

/** The grid of the invented library, arranged in memory. */
export function arranging(
  shelf: LibraryView,
  library: () => LibraryView,
  gone: (document: number) => void,
): Part<
  | 'create_series'
  | 'rename_series'
  | 'merge_series'
  | 'remove_series'
  | 'add_edition'
  | 'remove_edition'
  | 'move_document'
  | 'set_aside_document'
  | 'set_aside_documents'
  | 'bring_back_document'
> {
  let last = 1000;
  const aside: { document: DocumentView; edition: EditionView }[] = [];
  const all = () => shelf.series.flatMap((series) => series.editions.map((edition) => ({ series, edition })));
  const at = (id: number) => all().find(({ edition }) => edition.fr?.id === id || edition.en?.id === id);
  const edition = (label: string, date: string | null): EditionView => ({
    id: ++last,
    label,
    date,
    place: null,
    fr: null,
    en: null,
  });
  const one = (id: number) => shelf.series.find((series) => series.id === id)!;
  const column = (document: DocumentView) => (document.lang === 'fr' ? 'fr' : 'en');
  const refused = (code: string, message: string) => ({ failure: { code, args: [] }, message });

  function free(name: string): void {
    if (shelf.series.some((series) => series.name === name)) {
      throw refused('series-name-taken', `Another series is called “${name}”.`);
    }
  }

  return {
    create_series: async ({ name }) => {
      free(name);
      const made = { id: ++last, name, sample: false, editions: [edition('No date', null)], seams: [] };
      shelf.series = [...shelf.series, made];
      return library();
    },
    rename_series: async ({ series, name }) => {
      free(name);
      shelf.series = shelf.series.map((s) => (s.id === series ? { ...s, name } : s));
      return library();
    },
    merge_series: async ({ series, into }) => {
      one(into).editions = [...one(into).editions, ...one(series).editions];
      shelf.series = shelf.series.filter((s) => s.id !== series);
      return library();
    },
    remove_series: async ({ series }) => {
      shelf.series = shelf.series.filter((s) => s.id !== series);
      return library();
    },
    add_edition: async ({ series, date }) => {
      const made = edition(date, date);
      one(series).editions = [...one(series).editions, made].sort((a, b) => (a.label < b.label ? -1 : 1));
      return made.id;
    },
    remove_edition: async ({ edition }) => {
      shelf.series = shelf.series.map((s) => ({
        ...s,
        editions: s.editions.filter((e) => e.id !== edition),
      }));
      return library();
    },
    move_document: async ({ document, edition }) => {
      const from = at(document)!.edition;
      const to = all().find((one) => one.edition.id === edition)!.edition;
      const moved = [from.fr, from.en].find((one) => one?.id === document)!;
      from[column(moved)] = null;
      to[column(moved)] = moved;
      shelf.series = shelf.series.map((s) => ({ ...s, editions: [...s.editions] }));
      return library();
    },
    set_aside_document: async ({ document }) => {
      gone(document);
      const place = at(document);
      if (!place) return library();
      const taken = [place.edition.fr, place.edition.en].find((one) => one?.id === document)!;
      place.edition[column(taken)] = null;
      aside.unshift({ document: taken, edition: place.edition });
      shelf.series = shelf.series.map((s) => ({ ...s, editions: [...s.editions] }));
      shelf.aside = aside.length;
      return library();
    },
    set_aside_documents: async () => aside.map((one) => one.document),
    bring_back_document: async ({ document }) => {
      const index = aside.findIndex((one) => one.document.id === document);
      const [back] = aside.splice(index, 1);
      if (back) back.edition[column(back.document)] = back.document;
      shelf.series = shelf.series.map((s) => ({ ...s, editions: [...s.editions] }));
      shelf.aside = aside.length;
      return library();
    },
  };
}

/** Where the invented library is kept. */
export function keeping(
  settings: () => SettingsView,
  query: URLSearchParams,
): Part<
  | 'trouble'
  | 'backups'
  | 'back_up'
  | 'restore_backup'
  | 'open_again'
  | 'start_anew'
  | 'open_original'
  | 'save_original'
  | 'show_library'
  | 'choose_library'
  | 'choose_library_folder'
> {
  const copy = (day: string) => ({
    name: `${day}.visavis`,
    made: `2027-01-${day}T09:30:00Z`,
    size: 1_420_000,
  });
  let backups = [copy('05'), copy('04')];
  let trouble: TroubleView | null = null;
  if (query.has('trouble')) {
    trouble = {
      error: { code: 'library-damaged', message: 'Part of the library cannot be read.' },
      path: settings().library_path,
      backups,
    };
  }
  const well = async () => {
    trouble = null;
    return settings();
  };
  return {
    trouble: async () => trouble,
    backups: async () => backups,
    back_up: async () => (backups = [copy('06'), ...backups]),
    restore_backup: well,
    open_again: well,
    start_anew: well,
    open_original: async () => null,
    save_original: async () => '/home/ada/original.html',
    show_library: async () => null,
    choose_library: well,
    choose_library_folder: well,
  };
}
