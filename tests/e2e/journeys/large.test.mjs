import assert from 'node:assert/strict';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';

const MEGABYTE = 1024 * 1024;

test('ten megabytes are pasted: what fits is saved whole, what does not stays on the page', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const window = await desk.open();
  const { driver } = window;
  await window.unlock();
  await window.unlocked();
  await window.write('Before it.\n');

  await t.test('nine megabytes are saved, and their last word is found', async () => {
    await paste(driver, 9 * MEGABYTE, 'Thermopylae');
    await driver.type(' and after it');
    await driver.chord('control', 'enter');
    await window.says(/Saved/, 60);
    await window.search('thermopylae');
    await window.says(/1 found/, 60);
    await driver.chord('escape');
  });

  await t.test('two more are refused with the reason, and taken back by undo', async () => {
    await (await window.find('textbox', /^Today’s page/)).click();
    await driver.chord('control', 'end');
    await paste(driver, 2 * MEGABYTE, 'Marathon');
    await driver.chord('control', 'enter');
    await window.says(/longer than the 10 MB/, 60);
    assert.match(await end(driver), /Marathon$/, 'the words stay on the page');
    await driver.chord('control', 'z');
    assert.match(await end(driver), /and after it$/);
    await driver.chord('control', 'enter');
    await window.says(/Nothing to save/, 60);
  });

  await t.test('the disk has every one of the words', async () => {
    await window.lockByKey();
    const { code, out } = await desk.cli(['search', 'thermopylae', '--json']);
    assert.equal(code, 0);
    const [{ id }] = JSON.parse(out).hits;
    const shown = await desk.cli(['show', id, '--json']);
    const { body } = JSON.parse(shown.out);
    assert.ok(body.startsWith('Before it.'));
    assert.ok(body.endsWith('Thermopylae and after it'));
    assert.equal(body.length, 'Before it.\n'.length + 9 * MEGABYTE + ' and after it'.length);
  });
});

/** Hands `length` characters that end in `last` to the editor as the system's clipboard does. */
function paste(driver, length, last) {
  return driver.run(
    (size, word) => {
      const line = 'They asked again who decides about the harbour, and nobody knew.\n';
      const text =
        line.repeat(Math.ceil(size / line.length)).slice(0, size - word.length - 1) + ` ${word}`;
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document
        .querySelector('.cm-content')
        .dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
    },
    length,
    last,
  );
}

/** What stands on the last lines of the page, as far as they are drawn. */
function end(driver) {
  return driver.run(() => document.querySelector('.cm-content').innerText.trimEnd());
}
