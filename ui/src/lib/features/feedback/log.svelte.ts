// The list of feedback on one shelf, a page at a time, and what stands above it.

import { Newest } from '../../newest';
import type { FeedbackCounts, FeedbackOverview, FeedbackView, Shelf } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';

export const PAGE = 30;
/** One reading gives no more than these. */
const MOST = 100;

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
      const wanted = Math.max(PAGE, this.#pieces.length);
      try {
        const [page, overview] = await Promise.all([
          this.#first(shelf, wanted),
          this.journal.feedbackOverview(),
        ]);
        if (!isNewest()) return;
        this.#pieces = page.pieces;
        this.#counts = page.counts;
        this.#overview = overview;
        this.#whole = page.whole;
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
    try {
      const page = await this.journal.feedback({
        shelf: this.#shelf,
        personId: null,
        after: place(last),
        limit: PAGE,
      });
      if (turn !== this.#newest.turn) return;
      this.#pieces = [...this.#pieces, ...page.pieces];
      this.#whole = page.pieces.length < PAGE;
      this.#fault = null;
    } catch (thrown) {
      if (turn === this.#newest.turn) this.#fault = asFault(thrown);
    }
  }

  /** The first so many of a shelf, by as many readings as that takes. */
  async #first(shelf: Shelf, wanted: number) {
    const read = (after: FeedbackView | undefined, limit: number) =>
      this.journal.feedback({ shelf, personId: null, after: after ? place(after) : null, limit });
    const first = await read(undefined, Math.min(MOST, wanted));
    const pieces = [...first.pieces];
    let whole = pieces.length < Math.min(MOST, wanted);
    while (!whole && pieces.length < wanted) {
      const limit = Math.min(MOST, wanted - pieces.length);
      const next = await read(pieces.at(-1), limit);
      pieces.push(...next.pieces);
      whole = next.pieces.length < limit;
    }
    return { pieces, counts: first.counts, whole };
  }
}

function place({ id, occurredOn, recordedAt }: FeedbackView) {
  return { id, occurredOn, recordedAt };
}
