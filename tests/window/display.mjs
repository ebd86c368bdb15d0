// A display without a screen, the program's window on it, and a driver that sees inside the window.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { gtkPython, root, target } from '../../scripts/setup.mjs';

export { root };
export const program = join(target(), 'debug', 'vis-a-vis');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` gives something, or fails saying what it waited for. */
export async function until(what, look, ms = 60_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(100);
  }
}

/** Starts an X server without a screen, which stays as it is when its last window closes; gives its name. */
export async function display(size = '1600x1000') {
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
  const server = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(server.stdio[3], 'data');
  return { name: `:${String(number).trim()}`, stop: () => ended(server) };
}

/** Starts a bus as a desktop's session has one, with what speaks of accessibility on it; gives its address. */
export async function bus() {
  const daemon = start('dbus-daemon', ['--session', '--print-address', '--nofork'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [address] = await once(daemon.stdout, 'data');
  return { address: String(address).trim(), stop: () => ended(daemon) };
}

// Nothing that was started here outlives the tests, whatever ends them.
const started = new Set();
process.on('exit', () => started.forEach((child) => child.kill('SIGKILL')));

function start(program, args, options) {
  const child = spawn(program, args, options);
  started.add(child);
  child.on('exit', () => started.delete(child));
  return child;
}

function alive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Ends a process and waits for its end. */
async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** The folder that the pictures of the tests go to. */
export const pictures = join(root, 'tests', 'output');

/** The title of the window, as windows are searched for. */
export const TITLE = '^Vis-à-vis$';

/** What the program is started with: a library of its own, in English whatever the system speaks. */
export const surroundings = (display, library) => ({ DISPLAY: display, VISAVIS_LIBRARY: library, LANG: 'en_CA.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' });

// Kept in the page from its first script on: what it says to the console, what goes wrong, what its policy forbids.
const LISTEN = `
  if (!window.complaints) {
    window.complaints = [];
    for (const level of ['error', 'warn']) {
      const said = console[level];
      console[level] = (...what) => { window.complaints.push(what.map(String).join(' ')); said.apply(console, what); };
    }
    addEventListener('error', (event) => window.complaints.push(event.message));
    addEventListener('unhandledrejection', (event) => window.complaints.push(String(event.reason)));
    addEventListener('securitypolicyviolation', (event) => window.complaints.push(event.violatedDirective + ' ' + event.blockedURI));
  }`;

/** Opens a window under WebDriver (W3C): the program's, with a library of its own, or another program's. */
export async function open(env, binary = program, args = []) {
  const port = await freePort();
  const automation = { TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true' };
  const driver = start('WebKitWebDriver', [`--port=${port}`], { env: { ...process.env, ...automation, ...env }, stdio: 'ignore' });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until('the driver', () => call('GET', '/status').then((status) => status.ready, () => false));
  const options = { 'webkitgtk:browserOptions': { binary, args } };
  const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: options } });
  const at = `/session/${sessionId}`;
  const js = (script, ...args) => call('POST', `${at}/execute/sync`, { script, args });
  await js(LISTEN).catch(() => {});
  return {
    js,
    /** Goes to an address. */
    go: async (url) => {
      await call('POST', `${at}/url`, { url });
      await js(LISTEN);
    },
    /** What the page complained of since it was opened, or since it was loaded again and asked for the first time. */
    complaints: () => js(`${LISTEN} return window.complaints`),
    /** Clicks the first element whose name begins so. */
    click: (name, scope = 'button') => until(`the button ${name}`, () => js(`
      const named = (one) => (one.getAttribute('aria-label') ?? one.textContent).replace(/\\s+/g, ' ').trim();
      const found = [...document.querySelectorAll(arguments[1])].find((one) => named(one).startsWith(arguments[0]));
      found?.click();
      return found !== undefined;`, name, scope)),
    /** Whether an element is there. */
    has: (css) => js('return document.querySelector(arguments[0]) !== null', css),
    /** The text of the first element, white space folded. */
    text: (css) => js('return document.querySelector(arguments[0])?.innerText.replace(/\\s+/g, " ").trim() ?? ""', css),
    /** Presses keys in the window. */
    keys: (value) => call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keys', actions: [...value].flatMap((key) => [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }]) }] }),
    /** Presses a key while others are held. */
    chord: (held, key) => call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keys', actions: [...held.map((value) => ({ type: 'keyDown', value })), { type: 'keyDown', value: key }, { type: 'keyUp', value: key }, ...held.map((value) => ({ type: 'keyUp', value }))] }] }),
    /** Types into what has the focus. */
    type: (value) => call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keys', actions: [...value].flatMap((key) => [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }]) }] }),
    /** Ends the program, and waits until its window is gone: the next one is not to be taken for it. */
    close: async () => {
      const shown = () => xdotool(env.DISPLAY, 'search', '--onlyvisible', '--name', TITLE).split('\n').filter(Boolean);
      const programs = shown().map((id) => Number(xdotool(env.DISPLAY, 'getwindowpid', id)));
      // A program that has ended by itself would be waited for long.
      const left = basename(binary).startsWith('vis-a-vis') && programs.length === 0;
      if (!left) await call('DELETE', at).catch(() => {});
      await ended(driver);
      const gone = () => programs.every((pid) => !alive(pid));
      await until('the end of the program', gone, 3000).catch(() => programs.filter(alive).forEach((pid) => process.kill(pid)));
      await until('the end of the program', gone);
    },
  };
}

/** Runs xdotool on a display; gives what it prints. */
export function xdotool(display, ...args) {
  const done = spawnSync('xdotool', args, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : '';
}

/** Presses keys in the program's window, as a keyboard does: `Tab`, `alt+Down`. */
export function press(display, ...keys) {
  const id = xdotool(display, 'search', '--onlyvisible', '--name', TITLE).split('\n').at(-1);
  xdotool(display, 'windowfocus', '--sync', id);
  xdotool(display, 'key', '--delay', '20', ...keys);
}

/** Closes the program's window by its cross, and waits until the program has ended. */
export async function cross(display) {
  const window = xdotool(display, 'search', '--onlyvisible', '--name', TITLE).split('\n').at(-1);
  const pid = Number(xdotool(display, 'getwindowpid', window));
  spawnSync(gtkPython(), [join(root, 'tests', 'window', 'close.py'), display, window], { stdio: 'ignore', timeout: 60_000 });
  await until('the end of the program', () => !alive(pid));
}

/** Saves a picture of the whole display; a picture is for people, so that one that fails stops nothing. */
export function photograph(display, path, ...how) {
  const env = { ...process.env, DISPLAY: display };
  spawnSync(gtkPython(), [join(root, 'tests', 'window', 'picture.py'), path, ...how], { env, stdio: 'ignore', timeout: 60_000 });
}

/** Drags files from another program's window onto the middle of this program's, as a hand would. */
export async function drop(display, title, files) {
  const source = start(gtkPython(), [join(root, 'tests', 'window', 'drag.py'), ...files], { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' });
  try {
    const from = await until('the window to drag from', () => xdotool(display, 'search', '--onlyvisible', '--name', 'Drag from here'));
    const to = xdotool(display, 'search', '--onlyvisible', '--name', title).split('\n').at(-1);
    xdotool(display, 'windowmove', '--sync', from, '0', '0');
    xdotool(display, 'windowraise', from);
    await pause(300);
    xdotool(display, 'mousemove', '--window', from, '40', '40');
    xdotool(display, 'mousedown', '1');
    // A drag begins only after some distance, and ends where the pointer rested.
    for (let step = 1; step <= 12; step += 1) {
      xdotool(display, 'mousemove', String(40 + step * 60), String(40 + step * 40));
      await pause(40);
    }
    await pause(300);
    xdotool(display, 'mouseup', '1');
    await pause(300);
    return to;
  } finally {
    await ended(source);
  }
}

/** Copies text, until what this gives is called. */
export function copy(display, text) {
  const source = start(gtkPython(), [join(root, 'tests', 'window', 'clipboard.py')], { env: { ...process.env, DISPLAY: display }, stdio: ['pipe', 'ignore', 'ignore'] });
  source.stdin.end(text);
  return () => ended(source);
}

/** Answers the save dialog of the system with a path. */
export async function answerSaveDialog(display, title, path) {
  const dialog = await until('the save dialog', () => xdotool(display, 'search', '--onlyvisible', '--name', title));
  await pause(500);
  xdotool(display, 'windowfocus', '--sync', dialog.split('\n').at(-1));
  xdotool(display, 'key', 'ctrl+a');
  xdotool(display, 'type', '--delay', '5', path);
  await pause(300);
  xdotool(display, 'key', 'Return');
}
