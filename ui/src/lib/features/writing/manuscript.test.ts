import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftInput } from '../../ipc/bindings';
import { Fault } from '../../ipc/fault';
import { refused } from './words';
import {
  CEILING_MS,
  IDLE_MS,
  type Loaded,
  Manuscript,
  RETRY_MS,
  type Shelf,
  countWords,
} from './manuscript.svelte';

const blank: Loaded = {
  entryId: null,
  rev: 0,
  title: '',
  body: '',
  draft: null,
  recordedAt: null,
};

class TestShelf implements Shelf {
  readonly key = 'e1';
  titled = false;
  loaded: Loaded = blank;
  rev = 0;
  readonly kept: string[] = [];
  readonly titles: (string | null)[] = [];
  readonly saved: { baseRev: number; text: string }[] = [];
  refuseKeep: Fault | null = null;
  refuseSave: Fault | null = null;
  gate: Promise<void> = Promise.resolve();

  load = () => Promise.resolve(this.loaded);

  keep = async ({ title, text }: DraftInput) => {
    await this.gate;
    if (this.refuseKeep) throw this.refuseKeep;
    this.kept.push(text);
    this.titles.push(title);
    return { keptAt: '2026-03-24T09:41:00+01:00' };
  };

  save = async (baseRev: number, _title: string, text: string) => {
    await this.gate;
    if (this.refuseSave) throw this.refuseSave;
    this.saved.push({ baseRev, text });
    this.rev = baseRev + 1;
    return { entryId: 'e1', rev: this.rev, savedAt: '2026-03-24T09:42:00+01:00' };
  };
}

async function opened(shelf: TestShelf) {
  const page = new Manuscript(shelf);
  await page.load();
  return page;
}

describe('drafts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('of a very long text are kept in step with its length', async () => {
    const shelf = new TestShelf();
    const long = 'ten megabytes '.repeat(800_000);
    shelf.loaded = { ...blank, entryId: 'e1', rev: 1, body: long };
    const page = await opened(shelf);
    page.edit(() => `${long}.`);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(shelf.kept).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(IDLE_MS * (long.length / 1_000_000));
    expect(shelf.kept).toHaveLength(1);
    page.close();
  });

  it('are kept once the keys have been still for a moment', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    expect(page.state.is).toBe('writing');
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
    expect(shelf.kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shelf.kept).toEqual(['one']);
    expect(page.state).toEqual({ is: 'kept', at: '2026-03-24T09:41:00+01:00' });
  });

  it('are kept at the ceiling however fast somebody types', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    let text = '';
    for (let typed = 0; typed < CEILING_MS; typed += 100) {
      text += 'a';
      page.edit(() => text);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(shelf.kept).toHaveLength(1);
  });

  it('are not written twice for the same words', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    await vi.advanceTimersByTimeAsync(CEILING_MS * 2);
    await page.keep();
    expect(shelf.kept).toEqual(['one']);
  });

  it('that the disk refuses stay on the page and are tried again', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    shelf.refuseKeep = new Fault('disk_full');
    page.edit(() => 'precious');
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(page.state).toMatchObject({ is: 'failed', doing: 'keeping' });
    expect(page.text).toBe('precious');
    page.edit(() => 'precious words');
    expect(page.state.is).toBe('failed');
    shelf.refuseKeep = null;
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(shelf.kept).toEqual(['precious words']);
    expect(page.state.is).toBe('kept');
  });

  it('carry the title of what has one', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    await page.keep();
    shelf.titled = true;
    page.retitle('A name');
    await page.keep();
    expect(shelf.titles).toEqual([null, 'A name']);
  });

  it('that nobody could keep are handed over, and only those', async () => {
    const shelf = new TestShelf();
    shelf.titled = true;
    const page = await opened(shelf);
    expect(page.unkept).toBeNull();
    page.retitle('A name');
    page.edit(() => 'precious');
    expect(page.unkept).toEqual({ key: 'e1', baseRev: 0, title: 'A name', text: 'precious' });
    await page.keep();
    expect(page.unkept).toBeNull();
    page.edit(() => 'precious words');
    await page.save();
    expect(page.unkept).toBeNull();
  });

  it('stop when the page is closed', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    page.close();
    await vi.advanceTimersByTimeAsync(CEILING_MS * 2);
    expect(shelf.kept).toEqual([]);
  });
});

