import type { Lang } from './words.svelte';

const LOCALES: Record<Lang, string> = { fr: 'fr', en: 'en-CA' };

/** A format takes longer to make than hundreds of numbers to write: every row of a comparison writes one. */
const NUMBERS: Partial<Record<Lang, Intl.NumberFormat>> = {};

/** A number with the separators of the language: 1 234,5 (narrow spaces) or 1,234.5. */
export function number(value: number, lang: Lang): string {
  return (NUMBERS[lang] ??= new Intl.NumberFormat(LOCALES[lang])).format(value);
}

const MONTHS: Partial<Record<Lang, Intl.DateTimeFormat>> = {};

function monthName(month: number, lang: Lang): string {
  const format = (MONTHS[lang] ??= new Intl.DateTimeFormat(LOCALES[lang], {
    month: 'long',
    timeZone: 'UTC',
  }));
  return format.format(new Date(Date.UTC(2000, month - 1, 1)));
}

/** An ISO 8601 date, possibly partial, as the language writes it: 22 March 2022, 1er août 2019, March 2022, 2022. */
export function date(iso: string, lang: Lang): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso) ?? [];
  if (!year) return iso;
  if (!month) return year;
  const name = monthName(Number(month), lang);
  if (!day) return `${name} ${year}`;
  const first = lang === 'fr' && day === '01' ? '1er' : String(Number(day));
  return `${first} ${name} ${year}`;
}

/** A text of a document as it is set in a narrow place: a French mark goes to no line of its own. */
export function glued(text: string, lang: string): string {
  if (lang !== 'fr') return text;
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
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

/** A moment as the language writes it, to the minute, in the time of this place: 22 March 2022, 9:30 a.m. */
export function moment(iso: string, lang: Lang): string {
  const when = new Date(iso);
  if (Number.isNaN(when.getTime())) return iso;
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  const time = new Intl.DateTimeFormat(LOCALES[lang], { timeStyle: 'short' }).format(when);
  return `${date(day, lang)}, ${time}`;
}

/** A size in bytes as the language writes it: 1.4 MB, 1,4 Mo. */
export function size(bytes: number, lang: Lang): string {
  const unit = bytes >= 1e6 ? 'megabyte' : 'kilobyte';
  const value = bytes / (unit === 'megabyte' ? 1e6 : 1e3);
  return new Intl.NumberFormat(LOCALES[lang], {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
