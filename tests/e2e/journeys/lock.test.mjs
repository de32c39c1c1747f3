import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { frames, isRunning } from '../lib/processes.mjs';
import { until } from '../lib/webdriver.mjs';

const WORDS = 'Tomasz doubts the reorganisation';

async function writtenWindow(t, env) {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open(env);
  await window.unlock();
  await window.unlocked();
  await window.write(WORDS);
  await window.says('Draft kept');
  return window;
}

async function nothingIsLeft(window, before) {
  assert.ok(!(await window.everything()).includes('Tomasz'), 'the page holds none of the words');
  assert.deepEqual(before.filter(isRunning), [], 'the process that held the words is gone');
}

test('locking by key leaves nothing readable, and unlocking brings it back', async (t) => {
  const window = await writtenWindow(t);
  const before = window.webProcesses;
  assert.ok(before.length > 0, 'there is a web process');
  await window.lockByKey();
  await nothingIsLeft(window, before);
  assert.deepEqual(await accessibilityFindings(window.driver), [], 'the lock screen is accessible');

  await t.test('a wrong passphrase says so and opens nothing', async () => {
    await window.unlock('paper boats');
    await window.says('That does not open this vault');
    assert.deepEqual(await window.all('button', /^Lock now/), []);
  });

  await t.test('the right one brings the words back', async () => {
    await window.unlock();
    await window.unlocked();
    assert.match(await window.written(), new RegExp(WORDS));
  });

  await t.test('twenty locks leave as many processes as one', async () => {
    const count = window.webProcesses.length;
    for (let times = 0; times < 20; times += 1) {
      const held = window.webProcesses;
      await window.lockByKey();
      await nothingIsLeft(window, held);
      await window.unlock();
      await window.unlocked();
    }
    await until(() => window.webProcesses.length === count, `${count} web process(es)`);
  });
});

test('nobody at the keyboard: the vault locks itself', async (t) => {
  const window = await writtenWindow(t, { FOOTING_TEST_IDLE_MS: '8000' });
  const before = window.webProcesses;
  await window.locked(before, 30);
  await window.says(/Locked at .*while nobody was here/);
  await nothingIsLeft(window, before);
  await window.unlock();
  await window.unlocked();
  assert.match(await window.written(), new RegExp(WORDS));
});

test('nobody at the keyboard: nothing is drawn while the caret stands in a text', async (t) => {
  const window = await writtenWindow(t);
  const rests = () =>
    until(async () => {
      const before = frames(window.pid);
      await pause(1000);
      return frames(window.pid) === before;
    }, 'a second in which nothing is drawn');
  await rests();
  const drawn = frames(window.pid);
  await window.write(' and says so.');
  await until(() => frames(window.pid) > drawn, 'what is typed to be drawn');
  await rests();
  await window.lockByKey();
  await rests();
});
