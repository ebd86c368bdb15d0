import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';

/** What the program ships with, read when the interface is built; elsewhere an example of it. */
function licences(): Plugin {
  const NAME = 'virtual:licences';
  return {
    name: 'licences',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null;
      const part = { name: 'example', version: '1.0.0', licence: 'MIT OR Apache-2.0', by: 'Ada Ferry' };
      const example = { data: [{ name: 'Source Serif 4', en: 'OFL 1.1', fr: 'OFL 1.1' }], parts: [part] };
      const real = this.environment.mode === 'build' && this.environment.config.mode === 'production';
      const list = real ? (await import('../scripts/licences.mjs')).licences() : example;
      return `export default ${JSON.stringify(list)};`;
    },
  };
}

// The content security policy of the window allows only files of its own: nothing is inlined, no style is
// added at run time.
export default defineConfig({
  plugins: [svelte(), licences()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['safari16', 'chrome110'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    // axe walks whole screens in a simulated page: slow on a busy machine, and no test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['src/test.setup.ts'],
  },
});
