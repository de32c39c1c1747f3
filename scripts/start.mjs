// `npm start`: set up, build the page and the window, open it. Without a display it opens in a
// virtual one, and a picture of it is all that anyone can see.

import { mkdirSync, rmSync, statSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ROOT, TARGET, bin, windowBinary } from './lib/paths.mjs';
import { endGroup, runHere, runOnDisplay } from './lib/processes.mjs';
import { setUp } from './setup.mjs';

const PICTURE = join(TARGET, 'start', 'footing.png');

export async function start(options) {
  if (options[0] === '--picture') return picture(options[1]);
  const release = options.includes('--release');
  const passed = options.filter((option) => option !== '--release');
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  await setUp(hasDisplay ? 'start' : 'headless');
  const built =
    (await build('the page', bin('vite'), ['build', 'ui', '--logLevel', 'warn'])) &&
    (await build('the window', 'cargo', [
      'build',
      '--locked',
      ...['-p', 'footing-desktop', '-p', 'footing-cli'],
      ...(release ? ['--release'] : []),
    ]));
  if (!built) return 1;
  const binary = windowBinary(release ? 'release' : 'debug');
  if (hasDisplay) {
    console.log('opening the window');
    return runHere(binary, passed);
  }
  return runOnDisplay([process.execPath, 'scripts/dev.mjs', 'start', '--picture', binary]);
}

async function build(what, program, args) {
  const began = performance.now();
  const code = await runHere(program, args);
  if (code !== 0) {
    console.error(`${what} did not build; the message is above`);
    return false;
  }
  console.log(`built ${what} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return true;
}

/** Inside the virtual display: opens the window, waits until it has drawn itself, takes its picture. */
async function picture(binary) {
  rmSync(PICTURE, { force: true });
  mkdirSync(join(PICTURE, '..'), { recursive: true });
  const window = spawn(binary, [], { stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  let ended;
  window.on('exit', (code) => (ended = code ?? 1));
  window.on('error', (error) => (ended = error.message));
  try {
    for (let tries = 0; tries < 300 && ended === undefined; tries += 1) {
      await pause(200);
      if (isDrawn()) {
        console.log(
          `the window opened; without a display, this is its picture:\n${PICTURE.replace(`${ROOT}/`, '')}`,
        );
        return 0;
      }
    }
    console.error(
      ended === undefined
        ? 'no window appeared within a minute'
        : `the window closed at once (${ended})`,
    );
    return 1;
  } finally {
    if (ended === undefined) endGroup(window);
  }
}

/** Whether a window named Footing is up and two pictures in a row show the same, which is not one plain colour. */
function isDrawn() {
  const found = spawnSync('xdotool', ['search', '--onlyvisible', '--name', '^Footing'], {
    encoding: 'utf8',
  });
  if (!found.stdout?.trim()) return false;
  const colours = spawnSync('import', ['-window', 'root', '-format', '%k', 'info:'], {
    encoding: 'utf8',
  });
  if (!(Number(colours.stdout) > 8)) return false;
  const before = statSync(PICTURE, { throwIfNoEntry: false })?.size;
  spawnSync('import', ['-window', 'root', PICTURE]);
  return before !== undefined && statSync(PICTURE).size === before;
}
