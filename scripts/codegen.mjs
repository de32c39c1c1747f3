// `npm run codegen`: writes what is generated from Rust and committed. With --check it leaves the
// files as they were and only says whether that would change them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, TARGET } from './lib/paths.mjs';
import { runHere } from './lib/processes.mjs';

// Built as part of the workspace, as the tests are: alone it has other features, and half of the workspace is
// compiled once more for them.
const GENERATED = [
  {
    file: 'ui/src/lib/ipc/bindings.ts',
    build: ['cargo', 'build', '--locked', '-q', '--workspace', '--example', 'codegen'],
    write: [join(TARGET, 'debug', 'examples', 'codegen')],
  },
];

export async function codegen(options) {
  const check = options.includes('--check');
  let drifted = 0;
  for (const {
    file,
    build: [cargo, ...how],
    write: [program, ...args],
  } of GENERATED) {
    const path = join(ROOT, file);
    const before = readText(path);
    const code = (await runHere(cargo, how)) || (await runHere(program, args));
    if (code !== 0) return code;
    const after = readText(path);
    if (before === after) continue;
    if (check) {
      if (before !== undefined) writeFileSync(path, before);
      console.error(`${file} is not what the Rust code says; run: npm run codegen`);
      console.error(firstDifference(before ?? '', after ?? ''));
      drifted += 1;
    } else {
      console.log(`wrote ${file}`);
    }
  }
  return drifted;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function firstDifference(before, after) {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const at = old.findIndex((line, index) => line !== fresh[index]);
  const line = at === -1 ? old.length : at;
  return `  line ${line + 1}\n  - ${old[line] ?? '(ends)'}\n  + ${fresh[line] ?? '(ends)'}`;
}
