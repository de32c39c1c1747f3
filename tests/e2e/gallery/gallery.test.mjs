// Every screen in every state, light and dark, in the real engine: accessible, and as it was when
// somebody last looked.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { COLOURS, accessibilityFindings } from '../lib/accessibility.mjs';
import { BLESS, Baseline } from './baseline.mjs';
import { differences, signature } from './pixels.mjs';
import { Studio, engine } from './studio.mjs';

const PAGE = process.env.FOOTING_E2E_GALLERY;
/** Which part of the scenes this run takes, as "1/2": two displays are done sooner than one. */
const [PART, PARTS] = (process.env.FOOTING_E2E_PART ?? '1/1').split('/').map(Number);
/** Where pictures that differ are put, to be looked at. */
const DIFFERENT = join(PAGE, '..', 'gallery-different');
/** A scene that was pictured a moment too early is not another scene: it gets another look. */
const LOOKS = 3;

test('every screen is accessible and looks as it did', async (t) => {
  const studio = await Studio.open(PAGE);
  t.after(() => studio.close());
  await studio.size(1280, 800);
  const all = await studio.scenes();
  const scenes = all.filter((_, index) => index % PARTS === PART - 1);
  assert.ok(scenes.length > 0, 'the gallery lists scenes');
  for (const scene of scenes) rmSync(join(DIFFERENT, scene), { recursive: true, force: true });

  const baseline = new Baseline();
  const unseen = [];
  if (PART === 1) {
    if (baseline.engine && !baseline.drawnBy(engine())) {
      const now = JSON.stringify(engine());
      t.diagnostic(
        `${now} draws here, ${baseline.engine} drew what was accepted: every picture would differ by a shade, so none is compared. Where these are to be the ones from now on: npm run gallery -- --accept`,
      );
    }
    await t.test('nothing that was there is gone', () => {
      assert.deepEqual(baseline.without(all), [], BLESS);
    });
    await seesWhatAPersonWould(t, studio);
  }

  for (const scene of scenes) {
    await t.test(scene, async () => {
      const pictures = await studio.look(scene);
      // At night other colours are all that is different.
      const found = { dark: await accessibilityFindings(studio.driver, COLOURS) };
      await studio.turn('light');
      found.light = await accessibilityFindings(studio.driver);
      assert.deepEqual(found, { dark: [], light: [] });
      if (baseline.of(scene, 'light')) assert.deepEqual(await changed(scene, pictures), {}, BLESS);
      else unseen.push(scene);
    });
  }
  if (unseen.length > 0) t.diagnostic(`nobody has accepted these yet: ${unseen.join(', ')}`);

  /** Returns where a scene differs from what was accepted, by theme; the pictures are kept then. */
  async function changed(scene, first) {
    if (!baseline.drawnBy(engine())) return {};
    let where;
    for (let looks = 1, pictures = first; ; looks += 1, pictures = await studio.look(scene)) {
      where = {};
      for (const [theme, picture] of Object.entries(pictures)) {
        const places = differences(baseline.of(scene, theme), signature(picture));
        if (places.length > 0) where[theme] = places;
      }
      if (Object.keys(where).length === 0) {
        if (looks > 1) t.diagnostic(`${scene} stood still at look ${looks} only`);
        return where;
      }
      if (looks < LOOKS) continue;
      mkdirSync(join(DIFFERENT, scene), { recursive: true });
      for (const [theme, picture] of Object.entries(pictures)) {
        writeFileSync(join(DIFFERENT, scene, `${theme}.png`), picture);
      }
      return where;
    }
  }
});

/** What the comparison must see, done to a page on purpose and taken back, and what it must not. */
async function seesWhatAPersonWould(t, studio) {
  const { driver } = studio;
  /** Each leaves behind how to take it back. */
  const CHANGES = {
    'one word is another': () => {
      const words = document.createTreeWalker(
        document.querySelector('.page'),
        NodeFilter.SHOW_TEXT,
      );
      let word = words.nextNode();
      while (!/\w{5}/.test(word.data)) word = words.nextNode();
      const was = word.data;
      // As long as it was: only its letters are others.
      word.data = was.replace(/\w{5}/, (five) => [...five].reverse().join(''));
      window.takeBack = () => (word.data = was);
    },
    'one figure is another': () => {
      const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let word = words.nextNode();
      while (!/[2-9]/.test(word.data)) word = words.nextNode();
      const was = word.data;
      word.data = was.replace(/[2-9]/, (figure) => (figure === '6' ? '9' : '6'));
      window.takeBack = () => (word.data = was);
    },
    'one colour is a little lighter': () => {
      const { style } = document.documentElement;
      const [r, g, b] = getComputedStyle(document.querySelector('.status')).color.match(/\d+/g);
      style.setProperty(
        '--ink-2',
        `rgb(${[r, g, b].map((shade) => Number(shade) + 10).join(' ')})`,
      );
      window.takeBack = () => style.removeProperty('--ink-2');
    },
    'one hairline is missing': () => {
      const { style } = [...document.querySelectorAll('.page .row')].find((row) => {
        const { bottom } = row.getBoundingClientRect();
        return (
          parseFloat(getComputedStyle(row).borderBottomWidth) > 0 && bottom < innerHeight - 100
        );
      });
      style.borderBottomColor = 'transparent';
      window.takeBack = () => (style.borderBottomColor = '');
    },
    'one button moved by a pixel': () => {
      const { style } = document.querySelector('.head .btn');
      style.translate = '1px';
      window.takeBack = () => (style.translate = '');
    },
  };
  const first = await studio.look('today');
  const [light, dark] = [signature(first.light), signature(first.dark)];
  await studio.turn('light');
  const now = async () => differences(light, signature(await studio.picture()));
  for (const [what, change] of Object.entries(CHANGES)) {
    await t.test(`seen: ${what}`, async () => {
      await driver.run(change);
      assert.notDeepEqual(await now(), []);
      await driver.run(() => void window.takeBack());
      assert.deepEqual(await now(), [], 'and taken back it is as it was');
    });
  }
  await t.test('seen: another theme; not seen: the same page shown anew', async () => {
    assert.notDeepEqual(differences(light, dark), []);
    const again = await studio.look('today');
    assert.deepEqual(differences(light, signature(again.light)), []);
    assert.deepEqual(differences(dark, signature(again.dark)), []);
  });
}
