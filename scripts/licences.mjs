// What the program ships with, for its about page: every crate and package of this system's build, its licence and its
// authors, read from what is installed. Fails on a licence that may not be shipped.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Licences under which something may be shipped, each alone or as one of a choice. */
const MAY = ['MIT', 'MIT-0', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'ISC', 'Zlib', 'Unicode-3.0', 'Unicode-DFS-2016', 'CC0-1.0', 'CC-BY-4.0', 'Unlicense', 'OFL-1.1', 'MPL-2.0', 'BSL-1.0', 'CDLA-Permissive-2.0', 'Ubuntu-font-1.0', 'LicenseRef-UFL-1.0'];

/** Whether an SPDX expression leaves a way to ship: each part of an AND, one part of an OR. */
export function mayShip(expression) {
  const tokens = expression.replace(/\//g, ' OR ').replace(/([()])/g, ' $1 ').trim().split(/\s+/);
  let at = 0;
  const one = () => {
    if (tokens[at] === '(') {
      at += 1;
      const inside = any();
      at += 1;
      return inside;
    }
    let name = tokens[at++];
    if (tokens[at] === 'WITH') {
      name = `${name} WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return MAY.includes(name);
  };
  const all = () => {
    let may = one();
    while (tokens[at] === 'AND') {
      at += 1;
      may = one() && may;
    }
    return may;
  };
  const any = () => {
    let may = all();
    while (tokens[at] === 'OR') {
      at += 1;
      may = all() || may;
    }
    return may;
  };
  return any();
}

const people = (authors) => authors.map((one) => one.replace(/\s*<[^>]*>/, '').trim()).filter(Boolean).slice(0, 3).join(', ');

/** The crates that end up in the program: no tools of the build, no tests. */
function crates() {
  const host = /host: (.+)/.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))[1].trim();
  const features = ['--features', 'vis-a-vis/custom-protocol'];
  const args = ['metadata', '--format-version', '1', '--quiet', '--filter-platform', host, ...features];
  const told = JSON.parse(execFileSync('cargo', args, { cwd: root, maxBuffer: 1 << 28, encoding: 'utf8' }));
  const packages = new Map(told.packages.map((one) => [one.id, one]));
  const nodes = new Map(told.resolve.nodes.map((one) => [one.id, one]));
  const seen = new Set();
  const queue = told.workspace_members.filter((id) => ['vis-a-vis', 'visavis-cli'].includes(packages.get(id).name));
  while (queue.length > 0) {
    const id = queue.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    for (const dep of nodes.get(id).deps) if (dep.dep_kinds.some(({ kind }) => kind === null)) queue.push(dep.pkg);
  }
  const ours = new Set(told.workspace_members);
  return [...seen].filter((id) => !ours.has(id)).map((id) => {
    const { name, version, license, license_file, authors } = packages.get(id);
    return { name, version, licence: license ?? `file ${license_file}`, by: people(authors) };
  });
}

/** The packages whose code or fonts are in the interface. */
function packages() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const found = new Map();
  const add = (name, from) => {
    const places = [join(from, 'node_modules', name), join(root, 'node_modules', name)];
    const folder = places.find((place) => existsSync(join(place, 'package.json')));
    if (!folder) return;
    const { version, license, author, dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (found.has(name)) return;
    const by = typeof author === 'string' ? author : (author?.name ?? '');
    found.set(name, { name, version, licence: license ?? '', by: people([by]) });
    for (const dep of Object.keys(dependencies)) add(dep, folder);
  };
  for (const name of Object.keys(own.dependencies)) add(name, root);
  // Svelte is compiled into the interface; of what it depends on, only what runs in the window.
  const svelte = JSON.parse(readFileSync(join(root, 'node_modules', 'svelte', 'package.json'), 'utf8'));
  found.set('svelte', { name: 'svelte', version: svelte.version, licence: svelte.license, by: 'Svelte contributors' });
  return [...found.values()];
}

const DATA = [
  { name: 'Source Serif 4, Source Sans 3', en: '© Adobe, SIL Open Font License 1.1.', fr: '© Adobe, SIL Open Font License 1.1.' },
  { name: 'fr-en.table', ...attribution() },
];

function attribution() {
  const text = readFileSync(join(root, 'crates', 'text', 'data', 'fr-en.attribution.txt'), 'utf8').replace(/\s+/g, ' ').trim();
  return { en: text, fr: text };
}

/** The list of the about page. */
export function licences() {
  const order = (a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1);
  const parts = [...crates(), ...packages()].sort(order);
  const not = parts.filter((part) => !mayShip(part.licence));
  if (not.length > 0) {
    throw new Error(`These may not be shipped: ${not.map((one) => `${one.name} (${one.licence || 'no licence'})`).join(', ')}`);
  }
  return { data: DATA, parts };
}
