import { describe, expect, it } from 'vitest';
import { type Mapped, decisionMap, ROW } from './map';

function mapped(id: string, rest: Partial<Mapped> = {}): Mapped {
  return { id, reason: 'told', people: [], dependsOnIt: '', bets: [], ...rest };
}
const fatima = { id: 'f', name: 'Fatima El Amrani', short: 'Fatima' };
const bet = { id: 'b', name: 'Bet 1: plan every hour', sub: 'pencilled', noted: false };

describe('the decision map', () => {
  it('puts somebody who explains two decisions between them', () => {
    const { people, left } = decisionMap(
      [mapped('one', { people: [fatima] }), mapped('two', { people: [fatima] })],
      'Nobody yet',
    );
    expect(people).toHaveLength(1);
    expect(people[0]?.y).toBe(ROW);
    expect(left.map(({ decision }) => decision)).toEqual(['one', 'two']);
  });

  it('has one place for what nobody explains, and no line to it', () => {
    const { people, left } = decisionMap(
      [mapped('one', { reason: 'unknown' }), mapped('two', { reason: 'unknown' })],
      'Nobody yet',
    );
    expect(people).toMatchObject([{ name: 'Nobody yet', nobody: true }]);
    expect(left).toEqual([]);
  });

  it('draws a guess in pencil', () => {
    const { left } = decisionMap([mapped('one', { people: [fatima], reason: 'guessed' })], '');
    expect(left[0]?.pencil).toBe(true);
  });

  it('raises a fence only where a bet meets a reason nobody knows', () => {
    const { right, things } = decisionMap(
      [
        mapped('known', { bets: [bet], dependsOnIt: 'Releases' }),
        mapped('unknown', { bets: [bet], reason: 'unknown', dependsOnIt: 'Customer credits' }),
      ],
      '',
    );
    const fenced = right.filter(({ fence }) => fence !== null);
    expect(fenced.map(({ decision }) => decision)).toEqual(['unknown']);
    expect(things.filter(({ bet: isBet }) => isBet)).toHaveLength(1);
  });

  it('takes the fence down once somebody said why they go on', () => {
    const { right } = decisionMap(
      [mapped('unknown', { bets: [{ ...bet, noted: true }], reason: 'unknown' })],
      '',
    );
    expect(right[0]?.fence).toBeNull();
  });

  it('lets no two names touch, and none leave the map', () => {
    const many = Array.from({ length: 12 }, (_, at) => ({
      id: `p${at}`,
      name: `Person ${at}`,
      short: `${at}`,
    }));
    const { people, height } = decisionMap(
      [mapped('one', { people: many }), mapped('two', { people: [fatima] })],
      '',
    );
    const ys = people.map(({ y }) => y).sort((one, other) => one - other);
    for (const [at, y] of ys.slice(1).entries())
      expect(y - (ys[at] ?? 0)).toBeGreaterThanOrEqual(33);
    expect(ys.at(-1)).toBeLessThanOrEqual(height);
    expect(ys[0]).toBeGreaterThan(0);
  });

  it('splits what depends on it into what and how much', () => {
    const { things } = decisionMap(
      [mapped('one', { dependsOnIt: 'Peak trade, 38% of the year' })],
      '',
    );
    expect(things).toMatchObject([{ name: 'Peak trade', sub: '38% of the year' }]);
    const timed = decisionMap([mapped('one', { dependsOnIt: 'Invoices before 08:00' })], '');
    expect(timed.things).toMatchObject([{ name: 'Invoices before 08:00' }]);
  });
});
