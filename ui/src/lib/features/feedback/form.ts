// The form of one piece of feedback: blank, read from a piece, and kept as a draft while it is filled in.

import type { FeedbackInput, FeedbackView, LintInput } from '../../ipc/bindings';

/** The journal knows the draft by this key, and drops it with the saving. */
export const FORM = 'feedback';

export interface Filled extends Omit<FeedbackInput, 'to' | 'on' | 'feedforward' | 'themes'> {
  /** As they are typed. */
  themes: string;
  feedforward: string;
}

export function blank(today: string, change: Partial<Filled> = {}): Filled {
  return {
    id: null,
    baseRev: 0,
    body: '',
    occurredOn: today,
    sensitivity: 'normal',
    direction: 'gave',
    subject: '',
    source: '',
    intent: 'redirect',
    model: 'sbi',
    situation: '',
    behaviour: '',
    impact: '',
    intentHeard: '',
    channel: null,
    asked: false,
    myDelivery: null,
    reception: null,
    followUpOn: null,
    effect: null,
    whatIChanged: '',
    reason: '',
    feedforward: '',
    themes: '',
    evidence: [],
    nextStep: null,
    ...change,
  };
}

export function formOf(piece: FeedbackView): Filled {
  return blank(piece.occurredOn, {
    id: piece.id,
    baseRev: piece.rev,
    body: piece.body,
    sensitivity: piece.sensitivity,
    direction: piece.direction,
    subject: piece.subject?.name ?? '',
    source: piece.source?.name ?? '',
    intent: piece.intent,
    model: piece.model,
    situation: piece.situation,
    behaviour: piece.behaviour,
    impact: piece.impact,
    intentHeard: piece.intentHeard,
    channel: piece.channel,
    asked: piece.asked,
    myDelivery: piece.myDelivery,
    reception: piece.reception,
    followUpOn: piece.followUpOn,
    effect: piece.effect,
    whatIChanged: piece.whatIChanged,
    reason: piece.reason,
    feedforward: piece.feedforward.join('\n'),
    themes: piece.themes.join(', '),
    evidence: piece.evidence,
    nextStep: piece.nextStep,
  });
}

/** Whether somebody wrote anything into it. */
export function isBlank(form: Filled): boolean {
  return [
    form.subject,
    form.source,
    form.situation,
    form.behaviour,
    form.impact,
    form.body,
    form.intentHeard,
    form.nextStep?.text ?? '',
  ].every((text) => text.trim() === '');
}

/** What is sent: names become the ids of `people` where nobody else is called so. */
export function inputOf(
  form: Filled,
  piece: FeedbackView | null,
  to: string | null,
  on: string | null,
): FeedbackInput {
  const { themes, feedforward, ...rest } = form;
  const who = (typed: string, there: FeedbackView['subject'] | undefined) =>
    there && there.name === typed.trim() ? there.id : typed.trim();
  const listed = (text: string, mark: RegExp) =>
    text
      .split(mark)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return {
    ...rest,
    subject: form.direction === 'about_me' ? '' : who(form.subject, piece?.subject),
    source: form.direction === 'gave' ? '' : who(form.source, piece?.source),
    themes: listed(themes.replaceAll('#', ''), /,/),
    feedforward: listed(feedforward, /\n/),
    to,
    on,
  };
}

export function textsOf(form: Filled): LintInput {
  return {
    intent: form.direction === 'gave' ? form.intent : null,
    situation: form.situation,
    behaviour: form.behaviour,
    impact: form.impact,
    intentHeard: form.intentHeard,
    body: form.body,
  };
}

/** Reads a kept form back. What cannot be read as one is still somebody's words. */
export function restored(text: string, today: string): Filled {
  const parts = text.split('\n\n');
  for (const candidate of [text, parts.at(-1) ?? '']) {
    try {
      const read: unknown = JSON.parse(candidate);
      if (typeof read === 'object' && read !== null) {
        return { ...blank(today), ...(read as Partial<Filled>) };
      }
    } catch {
      // Two drafts that stand in one text: the last of them is the newest.
    }
  }
  return blank(today, { body: text });
}

/** What the rules miss before it can be said; the journal has the last word. */
export function missingIn(form: Filled): string[] {
  if (form.direction !== 'gave') return [];
  const needs: [string, string][] = [
    ['subject', form.subject],
    ...(form.intent === 'reinforce' ? [] : [['situation', form.situation] as [string, string]]),
    ['behaviour', form.behaviour],
    ['impact', form.impact],
  ];
  return needs.filter(([, text]) => text.trim() === '').map(([need]) => need);
}
