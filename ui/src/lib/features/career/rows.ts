// Lists of rows in a form: one changed, one taken away, one added and written on.

import { tick } from 'svelte';

export function row<T>(list: readonly T[], at: number, change: Partial<T>): T[] {
  return list.map((one, place) => (place === at ? { ...one, ...change } : one));
}

export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

/** The row that was just added stands above its button, and is written on at once. */
export async function enter(button: HTMLElement): Promise<void> {
  await tick();
  button.previousElementSibling?.querySelector('input')?.focus();
}
