// A page without a title of its own is called by its first line. Where both would stand one above
// the other, the line is shown once.

import type { Snippet } from '../ipc/bindings';

/** Markdown's signs at the start of a line. */
const SIGNS = /^[#>*\-\s]*/;

/** Where `text` goes on after the title it begins with, or -1. */
function afterTitle(title: string, text: string): number {
  const bare = title.replace(/…$/, '').trim();
  const start = SIGNS.exec(text)?.[0].length ?? 0;
  if (bare === '' || !text.startsWith(bare, start)) return -1;
  return start + bare.length;
}

export function repeatsTitle(title: string, body: string): boolean {
  return afterTitle(title, body) >= 0;
}

/** The snippet without the title at its start, if it stands there. */
export function beyondTitle(title: string, snippet: Snippet): Snippet {
  const end = afterTitle(title, snippet.text);
  if (end < 0) return snippet;
  const rest = snippet.text.slice(end);
  const cut = end + (rest.length - rest.trimStart().length);
  return {
    text: snippet.text.slice(cut),
    highlights: snippet.highlights
      .filter(([start]) => start >= cut)
      .map(([start, finish]) => [start - cut, finish - cut]),
  };
}
