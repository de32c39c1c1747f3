// The line that is being captured: read while it is typed, kept as a draft until it is filed.

import { type Fault, asFault } from '../../ipc/fault';
import type { CaptureView, DraftInput } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import type { Done, Told } from '../../told.svelte';
import { type Colour, colours } from './colours';
import { words } from './words';

/** The journal knows the draft by this key, and drops it with the filing. */
export const DRAFT = 'capture';
const KEEP_AFTER_MS = 800;

export class CaptureLine {
  #text = $state('');
  #reading = $state.raw<CaptureView | null>(null);
  /** The state of the line that was read. */
  #readOf = '';
  #fault = $state.raw<Fault | null>(null);
  #filing = $state(false);
  #kept = '';
  /** The mark that the line was begun with last. */
  #begun = '';
  /** What was said of the line that was filed last, until something is typed again. */
  #done: Done | null = null;
  #turn = 0;
  #filings = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly filed: () => void,
  ) {}

  get text() {
    return this.#text;
  }
  /** What the line says so far; null while it says nothing but words. */
  get reading() {
    return this.#reading;
  }
  /** The line, cut where it names something. */
  get colours(): Colour[] {
    return colours(this.#text, this.#reading, this.#readOf);
  }
  /** Why the line could not be filed; it is still there. */
  get fault() {
    return this.#fault;
  }
  get filing() {
    return this.#filing;
  }

  /** Puts back what was typed before the vault was locked. */
  bringBack(text: string | null): void {
    if (text === null || this.#text !== '') return;
    this.#kept = text;
    this.#text = text;
    void this.#read();
  }

  type(text: string): void {
    this.#text = text;
    this.#done = null;
    this.#fault = null;
    void this.#read();
    this.#keepSoon();
  }

  /** Types a mark for somebody about to write after it. A line that says something already stays. */
  begin(mark: string): void {
    if (this.#text.trim() !== '' && this.#text !== this.#begun) return;
    this.#begun = mark;
    this.type(mark);
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    const text = this.#text;
    if (!/[@#!]/.test(text)) {
      this.#reading = null;
      return;
    }
    try {
      const reading = await this.journal.readCapture(text);
      if (turn !== this.#turn) return;
      this.#readOf = text;
      this.#reading = reading;
    } catch {
      // The words are filed all the same, and read then.
      if (turn === this.#turn) this.#reading = null;
    }
  }

  /** Files the line. Returns whether the disk has it. */
  async file(): Promise<boolean> {
    const text = this.#text;
    if (text.trim() === '' || this.#filing) return false;
    clearTimeout(this.#timer);
    this.#filing = true;
    try {
      const { entryId } = await this.journal.capture(text);
      const newer = this.#text !== text;
      this.#emptied(newer);
      const undo = entryId === null ? undefined : () => this.#takeBack(entryId, text);
      const done = { text: words.captured, ...(undo ? { undo } : {}) };
      this.#done = newer ? null : done;
      this.told.say(done);
      this.filed();
      return true;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      this.#keepSoon();
      return false;
    } finally {
      this.#filing = false;
    }
  }

  /**
   * Takes back the line that was filed last, while that is what is said and nothing has been typed
   * since. Returns false otherwise: then the field undoes what was typed.
   */
  undo(): boolean {
    if (!this.#done?.undo || this.told.shown !== this.#done) return false;
    void this.told.undo();
    return true;
  }

  async #takeBack(entryId: string, text: string): Promise<void> {
    await this.journal.deleteEntry(entryId);
    if (this.#text === '') this.type(text);
    this.filed();
  }

  /** The line was filed, and the draft with it. What was typed meanwhile stays, to be kept again. */
  #emptied(newer: boolean): void {
    this.#filings += 1;
    this.#kept = '';
    if (newer) {
      this.#keepSoon();
      return;
    }
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#text = '';
    this.#reading = null;
    this.#fault = null;
  }

  /** Keeps the line as a draft. Returns what the disk refused. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#timer);
    const text = this.#text;
    if (text === this.#kept) return null;
    const draft = { key: DRAFT, baseRev: 0, title: null, text };
    const filings = this.#filings;
    try {
      await this.journal.keepDraft(draft);
      // A line that was filed meanwhile may have taken this draft with it.
      if (filings === this.#filings) this.#kept = text;
      return null;
    } catch {
      return draft;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#text = '';
    this.#reading = null;
  }
}
