// What the week, the pull-back log and the marks of an entry say.

import type {
  RangeBasis,
  RangePer,
  RangeUnit,
  RangeView,
  WeekCounts,
  WordCount,
} from '../../ipc/bindings';
import { counted, grouped, shortDate } from '../../time/civil';
import type { Fault } from '../../ipc/fault';

export const words = {
  loading: 'Opening the week',
  failed: 'The week could not be read. Nothing was changed.',
  logFailed: 'The log could not be read. Nothing was changed.',
  again: 'Try again',
  close: 'Close the week',
  closed: 'The week is closed.',
  nothingToClose: 'Nothing is written yet.',
  lines: 'Six questions, one line each.',
  thisWeek: 'This week',
  counts: 'The week, counted',
  talked: 'Talked',
  promises: 'Promises',
  feedback: 'Feedback',
  inCode: 'In code',
  leverage: 'Leverage',
  stood: 'Where I stood',
  stays: 'Counts and sliders stand beside the words, and nobody else sees either.',
  questions: 'Six questions',
  offered: 'From the week',
  take: 'Take it',
  draft: 'Draft from the week',
  drafted: 'What the week says stands under its questions. Change any of it.',
  nothingToDraft: 'The week holds nothing for the questions that are still open.',
  doubt: 'Doubt',
  doubtThis: 'Doubt this week, 1 to 5',
  doubtNote: 'What do I doubt?',
  doubtKept: 'Kept locked',
  doubtThere: 'Kept, and locked. What you write here is added to it.',
  energy: 'Energy',
  energyThis: 'Energy, 1 to 5',
  none: 'None',
  conflict: 'This week was changed elsewhere since you opened it. Your words are kept as a draft.',
  keepMine: 'Keep mine as well',
  locked: 'This week is locked. Unlock locked entries in search to write in it.',
  notSaved: 'It could not be saved. Your words are kept as a draft.',
  weekBack: 'Week before',
  weekForward: 'Week after',
  log: 'Pull-backs and leverage',
  pulls: 'Pulled back into the work',
  led: 'Hours that went into others',
  newPull: 'Pull-back',
  newLed: 'Leverage',
  toLearn: 'would have learned',
  noPulls: 'Nothing has pulled you back in thirteen weeks, or you have not written it down.',
  noLed: 'On most days this work is invisible, to you first. Write one down.',
  noneTitle: 'Nothing is noted yet',
  noneText:
    'When you reach for the keyboard yourself, note what pulled and who would have learned. When an hour of yours moves somebody else, note that, too.',
  task: 'What did you want to do yourself?',
  taskHelp: 'There is no blame in it. The pattern shows only if it is written down.',
  trigger: 'What pulled?',
  outcome: 'And what did you do?',
  howLong: 'How long did it take?',
  howLongHelp: '40 min, or 2 h 30',
  learner: 'Who would have learned from it?',
  feeling: 'How did it feel?',
  what: 'What moved?',
  whatHelp: 'It carries somebody else’s name.',
  kind: 'What did you do?',
  who: 'Whose name is on it?',
  whoHelp: 'Several, with commas',
  mine: 'Your own time',
  estimate: 'What came of it',
  estimateHelp: 'From at least to at most. One number would pretend to know.',
  low: 'At least',
  high: 'At most',
  unit: 'Of what',
  per: 'How often',
  basis: 'How you know',
  day: 'Day',
  badDay: 'Write a day that has been, as 2026-03-24.',
  badTime: 'Write it as 40 min or 2 h 30.',
  badNumber: 'Write a number.',
  save: 'Save',
  cancel: 'Later',
  saved: 'Noted.',
  notSavedRecord: 'It could not be noted. What you wrote is kept.',
  changedElsewhere: 'It was changed elsewhere since you opened it. Your words are kept here.',
  openPage: 'Open its page',
  week: 'This week’s reflection',
  todayWeek: 'Your week',
  fiveMinutes: 'Five minutes, six questions',
  lookBack: 'Look back on the week',
  toNote: 'Note',
  notePull: 'A pull back into the work',
  noteLed: 'An hour that went into others',
  view: 'What I make of it',
  viewPlaceholder: 'Apart from what happened: what it means',
  viewMargin: 'My view',
  viewWriting: 'Saved when you leave the box',
  viewSaved: 'Saved',
  viewFailed: 'Not saved. Your words are kept here.',
  shown: 'How carefully it is shown',
  lockedAway: 'Locked. It is out of lists, search and reviews until you show locked entries.',
  markFailed: 'That could not be changed',
} as const;

