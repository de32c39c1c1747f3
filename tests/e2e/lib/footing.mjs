// The window and the command line as a person uses them, over one scratch vault.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Page } from './page.mjs';
import { isRunning, webProcesses } from './processes.mjs';
import { WebDriver, WebDriverError, until } from './webdriver.mjs';

export const PASSPHRASE = 'paper boats in kungalv harbour';

const WINDOW = mustBeSet('FOOTING_E2E_WINDOW');
const CLI = mustBeSet('FOOTING_E2E_CLI');

function mustBeSet(name) {
  if (!process.env[name]) throw new Error(`${name} is not set; run: npm test -- journeys`);
  return process.env[name];
}

/** A person's computer: a home of its own, one vault folder in it, nothing else. */
export class Desk {
  #windows = [];

  constructor() {
    this.home = mkdtempSync(join(tmpdir(), 'desk-'));
    this.vault = join(this.home, 'vault');
    const at = (name) => {
      mkdirSync(join(this.home, name), { recursive: true });
      return join(this.home, name);
    };
    this.env = {
      ...process.env,
      HOME: at('home'),
      XDG_DATA_HOME: at('data'),
      XDG_CONFIG_HOME: at('config'),
      XDG_CACHE_HOME: at('cache'),
      XDG_STATE_HOME: at('state'),
      XDG_RUNTIME_DIR: at('run'),
      TMPDIR: at('tmp'),
      FOOTING_VAULT: this.vault,
      GTK_A11Y: 'none',
    };
    chmodSync(join(this.home, 'run'), 0o700);
    this.log = join(this.home, 'window.log');
    this.passphraseFile = join(this.home, 'passphrase');
    writeFileSync(this.passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 });
    this.recoveryFile = join(this.home, 'recovery');
  }

  /** Opens the window. `env` adds to its environment. */
  async open(env = {}) {
    const driver = await WebDriver.open({
      binary: WINDOW,
      env: { ...this.env, ...env },
      log: openSync(this.log, 'a'),
    });
    this.#windows.push(driver);
    return new Window(driver, this);
  }

  /** Runs the command line; resolves to { code, out, err }. */
  async cli(args, { input, passphrase = true } = {}) {
    const global = passphrase ? ['--passphrase-file', this.passphraseFile] : [];
    const child = spawn(CLI, [...global, ...args], {
      env: this.env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    // What refuses at once reads nothing; its answer is what counts.
    child.stdin?.on('error', ({ code }) => assert.equal(code, 'EPIPE')).end(input);
    const code = await new Promise((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    return { code, out, err };
  }

  recoveryKey() {
    return readFileSync(this.recoveryFile, 'utf8').trim();
  }

  windowLog() {
    return readFileSync(this.log, 'utf8');
  }

  /** Ends what still runs and removes everything. */
  clear() {
    for (const window of this.#windows) window.close();
    // A process that is being ended may still be writing to its cache.
    rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** One open window. Its verbs are what a person does, in the words that the page shows. */
class Window extends Page {
  constructor(driver, desk) {
    super(driver);
    this.desk = desk;
  }

  get pid() {
    return this.driver.windowPid;
  }

  get webProcesses() {
    return webProcesses(this.pid);
  }

  /** First run: passphrase twice, the sheet, one group typed back. Returns the recovery key's groups. */
  async makeVault(passphrase = PASSPHRASE) {
    await this.fill('Passphrase', passphrase);
    await this.fill('Type it again', passphrase);
    await this.click('button', 'Make the recovery sheet');
    return this.proveSheet();
  }

  /** The sheet copied, one group typed back. Returns the recovery key's groups. */
  async proveSheet() {
    await this.find('button', 'I have it on paper');
    const groups = await this.driver.run(() =>
      [...document.querySelectorAll('.rsheet ol b')].map((group) => group.textContent.trim()),
    );
    await this.click('button', 'I have it on paper');
    const field = await this.find('textbox', /^Type group \d+/);
    const asked = await this.driver.run(
      (input) => Number(/\d+/.exec(input.labels[0].textContent)[0]),
      field,
    );
    await field.type(groups[asked - 1]);
    await this.click('button', 'Open the journal');
    await this.unlocked();
    return groups;
  }

  async unlock(passphrase = PASSPHRASE) {
    await this.fill('Passphrase', passphrase);
    await this.driver.type('\n');
  }

  async unlocked() {
    await this.find('button', /^Lock now/);
  }

  /** Locks by key, and waits until the lock screen of the new page is there. */
  async lockByKey() {
    const before = this.webProcesses;
    await this.driver.chord('control', 'l').catch(endOfPage);
    await this.locked(before);
  }

  /** Waits until the processes that held the page are gone and another shows the lock screen. */
  async locked(before, seconds = 20) {
    await this.renewed(before, seconds);
    await this.find('button', 'Unlock');
  }

  /** Waits until the processes that held the page are gone, and turns to the one that took their place. */
  async renewed(before, seconds = 20) {
    await until(() => before.every((pid) => !isRunning(pid)), "the page's process to end", seconds);
    await this.driver.attach();
  }

  /** Puts the caret in the page of the day and types. */
  async write(text) {
    const editor = await this.find('textbox', WRITING);
    await editor.click();
    await this.driver.chord('control', 'end');
    await this.driver.type(text);
  }

  /** What stands on the page of the day. */
  async written() {
    const editor = await this.find('textbox', WRITING);
    return this.driver.run((element) => element.innerText, editor);
  }

  async search(words) {
    await this.driver.chord('control', 'f');
    await (await this.find('combobox', 'Search everything')).click();
    await this.driver.chord('control', 'a');
    await this.driver.type(words);
  }

  /** Ends the window as a power cut would: no goodbye, no flush. */
  async kill() {
    const pid = this.pid;
    process.kill(pid, 'SIGKILL');
    await until(() => !isRunning(pid), 'the killed window to be gone');
    this.driver.close();
  }

  close() {
    return this.driver.close();
  }
}

/** The page of the day, by its accessible name. */
const WRITING = /^(?:Today’s page|The page of )/;

/** A session that ends while it is told to press a key has pressed it. */
function endOfPage(error) {
  if (!(error instanceof WebDriverError)) throw error;
}
