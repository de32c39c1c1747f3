// A conversation about work that is being written down: kept as it is typed, saved as one entry.

import type { DraftInput, TouchpointInput } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { CivilDate } from '../../time/civil';
import { readDay } from '../plan/days';
import { KeptForm } from '../plan/kept.svelte';

/** What the form holds, as it was typed. */
interface Typed {
  personId: string;
  on: string;
  topic: string;
  minutes: string;
  kind: string;
  outcome: string;
  /** `yes`, `no`, or nothing. */
  tradeoff: string;
  trust: string;
}

/** Which field cannot be read yet. */
export type Wrong = 'personId' | 'on' | 'minutes';

const MINUTES_MOST = 24 * 60;

export class Talk {
  #typed = $state<Typed>(blank());
  #begun = $state(false);
  #wrong = $state.raw<Wrong | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #kept: KeptForm;

  constructor(
    private readonly journal: Journal,
    private readonly today: () => CivilDate,
  ) {
    this.#kept = new KeptForm(journal, 'touchpoint');
  }

  get typed() {
    return this.#typed;
  }
  /** Whether something stands in it that is not saved. */
  get begun() {
    return this.#begun;
  }
  get wrong() {
    return this.#wrong;
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
    if (!this.#begun && isTyped(kept)) {
      this.#typed = { ...blank(), ...kept };
      this.#begun = true;
    }
  }

  touched(): void {
    this.#begun = true;
    this.#wrong = null;
    this.#refused = null;
    const now = $state.snapshot(this.#typed);
    this.#kept.hold(now);
    this.#kept.soon(now);
  }

  /** Saves it. Returns whether the disk has it. */
  async save(): Promise<boolean> {
    if (this.#saving) return false;
    const input = this.#read();
    if (input === null) return false;
    this.#saving = true;
    this.#refused = null;
    try {
      await this.journal.logTouchpoint(input);
      await this.drop();
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      await this.#kept.now();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  #read(): TouchpointInput | null {
    const typed = this.#typed;
    const on = typed.on.trim() === '' ? null : readDay(typed.on, this.today(), 'back');
    const minutes = typed.minutes.trim() === '' ? null : Number(typed.minutes.trim());
    this.#wrong = null;
    if (typed.personId === '') this.#wrong = 'personId';
    else if (typed.on.trim() !== '' && (on === null || on > this.today())) this.#wrong = 'on';
    else if (
      minutes !== null &&
      !(Number.isInteger(minutes) && minutes >= 0 && minutes <= MINUTES_MOST)
    ) {
      this.#wrong = 'minutes';
    }
    if (this.#wrong !== null) return null;
    return {
      personId: typed.personId,
      on,
      topic: typed.topic,
      minutes,
      kind: typed.kind === '' ? null : typed.kind,
      outcome: typed.outcome,
      tradeoffDisclosed: typed.tradeoff === '' ? null : typed.tradeoff === 'yes',
      trust: typed.trust === '' ? null : Number(typed.trust),
    };
  }

  /** Puts back what was let go. */
  bringBack(typed: Typed): void {
    this.#typed = { ...typed };
    this.touched();
  }

  async drop(): Promise<void> {
    this.#typed = blank();
    this.#begun = false;
    this.#wrong = null;
    this.#refused = null;
    await this.#kept.forget();
  }

  async secure(): Promise<DraftInput | null> {
    return this.#begun ? this.#kept.secure() : null;
  }
}

function blank(): Typed {
  return {
    personId: '',
    on: '',
    topic: '',
    minutes: '',
    kind: '',
    outcome: '',
    tradeoff: '',
    trust: '',
  };
}

function isTyped(kept: unknown): kept is Partial<Typed> {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    Object.values(kept).every((value) => typeof value === 'string')
  );
}
