// Where the words that somebody looked for stand on a page, to open it there.

import type { Journal } from '../../ipc/journal';
import type { Range } from '../search/marked';

/** Returns the ranges in the body, or none: a page opens without them just as well. */
export async function foundOn(journal: Journal, query: string, entryId: string): Promise<Range[]> {
  try {
    return (await journal.highlights(query, entryId)).body;
  } catch {
    return [];
  }
}
