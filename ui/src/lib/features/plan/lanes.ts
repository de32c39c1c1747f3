// What the lanes under the rule are drawn from, in days of the plan.

import type { PlanView } from '../../ipc/bindings';

export interface Lanes {
  length: number;
  /** The number of the day that they begin with. */
  from: number;
  /** The last day of each phase but the last. */
  dividers: readonly number[];
  today: number | null;
  conversations: readonly { day: number; held: boolean }[];
  decisions: readonly { day: number; explained: boolean }[];
  bets: readonly { n: number; fromDay: number; toDay: number; ink: boolean }[];
}

/** Which days are drawn. */
export interface Window {
  from: number;
  to: number;
}

/** The same marks over some of the days, which get all of the width. */
export function within(lanes: Lanes, { from, to }: Window): Lanes {
  const inside = ({ day }: { day: number }) => day >= from && day <= to;
  const moved = <T extends { day: number }>(mark: T): T => ({ ...mark, day: mark.day - from + 1 });
  const today = lanes.today === null ? null : lanes.today - from + 1;
  const length = to - from + 1;
  return {
    length,
    from,
    dividers: lanes.dividers.filter((day) => day >= from && day < to).map((day) => day - from + 1),
    today: today !== null && today >= 1 && today <= length ? today : null,
    conversations: lanes.conversations.filter(inside).map(moved),
    decisions: lanes.decisions.filter(inside).map(moved),
    bets: lanes.bets
      .filter(({ fromDay, toDay }) => toDay >= from && fromDay <= to)
      .map((bet) => ({
        ...bet,
        fromDay: Math.max(from, bet.fromDay) - from + 1,
        toDay: Math.min(to, bet.toDay) - from + 1,
      })),
  };
}

/**
 * On which of three lines each bet is drawn: 0 above, 1 below, 2 between them. Above and below by
 * turns, and elsewhere where the days of another are in the way.
 */
export function linesOf(bets: Lanes['bets']): number[] {
  const taken: { line: number; fromDay: number; toDay: number }[] = [];
  return bets.map(({ fromDay, toDay }, at) => {
    const free = (line: number) =>
      !taken.some((one) => one.line === line && one.fromDay <= toDay && one.toDay >= fromDay);
    const line = [at % 2, 1 - (at % 2), 2].find(free) ?? at % 3;
    taken.push({ line, fromDay, toDay });
    return line;
  });
}

/**
 * Where the name of a line stands: behind the last of its marks and today, before the first where a
 * bar or the end of the rule is in the way, or nowhere. In days, from the left.
 */
export function namePlace(
  { length, today }: Pick<Lanes, 'length' | 'today'>,
  marks: readonly { day: number }[],
  bars: readonly { fromDay: number; toDay: number }[],
): 'none' | 'start' | number {
  const days = marks.map(({ day }) => day);
  if (days.length === 0) return 'none';
  // As wide as the longer name, and the name behind a bar.
  const name = length * 0.16;
  const behind = Math.max(...days, today ?? 0);
  const free = (from: number) =>
    !bars.some((bar) => bar.fromDay < from + name && bar.toDay + name / 3 > from);
  if (behind + name < length && free(behind)) return behind;
  return Math.min(...days) > name && free(0) ? 'start' : 'none';
}

/** Lanes of nothing are not drawn. */
export function hasMarks(lanes: Lanes): boolean {
  return lanes.conversations.length + lanes.decisions.length + lanes.bets.length > 0;
}

/** `dayOf` tells the plan's number of a date. */
export function lanesOf(plan: PlanView, dayOf: (date: string) => number): Lanes {
  const length = plan.lengthDays;
  const inside = (day: number) => day >= 1 && day <= length;
  const held = plan.lanes.find(({ name }) => name === 'listening')?.marks ?? [];
  const booked = plan.targets.filter(
    ({ heard, bookedOn }) => heard.length === 0 && bookedOn !== null,
  );
  const bets = plan.lanes.find(({ name }) => name === 'bets')?.marks ?? [];
  const ink = new Set(
    plan.bets
      .filter(({ state }) => state !== 'candidate' && state !== 'proposed')
      .map(({ id }) => id),
  );
  return {
    length,
    from: 1,
    dividers: plan.phases.slice(0, -1).map(({ toDay }) => toDay),
    today: inside(plan.day) ? plan.day : null,
    conversations: [
      ...held.map(({ day }) => ({ day, held: true })),
      ...booked.map(({ bookedOn }) => ({ day: dayOf(bookedOn ?? ''), held: false })),
    ].filter(({ day }) => inside(day)),
    decisions: plan.decisions
      .map(({ day, origin, reasonKnown }) => ({
        day,
        explained: origin !== 'inherited' || reasonKnown === 'documented' || reasonKnown === 'told',
      }))
      .filter(({ day }) => inside(day)),
    bets: bets
      .map(({ about, day, untilDay }, at) => ({
        n: at + 1,
        fromDay: Math.max(1, day),
        toDay: Math.min(length, untilDay ?? length),
        ink: ink.has(about),
      }))
      .filter(({ fromDay, toDay }) => fromDay <= toDay),
  };
}
