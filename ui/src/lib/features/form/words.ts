// What a page to be filled in says.

import type { ErrorCode, FieldView } from '../../ipc/bindings';
import { reason } from '../../frame/words';
import { counted } from '../../time/civil';

export const words = {
  fillIn: 'Fill in',
  readBack: 'Read back',
  mode: 'Mode',
  save: 'Save',
  edit: 'Edit',
  saved: 'Saved.',
  nothingYet: 'There is nothing to save yet. Answer one question.',
  nothingLeft: 'Nothing is answered any more. Leave one answer, or delete the entry.',
  discard: 'Discard',
  discarded: 'Discarded.',
  loading: 'The page is read',
  again: 'Try again',
  questions: 'Questions',
  where: 'Where you are on the page',
  page: 'The page',
  missing: 'Not answered yet',
  missingHelp: 'You can save without them.',
  nothing: 'Nothing is written on this page.',
  filledIn: 'Made from this page',
  entry: 'The entry',
  revisions: 'Revisions',
  later: 'Fill in now',
  addRow: 'Add a row',
  removeRow: 'Remove',
  noAnswer: 'No answer',
  estimate: 'an estimate',
  noSuchDay: 'Write a day, such as 26 March.',
  notANumber: 'Write a number.',
  noAmount: 'Write an amount, such as 3,400 EUR.',
  tagsHelp: 'Separate them with spaces.',
  gone: 'The template of this entry is no longer here. The entry itself has everything.',
  openEntry: 'Open the entry',
  notThere: 'There is no such page in the journal.',
  conflict: 'It was changed elsewhere since you opened it. Your answers are still here.',
  overIt: 'Save over it',
  kept: 'Begun and not saved',
  spoken: 'Asked aloud',
} as const;

export function failedSaid(code: ErrorCode): string {
  return `The page could not be saved: ${reason(code)}. Your answers are still here.`;
}

export function minutesSaid(minutes: number): string {
  return minutes === 0 ? '' : `${counted(minutes, 'minute', 'minutes')} to write`;
}

export function rowSaid(place: number, field: FieldView): string {
  return `${field.label}, row ${place + 1}`;
}
