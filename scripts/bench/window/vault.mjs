// The vaults that the windows open: copies of those that the bench prepares once, because an open
// vault is written to.

import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { TARGET } from '../../lib/paths.mjs';

const DATA = join(TARGET, 'bench', 'data');

/** Returns the newest prepared data of `size` (such as 100k). */
function prepared(size) {
  const folders = existsSync(DATA)
    ? readdirSync(DATA).filter((name) => name.endsWith(`-${size}`))
    : [];
  const found = folders
    .map((name) => join(DATA, name))
    .filter((folder) => existsSync(join(folder, 'vault')))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
  if (!found) throw new Error(`no vault of ${size} entries is prepared under ${DATA}`);
  return found;
}

/** Copies the prepared vault of `size` into `home`: `{ folder, passphrase }`. */
export function vaultIn(home, size) {
  const from = prepared(size);
  const folder = join(home.folder, `vault-${size}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(from, 'vault'), folder, { recursive: true });
  return { folder, passphrase: readFileSync(join(from, 'passphrase'), 'utf8').trim() };
}
