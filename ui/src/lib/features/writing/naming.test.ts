import { describe, expect, it } from 'vitest';
import type { OfferView } from '../../ipc/bindings';
import { askedBy, written } from './naming';

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
