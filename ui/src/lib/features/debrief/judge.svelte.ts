// How a decision turned out, while it is being said: the answer, and what is learned of it.

import type { DraftInput } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { KeptForm } from '../plan/kept.svelte';

export class Judging {
  #actual = $state<string | null>(null);
  #note = $state('');
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #typed = $state(false);
  #kept: KeptForm;

  constructor(
    private readonly journal: Journal,
    readonly id: string,
  ) {
    this.#kept = new KeptForm(journal, `judge-${id}`);
  }

  get actual() {
    return this.#actual;
  }
  set actual(actual: string | null) {
    this.#actual = actual;
    this.#touched();
  }
  get note() {
    return this.#note;
  }
  set note(note: string) {
    this.#note = note;
    this.#touched();
  }
  get refused() {
    return this.#refused;
  }
  get saving() {
    return this.#saving;
  }

  /** Brings back what was begun before a lock. */
  async load(): Promise<void> {
    const kept = await this.#kept.read();
    if (this.#typed || typeof kept !== 'object' || kept === null) return;
    if ('note' in kept && typeof kept.note === 'string') this.#note = kept.note;
    if ('actual' in kept && typeof kept.actual === 'string') this.#actual = kept.actual;
    this.#typed = true;
    this.#kept.hold(this.#state());
  }

  #state() {
    return { actual: this.#actual, note: this.#note };
  }

  #touched(): void {
    this.#typed = true;
    this.#refused = null;
    this.#kept.hold(this.#state());
    this.#kept.soon(this.#state());
  }

  /** Keeps it over revision `rev`. Returns whether the disk has it. */
  async keep(rev: number): Promise<boolean> {
    const actual = this.#actual;
    if (actual === null || this.#saving) return false;
    this.#saving = true;
    this.#refused = null;
    try {
      await this.journal.judgeDecision({ id: this.id, baseRev: rev, actual, note: this.#note });
      this.#typed = false;
      await this.#kept.forget();
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      await this.#kept.now();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  async secure(): Promise<DraftInput | null> {
    return this.#typed ? this.#kept.secure() : null;
  }
}
