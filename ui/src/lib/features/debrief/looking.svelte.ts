// Looking back: pitches to rehearse or debrief, guesses that are due, conversations and what
// agreement costs.

import type { AlignmentView, CalibrationView, TouchpointInput } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';

export class LookingBack {
  #calibration = $state.raw<CalibrationView | null>(null);
  #alignment = $state.raw<AlignmentView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #newest = new Newest();

  constructor(private readonly journal: Journal) {}

  get calibration() {
    return this.#calibration;
  }
  get alignment() {
    return this.#alignment;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const [calibration, alignment] = await Promise.all([
          this.journal.calibration(),
          this.journal.alignment(),
        ]);
        if (!isNewest()) return;
        this.#calibration = calibration;
        this.#alignment = alignment;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  async judge(id: string, baseRev: number, actual: string, note: string): Promise<boolean> {
    return this.#doing(() => this.journal.judgeDecision({ id, baseRev, actual, note }));
  }

  async log(touchpoint: TouchpointInput): Promise<boolean> {
    return this.#doing(() => this.journal.logTouchpoint(touchpoint));
  }

  async #doing(change: () => Promise<unknown>): Promise<boolean> {
    this.#refused = null;
    try {
      await change();
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    }
    await this.load();
    return true;
  }
}
