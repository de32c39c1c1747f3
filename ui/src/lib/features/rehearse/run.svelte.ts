// Saying a pitch aloud: which card, how long so far, where it caught. The clock is handed in, so that
// it can be stopped, moved and tested; what was done is kept at every step and after a lock goes on
// where it was, standing still.

import type { DraftInput, ObjectionRow, RehearsalView, StumbleForm } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { KeptForm } from '../plan/kept.svelte';
import { nearWord } from './said';

/** Where one is: over the runs, on the cards, after them, on the questions, measuring the pace. */
export type Phase = 'runs' | 'cards' | 'done' | 'flash' | 'pace';

/** A question on a card of its own, and whose. */
export interface Flash {
  name: string;
  row: ObjectionRow;
  /** Said by the listener, not by somebody else of their function. */
  theirs: boolean;
}

interface Kept {
  ms: number;
  at: number;
  cardMs: number;
  stumbles: StumbleForm[];
  note: string;
  done: boolean;
  words: number;
}

/** What is kept each so often while nothing else is done. */
const KEEP_EVERY_MS = 5_000;

export class Rehearse {
  #view = $state.raw<RehearsalView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #phase = $state<Phase>('runs');
  #at = $state(0);
  #stumbles = $state.raw<readonly StumbleForm[]>([]);
  #note = $state('');
  #saving = $state(false);
  /** What was there before the clock was last set going. */
  #before = $state(0);
  #since = $state<number | null>(null);
  #now = $state(0);
  /** When the card in hand was begun, on the run's own clock. */
  #cardMs = $state(0);
  #words = 0;
  #lastKept = 0;
  #flashAt = $state(0);
  #turned = $state(false);
  #marks = $state.raw<readonly (1 | 2 | 3)[]>([]);
  #newest = new Newest();
  #kept: KeptForm;

