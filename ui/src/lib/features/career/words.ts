// What the career screens say.

import type { BlockersView, CareerPersonView, CareerTeamView, RoadView } from '../../ipc/bindings';
import { counted, daysBetween, shortDate } from '../../time/civil';

export const words = {
  title: 'Career',
  views: 'Show',
  people: 'People',
  team: 'Team',
  ladderView: 'Ladder',
  add: 'Conversation',
  loading: 'Reading the conversations',
  failed: 'The conversations could not be read.',
  again: 'Try again',
  empty: 'Nobody reports to you yet.',
  emptyText:
    'Say on a person’s page that they report to you. Their first conversation is due by day 45.',
  toPeople: 'People',
  inkHelp: 'In their words, ink. Your guess, pencil. Check a guess before you plan on it.',
  now: 'Where now',
  ahead: 'In 18 months',
  inTheWay: 'In the way',
  myPart: 'What I can do',
  mustShow: 'What would show it',
  notYet: 'Nothing was said yet.',
  guess: 'Your guess',
  noPromise: 'Not yet promised.',
  quarters: 'Over the quarters',
  evidence: 'Seen so far',
  ladder: 'From the ladder',
  none: 'No conversation yet. Begin with where they stand, and promise one thing.',
  book: 'Book a conversation',
  bookText: 'Send the questions a day ahead, so that nobody has to think on the spot.',
  day: 'Day',
  noSuchDay: 'That is no day. Write it as 26 March.',
  halfDay: 'A day is only half written. Write it as 26 March, or empty its field.',
  time: 'Time',
  minutes: 'Minutes',
  sort: 'About',
  openWith: 'Open with',
  ask: 'Ask',
  askHelp: 'One a line. Without your own, these are asked.',
  listenFor: 'Listen for',
  doNotPromise: 'Do not promise',
  afterwards: 'Afterwards',
  afterwardsText: 'Write down their words within the hour.',
  start: 'Start conversation',
  savePrep: 'Keep as prepared',
  print: 'Print',
  copyAsk: 'Copy the questions for them',
  copied: 'It is on the clipboard.',
  notPrinted: 'It could not be read for printing. What you wrote is saved.',
  notCopied: 'The clipboard did not take it.',
  missed: 'It did not happen',
  newDay: 'New day',
  moveTo: 'Move it',
  lastTime: 'Last time',
  noLast: 'There is no answer from before.',
  stillOwed: 'Still owed from last time',
  said: 'What they say',
  saidBack: 'Could they say what they need to show?',
  obstacle: 'Obstacle',
  whose: 'Whose it is',
  addObstacle: 'Add an obstacle',
  iWill: 'I will',
  byWhen: 'By when',
  addPromise: 'Add a promise',
  promiseHelp: 'A talk about their future in which you promise nothing is only a chat.',
  level: 'Next level',
  ownLevel: 'Level on the ladder',
  noLevel: 'On none yet',
  levelSaved: 'Noted on their page.',
  levelFailed: 'The level could not be saved.',
  nextShows: 'What the next level shows',
  offLadder: 'On no level of the ladder yet',
  older: 'There are older conversations in the journal.',
  current: 'How often you saw it',
  life: 'Their story and what they value',
  value: 'Value',
  story: 'Where it comes from',
  addValue: 'Add a value',
  visions: 'Pictures of where it could lead',
  visionsHelp: 'One a line, at most three.',
  grow: 'A way to one next step',
  growGoal: 'What they want',
  growReality: 'How it stands today',
  growOptions: 'What they could do',
  growOptionsHelp: 'One a line.',
  growAction: 'What they will do',
  growWhen: 'When',
  growLikelihood: 'How likely, from 1 to 10',
  companySize: 'How large a company',
  industry: 'Which field',
  role: 'Their part in it',
  energy: 'Your energy afterwards, from 1 to 5',
  gone: 'Out of the way',
  guessWay: 'Your guess at what is in the way',
  competency: 'What',
  evidenceIs: 'How anybody would see it',
  addShow: 'Add what would show it',
  inTheirWords: 'What would show it, in their words',
  seenIn: 'Where you saw it',
  anEntry: 'An entry that is not shown',
  notSearched: 'It could not be searched.',
  notAll: 'Not everything is searched yet.',
  conflict: 'It was changed elsewhere since you opened it. Your words are still here.',
  overIt: 'Save over it',
  stepKind: 'What sort of step',
  whoseStep: 'Whose step',
  road: 'Which road they lean to',
  pull: 'What pulls them there',
  trial: 'A trial of six weeks',
  wayBack: 'The way back',
  steps: 'Steps you agreed on',
  addStep: 'Add a step',
  mine: 'Mine',
  theirs: 'Theirs',
  closing: 'For you alone',
  surprise: 'What surprised you',
  reading: 'What you make of it',
  guessNow: 'Your guess at where they stand',
  guessAhead: 'Your guess at where they go',
  guessRoad: 'Your guess at the road',
  hold: 'Call it held',
  keep: 'Keep',
  leave: 'Back to the page',
  remove: 'Take away',
  draftKept: 'Kept as you write',
  shareTitle: 'What goes back to them',
  copyShare: 'Copy',
  shared: 'I shared it back',
  leftOut: 'Left out',
  nothingLeftOut: 'Nothing private was in it.',
  inProgress: 'It is under way',
  reviewed: 'We looked at it again',
  clarity: 'Can they say what to show?',
  clarityHelp: 'It says how clear you were, not how good they are.',
  fork: 'Staff or manager',
  forkEmpty: 'Nobody has spoken of a road yet.',
  onlyPulled: 'Nothing about the work pulls them there. Look at the ladder, not at the person.',
  mineFirst: 'In the way, and mine to move',
  blockersFrom: 'Out of the last six conversations with each of them.',
  mineEmpty: 'Nothing that is yours is in anybody’s way.',
  othersTitle: 'In the way, and somebody else’s',
  overdue: 'Late',
  overdueEmpty: 'Nobody waits for a conversation.',
  since: 'since',
  open: 'Open',
  saved: 'Kept.',
  heldSaid: 'Held. What goes back to them is on the right.',
  sharedSaid: 'Noted: you shared it back.',
  missedSaid: 'Noted: it did not happen. Give it a new day.',
} as const;

