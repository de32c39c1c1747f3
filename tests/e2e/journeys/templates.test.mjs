import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk } from '../lib/footing.mjs';

const BROUGHT = 'The credit notes, again. Three went out with the marzipan prices.';
const STUCK = 'The carrier’s file, since Thursday.';
const NOTICED = 'She rang the depot before she wrote to them.';

test('a page is made from a template by keys, kept through a lock, and found again', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  assert.equal((await desk.cli(['person', 'add', 'Anneke de Vries'])).code, 0);

  const window = await desk.open();
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('it is begun from the palette, by a few letters of its name', async () => {
    await driver.chord('control', 'k');
    await window.find('combobox', 'Search or jump');
    await driver.type('new from');
    await window.find('option', /^New from template/);
    await driver.chord('enter');
    await window.find('heading', 'Library');
    await begin(window, 'weekly one', 'Weekly one-on-one');
  });

  await t.test('Tab leads from the person to the words, and the page counts along', async () => {
    await window.focused('combobox', 'Person');
    await driver.type('Anneke de Vries');
    await window.tabTo('textbox', 'What did they bring?');
    await driver.type(BROUGHT);
    await window.tabTo('textbox', /^What is stuck/);
    await driver.type(STUCK);
    await window.says(/3 of 6/);
    assert.deepEqual(await accessibilityFindings(driver), [], 'the page is accessible');
  });

  await t.test('what is half written is there again after a lock', async () => {
    await window.lockByKey();
    await window.unlock();
    await window.unlocked();
    await driver.chord('control', '9');
    await window.find('button', /^Weekly one-on-one ?begun/);
    await begin(window, 'weekly one', 'Weekly one-on-one');
    await window.focused('combobox', 'Person');
    assert.deepEqual(
      [
        await valueOf(window, 'combobox', 'Person'),
        await valueOf(window, 'textbox', 'What did they bring?'),
        await valueOf(window, 'textbox', /^What is stuck/),
      ],
      ['Anneke de Vries', BROUGHT, STUCK],
    );
  });

  await t.test('choices and a day are answered by keys, and Ctrl and Enter save it', async () => {
    await window.tabTo('textbox', 'What did you see them do?');
    await driver.type(NOTICED);
    await window.tabTo('radio', 'More of it');
    await driver.type(' ');
    await window.tabTo('radio', 'Said today');
    await driver.chord('down');
    await window.tabTo('textbox', 'What was promised?');
    await driver.type('Ask Ruth for the file');
    await window.tabTo('radio', 'Mine');
    await driver.type(' ');
    await window.tabTo('textbox', 'By when?');
    await driver.type('26 March 2199');
    await window.says(/5 of 6/);
    await driver.chord('control', 'enter');
    await window.says(/Saved\./);
  });

  await t.test('it reads as prose, with what was made from it', async () => {
    await window.find('heading', 'Weekly one-on-one, Anneke de Vries');
    await window.find('button', NOTICED);
    const said = await window.text();
    for (const words of [BROUGHT, STUCK, 'More of it', 'Still owed', 'Ask Ruth for the file']) {
      assert.ok(said.includes(words), `${words}\n--- on the page ---\n${said}`);
    }
    assert.deepEqual(await window.all('textbox', /^What/), [], 'nothing is a field any more');
    assert.deepEqual(await accessibilityFindings(driver), [], 'the page as prose is accessible');
  });

  await t.test('it is found by a word of it, and opened as a page again', async () => {
    await window.search('marzipan');
    await window.find('option', /Weekly one-on-one, Anneke de Vries/);
    await driver.chord('enter');
    await window.find('article', 'This entry');
    await window.click('button', 'As a page');
    await window.find('heading', 'Made from this page');
  });

  await t.test('the command line has the promise and the feedback that it made', async () => {
    await window.lockByKey();
    const promised = await desk.cli(['promise', 'list']);
    assert.match(promised.out, /Ask Ruth for the file/, promised.err);
    const owed = await desk.cli(['feedback', 'list', '--owed']);
    assert.match(owed.out, /She rang the depot/, owed.err);
  });
});

