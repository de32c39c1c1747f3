// The ladders that were brought in, and the text of one that is on its way: looked at as it is typed
// and kept until it is in.

import type { DraftInput, LadderLooked, LadderView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { Told } from '../../told.svelte';
import { cameSaid, words } from './words';

/** The draft is kept under this name. */
export const FORM = 'ladder';
/** More than any ladder that somebody wrote. */
const MOST_BYTES = 1 << 20;
const LOOK_AFTER_MS = 250;
const KEEP_AFTER_MS = 800;

/** A text on its way in. */
export interface Coming {
  text: string;
  shape: string | null;
  name: string;
}

const EMPTY: Coming = { text: '', shape: null, name: '' };

export class Ladders {
  #all = $state.raw<readonly LadderView[] | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #coming = $state.raw<Coming | null>(null);
  #looked = $state.raw<LadderLooked | null>(null);
  #kept = $state('');
  #taking = $state(false);
  #reading = new Newest();
  #looking = new Newest();
  #lookLater: ReturnType<typeof setTimeout> | undefined;
  #keepLater: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
  ) {}

  get all() {
    return this.#all;
  }
  get fault() {
    return this.#fault;
  }
  get coming() {
    return this.#coming;
  }
  get looked() {
    return this.#looked;
  }
  get taking() {
    return this.#taking;
  }
  get draftKept() {
    return this.#kept !== '' && this.#kept === JSON.stringify(this.#coming);
  }

  load(): Promise<void> {
    return this.#reading.read(async (isNewest) => {
      try {
        const all = await this.journal.ladders();
        if (!isNewest()) return;
        this.#all = all;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Opens the text that was being brought in when the vault was locked or the window went away. */
  async bringBack(): Promise<void> {
    const text = await this.journal.formDraft(FORM).catch(() => null);
    if (text !== null && this.#coming === null) this.#open(text);
  }

  /** Opens an empty text, or the one that was put aside. */
  async begin(): Promise<void> {
    if (this.#coming !== null) return;
    const text = await this.journal.formDraft(FORM).catch(() => null);
    if (this.#coming === null) this.#open(text ?? '');
  }

  #open(text: string): void {
    this.#coming = restored(text) ?? EMPTY;
    this.#kept = text;
    this.#looked = null;
    void this.look();
  }

  change(change: Partial<Coming>): void {
    if (this.#coming === null) return;
    this.#coming = { ...this.#coming, ...change };
    clearTimeout(this.#lookLater);
    this.#lookLater = setTimeout(() => void this.look(), LOOK_AFTER_MS);
    clearTimeout(this.#keepLater);
    this.#keepLater = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Takes a file's text in place of what is there, which can be had again. */
  async choose(file: Blob & { name: string }): Promise<void> {
    if (file.size > MOST_BYTES) {
      this.told.say({ text: words.tooLarge });
      return;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      const before = this.#coming;
      if (before === null) return;
      this.change({ text, shape: shapeOf(file.name) });
      if (before.text.trim() !== '') {
        this.told.say({ text: words.fileIn, undo: () => this.#putBack(before) });
      }
      await this.look();
    } catch {
      this.told.say({ text: words.unreadable });
    }
  }

  async #putBack(before: Coming): Promise<void> {
    if (this.#coming === null) await this.begin();
    this.change(before);
    await this.look();
  }

  look(): Promise<void> {
    clearTimeout(this.#lookLater);
    return this.#looking.read(async (isNewest) => {
      const coming = this.#coming;
      if (coming === null || coming.text.trim() === '') {
        this.#looked = null;
        return;
      }
      const looked = await this.journal.lookAtLadder(coming).catch(() => null);
      if (isNewest()) this.#looked = looked;
    });
  }

  /** Brings it in. Returns whether the disk has it. */
  async take(): Promise<boolean> {
    const coming = this.#coming;
    if (coming === null || coming.text.trim() === '' || this.#taking) return false;
    this.#taking = true;
    try {
      const came = await this.journal.importLadder(coming);
      if (came.taken === null) {
        await this.look();
        return false;
      }
      // What was typed meanwhile is newer than what came in: it stays open.
      if (this.#coming === coming) {
        this.#clear();
        await this.journal.dropForm(FORM).catch(() => undefined);
      }
      await this.load();
      this.told.say({ text: cameSaid(came.taken) });
      return true;
    } catch {
      this.told.say({ text: words.notTaken });
      return false;
    } finally {
      this.#taking = false;
    }
  }

  /** Puts the text aside, kept as it is. Returns whether one was open. */
  async cancel(): Promise<boolean> {
    const coming = this.#coming;
    if (coming === null) return false;
    if (isEmpty(coming)) {
      await this.journal.dropForm(FORM).catch(() => undefined);
    } else if ((await this.keep()) !== null) {
      this.told.say({ text: words.notKept });
      return true;
    } else {
      this.told.say({ text: words.putAside, undo: () => this.begin() });
    }
    if (this.#coming === coming) this.#clear();
    return true;
  }

  /** Empties the text, which can be had again. */
  async startOver(): Promise<void> {
    const before = this.#coming;
    if (before === null || isEmpty(before)) return;
    this.change(EMPTY);
    await this.look();
    this.told.say({ text: words.startedOver, undo: () => this.#putBack(before) });
  }

  /** Keeps the draft. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keepLater);
    const coming = this.#coming;
    if (coming === null) return null;
    const text = JSON.stringify(coming);
    if (text === this.#kept || (isEmpty(coming) && this.#kept === '')) return null;
    const draft: DraftInput = { key: `form:${FORM}`, baseRev: 0, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      if (this.#coming !== null) this.#kept = text;
      return null;
    } catch {
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keep();
  }

  #clear(): void {
    clearTimeout(this.#lookLater);
    clearTimeout(this.#keepLater);
    this.#coming = null;
    this.#looked = null;
    this.#kept = '';
  }
}

/** Reads a draft; what cannot be read was none. */
export function restored(text: string): Coming | null {
  try {
    const read = JSON.parse(text) as Partial<Coming>;
    if (typeof read.text !== 'string') return null;
    return { text: read.text, shape: read.shape ?? null, name: read.name ?? '' };
  } catch {
    return null;
  }
}

/** How a file is written, where its name says so. */
export function shapeOf(name: string): string | null {
  if (/\.toml$/iu.test(name)) return 'toml';
  if (/\.(?:md|markdown)$/iu.test(name)) return 'markdown';
  return null;
}

function isEmpty({ text, name }: Coming): boolean {
  return text.trim() === '' && name.trim() === '';
}
