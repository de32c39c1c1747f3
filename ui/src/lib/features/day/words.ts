// What the window says about days.

export function pageName(isToday: boolean, date: string): string {
  return isToday ? 'Today’s page' : `The page of ${date}`;
}
