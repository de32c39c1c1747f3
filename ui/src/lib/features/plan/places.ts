// Which phase the parts of a plan stand in, however many phases there are: listening first, bets
// last, decisions in the phase before them.

import type { PhaseView, ReviewSlot } from '../../ipc/bindings';

export function places(phases: number): { tour: number; decisions: number; bets: number } {
  const last = Math.max(0, phases - 1);
  return { tour: 0, decisions: Math.max(0, Math.min(1, last), last - 1), bets: last };
}

/** The review of a phase: the first of its days that is not over, else its last. */
export function reviewOf(
  reviews: readonly ReviewSlot[],
  { fromDay, toDay }: Pick<PhaseView, 'fromDay' | 'toDay'>,
): ReviewSlot | undefined {
  const here = reviews.filter(({ day }) => fromDay <= day && day <= toDay);
  return here.find(({ state }) => state !== 'held' && state !== 'passed') ?? here.at(-1);
}
