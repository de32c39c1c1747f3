import { completionStatus, startCompletion } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OfferView } from '../../ipc/bindings';
import { askedBy, dismiss, naming, written } from './naming';

const offer = (view: Partial<OfferView>): OfferView => ({
  id: null,
  label: '',
  occurredOn: null,
  kind: null,
  entries: null,
  ...view,
});

describe('what is typed after a sign', () => {
  it('asks for people, tags and entries', () => {
    expect(askedBy('Met @')).toEqual({ sign: 'person', typed: '', back: 1 });
    expect(askedBy('Met @Daniel No')).toEqual({ sign: 'person', typed: 'Daniel No', back: 10 });
    expect(askedBy('(#inc')).toEqual({ sign: 'tag', typed: 'inc', back: 4 });
    expect(askedBy('see [[The inc')).toEqual({ sign: 'entry', typed: 'The inc', back: 9 });
  });

  it('asks for nothing in a heading, an address or closed brackets', () => {
    for (const before of ['#', '# ', 'a@b', 'x#y', '[[done]]', 'plain', '[[id|Title']) {
      expect(askedBy(before), before).toBeNull();
    }
  });

  it('becomes text that reads by itself', () => {
    expect(written('person', offer({ label: 'Daniel Novák' }))).toBe('@Daniel Novák');
    expect(written('tag', offer({ label: 'incident' }))).toBe('#incident');
    expect(written('entry', offer({ id: 'e1', label: 'A [odd] | title' }))).toBe(
      '[[e1|A odd title]]',
    );
  });
});

describe('what is offered', () => {
  let view: EditorView;
  afterEach(() => view.destroy());

  /** An editor in which somebody just typed `text`. */
  function typed(text: string) {
    const offers = () => Promise.resolve([offer({ label: 'Daniel Novák' })]);
    view = new EditorView({
      parent: document.body,
      state: EditorState.create({ extensions: naming(offers) }),
    });
    view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.type' });
    startCompletion(view);
  }

  it('is dismissed once, and what was typed stays', async () => {
    typed('Met @Da');
    await vi.waitFor(() => expect(completionStatus(view.state)).toBe('active'));
    expect(dismiss(view)).toBe(true);
    expect(completionStatus(view.state)).toBeNull();
    expect(view.state.doc.toString()).toBe('Met @Da');
    expect(dismiss(view), 'nothing is offered any more').toBe(false);
  });

  it('is dismissed while it is still on its way', () => {
    typed('Met @Da');
    expect(completionStatus(view.state)).toBe('pending');
    expect(dismiss(view)).toBe(true);
  });

  it('is nothing after a plain word, though the editor has not heard that yet', () => {
    typed('Met');
    expect(completionStatus(view.state)).toBe('pending');
    expect(dismiss(view)).toBe(false);
  });
});
