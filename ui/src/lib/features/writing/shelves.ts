// The two shelves that manuscripts stand on.

import type { Journal } from '../../ipc/journal';
import type { CivilDate } from '../../time/civil';
import type { Loaded, Shelf } from './manuscript.svelte';

/** The page of one day. */
export class DayShelf implements Shelf {
  constructor(
    private readonly journal: Journal,
    private readonly date: CivilDate,
  ) {}

  load(): Promise<Loaded> {
    return this.journal.dayPage(this.date);
  }

  keep(baseRev: number, text: string) {
    return this.journal.keepDraft(`day:${this.date}`, baseRev, text);
  }

  save(baseRev: number, _title: string, text: string) {
    return this.journal.saveDay(this.date, baseRev, text);
  }
}

/** The title and body of an entry. */
export class EntryShelf implements Shelf {
  constructor(
    private readonly journal: Journal,
    private readonly id: string,
  ) {}

  async load(): Promise<Loaded> {
    const { id, rev, title, body, draft, recordedAt } = await this.journal.entry(this.id);
    return { entryId: id, rev, title, body, draft, recordedAt };
  }

  keep(baseRev: number, text: string) {
    return this.journal.keepDraft(this.id, baseRev, text);
  }

  save(baseRev: number, title: string, text: string) {
    return this.journal.saveEntry(this.id, baseRev, title, text);
  }
}
