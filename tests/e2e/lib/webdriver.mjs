// As much of the WebDriver protocol as the journeys need, spoken to WebKitWebDriver with fetch.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys that have no character, by WebDriver's private code points. */
export const KEY = {
  enter: '\uE007',
  tab: '\uE004',
  escape: '\uE00C',
  backspace: '\uE003',
  delete: '\uE017',
  home: '\uE011',
  end: '\uE010',
  up: '\uE013',
  down: '\uE015',
  left: '\uE012',
  right: '\uE014',
  control: '\uE009',
  shift: '\uE008',
  alt: '\uE00A',
  f8: '\uE038',
};

export class WebDriverError extends Error {
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

function start(program, args, log, env) {
  return spawn(program, args, { env, stdio: ['ignore', log, log], detached: true });
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * One WebKitWebDriver over one window. The window is started by us and the driver attached to it,
 * because a session ends with the page's process, and locking ends that on purpose: then the
 * window lives on, and the driver attaches again.
 */
export class WebDriver {
  #window;
  #driver;
  #base;
  #session;

  /** Starts `binary` and a driver attached to it. `env` is the whole environment of both. */
  static async open({ binary, args = [], env, log = 'ignore' }) {
    const self = new WebDriver();
    const inspector = `127.0.0.1:${await freePort()}`;
    self.#window = start(binary, args, log, {
      ...env,
      TAURI_AUTOMATION: 'true',
      TAURI_WEBVIEW_AUTOMATION: 'true',
      WEBKIT_INSPECTOR_SERVER: inspector,
    });
    await self.#startDriver([`--target=${inspector}`], log, env);
    await self.attach();
    return self;
  }

  /** Has the driver start MiniBrowser: the same engine, without Footing around it. */
  static async browse({ binary, env, log = 'ignore' }) {
    const self = new WebDriver();
    await self.#startDriver([], log, env);
    await self.attach({ 'webkitgtk:browserOptions': { binary, args: ['--automation'] } });
    return self;
  }

  async #startDriver(args, log, env) {
    const port = await freePort();
    this.#base = `http://127.0.0.1:${port}`;
    this.#driver = start('WebKitWebDriver', [`--port=${port}`, ...args], log, env);
    const ready = () => this.#call('GET', '/status').then(({ ready }) => ready);
    await this.#orClose(until(ready, 'the driver to answer'));
  }

  /** Begins a session with the window as it is now. */
  async attach(capabilities = {}) {
    if (this.#session) await this.#call('DELETE', `/session/${this.#session}`).catch(() => {});
    const begin = () =>
      this.#call('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    const { sessionId } = await this.#orClose(until(begin, 'a session with the window', 40));
    this.#session = sessionId;
  }

  async #orClose(promise) {
    try {
      return await promise;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The window's process; undefined for MiniBrowser. */
  get windowPid() {
    return this.#window?.pid;
  }

  /** Ends window and driver, with all that they started, at once. */
  close() {
    for (const child of [this.#window, this.#driver]) {
      if (child) endGroup(child);
    }
  }

  async #call(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (!response.ok)
      throw new WebDriverError(value?.error ?? String(response.status), value?.message ?? '');
    return value;
  }

  #command(method, path, body) {
    return this.#call(method, `/session/${this.#session}${path}`, body);
  }

  go(url) {
    return this.#command('POST', '/url', { url });
  }

  url() {
    return this.#command('GET', '/url');
  }

  title() {
    return this.#command('GET', '/title');
  }

  reload() {
    return this.#command('POST', '/refresh', {});
  }

  resize(width, height) {
    return this.#command('POST', '/window/rect', { width, height });
  }

  /** Runs `script` (a function, or the body of one) in the page. Elements go in and come out as such. */
  async run(script, ...args) {
    const body =
      typeof script === 'function' ? `return (${script}).apply(null, arguments);` : script;
    return this.#wrap(
      await this.#command('POST', '/execute/sync', { script: body, args: args.map(toWire) }),
    );
  }

  /** Like `run`, for a script whose answer is a promise. */
  async runAsync(script, ...args) {
    const body = `const done = arguments[arguments.length - 1];
      Promise.resolve((${script}).apply(null, Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
    const answer = await this.#command('POST', '/execute/async', {
      script: body,
      args: args.map(toWire),
    });
    if (answer?.error !== undefined) throw new WebDriverError('script', answer.error);
    return this.#wrap(answer?.value);
  }

  #wrap(value) {
    if (Array.isArray(value)) return value.map((item) => this.#wrap(item));
    if (value !== null && typeof value === 'object' && ELEMENT in value)
      return new Element(this, value[ELEMENT]);
    return value;
  }

  async all(css) {
    const found = await this.#command('POST', '/elements', { using: 'css selector', value: css });
    return found.map((one) => new Element(this, one[ELEMENT]));
  }

  async active() {
    const found = await this.#command('GET', '/element/active');
    return new Element(this, found[ELEMENT]);
  }

  /** A PNG of the page, as a Buffer. */
  async screenshot() {
    return Buffer.from(await this.#command('GET', '/screenshot'), 'base64');
  }

  /** Presses the keys as a keyboard would, on whatever has the focus. `chord('control', 'k')`. */
  async chord(...keys) {
    const codes = keys.map((key) => KEY[key] ?? key);
    const actions = [
      ...codes.map((value) => ({ type: 'keyDown', value })),
      ...codes.reverse().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#command('POST', '/actions', {
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }

  /** Types text on whatever has the focus, a key at a time. `\n` is the Enter key. */
  async type(text) {
    const actions = [...text].flatMap((character) => {
      const value = character === '\n' ? KEY.enter : character;
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    // In pieces: the driver holds a request until the last key has been handled.
    for (let at = 0; at < actions.length; at += 100) {
      await this.#command('POST', '/actions', {
        actions: [{ type: 'key', id: 'keyboard', actions: actions.slice(at, at + 100) }],
      });
    }
  }

  elementCommand(id, method, path, body) {
    return this.#command(method, `/element/${id}${path}`, body);
  }
}

class Element {
  #driver;

  constructor(driver, id) {
    this.#driver = driver;
    this.id = id;
  }

  click() {
    return this.#driver.elementCommand(this.id, 'POST', '/click', {});
  }

  clear() {
    return this.#driver.elementCommand(this.id, 'POST', '/clear', {});
  }

  text() {
    return this.#driver.elementCommand(this.id, 'GET', '/text');
  }

  attribute(name) {
    return this.#driver.elementCommand(this.id, 'GET', `/attribute/${name}`);
  }

  property(name) {
    return this.#driver.elementCommand(this.id, 'GET', `/property/${name}`);
  }

  /** Puts the caret in this field with a click, then types. */
  async type(text) {
    await this.click();
    await this.#driver.type(text);
  }
}

function toWire(value) {
  return value instanceof Element ? { [ELEMENT]: value.id } : value;
}

/** Asks `probe` until it answers something true and returns that; fails, naming `what`, after `seconds`. */
export async function until(probe, what, seconds = 20) {
  const deadline = performance.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const answer = await probe();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`waited ${seconds} s for ${what}${last ? ` (${last.message})` : ''}`, {
        cause: last,
      });
    }
    await pause(25);
  }
}
