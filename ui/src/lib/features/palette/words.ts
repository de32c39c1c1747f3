// What the palette says.

import { firstName } from '../../parts/names';

export const words = {
  label: 'Search or jump',
  results: 'Results',
  people: 'People',
  actions: 'With',
  written: 'Written',
  places: 'Go to',
  move: 'Move',
  open: 'Open',
  all: 'Search all words',
  nothing: 'Nothing is called so. Enter searches every word.',
  capture: 'Capture a line',
  findWith: 'Everything with them',
  promise: 'Make a promise',
} as const;

export function withPerson(name: string): string {
  return `With ${firstName(name)}`;
}
