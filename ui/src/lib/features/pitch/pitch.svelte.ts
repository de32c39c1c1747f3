// One pitch that is open: its words kept as they are typed, read as its listener hears them and laid
// out as its page off the typing path, saved and taken a step further when asked.

import type {
  DraftInput,
  FindingView,
  HeardText,
  Paper,
  PitchForm,
  PitchPreviewView,
  PitchStep,
  PitchView,
} from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { CivilDate } from '../../time/civil';
import type { Told } from '../../told.svelte';
import {
  type Place,
  type PuttingOff,
  blankPitch,
  heardTexts,
  isBlank,
  restored,
  without,
  withoutRow,
} from './form';
import { doneSaid, words } from './words';

const KEEP_AFTER_MS = 800;
const LOOK_AFTER_MS = 200;
/** Where the day stands that a pitch is put off to. */
export const UNTIL = 'deferred_until';

/** A text as it was read. It says nothing about another text. */
export interface Heard {
  text: string;
  heard: HeardText;
}

export class Pitch {
  #view = $state.raw<PitchView | null>(null);
  #form = $state.raw<PitchForm | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #edits = $state(0);
  #safe = $state(0);
  #kept = $state('');
  // Replaced whole, never changed.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #heard = $state.raw<ReadonlyMap<Place, Heard>>(new Map());
  #preview = $state.raw<PitchPreviewView | null>(null);
  #previewFault = $state.raw<Fault | null>(null);
  /** What the preview is of. */
  #laid: { form: PitchForm; person: string | null; redacted: boolean } | null = null;
  /** Whom it is read for: a place in the audience. */
  #at = $state(0);
  #redacted = $state(false);
  /** What was typed for a day and is none, by its place. */
  #typed = $state.raw<Readonly<Record<string, string>>>({});
  /** Putting it off, while that is being written. */
  #off = $state.raw<PuttingOff | null>(null);
  #rev = 0;
  #looks = new Newest();
  #reads = new Newest();
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  /** Whom it is read for, by id; nobody in particular without one that is stored. */
  readonly person: string | null = $derived.by(() => {
    const who = this.#form?.audience[this.#at]?.who ?? null;
    return this.#view?.listeners.some(({ id }) => id === who) === true ? who : null;
  });
  readonly listener = $derived(this.#view?.listeners.find(({ id }) => id === this.person) ?? null);
  readonly findings: readonly FindingView[] = $derived(
    this.#preview?.findings ?? this.#view?.findings ?? [],
  );
  readonly open = $derived(this.findings.filter(({ overridden }) => overridden === null));
  /** Words that the listener may not know, in all of the texts. */
  readonly terms = $derived(
    [...this.#heard.values()].reduce(
      (sum, { heard }) => sum + heard.flags.filter(({ term }) => term).length,
      0,
    ),
  );

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly changed: () => void,
    /** A new one has none until it is saved. */
    private id: string | null,
  ) {}

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
    return this.#preview;
  }
  get previewFault() {
    return this.#previewFault;
  }
  get at() {
    return this.#at;
  }
  get redacted() {
    return this.#redacted;
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
    return this.#heard.get(place) ?? null;
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
        this.#look();
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
    this.#look();
  }

  change(change: Partial<PitchForm>): void {
    if (this.#form === null) return;
    this.#form = { ...this.#form, ...change };
    this.#edits += 1;
    this.#touched();
    this.#look();
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
    // Replaced whole, never changed.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    this.#heard = new Map();
    this.#look(0);
  }

  redact(redacted: boolean): void {
    this.#redacted = redacted;
    this.#look(0);
  }

  /** Somebody knows a word: it is remembered, and no longer named. */
  async knows(term: string): Promise<void> {
    const listener = this.listener;
    if (listener === null) return;
    try {
      const { rev, before } = await this.journal.learnWord(listener.id, term, '');
      const undo = async () => {
        await this.journal.putPersonBack({ id: listener.id, baseRev: rev, before });
        this.#look(0);
      };
      this.told.say({ text: words.learnt(listener.shortName, term), undo });
      this.#look(0);
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
      this.#look(0);
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
        this.#look(0);
        await this.keep();
      },
    });
  }

  close(): void {
    clearTimeout(this.#keeping);
    clearTimeout(this.#looking);
  }

  /** Lays its page out as it is written now. Returns whether the page that is shown is that one. */
  async laidOut(): Promise<boolean> {
    const isNow = () =>
      this.#laid !== null &&
      this.#laid.form === this.#form &&
      this.#laid.person === this.person &&
      this.#laid.redacted === this.#redacted;
    clearTimeout(this.#looking);
    while (!isNow()) {
      const form = this.#form;
      await this.#looked();
      // Nothing was typed meanwhile, and it could not be laid out.
      if (form === this.#form && !isNow()) return false;
    }
    return true;
  }

  #look(after = LOOK_AFTER_MS): void {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => void this.#looked(), after);
  }

  #looked(): Promise<void> {
    return this.#looks.read(async (isNewest) => {
      const form = this.#form;
      if (form === null) return;
      const person = this.person;
      const texts = heardTexts(form, person, this.listener?.function ?? null);
      const asked = { texts: texts.map(({ text }) => text), personId: person, function: null };
      const title = form.title.trim() === '' ? words.untitled : form.title;
      const input = {
        id: this.id,
        form: { ...form, title },
        personId: person,
        redacted: this.#redacted,
      };
      const { redacted } = input;
      const [heard, preview] = await Promise.allSettled([
        this.journal.readWords(asked),
        this.journal.previewPitch(input),
      ]);
      if (!isNewest()) return;
      // Nothing depends on what is heard: the words are kept all the same.
      const read = heard.status === 'fulfilled' ? heard.value : [];
      // Replaced whole, never changed.
      // eslint-disable-next-line svelte/prefer-svelte-reactivity
      this.#heard = new Map(
        texts.flatMap(({ place, text }, at) => {
          const one = read[at];
          return one === undefined ? [] : [[place, { text, heard: one }] as const];
        }),
      );
      if (preview.status === 'fulfilled') {
        this.#preview = preview.value;
        this.#previewFault = null;
        this.#laid = { form, person, redacted };
      } else {
        this.#previewFault = asFault(preview.reason);
        this.#laid = null;
      }
    });
  }
}

