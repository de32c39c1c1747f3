// The two shelves that manuscripts stand on.

import type { DraftInput } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import type { CivilDate } from '../../time/civil';
import type { Loaded, Shelf } from './manuscript.svelte';

/** The page of one day. */
export class DayShelf implements Shelf {
  readonly key: string;
  readonly titled = false;

  constructor(
    private readonly journal: Journal,
    private readonly date: CivilDate,
  ) {
    this.key = `day:${date}`;
  }

  load(): Promise<Loaded> {
    return this.journal.dayPage(this.date);
  }

  keep(draft: DraftInput) {
    return this.journal.keepDraft(draft);
  }

  save(baseRev: number, _title: string, text: string) {
    return this.journal.saveDay(this.date, baseRev, text);
  }
}

/** The title and body of an entry. */
export class EntryShelf implements Shelf {
  readonly key: string;
  readonly titled = true;

  constructor(
    private readonly journal: Journal,
    private readonly id: string,
  ) {
    this.key = id;
  }

  async load(): Promise<Loaded> {
    const { id, rev, title, body, draft, recordedAt } = await this.journal.entry(this.id);
    return { entryId: id, rev, title, body, draft, recordedAt };
  }

  keep(draft: DraftInput) {
    return this.journal.keepDraft(draft);
  }

  save(baseRev: number, title: string, text: string) {
    return this.journal.saveEntry(this.id, baseRev, title, text);
  }
}
