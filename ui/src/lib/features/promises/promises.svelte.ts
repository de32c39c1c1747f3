// The account book: what is promised both ways, the row that keys act on, and the panel in which one
// is moved or dropped.

import { Newest } from '../../newest';
import { reason } from '../../frame/words';
import type {
  DueReading,
  LedgerPromise,
  LedgerView,
  PromiseChanged,
  PromiseCountsView,
} from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { done } from './words';

export type Panel = 'move' | 'drop';

/** Under which name the reason is kept for which one drops a promise. */
export function dropForm(promise: string): string {
  return `drop ${promise}`;
}

export class PromiseBook {
  #ledger = $state.raw<LedgerView | null>(null);
  #counts = $state.raw<PromiseCountsView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #at = $state<string | null>(null);
  #panel = $state<Panel | null>(null);
  #typed = $state('');
  #reading = $state.raw<DueReading | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #newest = new Newest();
  #readTurn = 0;

  /** Whether the other one knew before the day came. */
  told = $state(false);
  note = $state('');

  /** Every row that keys can reach, in the order of the page: the left side, then the right. */
  readonly rows = $derived([
    ...(this.#ledger?.mine.open ?? []),
    ...(this.#ledger?.theirs.open ?? []),
  ]);
  readonly selected = $derived(this.rows.find(({ id }) => id === this.#at) ?? null);
  readonly late = $derived(this.rows.filter(({ overdueDays }) => overdueDays !== null).length);
  /** Nothing was ever promised. */
  readonly empty = $derived.by(() => {
    const sides = this.#ledger ? [this.#ledger.mine, this.#ledger.theirs] : [];
    const all = sides.map(({ count }) => count.onTime + count.late + count.dropped + count.open);
    return this.#ledger !== null && all.every((many) => many === 0);
  });

  constructor(
    private readonly journal: Journal,
    private readonly done: Told,
    /** The form of this name is not needed any more. */
    private readonly settled: (form: string) => void = () => undefined,
  ) {}

  get ledger() {
    return this.#ledger;
  }
  get counts() {
    return this.#counts;
  }
  get fault() {
    return this.#fault;
  }
  get panel() {
    return this.#panel;
  }
  get typed() {
    return this.#typed;
  }
  /** What the typed day is read as; null while nothing is typed. */
  get reading() {
    return this.#reading;
  }
  get refused() {
    return this.#refused;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const [ledger, counts] = await Promise.all([
          this.journal.ledger(),
          this.journal.promiseCounts(),
        ]);
        if (!isNewest()) return;
        this.#ledger = ledger;
        this.#counts = counts;
        this.#fault = null;
        if (this.selected === null) {
          this.#panel = null;
          this.#at = this.rows[0]?.id ?? null;
        }
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  move(by: number): void {
    const here = this.rows.findIndex(({ id }) => id === this.#at);
    const next = this.rows[Math.max(0, Math.min(this.rows.length - 1, here + by))];
    if (next) this.select(next.id);
  }

  select(id: string): void {
    if (id === this.#at) return;
    this.close();
    this.#at = id;
  }

  /** Opens the panel of the row that is selected, or of another. */
  open(panel: Panel, id: string | null = this.#at): boolean {
    if (id === null || this.rows.every((row) => row.id !== id)) return false;
    this.#at = id;
    this.#panel = panel;
    this.#refused = null;
    this.told = false;
    this.note = '';
    this.type(panel === 'move' ? 'tomorrow' : '');
    return true;
  }

  /** Returns whether there was a panel to close. */
  close(): boolean {
    const was = this.#panel !== null;
    this.#panel = null;
    this.#refused = null;
    return was;
  }

  type(text: string): void {
    this.#typed = text;
    const turn = ++this.#readTurn;
    if (text.trim() === '') {
      this.#reading = null;
      return;
    }
    this.journal
      .readDue(text)
      .then((reading) => {
        if (turn === this.#readTurn) this.#reading = reading;
      })
      .catch(() => undefined);
  }

  /** Takes one of the days that the typed one may be. */
  choose(date: string): void {
    this.type(date);
  }

  async keep(promise: LedgerPromise | null = this.selected): Promise<void> {
    if (!promise) return;
    const said = promise.late ? done.keptLate : done.kept;
    await this.#do(said, () => this.journal.keepPromise(promise.id));
  }

  /** Does what the panel is open for. */
  async submit(): Promise<void> {
    const promise = this.selected;
    if (!promise || this.#panel === null) return;
    if (this.#panel === 'drop') {
      await this.#do(done.dropped, () => this.journal.dropPromise(promise.id, this.note));
      if (this.#refused === null) this.settled(dropForm(promise.id));
      return;
    }
    const to = this.#reading?.date ?? null;
    if (to === null && this.#typed.trim() !== '') return;
    const { told } = this;
    await this.#do(done.moved, () => this.journal.movePromise({ id: promise.id, to, told }));
  }

  async #do(said: string, change: () => Promise<PromiseChanged>): Promise<void> {
    const next = this.#next();
    this.#refused = null;
    try {
      const changed = await change();
      this.done.say({ text: said, undo: () => this.#takeBack(changed) });
      const moved = this.#panel === 'move';
      this.close();
      await this.load();
      if (!moved && next !== null && this.rows.some(({ id }) => id === next)) this.#at = next;
    } catch (thrown) {
      const fault = asFault(thrown);
      if (this.#panel === null) this.done.say({ text: `${done.failed}: ${reason(fault.code)}.` });
      else this.#refused = fault;
    }
  }

  async #takeBack(changed: PromiseChanged): Promise<void> {
    try {
      await this.journal.takeBackPromise(changed);
    } catch (thrown) {
      this.done.say({ text: `That stays as it is: ${reason(asFault(thrown).code)}.` });
    }
    await this.load();
  }

  /** The row that keys go on from when the selected one leaves the list. */
  #next(): string | null {
    const here = this.rows.findIndex(({ id }) => id === this.#at);
    return (this.rows[here + 1] ?? this.rows[here - 1])?.id ?? null;
  }
}
