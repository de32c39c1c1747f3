// What is said after a pitch.

import type { SpikeRow } from '../../ipc/bindings';
import { counted } from '../../time/civil';

export const OUTCOMES = [
  ['approved', 'Approved'],
  ['approved_with_conditions', 'With conditions'],
  ['deferred', 'Deferred'],
  ['declined', 'Declined'],
] as const;

export const STANCES = [
  ['opponent', 'Opponent'],
  ['sceptic', 'Sceptic'],
  ['neutral', 'Neutral'],
  ['supporter', 'Supporter'],
  ['champion', 'Champion'],
] as const;

export const HAPPENED = [
  ['yes', 'Yes'],
  ['partly', 'Partly'],
  ['no', 'No'],
  ['too_early', 'Too early'],
] as const;

export const ACTUALS = [
  ['better', 'Better'],
  ['as_expected', 'As expected'],
  ['worse', 'Worse'],
  ['unknown', 'Cannot tell'],
] as const;

export const TALK_KINDS = [
  ['pitch', 'Pitch'],
  ['update', 'Update'],
  ['repair', 'Repair'],
  ['informal', 'In passing'],
  ['escalation', 'Escalation'],
] as const;

export const TRUST = [
  ['1', 'Trust 1 of 5, they check everything'],
  ['2', 'Trust 2 of 5'],
  ['3', 'Trust 3 of 5'],
  ['4', 'Trust 4 of 5'],
  ['5', 'Trust 5 of 5, they take my word'],
] as const;

export const ANSWERS = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['needs_more', 'Not clear yet'],
] as const;

export const words = {
  title: 'Debrief',
  loading: 'Opening the debrief',
  failed: 'The debrief could not be opened.',
  notThere: 'This pitch is not there, or it is locked.',
  again: 'Try again',
  close: 'Close',
  closed: 'Debrief saved.',
  result: 'Result',
  until: 'Until which day',
  trigger: 'Or what it waits for',
  needsUntil: 'Say until which day, or what it waits for.',
  noSuchDay: 'That is no day: write 24 March or 2026-03-24.',
  against: 'What they said against it',
  exact: 'exact words',
  another: 'Another objection, word for word',
  theirWords: 'Objection, word for word',
  answer: 'What you answered',
  who: 'Who said it',
  somebody: 'Somebody',
  type: 'What it is about',
  typeOpen: 'By the words',
  landed: 'What landed',
  lost: 'What lost them',
  conditions: 'Conditions, now promises',
  condition: 'Another condition',
  conditionText: 'Condition',
  due: 'By when',
  theirs: 'They promise it to me',
  withWhom: 'With whom',
  stand: 'Where they stand',
  beforeAfter: 'before, after',
  before: 'before',
  after: 'after',
  notSaid: 'Not said',
  later: 'Later',
  number: 'Did the promised number happen?',
  numberNote: 'What came of it',
  sayNumber: 'Keep the answer',
  numberKept: 'Answer kept.',
  tooEarly: 'Too early: it is asked again in a month.',
  conflict:
    'The pitch was changed elsewhere since you opened this. What you wrote is kept here: read the pitch again, and it is put into it as it is now.',
  readAgain: 'Read it again',
  needsWords: 'One answer stands without what they said. Write that, too, or empty the answer.',
  notSaved: 'It could not be saved. What you wrote is kept here.',
  back: 'Open the pitch',
  rehearse: 'Rehearse',
  debrief: 'Debrief',
  pitches: 'Pitches',
  pitchesNone: 'There is no pitch yet.',
  noListeners: 'The pitch names no listener.',
  looking: 'Looking back',
  lookingFailed: 'This could not be read.',
  guessesNone: 'No decision has a day on which it is looked at again.',
  lookAgain: 'To be looked at again',
  judged: 'Looked at',
  judge: 'How did it turn out?',
  judgeNote: 'What is learned',
  keepJudged: 'Keep',
  guessHidden: 'What you expected is shown once you have said how it turned out.',
  curve: 'What came true, beside how sure you were',
  band: 'How sure',
  cameTrue: 'Came true',
  said: 'Said on average',
  talks: 'Conversations',
  talksNone: 'No conversation is written down in the last year.',
  newTalk: 'Conversation',
  newTalkTitle: 'New conversation',
  topic: 'What it was about',
  minutes: 'Minutes',
  kind: 'Kind',
  tradeoff: 'I said what gets worse',
  trust: 'How far they trust my word now, 1 to 5',
  outcome: 'What came of it',
  keepTalk: 'Keep',
  talkKept: 'Conversation kept.',
  talkNotKept: 'It could not be kept. What you wrote is still here.',
  tax: 'What agreement costs',
  taxNone: 'Nothing is counted yet: it takes a conversation with its minutes, or a pitch.',
  taxHelp:
    'Minutes of the last year: conversations that are written down, and pitches by their rehearsals and by saves less than twenty minutes apart. They are counts, no marks.',
  function: 'Function',
  talking: 'Talking',
  drafting: 'Writing',
  yes: 'Yes',
  perYes: 'Minutes for each yes',
  disclosed: 'said what gets worse',
  notDisclosed: 'did not say what gets worse',
  moreTalks: 'Only the latest 300 conversations and 300 pitches are counted.',
  choose: 'Choose somebody',
  needsWhom: 'Say with whom it was.',
  kindOpen: 'Kind not said',
  on: 'On',
  today: 'Today',
  noSuchPast: 'That is no day up to today: write 24 March or 2026-03-24.',
  noMinutes: 'Write whole minutes, up to a day.',
  yesSaid: 'Yes',
  noSaid: 'No',
  trustOpen: 'Trust not thought about',
  cancel: 'Cancel',
  talkLetGo: 'Conversation let go.',
  fewer: 'Show the latest only',
  pitchesMore: 'These are the latest 20.',
  allPitches: 'All pitches',
  pitchesFailed: 'The pitches could not be read.',
  judgedKept: 'Kept beside what you expected.',
  judgeNotKept: 'It could not be kept. What you wrote is still here.',
  judgeConflict:
    'The decision was changed elsewhere since. What you wrote is still here: keep it again to put it there.',
  delivery: 'How work reaches its users',
  deliveryNone: 'Nothing is measured yet.',
  deliveryNew: 'Write down a snapshot',
  deliveryMore: 'Only the latest 60 snapshots are listed.',
  deploys: 'Deploys a week',
  lead: 'Change to users',
  failedPercent: 'Failed',
  recovery: 'Recovery',
  estimated: 'estimated',
  slowPath:
    'A deploy a week or fewer, and a day or more to recover: look at the pipeline, at what you can see of it running, and at the way back, before asking people to be careful.',
  spikes: 'Spikes',
  spikesNone: 'No spike is written down.',
  spikeNew: 'Begin a spike',
  spikesMore: 'Only the latest 60 spikes are listed.',
  stopIf: 'Stop early if',
  wouldChange: 'Would change your mind',
  feeds: 'Waiting for it',
  feedsNone: 'No decision waits for it.',
  moreDecisions: 'Only the latest 500 decisions were looked at.',
} as const;

