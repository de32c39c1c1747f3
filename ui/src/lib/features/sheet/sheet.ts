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
  await document.fonts.ready;
  await press.drawn();
}
