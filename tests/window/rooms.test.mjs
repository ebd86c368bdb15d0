// The rooms beside the comparison, in the real window: arrivals good and bad, long and locked, pasted text, the reader,
// the settings, the menus, the tour, and what is shown when the library cannot be opened.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copy, display, drop, open, photograph, pictures, press, root, surroundings, TITLE, until, xdotool } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const library = join(folder, 'library.visavis');
const text = (lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let screen;
let window;

const picture = (name) => photograph(screen.name, join(pictures, `${name}.png`));
const keys = (...pressed) => press(screen.name, ...pressed);
const ask = (command, args = {}) => window.js('return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])', command, args);
const files = () => window.js('return [...document.querySelectorAll(".arrival .file")].map((one) => one.textContent.replace(/\\s+/g, " ").trim())');
const active = () => window.js('return document.activeElement.tagName');

before(async () => {
  mkdirSync(pictures, { recursive: true });
  screen = await display();
  window = await open(surroundings(screen.name, library));
  await until('the sample library', () => window.has('[data-document]'));
  await until('the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE));
});

after(async () => {
  await window?.close();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the tour is gone through by keyboard, ends for good, and can be had again', async () => {
  await until('the tour', () => window.has('[role=dialog] .pri'));
  picture('tour');
  for (let step = 0; step < 4; step += 1) {
    await until('the next step', async () => (await window.text('[role=dialog]')).includes(`${step + 1} of 4`));
    await until('the focus in it', () => window.js('return document.activeElement.closest("[role=dialog]") !== null'));
    keys('Return');
  }
  await until('its end', async () => !(await window.has('[role=dialog]')));
  await until('it noted', async () => (await ask('settings')).toured);
});

test('every command has a place in the menus, with its shortcut', async () => {
  const list = readFileSync(join(root, 'ui', 'src', 'commands', 'list.ts'), 'utf8');
  const words = new Map(readFileSync(join(root, 'locales', 'en.ftl'), 'utf8').split('\n').flatMap((line) => /^(command-[a-z-]+) = (.*)$/.exec(line)?.slice(1, 3) ?? []).reduce((pairs, one, at, all) => (at % 2 ? pairs : [...pairs, [one, all[at + 1]]]), []));
  const named = [...list.matchAll(/\{ id: '([a-z-]+)'/g)].map(([, id]) => words.get(`command-${id}`));
  assert.ok(named.length > 50 && named.every(Boolean), String(named));
  keys('F10');
  const seen = [];
  for (let menu = 0; menu < 6; menu += 1) {
    const shown = await until('a menu', () => window.js('const all = [...document.querySelectorAll("[role=menu] button > span:nth-child(2)")].map((one) => one.textContent); return all.length > 0 ? all : null'));
    if (menu === 0) picture('menu');
    seen.push(...shown);
    keys('Right');
    await until('the next menu', async () => (await window.js('return document.querySelector("[role=menu] button > span:nth-child(2)").textContent')) !== shown[0]);
  }
  assert.deepEqual(seen, named);
  keys('Escape');
  await until('the menu away', async () => !(await window.has('[role=menu]')));
});

test('a bad file among good ones is refused by name, and the others are there', async () => {
  const bad = join(folder, 'bruit.txt');
  writeFileSync(bad, Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256)));
  await drop(screen.name, TITLE, [text('fr'), bad, text('en')]);
  await until('the arrivals', async () => (await window.text('h1')) === 'Arrivals' && (await files()).length === 2);
  const [fr, en] = await files();
  assert.ok(fr.includes('ports-2021.fr.txt') && en.includes('ports-2021.en.txt'), `${fr} ${en}`);
  assert.match(await window.text('.refused'), /1 file could not be read.*bruit\.txt/);
  assert.ok(await window.has('.pair'), 'the two that belong together stand together');
  picture('arrivals-bad');
  await window.click('Dismiss');
  keys('ctrl+Return');
  await until('all accepted', async () => (await window.text('h1')) === 'Library');
});

test('pasted text becomes a document, its title recognised', async () => {
  const done = copy(screen.name, 'Déclaration du Conseil des phares\n\nPORT-SOREL, le 2 mars 2020 – Les ministres ont convenu de protéger les phares. Ils se reverront dans un an.\n');
  try {
    await until('the text pasted', async () => {
      keys('ctrl+v');
      await new Promise((next) => setTimeout(next, 500));
      return (await ask('arrivals')).length > 0;
    });
    const [arrival] = await ask('arrivals');
    assert.equal(arrival.document.title, 'Déclaration du Conseil des phares');
    assert.equal(arrival.document.date, '2020-03-02');
    await until('it in the arrivals', async () => (await window.text('h1')) === 'Arrivals');
    await ask('set_aside_document', { document: arrival.document.id });
  } finally {
    await done();
  }
});

test('the command that pastes reads what was copied', async () => {
  const done = copy(screen.name, 'Déclaration du Conseil des bouées\n\nPORT-SOREL, le 3 mars 2020 – Les ministres ont convenu de compter les bouées. Ils se reverront dans un an.\n');
  try {
    await until('the text', async () => {
      keys('F10');
      await until('the menu', () => window.has('[role=menu]'));
      const at = () => window.js('return document.activeElement.textContent.includes("Paste text")');
      for (let item = 0; item < 12 && !(await at()); item += 1) keys('Down');
      keys('Return');
      await new Promise((next) => setTimeout(next, 500));
      return (await ask('arrivals')).length > 0;
    }, 20_000);
    const [arrival] = await ask('arrivals');
    assert.equal(arrival.document.title, 'Déclaration du Conseil des bouées');
    await ask('set_aside_document', { document: arrival.document.id });
  } finally {
    await done();
  }
});

test('a file that asks for a password is opened by keyboard, and a wrong one is said to be wrong', async () => {
  copyFileSync(join(root, 'crates', 'import', 'tests', 'hostile', 'encrypted.pdf'), join(folder, 'accord.pdf'));
  await drop(screen.name, TITLE, [join(folder, 'accord.pdf')]);
  await until('the refusal', async () => (await window.text('.refused')).includes('accord.pdf'));
  await window.js('document.querySelector(".refusal button").focus()');
  keys('Return');
  await until('the dialog', () => window.js('return document.activeElement.type === "password"'));
  xdotool(screen.name, 'type', '--delay', '10', 'rivages');
  keys('Return');
  await until('a plain word', async () => (await window.text('dialog [role=alert]')).includes('does not open “accord.pdf”'));
  picture('password');
  await until('the field again', () => window.js('return document.activeElement.type === "password"'));
  keys('ctrl+a');
  xdotool(screen.name, 'type', '--delay', '10', 'rives');
  keys('Return');
  await until('the document', async () => (await ask('arrivals')).some((one) => one.file === 'accord.pdf' && one.document));
  await until('the dialog away', async () => !(await window.has('dialog')));
  assert.notEqual(await active(), 'BODY', 'the focus is not lost');
});

test('one file of a long import is stopped, and the other goes on; then all of one', async () => {
  const sentence = (i) => `Les ministres ont convenu le ${1 + (i % 28)} mars de protéger ${i} registres de fret contre les rançongiciels.`;
  const long = (name) => {
    const body = Array.from({ length: 60_000 }, (_, i) => sentence(i) + (i % 5 === 4 ? '\n\n' : ' ')).join('');
    writeFileSync(join(folder, name), `Conseil ${name}\n\nPORT-SOREL, le 2 mars 2019 – ${body}`);
    return join(folder, name);
  };
  writeFileSync(join(folder, 'court.txt'), 'Conseil des bouées\n\nPORT-SOREL, le 2 mars 2018 – Les ministres ont convenu de protéger les bouées.\n');
  const before = (await ask('library')).documents;
  await drop(screen.name, TITLE, [long('long.txt'), join(folder, 'court.txt')]);
  await until('its line', () => window.js('return [...document.querySelectorAll("section li")].some((one) => one.textContent.includes("long.txt"))'));
  // At once: a picture first would leave it time to be read to its end.
  await window.click('Cancel: long.txt');
  await until('the short one', async () => (await ask('arrivals')).some((one) => one.file === 'court.txt'));
  await until('the end', async () => !(await window.has('section [role=progressbar]')));
  assert.equal((await ask('library')).documents, before + 1, 'the long one left nothing');
  assert.ok(!(await ask('arrivals')).some((one) => one.file === 'long.txt'), 'and is not refused either');
  await drop(screen.name, TITLE, [long('plus-long.txt')]);
  await until('its line', () => window.js('return [...document.querySelectorAll("section li")].some((one) => one.textContent.includes("plus-long.txt"))'));
  await window.click('Cancel: plus-long.txt');
  await until('the end', async () => !(await window.has('section [role=progressbar]')));
  assert.equal((await ask('library')).documents, before + 1);
});

test('the reader shows what was set aside on request, and takes it back in', async () => {
  await window.click('Library', 'header nav button');
  const page = join(folder, 'avis.html');
  writeFileSync(page, '<html lang="fr"><head><title>Avis aux navigateurs</title></head><body><nav><a href="#">Accueil</a> <a href="#">Contactez-nous</a></nav><main><h1>Avis aux navigateurs</h1><p>Anse-aux-Hérons, le 3 avril 2022 – Le Conseil a convenu de fermer le chenal nord. Les pilotes seront avertis.</p></main><footer><p>© 2022 Conseil des ports</p></footer></body></html>');
  await drop(screen.name, TITLE, [page]);
  await until('the arrival', async () => (await ask('arrivals')).some((one) => one.file === 'avis.html'));
  await until('the arrivals', async () => (await window.text('h1')) === 'Arrivals');
  keys('ctrl+Return');
  await until('the library', async () => (await window.text('h1')) === 'Library');
  await window.js('[...document.querySelectorAll("[data-document]")].find((one) => one.textContent.includes("Avis aux navigateurs")).focus()');
  keys('r');
  await until('the reader', async () => (await window.text('article')).includes('chenal nord'));
  assert.equal(await window.js('return document.querySelector("article").lang'), 'fr');
  assert.ok(!(await window.text('article')).includes('Contactez-nous'));
  keys('g');
  await until('the furniture', () => window.has('article .furniture'));
  picture('reader');
  const aside = () => window.js('return document.querySelectorAll("article .furniture").length');
  const count = await aside();
  await window.click('Take back in');
  await until('it taken back', async () => (await aside()) === count - 1);
  keys('Escape');
  await until('the library', async () => (await window.text('h1')) === 'Library');
});

test('settings are made with the keyboard and kept', async () => {
  keys('ctrl+comma');
  await until('the settings', () => window.has('input[value=dark]'));
  await window.js('document.querySelector("input[name=theme]:checked").focus()');
  keys('Right', 'Right');
  await until('the dark', () => window.js('return document.documentElement.dataset.theme === "dark"'));
  picture('settings-dark');
  await window.js('document.querySelector("input[type=range]").focus()');
  keys('Right', 'Right');
  await until('larger text', async () => (await ask('settings')).text_scale > 1.15);
  await window.click('English', '.langs button');
  await until('the English ladder', () => window.js('return document.querySelector(".langs [lang=en]").getAttribute("aria-pressed") === "true"'));
  await window.js('document.querySelector("dl .word").scrollIntoView()');
  picture('ladder-dark');
  await ask('change_settings', { change: { theme: 'system', text_scale: 1 } });
  keys('ctrl+0');
  await until('text at its size', async () => (await ask('settings')).text_scale === 1);
});

test('the page complained of nothing', async () => {
  assert.deepEqual(await window.complaints(), []);
});

test('nothing that the page might be made to do leads out of the program', async () => {
  const asked = [];
  const server = createServer((request, answer) => {
    asked.push(request.url);
    answer.end();
  });
  server.on('connection', () => asked.push('a connection'));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const out = `http://127.0.0.1:${server.address().port}`;
  try {
    // It could be reached.
    await fetch(`${out}/here`, { headers: { connection: 'close' } });
    assert.deepEqual(asked.splice(0), ['a connection', '/here']);
    await window.js(`
      const out = arguments[0];
      const attempt = (act) => { try { act()?.catch?.(() => {}); } catch { /* Refused at once. */ } };
      const element = (name, more) => attempt(() => { document.body.append(Object.assign(document.createElement(name), more)); });
      attempt(() => fetch(out + '/fetch'));
      attempt(() => navigator.sendBeacon(out + '/beacon', 'text'));
      attempt(() => { new WebSocket(out.replace('http', 'ws') + '/socket'); });
      attempt(() => { new EventSource(out + '/events'); });
      attempt(() => { new Worker(out + '/worker'); });
      element('img', { src: out + '/image' });
      element('script', { src: out + '/script' });
      element('link', { rel: 'stylesheet', href: out + '/style' });
      element('link', { rel: 'prefetch', href: out + '/prefetch' });
      element('link', { rel: 'preconnect', href: out });
      element('iframe', { src: out + '/frame' });
      element('video', { src: out + '/video' });
      element('object', { data: out + '/object' });
      attempt(() => { window.open(out + '/window'); });
      const form = Object.assign(document.createElement('form'), { action: out + '/form', method: 'post' });
      document.body.append(form);
      attempt(() => { form.submit(); });`, out);
    await pause(1000);
    // Nor by going there: the page stays what it is.
    await window.js('const link = Object.assign(document.createElement("a"), { href: arguments[0] + "/link" }); document.body.append(link); link.click()', out);
    await pause(500);
    await window.js('location.href = arguments[0] + "/page"', out);
    await pause(1000);
    assert.deepEqual(asked, []);
    assert.match(await window.js('return location.href'), /^tauri:/);
  } finally {
    server.close();
  }
});

test('where the library cannot be opened, it says so and a new one can be started', async () => {
  await window.close();
  // One that no backup was made of: with one, it is said to be damaged.
  const damaged = join(folder, 'damaged.visavis');
  writeFileSync(damaged, 'This is no library. '.repeat(500));
  window = await open(surroundings(screen.name, damaged));
  await until('the recovery', () => window.has('#trouble'));
  picture('recovery');
  assert.match(await window.text('main'), /is not a library of Vis-à-vis/);
  assert.ok((await window.js('return document.activeElement.id')) === 'trouble', 'what happened has the focus');
  await window.click('Start a new library');
  await until('a library', async () => (await window.text('h1')) === 'Library');
  assert.deepEqual(await window.complaints(), []);
});

test('the program is left by its key where the library cannot be opened', async () => {
  await window.close();
  const damaged = join(folder, 'damaged-too.visavis');
  writeFileSync(damaged, 'This is no library. '.repeat(500));
  window = await open(surroundings(screen.name, damaged));
  await until('the recovery', () => window.has('#trouble'));
  press(screen.name, 'ctrl+q');
  await until('the end of the window', () => xdotool(screen.name, 'search', '--onlyvisible', '--name', TITLE) === '');
});
