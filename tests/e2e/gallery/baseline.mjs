// How every screen looked when somebody last said that it looks right: one line each, in one file,
// with the engine and the fonts that drew them.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('baseline.txt', import.meta.url).pathname;

/** What to do where a picture differs that is meant to. */
export const BLESS =
  'look at it, and if it is meant to look like this: npm run gallery -- --accept';

export class Baseline {
  #lines = new Map();
  /** What drew it; undefined as long as there is none. */
  engine;

  constructor() {
    if (!existsSync(FILE)) return;
    const [engine, ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
    this.engine = engine;
    for (const line of lines) {
      const at = line.indexOf(': ');
      this.#lines.set(line.slice(0, at), line.slice(at + 2));
    }
  }

  /** Whether what draws now drew it, too: else every picture differs by a shade, and none tells anything. */
  drawnBy(engine) {
    return this.engine === JSON.stringify(engine);
  }

  /** The scenes that are not in `all` any more. */
  without(all) {
    const scenes = [...this.#lines.keys()].map((name) => name.slice(0, name.lastIndexOf(', ')));
    return [...new Set(scenes)].filter((scene) => !all.includes(scene));
  }

  /** The line of a scene in a theme; undefined if nobody has looked at it yet. */
  of(scene, theme) {
    return this.#lines.get(`${scene}, ${theme}`);
  }

  /** Makes `seen`, pairs of a name (`scene, theme`) and its line, the baseline; what is gone goes with it. */
  static write(engine, seen) {
    const lines = [...seen].sort(([one], [other]) => (one < other ? -1 : 1));
    const text = lines.map(([name, line]) => `${name}: ${line}\n`).join('');
    writeFileSync(FILE, `${JSON.stringify(engine)}\n${text}`);
  }
}
