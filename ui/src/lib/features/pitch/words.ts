// What the pitch pages say.

import type {
  FlagView,
  PitchBriefView,
  PitchPreviewView,
  PitchRow,
  PitchView,
  ObjectionRow,
  SavedPdf,
} from '../../ipc/bindings';
import type { Fault } from '../../ipc/fault';
import { refusalOf } from '../../frame/words';
import { spelled } from '../../spelled';
import { counted, longDate, shortDate } from '../../time/civil';
import type { Place } from './form';

export const words = {
  title: 'Pitches',
  one: 'Pitch',
  saving: 'Saving',
  badNumber: 'Write a number, such as 2 or 1.5.',
  moreBefore: (many: number) => `${counted(many, 'more was', 'more were')} raised before.`,
  loading: 'Reading the pitches',
  loadingOne: 'Reading the pitch',
  failed: 'The pitches could not be read',
  failedOne: 'This pitch could not be read',
  notThere: 'There is no such pitch. It may be in the trash, or locked.',
  again: 'Try again',
  newPitch: 'Pitch',
  newNote: 'Note',
  underWay: 'Under way',
  answered: 'Answered',
  empty: 'No pitch yet.',
  emptyText:
    'Begin with what an engineer says and what it means to the one who decides. A note is enough to start.',
  noUnderWay: 'Nothing is under way.',
  cut: 'The latest 200 are shown. Search finds the others.',
  notes: 'Translation notes',
  noNotes: 'No note yet. Write one statement down and say it so that one listener repeats it.',
  untitled: 'Untitled pitch',
  name: 'Title',
  namePlaceholder: 'What it is about',
  for: 'For',
  audience: 'Audience',
  addAudience: 'Add to the audience',
  everybody: 'Nobody yet',
  whenMet: 'Meeting on',
  ask: 'The ask',
  askHelp: 'The recommendation first, in thirty words or fewer.',
  weSay: 'As we say it',
  moves: 'It moves',
  noLever: '–',
  pairs: 'What we say and what they hear',
  addPair: 'Add a statement',
  tell: 'Say it to them',
  removePair: 'Remove the statement',
  frame: 'What is asked',
  money: 'Money',
  headcount: 'People',
  time: 'Time',
  scope: 'Scope',
  permission: 'Permission',
  decisionWanted: 'Decision wanted',
  story: 'The story',
  proof: 'Proof',
  numbers: 'Numbers',
  claim: 'What it counts',
  value: 'How much',
  source: 'Where from',
  confidence: 'Known by',
  unquantified: 'No number, because',
  exams: 'How they will know',
  examsHelp: 'One exam half-way and one at the end.',
  exam: 'What must be true',
  byWhen: 'By',
  risks: 'Risks',
  risk: 'What could go wrong',
  likelihood: 'How likely',
  mitigation: 'What we do about it',
  ways: 'Other ways',
  waysHelp: 'One a line, two or more. Doing nothing is one of them.',
  lever: 'What it moves most',
  door: 'Can it be undone',
  secondOrder: 'What it sets off',
  secondOrderHelp: 'One a line: what gets harder, and who pays.',
  none: 'Not said',
  people: 'The people',
  caresAbout: 'Cares about',
  likely: 'Likely to ask',
  prewired: 'Spoken to before the meeting',
  stance: 'Stands',
  removeListener: 'Take out of the audience',
  before: 'Raised before',
  noBefore: 'Nothing was raised before.',
  objections: 'Objections',
  noneRaised: 'Nothing was raised against it yet.',
  evidence: 'Evidence',
  noEvidence: 'No number with its source yet.',
  unnamedEvidence: 'A number without a name',
  noSource: 'No source yet',
  add: 'Add',
  remove: 'Remove',
  onePage: 'One page',
  ready: 'Before it is ready',
  allMet: 'Nothing is missing.',
  override: 'All right because',
  overridden: 'All right:',
  takeBackOverride: 'Take back',
  goThere: 'Go there',
  steps: 'What comes next',
  until: 'Until',
  trigger: 'Or until this happens',
  untilHelp: 'A day, or what it waits for.',
  noDayOrTrigger:
    'It is not put off yet: say until which day, from today on, or what it waits for.',
  notReady:
    'Not ready yet: each point under “Before it is ready” is met, or you say why it is all right. What you wrote is kept as a draft.',
  deferIt: 'Put it off',
  cancel: 'Cancel',
  nextVersion: 'Begin the next version',
  versionBefore: 'The version before',
  redacted: 'Without names',
  copy: 'Copy as Markdown',
  print: 'Print',
  pdf: 'Save as PDF',
  paper: 'Paper',
  notLaidOut:
    'Nothing was handed over: the page beside the pitch is not what is written now. What it lacks is said above it.',
  notHanded: (why: string) => `The page was not written: ${why}. The pitch is as it was.`,
  rehearse: 'Rehearse',
  debrief: 'Debrief',
  copied: 'The page is on the clipboard, as Markdown.',
  notCopied: 'The clipboard did not take it.',
  save: 'Save',
  discard: 'Discard changes',
  discarded: 'Discarded.',
  draftKept: 'Draft kept',
  conflict: 'This pitch was changed elsewhere since. What you wrote is kept as a draft.',
  overIt: 'Save over it',
  noTitle: 'Give it a title, so that it is found again.',
  entry: 'Open the entry',
  replace: 'Replace',
  about: 'About',
  keep: (term: string, who: string) => `Keep ${term}: ${who} knows it`,
  lookAround: 'Look at the sentence around it afterwards.',
  learnt: (who: string, term: string) => `${who} knows “${term}” from here on.`,
  notPreviewed: 'The page shows what was read last',
};