type Choices = readonly (readonly [string, string])[];

export const SORTS: Choices = [
  ['quarterly_trajectory', 'The quarter'],
  ['life_story', 'Their story so far'],
  ['vision', 'Further out'],
  ['action_plan', 'Next steps'],
  ['track_fork', 'Staff or manager'],
  ['stay_interview', 'Why they stay'],
  ['promotion_readiness', 'The next level'],
  ['return_from_leave', 'Back from leave'],
];
export const BLOCKERS: Choices = [
  ['skill', 'Something to learn'],
  ['opportunity', 'No chance to do it yet'],
  ['visibility', 'Nobody sees it'],
  ['me', 'Me'],
  ['org', 'The company'],
  ['personal', 'Private'],
];
export const CLEAR: Choices = [
  ['yes', 'Yes, in their words'],
  ['vague', 'Vaguely'],
  ['no', 'No'],
];
export const ROADS: Choices = [
  ['ic', 'The technical road'],
  ['mgmt', 'Leading people'],
  ['undecided', 'Not sure'],
  ['pendulum', 'Some years of each'],
];
export const PULLS: Choices = [
  ['interest', 'They like the work'],
  ['strength', 'They are good at it'],
  ['pay', 'Pay'],
  ['status', 'Standing'],
  ['only_path', 'The only way up'],
];
export const STEPS: Choices = [
  ['stretch_work', 'Work that stretches'],
  ['mentoring', 'A mentor'],
  ['training', 'A course'],
  ['exposure', 'Being seen'],
  ['network', 'Meeting people'],
];
export const SEEN: Choices = [
  ['not_yet', 'Not yet'],
  ['sometimes', 'Sometimes'],
  ['consistently', 'Each time'],
];
const LEFT_OUT: Readonly<Record<string, string>> = {
  guess: 'your guesses',
  preparation: 'what you prepared',
  personal: 'private obstacles',
  reasons: 'what pulls them',
  standing: 'how often you saw it',
  feelings: 'energy and surprise',
  thinking: 'the way to the next step',
  notes: 'your notes',
};
const NEEDS: Readonly<Record<string, string>> = {
  now: 'where they stand',
  in_18_months: 'what they would like in 18 months',
  leaning: 'which road they lean to',
  my_promise: 'one promise of yours with a day',
  said: 'something they said',
};
const STATES: Readonly<Record<string, string>> = {
  scheduled: 'Booked',
  prepared: 'Prepared',
  held: 'Held',
  summarised: 'Shared back',
  in_progress: 'Under way',
  reviewed: 'Looked at again',
  missed: 'Did not happen',
  rescheduled: 'Booked again',
};

