// The list of pitches and of the notes they grow from.

import type { NoteView, PersonRow, PitchRow } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { statements, type Statement } from '../translation/board.svelte';

export class PitchHome {
  #rows = $state.raw<readonly PitchRow[] | null>(null);
  #notes = $state.raw<readonly NoteView[]>([]);
  #people = $state.raw<readonly PersonRow[]>([]);
  #fault = $state.raw<Fault | null>(null);
  #newest = new Newest();

  readonly underWay = $derived(this.#rows?.filter(({ underWay }) => underWay) ?? []);
  readonly answered = $derived(this.#rows?.filter(({ underWay }) => !underWay) ?? []);
  readonly statements: readonly Statement[] = $derived(statements(this.#notes));

  constructor(private readonly journal: Journal) {}

  get rows() {
    return this.#rows;
  }
  get notes() {
    return this.#notes;
  }
  get people() {
    return this.#people;
  }
  get fault() {
    return this.#fault;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const [rows, notes, people] = await Promise.all([
          this.journal.pitches(),
          this.journal.notes(),
          this.journal.people(),
        ]);
        if (!isNewest()) return;
        this.#rows = rows;
        this.#notes = notes;
        this.#people = people;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }
}
