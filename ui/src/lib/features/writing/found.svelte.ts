// Where the words that somebody looked for stand on a page, to open it there and step through
// them. Once the page is written on they are forgotten: nothing may move under a typing hand.

import type { Journal } from '../../ipc/journal';
import type { Range } from '../search/marked';

export interface Shown {
  ranges: readonly Range[];
  current: number;
}

export class FoundWords {
  #shown = $state.raw<Shown | null>(null);
  /** Rises whenever an answer that is still under way would come too late. */
  #turn = 0;

  get shown(): Shown | null {
    return this.#shown;
  }

  async look(
    journal: Journal,
    query: string,
    entryId: string,
    page: { readonly unsaved: boolean },
  ): Promise<void> {
    // A draft is not what was searched.
    if (page.unsaved) return;
    const turn = ++this.#turn;
    let ranges: Range[];
    try {
      ranges = (await journal.highlights(query, entryId)).body;
    } catch {
      // The page opens without them just as well.
      return;
    }
    if (turn !== this.#turn || page.unsaved || ranges.length === 0) return;
    this.#shown = { ranges, current: 0 };
  }

  /** Goes on to another of them; false if there are none. */
  step(by: number): boolean {
    if (!this.#shown) return false;
    const { ranges, current } = this.#shown;
    this.#shown = { ranges, current: (current + by + ranges.length) % ranges.length };
    return true;
  }

  /** The page is written on. */
  drop(): void {
    this.#turn += 1;
    this.#shown = null;
  }
}
