// `npm run bundle`: the .deb, with the window and the command line.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT, TARGET, bin } from './lib/paths.mjs';
import { runHere } from './lib/processes.mjs';
import { setUp } from './setup.mjs';

/** What the package may weigh, with the command line and the fonts. */
const MOST_MB = 12;

export async function bundle() {
  await setUp('start');
  // Tauri builds the page and the command line first: see `build` in tauri.conf.json.
  const code = await runHere(bin('tauri'), ['build', '--bundles', 'deb', '--ci', '--', '--locked']);
  if (code !== 0) return code;
  const folder = join(TARGET, 'release', 'bundle', 'deb');
  let heavy = 0;
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.deb'))) {
    const path = join(folder, name);
    const packed = await packTighter(path);
    if (packed !== 0) return packed;
    const size = statSync(path).size / 1e6;
    console.log(`${path.replace(`${ROOT}/`, '')}  ${size.toFixed(1)} MB`);
    if (size > MOST_MB) heavy += 1;
  }
  if (heavy > 0) console.error(`a package is heavier than ${MOST_MB} MB`);
  return heavy;
}

/** Tauri packs with gzip. xz takes a quarter off, and every Debian and Ubuntu in use reads it. */
async function packTighter(path) {
  const folder = mkdtempSync(join(tmpdir(), 'footing-deb-'));
  const tree = join(folder, 'tree');
  try {
    return (
      (await runHere('dpkg-deb', ['--raw-extract', path, tree])) ||
      (await runHere('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', tree, path]))
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
