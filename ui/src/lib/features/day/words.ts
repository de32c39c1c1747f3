// What the window says about days.

export const words = {
  todaysPage: 'Today’s page',
  writing: 'Writing',
} as const;

export function pageName(isToday: boolean, date: string): string {
  return isToday ? 'Today’s page' : `The page of ${date}`;
}
