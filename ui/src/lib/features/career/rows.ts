// Lists of rows in a form.

/** Returns the list with one of its rows changed. */
export function changed<T>(list: readonly T[], at: number, change: Partial<T>): T[] {
  return list.map((one, place) => (place === at ? { ...one, ...change } : one));
}
