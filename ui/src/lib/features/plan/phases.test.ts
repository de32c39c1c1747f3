import { describe, expect, it } from 'vitest';
import { aPlan } from '../../../test/planSamples';
import { moveEnd, nextPhase, phaseDrafts, phaseInputs, phasesRefused } from './phases';

const plan = aPlan();
plan.phases = plan.phases.map((phase, at) =>
  at === 0 ? { ...phase, criteria: [{ text: 'Everybody heard', metOn: '2026-03-20' }] } : phase,
);

describe('the phases while they are changed', () => {
  it('keep what was met, and drop blank lines', () => {
    const drafts = phaseDrafts(plan);
    const [first] = drafts;
    if (first) first.criteria = 'Everybody heard\n\n  Eight decisions found ';
    expect(phaseInputs(drafts, plan)?.[0]?.criteria).toEqual([
      { text: 'Everybody heard', metOn: '2026-03-20' },
      { text: 'Eight decisions found', metOn: null },
    ]);
  });

  it('stay beside each other when one ends on another day', () => {
    const drafts = phaseDrafts(plan);
    moveEnd(drafts, 0, 20);
    expect(drafts.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      [1, 20],
      [21, 60],
      [61, 90],
    ]);
    moveEnd(drafts, 0, null);
    moveEnd(drafts, 0, 25);
    expect(drafts[1]?.fromDay, 'a gap that was typed stays, and is refused').toBe(21);
    moveEnd(drafts, 2, 80);
    expect(nextPhase(drafts, 90)).toMatchObject({ fromDay: 81, toDay: 90 });
  });

  it('are not sent without their days', () => {
    const drafts = phaseDrafts(plan);
    moveEnd(drafts, 1, null);
    expect(phaseInputs(drafts, plan)).toBeNull();
  });

  it('are marked where a refusal names them', () => {
    const overlap = {
      reason: 'phase_overlap',
      one: 'Listen',
      other: 'Map',
      fromDay: 28,
      toDay: 30,
    } as const;
    expect(phasesRefused({ is: 'refused', refusal: overlap })).toEqual(['Listen', 'Map']);
    expect(phasesRefused(null)).toEqual([]);
  });
});
