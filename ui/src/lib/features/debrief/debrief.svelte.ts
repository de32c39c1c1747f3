// A debrief that is being written: kept as it is typed, under the pitch it is about, saved as one
// revision of it.

import type {
  ConditionInput,
  DebriefView,
  DraftInput,
  ObjectionForm,
  StoodInput,
} from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { KeptForm } from '../plan/kept.svelte';

/** A condition, with what was typed for its day and is none. */
export interface ConditionRow extends ConditionInput {
  dueTyped?: string | undefined;
}

/** What the page holds. Rows that are being written count once they have words. */
export interface Written {
  baseRev: number;
  outcome: string | null;
  until: string;
  /** What was typed for that day and is none. */
  untilTyped?: string | undefined;
  trigger: string;
  landed: string;
  lost: string;
  stood: StoodInput[];
  objections: ObjectionForm[];
  conditions: ConditionRow[];
  happened: string | null;
  happenedNote: string;
}

export class Debriefing {
  #view = $state.raw<DebriefView | null>(null);
  #form = $state<Written | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #typed = $state(false);
  #newest = new Newest();
  #kept: KeptForm;

  constructor(
    private readonly journal: Journal,
    private readonly id: string,
    private readonly today: string,
  ) {
    this.#kept = new KeptForm(journal, `debrief-${id}`);
  }

  get view() {
    return this.#view;
  }
  get form() {
    return this.#form;
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

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.debrief(this.id);
        const kept = this.#form === null ? await this.#kept.read() : null;
        if (!isNewest()) return;
        this.#view = view;
        this.#fault = null;
        if (isWritten(kept)) {
          this.#form = kept;
          this.#typed = true;
        } else if (!this.#typed) {
          this.#form = this.#fresh(view);
        }
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  #fresh(view: DebriefView): Written {
    return {
      baseRev: view.rev,
      outcome: view.outcome,
      until: view.until,
      trigger: view.trigger,
      landed: view.landed,
      lost: view.lost,
      stood: view.listeners.map(({ listener, before, after }) => ({
        personId: listener.id,
        before,
        after,
      })),
      objections: [this.blankObjection(view)],
      conditions: [this.blankCondition(view)],
      happened: view.happened,
      happenedNote: view.happenedNote,
    };
  }

  blankObjection(view = this.#view): ObjectionForm {
    const only = view?.listeners.length === 1 ? view.listeners[0] : undefined;
    return {
      id: null,
      personId: only?.listener.id ?? null,
      saidOn: view?.meetingOn && view.meetingOn <= this.today ? view.meetingOn : this.today,
      verbatim: '',
      type: null,
      severity: null,
      answer: '',
      resolved: null,
      condition: null,
    };
  }

  blankCondition(view = this.#view): ConditionRow {
    const only = view?.listeners.length === 1 ? view.listeners[0] : undefined;
    return { text: '', theirs: false, personId: only?.listener.id ?? null, due: null };
  }

  /** Something was typed: it is kept at the next pause. A row with words is followed by a blank one. */
  touched(): void {
    const form = this.#form;
    if (form === null) return;
    this.#typed = true;
    this.#refused = null;
    if (form.objections.every(({ verbatim }) => verbatim.trim() !== '')) {
      form.objections.push(this.blankObjection());
    }
    if (form.conditions.every(({ text }) => text.trim() !== '')) {
      form.conditions.push(this.blankCondition());
    }
    const now = $state.snapshot(form);
    this.#kept.hold(now);
    this.#kept.soon(now);
  }

