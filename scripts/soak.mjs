// npm run soak: the long runs. A thousand kills of a writing library, property tests by the hour, and damaged files of
// every format and texts that nobody would write for ten minutes each. Short versions of all are part of npm test.
// `npm run soak -- 2` doubles everything.
import { ready, run } from './setup.mjs';

const times = Number(process.argv[2] ?? 1);
if (!Number.isFinite(times) || times <= 0) {
  console.error('Usage: npm run soak -- [how many times as long]');
  process.exit(2);
}
await ready({ window: false });
const env = {
  ...process.env,
  VISAVIS_KILLS: String(Math.round(1000 * times)),
  PROPTEST_CASES: String(Math.round(20_000 * times)),
};
const test = ['test', '--release', '--workspace', '--exclude', 'vis-a-vis'];
console.log('== a thousand kills');
run('cargo', [...test, '--test', 'kill'], { env });
console.log('== property tests, long');
run('cargo', [...test, '--lib', '--tests'], { env });
const fuzz = (seconds, more = {}) => ({
  env: { ...process.env, VISAVIS_FUZZ_SECONDS: String(Math.round(seconds * times)), ...more },
});
console.log('== damaged files, ten minutes a format');
run('cargo', [...test, '--test', 'fuzz', '--', '--nocapture', '--test-threads', '2'], fuzz(600));
console.log('== damaged PDFs, twenty minutes more');
run(
  'cargo',
  [...test, '--test', 'fuzz', '--', '--nocapture', '--exact', 'pdf'],
  fuzz(1200, { VISAVIS_FUZZ_SEED: '2718281829' }),
);
console.log('== texts that nobody would write, ten minutes');
run('cargo', [...test, '--test', 'align_fuzz', '--', '--nocapture'], fuzz(600));
