// One piece of writing on its way to the disk. Typing keeps a draft; a save makes a revision.
// Whatever the disk says, the words stay here until it has them.

import { REFERENCE } from '../../pictures';
import { type Fault, asFault } from '../../ipc/fault';
import type { DraftInput, DraftView, Kept, Saved } from '../../ipc/bindings';

/** After this long without a key, the draft is kept. */
export const IDLE_MS = 800;
/** However fast somebody types, a draft is never older than this. */
export const CEILING_MS = 3000;
/** After the disk refused a draft, it is asked again. */
export const RETRY_MS = 10_000;
/** A text longer than this is kept less often, in step with its length: ten megabytes are not read
 * and sent every three seconds while somebody types. */
const LIGHT_CHARS = 1_000_000;
const COUNT_MS = 250;
/** Counting takes at most this share of the time, however long the text. */
const COUNT_SHARE = 1 / 20;

export interface Loaded {
  entryId: string | null;
  rev: number;
  title: string;
  body: string;
  draft: DraftView | null;
  /** When it was first written down. */
  recordedAt: string | null;
}

/** Where a manuscript comes from and goes to: a day's page, or an entry. */
export interface Shelf {
  /** What its draft is kept under. */
  readonly key: string;
  /** Whether it has a title of its own; a day's page is called by its first line. */
  readonly titled: boolean;
  load(): Promise<Loaded>;
  keep(draft: DraftInput): Promise<Kept>;
  save(baseRev: number, title: string, text: string): Promise<Saved>;
}

export type SaveState =
  | { is: 'untouched' }
  | { is: 'writing' }
  | { is: 'kept'; at: string }
  | { is: 'saving' }
  | { is: 'saved'; at: string }
  | { is: 'conflict' }
  | { is: 'failed'; fault: Fault; doing: 'keeping' | 'saving' };

export type Phase = { is: 'loading' } | { is: 'ready' } | { is: 'unreadable'; fault: Fault };

export class Manuscript {
  #phase = $state.raw<Phase>({ is: 'loading' });
  #state = $state.raw<SaveState>({ is: 'untouched' });
  #words = $state(0);
  #title = $state('');
  #entryId = $state<string | null>(null);
  #recordedAt = $state<string | null>(null);
  #recovered = $state.raw<DraftView | null>(null);
  #theirs = $state.raw<Loaded | null>(null);
  /** Rises when the text was replaced from outside the editor, which then starts again from it. */
  #edition = $state(0);

