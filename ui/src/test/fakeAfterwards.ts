// Objections, rehearsals and what follows a pitch, for tests and the gallery.

import type {
  AlignmentView,
  CalibrationView,
  DebriefInput,
  DebriefView,
  DeliveriesView,
  JudgeInput,
  ObjectionForm,
  ObjectionRow,
  ObjectionsInput,
  ObjectionsView,
  RehearsalView,
  RunInput,
  SpikesView,
  TouchpointInput,
} from '../lib/ipc/bindings';
import { Fault } from '../lib/ipc/fault';

export function aDebrief(view: Partial<DebriefView> & { id: string }): DebriefView {
  return {
    rev: 1,
    title: 'Pitch v1: leave the old database',
    version: 1,
    state: 'pitched',
    meetingOn: '2026-03-24',
    outcome: null,
    decidedOn: null,
    until: '',
    trigger: '',
    landed: '',
    lost: '',
    listeners: [],
    objections: [],
    conditions: [],
    numberOn: null,
    happened: null,
    happenedNote: '',
    ...view,
  };
}

export function aRehearsal(view: Partial<RehearsalView> & { id: string }): RehearsalView {
  return {
    title: 'Pitch v1: leave the old database',
    version: 1,
    state: 'ready',
    meetingOn: '2026-03-24',
    cards: [
      { heading: 'What I ask', text: 'Leave in September.', words: 3, seconds: 10 },
      { heading: 'Why now', text: 'Notice is due in June.', words: 5, seconds: 20 },
    ],
    listeners: [],
    pace: null,
    usualPace: 130,
    aimSeconds: 180,
    paragraph: 'Every evening the shop counts what is left.',
    runs: [],
    ...view,
  };
}

export class FakeAfterwards {
  rows: ObjectionRow[] = [];
  noted: ObjectionForm[] = [];
  rehearsals = new Map<string, RehearsalView>();
  debriefs = new Map<string, DebriefView>();
  saved: DebriefInput[] = [];

  list(list: ObjectionsInput): ObjectionsView {
    const lines = this.rows.filter(
      (row) =>
        (list.function === null || row.function === list.function) &&
        (list.type === null || row.type === list.type) &&
        row.verbatim.toLowerCase().includes(list.text.trim().toLowerCase()),
    );
    return { lines, counts: [], more: false, most: 200, complete: true };
  }

  rehearsal(id: string): RehearsalView {
    const view = this.rehearsals.get(id);
    if (view === undefined) throw new Fault('not_found', '');
    return view;
  }

  keep(run: RunInput): RehearsalView {
    const view = this.rehearsal(run.pitchId);
    const { seconds, words, stumbles, note } = run;
    const made = {
      entryId: view.id,
      on: '2026-03-24',
      version: view.version,
      seconds,
      words,
      stumbles,
      note,
      terms: 0,
    };
    const after = { ...view, runs: [...view.runs, made] };
    this.rehearsals.set(view.id, after);
    return after;
  }

  debrief(id: string): DebriefView {
    const view = this.debriefs.get(id);
    if (view === undefined) throw new Fault('not_found', '');
    return view;
  }

  save(debrief: DebriefInput): DebriefView {
    const view = this.debrief(debrief.id);
    if (view.rev !== debrief.baseRev) throw new Fault('conflict', '');
    this.saved.push(debrief);
    const { landed, lost, outcome } = debrief;
    const after = { ...view, rev: view.rev + 1, landed, lost, outcome };
    this.debriefs.set(view.id, after);
    return after;
  }

  guesses: CalibrationView = {
    judged: 0,
    missing: 20,
    needed: 20,
    bands: [],
    ahead: [],
    done: [],
    more: false,
  };
  judged: JudgeInput[] = [];
  agreement: AlignmentView = { touchpoints: [], tax: [], since: '2025-03-24', more: false };
  talks: TouchpointInput[] = [];
  measured: DeliveriesView = { lines: [], more: false };
  boxes: SpikesView = { lines: [], more: false };
  pages = new Map<string, string>();
  /** Refuses whatever is to be written, while it stands. */
  refuses: Fault | null = null;

  judge(judge: JudgeInput): CalibrationView {
    if (this.refuses) throw this.refuses;
    this.judged.push(judge);
    return this.guesses;
  }

  log(talk: TouchpointInput): string {
    if (this.refuses) throw this.refuses;
    this.talks.push(talk);
    return `t${this.talks.length}`;
  }

  page(id: string): string {
    const page = this.pages.get(id);
    if (page === undefined) throw new Fault('not_found', '');
    return page;
  }
}