describe('a draft found on opening', () => {
  const found = {
    title: null,
    text: 'half a thought',
    baseRev: 1,
    keptAt: '2026-03-24T21:04:00+01:00',
  };

  it('is shown, and said to be unsaved', async () => {
    const shelf = new TestShelf();
    shelf.loaded = { ...blank, entryId: 'e1', rev: 1, body: 'half', draft: found };
    const page = await opened(shelf);
    expect(page.text).toBe('half a thought');
    expect(page.recovered).toEqual(found);
    expect(page.unsaved).toBe(true);
    expect(await page.save()).toBe(true);
    expect(shelf.saved).toEqual([{ baseRev: 1, text: 'half a thought' }]);
    expect(page.recovered).toBeNull();
  });

  it('can be let go: the saved page comes back and the draft is not offered again', async () => {
    const shelf = new TestShelf();
    shelf.loaded = { ...blank, entryId: 'e1', rev: 1, body: 'half', draft: found };
    const page = await opened(shelf);
    const before = page.edition;
    await page.putBack();
    expect(page.text).toBe('half');
    expect(page.edition).toBeGreaterThan(before);
    expect(page.unsaved).toBe(false);
    // Saving unchanged words ends the draft, so that no later edit elsewhere meets it.
    expect(shelf.saved).toEqual([{ baseRev: 1, text: 'half' }]);
    expect(shelf.kept).toEqual([]);
  });

  it('that says what the page says is no draft', async () => {
    const shelf = new TestShelf();
    shelf.loaded = { ...blank, rev: 1, body: found.text, draft: found };
    const page = await opened(shelf);
    expect(page.recovered).toBeNull();
    expect(page.unsaved).toBe(false);
  });

  it('brings back a title that was never saved', async () => {
    const shelf = new TestShelf();
    shelf.titled = true;
    const draft = { ...found, title: 'A new name', text: 'half' };
    shelf.loaded = { ...blank, entryId: 'e1', rev: 1, title: 'Old', body: 'half', draft };
    const page = await opened(shelf);
    expect(page.title).toBe('A new name');
    expect(page.unsaved).toBe(true);
    await page.putBack();
    expect(page.title).toBe('Old');
  });

  it('of an older page is a conflict', async () => {
    const shelf = new TestShelf();
    shelf.loaded = { ...blank, entryId: 'e1', rev: 3, body: 'changed since', draft: found };
    const page = await opened(shelf);
    expect(page.state.is).toBe('conflict');
    expect(page.text).toBe('half a thought');
    expect(page.theirs?.body).toBe('changed since');
  });
});

