// The revisions of one entry, and the one that is being looked at beside another.

import { type Fault, asFault } from '../../ipc/fault';
import type { Against, Comparison, RevisionView } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';

export class History {
  #journal: Journal;
  readonly id: string;
  #title = $state('');
  #revisions = $state.raw<readonly RevisionView[] | null>(null);
  #at = $state(0);
  #against = $state<Against>('before');
  #compared = $state.raw<Comparison | null>(null);
  #fault = $state.raw<Fault | null>(null);
  /** The list and what is laid beside it are read apart: neither makes the other's answer late. */
  #reading = 0;
  #comparing = 0;

  constructor(journal: Journal, id: string) {
    this.#journal = journal;
    this.id = id;
  }

  get title() {
    return this.#title;
  }
  /** The latest first; null until they are here. */
  get revisions() {
    return this.#revisions;
  }
  get at() {
    return this.#at;
  }
  get shown(): RevisionView | null {
    return this.#revisions?.[this.#at] ?? null;
  }
  get against() {
    return this.#against;
  }
  get compared() {
    return this.#compared;
  }
  get fault() {
    return this.#fault;
  }
  /** The revision that the entry is at. */
  get present(): number {
    return this.#revisions?.[0]?.rev ?? 0;
  }

  async read(): Promise<void> {
    const turn = ++this.#reading;
    this.#fault = null;
    try {
      const [entry, revisions] = await Promise.all([
        this.#journal.entry(this.id),
        this.#journal.revisions(this.id),
      ]);
      if (turn !== this.#reading) return;
      const shown = this.shown?.rev;
      const held = revisions.findIndex(({ rev }) => rev === shown);
      this.#title = entry.title;
      this.#revisions = revisions;
      this.#at = Math.max(0, held);
      await this.#compare();
    } catch (thrown) {
      if (turn === this.#reading) this.#fault = asFault(thrown);
    }
  }

  async choose(at: number): Promise<void> {
    const last = (this.#revisions?.length ?? 1) - 1;
    const to = Math.min(last, Math.max(0, at));
    if (to === this.#at) return;
    this.#at = to;
    await this.#compare();
  }

  async compareWith(against: Against): Promise<void> {
    if (against === this.#against) return;
    this.#against = against;
    await this.#compare();
  }

  async #compare(): Promise<void> {
    const shown = this.shown;
    if (!shown) return;
    const turn = ++this.#comparing;
    try {
      const compared = await this.#journal.compareRevision(this.id, shown.rev, this.#against);
      if (turn !== this.#comparing) return;
      this.#compared = compared;
      this.#fault = null;
    } catch (thrown) {
      if (turn === this.#comparing) this.#fault = asFault(thrown);
    }
  }
}
