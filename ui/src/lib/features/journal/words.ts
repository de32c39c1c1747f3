// What the window says about the journal as a whole.

import type { EntryRow, Outline } from '../../ipc/bindings';
import { kindName } from '../../parts/kinds';
import { type CivilDate, addDays, counted, grouped, week, weekday } from '../../time/civil';

export const words = {
  journal: 'Journal',
  timeline: 'Timeline',
  writing: 'Writing',
  find: 'Find in journal',
  todaysPage: 'Today’s page',
  write: 'Write',
  allKinds: 'Everything',
  kinds: 'Show',
  loading: 'Reading the timeline',
  failed: 'The timeline could not be read.',
  tryAgain: 'Try again',
  thisWeek: 'This week',
  lastWeek: 'Last week',
  emptyList: 'Pages are listed here, newest first.',
  emptyKind: 'Nothing of this kind yet.',
  emptyTitle: 'An empty page is fine',
  emptyText: 'One line today is enough to have begun. The time goes in the margin by itself.',
  earlierMonth: 'Month before',
  laterMonth: 'Month after',
  week: 'Week',
  nothing: 'nothing written',
  untitled: 'Without words yet',
  list: 'Entries',
  trash: 'Trash',
} as const;

/** "19 days written, 1,873 words". */
export function written(outline: Outline | null): string {
  if (!outline || outline.entries === 0) return '';
  const days = counted(outline.days, 'day', 'days');
  return `${days} written, ${counted(outline.words, 'word', 'words')}`;
}

/** "This week", "Last week", "16 to 22 March". */
export function weekName(monday: CivilDate, today: CivilDate): string {
  const current = addDays(today, -weekday(today));
  if (monday === current) return words.thisWeek;
  if (monday === addDays(current, -7)) return words.lastWeek;
  const year = monday.slice(0, 4);
  return year === today.slice(0, 4) ? `Week ${week(monday)}` : `Week ${week(monday)}, ${year}`;
}

/** "W12, 5 entries". */
export function weekCount(monday: CivilDate, entries: number, today: CivilDate): string {
  const near = weekName(monday, today);
  const number = near.startsWith('Week') ? '' : `W${week(monday)}, `;
  return `${number}${counted(entries, 'entry', 'entries')}`;
}

/** "161 words, 3 people, 1 promise". */
export function rowSaid({ words: count, people, parts }: EntryRow): string {
  const said = [counted(count, 'word', 'words')];
  if (people.length > 0) said.push(counted(people.length, 'person', 'people'));
  for (const { kind, entries } of parts) {
    const name = kindName(kind).toLowerCase();
    said.push(`${grouped(entries)} ${entries === 1 ? name : plural(name)}`);
  }
  return said.join(', ');
}

function plural(name: string): string {
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** What a row is called: its title, or its first line without Markdown's signs. */
export function rowTitle({ title, excerpt }: EntryRow): string {
  const line = title || (excerpt.split('\n')[0] ?? '');
  return plain(line.replace(/^[#>\-*\s]+/, '')) || words.untitled;
}

/** A line without the signs that only a text needs: "[[id|Title]]" is its title. */
export function plain(line: string): string {
  return line
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1')
    .replace(/(^|[\s(])@(?=\p{L})/gu, '$1')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)\1/g, '$2');
}

export function dayWords(count: number | null): string {
  return count === null ? words.nothing : counted(count, 'word', 'words');
}
