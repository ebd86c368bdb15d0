import type { Component } from 'svelte';

import About from './about/About.svelte';
import Shortcuts from './about/Shortcuts.svelte';
import Arrivals from './arrivals/Arrivals.svelte';
import Comparison from './comparison/Shown.svelte';
import Editions from './editions/Shown.svelte';
import Library from './library/Library.svelte';
import Reader from './reader/Shown.svelte';
import Recovery from './recovery/Recovery.svelte';
import Search from './search/SearchScreen.svelte';
import Settings from './settings/Settings.svelte';
import Topics from './topics/TopicsScreen.svelte';

/** A screen of the window. */
export type Screen =
  | 'library'
  | 'arrivals'
  | 'comparison'
  | 'editions'
  | 'topics'
  | 'search'
  | 'reader'
  | 'settings'
  | 'shortcuts'
  | 'about'
  | 'recovery';

/** What each screen is called. */
export const TITLES: Record<Screen, string> = {
  library: 'window-library',
  arrivals: 'window-arrivals',
  comparison: 'window-comparison',
  editions: 'window-editions',
  topics: 'window-topics',
  search: 'window-search',
  reader: 'window-reader',
  settings: 'window-settings',
  shortcuts: 'window-shortcuts',
  about: 'window-about',
  recovery: 'window-recovery',
};

/** What draws each screen; one that nothing draws is nowhere offered. */
export const SCREENS: Partial<Record<Screen, Component>> = {
  library: Library,
  arrivals: Arrivals,
  comparison: Comparison,
  editions: Editions,
  topics: Topics,
  search: Search,
  reader: Reader,
  settings: Settings,
  shortcuts: Shortcuts,
  about: About,
  recovery: Recovery,
};
