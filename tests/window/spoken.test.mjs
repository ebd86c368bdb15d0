// What a screen reader hears of a comparison, through the accessibility bus: each row by its number, what was found in
// it and the words that show it, in the language of the interface.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gtkPython } from '../../scripts/setup.mjs';
import { bus, display, open, program, root, surroundings, until } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
let screen;
let session;
let window;

const env = () => ({ ...surroundings(screen.name, join(folder, 'library.visavis')), DBUS_SESSION_BUS_ADDRESS: session.address, NO_AT_BRIDGE: '0' });

before(async () => {
  screen = await display();
  session = await bus();
  const texts = ['fr', 'en'].map((lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`));
  window = await open(env(), program, texts);
  await until('the comparison', () => window.has('[data-row] .gutter'));
  await window.js(`[...document.querySelectorAll('.chip')].find((chip) => chip.textContent.trim().startsWith('All')).click()`);
  await until('all rows', async () => (await window.js('return document.querySelectorAll("[data-row]").length')) > 8);
});

after(async () => {
  await window?.close();
  await session?.stop();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The rows as they are told. */
function told() {
  const done = spawnSync(gtkPython(), [join(root, 'tests', 'window', 'spoken.py')], { env: { ...process.env, ...env() }, encoding: 'utf8', timeout: 60_000 });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout).filter((row) => row.cells.length === 3);
}

test('a row is read by its number, its divergence and the evidence of both sides', async () => {
  const rows = await until('the rows on the bus', () => {
    const heard = told();
    return heard.length > 8 && heard;
  });
  const number = rows.find((row) => /divergence, number/.test(row.name));
  assert.match(number.name, /^Row \d+, divergence, number: French 48, English 84$/);
  assert.match(number.cells[0], /ont signalé 48 incidents/);
  assert.match(number.cells[1], /^Number differs/);
  assert.match(number.cells[2], /reported 84 incidents/);
  const only = rows.find((row) => row.cells[0].includes('la liste des terminaux'));
  assert.match(only.cells[2], /Not in English/, 'an empty side says so');
  const numbers = rows.map((row) => Number(/^Row (\d+)/.exec(row.name)?.[1]));
  assert.deepEqual(numbers, numbers.map((_, at) => at + 1), 'the rows are told in their order');
});

test('the same in French, at once', async () => {
  await window.js(`document.querySelector('nav button:last-child').click()`);
  await until('the settings', () => window.has('input[value=fr]'));
  await window.js(`document.querySelector('input[value=fr]').click()`);
  await until('French', () => window.js(`return document.documentElement.lang === 'fr'`));
  await window.js('document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", altKey: true, bubbles: true }))');
  await until('the comparison', () => window.has('[data-row] .gutter'));
  const row = await until('the row in French', () => told().find((one) => /divergence, nombre/.test(one.name)));
  assert.match(row.name, /^Rangée \d+, divergence, nombre[\u00a0\u202f]: français 48, anglais 84$/i);
});
