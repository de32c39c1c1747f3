import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Desk, PASSPHRASE } from '../lib/footing.mjs';
import { Keyboard } from '../lib/keyboard.mjs';
import { isRunning } from '../lib/processes.mjs';
import { until } from '../lib/webdriver.mjs';

const FERRER = { type: 'person', id: 'lucia', name: 'Lucía Ferrer', function: 'finance' };
const SENTENCE = 'Every night the run fails and nobody can repeat it before the lorries leave. ';

const pitch = (id, sentences) => ({
  id,
  kind: 'pitch',
  title: `Leave the old fjord ${id}`,
  status: 'drafting',
  occurred_on: '2026-03-20',
  people: [{ id: 'lucia', role: 'audience' }],
  fields: {
    audience: ['lucia'],
    meeting_on: '2026-03-26',
    recommendation_first: 'Lucía, approve €1.4m for two office files first.',
    situation: SENTENCE.repeat(sentences).trim(),
    numbers: [{ claim: 'Late pallets', value: '2.9 MSEK', source: 'Ledger' }],
    alternatives: ['Do nothing', 'Wait for the new ledger'],
  },
});
const DAY = { kind: 'note', title: 'Ferry timetable', body: 'The ferry leaves at nine.' };

test('what is printed can be read, searched and copied out again', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const lines = [FERRER, pitch('short', 3), pitch('full', 43), DAY];
  const ingested = await desk.cli(['ingest'], {
    input: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  assert.equal(ingested.code, 0, ingested.err);
  const folder = (name) => {
    mkdirSync(join(desk.home, name));
    return join(desk.home, name);
  };
  // The command line looks for the window's program beside itself, then on the path.
  const bin = folder('bin');
  symlinkSync(process.env.FOOTING_E2E_WINDOW, join(bin, 'footing-desktop'));
  desk.env.PATH = `${process.env.PATH}:${bin}`;

  await t.test(
    'from the command line: one sheet, its fonts in it, nobody else’s eyes',
    async () => {
      const to = join(desk.home, 'brief.pdf');
      const args = ['pitch', 'brief', 'short', '--format', 'pdf', '--to', to];
      const made = await desk.cli(args);
      assert.equal(made.code, 0, made.err);
      assert.equal(statSync(to).mode & 0o777, 0o600);
      assert.equal(pagesOf(to), 1);
      const text = textOf(to);
      assert.match(text, /For Lucía Ferrer, 26 March 2026/);
      // Two letters that are drawn as one would be lost on the way.
      assert.match(text, /approve €1\.4m for two office files first/);
      assert.match(text, /Leave the old fjord/);
      const fonts = poppler('pdffonts', to).trim().split('\n').slice(2);
      assert.ok(fonts.length >= 2, 'the faces of the app and of the words');
      for (const font of fonts) {
        const [embedded, , unicode] = font.match(/\b(?:yes|no)\b/g);
        assert.deepEqual([embedded, unicode], ['yes', 'yes'], font);
      }
      const again = await desk.cli(args);
      assert.notEqual(again.code, 0, 'what is there is not written over');
    },
  );

  await t.test('without names it names nobody, and who is who stays', async () => {
    const to = join(desk.home, 'redacted.pdf');
    const args = ['pitch', 'brief', 'short', '--redacted', '--format', 'pdf', '--to', to];
    assert.equal((await desk.cli(args)).code, 0);
    assert.match(textOf(to), /For L\. F\., 26 March/);
    assert.match(textOf(to), /L\. F\., approve/);
    assert.doesNotMatch(textOf(to), /Luc|Ferrer/);
  });

  await t.test(
    'what is said to fit one sheet does, and what is said not to takes two',
    async () => {
      for (const [paper, pages] of [
        ['a4', 1],
        ['letter', 2],
      ]) {
        const to = join(desk.home, `${paper}.pdf`);
        const args = ['pitch', 'brief', 'full', '--format', 'pdf', '--paper', paper, '--to', to];
        const made = await desk.cli(args);
        assert.equal(made.code, 0, made.err);
        assert.equal(/about \d+ words have to go/.test(made.err), pages > 1, paper);
        assert.equal(pagesOf(to), pages, paper);
      }
    },
  );

  await t.test('from the window: the entry alone, and the page of the pitch alone', async (t) => {
    const prints = folder('prints');
    // A page that a driver holds never prints (the engine sees to that), so here is only a keyboard.
    const log = openSync(desk.log, 'a');
    const env = { ...desk.env, FOOTING_TEST_PRINTS: prints };
    const child = spawn(process.env.FOOTING_E2E_WINDOW, [], {
      env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    t.after(() => {
      if (isRunning(child.pid)) process.kill(-child.pid, 'SIGKILL');
    });
    const keyboard = new Keyboard(env);
    await keyboard.focus('^Footing');
    /** Does it until what is printed last has these words. */
    const printed = (words, ways) =>
      until(
        () => {
          const before = readdirSync(prints).length;
          ways();
          keyboard.press('ctrl+p');
          return until(() => newest(prints, before, words), 'a print', 8);
        },
        `a print of ${words}`,
        120,
      );

    await until(
      () => {
        keyboard.press('ctrl+a');
        keyboard.type(PASSPHRASE);
        keyboard.press('Return');
        return until(() => isOpen(desk), 'the vault to be unlocked', 8);
      },
      'the passphrase to open the vault',
      120,
    );
    const goTo = (title) => () => {
      keyboard.press('Escape', 'ctrl+k');
      keyboard.type(title);
      keyboard.press('Return');
    };
    const entry = await printed('The ferry leaves at nine', goTo('Ferry timetable'));
    assert.doesNotMatch(textOf(entry), /Lock now|Search or jump/);

    const page = await printed('two office files first', goTo('Leave the old fjord short'));
    const text = textOf(page);
    assert.match(text, /For Lucía Ferrer, 26 March 2026 Leave the old fjord short/);
    assert.doesNotMatch(text, /Lock now|Before it is ready|Without names|The story/);
    assert.equal(pagesOf(page), 1);
  });
});

/** Whether the window holds the vault's lock. Asks the kernel, and holds it for no longer than that takes. */
function isOpen(desk) {
  const lock = join(desk.vault, 'lock');
  const held = spawnSync('flock', ['--nonblock', lock, 'true']).status === 1;
  // It is held already while a passphrase is tried; the log is there while the journal is open.
  return held && existsSync(join(desk.vault, 'journal.db-wal'));
}

/** The last file of a folder that has more than `before`, once all of it is there and has these words. */
function newest(folder, before, words) {
  const number = readdirSync(folder).length;
  const file = join(folder, `${number}.pdf`);
  return number > before && whole(file) && textOf(file).includes(words) && file;
}

/** A PDF ends with its mark once all of it is there. */
function whole(file) {
  return readFileSync(file).subarray(-16).includes('%%EOF');
}

function textOf(file) {
  return poppler('pdftotext', file, '-').replaceAll(/\s+/g, ' ');
}

function pagesOf(file) {
  return Number(/^Pages:\s+(\d+)$/m.exec(poppler('pdfinfo', file))[1]);
}

function poppler(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
}
