import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));

/** What the door is written in. */
const DOOR_FONTS = /\/(?:inter|source-serif-4)-latin-opsz-normal-[^/]*\.woff2$/;

/** Has the engine fetch the door's fonts beside the script, not after it has drawn the first words. */
const fontsFirst: Plugin = {
  name: 'footing-fonts-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => DOOR_FONTS.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            crossorigin: true,
            href: `./${name}`,
          },
          injectTo: 'head-prepend',
        })),
  },
};

// The window is WebKitGTK 2.50 (Safari 26's engine); nothing is inlined, because the shipped
// policy allows no data: address for fonts, styles or scripts.
export default defineConfig({
  root: here,
  base: './',
  clearScreen: false,
  publicDir: false,
  plugins: [
    svelte({ configFile: `${here}svelte.config.js` }),
    svelteTesting({ autoCleanup: false }),
    fontsFirst,
  ],
  server: { port: 1420, strictPort: true, host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'safari18',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
  },
});
