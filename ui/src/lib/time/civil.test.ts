import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  clockTime,
  counted,
  longDate,
  monthWeeks,
  shortDate,
  week,
  weekday,
} from './civil';

describe('civil dates', () => {
  it('step over months, leap days and years', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('1900-02-28', 1)).toBe('1900-03-01');
    expect(addDays('2200-12-30', 1)).toBe('2200-12-31');
  });

  it('step over the days on which clocks change', () => {
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
  });

  it('know their weekday and week on both sides of 1970', () => {
    expect(weekday('2026-03-24')).toBe(1);
    expect(weekday('1969-12-31')).toBe(2);
    expect(week('2026-03-23')).toBe(13);
    expect(week('2027-01-03')).toBe(53);
    expect(week('2024-12-30')).toBe(1);
  });

  it('are written in full, with the year only when it is another one', () => {
    expect(longDate('2026-03-24', '2026-04-01')).toBe('Tuesday 24 March');
    expect(longDate('2025-12-31', '2026-04-01')).toBe('Wednesday 31 December 2025');
    expect(shortDate('2026-03-06', '2026-04-01')).toBe('Fri 6 Mar');
  });

  it('lay a month out in whole weeks', () => {
    const weeks = monthWeeks('2026-03-24');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-02-23');
    expect(weeks[5]?.[1]).toBe('2026-03-31');
    expect(monthWeeks('2027-02-10')).toHaveLength(4);
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-01');
    expect(addMonths('2026-12-05', 1)).toBe('2027-01-01');
  });
});

describe('the clock', () => {
  it('reads the wall clock of an instant that carries its offset', () => {
    expect(clockTime('2026-03-24T09:42:10+01:00')).toBe('09:42');
    expect(clockTime('2026-03-24T09:42:10.123-05:00')).toBe('09:42');
  });

  it('shows nothing rather than something wrong', () => {
    expect(clockTime('yesterday')).toBe('');
  });
});

it('counts are said with their noun', () => {
  expect(counted(1, 'word', 'words')).toBe('1 word');
  expect(counted(12480, 'word', 'words')).toBe('12,480 words');
});
