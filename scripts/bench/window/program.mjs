// A program with a window, run in a home of its own, and what /proc says about it and about
// every process it started.

import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { descendants, isRunning } from '../../../tests/e2e/lib/processes.mjs';
import { until } from '../../../tests/e2e/lib/webdriver.mjs';
import { endGroup } from '../../lib/processes.mjs';

/** A home that lasts over several starts, as a person's does. */
export class Home {
  constructor(display) {
    this.folder = mkdtempSync(join(tmpdir(), 'footing-bench-'));
    const at = (name) => {
      mkdirSync(join(this.folder, name), { recursive: true });
      return join(this.folder, name);
    };
    this.env = {
      ...display.env,
      HOME: at('home'),
      XDG_DATA_HOME: at('data'),
      XDG_CONFIG_HOME: at('config'),
      XDG_CACHE_HOME: at('cache'),
      XDG_STATE_HOME: at('state'),
      XDG_RUNTIME_DIR: at('run'),
      TMPDIR: at('tmp'),
    };
    chmodSync(this.env.XDG_RUNTIME_DIR, 0o700);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

export class Program {
  #child;

  /** Starts `binary`; `startedAt` is taken just before. */
  constructor(binary, args, home) {
    this.startedAt = performance.now();
    this.#child = spawn(binary, args, { env: home.env, stdio: 'ignore', detached: true });
    this.#child.on('error', () => undefined);
  }

  get pid() {
    return this.#child.pid;
  }

  /** Its process and all that it started: `{ pid, name }`. */
  processes() {
    return [{ pid: this.pid, name: nameOf(`/proc/${this.pid}`) }, ...descendants(this.pid)];
  }

  /** Memory in MB, shared pages split among those who share them; by process. */
  memory() {
    return this.processes().map(({ pid, name }) => {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      const kb = (key) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(rollup)[1]);
      return {
        name,
        pss: kb('Pss') / 1000,
        own: (kb('Private_Dirty') + kb('Private_Clean')) / 1000,
      };
    });
  }

  /** Every thread's wake-ups (times it gave the processor up by waiting) and processor time so far. */
  activity() {
    const threads = new Map();
    for (const { pid, name } of this.processes()) {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const at = `/proc/${pid}/task/${thread}`;
        try {
          const status = readFileSync(`${at}/status`, 'utf8');
          const wakes = Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)[1]);
          const [busy] = readFileSync(`${at}/schedstat`, 'utf8').split(' ');
          threads.set(thread, { of: `${name}/${nameOf(at)}`, wakes, ms: Number(busy) / 1e6 });
        } catch (error) {
          if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
        }
      }
    }
    return threads;
  }

  /** Ends it at once, with all that it started, and waits until every process is gone. */
  async end() {
    const all = this.processes().map(({ pid }) => pid);
    endGroup(this.#child, 'SIGKILL');
    await until(() => all.every((pid) => !isRunning(pid)), 'the processes to be gone', 30);
  }
}

function nameOf(folder) {
  try {
    return readFileSync(`${folder}/comm`, 'utf8').trim();
  } catch {
    return 'gone';
  }
}
