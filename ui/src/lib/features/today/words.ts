// What the window says on Today.

import type { PromiseView } from '../../ipc/bindings';
import { type CivilDate, daysBetween, shortDate, weekdayName } from '../../time/civil';

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
  noDay: 'No day',
  openInJournal: 'Open in journal',
  write: 'Write',
  yours: 'yours',
  firstTitle: 'This is your first page.',
  first: 'Write what you saw today and who was there, in any order. It is saved as you write.',
  firstNames: 'Name people with',
  firstTags: 'and topics with',
  firstEnd: 'They are found again by both.',
} as const;

/** When a promise is due, as it stands in the margin. */
export function dueSaid(promise: PromiseView, today: CivilDate): { text: string; late: boolean } {
  if (promise.due === null) return { text: words.noDay, late: false };
  const days = daysBetween(today, promise.due);
  if (days < 0) return { text: days === -1 ? '1 day late' : `${-days} days late`, late: true };
  if (days === 0) return { text: 'Today', late: false };
  if (days === 1) return { text: 'Tomorrow', late: false };
  if (days < 7) return { text: weekdayName(promise.due), late: false };
  return { text: shortDate(promise.due, today), late: false };
}

/** Below those that are shown. */
export function moreOpenSaid(more: number): string {
  return `${more} more open`;
}
export function openSaid(open: number): string {
  return `${open} open`;
}
