// Finds what this machine lacks to build (and to test) the program, says so, and installs it.
// No dependencies: it runs before anything is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program with its output shown; ends this one with its status when it fails. */
export function run(program, args, options = {}) {
  const shell = process.platform === 'win32' && program === 'npm';
  const done = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell, ...options });
  if (done.status !== 0) {
    if (done.error) console.error(`${program}: ${done.error.message}`);
    process.exit(done.status ?? 1);
  }
}

/** Whether a program runs and is content. */
function works(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function onPath(program) {
  return works('sh', '-c', `command -v ${program}`);
}

/** A Python that knows GTK: the system's own, even where another one comes first on the path. */
export function gtkPython() {
  const gtk = "import gi; gi.require_version('Gtk', '3.0'); from gi.repository import Gtk";
  return ['/usr/bin/python3', 'python3'].find((python) => works(python, '-c', gtk));
}

// What is needed on Linux: how to tell that it is there, and its package for each package manager.
const BUILD = [
  { name: 'a C compiler', there: () => onPath('cc'), packages: { apt: ['build-essential'], dnf: ['gcc', 'make'], pacman: ['base-devel'] } },
  { name: 'pkg-config', there: () => onPath('pkg-config'), packages: { apt: ['pkg-config'], dnf: ['pkgconf-pkg-config'], pacman: ['pkgconf'] } },
  {
    name: 'WebKitGTK 4.1 (draws the window)',
    there: () => works('pkg-config', '--exists', 'webkit2gtk-4.1'),
    packages: { apt: ['libwebkit2gtk-4.1-dev'], dnf: ['webkit2gtk4.1-devel'], pacman: ['webkit2gtk-4.1'] },
  },
];

const TEST = [
  { name: 'Xvfb (a display without a screen)', there: () => onPath('Xvfb'), packages: { apt: ['xvfb'], dnf: ['xorg-x11-server-Xvfb'], pacman: ['xorg-server-xvfb'] } },
  { name: 'WebKitWebDriver (drives the window)', there: () => onPath('WebKitWebDriver'), packages: { apt: ['webkit2gtk-driver'], dnf: ['webkit2gtk-driver'], pacman: [] } },
  { name: 'xdotool (mouse and keyboard)', there: () => onPath('xdotool'), packages: { apt: ['xdotool'], dnf: ['xdotool'], pacman: ['xdotool'] } },
  {
    name: 'GTK for Python (a window to drag files from)',
    there: () => gtkPython() !== undefined,
    packages: { apt: ['python3-gi', 'gir1.2-gtk-3.0'], dnf: ['python3-gobject', 'gtk3'], pacman: ['python-gobject', 'gtk3'] },
  },
  {
    name: 'AT-SPI (what a screen reader hears)',
    there: () => onPath('dbus-daemon') && works(gtkPython() ?? 'python3', '-c', "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"),
    packages: { apt: ['dbus', 'at-spi2-core', 'gir1.2-atspi-2.0'], dnf: ['dbus-daemon', 'at-spi2-core'], pacman: ['dbus', 'at-spi2-core'] },
  },
  { name: 'a font', there: () => works('sh', '-c', 'fc-list | grep -q .'), packages: { apt: ['fontconfig', 'fonts-dejavu-core'], dnf: ['fontconfig', 'dejavu-sans-fonts'], pacman: ['fontconfig', 'ttf-dejavu'] } },
  { name: 'pdftotext (reads the exported PDF)', there: () => onPath('pdftotext'), packages: { apt: ['poppler-utils'], dnf: ['poppler-utils'], pacman: ['poppler'] } },
];

// What the benchmarks are measured against, on systems that have it.
const PEERS = [
  { name: 'wdiff (compares words)', optional: true, there: () => onPath('wdiff'), packages: { apt: ['wdiff'], dnf: ['wdiff'], pacman: ['wdiff'] } },
  { name: 'dwdiff (compares words)', optional: true, there: () => onPath('dwdiff'), packages: { apt: ['dwdiff'], dnf: ['dwdiff'], pacman: [] } },
];

const MANAGERS = {
  apt: { program: 'apt-get', before: [['apt-get', 'update', '-qq']], install: ['apt-get', 'install', '-y', '-qq', '--no-install-recommends'] },
  dnf: { program: 'dnf', before: [], install: ['dnf', 'install', '-y', '-q'] },
  pacman: { program: 'pacman', before: [], install: ['pacman', '-Sy', '--noconfirm', '--needed'] },
};

function fail(...lines) {
  lines.forEach((line) => console.error(line));
  process.exit(1);
}

function checkTools() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  if (!works('cargo', '--version')) fail('Rust is missing. Install it from its official page (rustup), then run this again.');
}

