// Where a line names somebody, a tag or a day: it is coloured there while it is typed.

import type { CaptureView } from '../../ipc/bindings';

export type What = 'sign' | 'person' | 'somebody' | 'tag' | 'day' | 'guess';

export interface Colour {
  text: string;
  /** Null for plain words. */
  what: What | null;
}

/**
 * Cuts `text` into its runs. The reading may be of an earlier state of the line: what was typed
 * since is plain, and so is what it touched.
 */
export function colours(text: string, reading: CaptureView | null, of: string): Colour[] {
  if (!reading) return [{ text, what: null }];
  const same = sharedStart(text, of);
  const places = named(reading, text)
    .filter(({ from, to }) => from < to && to <= same)
    .sort((one, other) => one.from - other.from);
  const runs: Colour[] = [];
  let at = 0;
  for (const { from, to, what } of places) {
    if (from < at) continue;
    if (from > at) runs.push({ text: text.slice(at, from), what: null });
    runs.push({ text: text.slice(from, to), what });
    at = to;
  }
  if (at < text.length) runs.push({ text: text.slice(at), what: null });
  return runs;
}

function named({ people, tags, promises }: CaptureView, text: string) {
  return [
    ...people.map(({ at, id }) => place(at, id === null ? 'somebody' : 'person')),
    ...tags.map(({ at }) => place(at, 'tag')),
    ...promises.map(({ at: [from] }) => {
      const signs = /^!*/.exec(text.slice(from))?.[0].length ?? 0;
      return place([from, from + signs], 'sign');
    }),
    ...promises.flatMap(({ due }) =>
      due ? [place(due.at, due.date !== null && due.sure ? 'day' : 'guess')] : [],
    ),
  ];
}

function place([from, to]: [number, number], what: What) {
  return { from, to, what };
}

function sharedStart(one: string, other: string): number {
  if (one === other) return one.length;
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}
