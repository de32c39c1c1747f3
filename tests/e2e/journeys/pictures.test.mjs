import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { PNG } from 'pngjs';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';
import { until } from '../lib/webdriver.mjs';

test('a picture is pasted, described, saved, locked away with its page, and shown again', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  let window = await desk.open();
  let { driver } = window;
  const bytes = noise(300, 200);

  await window.unlock();
  await window.unlocked();
  await window.write('Before it.\n');
  await paste(driver, bytes, 'image.png', 'image/png');
  await drawn(driver, 300, 200);
  await driver.type('After it.');
  await (await window.find('button', 'Describe it')).click();
  await driver.type('Two lighthouses');
  await driver.chord('control', 'end');
  assert.match(
    await window.written(),
    /Before it\.[\s\S]*After it\./,
    'what is typed on is under the picture',
  );
  assert.equal((await window.all('img', 'Two lighthouses')).length, 0, 'an alt text is no text');
  assert.equal(
    await driver.run(() => document.querySelector('.cm-picture img').alt),
    'Two lighthouses',
  );
  assert.deepEqual(await accessibilityFindings(driver), []);

  await paste(driver, Buffer.from('%PDF-1.7 minutes'), 'minutes.pdf', 'application/pdf');
  await window.says(/“minutes\.pdf” is no png, jpeg or webp\. Nothing was added/);
  await paste(driver, bytes.subarray(0, 4), 'cut.png', 'image/png');
  await window.says(/“cut\.png” is no png, jpeg or webp/);
  await driver.chord('control', 'enter');
  await window.says(/Saved/);

  // Undo takes the words about it away, then the picture; redo brings both back.
  const count = () => driver.run(() => document.querySelectorAll('.cm-picture').length);
  await (await window.find('textbox', /^Today’s page/)).click();
  await until(async () => {
    await driver.chord('control', 'z');
    return (await count()) === 0;
  }, 'the picture to be undone');
  await until(async () => {
    await driver.chord('control', 'y');
    return (await window.written()).includes('After it.');
  }, 'all of it to be redone');
  await drawn(driver, 300, 200);
  await driver.chord('control', 'enter');
  await window.says(/Saved/);

  await window.lockByKey();
  assert.deepEqual(
    filesWith(desk.home, bytes.subarray(60, 92)),
    [],
    'it is on no disk in the open',
  );
  await window.unlock();
  await window.unlocked();
  await drawn(driver, 300, 200);

  // Of a locked entry it is as closed as its words.
  await window.kill();
  const file = join(desk.home, 'export.ndjson');
  assert.equal((await desk.cli(['export', 'ndjson', file])).code, 0);
  const lines = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one));
  const line = lines.find(({ attachments }) => attachments !== undefined);
  assert.equal(line.attachments[0].type, 'image/png');
  assert.deepEqual(Buffer.from(line.attachments[0].bytes, 'base64'), bytes);
  const locked = JSON.stringify({ ...line, sensitivity: 'locked' });
  const taken = await desk.cli(['ingest', '--replace'], { input: `${locked}\n` });
  assert.equal(taken.code, 0, taken.err);
  window = await desk.open();
  ({ driver } = window);
  await window.unlock();
  await window.unlocked();
  const answer = await driver.run(
    (attachment) =>
      globalThis.__TAURI_INTERNALS__.invoke('picture', { id: attachment }).then(
        () => 'shown',
        (refused) => refused.code,
      ),
    /attachment:([\w-]+)/.exec(line.body)[1],
  );
  assert.equal(answer, 'not_found');
});

/** A picture like no other: its bytes can be looked for on the disk. */
function noise(width, height) {
  const picture = new PNG({ width, height });
  let seed = 7;
  for (let at = 0; at < picture.data.length; at += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    picture.data[at] = at % 4 === 3 ? 255 : seed >> 16;
  }
  return PNG.sync.write(picture);
}

/** Hands bytes to the editor as the system's clipboard does. */
function paste(driver, bytes, name, type) {
  return driver.run(
    (base64, called, kind) => {
      const read = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([read], called, { type: kind }));
      document
        .querySelector('.cm-content')
        .dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
    },
    bytes.toString('base64'),
    name,
    type,
  );
}

function drawn(driver, width, height) {
  return until(
    () =>
      driver.run(
        (w, h) =>
          [...document.querySelectorAll('.cm-picture img')].some(
            (image) => image.complete && image.naturalWidth === w && image.naturalHeight === h,
          ),
        width,
        height,
      ),
    'the picture to be drawn',
  );
}

function filesWith(folder, part) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(part));
}
