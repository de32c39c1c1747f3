// What the window says about a plan.

import { type CivilDate, counted, longDate, shortDate } from '../../time/civil';
import { spelled } from '../../spelled';
import { dayOfMonth, phaseSaid } from './days';
import type { Lanes } from './lanes';
import type {
  PlanName,
  PlanPerson,
  PlanView,
  ReviewSlot,
  DecisionVerdict,
} from '../../ipc/bindings';

export const words = {
  title: 'First 90 days',
  view: 'View',
  phases: 'Phases',
  map: 'Decision map',
  reviews: 'Reviews',
  decision: 'Decision',
  bet: 'Bet',
  conversations: 'Conversations',
  decisions: 'Decisions',
  failed: 'The plan could not be read. Nothing was changed.',
  again: 'Try again',
  loading: 'Reading the plan',
  conflict:
    'The plan was changed elsewhere meanwhile, so this was not saved. Your words are still here: save again to put them into the plan as it is now.',
  notSaved: 'This was not saved. Your words are still here.',
  close: 'Close',
  discard: 'Discard changes',
  discarded: 'Discarded.',
  letGo: 'Closed without saving.',
  left: 'Not saved. What you typed is there when you open it again.',
  done: 'Done',
  anEntry: 'An entry',
  lockedEntry: 'Locked entry',
  // No plan yet.
  noPlan: 'No plan yet',
  noPlanText:
    'A plan is a first day, a few phases and what should be true at the end of each. Everything in it can be changed.',
  begin: 'Begin a plan',
  // Phases.
  today: 'Today',
  notBooked: 'Not booked',
  nobodyOnTour: 'Nobody on the tour',
  nobodyOnTourText: 'Start with the people who report to you, then the ones who can stop you.',
  addPeople: 'Add people',
  noDecisions: 'No decisions yet',
  noDecisionsText: 'Write one down when somebody says “that’s just how it is”.',
  leaveEmpty: 'Leave this empty until something earns it.',
  leaveAllEmpty: 'Leave these empty until something earns them.',
  heard: 'Heard more than once',
  parked: 'Parked',
  ended: 'Ended',
  exits: 'Before this phase ends',
  addBet: 'Add a bet',
  open: 'Open',
  talkWith: 'Listen to',
  fewer: 'Show fewer',
  reasonMissing: 'Nobody has said why.',
  fence: 'It touches a decision nobody has explained.',
  oneVoice: 'Its evidence comes from one person.',
  noEvidence: 'No evidence is linked yet.',
  // Rows.
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Remove',
  changed: 'The plan was changed.',
  removed: 'Taken out of the plan.',
  nobody: 'Nobody',
  nothingSaid: 'Not said yet',
  // The rest.
  wins: 'Early wins',
  addWin: 'Add',
  noWins: 'A win is something that got better for somebody you can name.',
  win: 'What gets better',
  forWhom: 'For whom',
  whyTheyCare: 'Why they care',
  byDay: 'By day',
  reachedOn: 'Reached on',
  winEvidence: 'What shows it',
  situation: 'What you walked into',
  noSituation: 'Each part of it may be in another state. Name the parts, and how much each weighs.',
  part: 'Part',
  partState: 'How it stands',
  share: 'Share of the whole, in per cent',
  views: 'How you two see it',
  myView: 'How you see it',
  bossView: 'How your boss sees it',
  noView: 'Not written down yet',
  notDoing: 'Not doing',
  noNotDoing: 'What you could do, and leave.',
  temptation: 'What tempts you',
  whyNot: 'Why not',
  revisitDay: 'Look again on day',
  success: 'Success, as agreed',
  noSuccess: 'What your boss would call a good start. Agree on it by day 21.',
  statement: 'What will be true',
  measuredBy: 'Measured by',
  target: 'Target',
  agreed: 'Agreed with your boss',
  agreedOn: 'Agreed on',
  notAgreed: 'Not agreed yet',
  threads: 'Five conversations with your boss',
  threadState: 'Where it stands',
  threadAgreed: 'What you agreed on',
  questions: 'Learning agenda',
  noQuestions: 'What you need to understand, and whom you asked.',
  question: 'Question',
  area: 'Area',
  asked: 'Asked',
  answer: 'What you learned',
  state: 'State',
  coverage: 'Whom you asked about what',
  coverageTable: 'People by area',
  person: 'Person',
  add: 'Add',
  // The tour.
  newOnTour: 'Name',
  newOnTourHelp: 'Somebody who is not in the journal yet is added to it.',
  personNotSaved: 'They could not be added. Nothing was changed.',
  onTour: 'On the tour',
  findByName: 'Write a part of the name above.',
  offTour: 'Others in the journal',
  sorts: 'Whom to look for',
  noDay: 'No day yet',
  dayFor: 'Day for',
  noSuchDay: 'That is no day. Write it as 2026-03-26 or 26 March.',
  heardAlready: 'Heard',
  // One bet.
  newBet: 'A bet',
  betTitle: 'What you would change',
  hypothesis: 'What should get better, and by how much',
  helps: 'Whom it helps',
  effect: 'Effect, 1 to 5',
  effort: 'Effort, 1 to 5',
  door: 'Door',
  fromDay: 'From day',
  owner: 'Who owns it',
  evidence: 'What speaks for it',
  findEvidence: 'Find an entry by its title',
  evidenceNote: 'Why one voice is enough',
  touches: 'Decisions it touches',
  fencePanel:
    'It touches what nobody has explained. Ask why it was put up before you take it down:',
  fenceNote: 'Why you go on without knowing',
  urgent: 'What makes it urgent',
  canLeave: 'you can leave this',
  moveTo: 'Where it goes next',
  betAdded: 'The bet was parked.',
  betChanged: 'The bet was changed.',
  betRemoved: 'The bet was taken out of the plan.',
  // This plan.
  pauseTitle: 'Stop the clock',
  paused: 'The plan is paused.',
  resumed: 'The plan goes on.',
  completed: 'The plan is complete.',
  abandoned: 'The plan was given up.',
  thisPlan: 'This plan',
  pause: 'Pause',
  resume: 'Go on',
  complete: 'Complete',
  abandon: 'Give it up',
  balance: 'What you took and gave',
  estimated: 'Your own guess, 0 to 5 each',
  noBalance: 'Nothing put down yet. Who is new takes more than they give at first.',
  weekOf: 'Week of',
  weekByWeek: 'Week by week',
  taken: 'How much you took',
  given: 'How much you gave',
  weekNote: 'Note',
  notSaid: 'Not said',
  noWeek: 'Nothing said of this week.',
  took: 'Took',
  gave: 'gave',
  sum: 'sum',
  weekKept: 'The week was put down.',
  secondPlan: 'Begin another plan',
  which: 'Which plan',
  beside: 'Under way beside it:',
  earlier: 'Plans before',
  openPlan: 'Open',
  wholePlan: 'All days',
  shownDays: 'Days shown',
  changePlan: 'Change its days and names',
  changePhases: 'Change the phases',
  planName: 'Name',
  planRole: 'What your role is called',
  planCompany: 'Where',
  planFirst: 'First day',
  planDays: 'Days',
  planDaysHelp: 'A plan that grows or shrinks takes its phases and days along.',
  planHired: 'What you were hired to change',
  phaseName: 'Name',
  phaseFrom: 'From day',
  phaseTo: 'To day',
  phaseAim: 'What it is for',
  phaseExits: 'Before it ends, one a line',
  addPhase: 'Add a phase',
  removePhase: 'Take this phase out',
  phaseDays: 'Each phase needs its first and its last day.',
  phasesChanged: 'The phases were changed.',
  keepOn: 'Keep it',
  daysAway: 'Days away',
  pausedText: 'The clock stands still. Days and reviews wait until you go on.',
  pauseHelp: 'A leave, an illness, a move. The days that pass do not count.',
  abandonTitle: 'Give this plan up',
  abandonText:
    'It stays in the journal with everything in it. Write down why, for whoever reads it later: you.',
  completeTitle: 'Complete this plan',
  completeText: 'It stays as it is and can be read at any time. You can begin the next one.',
  why: 'Why',
} as const;

