// npm start: sets up, builds and opens the window.
import { build, packages, ready, run } from './setup.mjs';

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no display here, so no window can be opened. Everything it does, the command line does too:');
  console.error('  npm run --silent visavis -- compare LEFT RIGHT -o comparison.pdf');
  process.exit(1);
}
await ready();
packages();
run('npm', ['run', '--silent', 'ui:build']);
const [program] = build(['vis-a-vis']);
run(program, process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() });
