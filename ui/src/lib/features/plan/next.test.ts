import { describe, expect, it } from 'vitest';
import { aPlan } from '../../../test/planSamples';
import { nextOf } from './next';

const TODAY = '2026-03-24';
const person = { id: 'a', name: 'Anneke', shortName: null, function: null, relation: null };
const booked = { person, bookedOn: TODAY, heard: [], said: '' };
const review = {
  day: 30,
  dueOn: '2026-03-24',
  suggestedOn: '2026-03-24',
  opensOn: '2026-03-21',
  closesOn: '2026-03-31',
  state: 'open',
  heldOn: null,
  entry: null,
} as const;

describe('what today is for', () => {
  it('is the review that is due, before whom one meets', () => {
    const plan = aPlan({ targets: [booked], reviews: [review] });
    expect(nextOf(plan, TODAY)).toEqual({ is: 'review', day: 30 });
  });

  it('is a conversation that is booked for today and was not held', () => {
    expect(nextOf(aPlan({ targets: [booked] }), TODAY)).toMatchObject({ name: 'Anneke' });
    expect(nextOf(aPlan({ targets: [{ ...booked, bookedOn: '2026-03-26' }] }), TODAY)).toBeNull();
  });

  it('is not a review before its day, nor anything while the plan is paused or over', () => {
    const early = { ...review, suggestedOn: '2026-03-27' };
    expect(nextOf(aPlan({ reviews: [early] }), TODAY)).toBeNull();
    expect(nextOf(aPlan({ reviews: [review], pausedSince: '2026-03-20' }), TODAY)).toBeNull();
    expect(nextOf(aPlan({ reviews: [review], status: 'completed' }), TODAY)).toBeNull();
    expect(nextOf(null, TODAY)).toBeNull();
  });
});
