import { describe, expect, it } from 'vitest';
import { foundIn, pieces } from './prose';

const people = [
  { id: 'p1', name: 'Daniel Novák' },
  { id: 'p2', name: 'Dan' },
];
const cut = (text: string, found: RegExp | null = null) => pieces(text, { people }, found);

describe('the pieces of a text', () => {
  it('are people, tags and entries where it names them', () => {
    expect(
      cut('Asked @Daniel Novák’s team #incident, see [[e1|The review]] and [[Plan]].'),
    ).toEqual([
      { is: 'text', text: 'Asked ' },
      { is: 'person', text: 'Daniel Novák', id: 'p1' },
      { is: 'text', text: '’s team ' },
      { is: 'tag', text: 'incident' },
      { is: 'text', text: ', see ' },
      { is: 'entry', text: 'The review', id: 'e1' },
      { is: 'text', text: ' and ' },
      { is: 'entry', text: 'Plan', id: null },
      { is: 'text', text: '.' },
    ]);
  });

  it('know somebody with a title by their first name', () => {
    const doctor = { people: [{ id: 'p3', name: 'Dr. Lucía Ferrer' }] };
    expect(pieces('Asked @Lucía.', doctor, null)).toEqual([
      { is: 'text', text: 'Asked ' },
      { is: 'person', text: 'Lucía', id: 'p3' },
      { is: 'text', text: '.' },
    ]);
  });

  it('leave addresses, numbers and strangers alone', () => {
    const text = 'a@b.com #42 @Nobody x#y [[]]';
    expect(cut(text)).toEqual([{ is: 'text', text }]);
  });

  it('are marked where they were looked for, whatever the words hold', () => {
    const found = foundIn(['(staging)', 'log']);
    expect(cut('a (staging) log', found)).toEqual([
      { is: 'text', text: 'a ' },
      { is: 'found', text: '(staging)' },
      { is: 'text', text: ' ' },
      { is: 'found', text: 'log' },
    ]);
    expect(foundIn([' '])).toBeNull();
  });

  it('never lose a word', () => {
    for (const text of ['@@Dan##a [[x|y|z]]', '[[a]][[b]]', '#-', '@Dan', '#a/b/ c']) {
      const shown = cut(text)
        .map((piece) => piece.text)
        .join('');
      for (const letter of text.replaceAll(/[^a-z]/gi, '')) expect(shown).toContain(letter);
    }
  });
});
