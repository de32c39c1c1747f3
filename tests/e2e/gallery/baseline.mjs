// How every screen looked when somebody last said that it looks right: one line each, in one file,
// with the engine and the fonts that drew them.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('baseline.txt', import.meta.url).pathname;

export class Baseline {
  #lines = new Map();
  /** Whether pictures drawn here can be compared with it. */
  comparable = false;

  constructor(engine) {
    this.engine = `engine ${JSON.stringify(engine)}`;
    if (!existsSync(FILE)) return;
    const [engineThen, ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
    this.comparable = engineThen === this.engine;
    for (const line of lines) {
      const at = line.indexOf(': ');
      this.#lines.set(line.slice(0, at), line.slice(at + 2));
    }
  }

  get names() {
    return [...this.#lines.keys()];
  }

  of(name) {
    return this.#lines.get(name);
  }

  /** Makes what was seen the baseline; scenes that are gone go with it. */
  static write(engine, seen) {
    const lines = [...seen].sort(([one], [other]) => (one < other ? -1 : 1));
    const text = lines.map(([name, signature]) => `${name}: ${signature}\n`).join('');
    writeFileSync(FILE, `engine ${JSON.stringify(engine)}\n${text}`);
  }
}
