#!/usr/bin/env node
// The one door to building Footing. Needs Node alone: everything else it finds or sets up.

import { bench } from './bench.mjs';
import { codegen } from './codegen.mjs';
import { bundle } from './bundle.mjs';
import { gallery } from './gallery.mjs';
import { picture } from './picture.mjs';
import { setUp } from './setup.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';
import { torture } from './torture.mjs';

const COMMANDS = {
  start: [
    start,
    'set up what is missing, build, open the window (a picture of it without a display)',
  ],
  test: [
    test,
    'set up what is missing and check everything; `npm test -- clippy journeys` picks steps',
  ],
  setup: [() => setUp('test'), 'only set up what is missing'],
  bundle: [bundle, 'build the .deb'],
  codegen: [codegen, 'write the TypeScript bindings and docs/cli.md from the Rust code'],
  gallery: [gallery, 'picture every screen and state into gallery/'],
  bench: [
    bench,
    'measure against peers: [--rows 1k|10k|100k|1M] [--only ID…] [--quick]; see docs/benchmarks.md',
  ],
  torture: [
    torture,
    'do the harm that must cost nothing: kills, power cuts, broken disks, clocks, strangers (hours)',
  ],
  picture: [picture, "take the README's picture anew"],
};

const [name, ...options] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  const width = Math.max(...Object.keys(COMMANDS).map((key) => key.length));
  for (const [key, [, does]] of Object.entries(COMMANDS))
    console.log(`${key.padEnd(width)}  ${does}`);
  process.exit(name === undefined || name === 'help' ? 0 : 2);
}
process.exit((await command[0](options)) ?? 0);
