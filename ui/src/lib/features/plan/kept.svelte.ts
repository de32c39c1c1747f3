// A form that is not saved yet: what stands in it is kept with the vault at every pause, and is
// there again after a lock or a crash.

import type { DraftInput } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';

const PAUSE_MS = 800;

/** Under which name a form is kept. */
export type FormName =
  | 'daily'
  | 'week'
  | 'decision'
  | 'decisions'
  | 'interview'
  | 'plan'
  /** Small forms, wherever they are. */
  | 'open'
  /** Of one entry; what was kept of it is not read while it is locked. */
  | `view-${string}`
  | `interview-${string}`
  | `review-${string}`
  | 'objection-new'
  | 'touchpoint'
  | `objection_${string}-${string}`
  | `rehearse-${string}`
  | `debrief-${string}`
  | `judge-${string}`;

export class KeptForm {
  #text: string | null = null;
  #kept: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #journal: Journal;
  #name: FormName;

  constructor(journal: Journal, name: FormName) {
    this.#journal = journal;
    this.#name = name;
  }

  /** What was kept of it, if anything was. */
  async read(): Promise<unknown> {
    try {
      const text = await this.#journal.formDraft(this.#name);
      this.#kept = text;
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Keeps this at the next pause. */
  soon(form: unknown): void {
    const text = JSON.stringify(form);
    // What a form begins with is nobody's words.
    if (this.#text === null) {
      this.#text = text;
      this.#kept ??= text;
      return;
    }
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), PAUSE_MS);
  }

  /** This is what has to be kept, now or when it is asked for. */
  hold(form: unknown): void {
    this.#text = JSON.stringify(form);
  }

  async now(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.draft;
    if (draft === null) return;
    try {
      await this.#journal.keepDraft(draft);
      this.#kept = draft.text;
    } catch {
      // It is tried again at the next pause, and handed on when the vault is locked.
    }
  }

  /** What the disk does not have yet. */
  get draft(): DraftInput | null {
    if (this.#text === null || this.#text === this.#kept) return null;
    return { key: `form:${this.#name}`, baseRev: 0, title: '', text: this.#text };
  }

  /** Locking: kept, or else handed on. */
  async secure(): Promise<DraftInput | null> {
    await this.now();
    return this.draft;
  }

  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    this.#text = null;
    this.#kept = null;
    await this.#journal.dropForm(this.#name).catch(() => undefined);
  }
}
