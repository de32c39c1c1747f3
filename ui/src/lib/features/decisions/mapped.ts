// A plan's decisions as the map has them.

import type { BetView, DecisionView } from '../../ipc/bindings';
import { firstName } from '../../parts/names';
import { betStateSaid } from '../plan/words';
import type { Mapped } from './map';

export function reasonOf({ reasonKnown }: Pick<DecisionView, 'reasonKnown'>): Mapped['reason'] {
  switch (reasonKnown) {
    case 'documented':
    case 'told':
    case 'guessed':
      return reasonKnown;
    default:
      return 'unknown';
  }
}

export function mappedOf(decisions: readonly DecisionView[], bets: readonly BetView[]): Mapped[] {
  const alive = new Map(
    bets
      .filter(({ state }) => ['candidate', 'proposed', 'active'].includes(state))
      .map((bet) => [bet.id, bet]),
  );
  return decisions.map((decision) => ({
    id: decision.id,
    reason: reasonOf(decision),
    people: (decision.explainedBy.length > 0 ? decision.explainedBy : guessers(decision)).map(
      ({ id, name, shortName }) => ({ id, name, short: shortName ?? firstName(name) }),
    ),
    dependsOnIt: decision.dependsOnIt,
    bets: decision.bets.flatMap((id) => {
      const bet = alive.get(id);
      if (!bet) return [];
      const from = bet.fromDay === null ? '' : `, day ${bet.fromDay}`;
      const sub = `${betStateSaid(bet.state).toLowerCase()}${from}`;
      return [{ id, name: bet.title, sub, noted: bet.fenceNote.trim() !== '' }];
    }),
  }));
}

/** Whom one asked may know something, as long as nobody says so it is a guess. */
function guessers({ asked, reasonKnown }: DecisionView): DecisionView['asked'] {
  return reasonKnown === 'guessed' ? asked : [];
}
