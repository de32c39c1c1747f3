// Reading the same thing again while an earlier reading is still on its way: only the newest counts,
// and whoever waits for one waits for that.

export class Newest {
  #turn = 0;
  #last: Promise<void> = Promise.resolve();

  /** The turn that counts. A reading that took another one says nothing any more. */
  get turn() {
    return this.#turn;
  }

  /**
   * Begins `reading` as the newest, and is done once the newest is, which may have begun since:
   * what it was read for is there then.
   */
  async read(reading: (isNewest: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    let waited = (this.#last = reading(() => turn === this.#turn));
    for (;;) {
      await waited;
      if (waited === this.#last) return;
      waited = this.#last;
    }
  }
}
