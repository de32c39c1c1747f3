// Every screen in every state, light and dark, in the real engine: accessible, and as it was when
// somebody last looked. Pictures are compared only where the engine and its fonts are the same.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { accessibilityFindings } from '../lib/accessibility.mjs';
import { difference, shrink } from './pixels.mjs';
import { Studio, THEMES, engine } from './studio.mjs';

const BASELINE = new URL('baseline/', import.meta.url).pathname;
const PAGE = process.env.FOOTING_E2E_GALLERY;
/** Set by `npm run gallery -- --accept`: what is seen now becomes the baseline. */
const ACCEPT = process.env.FOOTING_E2E_ACCEPT === '1';
/** Of 16,000 pixels: a caret may blink, a word may not move. */
const MOST_PIXELS = 12;

test('every screen is accessible and looks as it did', async (t) => {
  const studio = await Studio.open(PAGE);
  t.after(() => studio.close());
  await studio.size(1280, 800);
  const scenes = await studio.scenes();
  assert.ok(scenes.length > 0, 'the gallery lists scenes');

  const note = join(BASELINE, 'engine.json');
  const comparable =
    existsSync(note) && readFileSync(note, 'utf8') === `${JSON.stringify(engine(), null, 2)}\n`;
  if (!ACCEPT && !comparable)
    t.diagnostic('another engine or other fonts: pictures are not compared');
  if (ACCEPT) {
    mkdirSync(BASELINE, { recursive: true });
    writeFileSync(note, `${JSON.stringify(engine(), null, 2)}\n`);
  }

  for (const scene of scenes) {
    for (const theme of THEMES) {
      await t.test(`${scene}, ${theme}`, async () => {
        await studio.show(scene, theme);
        const small = shrink(await studio.picture());
        assert.deepEqual(await accessibilityFindings(studio.driver), []);
        const file = join(BASELINE, `${scene}-${theme}.png`);
        if (ACCEPT) writeFileSync(file, small);
        else if (comparable) {
          assert.ok(existsSync(file), 'a scene without a baseline: npm run gallery -- --accept');
          const pixels = difference(readFileSync(file), small);
          assert.ok(
            pixels <= MOST_PIXELS,
            `${pixels} pixels differ: look, then npm run gallery -- --accept`,
          );
        }
      });
    }
  }
});
