// What the window says about days.

export const words = {
  today: 'Today',
  journal: 'Journal',
  todaysPage: 'Today’s page',
  write: 'Write',
  writing: 'Writing',
  timeline: 'Timeline',
  pages: 'Pages',
  noPages: 'Pages of this month are listed here, newest first.',
  pagesLoading: 'Reading the pages of this month',
  pagesFailed: 'The pages of this month could not be listed.',
  earlierMonth: 'Month before',
  laterMonth: 'Month after',
  week: 'Week',
  written: 'written',
  nothing: 'nothing written',
  untitled: 'Without words yet',
  begun: 'Begun',
} as const;

export function pageName(isToday: boolean, date: string): string {
  return isToday ? 'Today’s page' : `The page of ${date}`;
}
