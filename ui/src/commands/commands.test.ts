import { expect, test } from 'vitest';

import en from '../../../locales/en.ftl?raw';
import fr from '../../../locales/fr.ftl?raw';
import { actsInField, isPlain, matches, parse, shown } from './keys';
import { COMMANDS, MENUS } from './list';

const key = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more });

test('every command and menu has its words in both languages, and every command its own id', () => {
  const ids = COMMANDS.map((command) => command.id);
  expect(new Set(ids).size).toBe(ids.length);
  const named = [...ids.map((id) => `command-${id}`), ...MENUS.map((menu) => `menu-${menu.id}`)];
  for (const source of [en, fr]) {
    expect(named.filter((name) => !source.includes(`\n${name} =`))).toEqual([]);
  }
});

test('no two commands have the same shortcut', () => {
  const keys = COMMANDS.flatMap((command) => (command.own ? [] : (command.keys ?? [])));
  expect(keys.filter((one, index) => keys.indexOf(one) !== index)).toEqual([]);
});

test('a shortcut is matched with exactly what is held', () => {
  expect(matches(key('z', { ctrlKey: true }), 'Mod+Z')).toBe(true);
  expect(matches(key('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Z')).toBe(false);
  expect(matches(key('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z')).toBe(true);
  expect(matches(key('z'), 'Mod+Z')).toBe(false);
  expect(matches(key('ArrowUp', { altKey: true }), 'Alt+ArrowUp')).toBe(true);
  expect(matches(key('F8', { shiftKey: true }), 'F8')).toBe(false);
  // Signs and digits, wherever a keyboard has them.
  expect(matches(key('+', { ctrlKey: true, shiftKey: true }), 'Mod++')).toBe(true);
  expect(matches(key('&', { ctrlKey: true, code: 'Digit1' }), 'Mod+1')).toBe(true);
  expect(matches(key('ß', { altKey: true, code: 'KeyS' }), 'Alt+S')).toBe(true);
});

test('what types a letter acts only outside fields', () => {
  expect(['J', 'Mod+J', 'Alt+S', 'F8', '?'].map(isPlain)).toEqual([true, false, false, false, true]);
  expect(['J', 'Mod+J', 'Alt+S', 'F8', 'Enter'].map(actsInField)).toEqual([false, true, true, true, false]);
});

test('a shortcut is shown as keys are named', () => {
  expect(parse('Mod++').key).toBe('+');
  expect(shown('Mod+Shift+Z', (name) => name)).toBe('Control Shift Z');
  expect(shown('Alt+ArrowUp', (name) => name)).toBe('Alt ↑');
});