export const QUESTIONS = [
  'What moved because of me and carries someone else’s name?',
  'What did I do that was somebody’s to learn?',
  'What did I put off, and who waited for it?',
  'What did I hear that I did not expect?',
  'Whom did I not see?',
  'One thing for Monday',
] as const;

export const AXES = [
  ['Solve', 'Enable'],
  ['Depth', 'Breadth'],
  ['Unblock me', 'Unblock them'],
  ['My files', 'The system'],
  ['My career', 'Theirs'],
] as const;

export const TRIGGERS = [
  ['incident', 'Something broke'],
  ['deadline', 'A deadline'],
  ['boredom', 'Boredom'],
  ['doubt', 'Doubt that I am any use'],
  ['praise', 'Being thanked for it'],
  ['avoidance', 'Something harder waited'],
  ['curiosity', 'It was interesting'],
] as const;

export const OUTCOMES = [
  ['resisted', 'Left it alone'],
  ['delegated', 'Gave it away'],
  ['paired', 'Did it with someone'],
  ['did_it', 'Did it myself'],
] as const;

export const KINDS = [
  ['unblock', 'Unblocked'],
  ['coach', 'Coached'],
  ['decide', 'Decided'],
  ['connect', 'Connected'],
  ['protect', 'Protected'],
  ['clarify', 'Clarified'],
  ['remove', 'Removed'],
] as const;

export const UNITS: readonly (readonly [RangeUnit, string])[] = [
  ['hours', 'Hours'],
  ['days', 'Days'],
  ['people', 'People'],
  ['incidents', 'Incidents'],
];

export const PERS: readonly (readonly [RangePer, string])[] = [
  ['once', 'Once'],
  ['week', 'A week'],
  ['month', 'A month'],
];

export const BASES: readonly (readonly [RangeBasis, string])[] = [
  ['guess', 'A guess'],
  ['estimated', 'Estimated'],
  ['measured', 'Measured'],
];

export const SENSITIVITIES = [
  ['normal', 'Normal', 'In lists and search. Exports and shared pages may carry it.'],
  ['sensitive', 'Private', 'In your lists and search. Shared pages leave its words out.'],
  ['locked', 'Locked', 'Nowhere until you show locked entries. No snippet, review or shared page.'],
] as const;

export function labelOf(list: readonly (readonly string[])[], word: string | null): string {
  return list.find(([value]) => value === word)?.[1] ?? '';
}

const DID: Readonly<Record<string, string>> = {
  resisted: 'left alone',
  delegated: 'given away',
  paired: 'paired',
  did_it: 'done myself',
};

/** "2 done myself, 1 paired". */
export function outcomesSaid(outcomes: readonly WordCount[]): string {
  return outcomes.map(({ word, times }) => `${times} ${DID[word] ?? word}`).join(', ');
}

const UNIT_SAID: Readonly<Record<RangeUnit, readonly [string, string]>> = {
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  people: ['person', 'people'],
  incidents: ['incident', 'incidents'],
};
const PER_SAID: Readonly<Record<RangePer, string>> = {
  once: '',
  week: ' a week',
  month: ' a month',
};

function number(value: number | null): string {
  const rounded = Math.round((value ?? 0) * 10) / 10;
  return Number.isInteger(rounded) ? grouped(rounded) : String(rounded);
}

