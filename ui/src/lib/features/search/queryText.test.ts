import { describe, expect, it } from 'vitest';
import { chipsIn } from '../../../test/chips';
import { coloured, filterText, findFilter, standing, withFilter, without } from './queryText';

const readIn = (text: string) => ({ text, chips: chipsIn(text) });

describe('the text of a query', () => {
  it('shows the filters that the journal read, whatever quotation marks they have', () => {
    const text = 'staging person:“Lucía Ferrer” late';
    const [lucia, ...others] = standing(readIn(text), text);
    expect(others).toEqual([]);
    expect(lucia).toMatchObject({ filter: 'person', value: 'Lucía Ferrer' });
    expect(lucia && without(text, lucia)).toBe('staging late');
  });

  it('keeps a filter in sight while more is typed after it, and drops one that moved', () => {
    const read = readIn('person:Lucía');
    expect(standing(read, 'person:Lucía late')).toHaveLength(1);
    expect(standing(read, 'person:Luc')).toEqual([]);
    expect(standing(read, 'x person:Lucía')).toEqual([]);
  });

  it('is coloured without losing a character', () => {
    const read = readIn('a  person:Lucía -is:open  b');
    for (const text of ['', '  ', read.text, `${read.text} more`, 'a  person:Lu', 'else']) {
      const runs = coloured(read, text);
      expect(runs.map((run) => run.text).join('')).toBe(text);
    }
    expect(coloured(readIn('a person:b'), 'a person:bc')).toEqual([
      { text: 'a ', filter: false },
      { text: 'person:', filter: true },
      { text: 'bc', filter: false },
    ]);
    const negated = coloured(readIn('-is:open'), '-is:open');
    expect(negated[0]).toEqual({ text: '-is:', filter: true });
  });

  it('gives a filter back without leaving double spaces', () => {
    const text = 'staging person:Lucía -is:open late';
    const [person, open] = chipsIn(text);
    expect(person && without(text, person)).toBe('staging -is:open late');
    expect(open && without(text, open)).toBe('staging person:Lucía late');
    const [only] = chipsIn('kind:decision');
    expect(only && without('kind:decision', only)).toBe('');
  });

  it('leaves a filter alone that is being typed on', () => {
    const [person] = chipsIn('person:Lu');
    expect(person && without('person:Lucía', person)).toBe('person:Lucía');
  });

  it('takes filters from the lists beside it', () => {
    const once = withFilter('staging ', 'person', 'Mikael Berg');
    expect(once).toBe('staging person:"Mikael Berg"');
    expect(findFilter(chipsIn(once), 'person', 'mikael berg')).toBeDefined();
    expect(withFilter('', 'kind', 'decision')).toBe('kind:decision');
    // A word that may still be typed on is found by its beginning: it stays the last.
    expect(withFilter('stag', 'kind', 'decision')).toBe('kind:decision stag');
    expect(findFilter(chipsIn('-kind:decision'), 'kind', 'decision')).toBeUndefined();
  });

  it('puts a value into quotation marks that do not stand in it', () => {
    expect(filterText('tag', 'on-call')).toBe('tag:on-call');
    expect(filterText('tag', 'month end')).toBe('tag:"month end"');
    expect(filterText('tag', 'the "plan"')).toBe('tag:“the "plan"”');
    expect(filterText('tag', '"plan"')).toBe('tag:“"plan"”');
    expect(filterText('tag', '"plan” of')).toBe('tag:«"plan” of»');
    expect(filterText('tag', 'a "b” c»')).toBe('tag:"a b” c»"');
  });
});
