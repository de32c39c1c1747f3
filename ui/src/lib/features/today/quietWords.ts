// What the window says of days away, and of what nothing is said of.

import type { NudgeAbout } from '../../ipc/bindings';
import type { Fault } from '../../ipc/fault';
import { reason } from '../../frame/words';
import { type CivilDate, counted, daysBetween, longDate, shortDate } from '../../time/civil';
import { aboutName } from './nudgeWords';

export const words = {
  title: 'Nudges and days away',
  meta: 'At most three a day, each with its cause',
  away: 'Days away',
  awayNote:
    'Nothing is asked of you then, nothing falls due, and the days of your plan stand still.',
  awayNone: 'No day away is noted.',
  add: 'Add days away',
  change: 'Change',
  takeOut: 'Take out',
  from: 'First day',
  to: 'Last day',
  toHelp: 'Leave it empty for one day.',
  why: 'What for',
  whyHelp: 'Leave, holiday: only you read it.',
  dayHelp: 'As you say it (Friday, 12 April), or as 2026-04-12.',
  save: 'Keep',
  cancel: 'Cancel',
  notRead: 'Not read yet',
  later: 'Put off',
  laterNote: 'What you answered with Later.',
  laterNone: 'Nothing is put off.',
  now: 'Say it now',
  muted: 'Not said',
  mutedNote: 'What you answered with Not again.',
  mutedNone: 'Nothing is left out.',
  again: 'Say it again',
  failed: 'This could not be read. Nothing was changed.',
  tryAgain: 'Try again',
  open: 'Nudges',
} as const;

interface Days {
  from: CivilDate;
  to: CivilDate;
}

/** "Mon 6 Apr to Fri 10 Apr": without a year while it is near. */
export function daysSaid({ from, to }: Days, today: CivilDate): string {
  return from === to
    ? shortDate(from, today)
    : `${shortDate(from, today)} to ${shortDate(to, today)}`;
}

/** "5 days. Now." */
export function lengthSaid({ from, to }: Days, today: CivilDate): string {
  const length = counted(daysBetween(from, to) + 1, 'day', 'days');
  if (from <= today && today <= to) return `${length}, now`;
  return to < today ? `${length}, over` : length;
}

export function readSaid(date: CivilDate, today: CivilDate): string {
  return longDate(date, today);
}

export function keptSaid(days: Days, today: CivilDate): string {
  return `Away ${daysSaid(days, today)}.`;
}

export function takenOutSaid(days: Days, today: CivilDate): string {
  return `Not away ${daysSaid(days, today)}.`;
}

export const awayAgain = 'It is said again.';

export function saidAgain(about: NudgeAbout): string {
  const name = aboutName(about);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: said again.`;
}

export function untilSaid(until: CivilDate, today: CivilDate): string {
  return `Comes again ${shortDate(until, today)}`;
}

/** Why days away were not noted. */
export function refusedSaid(fault: Fault): string {
  if (fault.code !== 'invalid_input') return `Nothing was changed: ${reason(fault.code)}.`;
  const at = fault.detail['at'];
  if (at === 'from') return 'Other days away lie in these. Change those instead.';
  if (at === 'to') return 'The last day has to follow the first, by two years at most.';
  if (at === 'reason') return 'What for: 80 characters at most.';
  return 'These are no days.';
}

export const letGo = 'Closed without noting the days.';
