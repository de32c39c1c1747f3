// What the window says about promises.

import type { CountView, LedgerPromise, PromiseMove } from '../../ipc/bindings';
import {
  type CivilDate,
  counted,
  daysBetween,
  longDate,
  shortDate,
  weekdayName,
} from '../../time/civil';

export const words = {
  title: 'Promises',
  views: 'View',
  open: 'Open',
  byPerson: 'By person',
  add: 'Promise',
  mine: 'I promised',
  theirs: 'Promised to me',
  closed: 'Closed this week',
  noneMine: 'Nothing is promised. What you promise is kept here with its day.',
  noneTheirs: 'Nobody has promised you anything yet.',
  empty: 'No promises yet.',
  emptyText:
    'Type ! in the capture line, or !! and a name in any text, and what follows is kept here.',
  emptyLine: '!! Aisha: ask Ruth about the budget by Friday',
  loading: 'Reading the promises',
  failed: 'The promises could not be read.',
  again: 'Try again',
  kept: 'Kept',
  dropped: 'Dropped',
  moveTo: 'Move to',
  why: 'Why',
  moveIt: 'Move it',
  dropIt: 'Drop it',
  keepIt: 'Kept',
  openEntry: 'Open the entry',
  history: 'Moved before',
  dropWants: 'Say in a line why, and whether they know.',
  noDay: 'No day',
  askForADay: 'Ask for a day.',
  with: 'With',
  byYou: 'By you',
  byThem: 'By them',
  onTime: 'On time',
  function: 'Function',
  functions: 'By function',
  locked: 'Locked',
  nobody: 'somebody',
  findAll: 'Find all of them',
  legendOnTime: 'On time',
  legendLate: 'Late',
  legendDropped: 'Dropped',
  legendOpen: 'Open',
} as const;

export function headSaid(mine: number, theirs: number, late: number): string {
  const open = `${mine} open by you, ${theirs} to you.`;
  return late === 0 ? open : `${open} ${late} late.`;
}

/** "9 of 12 kept on time"; nothing while none has ended. */
export function rateSaid(count: CountView): string {
  const ended = endedOf(count);
  return ended === 0 ? '' : `${count.onTime} of ${ended} kept on time`;
}

export function shareSaid(count: CountView): string {
  const ended = endedOf(count);
  return ended === 0 ? '–' : `${count.onTime} of ${ended}`;
}

/** Below a list that is cut: how many are not in it. */
export function moreSaid(many: number): string {
  return `… and ${many} more.`;
}

export function endedOf({ onTime, late, dropped }: CountView): number {
  return onTime + late + dropped;
}

export function strokesSaid({ onTime, late, dropped, open }: CountView): string {
  return `${onTime} on time, ${late} late, ${dropped} dropped, ${open} open`;
}

/** How late something is, in the unit one would say it in. */
function lateSaid(days: number): string {
  if (days < 92) return `${counted(days, 'day', 'days')} late`;
  if (days < 730) return `${counted(Math.floor(days / 30.44), 'month', 'months')} late`;
  return `${counted(Math.floor(days / 365.25), 'year', 'years')} late`;
}

/** The margin of a row: how far its day is. */
export function dueSaid(due: CivilDate | null, today: CivilDate): { text: string; late: boolean } {
  if (due === null) return { text: words.noDay, late: false };
  const days = daysBetween(today, due);
  if (days < 0) return { text: lateSaid(-days), late: true };
  if (days === 0) return { text: 'Today', late: false };
  if (days === 1) return { text: 'Tomorrow', late: false };
  if (days < 7) return { text: weekdayName(due), late: false };
  return { text: shortDate(due, today), late: false };
}

/** The margin of one that ended. */
export function closedSaid(on: CivilDate | null, today: CivilDate): string {
  if (on === null) return '';
  const days = daysBetween(on, today);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return days < 7 ? weekdayName(on) : shortDate(on, today);
}

/** How it came to where it stands: "made day 19, due Sun 22 March, moved once". */
export function storySaid(promise: LedgerPromise, today: CivilDate): string {
  const { madeDay, madeOn, due, moves, overdueDays } = promise;
  const parts: string[] = [];
  if (madeOn === today) parts.push('made today');
  else parts.push(madeDay === null ? `made ${shortDate(madeOn, today)}` : `made day ${madeDay}`);
  if (overdueDays !== null && due !== null) parts.push(`due ${shortDate(due, today)}`);
  const last = moves.at(-1);
  if (last) {
    const times =
      moves.length === 1 ? 'once' : moves.length === 2 ? 'twice' : `${moves.length} times`;
    parts.push(`moved ${times}`);
    // To oneself there is nobody to tell.
    if (!promise.own) parts.push(last.told ? 'told before the day' : 'not told');
  }
  const story = parts.join(', ');
  return due === null && !promise.mine ? `${story}. ${words.askForADay}` : story;
}

export function movedSaid(moved: PromiseMove, today: CivilDate): string {
  const on = moved.onDay === null ? shortDate(moved.on, today) : `day ${moved.onDay}`;
  const day = (date: CivilDate | null) => (date === null ? 'no day' : shortDate(date, today));
  const told = moved.told ? 'told before it' : 'not told';
  return `${on}: from ${day(moved.from)} to ${day(moved.to)}, ${told}`;
}

/** Beside a day that is typed: what it is read as. */
export function readSaid(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return `today, ${shortDate(date, today)}`;
  if (days === 1) return `tomorrow, ${shortDate(date, today)}`;
  return longDate(date, today);
}

export function toldSaid(promise: LedgerPromise, today: CivilDate): string {
  const who = promise.person?.name ?? words.nobody;
  if (promise.due === null) return `${who} knows`;
  return `${who} was told before ${shortDate(promise.due, today)}`;
}

/** What moving it now comes to, before it is done. */
export function willCount(promise: LedgerPromise, told: boolean, today: CivilDate): string {
  if (promise.due === null) return 'It has had no day until now: this is its first.';
  const passed = promise.due < today;
  if (promise.own) {
    return passed ? 'Counts as late: its day has passed.' : 'Counts as on time if kept by then.';
  }
  if (told) return 'Counts as on time if kept by then.';
  const who = promise.person?.name ?? words.nobody;
  const day = passed ? weekdayName(promise.due) : shortDate(promise.due, today);
  return `Counts as late: ${who} was not told before ${day}.`;
}

export function readingsSaid(many: number): string {
  return many === 0 ? 'That is no day yet.' : 'That can be more than one day:';
}

export const done = {
  kept: 'Promise kept.',
  keptLate: 'Promise kept, late.',
  dropped: 'Promise dropped.',
  moved: 'Promise moved.',
  failed: 'The promise is as it was',
} as const;
