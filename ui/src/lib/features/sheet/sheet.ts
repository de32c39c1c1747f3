// One sheet to be printed by a process that was started for it, in a window that nobody sees.

import { flushSync, mount } from 'svelte';
import { press } from '../../ipc/press';
import OneSheet from './OneSheet.svelte';

/** Whether this page was opened to draw a sheet. */
export const isAsked = (address: Location) => address.hash === '#sheet';

/** Draws the sheet, and says so once its fonts are there. */
export async function drawSheet(target: HTMLElement): Promise<void> {
  const sheet = await press.sheet();
  if (!sheet) return;
  mount(OneSheet, { target, props: { sheet } });
  flushSync();
  // A font is asked for by what is laid out: before that nothing is waited for, and the pages would be
  // counted in other letters than they are set in.
  target.getBoundingClientRect();
  await document.fonts.ready;
  await press.drawn();
}
