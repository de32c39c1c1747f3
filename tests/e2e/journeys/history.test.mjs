import assert from 'node:assert/strict';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { until } from '../lib/webdriver.mjs';

test('with the keyboard alone: unlock, find a page, bring an earlier revision back', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  const { driver } = window;
  const says = (pattern) => window.says(pattern);

  await window.find('textbox', 'Passphrase');
  await window.unlock();
  await window.unlocked();
  await driver.chord('control', '1');
  await window.find('textbox', /^Today’s page/);
  await driver.type('The review was polite. I asked what had surprised us.');
  await driver.chord('control', 'enter');
  await says(/Saved/);
  await driver.type(' I was only trying to keep it short.');
  await driver.chord('control', 'enter');
  await window.gone('status', /^(?:Writing|Draft kept)/);
  await says(/Saved/);

  await driver.chord('control', 'k');
  await window.find('combobox');
  await driver.type('surprised');
  await window.find('option', /The review was polite/);
  await driver.chord('enter');
  await window.find('textbox', /^(?:Today’s page|The page of )/);

  await driver.chord('control', 'h');
  await window.find('heading', 'Revisions');
  await says(/2 revisions/);
  assert.deepEqual(await accessibilityFindings(driver), [], 'the history is accessible');
  const added = await driver.run(() =>
    [...document.querySelectorAll('.diff ins')].map((mark) => mark.textContent.trim()),
  );
  assert.deepEqual(added, ['I was only trying to keep it short.']);

  await driver.chord('j');
  await says(/First written/);
  await driver.chord('r');
  await says(/Restored as a new revision/);
  await says(/3 revisions/);

  await driver.chord('escape');
  const editor = await window.find('textbox', /^(?:Today’s page|The page of )/);
  await until(
    async () =>
      (await driver.run((element) => element.innerText, editor)).trim() ===
      'The review was polite. I asked what had surprised us.',
    'the earlier words to be on the page again',
  );
});
