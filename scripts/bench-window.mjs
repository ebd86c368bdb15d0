// The real window on a comparison of 5,000 rows: how long it takes to open, scroll and correct, and its memory.
// `npm run bench` runs it last; by itself: node scripts/bench-window.mjs [ROWS]
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { display, open, until } from '../tests/window/display.mjs';
import { build, packages, ready, run } from './setup.mjs';

const ROWS = Number(process.argv[2] ?? 5000);
await ready({ tests: true });
packages();
run('npm', ['run', '--silent', 'ui:build']);
const [program] = build(['vis-a-vis'], { quiet: true });

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
  let kilobytes = 0;
  for (const pid of tree) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
    } catch {
      // It ended meanwhile.
    }
  }
  return Math.round(kilobytes / 1024);
}

const screen = await display();
const env = { DISPLAY: screen.name, VISAVIS_LIBRARY: join(folder, 'library.visavis'), LANG: 'en_CA.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' };
let window = await open(env, program);
/** Runs a script that answers later; what it answers is read from the page. */
const later = async (script, ...args) => {
  await window.js(`window.answer = undefined; (async () => { ${script} })().then((answer) => (window.answer = { answer }), (error) => (window.answer = { error: String(error) }));`, ...args);
  const { answer, error } = await until('an answer', () => window.js('return window.answer ?? null'), 180_000);
  if (error) throw new Error(error);
  return answer;
};

try {
  await until('the library', () => window.has('.cell[data-document]'));
  await window.js('window.__TAURI_INTERNALS__.invoke("import_files", { paths: arguments[0], cell: null })', texts());
  await until('the comparison', () => window.has('[data-row]'), 120_000);
  const rows = await window.js('return Number(document.querySelector("#rows").ariaRowCount ?? document.querySelector("#rows").getAttribute("aria-rowcount"))');
  console.log(`rows                        ${rows}`);

  // Opened again: by the key on the library's grid that opened it, from the press to the second frame with its rows.
  const opened = await later(`
    const frame = () => new Promise(requestAnimationFrame);
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await frame(); await frame();
    const seam = [...document.querySelectorAll('.seam, [data-seam], button')].filter((one) => /Compare/.test(one.getAttribute('aria-label') ?? one.title ?? '')).at(-1);
    const cells = [...document.querySelectorAll('.cell[data-document]')].filter((one) => /Rapport|Report/.test(one.textContent));
    cells.forEach((cell) => cell.click());
    await frame();
    const began = performance.now();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    while (!document.querySelector('[data-row] [data-side=left] p')) await frame();
    await frame();
    return performance.now() - began;`);
  console.log(`opened                      ${Math.round(opened)} ms`);

  const scrolled = await later(`
    const frame = () => new Promise(requestAnimationFrame);
    [...document.querySelectorAll('.chip')][0].click();
    for (let n = 0; n < 30; n += 1) await frame();
    const rows = document.querySelector('#rows');
    rows.scrollTop = 0;
    for (let n = 0; n < 10; n += 1) await frame();
    const box = rows.getBoundingClientRect();
    let [last, longest, late, frames, blank] = [performance.now(), 0, 0, 0, 0];
    // At the end three frames in a row bring nothing new.
    let [before, still] = [-1, 0];
    while (still < 3) {
      still = rows.scrollTop === before ? still + 1 : 0;
      before = rows.scrollTop;
      rows.scrollBy(0, box.height * 0.8);
      const now = await frame();
      const took = now - last;
      last = now;
      frames += 1;
      longest = Math.max(longest, took);
      if (took > 50) late += 1;
      const line = document.elementFromPoint(box.x + 60, box.y + box.height / 2)?.closest('.line');
      if (!line || line.querySelector('.waiting') || line.textContent.trim() === '') blank += 1;
    }
    return { frames, longest, late, blank };`);
  console.log(`scrolled end to end         ${scrolled.frames} frames, longest ${Math.round(scrolled.longest)} ms, over 50 ms: ${scrolled.late}, blank: ${scrolled.blank}`);

  const corrected = await later(`
    const frame = () => new Promise(requestAnimationFrame);
    const rows = document.querySelector('#rows');
    rows.scrollTop = rows.scrollHeight / 2;
    for (let n = 0; n < 30; n += 1) await frame();
    const took = [];
    for (let n = 0; n < 6; n += 1) {
      const row = n % 2 === 1 ? document.querySelector('[data-row][aria-selected=true]') : [...document.querySelectorAll('[data-row]')].find((one) => !one.classList.contains('heading') && one.getBoundingClientRect().top > rows.getBoundingClientRect().top + 100 && document.querySelector('[data-row="' + (Number(one.dataset.row) + 1) + '"]'));
      row.click();
      row.focus();
      await frame(); await frame();
      const index = row.dataset.row;
      const drawn = () => document.querySelector('[data-row="' + index + '"] .hand');
      const had = drawn();
      const began = performance.now();
      row.dispatchEvent(new KeyboardEvent('keydown', n % 2 === 0 ? { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true } : { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
      while (Boolean(drawn()) === Boolean(had) && performance.now() - began < 5000) await frame();
      took.push(performance.now() - began);
    }
    return took;`);
  console.log(`a correction shown          ${corrected.map((ms) => Math.round(ms)).join(', ')} ms (joined, undone, in turn)`);
  console.log(`memory of all its processes ${memory()} MB`);
} finally {
  await window.close();
  await screen.stop();
  rmSync(folder, { recursive: true, force: true });
}
