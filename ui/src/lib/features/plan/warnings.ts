// What a plan says quietly, in words.

import { counted } from '../../time/civil';
import type { PlanRefusal, PlanWarning } from '../../ipc/bindings';
import { refusalSaid } from './refusals';

/** What a plan says quietly: nothing here stops anybody. */
export function warningSaid(warning: PlanWarning): string {
  switch (warning.kind) {
    case 'broken':
      return brokenSaid(warning.refusal);
    case 'fence':
      return `“${warning.bet.title}” touches “${warning.decision.title}”, and nobody has said why that is there.`;
    case 'thin_evidence':
      return warning.people === 0
        ? `“${warning.bet.title}” has no evidence from anybody yet.`
        : `“${warning.bet.title}” has evidence from one person only.`;
    case 'early_bet':
      return `“${warning.bet.title}” became active while you were still listening. What makes it urgent?`;
    case 'not_agreed':
      return `${counted(warning.open, 'success criterion is', 'success criteria are')} not agreed with your boss yet.`;
    case 'resources_not_opened':
      return 'You have not spoken with your boss about resources yet.';
    case 'one_way_early':
      return `“${warning.decision.title}” has no way back, and was decided while you were still listening.`;
    case 'nobody_heard':
      return `Nobody was heard in the last ${counted(warning.days, 'day', 'days')}.`;
  }
}

/** What a plan came with: nothing was refused, and no edit was made. */
function brokenSaid(refusal: PlanRefusal): string {
  switch (refusal.reason) {
    case 'too_many_bets':
      return `${refusal.active.length} bets are active, and three is the most.`;
    case 'pauses_overlap':
      return `Two pauses share days: another one begins on ${refusal.from}.`;
    case 'dates_out_of_order':
      return `A pause is out of order: ${refusal.second} lies before ${refusal.first}.`;
    default:
      return refusalSaid(refusal);
  }
}
