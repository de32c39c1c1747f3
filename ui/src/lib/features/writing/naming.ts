// What is offered while `@`, `#` or `[[` is typed. The journal is asked at every key; an answer
// that comes too late is dropped by the editor.

import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  autocompletion,
  closeCompletion,
  completionStatus,
} from '@codemirror/autocomplete';
import type { EditorState, Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { OfferView, Sign } from '../../ipc/bindings';

export type Offers = (sign: Sign, typed: string) => Promise<OfferView[]>;

export interface Asked {
  sign: Sign;
  typed: string;
  /** How many characters before the caret the sign stands. */
  back: number;
}

const PERSON =
  /(?:^|[\s([{“‘"'—–])(@((?:[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*(?: [\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*){0,2})?))$/u;
const TAG = /(?:^|[\s([{“‘"'—–])(#([\p{L}\p{N}][\p{L}\p{N}\p{M}_/-]*))$/u;
const ENTRY = /(\[\[([^[\]|\n]{0,80}))$/;

/** What is being asked for by a line up to the caret. */
export function askedBy(before: string): Asked | null {
  const signs: [Sign, RegExp][] = [
    ['entry', ENTRY],
    ['person', PERSON],
    ['tag', TAG],
  ];
  for (const [sign, pattern] of signs) {
    const [, whole, typed] = pattern.exec(before) ?? [];
    if (whole !== undefined && typed !== undefined) return { sign, typed, back: whole.length };
  }
  return null;
}

/** What is written for an offer. */
export function written(sign: Sign, offer: OfferView): string {
  switch (sign) {
    case 'person':
      return `@${offer.label}`;
    case 'tag':
      return `#${offer.label}`;
    case 'entry': {
      const title = offer.label
        .replaceAll(/[[\]|]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
      return offer.id === null ? `[[${title}]]` : `[[${offer.id}|${title}]]`;
    }
  }
}

export function naming(offers: Offers): Extension {
  async function source(context: CompletionContext): Promise<CompletionResult | null> {
    const asked = askedAt(context.state, context.pos);
    if (!asked) return null;
    let found: OfferView[];
    try {
      found = await offers(asked.sign, asked.typed);
    } catch {
      return null;
    }
    if (context.aborted || found.length === 0) return null;
    const from = context.pos - asked.back;
    return { from, filter: false, options: found.map((offer) => option(asked.sign, offer)) };
  }
  return autocompletion({
    override: [source],
    icons: false,
    closeOnBlur: true,
    maxRenderedOptions: 8,
    tooltipClass: () => 'cm-offers',
  });
}

function askedAt(state: EditorState, place: number): Asked | null {
  const line = state.doc.lineAt(place);
  const column = place - line.from;
  return askedBy(line.text.slice(Math.max(0, column - 120), column));
}

/** Closes what is offered, or is about to be. Returns false where nothing is. */
export function dismiss(view: EditorView): boolean {
  const { state } = view;
  // For a moment after any letter the editor waits for offers, also where none were asked for.
  if (completionStatus(state) === null || askedAt(state, state.selection.main.head) === null) {
    return false;
  }
  return closeCompletion(view);
}

function option(sign: Sign, offer: OfferView): Completion {
  const detail = offer.occurredOn ?? (offer.entries === null ? '' : String(offer.entries));
  return {
    label: offer.label,
    ...(detail !== '' && { detail }),
    apply: (view: EditorView, _: Completion, from: number, to: number) => {
      const text = written(sign, offer);
      // Brackets that are closed already are not closed again.
      const after = view.state.doc.sliceString(to, to + 2);
      const end = sign === 'entry' && after === ']]' ? to + 2 : to;
      view.dispatch({
        changes: { from, to: end, insert: text },
        selection: { anchor: from + text.length },
        userEvent: 'input.complete',
      });
    },
  };
}