export const STATES: Readonly<Record<string, string>> = {
  idea: 'Idea',
  drafting: 'Drafting',
  ready: 'Ready',
  rehearsed: 'Rehearsed',
  pitched: 'Pitched',
  approved: 'Approved',
  approved_with_conditions: 'Approved, with conditions',
  deferred: 'Deferred',
  declined: 'Declined',
  followed_through: 'Followed through',
  lapsed: 'Lapsed',
};

/** What a step is called on its button. */
export const STEPS: Readonly<Record<string, string>> = {
  drafting: 'Back to drafting',
  ready: 'Mark as ready',
  rehearsed: 'Mark as rehearsed',
  pitched: 'Mark as pitched',
  approved: 'Approved',
  approved_with_conditions: 'Approved, with conditions',
  deferred: 'Deferred',
  declined: 'Declined',
  followed_through: 'Followed through',
  lapsed: 'Let it lapse',
};

export const LEVERS: readonly (readonly [string, string])[] = [
  ['cost_down', 'Cost'],
  ['revenue', 'Revenue'],
  ['risk_down', 'Risk'],
  ['speed', 'Speed'],
  ['customer_experience', 'Customers'],
  ['compliance', 'Compliance'],
  ['people_retention', 'People'],
  ['optionality', 'Room to choose'],
];

export const DOORS: readonly (readonly [string, string])[] = [
  ['two_way', 'Yes: a door with a way back'],
  ['one_way', 'No: a door with one way'],
  ['unsure', 'Not sure yet'],
];

export const CONFIDENCES: readonly (readonly [string, string])[] = [
  ['measured', 'Measured'],
  ['estimated', 'Estimated'],
  ['guess', 'Guess'],
];

export const STANCES: readonly (readonly [string, string])[] = [
  ['champion', 'Champion'],
  ['supporter', 'Supporter'],
  ['neutral', 'Neutral'],
  ['sceptic', 'Sceptic'],
  ['opponent', 'Opponent'],
];

/** What each text of the story is called. */
export const PLACES: Readonly<Partial<Record<Place, string>>> = {
  recommendation: 'The ask',
  situation: 'What happens today',
  complication: 'What gets in the way',
  question: 'The question it raises',
  answer: 'What changes',
  whyNow: 'Why now',
  doingNothing: 'If we do nothing',
  tradeoff: 'What gets worse',
};

export function stateName(state: string): string {
  return STATES[state] ?? state;
}

export function doneSaid(to: string | null): string {
  return to === null ? 'Saved.' : `${stateName(to)}.`;
}

/** "Drafting, version 2. For Henrik Sorensen and Ruth Adeyemi. 3 points open." */
export function rowSaid(row: PitchRow): string {
  const whom = listed(row.audience);
  return [
    row.version > 1 ? `Version ${row.version}` : '',
    whom === '' ? '' : `For ${whom}`,
    row.underWay && row.openPoints > 0 ? counted(row.openPoints, 'point open', 'points open') : '',
  ]
    .filter(Boolean)
    .join('. ');
}

