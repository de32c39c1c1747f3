import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';

test('somebody looks around in the sample, and nothing of it stays', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  const window = await desk.open();

  await t.test('it opens without a passphrase, on its own last day', async () => {
    await window.click('button', 'Look around a sample first');
    await window.unlocked();
    await window.says(/nothing you type stays/);
    await window.find('heading', /^Saturday 2 May/);
  });

  await t.test('what it holds is found', async () => {
    await window.search('kind:objection function:finance in:2026-03');
    await window.says(/4 found/);
  });

  await t.test('starting one’s own journal ends it', async () => {
    const before = window.webProcesses;
    await window.click('button', 'Start your own').catch(() => undefined);
    await window.renewed(before);
    await window.find('button', 'Make the recovery sheet');
    const left = readdirSync(join(desk.home, 'tmp')).filter((name) => name.startsWith('footing-'));
    assert.deepEqual(left, [], 'its folder is gone');
  });
});
