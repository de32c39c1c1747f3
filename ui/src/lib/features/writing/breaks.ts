// Line breaks, as a text has them and as the editor counts them: one place for each, whatever it
// is written with.

import type { Range } from '../search/marked';

export type Break = '\n' | '\r\n' | '\r';

/** The break that a text is written with: the one it has most of. */
export function breakOf(text: string): Break {
  const counts: Record<Break, number> = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const [found] of text.matchAll(/\r\n?|\n/g)) counts[found as Break] += 1;
  if (counts['\r\n'] > counts['\n'] && counts['\r\n'] >= counts['\r']) return '\r\n';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}

/** Ranges of a text as places in the editor. */
export function inLines(text: string, ranges: readonly Range[]): Range[] {
  const pairs: number[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) pairs.push(at);
  const moved = (place: number) => place - countBelow(pairs, place - 1);
  return ranges.map(([from, to]) => [moved(from), moved(to)]);
}

/** How many of the rising numbers are below `limit`. */
function countBelow(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
