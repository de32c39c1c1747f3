// The career home: a team, the person who is open, and the conversation that is being written. What
// is written is kept as a draft while it is typed.

import type {
  CareerAsked,
  CareerShare,
  CareerTalk,
  CareerTeamView,
  CareerView,
  DraftInput,
  TalkForm,
} from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { CivilDate } from '../../time/civil';
import {
  FORM,
  type Writing,
  blank,
  isAhead,
  isHeld,
  lastAnswer,
  missingIn,
  restored,
} from './form';
import { HALF_DAY, follow, typeDay } from './typed';

const KEEP_AFTER_MS = 800;

export class CareerHome {
  #team = $state.raw<CareerTeamView | null>(null);
  #page = $state.raw<CareerView | null>(null);
  #asked = $state.raw<readonly CareerAsked[]>([]);
  #share = $state.raw<CareerShare | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #at = $state<string | null>(null);
  #writing = $state.raw<Writing | null>(null);
  #dirty = $state(false);
  #saving = $state(false);
  /** Whether the conversation itself is being written, not only prepared. */
  #holding = $state(false);
  #kept = $state('');
  /** Who is being opened, until they are read. */
  #wanted: string | null = null;
  #newest = new Newest();
  #keeping: ReturnType<typeof setTimeout> | undefined;

