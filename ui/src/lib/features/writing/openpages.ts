// The pages that are open, or hold words that the disk has not.

import type { DraftInput } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import type { CivilDate } from '../../time/civil';
import { Manuscript } from './manuscript.svelte';
import { DayShelf, EntryShelf } from './shelves';

export class OpenPages {
  // Plain on purpose: a page is opened by the screen that is being drawn.
  #open = new Map<string, Manuscript>();

  constructor(
    private readonly journal: Journal,
    /** Whether the page of this key is the one on the screen. */
    private readonly shown: (key: string) => boolean,
  ) {}

  day(date: CivilDate): Manuscript {
    return this.#of(`day:${date}`, () => new Manuscript(new DayShelf(this.journal, date)));
  }

  note(id: string): Manuscript {
    return this.#of(id, () => new Manuscript(new EntryShelf(this.journal, id)));
  }

  #of(key: string, make: () => Manuscript): Manuscript {
    const open = this.#open.get(key);
    if (open) return open;
    const made = make();
    this.#open.set(key, made);
    void made.load();
    return made;
  }

  /** A page is left: it is saved, and stays in memory until the disk has it. */
  async leave(manuscript: Manuscript): Promise<void> {
    const saved = await manuscript.save();
    if (!saved || manuscript.unsaved) return;
    this.#closeWhere((page, key) => page === manuscript && !this.shown(key));
  }

  /** The entries changed under them: those that hold nothing unsaved are read again when needed. */
  closeSaved(): void {
    this.#closeWhere((page) => !page.unsaved);
  }

  /** Closes the page of an entry, whatever it holds. */
  closeOf(id: string): void {
    this.#closeWhere((page) => page.entryId === id);
  }

  /** Whether the disk refused words of a page other than the one shown. */
  get stranded(): boolean {
    return [...this.#open].some(
      ([key, page]) => !this.shown(key) && page.unsaved && page.state.is === 'failed',
    );
  }

  /** Saves every page. Returns the words that the disk has neither as revisions nor as drafts. */
  async secure(): Promise<DraftInput[]> {
    const pages = [...this.#open.values()];
    await Promise.all(pages.map((page) => page.secure()));
    return pages.flatMap((page) => page.unkept ?? []);
  }

  close(): void {
    this.#closeWhere(() => true);
  }

  #closeWhere(is: (page: Manuscript, key: string) => boolean): void {
    for (const [key, page] of this.#open) {
      if (!is(page, key)) continue;
      page.close();
      this.#open.delete(key);
    }
  }
}
