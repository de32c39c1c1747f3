// The page before a meeting: what was gathered, and which parts of it are on the page.

import type { PrepareView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { words } from './words';

export type PartId =
  | 'care'
  | 'meetings'
  | 'owe'
  | 'await'
  | 'feedbackOwed'
  | 'feedbackGiven'
  | 'received'
  | 'objections'
  | 'career';

export interface Part {
  id: PartId;
  label: string;
  /** The first words of it, so that one knows what one leaves out. */
  note: string;
  /** The day it is of: when it was written, or for a promise when it is due. */
  day: Day;
}

export type Day = { is: 'none' } | { is: 'on'; on: string } | { is: 'due'; due: string | null };

const NONE: Day = { is: 'none' };

function on(line: { on: string } | null | undefined): Day {
  return line ? { is: 'on', on: line.on } : NONE;
}

function due(promise: { due: string | null } | undefined): Day {
  return promise ? { is: 'due', due: promise.due } : NONE;
}

export class Prepare {
  #page = $state.raw<PrepareView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #left = $state.raw<readonly PartId[]>([]);
  #turn = 0;
  #journal: Journal;
  readonly id: string;

  /** What there is something to say in, in the order of the page. */
  readonly parts = $derived.by((): Part[] => {
    const page = this.#page;
    if (!page) return [];
    const { brief } = page;
    const mine = page.promises.filter(({ mine }) => mine);
    const theirs = page.promises.filter(({ mine }) => !mine);
    const { career } = brief;
    const all: [PartId, string | undefined, Day][] = [
      ['care', page.caresAbout || page.worksBest, NONE],
      ['meetings', brief.meetings[0]?.text, on(brief.meetings[0])],
      ['owe', mine[0]?.text, due(mine[0])],
      ['await', theirs[0]?.text, due(theirs[0])],
      ['feedbackOwed', brief.owed[0]?.text, on(brief.owed[0])],
      ['feedbackGiven', brief.given[0]?.text, on(brief.given[0])],
      ['received', brief.received[0]?.text, on(brief.received[0])],
      ['objections', brief.objections[0]?.verbatim, on(brief.objections[0])],
      ['career', career?.in18Months || career?.now || career?.nextLevel, on(career)],
    ];
    return all.flatMap(([id, note, day]) =>
      note === undefined || note === '' ? [] : [{ id, label: words[id], note, day }],
    );
  });

  constructor(journal: Journal, id: string) {
    this.#journal = journal;
    this.id = id;
  }

  get page() {
    return this.#page;
  }
  get fault() {
    return this.#fault;
  }

  /** Whether a part is on the page: it is there to be, and was not left out. */
  has(id: PartId): boolean {
    return !this.#left.includes(id) && this.parts.some((part) => part.id === id);
  }

  get count(): number {
    return this.parts.filter(({ id }) => !this.#left.includes(id)).length;
  }

  toggle(id: PartId): void {
    this.#left = this.#left.includes(id)
      ? this.#left.filter((one) => one !== id)
      : [...this.#left, id];
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const page = await this.#journal.prepare(this.id);
      if (turn !== this.#turn) return;
      this.#page = page;
      this.#fault = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    }
  }
}