/** "2 to 6.5 hours a week, a guess". */
export function rangeSaid(range: RangeView): string {
  const [one, many] = UNIT_SAID[range.unit];
  const unit = range.low === range.high && range.low === 1 ? one : many;
  const ends =
    range.low === range.high ? number(range.low) : `${number(range.low)} to ${number(range.high)}`;
  const how =
    range.basis === 'measured' ? 'measured' : range.basis === 'guess' ? 'a guess' : 'estimated';
  return `${ends} ${unit}${PER_SAID[range.per]}, ${how}`;
}

/** "2 h 30 min". */
export function minutesSaid(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Reads "40", "40 min", "2 h", "2h30", "2.5 h", "2:30". Null is no time, undefined is none of these. */
export function readMinutes(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase().replace(',', '.');
  if (typed === '') return null;
  const plain = /^(\d{1,4})\s*(?:m|min|mins|minutes?)?$/.exec(typed);
  if (plain) return Number(plain[1]);
  const hours = /^(\d{1,3}(?:\.\d+)?)\s*(?:h|hours?)$/.exec(typed);
  if (hours) return Math.round(Number(hours[1]) * 60);
  const both = /^(\d{1,3})(?:\s*h\s*|:)(\d{1,2})\s*(?:m|min)?$/.exec(typed);
  return both ? Number(both[1]) * 60 + Number(both[2]) : undefined;
}

/** "4 kept, 1 late". */
export function promisesSaid({ kept, late, dropped }: WeekCounts): string {
  const parts = [
    kept > 0 || late + dropped === 0 ? `${kept} kept` : '',
    late > 0 ? `${late} late` : '',
    dropped > 0 ? `${dropped} dropped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function codeSaid({ pulls, outcomes }: WeekCounts): string {
  return pulls === 0 ? 'Not once' : outcomesSaid(outcomes) || counted(pulls, 'time', 'times');
}

/** "Monday 23 to Sunday 29 March" is too long for a head. */
export function daysSaid(monday: string, sunday: string, today: string): string {
  return `${shortDate(monday, today)} to ${shortDate(sunday, today)}`;
}

/** What pulls, without a verdict: "Something broke pulled 3 times. Aisha would have learned twice." */
export function patternSaid(log: {
  often: WordCount | null;
  learners: readonly { person: { name: string }; times: number }[];
}): string {
  const parts: string[] = [];
  if (log.often) {
    const what = labelOf(TRIGGERS, log.often.word);
    parts.push(`What pulled most often: ${what.toLowerCase()}, ${timesSaid(log.often.times)}.`);
  }
  const [first, ...rest] = log.learners;
  if (first) {
    const others = rest.map(({ person, times: many }) => `${person.name} ${timesSaid(many)}`);
    const list = others.length === 0 ? '' : `, ${others.join(', ')}`;
    parts.push(`${first.person.name} would have learned ${timesSaid(first.times)}${list}.`);
  }
  return parts.join(' ');
}

export function timesSaid(many: number): string {
  if (many === 0) return 'not once';
  return many === 1 ? 'once' : many === 2 ? 'twice' : `${many} times`;
}

const PLACES: Readonly<Record<string, string>> = {
  task: 'what you wanted to do',
  trigger: 'what pulled',
  outcome: 'what you did',
  what: 'what moved',
  'estimate.low': 'the lowest',
  'estimate.high': 'the highest',
  occurred_on: 'the day',
};

/** Why a record was refused, said at the field. */
export function refusedSaid(fault: Fault): string {
  if (fault.code === 'conflict') return words.changedElsewhere;
  if (fault.code !== 'invalid_input') return words.notSavedRecord;
  const at = typeof fault.detail.at === 'string' ? fault.detail.at : '';
  if (at === 'estimate.high' || at === 'estimate.low') {
    return 'An estimate has two ends, the lowest first. One number only where it was measured.';
  }
  const place = PLACES[at];
  return place === undefined ? words.notSavedRecord : `Still missing: ${place}.`;
}
