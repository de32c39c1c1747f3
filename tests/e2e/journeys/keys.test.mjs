import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk, PASSPHRASE } from '../lib/footing.mjs';

const NEXT = 'tall ships off marstrand in june';

test('passphrase and recovery key are replaced in the window, by keyboard', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  const made = await desk.cli(['init', '--kdf', 'floor', '--recovery-key-file', desk.recoveryFile]);
  assert.equal(made.code, 0, made.err);
  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('a wrong present passphrase changes nothing, and says so', async () => {
    await driver.chord('control', ',');
    await window.find('heading', 'Settings');
    await window.tabTo('button', 'Change');
    await driver.type('\n');
    await window.focused('textbox', 'Present passphrase');
    await fillIn('paper boats', NEXT, NEXT);
    await window.says('That is not the present passphrase. Nothing was changed.');
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('the present one is asked for, and the new one twice', async () => {
    await window.tabTo('textbox', 'Present passphrase');
    await driver.type(PASSPHRASE);
    await window.tabTo('textbox', 'Once more');
    await driver.chord('control', 'a');
    await driver.type('tall ships');
    await driver.type('\n');
    await window.says('The two are not the same.');
    await driver.chord('control', 'a');
    await driver.type(NEXT);
    await driver.type('\n');
    await window.says('The passphrase is changed.');
    await window.focused('button', 'Change');
  });

  await t.test('from then on the old one opens nothing and the new one does', async () => {
    await window.lockByKey();
    await window.unlock(PASSPHRASE);
    await window.says('That does not open this vault');
    await window.unlock(NEXT);
    await window.unlocked();
  });

  let groups;
  await t.test('a new recovery key is shown once and proved', async () => {
    await driver.chord('control', ',');
    await window.tabTo('button', 'Make a new one');
    await driver.type('\n');
    await window.focused('textbox', 'Present passphrase');
    await driver.type(NEXT);
    await driver.type('\n');
    groups = await window.proveSheet();
    assert.ok(groups.length >= 10, 'the recovery key has its groups');
  });

  await t.test('the sheet before it opens nothing, the new one does', async () => {
    await window.lockByKey();
    await window.click('button', 'Use the recovery sheet');
    await window.fill(/^Recovery/, desk.recoveryKey());
    await driver.type('\n');
    await window.says('That is not this vault’s recovery key');
    await window.fill(/^Recovery/, groups.join(' '));
    await driver.type('\n');
    await window.unlocked();
  });

  async function fillIn(...fields) {
    for (const [at, text] of fields.entries()) {
      if (at > 0) await window.tabTo('textbox', ['', 'New passphrase', 'Once more'][at]);
      await driver.type(text);
    }
    await driver.type('\n');
  }
});
