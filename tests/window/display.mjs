// A display without a screen, the program's window on it, and a driver that sees inside the window.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gtkPython, root, target } from '../../scripts/setup.mjs';

export { root };
export const program = join(target(), 'debug', 'vis-a-vis');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` gives something, or fails saying what it waited for. */
export async function until(what, look, ms = 20_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(100);
  }
}

/** Starts an X server without a screen; gives its name. */
export async function display(size = '1600x1000') {
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'];
  const server = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(server.stdio[3], 'data');
  return { name: `:${String(number).trim()}`, stop: () => ended(server) };
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

/** Opens the program's window under WebDriver (W3C), with a library of its own. */
export async function open(env, binary = program) {
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
  const options = { 'webkitgtk:browserOptions': { binary } };
  const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: options } });
  const at = `/session/${sessionId}`;
  const js = (script, ...args) => call('POST', `${at}/execute/sync`, { script, args });
  return {
    js,
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
    close: async () => {
      await call('DELETE', at).catch(() => {});
      await ended(driver);
    },
  };
}

/** Runs xdotool on a display; gives what it prints. */
export function xdotool(display, ...args) {
  const done = spawnSync('xdotool', args, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : '';
}

/** Saves a picture of the whole display; a picture is for people, so that one that fails stops nothing. */
export function photograph(display, path) {
  const env = { ...process.env, DISPLAY: display };
  spawnSync(gtkPython(), [join(root, 'tests', 'window', 'picture.py'), path], { env, stdio: 'ignore', timeout: 10_000 });
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
