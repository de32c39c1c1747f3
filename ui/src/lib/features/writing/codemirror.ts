// The writing surface. Loaded when a page is first opened, so that the door stays light. Its text
// is the Markdown itself: `live` shows it as it reads away from the caret, nothing is rewritten.

import { acceptCompletion, completionKeymap, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { deleteMarkupBackward, markdownLanguage } from '@codemirror/lang-markdown';
import { syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, placeholder } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';
import type { Range } from '../search/marked';
import { breakOf, inLines } from './breaks';
import { enter } from './enter';
import { toMiddle } from './inSight';
import { live, toggleTasks } from './live';
import { type Offers, dismiss, naming } from './naming';
import { OFFERED, type PictureDesk, add, pictures } from './pictures';

export interface EditorOptions {
  text: string;
  label: string;
  placeholder: string;
  /** Called with every change; `read` gives the whole text when somebody needs it. */
  onedit: (read: () => string) => void;
  /** What may be meant after `@`, `#` or `[[`. */
  offers?: Offers | undefined;
  /** Takes and shows pictures; without it none are taken. */
  pictures?: PictureDesk | undefined;
}

export interface Editor {
  focus(): void;
  /** Writes where the caret is, as if it were typed. */
  insert(text: string): void;
  /** Ticks or unticks the line of the caret. */
  tick(): void;
  /** Marks ranges of the text, goes to the one at `current` and selects it. */
  reveal(ranges: readonly Range[], current: number): void;
  /** Asks for pictures with the system's own dialog and adds them where the caret is. */
  choosePictures(): void;
  /** Closes what is offered at the caret. Returns whether anything was. */
  dismiss(): boolean;
  destroy(): void;
}

const showHits = StateEffect.define<{ ranges: readonly Range[]; current: number }>();

const hits = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(showHits)) return marksFor(effect.value, transaction.newDoc.length);
    }
    // What was found stays marked until the page is written on.
    return transaction.docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const HIT = Decoration.mark({ class: 'cm-hit' });
const CURRENT = Decoration.mark({ class: 'cm-hit cm-hit--current' });

function marksFor(
  { ranges, current }: { ranges: readonly Range[]; current: number },
  length: number,
) {
  const within = ranges
    .map(([from, to], at) => ({
      from,
      to: Math.min(to, length),
      mark: at === current ? CURRENT : HIT,
    }))
    .filter(({ from, to }) => from >= 0 && from < to);
  return Decoration.set(
    within.map(({ from, to, mark }) => mark.range(from, to)),
    true,
  );
}

const signs = tagHighlighter([
  { tag: tags.heading, class: 'tok-heading' },
  { tag: tags.strong, class: 'tok-strong' },
  { tag: tags.emphasis, class: 'tok-emphasis' },
  { tag: tags.strikethrough, class: 'tok-strikethrough' },
  { tag: tags.link, class: 'tok-link' },
  { tag: tags.url, class: 'tok-url' },
  { tag: tags.quote, class: 'tok-quote' },
  { tag: tags.monospace, class: 'tok-monospace' },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: 'tok-meta' },
]);

export function openEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const language = new Compartment();
  // The editor writes every break in its own way; the text goes on with those it came with.
  const lineBreak = breakOf(options.text);
  let read = () => options.text;
  let coloured = options.text.length <= LONG;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        // The shipped policy admits no style element without the page's nonce.
        EditorView.cspNonce.of(styleNonce()),
        history(),
        EditorView.lineWrapping,
        language.of(coloured ? markdownLanguage.extension : []),
        syntaxHighlighting(signs),
        hits,
        live,
        options.offers ? naming(options.offers) : [],
        options.pictures ? pictures(options.pictures) : [],
        EditorView.perLineTextDirection.of(true),
        placeholder(options.placeholder),
        keymap.of([
          ...completionKeymap,
          { key: 'Tab', run: acceptCompletion },
          ...enter,
          { key: 'Backspace', run: deleteMarkupBackward },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          spellcheck: 'true',
          autocorrect: 'off',
          autocapitalize: 'sentences',
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          read = () => view.state.doc.sliceString(0, undefined, lineBreak);
          options.onedit(read);
          if (coloured && update.state.doc.length > LONG) {
            coloured = false;
            // Not within an update: the editor is still making this one.
            setTimeout(() => view.dispatch({ effects: language.reconfigure([]) }));
          }
        }),
      ],
    }),
  });
  view.dispatch({ selection: { anchor: view.state.doc.length } });

  return {
    focus: () => view.focus(),
    insert(text) {
      view.focus();
      view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.type' });
      startCompletion(view);
    },
    tick: () => void toggleTasks(view),
    reveal(found, current) {
      const ranges = inLines(read(), found);
      const length = view.state.doc.length;
      const [, to = 0] = ranges[current] ?? [];
      // After the hit, not over it: the next key must not replace what was looked for.
      const anchor = Math.min(to, length);
      view.dispatch({
        selection: { anchor },
        effects: [
          showHits.of({ ranges, current }),
          EditorView.scrollIntoView(anchor, { y: 'center' }),
          toMiddle.of(null),
        ],
      });
    },
    choosePictures() {
      const desk = options.pictures;
      if (!desk) return;
      const dialog = document.createElement('input');
      dialog.type = 'file';
      dialog.accept = OFFERED;
      dialog.multiple = true;
      dialog.addEventListener('change', () => {
        view.focus();
        void add(view, [...(dialog.files ?? [])], desk);
      });
      dialog.click();
    },
    dismiss: () => dismiss(view),
    destroy: () => view.destroy(),
  };
}

/** Colouring a book while somebody types in it would be felt. */
const LONG = 1_000_000;

function styleNonce(): string {
  return document.querySelector<HTMLStyleElement>('style#nonce')?.nonce ?? '';
}
