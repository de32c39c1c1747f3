import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Desk } from '../lib/footing.mjs';

const VAULTS = new URL('../../fixtures/vaults/', import.meta.url).pathname;
const PASSPHRASE = 'a public passphrase for tests';

for (const version of readdirSync(VAULTS).filter((name) => name.startsWith('schema-'))) {
  test(`a vault of ${version} opens, and says what it said`, async (t) => {
    const desk = new Desk();
    t.after(() => desk.clear());
    putBack(join(VAULTS, version, 'vault'), desk.vault);
    writeFileSync(desk.passphraseFile, `${PASSPHRASE}\n`);

    const sound = await desk.cli(['doctor']);
    assert.equal(sound.code, 0, sound.out + sound.err);
    const out = join(desk.home, 'export.ndjson');
    const exported = await desk.cli(['export', 'ndjson', out]);
    assert.equal(exported.code, 0, exported.err);
    assert.equal(
      readFileSync(out, 'utf8'),
      readFileSync(join(VAULTS, version, 'export.ndjson'), 'utf8'),
    );

    const window = await desk.open();
    await window.unlock(PASSPHRASE);
    await window.unlocked();
    await window.search('harbour');
    await window.find('option', /Two lighthouses/);
  });
}

/** Copies a vault out of the repository, which keeps neither modes nor empty folders. */
function putBack(from, to) {
  cpSync(from, to, { recursive: true });
  for (const name of ['', 'index', 'inbox', 'backups']) {
    mkdirSync(join(to, name), { recursive: true });
    chmodSync(join(to, name), 0o700);
  }
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o600);
  }
}
