// The list of feedback on one shelf, a page at a time, and what stands above it.

import { Newest } from '../../newest';
import type { FeedbackCounts, FeedbackOverview, FeedbackView, Shelf } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';

export const PAGE = 30;

export class FeedbackLog {
  #shelf = $state<Shelf>('all');
  #pieces = $state.raw<readonly FeedbackView[]>([]);
  #counts = $state.raw<FeedbackCounts | null>(null);
  #overview = $state.raw<FeedbackOverview | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #whole = $state(false);
  #newest = new Newest();

  constructor(private readonly journal: Journal) {}

  get shelf() {
    return this.#shelf;
  }
  get pieces() {
    return this.#pieces;
  }
  /** Null until it was read once. */
  get counts() {
    return this.#counts;
  }
  get overview() {
    return this.#overview;
  }
  get fault() {
    return this.#fault;
  }
  get whole() {
    return this.#whole;
  }

  /** Reads what is shown again, as far as it was read. */
  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      const shelf = this.#shelf;
      const limit = Math.min(100, Math.max(PAGE, this.#pieces.length));
      try {
        const [page, overview] = await Promise.all([
          this.journal.feedback({ shelf, personId: null, after: null, limit }),
          this.journal.feedbackOverview(),
        ]);
        if (!isNewest()) return;
        this.#pieces = page.pieces;
        this.#counts = page.counts;
        this.#overview = overview;
        this.#whole = page.pieces.length < limit;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  async show(shelf: Shelf): Promise<void> {
    this.#shelf = shelf;
    this.#pieces = [];
    this.#whole = false;
    await this.load();
  }

  async more(): Promise<void> {
    const last = this.#pieces.at(-1);
    if (this.#whole || !last) return;
    const { turn } = this.#newest;
    const after = { id: last.id, occurredOn: last.occurredOn, recordedAt: last.recordedAt };
    try {
      const page = await this.journal.feedback({
        shelf: this.#shelf,
        personId: null,
        after,
        limit: PAGE,
      });
      if (turn !== this.#newest.turn) return;
      this.#pieces = [...this.#pieces, ...page.pieces];
      this.#whole = page.pieces.length < PAGE;
    } catch (thrown) {
      if (turn === this.#newest.turn) this.#fault = asFault(thrown);
    }
  }
}