  /** Saves what is written. Returns whether the disk has it. */
  async save(): Promise<boolean> {
    const form = $state.snapshot(this.#form);
    if (form === null || this.#saving) return false;
    const put = form.outcome === 'deferred';
    if (put && form.until.trim() === '' && !form.untilTyped && form.trigger.trim() === '') {
      this.#refused = new Fault('invalid_input', '', { at: 'deferred_until' });
      return false;
    }
    const noDay = put && form.untilTyped ? 'deferred_until' : badDue(form.conditions);
    if (noDay !== null) {
      this.#refused = new Fault('invalid_input', '', { at: noDay });
      return false;
    }
    const half = form.objections.findIndex(isHalf);
    if (half >= 0) {
      this.#refused = new Fault('invalid_input', '', { at: `objections[${half}].verbatim` });
      return false;
    }
    this.#saving = true;
    this.#refused = null;
    try {
      const view = await this.journal.saveDebrief({
        id: this.id,
        baseRev: form.baseRev,
        outcome: form.outcome,
        decidedOn: null,
        until: put && form.until !== '' ? form.until : null,
        trigger: put ? form.trigger : '',
        landed: form.landed,
        lost: form.lost,
        stood: form.stood,
        objections: form.objections.filter(({ verbatim }) => verbatim.trim() !== ''),
        conditions: form.conditions
          .filter(({ text }) => text.trim() !== '')
          .map(({ text, theirs, personId, due }) => ({ text, theirs, personId, due })),
      });
      await this.#kept.forget();
      const typed = $state.snapshot(this.#form);
      this.#view = view;
      this.#form = this.#fresh(view);
      // Whether the number happened is kept by a button of its own.
      const asked = form.happened !== view.happened || form.happenedNote !== view.happenedNote;
      if (typed !== null && (asked || JSON.stringify(typed) !== JSON.stringify(form))) {
        this.#form = meanwhile(this.#form, form, typed, view);
        this.touched();
        await this.#kept.now();
      } else {
        this.#typed = false;
      }
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      await this.#kept.now();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** The pitch was changed elsewhere: what is written here goes into it as it is now. */
  async readAgain(): Promise<void> {
    await this.load();
    if (this.#form === null || this.#view === null) return;
    this.#form.baseRev = this.#view.rev;
    this.touched();
  }

  async sayNumber(happened: string, note: string): Promise<boolean> {
    const view = this.#view;
    if (view === null || this.#saving) return false;
    this.#saving = true;
    this.#refused = null;
    try {
      const { id, rev } = view;
      this.#view = await this.journal.sayNumber({ id, baseRev: rev, happened, note });
      if (this.#form) this.#form.baseRev = this.#view.rev;
      // The answer ended the draft on disk: what is typed beside it is kept anew.
      await this.#kept.forget();
      if (this.#typed) {
        this.touched();
        await this.#kept.now();
      }
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    } finally {
      this.#saving = false;
    }
  }

  async secure(): Promise<DraftInput | null> {
    return this.#typed ? this.#kept.secure() : null;
  }
}

/** What was typed while `sent` was saved, over what there is since. */
function meanwhile(fresh: Written, sent: Written, typed: Written, view: DebriefView): Written {
  const isNewer = <T>(row: T, at: number, rows: T[]) =>
    JSON.stringify(row) !== JSON.stringify(rows[at]);
  const objections = typed.objections
    .map((row, at) => {
      // One that was saved a moment ago is changed, not written twice.
      const saved = view.objections.find(
        ({ verbatim }) => verbatim === sent.objections[at]?.verbatim.trim(),
      );
      return {
        row: { ...row, id: row.id ?? saved?.id ?? null },
        is: isNewer(row, at, sent.objections),
      };
    })
    .flatMap(({ row, is }) => (is ? [row] : []));
  const conditions = typed.conditions.filter((row, at) => isNewer(row, at, sent.conditions));
  return { ...typed, baseRev: fresh.baseRev, objections, conditions };
}

/** Where a condition has something for a day that is none. */
function badDue(conditions: readonly ConditionRow[]): string | null {
  const at = conditions.findIndex(({ text, dueTyped }) => text.trim() !== '' && dueTyped);
  return at < 0 ? null : `conditions[${at}].due`;
}

/** A row that says something, and not what it is about: saved, it would be lost. */
function isHalf(row: ObjectionForm): boolean {
  return row.verbatim.trim() === '' && row.answer.trim() !== '';
}

function isWritten(kept: unknown): kept is Written {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'objections' in kept &&
    Array.isArray(kept.objections) &&
    'conditions' in kept
  );
}
