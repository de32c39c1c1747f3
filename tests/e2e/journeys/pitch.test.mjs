import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { until } from '../lib/webdriver.mjs';

const PEOPLE = [
  { type: 'person', id: 'maya', name: 'Maya Lindqvist', self: true, function: 'engineering' },
  {
    type: 'person',
    id: 'ingrid',
    name: 'Ingrid Solheim',
    short_name: 'Ingrid',
    function: 'finance',
    fields: { their_words: [{ term: 'SLA', plain: 'delivery promise' }] },
  },
];
const STATEMENT = 'Replace the nightly batch with a re-plan every hour.';
const PLAIN = 'We plan the lorries every hour, and a late one changes the next plan.';
const TODAY = 'We broke our SLA nine times last quarter, since the backend plans once, at night.';
const HEARD =
  /^We broke our delivery promise nine times last quarter, since the behind-the-scenes part of the software plans once, at night\.$/;
const RAISED = 'Above twelve months I am buying somebody a hobby.';
const CONDITION = 'Show the payback by quarter';

test('from an engineer’s sentence to a page for the one who pays, and to what she will ask', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const input = PEOPLE.map((line) => JSON.stringify(line)).join('\n');
  const ingested = await desk.cli(['ingest'], { input });
  assert.equal(ingested.code, 0, ingested.err);
  const out = join(desk.home, 'handed');
  mkdirSync(out);

  const window = await desk.open({ FOOTING_TEST_FOLDER: out });
  await window.unlock();
  await window.unlocked();
  const { driver } = window;
  const valueOf = async (name) => (await window.find('textbox', name)).property('value');

  await t.test('a note, told to her', async () => {
    await driver.chord('control', '5');
    await window.says(/No pitch yet/);
    await driver.type('u');
    await (await window.find('textbox', 'As we say it')).type(STATEMENT);
    await until(
      () => driver.run(() => document.querySelector('#told-0')?.textContent.includes('Ingrid')),
      'the people to be known',
    );
    await (await window.find('combobox', 'Told to')).type('Ing');
    await (await window.find('textbox', 'One plain sentence')).type(PLAIN);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the note is accessible');
    await driver.chord('control', 'enter');
    await window.says(/Still missing/);
    await window.click('button', 'Begin a pitch');
    await window.find('heading', STATEMENT);
    assert.equal(await valueOf('As Ingrid hears it'), PLAIN);
  });

  await t.test('two words that she does not use are put into hers with one key each', async () => {
    await (await window.find('textbox', 'The ask')).type('Approve 1.4 million for two depots.');
    await (await window.find('textbox', 'What happens today')).type(TODAY);
    await window.find('button', /2 terms to check/);
    await driver.chord('f8');
    await window.says(/Ingrid says delivery promise/);
    await driver.chord('control', 'enter');
    await window.find('button', /1 term to check/);
    await driver.chord('f8');
    await window.find('button', /^Keep backend/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the pitch is accessible');
    await driver.chord('control', 'enter');
    await window.gone('button', /terms? to check/);
    assert.match(await valueOf('What happens today'), HEARD);
    await driver.chord('control', 'enter');
    await window.gone('button', 'Discard changes');
    await window.says(/delivery promise nine times/);
  });

  await t.test('it is rehearsed, and where it catches is kept', async () => {
    await driver.chord('alt', 'r');
    await window.find('heading', 'No runs yet');
    await driver.type('r');
    await window.says(/Approve 1\.4 million/);
    await driver.type('s');
    await window.says(/1 stumble/);
    await driver.chord('escape');
    await window.find('button', 'Keep the run');
    await driver.chord('control', 'enter');
    await window.find('heading', '1 run');
    await driver.chord('escape');
    await window.find('textbox', 'The ask');
  });

  await t.test('her page is a PDF of one sheet', async () => {
    await driver.chord('alt', 'd');
    await window.says(/Saved as .*footing-page-/);
    const [name, ...others] = readdirSync(out);
    assert.deepEqual(others, []);
    const pdf = join(out, name);
    const text = poppler('pdftotext', pdf, '-').replaceAll(/\s+/g, ' ');
    for (const words of ['For Ingrid Solheim', 'Approve 1.4 million', 'Maya Lindqvist']) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
    assert.match(text, /delivery promise nine times/);
    for (const words of ['Before it is ready', 'Save as PDF', 'Rehearse', 'The ask']) {
      assert.ok(!text.includes(words), `${words} is no part of the page`);
    }
    assert.match(poppler('pdfinfo', pdf), /^Pages:\s+1$/m);
  });

  await t.test('the same evening: what she said, and a condition that is a promise', async () => {
    await driver.chord('alt', 'b');
    await window.find('heading', 'Debrief');
    await window.click('radio', 'With conditions');
    await (await window.find('textbox', 'Objection, word for word, 1')).type(RAISED);
    await (await window.find('combobox', 'Who said it, 1')).type('Ing');
    await (await window.find('textbox', 'Condition, 1')).type(CONDITION);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the debrief is accessible');
    await driver.chord('control', 'enter');
    await window.says(/Debrief saved/);
    await driver.chord('alt', '1');
    await window.says(CONDITION);
  });

  await t.test('what she asked is found by its words, and by who asks such things', async () => {
    await window.search('kind:objection function:finance hobby');
    await window.find('option', /buying somebody a hobby/);
    await driver.chord('alt', '5');
    await window.says(RAISED);
  });

  window.close();
  await until(
    async () => (await desk.cli(['objections', '--function', 'finance'])).out.includes('hobby'),
    'the objection in the library of the command line',
  );
});

function poppler(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}
