// Unlocking the shipped window as a person does: with keys, through the X server.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { Keyboard } from '../../../tests/e2e/lib/keyboard.mjs';
import { until } from '../../../tests/e2e/lib/webdriver.mjs';

/** Whether a program holds the vault. Asks the kernel, and holds it for no longer than that takes. */
const isUnlocked = (vault) =>
  spawnSync('flock', ['--nonblock', join(vault.folder, 'lock'), 'true']).status === 1;

/** Types the passphrase and returns when the vault is open. The door must be drawn. */
export async function unlock(program, home, vault) {
  const keyboard = new Keyboard(home.env);
  await keyboard.focus('^Footing');
  await until(
    () => {
      keyboard.press('ctrl+a');
      keyboard.type(vault.passphrase);
      keyboard.press('Return');
      return until(() => isUnlocked(vault), 'the vault to be unlocked', 8);
    },
    'the passphrase to open the vault',
    60,
  );
}

/** Puts the idle lock off with a key that writes nothing. */
export function stayUnlocked(home, vault) {
  if (!isUnlocked(vault)) throw new Error('the vault locked itself while it was watched');
  new Keyboard(home.env).press('Shift_L');
}
