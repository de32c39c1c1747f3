// What the window says about feedback.

import type { FeedbackOverview, FeedbackView } from '../../ipc/bindings';
import { counted, grouped, shortDate } from '../../time/civil';

export const words = {
  evidence: 'Evidence',
  evidenceKind: 'What kind of evidence',
  evidenceText: 'The evidence, in words',
  evidenceAdd: 'Add evidence',
  evidenceDrop: 'Take it out',
  title: 'Feedback',
  add: 'Feedback',
  log: 'Log feedback',
  show: 'Show',
  list: 'Feedback log',
  write: 'Write feedback',
  overview: 'Who has heard from you',
  none: 'No feedback yet',
  noneText:
    'Write down one thing you saw someone do well this week. When, what a camera would have seen, what it made possible.',
  noneBalance: 'The balance of given and received is drawn from the first entry on.',
  noneHere: 'Nothing here.',
  failedNow: 'This could not be read just now. What is shown may be older.',
  failed: 'This could not be read. Nothing was changed.',
  again: 'Try again',
  more: 'Show more',
  gone: 'That piece is not there any more.',
  given: 'Given',
  received: 'Received',
  direction: 'Direction',
  kind: 'Kind',
  form: 'Form',
  to: 'To',
  from: 'From',
  about: 'About',
  person: 'Who is it for?',
  source: 'Who said it?',
  aboutWhom: 'About whom?',
  newPerson: 'Somebody new: they are added with this.',
  when: 'Seen on',
  whenHelp: 'Write a day as 2026-03-24.',
  sayIt: 'Say it',
  notSaid: 'Not decided',
  next: 'Next step',
  nextDue: 'By',
  nextWhose: 'Whose step',
  theirs: 'Theirs',
  mine: 'Mine',
  lookAgain: 'Look again on',
  themes: 'Themes',
  themesHelp: 'Words with commas between them.',
  notes: 'Notes',
  asked: 'I asked for it',
  changed: 'What I changed',
  meant: 'What they meant',
  meantHelp: 'Ask before you assume. Their words, not yours.',
  delivery: 'How you said it',
  deliveryHelp: 'About you, and nobody else sees it.',
  reception: 'How it was taken',
  saidOn: 'Said on',
  effect: 'What have you seen since?',
  effectAsk: 'Three weeks on. Did anything change?',
  reason: 'Why not?',
  reasonHelp: 'Too small, wrong, or somebody else said it: one line is enough.',
  save: 'Save feedback',
  discard: 'Discard',
  close: 'Close',
  cancel: 'Back',
  history: 'Revisions',
  trash: 'Move to the trash',
  onlyYou: 'Only you can read this. Footing sends nothing to anybody.',
  conflict:
    'This piece was changed elsewhere meanwhile. Your words are still here: copy what you need, discard, and open it again.',
  notSaved: 'This could not be saved. Your words are still here.',
  badDate: 'A day is written as 2026-03-24, and not in the future.',
  sensitivity: 'Care',
  publicWarn:
    'A correction that others hear is remembered as a humiliation. Could you say it alone first?',
  kept: 'Draft kept',
  leaveIt: 'It may stay as it is.',
  themesAgain: 'Comes up again',
  looks: 'To look at again',
} as const;

export const SHELVES = [
  ['all', 'All'],
  ['owed', 'Owed'],
  ['given', 'Given'],
  ['aboutMe', 'Received'],
  ['thirdParty', 'About others'],
] as const;

export const DIRECTIONS = [
  ['gave', 'Given'],
  ['about_me', 'Received'],
  ['third_party', 'About others'],
] as const;

export const INTENTS = [
  ['reinforce', 'Reinforcing'],
  ['redirect', 'Redirecting'],
] as const;

export const FORMS = [
  ['sbi', 'Situation, behaviour, impact'],
  ['sbii', 'The same, and what they meant'],
  ['coin', 'Context, observation, impact, next'],
  ['freeform', 'Free'],
] as const;

