import { describe, expect, it } from 'vitest';
import type { Decision } from '../../ipc/bindings';
import { changedIn } from '../plan/openforms.svelte';
import { blankDecision, isDue, isFrozen, percentOf, readTyped, sureSaid, typedOf } from './typed';

const TODAY = '2026-03-24';

function aDecision(change: Partial<Decision> = {}): Decision {
  return { ...blankDecision(TODAY), id: 'd', rev: 3, title: 'Book staging', ...change };
}
const weighed = {
  context: 'Seven teams wait.',
  options: [{ id: 'o', name: 'Book it', good: 'Free', neutral: '', bad: '', chosen: true }],
  outcome: '',
  decidedOn: null,
  expectedOutcome: 'Nobody waits.',
  confidence: 65,
  frozenOn: '2026-03-20',
  later: [{ on: '2026-03-21', confidence: null, text: 'They do.' }],
  actual: null,
};

describe('a decision as it is typed', () => {
  it('goes back as it was read where nothing was typed', () => {
    const read = aDecision({ status: 'accepted', dependsOn: 'A contract', weighed });
    expect(readTyped(typedOf(read), read, TODAY)).toEqual({ decision: read });
  });

  it('puts what is thought now behind the later notes, with today’s day', () => {
    const read = aDecision({ weighed });
    const typed = { ...typedOf(read), thought: 'Less sure', thoughtSure: '4 in 10' };
    const made = readTyped(typed, read, TODAY);
    expect('decision' in made && made.decision.weighed?.later).toEqual([
      ...weighed.later,
      { on: TODAY, confidence: 40, text: 'Less sure' },
    ]);
  });

  it('names the first field that does not read', () => {
    const read = aDecision();
    const typed = typedOf(read);
    expect(readTyped({ ...typed, title: ' ' }, read, TODAY)).toEqual({ at: 'title' });
    expect(readTyped({ ...typed, revisit: 'soon' }, read, TODAY)).toEqual({ at: 'revisit_on' });
    expect(readTyped({ ...typed, sure: '170' }, read, TODAY)).toEqual({ at: 'confidence' });
    const nameless = [{ id: null, name: '', good: 'Cheap', neutral: '', bad: '', chosen: false }];
    expect(readTyped({ ...typed, options: nameless }, read, TODAY)).toEqual({ at: 'options' });
  });

  it('goes over a newer one only where it was changed', () => {
    const began = aDecision({ weighed });
    const typed = { ...typedOf(began), outcome: 'The calendar' };
    const newer = aDecision({
      rev: 4,
      weighed: { ...weighed, actual: 'worse', context: 'Six teams' },
    });
    const mine = changedIn(typed, typedOf(began));
    const made = readTyped({ ...typedOf(newer), ...mine }, newer, TODAY);
    expect('decision' in made && made.decision).toMatchObject({
      rev: 4,
      weighed: { outcome: 'The calendar', actual: 'worse', context: 'Six teams' },
    });
  });

  it('reads how sure one is in ten or in per cent', () => {
    expect(['', '70', '65 %', '7 in 10', '7/10'].map(percentOf)).toEqual([null, 70, 65, 70, 70]);
    expect(['very', '101', '11 in 10', '-5'].map(percentOf)).toEqual(Array(4).fill(undefined));
    expect([70, 65].map(sureSaid)).toEqual(['7 in 10 sure', '65% sure']);
  });

  it('is due on its day until it was answered, and frozen only once it was made', () => {
    const due = aDecision({ status: 'accepted', revisitOn: TODAY, weighed });
    expect(isDue(due, TODAY)).toBe(true);
    expect(isDue(due, '2026-03-23')).toBe(false);
    expect(isDue({ ...due, weighed: { ...weighed, actual: 'worse' } }, TODAY)).toBe(false);
    expect(isDue({ ...due, status: 'proposed' }, TODAY)).toBe(false);
    expect([isFrozen(due), isFrozen({ ...due, status: 'proposed' })]).toEqual([true, false]);
  });
});
