// The text of a query as it is typed, with the filters that the journal read in it: coloured, and
// put in and taken out again. What is a filter is for the journal alone to say.

import type { Chip } from '../../ipc/bindings';

/** An answer's filters, and the text it read them in. */
export interface Read {
  text: string;
  chips: readonly Chip[];
}

/** The filters that stand in `text` where they were read; it may have been typed on since. */
export function standing({ text: read, chips }: Read, text: string): Chip[] {
  return chips.filter(({ start, end }) => text.slice(start, end) === read.slice(start, end));
}

export interface Run {
  text: string;
  filter: boolean;
}

/** The text in runs for the mirror behind the input: the names of filters apart from the rest. */
export function coloured({ text: read, chips }: Read, text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const chip of chips) {
    const { start } = chip;
    const nameEnd = start + (chip.negated ? 1 : 0) + chip.filter.length + 1;
    if (start < at || text.slice(start, nameEnd) !== read.slice(start, nameEnd)) continue;
    if (start > at) runs.push({ text: text.slice(at, start), filter: false });
    runs.push({ text: text.slice(start, nameEnd), filter: true });
    at = nameEnd;
  }
  if (at < text.length) runs.push({ text: text.slice(at), filter: false });
  return runs;
}

/** The text without one of its filters; as it is, if that is being typed on. */
export function without(text: string, { start, end }: Chip): string {
  const typedOn = /[^\s"”“‟«»]/u.test(text.charAt(end - 1)) && /\S/u.test(text.charAt(end));
  return typedOn ? text : takenOut(text, { start, end });
}

/** The text without a piece of it. */
export function takenOut(text: string, { start, end }: { start: number; end: number }): string {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  return before !== '' && after !== '' ? `${before} ${after}` : before + after;
}

/** The words of a query that stand outside its filters, each with where it stands. */
export function plainWords(text: string, chips: readonly Chip[]): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/-?"[^"]*"|\S+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    const inChip = chips.some((chip) => start < chip.end && end > chip.start);
    if (!inChip && match[0] !== 'OR') words.push({ start, end });
  }
  return words;
}

export function findFilter(
  chips: readonly Chip[],
  filter: string,
  value: string,
): Chip | undefined {
  const wanted = folded(value);
  return chips.find(
    (chip) => !chip.negated && chip.filter === filter && folded(chip.value) === wanted,
  );
}

/**
 * The text with a filter at its end; in front where its last word may go on. Behind that word the
 * filter would end it, and fewer would be found than were counted.
 */
export function withFilter(text: string, filter: string, value: string): string {
  const written = filterText(filter, value);
  if (text.trim() === '') return written;
  return /\s$/u.test(text) ? `${text.trimEnd()} ${written}` : `${written} ${text.trimStart()}`;
}

/** A filter as it is typed, its value in the first quotation marks that do not stand in it. */
export function filterText(filter: string, value: string): string {
  if (!/^["“”„‟«»]|\s/u.test(value)) return `${filter}:${value}`;
  if (!value.includes('"')) return `${filter}:"${value}"`;
  if (!/[“”‟]/u.test(value)) return `${filter}:“${value}”`;
  return value.includes('»') ? `${filter}:"${unquoted(value)}"` : `${filter}:«${value}»`;
}

function folded(value: string): string {
  return unquoted(value).normalize('NFKC').toLowerCase();
}

function unquoted(value: string): string {
  return value.replaceAll('"', '');
}
