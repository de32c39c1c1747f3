import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { LICENCES, listed } from './licences.mjs';

test('the list of licences names exactly what ships', () => {
  const committed = JSON.parse(readFileSync(LICENCES, 'utf8'));
  assert.deepEqual(committed, listed(), 'run `node scripts/licences.mjs`');
  assert.ok(
    committed.every(({ licence }) => licence !== ''),
    'everything has terms',
  );
});
