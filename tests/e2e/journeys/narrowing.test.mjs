import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { until } from '../lib/webdriver.mjs';

const LONG = Array.from({ length: 60 }, (_, line) => `Line ${line} of a long afternoon.`).join(
  '\n\n',
);

const ENTRIES = [
  {
    kind: 'decision',
    title: 'One environment for seven teams',
    body: `The staging queue is invisible.\n\n${LONG}\n\nStaging again, by the licence.\n\n${LONG}\n\nThe third staging is the one that counts.`,
    occurred_on: '2026-03-09',
  },
  { kind: 'note', title: 'A note', body: 'Staging was slow.', occurred_on: '2026-03-10' },
  { kind: 'note', title: 'Another', body: 'Staging was slower.', occurred_on: '2026-02-11' },
];

test('a search is narrowed by a facet and stepped through to the third hit', async (t) => {
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
  await window.driver.resize(1280, 800);
  await search(window, 'staging');
  await window.says(/3 found/);

  await t.test('a facet of the kind takes the others out, and is a chip', async () => {
    await window.click('checkbox', /Decision/);
    await window.says(/1 found/);
    await window.find('button', 'Take out kind: decision');
    assert.deepEqual(await accessibilityFindings(window.driver), []);
  });

  await t.test('Alt and the arrow go to the third hit, which is in view', async () => {
    await (await window.find('combobox', 'Search everything')).click();
    await window.says(/1 of 3 hits/);
    await window.driver.chord('alt', 'down');
    await window.driver.chord('alt', 'down');
    await window.says(/3 of 3 hits/);
    await until(
      () =>
        window.driver.run(() => {
          const mark = document.querySelector('.preview mark.now');
          if (!mark) return false;
          const { top, bottom, height } = mark.getBoundingClientRect();
          const said = mark.closest('p').textContent.includes('The third');
          return height > 0 && said && top >= 0 && bottom <= innerHeight;
        }),
      'the third hit to be in view',
    );
  });

  await t.test('Enter opens the entry', async () => {
    await window.driver.chord('enter');
    await window.find('heading', /One environment for seven teams/);
  });

  await t.test('Delete on the chip takes the filter out again', async () => {
    await search(window, 'staging kind:decision');
    await window.says(/1 found/);
    const chip = await window.find('button', 'Take out kind: decision');
    await window.driver.run((button) => button.focus(), chip);
    await window.driver.chord('delete');
    await window.says(/3 found/);
  });

  await t.test('and a search that was kept is there the next time', async () => {
    await search(window, 'staging kind:note');
    await window.says(/2 found/);
    await window.driver.chord('control', 's');
    await (await window.find('textbox', 'Name of this search')).click();
    await window.driver.chord('control', 'a');
    await window.driver.type('Slow days\n');
    await window.says(/Kept as “Slow days”/);
    await window.click('button', 'Clear');
    await window.click('button', /Slow days/);
    await window.says(/2 found/);
  });
});

async function search(window, words) {
  await window.driver.chord('control', 'f');
  await (await window.find('combobox', 'Search everything')).click();
  await window.driver.chord('control', 'a');
  await window.driver.type(words);
}
