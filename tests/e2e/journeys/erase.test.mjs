import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk, PASSPHRASE } from '../lib/footing.mjs';

const NAME = 'Ottilie Brandvold';

const LINES = [
  { type: 'person', id: 'ottilie', name: NAME, aliases: ['OB'], function: 'finance' },
  { type: 'person', id: 'tomasz', name: 'Tomasz Reyes', function: 'engineering' },
  {
    kind: 'note',
    title: 'The budget talk',
    body: 'Ottilie Brandvold keeps a second ledger of favours.',
    people: [{ id: 'ottilie', role: 'subject' }],
  },
  {
    kind: 'note',
    title: 'The freeze',
    body: 'Ottilie Brandvold and Tomasz agreed on the cranberry date.',
    people: [
      { id: 'ottilie', role: 'subject' },
      { id: 'tomasz', role: 'subject' },
    ],
  },
  {
    kind: 'note',
    title: 'In confidence',
    body: 'Ottilie Brandvold told Tomasz about the illness.',
    sensitivity: 'locked',
    people: [
      { id: 'ottilie', role: 'subject' },
      { id: 'tomasz', role: 'subject' },
    ],
  },
];

test('somebody who is handed over and erased is found nowhere', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const ingested = await desk.cli(['ingest'], {
    input: LINES.map((line) => JSON.stringify(line)).join('\n'),
  });
  assert.equal(ingested.code, 0, ingested.err);
  const out = join(desk.home, 'handed');
  mkdirSync(out);

  const env = { FOOTING_TEST_FOLDER: out };
  let window = await desk.open(env);
  await window.unlock();
  await window.unlocked();

  await t.test('what is known of them goes into a file for its owner alone', async () => {
    await window.driver.chord('control', '4');
    await (await window.find('combobox', 'Find a person')).click();
    await window.driver.type('ott');
    await window.find('option', /Ottilie Brandvold/);
    await window.driver.chord('enter');
    await window.find('heading', NAME);
    await window.click('button', 'Export');
    await window.click('button', 'Choose a folder');
    await window.says(/2 entries written to .*1 entry left out as locked/);
    const [name, ...others] = readdirSync(out);
    assert.deepEqual(others, []);
    assert.ok(!/brandvold|ottilie/i.test(name), 'the name of the file names nobody');
    assert.equal(statSync(join(out, name)).mode & 0o777, 0o600);
    const words = readFileSync(join(out, name), 'utf8');
    assert.match(words, /second ledger of favours/);
    assert.doesNotMatch(words, /illness/);
  });

  await t.test('erasing says that locked entries name them, and waits for these', async () => {
    await window.click('button', 'Erase');
    await window.says(/They are named in locked entries\. Unlock those first/);
    await window.says(/1 entry of these locked/);
    assert.deepEqual(await window.all('button', 'Erase for good'), []);
    assert.deepEqual(await accessibilityFindings(window.driver), [], 'the dialog is accessible');
    await window.fill('Your passphrase', PASSPHRASE);
    await window.driver.chord('enter');
    await window.find('textbox', /^Type their name to erase them/);
  });

  await t.test('and wants their name', async () => {
    await window.fill(/^Type their name to erase them/, NAME);
    await window.driver.chord('enter');
    await window.says(/Erased for good\. Backups and exports that exist already still have them/);
    await window.find('heading', 'People');
    await window.find('option', /Tomasz Reyes/);
    assert.deepEqual(await window.all('option', /Brandvold/), []);
  });

  const foundNowhere = async () => {
    for (const words of ['Brandvold', 'ottilie', 'favours']) {
      // What is still there is found in between, so that an empty answer is this word's own.
      await window.search('cranberry');
      await window.find('option', /The freeze/);
      await window.search(words);
      await window.says(/Nothing has all of that/);
    }
  };

  await t.test('no search finds them', foundNowhere);

  await t.test('not after locking', async () => {
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await foundNowhere();
  });

  await t.test('not after the window was closed and opened', async () => {
    await window.lockByKey();
    window.close();
    window = await desk.open(env);
    await window.unlock();
    await window.unlocked();
    await foundNowhere();
  });

  await t.test('and not in the terminal, nor in what it exports', async () => {
    await window.lockByKey();
    const found = await desk.cli(['search', 'Brandvold', '--json']);
    assert.equal(JSON.parse(found.out).total, 0, found.err);
    const people = await desk.cli(['person', 'list', '--json']);
    assert.doesNotMatch(people.out, /Brandvold/);
    const file = join(desk.home, 'whole.ndjson');
    const whole = await desk.cli(['export', 'ndjson', file, '--full']);
    assert.equal(whole.code, 0, whole.err);
    const words = readFileSync(file, 'utf8');
    assert.match(words, /agreed on the cranberry date/);
    assert.doesNotMatch(words, /Brandvold|Ottilie|favours/i);
  });
});
