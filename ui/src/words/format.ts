import type { Lang } from './words.svelte';

const LOCALES: Record<Lang, string> = { fr: 'fr', en: 'en-CA' };

/** A number with the separators of the language: 1 234,5 (narrow spaces) or 1,234.5. */
export function number(value: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALES[lang]).format(value);
}

/** An ISO 8601 date, possibly partial, as the language writes it: 22 March 2022, 1er août 2019, March 2022, 2022. */
export function date(iso: string, lang: Lang): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso) ?? [];
  if (!year) return iso;
  if (!month) return year;
  const name = new Intl.DateTimeFormat(LOCALES[lang], { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, Number(month) - 1, 1)),
  );
  if (!day) return `${name} ${year}`;
  const first = lang === 'fr' && day === '01' ? '1er' : String(Number(day));
  return `${first} ${name} ${year}`;
}

/** Whether a text is an ISO 8601 date, possibly partial, of a day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false;
  const [year, month = 1, day = 1] = text.split('-').map(Number);
  const made = new Date(Date.UTC(year ?? 0, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/** Name of a file without its folders, whichever way they are separated. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}
