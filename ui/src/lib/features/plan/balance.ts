// What each week took and gave, by one's own estimate: where its line runs, and what is said of it.

import { spelled } from '../../spelled';
import type { BalanceView, WeekBalance } from '../../ipc/bindings';
import { type CivilDate, shortDate } from '../../time/civil';
import { type Field, type Row, text } from './rows';
import { words } from './words';

/** A week on the drawing, in hundredths of its width and height. */
export interface Place {
  week: WeekBalance;
  x: number;
  y: number;
}

export interface Drawn {
  places: readonly Place[];
  /** Where nothing is owed either way. */
  zero: number;
  line: string;
}

/** The sum of every week of which both were said, with a little room above and below. */
export function drawn(weeks: readonly WeekBalance[]): Drawn {
  const said = weeks.filter(({ sum }) => sum !== null);
  const sums = said.map(({ sum }) => sum ?? 0);
  const [low, high] = [Math.min(0, ...sums), Math.max(0, ...sums)];
  const y = (sum: number) => 8 + ((high - sum) / Math.max(1, high - low)) * 84;
  const places = said.map((week) => ({
    week,
    x: ((week.number - 0.5) / Math.max(1, weeks.length)) * 100,
    y: y(week.sum ?? 0),
  }));
  const line = places.map(({ x, y: at }) => `${x.toFixed(2)},${at.toFixed(2)}`).join(' ');
  return { places, zero: y(0), line };
}

/** "Since Mon 9 Mar no week took more than it gave. In all, ten more taken than given." */
export function balanceSaid({ weeks, turnedOn }: BalanceView, today: CivilDate): string {
  const sum = weeks.findLast((week) => week.sum !== null)?.sum ?? null;
  if (sum === null) return '';
  const all =
    sum === 0
      ? 'In all, as much given as taken.'
      : sum < 0
        ? `In all, ${spelled(-sum).toLowerCase()} more taken than given.`
        : `In all, ${spelled(sum).toLowerCase()} more given than taken.`;
  if (turnedOn === null) return all;
  return `Since the week of ${shortDate(turnedOn, today)} none took more than it gave. ${all}`;
}

/** The numbers of the drawing, for who does not see it. */
export function weeksSaid(weeks: readonly WeekBalance[]): string {
  return weeks
    .filter(({ sum }) => sum !== null)
    .map(
      ({ number, taken, given, sum }) => `Week ${number}: took ${taken}, gave ${given}, sum ${sum}`,
    )
    .join('. ');
}

const SCORES = [
  ['', words.notSaid],
  ['0', '0'],
  ['1', '1'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
  ['5', '5'],
] as const;

export const WEEK_FIELDS: readonly Field[] = [
  { key: 'taken', label: words.taken, kind: 'choice', choices: SCORES },
  { key: 'given', label: words.given, kind: 'choice', choices: SCORES },
  { key: 'note', label: words.weekNote, kind: 'line' },
];

export function weekRows(weeks: readonly WeekBalance[]): Row[] {
  return weeks.map(({ of, number, taken, given, note }) => ({
    of,
    number,
    taken: said(taken),
    given: said(given),
    note,
  }));
}

const said = (score: number | null) => (score === null ? '' : String(score));

export function scoreOf(row: Row, key: 'taken' | 'given'): number | null {
  const score = text(row, key);
  return score === '' ? null : Number(score);
}
