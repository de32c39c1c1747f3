// One conversation of the listening tour: the questions, the exact words, saved at every pause.

import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { DraftInput } from '../../ipc/bindings';
import type { CivilDate } from '../../time/civil';
import { formOf } from '../people/people.svelte';
import { KeptForm } from '../plan/kept.svelte';
import type { Answer, Interview, QuestionSet } from '../../ipc/bindings';

export const PAUSE_MS = 1_500;
const USUAL_SET = 'listening-tour';

export type KeepState = 'still' | 'writing' | 'saving' | 'saved' | 'conflict' | 'failed';

export interface Filled {
  person: string | null;
  newName: string;
  on: CivilDate;
  answers: Answer[];
  surprise: string;
  whatToProtect: string;
  askNext: string[];
  body: string;
}

/** What is kept of it, with the revision that it was written upon, and of which entry. */
interface Kept extends Filled {
  rev?: number;
  id?: string | null;
}

/** A question with what somebody else said to it. */
export interface Other {
  entry: string;
  name: string;
  day: number | null;
  verbatim: string;
}

export class InterviewPage {
  #form = $state<Filled | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #state = $state<KeepState>('still');
  #id = $state<string | null>(null);
  #rev = 0;
  #minutes: number | null = null;
  #themes: string[] = [];
  #edits = $state(0);
  #kept = 0;
  #saving: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #journal: Journal;
  /** What is not saved, under the entry's name; of a new one, under the name of who is heard. */
  #draft: KeptForm;

  constructor(journal: Journal, id: string | null, person: string | null = null) {
    this.#journal = journal;
    this.#id = id;
    const of = id ?? person;
    this.#draft = new KeptForm(journal, of === null ? 'interview' : `interview-${of}`);
  }

  get form() {
    return this.#form;
  }
  get fault() {
    return this.#fault;
  }
  get state() {
    return this.#state;
  }
  /** The entry, once there is one. */
  get id() {
    return this.#id;
  }
  get unsaved() {
    return this.#edits !== this.#kept;
  }
  /** Without a person it cannot be filed. */
  get needsPerson() {
    const form = this.#form;
    return form !== null && form.person === null && form.newName.trim() === '';
  }

