// Where one can be in an open journal.

import type { CivilDate } from './time/civil';

export type Route =
  | { at: 'today' }
  | { at: 'journal'; date: CivilDate; find?: string }
  | { at: 'search' }
  | { at: 'entry'; id: string; find?: string; child?: string }
  | { at: 'history'; id: string }
  | { at: 'trash' }
  | { at: 'people' }
  | { at: 'person'; id: string }
  | { at: 'prepare'; id: string }
  | { at: 'stakeholders' }
  | { at: 'feedback'; id?: string }
  | { at: 'career'; person?: string }
  /** Without a candidate, the openings; the gap is what a new scorecard is for. */
  | { at: 'hiring'; candidate?: string; gap?: string; part?: 'scenarios' }
  /** Everybody's threads; with a person or a series one of them, and with an id one meeting of it. */
  | { at: 'meetings'; person?: string; series?: string; id?: string; begin?: boolean }
  | { at: 'promises'; id?: string; panel?: 'move' | 'drop' }
  | { at: 'plan'; part: PlanPart }
  | { at: 'begin' }
  | { at: 'decision'; id: string | null; edit?: 'reason' | 'asked' }
  | { at: 'interview'; id: string | null; person: string | null }
  /** Without a plan, of the current one. */
  | { at: 'review'; day: number; shared: boolean; plan?: string }
  | { at: 'quiet' }
  | { at: 'week'; date: CivilDate }
  | { at: 'daily'; begin?: 'pull' | 'leverage' }
  | { at: 'library' }
  | FormRoute
  /** Without an id the list; null is a new one. */
  | { at: 'pitches'; id?: string | null }
  | { at: 'note'; id: string | null }
  | { at: 'objections'; person?: string; add?: boolean }
  | { at: 'rehearse'; id: string }
  | { at: 'debrief'; id: string }
  | { at: 'afterwards' }
  | { at: 'settings' };

/** A page of a template: a new one, or that of an entry. */
export interface FormRoute {
  at: 'form';
  template: string;
  entry: string | null;
  person?: string;
  read?: boolean;
  /** The entry that a new page was saved as. */
  saved?: string;
}

/** What the plan's page shows. */
export type PlanPart = 'phases' | 'map' | 'reviews';

/** What tells two places of one kind apart; what is not named here belongs to the same place. */
const PARTS: { [Kind in Route['at']]?: readonly (keyof Extract<Route, { at: Kind }>)[] } = {
  journal: ['date'],
  entry: ['id'],
  history: ['id'],
  person: ['id'],
  prepare: ['id'],
  promises: ['id'],
  feedback: ['id'],
  career: ['person'],
  hiring: ['candidate', 'part'],
  meetings: ['person', 'series', 'id', 'begin'],
  plan: ['part'],
  decision: ['id'],
  interview: ['id', 'person'],
  review: ['day', 'plan'],
  week: ['date'],
  daily: ['begin'],
  form: ['template', 'entry', 'saved'],
  pitches: ['id'],
  note: ['id'],
  objections: ['person'],
  rehearse: ['id'],
  debrief: ['id'],
};

/** Whether both lead to the same place. */
export function same(one: Route, other: Route): boolean {
  const part = (route: Route, name: string): unknown => Reflect.get(route, name);
  const parts: readonly string[] = PARTS[one.at] ?? [];
  return one.at === other.at && parts.every((name) => part(one, name) === part(other, name));
}