const ROLES: Readonly<Record<string, string>> = {
  tech_lead: 'Tech lead',
  em: 'Manager',
  senior_em: 'Senior manager',
  director: 'Director',
  vp: 'VP',
  cto: 'CTO',
  staff: 'Staff engineer',
  principal: 'Principal engineer',
};
export function roleSaid(role: string): string {
  return ROLES[role] ?? role;
}

const PLAN_STATES: Readonly<Record<string, string>> = {
  draft: 'not begun',
  paused: 'paused',
  completed: 'completed',
  abandoned: 'given up',
  archived: 'put away',
};
/** "Manager from 2 Feb 2026, completed": which plan of all. */
export function planSaid(
  { role, startOn, status }: Pick<PlanName, 'role' | 'startOn' | 'status'>,
  today: string,
): string {
  const from = startOn === null ? '' : ` from ${dayOfMonth(startOn, today)}`;
  const state = PLAN_STATES[status];
  return `${roleSaid(role)}${from}${state === undefined ? '' : `, ${state}`}`;
}

/** The roles there are presets for, in the order in which they are asked. */
export const ROLE_CHOICES = [
  ['tech_lead', 'Tech lead'],
  ['em', 'Manager'],
  ['director', 'Director'],
  ['cto', 'CTO or VP'],
  ['staff', 'Staff'],
] as const;