export const CHANNELS = [
  ['1:1', 'Between the two of us'],
  ['private_msg', 'A private message'],
  ['written', 'A written note'],
  ['meeting', 'In a meeting'],
  ['public', 'In front of everyone'],
] as const;

export const DELIVERIES = [
  ['candid', 'Clear, and kind about it'],
  ['too_soft', 'So soft it may not have landed'],
  ['too_sharp', 'Sharper than it needed to be'],
  ['dodged', 'Went round it'],
] as const;

export const RECEPTIONS = [
  ['accepted', 'Accepted'],
  ['discussed', 'Talked over'],
  ['disputed', 'Disputed'],
  ['silent', 'Silence'],
] as const;

export const EFFECTS = [
  ['improved', 'It changed'],
  ['unchanged', 'Nothing changed'],
  ['worse', 'It got worse'],
  ['too_early', 'Too early to say'],
] as const;

export const EVIDENCE = [
  ['quote', 'Their words'],
  ['ticket', 'A ticket'],
  ['pr', 'A change'],
  ['doc', 'A page'],
  ['metric', 'A number'],
] as const;

export const SENSITIVITIES = [
  ['normal', 'Normal'],
  ['sensitive', 'Private'],
  ['locked', 'Locked'],
] as const;

/** What a step does, as the button that takes it says. */
export const STEPS: Readonly<Record<string, string>> = {
  captured: 'Pick it up again',
  planned: 'Planned',
  delivered: 'I said it',
  followed_up: 'Look again',
  closed: 'Close it',
  let_go: 'Let it go',
  understood: 'Understood',
  acted: 'I acted on it',
  declined: 'Decline it',
  closed_loop: 'I told them back',
};

/** What a step that was taken is called in the corner. */
const DONE: Readonly<Record<string, string>> = {
  captured: 'Picked up again.',
  planned: 'Planned.',
  delivered: 'Said.',
  followed_up: 'Looked at again.',
  closed: 'Closed.',
  let_go: 'Let go.',
  understood: 'Understood.',
  acted: 'Acted on.',
  declined: 'Declined.',
  closed_loop: 'Told back.',
};

export function doneSaid(to: string | null): string {
  return to === null ? 'Feedback saved.' : (DONE[to] ?? 'Saved.');
}

const NEEDS: Readonly<Record<string, string>> = {
  subject: 'who it is for',
  source: 'who said it',
  situation: 'the situation',
  behaviour: 'the behaviour',
  impact: 'the impact',
  reason: 'the reason',
  effect: 'what you saw',
};

