// The days of one month on which something was written. Read from the search, which knows every
// note by its day; read again when the journal changes.

import type { Journal } from '../../ipc/journal';
import type { SearchHit } from '../../ipc/bindings';
import { type CivilDate, addMonths } from '../../time/civil';

const MOST = 200;

export class Month {
  #shown = $state('');
  #pages = $state.raw<readonly SearchHit[] | null>(null);
  #failed = $state(false);
  #journal: Journal;
  #turn = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Any day of the month, as a date. */
  get shown() {
    return this.#shown;
  }
  get pages() {
    return this.#pages;
  }
  get failed() {
    return this.#failed;
  }

  wrote(day: CivilDate): boolean {
    return this.#pages?.some((hit) => hit.occurredOn === day) ?? false;
  }

  show(date: CivilDate): void {
    if (date.slice(0, 7) === this.#shown.slice(0, 7)) return;
    this.#shown = date;
    this.#pages = null;
    void this.read();
  }

  turn(months: number): void {
    this.show(addMonths(this.#shown, months));
  }

  async read(): Promise<void> {
    const turn = ++this.#turn;
    const month = this.#shown.slice(0, 7);
    if (month === '') return;
    try {
      const answer = await this.#journal.search({
        text: `kind:note in:${month}`,
        sort: 'newest',
        limit: MOST,
        offset: 0,
        generation: turn,
      });
      if (turn !== this.#turn) return;
      this.#pages = answer.hits.filter((hit) => hit.childId === null);
      this.#failed = false;
    } catch {
      if (turn === this.#turn) this.#failed = true;
    }
  }
}
