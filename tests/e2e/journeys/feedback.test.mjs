import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

test('a piece of feedback is owed, said and closed by keys', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  assert.equal((await desk.cli(['person', 'add', 'Mikael Berg'])).code, 0);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();

  await t.test('it is owed: whom, and what a camera would have seen', async () => {
    await window.driver.chord('control', '6');
    await window.find('heading', 'Feedback');
    await window.driver.type('f');
    await (await window.find('combobox', 'Who is it for?')).type('Mikael Berg');
    await window.fill(/^Behaviour/, 'You were dismissive when Daniel showed the numbers.');
    await window.says(/dismissive/);
    assert.deepEqual(await accessibilityFindings(window.driver), []);
    await window.driver.chord('control', 'enter');
    await window.says(/Feedback saved/);
    await window.says(/Owed since today/);
  });

  await t.test('it is not said without its parts, which are named', async () => {
    await window.driver.chord('alt', 'enter');
    await window.says(/Still missing: the situation and the impact/);
  });

  await t.test('what is half written is there again after a lock', async () => {
    await window.fill(/^Situation/, 'Platform weekly, Monday');
    await window.says(/Draft kept/);
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await window.driver.chord('control', '6');
    const situation = await window.find('textbox', /^Situation/);
    assert.equal(await situation.property('value'), 'Platform weekly, Monday');
  });

  await t.test('it is said with them, and how it went is asked', async () => {
    await window.fill(/^Behaviour/, 'You said “we have managed” while Daniel was speaking.');
    await window.fill(/^Impact/, 'Daniel stopped bringing the numbers.');
    await window.driver.chord('alt', 'enter');
    await window.click('radio', 'Clear, and kind about it');
    assert.deepEqual(await accessibilityFindings(window.driver), []);
    await window.driver.chord('control', 'enter');
    await window.says(/Said\./);
    await window.says(/the same day/);
  });

  await t.test('what came of it is looked at, and it is closed', async () => {
    await window.driver.chord('alt', 'enter');
    await window.click('radio', 'It changed');
    await window.driver.chord('control', 'enter');
    await window.says(/Looked at again/);
    await window.driver.chord('alt', 'enter');
    await window.says(/Closed\./);
  });

  await t.test('the command line finds it closed, and nothing owed', async () => {
    await window.lockByKey();
    const listed = await desk.cli(['--json', 'feedback', 'list']);
    assert.equal(listed.code, 0, listed.err);
    const [piece] = JSON.parse(listed.out).feedback;
    assert.equal(piece.state, 'closed');
    assert.equal(piece.subject.name, 'Mikael Berg');
    const owed = await desk.cli(['feedback', 'list', '--owed']);
    assert.match(owed.out, /Nothing is owed/);
  });
});
