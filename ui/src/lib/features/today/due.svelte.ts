// What is due: read when Today is shown and whenever the journal changes. What was kept stays on the
// list, struck out, until the day turns.

import { Newest } from '../../newest';
import type { Ending, PromiseView } from '../../ipc/bindings';
import { asFault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { reason } from '../../frame/words';
import type { CivilDate } from '../../time/civil';
import type { Told } from '../../told.svelte';
import { words } from './words';

/** More than these would push what is worth a look off the page. */
const SHOWN = 8;
/** As many late ones are among them, however many others there are. */
const LATE = 4;

export class DueList {
  #promises = $state.raw<readonly PromiseView[] | null>(null);
  #open = $state(0);
  #kept = $state.raw<readonly PromiseView[]>([]);
  #failed = $state(false);
  #newest = new Newest();

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly line: (text: string | null) => void,
  ) {}

  /** Null until it was read once. */
  get promises() {
    return this.#promises;
  }
  /**
   * Some of them, late ones and those of the next days; and how many more are open, where these are
   * not all that are due.
   */
  shown(today: CivilDate): { rows: readonly PromiseView[]; more: number } {
    const all = this.#promises ?? [];
    if (all.length <= SHOWN + 1) return { rows: all, more: 0 };
    const late = all.filter(({ due }) => due !== null && due < today);
    const others = all.filter((one) => !late.includes(one));
    const behind = late.slice(0, Math.max(LATE, SHOWN - others.length));
    const rows = [...behind, ...others.slice(0, SHOWN - behind.length)];
    return { rows, more: this.#open - rows.length };
  }
  /** All that are open, whenever they are due. */
  get open() {
    return this.#open;
  }
  get kept() {
    return this.#kept;
  }
  get failed() {
    return this.#failed;
  }

  read(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const due = await this.journal.due();
        if (!isNewest()) return;
        this.#promises = due.promises;
        this.#open = due.open;
        this.#failed = false;
        this.line(due.line);
      } catch {
        if (isNewest()) this.#failed = true;
      }
    });
  }

  async keep(promise: PromiseView): Promise<void> {
    if (!(await this.#put(promise, 'kept'))) return;
    this.#kept = [...this.#kept, promise];
    this.#promises = (this.#promises ?? []).filter(({ id }) => id !== promise.id);
    this.told.say({ text: words.kept, undo: () => this.reopen(promise) });
    await this.read();
  }

  async reopen(promise: PromiseView): Promise<void> {
    if (!(await this.#put(promise, 'open'))) return;
    this.#kept = this.#kept.filter(({ id }) => id !== promise.id);
    await this.read();
  }

  async #put(promise: PromiseView, ending: Ending): Promise<boolean> {
    try {
      await this.journal.endPromise(promise.id, ending);
      return true;
    } catch (thrown) {
      this.told.say({ text: `The promise is as it was: ${reason(asFault(thrown).code)}.` });
      return false;
    }
  }

  /** Another day begins with nothing struck out. */
  turn(): void {
    this.#kept = [];
    void this.read();
  }
}