export function headSaid(view: PitchView, today: string): string {
  const met = view.form.meetingOn;
  const names = listed(view.listeners.map(({ shortName }) => shortName));
  const meeting = met === null ? '' : longDate(met, today);
  const withWhom = names === '' ? '' : meeting === '' ? `For ${names}` : ` with ${names}`;
  return `${stateName(view.state)}, version ${view.version}. ${[`${meeting}${withWhom}`]
    .filter(Boolean)
    .map((text) => `${text}.`)
    .join('')}`.trim();
}

export function dueSaid(row: PitchRow, today: string): string {
  return shortDate(row.meetingOn ?? row.occurredOn, today);
}

export function fitSaid(page: PitchBriefView): string {
  if (page.a4Over === 0) {
    return page.letterOver === 0
      ? 'Fits one sheet.'
      : `Fits one sheet of A4. On Letter about ${counted(page.letterOver, 'word has', 'words have')} to go.`;
  }
  return `Does not fit one sheet: about ${counted(page.a4Over, 'word has', 'words have')} to go.`;
}

/** What somebody misses who hears all of it. */
export function wholeSaid({ ask, hasNumber }: PitchPreviewView): string[] {
  return [
    ask === 'missing' ? 'Nothing in it asks for anything yet.' : '',
    ask === 'buried' ? 'What you ask for comes late. Begin with it.' : '',
    hasNumber ? '' : 'No number is said anywhere.',
  ].filter(Boolean);
}

export const PAPERS = [
  ['a4', 'A4'],
  ['letter', 'Letter'],
] as const;

/** "Saved as /home/ana/footing-page-2026-03-26.pdf." */
export function pdfSaid({ path, pages }: SavedPdf): string {
  return pages > 1
    ? `Saved as ${path}, on ${pages} pages: it does not fit one sheet.`
    : `Saved as ${path}.`;
}

/** How long it takes to read aloud, at a pace nobody has measured: marked as about. */
export function readsSaid(count: number): string {
  const seconds = Math.max(5, Math.round((count / 130) * 12) * 5);
  return seconds < 60 ? `About ${seconds} s aloud` : `About ${Math.round(seconds / 60)} min aloud`;
}

