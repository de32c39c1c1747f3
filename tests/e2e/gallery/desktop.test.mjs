// What the desktop asks for is what the page does: more contrast, less motion.

import assert from 'node:assert/strict';
import test from 'node:test';

import { MORE_CONTRAST, accessibilityFindings } from '../lib/accessibility.mjs';
import { Studio, THEMES } from './studio.mjs';

/** One of each kind of page: the door, the two pages, a list, a form, a map, a dialog. */
const SCENES = [
  'door',
  'today',
  'journal',
  'search',
  'plan',
  'feedback',
  'stakeholders',
  'settings',
  'palette',
];

test('a desktop that asks for more contrast and less motion gets both', async (t) => {
  // The second display pictures; one is enough for this.
  if (process.env.FOOTING_E2E_PART?.startsWith('2/')) return;
  const studio = await Studio.open(process.env.FOOTING_E2E_GALLERY, [
    'gtk-theme-name=HighContrast',
    'gtk-enable-animations=0',
  ]);
  t.after(() => studio.close());
  await studio.size(1280, 800);
  for (const scene of SCENES) {
    for (const theme of THEMES) {
      await t.test(`${scene}, ${theme}`, async () => {
        await studio.show(scene, theme);
        assert.deepEqual(await accessibilityFindings(studio.driver, MORE_CONTRAST), []);
        const moving = await studio.driver.run(() => {
          const lasts = (value) => value.split(',').some((time) => parseFloat(time) > 0);
          return [...document.querySelectorAll('*')]
            .filter((element) => {
              const { transitionDuration, animationDuration } = getComputedStyle(element);
              return lasts(transitionDuration) || lasts(animationDuration);
            })
            .map((element) => element.className || element.tagName);
        });
        assert.deepEqual(moving, []);
      });
    }
  }
});
