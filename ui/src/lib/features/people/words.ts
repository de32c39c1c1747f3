// What the window says about people.

import type { RhythmView } from '../../ipc/bindings';
import { kindName } from '../../parts/kinds';
import { counted, grouped, shortDate } from '../../time/civil';

export const words = {
  title: 'People',
  add: 'Person',
  find: 'Find a person',
  list: 'People, by name',
  none: 'Nobody yet',
  noneText: 'People come from what you write: @name makes one. Or add them here.',
  noneFound: 'Nobody is called so.',
  neverNamed: 'Not named yet',
  you: 'You',
  newTitle: 'New person',
  edit: 'Edit',
  merge: 'Merge',
  failed: 'This could not be read. Nothing was changed.',
  again: 'Try again',
  notThere: 'There is nobody here any more.',
  named: 'Named in',
  allKinds: 'All',
  more: 'Show more',
  searchThem: 'Search',
  nothingNames: 'Nothing names them yet.',
  locked: 'Locked entry',
  promises: 'Promises',
  allPromises: 'All',
  allPromisesLabel: 'All promises',
  open: 'Open',
  noPromises: 'No promise either way.',
  notes: 'Notes',
  caresAbout: 'Cares about',
  workingStyle: 'Works best',
  level: 'Level',
  otherNames: 'Other names',
  noNotes: 'Nothing is written about them here.',
  merged: 'Merged',
  apart: 'Tell apart again',
  remove: 'Delete',
  name: 'Name',
  shortName: 'Short name',
  aliases: 'Other names',
  aliasesHelp: 'One a line. Each of them finds this person.',
  relation: 'What they are to you',
  function: 'Speaks for',
  noChoice: 'Not said',
  save: 'Save',
  cancel: 'Cancel',
  renameHelp: 'The old name stays among the other names and goes on finding them.',
  conflict:
    'Somebody changed this person meanwhile. Your words are still here: copy what you need, cancel, and edit again.',
  notSaved: 'This could not be saved. Your words are still here.',
  mergeInto: 'Whom are they the same person as?',
  mergeKeep:
    'Nothing is lost: names, notes, mentions, promises and objections all move. You can tell them apart again on the page of who stays.',
  mergeDo: 'Merge',
  mergeFailed: 'They could not be merged. Nothing was changed.',
  prepare: 'Prepare',
  map: 'Map',
  notWritten: 'Not written yet',
  notSet: 'Not said',
  started: 'Started',
  left: 'Left',
  influence: 'Influence',
  interest: 'Interest',
  trust: 'Trust',
  wanted: 'Wanted stance',
  known: 'Known',
  stance: 'Stance',
  stanceHistory: 'How the stance has changed',
  stanceNew: 'Say where they stand now',
  stanceWhy: 'Why, in a line',
  stanceAdd: 'Add',
  theirWords: 'Their words',
  youSay: 'You say',
  theySay: 'They say',
  addWord: 'Add',
  takeOut: 'Take out',
  rhythms: 'How often',
  notAtAll: 'Not at all',
  feedback: 'Log feedback',
  meetings: 'Last meetings',
  owed: 'Feedback you owe',
  given: 'Feedback you gave',
  received: 'What they said about you',
  objections: 'Said against',
  decisions: 'Decisions',
  career: 'Career',
  hiring: 'Scorecards, references and the decision',
  oneOnOnes: '1:1s and what to talk about',
  careerNone: 'Nothing is written about where they want to go.',
  inEighteen: 'In 18 months',
  now: 'Now',
  nextLevel: 'Next level',
  answered: 'You said:',
  stillOpen: 'Open',
  settled: 'Settled',
  changed: 'Saved.',
  changeConflict:
    'This person was changed meanwhile and was read again. Your change was not saved: make it once more.',
  changeRefused: 'That could not be saved. Nothing was changed.',
  handOver: 'Export',
  handTitle: 'Export what names them',
  handWhat:
    'The file holds what is known of them and every entry that is linked to them, in the trash too. Locked entries are left out unless you unlocked them again. Other people appear in it where they do in the entries: read it before you hand it over.',
  handMarkdown: 'To be read (Markdown). What you think it means is left out.',
  handLines: 'For a program (NDJSON). Whole, with attachments.',
  handForm: 'How it is written',
  handDo: 'Choose a folder',
  handFailed: 'The file could not be written. Nothing was changed.',
  erase: 'Erase',
  eraseTitle: 'Erase',
  eraseWhat: 'These names are taken out of everything:',
  eraseAlso: 'Where these stand alone, take them out too',
  eraseGone: 'Entries that are deleted',
  eraseWarning: 'This cannot be undone. Backups and exports that exist already still have them.',
  eraseLocked:
    'They are named in locked entries. Unlock those first: otherwise they would stay there.',
  erasePassphrase: 'Your passphrase',
  eraseUnlock: 'Unlock locked entries',
  eraseWrong: 'That is not the passphrase.',
  eraseType: 'Type their name to erase them:',
  eraseDo: 'Erase for good',
  eraseLooking: 'Looking through the journal …',
  erased: 'Erased for good. Backups and exports that exist already still have them.',
  eraseFailed: 'They could not be erased. Nothing was changed.',
} as const;

