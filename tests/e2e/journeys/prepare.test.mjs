import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const LUCIA = {
  type: 'person',
  id: 'lucia',
  name: 'Lucía Ferrer',
  relation: 'direct',
  function: 'engineering',
  fields: { cares_about: 'That nobody is told about a change by a calendar.' },
};

const about = [{ id: 'lucia', role: 'subject' }];
const talk = (on, body) => ({
  kind: 'meeting_note',
  title: `With Lucía, ${on}`,
  body,
  occurred_on: on,
  people: about,
  fields: { type: 'one_on_one' },
});

/** Everything that stands between the two: and one meeting too many, and one that is locked. */
const ENTRIES = [
  talk('2026-03-02', 'We drew the old rota.'),
  talk('2026-03-09', 'She counted eleven lost hours.'),
  talk('2026-03-16', 'The wait is not what hurts.'),
  talk('2026-03-20', 'Nobody said that it had moved.'),
  { ...talk('2026-03-21', 'A diagnosis, in confidence.'), sensitivity: 'locked' },
  {
    kind: 'feedback',
    title: 'Waited for the estimate',
    body: '',
    occurred_on: '2026-03-22',
    status: 'captured',
    people: about,
    fields: {
      direction: 'gave',
      subject: 'lucia',
      intent: 'reinforce',
      behaviour: 'She waited for the estimate.',
    },
  },
  {
    kind: 'pitch',
    title: 'A second environment',
    body: 'Seven teams share one loading bay.',
    occurred_on: '2026-03-18',
    people: [{ id: 'lucia', role: 'audience' }],
    children: [
      {
        id: 'o1',
        type: 'objection',
        fields: { person: 'lucia', verbatim: 'And who mends it at night?' },
      },
      {
        id: 'c1',
        type: 'commitment',
        fields: {
          text: 'Decide about staging',
          direction: 'i_promised',
          to: 'lucia',
          state: 'open',
          due: '2026-03-22',
        },
      },
      {
        id: 'c2',
        type: 'commitment',
        fields: {
          text: 'Send the handheld numbers',
          direction: 'they_promised',
          from: 'lucia',
          state: 'open',
        },
      },
    ],
  },
];

test('a page before a meeting is one key away, and holds both sides', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const input = [LUCIA, ...ENTRIES].map((line) => JSON.stringify(line)).join('\n');
  const ingested = await desk.cli(['ingest'], { input });
  assert.equal(ingested.code, 0, ingested.err);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const page = () => window.driver.run(() => document.querySelector('.a4')?.innerText ?? '');

  await t.test('from her page, by P', async () => {
    await window.driver.chord('control', '4');
    await (await window.find('combobox', 'Find a person')).click();
    await window.driver.type('luc');
    await window.find('option', /Lucía Ferrer/);
    await window.driver.chord('enter');
    await window.find('heading', 'Lucía Ferrer');
    await window.find('button', /Decide about staging/);
    await window.driver.type('p');
    await window.find('heading', 'Prepare for Lucía');
    await window.find('article', 'One page');
    assert.deepEqual(await accessibilityFindings(window.driver), [], 'the page is accessible');
  });

  await t.test('it has promises both ways, feedback owed, what she said against it', async () => {
    const said = await page();
    for (const words of [
      'That nobody is told about a change by a calendar.',
      'Nobody said that it had moved.',
      'She counted eleven lost hours.',
      'Decide about staging',
      'Send the handheld numbers',
      'She waited for the estimate.',
      'And who mends it at night?',
    ]) {
      assert.ok(said.includes(words), `${words}\n--- on the page ---\n${said}`);
    }
    assert.match(said, /was .*22 Mar/);
    assert.ok(!said.includes('the old rota'), 'the last three meetings, no more');
    assert.ok(!said.includes('diagnosis'), 'what is locked stays out');
    assert.match(said, /Locked entries, and what you think it means, are left out/);
  });

  await t.test('a part that is left out is gone from the paper at once', async () => {
    await window.click('checkbox', /^Their objections/);
    await window.says(/5 of 6, gathered/);
    assert.ok(!(await page()).includes('And who mends it at night?'));
  });

  await t.test('and Escape leads back to her page', async () => {
    await window.driver.chord('escape');
    await window.find('heading', 'Lucía Ferrer');
  });

  await t.test('there F begins what she is owed', async () => {
    await window.driver.type('f');
    await window.find('heading', 'To Lucía Ferrer');
  });

  await t.test('and a captured line owes it in one breath', async () => {
    await window.driver.chord('control', '1');
    await (await window.find('textbox', 'Capture a line')).click();
    await window.driver.type('!feedback @Lucía_Ferrer: she asked before she answered');
    await window.says(/Feedback you owe Lucía Ferrer/);
    await window.driver.type('\n');
    await window.says(/Captured/);
  });

  await t.test('and the terminal gathers the same', async () => {
    await window.lockByKey();
    const { code, out, err } = await desk.cli(['person', 'prepare', 'Lucía Ferrer', '--json']);
    assert.equal(code, 0, err);
    for (const words of ['Decide about staging', 'Send the handheld numbers', 'who mends it']) {
      assert.ok(out.includes(words), words);
    }
    assert.ok(!out.includes('diagnosis'));
    const owed = await desk.cli(['feedback', 'list', '--json']);
    assert.match(owed.out, /she asked before she answered/, owed.err);
  });
});
