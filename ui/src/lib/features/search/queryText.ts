// The text of a query as it is typed: which parts are filters, to colour them, show them as chips
// and take them out again. What they mean is for the journal to say.

/** The filters that the journal knows; any other `name:` is text. */
const FILTERS: ReadonlySet<string> = new Set([
  'kind',
  'person',
  'function',
  'tag',
  'theme',
  'type',
  'state',
  'direction',
  'intent',
  'door',
  'origin',
  'reason',
  'template',
  'before',
  'after',
  'on',
  'in',
  'day',
  'is',
  'has',
]);

export interface Part {
  /** The text of the part, as typed. */
  text: string;
  start: number;
  end: number;
  filter: { name: string; value: string; negated: boolean; nameEnd: number } | null;
}

const PART = /(-?)([\p{L}_-]+):("[^"]*"?|\S+)|-?"[^"]*"?|\S+/gu;

/** Cuts a query where white space and quotation marks cut it. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const match of text.matchAll(PART)) {
    const [whole, minus = '', name = '', value = ''] = match;
    const known = name !== '' && FILTERS.has(name.toLowerCase());
    parts.push({
      text: whole,
      start: match.index,
      end: match.index + whole.length,
      filter: known
        ? {
            name: name.toLowerCase(),
            value: unquoted(value),
            negated: minus === '-',
            nameEnd: match.index + minus.length + name.length + 1,
          }
        : null,
    });
  }
  return parts;
}

export interface Run {
  text: string;
  filter: boolean;
}

/** The text in runs for the mirror behind the input: the names of filters apart from the rest. */
export function coloured(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const part of partsOf(text)) {
    if (!part.filter) continue;
    if (part.start > at) runs.push({ text: text.slice(at, part.start), filter: false });
    runs.push({ text: text.slice(part.start, part.filter.nameEnd), filter: true });
    at = part.filter.nameEnd;
  }
  if (at < text.length) runs.push({ text: text.slice(at), filter: false });
  return runs;
}

export interface Chip {
  name: string;
  value: string;
  negated: boolean;
  part: Part;
}

export function chipsOf(text: string): Chip[] {
  return partsOf(text).flatMap((part) =>
    part.filter
      ? [{ name: part.filter.name, value: part.filter.value, negated: part.filter.negated, part }]
      : [],
  );
}

/** The text without one of its parts. */
export function without(text: string, part: Part): string {
  const before = text.slice(0, part.start).trimEnd();
  const after = text.slice(part.end).trimStart();
  return before !== '' && after !== '' ? `${before} ${after}` : before + after;
}

export function hasFilter(text: string, name: string, value: string): boolean {
  return find(text, name, value) !== undefined;
}

/** Puts a filter at the end of the text, or takes it out if it is there. */
export function toggled(text: string, name: string, value: string): string {
  const part = find(text, name, value);
  if (part) return without(text, part);
  const filter = `${name}:${quoted(value)}`;
  return text.trim() === '' ? filter : `${text.trimEnd()} ${filter}`;
}

function find(text: string, name: string, value: string): Part | undefined {
  const wanted = folded(value);
  return partsOf(text).find(
    ({ filter }) =>
      filter && !filter.negated && filter.name === name && folded(filter.value) === wanted,
  );
}

function folded(value: string): string {
  return value.normalize('NFKC').toLowerCase();
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

function unquoted(value: string): string {
  return value.replaceAll('"', '');
}
