// What lies in the trash.

import { type Fault, asFault } from '../../ipc/fault';
import type { TrashedView } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';

export class Trash {
  #journal: Journal;
  #things = $state.raw<readonly TrashedView[] | null>(null);
  #size = $state(0);
  #at = $state(0);
  #fault = $state.raw<Fault | null>(null);
  #asking = $state(false);
  #turn = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** How much it holds: more than is listed, where that is a great deal. */
  get size() {
    return this.#size;
  }
  /** The latest put there first; null until they are here. */
  get things() {
    return this.#things;
  }
  get at() {
    return this.#at;
  }
  get chosen(): TrashedView | null {
    return this.#things?.[this.#at] ?? null;
  }
  get fault() {
    return this.#fault;
  }
  /** Whether it is being asked if all of it shall go. */
  get asking() {
    return this.#asking;
  }

  async read(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const [things, size] = await Promise.all([this.#journal.trash(), this.#journal.trashSize()]);
      if (turn !== this.#turn) return;
      this.#things = things;
      this.#size = size;
      this.#at = Math.min(this.#at, Math.max(0, things.length - 1));
      this.#fault = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    }
  }

  choose(at: number): void {
    this.#at = Math.min((this.#things?.length ?? 1) - 1, Math.max(0, at));
  }

  ask(): void {
    this.#asking = true;
  }

  dismiss(): void {
    this.#asking = false;
  }

  /** Removes everything for good. Answers how much that was, or null if it could not be done. */
  async empty(): Promise<number | null> {
    this.#asking = false;
    try {
      const count = await this.#journal.emptyTrash();
      await this.read();
      return count;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return null;
    }
  }
}
