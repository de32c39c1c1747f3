import { describe, expect, it } from 'vitest';
import { bars } from './bars';

const count = (value: string, many = 1) => ({ value, label: value, count: many });
const TODAY = '2026-03-24';

describe('the histogram of what was found', () => {
  it('has every day from the first to the last, empty ones too', () => {
    const day = [count('2026-02-27', 2), count('2026-03-02', 5)];
    const drawn = bars({ day, month: [count('2026-03', 5), count('2026-02', 2)] }, TODAY);
    expect(drawn?.by).toBe('day');
    expect(drawn?.filter).toBe('on');
    expect(drawn?.steps.map((bar) => [bar.value, bar.count])).toEqual([
      ['2026-02-27', 2],
      ['2026-02-28', 0],
      ['2026-03-01', 0],
      ['2026-03-02', 5],
    ]);
    expect(drawn?.most).toBe(5);
  });

  it('is by month where the days are too many, oldest first', () => {
    const drawn = bars({ day: [], month: [count('2026-01'), count('2025-11', 3)] }, TODAY);
    expect(drawn?.by).toBe('month');
    expect(drawn?.steps.map(({ value }) => value)).toEqual(['2025-11', '2025-12', '2026-01']);
  });

  it('is by year where the months are too many', () => {
    const month = [count('2026-01', 2), count('2026-02', 1), count('2015-06', 4)];
    const drawn = bars({ day: [], month }, TODAY);
    expect(drawn?.by).toBe('year');
    expect(drawn?.steps).toHaveLength(12);
    expect(drawn?.steps.at(-1)).toMatchObject({ value: '2026', count: 3 });
  });

  it('is not there when nothing was found', () => {
    expect(bars({ day: [], month: [] }, TODAY)).toBeNull();
  });
});
