// `npm run torture`: the long fault suites, on a release build. Without arguments all of them, each
// with its full number of cycles; `npm run torture -- kill --cycles 200 --seed 7` picks one.

import { join } from 'node:path';

import { TARGET } from './lib/paths.mjs';
import { runHere } from './lib/processes.mjs';
import { setUp } from './setup.mjs';

/** Beside each other, so that the suites find the command line's own binary. */
const BINARY = join(TARGET, 'release', 'torture');

export async function torture(options) {
  await setUp('test');
  const built = await runHere('cargo', [
    ...['build', '--release', '--locked', '-q'],
    ...['-p', 'footing-torture', '-p', 'footing-cli'],
  ]);
  if (built !== 0) return built;
  return runHere(BINARY, options.length > 0 ? options : ['all']);
}