/** "Rehearsed twice, the last time 4 min 10 s. Aim for 3 minutes." */
export function rehearsedSaid(runs: readonly { seconds: number }[], aim: number): string {
  const last = runs.at(-1);
  if (last === undefined) return '';
  const times = ['once', 'twice'][runs.length - 1] ?? `${spelled(runs.length).toLowerCase()} times`;
  const took = timeSaid(last.seconds);
  const lately = runs.length === 1 ? took : `the last time ${took}`;
  const minutes = Math.round(aim / 60);
  return `Rehearsed ${times}, ${lately}. Aim for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}

/** "4 min 10 s", "50 s". */
function timeSaid(seconds: number): string {
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

export function termsSaid(terms: number): string {
  return counted(terms, 'term to check', 'terms to check');
}

/** The points of readiness, as the journal names them. */
const CHECKS: ReadonlySet<string> = new Set([
  'audience',
  'ask',
  'cost_and_time',
  'recommendation',
  'story',
  'lever',
  'number',
  'units',
  'doing_nothing',
  'alternatives',
  'trade_off',
  'door',
  'cares_about',
  'their_words',
]);

const PARTS: Readonly<Record<string, string>> = {
  recommendation_first: 'the ask',
  situation: 'what happens today',
  complication: 'what gets in the way',
  question: 'the question it raises',
  answer: 'what changes',
  why_now: 'why now',
  cost_of_doing_nothing: 'what it costs to do nothing',
  tradeoff_disclosed: 'what gets worse',
  decision_wanted: 'the decision wanted',
  alternatives: 'other ways',
  second_order: 'what it sets off',
  unquantified_because: 'why there is no number',
  title: 'the title',
  meeting_on: 'the day of the meeting',
  deferred_until: 'the day it is put off to',
  decided_on: 'the day of the decision',
  person: 'the name',
  ask: 'what is asked',
  'ask.headcount': 'how many people are asked for',
  numbers: 'a number',
  exams: 'an exam',
  'exams.by_when': 'the day of an exam',
  risks: 'a risk',
  notes: 'a statement',
  per_audience: 'the people',
  audience: 'the audience',
  lever: 'what it moves most',
  door: 'whether it can be undone',
};

/** Where a refusal lies, in the words of the page. */
export function placeSaid(at: string): string {
  const spelled = at.replaceAll(/\[\d+\]/gu, '').split('.');
  for (let many = spelled.length; many > 0; many--) {
    const part = PARTS[spelled.slice(0, many).join('.')];
    if (part !== undefined) {
      const row = /\[(\d+)\]/u.exec(at)?.[1];
      return row === undefined ? part : `${part} (row ${Number(row) + 1})`;
    }
  }
  return at.replaceAll('_', ' ');
}

export function refusedSaid(fault: Fault): string {
  const { at } = fault.detail;
  if (fault.code === 'conflict') return words.conflict;
  if (at === 'title' && !fault.detail.max) return words.noTitle;
  if (at?.split(', ').every((part) => CHECKS.has(part)) === true) return words.notReady;
  if (at === 'deferred_until') return words.noDayOrTrigger;
  if (at === 'meeting_on' || /^exams\[\d+\]\.by_when$/u.test(at ?? '')) {
    return `It was not saved: ${placeSaid(at ?? '')} is no day. Write 24 March or 2026-03-24. What you wrote is kept as a draft.`;
  }
  const place =
    at === undefined || at === null || at === '' ? '' : ` It is about ${placeSaid(at)}.`;
  return `It was not saved: ${refusalOf(fault)}.${place} What you wrote is kept as a draft.`;
}

export function listed(names: readonly string[]): string {
  const last = names.at(-1);
  return last === undefined || names.length === 1
    ? (last ?? '')
    : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** What is said of flagged words: in what words, what instead, and what else. */
export function popSaid(
  flag: FlagView,
  who: string | null,
): { text: string; wording: string; more: string } {
  const wording = flag.replace?.text ?? '';
  const more = [flag.also ?? '', flag.replace?.rough === true ? words.lookAround : '']
    .filter(Boolean)
    .join(' ');
  if (wording !== '') {
    const text = flag.kind === 'their_word' && who !== null ? `${who} says` : 'Say';
    return { text, wording, more };
  }
  return { text: [flag.why, flag.ask ?? ''].filter(Boolean).join(' '), wording, more };
}

export function hearsSaid(who: string | null): string {
  return who === null ? 'As they hear it' : `As ${who} hears it`;
}

const RESOLVED: Readonly<Record<string, string>> = {
  open: 'No answer',
  answered: 'Answered',
  conditioned: 'Answered, with a condition',
  withdrawn: 'Withdrawn',
  overruled: 'Overruled',
};

export function raisedSaid({ resolved }: ObjectionRow): string {
  return RESOLVED[resolved] ?? resolved;
}

/** "2 of 3 answered". */
export function answeredSaid(raised: readonly ObjectionRow[]): string {
  const answered = raised.filter(({ resolved }) => resolved !== 'open').length;
  return `${answered} of ${raised.length} answered`;
}

/** "Cost came up 3 of 5 times." */
export function beforeSaid(raised: readonly ObjectionRow[]): string {
  const counts = new Map<string, number>();
  for (const { type } of raised) if (type !== null) counts.set(type, (counts.get(type) ?? 0) + 1);
  const most = [...counts].sort((one, other) => other[1] - one[1])[0];
  if (most === undefined) return '';
  const [sort, many] = most;
  const spelled = `${sort.slice(0, 1).toUpperCase()}${sort.slice(1)}`;
  return `${spelled} came up in ${many} of ${raised.length}.`;
}

export function deferredSaid({ deferredUntil, trigger }: PitchView, today: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(deferredUntil);
  const until = deferredUntil === '' ? '' : isDay ? longDate(deferredUntil, today) : deferredUntil;
  return [
    until === '' ? '' : `Put off until ${until}.`,
    trigger === '' ? '' : `Waits for: ${trigger}`,
  ]
    .filter(Boolean)
    .join(' ');
}
