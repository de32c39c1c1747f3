// One review: counted lines that are kept or struck, and the leader's own words below them, saved
// at every pause.

import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { KeptForm } from '../plan/kept.svelte';
import type {
  DraftInput,
  ReviewCopy,
  ReviewInput,
  ReviewSection,
  ReviewView,
  Section,
} from '../../ipc/bindings';

/** Somebody who stops typing for so long has come to a pause. */
export const PAUSE_MS = 1_200;

export type KeepState = 'still' | 'writing' | 'saving' | 'saved' | 'conflict' | 'failed';

/** Words that are in no revision, and the one that they were written upon. */
interface Kept {
  rev: number;
  parts: { section: Section; words: string }[];
}

export class ReviewPage {
  #view = $state.raw<ReviewView | null>(null);
  #parts = $state<ReviewSection[]>([]);
  #forWhom = $state<string | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #state = $state<KeepState>('still');
  #sharing = $state.raw<ReviewCopy | null>(null);
  #shareFault = $state.raw<Fault | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Rises with every change by hand; what was saved is compared with it. */
  #edits = 0;
  #kept = 0;
  #saving: Promise<boolean> | null = null;
  #turn = 0;
  /** What the disk refused as a revision. */
  #draft: KeptForm | null = null;
  #journal: Journal;
  readonly day: number;
  /** Null for the current plan's. */
  readonly planId: string | null;

  constructor(journal: Journal, day: number, planId: string | null = null) {
    this.#journal = journal;
    this.planId = planId;
    this.day = day;
  }

  get view() {
    return this.#view;
  }
  get parts(): readonly ReviewSection[] {
    return this.#parts;
  }
  get forWhom() {
    return this.#forWhom;
  }
  get fault() {
    return this.#fault;
  }
  get state() {
    return this.#state;
  }
  get sharing() {
    return this.#sharing;
  }
  get shareFault() {
    return this.#shareFault;
  }
  get unsaved() {
    return this.#edits !== this.#kept;
  }
  /** In how many parts something was written. */
  get written() {
    return this.#parts.filter(({ words }) => words.trim() !== '').length;
  }

