// `npm test`: everything that must hold, in named steps. Output goes to a log for each step, and
// only that of a failed one is shown.

import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { BUILD_GALLERY, GALLERY_DISPLAY, GALLERY_PAGE } from './gallery.mjs';
import { ROOT, TARGET, bin, cliBinary, windowBinary } from './lib/paths.mjs';
import { onDisplay, runLogged } from './lib/processes.mjs';
import { makeScratch, ownFiles } from './lib/scratch.mjs';
import { setUp } from './setup.mjs';

const LOGS = join(TARGET, 'test-logs');
/** Built apart from the shipped window: it lets WebDriver in and takes a test clock. */
export const JOURNEYS_WINDOW = join(TARGET, 'journeys', 'footing-desktop');

/**
 * In order; `needs` names steps without which this one would only repeat their failure, `parts` says
 * into how many runs at once it may be cut.
 */
const STEPS = [
  { name: 'checks', run: ['node', '--test', '--test-reporter=spec', 'scripts/'] },
  { name: 'borders', run: ['node', 'scripts/checks.mjs'] },
  { name: 'rustfmt', run: ['cargo', 'fmt', '--all', '--check'] },
  { name: 'prettier', run: [bin('prettier'), '--check', '--log-level=warn', '.'] },
  { name: 'eslint', run: [bin('eslint'), '--max-warnings=0', '.'] },
  { name: 'stylelint', run: [bin('stylelint'), '--max-warnings=0', 'ui/src/**/*.{css,svelte}'] },
  { name: 'knip', run: [bin('knip')] },
  {
    name: 'svelte-check',
    run: [
      bin('svelte-check'),
      '--tsconfig',
      'ui/tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human',
    ],
  },
  { name: 'vitest', run: [bin('vitest'), 'run', '--root', 'ui'] },
  { name: 'page', run: [bin('vite'), 'build', 'ui'] },
  { name: 'gallery build', run: BUILD_GALLERY },
  {
    name: 'gallery',
    needs: ['gallery build'],
    run: onDisplay(
      ['node', '--test', '--test-reporter=spec', 'tests/e2e/gallery/'],
      GALLERY_DISPLAY,
    ),
    env: { FOOTING_E2E_GALLERY: GALLERY_PAGE },
    parts: 2,
  },
  {
    name: 'clippy',
    run: [
      'cargo',
      'clippy',
      '--workspace',
      '--all-targets',
      '--locked',
      '-q',
      '--',
      '-D',
      'warnings',
    ],
  },
  { name: 'cargo test', run: ['cargo', 'test', '--workspace', '--locked', '-q'] },
  { name: 'drift', run: ['node', 'scripts/dev.mjs', 'codegen', '--check'] },
  {
    name: 'journeys build',
    needs: ['page'],
    run: [
      'cargo',
      'build',
      '--locked',
      '-q',
      '-p',
      'footing-desktop',
      '-p',
      'footing-cli',
      '--features',
      'footing-desktop/journeys',
    ],
    then() {
      mkdirSync(join(JOURNEYS_WINDOW, '..'), { recursive: true });
      copyFileSync(windowBinary(), JOURNEYS_WINDOW);
    },
  },
  {
    name: 'journeys',
    needs: ['journeys build'],
    run: onDisplay([
      'node',
      '--test',
      '--test-reporter=spec',
      '--test-concurrency=1',
      'tests/e2e/journeys/',
    ]),
    env: { FOOTING_E2E_WINDOW: JOURNEYS_WINDOW, FOOTING_E2E_CLI: cliBinary() },
  },
  {
    name: 'shipped build',
    needs: ['page'],
    run: ['cargo', 'build', '--locked', '-q', '-p', 'footing-desktop', '-p', 'footing-cli'],
  },
  {
    name: 'shipped',
    needs: ['shipped build'],
    run: onDisplay([
      'node',
      '--test',
      '--test-reporter=spec',
      '--test-concurrency=1',
      'tests/e2e/shipped/',
    ]),
    env: { FOOTING_E2E_WINDOW: windowBinary(), FOOTING_E2E_CLI: cliBinary() },
  },
];

export async function test(wanted) {
  const unknown = wanted.filter(
    (name) => !STEPS.some((step) => step.name.replace(' ', '-') === name.replace(' ', '-')),
  );
  if (unknown.length > 0) {
    console.error(
      `there is no step called ${unknown.join(', ')}; there are ${STEPS.map(({ name }) => name).join(', ')}`,
    );
    return 2;
  }
  await setUp('test');
  const before = ownFiles();
  const scratch = makeScratch();
  rmSync(LOGS, { recursive: true, force: true });
  mkdirSync(LOGS, { recursive: true });
  const chosen = STEPS.filter(
    ({ name }) =>
      wanted.length === 0 ||
      wanted.some((want) => want.replace('-', ' ') === name || want === name),
  );
  const failed = new Set();
  const start = performance.now();
  for (const step of chosen) {
    if (step.needs?.some((name) => failed.has(name))) {
      report('skip', step.name, 0);
      failed.add(step.name);
    } else if (!(await runStep(step, scratch))) {
      failed.add(step.name);
    }
  }
  if (!reportLeaks(before, scratch)) failed.add('guard');
  scratch.remove();
  report(
    failed.size === 0 ? 'ok' : 'FAIL',
    failed.size === 0 ? 'everything' : [...failed].join(', '),
    performance.now() - start,
  );
  return failed.size === 0 ? 0 : 1;
}

async function runStep({ name, run: [program, ...args], env, then, parts = 1 }, scratch) {
  const log = join(LOGS, `${name.replaceAll(' ', '-')}.log`);
  const start = performance.now();
  const codes = await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const share = { FOOTING_E2E_PART: `${part + 1}/${parts}` };
      return runLogged(program, args, { env: { ...scratch.env, ...env, ...share }, log });
    }),
  );
  let code = Math.max(...codes);
  if (code === 0 && then) {
    try {
      then();
    } catch (error) {
      appendFileSync(log, `${error.stack}\n`);
      code = 1;
    }
  }
  report(code === 0 ? 'ok' : 'FAIL', name, performance.now() - start);
  if (code !== 0) {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    if (lines.length > 200) console.log(`      … (whole log: ${log.replace(`${ROOT}/`, '')})`);
    for (const line of lines.slice(-200)) console.log(`      ${line}`);
    if (code === 124) console.log('      (ended: it took longer than half an hour)');
  }
  return code === 0;
}

/** The guard: no step wrote to the user's own folders, nor (by default path) to the scratch ones. */
function reportLeaks(before, scratch) {
  const known = new Set(before);
  const after = ownFiles();
  const leaks = after.filter((line) => !known.has(line));
  if (after.length < before.length) leaks.push(`${before.length - after.length} file(s) are gone`);
  const { HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME } = scratch.env;
  leaks.push(...ownFiles([HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME]));
  report(leaks.length === 0 ? 'ok' : 'FAIL', 'guard', 0);
  for (const leak of leaks) console.log(`      a test wrote outside its own folder: ${leak}`);
  return leaks.length === 0;
}

function report(verdict, name, milliseconds) {
  console.log(
    `${verdict.padEnd(5)} ${name.padEnd(16)} ${(milliseconds / 1000).toFixed(1).padStart(7)} s`,
  );
}
