// Why something of hiring was not saved, as the screens say it.

import type { CardView } from '../../ipc/bindings';
import type { Fault } from '../../ipc/fault';
import { reason } from '../../frame/words';
import { counted } from '../../time/civil';
import { HALF_DAY } from '../career/typed';
import { STEP_NAMES, cardName, criterionOf, criterionSaid, words } from './words';

const NEEDS: Readonly<Record<string, string>> = {
  title: 'what it is called',
  opening: 'how it begins, or a question',
  score: 'a score',
  gap: 'what the gap is',
  referee: 'who you called',
  consent: 'that the candidate agreed',
  gap_to_next: 'what would have made it one more',
  decision: 'the decision',
  expected_change: 'what gets better',
  how_measured: 'how you will see it',
  confidence: 'how sure you are',
  mitigations: 'what you do about it',
  who_owns_onboarding: 'who looks after them',
  starts_on: 'the first day',
  came_true: 'how it stands against what you said',
  day90_effect: 'what happened',
};

/** What is missing, as one sentence. */
export function needsSaid(needs: readonly string[]): string {
  const said = needs.map((need) => {
    const [what = '', lacks] = need.split('.');
    if (lacks === undefined) return NEEDS[need] ?? need;
    const { name } = criterionSaid({ competency: what, criterion: criterionOf(what) });
    return lacks === 'override' ? `why still, for ${name}` : `the evidence for ${name}`;
  });
  const last = said.pop() ?? '';
  return `Still missing: ${said.length > 0 ? `${said.join(', ')} and ${last}` : last}.`;
}

/** A card that is waited for, with its id; not a line of a card that somebody called so. */
const CARD = /^scorecards\.(?!(?:evidence|override)$)/u;
const MISSING = new Set([...Object.keys(NEEDS)]);

/** Why it was not saved. */
export function refusedSaid(
  fault: Fault,
  missing: readonly string[],
  cards: readonly CardView[] = [],
): string {
  if (fault.code === 'conflict') return words.conflict;
  if (fault.detail.at === HALF_DAY) return words.halfTyped;
  if (missing.length > 0 && missing.every((one) => CARD.test(one))) {
    return openCardsSaid(missing, cards);
  }
  const known = (need: string) => MISSING.has(need) || need.includes('.');
  if (missing.length > 0 && missing.every(known)) return needsSaid(missing);
  return `It was not saved: ${reason(fault.code)}. Your words are still here.`;
}

/** "1 of 2 scorecards is not locked yet: Grace Muthoni." */
function openCardsSaid(missing: readonly string[], cards: readonly CardView[]): string {
  const ids = missing.map((one) => one.replace(CARD, ''));
  const whose = cards.filter(({ id }) => ids.includes(id)).map(cardName);
  const names = whose.length > 0 ? `: ${whose.join(', ')}` : '';
  const are = ids.length === 1 ? 'is' : 'are';
  const of = counted(Math.max(cards.length, ids.length), 'scorecard', 'scorecards');
  return `${ids.length} of ${of} ${are} not locked yet${names}. Lock each under ${STEP_NAMES.card} first. Your words are still here.`;
}
