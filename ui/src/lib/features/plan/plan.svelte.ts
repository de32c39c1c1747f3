// The plan of an open journal: read once for every screen that shows something of it, and changed
// one act at a time, each of which can be taken back.

import { Newest } from '../../newest';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { type Row, text } from './rows';
import { type RuleOfPlan, ruleOf } from './rule';
import type { Section } from './sections';
import type { PlanEdit, PlanView, PlanRefusal } from '../../ipc/bindings';
import { words } from './words';

/** Why a change was not made: a rule of plans, or the journal. */
export type NotMade = { is: 'refused'; refusal: PlanRefusal } | { is: 'fault'; fault: Fault };

export class PlanHome {
  #view = $state.raw<PlanView | null>(null);
  #read = $state(false);
  #fault = $state.raw<Fault | null>(null);
  #notMade = $state.raw<NotMade | null>(null);
  #newest = new Newest();
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
        const view = await this.#journal.plan(null);
        if (!isNewest()) return;
        this.#view = view;
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

  /** Makes one change, says so, and reads the plan again. Answers whether the disk has it. */
  async edit(edit: PlanEdit, done: string): Promise<boolean> {
    const view = this.#view;
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
    const view = this.#view;
    if (view === null) return Promise.resolve(false);
    if (row === null) return this.edit({ type: 'removeRow', list: section.list, at }, done);
    const kept = section.kept(row, view, at);
    const isNew = at >= section.rows(view).length;
    return this.edit(
      isNew ? { type: 'addRow', row: kept } : { type: 'editRow', at, row: kept },
      done,
    );
  }

  /** Changes where one of the five conversations with the boss stands. */
  thread(at: number, row: Row | null, done: string): Promise<boolean> {
    const thread = this.#view?.conversations[at];
    if (!thread || row === null) return Promise.resolve(false);
    const log = thread.log.map(({ id }) => id);
    const edit = { status: text(row, 'status'), agreed: text(row, 'agreed'), log };
    return this.edit({ type: 'setThread', thread: thread.thread, ...edit }, done);
  }

  resume(today: string): Promise<boolean> {
    return this.edit({ type: 'resume', on: today }, words.resumed);
  }

  dismiss(): void {
    this.#notMade = null;
  }
}
