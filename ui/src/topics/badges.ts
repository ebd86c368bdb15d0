import type { TopicCellView, TopicEditionView, TopicPassageView } from '../host/types';
import type { Shape, Tone } from '../words/findings';
import { t } from '../words/words.svelte';
import { shift } from './picture';

/** What is said above a passage: in a word, a hue and a shape. */
export interface Badge {
  text: string;
  tone: Tone;
  shape: Shape | null;
  rungs: [number, number] | null;
}

const SHORT = [
  'window-rung-short-note',
  'window-rung-short-consider',
  'window-rung-short-affirm',
  'window-rung-short-encourage',
  'window-rung-short-urge',
  'window-rung-short-decide',
];

const short = (rung: number) => t(SHORT[rung - 1] ?? SHORT[0]!);
const quiet = (text: string, shape: Shape | null = null): Badge => ({
  text,
  tone: 'quiet',
  shape,
  rungs: null,
});

/** How a document's strongest word compares with that of the edition before. */
function strength(cell: TopicCellView): Badge {
  const { rung, before } = cell;
  if (cell.first) return quiet(t('window-topic-first'));
  if (before === null) {
    return quiet(rung === null ? t('window-topic-none') : t('window-topic-began', { rung: short(rung) }));
  }
  if (rung === null) return { ...quiet(t('window-topic-silent', { rung: short(before) })), tone: 'strength' };
  if (rung === before) return quiet(t('window-topic-same', { rung: short(rung) }), 'equal');
  return moved(before, rung, 1);
}

/** A move on the ladder, of one passage or of several. */
function moved(before: number, rung: number, count: number): Badge {
  const key = rung < before ? 'window-topic-softened' : 'window-topic-strengthened';
  const text = t(key, { from: short(before), to: short(rung), count });
  return { text, tone: 'strength', shape: 'slope', rungs: [before, rung] };
}

/** The passages that moved on the ladder since the edition before: the farthest down, and the farthest up. */
function shifts(cell: TopicCellView): Badge[] {
  return ['softened', 'strengthened'].flatMap((change) => {
    const some = cell.passages.filter(
      (one) => one.change === change && one.rung !== null && one.before?.rung != null && shift(one) !== 0,
    );
    const first = some.sort((a, b) => Math.abs(shift(b)) - Math.abs(shift(a)))[0];
    return first ? [moved(first.before!.rung!, first.rung!, some.length)] : [];
  });
}

/** What is said of what a document says on the topic. */
export function badges(edition: TopicEditionView, lang: 'fr' | 'en'): Badge[] {
  const cell = edition[lang];
  if (!cell) return [];
  const badges = shifts(cell);
  if (badges.length === 0 && cell.passages.length > 0) badges.push(strength(cell));
  const other = edition[lang === 'fr' ? 'en' : 'fr'];
  if (other && other.alone > 0) {
    const text = t('window-topic-alone', { count: other.alone, lang: lang === 'fr' ? 'en' : 'fr' });
    badges.push({
      text,
      tone: lang === 'fr' ? 'add' : 'drop',
      shape: lang === 'fr' ? 'right' : 'left',
      rungs: null,
    });
  }
  return badges;
}

const CHANGES: Record<string, { key: string; tone: Tone; shape: Shape }> = {
  same: { key: 'window-finding-same', tone: 'quiet', shape: 'equal' },
  edited: { key: 'window-finding-edited', tone: 'ink', shape: 'waves' },
  moved: { key: 'window-finding-moved', tone: 'move', shape: 'move' },
  moved_edited: { key: 'window-finding-moved-edited', tone: 'move', shape: 'move' },
  split: { key: 'window-finding-split', tone: 'ink', shape: 'split' },
  merged: { key: 'window-finding-merged', tone: 'ink', shape: 'merge' },
  added: { key: 'window-finding-added', tone: 'add', shape: 'right' },
  softened: { key: 'window-finding-softened', tone: 'strength', shape: 'slope' },
  strengthened: { key: 'window-finding-strengthened', tone: 'strength', shape: 'slope' },
};

/** What became of a passage since the edition before; nothing for one that is the first. */
export function changed(passage: TopicPassageView): Badge | null {
  const change = CHANGES[passage.change];
  if (!change) return null;
  const before = passage.before?.rung ?? null;
  const rungs: [number, number] | null =
    change.shape === 'slope' && before !== null && passage.rung !== null ? [before, passage.rung] : null;
  return { text: t(change.key, { what: 'row' }), tone: change.tone, shape: change.shape, rungs };
}

/**
 * The passages shown at first: those that moved farthest on the ladder; else the strongest, and another on the same
 * rung where both are short.
 */
export function leading(cell: TopicCellView): number[] {
  const length = (index: number) => cell.passages[index]!.runs.reduce((sum, run) => sum + run.text.length, 0);
  if (cell.passages.length === 0) return [];
  const shifted = cell.passages
    .map((passage, index) => ({ index, by: Math.abs(shift(passage)) }))
    .filter((one) => one.by > 0)
    .sort((a, b) => b.by - a.by)
    .slice(0, 2);
  if (shifted.length > 0) return shifted.map((one) => one.index).sort((a, b) => a - b);
  const lead = Math.min(cell.lead, cell.passages.length - 1);
  if (length(lead) > 150) return [lead];
  const second = cell.passages.findIndex(
    (one, index) => index !== lead && one.rung === cell.passages[lead]!.rung && length(index) <= 240,
  );
  return second < 0 ? [lead] : [lead, second].sort((a, b) => a - b);
}
