// One month of the calendar: how many words were written on each of its days.

/* eslint-disable svelte/prefer-svelte-reactivity -- the maps here are replaced whole, never changed */

import type { Journal } from '../../ipc/journal';
import { type CivilDate, addDays, addMonths } from '../../time/civil';

/** A day with as many words as this is drawn full, where the month has none longer. */
const FULL_WORDS = 160;
const MOST_PX = 20;
const LEAST_PX = 3;

export class Calendar {
  #journal: Journal;
  #shown = $state('');
  #words = $state.raw<ReadonlyMap<CivilDate, number>>(new Map());
  #turn = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Any day of the month, as a date. */
  get shown() {
    return this.#shown;
  }

  wordsOn(day: CivilDate): number | null {
    return this.#words.get(day) ?? null;
  }

  /** How long the stroke under a day is, in pixels; 0 for a day without an entry. */
  stroke(day: CivilDate): number {
    const words = this.#words.get(day);
    if (words === undefined) return 0;
    const most = Math.max(FULL_WORDS, ...this.#words.values());
    return Math.round(LEAST_PX + ((MOST_PX - LEAST_PX) * words) / most);
  }

  show(date: CivilDate): void {
    if (date.slice(0, 7) === this.#shown.slice(0, 7)) return;
    this.#shown = date;
    this.#words = new Map();
    void this.read();
  }

  turn(months: number): void {
    this.show(addMonths(this.#shown, months));
  }

  async read(): Promise<void> {
    if (this.#shown === '') return;
    const turn = ++this.#turn;
    const first = `${this.#shown.slice(0, 7)}-01`;
    const last = addDays(addMonths(first, 1), -1);
    try {
      const days = await this.#journal.daysWritten(first, last);
      if (turn !== this.#turn) return;
      this.#words = new Map(days.map(({ date, words }) => [date, words]));
    } catch {
      // The list beside it says what is wrong; days can be opened without their strokes.
    }
  }
}
