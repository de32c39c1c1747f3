// How a rehearsal is said: times, the words of a card to look at, the word a stumble was near.

import type { CueCard, RunView } from '../../ipc/bindings';

/** A card shows as many lines to speak from. */
const LINES = 3;
const LINE_WORDS = 9;

/** "1:12". */
export function clockSaid(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What to look at while speaking: the beginnings of its sentences. */
export function cues(text: string): string[] {
  const sentences = text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  return sentences.slice(0, LINES).map((sentence) => {
    const parts = sentence.split(/\s+/u);
    if (parts.length <= LINE_WORDS) return sentence.replace(/[.,;:]$/u, '');
    return `${parts
      .slice(0, LINE_WORDS)
      .join(' ')
      .replace(/[.,;:]$/u, '')} …`;
  });
}

/** The card, and the word that should be said by then at one's own pace. */
export function nearWord(card: CueCard, seconds: number): string {
  const spoken = card.text.split(/\s+/u).filter((word) => word !== '');
  if (spoken.length === 0 || card.seconds <= 0) return card.heading;
  const at = Math.min(spoken.length - 1, Math.floor((seconds / card.seconds) * spoken.length));
  const word = (spoken[at] ?? '').replace(/^[^\p{L}\p{N}£$€]+|[^\p{L}\p{N}%]+$/gu, '');
  return word === '' ? card.heading : `${card.heading}, near “${word}”`;
}

/** The longest of the runs and the aim, a little more: the scale that all are drawn on. */
export function scaleOf(runs: readonly RunView[], aim: number): number {
  return Math.max(aim, ...runs.map(({ seconds }) => seconds)) * 1.1;
}

/** Places that caught in more than one run, with the numbers of those runs. */
export function catches(runs: readonly RunView[]): { place: string; runs: number[] }[] {
  const found: { place: string; runs: number[] }[] = [];
  runs.forEach((run, at) => {
    for (const { place } of run.stumbles) {
      if (place === '') continue;
      const known = found.find((one) => one.place === place);
      if (!known) found.push({ place, runs: [at + 1] });
      else if (!known.runs.includes(at + 1)) known.runs.push(at + 1);
    }
  });
  return found.filter((one) => one.runs.length > 1);
}
