// What the window says about searching.

import type { Hint, Preview } from '../../ipc/bindings';
import { kindName } from '../../parts/kinds';
import { type CivilDate, grouped, shortDate } from '../../time/civil';

export const words = {
  title: 'Search',
  label: 'Search everything',
  placeholder: 'Search every word',
  clear: 'Clear',
  narrow: 'Narrow the search',
  kind: 'Kind',
  person: 'Names',
  tag: 'Tags',
  month: 'Month',
  day: 'Day',
  year: 'Year',
  typeToNarrow: 'Type to narrow',
  operators: [
    ['"…"', 'exact words'],
    ['person:', 'who it names'],
    ['kind:', 'what it is'],
    ['in:', 'month or year'],
    ['-word', 'leave out'],
  ],
  results: 'Results',
  best: 'Best match first',
  newest: 'Newest first',
  bestLink: 'Best match',
  newestLink: 'Newest first',
  more: 'Show more',
  preview: 'Preview',
  open: 'Open',
  cutBefore: 'The page begins earlier.',
  cutAfter: 'The page goes on.',
  noWords: 'Without words',
  nothing: 'Nothing has all of that',
  nothingWords: 'Every word has to stand in the entry. Leave one out, or shorten the last.',
  nothingFilters: 'Every filter has to hold, too.',
  without: 'Search without',
  saved: 'Your searches',
  keep: 'Keep this search',
  keepName: 'Name of this search',
  keepSave: 'Keep',
  keepCancel: 'Cancel',
  forget: 'Forget',
  lockedOut: 'Locked entries are left out.',
  lockedShow: 'Unlock them',
  lockedShown: 'Locked entries are shown until you lock.',
  lockedLabel: 'Passphrase',
  lockedWrong: 'That is another passphrase. Locked entries stay closed.',
  lockedUnlock: 'Unlock',
  interpretation: 'What you made of it',
  wholeOfChild: 'Found here',
  tooLong: 'Only the first 2,000 characters are searched for. The rest was left out.',
  failed: 'The search failed. What you wrote is untouched; the list shows what was found before.',
  emptyTitle: 'Every word you wrote',
  emptyText:
    'Search finds words, people and days. It reads the vault in memory and keeps nothing outside it.',
  examples: 'You can ask',
  rebuilding:
    'The search index is being written anew. Until it is done, some entries are missing here.',
  incomplete: 'The search index is not complete yet: some entries may be missing here.',
} as const;

export const EXAMPLES: readonly { query: string; asks: string }[] = [
  { query: 'kind:objection function:finance in:march', asks: 'what finance objected to in March' },
  { query: 'kind:promise is:open', asks: 'promises still open' },
  { query: 'kind:decision has:evidence', asks: 'decisions with evidence beside them' },
  { query: '"nobody asked" after:2w', asks: 'exact words of the last two weeks' },
];

export function foundSaid(total: number, tookMs: number): string {
  const took = tookMs < 1 ? 'under 1 ms' : `${Math.round(tookMs)} ms`;
  return `${grouped(total)} found in ${took}`;
}

export function resultsSaid(total: number): string {
  return total === 1 ? '1 result' : `${grouped(total)} results`;
}

/** "Journal, day 5, Fri 6 Mar". */
export function previewSaid(
  { kind, occurredOn }: Pick<Preview, 'kind' | 'occurredOn'>,
  day: number | null,
  today: CivilDate,
): string {
  const counted = day === null ? '' : `day ${day}, `;
  return `${kindName(kind)}, ${counted}${shortDate(occurredOn, today)}`;
}

export function hitSaid(at: number, count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 hit' : `${at + 1} of ${count} hits`;
}

export function progressSaid(done: number, total: number): string {
  return `${words.rebuilding} ${grouped(done)} of ${grouped(total)} so far.`;
}

export function alsoSaid(also: readonly string[]): string {
  return `Found with the same meaning, too: ${also.join(', ')}.`;
}

export function keptSaid(name: string): string {
  return `Kept as “${name}”.`;
}

export function barSaid(label: string, count: number): string {
  return `${label}, ${count === 1 ? '1 entry' : `${grouped(count)} entries`}`;
}

export function removeSaid(name: string, value: string): string {
  return `Take out ${name}: ${value}`;
}

export function hintSaid(hint: Hint): string {
  switch (hint.type) {
    case 'unknownFilter':
      return `“${hint.name}:” is no filter, so it was looked for as text.${meant(hint.nearest, ':')}`;
    case 'unknownValue':
      return `“${hint.filter}:” has no “${hint.value}”, so nothing matches it.${meant(hint.nearest)}`;
    case 'notADate':
      return `“${hint.filter}:” takes a date: 2026-03-24, march, 2026-q1, yesterday, 2w. “${hint.value}” is none.`;
    case 'tooLong':
      return `Only the first ${grouped(hint.read)} characters were searched for.`;
    case 'unknownPerson':
      return `Nobody in this journal is called “${hint.name}”.${meant(hint.nearest)}`;
    default:
      return unreachable(hint);
  }
}

function meant(nearest: string | null, suffix = ''): string {
  return nearest === null ? '' : ` The nearest is “${nearest}${suffix}”.`;
}

function unreachable(value: never): string {
  return String(value);
}
