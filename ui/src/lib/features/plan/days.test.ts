import { describe, expect, it } from 'vitest';
import { dayAt, dayEnd, movedSaid, phaseSaid, readDay, soonSaid, spanSaid } from './days';

const TODAY = '2026-03-24';

describe('the days of a plan', () => {
  it('stand under the rule at the middle of the day', () => {
    expect(dayAt(23, 90)).toBe('25.000%');
    expect(dayEnd(30, 90)).toBe('33.333%');
    expect(dayAt(200, 90)).toBe('100.000%');
  });

  it('are said in as few words as the months need', () => {
    expect(spanSaid('2026-03-02', '2026-03-31')).toBe('2–31 March');
    expect(spanSaid('2026-03-28', '2026-04-03')).toBe('28 March–3 April');
    expect(spanSaid('2026-12-28', '2027-01-03')).toBe('28 December 2026–3 January 2027');
  });

  it('count what is left of a phase', () => {
    expect(phaseSaid('Listen', '2026-03-31', TODAY)).toBe(
      'Listen until 31 March. Seven days left in this phase.',
    );
    expect(phaseSaid('Listen', TODAY, TODAY)).toContain('Its last day is today.');
    expect(phaseSaid('Listen', '2026-03-25', TODAY)).toContain('One day left');
  });

  it('have names while they are near', () => {
    expect(soonSaid(TODAY, TODAY)).toBe('Today');
    expect(soonSaid('2026-03-26', TODAY)).toBe('Thursday');
    expect(soonSaid('2026-04-09', TODAY)).toBe('Thu 9 Apr');
    expect(soonSaid('2026-03-20', TODAY)).toBe('Fri 20 Mar');
  });

  it('say why a review moves away from a weekend', () => {
    expect(movedSaid(90, '2026-05-30', '2026-05-29', TODAY)).toBe(
      'Day 90 is a Saturday. The review is offered on Friday 29 May.',
    );
    expect(movedSaid(30, '2026-03-31', '2026-03-31', TODAY)).toBe('');
  });

  it.each([
    ['Mon 2 March 2026', '2026-03-02'],
    ['2 mar', '2026-03-02'],
    ['2026-3-2', '2026-03-02'],
    ['March 2, 2027', '2027-03-02'],
    ['Monday 2 March', '2026-03-02'],
    ['20 December', '2025-12-20'],
  ])('are read from %s', (text, day) => {
    expect(readDay(text, TODAY)).toBe(day);
  });

  it('are named by where they lie from today', () => {
    expect(readDay('today', TODAY)).toBe(TODAY);
    expect(readDay(' Tomorrow', TODAY)).toBe('2026-03-25');
    expect(readDay('yesterday', TODAY)).toBe('2026-03-23');
  });

  it.each([
    // The 24th is a Tuesday.
    ['Friday', '2026-03-27', '2026-03-20'],
    ['tues', '2026-03-31', '2026-03-17'],
    ['Mon', '2026-03-30', '2026-03-23'],
    ['thursday', '2026-03-26', '2026-03-19'],
    ['Sunday', '2026-03-29', '2026-03-22'],
  ])('that %s names lie ahead, behind or nowhere', (text, ahead, back) => {
    expect(readDay(text, TODAY, 'ahead')).toBe(ahead);
    expect(readDay(text, TODAY, 'back')).toBe(back);
    expect(readDay(text, TODAY)).toBeNull();
  });

  it.each([
    'Fri 31 June',
    'monthly',
    'sunny',
    '31 April 2026',
    'soon',
    '',
    '2026-13-01',
    '30 February',
  ])('are not read from %s', (text) => {
    expect(readDay(text, TODAY)).toBeNull();
  });
});
