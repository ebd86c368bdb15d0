import { mount } from 'svelte';

import './look/fonts.css';
import './look/tokens.css';
import './look/base.css';
import App from './App.svelte';
import type { Host } from './host/host';

/** The shell; in a plain browser, during development, a program of invented texts. */
async function program(): Promise<Host | null> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./host/tauri')).tauri;
  if (import.meta.env.DEV || import.meta.env.MODE === 'fixtures') return (await import('./host/fake')).fake();
  return null;
}

void program().then((host) => {
  const target = document.getElementById('app');
  if (host && target) mount(App, { target, props: { host } });
});
