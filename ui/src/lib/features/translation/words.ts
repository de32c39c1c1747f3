// What the pages of translation notes say.

import type { NoteGap, PersonRow } from '../../ipc/bindings';
import { counted } from '../../time/civil';
import { FUNCTION_CHOICES } from '../people/words';

export const words = {
  title: 'Translation note',
  newTitle: 'New note',
  loading: 'Reading the note',
  failed: 'The note could not be read',
  notThere: 'There is no such note. It may be in the trash, or locked.',
  again: 'Try again',
  statement: 'As we say it',
  statementHelp: 'One technical statement, as an engineer says it.',
  told: 'As they hear it',
  audience: 'Told to',
  somebody: 'Somebody, or a function',
  chain: 'So what?',
  chainHelp:
    'One answer a line, two to five, until it is about money, risk, time, customers or people.',
  prompts: 'Questions to answer',
  promptsHelp: 'From the word list: prompts, never facts. Only your own answers are kept.',
  lookFor: 'The figure to get',
  foundIn: 'Usually in',
  lever: 'What it moves',
  baseline: 'Today',
  target: 'Afterwards',
  unit: 'of what',
  source: 'Where from',
  byWhen: 'By when',
  confidence: 'Known by',
  plain: 'One plain sentence',
  plainHelp: 'Forty words or fewer: what they say to the next one.',
  analogy: 'It is like',
  unknowns: 'What nobody knows yet',
  another: 'Another audience',
  pitchIt: 'Begin a pitch',
  save: 'Save',
  saved: 'Saved.',
  none: 'Not said',
  removeTelling: 'Take away',
  draftKept: 'Draft kept',
  discard: 'Discard changes',
  discarded: 'Discarded.',
  noStatement: 'Write the statement first.',
  noDay:
    'It was not saved: the day by when is no day. Write 24 March or 2026-03-24. What you wrote is kept as a draft.',
  conflict: 'This note was changed elsewhere since. What you wrote is kept as a draft.',
  overIt: 'Save over it',
  notSaved: (why: string, at: string) =>
    `It was not saved: ${why}${at === '' ? '' : ` (${at.replaceAll(/[._]/gu, ' ')})`}. What you wrote is kept as a draft.`,
  notBegun: 'The pitch could not be begun. The note is saved.',
  missing: 'Still missing',
};

const GAPS: Readonly<Record<string, string>> = {
  no_statement: 'the statement',
  no_audience: 'whom it is told to',
  chain_too_short: 'a second answer to “so what?”',
  chain_too_long: 'fewer answers: more than five lose the listener',
  chain_goes_nowhere: 'an end in money, risk, time, customers or people',
  no_lever: 'what it moves',
  no_baseline: 'the number today',
  no_target: 'the number afterwards',
  no_unit: 'a number of what: its unit',
  units_differ: 'the same unit for both numbers',
  no_source: 'where the number is from',
  no_day: 'by when',
  no_confidence: 'how the number is known',
  no_plain_sentence: 'the plain sentence',
};

export function gapSaid({ gap, many }: NoteGap): string {
  if (gap === 'plain_sentence_too_long') {
    return `${counted(many, 'word', 'words')} fewer in the plain sentence`;
  }
  return GAPS[gap] ?? gap;
}

export function functionName(word: string): string {
  return FUNCTION_CHOICES.find(([choice]) => choice === word)?.[1] ?? '';
}

/** Whom it is told to: somebody by name, or a function. */
export function audienceSaid(audience: string | null, people: readonly PersonRow[]): string {
  if (audience === null) return '';
  return functionName(audience) || (people.find(({ id }) => id === audience)?.name ?? '');
}