async function linux(needs) {
  const missing = needs.filter((need) => !need.there());
  if (missing.length === 0) return;
  console.log('Missing on this machine:');
  missing.forEach((need) => console.log(`  - ${need.name}`));
  const found = Object.entries(MANAGERS).find(([, manager]) => onPath(manager.program));
  if (!found) fail('No package manager that this script knows (apt, dnf, pacman). Install these by hand, then run this again.');
  const [name, manager] = found;
  const packages = missing.flatMap((need) => need.packages[name]);
  if (packages.length === 0 && missing.every((need) => need.optional)) return;
  const rootUser = process.getuid() === 0;
  const sudo = rootUser ? [] : ['sudo'];
  const install = [...sudo, ...manager.install, ...packages];
  console.log(`To be installed: ${install.join(' ')}`);
  if (!rootUser) {
    if (!process.stdin.isTTY) fail('This needs administrator rights. Run the line above, then this again.');
    const ask = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await ask.question('Install now with sudo? [y/N] ');
    ask.close();
    if (!/^(y|o|yes|oui)$/i.test(answer.trim())) fail('Nothing was installed.');
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const step of manager.before) run([...sudo, ...step][0], [...sudo, ...step].slice(1), { env });
  run(install[0], install.slice(1), { env });
  const still = missing.filter((need) => !need.optional && !need.there());
  if (still.length > 0) fail(`Still missing after the installation: ${still.map((need) => need.name).join(', ')}.`);
}

function macos() {
  if (works('xcode-select', '-p')) return;
  console.log('Apple’s command line tools are missing. Their installer is being opened; run this again when it is done.');
  run('xcode-select', ['--install']);
  process.exit(1);
}

function windows() {
  const where = 'C:\\Program Files (x86)\\Microsoft Visual Studio\\Installer\\vswhere.exe';
  const args = ['-products', '*', '-requires', 'Microsoft.VisualStudio.Component.VC.Tools.x86.x64', '-property', 'installationPath'];
  const tools = existsSync(where) && execFileSync(where, args, { encoding: 'utf8' }).trim();
  if (!tools) fail('Microsoft’s C++ build tools are missing. Run: winget install Microsoft.VisualStudio.2022.BuildTools --override "--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended --passive"', 'Then run this again.');
}

/** Installs the packages of the interface, when they are not those of the lock file. */
export function packages() {
  const installed = `${root}/node_modules/.package-lock.json`;
  const lock = `${root}/package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Makes the machine ready: to build the program, to test it where `tests` says so, to measure it where `peers` does. */
export async function ready({ tests = false, window = true, peers = false } = {}) {
  checkTools();
  if (process.platform === 'linux') await linux([...BUILD.slice(0, window ? 3 : 1), ...(tests ? TEST : []), ...(peers ? PEERS : [])]);
  else if (process.platform === 'darwin') macos();
  else if (process.platform === 'win32') windows();
}

/** Cargo’s folder for what it builds. */
export function target() {
  return process.env.CARGO_TARGET_DIR ?? `${root}target`;
}

/** Builds programs of the workspace; naming the workspace keeps one set of features, so nothing is built twice. */
export function build(programs, { release = true, quiet = false } = {}) {
  const args = ['build', '--workspace', ...programs.flatMap((program) => ['--bin', program])];
  if (release) args.push('--release');
  if (quiet) args.push('--quiet');
  if (programs.includes('vis-a-vis')) args.push('--features', 'vis-a-vis/custom-protocol');
  // Standard output is the program's own: a script may be reading it.
  run('cargo', args, { stdio: ['ignore', 2, 2] });
  const ending = process.platform === 'win32' ? '.exe' : '';
  return programs.map((program) => `${target()}/${release ? 'release' : 'debug'}/${program}${ending}`);
}
