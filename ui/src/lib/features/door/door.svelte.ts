// Opening a locked vault. Nothing of the passphrase stays here once it was tried.

import { type Fault, asFault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Unlocked, VaultStatus } from '../../ipc/bindings';

export type DoorState =
  { is: 'ready' } | { is: 'opening' } | { is: 'wrong' } | { is: 'refused'; fault: Fault };

export type Way = 'passphrase' | 'recovery';

/** The strokes drawn while the key is made, one at a time; the last few wait for the answer. */
export const STROKES = 30;
const STROKE_MS = 25;
const HELD_BACK = 3;
const TICK_MS = 250;

export class Door {
  #state = $state.raw<DoorState>({ is: 'ready' });
  #way = $state<Way>('passphrase');
  #strokes = $state(0);
  #waitSeconds = $state(0);
  #status = $state.raw<VaultStatus>();

  secret = $state('');
  shown = $state(false);
  capsLock = $state(false);
  /** The vault was made a moment ago, by a try that could not go on. */
  made = $state(false);

  #journal: Journal;
  #opened: (unlocked: Unlocked) => void;
  #replaced: (status: VaultStatus) => void;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #waiting: ReturnType<typeof setInterval> | undefined;

  constructor(
    journal: Journal,
    status: VaultStatus,
    told: {
      opened: (unlocked: Unlocked) => void;
      /** Another folder was chosen. */
      replaced: (status: VaultStatus) => void;
    },
    fault?: Fault,
  ) {
    this.#journal = journal;
    this.#status = status;
    this.#opened = told.opened;
    this.#replaced = told.replaced;
    if (fault) this.#state = { is: 'refused', fault };
  }

  get state() {
    return this.#state;
  }
  get way() {
    return this.#way;
  }
  get status(): VaultStatus | undefined {
    return this.#status;
  }
  get strokes() {
    return this.#strokes;
  }
  /** Seconds until the vault takes another try; it grows with every wrong one. */
  get waitSeconds() {
    return this.#waitSeconds;
  }
  get canTry() {
    return this.#state.is !== 'opening' && this.#waitSeconds === 0 && this.secret.trim() !== '';
  }

  use(way: Way): void {
    this.#way = way;
    this.secret = '';
    this.shown = way === 'recovery';
    if (this.#state.is === 'wrong') this.#state = { is: 'ready' };
  }

  async unlock(): Promise<void> {
    if (!this.canTry) return;
    const secret =
      this.#way === 'passphrase' ? { passphrase: this.secret } : { recoveryKey: this.secret };
    this.#state = { is: 'opening' };
    this.#countUp();
    try {
      const unlocked = await this.#journal.unlock(secret);
      this.secret = '';
      this.#opened(unlocked);
    } catch (thrown) {
      const fault = asFault(thrown);
      const wrong = fault.code === 'wrong_passphrase' || fault.code === 'invalid_input';
      this.#state = wrong ? { is: 'wrong' } : { is: 'refused', fault };
      this.#wait(fault.detail.waitMs ?? 0);
    } finally {
      clearInterval(this.#ticking);
    }
  }

  /** Lets the owner point at another vault's folder. */
  async another(): Promise<void> {
    try {
      const folder = await this.#journal.chooseFolder();
      if (folder !== null) this.#replaced(await this.#journal.useFolder(folder));
    } catch (thrown) {
      this.#state = { is: 'refused', fault: asFault(thrown) };
    }
  }

  #countUp() {
    this.#strokes = 0;
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => {
      if (this.#strokes < STROKES - HELD_BACK) this.#strokes += 1;
    }, STROKE_MS);
  }

  #wait(ms: number) {
    clearInterval(this.#waiting);
    // By a clock that nobody sets: one set back would shut the door for as long.
    const until = performance.now() + ms;
    const left = () => Math.max(0, Math.ceil(Math.round(until - performance.now()) / 1000));
    this.#waitSeconds = left();
    if (this.#waitSeconds === 0) return;
    this.#waiting = setInterval(() => {
      this.#waitSeconds = left();
      if (this.#waitSeconds === 0) clearInterval(this.#waiting);
    }, TICK_MS);
  }

  close(): void {
    clearInterval(this.#ticking);
    clearInterval(this.#waiting);
    this.secret = '';
  }
}
