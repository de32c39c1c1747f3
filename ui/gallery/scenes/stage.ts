// What the scenes stand on: a journal with sample words, and ways to come to a state.

import type { Desk } from '../../src/lib/desk.svelte';
import type { Door } from '../../src/lib/features/door/door.svelte';
import type { FirstRun } from '../../src/lib/features/firstrun/firstRun.svelte';
import type { Session } from '../../src/lib/session.svelte';
import { chipsIn } from '../../src/test/chips';
import { FakeJournal } from '../../src/test/fakeJournal';
import type { SearchAnswer, SearchInput } from '../../src/lib/ipc/bindings';
import { aPreview, aStatus, anAnswer, anEntry } from '../../src/test/samples';
import { entries, found, monthOfPages, pages, places } from '../sample';

export interface Scene {
  journal: () => FakeJournal;
  act?: (stage: { session: Session; journal: FakeJournal }) => Promise<void> | void;
}

export class SampleJournal extends FakeJournal {
  answer: SearchAnswer = found;

  constructor(written = true) {
    super();
    this.status = aStatus({ state: 'unlocked' });
    if (!written) {
      this.answer = anAnswer();
      return;
    }
    for (const page of pages) this.pages.set(page.date, page);
    for (const entry of entries) this.entries.set(entry.id, entry);
  }

  override search(query: SearchInput): Promise<SearchAnswer> {
    const { generation } = query;
    const listing = query.text.startsWith('kind:note in:');
    const answer = listing
      ? anAnswer({ hits: this.pages.size > 0 ? monthOfPages : [] })
      : this.answer;
    return Promise.resolve({ ...answer, generation, chips: chipsIn(query.text) });
  }

  override highlights(_text: string, entryId: string) {
    const entry = entries.find(({ id }) => id === entryId);
    const body = entry?.body ?? [...this.pages.values()].find((p) => p.entryId === entryId)?.body;
    return Promise.resolve({
      title: places(entry?.title ?? '', 'staging'),
      body: places(body ?? '', 'staging'),
      interpretation: [],
      children: [],
    });
  }

  override preview(_text: string, entryId: string) {
    const page = [...this.pages.values()].find((one) => one.entryId === entryId);
    const hit = this.answer.hits.find(({ id }) => id === entryId);
    const title = page ? '' : (hit?.title.text ?? '');
    const body = page?.body ?? hit?.snippet.text ?? '';
    const occurredOn = page?.date ?? hit?.occurredOn ?? '';
    const entry = this.entries.get(entryId) ?? anEntry({ id: entryId, title, body, occurredOn });
    const preview = aPreview(entry);
    return Promise.resolve({
      ...preview,
      title: { text: entry.title, highlights: places(entry.title, 'staging') },
      parts: preview.parts.map((part) => ({
        ...part,
        highlights: places(part.text, 'staging'),
      })),
    });
  }
}

export const never = () => new Promise<never>(() => {});
export const pause = (ms = 250) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function deskOf(session: Session): Desk {
  if (session.stage.is !== 'open') throw new Error('the journal is not open');
  return session.stage.desk;
}
export function doorOf(session: Session): Door {
  if (session.stage.is !== 'locked') throw new Error('the door is not there');
  return session.stage.door;
}
export function runOf(session: Session): FirstRun {
  if (session.stage.is !== 'first-run') throw new Error('this is not the first run');
  return session.stage.run;
}

export function locked(change: (journal: FakeJournal) => void = () => {}): () => FakeJournal {
  return () => {
    const journal = new FakeJournal();
    journal.status = aStatus();
    change(journal);
    return journal;
  };
}

export const PASSPHRASE = 'paper boats in kungälv harbour';

export function open(
  act?: (desk: Desk, journal: SampleJournal) => Promise<void> | void,
  written = true,
  change: (journal: SampleJournal) => void = () => {},
): Scene {
  let made: SampleJournal;
  return {
    journal: () => {
      made = new SampleJournal(written);
      change(made);
      return made;
    },
    act: async ({ session }) => {
      await act?.(deskOf(session), made);
    },
  };
}

export function press(key: string, how: KeyboardEventInit = {}): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...how }));
}
