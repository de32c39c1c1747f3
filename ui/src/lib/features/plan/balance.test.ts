import { describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aPlan } from '../../../test/planSamples';
import { Told } from '../../told.svelte';
import { balanceSaid, drawn, weekRows, weeksSaid } from './balance';
import { type Lanes, within } from './lanes';
import { PlanHome } from './plan.svelte';

const week = (number: number, taken: number | null, given: number | null, sum: number | null) => ({
  number,
  of: `2026-03-${String(2 + 7 * (number - 1)).padStart(2, '0')}`,
  taken,
  given,
  note: '',
  sum,
});
const weeks = [
  week(1, 5, 1, -4),
  week(2, null, null, null),
  week(3, 2, 3, -3),
  week(4, 1, null, null),
];

describe('what was taken and given', () => {
  it('is drawn only where both were said, below the line where more was taken', () => {
    const { places, zero } = drawn(weeks);
    expect(places.map(({ week: { number } }) => number)).toEqual([1, 3]);
    expect(places.every(({ y }) => y > zero)).toBe(true);
    expect(weeksSaid(weeks)).toBe('Week 1: took 5, gave 1, sum -4. Week 3: took 2, gave 3, sum -3');
  });

  it('is said without a figure to reach', () => {
    const today = '2026-03-24';
    expect(balanceSaid({ weeks: [week(1, null, null, null)], turnedOn: null }, today)).toBe('');
    expect(balanceSaid({ weeks, turnedOn: null }, today)).toBe(
      'In all, three more taken than given.',
    );
    expect(balanceSaid({ weeks, turnedOn: '2026-03-16' }, today)).toBe(
      'Since the week of Mon 16 Mar none took more than it gave. In all, three more taken than given.',
    );
  });

  it('is put down for its own week', async () => {
    const journal = new FakeJournal();
    journal.ofPlan = aPlan({ balance: { weeks, turnedOn: null } });
    const home = new PlanHome(journal, new Told(), () => Promise.resolve(true));
    await home.load();
    const row = { ...weekRows(weeks)[1], taken: '4', given: '', note: 'Moved house' };
    expect(await home.week(1, row, 'Put down.')).toBe(true);
    expect(journal.edits).toEqual([
      { type: 'setWeek', of: '2026-03-09', taken: 4, given: null, note: 'Moved house' },
    ]);
  });
});

describe('the lanes of one phase', () => {
  it('have its days alone, and bets up to its edges', () => {
    const lanes: Lanes = {
      length: 90,
      from: 1,
      dividers: [30, 60],
      today: 23,
      conversations: [
        { day: 5, held: true },
        { day: 31, held: false },
      ],
      decisions: [{ day: 60, explained: true }],
      bets: [{ n: 1, fromDay: 20, toDay: 75, ink: true }],
    };
    expect(within(lanes, { from: 31, to: 60 })).toEqual({
      length: 30,
      from: 31,
      dividers: [],
      today: null,
      conversations: [{ day: 1, held: false }],
      decisions: [{ day: 30, explained: true }],
      bets: [{ n: 1, fromDay: 1, toDay: 30, ink: true }],
    });
  });
});