export function missingSaid(judged: number, missing: number): string {
  const there = judged === 0 ? 'None' : String(judged);
  return `${there} judged so far. A curve needs ${counted(missing, 'more', 'more')}: before that it would show chance.`;
}

export function minutesSaid(minutes: number): string {
  return counted(minutes, 'minute', 'minutes');
}

export function talksLeft(many: number): string {
  return `Show ${many} more`;
}

/** "6 h", "2.5 days". */
export function longSaid(minutes: number | null): string {
  if (minutes === null) return '–';
  if (minutes < 120) return `${minutes} min`;
  const hours = minutes / 60;
  if (hours < 48) return `${Math.round(hours * 10) / 10} h`;
  return `${Math.round((hours / 24) * 10) / 10} days`;
}

/** Where a spike stands in its box. */
export function boxSaid(row: SpikeRow, day: (on: string) => string): string {
  const until = row.until === null ? '' : day(row.until);
  switch (row.stand) {
    case 'running':
      return `Day ${row.day ?? 1} of ${row.days ?? 1}, until ${until}`;
    case 'over':
      return `The box was over on ${until}: what is the answer?`;
    case 'unboxed':
      return 'Without a box: say how many days it may take.';
    case 'waiting':
      return row.days === null
        ? 'Not begun'
        : `Not begun, ${counted(row.days, 'day', 'days')} in its box`;
    default:
      return row.overBy === 0
        ? 'Answered'
        : `Answered ${counted(row.overBy, 'working day', 'working days')} over its box`;
  }
}

export function numberSaid(on: string): string {
  return `${on}, sixty days after the yes.`;
}
