// The one thing that was just done, said in the corner until it is taken back or forgotten.

import { reason } from './frame/words';
import { asFault } from './ipc/fault';

/** Long enough to be read twice and reached with the keyboard. */
export const SHOWN_MS = 12_000;

export interface Done {
  text: string;
  /** Takes it back. */
  undo?: () => Promise<void>;
}

export class Told {
  #shown = $state.raw<Done | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #held = false;

  get shown() {
    return this.#shown;
  }

  say(done: Done): void {
    this.#shown = done;
    this.#count();
  }

  /** Somebody is at it: it stays until they are not, and a while longer. */
  hold(): void {
    this.#held = true;
    clearTimeout(this.#timer);
  }

  release(): void {
    this.#held = false;
    if (this.#shown) this.#count();
  }

  #count() {
    clearTimeout(this.#timer);
    if (!this.#held) this.#timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }

  /** Takes back what was said last; false if there is nothing to take back. */
  async undo(): Promise<boolean> {
    const undo = this.#shown?.undo;
    if (!undo) return false;
    this.dismiss();
    try {
      await undo();
    } catch (thrown) {
      this.say({ text: `That could not be taken back: ${reason(asFault(thrown).code)}.` });
    }
    return true;
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#held = false;
    this.#shown = null;
  }
}
