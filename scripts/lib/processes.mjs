// Running programs: quietly with a log, or with the terminal handed through. Every child is the
// leader of its own group, so that ending it ends what it started, and nothing else.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './paths.mjs';

/** Whether `program` can be found on the PATH. */
export const has = (program) =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' }).status === 0;

/** Returns what a program prints, trimmed; undefined if it fails or is not there. */
export function ask(program, args) {
  const answer = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

/**
 * Wraps a command in a session bus and a display of its own. The bus starts nobody: what a desktop would start on
 * demand (portals, print proxies) needs a desktop, and only fills the log with why it could not.
 */
export function onDisplay(command, size = '1280x900x24') {
  const bus = join(ROOT, 'tests', 'e2e', 'lib', 'bus.conf');
  return [
    'dbus-run-session',
    '--config-file',
    bus,
    '--',
    'xvfb-run',
    '-a',
    '-s',
    `-screen 0 ${size}`,
    ...command,
  ];
}

/**
 * Runs a command on a display of its own and shows what it prints. What the bus, the toolkit and
 * the engine mutter on stderr is shown only if the command fails.
 */
export async function runOnDisplay(command, { env = process.env, size } = {}) {
  const [program, ...args] = onDisplay(command, size);
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'pipe'] });
  let muttered = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (text) => (muttered = (muttered + text).slice(-8000)));
  const code = await finished(child);
  if (code !== 0) process.stderr.write(muttered);
  return code;
}

/** Runs a program with the terminal handed through; resolves to its exit code. */
export function runHere(program, args, { env = process.env, cwd = ROOT } = {}) {
  return finished(spawn(program, args, { cwd, env, stdio: 'inherit' }));
}

/** Runs a program with its output in `log`; resolves to its exit code, 124 if it took too long. */
export async function runLogged(program, args, { env, log, minutes = 30, cwd = ROOT }) {
  const out = openSync(log, 'a');
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', out, out], detached: true });
  running.add(child);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child);
  }, minutes * 60_000);
  const code = await finished(child);
  clearTimeout(timer);
  running.delete(child);
  closeSync(out);
  return late ? 124 : code;
}

function finished(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${child.spawnfile}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

const running = new Set();

/** Ends a detached child and everything in its group. */
export function endGroup(child, signal = 'SIGTERM') {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of running) endGroup(child);
    process.exit(130);
  });
}
