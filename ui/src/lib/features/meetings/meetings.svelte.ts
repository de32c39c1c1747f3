// Everybody's threads, and whom a new one is begun with. What is typed there is kept as a draft.

import type { DraftInput, MeetingsHomeView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { NEW_DRAFT, type Of } from './form';

const KEEP_AFTER_MS = 800;

/** With one person, by name; or a series, by what it is called. */
export interface Beginning {
  with: 'person' | 'series';
  person: string;
  series: string;
}

export class MeetingsHome {
  #view = $state.raw<MeetingsHomeView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #beginning = $state.raw<Beginning | null>(null);
  #unkept = $state(false);
  #busy = $state(false);
  #kept = '';
  #newest = new Newest();
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly journal: Journal) {}

  get view() {
    return this.#view;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
  }
  get beginning() {
    return this.#beginning;
  }
  get unkept() {
    return this.#unkept;
  }
  get busy() {
    return this.#busy;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.meetingsHome();
        if (!isNewest()) return;
        this.#view = view;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Opens the panel again that was being filled in when the vault was locked. */
  async bringBack(): Promise<void> {
    const text = await this.journal.formDraft(NEW_DRAFT).catch(() => null);
    if (text === null || this.#beginning !== null) return;
    try {
      const read = JSON.parse(text) as Partial<Beginning>;
      this.#beginning = {
        with: read.with === 'series' ? 'series' : 'person',
        person: read.person ?? '',
        series: read.series ?? '',
      };
      this.#kept = text;
    } catch {
      // What cannot be read was none.
    }
  }

  begin(): void {
    this.#beginning ??= { with: 'person', person: '', series: '' };
  }

  change(change: Partial<Beginning>): void {
    if (this.#beginning === null) return;
    this.#beginning = { ...this.#beginning, ...change };
    this.#refused = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  async close(): Promise<void> {
    clearTimeout(this.#keeping);
    this.#beginning = null;
    this.#refused = null;
    this.#unkept = false;
    this.#kept = '';
    await this.journal.dropForm(NEW_DRAFT).catch(() => undefined);
  }

  /** Returns whose thread to go to: whoever is called so, added if nobody is. */
  async done(): Promise<Of | null> {
    const beginning = this.#beginning;
    if (beginning === null || this.#busy) return null;
    const [name, series] = [beginning.person.trim(), beginning.series.trim()];
    if ((beginning.with === 'person' ? name : series) === '') return null;
    this.#busy = true;
    try {
      const of =
        beginning.with === 'series'
          ? { person: null, series }
          : { person: await this.#called(name), series: '' };
      await this.close();
      return of;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return null;
    } finally {
      this.#busy = false;
    }
  }

  async #called(name: string): Promise<string> {
    const folded = name.toLocaleLowerCase();
    const people = await this.journal.people();
    const known = people.find((person) => person.name.toLocaleLowerCase() === folded);
    if (known) return known.id;
    return this.journal.savePerson({
      id: null,
      baseRev: 0,
      name,
      shortName: '',
      aliases: [],
      relation: null,
      function: null,
      caresAbout: '',
      workingStyle: '',
      notes: '',
      level: '',
    });
  }

  /** Keeps the draft. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    const beginning = this.#beginning;
    if (beginning === null || beginning.person + beginning.series === '') return null;
    const text = JSON.stringify(beginning);
    if (text === this.#kept) return null;
    const draft: DraftInput = { key: `form:${NEW_DRAFT}`, baseRev: 0, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      this.#kept = text;
      this.#unkept = false;
      return null;
    } catch {
      this.#unkept = true;
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keep();
  }
}
