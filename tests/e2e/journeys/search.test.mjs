import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { until } from '../lib/webdriver.mjs';

const LONG = Array.from({ length: 120 }, (_, line) => `Line ${line} of a long morning.`).join(
  '\n\n',
);

const ENTRIES = [
  {
    kind: 'note',
    title: 'The stairwell',
    body: 'Forty minutes in the stairwell. Who decided on one staging environment?',
  },
  {
    kind: 'note',
    title: 'A long morning',
    body: `${LONG}\n\nThe licence was bought in a hurry.\n\n${LONG}`,
  },
  { kind: 'note', title: 'Running', body: 'She runs the platform weekly and was running late.' },
];

test('a sentence is found while it is being typed, and opened where it stands', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const ingested = await desk.cli(['ingest'], {
    input: ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'),
  });
  assert.equal(ingested.code, 0, ingested.err);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  await window.write('What was just written about the whiteboard is found at once.');
  await window.driver.chord('control', 'enter');
  await window.says(/Saved/);

  await t.test('the first letters of a word find it, marked', async () => {
    await window.search('stagi');
    const hit = await window.find('option', /The stairwell/);
    const marks = await window.driver.run(
      (row) => [...row.querySelectorAll('mark')].map((mark) => mark.textContent),
      hit,
    );
    assert.deepEqual(marks, ['staging']);
    assert.deepEqual(
      await accessibilityFindings(window.driver),
      [],
      'the search page is accessible',
    );
  });

  await t.test('a slip of the finger and another form of the word find it too', async () => {
    await window.search('stairwel');
    await window.find('option', /The stairwell/);
    await window.search('staiwell');
    await window.find('option', /The stairwell/);
    await window.search('run weekly');
    await window.find('option', /Running/);
  });

  await t.test('what was saved a moment ago is there', async () => {
    await window.search('whiteboard');
    await window.find('option', /whiteboard/);
  });

  await t.test('a word that is nowhere says so', async () => {
    await window.search('zeppelin');
    await window.says(/Nothing has all of that/);
  });

  await t.test('Enter opens the entry with the match in view', async () => {
    await window.search('licence');
    await window.find('option', /A long morning/);
    await window.driver.chord('enter');
    await until(
      () =>
        window.driver.run(() =>
          [...document.querySelectorAll('mark, .cm-hit, [data-hit]')].some((mark) => {
            const { top, bottom, height } = mark.getBoundingClientRect();
            return (
              height > 0 &&
              mark.textContent.includes('licence') &&
              top >= 0 &&
              bottom <= innerHeight
            );
          }),
        ),
      'the match to be in view',
    );
  });
});
