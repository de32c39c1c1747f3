// Pitches and notes for tests and the gallery: nothing is computed, what is saved is there again.

import type {
  BriefSection,
  PitchBriefView,
  ChainView,
  HeardText,
  NoteChange,
  NoteView,
  Paper,
  PitchChange,
  PitchForm,
  PitchPreviewView,
  PitchRow,
  PitchView,
  SavedPdf,
} from '../lib/ipc/bindings';
import { Fault } from '../lib/ipc/fault';

const section = (heading: string, texts: string[]): BriefSection => ({
  heading,
  paragraphs: texts.filter((text) => text !== ''),
  rows: [],
  points: [],
});

export class FakePitches {
  rows: PitchRow[] = [];
  notes: NoteView[] = [];
  views = new Map<string, PitchView>();
  #made = 0;

  of(id: string): PitchView {
    const view = this.views.get(id);
    if (view === undefined) throw new Fault('not_found');
    return view;
  }

  save({ id, baseRev, form, step }: PitchChange): PitchView {
    const before = id === null ? null : this.of(id);
    if (before !== null && before.rev !== baseRev) throw new Fault('conflict');
    const view: PitchView = {
      id: before?.id ?? `pitch-${++this.#made}`,
      rev: (before?.rev ?? 0) + 1,
      state: step?.to ?? before?.state ?? 'drafting',
      version: before?.version ?? 1,
      occurredOn: '2026-03-24',
      locked: false,
      form,
      listeners: before?.listeners ?? [],
      objections: before?.objections ?? [],
      findings: [],
      next: ['ready', 'lapsed'],
      versionBefore: null,
      decidedOn: null,
      deferredUntil: '',
      trigger: '',
    };
    this.views.set(view.id, view);
    return view;
  }

  preview(form: PitchForm): PitchPreviewView {
    return { findings: [], ask: 'early', hasNumber: true, page: this.page(form) };
  }

  page(form: PitchForm): PitchBriefView {
    return {
      to: 'For Ingrid Solheim, 26 March 2026',
      title: form.title,
      ask: form.recommendation,
      sections: [
        section('What happens today', [form.situation, form.complication]),
        {
          ...section('What it costs', [form.doingNothing]),
          rows: form.numbers.map(({ claim, value }) => ({ claim, value })),
        },
        section('What changes', [form.answer, form.whyNow]),
      ].filter(({ paragraphs, rows }) => paragraphs.length + rows.length > 0),
      from: 'Maya Lindqvist',
      words: 0,
      a4Over: 0,
      letterOver: 0,
      markdown: `# ${form.title}\n`,
    };
  }

  /** The papers that were printed on, and what was shown then. */
  printed: Paper[] = [];
  /** Where a PDF is put; null is no folder chosen. */
  pdf: SavedPdf | Fault | null = { path: '/home/maya/footing-page-2026-03-24.pdf', pages: 1 };
  savePdf(paper: Paper): SavedPdf | null {
    this.printed.push(paper);
    if (this.pdf instanceof Fault) throw this.pdf;
    return this.pdf;
  }

  /** What is flagged in a text: every SLA. */
  read(text: string): HeardText {
    const from = text.indexOf('SLA');
    const flag = {
      from,
      to: from + 3,
      kind: 'their_word',
      name: 'SLA',
      term: true,
      replace: { from, to: from + 3, text: 'delivery promise', rough: false },
      ask: null,
      why: 'They say something else for it.',
      also: null,
    };
    return { flags: from < 0 ? [] : [flag], words: 0, ask: 'missing', hasNumber: false };
  }

  saveNote({ id, baseRev, form }: NoteChange): NoteView {
    const before = this.notes.find((note) => note.id === id);
    if (before && before.rev !== baseRev) throw new Fault('conflict');
    const note: NoteView = {
      id: before?.id ?? `note-${++this.#made}`,
      rev: (before?.rev ?? 0) + 1,
      title: form.statement,
      occurredOn: '2026-03-24',
      locked: false,
      form,
      gaps: [],
    };
    this.notes = [note, ...this.notes.filter((one) => one.id !== note.id)];
    return note;
  }

  prompts(): ChainView[] {
    return [];
  }
}
