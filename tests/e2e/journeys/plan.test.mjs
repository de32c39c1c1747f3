import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const PEOPLE = [
  { type: 'person', id: 'anneke', name: 'Anneke de Vries', function: 'support' },
  { type: 'person', id: 'mikael', name: 'Mikael Berg', function: 'engineering' },
];
const BETS = ['Plan routes every hour', 'Pay for on-call', 'One number for the board'];
const FOURTH = 'A second staging environment';

test('a plan from a preset: a tour, a decision, and a fourth bet that is refused', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const ingested = await desk.cli(['ingest'], {
    input: PEOPLE.map((line) => JSON.stringify(line)).join('\n'),
  });
  assert.equal(ingested.code, 0, ingested.err);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('the preset is shown before it is begun', async () => {
    await driver.chord('control', '3');
    await window.says(/No plan yet/);
    await driver.type('g');
    await window.find('heading', 'Day one');
    await window.click('radio', 'Tech lead');
    await window.click('radio', 'Promoted, same team');
    await window.fill('First day', today());
    await window.says(/Days 30, 60 and 90/);
    assert.deepEqual(await accessibilityFindings(driver), []);
    await driver.chord('control', 'enter');
    await window.find('heading', 'First 90 days');
    await window.says(/The plan has begun/);
    await window.says(/Nobody on the tour/);
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('somebody is put on the tour and heard', async () => {
    await driver.type('p');
    await window.find('textbox', 'Name');
    await window.click('checkbox', 'Anneke de Vries');
    await window.says(/Anneke de Vries is on the tour/);
    await driver.chord('escape');
    await window.click('button', /Anneke de Vries/);
    await window.find('heading', /Listening/);
    await (await window.find('textbox', /careful not to change/)).type('The nine o’clock call.');
    await driver.chord('control', 'enter');
    await window.says(/The conversation was saved/);
    assert.deepEqual(await accessibilityFindings(driver), []);
    await driver.chord('escape');
    await window.says(/1 of 1/);
  });

  await t.test('a decision that nobody can explain is written down', async () => {
    await driver.type('d');
    await (await window.find('textbox', 'What was decided')).type('On-call is voluntary');
    await driver.chord('control', 'enter');
    await window.find('heading', 'On-call is voluntary');
    await window.says(/Nobody has said why/);
    await driver.chord('escape');
    await window.says(/0 of 1 explained/);
  });

  await t.test('three bets become active, the fourth is refused with the three', async () => {
    for (const title of [...BETS, FOURTH]) {
      await driver.type('b');
      await window.find('heading', 'A bet');
      await (await window.find('textbox', 'What you would change')).type(title);
      await driver.chord('control', 'enter');
      await window.find('heading', title);
      await window.click('button', 'Make active');
      if (title !== FOURTH) await window.says(/The bet is active/);
    }
    await window.find('alert');
    await window.says(/Three bets are active, and three is the most/);
    for (const title of BETS) await window.find('button', title);
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('once one has landed there is room, and that can be taken back', async () => {
    await window.click('button', BETS[0]);
    await window.find('heading', BETS[0]);
    await window.click('button', 'It landed');
    await window.says(/The bet is landed/);
    await (await window.find('button', 'Undo')).click();
    await window.says(/Restored as a new revision/);
    await window.find('button', 'It landed');
  });

  await t.test('the map shows who can explain what, by keyboard', async () => {
    await window.click('button', 'Decision map');
    await window.says(/Nobody yet/);
    await driver.type('j');
    await driver.type('e');
    await window.find('textbox', 'Why');
    assert.deepEqual(await accessibilityFindings(driver), []);
  });
});

function today() {
  const now = new Date();
  const pad = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
