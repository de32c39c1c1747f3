// Replacing the passphrase or the recovery key. What was typed is forgotten once it was tried.

import { type Fault, asFault } from '../../ipc/fault';
import type { DraftInput, RecoverySheet } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';

export const LEAST = 8;

export type Problem = 'differs' | 'tooShort' | 'unkept';

export class KeyChange {
  #busy = $state(false);
  #fault = $state.raw<Fault | null>(null);
  #problem = $state<Problem | null>(null);

  present = $state('');
  next = $state('');
  again = $state('');
  shown = $state(false);

  constructor(
    private readonly journal: Journal,
    /** Saves every page. Returns the words that the disk does not have. */
    private readonly secure: () => Promise<DraftInput[]>,
  ) {}

  get busy() {
    return this.#busy;
  }
  get fault() {
    return this.#fault;
  }
  get problem() {
    return this.#problem;
  }

  /** Replaces the passphrase. Returns whether that is done. */
  async change(): Promise<boolean> {
    if (this.#busy) return false;
    this.#fault = null;
    this.#problem =
      [...this.next].length < LEAST ? 'tooShort' : this.next === this.again ? null : 'differs';
    if (this.#problem) return false;
    const done = await this.#trying(async () => {
      await this.journal.changePassphrase(this.present, this.next);
      return true;
    });
    return done === true;
  }

  /**
   * Makes a new recovery key, to be copied and proved. Every page closes for that, so it is not
   * made while the disk lacks what is written on one.
   */
  async renew(): Promise<RecoverySheet | null> {
    if (this.#busy) return null;
    this.#fault = null;
    this.#problem = null;
    this.#busy = true;
    if ((await this.secure()).length > 0) {
      this.#problem = 'unkept';
      this.#busy = false;
      return null;
    }
    return this.#trying(() => this.journal.renewRecoveryKey(this.present));
  }

  async #trying<T>(replace: () => Promise<T>): Promise<T | null> {
    this.#busy = true;
    try {
      const done = await replace();
      this.close();
      return done;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      this.present = '';
      return null;
    } finally {
      this.#busy = false;
    }
  }

  close(): void {
    this.present = '';
    this.next = '';
    this.again = '';
  }
}
