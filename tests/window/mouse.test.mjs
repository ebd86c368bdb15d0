// The whole path with the pointer alone: letters are typed into a note and into the system's dialog, and nowhere else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { answerSaveDialog, cross, display, drop, open, photograph, pictures, root, surroundings, until, xdotool, TITLE } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const texts = ['fr', 'en'].map((lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`));
let screen;
let window;

const start = () => open(surroundings(screen.name, join(folder, 'library.visavis')));

before(async () => {
  mkdirSync(pictures, { recursive: true });
  screen = await display();
  window = await start();
});

after(async () => {
  await window?.close();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Where the middle of the first element is seen that matches and whose name begins so; it must be the one on top. */
const place = (css, name = '') =>
  window.js(
    `
    const named = (one) => (one.getAttribute('aria-label') ?? one.textContent).replace(/\\s+/g, ' ').trim();
    const one = [...document.querySelectorAll(arguments[0])].find((one) => named(one).startsWith(arguments[1]));
    if (!one || one.ariaDisabled === 'true') return null;
    const box = one.getBoundingClientRect();
    const [x, y] = [box.x + Math.min(box.width / 2, 300), box.y + Math.min(box.height / 2, 14)];
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one)) ? [Math.round(x), Math.round(y)] : null;`,
    css,
    name,
  );

/** Clicks with the pointer on what is seen there. */
async function click(css, name = '') {
  const at = await until(`${css} ${name}`, () => place(css, name));
  const id = xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE).split('\n').at(-1);
  // From beside it: a pointer that is there already would be waited for.
  xdotool(screen.name, 'mousemove', '--window', id, ...at.map((pixels) => String(pixels + 2)));
  xdotool(screen.name, 'mousemove', '--sync', '--window', id, ...at.map(String));
  // What a window manager does when a window is clicked.
  xdotool(screen.name, 'windowfocus', '--sync', id);
  xdotool(screen.name, 'click', '1');
}

/** The beginnings of a row's segments on either side. */
const row = (index) =>
  window.js(
    `
    const row = document.querySelector('[data-row="' + arguments[0] + '"]');
    return row && JSON.stringify(['left', 'right'].map((side) =>
      [...row.querySelectorAll('[data-side=' + side + '] > p')].map((p) => p.textContent.trim().slice(0, 18))));`,
    index,
  );
const selected = () => window.js(`return Number(document.querySelector('[data-row][aria-selected=true]')?.dataset.row ?? -1)`);

let first;
let both;

test('a pair is dropped, two rows are joined, undone and redone', async () => {
  await until('the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE));
  await drop(screen.name, TITLE, texts);
  await until('the comparison', () => window.has('[data-row]'));
  await click('.chip', 'All');
  first = await until('two rows of text', () => window.js(`
    const rows = [...document.querySelectorAll('[data-row]:not(.heading)')].map((row) => Number(row.dataset.row)).sort((a, b) => a - b);
    const whole = (at) => document.querySelectorAll('[data-row="' + at + '"] [data-side] > p').length === 2;
    return rows.find((at) => rows.includes(at + 1) && whole(at) && whole(at + 1)) ?? null;`));
  const [above, below] = [JSON.parse(await row(first)), JSON.parse(await row(first + 1))];
  both = JSON.stringify(above.map((side, at) => [...side, ...below[at]]));
  await click(`[data-row="${first}"] .gutter`);
  await until('the row selected', async () => (await selected()) === first);
  await click('.actions button', 'Join below');
  await until('the rows joined', async () => (await row(first)) === both);
  await click('.bar button', 'Undo');
  await until('it undone', async () => (await row(first)) === JSON.stringify(above));
  await click('.bar button', 'Redo');
  await until('it redone', async () => (await row(first)) === both);
});

test('a note is written, and the filter shows it', async () => {
  await click('.notes textarea');
  await until('the cursor in it', () => window.js(`return document.activeElement.closest('.notes') !== null`));
  xdotool(screen.name, 'type', '--delay', '5', 'Ask the harbour office');
  await until('all of it', () => window.js(`return document.querySelector('.notes textarea').value.endsWith('office')`));
  await click('.field button', 'Keep');
  await until('the note', async () => (await window.text(`[data-row="${first}"]`)).includes('Ask the harbour office'));
  await click('.chip', 'Notes');
  await until('one row', async () => (await window.js(`return document.querySelectorAll('[data-row]:not(.heading)').length`)) === 1);
  photograph(screen.name, join(pictures, 'mouse.png'));
});

test('it is exported with what was corrected and noted', async () => {
  const path = join(folder, 'by-mouse.pdf');
  await click('.bar .btn.pri');
  // The ending is left to the program.
  await answerSaveDialog(screen.name, 'Export as PDF', path.replace(/\.pdf$/, ''));
  await until('the PDF', () => existsSync(path), 60_000);
  const text = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  assert.match(text, /Ask the harbour office/);
});

test('closed by its cross with a note half written, and opened again, all is there', async () => {
  await click('.notes textarea');
  xdotool(screen.name, 'type', '--delay', '5', 'And the pilots');
  await until('all of it', () => window.js(`return document.querySelector('.notes textarea').value.endsWith('pilots')`));
  // The place is kept once the reader stays at it.
  await new Promise((done) => setTimeout(done, 700));
  await cross(screen.name);
  await window.close();
  window = await start();
  const name = await until('the seam of the pair', () => window.js(`
    const cell = [...document.querySelectorAll('.cell')].find((one) => one.textContent.includes('Estuary'));
    const seams = [...document.querySelectorAll('button[title]')].filter((one) => cell && one.title.includes('2021'));
    return seams[0]?.getAttribute('aria-label') ?? null;`));
  await click('button[title]', name);
  await until('the comparison again', () => window.has('[data-row]'));
  await until('the joined row', async () => (await row(first)) === both);
  assert.equal(await selected(), first, 'where it was left');
  assert.match(await window.text(`[data-row="${first}"]`), /Ask the harbour office/);
  assert.match(await window.text(`[data-row="${first}"]`), /And the pilots/);
  await click('.bar button', 'Undo');
  await until('the last note gone', async () => !(await window.text(`[data-row="${first}"]`)).includes('And the pilots'));
  await click('.bar button', 'Undo');
  await until('the note gone', async () => !(await window.text(`[data-row="${first}"]`)).includes('Ask the harbour office'));
  assert.deepEqual(await window.complaints(), [], 'the page complained of nothing');
});