export const CAME_CHOICES = [
  ['promoted_in_team', 'Promoted, same team'],
  ['promoted_other_team', 'Promoted, other team'],
  ['external_hire', 'From outside'],
  ['founder_to_exec', 'Founder, now leading'],
  ['lateral', 'Sideways'],
  ['acting', 'Acting, for a while'],
] as const;

export const THREADS: Readonly<Record<string, string>> = {
  situation: 'Situation',
  expectations: 'Expectations',
  resources: 'Resources',
  style: 'Style',
  personal_development: 'How you are doing',
};
export const THREAD_STATES = [
  ['not_started', 'Not begun'],
  ['opened', 'Opened'],
  ['mostly_clear', 'Mostly clear'],
  ['clear', 'Clear'],
] as const;
export const AREAS = [
  ['business', 'Business'],
  ['people', 'People'],
  ['tech', 'Technology'],
  ['process', 'Process'],
  ['culture', 'Culture'],
  ['politics', 'Politics'],
] as const;
export const QUESTION_STATES = [
  ['open', 'Open'],
  ['partial', 'Partly answered'],
  ['answered', 'Answered'],
] as const;
export const STARS = [
  ['startup', 'Starting up'],
  ['turnaround', 'Turning round'],
  ['accelerated_growth', 'Growing fast'],
  ['realignment', 'Realigning'],
  ['sustaining_success', 'Keeping what works'],
] as const;
export const DOORS = [
  ['unsure', 'Not sure'],
  ['two_way', 'Two-way'],
  ['one_way', 'One-way'],
] as const;

export function choiceSaid(choices: readonly (readonly [string, string])[], value: string): string {
  return choices.find(([one]) => one === value)?.[1] ?? value;
}

/** "100 %", or how much of it is named so far. */
export function sharesSaid(shares: readonly (number | null)[]): string {
  const sum = shares.reduce((all: number, share) => all + (share ?? 0), 0);
  if (sum === 0) return '';
  return sum === 100 ? '100%' : `${sum}% of it so far`;
}
/** The drawn shape for how far something is. */
export function threadShape(status: string): string {
  if (status === 'clear') return 'state--full';
  if (status === 'mostly_clear') return 'state--half';
  return status === 'opened' ? '' : 'state--pencil';
}
export function questionShape(state: string): string {
  if (state === 'answered') return 'state--full';
  return state === 'partial' ? 'state--half' : 'state--pencil';
}

const BET_STATES: Readonly<Record<string, string>> = {
  candidate: 'Parked',
  proposed: 'Pencilled',
  active: 'Active',
  landed: 'Landed',
  stopped: 'Stopped',
  handed_over: 'Handed over',
};
export function betStateSaid(state: string): string {
  return BET_STATES[state] ?? state;
}
const BET_MOVES: Readonly<Record<string, string>> = {
  candidate: 'Park',
  proposed: 'Pencil in',
  active: 'Make active',
  landed: 'It landed',
  stopped: 'Stop',
  handed_over: 'Hand over',
};
export function betMoveSaid(state: string): string {
  return BET_MOVES[state] ?? state;
}

const KEEPS = {
  keep: ['Keep', 'state--full'],
  revisit: ['Revisit', 'state--late'],
  check: ['Check', 'state--half'],
  ask: ['Ask', 'state--pencil'],
} as const;
export function keepSaid(keep: DecisionVerdict): readonly [string, string] {
  return KEEPS[keep];
}

/** What the head says of a plan: where today is in it. */
export function headSaid(
  plan: Pick<PlanView, 'status' | 'startOn' | 'day' | 'phase' | 'phases'>,
  today: CivilDate,
): string {
  const phase = plan.phase === null ? undefined : plan.phases[plan.phase];
  if (plan.status === 'paused') return `Paused on day ${plan.day}. The clock stands still.`;
  if (plan.status === 'completed' || plan.status === 'archived') return 'Completed.';
  if (plan.status === 'abandoned') return 'Given up.';
  if (plan.startOn !== null && plan.startOn > today)
    return `Begins on ${longDate(plan.startOn, today)}.`;
  if (!phase || phase.toOn === null) return 'Its days are over. Complete it, or begin another.';
  return phaseSaid(phase.name, phase.toOn, today);
}

export function lanesSaid(lanes: Lanes): string {
  const held = lanes.conversations.filter(({ held: was }) => was).length;
  const booked = lanes.conversations.length - held;
  const parts = [
    `${spelled(held)} ${held === 1 ? 'conversation' : 'conversations'} held and ${spelled(booked).toLowerCase()} booked`,
    `${spelled(lanes.decisions.length).toLowerCase()} ${lanes.decisions.length === 1 ? 'decision' : 'decisions'} written down`,
    ...lanes.bets.map(({ n, fromDay, toDay }) => `bet ${n} from day ${fromDay} to ${toDay}`),
  ];
  return `Timeline under the rule. ${parts.join(', ')}.`;
}

