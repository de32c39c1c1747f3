import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import type { SearchAnswer, SearchInput } from '../../ipc/bindings';
import { FakeJournal } from '../../../test/fakeJournal';
import { anEntry, aHit, anAnswer } from '../../../test/samples';
import { PAGE, PREVIEW_MS, Search } from './search.svelte';

/** A journal whose answers come when the test says so. */
class SlowJournal extends FakeJournal {
  readonly asked: SearchInput[] = [];
  #waiting: ((answer: SearchAnswer) => void)[] = [];
  #refusing: ((fault: Fault) => void)[] = [];

  override search(request: SearchInput): Promise<SearchAnswer> {
    this.asked.push(request);
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#refusing.push(reject);
    });
  }

  async answer(at: number, ...hits: string[]) {
    const generation = this.asked[at]?.generation ?? 0;
    this.#waiting[at]?.(anAnswer({ generation, hits: hits.map((id) => aHit({ id })) }));
    await vi.advanceTimersByTimeAsync(0);
  }

  async refuse(at: number, fault: Fault) {
    this.#refusing[at]?.(fault);
    await vi.advanceTimersByTimeAsync(0);
  }
}

const ids = (search: Search) => search.found?.hits.map(({ id }) => id);

describe('searching', () => {
  let journal: SlowJournal;
  let search: Search;
  beforeEach(() => {
    vi.useFakeTimers();
    journal = new SlowJournal();
    search = new Search(journal);
  });

  it('asks with every key, and counts up', async () => {
    search.type('s');
    await journal.answer(0);
    search.type('st');
    await journal.answer(1);
    search.type('sta');
    expect(journal.asked.map(({ text }) => text)).toEqual(['s', 'st', 'sta']);
    expect(journal.asked.map(({ generation }) => generation)).toEqual([1, 2, 3]);
  });

  it('never queues up behind its own first letters', async () => {
    for (const text of ['s', 'st', 'sta', 'stag', 'stagi']) search.type(text);
    expect(journal.asked.map(({ text }) => text)).toEqual(['s', 'st']);
    await journal.answer(0, 'old');
    expect(journal.asked.map(({ text }) => text)).toEqual(['s', 'st', 'stagi']);
    expect(search.found).toBeNull();
    await journal.answer(2, 'new');
    expect(ids(search)).toEqual(['new']);
    await journal.answer(1, 'older');
    expect(ids(search)).toEqual(['new']);
    expect(journal.asked).toHaveLength(3);
  });

  it('shows only the answer to what was typed last, whatever comes when', async () => {
    search.type('s');
    search.type('st');
    await journal.answer(1, 'newer');
    expect(ids(search)).toEqual(['newer']);
    await journal.answer(0, 'older');
    expect(ids(search)).toEqual(['newer']);
  });

  it('forgets everything when the text is cleared, and a late answer changes nothing', async () => {
    search.type('s');
    search.clear();
    await journal.answer(0, 'late');
    expect(search.found).toBeNull();
  });

  it('ignores the refusal of a search that was given up', async () => {
    search.type('s');
    search.type('st');
    await journal.refuse(0, new Fault('internal'));
    expect(search.fault).toBeNull();
    await journal.answer(1, 'a');
    expect(ids(search)).toEqual(['a']);
  });

  it('says why when the search failed, and keeps what was found before', async () => {
    search.type('s');
    await journal.answer(0, 'a');
    search.type('st');
    await journal.refuse(1, new Fault('internal'));
    expect(search.fault?.code).toBe('internal');
    expect(ids(search)).toEqual(['a']);
  });

  it('moves within the list and no further', async () => {
    search.type('s');
    await journal.answer(0, 'a', 'b', 'c');
    search.move(1);
    search.move(5);
    expect(search.selectedHit?.id).toBe('c');
    search.move(-9);
    expect(search.selectedHit?.id).toBe('a');
  });

  it('keeps its place when the journal changed, and starts again when the text did', async () => {
    search.type('s');
    await journal.answer(0, 'a', 'b', 'c');
    search.select(2);
    search.refresh();
    await journal.answer(1, 'a', 'b');
    expect(search.selectedHit?.id).toBe('b');
    search.type('st');
    await journal.answer(2, 'a', 'b');
    expect(search.selectedHit?.id).toBe('a');
  });

  it('fetches more near the end of a full page, once', async () => {
    search.type('s');
    const first = Array.from({ length: PAGE }, (_, at) => `e${at}`);
    await journal.answer(0, ...first);
    search.select(PAGE - 1);
    search.select(PAGE - 2);
    expect(journal.asked).toHaveLength(2);
    expect(journal.asked[1]).toMatchObject({ offset: PAGE, generation: 1 });
    await journal.answer(1, 'last');
    expect(search.found?.hits).toHaveLength(PAGE + 1);
    search.select(PAGE);
    expect(journal.asked).toHaveLength(2);
  });

  it('previews the page it rests on, not those it passes', async () => {
    const entry = vi
      .spyOn(journal, 'entry')
      .mockImplementation((id) => Promise.resolve(anEntry({ id })));
    search.type('s');
    await journal.answer(0, 'a', 'b', 'c');
    search.move(1);
    search.move(1);
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(entry).toHaveBeenCalledExactlyOnceWith('c');
    expect(search.preview?.entry.id).toBe('c');
  });

  it('steps through the hits of the page in a ring', async () => {
    vi.spyOn(journal, 'highlights').mockResolvedValue({
      title: [],
      body: [
        [0, 1],
        [4, 5],
      ],
    });
    search.type('s');
    await journal.answer(0, 'a');
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(search.hitCount).toBe(2);
    search.stepHit(1);
    expect(search.hit).toBe(1);
    search.stepHit(1);
    expect(search.hit).toBe(0);
    search.stepHit(-1);
    expect(search.hit).toBe(1);
  });

  it('asks again once the index is whole', () => {
    search.type('s');
    search.indexMoved({ done: 10, total: 100, complete: false });
    expect(journal.asked).toHaveLength(1);
    search.indexMoved({ done: 100, total: 100, complete: true });
    expect(journal.asked).toHaveLength(2);
  });

  it('leaves nothing behind when closed', async () => {
    search.type('s');
    await journal.answer(0, 'a');
    search.type('st');
    search.close();
    await journal.answer(1, 'late');
    expect(ids(search)).toEqual(['a']);
    expect(search.preview).toBeNull();
  });
});
