// A keyboard for a window that lets no driver in: xdotool, through the X server.

import { spawnSync } from 'node:child_process';

import { until } from './webdriver.mjs';

function xdotool(env, ...args) {
  const { status, stdout, stderr } = spawnSync('xdotool', args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`xdotool ${args[0]}: ${stderr.trim() || status}`);
  return stdout.trim();
}

export class Keyboard {
  #env;

  constructor(env) {
    this.#env = env;
  }

  /** Waits for a visible window named like `name`, gives it the focus, and returns its id. */
  async focus(name) {
    const id = await until(
      () => xdotool(this.#env, 'search', '--onlyvisible', '--name', name).split('\n')[0],
      `a window named ${name}`,
      60,
    );
    xdotool(this.#env, 'windowfocus', '--sync', id);
    return id;
  }

  type(text) {
    xdotool(this.#env, 'type', '--delay', '15', '--', text);
  }

  press(...keys) {
    xdotool(this.#env, 'key', '--delay', '40', ...keys);
  }
}