export function ruleSaid(at: {
  day: number;
  of: number;
  date: string;
  phase: string;
  written: boolean;
}): string {
  const phase = at.phase === '' ? '' : `, ${at.phase}`;
  return `Day ${at.day} of ${at.of}, ${at.date}${phase}, ${at.written ? 'written' : 'nothing written'}`;
}

/** "Day 23 of 90". */
export function todaySaid({ day, lengthDays }: Pick<PlanView, 'day' | 'lengthDays'>): string {
  return `Day ${day} of ${lengthDays}`;
}
export function dayName(day: number): string {
  return day < 1 ? 'Before day 1' : `Day ${day}`;
}
export function heldOf(held: number, of: number): string {
  return of > 0 ? `${held} of ${of}` : counted(held, 'held', 'held');
}
export function explainedOf(explained: number, of: number): string {
  return `${explained} of ${of} explained`;
}
export function pencilled(count: number, active: number): string {
  const parts = [active > 0 ? `${active} active` : '', count > 0 ? `${count} pencilled` : ''];
  return parts.filter((part) => part !== '').join(', ');
}
export function moreSaid(count: number, one: string, many: string): string {
  return `${spelled(count)} more ${count === 1 ? one : many}`;
}
export function activeNow(count: number): string {
  return `${spelled(count)} bets are active, and three is the most. Land, stop or hand over one of them first:`;
}
export function reviewName(day: number): string {
  return `Day ${day} review`;
}
export function reviewMeta(
  review: Pick<ReviewSlot, 'suggestedOn' | 'heldOn' | 'state'>,
  today: CivilDate,
): string {
  // Of one that is locked the day is not told.
  const on = review.state === 'held' ? review.heldOn : review.suggestedOn;
  const said = on === null ? '' : shortDate(on, today);
  const state = REVIEW_STATES[review.state];
  return [said, state].filter((part) => part !== '').join('. ');
}

const REVIEW_STATES: Readonly<Record<ReviewSlot['state'], string>> = {
  coming: '',
  open: 'Open now',
  drafted: 'Begun',
  held: 'Held',
  passed: 'Not held',
};
export function endsSaid(start: CivilDate, end: CivilDate, today: CivilDate): string {
  return `${longDate(start, today)} to ${longDate(end, today)}`;
}
export function pausedSaid(on: CivilDate, today: CivilDate): string {
  return `Paused since ${dayOfMonth(on, today)}. ${words.pausedText}`;
}
export function countOf(count: number): string {
  return count === 0 ? '' : String(count);
}

export function exitSaid(met: boolean): string {
  return met ? 'Ticked.' : 'No longer ticked.';
}
export function betMovedSaid(to: string): string {
  return `The bet is ${betStateSaid(to).toLowerCase()}.`;
}
export function evidenceSaid(entries: number, people: readonly PlanPerson[]): string {
  if (entries === 0) return words.noEvidence;
  const from =
    people.length === 0
      ? 'nobody named'
      : people.map(({ shortName, name }) => shortName ?? name).join(', ');
  return `${counted(entries, 'entry', 'entries')}, from ${from}.`;
}
export function winEvidenceSaid(entries: number): string {
  return entries === 0 ? '' : `${counted(entries, 'entry shows', 'entries show')} it`;
}
export function saidBy(by: readonly PlanPerson[]): string {
  return `${by.map(({ shortName, name }) => shortName ?? name).join(', ')} said to ask them`;
}

export const beginWords = {
  title: 'A plan',
  what: 'What the plan will be',
  dayOne: 'Day one',
  role: 'I am now',
  came: 'I came',
  firstDay: 'First day',
  days: 'Days',
  noDay: 'That is no day. Write it as 2 March 2026.',
  noLength: 'Between 30 and 180 days.',
  hiredTo: 'What were you hired to change?',
  begin: 'Start day one',
  begun: 'The plan has begun.',
  notNow: 'Not now',
  notRead: 'The plans to choose from could not be read.',
  notBegun: 'The plan could not be begun. What you chose is still here.',
  canChange: 'Names and lengths can be changed at any time. So can all of this.',
} as const;

export function lengthSaid(days: number): string {
  return days === 90 ? 'Your ninety days' : `Your ${days} days`;
}
/** "Days 10, 30, 60 and 90". */
export function reviewsSaid(days: readonly number[]): string {
  const [last = 0, ...before] = days.toReversed();
  return before.length === 0 ? `Day ${last}` : `Days ${before.reverse().join(', ')} and ${last}`;
}
