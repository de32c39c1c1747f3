import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const TASK = 'Patched the nightly export myself';
const MOVED = 'Jun wrote the runbook for payouts';
const HEARD = 'Payroll has known about the Thursday freeze for a year';

test('the end of a week: a pull-back, an hour that went into others, six questions', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  assert.equal((await desk.cli(['person', 'add', 'Jun Watanabe'])).code, 0);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('a pull-back is logged from wherever one is', async () => {
    await driver.chord('control', '3');
    await window.says(/No plan yet/);
    await driver.type('h');
    await (await window.find('textbox', /What did you want to do yourself/)).type(TASK);
    await (await window.find('combobox', 'What pulled?')).type('Something broke');
    await (await window.find('combobox', /what did you do/)).type('Did it');
    await window.fill(/How long did it take/, '2 h 30');
    assert.deepEqual(await accessibilityFindings(driver), []);
    await driver.chord('control', 'enter');
    await window.says(/Noted\./);
    await window.says(/1 pull-back/);
    await window.says(TASK);
  });

  await t.test('half of a record is there again after a lock', async () => {
    await driver.type('o');
    await (await window.find('textbox', /What moved/)).type(MOVED);
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await driver.type('o');
    const what = await window.find('textbox', /What moved/);
    assert.equal(await what.property('value'), MOVED);
  });

  await t.test('an hour that went into others has both ends of its estimate', async () => {
    await window.fill(/Whose name is on it/, 'Jun Watanabe');
    await window.fill('At least', '2');
    await window.fill('At most', '6');
    await driver.chord('control', 'enter');
    await window.says(/2 to 6 hours.*a guess/s);
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('the week is drafted from what it holds, and written in', async () => {
    await driver.type('w');
    await window.find('heading', /^Week \d+/);
    await driver.chord('alt', 'enter');
    await window.says(/stands under its questions/);
    const moved = await window.find('textbox', /carries someone else’s name/);
    assert.match(await moved.property('value'), /runbook for payouts/);
    await (await window.find('textbox', /What did I hear/)).type(HEARD);
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('a lock in the middle of it loses nothing', async () => {
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await driver.type('w');
    const heard = await window.find('textbox', /What did I hear/);
    assert.equal(await heard.property('value'), HEARD);
    await driver.chord('control', 'enter');
    await window.says(/The week is closed/);
  });

  await t.test('each of the three is found again by its words', async () => {
    for (const [words, kind] of [
      ['nightly export', /Patched the nightly export/],
      ['runbook payouts kind:leverage', /Jun wrote the runbook/],
      ['Thursday freeze', /Thursday freeze/],
    ]) {
      await window.search(words);
      await window.find('option', kind);
    }
  });
});