export function stateSaid(state: string): string {
  return STATES[state] ?? state;
}

/** What draws somebody to a road, as one line: "They like the work, they are good at it". */
export function pullsSaid(pulls: readonly string[]): string {
  const said = pulls.map((pull) => labelOf(PULLS, pull)).join(', ');
  return said.slice(0, 1) + said.slice(1).toLowerCase();
}

export function labelOf(choices: Choices, value: string | null): string {
  return choices.find(([choice]) => choice === value)?.[1] ?? '';
}

/** What is missing, as one sentence. */
export function needsSaid(needs: readonly string[]): string {
  const said = needs.map((need) => NEEDS[need] ?? need);
  const last = said.pop() ?? '';
  return `Still missing: ${said.length > 0 ? `${said.join(', ')} and ${last}` : last}.`;
}

export function leftOutSaid(parts: readonly string[]): string {
  if (parts.length === 0) return words.nothingLeftOut;
  return `${words.leftOut}: ${parts.map((part) => LEFT_OUT[part] ?? part).join(', ')}.`;
}

/** "Today 14:30", "Thu 2 April", "Held 18 March", "Not booked". */
export function slotSaid(person: CareerPersonView, today: string): string {
  if (person.booked !== null) {
    const day = person.booked === today ? 'Today' : shortDate(person.booked, today);
    return person.bookedAt === '' ? day : `${day} ${person.bookedAt}`;
  }
  if (person.overdueDays !== null) return `${counted(person.overdueDays, 'day', 'days')} late`;
  if (person.lastHeld !== null) return `Held ${shortDate(person.lastHeld, today)}`;
  return 'Not booked';
}

/** "6 people. 2 held, 1 today, 3 to come." */
export function headSaid(team: CareerTeamView, today: string): string {
  const held = team.people.filter(
    ({ lastHeld, due, booked }) =>
      lastHeld !== null && booked === null && (due === 'ahead' || due === 'unknown'),
  ).length;
  const now = team.people.filter(({ booked }) => booked === today).length;
  const rest = team.people.length - held - now;
  const parts = [`${held} held`];
  if (now > 0) parts.push(`${now} today`);
  if (rest > 0) parts.push(`${rest} to come`);
  const more = team.more > 0 ? ` ${team.more} more are not shown.` : '';
  return `${counted(team.people.length, 'person', 'people')}. ${parts.join(', ')}.${more}`;
}

export function dueSaid(person: CareerPersonView, today: string): string {
  if (person.missed > 1) return `It came to nothing ${person.missed} times in a row.`;
  if (person.overdueDays !== null) {
    // Late is said after some days of grace, and counted from the day.
    const late = person.dueOn === null ? person.overdueDays : daysBetween(person.dueOn, today);
    return `Due ${shortDate(person.dueOn ?? today, today)}, ${counted(late, 'day', 'days')} late.`;
  }
  if (person.due === 'paused') return 'Rests for now.';
  if (person.dueOn === null) return '';
  return `Next by ${shortDate(person.dueOn, today)}.`;
}

export function roadSaid(road: RoadView): string {
  const where = road.text !== '' ? road.text : labelOf(ROADS, road.leaning);
  if (where === '') return road.ink ? 'In their words' : 'My guess';
  return `${where}, ${road.ink ? 'their words' : 'my guess'}`;
}

/** "And 4 more report to you, who are not shown here." */
export function moreSaid(more: number): string {
  return `And ${more} more report to you, who are not shown here.`;
}

/** "3 found.", "8 found, and 12 more. Type another word." */
export function foundSaid(offered: number, more: number, complete: boolean): string {
  const said = offered === 0 ? 'Nothing found' : `${offered} found`;
  const rest = more > 0 ? `, and ${more} more. Type another word.` : '.';
  return complete ? said + rest : `${said}${rest} ${words.notAll}`;
}

/** "And 7 more, which search finds." */
export function evidenceMoreSaid(more: number): string {
  return `And ${more} more, which search finds.`;
}

export function ownerSaid(of: BlockersView): string {
  return of.kind === null ? 'Nobody said whose' : labelOf(BLOCKERS, of.kind);
}

export function sinceSaid(day: string, today: string): string {
  const days = daysBetween(day, today);
  return `${shortDate(day, today)}, ${counted(days, 'day', 'days')}`;
}

export function initials(name: string): string {
  const parts = name.split(/\s+/u).filter((part) => part !== '');
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return letters
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
