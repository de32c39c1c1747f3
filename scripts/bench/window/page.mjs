// What the page costs, measured inside it, in the real engine, with real keys: from the event to
// the frame that shows what it led to.

import { spawnSync } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Page } from '../../../tests/e2e/lib/page.mjs';
import { WebDriver, until } from '../../../tests/e2e/lib/webdriver.mjs';
import { cliBinary } from '../../lib/paths.mjs';
import { installProbe } from './probe.mjs';
import { median, quantile, row } from './measure.mjs';
import { vaultIn } from './vault.mjs';

export const SCROLL = 'page-timeline-scroll';
export const OPEN = 'page-open-entry';
export const KEYSTROKE = 'page-keystroke-to-result';
export const EDITOR = 'page-editor-keystroke';

/** Typed a letter at a time: common and rare beginnings, phrases, filters. */
const TYPED = [
  'budget quarter',
  'recovery time',
  're',
  'kind:note the',
  '"the team" roa',
  'migration risk',
];
const FRAME_MS = 1000 / 60;
/** Stands in most entries. */
const COMMON = 'the';
/** Stands in one entry alone. */
const LONG = 'unmistakablylong';

export async function pageSpeed({ binary, home, size, small, quick }) {
  const large = await measure({ binary, home, vault: vaultIn(home, size), quick });
  const little = await measure({ binary, home, vault: vaultIn(home, small), quick });
  const against = (what, id, measure_) =>
    row({
      id,
      measure: `${measure_}, p95: at ${size} ÷ at ${small}`,
      most: 1.5,
      ours: { value: quantile(large[what], 0.95), unit: 'ms' },
      peer: { value: quantile(little[what], 0.95), unit: 'ms', name: `the same at ${small}` },
      ratio: quantile(large[what], 0.95) / quantile(little[what], 0.95),
      rounds: large[what].length,
      note: `p50 ${median(large[what]).toFixed(1)} and ${median(little[what]).toFixed(1)} ms`,
      samples: { [size]: large[what], [small]: little[what] },
    });
  const p95 = (samples) => quantile(samples, 0.95);
  return [
    against('scroll', SCROLL, 'timeline: from a scroll of a page to its painted rows'),
    against('open', OPEN, 'opening an entry: from the key to its painted text'),
    row({
      id: KEYSTROKE,
      measure: `search: keystroke to painted result, p95 at ${size} ÷ an empty frame painted the same way`,
      most: 3,
      ours: { value: p95(large.keystroke), unit: 'ms' },
      peer: { value: p95(large.empty), unit: 'ms', name: 'a key that changes one word' },
      ratio: p95(large.keystroke) / p95(large.empty),
      rounds: large.keystroke.length,
      note: `p50 ${median(large.keystroke).toFixed(1)} and ${median(large.empty).toFixed(1)} ms; p95 at ${small} ${p95(little.keystroke).toFixed(1)} ms; keys whose answer changed nothing: ${large.unchanged}`,
      samples: { keystroke: large.keystroke, empty: large.empty, small: little.keystroke },
    }),
    row({
      id: EDITOR,
      measure:
        "editor: the page's work for a key in an entry of 1 MB until it is painted, p95 ÷ a frame",
      most: 1,
      ours: { value: p95(large.editor), unit: 'ms' },
      peer: { value: FRAME_MS, unit: 'ms', name: 'a frame at 60 Hz' },
      rounds: large.editor.length,
      note: `p50 ${median(large.editor).toFixed(1)} ms; in a short entry p95 ${p95(large.shortEditor).toFixed(1)} ms`,
      samples: { long: large.editor, short: large.shortEditor },
    }),
  ];
}

async function measure({ binary, home, vault, quick }) {
  addLongEntry(home, vault);
  const driver = await WebDriver.open({
    binary,
    args: ['--vault', vault.folder],
    env: home.env,
    log: openSync(join(home.folder, 'window.log'), 'a'),
  });
  try {
    const page = new Page(driver);
    await page.fill('Passphrase', vault.passphrase);
    await driver.type('\n');
    await page.find('button', /^Lock now/);
    await driver.run(installProbe);
    const found = {
      empty: await emptyFrames(driver, quick ? 10 : 100),
      ...(await keystrokes(page, quick)),
      open: await openings(page, quick ? 5 : 30),
      scroll: await scrolls(page, quick ? 20 : 200),
      shortEditor: await editing(page, `kind:note ${COMMON}`, quick ? 10 : 100),
      editor: await editing(page, LONG, quick ? 10 : 100),
    };
    return found;
  } finally {
    driver.close();
  }
}

