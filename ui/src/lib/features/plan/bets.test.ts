import { describe, expect, it } from 'vitest';
import { movesOf } from './bets';

describe('where a bet can go', () => {
  it('offers to make it active even when three are, so that the refusal can say why', () => {
    expect(movesOf({ state: 'proposed', mayBecome: ['candidate', 'stopped'] })).toEqual([
      'active',
      'candidate',
      'stopped',
    ]);
  });

  it('offers it once', () => {
    expect(movesOf({ state: 'candidate', mayBecome: ['proposed', 'active', 'stopped'] })).toEqual([
      'active',
      'proposed',
      'stopped',
    ]);
  });

  it('does not offer what is active already', () => {
    expect(movesOf({ state: 'active', mayBecome: ['landed'] })).toEqual(['landed']);
  });
});
