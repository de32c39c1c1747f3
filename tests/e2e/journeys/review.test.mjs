import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const SECRET = 'Samuel has an offer from elsewhere';

/** The plan's first day, so that today is day 60. */
const FIRST = daysAgo(59);

const PEOPLE = [
  { type: 'person', id: 'anneke', name: 'Anneke de Vries', function: 'support' },
  { type: 'person', id: 'tomasz', name: 'Tomasz Wieczorek', function: 'product' },
];
const ENTRIES = [
  ['anneke', 50, 'We say sorry for the same pallet twice.'],
  ['tomasz', 40, 'One bad morning costs me the week.'],
]
  .map(([person, ago, verbatim]) => ({
    kind: 'listening_interview',
    title: `Listening: ${person}`,
    body: '',
    occurred_on: daysAgo(ago),
    people: [{ id: person, role: 'source' }],
    children: [
      {
        type: 'listening_answer',
        fields: { question: 'What slows you down most weeks?', verbatim, theme: 'apologies' },
      },
    ],
  }))
  .concat([
    {
      kind: 'decision',
      title: 'On-call is voluntary',
      body: '',
      occurred_on: daysAgo(45),
      status: 'accepted',
      fields: { origin: 'inherited', reason_known: 'unknown' },
    },
    {
      kind: 'note',
      title: SECRET,
      body: SECRET,
      occurred_on: daysAgo(30),
      sensitivity: 'locked',
    },
  ]);

test('the review of day 60 is drafted, edited, and shared without what is locked', async (t) => {
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
  const { driver } = window;

  await driver.chord('control', '3');
  await window.says(/No plan yet/);
  await driver.type('g');
  await window.find('heading', 'Day one');
  await window.says(/Your ninety days/);
  await window.fill('First day', FIRST);
  assert.equal(await (await window.find('textbox', 'First day')).property('value'), FIRST);
  await driver.chord('control', 'enter');
  await window.says(/The plan has begun/);

  await t.test('the draft counts what was written, and each number opens its search', async () => {
    await window.click('button', 'Reviews');
    await window.click('button', /Day 60 review/);
    await window.find('heading', 'Day 60 review');
    await window.click('button', /^2, search for the 2 behind it/);
    await window.find('option', /Listening: anneke/);
    await driver.chord('escape');
    await window.find('heading', 'Day 60 review');
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('a line is struck by key and can be restored', async () => {
    await driver.type('j');
    await driver.type('x');
    await window.find('button', 'Restore');
    await driver.type('x');
    await window.gone('button', 'Restore');
  });

  await t.test('the leader’s own words are saved as they pause', async () => {
    await (await window.find('textbox', 'Learned')).type('Most of what hurts is a promise.');
    await driver.chord('escape');
    await window.click('button', /Day 60 review/);
    const field = await window.find('textbox', 'Learned');
    assert.equal(await field.property('value'), 'Most of what hurts is a promise.');
  });

  await t.test('the copy to share has those words and nothing that is locked', async () => {
    await window.click('button', 'Shareable');
    await window.find('article');
    await window.says(/1 locked entry/);
    const page = await (await window.find('article')).text();
    assert.match(page, /Most of what hurts is a promise/);
    assert.ok(!(await window.everything()).includes(SECRET), 'nothing locked reached the page');
    assert.deepEqual(await accessibilityFindings(driver), []);
  });

  await t.test('closed, its numbers stay', async () => {
    await window.click('button', 'Private');
    await driver.chord('control', 'enter');
    await window.says(/The review is closed/);
    const field = await window.find('textbox', 'Learned');
    assert.equal(await field.property('readOnly'), true);
  });
});

function daysAgo(days) {
  const now = new Date();
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() - days));
  return day.toISOString().slice(0, 10);
}
