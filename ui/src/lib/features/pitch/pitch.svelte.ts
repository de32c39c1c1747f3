// One pitch that is open: its words kept as they are typed, saved and taken a step further when asked.

import type { DraftInput, FindingView, PitchForm, PitchStep, PitchView } from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { CivilDate } from '../../time/civil';
import type { Told } from '../../told.svelte';
import {
  type Place,
  type PuttingOff,
  blankPitch,
  isBlank,
  restored,
  without,
  withoutRow,
} from './form';
import { type Heard, Reading } from './reading.svelte';
import { doneSaid, words } from './words';

const KEEP_AFTER_MS = 800;
/** Where the day stands that a pitch is put off to. */
export const UNTIL = 'deferred_until';

export class Pitch {
  #view = $state.raw<PitchView | null>(null);
  #form = $state.raw<PitchForm | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #edits = $state(0);
  #safe = $state(0);
  #kept = $state('');
  /** Whom it is read for: a place in the audience. */
  #at = $state(0);
  /** What was typed for a day and is none, by its place. */
  #typed = $state.raw<Readonly<Record<string, string>>>({});
  /** Putting it off, while that is being written. */
  #off = $state.raw<PuttingOff | null>(null);
  #rev = 0;
  #reads = new Newest();
  #keeping: ReturnType<typeof setTimeout> | undefined;
  /** How it is heard and laid out; looked at again after each change. */
  readonly #reading: Reading;

