// Set-up on a machine that lacks things, played with stand-ins for the programs it calls.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const DEV = new URL('dev.mjs', import.meta.url).pathname;

/** Runs `setup` (in /tmp, where another user can look) with `programs` ({ name: shell script }) in front of the PATH; each logs its call. */
function setUpWith(programs, options = {}) {
  const folder = mkdtempSync('/tmp/footing-setup-');
  try {
    const calls = join(folder, 'calls');
    chmodSync(folder, 0o755);
    writeFileSync(calls, '');
    chmodSync(calls, 0o666);
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> ${calls}\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [DEV, 'setup'], {
      ...options,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    });
    return { status, said: stdout + stderr, calls: readFileSync(calls, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ALL_BUT_STRACE = `case "$*" in *strace*) exit 1;; *) echo "install ok installed";; esac`;
const QUIET_NPM = { npm: 'exit 0' };

test('a missing system package is installed, in a line that says so', () => {
  const { status, said, calls } = setUpWith({
    ...QUIET_NPM,
    'dpkg-query': ALL_BUT_STRACE,
    'apt-get': 'exit 0',
    sudo: 'shift; exec "$@"',
  });
  assert.equal(status, 0, said);
  assert.match(said, /^set-up: installing system packages: strace$/m);
  assert.match(calls, /^apt-get install .* strace$/m);
});

test('a failing installation stops, with what apt said', () => {
  const { status, said } = setUpWith({
    ...QUIET_NPM,
    'dpkg-query': ALL_BUT_STRACE,
    'apt-get': 'echo "E: no such mirror"; exit 100',
    sudo: 'shift; exec "$@"',
  });
  assert.equal(status, 1);
  assert.match(said, /E: no such mirror/);
});

test('a machine that has everything hears nothing', () => {
  const { status, said, calls } = setUpWith({
    ...QUIET_NPM,
    'dpkg-query': 'echo "install ok installed"',
    'apt-get': 'exit 1',
  });
  assert.equal(status, 0, said);
  assert.equal(said, '');
  assert.doesNotMatch(calls, /^apt-get/m);
});

test('an old cargo is refused with what to do', () => {
  const { status, said } = setUpWith({ cargo: 'echo "cargo 1.70.0 (abc 2023-01-01)"' });
  assert.equal(status, 1);
  assert.match(said, /cargo 1\.70\.0 is too old.*rustup update/);
});

test('a person who may not install packages is told the command', () => {
  const nobody = process.getuid() === 0 ? { uid: 65534 } : {};
  const { status, said, calls } = setUpWith(
    {
      ...QUIET_NPM,
      cargo: 'echo "cargo 1.95.0 (abc 2026-01-01)"',
      'dpkg-query': ALL_BUT_STRACE,
      'apt-get': 'exit 0',
      sudo: 'exit 1',
    },
    nobody,
  );
  assert.equal(status, 1);
  assert.match(said, /sudo apt-get update && sudo apt-get install .* strace$/m);
  assert.doesNotMatch(calls, /^apt-get/m);
});
