// Days of a plan as places under its rule, and what is said about them.

import {
  type CivilDate,
  addDays,
  daysBetween,
  longDate,
  monthName,
  parts,
  shortDate,
  weekday,
  weekdayName,
} from '../../time/civil';
import { spelled } from '../../spelled';

/** Where the middle of a day stands: day 1 is the first of `length`. */
export function dayAt(day: number, length: number): string {
  return percent((day - 0.5) / length);
}

/** Where a day ends, which is where the next begins. */
export function dayEnd(day: number, length: number): string {
  return percent(day / length);
}

function percent(part: number): string {
  return `${(Math.min(1, Math.max(0, part)) * 100).toFixed(3)}%`;
}

/** "2–31 March", "28 April–3 May". */
export function spanSaid(from: CivilDate, to: CivilDate): string {
  const one = parts(from);
  const other = parts(to);
  const end = `${other.day} ${monthName(other.month)}`;
  if (one.year !== other.year)
    return `${one.day} ${monthName(one.month)} ${one.year}–${end} ${other.year}`;
  return one.month === other.month
    ? `${one.day}–${end}`
    : `${one.day} ${monthName(one.month)}–${end}`;
}

/** "31 March", with the year when it is another. */
export function dayOfMonth(date: CivilDate, today: CivilDate): string {
  const { year, month, day } = parts(date);
  return `${day} ${monthName(month)}${year === parts(today).year ? '' : ` ${year}`}`;
}

/** "Listen until 31 March. Seven days left in this phase." */
export function phaseSaid(name: string, until: CivilDate, today: CivilDate): string {
  const left = daysBetween(today, until);
  const days =
    left === 0
      ? 'Its last day is today.'
      : `${spelled(left)} ${left === 1 ? 'day' : 'days'} left in this phase.`;
  return `${name} until ${dayOfMonth(until, today)}. ${days}`;
}

/** How a plan's margin names a day that is near: "Today", "Thursday"; else "Tue 24 Mar". */
export function soonSaid(date: CivilDate, today: CivilDate): string {
  const ahead = daysBetween(today, date);
  if (ahead === 0) return 'Today';
  if (ahead === 1) return 'Tomorrow';
  return ahead > 0 && ahead < 7 ? weekdayName(date) : shortDate(date, today);
}

/** Why a review is offered on another day than its own; nothing if it is not. */
export function movedSaid(
  day: number,
  dueOn: CivilDate | null,
  suggestedOn: CivilDate | null,
  today: CivilDate,
): string {
  if (dueOn === null || suggestedOn === null || dueOn === suggestedOn) return '';
  return `Day ${day} is a ${weekdayName(dueOn)}. The review is offered on ${longDate(suggestedOn, today)}.`;
}

/** The first working day from `today` on: a plan is begun on one, unless somebody says otherwise. */
export function nextMonday(today: CivilDate): CivilDate {
  const on = weekday(today);
  return on === 0 ? today : addDays(today, 7 - on);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Where a day lies that is named by its weekday alone. */
export type Lean = 'ahead' | 'back';

/**
 * The day that somebody typed: "2 March 2026", "2026-03-02", "2 mar", "tomorrow". A year that is left
 * out is the one that brings it nearest to `today`; "Friday" is the next one or the last, as the
 * command line has it, and no day where it could be either. Null if it is no day.
 */
export function readDay(text: string, today: CivilDate, lean?: Lean): CivilDate | null {
  const said = text.trim().toLowerCase();
  const near = ['yesterday', 'today', 'tomorrow'].indexOf(said);
  if (near >= 0) return addDays(today, near - 1);
  const named = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$/u.test(said)
    ? WEEKDAYS.indexOf(said.slice(0, 3))
    : -1;
  if (named >= 0 && lean !== undefined) {
    const ahead = (named - weekday(today) + 7) % 7 || 7;
    return addDays(today, lean === 'ahead' ? ahead : ahead === 7 ? -7 : ahead - 7);
  }
  const clean = said.replace(/^[a-z]+day,?\s+|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/u, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(clean);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})\.?\s+([a-z]{3,})\.?(?:\s+(\d{4}))?$/u.exec(clean);
  const monthFirst = /^([a-z]{3,})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/u.exec(clean);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
  if (month === 0) return null;
  if (year !== undefined) return dayOf(Number(year), month, Number(day));
  const far = (date: CivilDate) => Math.abs(daysBetween(today, date));
  return [0, -1, 1]
    .map((by) => dayOf(parts(today).year + by, month, Number(day)))
    .reduce((one, other) =>
      other === null || (one !== null && far(one) <= far(other)) ? one : other,
    );
}

function dayOf(year: number, month: number, day: number): CivilDate | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null;
  const pad = (number: number, width: number) => String(number).padStart(width, '0');
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  // The thirty-first of a month that has none would be a day of the next.
  return addDays(date, 0) === date ? date : null;
}
