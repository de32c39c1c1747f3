// Civil dates as the journal gives them: `YYYY-MM-DD`, no zone. Nothing here asks the engine for
// a locale (under some it has none) or lets it parse a date.

export type CivilDate = string;

const DAY_MS = 86_400_000;
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

interface Parts {
  year: number;
  month: number;
  day: number;
}

/** Days since 1970-01-01. */
function ordinal(date: CivilDate): number {
  const { year, month, day } = parts(date);
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

function fromOrdinal(days: number): CivilDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

export function parts(date: CivilDate): Parts {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromOrdinal(ordinal(date) + days);
}

/** How many days later `to` is; negative if it is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return ordinal(to) - ordinal(from);
}

/** 0 is Monday. */
export function weekday(date: CivilDate): number {
  return (((ordinal(date) + 3) % 7) + 7) % 7;
}

/** The ISO week's number. */
export function week(date: CivilDate): number {
  const thursday = addDays(date, 3 - weekday(date));
  const first = `${thursday.slice(0, 4)}-01-01`;
  return 1 + Math.floor((ordinal(thursday) - ordinal(first)) / 7);
}

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

export function weekdayName(date: CivilDate): string {
  return WEEKDAYS[weekday(date)] ?? '';
}

/** "Tuesday 24 March", with the year when it is not that of `today`. */
export function longDate(date: CivilDate, today: CivilDate): string {
  const { year, month, day } = parts(date);
  return `${weekdayName(date)} ${day} ${monthName(month)}${yearIfOther(year, today)}`;
}

/** "Tuesday 24 March 2026": for paper, which is found again after years. */
export function paperDate(date: CivilDate): string {
  const { year, month, day } = parts(date);
  return `${weekdayName(date)} ${day} ${monthName(month)} ${year}`;
}

/** "Tue 24 Mar", with the year when it is not that of `today`. */
export function shortDate(date: CivilDate, today: CivilDate): string {
  const { year, month, day } = parts(date);
  return `${weekdayName(date).slice(0, 3)} ${day} ${monthName(month).slice(0, 3)}${yearIfOther(year, today)}`;
}

/** "Tue 24", for the margin of a page whose head has the whole date. */
export function marginDate(date: CivilDate): string {
  return `${weekdayName(date).slice(0, 3)} ${parts(date).day}`;
}

/** "March 2026" from `2026-03` or a date in it. */
export function monthAndYear(month: string): string {
  const { year, month: number } = parts(month);
  return `${monthName(number)} ${year}`;
}

function yearIfOther(year: number, today: CivilDate): string {
  return year === parts(today).year ? '' : ` ${year}`;
}

/** The Mondays to Sundays that cover the month of `date`. */
export function monthWeeks(date: CivilDate): CivilDate[][] {
  const first = `${date.slice(0, 7)}-01`;
  const weeks: CivilDate[][] = [];
  let day = addDays(first, -weekday(first));
  do {
    weeks.push(Array.from({ length: 7 }, (_, offset) => addDays(day, offset)));
    day = addDays(day, 7);
  } while (day.slice(0, 7) === first.slice(0, 7));
  return weeks;
}

export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month } = parts(date);
  const count = year * 12 + (month - 1) + months;
  const pad = (number: number, width: number) => String(number).padStart(width, '0');
  return `${pad(Math.floor(count / 12), 4)}-${pad((((count % 12) + 12) % 12) + 1, 2)}-01`;
}

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The hour and minute of an instant, as a clock on the wall shows them: "09:42". An instant that
 * carries an offset was written with the clock of its own place; one in UTC is read with this one's.
 */
export function clockTime(instant: string): string {
  const match = INSTANT.exec(instant);
  if (!match) return '';
  const [, year, month, day, hour, minute, , zone] = match;
  if (zone !== 'Z') return `${hour}:${minute}`;
  const here = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)),
  );
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${pad(here.getHours())}:${pad(here.getMinutes())}`;
}

/** "12,480". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** "1 word", "94 words". */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
