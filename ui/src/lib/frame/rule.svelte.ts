// The days of the rule, and on which of them something was written.

import type { Journal } from '../ipc/journal';
import { type CivilDate, addDays } from '../time/civil';

/** One day more than there are spaces between them. */
export const DAYS = 90;
/** Without a plan the rule shows mostly what was, and a month of what comes. */
export const BEHIND = 60;

export class RuleDays {
  #first = $state<CivilDate>('');
  // Replaced whole, never changed.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #written = $state.raw<ReadonlySet<CivilDate>>(new Set());
  #read = $state(false);
  #turn = 0;

  /** The slider was moved by key, and the screen that comes gives the focus back to it. */
  held = false;

  constructor(private readonly journal: Journal) {}

  get first() {
    return this.#first;
  }
  get written() {
    return this.#written;
  }
  /** Whether the days were read once. */
  get read() {
    return this.#read;
  }

  day(place: number): CivilDate {
    return addDays(this.#first, place);
  }

  /** Shows the days around `date`; the rule stays where it is while the date lies on it. */
  async show(
    today: CivilDate,
    plan: { startOn: CivilDate; endsOn: CivilDate } | null = null,
  ): Promise<void> {
    if (today === '') return;
    this.#first = addDays(today, -BEHIND);
    const turn = ++this.#turn;
    try {
      const from = plan !== null && plan.startOn < this.#first ? plan.startOn : this.#first;
      const last = addDays(this.#first, DAYS);
      const until = plan !== null && plan.endsOn > last ? plan.endsOn : last;
      const days = await this.journal.daysWritten(from, until);
      if (turn !== this.#turn) return;
      // eslint-disable-next-line svelte/prefer-svelte-reactivity
      this.#written = new Set(days.filter(({ entries }) => entries > 0).map(({ date }) => date));
      this.#read = true;
    } catch {
      // The days are a way to go about; without ink they still are.
    }
  }
}
