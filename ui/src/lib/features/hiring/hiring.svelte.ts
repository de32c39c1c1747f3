// Hiring: the gaps with their candidates, the candidate who is open, and the one record that is being
// written. What is written is kept as a draft of its own record while it is typed; going to another
// record keeps it first.

import type {
  DraftInput,
  GapSaved,
  HiringOfView,
  HiringView,
  ScenarioView,
  ScenariosView,
} from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { HALF_DAY, typeDay } from '../career/typed';
import {
  type FormOf,
  type HiringKind,
  type Step,
  type Target,
  type Writing,
  begun,
  draftName,
  firstOf,
  restored,
  stepOf,
} from './form';
import { candidateCalled, sent } from './send';

const KEEP_AFTER_MS = 800;

export class HiringHome {
  #view = $state.raw<HiringView | null>(null);
  #page = $state.raw<HiringOfView | null>(null);
  #stock = $state.raw<ScenariosView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #stockFailed = $state(false);
  #step = $state<Step>('card');
  #writing = $state.raw<Writing | null>(null);
  #dirty = $state(false);
  #saving = $state(false);
  #kept = $state('');
  /** The disk took no draft: what was typed stays where it is. */
  #unkept = $state(false);
  /** Rises with every record that is opened, so that its form begins anew. */
  #opened = $state(0);
  #newest = new Newest();
  #stocked = new Newest();
  #turn = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  /** What the rules say is missing: `communication.evidence`. */
  readonly missing: readonly string[] = $derived(
    this.#refused?.code === 'invalid_input'
      ? (this.#refused.detail.at ?? '').split(', ').filter((one) => one !== '')
      : [],
  );

  constructor(
    private readonly journal: Journal,
    /** Whose page it is; the openings without. */
    readonly candidate: string | null = null,
    /** The gap that a new scorecard is for. */
    private readonly gap: string | null = null,
    /** Whether it is the stock of scenarios that is looked at. */
    private readonly shelf = false,
  ) {}

  get view() {
    return this.#view;
  }
  get page() {
    return this.#page;
  }
  get stockFailed() {
    return this.#stockFailed;
  }
  get stock() {
    return this.#stock;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
  }
  get step() {
    return this.#step;
  }
  get writing() {
    return this.#writing;
  }
  get dirty() {
    return this.#dirty;
  }
  get saving() {
    return this.#saving;
  }
  get unkept() {
    return this.#unkept;
  }
  get opened() {
    return this.#opened;
  }
  get draftKept() {
    return this.#dirty && this.#kept !== '' && this.#kept === JSON.stringify(this.#writing);
  }

  /** Reads what is shown again. What is being typed stays; what was only shown is shown anew. */
  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        if (this.shelf) {
          await this.loadStock();
        } else if (this.candidate === null) {
          const view = await this.journal.hiring();
          if (!isNewest()) return;
          this.#view = view;
        } else {
          const page = await this.journal.hiringOf(this.candidate);
          if (!isNewest()) return;
          this.#shown(page);
        }
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Reads the scenarios again. */
  loadStock(): Promise<void> {
    return this.#stocked.read(async (isNewest) => {
      const stock = await this.journal.scenarios();
      if (!isNewest()) return;
      this.#stock = stock;
      const writing = this.#writing;
      if (writing?.kind === 'scenario' && !this.#dirty && !this.#saving) {
        this.#writing = this.#begun(writing);
      }
    });
  }

  /** Brings the scenarios to pick from, beside what is written; without them it goes on. */
  async bringStock(): Promise<void> {
    try {
      await this.loadStock();
      this.#stockFailed = false;
    } catch {
      this.#stockFailed = true;
    }
  }

  #begun(target: Target): Writing {
    return begun(target, this.#view, this.#page, this.gap, this.#stock);
  }

  #shown(page: HiringOfView) {
    this.#page = page;
    const writing = this.#writing;
    if (writing === null || this.#dirty) return;
    this.#writing = this.#begun(writing);
  }

  /** Opens the step that comes next, or the one that is asked for. */
  async begin(step: Step | null = null): Promise<void> {
    if (this.#page === null) return;
    await this.go(step ?? stepOf(this.#page.next));
  }

  async go(step: Step): Promise<boolean> {
    if (this.#page === null) return false;
    if (!(await this.put(firstOf(step, this.#page)))) return false;
    this.#step = step;
    return true;
  }

  /** Opens a record, with what was typed into it and not saved. Stays if that cannot be kept. */
  async put(target: Target): Promise<boolean> {
    const turn = ++this.#turn;
    if ((await this.keep()) !== null) return false;
    if (turn !== this.#turn) return false;
    const over = this.#begun(target);
    const text = await this.journal.formDraft(draftName(over)).catch(() => null);
    // Another one was opened meanwhile, or what is open went on being typed.
    if (turn !== this.#turn || this.#unsafe()) return false;
    clearTimeout(this.#keeping);
    const kept = restored(text, over);
    this.#writing = kept ?? over;
    this.#dirty = kept !== null;
    this.#kept = kept === null ? '' : JSON.stringify(kept);
    this.#refused = null;
    this.#opened += 1;
    return true;
  }

  #unsafe(): boolean {
    return this.#dirty && this.#kept !== JSON.stringify(this.#writing);
  }

  /** What was typed into a field for a day or a number and is none. */
  typed(field: string): string | null {
    return this.#writing?.typed?.[field] ?? null;
  }

  /** Hears what is typed for a day or a number, with what it changes. */
  typeInto<K extends HiringKind>(
    kind: K,
    field: string,
    text: string,
    change: Partial<FormOf<K>> & Record<string, unknown>,
  ): void {
    const typed = typeDay(this.#writing?.typed ?? {}, field, text, change[field] ?? null);
    this.change(kind, change, typed);
  }

  change<K extends HiringKind>(
    kind: K,
    change: Partial<FormOf<K>>,
    typed = this.#writing?.typed ?? {},
  ): void {
    const writing = this.#writing;
    if (writing?.kind !== kind) return;
    this.#writing = { ...writing, form: { ...writing.form, ...change }, typed } as Writing;
    this.#dirty = true;
    this.#refused = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Opens again what was being added when the vault was locked or the window went away. */
  async bringBack(): Promise<void> {
    const kinds = this.shelf ? (['scenario'] as const) : (['candidate', 'team_gap'] as const);
    for (const kind of kinds) {
      if (this.#writing !== null) return;
      const text = await this.journal.formDraft(kind).catch(() => null);
      if (text !== null && this.#writing === null) await this.put({ kind, id: null });
    }
  }

  /** Closes what is written; it is there again when it is opened. */
  async close(): Promise<boolean> {
    this.#turn += 1;
    if ((await this.keep()) !== null) return false;
    this.#clear();
    return true;
  }

  /** Gives up what was typed and shows what is stored. */
  async discard(): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    clearTimeout(this.#keeping);
    try {
      await this.journal.dropForm(draftName(writing));
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return;
    }
    this.#clear();
    await this.load();
    await this.put({ kind: writing.kind, id: writing.id, from: writing.from ?? null });
  }

  /** Saves, and takes the step of this record if it is asked for. Returns whether the disk has it. */
  async save(step: boolean): Promise<boolean> {
    const writing = this.#writing;
    if (writing === null || this.#saving || writing.kind === 'candidate') return false;
    if (Object.keys(writing.typed ?? {}).length > 0) {
      // What is half typed is neither saved as none nor lost.
      this.#refused = new Fault('invalid_input', '', { at: HALF_DAY });
      void this.keep();
      return false;
    }
    clearTimeout(this.#keeping);
    this.#saving = true;
    this.#refused = null;
    try {
      const saved = await sent(this.journal, writing, step);
      const typed = this.#writing;
      // The draft of a new record had another name, and the saving ended it.
      this.#kept = '';
      if (typed !== null && typed !== writing) {
        this.#writing = { ...typed, id: saved.id, rev: saved.rev };
        this.#dirty = true;
        await this.keep();
      } else {
        this.#dirty = false;
        this.#writing = { ...writing, id: saved.id, rev: saved.rev };
      }
      if (saved.page) this.#shown(saved.page);
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      void this.keep();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** Puts a scenario away, or takes it out again. Returns what was stored. */
  async shelve(scenario: ScenarioView, retired: boolean): Promise<GapSaved> {
    const { id, rev, madeFrom, form } = scenario;
    const saved = await this.journal.saveScenario({
      id,
      rev,
      madeFrom,
      form: { ...form, retired },
    });
    await this.loadStock();
    return saved;
  }

  /** Opens the cards of others to an owner who did not interview. Returns whether they are. */
  async holdDebrief(): Promise<boolean> {
    if (this.candidate === null || this.#saving) return false;
    this.#saving = true;
    this.#refused = null;
    try {
      this.#shown(await this.journal.holdDebrief(this.candidate));
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    } finally {
      this.#saving = false;
    }
    return this.go('card');
  }

  /** Returns whose page to go to: whoever is called so, made a candidate if nobody is. */
  async addCandidate(): Promise<{ person: string; gap: string | null } | null> {
    const writing = this.#writing;
    if (writing?.kind !== 'candidate' || this.#saving) return null;
    const name = writing.form.name.trim();
    if (name === '') return null;
    clearTimeout(this.#keeping);
    this.#saving = true;
    try {
      const id = await candidateCalled(this.journal, name);
      await this.journal.dropForm(draftName(writing)).catch(() => undefined);
      this.#clear();
      return { person: id, gap: writing.form.gapId };
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return null;
    } finally {
      this.#saving = false;
    }
  }

  /** Keeps the draft. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    const writing = this.#writing;
    if (writing === null || !this.#dirty) return null;
    const text = JSON.stringify(writing);
    if (text === this.#kept) return null;
    const key = `form:${draftName(writing)}`;
    const draft: DraftInput = { key, baseRev: writing.rev, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      // A save in the meantime has ended this draft, and another record has one of its own.
      if (this.#writing !== null && draftName(this.#writing) === draftName(writing)) {
        this.#kept = text;
      }
      this.#unkept = false;
      return null;
    } catch {
      this.#unkept = true;
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keep();
  }

  #clear(): void {
    clearTimeout(this.#keeping);
    this.#writing = null;
    this.#dirty = false;
    this.#kept = '';
    this.#refused = null;
    this.#unkept = false;
  }
}
