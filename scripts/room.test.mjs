// A first build on a disk that is too small.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { lacksRoom } from './lib/room.mjs';

test('a first build is refused where it cannot fit, and says how much is free', () => {
  const root = mkdtempSync(join(tmpdir(), 'footing-room-'));
  try {
    const target = join(root, 'target');
    assert.match(lacksRoom(target, 2 ** 60), /takes up to .* GiB, and this disk has .* free/);
    assert.equal(lacksRoom(target, 1), undefined);
    mkdirSync(join(target, 'debug'), { recursive: true });
    assert.equal(lacksRoom(target, 2 ** 60), undefined, 'what stands there is built upon');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
