// What the window says on Today.

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
