// What a run leaves is read and printed: goals, growth, and what is not whole.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { growth, readRows, table } from './table.mjs';

const row = (of, size, ours, peer, more = {}) => ({
  id: `${of}-${size}`,
  of,
  size,
  measure: `${of}, warm, ${size}`,
  goal: '≤ 1.2',
  ours: { value: ours, unit: 'ms' },
  peer: { value: peer, unit: 'ms', name: 'the other' },
  ratio: ours / peer,
  met: ours / peer <= 1.2,
  rounds: 3,
  note: '',
  ...more,
});

function inFolder(files, use) {
  const folder = mkdtempSync(join(tmpdir(), 'footing-table-'));
  try {
    for (const [name, value] of Object.entries(files)) {
      writeFileSync(join(folder, name), JSON.stringify(value));
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('rows are read in order, and samples are not rows', () => {
  const files = {
    'b.json': row('b', '100k', 1, 1),
    'a.json': row('a', '100k', 1, 1),
    'a.samples.json': { ours: [[1]], peer: [[1]] },
  };
  inFolder(files, (folder) =>
    assert.deepEqual(
      readRows(folder).map(({ of }) => of),
      ['a', 'b'],
    ),
  );
});

test('a row without a ratio is not passed over in silence', () => {
  const broken = row('a', '100k', 1, 1);
  delete broken.ratio;
  inFolder({ 'a.json': broken }, (folder) =>
    assert.throws(() => readRows(folder), /a\.json has no ratio/),
  );
});

test('a folder that is not there has no rows', () => {
  assert.deepEqual(readRows('/nowhere/at/all'), []);
});

test('what grows is told for measures of both sizes', () => {
  const rows = [row('a', '100k', 1, 2), row('a', '1M', 6, 3), row('b', '100k', 1, 1)];
  assert.deepEqual(growth(rows), [{ of: 'a', measure: 'a, warm', ours: 6, peer: 1.5 }]);
});

test('a goal that is missed stands out, and one that is only printed says so', () => {
  const rows = [
    row('a', '100k', 1.234, 2),
    row('b', '100k', 30, 2, { note: 'because' }),
    row('c', '100k', 1, 2, { goal: null, met: null }),
  ];
  const printed = table(rows, [['cores', '2']]);
  assert.match(printed, /^cores: 2\n/);
  assert.match(
    printed,
    /\| a, warm, 100k \| ≤ 1.2 \| 1.23 ms \| 2.00 ms the other \| 0.62 \| yes \|/,
  );
  assert.match(printed, /\| b, warm, 100k .* 15.0 \| \*\*no\*\* \|/);
  assert.match(printed, /\| c, warm, 100k \| printed .* \| {2}\|/);
  assert.match(printed, /- `b-100k`: because/);
});
