import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';

const FERRER = { type: 'person', id: 'lucia', name: 'Lucía Ferrer', function: 'finance' };
const SENTENCE = 'Every night the run fails and nobody can repeat it before the lorries leave. ';

const pitch = (id, sentences) => ({
  id,
  kind: 'pitch',
  title: `Leave the old harbour ${id}`,
  status: 'drafting',
  occurred_on: '2026-03-20',
  people: [{ id: 'lucia', role: 'audience' }],
  fields: {
    audience: ['lucia'],
    meeting_on: '2026-03-26',
    recommendation_first: 'Lucía, approve €1.4m for two depots.',
    situation: SENTENCE.repeat(sentences).trim(),
    numbers: [{ claim: 'Late pallets', value: '2.9 MSEK', source: 'Ledger' }],
    alternatives: ['Do nothing', 'Wait for the new ledger'],
  },
});

test('what is printed can be read, searched and copied out again', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  assert.equal((await desk.cli(['init', '--kdf', 'floor'])).code, 0);
  const lines = [FERRER, pitch('short', 3), pitch('long', 60)];
  const ingested = await desk.cli(['ingest'], {
    input: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  assert.equal(ingested.code, 0, ingested.err);
  // The command line looks for the window's program beside itself, then on the path.
  const bin = join(desk.home, 'bin');
  mkdirSync(bin);
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
      assert.match(text, /approve €1\.4m for two depots/);
      assert.match(text, /Leave the old harbour/);
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

  await t.test('a page that is said not to fit takes two sheets', async () => {
    const to = join(desk.home, 'long.pdf');
    const made = await desk.cli(['pitch', 'brief', 'long', '--format', 'pdf', '--to', to]);
    assert.equal(made.code, 0, made.err);
    assert.match(made.err, /about \d+ words have to go/);
    assert.equal(pagesOf(to), 2);
  });
});

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
