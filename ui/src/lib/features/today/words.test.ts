import { describe, expect, it } from 'vitest';
import type { ReviewState } from '../../ipc/bindings';
import { aPlan } from '../../../test/planSamples';
import { headSaid } from './words';

const TODAY = '2026-03-24';

describe('what stands beside the date of today', () => {
  it('is the week while no plan counts the day', () => {
    expect(headSaid(null, null, TODAY)).toBe('Today, week 13');
    expect(headSaid(aPlan({ status: 'paused' }), null, TODAY)).toBe('Today, week 13');
  });

  it('is the day of the plan, its phase, and the review that comes', () => {
    const review = {
      day: 30,
      dueOn: '2026-03-31',
      opensOn: '2026-03-28',
      closesOn: '2026-04-03',
      entry: null,
      heldOn: null,
      state: 'coming',
    } as const;
    const said = (suggestedOn: string | null, state: ReviewState = 'coming') =>
      headSaid(aPlan({ reviews: [{ ...review, suggestedOn, state }] }), 23, TODAY);
    expect(said('2026-03-31')).toBe('Day 23, Listen. Day 30 review in 7 days.');
    expect(said('2026-03-25')).toBe('Day 23, Listen. Day 30 review in 1 day.');
    // One that is due is listed below, one that was held is over.
    expect([said(TODAY), said('2026-03-31', 'held')]).toEqual([
      'Day 23, Listen.',
      'Day 23, Listen.',
    ]);
    expect(headSaid(aPlan({ phase: null, reviews: [] }), 23, TODAY)).toBe('Day 23.');
  });
});