/** "Before it is said: the situation and the impact." */
export function missingSaid(missing: readonly string[]): string {
  const named = missing.map((need) => NEEDS[need] ?? need);
  const last = named.at(-1) ?? '';
  const list = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${last}` : last;
  return `Still missing: ${list}.`;
}

/** The dot and the word at the end of a piece's head. */
export function stateSaid(
  piece: Pick<FeedbackView, 'state' | 'intent' | 'owedDays' | 'owedAge' | 'direction'>,
): { text: string; look: string } {
  if (piece.owedDays !== null) {
    const look = piece.owedAge === 'late' ? 'late' : piece.owedAge === 'amber' ? 'half' : 'pencil';
    const since =
      piece.owedDays === 0 ? 'Owed since today' : `Owed ${counted(piece.owedDays, 'day', 'days')}`;
    return { text: piece.owedAge === 'late' ? `${since}, late` : since, look };
  }
  const kind = INTENTS.find(([value]) => value === piece.intent)?.[1] ?? '';
  if (piece.state === 'let_go') return { text: 'Let go', look: 'pencil' };
  if (piece.state === 'declined') return { text: 'Declined', look: 'pencil' };
  return {
    text: kind === '' ? (piece.direction === 'gave' ? words.given : words.received) : kind,
    look: piece.intent === 'redirect' ? 'half' : 'full',
  };
}

/** "Said Wed 25 Mar, two days after. Talked over." */
export function goneSaid(piece: FeedbackView, today: string): string {
  const parts: string[] = [];
  if (piece.deliveredOn !== null) {
    const lag = Math.round(
      (Date.parse(piece.deliveredOn) - Date.parse(piece.occurredOn)) / 86_400_000,
    );
    const after = lag <= 0 ? 'the same day' : `${counted(lag, 'day', 'days')} after`;
    parts.push(`Said ${shortDate(piece.deliveredOn, today)}, ${after}`);
  }
  const effect = EFFECTS.find(([value]) => value === piece.effect)?.[1];
  if (effect) parts.push(effect);
  else if (piece.effectDue) parts.push('Time to look again');
  if (piece.state === 'closed' || piece.state === 'closed_loop') parts.push('Closed');
  return parts.join('. ');
}

/** "17 given, 14 received". */
export function countsSaid(counts: { given: number; aboutMe: number }): string {
  return `${grouped(counts.given)} given, ${grouped(counts.aboutMe)} received`;
}

/** "To Mikael Berg", "From Samuel Osei", "About Dev". */
export function headSaid(piece: { direction: string; subject: string; source: string }): string {
  const name = piece.direction === 'about_me' ? piece.source : piece.subject;
  const lead =
    piece.direction === 'gave'
      ? words.to
      : piece.direction === 'about_me'
        ? words.from
        : words.about;
  return name === '' ? 'New feedback' : `${lead} ${name}`;
}

/** What is seen in the counts, without a target for any of them. */
export function observed(overview: FeedbackOverview, today: string): string {
  const parts: string[] = [];
  if (overview.given > 0) {
    parts.push(`${overview.redirect} of the ${overview.given} you gave redirect.`);
  }
  if (overview.medianLag !== null && overview.given > 0) {
    const lag = overview.medianLag;
    parts.push(
      lag === 0
        ? 'Half were said the same day.'
        : `Half were said within ${counted(lag, 'day', 'days')}.`,
    );
  }
  const [first, ...rest] = overview.silent;
  if (first) {
    const since =
      first.lastOn === null
        ? 'nothing from you yet'
        : `nothing since ${shortDate(first.lastOn, today)}`;
    const others = rest.length === 0 ? '' : `, and ${counted(rest.length, 'other', 'others')}`;
    parts.push(`${first.person.name} has heard ${since}${others}.`);
  }
  return parts.join(' ');
}

/** More pieces to look at again are not listed at once. */
export const MOST_LOOKS = 10;
export function moreLooksSaid(more: number): string {
  return `${counted(more, 'more comes', 'more come')} after these.`;
}

export function silentSaid(lastOn: string | null, today: string): string {
  return lastOn === null ? 'Nothing yet' : `Nothing since ${shortDate(lastOn, today)}`;
}

export function weeksSaid(weeks: readonly { given: number; heard: number }[]): string {
  const list = (of: 'given' | 'heard') => weeks.map((week) => week[of]).join(', ');
  return `Feedback per week. Given ${list('given')}. Received ${list('heard')}.`;
}

/** The letters in the margin, and what each box is called, by form. */
export function partsOf(form: string | null): readonly {
  part: 'situation' | 'behaviour' | 'impact';
  letter: string;
  label: string;
  small: string;
  placeholder: string;
}[] {
  const coin = form === 'coin';
  return [
    {
      part: 'situation',
      letter: coin ? 'C' : 'S',
      label: coin ? 'Context' : 'Situation',
      small: 'when and where',
      placeholder: 'When and where was it?',
    },
    {
      part: 'behaviour',
      letter: coin ? 'O' : 'B',
      label: coin ? 'Observation' : 'Behaviour',
      small: 'what a camera would see',
      placeholder: 'What would a camera have recorded?',
    },
    {
      part: 'impact',
      letter: 'I',
      label: 'Impact',
      small: 'on you, the team or the work',
      placeholder: 'What happened because of it?',
    },
  ];
}
