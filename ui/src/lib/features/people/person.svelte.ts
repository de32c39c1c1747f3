// One person's page: what names them, page by page, and what can be changed of them.

import { Newest } from '../../newest';
import type { Change, Deleted, NamedEntry, PersonInput, PersonView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { words } from './words';

export const PAGE = 30;

export class PersonPage {
  #person = $state.raw<PersonView | null>(null);
  #entries = $state.raw<readonly NamedEntry[]>([]);
  #kind = $state<string | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #whole = $state(false);
  #reading = false;
  /** Counts the lists that were begun: rows that were asked for to follow one belong to no other. */
  #turn = 0;
  #newest = new Newest();
  #journal: Journal;
  #asked: string;

  /** How many entries name them: of the kind that is shown, or of all. */
  readonly total = $derived(
    (this.#person?.kinds ?? [])
      .filter(({ kind }) => this.#kind === null || kind === this.#kind)
      .reduce((sum, { count }) => sum + count, 0),
  );
  readonly open = $derived(
    (this.#person?.kept.mine.open ?? 0) + (this.#person?.kept.theirs.open ?? 0),
  );

  constructor(journal: Journal, id: string) {
    this.#journal = journal;
    this.#asked = id;
  }

  /** Who it is today: somebody who was merged is whoever they went into. */
  get id(): string {
    return this.#person?.id ?? this.#asked;
  }
  get person() {
    return this.#person;
  }
  get entries() {
    return this.#entries;
  }
  get kind() {
    return this.#kind;
  }
  get fault() {
    return this.#fault;
  }
  /** Why the last change was not made. */
  get refused() {
    return this.#refused;
  }
  get whole() {
    return this.#whole;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const person = await this.#journal.person(this.id);
        if (!isNewest()) return;
        this.#person = person;
        this.#fault = null;
        if (this.#kind === null) {
          this.#turn += 1;
          this.#entries = person.entries;
          this.#whole = person.entries.length < PAGE;
        } else await this.show(this.#kind);
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  async show(kind: string | null): Promise<void> {
    this.#turn += 1;
    this.#kind = kind;
    this.#entries = [];
    this.#whole = false;
    await this.more();
  }

  async more(): Promise<void> {
    if (this.#reading || this.#whole) return;
    this.#reading = true;
    const turn = this.#turn;
    const kind = this.#kind;
    const last = this.#entries.at(-1);
    const after = last
      ? { id: last.id, occurredOn: last.occurredOn, recordedAt: last.recordedAt }
      : null;
    try {
      const rows = await this.#journal.naming({ personId: this.id, kind, after, limit: PAGE });
      if (turn === this.#turn) {
        this.#entries = [...this.#entries, ...rows];
        this.#whole = rows.length < PAGE;
      }
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    } finally {
      this.#reading = false;
    }
    if (turn !== this.#turn) await this.more();
  }

  save(person: PersonInput): Promise<string | null> {
    return this.#change(() => this.#journal.savePerson(person));
  }

  /** Changes one thing; the toast takes it back. Returns whether the disk has it. */
  async change(told: Told, change: Change): Promise<boolean> {
    const person = this.#person;
    if (!person) return false;
    const { id } = person;
    try {
      const saved = await this.#journal.changePerson({ id, baseRev: person.rev, change });
      await this.load();
      told.say({ text: words.changed, undo: () => this.#putBack(told, id, saved) });
      return true;
    } catch (thrown) {
      await this.#refuse(told, thrown);
      return false;
    }
  }

  async #putBack(
    told: Told,
    id: string,
    { rev, before }: { rev: number; before: string },
  ): Promise<void> {
    try {
      await this.#journal.putPersonBack({ id, baseRev: rev, before });
      await this.load();
    } catch (thrown) {
      await this.#refuse(told, thrown);
    }
  }

  async #refuse(told: Told, thrown: unknown): Promise<void> {
    const { code } = asFault(thrown);
    told.say({ text: code === 'conflict' ? words.changeConflict : words.changeRefused });
    if (code === 'conflict') await this.load();
  }

  async merge(keptId: string): Promise<number | null> {
    const merged = await this.#change(() => this.#journal.mergePeople(this.id, keptId));
    return merged?.entries ?? null;
  }

  async apart(goneId: string): Promise<boolean> {
    return (await this.#change(() => this.#journal.undoMerge(goneId).then(() => true))) ?? false;
  }

  remove(): Promise<Deleted | null> {
    return this.#change(() => this.#journal.deletePerson(this.id));
  }

  async #change<T>(change: () => Promise<T>): Promise<T | null> {
    this.#refused = null;
    try {
      return await change();
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return null;
    }
  }
}
