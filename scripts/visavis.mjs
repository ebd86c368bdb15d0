// npm run visavis: the command line, built when it is not yet. Standard output is the program's alone.
import { spawnSync } from 'node:child_process';
import { build, ready } from './setup.mjs';

await ready({ window: false });
const [program] = build(['visavis'], { quiet: true });
const cwd = process.env.INIT_CWD ?? process.cwd();
const done = spawnSync(program, process.argv.slice(2), { cwd, stdio: 'inherit' });
process.exit(done.status ?? 1);
