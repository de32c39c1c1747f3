// `npm run gallery`: pictures of every screen and state, in gallery/. With --accept what is seen
// now becomes what later pictures are compared with.

import { join } from 'node:path';

import { ROOT, TARGET, bin } from './lib/paths.mjs';
import { runHere, runOnDisplay } from './lib/processes.mjs';
import { setUp } from './setup.mjs';

/** Where the gallery's page is built. */
export const GALLERY_PAGE = join(TARGET, 'gallery-page');
export const BUILD_GALLERY = [
  bin('vite'),
  ...['build', 'ui/gallery', '--logLevel', 'warn', '--emptyOutDir', '--outDir', GALLERY_PAGE],
];
/** The page has to fit on the display, with the browser's bar above it. */
export const GALLERY_DISPLAY = '1800x1300x24';

export async function gallery(options) {
  await setUp('test');
  const [vite, ...how] = BUILD_GALLERY;
  const built = await runHere(vite, how);
  if (built !== 0) return built;
  const accept = options.includes('--accept');
  const command = accept
    ? ['node', '--test', 'tests/e2e/gallery/']
    : ['node', 'tests/e2e/gallery/pictures.mjs', join(ROOT, 'gallery')];
  const env = {
    ...process.env,
    FOOTING_E2E_GALLERY: GALLERY_PAGE,
    FOOTING_E2E_ACCEPT: accept ? '1' : '0',
  };
  const code = await runOnDisplay(command, { env, size: GALLERY_DISPLAY });
  if (code === 0) {
    console.log(accept ? 'accepted; look at `git diff` before you commit' : 'gallery/index.html');
  }
  return code;
}
