import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

test('a promise made in the capture line is moved in time and kept, by keys', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  await window.unlock();
  await window.unlocked();

  await t.test('it is captured with its day, and Today asks about it before the day', async () => {
    await (await window.find('textbox', 'Capture a line')).click();
    await window.driver.type('!send @Tomasz the timeline tomorrow\n');
    await window.says(/Captured/);
    await window.says(/You promised Tomasz/);
    await window.says(/say so before the day/);
  });

  await t.test('it stands in the account book, and is moved with its day and a word', async () => {
    await window.driver.chord('alt', '1');
    await window.find('heading', 'Promises');
    await window.find('checkbox', /Kept: send Tomasz the timeline/);
    assert.deepEqual(await accessibilityFindings(window.driver), [], 'promises are accessible');
    await window.driver.type('m');
    await window.fill('Move to', 'in 9 days');
    await window.says(/Counts as late: Tomasz was not told/);
    await (await window.find('checkbox', /Tomasz was told/)).click();
    await window.says(/Counts as on time/);
    await window.driver.chord('control', 'enter');
    await window.says(/Promise moved/);
    await window.says(/moved once, told before the day/);
  });

  await t.test(
    'it is kept by its key, counts as on time, and is taken back and kept again',
    async () => {
      await window.driver.type('x');
      await window.says(/Promise kept\./);
      await window.says(/1 of 1 kept on time/);
      await window.driver.chord('control', 'z');
      await window.says(/moved once/);
      await window.driver.type('x');
      await window.says(/1 of 1 kept on time/);
    },
  );

  await t.test('the command line says the same', async () => {
    await window.lockByKey();
    const { code, out } = await desk.cli(['promise', 'list', '--closed', '--json']);
    assert.equal(code, 0);
    const [promise] = JSON.parse(out).promises;
    assert.equal(promise.state, 'kept');
    assert.equal(promise.renegotiated.length, 1);
    assert.equal(promise.renegotiated[0].told, true);
  });
});
