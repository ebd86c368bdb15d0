// npm run bench: the figures, each against a named peer in the same run where there is one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ready, root, run } from './setup.mjs';

await ready({ window: false, peers: true });
const examples = [
  ['text', 'align_curve', 'alignment: cost from 100 to 100,000 sentences'],
  ['text', 'succession_curve', 'succession: 10, 100 and 1,000 pages, edited and rewritten, beside wdiff, dwdiff and similar'],
  ['export', 'pages', 'PDF: 12, 100 and 400 pages'],
  ['app', 'library_curve', 'library of 10,000 documents: opening and searching'],
];
for (const [crate, example, what] of examples) {
  if (!existsSync(join(root, 'crates', crate, 'examples', `${example}.rs`))) continue;
  console.log(`\n== ${what}`);
  const build = ['build', '--release', '--quiet', '--workspace', '--example', example];
  run('cargo', build);
  const sizes = example === 'pages' ? ['12', '100', '400'] : [''];
  for (const size of sizes) {
    const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
    run(join(target, 'release', 'examples', example), size ? [size] : []);
  }
}

// The window itself, where one can be driven.
if (process.platform === 'linux') {
  console.log('\n== window: started, 5,000 rows opened, scrolled end to end, corrected and searched, and memory');
  run(process.execPath, [join(root, 'scripts', 'bench-window.mjs')]);
}
