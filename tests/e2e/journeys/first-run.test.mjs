import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { Desk, PASSPHRASE } from '../lib/footing.mjs';

test('on the first day a person makes a vault and proves the recovery key', async (t) => {
  const desk = new Desk();
  t.after(() => desk.clear());
  const window = await desk.open();

  await window.find('button', 'Make the recovery sheet');
  assert.deepEqual(await accessibilityFindings(window.driver), [], 'the first page is accessible');

  await window.fill('Passphrase', 'paper');
  await window.says(/too short|easy to guess|weak/i);
  const groups = await window.makeVault();
  assert.ok(groups.length >= 10, 'the recovery key has its groups');
  assert.deepEqual(await accessibilityFindings(window.driver), [], "today's page is accessible");

  await t.test('nobody else on this computer can read the vault', () => {
    for (const path of [desk.vault, ...everythingIn(desk.vault)]) {
      const stat = statSync(path);
      const expected = stat.isDirectory() ? 0o700 : 0o600;
      assert.equal(stat.mode & 0o777, expected, `${path.replace(desk.home, '')} has its mode`);
    }
  });

  await t.test('neither passphrase nor recovery key lies in any file', () => {
    for (const path of everythingIn(desk.home).filter((file) => statSync(file).isFile())) {
      if (path === desk.passphraseFile) continue;
      const bytes = readFileSync(path);
      for (const secret of [PASSPHRASE, groups.join('-'), groups.slice(0, 3).join('-')]) {
        assert.equal(bytes.indexOf(secret), -1, `${path.replace(desk.home, '')} holds no secret`);
      }
    }
  });

  await t.test('the recovery key opens what the passphrase opens', async () => {
    await window.lockByKey();
    await window.click('button', 'Use the recovery sheet');
    await window.fill(/^Recovery/, groups.join(' '));
    await window.driver.type('\n');
    await window.unlocked();
  });
});

function everythingIn(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
}
