// Objections, rehearsals and what follows a pitch, as the window sees them and as the shell answers.

import { commands } from './bindings';
import type {
  AlignmentView,
  CalibrationView,
  DebriefInput,
  DebriefView,
  DeliveriesView,
  JudgeInput,
  NoteObjectionInput,
  NumberInput,
  ObjectionPage,
  ObjectionSaved,
  ObjectionsInput,
  ObjectionsView,
  RehearsalView,
  RunInput,
  SpikesView,
  TouchpointInput,
} from './bindings';
import { asFault } from './fault';

/** Every call rejects with a `Fault`. */
export interface Afterwards {
  objections(list: ObjectionsInput): Promise<ObjectionsView>;
  objection(entryId: string, id: string): Promise<ObjectionPage>;
  noteObjection(note: NoteObjectionInput): Promise<ObjectionSaved>;
  /** What it seems to be about, by its words. */
  objectionType(verbatim: string): Promise<string | null>;

  rehearsal(id: string): Promise<RehearsalView>;
  keepRun(run: RunInput): Promise<RehearsalView>;
  /** Keeps the pace by how many seconds the paragraph took; words a minute. */
  measurePace(seconds: number): Promise<number>;

  debrief(id: string): Promise<DebriefView>;
  saveDebrief(debrief: DebriefInput): Promise<DebriefView>;
  sayNumber(number: NumberInput): Promise<DebriefView>;
  alignment(): Promise<AlignmentView>;
  logTouchpoint(touchpoint: TouchpointInput): Promise<string>;
  calibration(): Promise<CalibrationView>;
  judgeDecision(judge: JudgeInput): Promise<CalibrationView>;
  deliveries(): Promise<DeliveriesView>;
  spikes(): Promise<SpikesView>;
  /** A decision as a page, with the headings of a decision record. */
  decisionMarkdown(id: string): Promise<string>;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const afterwards: Afterwards = {
  objections: (list) => asked(commands.objections(list)),
  objection: (entryId, id) => asked(commands.objection(entryId, id)),
  noteObjection: (note) => asked(commands.noteObjection(note)),
  objectionType: (verbatim) => asked(commands.objectionType(verbatim)),
  rehearsal: (id) => asked(commands.rehearsal(id)),
  keepRun: (run) => asked(commands.keepRun(run)),
  measurePace: (seconds) => asked(commands.measurePace(seconds)),
  debrief: (id) => asked(commands.debrief(id)),
  saveDebrief: (debrief) => asked(commands.saveDebrief(debrief)),
  sayNumber: (number) => asked(commands.sayNumber(number)),
  alignment: () => asked(commands.alignment()),
  logTouchpoint: (touchpoint) => asked(commands.logTouchpoint(touchpoint)),
  calibration: () => asked(commands.calibration()),
  judgeDecision: (judge) => asked(commands.judgeDecision(judge)),
  deliveries: () => asked(commands.deliveries()),
  spikes: () => asked(commands.spikes()),
  decisionMarkdown: (id) => asked(commands.decisionMarkdown(id)),
};
