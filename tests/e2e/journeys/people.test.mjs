import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const PEOPLE = [
  { type: 'person', id: 'anneke', name: 'Anneke de Vries', function: 'support' },
  { type: 'person', id: 'bakker', name: 'A. Bakker', aliases: ['AB'] },
];

/** The second is named in every way there is: by a list, a promise, an objection. */
const ENTRIES = [
  {
    kind: 'note',
    title: 'The handover',
    body: 'She protects the handover at six.',
    people: [{ id: 'anneke', role: 'subject' }],
  },
  {
    kind: 'pitch',
    title: 'A second environment',
    body: 'Seven teams share one loading bay.',
    people: [{ id: 'bakker', role: 'audience' }],
    children: [
      {
        id: 'o1',
        type: 'objection',
        fields: { person: 'bakker', verbatim: 'And who pays when the pilot is over?' },
      },
      {
        id: 'c1',
        type: 'commitment',
        fields: { text: 'Send the tally', direction: 'i_promised', to: 'bakker', state: 'open' },
      },
    ],
  },
];

test('two people who are one are merged, and every link is still found', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const ingested = await desk.cli(['ingest'], {
    input: [...PEOPLE, ...ENTRIES].map((line) => JSON.stringify(line)).join('\n'),
  });
  assert.equal(ingested.code, 0, ingested.err);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();

  await t.test('the person is found in the list by a few letters', async () => {
    await window.driver.chord('control', '4');
    await window.find('heading', 'People');
    await (await window.find('combobox', 'Find a person')).click();
    await window.driver.type('bakk');
    await window.find('option', /A\. Bakker/);
    await window.driver.chord('enter');
    await window.find('heading', 'A. Bakker');
    assert.deepEqual(await accessibilityFindings(window.driver), []);
  });

  await t.test('and merged into the other', async () => {
    await window.click('button', 'Merge');
    await window.find('radio', /Anneke de Vries/);
    await window.click('radio', /Anneke de Vries/);
    await window.says(/A\. Bakker goes into Anneke de Vries/);
    assert.deepEqual(await accessibilityFindings(window.driver), []);
    await window.driver.chord('enter');
    await window.find('heading', 'Anneke de Vries');
    await window.says(/1 entry moved/);
  });

  await t.test('their page has the entries and the promise of both', async () => {
    await window.find('option', /The handover/);
    await window.find('option', /A second environment/);
    await window.find('button', /Send the tally/);
    await window.says(/A\. Bakker/);
  });

  await t.test('either name, and the function, find what the other said', async () => {
    for (const query of [
      'kind:objection person:anneke',
      'kind:objection person:bakker',
      'kind:objection function:support',
    ]) {
      await window.driver.type('/');
      await (await window.find('combobox', 'Search everything')).click();
      await window.driver.chord('control', 'a');
      await window.driver.type(query);
      await window.find('option', /And who pays when the pilot is over/);
      await window.driver.chord('escape');
      await window.find('heading', 'Anneke de Vries');
    }
  });

  await t.test('and they can be told apart again', async () => {
    await window.click('button', 'Tell apart again');
    await window.says(/A\. Bakker is there again/);
    await window.driver.chord('control', '4');
    await window.find('option', /A\. Bakker/);
  });
});
