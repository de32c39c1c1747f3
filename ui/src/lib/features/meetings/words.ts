// What the meeting screens say.

import type {
  MeetingNext,
  MeetingPersonView,
  MeetingsHomeView,
  MeetingThreadView,
  MeetingView,
} from '../../ipc/bindings';
import type { Fault } from '../../ipc/fault';
import { reason } from '../../frame/words';
import { type CivilDate, counted, shortDate } from '../../time/civil';
import { HALF_DAY } from '../career/typed';
import { words as career } from '../career/words';
import { talkedOf } from './form';

export const words = {
  title: '1:1s and meetings',
  loading: 'Reading the meetings',
  failed: 'The meetings could not be read.',
  again: 'Try again',
  empty: 'No meeting yet.',
  emptyText:
    'Begin with the next one-to-one. What you do not get to comes along to the one after it.',
  add: 'Meeting',
  booked: 'To come',
  free: 'Nothing booked',
  series: 'Series',
  more: 'There is more than is shown: the first sixty people by name, and the series of the latest two hundred meetings. Everybody else is reached from their own page.',
  moreTalks: 'Earlier ones are in the journal: search finds them by a word or by the person.',
  howTitle: 'One thread a person',
  how: 'Write down what to talk about as it comes to you. What is not ticked off comes along to the next meeting, with the day since which it waits.',
  how2: 'What you or they will do becomes a promise. A meeting that was to decide something closes with a decision, with something that somebody does, or with who writes it up.',
  locked: 'What is locked is left out until you show it.',
  isLocked: 'This meeting is locked.',
  goOn: 'Go on writing',
  goOnText: 'You were writing about a meeting and did not save it.',
  beginTitle: 'A new meeting',
  with: 'With',
  onePerson: 'One person',
  more1: 'More than one',
  person: 'Person',
  seriesName: 'What it is called',
  seriesHelp: 'Meetings that are called the same are one series.',
  begin: 'Begin',
  cancel: 'Cancel',
  notBegun: 'It was not begun',
  prepareNext: 'Prepare the next one',
  prepareFirst: 'Prepare the first one',
  none: 'No meeting is written down here yet.',
  noneText: 'Prepare the first one: put down what you would like to hear, and leave room.',
  begunSaid: 'Begun.',
  begunCarried: 'Begun, with what was left over.',
  when: 'When',
  day: 'Day',
  time: 'Time',
  minutes: 'Minutes',
  what: 'What for',
  conversation: 'About',
  agenda: 'Agenda',
  theirs: 'Theirs',
  mine: 'Yours',
  others: 'Brought by others',
  addTheirs: 'Something they bring',
  addMine: 'Something you bring',
  topic: 'Topic',
  talked: 'Talked about',
  takeOff: 'Take off the list',
  stuck: 'Stuck',
  stuckHint: 'What is stuck, in their words',
  notes: 'Notes',
  notesHint: 'What was said. A line with !! is a promise.',
  decided: 'Decided',
  decideHint: 'What was decided, in one line',
  decideHelp: 'It is written down as a decision of its own.',
  hiddenDecision: 'A decision that is not shown',
  agreed: 'Who does what',
  addAction: 'Ruth will send the list by Friday',
  addActionLabel: 'What somebody will do, and by when',
  actionHelp: 'Each becomes a promise. Without a name it is yours.',
  action: 'Promise',
  whose: 'Whose',
  iDo: 'I will',
  theyDo: 'They will',
  byWhen: 'By when',
  writeUp: 'Writes it up',
  writeUpDue: 'Until',
  alone: 'For you',
  reading: 'What you make of it',
  energy: 'Your energy afterwards',
  async: 'Writing would have done',
  heldOn: 'Held on',
  close: 'Close the meeting',
  keep: 'Keep',
  trash: 'Move to the trash',
  draftKept: 'Kept as you write',
  saved: 'Kept.',
  closed: 'Closed.',
  unkept: 'The disk takes no draft. Your words are still here: keep them before you leave.',
  conflict:
    'This meeting was changed elsewhere since you opened it. Your words are still here: copy what you need, then show what is stored.',
  discard: 'Show what is stored',
  noneNeeded:
    'This was to be a decision. Say what was decided, what somebody does, or who writes it up.',
  carried: 'Left over',
  carriedText: 'These come along to the next one.',
  between: 'Open between you',
  nothingOpen: 'Nothing is open either way.',
  five: 'Five conversations',
  notYet: 'Not yet',
  ask: 'To ask',
  talks: 'Meetings',
  toCome: 'To come',
  toPerson: 'Their page',
  toList: 'All meetings',
  noDay: 'No day yet',
  dueToday: 'Meetings today',
  stillOpen: 'Not closed yet',
  today: 'Today',
  remove: 'Take away',
} as const;

type Choices = readonly (readonly [string, string])[];

