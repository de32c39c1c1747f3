import { describe, expect, it } from 'vitest';
import { places, reviewOf } from './places';
import type { ReviewSlot } from '../../ipc/bindings';

function slot(day: number, state: ReviewSlot['state']): ReviewSlot {
  return {
    day,
    state,
    dueOn: null,
    suggestedOn: null,
    opensOn: null,
    closesOn: null,
    heldOn: null,
    entry: null,
  };
}

describe('where the parts of a plan stand', () => {
  it.each([
    [1, { tour: 0, decisions: 0, bets: 0 }],
    [2, { tour: 0, decisions: 1, bets: 1 }],
    [3, { tour: 0, decisions: 1, bets: 2 }],
    [4, { tour: 0, decisions: 2, bets: 3 }],
  ])('with %i phases', (phases, expected) => {
    expect(places(phases)).toEqual(expected);
  });

  it('offers the first review of a phase that is not over', () => {
    const listen = { fromDay: 1, toDay: 30 };
    expect(reviewOf([slot(10, 'held'), slot(30, 'coming')], listen)?.day).toBe(30);
    expect(reviewOf([slot(10, 'open'), slot(30, 'coming')], listen)?.day).toBe(10);
    expect(reviewOf([slot(10, 'held'), slot(30, 'held')], listen)?.day).toBe(30);
    expect(reviewOf([slot(60, 'coming')], listen)).toBeUndefined();
  });
});
