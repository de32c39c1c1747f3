// An objection that is being written down: kept as it is typed, saved into the entry it was said in,
// or on its own.

import type { DraftInput, ObjectionForm, ObjectionRow, ObjectionSaved } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { KeptForm, type FormName } from '../plan/kept.svelte';

export interface Wanted {
  text: string;
  due: string;
  theirs: boolean;
}

/** What the form holds. */
export interface Written {
  entryId: string | null;
  entryTitle: string;
  form: Omit<ObjectionForm, 'condition' | 'id'>;
  condition: Wanted | null;
  /** What was typed for a day and is none, by its field. */
  typedDays?: Partial<Record<DayField, string>>;
}

export type DayField = 'obj-on' | 'obj-due';

/** Which objection: one that is there, or a new one, said in an entry or on its own. */
export interface Which {
  row?: Pick<ObjectionRow, 'id' | 'entryId'>;
  entry?: { id: string; title: string };
  person?: string | null;
}

export class ObjectionWriting {
  #written = $state<Written | null>(null);
  #promised = $state(false);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #typed = $state(false);
  #rev = 0;
  #kept: KeptForm;

  constructor(
    private readonly journal: Journal,
    private which: Which,
    private readonly today: string,
  ) {
    this.#kept = new KeptForm(journal, keptAs(which));
  }

  get written() {
    return this.#written;
  }
  /** Whether it has a promise already. */
  get promised() {
    return this.#promised;
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
  get typed() {
    return this.#typed;
  }
  get isNew() {
    return this.which.row === undefined;
  }

  async load(): Promise<void> {
    if (this.#written !== null) return;
    try {
      const fresh = await this.#fresh();
      const kept = await this.#kept.read();
      if (isWritten(kept)) {
        this.#written = kept;
        this.#typed = true;
      } else {
        this.#written = fresh;
      }
      this.#fault = null;
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  async #fresh(): Promise<Written> {
    const { row, entry, person } = this.which;
    if (row === undefined) {
      return {
        entryId: entry?.id ?? null,
        entryTitle: entry?.title ?? '',
        form: {
          personId: person ?? null,
          saidOn: this.today,
          verbatim: '',
          type: null,
          severity: null,
          answer: '',
          resolved: null,
        },
        condition: null,
      };
    }
    const { objection, rev } = await this.journal.objection(row.entryId, row.id);
    this.#rev = rev;
    this.#promised = objection.promiseId !== null;
    return {
      entryId: objection.entryId,
      entryTitle: objection.title,
      form: {
        personId: objection.person?.id ?? null,
        saidOn: objection.saidOn,
        verbatim: objection.verbatim,
        type: objection.type,
        severity: objection.severity,
        answer: objection.answer,
        resolved: objection.resolved,
      },
      condition: null,
    };
  }

  /** The field with something that is no day; null where there is none. */
  get noDay(): DayField | null {
    const { typedDays = {}, condition } = this.#written ?? {};
    if (typedDays['obj-on']) return 'obj-on';
    return condition && typedDays['obj-due'] ? 'obj-due' : null;
  }

  /** Hears what is typed for a day: what is none is kept as it is, and not saved as none. */
  typeDay(field: DayField, typed: string, on: string | null): void {
    const written = this.#written;
    if (written === null) return;
    const text = on === null ? typed.trim() : '';
    written.typedDays = { ...written.typedDays, [field]: text };
    if (field === 'obj-on') written.form.saidOn = on;
    else if (written.condition) written.condition.due = on ?? '';
    this.touched();
  }

  /** Something was typed: it is kept at the next pause. */
  touched(): void {
    if (this.#written === null) return;
    this.#typed = true;
    this.#refused = null;
    this.#kept.hold($state.snapshot(this.#written));
    this.#kept.soon($state.snapshot(this.#written));
  }

  /** Returns where it is kept now, or null where it could not be. */
  async save(): Promise<ObjectionSaved | null> {
    const written = $state.snapshot(this.#written);
    if (written === null || this.#saving || written.form.verbatim.trim() === '') return null;
    if (this.noDay !== null) return null;
    this.#saving = true;
    this.#refused = null;
    try {
      if (this.isNew && written.entryId !== null) {
        this.#rev = (await this.journal.entry(written.entryId)).rev;
      }
      const condition = written.condition;
      const promise =
        condition === null || condition.text.trim() === ''
          ? null
          : {
              text: condition.text,
              theirs: condition.theirs,
              due: condition.due === '' ? null : condition.due,
              personId: written.form.personId,
            };
      const saved = await this.journal.noteObjection({
        entryId: written.entryId,
        baseRev: this.#rev,
        objection: { ...written.form, id: this.which.row?.id ?? null, condition: promise },
        sensitivity: 'normal',
      });
      await this.#kept.forget();
      if (JSON.stringify($state.snapshot(this.#written)) !== JSON.stringify(written)) {
        await this.#goOn(saved, promise !== null);
        return null;
      }
      this.#typed = false;
      return saved;
    } catch (thrown) {
      const fault = asFault(thrown);
      this.#refused = fault;
      await this.#kept.now();
      // Saved again, it goes into the entry as it is by then.
      if (fault.code === 'conflict') await this.#again();
      return null;
    } finally {
      this.#saving = false;
    }
  }

  /** What was typed while it was saved changes what is there now. */
  async #goOn({ id, entryId, rev }: ObjectionSaved, promised: boolean): Promise<void> {
    this.which = { row: { id, entryId } };
    this.#rev = rev;
    this.#kept = new KeptForm(this.journal, keptAs(this.which));
    if (promised) {
      this.#promised = true;
      if (this.#written) this.#written.condition = null;
    }
    this.touched();
    await this.#kept.now();
  }

  async #again(): Promise<void> {
    const { row } = this.which;
    if (row === undefined) return;
    try {
      this.#rev = (await this.journal.objection(row.entryId, row.id)).rev;
    } catch {
      // The next saving says what is wrong.
    }
  }

  /** It is not written down after all. */
  async drop(): Promise<void> {
    this.#typed = false;
    await this.#kept.forget();
  }

  /** Keeps again what was let go, for a form that is opened anew. */
  async putBack(written: Written): Promise<void> {
    this.#kept.hold(written);
    await this.#kept.now();
  }

  async secure(): Promise<DraftInput | null> {
    return this.#typed ? this.#kept.secure() : null;
  }
}

function isWritten(kept: unknown): kept is Written {
  return typeof kept === 'object' && kept !== null && 'form' in kept && 'entryId' in kept;
}

function keptAs({ row }: Which): FormName {
  return row ? `objection_${row.id}-${row.entryId}` : 'objection-new';
}
