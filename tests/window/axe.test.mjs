// No violation that axe knows of, on any screen, in light and in dark, with the real colours: in the program's window,
// and on the gallery page of every widget in both languages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { display, open, program, root, surroundings, until } from './display.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
// Where distributions keep WebKit's own small browser: the engine of the window, for a page that the program has not.
const BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`);
const browser = [...BROWSERS, '/usr/libexec/webkit2gtk-4.1/MiniBrowser', '/usr/lib/webkit2gtk-4.1/MiniBrowser'].find(existsSync);
let screen;
let window;

before(async () => {
  screen = await display();
});

after(async () => {
  await window?.close();
  await screen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What axe finds on the page as it is, or in a part of it: what is said of whole pages is not asked of a part. */
async function violations(part = null) {
  // The driver's scripts are not the page's own, which its policy would not let be added.
  if (!(await window.js('return window.axe !== undefined'))) await window.js(`${axe}; return true`);
  // Colours on their way from one theme to the other are of neither.
  await until('the colours at rest', () => window.js('return document.getAnimations().every((one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity)'));
  return window.js(`return axe.run(arguments[0] ?? document, { resultTypes: ['violations'] }).then((found) => found.violations.map((one) =>
    one.id + ': ' + one.nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? node.failureSummary)).slice(0, 4).join(' | ')));`, part);
}

const title = (text) => until(`the screen ${text}`, async () => (await window.js('return document.title')).startsWith(text));
const ask = (command, args = {}) => window.js('return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])', command, args);
const key = (key, more = {}) => window.js('(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key: arguments[0], bubbles: true, cancelable: true, ...arguments[1] }))', key, more);

/** Every screen of the program, each come to and ready to be looked at. */
const SCREENS = {
  library: async () => {
    await key('1', { ctrlKey: true });
    await title('Library');
    await window.js('document.querySelector("[data-document]").click()');
    await until('the tray', () => window.has('.tray'));
  },
  menu: async () => {
    await key('F10');
    await until('the menu', () => window.has('[role=menu]'));
  },
  box: async () => {
    await key('Escape');
    await key('k', { ctrlKey: true });
    await until('the box', () => window.has('dialog[open]'));
  },
  arrivals: async () => {
    await window.js('document.querySelector("dialog")?.close()');
    await key('4', { ctrlKey: true });
    await title('Arrivals');
    await until('a refusal', () => window.has('.refused'));
  },
  comparison: async () => {
    await window.click('Open the comparison');
    await until('rows', () => window.has('[data-row][aria-selected=true] .gutter'));
  },
  editions: async () => {
    await key('1', { ctrlKey: true });
    await title('Library');
    await window.click('All years', 'section button');
    await until('rows', () => window.has('[role=grid] [data-row]'));
  },
  topics: async () => {
    await key('2', { ctrlKey: true });
    await title('Topics');
    await window.click('Encryption', '.side button');
    await until('passages', () => window.has('blockquote'));
  },
  search: async () => {
    await window.js('window.axe = undefined');
    await key('3', { ctrlKey: true });
    await title('Search');
    await window.js('const field = document.querySelector("input[type=search]"); field.value = "ministres"; field.dispatchEvent(new Event("input", { bubbles: true }))');
    await until('hits', () => window.has('[data-hit]'));
  },
  reader: async () => {
    await key('1', { ctrlKey: true });
    await title('Library');
    await window.js('document.querySelector("[data-document]").focus()');
    await key('r');
    await title('Reader');
    await until('the text', () => window.has('article p'));
  },
  settings: async () => {
    await key(',', { ctrlKey: true });
    await title('Settings');
    await until('the ladder', () => window.has('dl .word'));
  },
  shortcuts: async () => {
    await key('F1');
    await title('Keyboard shortcuts');
  },
  about: async () => {
    await key('k', { ctrlKey: true });
    await until('the box', () => window.has('dialog[open] input'));
    await window.js('const field = document.querySelector("dialog input"); field.value = "about"; field.dispatchEvent(new Event("input", { bubbles: true }))');
    const offer = '[...document.querySelectorAll("dialog [role=option]")].find((one) => one.textContent.includes("About"))';
    await until('its offer', () => window.js(`return ${offer} !== undefined`));
    await window.js(`${offer}.click()`);
    await title('About');
  },
};

for (const theme of ['light', 'dark']) {
  test(`every screen of the window, ${theme}`, async () => {
    if (!window) {
      const bad = join(folder, 'vide.txt');
      writeFileSync(bad, '');
      const texts = ['fr', 'en'].map((lang) => join(root, 'tests', 'window', 'texts', `ports-2021.${lang}.txt`));
      window = await open(surroundings(screen.name, join(folder, 'library.visavis')), program, [...texts, bad]);
      await until('the arrivals', () => window.has('.refused'));
    }
    await ask('change_settings', { change: { theme, toured: true } });
    await window.js('document.documentElement.dataset.theme = arguments[0]', theme);
    const found = {};
    for (const [name, show] of Object.entries(SCREENS)) {
      await show();
      const wrong = await violations();
      if (wrong.length > 0) found[name] = wrong;
    }
    assert.deepEqual(found, {});
    assert.deepEqual(await window.complaints(), []);
  });
}

test('where the library cannot be opened, in both themes', async () => {
  await window?.close();
  const library = join(folder, 'damaged.visavis');
  writeFileSync(library, 'This is no library. '.repeat(500));
  window = await open(surroundings(screen.name, library));
  await until('the recovery', () => window.has('#trouble'));
  for (const theme of ['light', 'dark']) {
    await window.js('document.documentElement.dataset.theme = arguments[0]', theme);
    assert.deepEqual(await violations(), [], theme);
  }
});

const gallery = browser ? test : test.skip;
gallery('the gallery page, both languages, both themes', async () => {
  const built = join(folder, 'gallery');
  const done = spawnSync('npx', ['vite', 'build', 'ui', '--mode', 'fixtures', '--outDir', built, '--emptyOutDir', '--logLevel', 'error'], { cwd: root, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
  const server = createServer((request, answer) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = join(built, path === '/' ? 'index.html' : path);
    answer.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    answer.end(existsSync(file) ? readFileSync(file) : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await window?.close();
  window = await open(surroundings(screen.name, join(folder, 'other.visavis')), browser, ['--automation']);
  try {
    for (const lang of ['en', 'fr']) {
      for (const theme of ['light', 'dark']) {
        await window.go(`http://127.0.0.1:${server.address().port}/?gallery&lang=${lang}&theme=${theme}`);
        await until('the gallery', () => window.has('.gallery .settings h1'));
        // Parts of several screens stand on one page there: it is no page of its own.
        assert.deepEqual(await violations('.gallery'), [], `${lang}, ${theme}`);
        assert.deepEqual(await window.complaints(), []);
      }
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
