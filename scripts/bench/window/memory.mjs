// What an unlocked journal holds in memory: every process of the window, thirty seconds after the
// last key, beside an empty window after as long.

import { setTimeout as pause } from 'node:timers/promises';

import { median, row, sum } from './measure.mjs';
import { Program } from './program.mjs';
import { unlock } from './unlock.mjs';

export const MEMORY = 'window-memory';

export async function memory({ display, footing, empty, vault, size, quick }) {
  const rounds = quick ? 1 : 5;
  const idleMs = quick ? 5000 : 30_000;
  const samples = { footing: [], empty: [] };
  for (let round = 0; round < rounds; round += 1) {
    samples.footing.push(
      await rest(footing, display, idleMs, (program) => unlock(program, footing.home, vault)),
    );
    samples.empty.push(await rest(empty, display, idleMs));
  }
  const total = (parts) => sum(parts.map(({ pss }) => pss));
  const ratios = samples.footing.map((parts, at) => total(parts) / total(samples.empty[at]));
  return row({
    id: MEMORY,
    measure: `memory of all processes (PSS, 30 s idle after unlock, ${size}) ÷ an empty window`,
    most: 1.5,
    ours: { value: median(samples.footing.map(total)), unit: 'MB' },
    peer: { value: median(samples.empty.map(total)), unit: 'MB', name: 'empty Tauri window' },
    ratio: median(ratios),
    rounds,
    note: `ours: ${parts(samples.footing[0])}; empty: ${parts(samples.empty[0])}`,
    samples,
  });
}

async function rest({ binary, args, home }, display, idleMs, then) {
  const program = new Program(binary, args, home);
  try {
    await display.watch();
    await then?.(program);
    await pause(idleMs);
    return program.memory();
  } finally {
    await program.end();
    await display.blank();
  }
}

const parts = (all) => all.map(({ name, pss }) => `${name} ${pss.toFixed(0)}`).join(', ');
