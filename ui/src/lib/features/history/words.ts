// What the window says about what an entry said before.

import type { Against, DiffParagraph, RevisionChange, RevisionView } from '../../ipc/bindings';
import { clockTime, counted } from '../../time/civil';

export const words = {
  revisions: 'Revisions',
  changed: 'What changed',
  loading: 'Reading the revisions',
  tryAgain: 'Try again',
  thisHistory: 'The history',
  compareWith: 'Compare with',
  before: 'Before it',
  now: 'Now',
  added: 'added',
  removed: 'taken out',
  same: 'Same',
  restore: 'Restore this version',
  restoreSays: 'Restoring makes a new revision. Nothing is lost.',
  presentSays: 'This is what it says now.',
  back: 'Back',
  trash: 'Trash',
  kept: 'Kept inside the vault as long as the entry is.',
  nothing: 'No words are different.',
  empty: 'It says nothing.',
} as const;

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** "One paragraph added", "Two paragraphs changed, one taken out", "First written". */
export function changeSaid(change: RevisionChange | null): string {
  if (!change) return 'Changed';
  if (change.first) return 'First written';
  const { paragraphsAdded, paragraphsChanged, paragraphsRemoved, retitled } = change;
  const told: [number, string][] = [
    [paragraphsChanged, 'changed'],
    [paragraphsAdded, 'added'],
    [paragraphsRemoved, 'taken out'],
  ];
  const parts = told
    .filter(([count]) => count > 0)
    .map(([count, verb], at) => {
      const number = COUNTS[count] ?? String(count);
      if (at > 0) return `${number.toLowerCase()} ${verb}`;
      return `${number} ${count === 1 ? 'paragraph' : 'paragraphs'} ${verb}`;
    });
  if (retitled) parts.push(parts.length > 0 ? 'title changed' : 'Title changed');
  return parts.length > 0 ? parts.join(', ') : 'Nothing changed in its words';
}

/** "+19, −18 words". */
export function wordsSaid(change: RevisionChange | null): string {
  if (!change) return '';
  const { added, removed } = change;
  if (added === 0 && removed === 0) return 'no words';
  const parts = [];
  if (added > 0) parts.push(`+${added}`);
  if (removed > 0) parts.push(`−${removed}`);
  const last = removed > 0 ? removed : added;
  return `${parts.join(', ')} ${last === 1 ? 'word' : 'words'}`;
}

/** "+12 −10", or "Same". */
export function marginSaid({ added, removed, runs }: DiffParagraph): string {
  if (runs.every(({ change }) => change === 'same')) return words.same;
  const parts = [];
  if (added > 0) parts.push(`+${added}`);
  if (removed > 0) parts.push(`−${removed}`);
  return parts.join(' ') || '±0';
}

export function comparedSaid(against: Against, otherAt: string | null): string {
  if (against === 'now') return 'Compared with what it says now';
  return otherAt === null ? 'The first revision' : `Compared with ${clockTime(otherAt)}`;
}

/** "21:11, now". */
export function timeSaid({ at, rev }: RevisionView, present: number): string {
  return rev === present ? `${clockTime(at)}, now` : clockTime(at);
}

export function revisionsSaid(count: number): string {
  return counted(count, 'revision', 'revisions');
}

/** The blanks a run begins with, its words, and the blanks it ends with; blanks alone are words. */
export function withoutEnds(text: string): [string, string, string] {
  const words = text.trim();
  if (words === '') return ['', text, ''];
  const at = text.indexOf(words);
  return [text.slice(0, at), words, text.slice(at + words.length)];
}
