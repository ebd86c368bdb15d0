import { isMac } from '../parts/keyboard';

/** A shortcut taken apart. */
interface Key {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  /** The key without what is held: `z`, `ArrowUp`, `F8`, `+`. */
  key: string;
}

/** Reads a shortcut as the list of commands writes it. */
export function parse(shortcut: string): Key {
  const held = /^(?:(?:Mod|Alt|Shift)\+)*/.exec(shortcut)![0];
  const key = shortcut.slice(held.length);
  return {
    mod: held.includes('Mod'),
    alt: held.includes('Alt'),
    shift: held.includes('Shift'),
    key: key.length === 1 ? key.toLowerCase() : key,
  };
}

/** Whether a shortcut is a letter or sign alone, which types something in a field. */
export function isPlain(shortcut: string): boolean {
  const { mod, alt, key } = parse(shortcut);
  return !mod && !alt && key.length === 1;
}

/** Whether a shortcut acts while the focus is in a field: it types nothing and moves nothing there. */
export function actsInField(shortcut: string): boolean {
  const { mod, alt, key } = parse(shortcut);
  return mod || alt || /^F\d+$/.test(key);
}

/** Whether an event is that shortcut. */
export function matches(event: KeyboardEvent, shortcut: string): boolean {
  const { mod, alt, shift, key } = parse(shortcut);
  const command = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  const none = !event.ctrlKey && !event.metaKey;
  if (mod ? !command : !none) return false;
  if (alt !== event.altKey) return false;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Signs stand on other keys of other keyboards, with or without Shift; digits are the keys of the top row.
  const sign = key.length === 1 && !/[a-z0-9]/.test(key);
  if (!sign && shift !== event.shiftKey) return false;
  if (pressed === key) return true;
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}`;
  // A Mac types another sign with Option held.
  return alt && /^[a-z]$/.test(key) && event.code === `Key${key.toUpperCase()}`;
}

const MAC = { mod: '⌘', alt: '⌥', shift: '⇧' };
const ARROWS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A shortcut as the keyboard names its keys: `Ctrl Shift Z`, `⌘ ⇧ Z`. `name` words Enter, Delete and the like. */
export function shown(shortcut: string, name: (key: string) => string): string {
  const { mod, alt, shift, key } = parse(shortcut);
  return [
    mod && (isMac ? MAC.mod : name('Control')),
    alt && (isMac ? MAC.alt : name('Alt')),
    shift && (isMac ? MAC.shift : name('Shift')),
    ARROWS[key] ?? (key.length === 1 ? key.toUpperCase() : /^F\d+$/.test(key) ? key : name(key)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** A shortcut as `aria-keyshortcuts` writes it. */
export function aria(shortcut: string): string {
  const { mod, alt, shift, key } = parse(shortcut);
  const last = key === '+' ? 'Plus' : key.length === 1 ? key.toUpperCase() : key;
  return [mod && (isMac ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift', last]
    .filter(Boolean)
    .join('+');
}
