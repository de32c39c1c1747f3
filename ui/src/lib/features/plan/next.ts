// The one thing of the plan that today is for.

import type { CivilDate } from '../../time/civil';
import type { PlanView } from '../../ipc/bindings';

export type NextThing =
  { is: 'review'; day: number } | { is: 'conversation'; person: string; name: string };

/** A review whose window is open comes before a conversation that is booked for today. */
export function nextOf(plan: PlanView | null, today: CivilDate): NextThing | null {
  if (plan?.status !== 'active' || plan.pausedSince !== null) return null;
  const review = plan.reviews.find(
    ({ state, suggestedOn }) =>
      (state === 'open' || state === 'drafted') && suggestedOn !== null && suggestedOn <= today,
  );
  if (review) return { is: 'review', day: review.day };
  const stop = plan.targets.find(({ bookedOn, heard }) => bookedOn === today && heard.length === 0);
  return stop ? { is: 'conversation', person: stop.person.id, name: stop.person.name } : null;
}
