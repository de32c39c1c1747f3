import { describe, expect, it } from 'vitest';
import { warningSaid } from './warnings';

describe('what a plan came with', () => {
  it('is told as it stands, not as an edit that was refused', () => {
    const bets = [1, 2, 3, 4].map((n) => ({ id: `b${n}`, title: 'A bet' }));
    const many = { reason: 'too_many_bets', active: bets } as const;
    expect(warningSaid({ kind: 'broken', refusal: many })).toBe(
      '4 bets are active, and three is the most.',
    );
    const gap = { reason: 'phase_gap', before: 'Act', fromDay: 31, toDay: 33 } as const;
    expect(warningSaid({ kind: 'broken', refusal: gap })).toBe(
      'Days 31 to 33 are in no phase: “Act” begins after them.',
    );
    const order = {
      reason: 'dates_out_of_order',
      first: '2026-03-16',
      second: '2026-03-10',
    } as const;
    expect(warningSaid({ kind: 'broken', refusal: order })).toBe(
      'A pause is out of order: 2026-03-10 lies before 2026-03-16.',
    );
  });
});