  async load(): Promise<void> {
    if (this.unsaved || this.#saving) return;
    const turn = ++this.#turn;
    try {
      const view = await this.#journal.review({ planId: this.planId, day: this.day });
      if (turn !== this.#turn || this.unsaved) return;
      this.#fault = null;
      if (view.hidden) {
        // What may be kept for it waits until it is shown.
        this.#show(view);
        return;
      }
      const first = this.#draft === null;
      this.#draft ??= new KeptForm(this.#journal, `review-${view.plan}-${view.day}`);
      const kept = first ? await this.#draft.read() : null;
      if (turn !== this.#turn || this.unsaved) return;
      this.#show(view);
      if (isKept(kept)) this.#putBack(kept, view.rev);
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    }
  }

  #show(view: ReviewView) {
    this.#view = view;
    this.#parts = view.sections.map((part) => ({
      ...part,
      lines: part.lines.map((line) => ({ ...line })),
    }));
    this.#forWhom = view.forWhom?.id ?? null;
  }

  /** What was refused before a lock stands there again; where it was changed since, one is asked. */
  #putBack(kept: Kept, rev: number) {
    for (const { section, words } of kept.parts) {
      const part = this.#parts.find((one) => one.section === section);
      if (!part || part.words === words) continue;
      part.words = words;
      this.#touched();
    }
    if (!this.unsaved) return;
    if (kept.rev !== rev) this.#state = 'conflict';
    else this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  // Changing.

  write(section: Section, words: string): void {
    const part = this.#parts.find((one) => one.section === section);
    if (!part || part.words === words) return;
    part.words = words;
    this.#touched();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  async strike(id: string, struck: boolean): Promise<void> {
    const line = this.#line(id);
    if (!line || line.struck === struck) return;
    line.struck = struck;
    this.#touched();
    await this.save();
  }

  /** Whether a line may stand in the copy that is handed over. */
  async share(id: string, shared: boolean): Promise<void> {
    const line = this.#line(id);
    if (!line || line.private === !shared) return;
    line.private = !shared;
    this.#touched();
    await this.save();
  }

  async sharePart(section: Section, shared: boolean): Promise<void> {
    const part = this.#parts.find((one) => one.section === section);
    if (!part || part.private === !shared) return;
    part.private = !shared;
    this.#touched();
    await this.save();
  }

  async handTo(person: string | null): Promise<void> {
    if (this.#forWhom === person) return;
    this.#forWhom = person;
    this.#touched();
    await this.save();
  }

  #line(id: string) {
    for (const { lines } of this.#parts) {
      const line = lines.find((one) => one.id === id);
      if (line) return line;
    }
    return undefined;
  }

  #touched() {
    this.#edits += 1;
    this.#state = 'writing';
  }

  // Saving.

  /** Saves what is not saved. Answers whether the disk has everything. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (!this.unsaved) return true;
    if (this.#state === 'conflict') return false;
    this.#saving = this.#keep(false);
    const kept = await this.#saving;
    this.#saving = null;
    return kept;
  }

  /** Saves it over what is there now, which stays in its revisions. */
  async saveOver(): Promise<boolean> {
    try {
      const { rev } = await this.#journal.review({ planId: this.planId, day: this.day });
      if (this.#view) this.#view = { ...this.#view, rev };
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return false;
    }
    this.#state = 'writing';
    return this.save();
  }

  /** Closes it: from here on its numbers stay as they are. */
  async close(): Promise<boolean> {
    if (!(await this.save())) return false;
    const closed = await this.#keep(true);
    if (closed) await this.load();
    return closed;
  }

  async #keep(close: boolean): Promise<boolean> {
    const view = this.#view;
    if (!view) return false;
    const edits = this.#edits;
    this.#state = 'saving';
    try {
      const { rev, id } = await this.#journal.keepReview(this.#input(view, close));
      this.#kept = edits;
      this.#view = { ...view, rev, entry: id };
      this.#state = this.unsaved ? 'writing' : 'saved';
      if (!this.unsaved) await this.#draft?.forget();
      return !this.unsaved;
    } catch (thrown) {
      this.#state = asFault(thrown).code === 'conflict' ? 'conflict' : 'failed';
      await this.#keepDraft();
      return false;
    }
  }

  /** Keeps the words that are in no revision; hands them on where the disk refuses that, too. */
  async #keepDraft(): Promise<DraftInput | null> {
    const parts = this.#parts.map(({ section, words }) => ({ section, words }));
    this.#draft?.hold({ rev: this.#view?.rev ?? 0, parts } satisfies Kept);
    return (await this.#draft?.secure()) ?? null;
  }

  /** Locking: saved, or kept, or else handed on. */
  async secure(): Promise<DraftInput | null> {
    return (await this.save()) || !this.unsaved ? null : this.#keepDraft();
  }

  #input({ plan, day, rev }: ReviewView, close: boolean): ReviewInput {
    const parts = $state.snapshot(this.#parts);
    return {
      planId: plan,
      day,
      baseRev: rev,
      lines: parts.flatMap(({ lines }) =>
        lines.map(({ id, struck, private: own }) => ({ id, struck, private: own })),
      ),
      sections: parts.map(({ section, words, private: own }) => ({ section, words, private: own })),
      forWhom: this.#forWhom,
      close,
    };
  }

  // The copy.

  /** Makes the copy of what is saved. */
  async makeCopy(): Promise<void> {
    await this.save();
    const turn = ++this.#turn;
    try {
      const sharing = await this.#journal.shareReview({ planId: this.planId, day: this.day }, true);
      if (turn !== this.#turn) return;
      this.#sharing = sharing;
      this.#shareFault = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#shareFault = asFault(thrown);
    }
  }
}

function isKept(found: unknown): found is Kept {
  return (
    typeof found === 'object' && found !== null && 'parts' in found && Array.isArray(found.parts)
  );
}
