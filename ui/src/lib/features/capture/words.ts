// What the window says about a captured line.

import type { CaptureView, CapturedPromise } from '../../ipc/bindings';
import type { Fault } from '../../ipc/fault';
import { reason } from '../../frame/words';
import { type CivilDate, shortDate } from '../../time/civil';

export const words = {
  label: 'Capture a line',
  placeholder: 'Capture a line. @ a person, ! a promise, !feedback @name',
  captured: 'Captured.',
  promise: 'Promise',
  you: 'You',
  nobody: 'yourself',
} as const;

/** One part of what a line says, in the order of the line. */
export interface Part {
  what: 'promise' | 'person' | 'tag' | 'ask';
  text: string;
}

/** What will be filed beside the words: "You to Aisha Karim, Fri 27 Mar". */
export function said(reading: CaptureView, today: CivilDate): Part[] {
  const parts: Part[] = [];
  for (const promise of reading.promises) {
    parts.push({ what: 'promise', text: promiseSaid(promise, reading, today) });
    const { due } = promise;
    if (due?.date === null && due.candidates.length > 0) {
      const dates = due.candidates.map((date) => shortDate(date, today));
      parts.push({ what: 'ask', text: `No day yet: ${dates.join(' or ')}?` });
    }
  }
  const promised = new Set(reading.promises.map((promise) => promise.with));
  reading.people.forEach((person, place) => {
    if (person.id === null) parts.push({ what: 'person', text: `${person.name}, new` });
    else if (!promised.has(place)) parts.push({ what: 'person', text: person.name });
  });
  for (const { tag } of reading.tags) parts.push({ what: 'tag', text: tag });
  return parts;
}

function promiseSaid(promise: CapturedPromise, reading: CaptureView, today: CivilDate): string {
  const other = promise.with === null ? undefined : reading.people[promise.with]?.name;
  if (promise.feedback) return `Feedback you owe ${other ?? words.nobody}`;
  const who = promise.byMe ? `You to ${other ?? words.nobody}` : `${other ?? 'They'} to you`;
  const { due } = promise;
  if (due === null || due.date === null) return who;
  return `${who}, ${shortDate(due.date, today)}${due.sure ? '' : '?'}`;
}

export function refused(fault: Fault): string {
  return `The line could not be captured: ${reason(fault.code)}. It is still here.`;
}
