// What the window says on the page before a meeting.

import { shortDate } from '../../time/civil';

export const words = {
  print: 'Print',
  gathered: 'gathered from your entries',
  onPage: 'On the page',
  page: 'One page',
  a4: 'One page, A4',
  back: 'Back to the page',
  failed: 'This could not be read. Nothing was changed.',
  notThere: 'There is nobody here any more.',
  people: 'People',
  care: 'What they care about',
  best: 'How they work best',
  meetings: 'The last three meetings',
  owe: 'What you promised',
  await: 'What they promised',
  feedbackOwed: 'Feedback you owe',
  feedbackGiven: 'Feedback you gave',
  received: 'What they said about you',
  objections: 'Their objections',
  career: 'The last career answer',
  now: 'Now',
  inEighteen: 'In 18 months',
  next: 'Next level',
  nothing: 'Nothing is written yet.',
  nothingText: 'What you write and link to them gathers here: meetings, promises, feedback.',
  lockedOut: 'Locked entries, and what you think it means, are left out.',
  lockedIn: 'Locked entries are on this page. Nothing of what you think it means is.',
  open: 'open',
  answered: 'You said:',
  locked: 'Locked entry',
  noDay: 'no day',
  late: 'was',
} as const;

export function titleSaid(name: string): string {
  return `Prepare for ${name}`;
}

export function onPageSaid(shown: number, all: number): string {
  return `${shown} of ${all}, ${words.gathered}`;
}

/** "Reads in 50 s". */
export function readsSaid(seconds: number): string {
  if (seconds < 60) return `Reads in ${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return rest === 0 ? `Reads in ${minutes} min` : `Reads in ${minutes} min ${rest} s`;
}

/** How a promise's day stands in the table: "was 22 March", "27 March". */
export function daySaid(due: string | null, today: string): string {
  if (due === null) return words.noDay;
  const day = shortDate(due, today);
  return due < today ? `${words.late} ${day}` : day;
}
