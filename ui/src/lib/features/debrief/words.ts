// What is said after a pitch.

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
  newTalk: 'Write one down',
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
  taxHelp: 'Minutes of conversations and rehearsals in the last year. They are counts, no marks.',
  function: 'Function',
  talking: 'Talking',
  drafting: 'Rehearsing',
  yes: 'Yes',
  perYes: 'Minutes for each yes',
  disclosed: 'said what gets worse',
  notDisclosed: 'did not say what gets worse',
  moreTalks: 'Only the latest 300 are counted.',
  moreDecisions: 'Only the latest 500 decisions were looked at.',
} as const;

export function missingSaid(judged: number, missing: number): string {
  const there = judged === 0 ? 'None' : String(judged);
  return `${there} judged so far. A curve needs ${counted(missing, 'more', 'more')}: before that it would show chance.`;
}

export function numberSaid(on: string): string {
  return `${on}, sixty days after the yes.`;
}
