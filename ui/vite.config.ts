import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The content security policy of the window allows only files of its own: nothing is inlined, no style is
// added at run time.
export default defineConfig({
  plugins: [svelte()],
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
