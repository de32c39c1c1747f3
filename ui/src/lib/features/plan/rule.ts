// What the rule needs of a plan that runs today.

import { type CivilDate, addDays, daysBetween } from '../../time/civil';
import type { PlanView } from '../../ipc/bindings';

export interface RuleOfPlan {
  startOn: CivilDate;
  endsOn: CivilDate;
  /** Today, as the plan counts: a leave stops its clock. */
  day: number;
  phases: readonly { name: string; fromOn: CivilDate; toOn: CivilDate }[];
  /** Days that it does not count: in order, apart, none before the first. */
  still: readonly { from: CivilDate; until: CivilDate | null }[];
}

/** The rule of a plan that `today` lies in; otherwise none. */
export function ruleOf(plan: PlanView | null, today: CivilDate): RuleOfPlan | null {
  if (plan === null || plan.startOn === null || today === '') return null;
  if (plan.status !== 'active' && plan.status !== 'paused') return null;
  // While a leave is open nobody knows the last day: it is as far away as if the leave ended now.
  const left = Math.max(0, plan.lengthDays - Math.max(plan.day, 0));
  const endsOn = plan.endOn ?? addDays(today, left);
  if (today < plan.startOn || today > endsOn) return null;
  const { startOn } = plan;
  const phases = plan.phases.map(({ name, fromOn, toOn }) => ({
    name,
    fromOn: fromOn ?? endsOn,
    toOn: toOn ?? endsOn,
  }));
  return { startOn, endsOn, day: plan.day, phases, still: plan.still };
}

/** The plan's number of a date: days of a pause count as the day before it. */
export function numberOf(plan: Pick<RuleOfPlan, 'startOn' | 'still'>, date: CivilDate): number {
  let day = daysBetween(plan.startOn, date) + 1;
  for (const { from, until } of plan.still) {
    if (from > date) continue;
    const last = until === null || until > date ? date : until;
    day -= Math.max(0, daysBetween(from, last) + 1);
  }
  return day;
}

/** The number of a date that the plan counts; none before it, after it and while it rests. */
export function dayIn(plan: RuleOfPlan | null, date: CivilDate): number | null {
  if (plan === null || date < plan.startOn || date > plan.endsOn) return null;
  const rests = plan.still.some(
    ({ from, until }) => from <= date && (until === null || date <= until),
  );
  return rests ? null : numberOf(plan, date);
}
