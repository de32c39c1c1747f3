// The plan of an open journal: read once for every screen that shows something of it, and changed
// one act at a time, each of which can be taken back.

import { Newest } from '../../newest';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { scoreOf } from './balance';
import { type Row, number, text } from './rows';
import { type RuleOfPlan, ruleOf } from './rule';
import type { Section } from './sections';
import type { PlanEdit, PlanName, PlanView, PlanRefusal } from '../../ipc/bindings';
import { words } from './words';

/** Why a change was not made: a rule of plans, or the journal. */
export type NotMade = { is: 'refused'; refusal: PlanRefusal } | { is: 'fault'; fault: Fault };

export class PlanHome {
  #view = $state.raw<PlanView | null>(null);
  #other = $state.raw<PlanView | null>(null);
  #all = $state.raw<readonly PlanName[]>([]);
  #read = $state(false);
  #fault = $state.raw<Fault | null>(null);
  #notMade = $state.raw<NotMade | null>(null);
  #newest = new Newest();
  #choice = 0;
  #journal: Journal;
  #told: Told;
  #restore: (id: string, rev: number, baseRev: number) => Promise<boolean>;

  constructor(
    journal: Journal,
    told: Told,
    restore: (id: string, rev: number, baseRev: number) => Promise<boolean>,
  ) {
    this.#journal = journal;
    this.#told = told;
    this.#restore = restore;
  }

  /** The plan, or null: there is none, or it was not read yet. */
  get view() {
    return this.#view;
  }
  /** The plan whose page is open: the current one, unless another was chosen. */
  get shown() {
    return this.#other ?? this.#view;
  }
  /** Every plan there ever was, the latest first. */
  get all() {
    return this.#all;
  }
  /** Whether it is known if there is a plan. */
  get read() {
    return this.#read;
  }
  get fault() {
    return this.#fault;
  }
  /** Why the last change was not made. */
  get notMade() {
    return this.#notMade;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const [view, all] = await Promise.all([this.#journal.plan(null), this.#journal.plans()]);
        const chosen = this.#other?.id ?? null;
        const other = chosen === null ? null : await this.#journal.plan(chosen).catch(() => null);
        if (!isNewest()) return;
        this.#view = view;
        this.#all = all;
        // The one that was chosen may have become the current one meanwhile.
        if ((this.#other?.id ?? null) === chosen)
          this.#other = other?.id === view?.id ? null : other;
        this.#fault = null;
        this.#read = true;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** What the rule shows: only a plan that `today` lies in. */
  rule(today: string): RuleOfPlan | null {
    return ruleOf(this.#view, today);
  }

  /** Opens the page of another plan that is under way. */
  async show(id: string): Promise<void> {
    this.#notMade = null;
    const choice = ++this.#choice;
    try {
      const other = id === this.#view?.id ? null : await this.#journal.plan(id);
      // Another may have been chosen since.
      if (choice === this.#choice) this.#other = other;
    } catch (thrown) {
      if (choice === this.#choice) this.#notMade = { is: 'fault', fault: asFault(thrown) };
    }
  }

  /** Makes one change, says so, and reads the plan again. Answers whether the disk has it. */
  async edit(edit: PlanEdit, done: string): Promise<boolean> {
    const view = this.shown;
    if (view === null) return false;
    this.#notMade = null;
    try {
      const answer = await this.#journal.editPlan({ id: view.id, baseRev: view.rev, edit });
      if (answer.type === 'refused') {
        this.#notMade = { is: 'refused', refusal: answer.refusal };
        return false;
      }
      const { rev } = answer;
      this.#told.say({
        text: done,
        undo: async () => {
          await this.#restore(view.id, view.rev, rev);
        },
      });
    } catch (thrown) {
      // Somebody else was first: the next try is over what is there now.
      this.#notMade = { is: 'fault', fault: asFault(thrown) };
      await this.load();
      return false;
    }
    await this.load();
    return true;
  }

  /** Puts a row in its place, after the last for a new one; null takes it out. */
  row(section: Section, at: number, row: Row | null, done: string): Promise<boolean> {
    const view = this.shown;
    if (view === null) return Promise.resolve(false);
    if (row === null) return this.edit({ type: 'removeRow', list: section.list, at }, done);
    const kept = section.kept(row);
    const isNew = at >= section.rows(view).length;
    return this.edit(
      isNew ? { type: 'addRow', row: kept } : { type: 'editRow', at, row: kept },
      done,
    );
  }

  /** Changes where one of the five conversations with the boss stands. */
  thread(at: number, row: Row | null, done: string): Promise<boolean> {
    const thread = this.shown?.conversations[at];
    if (!thread || row === null) return Promise.resolve(false);
    const log = thread.log.map(({ id }) => id);
    const edit = { status: text(row, 'status'), agreed: text(row, 'agreed'), log };
    return this.edit({ type: 'setThread', thread: thread.thread, ...edit }, done);
  }

  /** Changes one part of what one walked into; the other parts stay. */
  situation(at: number, row: Row | null, done: string): Promise<boolean> {
    const there = this.shown?.situation;
    if (!there) return Promise.resolve(false);
    const { myView, bossView, agreedOn } = there;
    const stars = there.stars.map(({ area, stars: state, share }) => ({
      area,
      stars: state,
      share,
    }));
    const made =
      row === null
        ? []
        : [{ area: text(row, 'area'), stars: text(row, 'stars'), share: number(row, 'share') }];
    stars.splice(at, 1, ...made);
    return this.edit({ type: 'setSituation', stars, myView, bossView, agreedOn }, done);
  }

  /** Puts down what one week took and gave. */
  week(at: number, row: Row | null, done: string): Promise<boolean> {
    const of = this.shown?.balance.weeks[at]?.of;
    if (of === undefined || row === null) return Promise.resolve(false);
    const [taken, given] = [scoreOf(row, 'taken'), scoreOf(row, 'given')];
    return this.edit({ type: 'setWeek', of, taken, given, note: text(row, 'note') }, done);
  }

  /** Changes how one sees it, and how one's boss does. */
  views(_at: number, row: Row | null, done: string): Promise<boolean> {
    const there = this.shown?.situation;
    if (!there || row === null) return Promise.resolve(false);
    const stars = there.stars.map(({ area, stars: state, share }) => ({
      area,
      stars: state,
      share,
    }));
    const views = { myView: text(row, 'myView'), bossView: text(row, 'bossView') };
    const agreedOn = text(row, 'agreedOn') || null;
    return this.edit({ type: 'setSituation', stars, ...views, agreedOn }, done);
  }

  resume(today: string): Promise<boolean> {
    return this.edit({ type: 'resume', on: today }, words.resumed);
  }

  dismiss(): void {
    this.#notMade = null;
  }
}
