import assert from 'node:assert/strict';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';

test('words survive the window being killed', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  let window = await desk.open();
  await window.makeVault();

  await t.test('a draft is offered back', async () => {
    await window.write('Lucía keeps a tally on the whiteboard.');
    await window.says('Draft kept');
    await window.kill();

    window = await desk.open();
    await window.unlock();
    await window.unlocked();
    assert.match(await window.written(), /Lucía keeps a tally on the whiteboard\./);
  });

  await t.test('what was saved is on the disk', async () => {
    await window.write(' Eleven hours, last week.');
    await window.driver.chord('control', 'enter');
    await window.says(/Saved/);
    await window.kill();

    const listed = await desk.cli(['list', '--json']);
    assert.equal(listed.code, 0, listed.err);
    const [entry] = JSON.parse(listed.out).entries ?? JSON.parse(listed.out);
    const shown = await desk.cli(['show', entry.id]);
    assert.match(shown.out, /tally on the whiteboard\. Eleven hours, last week\./);

    window = await desk.open();
    await window.unlock();
    await window.unlocked();
    assert.match(await window.written(), /tally on the whiteboard\. Eleven hours, last week\./);
  });
});