test('a template made one’s own is handed on as a file to another journal', async (t) => {
  const mine = new Desk();
  const theirs = new Desk();
  t.after(() => [mine, theirs].forEach((desk) => desk.clear()));
  for (const desk of [mine, theirs]) {
    assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  }
  const NAME = 'Bad-news log, my version, and then';
  const out = join(mine.home, 'handed on');
  mkdirSync(out);
  const window = await mine.open({ FOOTING_TEST_FOLDER: out });
  await window.unlock();
  await window.unlocked();
  const { driver } = window;

  await t.test('E copies what came with Footing, and the copy is changed as text', async () => {
    await driver.chord('control', '9');
    await lookFor(window, 'bad-news', 'Bad-news log');
    await window.tabTo('button', /^Bad-news log/);
    await driver.type('e');
    const source = await valueOf(window, 'textbox', 'The template as text');
    await driver.chord('control', 'home');
    for (const line of source.split('\n')) {
      if (line.startsWith('name = ')) break;
      await driver.chord('down');
    }
    await driver.chord('end');
    await driver.chord('left');
    await driver.type(', and then');
    await window.says(NAME);
    const beside = await driver.run(
      (text, heading) => {
        const [one, other] = [text.getBoundingClientRect(), heading.getBoundingClientRect()];
        return other.left >= one.right && other.top < one.bottom;
      },
      await window.find('textbox', 'The template as text'),
      await window.find('heading', 'How it will look'),
    );
    assert.ok(beside, 'how it will look stands beside the text');
    assert.deepEqual(await accessibilityFindings(driver), [], 'the text is accessible');
    await driver.chord('control', 'enter');
    await window.find('heading', NAME);
    await window.find('button', /and then ?yours/);
  });

  await t.test('Enter begins a page from it, which is filled in and saved', async () => {
    await window.tabTo('button', /and then ?yours/);
    await driver.chord('enter');
    await window.find('textbox', 'What was the news?');
    await window.tabTo('textbox', 'What was the news?');
    await driver.type('The cut-over slips a week');
    await driver.chord('control', 'enter');
    await window.find('heading', 'Made from this page');
    await window.says('The cut-over slips a week');
  });

  let file = '';
  await t.test('its file is written into a folder', async () => {
    await driver.chord('control', '9');
    await lookFor(window, 'and then', NAME);
    await press(window, 'Export');
    await window.says(/Written to /);
    const [written, ...more] = readdirSync(out);
    assert.deepEqual(more, []);
    file = readFileSync(join(out, written), 'utf8');
    assert.ok(file.includes(NAME));
    await window.lockByKey();
    window.close();
  });

  await t.test('a colleague’s window refuses a broken one, and takes this one in', async () => {
    const window = await theirs.open();
    await window.unlock();
    await window.unlocked();
    await window.driver.chord('control', '9');
    await window.find('button', /^Daily page/);
    await press(window, 'Template');
    await window.find('textbox', 'The template as text');
    await choose(window, file.replace('type = "text"', 'type = "mood"'));
    const line = 1 + file.split('\n').findIndex((text) => text === 'type = "text"');
    await window.says(new RegExp(`Line ${line}: mood is no type`));
    await window.driver.chord('control', 'enter');
    await window.says(new RegExp(`Line ${line}: mood is no type`));
    await choose(window, file);
    await window.says('It reads as it is.');
    await window.driver.chord('control', 'enter');
    await window.find('heading', NAME);
    await window.says(/1 of them yours/);
    await begin(window, 'and then', NAME);
    await window.find('textbox', 'What was the news?');
    await window.lockByKey();
    const listed = await theirs.cli(['--json', 'template', 'list']);
    const [own] = JSON.parse(listed.out).templates.filter((one) => one.own);
    const handed = await theirs.cli(['template', 'export', own.id]);
    assert.equal(handed.out, file, 'word for word');
  });
});

/** Chooses a file that holds a text, as the system's own dialog does. */
async function choose(window, text) {
  await window.driver.run((words) => {
    const input = document.querySelector('.libfile input');
    const chosen = new DataTransfer();
    chosen.items.add(new File([words], 'from-a-friend.toml', { type: 'text/plain' }));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

/** Goes to a button by Tab and presses it. */
async function press(window, name) {
  await window.tabTo('button', name);
  await window.driver.chord('enter');
}

/** Finds a template in the library by a few letters; it is then the one that is looked at. */
async function lookFor(window, letters, name) {
  await window.find('button', /^Daily page/);
  await window.driver.type('/');
  await window.driver.type(letters);
  await window.gone('button', /^Daily page/);
  await window.find('heading', name);
}

/** Finds it and begins a page from it. */
async function begin(window, letters, name) {
  await lookFor(window, letters, name);
  await window.driver.chord('enter');
  await window.find('heading', /^Questions/);
}

async function valueOf(window, role, name) {
  return (await window.find(role, name)).property('value');
}
