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
  /** The revision of the doubt that was shown. */
  doubtRev: number | null;
  /** Whether the doubt was written here: what was only shown is neither kept in a draft nor sent. */
  doubtMine: boolean;
}

type Doubt = Pick<FilledWeek, 'doubt' | 'doubtNote' | 'doubtRev' | 'doubtMine'>;

export class WeekPage {
  #view = $state.raw<WeekView | null>(null);
  #form = $state<FilledWeek | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #dirty = $state(false);
  /** Other weeks that were left unfinished and cannot be saved while they are locked. */
  #left: FilledWeek[] = [];
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
        const drafts = read(await this.#kept.read());
        if (!isNewest()) return;
        this.#fault = null;
        this.#view = view;
        const mine = drafts.find(({ monday }) => monday === view.monday) ?? null;
        this.#left = drafts.filter(({ monday }) => monday !== view.monday);
        await this.#settleLeft(mine);
        this.#form =
          mine === null ? filled(view) : { ...mine, ...(!mine.doubtMine && doubtOf(view)) };
        this.#dirty = mine !== null;
        if (mine) this.#kept.hold(draftOf([mine, ...this.#left]));
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Other weeks were left unfinished: what they say is saved, or stays in the draft beside `mine`. */
  async #settleLeft(mine: FilledWeek | null): Promise<void> {
    const waiting = this.#left;
    this.#left = [];
    for (const left of waiting) {
      if (!(await this.#settle(left))) this.#left.push(left);
    }
    if (this.#left.length === waiting.length) return;
    // Saving a week drops the draft, and with it the words that are not saved.
    await this.#keepLeft(mine);
  }

  async #keepLeft(mine: FilledWeek | null): Promise<void> {
    await this.#kept.forget();
    const drafts = mine ? [mine, ...this.#left] : this.#left;
    if (drafts.length === 0) return;
    this.#kept.hold(draftOf(drafts));
    await this.#kept.now();
  }

  /** Returns whether nothing is left of it to save. */
  async #settle(left: FilledWeek): Promise<boolean> {
    if (isBlank(left)) return true;
    try {
      await this.journal.saveWeek(inputOf(left));
    } catch {
      // Somebody wrote in it since: it is saved upon what stands there now.
      const there = await this.journal.week(left.monday);
      try {
        await this.journal.saveWeek(inputOf(joined(left, there)));
      } catch (thrown) {
        // It was locked since, and waits until it is shown.
        if (asFault(thrown).code === 'not_found') return false;
        throw thrown;
      }
    }
    return true;
  }

  /** What the week holds is read again; what is being written stays. */
  async refresh(): Promise<void> {
    const view = this.#view;
    if (view === null || this.#saving) return;
    const now = await this.journal.week(view.monday).catch(() => null);
    if (now === null || this.#view?.monday !== now.monday || this.#saving) return;
    this.#view = now;
    const form = this.#form;
    if (form === null) return;
    if (!this.#dirty && form.baseRev !== now.rev) this.#form = filled(now);
    else if (!form.doubtMine && form.doubtRev !== now.doubtRev) Object.assign(form, doubtOf(now));
  }

  change(change: Partial<FilledWeek>): void {
    if (this.#form === null) return;
    Object.assign(this.#form, change);
    if ('doubt' in change || 'doubtNote' in change) this.#form.doubtMine = true;
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
    const { doubt, doubtNote } = form;
    try {
      await this.journal.saveWeek(inputOf(form));
      const view = await this.journal.week(form.monday);
      const typed = JSON.stringify(this.#form) !== sent;
      this.#view = view;
      this.#fault = null;
      if (typed && this.#form) {
        this.#form.baseRev = view.rev;
        const same = this.#form.doubt === doubt && this.#form.doubtNote === doubtNote;
        if (same) Object.assign(this.#form, doubtOf(view));
        else this.#form.doubtRev = view.doubtRev;
      } else this.#form = filled(view);
      this.#dirty = typed;
      if (typed) this.#touched();
      else await this.#keepLeft(null);
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
    if (this.#form === null || (!this.#dirty && this.#left.length === 0)) return null;
    return this.#kept.secure();
  }

  #touched() {
    if (this.#form === null) return;
    this.#dirty = true;
    const draft = draftOf([$state.snapshot(this.#form), ...this.#left]);
    this.#kept.hold(draft);
    this.#kept.soon(draft);
  }
}

function filled(view: WeekView): FilledWeek {
  return {
    ...structuredClone(view.said),
    monday: view.monday,
    baseRev: view.rev,
    ...doubtOf(view),
  };
}

const NO_DOUBT: Doubt = { doubt: null, doubtNote: '', doubtRev: null, doubtMine: false };

/** The doubt as it is shown. */
function doubtOf({ doubt, doubtNote, doubtRev }: WeekView): Doubt {
  return { doubt, doubtNote, doubtRev, doubtMine: false };
}

/** What is kept: the first week, with the others inside. A doubt that was only shown is not. */
function draftOf(weeks: FilledWeek[]): object {
  const [first, ...left] = weeks.map((week) => (week.doubtMine ? week : { ...week, ...NO_DOUBT }));
  return left.length === 0 ? { ...first } : { ...first, left };
}

function inputOf(form: FilledWeek) {
  const { answers, axes, energy } = form;
  const { doubt, doubtNote, doubtRev } = form.doubtMine ? form : NO_DOUBT;
  return {
    date: form.monday,
    baseRev: form.baseRev,
    said: { answers: [...answers], axes: [...axes], energy },
    doubtRev,
    doubt,
    doubtNote,
  };
}

function both(mine: string, there: string): string {
  const theirs = there.trim();
  if (theirs === '' || mine.includes(theirs)) return mine;
  return mine.trim() === '' ? theirs : `${theirs}\n${mine}`;
}

/** Both: what stands there first, and where only one says something, that. */
function joined(form: FilledWeek, there: WeekView): FilledWeek {
  const answers = form.answers.map((mine, at) => both(mine, there.said.answers[at] ?? ''));
  const axes = form.axes.map((mine, at) => mine ?? there.said.axes[at] ?? null);
  return {
    ...form,
    answers,
    axes,
    energy: form.energy ?? there.said.energy,
    baseRev: there.rev,
    ...joinedDoubt(form, there),
  };
}

/** One that was not changed since it was shown is as it was written here, even where it was cleared. */
function joinedDoubt(form: FilledWeek, there: WeekView): Doubt {
  if (!form.doubtMine) return doubtOf(there);
  const changed = there.doubtRev !== null && there.doubtRev !== form.doubtRev;
  return {
    doubt: changed ? (form.doubt ?? there.doubt) : form.doubt,
    doubtNote: changed ? both(form.doubtNote, there.doubtNote) : form.doubtNote,
    doubtRev: there.doubtRev,
    doubtMine: true,
  };
}

function isBlank(form: FilledWeek): boolean {
  return (
    form.baseRev === 0 &&
    form.answers.every((answer) => answer.trim() === '') &&
    form.axes.every((axis) => axis === null) &&
    form.energy === null &&
    (!form.doubtMine ||
      (form.doubtRev === null && form.doubt === null && form.doubtNote.trim() === ''))
  );
}

/** The weeks of a draft. */
function read(kept: unknown): FilledWeek[] {
  const first = readWeek(kept);
  const left = (kept as { left?: unknown } | null)?.left;
  const others = Array.isArray(left) ? left.map(readWeek) : [];
  return [first, ...others].filter((week) => week !== null);
}

function readWeek(kept: unknown): FilledWeek | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const form = kept as Partial<FilledWeek>;
  if (typeof form.monday !== 'string' || !Array.isArray(form.answers)) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const score = (value: unknown) => (typeof value === 'number' ? value : null);
  const doubt = score(form.doubt);
  const doubtNote = text(form.doubtNote);
  return {
    monday: form.monday,
    baseRev: score(form.baseRev) ?? 0,
    answers: Array.from({ length: 6 }, (_, at) => text(form.answers?.[at])),
    axes: Array.from({ length: 5 }, (_, at) => score(form.axes?.[at])),
    energy: score(form.energy),
    doubt,
    doubtNote,
    doubtRev: score(form.doubtRev),
    // A draft from before this was said may be the only place where the words are.
    doubtMine: form.doubtMine ?? (doubt !== null || doubtNote !== ''),
  };
}
