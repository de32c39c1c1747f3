import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';
import { isRunning } from '../lib/processes.mjs';
import { until } from '../lib/webdriver.mjs';

test('the window comes back as large as it was, and onto a screen that is there', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const file = join(desk.env.XDG_CONFIG_HOME, 'app.footing.desktop', 'window.json');
  const remembered = () => JSON.parse(readFileSync(file, 'utf8')).place;

  let window = await desk.open();
  await window.find('textbox', 'Passphrase');
  await window.driver.resize(1104, 708);
  await until(async () => (await inner(window)).width === 1104, 'the window to be resized');
  await end(window);
  assert.deepEqual([remembered().width, remembered().height], [1104, 708]);

  window = await desk.open();
  await window.find('textbox', 'Passphrase');
  assert.deepEqual(await inner(window), { width: 1104, height: 708 });
  await end(window);

  const away = { ...JSON.parse(readFileSync(file, 'utf8')) };
  away.place = { width: 9000, height: 708, at: [-20000, 5000], maximized: false };
  writeFileSync(file, JSON.stringify(away));
  window = await desk.open();
  await window.find('textbox', 'Passphrase');
  const { width } = await inner(window);
  assert.ok(width >= 640 && width < 9000, `it fits its screen: ${width}`);
  await end(window);
  const [x, y] = remembered().at ?? [0, 0];
  assert.ok(x >= 0 && y >= 0, `it stands on its screen: ${x}, ${y}`);
  assert.deepEqual(Object.keys(remembered()).sort(), ['at', 'height', 'maximized', 'width']);
});

function inner(window) {
  return window.driver.run(() => ({ width: innerWidth, height: innerHeight }));
}

/** As logging out ends it: in order. */
async function end(window) {
  const { pid } = window;
  process.kill(pid, 'SIGTERM');
  await until(() => !isRunning(pid), 'the window to end');
  window.close();
}
