// What the hiring screens say.

import type {
  CandidateView,
  CardView,
  GapView,
  HireOfferView,
  HiringView,
  LookBackView,
} from '../../ipc/bindings';
import { counted, shortDate } from '../../time/civil';
import type { Step } from './form';

export const words = {
  title: 'Hiring',
  loading: 'Reading what is open',
  failed: 'What is open could not be read.',
  again: 'Try again',
  empty: 'No gap is written down yet.',
  emptyText: 'Before you hire, write down what this team cannot do well enough.',
  addGap: 'Gap',
  firstGap: 'Write down a gap',
  addCandidate: 'Candidate',
  noCandidates: 'Nobody was looked at for it yet.',
  loose: 'For no gap yet',
  looseText: 'Their scorecards and decisions name no gap that is shown.',
  moreGaps: 'There are more gaps than are shown here: these are the latest.',
  moreCandidates:
    'There are more candidates than are shown here: these are the first sixty by name. Add somebody by name, and their page opens.',
  halfTyped: 'A day or a number is only half written. Finish it, or empty its field.',
  moreOf: 'There is more about them than is shown: the latest of each.',
  privacy: 'What is locked is left out until you show it.',
  howTitle: 'One candidate at a time',
  how: 'A gap, then what you saw, then who worked with them, then what will be better. Marks are never added up, and nobody is ranked.',
  closedGaps: 'Closed',
  gapNew: 'A gap',
  gapChange: 'Change the gap',
  gap: 'The gap',
  gapHint: 'What the team cannot do well enough',
  severity: 'How much it hurts',
  severityHelp: '1, a nuisance. 5, we lose work or people over it.',
  state: 'State',
  owner: 'Whose it is',
  notes: 'Notes',
  keepGap: 'Keep',
  gapSaved: 'Kept.',
  change: 'Change',
  cancel: 'Close',
  who: 'Who',
  candidateNew: 'A candidate',
  candidateHelp:
    'Whoever you know is offered. Anybody else is added to your people as a candidate.',
  candidateFor: 'For',
  begin: 'Begin',
  steps: 'Step',
  back: 'All openings',
  person: 'Their page',
  lock: 'Lock my scores',
  lockTheirs: 'Lock it',
  lockedSaid: 'Locked. Nothing in it changes any more.',
  keep: 'Keep',
  saved: 'Kept.',
  draftKept: 'Kept as you write',
  unkept: 'What you type cannot be kept on disk. It is still here.',
  conflict: 'It was changed elsewhere since you read it. Your words are still here.',
  discard: 'Show what is stored instead',
  evidence: 'evidence',
  evidenceHint: 'What they did or said',
  fit: 'Without a gap you score fit, not what is missing.',
  whichGap: 'Which gap they would fill',
  noGap: 'None',
  pushback: 'Under pushback',
  unknowns: 'Unknowns they named',
  questions: 'Questions before an answer',
  failures: 'Failures of their own, one a line',
  contribution: 'What they would bring that nobody here has',
  manager: 'Also what a manager may not lack',
  own: 'Something else you saw',
  ownName: 'What',
  whyStill: 'Why still',
  whyStillHelp: 'A 1 here stops the hire of a manager, unless you write down why not.',
  scenario: 'Scenario',
  panel: 'Panel',
  you: 'You',
  writing: 'Writing',
  locked: 'Locked',
  addTheirs: 'Write down somebody else’s',
  theirs: 'Whose card it is',
  coveredSaid:
    'Theirs are covered until you lock yours. What differs is shown first, not the mean.',
  covered: 'Covered until you lock yours.',
  notThere: 'I did not interview',
  notThereHelp: 'Then they open for the debrief, and its day stands on each.',
  debriefSaid: 'Opened for the debrief.',
  notEvidence:
    'No age, family, health or origin. If it is not evidence for a line on the left, leave it out.',
  side: 'Side by side',
  sideWait: 'The cards are compared once all of them are locked.',
  noEvidence: 'Nothing was written.',
  notScored: 'Not scored',
  closedCard: 'Locked before the debrief. What was seen stays as it was written.',
  references: 'References',
  addReference: 'Another call',
  referee: 'Who',
  relationship: 'How they know',
  callOn: 'Day of the call',
  consent: 'The candidate agreed to this call',
  consentHelp: 'Without it, do not call: their present job may hang on it.',
  hireAgain: 'Hire again?',
  never: 'never',
  tomorrow: 'tomorrow',
  story: 'The story',
  followUp: 'First month',
  followUpHint: 'What their next lead should do in the first month',
  secondCall: 'Second call',
  secondCallHelp: 'Seven is often a polite no. A second call is worth it.',
  noReferences: 'No call yet.',
  againstCard: 'Against your scorecard',
  offer: 'Offer',
  decision: 'Decision',
  better: 'What gets better',
  betterHint: 'What will be better in six months because they came',
  measured: 'How you will see it',
  measuredHint: 'What you will be able to point at',
  sure: 'How sure',
  percent: 'per cent',
  sureHelp: 'That it works out, from 0 to 100. It is kept as you say it today.',
  dissent: 'Against',
  dissentHint: 'Who disagrees, and their best reason',
  welcome: 'Looks after them',
  failing: 'They failed as an engineer and would lead engineers',
  mitigations: 'What you do about it',
  revisit: 'Look again on',
  starts: 'First day',
  decide: 'Decide',
  decidedSaid: 'Decided. What you said will get better is kept as you said it.',
  frozen: 'As it was decided',
  frozenHelp: 'It is not changed afterwards. What you think now goes into the notes.',
  startHelp: 'Day 90 comes back to you once you know the first day.',
  outcome: 'Day 90',
  expected: 'You said',
  effect: 'What happened',
  effectHint: 'What you can point at now',
  cameTrue: 'Against what you said',
  surprise: 'Surprised by',
  outcomeSaid: 'Kept beside what you said then.',
  noDecision: 'Nothing was decided yet. Day 90 is looked at once somebody starts.',
  noStart: 'The first day is not known yet.',
  forOffer: 'What you said',
  gapSec: 'The gap',
  gapNone: 'No gap is named yet.',
  evidenceGap: 'What shows it',
  scenarios: 'Scenarios',
  scenariosFailed: 'The scenarios could not be read.',
  scenariosLoading: 'Reading the scenarios',
  scenariosTitle: 'The same for everybody',
  scenariosHow:
    'One scenario fills half an hour. Everybody gets the same one and the same questions, so that answers are compared and not moods.',
  scenariosCare: 'Change names and numbers, so that nothing confidential leaves the building.',
  scenarioNew: 'A scenario',
  scenarioChange: 'Change the scenario',
  scenarioCopy: 'A copy of your own',
  addScenario: 'Scenario',
  makeMine: 'Make it mine',
  yours: 'Yours',
  findScenario: 'Find a scenario',
  noScenario: 'No scenario says that.',
  moreScenarios: 'You have more than are shown: the latest of your own.',
  putAway: 'Put away',
  putAwayHead: 'Put away',
  takeOut: 'Take out again',
  putAwaySaid: 'Put away. It is not offered any more.',
  takenOutSaid: 'It is offered again.',
  otherShows: 'Shows something else',
  scenarioName: 'Name',
  scenarioNameHint: 'What you call it among yourselves',
  sort: 'Sort of work',
  opening: 'How it begins',
  openingHint: 'As you would tell it, as unclear as it was',
  probes: 'Questions further in',
  oneALine: 'One a line',
  shows: 'What it shows',
  strong: 'A strong answer',
  weak: 'A weak answer',
  listenFor: 'Listen for',
  used: 'Scenario used',
  pickScenario: 'Pick a scenario',
} as const;