describe('saving', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('makes one revision and says when', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    expect(await page.save()).toBe(true);
    expect(page.state).toEqual({ is: 'saved', at: '2026-03-24T09:42:00+01:00' });
    expect(await page.save()).toBe(true);
    await vi.advanceTimersByTimeAsync(CEILING_MS);
    expect(shelf.saved).toHaveLength(1);
    expect(shelf.kept).toEqual([]);
  });

  it('of an untouched page does nothing', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    expect(await page.save()).toBe(true);
    expect(shelf.saved).toEqual([]);
    expect(page.state.is).toBe('untouched');
  });

  it('of words typed and taken back leaves no revision', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    page.edit(() => '');
    await page.save();
    expect(shelf.saved).toEqual([]);
    expect(page.unsaved).toBe(false);
  });

  it('of words taken back after a draft was kept ends that draft', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'one');
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    page.edit(() => '');
    await page.save();
    expect(shelf.saved).toEqual([{ baseRev: 0, text: '' }]);
  });

  it('while more is typed keeps the newer words as a draft upon the new revision', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    let open = () => {};
    shelf.gate = new Promise((resolve) => (open = resolve));
    page.edit(() => 'one');
    const saving = page.save();
    await vi.advanceTimersByTimeAsync(1);
    page.edit(() => 'one two');
    open();
    await saving;
    expect(page.unsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(shelf.kept).toEqual(['one two']);
    await page.save();
    expect(shelf.saved[1]).toEqual({ baseRev: 1, text: 'one two' });
  });

  it('waits for a draft under way, so that the draft never comes back after it', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    const order: string[] = [];
    let open = () => {};
    shelf.gate = new Promise((resolve) => (open = resolve));
    page.edit(() => 'one');
    const keeping = page.keep().then(() => order.push('draft'));
    const saving = page.save().then(() => order.push('save'));
    open();
    await Promise.all([keeping, saving]);
    expect(order).toEqual(['draft', 'save']);
  });

  it('that the disk refuses altogether hands the words on', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    shelf.refuseSave = new Fault('disk_full');
    page.edit(() => 'one');
    await page.secure();
    expect(page.unkept).toBeNull();
    shelf.refuseKeep = new Fault('disk_full');
    page.edit(() => 'one two');
    await page.secure();
    expect(page.unkept).toEqual({ key: 'e1', baseRev: 0, title: null, text: 'one two' });
  });

  it('that the journal refuses as they are says so until they change, though the draft is kept', async () => {
    vi.useFakeTimers();
    const shelf = new TestShelf();
    const page = await opened(shelf);
    shelf.refuseSave = new Fault('invalid_input', '', { at: 'body', max: 10485760, unit: 'bytes' });
    page.edit(() => 'far too much');
    expect(await page.save()).toBe(false);
    await vi.advanceTimersByTimeAsync(RETRY_MS * 2);
    expect(shelf.kept).toEqual(['far too much']);
    expect(page.state).toMatchObject({ is: 'failed', doing: 'saving' });
    expect(page.state.is === 'failed' && refused('The page', page.state)).toBe(
      'The page could not be saved: it is longer than the 10 MB that one entry holds. Move a part of it to another. Your words are still here.',
    );
    page.edit(() => 'enough');
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(page.state).toMatchObject({ is: 'kept' });
    page.close();
    vi.useRealTimers();
  });

  it('that the disk refuses keeps the words and says why', async () => {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    shelf.refuseSave = new Fault('disk_full');
    page.edit(() => 'one');
    expect(await page.save()).toBe(false);
    expect(page.state).toMatchObject({ is: 'failed', doing: 'saving' });
    expect(page.text).toBe('one');
    shelf.refuseSave = null;
    expect(await page.save()).toBe(true);
    expect(shelf.saved).toEqual([{ baseRev: 0, text: 'one' }]);
  });
});

describe('a conflict', () => {
  const theirs: Loaded = { ...blank, entryId: 'e1', rev: 4, body: 'theirs' };

  async function conflicting() {
    const shelf = new TestShelf();
    const page = await opened(shelf);
    page.edit(() => 'mine');
    shelf.refuseSave = new Fault('conflict');
    shelf.loaded = theirs;
    expect(await page.save()).toBe(false);
    shelf.refuseSave = null;
    return { shelf, page };
  }

  it('shows both and saves neither', async () => {
    const { shelf, page } = await conflicting();
    expect(page.state.is).toBe('conflict');
    expect(page.text).toBe('mine');
    expect(page.theirs?.body).toBe('theirs');
    expect(await page.save()).toBe(false);
    expect(shelf.saved).toEqual([]);
    expect(shelf.kept).toEqual(['mine']);
  });

  it('ends with mine, saved upon theirs', async () => {
    const { shelf, page } = await conflicting();
    expect(await page.keepMine()).toBe(true);
    expect(shelf.saved).toEqual([{ baseRev: 4, text: 'mine' }]);
    expect(page.state.is).toBe('saved');
  });

  it('ends with theirs, and mine in the history before them', async () => {
    const { shelf, page } = await conflicting();
    expect(await page.takeTheirs()).toBe(true);
    expect(shelf.saved).toEqual([
      { baseRev: 4, text: 'mine' },
      { baseRev: 5, text: 'theirs' },
    ]);
    expect(page.text).toBe('theirs');
    expect(page.unsaved).toBe(false);
    expect(shelf.kept).toEqual([]);
  });

  it('does not end with theirs before mine are in the history', async () => {
    const { shelf, page } = await conflicting();
    shelf.refuseSave = new Fault('disk_full');
    expect(await page.takeTheirs()).toBe(false);
    expect(page.text).toBe('mine');
    expect(page.state.is).toBe('failed');
    shelf.refuseSave = null;
    expect(await page.save()).toBe(true);
    expect(shelf.saved).toEqual([{ baseRev: 4, text: 'mine' }]);
  });

  it('that ends with theirs loses no word typed meanwhile', async () => {
    const { shelf, page } = await conflicting();
    let open = () => {};
    shelf.gate = new Promise((resolve) => (open = resolve));
    const taking = page.takeTheirs();
    page.edit(() => 'mine and more');
    open();
    expect(await taking).toBe(true);
    expect(shelf.saved.map(({ text }) => text)).toEqual(['mine and more', 'theirs']);
  });

  it('ends with both, to be read over', async () => {
    const { shelf, page } = await conflicting();
    page.joinBoth();
    expect(page.text).toBe('theirs\n\nmine');
    expect(page.unsaved).toBe(true);
    await page.save();
    expect(shelf.saved).toEqual([{ baseRev: 4, text: 'theirs\n\nmine' }]);
  });
});

