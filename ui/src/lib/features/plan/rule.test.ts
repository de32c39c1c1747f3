import { describe, expect, it } from 'vitest';
import { aPlan } from '../../../test/planSamples';
import { lanesOf, linesOf, namePlace } from './lanes';
import { dayIn, numberOf, ruleOf } from './rule';

const TODAY = '2026-03-24';

describe('the rule of a plan', () => {
  it('is there while today lies in the plan, and not before or after', () => {
    expect(ruleOf(aPlan(), TODAY)).toMatchObject({ startOn: '2026-03-02', endsOn: '2026-05-30' });
    expect(ruleOf(aPlan(), '2026-03-01')).toBeNull();
    expect(ruleOf(aPlan(), '2026-06-01')).toBeNull();
    expect(ruleOf(aPlan({ status: 'completed' }), TODAY)).toBeNull();
    expect(ruleOf(null, TODAY)).toBeNull();
  });

  it('has an end while a leave is open', () => {
    const away = aPlan({ status: 'paused', endOn: null, day: 23 });
    expect(ruleOf(away, TODAY)?.endsOn).toBe('2026-05-30');
  });

  it('leaves the days of a leave out of its numbers', () => {
    const plan = { startOn: '2026-03-02', still: [{ from: '2026-03-10', until: '2026-03-16' }] };
    expect(numberOf(plan, '2026-03-09')).toBe(8);
    expect(numberOf(plan, '2026-03-12')).toBe(8);
    expect(numberOf(plan, '2026-03-17')).toBe(9);
  });

  it('numbers only the days that it counts', () => {
    const still = [{ from: '2026-03-10', until: '2026-03-16' }];
    const plan = ruleOf(aPlan({ still }), TODAY);
    const dates = ['2026-03-01', '2026-03-02', '2026-03-10', '2026-03-17', '2026-06-01'];
    expect(dates.map((date) => dayIn(plan, date))).toEqual([null, 1, null, 9, null]);
    expect(dayIn(null, TODAY)).toBeNull();
  });
});

describe('the lanes', () => {
  it('have their names behind the marks, else before them, and over no bar', () => {
    const plan = { length: 90, today: 23 };
    const bar = { fromDay: 33, toDay: 85 };
    expect(namePlace(plan, [{ day: 2 }, { day: 25 }], [])).toBe(25);
    expect(namePlace(plan, [{ day: 2 }, { day: 25 }], [bar])).toBe('none');
    expect(namePlace({ ...plan, today: 75 }, [{ day: 20 }], [bar])).toBe('start');
    expect(namePlace({ ...plan, today: 89 }, [{ day: 3 }], [])).toBe('none');
    expect(namePlace(plan, [], [])).toBe('none');
  });

  it('draw three bets of the same days on three lines, and others by turns', () => {
    const bet = (n: number, fromDay: number, toDay: number) => ({ n, fromDay, toDay, ink: true });
    expect(linesOf([bet(1, 33, 85), bet(2, 39, 72), bet(3, 61, 90)])).toEqual([0, 1, 2]);
    expect(linesOf([bet(1, 1, 30), bet(2, 31, 60), bet(3, 31, 60)])).toEqual([0, 1, 0]);
  });

  it('have whom one heard, whom one will, and bets within the plan', () => {
    const plan = aPlan({
      targets: [
        {
          person: { id: 'a', name: 'Anneke', shortName: null, function: null, relation: null },
          bookedOn: '2026-03-26',
          heard: [],
          said: '',
        },
      ],
      lanes: [
        {
          name: 'listening',
          marks: [{ day: 2, untilDay: null, on: '2026-03-03', title: 'x', entry: 'i', about: '' }],
        },
        {
          name: 'bets',
          marks: [
            { day: 61, untilDay: 400, on: '2026-05-01', title: 'b', entry: null, about: 'b1' },
          ],
        },
      ],
    });
    const lanes = lanesOf(plan, (date) => numberOf({ startOn: '2026-03-02', still: [] }, date));
    expect(lanes.conversations).toEqual([
      { day: 2, held: true },
      { day: 25, held: false },
    ]);
    expect(lanes.bets).toEqual([{ n: 1, fromDay: 61, toDay: 90, ink: false }]);
    expect(lanes.dividers).toEqual([30, 60]);
  });
});
