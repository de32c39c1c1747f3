// One statement with its tellings side by side, each to another audience: kept as they are typed,
// saved together.

import type { ChainView, DraftInput, HeardText, NoteForm, NoteView } from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { CivilDate } from '../../time/civil';
import type { Told } from '../../told.svelte';
import { blankNote } from '../pitch/form';
import { functionName, words } from './words';

const KEEP_AFTER_MS = 800;
const LOOK_AFTER_MS = 250;

/** A statement, and the notes that tell it. */
export interface Statement {
  statement: string;
  ids: readonly string[];
  notes: readonly NoteView[];
}

const sameWords = (text: string) => text.split(/\s+/u).filter(Boolean).join(' ').toLowerCase();

/** The notes by what they state, the latest first. */
export function statements(notes: readonly NoteView[]): Statement[] {
  const found: { key: string; statement: string; notes: NoteView[] }[] = [];
  for (const note of notes) {
    const key = sameWords(note.form.statement);
    const there = found.find((one) => one.key === key && key !== '');
    if (there) there.notes.push(note);
    else found.push({ key, statement: note.form.statement || note.title, notes: [note] });
  }
  return found.map(({ statement, notes: told }) => ({
    statement,
    notes: told,
    ids: told.map(({ id }) => id),
  }));
}

/** One telling: a note that is stored, or a new one. */
export interface Telling {
  id: string | null;
  rev: number;
  form: NoteForm;
  /** What was typed for the day and is none. */
  day?: string;
}

interface KeptBoard {
  tellings: Telling[];
}

