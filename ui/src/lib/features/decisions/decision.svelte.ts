// One decision as it is read, and as a form has it.

import { Newest } from '../../newest';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { CivilDate } from '../../time/civil';
import type { Decision } from '../../ipc/bindings';

export function blankDecision(today: CivilDate): Decision {
  return {
    id: null,
    rev: 0,
    title: '',
    body: '',
    on: today,
    status: '',
    origin: 'inherited',
    madeOn: '',
    madeBy: '',
    statedReason: '',
    reasonKnown: 'unknown',
    stillValid: 'unsure',
    asked: [],
    dependsOn: '',
    dependsOnIt: '',
    door: 'unsure',
    revisitOn: null,
  };
}

/** What a form begins with: what nobody said yet is not known. */
export function formOf(decision: Decision): Decision {
  return {
    ...decision,
    origin: decision.origin === '' ? 'inherited' : decision.origin,
    reasonKnown: decision.reasonKnown ?? 'unknown',
    stillValid: decision.stillValid ?? 'unsure',
    door: decision.door ?? 'unsure',
  };
}

export class DecisionPage {
  #record = $state.raw<Decision | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #journal: Journal;
  #newest = new Newest();
  readonly id: string;

  constructor(journal: Journal, id: string) {
    this.#journal = journal;
    this.id = id;
  }

  get record() {
    return this.#record;
  }
  get fault() {
    return this.#fault;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const record = await this.#journal.decision(this.id);
        if (!isNewest()) return;
        this.#record = record;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }
}
