import { describe, expect, it } from 'vitest';
import { chipsOf, coloured, hasFilter, partsOf, toggled, without } from './queryText';

describe('the text of a query', () => {
  it('knows filters, and leaves 1:1, addresses and unknown names alone', () => {
    const names = (text: string) => chipsOf(text).map(({ name, value }) => [name, value]);
    expect(names('staging person:Lucía after:2w')).toEqual([
      ['person', 'Lucía'],
      ['after', '2w'],
    ]);
    expect(names('1:1 http://x.example mood:good note: kind')).toEqual([]);
    expect(names('Person:"Lucía Ferrer"')).toEqual([['person', 'Lucía Ferrer']]);
  });

  it('sees negation, and quotation marks not closed yet', () => {
    expect(chipsOf('-is:open')[0]).toMatchObject({ name: 'is', value: 'open', negated: true });
    expect(chipsOf('person:"Anneke de V')[0]).toMatchObject({ value: 'Anneke de V' });
    expect(partsOf('"exact words" more').map(({ text }) => text)).toEqual([
      '"exact words"',
      'more',
    ]);
  });

  it('is coloured without losing a character', () => {
    for (const text of [
      '',
      '  ',
      'a  person:Lucía -is:open  b',
      'kind:',
      '"x person:y"',
      'tag:"a b',
    ]) {
      expect(
        coloured(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }
    expect(coloured('a person:b')).toEqual([
      { text: 'a ', filter: false },
      { text: 'person:', filter: true },
      { text: 'b', filter: false },
    ]);
  });

  it('gives a chip back without leaving double spaces', () => {
    const text = 'staging person:Lucía -is:open late';
    const [person, open] = chipsOf(text);
    expect(person && without(text, person.part)).toBe('staging -is:open late');
    expect(open && without(text, open.part)).toBe('staging person:Lucía late');
    const [only] = partsOf('kind:decision');
    expect(only && without('kind:decision', only)).toBe('');
  });

  it('takes filters from the lists beside it, and gives them back', () => {
    const once = toggled('staging', 'person', 'Mikael Berg');
    expect(once).toBe('staging person:"Mikael Berg"');
    expect(hasFilter(once, 'person', 'mikael berg')).toBe(true);
    expect(toggled(once, 'person', 'Mikael Berg')).toBe('staging');
    expect(toggled('', 'kind', 'decision')).toBe('kind:decision');
    expect(hasFilter('-kind:decision', 'kind', 'decision')).toBe(false);
  });
});
