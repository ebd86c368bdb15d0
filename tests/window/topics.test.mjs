// Topics, search and editions side by side in the real window, on the sample library.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { answerSaveDialog, display, open, photograph, root, until } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const pictures = join(root, 'tests', 'output');
const KEY = { down: '\uE015', enter: '\uE007' };
let screen;
let window;

const env = () => ({ DISPLAY: screen.name, VISAVIS_LIBRARY: join(folder, 'library.visavis'), LANG: 'en_CA.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' });
const picture = (name) => photograph(screen.name, join(pictures, `${name}.png`));
const click = (name, scope = 'button') => until(`the button ${name}`, () => window.js(`
  const found = [...document.querySelectorAll(arguments[1])].find((one) => (one.getAttribute('aria-label') ?? one.textContent).replace(/\\s+/g, ' ').trim().startsWith(arguments[0]));
  found?.click();
  return found !== undefined;`, name, scope));
const change = (settings) => window.js('return window.__TAURI_INTERNALS__.invoke("change_settings", { change: arguments[0] }).then(() => location.reload())', settings);

before(async () => {
  mkdirSync(pictures, { recursive: true });
  screen = await display();
  window = await open(env());
  await until('the sample library', () => window.has('[data-document]'));
});

after(async () => {
  await window?.close();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a topic over three years, each passage against the year before', async () => {
  await click('Topics', 'header nav button');
  await click('Encryption', '.side button');
  const heads = await until('three editions', async () => {
    const shown = await window.js('return [...document.querySelectorAll("[role=columnheader] b")].map((one) => one.innerText)');
    const title = await window.text('h1');
    return title.startsWith('Encryption') && shown.length === 3 ? shown : null;
  });
  assert.deepEqual(heads.map((head) => /\d{4}$/.exec(head)?.[0]), ['2017', '2018', '2019']);
  const french = await window.js('return [...document.querySelectorAll("blockquote p")].every((one) => one.lang === "fr" || one.lang === "en")');
  assert.ok(french, 'each passage says its language');
  const picture_ = await window.js('return document.querySelector("main svg[role=img]").getAttribute("aria-label")');
  assert.match(picture_, /2017.*2018.*2019/s);
  picture('topics');
  await click('Strengthened since', 'blockquote button');
  await until('the comparison, at its row', () => window.has('[data-row][aria-selected=true]'));
  const row = await window.text('[data-row][aria-selected=true]');
  assert.match(row, /Strengthened|Renforcé/);
});

test('a term added to a topic is still there when the window is opened again', async () => {
  await click('Topics', 'header nav button');
  await click('Edit terms');
  await until('the form', () => window.has('form input[lang=en]'));
  await window.js('document.querySelectorAll("form input[lang=en]")[1].focus()');
  await window.keys('lighthouse');
  await window.keys(KEY.enter);
  await click('Save');
  await until('the form to close', async () => !(await window.has('form')));
  await window.close();
  window = await open(env());
  await until('the library', () => window.has('[data-document]'));
  await click('Topics', 'header nav button');
  await click('Encryption', '.side button');
  await click('Edit terms');
  await until('the term', async () => (await window.text('form')).includes('lighthouse'));
});

test('a word is searched with accents and without, and a hit opens at its row', async () => {
  await click('Search', 'header nav button');
  await until('the field', () => window.has('input[type=search]'));
  const find = async (text) => {
    await window.js('const field = document.querySelector("input[type=search]"); field.focus(); field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true }))');
    await until('nothing', async () => !(await window.has('[data-hit]')));
    await window.keys(text);
    return until(`hits of ${text}`, async () => {
      const found = await window.js('return [...document.querySelectorAll("[data-hit]")].map((one) => one.querySelector("mark").textContent)');
      const busy = await window.js('return document.querySelector("input[type=search]").value');
      return busy === text && found.length > 0 ? found : null;
    });
  };
  const plain = await find('securite');
  assert.deepEqual(await find('Sécurité'), plain);
  assert.ok(plain.every((word) => word.toLowerCase().startsWith('sécurité')), String(plain));
  await until('the counterparts', async () => (await window.js('return document.querySelectorAll("[data-hit] [lang=en]").length')) > 0);
  picture('search');
  await window.keys(KEY.down + KEY.down);
  const at = await window.js('return document.activeElement.dataset.hit');
  assert.ok(at !== undefined, 'the arrow leads into the hits');
  const text = await window.js('return document.activeElement.querySelector("mark").parentElement.textContent.trim()');
  await window.keys(KEY.enter);
  await until('the comparison', () => window.has('[data-row][aria-selected=true]'));
  const row = await window.text('[data-row][aria-selected=true]');
  assert.ok(row.includes(text.slice(0, 30)), `${row} holds ${text}`);
});

test('three years stand side by side, and what changed is gone through by keyboard', async () => {
  await click('Library', 'header nav button');
  await click('All years', 'section button');
  await until('the rows', () => window.has('[role=grid] [data-row]'));
  const columns = await window.js('return document.querySelector("[data-row]").querySelectorAll("[role=gridcell]").length');
  assert.equal(columns, 3);
  const first = await window.js('return document.querySelector("[data-row][aria-selected=true]").dataset.row');
  await window.keys('j');
  await until('the next change', async () => (await window.js('return document.querySelector("[data-row][aria-selected=true]").dataset.row')) !== first);
  const level = await window.js(`
    return [...document.querySelectorAll('[data-row]')].every((row) => {
      const tops = [...row.querySelectorAll('.text')].map((one) => one.getBoundingClientRect().top);
      return tops.every((top) => top === tops[0]);
    });`);
  assert.ok(level, 'the passages of a row stand level');
  picture('editions');
});

test('the editions are exported through the system’s dialog', async () => {
  const path = join(folder, 'rives.pdf');
  await window.js('document.querySelector(".bar .btn.pri").click()');
  await answerSaveDialog(screen.name, 'Export as PDF', path);
  await until('the PDF', () => existsSync(path), 60_000);
  const text = spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  assert.match(text, /3 editions side by side/);
  for (const year of ['2017', '2018', '2019']) assert.ok(text.includes(year));
  assert.match(text, /Softened|Strengthened/);
});

test('the same in French, in the dark, and twice as large', async () => {
  await change({ lang: 'fr', theme: 'dark' });
  await until('French words', async () => (await window.text('header')).includes('Bibliothèque'));
  await click('Thèmes', 'header nav button');
  await click('Chiffrement', '.side button');
  await until('the topic', async () => (await window.text('h1')).startsWith('Chiffrement'));
  await until('its columns', () => window.has('[role=columnheader] b'));
  picture('topics-fr-dark');
  await change({ lang: 'en', theme: 'light', text_scale: 2 });
  await until('English words', async () => (await window.text('header')).includes('Library'));
  await click('Topics', 'header nav button');
  await until('its columns', () => window.has('[role=columnheader] b'));
  picture('topics-200');
  await click('Search', 'header nav button');
  await until('the field', () => window.has('input[type=search]'));
  await window.keys('encryption');
  await until('hits', () => window.has('[data-hit]'));
  picture('search-200');
});
