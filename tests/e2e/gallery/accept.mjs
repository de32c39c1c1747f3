// Makes what the scenes look like now what later pictures are compared with. Every scene is looked at twice, in
// two windows and from both ends of the list: what differs between the two is no baseline for anything.
//
//   accept.mjs look FILE [backwards]    looks at every scene
//   accept.mjs FILE FILE                compares two such looks and writes the baseline

import { readFileSync, writeFileSync } from 'node:fs';

import { Baseline } from './baseline.mjs';
import { differences, signature } from './pixels.mjs';
import { Studio, engine } from './studio.mjs';

const [first, second, order] = process.argv.slice(2);
if (first === 'look') await look(second, order === 'backwards');
else compare(read(first), read(second));

async function look(file, backwards) {
  const studio = await Studio.open(process.env.FOOTING_E2E_GALLERY);
  const seen = {};
  try {
    await studio.size(1280, 800);
    const scenes = await studio.scenes();
    for (const scene of backwards ? scenes.reverse() : scenes) {
      for (const [theme, picture] of Object.entries(await studio.look(scene))) {
        seen[`${scene}, ${theme}`] = signature(picture);
      }
    }
  } finally {
    await studio.close();
  }
  writeFileSync(file, JSON.stringify(seen));
}

function compare(one, other) {
  const unsteady = Object.keys(one).filter(
    (name) => differences(one[name], other[name]).length > 0,
  );
  for (const name of unsteady) {
    console.error(`${name}: not twice the same: ${differences(one[name], other[name]).join('; ')}`);
  }
  if (unsteady.length > 0) {
    console.error('nothing was accepted; make these scenes stand still');
    process.exitCode = 1;
    return;
  }
  Baseline.write(engine(), Object.entries(one));
  console.log(`${Object.keys(one).length} pictures accepted`);
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