const RELATIONS = {
  direct: 'Reports to you',
  skip: 'Reports to a report',
  boss: 'You report to them',
  peer: 'Peer',
  stakeholder: 'Stakeholder',
  candidate: 'Candidate',
  referee: 'Referee',
  'sounding-board': 'Sounding board',
  former: 'Worked with before',
} as const;

const FUNCTIONS = {
  engineering: 'Engineering',
  product: 'Product',
  design: 'Design',
  finance: 'Finance',
  sales: 'Sales',
  support: 'Support',
  security: 'Security',
  legal: 'Legal',
  people: 'People',
  exec: 'Executive',
  other: 'Other',
} as const;

/** In days. */
export const CADENCES: readonly number[] = [7, 14, 21, 30, 90];

const EVERY: Readonly<Record<number, string>> = {
  7: 'Every week',
  14: 'Every two weeks',
  21: 'Every three weeks',
  30: 'Every month',
  90: 'Every quarter',
};

export function everySaid(days: number): string {
  return EVERY[days] ?? `Every ${counted(days, 'day', 'days')}`;
}

export function usualSaid(days: number): string {
  return `${everySaid(days)}, as usual`;
}

const RHYTHMS: Readonly<Record<string, string>> = {
  one_on_one: 'One-on-one',
  feedback: 'Feedback',
  career_conversation: 'Career',
  touchpoint: 'Meeting',
};

/** A rhythm as the journal calls it: records write some of them in more than one way. */
export function rhythmOf(kind: string): string {
  const word = kind.replaceAll('-', '_');
  return word === 'career' ? 'career_conversation' : word;
}

export function rhythmName(kind: string): string {
  return RHYTHMS[kind] ?? kind;
}

/** "Last Thu 12 Mar, due Thu 19 Mar." */
export function rhythmStands(rhythm: RhythmView, today: string): { text: string; late: boolean } {
  const last = rhythm.last === null ? 'Not yet' : `Last ${shortDate(rhythm.last, today)}`;
  const { stand } = rhythm;
  switch (stand.is) {
    case 'unknown':
      return { text: `${last}.`, late: false };
    case 'coming':
    case 'soon':
      return { text: `${last}, due ${shortDate(stand.due, today)}.`, late: false };
    case 'late': {
      const days = counted(stand.byDays, 'day', 'days');
      return { text: `${last}, due ${shortDate(stand.due, today)}, ${days} ago.`, late: true };
    }
    case 'rests': {
      const until = stand.until === null ? '' : ` until ${shortDate(stand.until, today)}`;
      return { text: `${last}. Nothing is due${until}.`, late: false };
    }
  }
}

