// The pull-back log, and the record that is being written: kept at every pause, saved when asked.

import type {
  DailyLog,
  DraftInput,
  LeverageView,
  Logged,
  PullView,
  RangeBasis,
  RangePer,
  RangeUnit,
} from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { KeptForm } from '../plan/kept.svelte';
import { minutesSaid, readMinutes } from './words';

export type RecordKind = 'pull' | 'leverage';

/** Both records as they are typed. */
export interface FilledRecord {
  kind: RecordKind;
  id: string | null;
  baseRev: number;
  occurredOn: string;
  what: string;
  trigger: string | null;
  outcome: string | null;
  did: string | null;
  people: string;
  minutes: string;
  feeling: string;
  low: string;
  high: string;
  unit: RangeUnit;
  per: RangePer;
  basis: RangeBasis;
}

function blankRecord(kind: RecordKind, today: string): FilledRecord {
  return {
    kind,
    id: null,
    baseRev: 0,
    occurredOn: today,
    what: '',
    trigger: null,
    outcome: null,
    did: null,
    people: '',
    minutes: '',
    feeling: '',
    low: '',
    high: '',
    unit: 'hours',
    per: 'once',
    basis: 'guess',
  };
}

export class DailyPage {
  #log = $state.raw<DailyLog | null>(null);
  #form = $state.raw<FilledRecord | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #unread = $state.raw<Fault | null>(null);
  #saving = $state(false);
  #dirty = false;
  #newest = new Newest();
  #kept: KeptForm;

  constructor(
    private readonly journal: Journal,
    private readonly today: () => string,
  ) {
    this.#kept = new KeptForm(journal, 'daily');
  }

