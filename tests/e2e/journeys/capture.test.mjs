import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk, PASSPHRASE } from '../lib/footing.mjs';

test('a line with a person, a tag and a promise is due on Today and found by search', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  await window.unlock();
  await window.unlocked();

  await t.test('the line says what it will be filed with, and is filed by Enter', async () => {
    await (await window.find('textbox', 'Capture a line')).click();
    await window.driver.type('!send @Tomasz the timeline tomorrow #night');
    await window.says(/You to Tomasz/);
    await window.driver.type('\n');
    await window.says(/Captured/);
    await window.find('checkbox', /timeline/);
    assert.deepEqual(await accessibilityFindings(window.driver), [], 'Today is accessible');
  });

  await t.test('the promise is kept by its box', async () => {
    await (await window.find('checkbox', /timeline/)).click();
    await window.says(/Promise kept/);
  });

  await t.test('the words are found', async () => {
    await window.search('timeline');
    await window.find('option', /timeline/);
  });

  await t.test('a line from the terminal is filed at the next unlock', async () => {
    await window.lockByKey();
    assert.equal((await desk.cli(['capture', 'A thought about the whiteboard'])).code, 0);
    await window.unlock();
    await window.unlocked();
    await window.search('whiteboard');
    await window.find('option', /whiteboard/);
  });
});

test('a changed passphrase opens the vault, and the one before it does not', async (t) => {
  const NEXT = 'nine loud gulls on a roof';
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  await window.driver.chord('control', ',');
  await window.click('button', 'Change');
  await window.fill('Present passphrase', 'not the present one');
  await window.fill('New passphrase', NEXT);
  await window.fill('Once more', NEXT);
  await window.driver.type('\n');
  await window.says(/not the present passphrase/);
  await window.fill('Present passphrase', PASSPHRASE);
  await window.driver.type('\n');
  await window.says(/passphrase is changed/);

  await window.lockByKey();
  await window.unlock(NEXT);
  await window.unlocked();
});
