// The histogram beside the results: what was found by day, month or year, whichever can be read.

import type { FacetCount, Facets } from '../../ipc/bindings';
import { addDays, addMonths, longDate, monthAndYear, monthName } from '../../time/civil';

export interface Bar {
  /** As it is written after the filter. */
  value: string;
  label: string;
  /** Short enough to stand under the first and the last bar. */
  tick: string;
  count: number;
}

export interface Bars {
  by: 'day' | 'month' | 'year';
  filter: 'on' | 'in';
  /** Every step from the first to the last, empty ones too. */
  steps: Bar[];
  most: number;
}

/** More months than this are drawn as years. */
const MONTHS_MAX = 48;
/** A year of days is too thin to hit; the journal never sends as many. */
const STEPS_MAX = 400;

export function bars({ day, month }: Pick<Facets, 'day' | 'month'>, today: string): Bars | null {
  const [first] = day;
  const last = day.at(-1);
  if (first && last) {
    const next = (value: string) => addDays(value, 1);
    return filled('day', day, first.value, last.value, next, (value) => longDate(value, today));
  }
  const months = [...month].sort((a, b) => a.value.localeCompare(b.value));
  const [oldest] = months;
  const newest = months.at(-1);
  if (!oldest || !newest) return null;
  const next = (value: string) => addMonths(`${value}-01`, 1).slice(0, 7);
  const byMonth = filled('month', months, oldest.value, newest.value, next, monthAndYear);
  if (byMonth.steps.length <= MONTHS_MAX) return byMonth;
  const years = new Map<string, number>();
  for (const { value, count } of months) {
    const year = value.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + count);
  }
  const counts = [...years].map(([value, count]) => ({ value, label: value, count }));
  const after = (value: string) => String(Number(value) + 1);
  return filled(
    'year',
    counts,
    oldest.value.slice(0, 4),
    newest.value.slice(0, 4),
    after,
    (v) => v,
  );
}

function tickOf(value: string): string {
  const [year = '', month, day] = value.split('-');
  if (month === undefined) return year;
  const name = monthName(Number(month)).slice(0, 3);
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name}`;
}

function filled(
  by: Bars['by'],
  counts: readonly FacetCount[],
  first: string,
  last: string,
  next: (value: string) => string,
  label: (value: string) => string,
): Bars {
  const known = new Map(counts.map(({ value, count }) => [value, count]));
  const steps: Bar[] = [];
  for (let value = first; value <= last && steps.length < STEPS_MAX; value = next(value)) {
    steps.push({ value, label: label(value), tick: tickOf(value), count: known.get(value) ?? 0 });
  }
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return { by, filter: by === 'day' ? 'on' : 'in', steps, most };
}