  get log() {
    return this.#log;
  }
  get form() {
    return this.#form;
  }
  /** Why the record was not saved. */
  get fault() {
    return this.#fault;
  }
  /** Why the log could not be read. */
  get unread() {
    return this.#unread;
  }
  get saving() {
    return this.#saving;
  }
  /** What of the form cannot be read as what it should be. */
  get bad() {
    return this.#form === null ? [] : unreadable(this.#form, this.today());
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const log = await this.journal.dailyLog();
        if (!isNewest()) return;
        this.#log = log;
        this.#unread = null;
      } catch (thrown) {
        if (isNewest()) this.#unread = asFault(thrown);
      }
    });
  }

  /** Puts back what was being written. */
  async bringBack(): Promise<void> {
    const form = restored(await this.#kept.read(), this.today());
    if (form === null || this.#form !== null || !hasWords(form)) return;
    this.#form = form;
    this.#dirty = true;
    this.#kept.hold(form);
  }

  /** Begins a record; one that is being written is saved first. Returns whether it is there. */
  async begin(kind: RecordKind): Promise<boolean> {
    return this.#show(blankRecord(kind, this.today()));
  }

  openPull(pull: PullView): Promise<boolean> {
    return this.#show({
      ...blankRecord('pull', pull.occurredOn),
      id: pull.id,
      baseRev: pull.rev,
      what: pull.task,
      trigger: pull.trigger,
      outcome: pull.outcome,
      people: pull.learner?.name ?? '',
      minutes: pull.minutes === null ? '' : minutesSaid(pull.minutes),
      feeling: pull.feeling,
    });
  }

  openLeverage(one: LeverageView): Promise<boolean> {
    return this.#show({
      ...blankRecord('leverage', one.occurredOn),
      id: one.id,
      baseRev: one.rev,
      what: one.what,
      did: one.kind,
      people: one.people.map(({ name }) => name).join(', '),
      minutes: one.minutes === null ? '' : minutesSaid(one.minutes),
      low: numberSaid(one.estimate?.low ?? null),
      high: numberSaid(one.estimate?.high ?? null),
      unit: one.estimate?.unit ?? 'hours',
      per: one.estimate?.per ?? 'once',
      basis: one.estimate?.basis ?? 'guess',
    });
  }

  async #show(form: FilledRecord): Promise<boolean> {
    // There is one draft: what was left for later is in hand again before another takes its place.
    if (this.#form === null) await this.bringBack();
    if (this.#form?.kind === form.kind && this.#form.id === form.id && (this.#dirty || !form.id)) {
      return true;
    }
    // What is typed while it is saved is saved as well.
    while (this.#dirty && this.#form && hasWords(this.#form)) {
      if (!(await this.save())) return false;
    }
    this.#form = form;
    this.#fault = null;
    this.#dirty = false;
    return true;
  }

  change(change: Partial<FilledRecord>): void {
    if (this.#form === null) return;
    this.#form = { ...this.#form, ...change };
    this.#fault = null;
    this.#dirty = true;
    this.#kept.hold(this.#form);
    this.#kept.soon(this.#form);
  }

  /** Returns whether the disk has it. */
  async save(): Promise<boolean> {
    const form = this.#form;
    if (form === null || this.#saving || this.bad.length > 0) return false;
    this.#saving = true;
    this.#fault = null;
    try {
      const { id, baseRev, occurredOn } = form;
      const minutes = readMinutes(form.minutes) ?? null;
      let logged: Logged;
      if (form.kind === 'pull') {
        logged = await this.journal.logPullback({
          id,
          baseRev,
          occurredOn,
          task: form.what.trim(),
          trigger: form.trigger,
          outcome: form.outcome,
          minutes,
          feeling: form.feeling,
          learner: form.people.trim(),
        });
      } else {
        logged = await this.journal.logLeverage({
          id,
          baseRev,
          occurredOn,
          what: form.what.trim(),
          kind: form.did,
          people: form.people.split(',').flatMap((name) => name.trim() || []),
          minutes,
          low: readNumber(form.low) ?? null,
          high: readNumber(form.high) ?? null,
          unit: form.unit,
          per: form.per,
          basis: form.basis,
        });
      }
      if (this.#form === form) {
        this.#form = null;
        this.#dirty = false;
        await this.#kept.forget();
      } else if (this.#form) {
        // What was typed meanwhile belongs to the record that there is now.
        this.change({ id: logged.id, baseRev: logged.rev });
      }
      return true;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      await this.#kept.now();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** Leaves the form; what was typed stays as a draft. */
  async later(): Promise<void> {
    if (this.#dirty) await this.#kept.now();
    this.#form = null;
    this.#fault = null;
    this.#dirty = false;
  }

  async secure(): Promise<DraftInput | null> {
    return this.#kept.secure();
  }
}

/** A number as it is typed: an old record of 20 minutes is 0.33 hours. */
function numberSaid(number: number | null): string {
  return number === null ? '' : String(Math.round(number * 100) / 100);
}

/** Null for nothing, undefined for what is no number. */
export function readNumber(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  return /^\d{1,6}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}

/** Whether something was typed that is nowhere else. */
function hasWords({ what, people, feeling }: FilledRecord): boolean {
  return [what, people, feeling].some((text) => text.trim() !== '');
}

function unreadable(form: FilledRecord, today: string): ('day' | 'minutes' | 'low' | 'high')[] {
  const bad: ('day' | 'minutes' | 'low' | 'high')[] = [];
  if (!/^\d{4}-\d\d-\d\d$/.test(form.occurredOn) || form.occurredOn > today) bad.push('day');
  if (readMinutes(form.minutes) === undefined) bad.push('minutes');
  if (readNumber(form.low) === undefined) bad.push('low');
  if (readNumber(form.high) === undefined) bad.push('high');
  return bad;
}

function restored(kept: unknown, today: string): FilledRecord | null {
  if (typeof kept !== 'object' || kept === null || !('kind' in kept)) return null;
  const kind = kept.kind === 'leverage' ? 'leverage' : 'pull';
  return { ...blankRecord(kind, today), ...(kept as Partial<FilledRecord>), kind };
}
