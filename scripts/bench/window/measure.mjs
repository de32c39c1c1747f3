// Numbers out of samples, and rows out of numbers.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { TARGET } from '../../lib/paths.mjs';

const ROWS = join(TARGET, 'bench', 'rows');

/** The value that `share` of the samples do not exceed, by the nearest rank. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const median = (samples) => quantile(samples, 0.5);

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const rounded = (number) => Number(number.toPrecision(4));

/**
 * Writes a row and its raw samples where the table is made from, and returns the row. `most` is what
 * the ratio may be; without it, it is only printed.
 */
export function row({ id, measure, most, ours, peer, ratio, rounds, note = '', samples }) {
  const written = {
    id,
    measure,
    goal: most === undefined ? null : `≤ ${most}`,
    ours: { ...ours, value: rounded(ours.value) },
    peer: { ...peer, value: rounded(peer.value) },
    ratio: rounded(ratio ?? ours.value / peer.value),
    met: most === undefined ? null : (ratio ?? ours.value / peer.value) <= most,
    rounds,
    note,
  };
  mkdirSync(ROWS, { recursive: true });
  writeFileSync(join(ROWS, `${id}.json`), `${JSON.stringify(written, null, 2)}\n`);
  writeFileSync(join(ROWS, `${id}.samples.json`), `${JSON.stringify(samples, null, 1)}\n`);
  return written;
}
