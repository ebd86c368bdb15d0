/** Whether this is a Mac, where commands are given with Command instead of Ctrl. */
export const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

/** Whether the key that commands are given with is held: Ctrl, or Command on a Mac. */
export function isCommand(event: KeyboardEvent): boolean {
  return (isMac ? event.metaKey : event.ctrlKey) && !event.altKey;
}

/** A shortcut as the keyboard names it: "Ctrl O", "⌘ O". */
export function shortcut(key: string): string {
  return isMac ? `⌘ ${key}` : `Ctrl ${key}`;
}

/** Whether keys typed there are text, or choose in a control of its own. */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [role="listbox"]',
    ) !== null
  );
}
