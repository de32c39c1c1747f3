// Getting a plan: a few questions, and beside them what the plan will be.

import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { type CivilDate, longDate } from '../../time/civil';
import { nextMonday, readDay } from './days';
import type { PlanOutline, PlanRefusal, StartInput } from '../../ipc/bindings';

const SHORTEST = 30;
const LONGEST = 180;
/** Somebody who types a number has typed it after so long. */
export const PREVIEW_MS = 150;

export class Beginning {
  #outline = $state.raw<PlanOutline | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refusal = $state.raw<PlanRefusal | null>(null);
  #busy = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #journal: Journal;
  readonly today: CivilDate;

  role = $state('em');
  came = $state('external_hire');
  first = $state('');
  length = $state('90');
  hiredTo = $state('');

  /** The day and the length as they were typed, or null where they are none. */
  readonly startOn = $derived.by(() => readDay(this.first, this.today, 'ahead'));
  readonly lengthDays = $derived.by(() => {
    const days = /^\d+$/.test(this.length.trim()) ? Number(this.length) : 0;
    return days >= SHORTEST && days <= LONGEST ? days : null;
  });

  constructor(journal: Journal, today: CivilDate) {
    this.#journal = journal;
    this.today = today;
    this.first = longDate(nextMonday(today), today);
  }

  /** What the plan will be; the last that could be worked out. */
  get outline() {
    return this.#outline;
  }
  get fault() {
    return this.#fault;
  }
  /** Which rule of plans stands against it. */
  get refusal() {
    return this.#refusal;
  }
  get busy() {
    return this.#busy;
  }

  get #input(): StartInput | null {
    const { startOn, lengthDays } = this;
    if (startOn === null || lengthDays === null) return null;
    return {
      role: this.role,
      transitionType: this.came,
      startOn,
      lengthDays,
      company: '',
      roleTitle: '',
      hiredToChange: this.hiredTo.trim(),
      draft: false,
    };
  }

  /** Works out the plan of what stands there now, after a moment. */
  show(): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const input = this.#input;
    if (input === null) return;
    this.#timer = setTimeout(() => void this.#workOut(input, turn), PREVIEW_MS);
  }

  async #workOut(input: StartInput, turn: number): Promise<void> {
    try {
      const answer = await this.#journal.planPreview(input);
      if (turn !== this.#turn) return;
      this.#refusal = answer.type === 'refused' ? answer.refusal : null;
      if (answer.type === 'outline') this.#outline = answer.outline;
      this.#fault = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    }
  }

  /** Begins the plan. Answers its id once the disk has it. */
  async begin(): Promise<string | null> {
    const input = this.#input;
    if (this.#busy || input === null) return null;
    this.#busy = true;
    this.#fault = null;
    this.#refusal = null;
    try {
      const answer = await this.#journal.startPlan(input);
      if (answer.type === 'saved') return answer.id;
      this.#refusal = answer.refusal;
      return null;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return null;
    } finally {
      this.#busy = false;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }
}
