// What the window says about what was deleted.

import { type CivilDate, counted, shortDate } from '../../time/civil';

export const words = {
  trash: 'Trash',
  inTrash: 'In the trash',
  still: 'still encrypted, not searched, not exported',
  loading: 'Reading the trash',
  thisTrash: 'The trash',
  tryAgain: 'Try again',
  restore: 'Restore',
  emptyIt: 'Empty the trash',
  nothing: 'Nothing is in the trash.',
  after:
    'After thirty days a thing leaves the vault, its revisions and the search index. Backups made before that still have it.',
  keep: 'Keep it',
  back: 'Back',
} as const;

/** "4 things, each kept for 30 days". */
export function trashSaid(size: number): string {
  if (size === 0) return '';
  return size === 1
    ? '1 thing, kept for 30 days'
    : `${counted(size, 'thing', 'things')}, each kept for 30 days`;
}
/** Below a list that is not all of it. */
export function latestSaid(listed: number): string {
  return `These are the latest ${listed}.`;
}

export function daysLeft(days: number): string {
  return days === 0 ? 'leaves soon' : `${counted(days, 'day', 'days')} left`;
}

export function deletedSaid(date: CivilDate, today: CivilDate): string {
  return date === today ? 'Today' : shortDate(date, today);
}

export function askSaid(count: number): string {
  return `${counted(count, 'thing leaves', 'things leave')} the vault for good: their words, revisions and place in the search. This cannot be undone. Backups made before still have them.`;
}

export function emptiedSaid(count: number): string {
  return `${counted(count, 'thing is', 'things are')} gone for good. Older backups still have them.`;
}
