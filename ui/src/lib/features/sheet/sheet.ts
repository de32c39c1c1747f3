// One sheet to be printed by a process that was started for it, in a window that nobody sees.

import { mount } from 'svelte';
import { press } from '../../ipc/press';
import OneSheet from './OneSheet.svelte';

/** Whether this page was opened to draw a sheet. */
export const isAsked = (address: Location) => address.hash === '#sheet';

/** Draws the sheet, and says so once its fonts are there. */
export async function drawSheet(target: HTMLElement): Promise<void> {
  const sheet = await press.sheet();
  if (!sheet) return;
  mount(OneSheet, { target, props: { sheet } });
  // A font comes once something is laid out in it, and an unseen page is laid out when it is printed: its
  // pages would be counted in other letters than they are set in. So all of them are asked for.
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  await document.fonts.ready;
  await press.drawn();
}
