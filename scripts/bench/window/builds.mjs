// The three windows: Footing as it is shipped, an empty one, and Footing with a way in for the
// driver, all optimised alike.

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { TARGET, bin, windowBinary } from '../../lib/paths.mjs';
import { runHere } from '../../lib/processes.mjs';

const DRIVEN = join(TARGET, 'bench', 'footing-driven');

async function build(what, program, args) {
  const code = await runHere(program, args);
  if (code !== 0) throw new Error(`${what} did not build; the message is above`);
}

const cargo = (what, ...args) =>
  build(what, 'cargo', ['build', '--release', '--locked', '-q', '-p', 'footing-desktop', ...args]);

const page = () => build('the page', bin('vite'), ['build', 'ui', '--logLevel', 'warn']);

/** The window as it is shipped; returns its path. */
export async function buildWindow() {
  await page();
  await cargo('the window');
  return windowBinary('release');
}

export async function buildEmptyWindow() {
  await cargo('the empty window', '--example', 'empty_window');
  return join(TARGET, 'release', 'examples', 'empty_window');
}

/**
 * Footing with `journeys`, which lets WebDriver in and is refused where debug assertions are off:
 * they are on for the window's own crate, and everything below it is the shipped code.
 */
export async function buildDrivenWindow() {
  await page();
  await cargo(
    'the driven window',
    ...['--bin', 'footing-desktop', '--features', 'journeys'],
    ...['--config', 'profile.release.package.footing-desktop.debug-assertions=true'],
  );
  mkdirSync(join(DRIVEN, '..'), { recursive: true });
  copyFileSync(windowBinary('release'), DRIVEN);
  return DRIVEN;
}