export const SCORE_CHOICES: readonly (readonly [string, string])[] = [
  ['1', '1, low'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
  ['5', '5, high'],
];

export const RELATION_CHOICES = Object.entries(RELATIONS);
export const FUNCTION_CHOICES = Object.entries(FUNCTIONS);

function said(words: Readonly<Record<string, string>>, value: string | null): string {
  return value === null ? '' : (words[value] ?? value);
}

/** "Engineering. Reports to you." */
export function whoSaid(person: {
  isSelf: boolean;
  relation: string | null;
  function: string | null;
  level?: string;
}): string {
  if (person.isSelf) return `${words.you}.`;
  const parts = [
    person.level?.trim() ?? '',
    said(FUNCTIONS, person.function),
    said(RELATIONS, person.relation),
  ];
  return parts.filter((part) => part !== '').join('. ');
}

/** "1:1", "Redirecting, planned". */
export function briefKind(line: {
  kind: string;
  sort: string | null;
  status: string | null;
}): string {
  if (line.kind === 'feedback') {
    const intent =
      line.sort === 'redirect' ? 'Redirecting' : line.sort === 'reinforce' ? 'Reinforcing' : '';
    return [intent, line.status?.replaceAll('_', ' ') ?? ''].filter(Boolean).join(', ');
  }
  if (line.sort === 'one-on-one') return '1:1';
  return kindName(line.kind);
}

/** What erasing would do or did, a line each. */
export function erasedCounts(counts: {
  gone: number;
  changed: number;
  locked: number;
  drafts: number;
  people: number;
  settings: number;
  attachments: number;
}): string[] {
  const said: [number, string][] = [
    [counts.gone, `${entriesSaid(counts.gone)} about them alone: deleted`],
    [counts.changed, `${entriesSaid(counts.changed)}: kept, without them, in every revision`],
    [counts.locked, `${entriesSaid(counts.locked)} of these locked`],
    [counts.drafts, `${counted(counts.drafts, 'draft', 'drafts')}: kept, without them`],
    [counts.people, `${counted(counts.people, 'note', 'notes')} on other people`],
    [counts.settings, `${counted(counts.settings, 'saved search', 'saved searches')} or setting`],
    [
      counts.attachments,
      `${counted(counts.attachments, 'file', 'files')} that hold the name: deleted`,
    ],
  ];
  const lines = said.filter(([count]) => count > 0).map(([, line]) => line);
  return lines.length > 0 ? lines : ['Nothing names them.'];
}

export function handedSaid(handed: { path: string; entries: number; locked: number }): string {
  const locked = handed.locked > 0 ? ` ${entriesSaid(handed.locked)} left out as locked.` : '';
  return `${entriesSaid(handed.entries)} written to ${handed.path}.${locked}`;
}

export function peopleSaid(count: number): string {
  return counted(count, 'person', 'people');
}

export function entriesSaid(count: number): string {
  return counted(count, 'entry', 'entries');
}

export function openSaid(count: number): string {
  return count === 0 ? '' : `${grouped(count)} open`;
}

export function morePromisesSaid(count: number): string {
  return `${counted(count, 'promise', 'promises')} more, all of them under Promises`;
}

export function kindSaid(kind: string, count: number): string {
  return `${kindName(kind)} ${grouped(count)}`;
}

export function untilSaid(name: string, until: string | null, today: string): string {
  return until === null ? name : `${name}, until ${shortDate(until, today)}`;
}

export function mergedSaid(name: string, entries: number): string {
  return `${name}, ${entriesSaid(entries)}`;
}

export function mergeSaid(gone: string, kept: string): string {
  return `${gone} goes into ${kept}`;
}

export function mergeDone(gone: string, kept: string, entries: number): string {
  return `${gone} went into ${kept}: ${entriesSaid(entries)} moved.`;
}

export function apartDone(name: string): string {
  return `${name} is there again.`;
}

export function stillNamedSaid(entries: number): string {
  return `${entriesSaid(entries)} ${entries === 1 ? 'names' : 'name'} them, those in the trash counted. Merge them into somebody instead.`;
}

export const namedBefore =
  'An earlier version of an entry names them, so they stay. Merge them into somebody instead.';

export function deletedSaid(name: string): string {
  return `${name} was deleted.`;
}

/** What a promise's margin says: late, a day, or how it ended. */
export function dueSaid(
  promise: { state: string; due: string | null },
  today: string,
): { text: string; late: boolean } {
  const open = promise.state === 'open' || promise.state === 'renegotiated';
  if (!open) return { text: STATES[promise.state] ?? promise.state, late: false };
  if (promise.due === null) return { text: 'Open', late: false };
  if (promise.due >= today) return { text: shortDate(promise.due, today), late: false };
  const days = Math.round((Date.parse(today) - Date.parse(promise.due)) / 86_400_000);
  return { text: `${counted(days, 'day', 'days')} late`, late: true };
}

const STATES: Readonly<Record<string, string>> = {
  kept: 'Kept',
  kept_late: 'Kept late',
  dropped: 'Dropped',
};

/** "You, made on day 19.", "Lucía, made Mon 16 Mar." */
export function madeSaid(
  mine: boolean,
  name: string,
  madeOn: string,
  { day, today }: { day: number | null; today: string },
): string {
  const made = day === null ? shortDate(madeOn, today) : `on day ${day}`;
  return `${mine ? 'You' : name}, made ${made}.`;
}