type Choices = readonly (readonly [string, string])[];

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  card: 'Scorecard',
  reference: 'References',
  offer: 'Offer',
  outcome: 'Day 90',
};
export const GAP_STATES: Choices = [
  ['open', 'Open'],
  ['filling', 'Being filled'],
  ['closed', 'Closed'],
];
export const DECISIONS: Choices = [
  ['offer', 'Make an offer'],
  ['no', 'No'],
  ['hold', 'Wait'],
];
export const OUTCOMES: Choices = [
  ['better', 'Better'],
  ['as_expected', 'As you said'],
  ['worse', 'Worse'],
  ['unknown', 'Cannot tell'],
];
export const RELATIONSHIPS: Choices = [
  ['managed_them', 'Managed them'],
  ['worked_beside', 'Worked beside them'],
  ['reported_to_them', 'Reported to them'],
  ['relied_on_them', 'Relied on them from elsewhere'],
  ['manager', 'Was their manager'],
];
export const PUSHBACK: Choices = [
  ['curious', 'Got curious'],
  ['neutral', 'Took note'],
  ['defensive', 'Defended it'],
];

/** Each criterion: in the margin, and what it looks at. */
const CRITERIA: Readonly<Record<string, readonly [string, string]>> = {
  problem_decomposition: ['Takes apart', 'Breaks a problem down, names what they do not know'],
  communication: ['Unsure', 'Says so, asks, meets pushback'],
  pattern_recognition: ['Has seen', 'Failures they were in, first hand'],
  contribution: ['Adds', 'What the team lacks today'],
  technical_respect: ['Respected', 'Engineers take their technical word'],
  growth_feedback: ['Grows people', 'Says hard things early, and people grew'],
  accountability: ['Stands for it', 'Owns what went wrong under them'],
};

