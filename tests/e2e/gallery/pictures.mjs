// Pictures every scene at every size into the folder named first: `npm run gallery`.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SIZES, Studio, THEMES } from './studio.mjs';

const folder = process.argv[2];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const studio = await Studio.open(process.env.FOOTING_E2E_GALLERY);
let scenes;
try {
  scenes = await studio.scenes();
  for (const [width, height] of SIZES) {
    await studio.size(width, height);
    for (const scene of scenes) {
      for (const theme of THEMES) {
        await studio.show(scene, theme);
        writeFileSync(join(folder, name(scene, theme, width)), await studio.picture());
      }
    }
  }
} finally {
  await studio.close();
}
writeFileSync(join(folder, 'index.html'), leaf(scenes));
console.log(`${scenes.length * THEMES.length * SIZES.length} pictures of ${scenes.length} scenes`);

function name(scene, theme, width) {
  return `${scene}-${width}-${theme}.png`;
}

/** A page to leaf through: a scene a row, light beside dark; the size is chosen at the top. */
function leaf(all) {
  const rows = all
    .map((scene) => {
      const pictures = SIZES.flatMap(([width]) =>
        THEMES.map(
          (theme) =>
            `<a class="w${width}" href="${name(scene, theme, width)}"><img loading="lazy" src="${name(scene, theme, width)}" alt="${scene}, ${theme}, ${width} wide"></a>`,
        ),
      );
      return `<section id="${scene}"><h2>${scene}</h2><div>${pictures.join('')}</div></section>`;
    })
    .join('\n');
  const choices = SIZES.map(
    ([width]) =>
      `<label><input type="radio" name="size" id="s${width}"${width === 1280 ? ' checked' : ''}> ${width}</label>`,
  ).join(' ');
  const shown = SIZES.map(
    ([width]) => `body:has(#s${width}:checked) .w${width} { display: block }`,
  ).join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Footing: every screen</title>
<style>
body { font: 14px/1.4 sans-serif; margin: 2rem; background: #ddd; color: #222 }
section > div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
a { display: none } img { width: 100%; display: block }
form { position: sticky; top: 0; background: #ddd; padding: .5rem 0 }
${shown}
</style>
<h1>Every screen in every state</h1>
<form>Width: ${choices}</form>
${rows}
</html>
`;
}
