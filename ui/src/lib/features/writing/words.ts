// What the window says around a page that is being written.

import type { Fault } from '../../ipc/fault';
import { reason, refusalOf } from '../../frame/words';
import { clockTime } from '../../time/civil';
import type { SaveState } from './manuscript.svelte';

export const words = {
  placeholder: 'Begin anywhere',
  loading: 'Opening the page',
  tryAgain: 'Try again',
  save: 'Save',
  putBack: 'Put the saved page back',
  conflict:
    'This page changed elsewhere since you began. Your words are still here and nothing was written over.',
  theirs: 'What is saved now',
  keepMine: 'Save mine over it',
  takeTheirs: 'Take the saved one',
  joinBoth: 'Put both on this page',
  history: 'Whichever you take, the other stays in the history.',
} as const;

export function recovered(keptAt: string): string {
  const at = clockTime(keptAt);
  const when = at === '' ? '' : ` at ${at}`;
  return `These words were kept as a draft${when} and not saved since.`;
}

export function unreadable(what: string, fault: Fault): string {
  return `${what} could not be opened: ${reason(fault.code)}. Nothing was changed.`;
}

export function refused(what: string, state: SaveState & { is: 'failed' }): string {
  const verb = state.doing === 'saving' ? 'saved' : 'kept as a draft';
  return `${what} could not be ${verb}: ${refusalOf(state.fault)}. Your words are still here.`;
}
