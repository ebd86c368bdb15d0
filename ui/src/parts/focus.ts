import type { Stop } from '../host/host';

/** What takes the focus when Tab is pressed. */
const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** What can be gone to in a part of the page. */
function tabbable(within: Node | null): HTMLElement[] {
  if (!(within instanceof HTMLElement)) return [];
  const inside = [...within.querySelectorAll<HTMLElement>(TABBABLE)];
  return [within, ...inside].filter((one) => one.matches(TABBABLE) && one.checkVisibility?.() !== false);
}

/** Gives the focus to the screen that is shown, where nothing else has it. */
export function focusScreen(root: HTMLElement): void {
  const at = document.activeElement;
  if (at && at !== document.body && at.isConnected) return;
  const main = root.querySelector<HTMLElement>('main');
  if (!main) return;
  if (!main.hasAttribute('tabindex')) main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/**
 * Keeps the focus from getting lost: when what has it goes away or can no longer be used, its neighbour gets it, and
 * where there is none, the screen. Whoever removes something and knows better gives the focus elsewhere at once.
 */
export function keepFocus(root: HTMLElement): Stop {
  let last: Element | null = null;
  const focused = (event: FocusEvent) => {
    last = event.target instanceof Element ? event.target : null;
  };

  function lost(changes: MutationRecord[]) {
    const gone = last;
    if (!gone || (document.activeElement !== document.body && document.activeElement !== gone)) return;
    const change = changes.find(
      ({ target, removedNodes }) => target === gone || [...removedNodes].some((node) => node.contains(gone)),
    );
    if (!change) return;
    if (gone.isConnected && !gone.matches(':disabled')) {
      // It only changed its place.
      if (document.activeElement !== gone) (gone as HTMLElement).focus({ preventScroll: true });
      return;
    }
    // A component that puts the focus elsewhere does so before this.
    requestAnimationFrame(() => {
      if (last !== gone) return;
      last = null;
      if (document.activeElement !== document.body && document.activeElement !== gone) return;
      const after = change.type === 'attributes' ? gone.nextElementSibling : change.nextSibling;
      const before = change.type === 'attributes' ? gone.previousElementSibling : change.previousSibling;
      const near =
        following(after, tabbable)[0] ?? preceding(before, tabbable).at(-1) ?? tabbable(change.target)[0];
      if (near && near !== gone) near.focus({ preventScroll: true });
      else focusScreen(root);
    });
  }

  const seen = new MutationObserver(lost);
  seen.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  root.addEventListener('focusin', focused);
  return () => {
    seen.disconnect();
    root.removeEventListener('focusin', focused);
  };
}

/** The first answer that is not empty, from a node on through those after it. */
function following<T>(node: Node | null, look: (node: Node) => T[]): T[] {
  for (let at = node; at; at = at.nextSibling) {
    const found = look(at);
    if (found.length > 0) return found;
  }
  return [];
}

/** The same, through those before it. */
function preceding<T>(node: Node | null, look: (node: Node) => T[]): T[] {
  for (let at = node; at; at = at.previousSibling) {
    const found = look(at);
    if (found.length > 0) return found;
  }
  return [];
}