export class NoteBoard {
  #tellings = $state.raw<readonly Telling[] | null>(null);
  #stored = $state.raw<readonly NoteView[]>([]);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #edits = $state(0);
  #safe = $state(0);
  #kept = $state('');
  #prompts = $state.raw<readonly ChainView[]>([]);
  // Replaced whole, never changed.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #heard = $state.raw<ReadonlyMap<string, HeardText>>(new Map());
  #looks = new Newest();
  #reads = new Newest();
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly changed: () => void,
    /** Any note of the statement; a new one has none. */
    private readonly id: string | null,
  ) {}

  get tellings() {
    return this.#tellings ?? [];
  }
  get ready() {
    return this.#tellings !== null;
  }
  get statement() {
    return this.#tellings?.[0]?.form.statement ?? '';
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
  }
  get saving() {
    return this.#saving;
  }
  get unsaved() {
    return this.#edits !== this.#safe;
  }
  get draftKept() {
    return this.unsaved && this.#kept !== '' && this.#kept === this.#text();
  }
  get prompts() {
    return this.#prompts;
  }
  /** The note that a telling is stored as. */
  stored(telling: Telling): NoteView | null {
    return this.#stored.find(({ id }) => id === telling.id) ?? null;
  }
  /** What the listener of a telling may stumble over, where that is known of these very words. */
  heard(telling: Telling): HeardText | null {
    return this.#heard.get(`${telling.form.audience ?? ''} ${telling.form.plain}`) ?? null;
  }

  get #name(): string {
    return this.id === null ? 'note' : `note-${this.id}`;
  }

  load(): Promise<void> {
    return this.#reads.read(async (isNewest) => {
      this.#fault = null;
      try {
        const left = await this.journal.formDraft(this.#name);
        const all = this.id === null ? [] : await this.journal.notes();
        if (!isNewest() || this.unsaved) return;
        const own = statements(all).find(({ ids }) => this.id !== null && ids.includes(this.id));
        if (this.id !== null && own === undefined) {
          this.#fault = new Fault('not_found');
          return;
        }
        this.#show(own?.notes ?? []);
        const kept = left === null ? null : tellingsIn(left);
        if (left === null || kept === null) return;
        if (JSON.stringify(kept) === JSON.stringify(this.#tellings)) return;
        this.#tellings = kept;
        this.#kept = left;
        this.#edits += 1;
        this.#look();
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  #show(notes: readonly NoteView[]): void {
    this.#stored = notes;
    this.#tellings =
      notes.length === 0
        ? [{ id: null, rev: 0, form: blankNote() }]
        : notes.map(({ id, rev, form }) => ({ id, rev, form }));
    this.#safe = this.#edits;
    this.#look();
  }

  /** The statement is the same in each telling. */
  state(statement: string): void {
    this.#set(this.tellings.map((one) => ({ ...one, form: { ...one.form, statement } })));
  }

  /** Hears what is typed for a day: what is none is kept as it is, and not saved as none. */
  typeDay(at: number, text: string, byWhen: CivilDate | null): void {
    const day = byWhen === null && text.trim() !== '' ? text : '';
    this.#set(
      this.tellings.map((one, place) =>
        place === at ? { ...one, day, form: { ...one.form, byWhen } } : one,
      ),
    );
  }

  change(at: number, change: Partial<NoteForm>): void {
    this.#set(
      this.tellings.map((one, place) =>
        place === at ? { ...one, form: { ...one.form, ...change } } : one,
      ),
    );
  }

  /** Says the same statement to somebody else. */
  another(): void {
    const form = { ...blankNote(), statement: this.statement };
    this.#set([...this.tellings, { id: null, rev: 0, form }]);
  }

  /** Takes away a telling that was never saved. */
  remove(at: number): void {
    if (this.tellings.length < 2 || this.tellings[at]?.id !== null) return;
    this.#set(this.tellings.filter((_, place) => place !== at));
  }

  #set(tellings: readonly Telling[]): void {
    if (this.#tellings === null) return;
    this.#tellings = tellings;
    this.#edits += 1;
    if (this.#refused?.code !== 'conflict') this.#refused = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
    this.#look();
  }

  /** Saves each telling that says something new. Returns the ids of all of them, or null. */
  async save(): Promise<string[] | null> {
    if (this.#tellings === null || this.#saving) return null;
    if (this.statement.trim() === '') {
      this.#refused = new Fault('invalid_input', '', { at: 'technical_statement' });
      return null;
    }
    if (this.tellings.some(({ day }) => (day ?? '') !== '')) {
      this.#refused = new Fault('invalid_input', '', { at: 'by_when' });
      return null;
    }
    if (!this.unsaved) return this.tellings.flatMap(({ id }) => id ?? []);
    clearTimeout(this.#keeping);
    this.#saving = true;
    this.#refused = null;
    const edits = this.#edits;
    try {
      for (const [at, telling] of this.tellings.entries()) {
        const stored = this.stored(telling);
        const same = JSON.stringify(stored?.form) === JSON.stringify(telling.form);
        if (stored !== null && same && stored.rev === telling.rev) continue;
        const { id, rev, form } = telling;
        const saved = await this.journal.saveNote({ id, baseRev: rev, form });
        // Each is known by its id as soon as the disk has it: it is never made twice.
        this.#stored = [...this.#stored.filter((note) => note.id !== saved.id), saved];
        this.#tellings = this.tellings.map((one, place) =>
          place === at ? { ...one, id: saved.id, rev: saved.rev } : one,
        );
      }
      this.#safe = edits;
      if (this.unsaved) void this.keep();
      else {
        await this.journal.dropForm(this.#name).catch(() => undefined);
        this.#kept = '';
        // What was typed while the draft ended is kept anew.
        if (this.unsaved) void this.keep();
      }
      this.told.say({ text: words.saved });
      this.changed();
      return this.tellings.flatMap(({ id }) => id ?? []);
    } catch (thrown) {
      this.#refused = asFault(thrown);
      void this.keep();
      return null;
    } finally {
      this.#saving = false;
    }
  }

  /** Saves over what is there now, which stays in its revisions. */
  async saveOver(): Promise<string[] | null> {
    try {
      const all = await this.journal.notes();
      this.#tellings = this.tellings.map((one) => ({
        ...one,
        rev: all.find(({ id }) => id === one.id)?.rev ?? one.rev,
      }));
      this.#edits += 1;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return null;
    }
    return this.save();
  }

  async discard(): Promise<void> {
    const tellings = this.#tellings;
    if (tellings === null || !this.unsaved) return;
    clearTimeout(this.#keeping);
    await this.journal.dropForm(this.#name).catch(() => undefined);
    this.#kept = '';
    this.#refused = null;
    this.#show(this.#stored);
    this.told.say({
      text: words.discarded,
      undo: async () => {
        this.#tellings = tellings;
        this.#edits += 1;
        this.#look();
        await this.keep();
      },
    });
  }

  #text(): string {
    const kept: KeptBoard = { tellings: [...this.tellings] };
    return JSON.stringify(kept);
  }

  /** Keeps what no revision has. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    if (this.#tellings === null || !this.unsaved) return null;
    const text = this.#text();
    if (text === this.#kept) return null;
    const baseRev = this.tellings[0]?.rev ?? 0;
    const draft = { key: `form:${this.#name}`, baseRev, title: null, text };
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

  close(): void {
    clearTimeout(this.#keeping);
    clearTimeout(this.#looking);
  }

  #look(): void {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => void this.#looked(), LOOK_AFTER_MS);
  }

  #looked(): Promise<void> {
    return this.#looks.read(async (isNewest) => {
      const statement = this.statement;
      const tellings = this.tellings;
      try {
        const prompts = statement.trim() === '' ? [] : await this.journal.notePrompts(statement);
        const heard = await Promise.all(
          tellings.map(async ({ form: { audience, plain } }) => {
            const isFunction = audience !== null && functionName(audience) !== '';
            const read = await this.journal.readWords({
              texts: [plain],
              personId: isFunction ? null : audience,
              function: isFunction ? audience : null,
            });
            return [`${audience ?? ''} ${plain}`, read[0]] as const;
          }),
        );
        if (!isNewest()) return;
        this.#prompts = prompts;
        // Replaced whole, never changed.
        // eslint-disable-next-line svelte/prefer-svelte-reactivity
        this.#heard = new Map(
          heard.flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const])),
        );
      } catch {
        // Nothing depends on it: the words are kept all the same.
      }
    });
  }
}

function tellingsIn(text: string): Telling[] | null {
  try {
    const read = JSON.parse(text) as Partial<KeptBoard> | null;
    if (!Array.isArray(read?.tellings) || read.tellings.length === 0) return null;
    return read.tellings.map(({ id, rev, form, day }) => ({
      id,
      rev,
      form: { ...blankNote(), ...form },
      ...(day ? { day } : {}),
    }));
  } catch {
    return null;
  }
}
