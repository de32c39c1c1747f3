// What an unlocked journal does while nobody does anything: how often its threads wake up, and the
// processor time they take, beside an empty window over the same minutes.

import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { row, sum } from './measure.mjs';
import { Program } from './program.mjs';
import { stayUnlocked, unlock } from './unlock.mjs';

export const POLLS = 'window-idle-polling';
export const WAKES = 'window-idle-wakeups';
export const BUSY = 'window-idle-processor';

/** Shorter than the idle lock's shortest default, so that the journal stays open throughout. */
const STRETCH_MS = 200_000;
/** What follows unlocking, or a key, is not idleness: indexing, WebKit's own tidying. */
const SETTLE_MS = 30_000;

export async function idle({ display, footing, empty, vault, size, quick }) {
  const stretches = quick ? [60_000] : [STRETCH_MS, STRETCH_MS, STRETCH_MS];
  const peer = new Program(empty.binary, empty.args, empty.home);
  const ours = new Program(footing.binary, footing.args, footing.home);
  const counted = { footing: [], empty: [] };
  try {
    await display.watch();
    await unlock(ours, footing.home, vault);
    for (const stretch of stretches) {
      await pause(quick ? 10_000 : SETTLE_MS);
      const before = [ours.activity(), peer.activity()];
      await pause(stretch);
      counted.footing.push(between(before[0], ours.activity()));
      counted.empty.push(between(before[1], peer.activity()));
      stayUnlocked(footing.home, vault);
    }
  } finally {
    await ours.end();
    await peer.end();
    await display.blank();
  }
  const minutes = sum(stretches) / 60_000;
  const mine = byThread(counted.footing, commOf(footing.binary));
  const theirs = byThread(counted.empty, commOf(empty.binary));
  const wakes = (threads) => sum(threads.map((one) => one.wakes)) / minutes;
  const busy = (threads) => (100 * sum(threads.map((one) => one.ms))) / (minutes * 60_000);
  const known = new Set(theirs.map(({ of }) => of));
  const own = mine.filter(({ of }) => of.startsWith(MAIN) && !known.has(of));
  const time = `${minutes.toFixed(0)} min, ${size}`;
  const samples = { footing: mine, empty: theirs };
  return [
    row({
      id: POLLS,
      measure: 'idle, unlocked: wake-ups a minute of threads that an empty window has not ÷ one',
      most: 1,
      ours: { value: wakes(own), unit: '/min' },
      peer: { value: 1, unit: '/min', name: 'one a minute' },
      rounds: stretches.length,
      note: `${time}; ${busiest(own, minutes)}`,
      samples,
    }),
    row({
      id: WAKES,
      measure: 'idle, unlocked: wake-ups a minute of all processes ÷ an empty window',
      ours: { value: wakes(mine), unit: '/min' },
      peer: { value: wakes(theirs), unit: '/min', name: 'empty Tauri window' },
      rounds: stretches.length,
      note: `${time}; ours: ${busiest(mine, minutes)}; empty: ${busiest(theirs, minutes)}`,
      samples,
    }),
    row({
      id: BUSY,
      measure: 'idle, unlocked: processor time of all processes ÷ 0.1 % of a core',
      most: 1,
      ours: { value: busy(mine), unit: '%' },
      peer: { value: 0.1, unit: '%', name: 'a thousandth of a core' },
      rounds: stretches.length,
      note: `${time}; an empty window takes ${busy(theirs).toFixed(3)} %`,
      samples,
    }),
  ];
}

/** What the window's own process, and its first thread, are called here, whatever the program's name. */
const MAIN = 'window';

/** The kernel keeps fifteen letters of a name. */
const commOf = (binary) => basename(binary).slice(0, 15);

function between(before, after) {
  return [...after].map(([thread, now]) => {
    const then = before.get(thread) ?? { wakes: 0, ms: 0 };
    return { of: now.of, wakes: now.wakes - then.wakes, ms: now.ms - then.ms };
  });
}

/** Sums threads of one name over all stretches, the busiest first. */
function byThread(stretches, program) {
  const all = new Map();
  for (const { of: name, wakes, ms } of stretches.flat()) {
    const of = name.replaceAll(program, MAIN);
    const one = all.get(of) ?? { of, threads: 0, wakes: 0, ms: 0 };
    all.set(of, { of, threads: one.threads + 1, wakes: one.wakes + wakes, ms: one.ms + ms });
  }
  return [...all.values()].sort((one, other) => other.wakes - one.wakes);
}

function busiest(threads, minutes) {
  const shown = threads.filter(({ wakes }) => wakes > 0).slice(0, 4);
  const said = shown.map(({ of, wakes }) => `${of} ${(wakes / minutes).toFixed(1)}`);
  return said.length === 0 ? 'none' : said.join(', ');
}
