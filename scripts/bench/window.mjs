// The rows of the table that need a window: start-up, memory, idleness, and what the page costs.
// Run by `npm run bench`, or alone: node scripts/bench/window.mjs [--quick] [--only ID…]

import { pathToFileURL } from 'node:url';

import { buildDrivenWindow, buildEmptyWindow, buildWindow } from './window/builds.mjs';
import { COLD, coldStart } from './window/cold.mjs';
import { Display } from './window/display.mjs';
import { BUSY, POLLS, WAKES, idle } from './window/idle.mjs';
import { MEMORY, memory } from './window/memory.mjs';
import { EDITOR, KEYSTROKE, OPEN, SCROLL, pageSpeed } from './window/page.mjs';
import { Home } from './window/program.mjs';
import { vaultIn } from './window/vault.mjs';

/** What is measured together, the quickest first. */
const PARTS = [
  { ids: [COLD], shipped: coldStart },
  { ids: [SCROLL, OPEN, KEYSTROKE, EDITOR], driven: pageSpeed },
  { ids: [MEMORY], shipped: memory },
  { ids: [POLLS, WAKES, BUSY], shipped: idle },
];

/** Measures what is asked for and returns the rows. `build: false` takes the windows as they lie there. */
export async function windowRows({ quick = false, only = [], size = '100k', small = '1k' } = {}) {
  const wanted = PARTS.filter(
    ({ ids }) => only.length === 0 || ids.some((id) => only.includes(id)),
  );
  const rows = [];
  // The driven one is built first: cargo leaves both at the same place.
  const driven = wanted.some((part) => part.driven) && (await buildDrivenWindow());
  const shipped = wanted.some((part) => part.shipped) && [
    await buildWindow(),
    await buildEmptyWindow(),
  ];
  for (const part of wanted) {
    const display = await Display.open();
    const homes = [new Home(display), new Home(display)];
    try {
      if (part.driven) {
        rows.push(
          ...(await part.driven({ binary: driven, display, home: homes[0], size, small, quick })),
        );
      } else {
        const vault = vaultIn(homes[0], size);
        const measured = await part.shipped({
          display,
          footing: { binary: shipped[0], args: ['--vault', vault.folder], home: homes[0] },
          empty: { binary: shipped[1], args: [], home: homes[1] },
          vault,
          size,
          quick,
        });
        rows.push(...[measured].flat());
      }
    } finally {
      display.close();
      for (const home of homes) home.remove();
    }
  }
  return rows.filter(({ id }) => only.length === 0 || only.includes(id));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = process.argv.slice(2);
  const only = options.filter((option) => !option.startsWith('--'));
  for (const one of await windowRows({ quick: options.includes('--quick'), only })) {
    const { id, ours, peer, ratio, goal, met, note } = one;
    const verdict = goal ? ` (${goal}: ${met ? 'met' : 'missed'})` : '';
    console.log(
      `${id}: ${ours.value} ${ours.unit} ÷ ${peer.value} ${peer.unit}, ${peer.name} = ${ratio}${verdict}`,
    );
    console.log(`    ${note}`);
  }
}
