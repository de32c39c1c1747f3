import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';

test('the window and the command line share one vault', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  await window.unlock();
  await window.unlocked();

  await t.test('while the window is unlocked the command line is told so', async () => {
    const refused = await desk.cli(['list', '--json']);
    assert.equal(refused.code, 5, refused.err || refused.out);
    assert.equal(JSON.parse(refused.err || refused.out).error.code, 'vault_in_use');
  });

  await t.test('once it is locked the command line works', async () => {
    await window.lockByKey();
    const added = await desk.cli([
      'add',
      'note',
      '--title',
      'From the terminal',
      '--body',
      'The lighthouse contract ends in May.',
    ]);
    assert.equal(added.code, 0, added.err);
  });

  await t.test('what it wrote is in the window after unlocking', async () => {
    await window.unlock();
    await window.unlocked();
    await window.search('lighthouse');
    await window.find('option', /From the terminal/);
  });
});

test('a second window gives way to the first', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  await window.unlock();
  await window.unlocked();

  await t.test('on the same desktop it shows the first and ends', async () => {
    const second = spawn(process.env.FOOTING_E2E_WINDOW, [], { env: desk.env, stdio: 'ignore' });
    t.after(() => second.kill('SIGKILL'));
    const code = await new Promise((resolve) => second.on('exit', resolve));
    assert.equal(code, 0);
    await window.unlocked();
  });

  await t.test('from elsewhere it says that the vault is in use', async () => {
    const other = await desk.open({ DBUS_SESSION_BUS_ADDRESS: 'disabled:' });
    await other.unlock();
    await other.says(/Another Footing has this vault open/);
    assert.deepEqual(await other.all('button', /^Lock now/), []);
    await window.unlocked();
  });
});
