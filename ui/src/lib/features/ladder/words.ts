// What the page of ladders says.

import type { LadderCounts, LadderLooked } from '../../ipc/bindings';
import { counted } from '../../time/civil';

export const words = {
  title: 'Ladder',
  bring: 'Bring a ladder in',
  failed: 'The ladders could not be read.',
  again: 'Try again',
  none: 'No ladder yet.',
  noneText: 'Bring in the one your company has: what each level must show is then offered by name.',
  who: 'Who stands where',
  whoHelp: 'It says which list you talk about, not how good they are.',
  noPeople: 'Nobody reports to you yet.',
  onNone: 'On none yet',
  nothingToShow: 'Nothing is said of what it must show.',
  source: 'The ladder as text',
  sourceHelp:
    'A line is a level, what is indented below it is what it must show. Markdown and TOML work, too.',
  placeholder: 'Technical: Senior engineer\n  Scope: one service, from idea to on call',
  file: 'From a file',
  name: 'What to call it',
  nameHelp: 'Its own name without one.',
  shape: 'Read as',
  looksLike: 'What it looks like',
  understood: 'What was understood',
  nothingYet: 'Paste a ladder or choose a file: what is understood of it is shown here.',
  take: 'Bring it in',
  cancel: 'Put aside',
  dropped: 'Start over',
  kept: 'Kept as you write',
  putAside: 'Put aside. It is here when you come back.',
  startedOver: 'Emptied.',
  notKept: 'It could not be kept, so it stays open.',
  unreadable: 'That file could not be read as text.',
  tooLarge: 'That is more than 1 MiB: no ladder is.',
  fileIn: 'The file took the place of what you had typed.',
  notTaken: 'It could not be brought in. The text is still here.',
  levelSaved: 'Noted on their page.',
  levelFailed: 'The level could not be saved.',
} as const;

export const SHAPES = [
  ['text', 'Plain text'],
  ['markdown', 'Markdown'],
  ['toml', 'TOML'],
] as const;

/** "Line 3: this stands before the first level." */
export function refusedSaid({ line, why }: { line: number | null; why: string | null }): string {
  const said = (why ?? '').replace(/\.$/u, '');
  return line === null ? `${said}.` : `Line ${line}: ${said}.`;
}

/** "Read as Markdown: 5 levels, 12 lines of what to show." */
export function lookedSaid({ ladder, shape }: LadderLooked): string {
  const levels = ladder?.levels ?? [];
  const shows = levels.reduce((sum, level) => sum + level.shows.length, 0);
  const as = SHAPES.find(([one]) => one === shape)?.[1] ?? shape;
  return `Read as ${as === 'Plain text' ? 'plain text' : as}: ${countsSaid(levels.length, shows)}.`;
}

export function replacesSaid(name: string): string {
  return `It takes the place of “${name}”, whose history keeps what it said.`;
}

export function cameSaid({ levels, shows, replaced }: LadderCounts): string {
  const became = replaced ? 'Took the place of the one before' : 'Brought in';
  return `${became}: ${countsSaid(levels, shows)}.`;
}

/** What their page says of their level, where no ladder has it. */
export function saidSaid(level: string): string {
  return `Their page says “${level}”.`;
}

/** "And 4 more report to you, who are not shown here." */
export function moreSaid(more: number): string {
  return `And ${more} more report to you, who are not shown here: their level is set on their own page of Career.`;
}

function countsSaid(levels: number, shows: number): string {
  return `${counted(levels, 'level', 'levels')}, ${counted(shows, 'line', 'lines')} of what to show`;
}
