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

/** What there is in development only: the page of every widget, and a language that is none. */
async function development(target: HTMLElement): Promise<boolean> {
  const query = new URLSearchParams(location.search);
  if (query.has('pseudo')) {
    const { pseudoLocale } = await import('./words/pseudo');
    (await import('./words/words.svelte')).words.pretend(pseudoLocale);
  }
  if (!query.has('gallery')) return false;
  mount((await import('./gallery/Gallery.svelte')).default, { target });
  return true;
}

void program().then(async (host) => {
  const target = document.getElementById('app');
  if (!host || !target) return;
  const developed = import.meta.env.DEV || import.meta.env.MODE === 'fixtures';
  if (developed && (await development(target))) return;
  mount(App, { target, props: { host } });
});
