// What the owner makes of an entry, apart from what happened: kept while it is typed, saved when the
// field is left.

import type { DraftInput, EntryView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { KeptForm } from '../plan/kept.svelte';

/** Changes an entry over its present revision and answers with the new one. */
export type Beside = (change: (baseRev: number) => Promise<number>) => Promise<boolean>;

export class OwnView {
  #text = $state('');
  #saved = $state('');
  #fault = $state.raw<Fault | null>(null);
  #done = $state(false);
  #saving: Promise<boolean> | null = null;
  #kept: KeptForm;
  readonly #id: string;

  constructor(
    private readonly journal: Journal,
    entry: Pick<EntryView, 'id' | 'interpretation'>,
    private readonly beside: Beside,
  ) {
    this.#id = entry.id;
    // As it is compared and saved: a break at its end that came from elsewhere is no change.
    this.#text = this.#saved = (entry.interpretation ?? '').trimEnd();
    this.#kept = new KeptForm(journal, `view-${entry.id}`);
  }

  get text() {
    return this.#text;
  }
  get fault() {
    return this.#fault;
  }
  get dirty(): boolean {
    return this.#text.trimEnd() !== this.#saved;
  }
  /** Whether it was saved since this page was opened. */
  get done() {
    return this.#done && !this.dirty;
  }

  /** Puts back what was typed of this entry and not saved. */
  async bringBack(): Promise<void> {
    const typed = await this.#kept.read();
    if (typeof typed === 'string' && !this.dirty) this.type(typed);
  }

  type(text: string): void {
    this.#text = text;
    this.#fault = null;
    this.#kept.hold(text);
    this.#kept.soon(text);
  }

  /** Returns whether the disk has it as a revision. */
  save(): Promise<boolean> {
    this.#saving ??= this.#save().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #save(): Promise<boolean> {
    if (!this.dirty) return true;
    const text = this.#text.trimEnd();
    try {
      const saved = await this.beside(async (baseRev) => {
        return (await this.journal.interpret({ id: this.#id, baseRev, text })).rev;
      });
      if (!saved) return false;
      this.#saved = text;
      this.#done = true;
      this.#fault = null;
      if (!this.dirty) await this.#kept.forget();
      return true;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      await this.#kept.now();
      return false;
    }
  }

  async secure(): Promise<DraftInput | null> {
    return this.dirty ? this.#kept.secure() : null;
  }
}
