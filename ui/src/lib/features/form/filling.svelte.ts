// A page being filled in: kept at every pause, there again after a lock or a kill, saved as an entry
// when it is asked for.

import type { DraftInput, FilledView, TemplateView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import {
  type Answer,
  type Answers,
  answersIn,
  askedHere,
  filledOnly,
  madeBy,
  missingIn,
} from './answers';
import { words } from './words';

const KEEP_AFTER_MS = 800;

export type FillState = 'still' | 'writing' | 'kept' | 'saving' | 'saved' | 'conflict' | 'failed';

export interface FillingOf {
  template: string;
  /** The entry that the page was made to; null for a new one. */
  entry: string | null;
  /** What a new page begins with, such as whom it is about. */
  answers?: Answers;
}

interface KeptPage {
  baseRev: number;
  answers: Answers;
}

export class Filling {
  #template = $state.raw<TemplateView | null>(null);
  #page = $state.raw<FilledView | null>(null);
  #answers = $state.raw<Answers>({});
  #state = $state<FillState>('still');
  #fault = $state.raw<Fault | null>(null);
  #at = $state(0);
  #gone = $state(false);
  #edits = $state(0);
  #safe = $state(0);
  #kept = '';
  #saving = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What is wanted and not answered. It is said, and never blocks saving. */
  readonly missing = $derived(this.#template ? missingIn(this.#template, this.#answers) : []);

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly of: FillingOf,
    /** Something was saved or taken back. */
    private readonly changed: () => void = () => undefined,
    /** The saving of a new page was taken back: it is a page that is not saved again. */
    private readonly taken: () => void = () => undefined,
    /** The way into the role, as the plan says it. */
    private readonly way: () => string | null = () => null,
  ) {}

  /** The template as it is asked on this way into the role. */
  get template() {
    return this.#template ? askedHere(this.#template, this.way(), this.#answers) : null;
  }
  /** The stored entry, once there is one. */
  get page() {
    return this.#page;
  }
  get answers() {
    return this.#answers;
  }
  get state() {
    return this.#state;
  }
  get fault() {
    return this.#fault;
  }
  /** The place of the question in hand. */
  get at() {
    return this.#at;
  }
  set at(place: number) {
    this.#at = place;
  }
  /** The entry's template is no longer there: the entry says it all by itself. */
  get gone() {
    return this.#gone;
  }
  /** Whether there is something that no revision has. */
  get unsaved() {
    return this.#edits !== this.#safe;
  }

  get #entry(): string | null {
    return this.#page?.entryId ?? this.of.entry;
  }
  get #form(): string {
    return `fill-${this.#entry ?? this.of.template}`;
  }

  async load(): Promise<void> {
    if (this.#template !== null) return;
    this.#fault = null;
    try {
      // What was left is read before anything can be typed over it.
      const left = await this.journal.formDraft(this.#form);
      if (this.of.entry === null) {
        this.#template = await this.journal.template(this.of.template);
        this.#answers = { ...this.of.answers };
      } else {
        this.#show(await this.journal.filled(this.of.entry));
      }
      if (this.#template !== null && left !== null) this.#bringBack(left);
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  #bringBack(text: string): void {
    const kept = keptIn(text);
    if (kept === null) return;
    // Whom a page was opened for stays, where nobody had been chosen yet.
    this.#answers = { ...this.of.answers, ...kept.answers };
    this.#rev = kept.baseRev;
    this.#kept = text;
    this.#edits += 1;
    this.#state = 'kept';
  }

  #rev = 0;
  #show(page: FilledView) {
    this.#page = page;
    this.#template = page.template;
    this.#gone = page.template === null;
    this.#answers = answersIn(page.answers);
    this.#rev = page.rev;
  }

  set(id: string, answer: Answer | undefined): void {
    if (answer === undefined) {
      this.#answers = Object.fromEntries(
        Object.entries(this.#answers).filter(([key]) => key !== id),
      );
    } else this.#answers = { ...this.#answers, [id]: answer };
    this.#edits += 1;
    this.#fault = null;
    if (this.#state !== 'conflict') this.#state = 'writing';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Keeps what no revision has. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#timer);
    if (!this.unsaved || this.#template === null) return null;
    const kept: KeptPage = { baseRev: this.#rev, answers: filledOnly(this.#answers) };
    const text = JSON.stringify(kept);
    if (text === this.#kept) return null;
    const draft = { key: `form:${this.#form}`, baseRev: this.#rev, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      this.#kept = text;
      if (this.#state === 'writing') this.#state = 'kept';
      return null;
    } catch {
      this.#state = 'failed';
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keep();
  }

  /** Saves it as an entry. Returns the entry's id once the disk has it. */
  async save(): Promise<string | null> {
    if (this.#template === null || this.#saving) return null;
    if (!this.unsaved && this.#page !== null) return this.#page.entryId;
    const answers = filledOnly(this.#answers);
    if (Object.keys(answers).length === 0) {
      this.told.say({ text: this.#page === null ? words.nothingYet : words.nothingLeft });
      return null;
    }
    clearTimeout(this.#timer);
    const edits = this.#edits;
    const before = this.#page;
    this.#saving = true;
    this.#state = 'saving';
    this.#fault = null;
    try {
      const page = await this.journal.fillTemplate({
        template: this.#template.id,
        version: this.#page === null ? this.#template.version : null,
        entryId: this.#entry,
        baseRev: this.#rev,
        answers: JSON.stringify(answers),
      });
      const typed = this.#edits !== edits ? this.#answers : null;
      this.#show(page);
      // What was typed meanwhile is newer than what came back.
      if (typed !== null) this.#answers = typed;
      this.#safe = edits;
      this.#kept = '';
      this.#state = typed === null ? 'saved' : 'writing';
      const made = before === null ? madeBy(answers, page) : [];
      this.told.say({ text: words.saved, undo: () => this.#takeBack(before, page, made) });
      this.changed();
      return page.entryId;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      this.#state = this.#fault.code === 'conflict' ? 'conflict' : 'failed';
      void this.keep();
      return null;
    } finally {
      this.#saving = false;
    }
  }

  /** Saves over what is there now, which stays in its revisions. */
  async saveOver(): Promise<string | null> {
    const entry = this.#entry;
    if (entry === null) return null;
    try {
      this.#rev = (await this.journal.filled(entry)).rev;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return null;
    }
    this.#state = 'writing';
    return this.save();
  }

  async #takeBack(
    before: FilledView | null,
    saved: FilledView,
    made: readonly string[],
  ): Promise<void> {
    try {
      if (before === null) {
        await this.journal.deleteEntry(saved.entryId);
        this.#page = null;
        this.#rev = 0;
        // The words stay, as a page that is not saved.
        this.#edits += 1;
        this.#state = 'writing';
        await this.keep();
        this.taken();
        // After the page, which is never there without them; saved again, its rows make others.
        await Promise.all(made.map((id) => this.journal.deleteEntry(id)));
      } else {
        await this.journal.restoreRevision(saved.entryId, before.rev, saved.rev);
        const page = await this.journal.filled(saved.entryId);
        const typed = this.unsaved ? this.#answers : null;
        this.#show(page);
        // What was typed since it was saved is nobody's to take back.
        if (typed !== null) {
          this.#answers = typed;
          this.#kept = '';
          await this.keep();
        } else this.#state = 'still';
      }
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
    this.changed();
  }

  /** Throws away what no revision has. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    const answers = this.#answers;
    const page = this.#page;
    const hadWords = Object.keys(filledOnly(answers)).length > 0;
    await this.journal.dropForm(this.#form).catch(() => undefined);
    this.#answers = page === null ? {} : answersIn(page.answers);
    this.#safe = this.#edits;
    this.#kept = '';
    this.#state = 'still';
    this.#fault = null;
    if (!hadWords) return;
    this.told.say({
      text: words.discarded,
      undo: async () => {
        this.#answers = answers;
        this.#edits += 1;
        this.#state = 'writing';
        await this.keep();
      },
    });
  }
}

function keptIn(text: string): KeptPage | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('answers' in read)) return null;
    const { answers } = read;
    if (typeof answers !== 'object' || answers === null) return null;
    const baseRev = 'baseRev' in read && typeof read.baseRev === 'number' ? read.baseRev : 0;
    return { baseRev, answers: answers as Answers };
  } catch {
    return null;
  }
}
