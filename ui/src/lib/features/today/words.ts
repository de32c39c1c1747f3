// What the window says on Today.

import type { PlanView } from '../../ipc/bindings';
import { type CivilDate, counted, daysBetween, week } from '../../time/civil';
import { reviewName } from '../plan/words';

export const words = {
  toHold: 'To do and to hold',
  promises: 'Promises',
  noPromisesBefore: 'None due. Type',
  noPromisesAfter: 'in any line and what follows is kept here with its day.',
  promisesFailed: 'What is due could not be read.',
  promisesLoading: 'Reading what is due',
  unsaved: 'Not saved yet',
  worthALook: 'Worth a look',
  daysAway: 'Days away',
  nudgesFailed: 'What is worth a look could not be read.',
  later: 'Later',
  mute: 'Not again',
  written: 'Written this week',
  move: 'Move',
  all: 'All promises',
  kept: 'Promise kept.',
  done: 'Done',
  openInJournal: 'Open in journal',
  write: 'Write',
  feedback: 'Log feedback',
  yours: 'yours',
  firstTitle: 'This is your first page.',
  first: 'Write what you saw today and who was there, in any order. It is saved as you write.',
  firstNames: 'Name people with',
  firstTags: 'and topics with',
  firstEnd: 'They are found again by both.',
} as const;

/** Below those that are shown. */
export function moreOpenSaid(more: number): string {
  return `${more} more open`;
}
export function openSaid(open: number): string {
  return `${open} open`;
}

/**
 * "Day 23, Listen. Day 30 review in 7 days." while the plan counts today; else "Today, week 13". A
 * review that is due stands among what is to do.
 */
export function headSaid(plan: PlanView | null, day: number | null, today: CivilDate): string {
  if (plan === null || day === null) return `Today, week ${week(today)}`;
  const phase = plan.phase === null ? '' : (plan.phases[plan.phase]?.name ?? '');
  const here = [`Day ${day}`, phase].filter((part) => part !== '').join(', ');
  const coming = plan.reviews.find(
    ({ state, suggestedOn }) => state !== 'held' && suggestedOn !== null && suggestedOn > today,
  );
  if (!coming?.suggestedOn) return `${here}.`;
  const ahead = counted(daysBetween(today, coming.suggestedOn), 'day', 'days');
  return `${here}. ${reviewName(coming.day)} in ${ahead}.`;
}
