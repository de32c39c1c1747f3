// What the window says about reviews.

import { type CivilDate, counted, longDate } from '../../time/civil';
import type { ReviewCopy, ReviewLine, ReviewView, Section } from '../../ipc/bindings';

export const words = {
  private: 'Private',
  shareable: 'Shareable',
  version: 'Version',
  firstReview: 'The first review',
  firstReviewText: 'What you write here stands beside the next one.',
  byHand: 'Written as a page of its own.',
  readIt: 'Read it',
  alsoWritten: 'Also written',
  asYouWrote: 'as you wrote it',
  noneYet: 'Nothing was written.',
  close: 'Close review',
  closedAlready: 'Closed',
  strike: 'Strike',
  restore: 'Restore',
  failed: 'This review could not be read. Nothing was changed.',
  again: 'Try again',
  loading: 'Counting',
  conflict:
    'This review was changed elsewhere meanwhile, so this was not saved. Your words are still here.',
  overIt: 'Save over it',
  notSaved: 'This could not be saved. Your words are still here.',
  saveAgain: 'Save again',
  closed: 'The review is closed. Its numbers stay as they are.',
  hidden: 'This review is locked.',
  toOpen: 'What stands behind it',
  lockedEntry: 'Locked entry',
  // The shared copy.
  staysOut: 'Stays out',
  always: 'Always',
  lockedNever: 'They cannot be added here.',
  yours: 'Yours',
  yoursText: 'Yours to tell. Add it if you want it read.',
  add: 'Add',
  nothingOut: 'Nothing stays out.',
  inIt: 'In the copy',
  leaveOut: 'Leave out',
  before: 'Before you hand it over',
  noNames: 'No names are left in it.',
  show: 'Show',
  forWhom: 'For',
  nobody: 'Nobody named',
  markdown: 'Markdown',
  copied: 'The copy is on the clipboard.',
  notCopied: 'The clipboard did not take it.',
  print: 'Print',
  page: 'Shareable review, one page',
  outAndIn: 'What stays in and what stays out',
  noCopy: 'The copy could not be made. Nothing was changed.',
  list: 'Reviews',
  open: 'Open',
  comingText: 'Opens on',
} as const;

const SECTIONS: Readonly<Record<Section, string>> = {
  learned: 'Learned',
  changed_mind: 'Changed my mind',
  early_wins: 'Early wins',
  promises: 'Promises',
  still_unknown: 'Still unknown',
  stop_start: 'Stop, start, hand over',
  ask: 'Ask',
};
export function sectionSaid(section: Section, forWhom: string | null): string {
  return section === 'ask' && forWhom !== null ? `Ask ${forWhom}` : SECTIONS[section];
}

/** What a copy calls a part; a kept review is read back by these. */
const HEADINGS: Readonly<Record<Section, string>> = {
  learned: 'What I learned',
  changed_mind: 'What I changed my mind about',
  early_wins: 'What is better, and for whom',
  promises: 'Promises and feedback',
  still_unknown: 'What I still do not know',
  stop_start: 'What I stop, start and hand over',
  ask: 'What I ask of you',
};
export function headingOf(section: Section): string {
  return HEADINGS[section];
}

export function titleSaid(day: number): string {
  return `Day ${day} review`;
}

/** "Tue 31 March. 5 of 7 written, 9 lines of evidence." */
export function headSaid(review: ReviewView, written: number, today: CivilDate): string {
  const on = review.suggestedOn === null ? '' : `${longDate(review.suggestedOn, today)}. `;
  const lines = review.sections.reduce(
    (sum, { lines: all }) => sum + all.filter(({ struck }) => !struck).length,
    0,
  );
  const evidence = counted(lines, 'line', 'lines');
  return `${on}${written} of ${review.sections.length} written, ${evidence} of evidence.`;
}
export function shareSaid(forWhom: string | null, inIt: number, all: number): string {
  const whom = forWhom === null ? '' : `For ${forWhom}. `;
  return `${whom}${inIt} of ${counted(all, 'line', 'lines')}.`;
}

/** The line without the number that stands before it. */
export function lineText({ text, count }: Pick<ReviewLine, 'text' | 'count'>): string {
  // "No promises overdue." and "None of them understood." begin with their nought.
  if (count === 0) return text.replace(/^(?:No |None (?=of them ))/, '');
  const number = count === null ? '' : `${count} `;
  return number !== '' && text.startsWith(number) ? text.slice(number.length) : text;
}
export function numberSaid({ count, found }: Pick<ReviewLine, 'count' | 'found'>): string {
  return `${count ?? ''}, search for the ${found ?? count ?? 0} behind it`;
}

export function pageSaid({ words: count }: Pick<ReviewCopy, 'words'>): string {
  return counted(count, 'word', 'words');
}
/** At 160 words a minute, which is how fast one reads a page one is asked about. */
export function readsIn({ words: count }: Pick<ReviewCopy, 'words'>): string {
  const seconds = Math.max(10, Math.round((count / 160) * 6) * 10);
  return seconds < 90 ? `Reads in ${seconds} s` : `Reads in ${Math.round(seconds / 60)} min`;
}
export function lockedSaid(count: number): string {
  return counted(count, 'locked entry', 'locked entries');
}
/** A closed review is read: nothing in it can be kept, changed or struck any more. */
export function countedSaid(closed: boolean): string {
  return closed
    ? 'Counted from your pages, as it was when you closed it.'
    : 'Counted from your pages. Keep a line, change what it says below it, or strike it.';
}

export function namesSaid(count: number): string {
  return counted(count, 'name left', 'names left');
}
export function staysOutSaid(lines: number, locked: number): string {
  const parts = [
    lines > 0 ? counted(lines, 'line', 'lines') : '',
    locked > 0 ? lockedSaid(locked) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
