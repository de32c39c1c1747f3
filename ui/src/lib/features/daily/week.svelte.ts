// The reflection of one week: what is written is kept at every pause, saved when asked, and there
// again where it was left.

import type { DraftInput, WeekView, WeekWords } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { CivilDate } from '../../time/civil';
import { Newest } from '../../newest';
import { KeptForm } from '../plan/kept.svelte';

interface FilledWeek extends WeekWords {
  monday: string;
  baseRev: number;
  doubt: number | null;
  doubtNote: string;
}

export class WeekPage {
  #view = $state.raw<WeekView | null>(null);
  #form = $state<FilledWeek | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #dirty = $state(false);
  #newest = new Newest();
  #kept: KeptForm;

  constructor(private readonly journal: Journal) {
    this.#kept = new KeptForm(journal, 'week');
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
  get saving() {
    return this.#saving;
  }
  /** Whether there is something that no revision has. */
  get dirty() {
    return this.#dirty;
  }
  readonly answered: number = $derived(
    this.#form?.answers.filter((answer) => answer.trim() !== '').length ?? 0,
  );
  readonly blank: boolean = $derived(this.#form === null || isBlank(this.#form));

  /** Opens the week of a day, with what was left unsaved of it. */
  load(date: CivilDate): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.week(date);
        const left = read(await this.#kept.read());
        if (!isNewest()) return;
        this.#fault = null;
        this.#view = view;
        if (left && left.monday !== view.monday) await this.#settle(left);
        const mine = left?.monday === view.monday ? left : null;
        this.#form = mine ?? filled(view);
        this.#dirty = mine !== null;
        if (mine) this.#kept.hold(mine);
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Another week was left unfinished: there is one draft, so what it says is saved. */
  async #settle(left: FilledWeek): Promise<void> {
    if (isBlank(left)) return;
    try {
      await this.journal.saveWeek(inputOf(left));
    } catch {
      // Somebody wrote in it since: it is saved upon what stands there now.
      const there = await this.journal.week(left.monday);
      await this.journal.saveWeek(inputOf(joined(left, there)));
    }
  }

  /** What the week holds is read again; what is being written stays. */
  async refresh(): Promise<void> {
    const view = this.#view;
    if (view === null || this.#saving) return;
    const now = await this.journal.week(view.monday).catch(() => null);
    if (now === null || this.#view?.monday !== now.monday || this.#saving) return;
    this.#view = now;
    if (!this.#dirty && this.#form?.baseRev !== now.rev) this.#form = filled(now);
  }

  change(change: Partial<FilledWeek>): void {
    if (this.#form === null) return;
    Object.assign(this.#form, change);
    this.#touched();
  }

  answer(at: number, text: string): void {
    if (this.#form === null) return;
    this.#form.answers[at] = text;
    this.#touched();
  }

  axis(at: number, value: number | null): void {
    if (this.#form === null) return;
    this.#form.axes[at] = value;
    this.#touched();
  }

  /** Puts one line of the week under its question, after what stands there. */
  take(at: number, text: string): void {
    const there = this.#form?.answers[at]?.trim() ?? '';
    if (there.includes(text)) return;
    const between = there === '' ? '' : /[.!?…”"]$/.test(there) ? ' ' : '. ';
    this.answer(at, `${there}${between}${text}`);
  }

  /** Puts what the week says under every question that is still open. Returns how many there were. */
  draft(): number {
    let open = 0;
    this.#view?.offers.forEach((offers, at) => {
      if (offers.length === 0 || this.#form?.answers[at]?.trim() !== '') return;
      open++;
      this.answer(at, offers.map(({ text }) => text).join('. '));
    });
    return open;
  }

  /** Returns whether the disk has it. */
  async save(): Promise<boolean> {
    const form = this.#form;
    if (form === null || this.#saving || isBlank(form)) return false;
    this.#saving = true;
    const sent = JSON.stringify(form);
    try {
      await this.journal.saveWeek(inputOf(form));
      const view = await this.journal.week(form.monday);
      const typed = JSON.stringify(this.#form) !== sent;
      this.#view = view;
      this.#fault = null;
      if (typed && this.#form) this.#form.baseRev = view.rev;
      else this.#form = filled(view);
      this.#dirty = typed;
      if (typed) this.#touched();
      else await this.#kept.forget();
      return true;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      await this.#kept.now();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** After a conflict: puts these words after those that were written elsewhere. */
  async saveUpon(): Promise<boolean> {
    const form = this.#form;
    if (form === null) return false;
    try {
      this.#form = joined(form, await this.journal.week(form.monday));
      this.#touched();
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return false;
    }
    return this.save();
  }

  /** Leaving or locking: kept, or else handed on. */
  async secure(): Promise<DraftInput | null> {
    if (this.#form === null || !this.#dirty) return null;
    return this.#kept.secure();
  }

  #touched() {
    if (this.#form === null) return;
    this.#dirty = true;
    this.#kept.hold($state.snapshot(this.#form));
    this.#kept.soon($state.snapshot(this.#form));
  }
}

function filled(view: WeekView): FilledWeek {
  return {
    ...structuredClone(view.said),
    monday: view.monday,
    baseRev: view.rev,
    doubt: view.doubt,
    doubtNote: view.doubtNote,
  };
}

function inputOf(form: FilledWeek) {
  const { answers, axes, energy } = form;
  return {
    date: form.monday,
    baseRev: form.baseRev,
    said: { answers: [...answers], axes: [...axes], energy },
    doubt: form.doubt,
    doubtNote: form.doubtNote,
  };
}

/** Both: what stands there first, and where only one says something, that. */
function joined(form: FilledWeek, there: WeekView): FilledWeek {
  const answers = form.answers.map((mine, at) => {
    const theirs = there.said.answers[at]?.trim() ?? '';
    if (theirs === '' || mine.includes(theirs)) return mine;
    return mine.trim() === '' ? theirs : `${theirs}\n${mine}`;
  });
  const axes = form.axes.map((mine, at) => mine ?? there.said.axes[at] ?? null);
  return {
    ...form,
    answers,
    axes,
    energy: form.energy ?? there.said.energy,
    baseRev: there.rev,
  };
}

function isBlank(form: FilledWeek): boolean {
  return (
    form.baseRev === 0 &&
    form.answers.every((answer) => answer.trim() === '') &&
    form.axes.every((axis) => axis === null) &&
    form.energy === null &&
    form.doubt === null &&
    form.doubtNote.trim() === ''
  );
}

function read(kept: unknown): FilledWeek | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const form = kept as Partial<FilledWeek>;
  if (typeof form.monday !== 'string' || !Array.isArray(form.answers)) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const score = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    monday: form.monday,
    baseRev: score(form.baseRev) ?? 0,
    answers: Array.from({ length: 6 }, (_, at) => text(form.answers?.[at])),
    axes: Array.from({ length: 5 }, (_, at) => score(form.axes?.[at])),
    energy: score(form.energy),
    doubt: score(form.doubt),
    doubtNote: text(form.doubtNote),
  };
}