  readonly next: CareerTalk | null = $derived(
    this.#page?.talks.find(({ state }) => isAhead(state) || state === 'missed') ?? null,
  );
  readonly held: readonly CareerTalk[] = $derived(
    this.#page?.talks.filter(({ state }) => isHeld(state)) ?? [],
  );
  /** The stored conversation that the form is about. */
  readonly stored: CareerTalk | null = $derived(
    this.#page?.talks.find(({ id }) => id === this.#writing?.id) ?? null,
  );
  readonly last: CareerTalk | null = $derived(lastAnswer(this.#page?.talks ?? [], this.stored));
  readonly missing: readonly string[] = $derived(
    this.#writing === null ? [] : missingIn(this.#writing.form),
  );

  constructor(private readonly journal: Journal) {}

  get team() {
    return this.#team;
  }
  get page() {
    return this.#page;
  }
  get asked() {
    return this.#asked;
  }
  get share() {
    return this.#share;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
  }
  /** Whether it was refused because a day is only half typed. */
  get halfDay() {
    return this.#refused?.detail.at === HALF_DAY;
  }
  get at() {
    return this.#at;
  }
  get form() {
    return this.#writing?.form ?? null;
  }
  get holding() {
    return this.#holding;
  }
  get saving() {
    return this.#saving;
  }
  get draftKept() {
    return this.#dirty && this.#kept !== '' && this.#kept === JSON.stringify(this.#writing);
  }

  load(person: string | null = this.#wanted ?? this.#at): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const team = await this.journal.careerTeam();
        if (!isNewest()) return;
        this.#team = team;
        this.#fault = null;
        const at = person ?? team.people[0]?.id ?? null;
        if (at === null) {
          this.#page = null;
          return;
        }
        const page = await this.journal.careerOf(at);
        if (!isNewest()) return;
        this.#at = at;
        this.#wanted = null;
        this.#page = page;
        this.#freshen(page);
        if (this.#writing === null) await this.#prepare(isNewest);
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** What nothing was typed on is what is stored now: it may have been changed elsewhere. */
  #freshen(page: CareerView): void {
    const writing = this.#writing;
    if (writing === null || writing.id === null || this.#dirty || this.#saving) return;
    const stored = page.talks.find(({ id }) => id === writing.id);
    if (stored === undefined && page.person.id === writing.personId) {
      this.#writing = null;
      this.#holding = false;
    } else if (stored && stored.rev !== writing.rev) {
      this.#writing = { ...writing, rev: stored.rev, form: stored.form };
    }
  }

  /** Saves over what is stored now, which stays in its revisions. */
  async saveOver(): Promise<boolean> {
    const id = this.#writing?.id ?? null;
    if (id === null) return false;
    await this.load();
    const stored = this.#page?.talks.find((talk) => talk.id === id);
    if (stored === undefined || this.#writing?.id !== id) return false;
    this.#writing = { ...this.#writing, rev: stored.rev };
    return this.save(null);
  }

  /** What the right side shows: the one to come to be prepared, else the last one to be shared. */
  async #prepare(isNewest: () => boolean): Promise<void> {
    const next = this.next;
    const asked = await this.journal.careerQuestions(next?.form.sort ?? 'quarterly_trajectory');
    const last = this.held.find(({ state }) => state === 'held');
    const share = next === null && last ? await this.journal.careerShare(last.id) : null;
    if (!isNewest()) return;
    this.#asked = asked;
    this.#share = share;
    if (next !== null && this.#writing === null) {
      this.#writing = {
        id: next.id,
        rev: next.rev,
        personId: next.personId,
        form: next.form,
        typed: {},
      };
      this.#dirty = false;
    }
  }

  async open(person: string): Promise<void> {
    if (person === (this.#wanted ?? this.#at)) return;
    await this.keep();
    if (this.#dirty && !(await this.save(null))) return;
    this.#clear();
    // A reading for another reason meanwhile reads this person, too.
    this.#wanted = person;
    await this.load(person);
  }

  /** Says on which level of the ladder somebody stands. Returns whether the disk has it. */
  async level(level: string, person = this.#page?.person.id): Promise<boolean> {
    if (person === undefined) return false;
    try {
      await this.journal.setCareerLevel(person, level);
      await this.load();
      return true;
    } catch {
      return false;
    }
  }

  async move(by: number): Promise<void> {
    const people = this.#team?.people ?? [];
    const here = people.findIndex(({ id }) => id === this.#at);
    const next = people[Math.max(0, Math.min(people.length - 1, here + by))];
    if (next) await this.open(next.id);
  }

  /** Begins a conversation with whoever is open; one that is to come is gone on with. */
  begin(change: Partial<TalkForm> = {}): void {
    if (this.#at === null || this.#wanted !== null || this.#writing !== null) return;
    this.#writing = { id: null, rev: 0, personId: this.#at, form: blank(change), typed: {} };
    this.#share = null;
  }

  /** Opens what was said to be written down or changed. */
  async write(talk: CareerTalk | null = null): Promise<void> {
    if (talk !== null && talk.id !== this.#writing?.id) {
      // What was typed for another is saved before this one takes its place.
      if (this.#dirty && !(await this.save(null))) return;
      const { id, rev, personId, form } = talk;
      this.#writing = { id, rev, personId, form, typed: {} };
      this.#dirty = false;
    }
    this.#holding = this.#writing !== null;
    this.#refused = null;
  }

  /** What was typed for the day of a field and is none. */
  typed(field: string): string | null {
    return this.#writing?.typed[field] ?? null;
  }

  /** Hears what is typed for a day, with what it changes. */
  typeDay(field: string, text: string, day: CivilDate | null, change: Partial<TalkForm>): void {
    this.change(change, typeDay(this.#writing?.typed ?? {}, field, text, day));
  }

  /** Takes a list with a row more or less. */
  rows<K extends 'promises' | 'actions'>(list: K, rows: TalkForm[K]): void {
    const writing = this.#writing;
    if (writing === null) return;
    const typed = follow(writing.typed, list, writing.form[list], rows);
    this.change({ [list]: rows }, typed);
  }

  change(change: Partial<TalkForm>, typed = this.#writing?.typed ?? {}): void {
    if (this.#writing === null) return;
    this.#writing = { ...this.#writing, form: { ...this.#writing.form, ...change }, typed };
    this.#dirty = true;
    this.#refused = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Leaves the writing; what was typed stays kept. */
  async leave(): Promise<boolean> {
    if (!this.#holding) return false;
    if (this.#dirty && !(await this.save(null))) return true;
    this.#holding = false;
    // One that was held is not to be prepared: what comes next is.
    if (this.stored !== null && isHeld(this.stored.state) && !this.#dirty) {
      this.#writing = null;
      await this.load();
    }
    return true;
  }

  /** Saves, and takes a step if one is given. Returns whether the disk has it. */
  async save(to: string | null, on: string | null = null): Promise<boolean> {
    const writing = this.#writing;
    if (writing === null || this.#saving) return false;
    if (to === 'held' && this.missing.length > 0) {
      this.#refused = new Fault('invalid_input', '', { at: this.missing.join(', ') });
      return false;
    }
    if (Object.keys(writing.typed).length > 0) {
      // A day that is half typed is neither saved as none nor lost.
      this.#refused = new Fault('invalid_input', '', { at: HALF_DAY });
      void this.keep();
      return false;
    }
    clearTimeout(this.#keeping);
    this.#saving = true;
    this.#refused = null;
    try {
      const { id, rev, personId, form } = writing;
      const saved = await this.journal.saveCareer({ id, rev, personId, form, to, on });
      const typed = this.#writing !== writing;
      this.#dirty = typed;
      this.#kept = '';
      if (typed && this.#writing) {
        this.#writing = { ...this.#writing, id: saved.id, rev: saved.rev };
      } else {
        const stays = isAhead(saved.state) || saved.state === 'missed' || this.#holding;
        const { id, rev, form } = saved;
        this.#writing = stays ? { id, rev, personId, form, typed: {} } : null;
      }
      if (to === 'held') {
        this.#holding = false;
        if (!typed) this.#writing = null;
      }
      await this.load();
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      void this.keep();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** Takes a step with a stored conversation, as it stands. */
  async take(talk: CareerTalk, to: string): Promise<boolean> {
    this.#refused = null;
    try {
      const { id, rev, personId, form } = talk;
      await this.journal.saveCareer({ id, rev, personId, form, to, on: null });
      if (this.#writing?.id === id) this.#writing = null;
      // A save ends the draft, also that of another conversation, whose words are only here now.
      this.#kept = '';
      await this.keep();
      await this.load();
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return false;
    }
  }

  /** Puts back what was being written when the vault was locked or the window went away. */
  async bringBack(): Promise<void> {
    const text = await this.journal.formDraft(FORM).catch(() => null);
    if (text === null || this.#dirty) return;
    const writing = restored(text);
    if (writing === null) return;
    this.#at = writing.personId;
    this.#writing = writing;
    this.#dirty = true;
    this.#holding = true;
    this.#kept = text;
  }

  sheet(forThem: boolean): Promise<string> | null {
    const id = this.#writing?.id ?? null;
    return id === null ? null : this.journal.careerPrep(id, forThem);
  }

  /** Keeps the draft. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    const writing = this.#writing;
    if (writing === null || !this.#dirty) return null;
    const text = JSON.stringify(writing);
    if (text === this.#kept) return null;
    const draft: DraftInput = { key: `form:${FORM}`, baseRev: writing.rev, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      this.#kept = text;
      return null;
    } catch {
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keep();
  }

  #clear(): void {
    clearTimeout(this.#keeping);
    this.#writing = null;
    this.#holding = false;
    this.#dirty = false;
    this.#kept = '';
    this.#refused = null;
    this.#share = null;
  }
}
