import { markdownLanguage } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { EditorView, runScopeHandlers, keymap } from '@codemirror/view';
import { defaultKeymap } from '@codemirror/commands';
import { describe, expect, it } from 'vitest';
import { enter } from './enter';

/** What stands there after `keys` are typed, `\n` being Enter and `|` the caret. */
function typed(keys: string): string {
  const view = new EditorView({
    state: EditorState.create({
      extensions: [markdownLanguage.extension, keymap.of([...enter, ...defaultKeymap])],
    }),
  });
  for (const key of keys) {
    if (key === '\n') {
      const event = new KeyboardEvent('keydown', { key: 'Enter' });
      expect(runScopeHandlers(view, event, 'editor')).toBe(true);
    } else {
      view.dispatch(view.state.replaceSelection(key));
    }
  }
  const { doc, selection } = view.state;
  const { head } = selection.main;
  view.destroy();
  return `${doc.sliceString(0, head)}|${doc.sliceString(head)}`;
}

describe('Enter', () => {
  it('goes on with a list, and ends it after an empty point, be it the first', () => {
    expect(typed('- one\ntwo')).toBe('- one\n- two|');
    expect(typed('- one\n\nAfter it')).toBe('- one\n\nAfter it|');
    expect(typed('- one\ntwo\n\nAfter it')).toBe('- one\n- two\n\nAfter it|');
    expect(typed('1. one\n\nAfter it')).toBe('1. one\n\nAfter it|');
    expect(typed('- [ ] one\ntwo\n\nAfter it')).toBe('- [ ] one\n- [ ] two\n\nAfter it|');
  });

  it('goes on with a quote, and ends it after an empty line', () => {
    expect(typed('> said\nmore')).toBe('> said\n> more|');
    expect(typed('> said\n\nAfter it')).toBe('> said\n\nAfter it|');
    expect(typed('> > inner\n\nOuter\n\nAfter it')).toBe('> > inner\n>\n> Outer\n\nAfter it|');
  });

  it('is a new line where nothing is listed or quoted', () => {
    expect(typed('Plain\n\nAfter it')).toBe('Plain\n\nAfter it|');
    expect(typed('```\n- \n- \n')).toBe('```\n- \n- \n|');
    expect(typed('> \nA')).toBe('>\n> A|');
  });
});
