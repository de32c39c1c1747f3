// Every screen in every state, light and dark, in the real engine: accessible, and as it was when
// somebody last looked. Pictures are compared only where the engine and its fonts are the same.

import assert from 'node:assert/strict';
import test from 'node:test';

import { COLOURS, accessibilityFindings } from '../lib/accessibility.mjs';
import { Baseline } from './baseline.mjs';
import { differences, signature } from './pixels.mjs';
import { Studio, engine } from './studio.mjs';
import { until } from '../lib/webdriver.mjs';

const PAGE = process.env.FOOTING_E2E_GALLERY;
/** Set by `npm run gallery -- --accept`: what is seen now becomes the baseline. */
const ACCEPT = process.env.FOOTING_E2E_ACCEPT === '1';
/** Which part of the scenes this run takes, as "1/2": two displays are done sooner than one. */
const [PART, PARTS] = (process.env.FOOTING_E2E_PART ?? '1/1').split('/').map(Number);
const HOW = 'if it is meant to look like this: npm run gallery -- --accept';

test('every screen is accessible and looks as it did', async (t) => {
  const studio = await Studio.open(PAGE);
  t.after(() => studio.close());
  await studio.size(1280, 800);
  const all = await studio.scenes();
  const scenes = all.filter((_, index) => index % PARTS === PART - 1);
  assert.ok(scenes.length > 0, 'the gallery lists scenes');

  const baseline = new Baseline(engine());
  const seen = new Map();
  if (!ACCEPT && !baseline.comparable) {
    t.diagnostic('another engine, other fonts or no baseline: pictures are not compared');
  }

  await t.test('a button that moves by a pixel is seen, and where', async () => {
    await studio.show('today', 'light');
    // The first page of a run may still be reading when it is pictured.
    let before = signature(await studio.picture());
    await until(async () => {
      const last = before;
      before = signature(await studio.picture());
      return differences(last, before).length === 0;
    }, 'the first page to stand still');
    const move = (pixels) =>
      studio.driver.run((by) => {
        document.querySelector('.head .btn').style.translate = `${by}px`;
      }, pixels);
    await move(1);
    const moved = differences(before, signature(await studio.picture()));
    assert.deepEqual(moved, ['top right']);
    await move(0);
    assert.deepEqual(differences(before, signature(await studio.picture())), []);
  });

  for (const scene of scenes) {
    await t.test(scene, async () => {
      await studio.show(scene, 'light');
      const pictures = { light: signature(await studio.picture()) };
      await studio.turn('dark');
      pictures.dark = signature(await studio.picture());
      // At night other colours are all that is different.
      const found = { dark: await accessibilityFindings(studio.driver, COLOURS) };
      await studio.turn('light');
      found.light = await accessibilityFindings(studio.driver);
      assert.deepEqual(found, { dark: [], light: [] });
      for (const [theme, now] of Object.entries(pictures)) {
        const name = `${scene}, ${theme}`;
        seen.set(name, now);
        if (ACCEPT || !baseline.comparable) continue;
        assert.ok(baseline.of(name), `nobody has looked at this one yet; ${HOW}`);
        assert.deepEqual(differences(baseline.of(name), now), [], `${theme}: ${HOW}`);
      }
    });
  }
  if (ACCEPT) Baseline.write(engine(), seen);
  else if (baseline.comparable) {
    await t.test('nothing that was there is gone', () => {
      assert.deepEqual(
        baseline.names.filter((name) => !all.some((scene) => name.startsWith(`${scene}, `))),
        [],
        HOW,
      );
    });
  }
});
