import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { until } from '../lib/webdriver.mjs';

const RUTH = { type: 'person', id: 'ruth', name: 'Ruth Vega', relation: 'direct' };
const ROTA = 'The rota, and who is called at night';
const LEAVE = 'My leave in May';
const NOTES = 'She would take the nights if somebody else read the solver first.';

test('a one-to-one leaves over what was not talked about, and a deciding meeting does not end in the air', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const ingested = await desk.cli(['ingest'], { input: JSON.stringify(RUTH) });
  assert.equal(ingested.code, 0, ingested.err);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('Alt 3 leads to everybody’s threads, J and Enter to one, N begins it', async () => {
    await driver.chord('alt', '3');
    await window.find('button', /^Ruth Vega, Not met yet/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the threads are accessible');
    await driver.type('j');
    await window.focused('button', /^Ruth Vega/);
    await driver.chord('enter');
    await window.says(/No meeting is written down here yet/);
    await driver.type('n');
    await window.says(/Begun\./);
    await window.focused('textbox', 'Something they bring');
  });

  await t.test('two points are put down, hers and mine, and one is ticked off with T', async () => {
    await driver.type(`${ROTA}\n`);
    await window.find('checkbox', `Talked about: ${ROTA}`);
    await window.tabTo('textbox', 'Something you bring');
    await driver.type(`${LEAVE}\n`);
    await window.find('checkbox', `Talked about: ${LEAVE}`);
    await window.tabTo('textbox', 'Notes');
    await driver.type(NOTES);
    await window.tabTo('checkbox', `Talked about: ${ROTA}`);
    await driver.type('t');
    await ticked(window, ROTA);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the meeting is accessible');
    await window.says(/Kept as you write/);
  });

  await t.test('what was written and not saved is there again after a lock', async () => {
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await driver.chord('alt', '3');
    await press(window, 'Go on writing');
    await ticked(window, ROTA);
    assert.equal(await valueOf(window, 'textbox', 'Notes'), NOTES);
  });

  await t.test(
    'what she will do becomes a promise with its day, and the meeting closes',
    async () => {
      await window.tabTo('textbox', 'What somebody will do, and by when');
      await driver.type(`Ruth will send the list by ${spoken(10)}\n`);
      await window.find('textbox', 'Promise 1');
      await until(
        async () => (await valueOf(window, 'textbox', 'By when 1')) === spoken(10),
        'the day to be read',
      );
      await driver.chord('alt', 'enter');
      await window.says(/Closed\./);
      await window.find('heading', 'Left over');
      await window.says(/Held on /);
    },
  );

  await t.test(
    'the next one carries the other point over, with the day since which it waits',
    async () => {
      await window.tabTo('button', /^Prepare the next one/);
      await driver.type('n');
      await window.says(/Begun, with what was left over/);
      await window.find('checkbox', `Talked about: ${LEAVE}`);
      await window.says(/Left over since /);
      assert.deepEqual(await window.all('checkbox', `Talked about: ${ROTA}`), []);
      await window.find('button', /send the list/i);
    },
  );

  await t.test(
    'a meeting that was to decide is refused, and closes with who writes it up',
    async () => {
      await driver.chord('alt', '3');
      await window.find('button', /^Ruth Vega, No day yet, 1 to talk about/);
      await driver.type('n');
      await window.focused('combobox', 'Person');
      await window.tabTo('radio', /One person|More than one/);
      await driver.chord('right');
      await window.tabTo('textbox', 'What it is called');
      await driver.type('Planning');
      await driver.chord('control', 'enter');
      await window.says(/Begun\./);
      await window.find('heading', 'Planning');
      await window.focused('textbox', 'Something they bring');
      await window.tabTo('combobox', 'What for');
      await driver.type('To d');
      await until(
        async () => (await valueOf(window, 'combobox', 'What for')) === 'decide',
        'the meeting to be one that decides',
      );
      await driver.chord('alt', 'enter');
      await window.says(/This was to be a decision/);
      assert.deepEqual(await accessibilityFindings(driver), [], 'the refusal is accessible');
      await window.tabTo('combobox', 'Person');
      await driver.type('Jun Okada');
      await driver.chord('alt', 'enter');
      await window.says(/Closed\./);
      await window.says(/Held on /);
    },
  );

  await t.test('the command line has the promise and whoever writes it up', async () => {
    await window.lockByKey();
    const promised = await desk.cli(['--json', 'promise', 'list']);
    assert.equal(promised.code, 0, promised.err);
    const [promise, ...more] = JSON.parse(promised.out).promises;
    assert.deepEqual([promise.due, more.length], [civil(10), 0]);
    assert.match(promise.text, /send the list/i);
    const people = await desk.cli(['person', 'list']);
    assert.match(people.out, /Jun Okada/, people.err);
  });
});

/** The day so many days from now, as the command line writes it. */
function civil(days) {
  const day = at(days);
  const pad = (number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

/** The same day as one says it: "2 March". */
function spoken(days) {
  const day = at(days);
  const said = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  return day.getFullYear() === at(0).getFullYear() ? said : `${said} ${day.getFullYear()}`;
}

function at(days) {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}

async function ticked(window, text) {
  const box = await window.find('checkbox', `Talked about: ${text}`);
  await until(() => box.property('checked'), `${text} to be ticked off`);
}

/** Goes to a button by Tab and presses it. */
async function press(window, name) {
  await window.tabTo('button', name);
  await window.driver.chord('enter');
}

async function valueOf(window, role, name) {
  return (await window.find(role, name)).property('value');
}
