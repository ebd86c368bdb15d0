import type { OpenComparison } from './comparison.svelte';

/** How far a press has to go to be a drag, in pixels. */
const FAR = 6;

/** How near the edge of the rows a drag scrolls them, in pixels, and by how much. */
const EDGE = 40;

/** Lets a hand drag from the middle of a row to the row it belongs with. */
export function linkByHand(element: HTMLElement, open: OpenComparison): () => void {
  // Rows before it may have been joined or taken apart since: the page knows which it is now.
  const row = () => Number(element.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
  let from: { x: number; y: number } | null = null;

  const over = (event: PointerEvent) => {
    const at = document.elementFromPoint(event.clientX, event.clientY);
    const index = at?.closest<HTMLElement>('[data-row]')?.dataset.row;
    return index === undefined ? null : Number(index);
  };

  function down(event: PointerEvent) {
    if (event.button !== 0 || (event.target as Element).closest('button')) return;
    from = { x: event.clientX, y: event.clientY };
  }

  function move(event: PointerEvent) {
    if (!from) return;
    const far = Math.hypot(event.clientX - from.x, event.clientY - from.y) > FAR;
    if (!far && !open.linking?.dragged) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    // A drag across the texts marks none of them.
    getSelection()?.removeAllRanges();
    open.linking = { row: row(), over: over(event), dragged: true };
    const rows = document.getElementById('rows');
    const box = rows?.getBoundingClientRect();
    if (!rows || !box) return;
    if (event.clientY < box.top + EDGE) rows.scrollBy(0, -EDGE / 2);
    else if (event.clientY > box.bottom - EDGE) rows.scrollBy(0, EDGE / 2);
  }

  function up(event: PointerEvent) {
    from = null;
    if (!open.linking?.dragged) return;
    const to = over(event);
    open.linking = null;
    if (to !== null && to !== row()) open.dropped(row(), to);
  }

  function leave() {
    from = null;
    if (open.linking?.dragged) open.linking = null;
  }

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', leave);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', leave);
  };
}
