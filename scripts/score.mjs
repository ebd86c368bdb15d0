// npm run score: the release build against the gold data, in its three modes.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, ready, root, run } from './setup.mjs';

const gold = join(root, '..', 'shared', 'gold');
if (!existsSync(join(gold, 'score.py'))) {
  console.error(`The gold data is not here (${gold}). It is not part of the project; nothing was scored.`);
  process.exit(1);
}
await ready({ window: false });
const [program] = build(['visavis'], { quiet: true });
for (const mode of ['bilingual', 'succession', 'divergence']) {
  const files = readdirSync(join(gold, mode)).filter((name) => name.endsWith('.json')).sort();
  console.log(`\n${mode}`);
  // Families first: a figure to reach is a family's.
  const families = mode === 'bilingual' ? ['gov', 'noisy', 'laws', 'novel', 'seed', ''] : [''];
  for (const family of families) {
    const paths = files.filter((name) => name.startsWith(family)).map((name) => join(gold, mode, name));
    console.log(`-- ${family || 'all'}`);
    run('python3', [join(gold, 'score.py'), mode, ...paths, '--visavis', `"${program}"`]);
  }
}
