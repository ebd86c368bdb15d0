// npm test: everything. Formatting, lints as errors, the interface, the Rust tests, the window end to end.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, packages, ready, root } from './setup.mjs';

await ready({ tests: true });
packages();

const features = ['--features', 'vis-a-vis/custom-protocol'];
const ends = readdirSync(join(root, 'tests', 'window'))
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => join('tests', 'window', name));

const steps = [
  ['the interface builds', 'npm', 'run', '--silent', 'ui:build'],
  ['the interface is formatted and lints', 'npm', 'run', '--silent', 'ui:lint'],
  ['the interface has sound types', 'npm', 'run', '--silent', 'ui:check'],
  ['the interface passes its tests', 'npm', 'run', '--silent', 'ui:test'],
  ['the Rust is formatted', 'cargo', 'fmt', '--all', '--', '--check'],
  ['the Rust lints', 'cargo', 'clippy', '--quiet', '--workspace', '--all-targets', ...features, '--', '-D', 'warnings'],
  ['the Rust passes its tests', 'cargo', 'test', '--quiet', '--workspace', ...features],
  ['the window does it all', process.execPath, '--test', '--test-concurrency=1', ...ends],
];

let passed = 0;
const failed = [];
for (const [what, program, ...args] of steps) {
  const started = Date.now();
  console.log(`\n== ${what}`);
  if (program === process.execPath) build(['vis-a-vis', 'visavis'], { release: false, quiet: true });
  const done = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' && program === 'npm' });
  console.log(`== ${what}: ${done.status === 0 ? 'yes' : 'NO'} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (done.status === 0) passed += 1;
  else failed.push(what);
}
console.log('');
failed.forEach((what) => console.log(`Failed: ${what}`));
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