export function criterionSaid(row: { competency: string; criterion: string | null }): {
  name: string;
  looksAt: string;
} {
  const [name, looksAt] = CRITERIA[row.criterion ?? ''] ?? [row.competency, ''];
  return { name, looksAt };
}

export function labelOf(choices: Choices, value: string | null): string {
  return choices.find(([choice]) => choice === value)?.[1] ?? '';
}

/** "1 opening, 3 candidates." */
export function headSaid(view: HiringView): string {
  const open = view.gaps.filter(({ form }) => form.state !== 'closed').length;
  const people = counted(view.candidates.length, 'candidate', 'candidates');
  return `${counted(open, 'opening', 'openings')}, ${people}.`;
}

/** "Severity 4 of 5, 3 entries, being filled." */
export function gapSaid({ form }: GapView): string {
  const parts = [labelOf(GAP_STATES, form.state)];
  if (form.severity !== null) parts.push(`hurts ${form.severity} of 5`);
  if (form.evidence.length > 0) parts.push(counted(form.evidence.length, 'entry', 'entries'));
  if (form.owner !== '') parts.push(form.owner);
  return `${parts.join(', ')}.`;
}

/** What stands in each step: "2 scorecards, 1 open. 1 reference." */
export function standsSaid(line: CandidateView): string {
  const parts: string[] = [];
  if (line.cards > 0) {
    const open = line.openCards > 0 ? `, ${line.openCards} open` : ', locked';
    parts.push(`${counted(line.cards, 'scorecard', 'scorecards')}${open}`);
  }
  if (line.references > 0) parts.push(counted(line.references, 'reference', 'references'));
  return parts.length === 0 ? 'Nothing is written yet.' : `${parts.join('. ')}.`;
}

/** What comes next, and its drawn state. */
export function nextSaid(
  { next, on }: { next: string; on: string | null },
  today: string,
): { text: string; state: 'open' | 'pencil' | 'done' | 'late' } {
  const day = on === null ? '' : shortDate(on, today);
  switch (next) {
    case 'scorecard':
      return { text: 'Write a scorecard', state: 'open' };
    case 'lock':
      return { text: 'Lock the scorecard', state: 'open' };
    case 'reference':
      return { text: on === null ? 'Call a reference' : `Reference ${day}`, state: 'open' };
    case 'offer':
      return { text: 'Decide', state: 'open' };
    case 'hold':
      return { text: on === null ? 'Waits' : `Waits until ${day}`, state: 'pencil' };
    case 'start_day':
      return { text: 'First day is missing', state: 'open' };
    case 'ahead':
      return { text: `Day 90 on ${day}`, state: 'pencil' };
    case 'outcome':
      return { text: `Day 90 was ${day}`, state: 'late' };
    case 'done':
      return { text: 'Looked back', state: 'done' };
    default:
      return { text: 'Decided against', state: 'done' };
  }
}

/** The criterion that is meant by a name as it was written. */
export function criterionOf(name: string): string | null {
  const folded = name.toLowerCase().replace(/[ -]/gu, '_');
  if (folded.startsWith('prior_pattern')) return 'pattern_recognition';
  return Object.keys(CRITERIA).find((criterion) => folded.startsWith(criterion)) ?? null;
}

/** What day a look back is for, where it comes before it or came before it. */
export function earlySaid(
  made: HireOfferView | null,
  told: LookBackView | null,
  today: string,
): string | null {
  const day = made?.outcomeOn ?? null;
  if (day === null) return null;
  const said = shortDate(day, today);
  if (today < day) {
    return `Day 90 is ${said}. What you write before then is kept, and asked again on the day.`;
  }
  if (told === null || told.on >= day) return null;
  return `Day 90 was ${said}, and this is from ${shortDate(told.on, today)}. Say what you see now.`;
}

export function cardName(card: CardView): string {
  return card.mine ? words.you : card.form.interviewer;
}

/** The question after the number: "Why not 9?" */
export function whySaid(score: number | null): string {
  if (score === null) return 'Why not one more?';
  return score < 10 ? `Why not ${score + 1}?` : words.story;
}

export function initials(name: string): string {
  const parts = name.split(/\s+/u).filter((part) => part !== '');
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return letters
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** What a scenario shows, as its line says it: "Takes apart, Unsure". */
export function showsSaid(competencies: readonly string[]): string {
  return competencies
    .map((one) => criterionSaid({ competency: one, criterion: criterionOf(one) }).name)
    .join(', ');
}
