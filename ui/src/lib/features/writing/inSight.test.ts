import { EditorState, type Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Pictures } from '../../pictures';
import { markdownLanguage } from '@codemirror/lang-markdown';
import { toMiddle } from './inSight';
import { pictures } from './pictures';

const TEXT = 'Before it\n\n![](attachment:one)\n\nAfter it';
let view: EditorView;
let scrolled: number;

beforeEach(() => {
  scrolled = 0;
  const shown = new Pictures(() => Promise.resolve(new ArrayBuffer(0)));
  const desk = { shown, keep: () => Promise.resolve('two'), refused: () => undefined };
  view = new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc: TEXT,
      extensions: [markdownLanguage.extension, pictures(desk)],
    }),
    dispatchTransactions(transactions: readonly Transaction[], to) {
      if (
        transactions.some(
          ({ docChanged, selection, effects }) => !docChanged && !selection && effects.length > 0,
        )
      )
        scrolled += 1;
      to.update(transactions);
    },
  });
});

afterEach(() => view.destroy());

function load() {
  view.dom.querySelector('.cm-picture img')?.dispatchEvent(new Event('load'));
}

it('goes to the caret again when a picture is there that pushed it away', () => {
  load();
  expect(scrolled, 'nobody was brought anywhere').toBe(0);
  view.dispatch({ selection: { anchor: TEXT.length }, scrollIntoView: true });
  load();
  expect(scrolled).toBe(1);
  document.dispatchEvent(new Event('wheel'));
  load();
  expect(scrolled, 'whoever turns the wheel looks elsewhere').toBe(1);
});

it('goes to what was found again, until somebody clicks', () => {
  view.dispatch({ selection: { anchor: TEXT.length }, effects: toMiddle.of(null) });
  load();
  expect(scrolled).toBe(1);
  document.dispatchEvent(new Event('pointerdown'));
  view.dispatch({ selection: { anchor: 3 } });
  load();
  expect(scrolled).toBe(1);
});