describe('a revision that left the words alone', () => {
  /** A shelf with a revision of its own, which refuses what was written upon another. */
  class StrictShelf extends TestShelf {
    override save = async (baseRev: number, title: string, text: string) => {
      if (baseRev !== this.loaded.rev) throw new Fault('conflict');
      const rev = baseRev + 1;
      this.saved.push({ baseRev, text });
      this.loaded = { ...this.loaded, entryId: 'e1', rev, title: title.trim(), body: text };
      return { entryId: 'e1', rev, savedAt: '2026-03-24T09:42:00+01:00' };
    };

    change(what: Partial<Loaded> = {}) {
      this.loaded = { ...this.loaded, ...what, rev: this.loaded.rev + 1 };
    }
  }

  async function saved(titled = false) {
    const shelf = new StrictShelf();
    shelf.titled = titled;
    const page = await opened(shelf);
    page.edit(() => 'one');
    if (titled) page.retitle(' A name ');
    await page.save();
    return { shelf, page };
  }

  it('is written upon, as when a promise on the page was kept', async () => {
    const { shelf, page } = await saved();
    // A day's page is called by its first line, which is not known here.
    shelf.change({ title: 'one' });
    page.edit(() => 'one two');
    expect(await page.save()).toBe(true);
    expect(page.state.is).toBe('saved');
    expect(page.theirs).toBeNull();
    expect(shelf.saved[1]).toEqual({ baseRev: 2, text: 'one two' });
    page.edit(() => 'one two three');
    expect(await page.save(), 'the revision was taken over').toBe(true);
  });

  it('is no conflict for what has a title, either', async () => {
    const { shelf, page } = await saved(true);
    shelf.change();
    page.edit(() => 'one two');
    expect(await page.save()).toBe(true);
    shelf.change({ title: 'Another name' });
    page.edit(() => 'one two three');
    expect(await page.save()).toBe(false);
    expect(page.state.is).toBe('conflict');
  });

  it('is told from one that changed them', async () => {
    const { shelf, page } = await saved();
    shelf.change({ body: 'theirs' });
    page.edit(() => 'one two');
    expect(await page.save()).toBe(false);
    expect(page.state.is).toBe('conflict');
    expect(page.theirs?.body).toBe('theirs');
  });

  it('has what is changed beside the words stand upon it, too', async () => {
    const { shelf, page } = await saved();
    shelf.change();
    const upon: number[] = [];
    const change = (rev: number) => {
      upon.push(rev);
      return rev === shelf.loaded.rev
        ? Promise.resolve(rev + 1)
        : Promise.reject(new Fault('conflict'));
    };
    page.edit(() => 'one two');
    expect(await page.beside(change)).toBe(true);
    expect(upon).toEqual([3]);
  });

  it('is tried once, not for ever', async () => {
    const { shelf, page } = await saved();
    const asked = vi.fn(() => Promise.reject(new Fault('conflict')));
    shelf.save = asked;
    page.edit(() => 'one two');
    expect(await page.save()).toBe(false);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(page.state.is).toBe('conflict');
    expect(page.text).toBe('one two');
  });
});

describe('a page that cannot be read', () => {
  it('says why and can be asked again', async () => {
    const shelf = new TestShelf();
    let broken = true;
    const page = new Manuscript({
      ...shelf,
      load: () =>
        broken ? Promise.reject(new Fault('internal')) : Promise.resolve({ ...blank, body: 'ok' }),
    });
    await page.load();
    expect(page.phase).toMatchObject({ is: 'unreadable', fault: { code: 'internal' } });
    broken = false;
    await page.load();
    expect(page.phase.is).toBe('ready');
    expect(page.text).toBe('ok');
  });
});

it('words are counted as a reader counts them', () => {
  expect(countWords('')).toBe(0);
  expect(countWords('# She didn’t — 04:00!')).toBe(4);
  expect(countWords('- **Lucía’s** team\n- waits')).toBe(3);
});
