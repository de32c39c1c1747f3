// Looking back: pitches to rehearse or debrief, guesses that are due, conversations and what
// agreement costs, spikes, and how work reaches its users.

import type {
  AlignmentView,
  CalibrationView,
  DeliveriesView,
  PitchRow,
  SpikesView,
} from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';

/** As many pitches are listed. */
const PITCHES = 20;

interface Looked {
  pitches: readonly PitchRow[];
  morePitches: boolean;
  calibration: CalibrationView;
  alignment: AlignmentView;
  spikes: SpikesView;
  deliveries: DeliveriesView;
}

export class LookingBack {
  #view = $state.raw<Looked | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #newest = new Newest();

  constructor(private readonly journal: Journal) {}

  get view() {
    return this.#view;
  }
  get fault() {
    return this.#fault;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const [found, calibration, alignment, spikes, deliveries] = await Promise.all([
          this.journal.pitches(),
          this.journal.calibration(),
          this.journal.alignment(),
          this.journal.spikes(),
          this.journal.deliveries(),
        ]);
        if (!isNewest()) return;
        this.#view = {
          pitches: found.slice(0, PITCHES),
          morePitches: found.length > PITCHES,
          calibration,
          alignment,
          spikes,
          deliveries,
        };
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }
}