export const PURPOSES: Choices = [
  ['decide', 'To decide'],
  ['align', 'To agree on a way'],
  ['learn', 'To learn something'],
  ['social', 'To be together'],
];
export const THREADS: Choices = [
  ['situation', 'The situation'],
  ['expectations', 'What is expected'],
  ['resources', 'What it takes'],
  ['style', 'How you work together'],
  ['personal_development', 'Where you grow'],
];
export const WITH: Choices = [
  ['person', words.onePerson],
  ['series', words.more1],
];
export const WHOSE: Choices = [
  ['mine', words.iDo],
  ['theirs', words.theyDo],
];
export const FIVE: Choices = ['1', '2', '3', '4', '5'].map((mark) => [mark, mark] as const);

const SORTS: Readonly<Record<string, string>> = {
  one_on_one: 'One-to-one',
  skip_level: 'Skip-level',
  boss: 'With your boss',
  team: 'Series',
  other: 'Series',
};
const STATES: Readonly<Record<string, string>> = {
  kept: 'Kept',
  kept_late: 'Kept late',
  dropped: 'Dropped',
};

export function labelOf(choices: Choices, value: string | null): string {
  return choices.find(([choice]) => choice === value)?.[1] ?? '';
}

export function stateSaid(state: string): string {
  return STATES[state] ?? '';
}

/** "Today 14:30", "Thu 2 Apr", "No day yet". */
export function nextSaid(next: MeetingNext, today: CivilDate): string {
  if (next.on === null) return words.noDay;
  const day = next.on === today ? words.today : shortDate(next.on, today);
  return next.at === '' ? day : `${day} ${next.at}`;
}

/** "Last Tue 17 Mar", "Not met yet". */
export function lastSaid(last: CivilDate | null, today: CivilDate): string {
  return last === null ? 'Not met yet' : `Last ${shortDate(last, today)}`;
}

/** "3 to talk about". */
export function waitingSaid(waiting: number): string {
  return waiting === 0 ? '' : `${waiting} to talk about`;
}

/** How it stands with the rhythm: nothing where there is none. */
export function standSaid(person: MeetingPersonView, today: CivilDate): string {
  const { stand, dueOn, overdueDays } = person;
  if (stand === 'overdue' && overdueDays !== null) {
    return `${counted(overdueDays, 'day', 'days')} late`;
  }
  if (stand === 'paused') return 'Rests for now';
  if (stand === null || dueOn === null) return '';
  return dueOn === today ? 'Due today' : `Due ${shortDate(dueOn, today)}`;
}

/** "4 people, 1 series. 2 to come." */
export function headSaid(view: MeetingsHomeView): string {
  const ahead = [...view.people, ...view.series].filter(({ next }) => next !== null).length;
  const parts = [counted(view.people.length, 'person', 'people')];
  if (view.series.length > 0) parts.push(`${view.series.length} series`);
  return `${parts.join(', ')}.${ahead > 0 ? ` ${ahead} to come.` : ''}`;
}

/** "With your boss. Next by Tue 31 Mar." */
export function threadSaid(page: MeetingThreadView, today: CivilDate): string {
  const parts = [SORTS[page.sort] ?? words.series];
  const last = page.talks.find(({ ahead }) => !ahead);
  if (last) parts.push(lastSaid(last.on, today));
  if (page.dueOn !== null && !page.talks.some(({ ahead }) => ahead)) {
    parts.push(
      page.dueOn < today
        ? `Due since ${shortDate(page.dueOn, today)}`
        : `Next by ${shortDate(page.dueOn, today)}`,
    );
  }
  return `${parts.join('. ')}.`;
}

/** The day of a meeting, in the list of a thread. */
export function talkDay(talk: MeetingView, today: CivilDate): string {
  if (!talk.ahead) return shortDate(talk.on, today);
  return nextSaid({ id: talk.id, on: talk.form.plannedOn, at: talk.form.at }, today);
}

/** "To come", "3 of 4 talked about". */
export function talkSaid(talk: MeetingView): string {
  const { on, of } = talkedOf(talk.form.topics);
  const many = of === 0 ? '' : talk.ahead ? `${of} to talk about` : `${on} of ${of} talked about`;
  if (!talk.ahead) return many === '' ? 'Noted down' : many;
  return many === '' ? words.toCome : `${words.toCome}, ${many}`;
}

/** "From Tue 17 Mar". */
export function carriedSaid(from: CivilDate, today: CivilDate): string {
  return `Left over since ${shortDate(from, today)}`;
}

/** What is read out for a topic's box. */
export function tickSaid(text: string): string {
  return `${words.talked}: ${text.trim() === '' ? words.topic : text}`;
}

const NEEDS = new Set(['decision', 'action', 'write_up']);

export function refusedSaid(fault: Fault, missing: readonly string[]): string {
  if (fault.code === 'conflict') return words.conflict;
  if (missing.length > 0 && missing.every((need) => NEEDS.has(need))) return words.noneNeeded;
  if (missing.includes(HALF_DAY)) return career.halfDay;
  if (missing.includes('on')) return 'The day it was held on lies ahead.';
  return `It was not saved: ${reason(fault.code)}. Your words are still here.`;
}

export function initials(name: string): string {
  const parts = name.split(/\s+/u).filter((part) => part !== '');
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return letters
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
