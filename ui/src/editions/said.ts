import type { LineageOutlineView } from '../host/types';
import { t } from '../words/words.svelte';

const CHANGES: Record<string, string> = {
  same: 'window-finding-same',
  edited: 'window-finding-edited',
  moved: 'window-finding-moved',
  moved_edited: 'window-finding-moved-edited',
  split: 'window-finding-split',
  merged: 'window-finding-merged',
  dropped: 'window-finding-dropped',
  softened: 'window-finding-softened',
  strengthened: 'window-finding-strengthened',
};

/** What became of a passage in an edition, in words. */
export function said(change: string, edition: number, row: LineageOutlineView, heading: boolean): string {
  if (change === 'added') {
    return edition === row.first
      ? t('window-finding-added', { what: heading ? 'heading' : 'row' })
      : t('window-editions-back');
  }
  return t(CHANGES[change] ?? 'window-finding-edited', { what: heading ? 'heading' : 'row' });
}
