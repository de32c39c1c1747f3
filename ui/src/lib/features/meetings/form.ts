// The form of one meeting: blank, as it is stored, as it is kept while it is written, and what of it
// was typed while it was being saved.

import type { MeetingAction, MeetingForm, MeetingTopic, MeetingView } from '../../ipc/bindings';
import { firstName } from '../../parts/names';
import type { TypedDays } from '../career/typed';

/** What is being written, over which revision. */
export interface Writing {
  id: string;
  rev: number;
  form: MeetingForm;
  /** What stands in the lines that add something, and is not added yet. */
  adding: Adding;
  /** What was typed for a day and is none yet, by its field. */
  typed: TypedDays;
}

/** The field of the day of an action; its place follows. */
export const ACTION_DAY = 'actions';

export interface Adding {
  theirs: string;
  mine: string;
  action: string;
}
export const NOTHING: Adding = { theirs: '', mine: '', action: '' };

/** Who is met. */
export interface Of {
  person: string | null;
  series: string;
}

/** The journal knows the draft by this name, and drops it with the saving. */
export function draftName(id: string): string {
  return `meeting-${id}`;
}

/** What is being begun and is no meeting yet. */
export const NEW_DRAFT = 'meeting-new';

export function blank(change: Partial<MeetingForm> = {}): MeetingForm {
  return {
    sort: 'one_on_one',
    purpose: null,
    thread: null,
    plannedOn: null,
    at: '',
    minutes: null,
    asyncWouldDo: false,
    stuck: '',
    energy: null,
    topics: [],
    actions: [],
    removed: [],
    decision: null,
    decided: '',
    decide: '',
    writeUp: '',
    writeUpDue: null,
    notes: '',
    reading: '',
    ...change,
  };
}

export function aTopic(text: string, mine: boolean): MeetingTopic {
  return { text, mine, discussed: false, carriedFrom: null };
}

/** A line as it was typed; the journal reads it with the saving if it was not read before. */
export function typedAction(text: string): MeetingAction {
  return {
    id: null,
    text,
    mine: true,
    personId: null,
    personName: '',
    due: null,
    state: 'open',
    asTyped: true,
  };
}

/**
 * Reads a line in the thread of whoever is called `name`: at its beginning the first name alone says
 * who it is, and stays in the words.
 */
export async function heard(
  line: string,
  name: string,
  read: (line: string) => Promise<MeetingAction>,
): Promise<MeetingAction> {
  const first = firstName(name);
  const after = line.slice(first.length);
  const begins = first !== '' && line.startsWith(first) && /^[\s:]/u.test(after);
  if (!begins || line.startsWith(name)) return read(line);
  const action = await read(name + after);
  if (!action.text.startsWith(name)) return action;
  return { ...action, text: first + action.text.slice(name.length) };
}

export function begun(talk: MeetingView): Writing {
  return { id: talk.id, rev: talk.rev, form: talk.form, adding: NOTHING, typed: {} };
}

/** The form with what stands in the lines that add something. */
export function withAdded({ form, adding }: Writing): MeetingForm {
  const said = (text: string) => text.trim() !== '';
  const topics = [
    ...(said(adding.theirs) ? [aTopic(adding.theirs.trim(), false)] : []),
    ...(said(adding.mine) ? [aTopic(adding.mine.trim(), true)] : []),
  ];
  const actions = said(adding.action) ? [typedAction(adding.action.trim())] : [];
  return {
    ...form,
    ...(topics.length > 0 ? { topics: [...form.topics, ...topics] } : {}),
    ...(actions.length > 0 ? { actions: [...form.actions, ...actions] } : {}),
  };
}

/** Reads a draft over what is stored; what cannot be read was none. */
export function restored(text: string | null, over: Writing): Writing | null {
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Partial<Writing>;
    if (read.id !== over.id || typeof read.form !== 'object') return null;
    const form = { ...over.form, ...read.form };
    const adding = { ...NOTHING, ...read.adding };
    return { ...over, rev: read.rev ?? over.rev, form, adding, typed: read.typed ?? {} };
  } catch {
    return null;
  }
}

/** The meeting that is opened first: the next one, else the last one. */
export function firstOf(talks: readonly MeetingView[]): MeetingView | null {
  return talks.find(({ ahead }) => ahead) ?? talks[0] ?? null;
}

/**
 * What is shown once `sent` was stored as `saved`, while it went on being typed as `typed`: every
 * field that was touched since stays as typed, and what was new is known by its id now.
 */
export function goneOn(typed: MeetingForm, sent: MeetingForm, saved: MeetingForm): MeetingForm {
  const touched = (key: keyof MeetingForm) => typed[key] !== sent[key];
  const entries = (Object.keys(saved) as (keyof MeetingForm)[]).map((key) => [
    key,
    touched(key) ? typed[key] : saved[key],
  ]);
  const form = Object.fromEntries(entries) as unknown as MeetingForm;
  if (!touched('actions')) return form;
  // The journal leaves blank lines out and keeps the order.
  const stored = new Map<number, MeetingAction>();
  let at = 0;
  sent.actions.forEach((action, place) => {
    if (action.text.trim() === '') return;
    const one = saved.actions[at];
    at += 1;
    if (one) stored.set(place, one);
  });
  const actions = typed.actions.map((action, place) => {
    const one = stored.get(place);
    if (!one || action.id !== null) return action;
    return action === sent.actions[place] ? one : { ...action, id: one.id, asTyped: false };
  });
  return { ...form, actions };
}

/** Where a topic stands among those of its side: the list is drawn in two parts. */
export function placesOf(topics: readonly MeetingTopic[], mine: boolean): number[] {
  return topics.flatMap((topic, at) => (topic.mine === mine ? [at] : []));
}

/** How many were talked about, of how many. */
export function talkedOf(topics: readonly MeetingTopic[]): { on: number; of: number } {
  const said = topics.filter(({ text }) => text.trim() !== '');
  return { on: said.filter(({ discussed }) => discussed).length, of: said.length };
}
