// `npm run picture`: the README's picture, taken from the real window.

import { cliBinary } from './lib/paths.mjs';
import { runOnDisplay } from './lib/processes.mjs';
import { JOURNEYS_WINDOW, test } from './test.mjs';

export async function picture() {
  const built = await test(['page', 'journeys build']);
  if (built !== 0) return built;
  const env = {
    ...process.env,
    FOOTING_E2E_WINDOW: JOURNEYS_WINDOW,
    FOOTING_E2E_CLI: cliBinary(),
  };
  const code = await runOnDisplay(['node', 'tests/e2e/picture.mjs'], { env });
  if (code === 0) console.log('docs/window.png');
  return code;
}
