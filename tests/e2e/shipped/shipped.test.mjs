// The window as it is shipped lets no driver in, so this run has only a keyboard, the disk and
// the system calls to go by. It covers what the journeys leave out: `incognito`, and the sockets.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { Desk, PASSPHRASE } from '../lib/footing.mjs';
import { Keyboard } from '../lib/keyboard.mjs';
import { isRunning } from '../lib/processes.mjs';
import { until } from '../lib/webdriver.mjs';

const SENTENCE = 'quokka harbour whiteboard tally';

test('the shipped window writes, locks, leaves no word on the disk and opens no network socket', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);

  const trace = join(desk.home, 'strace.log');
  const child = spawn(
    'strace',
    ['-f', '-qq', '-e', 'trace=socket', '-o', trace, process.env.FOOTING_E2E_WINDOW],
    {
      env: desk.env,
      stdio: ['ignore', openSync(desk.log, 'a'), openSync(desk.log, 'a')],
      detached: true,
    },
  );
  t.after(() => {
    if (isRunning(child.pid)) process.kill(-child.pid, 'SIGKILL');
  });

  const keyboard = new Keyboard(desk.env);
  await keyboard.focus('^Footing');
  // The passphrase field has the focus as soon as the page is there. Asking by the command line would
  // take the vault from under the window on a slow day; its log is there only while it is open.
  await until(
    async () => {
      keyboard.press('ctrl+a');
      keyboard.type(PASSPHRASE);
      keyboard.press('Return');
      return until(
        () => isUnlocked(desk) && existsSync(join(desk.vault, 'journal.db-wal')),
        'the vault to be unlocked',
        8,
      );
    },
    'the passphrase to open the vault',
    60,
  );

  // Unlocking writes a little by itself; what changes after that is the draft.
  let state;
  await until(async () => {
    const before = journalState(desk);
    await pause(1000);
    state = journalState(desk);
    return state === before;
  }, 'the unlocked vault to be quiet');
  await until(
    () => {
      keyboard.type(`${SENTENCE} `);
      return until(() => journalState(desk) !== state, 'the draft to reach the disk', 6);
    },
    'the page of the day to take what is typed',
    40,
  );
  keyboard.press('ctrl+Return');
  keyboard.press('ctrl+l');
  await until(() => !isUnlocked(desk), 'the vault to be locked', 30);

  const listed = await desk.cli(['search', 'quokka', '--json']);
  assert.equal(listed.code, 0, listed.err);
  assert.equal(
    JSON.parse(listed.out).total,
    1,
    'what was typed was saved when the vault was locked',
  );

  await t.test('no file in the whole home holds a word of it', () => {
    const words = [...SENTENCE.split(' '), PASSPHRASE];
    for (const path of filesIn(desk.home).filter((file) => file !== desk.passphraseFile)) {
      const bytes = readFileSync(path);
      for (const word of words) {
        for (const encoding of ['utf8', 'utf16le']) {
          assert.equal(
            bytes.indexOf(Buffer.from(word, encoding)),
            -1,
            `${path.replace(desk.home, '')} holds no "${word}"`,
          );
        }
      }
    }
  });

  process.kill(-child.pid, 'SIGTERM');
  await until(() => !isRunning(child.pid), 'the window to be gone');

  await t.test('neither the window nor a process of WebKit opened a network socket', () => {
    const calls = readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => line.includes('socket('));
    assert.ok(
      calls.some((line) => line.includes('AF_UNIX')),
      'the trace saw sockets at all',
    );
    assert.deepEqual(
      calls.filter((line) => /AF_INET6?\b/.test(line)),
      [],
    );
  });
});

/** Whether the window holds the vault's lock. Asks the kernel, and holds it for no longer than that takes. */
function isUnlocked(desk) {
  const file = join(desk.vault, 'lock');
  return existsSync(file) && spawnSync('flock', ['--nonblock', file, 'true']).status === 1;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Sizes and times of the database and its log: they change when something is written. */
function journalState(desk) {
  return ['journal.db', 'journal.db-wal']
    .map((name) => statSync(join(desk.vault, name), { throwIfNoEntry: false }))
    .map((stat) => `${stat?.size} ${stat?.mtimeMs}`)
    .join();
}
