// Flame graphs for docs/profiles: node scripts/bench/profile.mjs keystroke|start-up
// Needs `perf`; a kernel without hardware counters will do, since time is what is sampled.

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isRunning } from '../../tests/e2e/lib/processes.mjs';
import { until } from '../../tests/e2e/lib/webdriver.mjs';
import { ROOT, TARGET, bin } from '../lib/paths.mjs';
import { runHere } from '../lib/processes.mjs';
import { Display } from './window/display.mjs';
import { flameGraph, fold } from './window/flame.mjs';
import { Home, Program } from './window/program.mjs';
import { vaultIn } from './window/vault.mjs';

const PICTURES = join(ROOT, 'docs', 'profiles');
const record = (file, hertz) => [
  ...['record', '-q', '-e', 'cpu-clock', '-F', String(hertz), '--call-graph', 'dwarf,16384'],
  ...['-o', file, '--'],
];

const PROFILES = { keystroke, 'start-up': startUp };

/** Builds a program with its symbols left in, which is otherwise what is shipped. */
async function withSymbols(crate, name, folder) {
  const code = await runHere('cargo', [
    ...['rustc', '--release', '--locked', '-q', '-p', crate, '--bin', name],
    ...['--', '-C', 'strip=none'],
  ]);
  if (code !== 0) throw new Error(`${name} did not build; the message is above`);
  const path = join(folder, name);
  copyFileSync(join(TARGET, 'release', name), path);
  return path;
}

/** Typing searches at 100k, from the journal's door down. */
async function keystroke(folder, size) {
  const bench = await withSymbols('footing-bench', 'footing-bench', folder);
  const file = join(folder, 'perf.data');
  const rows = ['rows', join(TARGET, 'bench'), '--size', size, '--only', 'typing', '--quick'];
  if ((await runHere('perf', [...record(file, 1499), bench, ...rows])) !== 0)
    throw new Error('the bench did not run');
  const door = /Journal.*>?::search$/;
  return draw(folder, file, `A search keystroke at ${size}`, (frames) => {
    const from = frames.findIndex((name) => door.test(name));
    return from < 0 ? null : frames.slice(from);
  });
}

/** Starting the window, its web process too, until the unlock screen stays as it is. */
async function startUp(folder, size) {
  if ((await runHere(bin('vite'), ['build', 'ui', '--logLevel', 'warn'])) !== 0)
    throw new Error('the page did not build; the message is above');
  const window = await withSymbols('footing-desktop', 'footing-desktop', folder);
  const file = join(folder, 'perf.data');
  const display = await Display.open();
  const home = new Home(display);
  try {
    const args = ['--vault', vaultIn(home, size).folder];
    // Once without, so that the page cache and the folders of a first start are there.
    const first = new Program(window, args, home);
    await display.watch();
    await first.end();
    await display.blank();

    const perf = new Program('perf', [...record(file, 1999), window, ...args], home);
    await display.watch({ quietMs: 200 });
    // perf writes its file once the window it started is gone.
    const watched = perf.processes().map(({ pid }) => pid);
    process.kill(watched[1], 'SIGKILL');
    await until(() => watched.every((pid) => !isRunning(pid)), 'perf to write what it saw', 60);
    return draw(folder, file, 'From start to unlock screen, all processes');
  } finally {
    display.close();
    home.remove();
  }
}

function draw(folder, file, title, under) {
  const script = join(folder, 'script.txt');
  const out = openSync(script, 'w');
  const { status } = spawnSync(
    'perf',
    ['script', '--no-inline', '-i', file, '-F', 'comm,tid,ip,sym,dso'],
    {
      stdio: ['ignore', out, 'ignore'],
    },
  );
  closeSync(out);
  if (status !== 0) throw new Error('perf could not read what it wrote');
  return flameGraph(fold(readFileSync(script, 'utf8'), under), title);
}

const [name, size = '100k'] = process.argv.slice(2);
if (!(name in PROFILES)) {
  console.error(`there is no profile ${name}; there are ${Object.keys(PROFILES).join(', ')}`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'footing-profile-'));
try {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.svg`), await PROFILES[name](folder, size));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
