// Reads the filters of plain queries as the journal would, for answers made up in memory.

import type { Chip } from '../lib/ipc/bindings';

const FILTER = /(?<=^|\s)(-?)(kind|person|tag|in|after|is):("[^"]*"|“[^”]*”|\S+)/gu;

export function chipsIn(text: string): Chip[] {
  return [...text.matchAll(FILTER)].map((match) => {
    const [whole, minus, filter = '', value = ''] = match;
    return {
      filter,
      value: value.replaceAll(/["“”]/g, ''),
      negated: minus === '-',
      start: match.index,
      end: match.index + whole.length,
    };
  });
}
