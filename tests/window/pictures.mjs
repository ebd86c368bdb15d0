// Run by hand, after a build: node tests/window/pictures.mjs [PROGRAM]
// A picture of every screen of the program's window, in both themes, both languages, from 1,024 × 700 to
// 2,560 × 1,440 and with text at 200 %; they go to tests/output/screens, to be looked at beside the design.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { display, open, photograph, pictures, program, root, surroundings, TITLE, until, xdotool } from './display.mjs';

const binary = process.argv[2] ?? program;
const output = join(pictures, 'screens');
const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const texts = ['fr', 'en'].map((lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where the window stands: size, theme, language, text size. */
const VIEWS = [
  { name: 'light-en', size: '1360x860', theme: 'light', lang: 'en', scale: 1 },
  { name: 'dark-fr', size: '1360x860', theme: 'dark', lang: 'fr', scale: 1 },
  { name: 'small-fr', size: '1024x700', theme: 'light', lang: 'fr', scale: 1 },
  { name: 'large-en', size: '2560x1440', theme: 'dark', lang: 'en', scale: 1 },
  { name: 'text200-fr', size: '1360x860', theme: 'light', lang: 'fr', scale: 2 },
];

/** How each screen is come to. */
function screens(window) {
  const key = (key, more = {}) => window.js('(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key: arguments[0], bubbles: true, cancelable: true, ...arguments[1] }))', key, more);
  const first = (css) => until(css, () => window.js('const one = document.querySelector(arguments[0]); one?.click(); return one !== null', css));
  const write = (css, text) => window.js('const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event("input", { bubbles: true }))', css, text);
  const library = async () => {
    await key('Escape');
    await key('1', { ctrlKey: true });
    await until('the library', () => window.has('[data-document]'));
  };
  const pick = (...codes) => window.js('const all = [...document.querySelectorAll(".cell[data-document]")]; arguments[0].forEach((n) => all[n]?.click())', codes);
  return {
    library,
    tray: async () => {
      await library();
      await pick(0, 1);
      await until('the tray', () => window.has('.tray'));
    },
    comparison: async () => {
      await key('Enter');
      await until('rows', () => window.has('[data-row] .gutter'));
      await key('j');
      await until('a row', () => window.has('[data-row][aria-selected=true]'));
    },
    succession: async () => {
      await library();
      // Two years of the sample, which stands below the pair that was added.
      await pick(2, 4);
      await until('the tray', () => window.has('.tray'));
      await key('Enter');
      await until('rows', () => window.has('[data-row] .gutter'));
      await key('j');
    },
    editions: async () => {
      await library();
      await until('all years', () => window.js('const one = [...document.querySelectorAll("section button")].find((one) => /All years|Toutes les années/.test(one.textContent)); one?.click(); return one !== undefined'));
      await until('rows', () => window.has('[role=grid] [data-row]'));
    },
    topics: async () => {
      await key('2', { ctrlKey: true });
      await until('topics', () => window.js('const one = [...document.querySelectorAll(".side button")].find((one) => /^\s*(Encryption|Chiffrement)/.test(one.textContent)); one?.click(); return one !== undefined'));
      await until('passages', () => window.has('blockquote'));
    },
    search: async () => {
      await key('3', { ctrlKey: true });
      await until('the field', () => window.has('input[type=search]'));
      await write('input[type=search]', 'ministres');
      await until('hits', () => window.has('[data-hit]'));
    },
    arrivals: async () => {
      await key('4', { ctrlKey: true });
      await until('arrivals', () => window.has('.refused'));
    },
    reader: async () => {
      await library();
      await window.js('document.querySelector("[data-document]").focus()');
      await key('r');
      await until('the text', () => window.has('article p'));
    },
    settings: async () => {
      await key(',', { ctrlKey: true });
      await until('the ladder', () => window.has('dl .word'));
    },
    shortcuts: async () => {
      await key('F1');
      await until('the shortcuts', () => window.has('kbd'));
    },
    box: async () => {
      await library();
      await key('k', { ctrlKey: true });
      await until('the box', () => window.has('dialog[open]'));
      await write('dialog input', 'co');
    },
    menu: async () => {
      await window.js('document.querySelector("dialog")?.close()');
      await key('F10');
      await until('the menu', () => window.has('[role=menu]'));
      await first('[role=menuitem], [role=menubar] button').catch(() => {});
    },
  };
}

mkdirSync(output, { recursive: true });
const bad = join(folder, 'vide.txt');
writeFileSync(bad, '');
for (const view of VIEWS) {
  const screen = await display(view.size);
  const window = await open(surroundings(screen.name, join(folder, `${view.name}.visavis`)), binary, [...texts, bad]);
  try {
    await until('the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE));
    const id = xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE).split('\n').at(-1);
    const [width, height] = view.size.split('x');
    xdotool(screen.name, 'windowmove', id, '0', '0');
    xdotool(screen.name, 'windowsize', '--sync', id, width, height);
    await until('the arrivals', () => window.has('.refused'));
    await window.js('return window.__TAURI_INTERNALS__.invoke("change_settings", { change: { theme: arguments[0], lang: arguments[1], text_scale: arguments[2], toured: true } })', view.theme, view.lang, view.scale);
    await window.js('location.reload()');
    await until('the page again', () => window.has('header nav'));
    for (const [name, show] of Object.entries(screens(window))) {
      try {
        await show();
        await pause(500);
        photograph(screen.name, join(output, `${name}-${view.name}.png`));
        const wide = await window.js('return document.documentElement.scrollWidth > innerWidth');
        if (wide) console.log(`${name}-${view.name}: wider than the window`);
      } catch (error) {
        console.log(`${name}-${view.name}: ${error.message}`);
      }
    }
    const said = await window.complaints();
    if (said.length > 0) console.log(view.name, said);
  } finally {
    await window.close();
    await screen.stop();
  }
  console.log(`${view.name}: done`);
}
rmSync(folder, { recursive: true, force: true });
