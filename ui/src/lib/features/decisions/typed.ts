// A decision as it is typed: days and how sure one is stay what was typed until they are saved, so
// that nothing half-written is lost, and only what was changed goes over what is kept.

import type { Decision, DecisionWeighed, OptionWeighed } from '../../ipc/bindings';
import type { CivilDate } from '../../time/civil';
import { type Lean, readDay } from '../plan/days';

export interface Typed {
  title: string;
  body: string;
  status: string;
  origin: string;
  madeOn: string;
  madeBy: string;
  statedReason: string;
  reasonKnown: string;
  stillValid: string;
  asked: string[];
  dependsOnIt: string;
  door: string;
  revisit: string;
  context: string;
  options: OptionWeighed[];
  outcome: string;
  decided: string;
  expected: string;
  sure: string;
  /** What is thought of it now; it goes to the later notes with today's day. */
  thought: string;
  thoughtSure: string;
  actual: string;
}

/** A field that the form or the journal refuses, by the name the journal has for it. */
export type At =
  | 'title'
  | 'options'
  | 'revisit_on'
  | 'decided_on'
  | 'expected_outcome'
  | 'confidence'
  | 'frozen_on'
  | 'later_notes'
  | 'status'
  | 'trash';

const NOTHING: DecisionWeighed = {
  context: '',
  options: [],
  outcome: '',
  decidedOn: null,
  expectedOutcome: '',
  confidence: null,
  frozenOn: null,
  later: [],
  actual: null,
};

export function blankDecision(today: CivilDate): Decision {
  return {
    id: null,
    rev: 0,
    title: '',
    body: '',
    on: today,
    status: '',
    origin: 'inherited',
    madeOn: '',
    madeBy: '',
    statedReason: '',
    reasonKnown: 'unknown',
    stillValid: 'unsure',
    asked: [],
    dependsOn: '',
    dependsOnIt: '',
    door: 'unsure',
    revisitOn: null,
    weighed: null,
  };
}

/** What a decision was chosen from and expected to bring, where that was read. */
export function weighedOf(decision: Pick<Decision, 'weighed'>): DecisionWeighed {
  return decision.weighed ?? NOTHING;
}

/** Once it was made and its expectation kept, that is read and no longer written. */
export function isFrozen(decision: Decision): boolean {
  return weighedOf(decision).frozenOn !== null && isMade(decision.status);
}
export function isMade(status: string): boolean {
  return status === 'accepted' || status === 'deprecated' || status === 'superseded';
}

/** What nobody chose: an inherited decision holds, a new one is proposed. */
export function statusOf(typed: Pick<Typed, 'status' | 'origin'>): string {
  return typed.status || (typed.origin === 'inherited' ? 'accepted' : 'proposed');
}

/** Its day has come, and nobody said yet how it came out. */
export function isDue(decision: Decision, today: CivilDate): boolean {
  const { actual } = weighedOf(decision);
  const { status, revisitOn } = decision;
  return status === 'accepted' && revisitOn !== null && revisitOn <= today && actual === null;
}

export function hasExpectation(weighed: DecisionWeighed): boolean {
  return weighed.expectedOutcome.trim() !== '' || weighed.confidence !== null;
}

/** What a form begins with: what nobody said yet is not known. */
export function typedOf(decision: Decision): Typed {
  const weighed = weighedOf(decision);
  return {
    title: decision.title,
    body: decision.body,
    status: decision.status,
    origin: decision.origin || 'inherited',
    madeOn: decision.madeOn,
    madeBy: decision.madeBy,
    statedReason: decision.statedReason,
    reasonKnown: decision.reasonKnown ?? 'unknown',
    stillValid: decision.stillValid ?? 'unsure',
    asked: decision.asked,
    dependsOnIt: decision.dependsOnIt,
    door: decision.door ?? 'unsure',
    revisit: decision.revisitOn ?? '',
    context: weighed.context,
    options: weighed.options,
    outcome: weighed.outcome,
    decided: weighed.decidedOn ?? '',
    expected: weighed.expectedOutcome,
    sure: weighed.confidence === null ? '' : String(weighed.confidence),
    thought: '',
    thoughtSure: '',
    actual: weighed.actual ?? '',
  };
}

/** Reads what was typed over a decision as it is kept, or says which field does not read. */
export function readTyped(
  typed: Typed,
  over: Decision,
  today: CivilDate,
): { decision: Decision } | { at: At } {
  const before = weighedOf(over);
  const revisitOn = dayOf(typed.revisit, today, 'ahead');
  const decidedOn = dayOf(typed.decided, today, 'back');
  const confidence = percentOf(typed.sure);
  const sureNow = percentOf(typed.thoughtSure);
  if (typed.title.trim() === '') return { at: 'title' };
  if (typed.options.some(isNameless)) return { at: 'options' };
  if (confidence === undefined) return { at: 'confidence' };
  if (decidedOn === undefined) return { at: 'decided_on' };
  if (revisitOn === undefined) return { at: 'revisit_on' };
  if (sureNow === undefined) return { at: 'later_notes' };
  const thought = { on: today, confidence: sureNow, text: typed.thought };
  const { madeOn, madeBy, statedReason, dependsOnIt, asked } = typed;
  const weighed = {
    context: typed.context,
    options: typed.options,
    outcome: typed.outcome,
    decidedOn,
    expectedOutcome: typed.expected,
    confidence,
    frozenOn: before.frozenOn,
    later:
      thought.text.trim() === '' && sureNow === null ? before.later : [...before.later, thought],
    actual: typed.actual === '' ? null : typed.actual,
  };
  return {
    decision: {
      ...over,
      title: typed.title,
      body: typed.body,
      status: typed.status,
      origin: typed.origin,
      madeOn,
      madeBy,
      statedReason,
      reasonKnown: typed.reasonKnown,
      stillValid: typed.stillValid,
      asked,
      dependsOnIt,
      door: typed.door,
      revisitOn,
      weighed,
    },
  };
}

/** The journal keeps no option without a name, so what was said of one must not go unnoticed. */
export function isNameless({ name, good, neutral, bad, chosen }: OptionWeighed): boolean {
  return name.trim() === '' && (chosen || [good, neutral, bad].some((text) => text.trim() !== ''));
}

/** Undefined is no day. */
function dayOf(text: string, today: CivilDate, lean: Lean): CivilDate | null | undefined {
  return text.trim() === '' ? null : (readDay(text, today, lean) ?? undefined);
}

/** "70", "70%", "7 in 10", "7/10"; undefined is none of these. */
export function percentOf(text: string): number | null | undefined {
  const said = text.trim();
  if (said === '') return null;
  const tenth = /^(\d{1,2})\s*(?:in|of|\/)\s*10$/iu.exec(said);
  const whole = /^(\d{1,3}(?:\.\d+)?)\s*%?$/u.exec(said);
  const percent = tenth ? Number(tenth[1]) * 10 : whole ? Number(whole[1]) : NaN;
  return percent >= 0 && percent <= 100 ? percent : undefined;
}

/** "7 in 10 sure", "65% sure". */
export function sureSaid(percent: number): string {
  return percent % 10 === 0 ? `${percent / 10} in 10 sure` : `${percent}% sure`;
}