/**
 * What the last key cost. Asked for again and again: the engine's process ends when a script that
 * the driver waits for takes its time.
 */
async function answer(driver) {
  const asked = async () => {
    const said = await driver.run(() => window.bench.answer());
    return said.done ? said : null;
  };
  const { ms } = await until(asked, 'what a key cost', 60);
  return ms;
}

/** Writes an entry of 1 MB into the copy, so that every vault has one that can be found by a word. */
function addLongEntry(home, vault) {
  const file = join(home.folder, 'passphrase');
  writeFileSync(file, `${vault.passphrase}\n`, { mode: 0o600 });
  const sentence =
    'The long page goes on, with a **strong** word and a [link](https://example.org) now and then. ';
  const paragraph = `${sentence.repeat(6)}\n\n`;
  const body = `${LONG}\n\n${paragraph.repeat(Math.ceil(1e6 / paragraph.length))}`;
  const added = spawnSync(
    cliBinary('release'),
    [
      '--vault',
      vault.folder,
      '--passphrase-file',
      file,
      'add',
      'note',
      '--title',
      'A long page',
      '--body',
      '-',
    ],
    { env: home.env, input: body, encoding: 'utf8' },
  );
  if (added.status !== 0) throw new Error(`the long entry was not added: ${added.stderr}`);
}

/** Keys that change one word on the page, and nothing else. */
async function emptyFrames(driver, count) {
  await driver.run(() => document.activeElement?.blur());
  const samples = [];
  for (let turn = 0; turn < count; turn += 1) {
    await driver.run(() => window.bench.expectKey('word'));
    await driver.type('x');
    samples.push(await answer(driver));
  }
  return samples;
}

/** Every state of a search field in which a letter was typed. */
async function keystrokes(page, quick) {
  const { driver } = page;
  const samples = [];
  let unchanged = 0;
  for (const text of quick ? TYPED.slice(0, 2) : TYPED) {
    await goToSearch(page);
    await driver.chord('control', 'a');
    await driver.chord('backspace');
    for (const letter of text) {
      await driver.run(() => window.bench.expectKey('results'));
      await driver.type(letter);
      const ms = await answer(driver);
      if (ms === null) unchanged += 1;
      else samples.push(ms);
    }
  }
  return { keystroke: samples, unchanged };
}

/** Opens one result after the other from the search, by key. */
async function openings(page, count) {
  const { driver } = page;
  const samples = [];
  await search(page, COMMON);
  for (let turn = 0; turn < count; turn += 1) {
    await driver.chord('down');
    await driver.run(() => window.bench.expectKey('text'));
    await driver.chord('enter');
    samples.push(await answer(driver));
    await goToSearch(page);
    await until(
      () => driver.run(() => document.querySelector('[role=option]') !== null),
      'the results',
    );
  }
  return samples.filter((ms) => ms !== null);
}

/** Scrolls the timeline a page at a time. */
async function scrolls(page, count) {
  const { driver } = page;
  await driver.chord('control', '2');
  await until(() => driver.run(() => window.bench.findScroller()), 'a timeline that scrolls');
  const samples = [];
  for (let turn = 0; turn < count; turn += 1) {
    await driver.run(() => window.bench.scrollOn());
    samples.push(await answer(driver));
  }
  return samples;
}

/** Types into the first entry that is found by `text`. */
async function editing(page, text, count) {
  const { driver } = page;
  await search(page, text);
  await driver.run(() => window.bench.expectKey('text'));
  await driver.chord('enter');
  await answer(driver);
  const editor = await page.find('textbox', /^(?:The text|Today’s page|The page of |This )/);
  await editor.click();
  const samples = [];
  for (let turn = 0; turn < count; turn += 1) {
    await driver.run(() => window.bench.expectKey('work'));
    await driver.type('abcdefghij '[turn % 11]);
    samples.push(await answer(driver));
  }
  return samples;
}

async function search(page, text) {
  const { driver } = page;
  await goToSearch(page);
  await driver.chord('control', 'a');
  await driver.type(text);
  await page.find('option');
  await until(
    () => driver.run(() => document.querySelector('[role=option] mark, mark') !== null),
    'the words to be marked',
  );
}

/** By the key that looks for something, which is only a letter while somebody types. */
async function goToSearch(page) {
  const { driver } = page;
  const there = async () => (await page.all('combobox', 'Search everything')).length > 0;
  await until(async () => {
    // An editor that has just been loaded takes the focus.
    await driver.run(() => document.activeElement?.blur());
    await driver.type('/');
    return until(there, 'the search', 2);
  }, 'the search to be opened');
}
