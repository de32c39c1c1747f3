import { describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import type { Highlights } from '../../ipc/bindings';
import { FoundWords } from './found.svelte';

function looking(unsaved = false) {
  const journal = new FakeJournal();
  let answer: (highlights: Highlights) => void = () => {};
  vi.spyOn(journal, 'highlights').mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const found = new FoundWords();
  const page = { unsaved };
  const looked = found.look(journal, 'staging', 'e1', page);
  const come = async () => {
    answer({
      title: [],
      interpretation: [],
      children: [],
      body: [
        [0, 7],
        [12, 19],
      ],
    });
    await looked;
  };
  return { journal, found, page, come };
}

describe('the words that were looked for', () => {
  it('are stepped through in a ring', async () => {
    const { found, come } = looking();
    expect(found.step(1)).toBe(false);
    await come();
    expect(found.shown?.current).toBe(0);
    expect(found.step(-1)).toBe(true);
    expect(found.shown?.current).toBe(1);
    found.step(1);
    expect(found.shown?.current).toBe(0);
  });

  it('are not looked for in a draft', () => {
    const { journal } = looking(true);
    expect(journal.highlights).not.toHaveBeenCalled();
  });

  it('that come after typing began move nothing', async () => {
    const { found, page, come } = looking();
    page.unsaved = true;
    await come();
    expect(found.shown).toBeNull();
  });

  it('that come after something was typed and saved move nothing', async () => {
    const { found, come } = looking();
    found.drop();
    await come();
    expect(found.shown).toBeNull();
  });

  it('are gone once the page is written on', async () => {
    const { found, come } = looking();
    await come();
    found.drop();
    expect(found.shown).toBeNull();
    expect(found.step(1)).toBe(false);
  });
});