/** The pitches that are open or hold something unsaved, each once, wherever one is. */
export class PitchShelf {
  /** The paper that a page is set on, the same for the next one. */
  paper = $state<Paper>('a4');
  // Plain on purpose: a pitch is opened by the screen that is being drawn.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #open = new Map<string, Pitch>();
  /** How many pages show each of them now. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #shown = new Map<Pitch, number>();

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly changed: () => void,
  ) {}

  /** The pitch of this id, or the new one that is being written. */
  of(id: string | null): Pitch {
    const key = id ?? '';
    const open = this.#open.get(key);
    if (open) {
      this.#shown.set(open, (this.#shown.get(open) ?? 0) + 1);
      if (!open.unsaved) void open.load();
      return open;
    }
    const made = new Pitch(this.journal, this.told, this.changed, id);
    this.#shown.set(made, 1);
    this.#open.set(key, made);
    void made.load();
    return made;
  }

  /** A new one has been saved: it is known by its id from here on. */
  filed(id: string): void {
    const made = this.#open.get('');
    if (made === undefined) return;
    this.#open.delete('');
    this.#open.set(id, made);
  }

  /** A page is left: its words are kept, and it stays in memory until the disk has them. */
  async leave(pitch: Pitch): Promise<void> {
    const others = (this.#shown.get(pitch) ?? 1) - 1;
    this.#shown.set(pitch, others);
    if ((await pitch.keep()) !== null || (this.#shown.get(pitch) ?? 0) > 0) return;
    this.#shown.delete(pitch);
    for (const [key, open] of this.#open) {
      if (open !== pitch) continue;
      pitch.close();
      this.#open.delete(key);
    }
  }

  /** What the disk refused, to be sealed in memory. */
  async secure(): Promise<DraftInput[]> {
    const kept = await Promise.all([...this.#open.values()].map((pitch) => pitch.secure()));
    return kept.filter((draft) => draft !== null);
  }

  close(): void {
    for (const pitch of this.#open.values()) pitch.close();
    this.#open.clear();
    this.#shown.clear();
  }
}
