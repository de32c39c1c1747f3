// What the window says about decisions.

import { type CivilDate, counted, longDate } from '../../time/civil';
import type { Fault } from '../../ipc/fault';
import type { At } from './typed';

export const words = {
  nobody: 'Nobody yet',
  left: 'Inherited decisions',
  map: 'Who can explain, the decision, what depends on it',
  canExplain: 'Can explain',
  decision: 'Decision',
  dependsOnIt: 'Depends on it',
  dependsOn: 'It depends on',
  fenceKey: 'A bet meets an unknown reason',
  inherited: 'Inherited',
  ours: 'Decided here',
  isTold: 'Is told',
  isWritten: 'Is written',
  myGuess: 'My guess',
  reason: 'Reason',
  stillTrue: 'Still true',
  asked: 'Asked',
  writeReason: 'Write down a reason',
  goOn: 'Go on without one',
  openIt: 'Open',
  none: 'No decisions yet',
  noneText: 'Write one down when somebody says “that’s just how it is”.',
  notThere: 'This decision is no longer in the journal.',
  failed: 'This could not be read. Nothing was changed.',
  again: 'Try again',
  title: 'Decision',
  newTitle: 'A decision',
  edit: 'Edit',
  save: 'Save',
  cancel: 'Cancel',
  letGo: 'Closed without saving.',
  saved: 'The decision was saved.',
  conflict:
    'This decision was changed elsewhere meanwhile, so it was not saved. Your words are still here: save again to write over it. The other version stays in its revisions.',
  notSaved: 'This could not be saved. Your words are still here.',
  what: 'What was decided',
  origin: 'It was',
  why: 'Why',
  reasonKnown: 'How you know why',
  madeOn: 'Roughly when',
  madeBy: 'Who decided',
  door: 'Door',
  context: 'Context',
  heard: 'Heard',
  revisit: 'Revisit',
  noReason: 'Nobody has said why.',
  notSaid: 'Not said',
  revisions: 'Revisions',
  goOnReason: 'Why you go on without knowing',
  goOnHelp: 'One line. It is kept with the bet.',
  goOnDo: 'Go on',
  isNew: 'New',
  then: 'Back then',
  notes: 'Notes',
  noDay: 'No day',
  noSuchDay: 'That is no day. Write it as 2026-04-20 or 20 April.',
  findPerson: 'Find a person',
  nobodyKnown: 'Nobody is in the journal yet.',
  record: 'Decision record',
  loading: 'Reading the decision',
  standsOnIt: 'What stands on it',
  noBets: 'No bet touches it.',
  revisitText: 'Look at it again, and compare.',
  goneOn: 'The reason is kept with the bet.',
  ask: 'Ask',
  add: 'Add',
  nobodyAsked: 'Nobody was asked yet.',
  also: 'Also',
  options: 'Options',
  option: 'Option',
  addOption: 'Add an option',
  chosen: 'Chosen',
  notChosen: 'Not chosen',
  noneChosen: 'None is chosen yet',
  good: 'For',
  neutral: 'Neither',
  bad: 'Against',
  state: 'State',
  decidedOn: 'Decided on',
  outcome: 'Outcome',
  expected: 'Expected',
  frozen: 'Kept since',
  notFrozen: 'May still change',
  iExpected: 'What I expected',
  sure: 'How sure you are, in 10 or in per cent',
  sureExample: '7 in 10',
  sureNow: 'How sure you are now',
  freezesThen:
    'Once the decision is accepted both stay as they are, so that you can compare later.',
  freezesNow: 'Saved once, both stay as they are, with today’s day.',
  frozenHelp: (day: string) =>
    `Kept as it was on ${day}. It cannot be changed; what you think later goes below it.`,
  onlyAnswered: 'Written before you knew. It cannot be changed, only answered.',
  later: 'Later',
  thinkNow: 'What you think now',
  actual: 'How it came out',
  notJudged: 'Not said yet',
  noTitle: 'Write what was decided.',
  inTrash:
    'This decision is in the trash, so it was not saved. Restore it first. Your words are still here.',
  refusedBelow:
    'This was not saved. What stands in the way is said below. Your words are still here.',
  lookAgain: 'What happened',
  compared: 'Compared with what you expected',
  answer: 'Answer, then compare',
  answered: 'Answered.',
  covered: (count: number, sure: boolean) =>
    `${counted(count, 'word', 'words')}${sure ? ' and a confidence' : ''}, covered until your answer is saved, so that you do not remember having known.`,
  coveredLabel: 'Covered until you have answered',
  showNow: 'Show them now',
  pickOne: 'Say how it compares first.',
  unseen: 'Shown again once you have said what happened.',
  happenedHelp: 'Kept with today’s day beside what you expected.',
  copy: 'Copy as Markdown',
  copied: 'Copied as Markdown, without what you expected of it.',
  notCopied: 'The clipboard did not take it.',
  notMade: 'The page could not be made.',
} as const;

