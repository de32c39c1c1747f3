// One decision as it is read.

import { Newest } from '../../newest';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Decision } from '../../ipc/bindings';

export class DecisionPage {
  #record = $state.raw<Decision | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #journal: Journal;
  #newest = new Newest();
  readonly id: string;

  constructor(journal: Journal, id: string) {
    this.#journal = journal;
    this.id = id;
  }

  get record() {
    return this.#record;
  }
  get fault() {
    return this.#fault;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const record = await this.#journal.decision(this.id);
        if (!isNewest()) return;
        this.#record = record;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }
}
