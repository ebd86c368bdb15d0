// The real window on a comparison of 5,000 rows: how long it takes to start, open, scroll, correct and search, and
// its memory. `npm run bench` runs it last; by itself: node scripts/bench-window.mjs [ROWS [PROGRAM]]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { display, open, until, xdotool } from '../tests/window/display.mjs';
import { build, packages, ready, run } from './setup.mjs';

const ROWS = Number(process.argv[2] ?? 5000);
const program = process.argv[3] ?? (await built());

async function built() {
  await ready({ tests: true });
  packages();
  run('npm', ['run', '--silent', 'ui:build']);
  return build(['vis-a-vis'], { quiet: true })[0];
}

const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-bench-'));

// Sentences of an invented report in both languages; numbers and names tell them apart.
const SENTENCES = [
  ['Les ministres ont convenu de renforcer la coopération entre les ports de {name} et de {other}.', 'Ministers agreed to strengthen cooperation between the ports of {name} and {other}.'],
  ['En {year}, le port de {name} a accueilli {n} navires, dont la plupart venaient de {other}.', 'In {year}, the port of {name} received {m} ships, most of which came from {other}.'],
  ['Nous nous engageons à publier chaque année un rapport sur la sécurité des eaux de {name}.', 'We commit to publishing every year a report on the safety of the waters of {name}.'],
  ['Le chiffrement protège les citoyens de {name}, mais il complique aussi le travail de la police de {other}.', 'Encryption protects the citizens of {name}, but it also complicates the work of the police of {other}.'],
  ['Nous saluons les travaux du groupe de {name} sur les armes à feu et la contrebande.', 'We welcome the work of the {name} group on firearms and smuggling.'],
  ['Les agents de {name} ont inspecté {n} conteneurs et partagé leurs renseignements avec ceux de {other}.', 'The officers of {name} inspected {m} containers and shared their intelligence with those of {other}.'],
];
const PLACES = ['Aubertin', 'Washbrook', 'Port-Clair', 'Holloway', 'Ravel', 'Larkhaven', 'Montaigu', 'Eastmere', 'Valcourt', 'Dunmore', 'Sainte-Aude', 'Kelby'];

function texts() {
  let seed = 20190730;
  const below = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const sides = [['Rapport des deux rives', ''], ['Report of the Two Shores', '']];
  for (let row = 0; row < ROWS; row += 1) {
    if (row % 40 === 0) {
      sides[0].push('', `# Partie ${row / 40 + 1}`, '');
      sides[1].push('', `# Part ${row / 40 + 1}`, '');
      continue;
    }
    const [fr, en] = SENTENCES[below(SENTENCES.length)];
    const number = 1000 + below(90000);
    const [name, other] = [PLACES[below(PLACES.length)], PLACES[below(PLACES.length)]];
    const fill = (text, digits) => text.replace('{name}', name).replace('{other}', other).replace('{year}', String(1990 + below(30))).replace(/\{[nm]\}/, digits);
    const before = seed;
    sides[0].push(fill(fr, String(number).replace(/(?=(\d{3})$)/, '\u202f')), '');
    // The same year on the right; one number in thirty differs, one sentence in sixty is left out.
    seed = before;
    const shown = row % 30 === 7 ? number + 11 : number;
    if (row % 60 !== 11) sides[1].push(fill(en, String(shown).replace(/(?=(\d{3})$)/, ',')), '');
  }
  return ['fr', 'en'].map((lang, side) => {
    const path = join(folder, `report-2019.${lang}.md`);
    writeFileSync(path, `# ${sides[side][0]}\n\n${sides[side].slice(1).join('\n')}\n`);
    return path;
  });
}

