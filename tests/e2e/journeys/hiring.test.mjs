import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const GAP = 'Nobody can see why the night run fails while it fails';
const SHOWN = 'The night run stopped twice';
const SEEN = 'Named three things she would need to know first, in order';
const LATE = 'She tells you when she is sure, which is late';
const BETTER = 'Whoever is on call says what it is doing within ten minutes';
const MEASURED = 'Minutes to the first right sentence, median of ten';
const CAME = 'Six minutes, median of ten';
const SCENARIO = 'The alert everyone ignores';

test('a hire goes by keys from a gap to day 90, and nothing said before is said anew', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const night = { kind: 'process', title: SHOWN, body: 'At 02:40, both times.' };
  const input = JSON.stringify({ ...night, occurred_on: '2026-03-20' });
  assert.equal((await desk.cli(['ingest'], { input })).code, 0);

  let window = await desk.open({ FOOTING_TEST_CLOCK: '2026-03-24T09:42:00Z' });
  await window.unlock();
  await window.unlocked();
  let { driver } = window;

  await t.test('B writes down a gap, with an entry that shows it', async () => {
    await driver.chord('alt', 'h');
    await window.find('heading', 'Hiring');
    await window.says(/No gap is written down yet/);
    await driver.type('b');
    await window.focused('textbox', 'The gap');
    await driver.type(GAP);
    await driver.chord('tab');
    await driver.type('4');
    await window.tabTo('textbox', 'Find an entry by its title');
    await driver.type('night run st');
    await window.find('checkbox', SHOWN);
    await driver.chord('shift', 'tab');
    await driver.type(' ');
    await window.focused('textbox', 'Find an entry by its title');
    await driver.chord('control', 'enter');
    await window.find('heading', GAP);
    await window.says(/hurts 4 of 5, 1 entry/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the openings are accessible');
  });

  await t.test('a candidate is begun for it', async () => {
    await window.tabTo('button', `Candidate: ${GAP}`);
    await driver.chord('enter');
    await window.focused('combobox', 'Who');
    await driver.type('Marta Nowak');
    await driver.chord('control', 'enter');
    await window.find('heading', 'Marta Nowak');
    await window.find('radio', 'Scorecard');
    await window.says(SHOWN);
  });

  await t.test('a mark without what was seen is not locked, and it is said which', async () => {
    await toMark(window, 'score-0', '3');
    await driver.chord('control', 'enter');
    await window.says(/Still missing: the evidence for Takes apart\./);
    await window.focused('textbox', 'Takes apart, evidence');
    await driver.type(SEEN);
    await window.says(/Kept as you write/);
  });

  await t.test('a scenario is picked, and stands beside with what to listen for', async () => {
    await window.tabTo('combobox', 'Pick a scenario');
    await driver.type('ignores');
    await window.find('option', new RegExp(`^${SCENARIO}`));
    await driver.chord('enter');
    await window.find('heading', `Scenario used: ${SCENARIO}`);
    await window.says(/Asks people to be more careful/);
    assert.equal(await valueOf(window, 'textbox', 'Scenario'), SCENARIO);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the card is accessible');
  });

  await t.test('locked, it is read and not written any more', async () => {
    await driver.chord('control', 'enter');
    await window.says(/Locked before the debrief/);
    await window.gone('textbox', 'Takes apart, evidence');
    await window.says(SEEN);
  });

  await t.test('the call asks for one point above the mark', async () => {
    await driver.chord('escape');
    await window.find('heading', 'Hiring');
    await window.tabTo('button', /^Marta Nowak\. 1 scorecard, locked\. Call a reference\./);
    await driver.chord('enter');
    await window.tabTo('combobox', 'Who');
    await driver.type('Henning Vik');
    await window.tabTo('checkbox', 'The candidate agreed to this call');
    await driver.type(' ');
    await driver.chord('tab');
    await driver.type('8');
    await window.find('textbox', 'Why not 9?');
    await window.says('What would have made it a 9?');
    await driver.chord('control', 'enter');
    await window.says(/Still missing: what would have made it one more\./);
    await window.focused('textbox', 'Why not 9?');
    await driver.type(LATE);
    await driver.chord('control', 'enter');
    await window.says(/8 of 10/);
  });

  await t.test('what is half decided is there again after a lock', async () => {
    await driver.chord('escape');
    await window.find('heading', 'Hiring');
    await window.tabTo('button', /^Marta Nowak\. .* Decide\./);
    await driver.chord('enter');
    await window.tabTo('textbox', 'What gets better');
    await driver.type(BETTER);
    await window.says(/Kept as you write/);
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await driver.chord('alt', 'h');
    await window.tabTo('button', /^Marta Nowak\. .* Decide\./);
    await driver.chord('enter');
    assert.equal(await valueOf(window, 'textbox', 'What gets better'), BETTER);
  });

  await t.test('an offer is made only with how it will be seen and how sure one is', async () => {
    await toMark(window, 'decision', ' ');
    await window.tabTo('combobox', 'Looks after them');
    await driver.type('Grace Muthoni');
    await driver.chord('control', 'enter');
    await window.says(/Still missing: how you will see it and how sure you are\./);
    await window.focused('textbox', 'How you will see it');
    await driver.type(MEASURED);
    await window.tabTo('textbox', 'How sure');
    await driver.type('70');
    await driver.chord('control', 'enter');
    await window.says(/It is not changed afterwards/);
    await window.says(/70 per cent/);
    await window.gone('textbox', 'How sure');
    await window.tabTo('textbox', 'First day');
    await driver.type('1 april');
    await driver.chord('control', 'enter');
    await window.says(/Day 90 on .*29 Jun/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the decision is accessible');
  });

  await t.test('on day 90 it comes back, beside what was said then', async () => {
    await window.lockByKey();
    window.close();
    window = await desk.open({ FOOTING_TEST_CLOCK: '2026-06-29T09:42:00Z' });
    ({ driver } = window);
    await window.unlock();
    await window.unlocked();
    await driver.chord('alt', 'h');
    await window.tabTo('button', /^Marta Nowak\. .* Day 90 was/);
    await driver.chord('enter');
    await window.find('textbox', 'What happened');
    await window.says(BETTER);
    await window.says(/70 per cent sure/);
    await driver.chord('control', 'enter');
    await window.says(/Still missing: how it stands against what you said and what happened\./);
    await window.focused('textbox', 'What happened');
    await driver.type(CAME);
    await driver.chord('tab');
    await driver.type(' ');
    await driver.chord('control', 'enter');
    await window.says(/Looked back/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the look back is accessible');
  });

  await t.test('and the command line has what was said and what came of it', async () => {
    await window.lockByKey();
    const found = await desk.cli(['--json', 'search', 'kind:hire-outcome']);
    assert.equal(found.code, 0, found.err);
    const { hits } = JSON.parse(found.out);
    assert.deepEqual(
      hits.map(({ title }) => title),
      ['Day 90: Marta Nowak'],
    );
  });
});

async function valueOf(window, role, name) {
  return (await window.find(role, name)).property('value');
}

/** Tabs to the marks of a group, and gives one by its key. */
async function toMark(window, group, key) {
  const inside = () =>
    window.driver.run((name) => document.activeElement?.getAttribute('name') === name, group);
  await window.tabUntil(inside, `the marks ${group}`);
  await window.driver.type(key);
}
