// What somebody was brought to stays in sight. How tall a picture is shows only once it is there, and
// one above the caret, or above the words that were looked for, pushes them down and away.

import { StateEffect, type Transaction } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** Goes along with a jump that puts the caret in the middle of what is seen. */
export const toMiddle = StateEffect.define<null>();

export const inSight = ViewPlugin.fromClass(
  class {
    /** Where on the screen the caret was brought; null once somebody looks around by hand. */
    #where: 'nearest' | 'center' | null = null;
    readonly #byHand = () => void (this.#where = null);

    constructor(readonly view: EditorView) {
      document.addEventListener('wheel', this.#byHand, { capture: true, passive: true });
      document.addEventListener('pointerdown', this.#byHand, { capture: true, passive: true });
    }

    update({ transactions }: ViewUpdate) {
      for (const transaction of transactions) this.#follow(transaction);
    }

    #follow({ effects, scrollIntoView, selection }: Transaction) {
      if (effects.some((effect) => effect.is(toMiddle))) this.#where = 'center';
      else if (scrollIntoView) this.#where = 'nearest';
      else if (selection) this.#where = null;
    }

    /** Goes there again: something may have grown above it. */
    again() {
      const { view } = this;
      const y = this.#where;
      if (y === null || !view.dom.isConnected) return;
      const { head } = view.state.selection.main;
      view.dispatch({ effects: EditorView.scrollIntoView(head, { y }) });
    }

    destroy() {
      document.removeEventListener('wheel', this.#byHand, { capture: true });
      document.removeEventListener('pointerdown', this.#byHand, { capture: true });
    }
  },
);