/** Memory of the window and every process it started, in MB: each page counted once (PSS). */
function memory() {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(pid, readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) \S /s, '').split(' ')[0]);
    } catch {
      // It ended meanwhile.
    }
  }
  const own = [...parents.keys()].filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(program);
    } catch {
      return false;
    }
  });
  const tree = new Set(own);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) if (tree.has(parent) && !tree.has(pid)) grown = Boolean(tree.add(pid));
  }
  const parts = [];
  for (const pid of tree) {
    try {
      const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
      parts.push({ name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim(), megabytes: Math.round(kilobytes / 1024) });
    } catch {
      // It ended meanwhile.
    }
  }
  const whole = parts.reduce((sum, part) => sum + part.megabytes, 0);
  return `${whole} MB (${parts.map((part) => `${part.name} ${part.megabytes}`).join(', ')})`;
}

const screen = await display();
const env = { DISPLAY: screen.name, VISAVIS_LIBRARY: join(folder, 'library.visavis'), LANG: 'en_CA.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' };

/** From the start of the program to its window, which it shows once its first picture is drawn. */
async function started() {
  const began = performance.now();
  const child = spawn(program, [], { env: { ...process.env, ...env }, stdio: 'ignore' });
  try {
    while (xdotool(screen.name, 'search', '--onlyvisible', '--name', 'Vis-à-vis$') === '') {
      if (performance.now() - began > 60_000) throw new Error('no window');
    }
    return performance.now() - began;
  } finally {
    child.kill();
    await new Promise((done) => child.once('exit', done));
  }
}

let window = await open(env, program);
/** Runs a script that answers later; what it answers is read from the page. */
const later = async (script, ...args) => {
  await window.js(`window.answer = undefined; (async () => { const frame = () => new Promise(requestAnimationFrame); ${script} })().then((answer) => (window.answer = { answer }), (error) => (window.answer = { error: String(error) }));`, ...args);
  const { answer, error } = await until('an answer', () => window.js('return window.answer ?? null'), 180_000);
  if (error) throw new Error(error);
  return answer;
};
const say = (what, figure) => console.log(what.padEnd(28) + figure);
const ms = (figure) => `${Math.round(figure)} ms`;

/** Opens the comparison from the library as a reader would, from the press of the key to the second frame with its rows. */
const opened = () => later(`
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  const cells = () => [...document.querySelectorAll('.cell[data-document]')].filter((one) => /Rapport|Report/.test(one.textContent));
  while (cells().length < 2) await frame();
  await frame(); await frame();
  cells().forEach((cell) => cell.click());
  await frame();
  const began = performance.now();
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  while (!document.querySelector('[data-row] [data-side=left] p')) await frame();
  await frame();
  return performance.now() - began;`);

/** Types a word into a field letter by letter: the longest frame meanwhile, and from the last letter to an answer. */
const typed = (field, word, answered) => later(`
  const field = document.querySelector(${JSON.stringify(field)});
  field.focus();
  const answered = () => { ${answered} };
  let [last, longest] = [performance.now(), 0];
  const turn = async () => {
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
  };
  await turn();
  longest = 0;
  for (const letter of ${JSON.stringify(word)}) {
    field.value += letter;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    for (let n = 0; n < 4; n += 1) await turn();
  }
  const began = performance.now();
  while (!answered() && performance.now() - began < 20000) await turn();
  return { longest, answered: performance.now() - began };`);

