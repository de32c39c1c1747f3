// What the window says in a listening interview.

import { counted } from '../../time/civil';

export const words = {
  title: 'Listening',
  questions: 'Questions',
  whereAndOthers: 'Where you are, and what others said',
  fillIn: 'Their words',
  first: 'Their words first. Your reading can wait until they have left the room.',
  who: 'Who is talking',
  newPerson: 'Somebody new',
  newName: 'Their name',
  on: 'When',
  noSuchDay: 'That is no day. Write it as 2026-03-24 or 24 March.',
  theme: 'Theme',
  heardBefore: 'Heard before',
  firstToSay: 'first to say it',
  surprise: 'What surprised me',
  protect: 'What to protect',
  askNext: 'Who else to ask',
  reading: 'What I make of it',
  readingHelp: 'Kept apart from their words.',
  save: 'Save',
  saved: 'The conversation was saved.',
  failed: 'This could not be read. Nothing was changed.',
  notThere: 'This conversation is no longer in the journal.',
  again: 'Try again',
  loading: 'Reading the questions',
  conflict:
    'This conversation was changed elsewhere meanwhile, so this was not saved. Your words are still here.',
  overIt: 'Save over it',
  notSaved: 'This could not be saved. Your words are still here.',
  saveAgain: 'Save again',
  needsPerson: 'Choose who is talking, and it is saved. Until then your words wait here.',
  noOthers: 'Nobody else answered this yet.',
  revisions: 'Revisions',
} as const;

/** The card's five are these in an outline; another question is its first words. */
export function shortOf(question: string): string {
  const said = question.replace(/[?.]+$/u, '').split(/\s+/u);
  return said.length <= 6 ? said.join(' ') : `${said.slice(0, 6).join(' ')} …`;
}

export function titleSaid(name: string | null): string {
  return name === null ? words.title : `${words.title}, ${name}`;
}

/** "Conversation 9 of 12." */
export function placeSaid(heard: number, of: number): string {
  return of === 0 ? '' : `Conversation ${Math.min(heard, of)} of ${of}.`;
}
export function wordsSaid(text: string): string {
  const count = text.trim() === '' ? 0 : text.trim().split(/\s+/u).length;
  return count === 0 ? '' : counted(count, 'word', 'words');
}
export function othersSaid(question: number): string {
  return `Others on question ${question}`;
}
export function answersSaid(count: number): string {
  return counted(count, 'answer', 'answers');
}
export function themeSaid(people: number): string {
  return people === 0 ? words.firstToSay : `${people} ${people === 1 ? 'other' : 'others'}`;
}