export const REASONS = [
  ['documented', 'It is written down'],
  ['told', 'Somebody who was there said so'],
  ['guessed', 'It is my guess'],
  ['unknown', 'Nobody knows'],
] as const;
const REASON_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  documented: ['Documented', 'state--full'],
  told: ['Told', 'state--half'],
  guessed: ['Guessed', 'state--pencil'],
  unknown: ['Unknown', ''],
};
export function reasonWord(reason: string): readonly [string, string] {
  return REASON_WORDS[reason] ?? ['Unknown', ''];
}

export const STILL = [
  ['unsure', 'Not known yet'],
  ['yes', 'Yes, it holds'],
  ['no', 'No, no longer'],
] as const;
const STILL_SHAPES: Readonly<Record<string, string>> = {
  yes: 'state--full',
  no: 'state--late',
};
export function stillSaid(valid: string | null): readonly [string, string] {
  const said = STILL.find(([value]) => value === valid)?.[1] ?? 'Not known yet';
  return [said, STILL_SHAPES[valid ?? ''] ?? 'state--pencil'];
}

export const DOORS = [
  ['unsure', 'Not sure'],
  ['two_way', 'Two-way'],
  ['one_way', 'One-way'],
] as const;
export function doorSaid(door: string): string {
  return DOORS.find(([value]) => value === door)?.[1] ?? words.notSaid;
}

/** "2019, Henrik and Samuel". */
export function fromSaid(decision: { madeOn: string; madeBy: string }): string {
  const when = decision.madeOn.trim() || 'year unknown';
  const who = decision.madeBy.trim();
  return who === '' ? when : `${when}, ${who}`;
}

/** "Inherited. Year unknown, decided by nobody named." */
export function originSaid(
  decision: { origin: string; madeOn: string; madeBy: string; occurredOn: CivilDate },
  today: CivilDate,
): string {
  if (decision.origin !== 'inherited')
    return `${words.ours}, ${longDate(decision.occurredOn, today)}.`;
  const when = decision.madeOn.trim() || 'Year unknown';
  const who = decision.madeBy.trim() || 'nobody named';
  return `${words.inherited}. ${when}, decided by ${who}.`;
}

export function mapSaid(decisions: number, explained: number): string {
  return `${counted(decisions, 'inherited decision', 'inherited decisions')}, ${explained} explained`;
}

export function fenceSaid(bet: string): string {
  return `“${bet}” would take this down. Nobody has said why it was put up. Ask before the bet is inked.`;
}

export const ACTUALS = [
  ['better', 'Better'],
  ['as_expected', 'As expected'],
  ['worse', 'Worse'],
  ['unknown', 'Cannot tell'],
] as const;
export function actualSaid(actual: string): string {
  return ACTUALS.find(([value]) => value === actual)?.[1] ?? words.notJudged;
}

export const STATUSES = [
  ['proposed', 'Proposed'],
  ['accepted', 'Accepted'],
  ['rejected', 'Rejected'],
  ['deprecated', 'Taken back'],
  ['superseded', 'Superseded'],
] as const;

const REFUSED: Readonly<Record<At, string>> = {
  title: words.noTitle,
  options: 'An option with words needs a name, or it would not be kept.',
  revisit_on: words.noSuchDay,
  decided_on: words.noSuchDay,
  expected_outcome:
    'It stays as it was when the decision was accepted. Write what you think now under Later.',
  confidence: 'That is no confidence. Write it as 7 in 10 or 70%.',
  frozen_on: 'The day the expectation was kept stays.',
  later_notes: 'That is no confidence. Write it as 7 in 10 or 70%.',
  status:
    'It was accepted, and what was expected of it is kept. It cannot be proposed again: write a new decision that takes its place.',
  trash: words.inTrash,
};
export function refusedSaid(at: At): string {
  return REFUSED[at];
}
/** The field that the journal refused, where it named one that stands in the form. */
export function refusedAt(fault: Fault): At | null {
  const { at } = fault.detail;
  return at !== undefined && at !== null && Object.hasOwn(REFUSED, at) ? (at as At) : null;
}

const STATUS: Readonly<Record<string, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  rejected: 'Rejected',
  deprecated: 'Taken back',
  superseded: 'Superseded',
};
/** What the head says: where it comes from, or what became of it and when. */
export function decidedSaid(
  record: { origin: string; status: string; madeOn: string; madeBy: string; on: CivilDate },
  today: CivilDate,
): string {
  if (record.origin === 'inherited') return originSaid({ ...record, occurredOn: record.on }, today);
  return `${STATUS[record.status] ?? 'Decided'} on ${longDate(record.on, today)}`;
}