try {
  await until('the library', () => window.has('.cell[data-document]'));
  await window.js('window.__TAURI_INTERNALS__.invoke("import_files", { paths: arguments[0], cell: null })', texts());
  await until('the comparison', () => window.has('[data-row]'), 120_000);
  say('rows', await window.js('return Number(document.querySelector("#rows").getAttribute("aria-rowcount"))'));
  say('opened again', [await opened(), await opened(), await opened()].map(ms).join(', '));
  await window.close();
  say('started, window shown', [await started(), await started(), await started()].map(ms).join(', '));
  window = await open(env, program);
  await until('the library', () => window.has('.cell[data-document]'));
  say('opened after a new start', ms(await opened()));
  // What opening it needed for a moment is handed back shortly after.
  await new Promise((done) => setTimeout(done, 2000));
  say('memory once it is open', memory());

  const scrolled = (by) => later(`
    [...document.querySelectorAll('.chip')][0].click();
    for (let n = 0; n < 30; n += 1) await frame();
    const rows = document.querySelector('#rows');
    rows.scrollTop = 0;
    for (let n = 0; n < 30; n += 1) await frame();
    const box = rows.getBoundingClientRect();
    let [last, late, blank, back] = [performance.now(), 0, 0, 0];
    const took = [];
    // At the end three frames in a row bring nothing new.
    let [before, still] = [-1, 0];
    const end = Math.min(rows.scrollHeight, ${by} * 600);
    while (still < 3 && before < end) {
      still = rows.scrollTop === before ? still + 1 : 0;
      if (rows.scrollTop < before - 1) back += 1;
      before = rows.scrollTop;
      rows.scrollBy(0, ${by});
      const now = await frame();
      took.push(now - last);
      last = now;
      const seen = [0.05, 0.5, 0.95].map((at) => document.elementFromPoint(box.x + 60, box.y + box.height * at)?.closest('.line'));
      if (seen.some((line) => !line || line.querySelector('.waiting') || line.textContent.trim() === '')) blank += 1;
    }
    took.sort((a, b) => a - b);
    return { frames: took.length, middle: took[took.length >> 1], longest: took.at(-1), late: took.filter((one) => one > 50).length, blank, back };`);
  const told = (one) => `${one.frames} frames, half of them within ${ms(one.middle)}, longest ${ms(one.longest)}; over 50 ms: ${one.late}, with a blank row: ${one.blank}, set back: ${one.back}`;
  say('scrolled by the wheel', told(await scrolled(160)));
  say('scrolled by pages', told(await scrolled(700)));

  const corrected = await later(`
    const rows = document.querySelector('#rows');
    rows.scrollTop = rows.scrollHeight / 2;
    for (let n = 0; n < 30; n += 1) await frame();
    const took = [];
    for (let n = 0; n < 8; n += 1) {
      const row = n % 2 === 1 ? document.querySelector('[data-row][aria-selected=true]') : [...document.querySelectorAll('[data-row]')].find((one) => !one.classList.contains('heading') && one.getBoundingClientRect().top > rows.getBoundingClientRect().top + 100 && document.querySelector('[data-row="' + (Number(one.dataset.row) + 1) + '"]'));
      row.click();
      row.focus();
      for (let n = 0; n < 30; n += 1) await frame();
      // A row above may join or part with it: what is waited for is another tick, or one less.
      const drawn = () => document.querySelectorAll('[data-row] .hand').length;
      const had = drawn();
      const began = performance.now();
      row.dispatchEvent(new KeyboardEvent('keydown', n % 2 === 0 ? { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true } : { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
      while (drawn() === had && performance.now() - began < 5000) await frame();
      took.push(performance.now() - began);
    }
    return took;`);
  say('a correction shown', `${corrected.map((one) => Math.round(one)).join(', ')} ms (joined, undone, in turn)`);

  await window.js(`dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }))`);
  await until('the field', () => window.has('.find input'));
  const found = await typed('.find input', 'renseignements', `return document.querySelector('.find').textContent.includes(' of ')`);
  say('found in the comparison', `longest frame while typing ${ms(found.longest)}, found ${ms(found.answered)} after the last letter`);
  say('memory after all this', memory());
  await window.js(`dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))`);
  await window.js(`[...document.querySelectorAll('header nav button')].find((one) => one.textContent.trim().startsWith('Search')).click()`);
  await until('the field', () => window.has('input[type=search]'));
  const searched = await typed('input[type=search]', 'renseignements', `return document.querySelector('[data-hit]') !== null`);
  say('searched in the library', `longest frame while typing ${ms(searched.longest)}, hits ${ms(searched.answered)} after the last letter`);
} finally {
  await window.close();
  await screen.stop();
  rmSync(folder, { recursive: true, force: true });
}
