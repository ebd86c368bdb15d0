import type { CommitmentView, OutlineView, SideView } from '../host/types';
import { t } from './words.svelte';

/** How two documents are compared. */
export type Mode = 'translation' | 'succession';

/** The hue of a finding: where it is, as a token of the look. */
export type Tone = 'drop' | 'add' | 'differs' | 'move' | 'strength' | 'ink' | 'quiet';

/** The shape of a finding, beside its hue. */
export type Shape = 'left' | 'right' | 'unequal' | 'waves' | 'move' | 'split' | 'merge' | 'slope' | 'equal';

interface Drawn {
  tone: Tone;
  shape: Shape;
  key: string;
  /** The side whose language the words name, in a translation. */
  side?: 'left' | 'right';
}

const differs = (key: string): Drawn => ({ tone: 'differs', shape: 'unequal', key });

const TRANSLATION: Record<string, Drawn> = {
  agrees: { tone: 'quiet', shape: 'equal', key: 'window-finding-agrees' },
  differs: differs('window-finding-differs'),
  omission: { tone: 'drop', shape: 'left', key: 'window-finding-only', side: 'left' },
  addition: { tone: 'add', shape: 'right', key: 'window-finding-only', side: 'right' },
  number: differs('window-finding-number'),
  date: differs('window-finding-date'),
  name: differs('window-finding-name'),
  negation: differs('window-finding-negation'),
  term: differs('window-finding-term'),
  untranslated: differs('window-finding-untranslated'),
  structure: differs('window-finding-structure'),
  order: { tone: 'move', shape: 'move', key: 'window-finding-order' },
  modality: { tone: 'strength', shape: 'slope', key: 'window-finding-modality' },
  softer_left: { tone: 'strength', shape: 'slope', key: 'window-finding-softer', side: 'left' },
  softer_right: { tone: 'strength', shape: 'slope', key: 'window-finding-softer', side: 'right' },
  only_left: { tone: 'drop', shape: 'left', key: 'window-finding-commitment-only', side: 'left' },
  only_right: { tone: 'add', shape: 'right', key: 'window-finding-commitment-only', side: 'right' },
};

const SUCCESSION: Record<string, Drawn> = {
  ...TRANSLATION,
  same: { tone: 'quiet', shape: 'equal', key: 'window-finding-same' },
  edited: { tone: 'ink', shape: 'waves', key: 'window-finding-edited' },
  moved: { tone: 'move', shape: 'move', key: 'window-finding-moved' },
  moved_edited: { tone: 'move', shape: 'move', key: 'window-finding-moved-edited' },
  split: { tone: 'ink', shape: 'split', key: 'window-finding-split' },
  merged: { tone: 'ink', shape: 'merge', key: 'window-finding-merged' },
  dropped: { tone: 'drop', shape: 'left', key: 'window-finding-dropped' },
  added: { tone: 'add', shape: 'right', key: 'window-finding-added' },
  omission: { tone: 'drop', shape: 'left', key: 'window-finding-dropped' },
  addition: { tone: 'add', shape: 'right', key: 'window-finding-added' },
  softened: { tone: 'strength', shape: 'slope', key: 'window-finding-softened' },
  strengthened: { tone: 'strength', shape: 'slope', key: 'window-finding-strengthened' },
  kept: { tone: 'ink', shape: 'equal', key: 'window-finding-kept' },
  only_left: { tone: 'drop', shape: 'left', key: 'window-finding-commitment-dropped' },
  only_right: { tone: 'add', shape: 'right', key: 'window-finding-commitment-added' },
};

/** The kinds of rows that stand on one side only. */
export const UNMATCHED = new Set(['omission', 'addition', 'dropped', 'added']);

/** The kinds of rows that stand at another place. */
export const MOVED = new Set(['moved', 'moved_edited']);

function drawn(finding: string, mode: Mode): Drawn {
  return (mode === 'translation' ? TRANSLATION : SUCCESSION)[finding] ?? differs('window-finding-differs');
}

/** What a row is marked with: its gravest finding, else its kind. */
export function mark(row: Pick<OutlineView, 'kind' | 'finding'>): string {
  return row.finding ?? row.kind;
}

/** The hue and shape of a finding. */
export function figure(finding: string, mode: Mode): { tone: Tone; shape: Shape } {
  return drawn(finding, mode);
}

/** A finding in words: "Softer in French", "Supprimée". */
export function finding(
  name: string,
  mode: Mode,
  sides: { left: SideView; right: SideView },
  heading = false,
): string {
  const { key, side } = drawn(name, mode);
  return t(key, {
    lang: sides[side ?? 'left'].document.lang,
    what: heading ? 'heading' : 'row',
  });
}

const KINDS: Record<string, string> = {
  omission: 'window-kind-omission',
  addition: 'window-kind-addition',
  number: 'window-kind-number',
  date: 'window-kind-date',
  name: 'window-kind-name',
  negation: 'window-kind-negation',
  term: 'window-kind-term',
  untranslated: 'window-kind-untranslated',
  structure: 'window-kind-structure',
  order: 'window-kind-order',
  modality: 'window-kind-modality',
};

/** What a divergence is about, as a noun: what a sentence held that stands on one side only. */
export function about(kind: string): string {
  return t(KINDS[kind] ?? 'window-finding-differs');
}

/** What a side is called: its language in a translation, its edition in a succession. */
export function sideName(side: SideView, mode: Mode): string {
  if (mode === 'translation') return language(side.document.lang);
  return side.edition || side.document.date?.slice(0, 4) || language(side.document.lang);
}

/** Name of a language. */
export function language(lang: string): string {
  return lang === 'fr' ? t('window-lang-fr') : t('window-lang-en');
}

const RUNGS = [
  'window-rung-note',
  'window-rung-consider',
  'window-rung-affirm',
  'window-rung-encourage',
  'window-rung-urge',
  'window-rung-decide',
];

/** The words of a rung of the commitment ladder, from 1 to 6. */
export function rung(rung: number): string {
  return t(RUNGS[rung - 1] ?? RUNGS[0]!);
}

/** The rungs of both sides, where either promises something. */
export function rungs(commitment: CommitmentView | null): [number | null, number | null] | null {
  if (!commitment) return null;
  return [commitment.left?.rung ?? null, commitment.right?.rung ?? null];
}

/** How sure a pairing is, in a word and in pips. */
export function sureness(confidence: number): { pips: number; key: string } {
  if (confidence >= 0.8) return { pips: 3, key: 'window-sure' };
  if (confidence >= 0.5) return { pips: 2, key: 'window-likely' };
  return { pips: 1, key: 'window-check' };
}

const FORMATS: Record<string, string> = {
  text: 'window-format-text',
  docx: 'window-format-word',
  word: 'window-format-word',
  mail: 'window-format-mail',
  eml: 'window-format-mail',
};

/** Name of a source's format, as a reader knows it. */
export function format(name: string): string {
  const key = FORMATS[name];
  return key ? t(key) : name.toUpperCase();
}
