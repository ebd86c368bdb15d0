// The whole path in the real window: a real drop, the comparison, the PDF, closed and opened again.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test('the first run shows the sample library', async () => {
  await until('the sample library', async () => (await window.js('return document.querySelectorAll(".cell[data-document]").length')) === 6);
  // The window is shown once its first picture is drawn.
  await until('the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE));
  picture('library');
});

test('two files dropped together open as a comparison, its rows level', async () => {
  await drop(screen.name, TITLE, texts);
  await until('the comparison', () => window.has('[data-row]'));
  const rows = await until('its rows', () => window.js(`
    const rows = [...document.querySelectorAll('[data-row]')].map((row) => {
      const [left, , right] = row.querySelectorAll('[role=gridcell]');
      return left && right && { text: row.innerText, left: left.getBoundingClientRect().top, right: right.getBoundingClientRect().top };
    });
    return rows.length > 0 && rows.every(Boolean) ? rows : null;`));
  for (const row of rows) assert.equal(row.left, row.right, `the sides of a row stand level: ${row.text}`);
  const softer = rows.find((row) => row.text.includes('explorerons'));
  assert.ok(softer?.text.includes('will implement options'), 'a sentence stands beside its translation');
  const alone = rows.find((row) => row.text.includes('publier chaque année'));
  assert.ok(alone && !alone.text.includes('Encryption'), 'a sentence that the English leaves out stands alone');
  picture('comparison');
});

test('the comparison is exported through the system’s dialog', async () => {
  const path = join(folder, 'ports.pdf');
  await window.js('document.querySelector(".bar .btn.pri").click()');
  await answerSaveDialog(screen.name, 'Export as PDF', path);
  await until('the PDF', () => existsSync(path), 60_000);
  const text = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  assert.match(text, /explorerons/);
  assert.match(text, /will implement/);
  assert.match(text, /48/);
  assert.match(text, /84/);
});

test('what cannot be used is refused by name, and nothing of it is stored', async () => {
  const bad = { 'leer.txt': '', 'bruit.txt': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256)), 'deutsch.txt': 'Die Minister haben sich heute getroffen, um über die Sicherheit der Häfen zu sprechen. Sie werden die Verschlüsselung der Nachrichten weiter stärken und im nächsten Jahr wieder zusammenkommen.' };
  const files = Object.entries(bad).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  const before = await documents();
  const empty = join(folder, 'leerer Ordner');
  mkdirSync(empty);
  await drop(screen.name, TITLE, [...files, empty]);
  await until('four refusals', async () => {
    await window.js(`[...document.querySelectorAll('nav button')].find((one) => one.innerText.startsWith('Arrivals'))?.click()`);
    const text = await window.js('return document.body.innerText');
    return ['leer.txt', 'bruit.txt', 'deutsch.txt', 'leerer Ordner'].every((name) => text.includes(name));
  });
  picture('refused');
  assert.equal(await documents(), before);
});

const documents = () => window.js(`return window.__TAURI_INTERNALS__.invoke('library').then((library) => library.documents)`);

test('closed and opened again, all is still there', async () => {
  const before = await documents();
  await window.close();
  window = await open(env());
  await until('the library', () => window.has('.cell[data-document]'));
  assert.equal(await documents(), before);
  assert.match(await window.js('return document.body.textContent'), /Estuaire/);
  await window.js(`[...document.querySelectorAll('.cell')].find((cell) => cell.textContent.includes('Estuaire')).click()`);
  await window.js(`[...document.querySelectorAll('.cell')].find((cell) => cell.textContent.includes('Estuary')).click()`);
  await window.keys('\uE007');
  await until('the comparison again', () => window.has('[data-row]'));
});

test('the interface changes its language at once', async () => {
  await window.js(`return window.__TAURI_INTERNALS__.invoke('change_settings', { change: { lang: 'fr' } })`);
  await window.js('location.reload()');
  await until('French words', async () => (await window.js('return document.body.innerText')).includes('Bibliothèque'));
});
