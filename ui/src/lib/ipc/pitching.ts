// Pitches and translation notes, as the window sees them and as the shell answers.

import { commands } from './bindings';
import type {
  PitchBriefView,
  ChainView,
  ChangedPerson,
  HeardText,
  NoteChange,
  NoteView,
  Paper,
  PitchChange,
  PitchPreviewView,
  PitchRow,
  PitchView,
  PreviewInput,
  SavedPdf,
  WordsInput,
} from './bindings';
import { asFault } from './fault';

/** Every call rejects with a `Fault`. */
export interface Pitching {
  /** The latest, two hundred at most. */
  pitches(): Promise<PitchRow[]>;
  pitch(id: string): Promise<PitchView>;
  /** Saves, and takes a step if one is asked for. Returns the pitch as it is stored now. */
  savePitch(change: PitchChange): Promise<PitchView>;
  /** Begins the next version; the one before stays as it is. */
  nextPitch(id: string): Promise<PitchView>;
  /** What it lacks and its page, as if it were saved. Nothing is stored. */
  previewPitch(input: PreviewInput): Promise<PitchPreviewView>;
  pitchBrief(id: string, person: string | null, redacted: boolean): Promise<PitchBriefView>;
  /** Prints what the window shows into a PDF, in a folder that is asked for; null where none was chosen. */
  savePdf(paper: Paper): Promise<SavedPdf | null>;
  /** What in these texts a listener may stumble over. Nothing is stored. */
  readWords(words: WordsInput): Promise<HeardText[]>;
  /** Remembers that somebody knows a word; or, with `plain`, what they say for it. It can be put back. */
  learnWord(person: string, term: string, plain: string): Promise<ChangedPerson>;
  /** The latest translation notes, two hundred at most. */
  notes(): Promise<NoteView[]>;
  saveNote(change: NoteChange): Promise<NoteView>;
  /** Questions that a statement suggests: prompts, never facts. */
  notePrompts(statement: string): Promise<ChainView[]>;
  /** Begins a pitch with these notes; they stay as they are. */
  pitchFromNotes(ids: string[]): Promise<PitchView>;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const pitching: Pitching = {
  pitches: () => asked(commands.pitches()),
  pitch: (id) => asked(commands.pitch(id)),
  savePitch: (change) => asked(commands.savePitch(change)),
  nextPitch: (id) => asked(commands.nextPitch(id)),
  previewPitch: (input) => asked(commands.previewPitch(input)),
  pitchBrief: (id, person, redacted) => asked(commands.pitchBrief(id, person, redacted)),
  savePdf: (paper) => asked(commands.savePdf(paper)),
  readWords: (words) => asked(commands.readWords(words)),
  learnWord: (person, term, plain) => asked(commands.learnWord(person, term, plain)),
  notes: () => asked(commands.notes()),
  saveNote: (change) => asked(commands.saveNote(change)),
  notePrompts: (statement) => asked(commands.notePrompts(statement)),
  pitchFromNotes: (ids) => asked(commands.pitchFromNotes(ids)),
};