  /** Opens what there is, or a new one with `person` and the questions of the set. */
  async load(person: string | null, today: CivilDate): Promise<void> {
    if (this.#form !== null) return;
    try {
      const [sets, read] = await Promise.all([this.#journal.questionSets(), this.#draft.read()]);
      const questions = core(sets);
      const kept = isFilled(read) ? read : null;
      const view = await this.#stored(kept);
      if (view) this.#open(view, questions);
      else this.#form = { ...blank(questions), person, on: today };
      if (kept) {
        const { rev = this.#rev, id: _, ...form } = kept;
        this.#form = form;
        // Somebody wrote in it since: what is there is not written over unasked. Where nothing is
        // there any more, it is new.
        if (view && rev !== this.#rev) this.#state = 'conflict';
        this.touched();
      }
      this.#fault = null;
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  /** What the disk has of it. One that was saved and is nobody's again goes on as that entry. */
  async #stored(kept: Kept | null): Promise<Interview | null> {
    if (this.#id !== null) return this.#journal.interview(this.#id);
    const id = kept?.id ?? null;
    if (id === null) return null;
    try {
      const view = await this.#journal.interview(id);
      this.#id = id;
      return view;
    } catch (thrown) {
      if (asFault(thrown).code === 'not_found') return null;
      throw thrown;
    }
  }

  #open(view: Interview, questions: readonly string[]) {
    this.#rev = view.rev;
    this.#fault = null;
    this.#minutes = view.minutes;
    this.#themes = view.themes;
    const open = questions
      .filter((question) => view.answers.every((answer) => answer.question !== question))
      .map((question) => ({ id: null, question, verbatim: '', theme: '' }));
    this.#form = {
      person: view.person,
      newName: '',
      on: view.on,
      answers: [...view.answers.map((answer) => ({ ...answer })), ...open],
      surprise: view.surprise,
      whatToProtect: view.whatToProtect,
      askNext: view.askNext,
      body: view.body,
    };
  }

  /** Something was written: it is saved at the next pause. */
  touched(): void {
    this.#edits += 1;
    if (this.#state !== 'conflict') this.#state = 'writing';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** Saves what is not saved. Answers whether the disk has everything. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (!this.unsaved) return true;
    if (this.#state === 'conflict') return false;
    this.#saving = this.#keep();
    const kept = await this.#saving;
    this.#saving = null;
    return kept;
  }

  /** Saves it over what is there now, which stays in its revisions. */
  async saveOver(): Promise<boolean> {
    if (this.#id === null) return false;
    try {
      this.#rev = (await this.#journal.interview(this.#id)).rev;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return false;
    }
    this.#state = 'writing';
    return this.save();
  }

  async #keep(): Promise<boolean> {
    const form = this.#form;
    if (form === null) return false;
    const edits = this.#edits;
    if (this.needsPerson) {
      this.#draft.hold(this.#asKept(form));
      await this.#draft.now();
      return false;
    }
    this.#state = 'saving';
    try {
      const person = form.person ?? (await this.#newPerson(form.newName.trim()));
      form.person = person;
      form.newName = '';
      const saved = await this.#journal.saveInterview(this.#input($state.snapshot(form), person));
      this.#id = saved.id;
      this.#rev = saved.rev;
      this.#kept = edits;
      await this.#nameAnswers(form);
      if (!this.unsaved) await this.#draft.forget();
      this.#state = this.unsaved ? 'writing' : 'saved';
      return !this.unsaved;
    } catch (thrown) {
      this.#state = asFault(thrown).code === 'conflict' ? 'conflict' : 'failed';
      return false;
    }
  }

  /** Answers have an id from their first save on; the next one keeps it. */
  async #nameAnswers(form: Filled): Promise<void> {
    if (
      this.#id === null ||
      form.answers.every(
        ({ id, verbatim, theme }) => id !== null || (verbatim.trim() === '' && theme.trim() === ''),
      )
    ) {
      return;
    }
    const { answers } = await this.#journal.interview(this.#id);
    for (const answer of form.answers) {
      answer.id ??= answers.find(({ question }) => question === answer.question)?.id ?? null;
    }
  }

  #newPerson(name: string): Promise<string> {
    return this.#journal.savePerson({ ...formOf(null), name });
  }

  #input(form: Filled, person: string): Interview {
    return {
      id: this.#id,
      rev: this.#rev,
      person,
      on: form.on,
      minutes: this.#minutes,
      answers: form.answers,
      surprise: form.surprise,
      whatToProtect: form.whatToProtect,
      askNext: form.askNext,
      themes: this.#themes,
      body: form.body,
    };
  }

  /** Locking: saved, or kept, or else handed on. */
  async secure(): Promise<DraftInput | null> {
    await this.save();
    if (!this.unsaved || this.#form === null) return null;
    this.#draft.hold(this.#asKept(this.#form));
    return this.#draft.secure();
  }

  #asKept(form: Filled): Kept {
    return { ...$state.snapshot(form), rev: this.#rev, id: this.#id };
  }
}

/** The questions asked of everybody in the same words. */
function core(sets: readonly QuestionSet[]): string[] {
  const set = sets.find(({ id }) => id === USUAL_SET) ?? sets[0];
  return (set?.questions ?? []).filter((question) => question.core).map(({ text }) => text);
}

function blank(questions: readonly string[]): Omit<Filled, 'on'> {
  return {
    person: null,
    newName: '',
    answers: questions.map((question) => ({ id: null, question, verbatim: '', theme: '' })),
    surprise: '',
    whatToProtect: '',
    askNext: [],
    body: '',
  };
}

function isFilled(kept: unknown): kept is Kept {
  return (
    typeof kept === 'object' && kept !== null && 'answers' in kept && Array.isArray(kept.answers)
  );
}
