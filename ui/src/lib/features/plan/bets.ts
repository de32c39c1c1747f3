// A bet as its form has it, and where it can go.

import type { BetInput, BetView } from '../../ipc/bindings';

export function blankBet(): BetInput {
  return {
    title: '',
    hypothesis: '',
    effect: null,
    effort: null,
    door: 'unsure',
    helps: '',
    fromDay: null,
    earlyWin: false,
    owner: null,
    evidence: [],
    evidenceNote: '',
    touches: [],
    fenceNote: '',
    stabilises: false,
    urgentBecause: '',
  };
}

export function betInput(bet: BetView): BetInput {
  return {
    title: bet.title,
    hypothesis: bet.hypothesis,
    effect: bet.effect,
    effort: bet.effort,
    door: bet.door === '' ? 'unsure' : bet.door,
    helps: bet.helps,
    fromDay: bet.fromDay,
    earlyWin: bet.earlyWin,
    owner: bet.owner?.id ?? null,
    evidence: bet.evidence.map(({ id }) => id),
    evidenceNote: bet.evidenceNote,
    touches: bet.touches.map(({ id }) => id),
    fenceNote: bet.fenceNote,
    stabilises: bet.reason === 'stabilise',
    urgentBecause: bet.urgentBecause,
  };
}

/**
 * Where a bet can go from here. Becoming active is offered also when there is no room: the refusal
 * says why, and which three are in the way.
 */
export function movesOf({ state, mayBecome }: Pick<BetView, 'state' | 'mayBecome'>): string[] {
  const could = ['candidate', 'proposed'].includes(state) && !mayBecome.includes('active');
  const all = could ? [...mayBecome, 'active'] : mayBecome;
  return all.toSorted((one, other) => Number(other === 'active') - Number(one === 'active'));
}
