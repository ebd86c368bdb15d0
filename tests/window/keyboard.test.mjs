// The keyboard alone, in the real window: every command is come to, and the focus is always seen and never lost.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { display, open, photograph, pictures, press, program, root, surroundings, TITLE, until, xdotool } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const list = readFileSync(join(root, 'ui', 'src', 'commands', 'list.ts'), 'utf8');
const words = Object.fromEntries([...readFileSync(join(root, 'locales', 'en.ftl'), 'utf8').matchAll(/^command-([a-z-]+) = (.*)$/gm)].map(([, id, name]) => [id, name]));
const COMMANDS = [...list.matchAll(/\{ id: '([a-z-]+)'/g)].map(([, id]) => id);
/** The commands that could be done somewhere on the way. */
const reached = new Set();
let screen;
let window;

const picture = (name) => photograph(screen.name, join(pictures, `${name}.png`));
const keys = (...pressed) => press(screen.name, ...pressed);
const type = (text) => xdotool(screen.name, 'type', '--delay', '10', text);
const title = (text) => until(`the screen ${text}`, async () => (await window.js('return document.title')).startsWith(text));

before(async () => {
  mkdirSync(pictures, { recursive: true });
  screen = await display();
  const page = join(folder, 'avis.html');
  writeFileSync(page, '<html lang="fr"><body><nav><a href="#">Accueil</a> <a href="#">Contactez-nous</a></nav><main><h1>Avis aux navigateurs</h1><p>Anse-aux-Hérons, le 3 avril 2022 – Le Conseil a convenu de fermer le chenal nord. Les pilotes seront avertis.</p></main></body></html>');
  const texts = ['fr', 'en'].map((lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`));
  window = await open(surroundings(screen.name, join(folder, 'library.visavis')), program, [...texts, page]);
  await until('the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE));
});

after(async () => {
  await window?.close();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the menu bar, and remembers which of its commands can be done here. */
async function look() {
  keys('F10');
  const menus = [];
  for (let menu = 0; menu < 6; menu += 1) {
    const shown = await until('a menu', () => window.js(`
      const items = [...document.querySelectorAll('[role=menu] button')];
      return items.length > 0 && items.includes(document.activeElement)
        ? items.map((one) => [one.children[1].textContent, one.getAttribute('aria-disabled') !== 'true']) : null;`));
    assert.ok(await seen(), 'the focus is seen in the menu');
    for (const [name, can] of shown) if (can) reached.add(name);
    menus.push(shown.map(([name]) => name));
    keys('Right');
    await until('the next menu', async () => (await window.js('return document.querySelector("[role=menu] button").children[1].textContent')) !== shown[0][0]);
  }
  keys('Escape');
  await until('the menu away', async () => !(await window.has('[role=menu]')));
  assert.ok(await kept(), 'the focus is where it was');
  return menus;
}

/** Whether something has the focus, and it shows. */
const seen = () => window.js(`
  const at = document.activeElement;
  if (!at || at === document.body) return false;
  if (at.matches('main[tabindex="-1"], h1[tabindex="-1"]')) return true;
  const drawn = (one) => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0; };
  for (let one = at, up = 0; one && up < 3; one = one.parentElement, up += 1) if (drawn(one)) return true;
  return false;`);
const kept = () => window.js('return document.activeElement !== null && document.activeElement !== document.body');
const here = () => window.js(`
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  window.visited ??= new Map();
  if (!window.visited.has(at)) window.visited.set(at, window.visited.size);
  return window.visited.get(at);`);
const what = () => window.js('return document.activeElement?.outerHTML.slice(0, 160)');

/** Goes through what Tab reaches, once around or as far as `most`; each place is seen. */
async function around(screenName, most = 90) {
  await window.js('window.visited = new Map()');
  let first = null;
  let places = 0;
  for (let step = 0; step < most; step += 1) {
    keys('Tab');
    const at = await here();
    // Between the last and the first the page itself has it, as a browser's frame would.
    if (at === null) continue;
    assert.ok(await seen(), `${screenName}: the focus is seen on ${await what()}`);
    if (at === first) break;
    first ??= at;
    places += 1;
  }
  assert.ok(places > 5, `${screenName}: Tab reaches ${places} places`);
}

/** Presses Tab until something that matches has the focus. */
async function tabTo(css) {
  for (let step = 0; step < 120; step += 1) {
    if (await window.js('window.before = document.activeElement; return window.before?.matches(arguments[0]) ?? false', css)) return;
    keys('Tab');
    // A busy window takes the key later; the next look would be at the place before.
    await until('the focus moved', () => window.js('return document.activeElement !== window.before'));
  }
  assert.fail(`Tab does not reach ${css}`);
}

test('files named on the command line arrive, and are gone through', async () => {
  await title('Arrivals');
  await until('three', async () => (await window.js('return document.querySelectorAll(".arrival").length')) === 3);
  await around('arrivals');
  await look();
  await tabTo('.pair .head button');
  keys('Return');
  await title('Comparison');
});

test('the comparison: findings, pairing, notes, search, and back and forth', async () => {
  await until('a row', () => window.has('[data-row][aria-selected=true]'));
  await look();
  await around('comparison');
  await tabTo('[data-row][aria-selected=true]');
  keys('j');
  await until('the focus in the rows', () => window.js('return document.activeElement.dataset.row !== undefined'));
  const index = await window.js('return document.activeElement.dataset.row');
  keys('k', 'F8');
  await until('the same row', async () => (await window.js('return document.activeElement.dataset.row')) === index);
  keys('Down', 'alt+Down');
  await until('it joined', () => window.has('[data-row][aria-selected=true] .hand'));
  assert.ok(await seen(), `after joining, the focus is seen: ${await what()}`);
  await look();
  keys('ctrl+z');
  await until('it undone', async () => !(await window.has('[data-row][aria-selected=true] .hand')));
  assert.ok(await kept(), 'after undoing');
  await look();
  keys('ctrl+shift+z');
  await until('it redone', () => window.has('[data-row][aria-selected=true] .hand'));
  keys('n');
  await until('the note', () => window.js('return document.activeElement.tagName === "TEXTAREA"'));
  assert.ok(await seen(), 'the field of the note shows the focus');
  type('To be asked');
  keys('Return');
  await until('the note kept', async () => (await window.text('[data-row][aria-selected=true]')).includes('To be asked'));
  assert.ok(await kept(), 'after the note');
  keys('ctrl+f');
  await until('the search', () => window.has('.find input[type=text]'));
  type('ports');
  await until('matches', () => window.has('.m-found'));
  await look();
  keys('Escape');
  await until('the end of the search', async () => !(await window.has('.find')));
  assert.ok(await kept(), 'after the search');
  keys('alt+l');
  await until('the link waits', () => window.has('.linking'));
  keys('Escape');
  await until('it no longer waits', async () => !(await window.has('p.linking')));
  keys('ctrl+i');
  await until('the pane away', () => window.has('.comparison.bare'));
  assert.ok(await kept(), 'after the pane went');
  keys('ctrl+i');
  keys('alt+Left');
  await title('Arrivals');
  await look();
  keys('alt+Right');
  await title('Comparison');
});

test('arrivals are accepted, and the library is arranged', async () => {
  keys('ctrl+4');
  await title('Arrivals');
  keys('ctrl+Return');
  await title('Library');
  assert.ok(await kept(), 'after accepting');
  if (await window.has('[role=dialog]')) keys('Escape');
  await tabTo('[data-document]');
  await look();
  const selected = (count) => until(`${count} selected`, async () => (await window.js('return document.querySelectorAll("[data-document][aria-pressed=true]").length')) === count);
  keys('space');
  await selected(1);
  await tabTo('[data-document]:not([aria-pressed=true])');
  keys('space');
  await selected(2);
  await look();
  await around('library');
  keys('Escape');
  await tabTo('[data-document]');
  keys('m');
  await until('a place to move it to', async () => (await window.has('[data-target]')) || (await window.text('.notices')).includes('no free cell'));
  assert.ok(await kept(), 'while moving');
  keys('Escape');
  await until('it stays', async () => !(await window.has('[data-target]')));
  await tabTo('[data-document]');
  keys('Delete');
  await until('it set aside', async () => (await window.text('.notices')).includes('Set aside'));
  assert.ok(await kept(), 'after setting aside');
  await look();
  keys('ctrl+shift+n');
  await until('the name', () => window.js('return document.activeElement.matches(".naming input")'));
  type('Conseil des phares');
  keys('Return');
  await until('the series', async () => (await window.text('main')).includes('Conseil des phares'));
  assert.ok(await kept(), 'after naming');
  const id = await window.js('return [...document.querySelectorAll("[data-in-series]")].find((one) => one.closest("section").textContent.includes("Conseil des phares")).dataset.inSeries');
  await tabTo(`[data-in-series="${id}"] *`);
  await look();
  keys('F2');
  await until('the name', () => window.js('return document.activeElement.matches(".naming input")'));
  keys('Escape');
  picture('arranged');
});

test('the reader, the screens beside, text larger and smaller', async () => {
  const [id] = await window.js('return [...document.querySelectorAll("[data-document]")].filter((one) => one.textContent.includes("Avis aux")).map((one) => one.dataset.document)');
  await tabTo(`[data-document="${id}"]`);
  keys('r');
  await title('Reader');
  await look();
  await around('reader');
  for (const [key, name] of [['ctrl+2', 'Topics'], ['ctrl+3', 'Search'], ['ctrl+comma', 'Settings'], ['F1', 'Keyboard shortcuts']]) {
    keys(key);
    await title(name);
    assert.ok(await kept(), name);
    await around(name);
    await look();
  }
  keys('ctrl+plus');
  await until('larger text', () => window.js('return document.documentElement.style.getPropertyValue("--text-scale") === "1.1"'));
  await look();
  keys('ctrl+0');
  keys('ctrl+k');
  await until('the box', () => window.js('return document.activeElement.getAttribute("role") === "combobox"'));
  assert.ok(await seen(), 'the box shows the focus');
  type('about');
  await until('an offer', async () => {
    if ((await window.text('dialog [aria-selected=true]')).includes('About Vis-à-vis')) return true;
    keys('Down');
    return false;
  });
  keys('Return');
  await title('About');
  await around('about', 20);
  keys('Escape');
  await title('Library');
});

test('every command was come to', () => {
  assert.ok(COMMANDS.length > 50);
  assert.deepEqual(COMMANDS.filter((id) => !reached.has(words[id])), []);
});

test('the page complained of nothing', async () => {
  assert.deepEqual(await window.complaints(), []);
});

test('the program is left by its key', async () => {
  keys('ctrl+q');
  await until('the end of the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE) === '');
});
