// `npm run bench`: how fast Footing is, beside what one could have instead. Prepares data once for
// each size, measures, and prints one table. What is measured, and how: docs/benchmarks.md.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { readRows, table } from './bench/table.mjs';
import { windowRows } from './bench/window.mjs';
import { ROOT, TARGET } from './lib/paths.mjs';
import { ask, runHere } from './lib/processes.mjs';

const BENCH = join(TARGET, 'bench');
/** Begins the lines of the program that are meant for whoever waits. */
const MARK = '· ';
const PROGRAM = join(TARGET, 'release', 'footing-bench');
const USAGE =
  'npm run bench -- [--rows 1k|10k|100k|1M]… [--only ID…] [--quick] [--table]\n' +
  'IDs: search typing save rebuild unlock sizes views words (the engine), window (all of the window), or a row of the window';

export async function bench(args) {
  const options = parse(args);
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  mkdirSync(BENCH, { recursive: true });
  if (options.tableOnly) return print();
  const built = await runHere('cargo', ['build', '--release', '--locked', '-p', 'footing-bench']);
  if (built !== 0) return built;
  const names = new Set(ask(PROGRAM, ['names', BENCH])?.split('\n'));
  const engine = options.only.filter((id) => names.has(id));
  const window = options.only.filter((id) => !names.has(id));
  for (const rows of options.rows) {
    const prepared = await engineRun(['prepare', BENCH, '--size', rows]);
    if (prepared !== 0) return prepared;
    if (options.only.length > 0 && engine.length === 0) continue;
    const only = engine.flatMap((id) => ['--only', id]);
    const quick = options.quick ? ['--quick'] : [];
    const measured = await engineRun(['rows', BENCH, '--size', rows, ...only, ...quick]);
    if (measured !== 0) return measured;
  }
  if (options.only.length === 0 || window.length > 0) {
    const prepared = await engineRun(['prepare', BENCH, '--size', '1k']);
    if (prepared !== 0) return prepared;
    await windowRows({
      quick: options.quick,
      only: window.filter((id) => id !== 'window'),
      size: options.rows[0],
    });
  }
  return print();
}

function parse(args) {
  const options = { rows: [], only: [], quick: false, tableOnly: false };
  let into = null;
  for (const arg of args) {
    if (arg === '--quick') options.quick = true;
    else if (arg === '--table') options.tableOnly = true;
    else if (arg === '--rows') into = options.rows;
    else if (arg === '--only') into = options.only;
    else if (into && !arg.startsWith('--')) into.push(...arg.split(','));
    else return undefined;
  }
  if (options.rows.some((rows) => !/^\d+[kM]?$/.test(rows))) return undefined;
  if (options.rows.length === 0) options.rows.push('100k');
  return options;
}

/** Runs the bench's program: what it says is shown, what criterion says of each sample goes into a log. */
async function engineRun(args) {
  const log = createWriteStream(join(BENCH, 'criterion.log'), { flags: 'a' });
  const child = spawn(PROGRAM, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(log, { end: false });
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.startsWith(MARK)) console.error(line.slice(MARK.length));
    else log.write(`${line}\n`);
  }
  const code = child.exitCode ?? (await once(child, 'exit'))[0];
  log.end();
  return code ?? 1;
}

function print() {
  const text = table(readRows(join(BENCH, 'rows')), machine());
  writeFileSync(join(BENCH, 'table.md'), text);
  process.stdout.write(`\n${text}`);
  return 0;
}

/** What the numbers depend on. */
function machine() {
  const versions = JSON.parse(ask(PROGRAM, ['versions', BENCH]) ?? '{}');
  return [
    ['processor', `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
    ['system', `Linux ${release()}${distribution()}`],
    ['rustc', ask('rustc', ['--version'])?.split(' ')[1] ?? 'unknown'],
    ['SQLite', versions.sqlite ?? 'unknown'],
    ['SQLCipher', versions.sqlcipher ?? 'unknown'],
    ['tantivy', versions.tantivy ?? 'unknown'],
    ['ripgrep', ask('rg', ['--version'])?.split(/\s/)[1] ?? 'not installed, its rows are left out'],
    ['corpus', `version ${versions.corpus ?? '?'}`],
  ];
}

function distribution() {
  try {
    const name = readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="?([^"\n]*)/m)?.[1];
    return name ? `, ${name}` : '';
  } catch {
    return '';
  }
}