  /** Whom it is read for, by id; nobody in particular without one that is stored. */
  readonly person: string | null = $derived.by(() => {
    const who = this.#form?.audience[this.#at]?.who ?? null;
    return this.#view?.listeners.some(({ id }) => id === who) === true ? who : null;
  });
  readonly listener = $derived(this.#view?.listeners.find(({ id }) => id === this.person) ?? null);
  readonly findings: readonly FindingView[] = $derived.by(
    () => this.#reading.preview?.findings ?? this.#view?.findings ?? [],
  );
  readonly open = $derived(this.findings.filter(({ overridden }) => overridden === null));

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly changed: () => void,
    /** A new one has none until it is saved. */
    private id: string | null,
  ) {
    this.#reading = new Reading(journal, () => ({
      id: this.id,
      form: this.#form,
      person: this.person,
      function: this.listener?.function ?? null,
    }));
  }

  get view() {
    return this.#view;
  }
  get form() {
    return this.#form;
  }
  /** Why it could not be opened. */
  get fault() {
    return this.#fault;
  }
  /** Why it could not be saved. */
  get refused() {
    return this.#refused;
  }
  get saving() {
    return this.#saving;
  }
  /** Whether there is something that no revision has. */
  get unsaved() {
    return this.#edits !== this.#safe;
  }
  get draftKept() {
    return this.unsaved && this.#kept !== '' && this.#kept === this.#text();
  }
  get preview() {
    return this.#reading.preview;
  }
  get previewFault() {
    return this.#reading.fault;
  }
  get at() {
    return this.#at;
  }
  get redacted() {
    return this.#reading.redacted;
  }
  /** Words that the listener may not know, in all of the texts. */
  get terms() {
    return this.#reading.terms;
  }
  get off() {
    return this.#off;
  }
  /** What was typed for the day at this place, where it is none. */
  typed(place: string): string | null {
    return this.#typed[place] ?? null;
  }
  /** Whether there are words that no revision will have: they are kept beside the form. */
  get #loose(): boolean {
    const off = this.#off !== null && (this.#off.trigger.trim() !== '' || this.#off.until !== null);
    return off || Object.keys(this.#typed).length > 0;
  }

  heard(place: Place): Heard | null {
    return this.#reading.heard(place);
  }

  get #name(): string {
    return this.id === null ? 'pitch' : `pitch-${this.id}`;
  }

  load(): Promise<void> {
    return this.#reads.read(async (isNewest) => {
      this.#fault = null;
      try {
        const left = this.unsaved ? null : await this.journal.formDraft(this.#name);
        const view = this.id === null ? null : await this.journal.pitch(this.id);
        if (!isNewest()) return;
        // What was typed while it was read stays, upon the revision it was typed upon.
        if (this.unsaved) {
          const before = this.#view;
          if (before === null || view === null) return;
          this.#view = view;
          // Something else of it changed, such as an objection: what was typed fits that as well.
          const same = JSON.stringify(before.form) === JSON.stringify(view.form);
          if (same && this.#rev === before.rev) this.#rev = view.rev;
          return;
        }
        const first = this.#form === null;
        this.#show(view, view?.form ?? blankPitch());
        const kept = left === null ? null : restored(left);
        if (left === null || kept === null) return;
        // Later on they are what is in the fields, not what was kept of them.
        if (first) {
          this.#typed = kept.typed;
          this.#off = kept.off;
        }
        if (kept.form === null) return;
        if (JSON.stringify(kept.form) === JSON.stringify(this.#form)) return;
        this.#form = kept.form;
        this.#rev = kept.baseRev;
        this.#kept = left;
        this.#edits += 1;
        this.#reading.look();
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  #show(view: PitchView | null, form: PitchForm): void {
    this.#view = view;
    this.#form = form;
    this.#rev = view?.rev ?? 0;
    this.#safe = this.#edits;
    this.#at = Math.min(this.#at, Math.max(0, form.audience.length - 1));
    this.#reading.look();
  }

  change(change: Partial<PitchForm>): void {
    if (this.#form === null) return;
    this.#form = { ...this.#form, ...change };
    this.#edits += 1;
    this.#touched();
    this.#reading.look();
  }

  #touched(): void {
    if (this.#refused?.code !== 'conflict') this.#refused = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Hears what is typed for a day: what is none is kept as it is, and not saved as none. */
  typeDay(place: string, text: string, on: CivilDate | null): void {
    const typed = without(this.#typed, place);
    this.#typed = on === null && text.trim() !== '' ? { ...typed, [place]: text } : typed;
    this.#touched();
  }

  /** Takes out an exam, with what was typed for its day. */
  dropExam(at: number): void {
    this.#typed = withoutRow(this.#typed, 'exams', at);
    this.change({ exams: (this.#form?.exams ?? []).filter((_, place) => place !== at) });
  }

  /** Writes down until when it is put off; null is not at all. */
  putOff(off: PuttingOff | null): void {
    this.#off = off;
    if (off === null) this.#typed = without(this.#typed, UNTIL);
    this.#touched();
  }

  /** Reads it for somebody else of the audience. */
  listen(at: number): void {
    this.#at = at;
    this.#reading.forget();
  }

  redact(redacted: boolean): void {
    this.#reading.redact(redacted);
  }

  /** Somebody knows a word: it is remembered, and no longer named. */
  async knows(term: string): Promise<void> {
    const listener = this.listener;
    if (listener === null) return;
    try {
      const { rev, before } = await this.journal.learnWord(listener.id, term, '');
      const undo = async () => {
        await this.journal.putPersonBack({ id: listener.id, baseRev: rev, before });
        this.#reading.look(0);
      };
      this.told.say({ text: words.learnt(listener.shortName, term), undo });
      this.#reading.look(0);
    } catch (thrown) {
      this.#refused = asFault(thrown);
    }
  }

  /** Saves, and takes a step if one is given. Returns whether the disk has it. */
  async save(step: PitchStep | null = null): Promise<boolean> {
    const form = this.#form;
    if (form === null || this.#saving) return false;
    if (step === null && !this.unsaved && this.id !== null) return true;
    if (this.id === null && isBlank(form)) return false;
    if (form.title.trim() === '') {
      this.#refused = new Fault('invalid_input', '', { at: 'title' });
      return false;
    }
    const unread = Object.keys(this.#typed).find(
      (place) => place !== UNTIL || step?.to === 'deferred',
    );
    if (unread !== undefined) {
      this.#refused = new Fault('invalid_input', '', { at: unread });
      return false;
    }
    clearTimeout(this.#keeping);
    const edits = this.#edits;
    const before = this.#view;
    this.#saving = true;
    this.#refused = null;
    try {
      const saved = await this.journal.savePitch({
        id: this.id,
        baseRev: this.#rev,
        form,
        step,
      });
      const made = this.id === null;
      this.id = saved.id;
      this.#view = saved;
      this.#rev = saved.rev;
      this.#kept = '';
      this.#safe = edits;
      if (step?.to === 'deferred') this.putOff(null);
      if (this.#edits === edits) this.#form = saved.form;
      // The draft ended with the save; what was typed since, and what is beside the form, is kept anew.
      void this.keep();
      const undo = () => this.#takeBack(before, saved);
      this.told.say({ text: doneSaid(step?.to ?? null), ...(made ? {} : { undo }) });
      this.changed();
      this.#reading.look(0);
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      void this.keep();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** Saves over what is there now, which stays in its revisions. */
  async saveOver(): Promise<boolean> {
    if (this.id === null) return false;
    try {
      this.#rev = (await this.journal.pitch(this.id)).rev;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    }
    return this.save();
  }

  /** Begins the next version. Returns its id. */
  async next(): Promise<string | null> {
    if (this.id === null || (this.unsaved && !(await this.save()))) return null;
    try {
      const made = await this.journal.nextPitch(this.id);
      this.changed();
      return made.id;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return null;
    }
  }

  async #takeBack(before: PitchView | null, saved: PitchView): Promise<void> {
    if (before === null) return;
    try {
      await this.journal.restoreRevision(saved.id, before.rev, saved.rev);
      const view = await this.journal.pitch(saved.id);
      if (this.unsaved) {
        // What was typed since it was saved is nobody's to take back.
        this.#view = view;
        this.#rev = view.rev;
      } else this.#show(view, view.form);
    } catch (thrown) {
      this.#refused = asFault(thrown);
    }
    this.changed();
  }

  #text(): string {
    if (this.#form === null) return '';
    const form = this.unsaved ? this.#form : null;
    return JSON.stringify({ baseRev: this.#rev, form, typed: this.#typed, off: this.#off });
  }

  /** Keeps what no revision has. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    if (this.#form === null) return null;
    if (!this.unsaved && !this.#loose) {
      // What was beside the form is there no more.
      if (this.#kept !== '') await this.journal.dropForm(this.#name).catch(() => undefined);
      this.#kept = '';
      return null;
    }
    const text = this.#text();
    if (text === this.#kept) return null;
    const draft = { key: `form:${this.#name}`, baseRev: this.#rev, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      this.#kept = text;
      return null;
    } catch {
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keep();
  }

  /** Throws away what no revision has, which can be taken back. */
  async discard(): Promise<void> {
    const form = this.#form;
    const [typed, off] = [this.#typed, this.#off];
    if (form === null || !this.unsaved) return;
    clearTimeout(this.#keeping);
    await this.journal.dropForm(this.#name).catch(() => undefined);
    this.#kept = '';
    this.#refused = null;
    this.#typed = {};
    this.#off = null;
    this.#show(this.#view, this.#view?.form ?? blankPitch());
    this.told.say({
      text: words.discarded,
      undo: async () => {
        this.#form = form;
        this.#typed = typed;
        this.#off = off;
        this.#edits += 1;
        this.#reading.look(0);
        await this.keep();
      },
    });
  }

  close(): void {
    clearTimeout(this.#keeping);
    this.#reading.close();
  }

  /** Lays its page out as it is written now. Returns whether the page that is shown is that one. */
  laidOut(): Promise<boolean> {
    return this.#reading.laidOut();
  }
}
