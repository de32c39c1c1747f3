// Why the journal did not make a change of a plan, in words, and what would help.

import { reason } from '../../frame/words';
import type { NotMade } from './plan.svelte';
import type { PlanRefusal } from '../../ipc/bindings';
import { betStateSaid, words } from './words';

export function notMadeSaid(notMade: NotMade): string {
  if (notMade.is === 'refused') return refusalSaid(notMade.refusal);
  const { code } = notMade.fault;
  return code === 'conflict' ? words.conflict : `${words.notSaved} It said: ${reason(code)}.`;
}

export function refusalSaid(refusal: PlanRefusal): string {
  switch (refusal.reason) {
    case 'no_phases':
      return 'A plan has at least one phase.';
    case 'phase_backwards':
      return `“${refusal.phase}” ends before it begins.`;
    case 'phase_gap':
      return `Days ${refusal.fromDay} to ${refusal.toDay} are in no phase: “${refusal.before}” begins after them.`;
    case 'phase_overlap':
      return `“${refusal.one}” and “${refusal.other}” share days ${refusal.fromDay} to ${refusal.toDay}.`;
    case 'phase_outside':
      return `“${refusal.phase}” reaches beyond the plan’s ${refusal.length} days.`;
    case 'days_uncovered':
      return `Days ${refusal.fromDay} to ${refusal.toDay} are in no phase.`;
    case 'dates_out_of_order':
      return `${refusal.second} lies before ${refusal.first}.`;
    case 'pauses_overlap':
      return `There is a pause already from ${refusal.from}.`;
    case 'no_such_row':
      return 'That row is no longer in the plan.';
    case 'too_many_bets':
      return 'Three bets are active, and three is the most.';
    case 'not_from':
      return `What is ${betStateSaid(refusal.from).toLowerCase()} cannot become ${betStateSaid(refusal.to).toLowerCase()}.`;
    case 'empty':
      return `${named(refusal.what)} is empty. Write it, or cancel.`;
    case 'out_of_range':
      return `${named(refusal.what)} has to be between ${refusal.min} and ${refusal.max}.`;
    case 'same_role':
      return `“${refusal.plan}” is a plan for the same role and is still under way. Complete it or give it up first.`;
    case 'unfit':
      return `This does not fit: ${refusal.why}.`;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  title: 'The name',
  reason: 'The reason',
  text: 'The text',
  temptation: 'What tempts you',
  statement: 'What will be true',
  phase: 'The name of the phase',
  length_days: 'The number of days',
  by_day: 'The day',
  revisit_day: 'The day',
  from_day: 'The day',
  share: 'The shares together, in per cent,',
  area: 'The part',
  start_on: 'The first day',
};
function named(what: string): string {
  return NAMES[what] ?? 'Something';
}
