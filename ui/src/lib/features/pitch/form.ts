// A pitch as it is filled in: what a new one begins with, which of its texts a listener hears, and
// what was kept of it.

import type { FlagView, NoteForm, PitchForm, ToldForm } from '../../ipc/bindings';
import type { CivilDate } from '../../time/civil';

/** A text that the listener hears, by its place. */
export type Place =
  | 'recommendation'
  | 'situation'
  | 'complication'
  | 'question'
  | 'answer'
  | 'doingNothing'
  | 'whyNow'
  | 'tradeoff'
  | `note ${number}`;

export const HEARD = [
  'recommendation',
  'situation',
  'complication',
  'question',
  'answer',
  'whyNow',
  'doingNothing',
  'tradeoff',
] as const;

export function blankNote(): NoteForm {
  return {
    statement: '',
    audience: null,
    chain: [],
    lever: null,
    baseline: '',
    baselineUnit: '',
    baselineSource: '',
    target: '',
    targetUnit: '',
    byWhen: null,
    confidence: null,
    plain: '',
    analogy: '',
    unknowns: '',
  };
}

export function blankPitch(): PitchForm {
  return {
    title: '',
    audience: [],
    meetingOn: null,
    decisionWanted: '',
    money: '',
    headcount: '',
    time: '',
    scope: '',
    permission: '',
    recommendation: '',
    situation: '',
    complication: '',
    question: '',
    answer: '',
    doingNothing: '',
    whyNow: '',
    alternatives: [],
    lever: null,
    numbers: [],
    unquantified: '',
    exams: [],
    risks: [],
    tradeoff: '',
    door: null,
    secondOrder: [],
    notes: [],
    overrides: [],
  };
}

/** Statements with the telling that one listener hears: `null` where nothing is told to them yet. */
export interface Pair {
  statement: string;
  /** The place of each telling among the notes. */
  tellings: readonly number[];
  /** The place of what this listener hears. */
  heard: number | null;
}

const sameWords = (text: string) => text.split(/\s+/u).filter(Boolean).join(' ').toLowerCase();

/** The statements of a pitch, each once, with what this listener, or their function, is told. */
export function pairsOf(
  notes: readonly ToldForm[],
  person: string | null,
  func: string | null,
): Pair[] {
  const pairs: { key: string; statement: string; tellings: number[] }[] = [];
  notes.forEach(({ note }, at) => {
    const key = sameWords(note.statement);
    const there = pairs.find((pair) => key !== '' && pair.key === key);
    if (there) there.tellings.push(at);
    else pairs.push({ key, statement: note.statement, tellings: [at] });
  });
  return pairs.map(({ statement, tellings }) => {
    const told = (audience: string | null) =>
      tellings.find((at) => (notes[at]?.note.audience ?? null) === audience);
    const heard =
      (person === null ? undefined : told(person)) ??
      (func === null ? undefined : told(func)) ??
      told(null);
    return { statement, tellings, heard: heard ?? null };
  });
}

/** The texts that this listener hears, in the order of the page. Empty ones are left out. */
export function heardTexts(
  form: PitchForm,
  person: string | null,
  func: string | null,
): { place: Place; text: string }[] {
  const texts: { place: Place; text: string }[] = HEARD.map((place) => ({
    place,
    text: form[place],
  }));
  for (const { heard } of pairsOf(form.notes, person, func)) {
    if (heard !== null) {
      texts.push({ place: `note ${heard}`, text: form.notes[heard]?.note.plain ?? '' });
    }
  }
  return texts.filter(({ text }) => text.trim() !== '');
}

/** Whether nothing at all was written. */
export function isBlank(form: PitchForm): boolean {
  return JSON.stringify(form) === JSON.stringify(blankPitch());
}

/** Until which day it is put off, or what it waits for. */
export interface PuttingOff {
  until: CivilDate | null;
  trigger: string;
}

export interface KeptPitch {
  baseRev: number;
  /** Null where nothing in it is unsaved. */
  form: PitchForm | null;
  /** What was typed for a day and is none, by its place. */
  typed: Readonly<Record<string, string>>;
  off: PuttingOff | null;
}

/** What was kept, if it can be read. A part that it does not know is as a new one's. */
export function restored(text: string): KeptPitch | null {
  try {
    const read = JSON.parse(text) as Partial<KeptPitch> | null;
    if (typeof read?.form !== 'object') return null;
    const baseRev = typeof read.baseRev === 'number' ? read.baseRev : 0;
    const form = read.form === null ? null : { ...blankPitch(), ...read.form };
    return { baseRev, form, typed: read.typed ?? {}, off: read.off ?? null };
  } catch {
    return null;
  }
}

/** What was typed by place, without one of them. */
export function without(
  typed: Readonly<Record<string, string>>,
  place: string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([one]) => one !== place));
}

/** What was typed by place, once a row of a list is gone: those behind it move up. */
export function withoutRow(
  typed: Readonly<Record<string, string>>,
  list: string,
  row: number,
): Record<string, string> {
  const left: Record<string, string> = {};
  for (const [place, text] of Object.entries(typed)) {
    const [, before, at, rest] = /^(\w+)\[(\d+)\](.*)$/u.exec(place) ?? [];
    if (before !== list) left[place] = text;
    else if (Number(at) < row) left[place] = text;
    else if (Number(at) > row) left[`${list}[${Number(at) - 1}]${rest}`] = text;
  }
  return left;
}

/**
 * What was flagged in an earlier text, as far as it stands in this one unchanged: before the first
 * letter that differs, and behind the last.
 */
export function carried(flags: readonly FlagView[], was: string, now: string): FlagView[] {
  if (was === now) return [...flags];
  const most = Math.min(was.length, now.length);
  let head = 0;
  while (head < most && was[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const by = now.length - was.length;
  return flags.flatMap((flag) => {
    const { replace } = flag;
    const start = Math.min(flag.from, replace?.from ?? flag.from);
    const end = Math.max(flag.to, replace?.to ?? flag.to);
    if (end <= head) return [flag];
    if (start < was.length - tail) return [];
    const moved = replace && { ...replace, from: replace.from + by, to: replace.to + by };
    return [{ ...flag, from: flag.from + by, to: flag.to + by, replace: moved }];
  });
}
