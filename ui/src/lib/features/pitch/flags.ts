// The words that are flagged on a page: going from one to the next, and putting another in the place
// of the one at the caret.

import { tick } from 'svelte';
import type { FlagView } from '../../ipc/bindings';

/** A field whose words are read as its listener hears them. */
export interface FlaggedField {
  element: HTMLTextAreaElement;
  flags: () => readonly FlagView[];
  /** The flag that the caret is in and that is shown, if there is one. */
  open: () => FlagView | null;
  replace: (flag: FlagView) => void;
  dismiss: () => void;
}

export class Flags {
  #fields = new Set<FlaggedField>();

  add(field: FlaggedField): () => void {
    this.#fields.add(field);
    return () => void this.#fields.delete(field);
  }

  get #inOrder(): FlaggedField[] {
    return [...this.#fields].sort((one, other) =>
      one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING
        ? -1
        : 1,
    );
  }

  /** Goes to the next flag behind the caret, on to the next field, and round to the first. */
  next(): boolean {
    const fields = this.#inOrder;
    const here = fields.findIndex(({ element }) => element === document.activeElement);
    const caret = fields[here]?.element.selectionStart ?? -1;
    const places = fields.flatMap((field, at) =>
      field.flags().map((flag) => ({ field, flag, at })),
    );
    const behind = places.find(
      ({ at, flag }) => at > here || (at === here && here >= 0 && flag.from > caret),
    );
    const place = behind ?? places[0];
    if (place === undefined) return false;
    const { element } = place.field;
    element.focus();
    // The caret stands before the word: nothing is selected that a letter would overwrite.
    element.setSelectionRange(place.flag.from, place.flag.from);
    element.dispatchEvent(new Event('select'));
    element.scrollIntoView({ block: 'nearest' });
    // What is said of it opens below, and is no use out of sight.
    void tick().then(() =>
      element.closest('.pfield')?.querySelector('.flagpop')?.scrollIntoView({ block: 'nearest' }),
    );
    return true;
  }

  get #open(): { field: FlaggedField; flag: FlagView } | null {
    for (const field of this.#fields) {
      const flag = field.open();
      if (flag !== null) return { field, flag };
    }
    return null;
  }

  /** Puts the other wording in the place of the flag that is open, if there is one. */
  replace(): boolean {
    const open = this.#open;
    if (open === null || open.flag.replace === null) return false;
    open.field.replace(open.flag);
    return true;
  }

  /** Closes what is open. */
  dismiss(): boolean {
    const open = this.#open;
    open?.field.dismiss();
    return open !== null;
  }
}
