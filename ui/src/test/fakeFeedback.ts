// Feedback in memory: the journal's rules, as far as a screen can see them.

import type {
  FeedbackInput,
  FeedbackListInput,
  FeedbackPage,
  FeedbackView,
} from '../lib/ipc/bindings';
import { Fault } from '../lib/ipc/fault';
import { daysBetween } from '../lib/time/civil';
import { aFeedback } from './samples';

const STEPS: Readonly<Record<string, readonly string[]>> = {
  'gave captured': ['delivered', 'planned', 'let_go'],
  'gave planned': ['delivered', 'captured', 'let_go'],
  'gave delivered': ['followed_up', 'closed'],
  'gave followed_up': ['closed'],
  'gave let_go': ['captured'],
  'about_me received': ['understood', 'acted', 'declined'],
  'about_me understood': ['acted', 'declined'],
  'about_me acted': ['closed_loop'],
  'about_me declined': ['closed_loop'],
  'third_party captured': ['closed', 'let_go'],
};

/** Puts what the rules say beside a piece. */
export function ruled(piece: FeedbackView, today: string): FeedbackView {
  const owed = piece.direction === 'gave' && ['captured', 'planned'].includes(piece.state);
  const days = owed ? Math.max(0, daysBetween(piece.occurredOn, today)) : null;
  return {
    ...piece,
    owedDays: days,
    owedAge: days === null ? null : days >= 14 ? 'late' : days >= 7 ? 'amber' : 'fresh',
    steps: [...(STEPS[`${piece.direction} ${piece.state}`] ?? [])],
  };
}

function on(shelf: FeedbackListInput['shelf'], piece: FeedbackView): boolean {
  const owed = piece.owedDays !== null;
  if (shelf === 'owed') return owed;
  if (shelf === 'given') return piece.direction === 'gave' && !owed;
  if (shelf === 'aboutMe') return piece.direction === 'about_me';
  return shelf === 'all' || piece.direction === 'third_party';
}

export function pageOf(
  kept: Iterable<FeedbackView>,
  list: FeedbackListInput,
  today: string,
): FeedbackPage {
  const all = [...kept]
    .map((piece) => ruled(piece, today))
    .sort((one, other) => other.occurredOn.localeCompare(one.occurredOn));
  const shelved = all.filter((piece) => on(list.shelf, piece));
  if (list.shelf === 'owed') shelved.reverse();
  const from = list.after ? shelved.findIndex(({ id }) => id === list.after?.id) + 1 : 0;
  const count = (shelf: FeedbackListInput['shelf']) => all.filter((one) => on(shelf, one)).length;
  return {
    pieces: shelved.slice(from, from + list.limit),
    counts: {
      all: all.length,
      owed: count('owed'),
      given: count('given'),
      aboutMe: count('aboutMe'),
      thirdParty: count('thirdParty'),
    },
  };
}

/** Stores a piece as the journal would, or refuses it. */
export function savedAs(
  input: FeedbackInput,
  there: FeedbackView | undefined,
  today: string,
  id: string,
): FeedbackView {
  if ((there?.rev ?? 0) !== input.baseRev) throw new Fault('conflict');
  const { subject, source, to, on: day, baseRev, ...words } = input;
  const who = (name: string) =>
    name === '' ? null : { id: `p-${name}`, name: nameOf(there, name) };
  const state = there?.state ?? (input.direction === 'about_me' ? 'received' : 'captured');
  if (to === 'delivered') {
    const missing = (['situation', 'behaviour', 'impact'] as const).filter(
      (part) =>
        input[part].trim() === '' && !(part === 'situation' && input.intent === 'reinforce'),
    );
    if (missing.length > 0) throw new Fault('invalid_input', '', { at: missing.join(', ') });
  }
  if (to === 'let_go' && input.reason.trim() === '') {
    throw new Fault('invalid_input', '', { at: 'reason' });
  }
  return ruled(
    aFeedback({
      ...there,
      ...words,
      id,
      rev: baseRev + 1,
      subject: who(subject),
      source: who(source),
      state: to ?? state,
      deliveredOn: to === 'delivered' ? (day ?? today) : (there?.deliveredOn ?? null),
    }),
    today,
  );
}

function nameOf(there: FeedbackView | undefined, typed: string): string {
  const known = [there?.subject, there?.source].find((person) => person?.id === typed);
  return known?.name ?? typed;
}
