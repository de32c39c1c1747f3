// What the palette offers first for the letters typed so far.

import { describe, expect, it } from 'vitest';

import { FakeJournal } from '../../../test/fakeJournal';
import { aHit, anAnswer } from '../../../test/samples';
import { Palette, type Choices } from './palette.svelte';

const nothing = () => undefined;

function choices(): Choices {
  const place = (label: string) => ({
    label,
    icon: 'book' as const,
    action: 'find' as const,
    run: nothing,
  });
  return {
    places: [place('Hiring'), place('Plan')],
    templates: () =>
      Promise.resolve([
        { id: 'scorecard', name: 'Hiring scorecard', pack: false },
        { id: 'exit', name: 'Exit plan', pack: false },
      ]),
    template: nothing,
    person: nothing,
    promise: nothing,
    prepare: nothing,
    meeting: nothing,
    feedback: nothing,
    hit: nothing,
    said: (hit) => ({ label: hit.title.text, sub: '', icon: 'book' }),
  };
}

async function offered(text: string): Promise<string[]> {
  const journal = new FakeJournal();
  const title = { text: 'What hiring costs us', highlights: [] };
  journal.search = () => Promise.resolve(anAnswer({ hits: [aHit({ title })] }));
  const palette = new Palette(journal, choices());
  await palette.type(text);
  return palette.options.map(({ label }) => label);
}

describe('the palette', () => {
  it('offers a place before entries when its name begins with what was typed', async () => {
    expect(await offered('hir')).toEqual(['Hiring', 'Hiring scorecard', 'What hiring costs us']);
  });

  it('offers what was written first when it only stands somewhere in the name of a place', async () => {
    expect(await offered('lan')).toEqual(['Exit plan', 'What hiring costs us', 'Plan']);
  });
});
