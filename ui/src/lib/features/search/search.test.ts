import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import type { SearchAnswer, SearchHit, SearchInput } from '../../ipc/bindings';
import { FakeJournal } from '../../../test/fakeJournal';
import { aHit, aPreview, anAnswer, anEntry } from '../../../test/samples';
import { AT_MOST, LONGEST, PAGE, PREVIEW_MS, Search } from './search.svelte';

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

  answer(at: number, ...hits: string[]): Promise<void> {
    return this.found(at, ...hits.map((id) => aHit({ id })));
  }

  async found(at: number, ...hits: SearchHit[]): Promise<void> {
    const generation = this.asked[at]?.generation ?? 0;
    this.#waiting[at]?.(anAnswer({ generation, hits }));
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

  it('numbers what is sent from one on, also where nothing was asked for first', () => {
    search.clear();
    search.type(' ');
    search.type('staging');
    expect(journal.asked.map(({ generation }) => generation)).toEqual([1]);
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

  const rows = (count: number, name = 'e') => Array.from({ length: count }, (_, at) => name + at);

  it('appends nothing to a list that was found in another order', async () => {
    search.type('s');
    await journal.answer(0, ...rows(PAGE));
    search.sortBy('newest');
    search.select(PAGE - 1);
    expect(journal.asked, 'what comes next in another order is not what comes next').toHaveLength(
      2,
    );
    await journal.answer(1, ...rows(PAGE, 'new'));
    search.select(PAGE - 1);
    expect(journal.asked[2]).toMatchObject({ sort: 'newest', offset: PAGE });
    await journal.answer(2, 'last');
    expect(ids(search)).toEqual([...rows(PAGE, 'new'), 'last']);
  });

  it('paints no old rows back when the list was read anew meanwhile', async () => {
    search.type('s');
    await journal.answer(0, ...rows(PAGE));
    search.refresh();
    search.select(PAGE - 1);
    expect(journal.asked).toHaveLength(3);
    await journal.answer(1, ...rows(PAGE, 'new'));
    await journal.answer(2, 'late');
    expect(ids(search)).toEqual(rows(PAGE, 'new'));
  });

  it('keeps its place beyond the first page when the journal changed', async () => {
    search.type('s');
    await journal.answer(0, ...rows(PAGE));
    search.select(PAGE - 1);
    await journal.answer(1, ...rows(PAGE, 'f'));
    search.select(PAGE + 9);
    search.refresh();
    expect(journal.asked.at(-1)).toMatchObject({ offset: 0, limit: 2 * PAGE });
    await journal.answer(2, ...rows(PAGE), ...rows(PAGE, 'f'));
    expect(search.selectedHit?.id).toBe('f9');
    search.select(2 * PAGE - 1);
    expect(journal.asked.at(-1)).toMatchObject({ offset: 2 * PAGE, limit: PAGE });
  });

  it('asks for whole pages again, and for no more than the journal gives', async () => {
    search.type('s');
    await journal.answer(0, ...rows(PAGE));
    search.select(PAGE - 1);
    await journal.answer(1, 'last');
    search.refresh();
    expect(journal.asked.at(-1)?.limit).toBe(2 * PAGE);
    await journal.answer(2, ...rows(5 * PAGE));
    search.refresh();
    expect(journal.asked.at(-1)?.limit).toBe(AT_MOST);
  });

  it('starts again when the text changed, though the journal changed after it', async () => {
    search.type('s');
    await journal.answer(0, 'a', 'b', 'c');
    search.select(2);
    search.type('st');
    search.refresh();
    await journal.answer(2, 'a', 'b', 'c');
    expect(search.selectedHit?.id).toBe('a');
  });

  it('previews the page it rests on, not those it passes', async () => {
    const preview = vi.spyOn(journal, 'preview');
    search.type('s');
    await journal.answer(0, 'a', 'b', 'c');
    search.move(1);
    search.move(1);
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(preview).toHaveBeenCalledExactlyOnceWith('s', 'c');
    expect(search.preview?.id).toBe('c');
  });

  /** A preview of a body with two hits and an objection with one. */
  function threeHits(): void {
    const entry = anEntry({
      id: 'a',
      body: 'staging, and staging',
      children: [{ id: 'o', type: 'objection', text: 'No staging' }],
    });
    const preview = aPreview(entry);
    const marks: Record<string, [number, number][]> = {
      body: [
        [0, 7],
        [13, 20],
      ],
      child: [[3, 10]],
    };
    const parts = preview.parts.map((part) => ({ ...part, highlights: marks[part.what] ?? [] }));
    vi.spyOn(journal, 'preview').mockResolvedValue({ ...preview, parts });
  }

  it('steps through the hits of every text of the entry in a ring', async () => {
    threeHits();
    search.type('s');
    await journal.answer(0, 'a');
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(search.hitCount).toBe(3);
    expect(search.hit).toBe(0);
    search.stepHit(1);
    search.stepHit(1);
    expect(search.preview?.places[search.hit]).toEqual({ part: 1, range: 0 });
    search.stepHit(1);
    expect(search.hit).toBe(0);
    search.stepHit(-1);
    expect(search.hit).toBe(2);
  });

  it('opens the entry beside at the sentence that was found', async () => {
    threeHits();
    search.type('s');
    await journal.found(0, aHit({ id: 'a', childId: 'o', childType: 'objection' }));
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(search.hit).toBe(2);
  });

  it('searches the beginning of a page that was pasted, and says so', () => {
    search.type('x'.repeat(1_000_000));
    expect(search.text).toHaveLength(LONGEST);
    expect(search.cut).toBe(true);
    expect(journal.asked[0]?.text).toHaveLength(LONGEST);
    search.type('x');
    expect(search.cut).toBe(false);
  });

  it('keeps a search by name, asks it again and forgets it', async () => {
    search.type('staging kind:pitch ');
    search.sortBy('newest');
    expect(await search.keep('Pitches')).toBe(true);
    expect(search.savedAs).toBe('Pitches');
    search.clear();
    expect(search.savedAs).toBeNull();
    const [saved] = search.saved;
    if (saved) search.again(saved);
    expect([search.text, search.sort]).toEqual(['staging kind:pitch', 'newest']);
    await search.forget('Pitches');
    expect(search.saved).toEqual([]);
  });

  it('asks again once locked entries were unlocked, and not for another passphrase', async () => {
    search.type('s');
    await journal.answer(0);
    expect(await search.showLocked('another')).toBe(false);
    expect([search.showsLocked, search.fault]).toEqual([false, null]);
    expect(journal.asked).toHaveLength(1);
    expect(await search.showLocked(journal.secret)).toBe(true);
    expect(journal.asked).toHaveLength(2);
  });

  it('asks again once the index is whole', () => {
    search.type('s');
    search.indexMoved({ done: 10, total: 100, complete: false });
    expect(journal.asked).toHaveLength(1);
    search.indexMoved({ done: 100, total: 100, complete: true });
    expect(journal.asked).toHaveLength(2);
  });

  it('shows nothing of an entry that may not be read any more, and asks again', async () => {
    search.type('s');
    await journal.answer(0, 'a', 'b', 'b', 'c');
    search.select(1);
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(search.preview?.id).toBe('b');
    search.drop('b');
    expect([ids(search), search.found?.total, search.preview]).toEqual([['a', 'c'], 2, null]);
    expect(search.selectedHit?.id).toBe('c');
    expect(journal.asked).toHaveLength(2);
  });

  it('shows no preview that was still on its way when its entry was dropped', async () => {
    search.type('s');
    await journal.answer(0, 'a', 'b');
    search.drop('a');
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    expect(search.preview).toBeNull();
  });

  it('stays on the row it was on when another is dropped', async () => {
    search.type('s');
    await journal.answer(0, 'a', 'b', 'c');
    search.select(2);
    await vi.advanceTimersByTimeAsync(PREVIEW_MS);
    search.drop('a');
    expect([search.selectedHit?.id, search.preview?.id]).toEqual(['c', 'c']);
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