  #shelf: Shelf;
  #rev = 0;
  #savedText = '';
  #savedTitle = '';
  #read: () => string = () => '';
  /** Counts changes; what is on disk is known by the count it was taken at. */
  #version = 0;
  #keptVersion = 0;
  #savedVersion = 0;
  /** The words that the journal does not take: it is no use to try them again. */
  #refusedVersion = -1;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #ceiling: ReturnType<typeof setTimeout> | undefined;
  #counting: ReturnType<typeof setTimeout> | undefined;
  #countingTook = 0;
  /** Writes go one after the other, so that a draft never lands after the save that ended it. */
  #queue: Promise<void> = Promise.resolve();
  #closed = false;
  /** How long the text was when it was last read. */
  #chars = 0;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  get phase() {
    return this.#phase;
  }
  get state() {
    return this.#state;
  }
  get words() {
    return this.#words;
  }
  get title() {
    return this.#title;
  }
  get entryId() {
    return this.#entryId;
  }
  get recordedAt() {
    return this.#recordedAt;
  }
  /** The draft that was found when the page was opened, until it is saved or put back. */
  get recovered() {
    return this.#recovered;
  }
  /** What stands on disk, when it is not what this was written upon. */
  get theirs() {
    return this.#theirs;
  }
  get edition() {
    return this.#edition;
  }
  get text() {
    return this.#read();
  }
  /** Whether the disk lacks a revision with these words. */
  get unsaved() {
    return this.#version !== this.#savedVersion;
  }

  /** The words that the disk has neither as a revision nor as a draft, if there are any. */
  get unkept(): DraftInput | null {
    return this.unsaved && this.#keptVersion !== this.#version ? this.#draft() : null;
  }

  #draft(): DraftInput {
    const { key, titled } = this.#shelf;
    const title = titled ? this.#title : null;
    const text = this.#read();
    this.#chars = text.length;
    return { key, baseRev: this.#rev, title, text };
  }

  async load(): Promise<void> {
    if (this.#phase.is === 'unreadable') this.#phase = { is: 'loading' };
    try {
      const loaded = await this.#shelf.load();
      if (this.#closed) return;
      this.#begin(loaded);
    } catch (thrown) {
      this.#phase = { is: 'unreadable', fault: asFault(thrown) };
    }
  }

  #begin(loaded: Loaded) {
    this.#adopt(loaded);
    this.#state = { is: 'untouched' };
    const { draft } = loaded;
    const title = draft?.title ?? loaded.title;
    if (draft && (draft.text !== loaded.body || title !== loaded.title)) {
      this.#recovered = draft;
      this.#rev = draft.baseRev;
      this.#title = title;
      this.#replace(draft.text);
      this.#version += 1;
      this.#keptVersion = this.#version;
      this.#state = { is: 'kept', at: draft.keptAt };
      if (draft.baseRev !== loaded.rev) {
        this.#theirs = loaded;
        this.#state = { is: 'conflict' };
      }
    } else {
      this.#replace(loaded.body);
    }
    this.#phase = { is: 'ready' };
  }

  #adopt(loaded: Loaded) {
    this.#entryId = loaded.entryId;
    this.#recordedAt = loaded.recordedAt;
    this.#rev = loaded.rev;
    this.#title = loaded.title;
    this.#savedTitle = loaded.title;
    this.#savedText = loaded.body;
  }

  /** Takes note of a change; `read` gives the text when it is needed. */
  edit(read: () => string): void {
    this.#read = read;
    this.#changed();
  }

  retitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.#changed();
  }

  #changed() {
    this.#version += 1;
    this.#countSoon();
    // A refusal stays on the page until the disk has taken the words.
    if (this.#state.is !== 'conflict' && this.#state.is !== 'failed') {
      this.#state = { is: 'writing' };
    }
    clearTimeout(this.#idle);
    const pace = Math.max(1, this.#chars / LIGHT_CHARS);
    this.#idle = setTimeout(() => void this.keep(), IDLE_MS * pace);
    this.#ceiling ??= setTimeout(() => void this.keep(), CEILING_MS * pace);
  }

  /** Keeps the draft now, if there is anything to keep. Returns whether the disk has it. */
  async keep(): Promise<boolean> {
    this.#disarm();
    if (this.#keptVersion === this.#version || !this.unsaved) return true;
    return await this.#inTurn(async () => {
      const version = this.#version;
      if (this.#keptVersion === version || !this.unsaved) return true;
      try {
        const { keptAt } = await this.#shelf.keep(this.#draft());
        this.#keptVersion = version;
        const done = this.#state.is !== 'conflict' && this.#version === version;
        // Why it cannot be saved as it is stays true of these words, wherever else they are kept.
        if (done && this.#refusedVersion !== version) {
          this.#state = { is: 'kept', at: keptAt };
        }
        return true;
      } catch (thrown) {
        if (this.#state.is !== 'conflict') {
          this.#state = { is: 'failed', fault: asFault(thrown), doing: 'keeping' };
        }
        this.#retry();
        return false;
      }
    });
  }

  /** Makes a revision of the words as they stand. Returns whether the disk has them. */
  async save(): Promise<boolean> {
    this.#disarm();
    if (this.#phase.is !== 'ready') return true;
    if (this.#state.is === 'conflict') {
      await this.keep();
      return false;
    }
    return await this.#inTurn(() => this.#write());
  }

  async #write(again = true): Promise<boolean> {
    if (!this.unsaved) return true;
    const version = this.#version;
    const text = this.#read();
    const title = this.#title;
    if (text === this.#savedText && title === this.#savedTitle && !this.#draftOnDisk()) {
      this.#savedVersion = version;
      this.#state = { is: 'untouched' };
      return true;
    }
    this.#state = { is: 'saving' };
    try {
      const saved = await this.#shelf.save(this.#rev, title, text);
      this.#rev = saved.rev;
      this.#entryId = saved.entryId ?? this.#entryId;
      this.#savedText = text;
      this.#savedTitle = title;
      this.#savedVersion = version;
      this.#keptVersion = version;
      this.#recovered = null;
      this.#recordedAt ??= saved.entryId === null ? null : saved.savedAt;
      this.#state =
        this.#version === version ? { is: 'saved', at: saved.savedAt } : { is: 'writing' };
      return true;
    } catch (thrown) {
      return await this.#refused(asFault(thrown), version, again);
    }
  }

  /**
   * Changes something of the entry beside its words: they are saved first, and stand upon the new
   * revision afterwards. Returns whether that could be.
   */
  async beside(change: (baseRev: number) => Promise<number>): Promise<boolean> {
    if (!(await this.save())) return false;
    return await this.#inTurn(async () => {
      if (this.#entryId === null) return false;
      this.#rev = await change(this.#rev);
      return true;
    });
  }

  /** Saves, or where that is refused keeps a draft; `unkept` has what the disk took in neither form. */
  async secure(): Promise<void> {
    if (!(await this.save()) || this.unkept) await this.keep();
  }

  /** Whether a draft row of this session may still stand on disk. */
  #draftOnDisk() {
    return this.#keptVersion > this.#savedVersion;
  }

  async #refused(fault: Fault, version: number, again: boolean): Promise<boolean> {
    if (fault.code === 'conflict') {
      try {
        const theirs = await this.#shelf.load();
        if (again && this.#standsIn(theirs)) {
          this.#rev = theirs.rev;
          this.#entryId = theirs.entryId;
          this.#recordedAt = theirs.recordedAt;
          return await this.#write(false);
        }
        this.#theirs = theirs;
        this.#state = { is: 'conflict' };
        return false;
      } catch (thrown) {
        fault = asFault(thrown);
      }
    }
    this.#state = { is: 'failed', fault, doing: 'saving' };
    if (fault.code === 'invalid_input') this.#refusedVersion = version;
    this.#retry();
    return false;
  }

  /**
   * Whether the words are as they were last saved: then what changed stands beside them, as when a
   * promise on the page was kept.
   */
  #standsIn({ title, body }: Loaded): boolean {
    if (body !== this.#savedText) return false;
    return !this.#shelf.titled || title.trim() === this.#savedTitle.trim();
  }

  /** Ends a conflict with the words on this page; theirs stay in the history. */
  async keepMine(): Promise<boolean> {
    const theirs = this.#settle();
    if (!theirs) return false;
    this.#version += 1;
    return await this.save();
  }

  /**
   * Ends a conflict with the words on disk; the editor starts again from them. Mine are saved
   * first, whatever was typed meanwhile with them, so that the history has both.
   */
  async takeTheirs(): Promise<boolean> {
    const theirs = this.#theirs;
    if (!theirs || !(await this.keepMine())) return false;
    while (this.unsaved) {
      if (!(await this.save())) return false;
    }
    this.#startAgain(theirs.title, theirs.body);
    return await this.save();
  }

  /** Ends a conflict with both, theirs first, as a draft to be read over. */
  joinBoth(): void {
    const theirs = this.#settle();
    if (!theirs) return;
    const mine = this.#read();
    this.#replace(theirs.body.trim() === '' ? mine : `${theirs.body.trimEnd()}\n\n${mine}`);
    this.#changed();
  }

  #settle(): Loaded | null {
    const theirs = this.#theirs;
    if (!theirs) return null;
    const title = this.#title;
    this.#adopt(theirs);
    this.#title = title;
    this.#theirs = null;
    this.#recovered = null;
    this.#state = { is: 'writing' };
    return theirs;
  }

  /**
   * Lets go of the draft found on opening and shows the saved page again. Saving the page as it
   * is ends the draft.
   */
  async putBack(): Promise<boolean> {
    this.#recovered = null;
    this.#startAgain(this.#savedTitle, this.#savedText);
    return await this.save();
  }

  #startAgain(title: string, text: string) {
    this.#title = title;
    this.#replace(text);
    this.#version += 1;
  }

  #replace(text: string) {
    this.#read = () => text;
    this.#words = countWords(text);
    this.#chars = text.length;
    this.#edition += 1;
  }

  /** Stops every timer; nothing of this is written any more. */
  close(): void {
    this.#closed = true;
    this.#disarm();
    clearTimeout(this.#counting);
  }

  #disarm() {
    clearTimeout(this.#idle);
    clearTimeout(this.#ceiling);
    this.#idle = undefined;
    this.#ceiling = undefined;
  }

  #retry() {
    if (this.#closed || this.#ceiling) return;
    this.#ceiling = setTimeout(() => void this.keep(), RETRY_MS);
  }

  #countSoon() {
    this.#counting ??= setTimeout(
      () => {
        this.#counting = undefined;
        const start = performance.now();
        this.#words = countWords(this.#read());
        this.#countingTook = performance.now() - start;
      },
      Math.max(COUNT_MS, this.#countingTook / COUNT_SHARE),
    );
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(job);
    this.#queue = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;

/** Words as a reader counts them: Markdown's signs are none, nor is the name of a picture. */
export function countWords(text: string): number {
  let count = 0;
  const read = text.includes('](attachment:') ? text.replaceAll(REFERENCE, '$1') : text;
  for (const _ of read.matchAll(WORD)) count += 1;
  return count;
}
