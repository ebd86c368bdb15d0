// Corrections in the real window: a real pair dropped, re-paired by keyboard and by hand, noted, exported, reopened.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { answerSaveDialog, display, drop, open, photograph, root, until, xdotool } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const pictures = join(root, 'tests', 'output');
const texts = ['fr', 'en'].map((lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`));
const TITLE = '^Vis-à-vis$';
let screen;
let window;

const env = () => ({ DISPLAY: screen.name, VISAVIS_LIBRARY: join(folder, 'library.visavis'), LANG: 'en_CA.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' });
const picture = (name) => photograph(screen.name, join(pictures, `${name}.png`));

/** Whatever the page complains of from here on is kept in it. */
const listen = () =>
  window.js(`
    if (window.complaints) return;
    window.complaints = [];
    for (const level of ['error', 'warn']) {
      const said = console[level];
      console[level] = (...what) => { window.complaints.push(what.map(String).join(' ')); said.apply(console, what); };
    }
    addEventListener('error', (event) => window.complaints.push(event.message));
    addEventListener('unhandledrejection', (event) => window.complaints.push(String(event.reason)));`);
const complaints = () => window.js('return window.complaints');

before(async () => {
  mkdirSync(pictures, { recursive: true });
  screen = await display();
  window = await open(env());
});

after(async () => {
  await window?.close();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses keys in the window as a keyboard does. */
const press = async (...keys) => {
  const [id] = xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE).split('\n').slice(-1);
  xdotool(screen.name, 'windowfocus', '--sync', id);
  for (const key of keys) xdotool(screen.name, 'key', '--delay', '20', key);
};

/** The rows that are drawn: index, and the beginnings of their segments on either side. */
const rows = () =>
  window.js(`
    return [...document.querySelectorAll('[data-row]')].map((row) => [Number(row.dataset.row), ...['left', 'right'].map((side) =>
      [...row.querySelectorAll('[data-side=' + side + '] > p')].map((p) => p.textContent.trim().slice(0, 18)))]).sort((a, b) => a[0] - b[0]);`);
const row = async (index) => (await rows()).find(([at]) => at === index)?.slice(1);
const selected = () => window.js(`return Number(document.querySelector('[data-row][aria-selected=true]')?.dataset.row ?? -1)`);
const select = async (index) => {
  await window.js('document.querySelector(`[data-row="${arguments[0]}"]`).click(); document.querySelector(`[data-row="${arguments[0]}"]`).focus()', index);
  await until('the row to be selected', async () => (await selected()) === index);
};
const filter = (name) => window.js(`[...document.querySelectorAll('.chip')].find((chip) => chip.textContent.trim().startsWith(arguments[0])).click()`, name);

/** The first two neighbouring rows with one segment on either side, in running text. */
async function neighbours() {
  const all = await rows();
  const headings = new Set(await window.js(`return [...document.querySelectorAll('[data-row].heading')].map((row) => Number(row.dataset.row))`));
  const plain = ([index, left, right]) => left.length === 1 && right.length === 1 && !headings.has(index);
  const found = all.findIndex((one, at) => plain(one) && all[at + 1] && all[at + 1][0] === one[0] + 1 && plain(all[at + 1]));
  assert.ok(found >= 0, JSON.stringify(all));
  return all[found][0];
}

let first;

test('a pair is dropped, and two rows are joined, undone and redone with the keyboard', async () => {
  await until('the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE));
  await drop(screen.name, TITLE, texts);
  await until('the comparison', () => window.has('[data-row]'));
  await listen();
  await filter('All');
  await until('all rows', async () => (await rows()).length > 5);
  first = await neighbours();
  const [above, below] = [await row(first), await row(first + 1)];
  await select(first);
  await press('alt+Down');
  const both = [[...above[0], ...below[0]], [...above[1], ...below[1]]];
  await until('the rows joined', async () => JSON.stringify(await row(first)) === JSON.stringify(both));
  assert.equal(await selected(), first, 'the joined row stays selected');
  assert.ok(await window.has('[data-row][aria-selected=true] .hand'), 'and says that it was paired by hand');
  await press('ctrl+z');
  await until('it undone', async () => JSON.stringify(await row(first)) === JSON.stringify(above));
  await press('ctrl+shift+z');
  await until('it redone', async () => JSON.stringify(await row(first)) === JSON.stringify(both));
  picture('corrected');
});

test('a note is written with N and stands below the text', async () => {
  await select(first);
  await press('n');
  await until('the field', () => window.js(`return document.activeElement.tagName === 'TEXTAREA'`));
  xdotool(screen.name, 'type', '--delay', '5', 'Ask the revisers');
  await press('Return');
  await until('the note', async () => (await window.text(`[data-row="${first}"]`)).includes('Ask the revisers'));
  await filter('Notes');
  await until('the filter', async () => (await rows()).some(([index]) => index === first));
  picture('note');
});

test('rows are unlinked and linked again with the mouse', async () => {
  await filter('All');
  await until('all rows', async () => (await rows()).length > 5);
  const all = await rows();
  const at = all.find(([index, left, right]) => index > first && left.length === 1 && right.length === 1)[0];
  const before = await row(at);
  await select(at);
  await window.js(`[...document.querySelectorAll('.actions button')].find((button) => button.textContent.includes('Unlink')).click()`);
  const like = (left, right) => async () => (await rows()).find(([, l, r]) => JSON.stringify([l, r]) === JSON.stringify([left, right]));
  const [left] = await until('the left alone', like(before[0], []));
  const [right] = await until('the right alone', like([], before[1]));
  const middle = (index) => window.js(`const box = document.querySelector('[data-row="' + arguments[0] + '"] .gutter').getBoundingClientRect(); return [Math.round(box.x + box.width / 2), Math.round(box.y + Math.min(20, box.height / 2))];`, index);
  const id = xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE).split('\n').at(-1);
  const places = async () => [await middle(left), await middle(right)];
  const drag = async () => {
    // The rows may still be on their way to where they are shown.
    let [from, to] = await places();
    await until('the rows at rest', async () => {
      const before = JSON.stringify([from, to]);
      await new Promise((next) => setTimeout(next, 250));
      [from, to] = await places();
      return JSON.stringify([from, to]) === before;
    });
    xdotool(screen.name, 'mousemove', '--window', id, ...from.map(String));
    xdotool(screen.name, 'mousedown', '1');
    for (let step = 1; step <= 8; step += 1) {
      xdotool(screen.name, 'mousemove', '--window', id, ...from.map((one, axis) => String(Math.round(one + ((to[axis] - one) * step) / 8))));
    }
    const over = until('the row under the pointer', () => window.has(`[data-row="${right}"].over`), 10_000);
    return over.then(
      () => true,
      () => xdotool(screen.name, 'mouseup', '1') === null,
    );
  };
  // A press that a busy machine loses is made again, as a hand would.
  await until('the row under the pointer', drag);
  picture('linking');
  xdotool(screen.name, 'mouseup', '1');
  await until('them together again', like(...before));
});

test('words are found with and without accents', async () => {
  await press('ctrl+f');
  await until('the field', () => window.has('.find input[type=text]'));
  xdotool(screen.name, 'type', '--delay', '5', 'chiffrement');
  await until('matches', async () => (await window.has('.m-found')) && /\d+ of \d+/.test(await window.text('.find .count')));
  await until('all of the word', async () => (await window.js(`return document.querySelector('.m-found').textContent`)).toLowerCase() === 'chiffrement');
  picture('found');
  await press('Escape');
  await until('the end of the search', async () => !(await window.has('.find')));
});

test('the export carries the corrections and the note', async () => {
  const path = join(folder, 'corrected.pdf');
  await window.js('document.querySelector(".bar .btn.pri").click()');
  await answerSaveDialog(screen.name, 'Export as PDF', path);
  await until('the PDF', () => existsSync(path), 60_000);
  const text = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  assert.match(text, /Ask the revisers/);
});

test('the language changes while the comparison is open, and nothing is lost', async () => {
  await select(first);
  const before = await row(first);
  await window.js(`document.querySelector('nav button:last-child').click()`);
  await until('the settings', () => window.has('input[value=fr]'));
  await window.js(`document.querySelector('input[value=fr]').click()`);
  await until('French', () => window.js(`return document.documentElement.lang === 'fr'`));
  await press('alt+Left');
  await until('the comparison', () => window.has('[data-row]'));
  await until('the same row', async () => JSON.stringify(await row(first)) === JSON.stringify(before));
  assert.match(await window.js(`return document.querySelector('[data-row="${first}"]').getAttribute('aria-label')`), /^Rangée /);
  assert.equal(await window.js(`return document.querySelector('[data-row="${first}"] [data-side=left]').lang`), 'fr');
  picture('corrected-fr');
  assert.deepEqual(await complaints(), [], 'the page complained of nothing');
});

test('closed and opened again, corrections, note and place are there, and undo goes on', async () => {
  const before = await row(first);
  await new Promise((done) => setTimeout(done, 700));
  await window.close();
  window = await open(env());
  await until('the library', () => window.has('.cell[data-document]'));
  await listen();
  await window.js(`[...document.querySelectorAll('.cell')].find((cell) => cell.textContent.includes('Estuaire')).click()`);
  await window.js(`[...document.querySelectorAll('.cell')].find((cell) => cell.textContent.includes('Estuary')).click()`);
  await window.keys('\uE007');
  await until('the comparison again', () => window.has('[data-row]'));
  await until('the same row', async () => JSON.stringify(await row(first)) === JSON.stringify(before));
  assert.equal(await selected(), first, 'where it was left');
  assert.match(await window.text(`[data-row="${first}"]`), /Ask the revisers/);
  // The link, the unlinking, the note, the join: undone one after the other, however slow the machine.
  await until('the rows as they first were', async () => {
    if ((await row(first))?.[0].length === 1) return true;
    await press('ctrl+z');
    await new Promise((done) => setTimeout(done, 600));
    return false;
  });
  assert.deepEqual(await complaints(), []);
});