  readonly cards = $derived(this.#view?.cards ?? []);
  readonly card = $derived(this.cards[this.#at] ?? null);
  readonly ms = $derived(
    this.#before + (this.#since === null ? 0 : Math.max(0, this.#now - this.#since)),
  );
  readonly seconds = $derived(Math.floor(this.ms / 1000));
  readonly going = $derived(this.#since !== null);
  readonly begun = $derived(this.#before > 0 || this.#since !== null);
  /** When the card in hand should be begun, at one's own pace. */
  readonly due = $derived(
    this.cards.slice(0, this.#at).reduce((sum, { seconds }) => sum + seconds, 0),
  );
  readonly planned = $derived(this.cards.reduce((sum, { seconds }) => sum + seconds, 0));
  /** Seconds behind one's own pace at the beginning of this card; ahead of it is less than none. */
  readonly behind = $derived(Math.round(this.#cardMs / 1000) - this.due);
  readonly flashes: readonly Flash[] = $derived.by(() => {
    const seen: string[] = [];
    const found: Flash[] = [];
    for (const listener of this.#view?.listeners ?? []) {
      for (const row of listener.before) {
        if (seen.includes(row.id)) continue;
        seen.push(row.id);
        const theirs = row.person?.id === listener.id;
        found.push({ name: row.person?.name ?? listener.name, row, theirs });
      }
    }
    return found;
  });
  readonly flash = $derived(this.flashes[this.#flashAt] ?? null);

  constructor(
    private readonly journal: Journal,
    private readonly id: string,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.#kept = new KeptForm(journal, `rehearse-${id}`);
    this.#now = clock();
  }

  get view() {
    return this.#view;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
  }
  get phase() {
    return this.#phase;
  }
  get at() {
    return this.#at;
  }
  get stumbles() {
    return this.#stumbles;
  }
  get note() {
    return this.#note;
  }
  set note(text: string) {
    this.#note = text;
    this.#hold();
    this.#kept.soon(this.#state());
  }
  get saving() {
    return this.#saving;
  }
  get turned() {
    return this.#turned;
  }
  get flashAt() {
    return this.#flashAt;
  }
  get marks() {
    return this.#marks;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.rehearsal(this.id);
        const kept = this.begun ? null : await this.#kept.read();
        if (!isNewest()) return;
        this.#view = view;
        this.#fault = null;
        if (isKept(kept)) this.#bringBack(kept);
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  #bringBack(kept: Kept): void {
    this.#before = kept.ms;
    this.#at = Math.min(kept.at, Math.max(0, this.cards.length - 1));
    this.#cardMs = kept.cardMs;
    this.#stumbles = kept.stumbles;
    this.#note = kept.note;
    this.#words = kept.words;
    this.#phase = kept.done ? 'done' : 'cards';
    this.#hold();
  }

  // The clock.

  /** A second passed, or less: the screen looks. */
  tick(): void {
    this.#now = this.clock();
    if (
      this.#since !== null &&
      this.#phase === 'cards' &&
      this.ms - this.#lastKept >= KEEP_EVERY_MS
    ) {
      this.#keepNow();
    }
  }

  #stop(): void {
    this.#now = this.clock();
    this.#before = this.ms;
    this.#since = null;
  }

  #go(): void {
    this.#now = this.clock();
    this.#since = this.#now;
  }

  // The cards.

  /** Begins a run, or goes on with one. */
  start(): void {
    if (this.cards.length === 0) return;
    if (!this.begun) {
      this.#at = 0;
      this.#cardMs = 0;
      this.#stumbles = [];
      this.#note = '';
      this.#words = this.cards.reduce((sum, { words }) => sum + words, 0);
    }
    this.#phase = 'cards';
    this.#go();
    this.#keepNow();
  }

  pause(): void {
    if (this.#phase !== 'cards') return;
    if (this.going) this.#stop();
    else this.#go();
    this.#keepNow();
  }

  next(): void {
    if (this.#phase !== 'cards' || !this.going) return;
    this.tick();
    if (this.#at + 1 < this.cards.length) {
      this.#at += 1;
      this.#cardMs = this.ms;
      this.#keepNow();
    } else {
      this.end();
    }
  }

  back(): void {
    if (this.#phase !== 'cards' || this.#at === 0) return;
    this.tick();
    this.#at -= 1;
    this.#cardMs = this.ms;
    this.#keepNow();
  }

  stumble(): void {
    if (this.#phase !== 'cards' || !this.going || this.card === null) return;
    this.tick();
    const into = (this.ms - this.#cardMs) / 1000;
    const place = nearWord(this.card, into);
    this.#stumbles = [...this.#stumbles, { at: this.seconds, place }];
    this.#keepNow();
  }

  /** All was said, or it is broken off: what was said so far may be kept. */
  end(): void {
    if (this.#phase !== 'cards') return;
    if (this.going) this.#stop();
    this.#phase = 'done';
    this.#keepNow();
  }

  /** Keeps the run with the pitch. */
  async keep(): Promise<boolean> {
    if (this.#saving || this.#phase !== 'done') return false;
    this.#saving = true;
    this.#refused = null;
    try {
      this.#view = await this.journal.keepRun({
        pitchId: this.id,
        seconds: Math.max(1, this.seconds),
        words: this.#words,
        stumbles: [...this.#stumbles],
        note: this.#note,
      });
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

  /** The run does not count. */
  async drop(): Promise<void> {
    this.#before = 0;
    this.#since = null;
    this.#at = 0;
    this.#cardMs = 0;
    this.#stumbles = [];
    this.#note = '';
    this.#phase = 'runs';
    await this.#kept.forget();
  }

  // The questions.

  ask(): void {
    if (this.flashes.length === 0 || this.#phase === 'cards') return;
    this.#phase = 'flash';
    this.#flashAt = 0;
    this.#turned = false;
    this.#marks = [];
    this.#now = this.clock();
    this.#asked = this.#now;
  }
  #asked = $state(0);
  #answeredAfter = $state(0);
  /** Seconds since the question, until the card is turned. */
  readonly answering = $derived(
    Math.floor((this.#turned ? this.#answeredAfter : Math.max(0, this.#now - this.#asked)) / 1000),
  );

  turn(): void {
    if (this.#phase !== 'flash' || this.#turned) return;
    this.#now = this.clock();
    this.#answeredAfter = this.#now - this.#asked;
    this.#turned = true;
  }

  /** 1: had it; 2: almost; 3: no answer. */
  mark(how: 1 | 2 | 3): void {
    if (this.#phase !== 'flash' || !this.#turned) return;
    this.#marks = [...this.#marks, how];
    if (this.#flashAt + 1 < this.flashes.length) {
      this.#flashAt += 1;
      this.#turned = false;
      this.#now = this.clock();
      this.#asked = this.#now;
    } else {
      this.leave();
    }
  }

  // The pace.

  measure(): void {
    if (this.#phase === 'cards') return;
    this.#phase = 'pace';
    this.#asked = 0;
    this.#paceFrom = null;
    this.#refused = null;
  }
  #paceFrom = $state<number | null>(null);
  readonly reading = $derived(this.#paceFrom !== null);
  readonly readFor = $derived(
    this.#paceFrom === null ? 0 : Math.floor(Math.max(0, this.#now - this.#paceFrom) / 1000),
  );

  read(): void {
    this.#now = this.clock();
    this.#paceFrom = this.#now;
    this.#refused = null;
  }

  /** The paragraph was read to its end. */
  async readToTheEnd(): Promise<boolean> {
    if (this.#paceFrom === null) return false;
    const seconds = Math.round((this.clock() - this.#paceFrom) / 1000);
    this.#paceFrom = null;
    try {
      await this.journal.measurePace(seconds);
      this.leave();
      await this.load();
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    }
  }

  /** Back to the runs, or to what is still to be kept of one. */
  leave(): void {
    this.#paceFrom = null;
    this.#phase = this.begun ? 'done' : 'runs';
  }

  // What is kept.

  #state(): Kept {
    return {
      ms: this.ms,
      at: this.#at,
      cardMs: this.#cardMs,
      stumbles: [...this.#stumbles],
      note: this.#note,
      done: this.#phase === 'done',
      words: this.#words,
    };
  }

  #hold(): void {
    this.#kept.hold(this.#state());
  }

  #keepNow(): void {
    this.#lastKept = this.ms;
    this.#hold();
    void this.#kept.now();
  }

  /** Locking or leaving: the clock stands still, and what was done is kept. */
  async secure(): Promise<DraftInput | null> {
    if (this.going) this.#stop();
    if (!this.begun) return null;
    this.#hold();
    return this.#kept.secure();
  }
}

function isKept(kept: unknown): kept is Kept {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'ms' in kept &&
    typeof kept.ms === 'number' &&
    'stumbles' in kept &&
    Array.isArray(kept.stumbles)
  );
}
