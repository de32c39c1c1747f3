// What nothing is said of: days away, what was put off, kinds that were silenced. Each is taken back
// where it stands.

import type { AbsenceView, NudgeAbout, QuietView, SnoozedView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { reason } from '../../frame/words';
import type { CivilDate } from '../../time/civil';
import { Newest } from '../../newest';
import type { OpenForms } from '../plan/openforms.svelte';
import type { Told } from '../../told.svelte';
import { awayAgain, keptSaid, letGo, saidAgain, takenOutSaid } from './quietWords';

/** Days away while they are being typed. */
export interface AwayForm {
  /** The first day of those that are being changed. */
  insteadOf: string | null;
  from: string;
  to: string;
  reason: string;
}

/** A day as it was typed, and what it was read as. */
export interface DayRead {
  date: CivilDate | null;
  candidates: readonly CivilDate[];
}

export type AwayDay = 'from' | 'to';

const BLANK: AwayForm = { insteadOf: null, from: '', to: '', reason: '' };
/** Under which name the form is kept. */
const FORM = 'away';
const UNREAD: DayRead = { date: null, candidates: [] };

export class Quiet {
  #view = $state.raw<QuietView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #form = $state.raw<AwayForm | null>(null);
  #read = $state.raw<Readonly<Record<AwayDay, DayRead>>>({ from: UNREAD, to: UNREAD });
  #began: AwayForm = BLANK;
  #refused = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #newest = new Newest();
  #asked: Record<AwayDay, number> = { from: 0, to: 0 };

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly today: () => CivilDate,
    /** Something else on the desk depends on it. */
    private readonly changed: () => void,
    /** Where what is typed waits until it is noted. */
    private readonly forms: OpenForms,
  ) {}

  get view() {
    return this.#view;
  }
  get fault() {
    return this.#fault;
  }
  get form() {
    return this.#form;
  }
  get read() {
    return this.#read;
  }
  /** Why the days were not noted. */
  get refused() {
    return this.#refused;
  }

  /** Whether the form can be saved as it is; one day alone is a day, too. */
  get ready(): boolean {
    const { from, to } = this.#read;
    return this.#form !== null && from.date !== null && (to.date !== null || this.#form.to === '');
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.quiet();
        if (!isNewest()) return;
        this.#view = view;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Opens the days that were being typed when the vault was locked. */
  bringBack(): void {
    const kept = this.forms.get(FORM) as Partial<AwayForm> | undefined;
    if (this.#form !== null || kept === undefined) return;
    this.#form = { ...BLANK, ...kept };
    void this.type('from', this.#form.from);
    void this.type('to', this.#form.to);
  }

  #hold(): void {
    const form = this.#form;
    if (form !== null) this.forms.hold(FORM, form, this.#began);
  }

  begin(absence?: AbsenceView): void {
    // What is being typed stays: it is noted or cancelled first.
    if (this.#form !== null && this.forms.get(FORM) !== undefined) return;
    this.#refused = null;
    this.#form = absence ? { ...absence, insteadOf: absence.from } : BLANK;
    this.#began = this.#form;
    const read = (date: string): DayRead => ({ date, candidates: [] });
    this.#read = absence
      ? { from: read(absence.from), to: read(absence.to) }
      : { from: UNREAD, to: UNREAD };
  }

  cancel(): boolean {
    const open = this.#form !== null;
    const back = this.forms.letGo(FORM);
    this.#form = null;
    this.#refused = null;
    if (back !== null) {
      const undo = () => {
        back();
        this.bringBack();
        return Promise.resolve();
      };
      this.told.say({ text: letGo, undo });
    }
    return open;
  }

  explain(text: string): void {
    if (this.#form) this.#form = { ...this.#form, reason: text };
    this.#hold();
  }

  /** Takes a day as it is typed: as figures, or as one says it. */
  async type(day: AwayDay, text: string): Promise<void> {
    if (!this.#form) return;
    this.#form = { ...this.#form, [day]: text };
    this.#hold();
    this.#refused = null;
    const asked = ++this.#asked[day];
    const plain = text.trim();
    // A day in figures may lie behind: one writes down after a week what kept one away.
    const read: DayRead = /^\d{4}-\d{2}-\d{2}$/u.test(plain)
      ? { date: plain, candidates: [] }
      : await this.#readDay(plain);
    if (asked === this.#asked[day]) this.#read = { ...this.#read, [day]: read };
  }

  choose(day: AwayDay, date: CivilDate): void {
    void this.type(day, date);
  }

  async #readDay(text: string): Promise<DayRead> {
    if (text === '') return UNREAD;
    try {
      return await this.journal.readDue(text);
    } catch {
      return UNREAD;
    }
  }

  async save(): Promise<boolean> {
    const form = this.#form;
    const { from, to } = this.#read;
    if (!form || from.date === null || !this.ready || this.#saving) return false;
    this.#saving = true;
    const before = this.#view?.away.find((one) => one.from === form.insteadOf);
    const absence = {
      insteadOf: form.insteadOf,
      from: from.date,
      to: to.date ?? from.date,
      reason: form.reason.trim(),
    };
    try {
      const away = await this.journal.putAbsence(absence);
      this.#form = null;
      this.forms.drop(FORM);
      this.#show(away);
      const back = before
        ? () => this.journal.putAbsence({ ...before, insteadOf: absence.from })
        : () => this.journal.dropAbsence(absence.from);
      const undo = async () => void (await this.#take(back));
      this.told.say({ text: keptSaid(absence, this.today()), undo });
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    } finally {
      this.#saving = false;
    }
  }

  async drop(absence: AbsenceView): Promise<void> {
    const back = () => this.#take(() => this.journal.putAbsence({ ...absence, insteadOf: null }));
    if (await this.#take(() => this.journal.dropAbsence(absence.from))) {
      this.told.say({
        text: takenOutSaid(absence, this.today()),
        undo: async () => void (await back()),
      });
    }
  }

  async wake({ key, until }: SnoozedView): Promise<void> {
    await this.#do(
      awayAgain,
      () => this.journal.wakeNudge(key),
      () => this.journal.snoozeNudge({ key, until }),
    );
  }

  async unmute(about: NudgeAbout): Promise<void> {
    const set = (muted: boolean) => this.journal.muteNudges({ about, muted });
    await this.#do(
      saidAgain(about),
      () => set(false),
      () => set(true),
    );
  }

  async #do(text: string, change: () => Promise<void>, back: () => Promise<void>): Promise<void> {
    try {
      await change();
      this.told.say({
        text,
        undo: async () => {
          await back();
          await this.load();
        },
      });
    } catch (thrown) {
      this.#failed(thrown);
    }
    await this.load();
  }

  async #take(change: () => Promise<AbsenceView[]>): Promise<boolean> {
    try {
      this.#show(await change());
      return true;
    } catch (thrown) {
      this.#failed(thrown);
      return false;
    }
  }

  #show(away: AbsenceView[]): void {
    if (this.#view) this.#view = { ...this.#view, away };
    this.changed();
  }

  #failed(thrown: unknown): void {
    this.told.say({ text: `That could not be done: ${reason(asFault(thrown).code)}.` });
  }
}
