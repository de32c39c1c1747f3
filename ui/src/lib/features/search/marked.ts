// Text and ranges, cut into runs that are rendered as elements. Ranges come from the journal in
// UTF-16 units; whatever is wrong with them, no character of the text is lost or doubled.

import { standsFor } from '../../pictures';

/** Start and end, in UTF-16 units. */
export type Range = readonly [number, number];

export interface MarkedRun {
  text: string;
  /** The hit's number among the ranges, or -1. */
  hit: number;
}

export function marked(written: string, found: readonly Range[]): MarkedRun[] {
  const { text, ranges } = pictureless(written, found);
  const runs: MarkedRun[] = [];
  let at = 0;
  const ordered = ranges.map((range, hit) => ({ range, hit }));
  ordered.sort((a, b) => a.range[0] - b.range[0]);
  for (const { range, hit } of ordered) {
    const start = Math.max(at, range[0]);
    const end = Math.min(text.length, range[1]);
    if (start >= end) continue;
    if (start > at) runs.push({ text: text.slice(at, start), hit: -1 });
    runs.push({ text: text.slice(start, end), hit });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), hit: -1 });
  return runs;
}

/** A picture's place in a text, which what is cut from the text may end in. */
const PICTURE = /!\[([^\]\n]*)\]\(attachment:[\w-]{0,64}(?:[ \t]+"[^"\n]*")?(?:\)|…?$)/g;

/** The text with what its pictures show in their places, and the ranges in it. */
function pictureless(text: string, ranges: readonly Range[]) {
  const cuts = [...text.matchAll(PICTURE)].flatMap(({ 0: { length }, 1: alt = '', index }) => {
    const said = index + '!['.length;
    return [
      { from: index, to: said, put: standsFor(alt, false).slice(0, -alt.length || undefined) },
      { from: said + alt.length, to: index + length, put: '' },
    ];
  });
  if (cuts.length === 0) return { text, ranges };
  let at = 0;
  let shown = '';
  for (const { from, to, put } of cuts) {
    shown += text.slice(at, from) + put;
    at = to;
  }
  const moved = (place: number) =>
    cuts.reduce(
      (now, { from, to, put }) =>
        from < place ? now + put.length - (Math.min(to, place) - from) : now,
      place,
    );
  return {
    text: shown + text.slice(at),
    ranges: ranges.map(([start, end]): Range => [moved(start), moved(end)]),
  };
}

export interface MarkedParagraph {
  start: number;
  runs: MarkedRun[];
}

/** A page longer than this is shown around its first hit only. */
export const WINDOW_CHARS = 20_000;

export interface Excerpt {
  paragraphs: MarkedParagraph[];
  cutBefore: boolean;
  cutAfter: boolean;
}

/** Cuts a body into paragraphs at its blank lines, each with the hits that fall into it. */
export function paragraphs(body: string, ranges: readonly Range[]): Excerpt {
  const [from, to] = windowAround(body, ranges[0]?.[0] ?? 0);
  const found: MarkedParagraph[] = [];
  let start = from;
  for (const piece of body.slice(from, to).split(/(\n[^\S\n]*\n\s*)/)) {
    const end = start + piece.length;
    if (piece.trim() !== '') {
      const within: Range[] = [];
      const hits: number[] = [];
      ranges.forEach(([rangeStart, rangeEnd], hit) => {
        if (rangeEnd <= start || rangeStart >= end) return;
        within.push([rangeStart - start, rangeEnd - start]);
        hits.push(hit);
      });
      const runs = marked(piece, within).map((run) => ({
        text: run.text,
        hit: run.hit < 0 ? -1 : (hits[run.hit] ?? -1),
      }));
      found.push({ start, runs });
    }
    start = end;
  }
  return { paragraphs: found, cutBefore: from > 0, cutAfter: to < body.length };
}

function windowAround(body: string, at: number): [number, number] {
  if (body.length <= WINDOW_CHARS) return [0, body.length];
  const wanted = Math.max(0, Math.min(at - WINDOW_CHARS / 4, body.length - WINDOW_CHARS));
  const line = wanted === 0 ? 0 : body.indexOf('\n', wanted) + 1;
  const from = line > 0 && line < at ? line : Math.floor(wanted);
  return [from, Math.min(body.length, from + WINDOW_CHARS)];
}
