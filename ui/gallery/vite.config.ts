import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

// The gallery is a page of its own: nothing of it, and nothing of the tests' journal that it
// shows, is in what ships.
export default defineConfig({
  root: here,
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: `${here}../svelte.config.js` })],
  server: { port: 1421, strictPort: true, host: '127.0.0.1' },
  build: {
    outDir: '../../target/gallery',
    emptyOutDir: true,
    target: 'safari18',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
