// The form of one conversation: blank, as it is stored, and what it still lacks.

import type {
  ActionForm,
  BlockerForm,
  CareerTalk,
  MustShowForm,
  PromisedForm,
  TalkForm,
  ValueForm,
} from '../../ipc/bindings';
import type { TypedDays } from './typed';

/** The journal knows the draft by this key, and drops it with the saving. */
export const FORM = 'career';

/** What is being written, with whom, over which revision. */
export interface Writing {
  id: string | null;
  rev: number;
  personId: string;
  form: TalkForm;
  /** What was typed for a day and is none yet, by its field. */
  typed: TypedDays;
}

export const NO_BLOCKER: BlockerForm = { id: null, text: '', kind: null, open: true };
export const NO_PROMISE: PromisedForm = {
  id: null,
  text: '',
  mine: true,
  due: null,
  state: 'open',
};
export const NO_SHOW: MustShowForm = { competency: '', evidenceIs: '', current: null, seenIn: [] };
export const NO_ACTION: ActionForm = { text: '', kind: null, mine: false, due: null };
export const NO_VALUE: ValueForm = { value: '', story: '' };

export function blank(change: Partial<TalkForm> = {}): TalkForm {
  return {
    sort: 'quarterly_trajectory',
    plannedOn: null,
    at: '',
    minutes: null,
    prepSent: false,
    openWith: '',
    ask: [],
    listenFor: '',
    doNotPromise: '',
    now: '',
    in18Months: '',
    guessNow: '',
    guessIn18Months: '',
    guessInTheWay: '',
    guessLeaning: null,
    inTheWay: [],
    promises: [],
    nextLevel: '',
    mustShow: [],
    mustShowSaid: '',
    saysItBack: null,
    leaning: null,
    pull: [],
    trial: '',
    wayBack: '',
    actions: [],
    values: [],
    visions: [],
    companySize: '',
    industry: '',
    role: '',
    growGoal: '',
    growReality: '',
    growOptions: [],
    growAction: '',
    growWhen: '',
    growLikelihood: null,
    energy: null,
    surprise: '',
    notes: '',
    reading: '',
    ...change,
  };
}

/** Reads a draft; what cannot be read was none. */
export function restored(text: string): Writing | null {
  try {
    const read = JSON.parse(text) as Partial<Writing>;
    if (typeof read.personId !== 'string' || typeof read.form !== 'object') return null;
    return {
      id: read.id ?? null,
      rev: read.rev ?? 0,
      personId: read.personId,
      form: whole(read.form),
      typed: read.typed ?? {},
    };
  } catch {
    return null;
  }
}

/** A form that an earlier Footing kept: what it did not know of yet is empty. */
function whole(read: Partial<TalkForm>): TalkForm {
  const form = blank(read);
  return {
    ...form,
    inTheWay: form.inTheWay.map((one) => ({ ...NO_BLOCKER, ...one })),
    promises: form.promises.map((one) => ({ ...NO_PROMISE, ...one })),
    mustShow: form.mustShow.map((one) => ({ ...NO_SHOW, ...one })),
    actions: form.actions.map((one) => ({ ...NO_ACTION, ...one })),
    values: form.values.map((one) => ({ ...NO_VALUE, ...one })),
  };
}

export function isHeld(state: string): boolean {
  return ['held', 'summarised', 'in_progress', 'reviewed'].includes(state);
}

export function isAhead(state: string): boolean {
  return ['scheduled', 'prepared', 'rescheduled'].includes(state);
}

/** What is missing before it can be called held, as the rules say it. */
export function missingIn(form: TalkForm): string[] {
  const none = (text: string) => text.trim() === '';
  const needs: string[] = [];
  if (form.sort === 'quarterly_trajectory' || form.sort === 'promotion_readiness') {
    if (none(form.now)) needs.push('now');
    if (none(form.in18Months)) needs.push('in_18_months');
  } else if (form.sort === 'track_fork') {
    if (form.leaning === null) needs.push('leaning');
  } else if (form.sort === 'life_story' || form.sort === 'vision') {
    const said = form.values.length > 0 || form.visions.length > 0;
    return said || !none(form.now) || !none(form.in18Months) ? [] : ['said'];
  }
  const mine = form.promises.some(({ mine, due, text }) => mine && due !== null && !none(text));
  if (!mine) needs.push('my_promise');
  return needs;
}

/** The conversation before this one in which the eighteen-month question was answered. */
export function lastAnswer(
  talks: readonly CareerTalk[],
  before: CareerTalk | null,
): CareerTalk | null {
  const held = talks.filter(
    ({ state, form, id, on }) =>
      isHeld(state) &&
      form.in18Months !== '' &&
      id !== before?.id &&
      (before === null || isAhead(before.state) || on < before.on),
  );
  return held.reduce<CareerTalk | null>(
    (last, talk) => (last === null || talk.on > last.on ? talk : last),
    null,
  );
}
