// `npm run gallery`: pictures of every screen and state, in gallery/. With --accept what is seen
// now becomes what later pictures are compared with.

import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, TARGET, bin } from './lib/paths.mjs';
import { runHere, runOnDisplay } from './lib/processes.mjs';
import { setUp } from './setup.mjs';

const TOOLS = join('tests', 'e2e', 'gallery');
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
  if (options.includes('--accept')) return accept();
  const code = await shown('pictures.mjs', join(ROOT, 'gallery'));
  if (code === 0) console.log('gallery/index.html');
  return code;
}

/** Two looks at every scene, at the same time, and their comparison. */
async function accept() {
  const looks = ['one', 'other'].map((look) => join(TARGET, `gallery-look-${look}.json`));
  const codes = await Promise.all([
    shown('accept.mjs', 'look', looks[0]),
    shown('accept.mjs', 'look', looks[1], 'backwards'),
  ]);
  const failed = codes.find((code) => code !== 0);
  if (failed !== undefined) return failed;
  const code = await runHere('node', [join(TOOLS, 'accept.mjs'), ...looks]);
  for (const look of looks) rmSync(look);
  if (code === 0) console.log('look at `npm run gallery` before you commit');
  return code;
}

/** Runs one of the gallery's programs on a display of its own. */
function shown(program, ...args) {
  const env = { ...process.env, FOOTING_E2E_GALLERY: GALLERY_PAGE };
  return runOnDisplay(['node', join(TOOLS, program), ...args], { env, size: GALLERY_DISPLAY });
}
