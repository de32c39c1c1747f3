// The list of people: everybody by name, narrowed by what is typed.

import type { PersonInput, PersonRow, PersonView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';

/** Letters without marks and case, near enough to how the journal folds them for a list on screen. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

export class People {
  #all = $state.raw<readonly PersonRow[] | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #typed = $state('');
  #at = $state(0);
  #journal: Journal;
  #turn = 0;

  readonly shown = $derived.by(() => {
    const wanted = folded(this.#typed);
    const all = this.#all ?? [];
    if (wanted === '') return all;
    return all.filter(({ name, shortName }) =>
      folded(`${name} ${shortName ?? ''}`).includes(wanted),
    );
  });
  readonly selected = $derived(Math.min(this.#at, Math.max(0, this.shown.length - 1)));

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get all() {
    return this.#all;
  }
  get fault() {
    return this.#fault;
  }
  get typed() {
    return this.#typed;
  }

  type(text: string): void {
    this.#typed = text;
    this.#at = 0;
  }

  move(by: number): void {
    this.#at = Math.max(0, Math.min(this.shown.length - 1, this.selected + by));
  }

  select(at: number): void {
    this.#at = at;
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const all = await this.#journal.people();
      if (turn !== this.#turn) return;
      this.#all = all;
      this.#fault = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    }
  }
}

/** What a form shows of a person, to be changed. */
export function formOf(person: PersonView | null): PersonInput {
  return {
    id: person?.id ?? null,
    baseRev: person?.rev ?? 0,
    name: person?.name ?? '',
    shortName: person?.shortName ?? '',
    aliases: person?.aliases ?? [],
    relation: person?.relation ?? null,
    function: person?.function ?? null,
    caresAbout: person?.caresAbout ?? '',
    workingStyle: person?.workingStyle ?? '',
    notes: person?.notes ?? '',
    level: person?.level ?? '',
  };
}

/** Under which name the form of a person is kept; without an id, that of somebody new. */
export function personForm(id: string | null): string {
  return id === null ? 'person' : `person ${id}`;
}
