import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const LAST = 'Known outside Routing for something I chose.';
const NOW = 'Proud of the planner, and tired of being the one who is called.';
const AHEAD = 'Staff engineer, with the hourly plan behind me.';
const PROMISE = 'Give him the design and a second reader';
const PRIVATE = {
  listenFor: 'Whether the title is his wish or his brother’s',
  doNotPromise: 'A date for the staff level',
  home: 'His father is ill',
  guess: 'He fears that he is less needed',
};

const OSKAR = {
  type: 'person',
  id: 'oskar',
  name: 'Oskar Nyman',
  relation: 'direct',
  function: 'engineering',
};
const LAST_QUARTER = {
  kind: 'career_conversation',
  title: 'Career: Oskar',
  body: '',
  occurred_on: civil(-95),
  status: 'reviewed',
  people: [{ id: 'oskar', role: 'subject' }],
  fields: {
    type: 'quarterly_trajectory',
    now: 'Knows the solver better than anyone.',
    in_18_months: LAST,
  },
};

const SEEN = {
  kind: 'feedback',
  id: 'stayed',
  title: 'He stayed in the room while Mikael took the call',
  body: '',
  occurred_on: civil(-12),
  status: 'delivered',
  people: [{ id: 'oskar', role: 'subject' }],
  fields: { direction: 'gave', subject: 'oskar' },
};

test('a quarter’s conversation is prepared, held and shared back, by keys', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const input = [OSKAR, LAST_QUARTER, SEEN].map((line) => JSON.stringify(line)).join('\n');
  const ingested = await desk.cli(['ingest'], { input });
  assert.equal(ingested.code, 0, ingested.err);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('T begins it: a day, what to listen for, what not to promise', async () => {
    await driver.chord('control', '7');
    await window.find('heading', 'Oskar Nyman');
    await window.says(LAST);
    await driver.type('t');
    await window.focused('textbox', 'Day');
    await driver.type(spoken(0));
    await window.tabTo('textbox', 'Time');
    await driver.type('14:30');
    await window.tabTo('textbox', 'Listen for');
    await driver.type(PRIVATE.listenFor);
    await window.tabTo('textbox', 'Do not promise');
    await driver.type(PRIVATE.doNotPromise);
    await driver.chord('control', 'enter');
    await window.says(/Kept\./);
    await window.find('heading', 'Prepare for 14:30');
    await press(window, 'Keep as prepared');
    await window.gone('button', 'Keep as prepared');
    await window.says(/Prepared/);
    // The sheet is still being made when the key is let go of.
    await press(window, 'Copy the questions for them');
    await window.says(/It is on the clipboard\./);
    assert.deepEqual(await accessibilityFindings(driver), [], 'what is prepared is accessible');
  });

  await t.test('while they talk, what they said last quarter stands beside', async () => {
    await press(window, 'Start conversation');
    await window.focused('textbox', 'Where now');
    await driver.type(NOW);
    await window.tabTo('textbox', 'In 18 months');
    await driver.type(AHEAD);
    const said = await window.find('heading', /^Last time, /);
    const beside = await driver.run(
      (field, heading) => {
        const last = heading.closest('aside');
        const [one, other] = [field.getBoundingClientRect(), last.getBoundingClientRect()];
        return other.left >= one.right && other.top < one.bottom ? last.innerText : '';
      },
      await window.find('textbox', 'In 18 months'),
      said,
    );
    assert.ok(beside.includes(LAST), `beside the question: ${beside}`);
    await press(window, 'Add an obstacle');
    await window.focused('textbox', 'Obstacle 1');
    await driver.type(PRIVATE.home);
    await window.tabTo('combobox', 'Whose it is 1');
    await driver.type('P');
    await window.tabTo('textbox', 'Your guess at where they stand');
    await driver.type(PRIVATE.guess);
    await window.says(/Kept as you write/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the conversation is accessible');
  });

  await t.test('where it was seen is found by a word of it, and stands as a link', async () => {
    await press(window, 'Add what would show it');
    await window.focused('textbox', 'What 1');
    await driver.type('Scope');
    await window.tabTo('combobox', 'Where you saw it: Scope');
    await driver.type('Mikael');
    await window.find('option', /He stayed in the room/);
    await driver.chord('down');
    await driver.chord('enter');
    await window.find('button', `Take away: ${SEEN.title}`);
    await window.says(/Kept as you write/);
  });

  await t.test('what was written is there again after a lock', async () => {
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await driver.chord('control', '7');
    await window.find('button', `Take away: ${SEEN.title}`);
    assert.deepEqual(
      [
        await valueOf(window, 'textbox', 'Where now'),
        await valueOf(window, 'textbox', 'In 18 months'),
        await valueOf(window, 'textbox', 'Obstacle 1'),
        await valueOf(window, 'combobox', 'Whose it is 1'),
        await valueOf(window, 'textbox', 'Your guess at where they stand'),
      ],
      [NOW, AHEAD, PRIVATE.home, 'personal', PRIVATE.guess],
    );
  });

  await t.test('it counts as held once something was promised, with a day', async () => {
    await driver.chord('control', 'enter');
    await window.says(/Still missing: one promise of yours with a day/);
    await press(window, 'Add a promise');
    await window.focused('textbox', 'I will 1');
    await driver.type(PROMISE);
    await window.tabTo('textbox', 'By when 1');
    await driver.type(spoken(30));
    await driver.chord('control', 'enter');
    await window.says(/Held\. What goes back to them is on the right/);
  });

  await t.test('what goes back to them has their words, and nothing that is yours', async () => {
    await window.find('heading', 'What goes back to them');
    const sheet = await driver.run(() => document.querySelector('.career__sheet').innerText);
    for (const words of [NOW, AHEAD, PROMISE]) {
      assert.ok(sheet.includes(words), `${words}\n--- on the sheet ---\n${sheet}`);
    }
    for (const words of Object.values(PRIVATE)) {
      assert.ok(!sheet.includes(words), `${words}\n--- on the sheet ---\n${sheet}`);
    }
    await window.says(/Left out: .*your guesses/);
    await window.says(/Left out: .*what you prepared/);
    await window.says(/Left out: .*private obstacles/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'what goes back is accessible');
    await press(window, 'I shared it back');
    await window.says(/Noted: you shared it back/);
    await window.says(/Shared back, /);
  });

  await t.test('both quarters are there after a lock, for the command line too', async () => {
    await window.lockByKey();
    const shown = await desk.cli(['--json', 'career', 'show', 'Oskar Nyman']);
    assert.equal(shown.code, 0, shown.err);
    const { conversations } = JSON.parse(shown.out);
    assert.deepEqual(
      conversations.map((one) => [one.state, one.in_18_months]),
      [
        ['summarised', AHEAD],
        ['reviewed', LAST],
      ],
    );
    assert.deepEqual(conversations[0].must_show[0].seen_in, [SEEN.id]);
    const promised = await desk.cli(['--json', 'promise', 'list']);
    const [promise] = JSON.parse(promised.out).promises;
    assert.deepEqual([promise.text, promise.due], [PROMISE, civil(30)]);
    await window.unlock();
    await window.unlocked();
    await driver.chord('control', '7');
    await window.says(/Shared back, /);
    await window.find('button', SEEN.title);
    await window.find('heading', 'Over the quarters');
    await window.says(LAST);
    await window.says(AHEAD);
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
  return at(days).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
}

function at(days) {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}

/** Goes to a button by Tab and presses it. */
async function press(window, name) {
  await window.tabTo('button', name);
  await window.driver.chord('enter');
}

async function valueOf(window, role, name) {
  return (await window.find(role, name)).property('value');
}
