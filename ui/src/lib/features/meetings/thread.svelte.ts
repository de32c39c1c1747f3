// One thread: what was, what is to come, and the one meeting that is written on. What is written is
// kept as a draft of its own meeting while it is typed; going to another one keeps it first.

import type {
  DraftInput,
  MeetingForm,
  MeetingQuestions,
  MeetingThreadView,
  MeetingView,
} from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { CivilDate } from '../../time/civil';
import { HALF_DAY, follow, typeDay } from '../career/typed';
import {
  ACTION_DAY,
  type Adding,
  NOTHING,
  type Of,
  type Writing,
  aTopic,
  begun,
  blank,
  draftName,
  firstOf,
  goneOn,
  heard,
  restored,
  typedAction,
  withAdded,
} from './form';

const KEEP_AFTER_MS = 800;

export class MeetingPageState {
  #page = $state.raw<MeetingThreadView | null>(null);
  /** The meeting that is open, as it is stored. */
  #talk = $state.raw<MeetingView | null>(null);
  #writing = $state.raw<Writing | null>(null);
  #asked = $state.raw<MeetingQuestions | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused = $state.raw<Fault | null>(null);
  #dirty = $state(false);
  #saving = $state(false);
  #unkept = $state(false);
  #kept = $state('');
  /** Rises with every meeting that is opened, so that its page begins anew. */
  #opened = $state(0);
  /** What was asked for when the questions were read. */
  #askedFor = '';
  #newest = new Newest();
  #questions = new Newest();
  #turn = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  /** The draft that is on its way to the disk. */
  #sent: Promise<unknown> = Promise.resolve();

  readonly next: MeetingView | null = $derived(
    this.#page?.talks.find(({ ahead }) => ahead) ?? null,
  );
  /** What the rules say is missing before it can be closed: `decision`, `action`, `write_up`. */
  readonly missing: readonly string[] = $derived(
    this.#refused?.code === 'invalid_input'
      ? (this.#refused.detail.at ?? '').split(', ').filter((one) => one !== '')
      : [],
  );

  constructor(
    private readonly journal: Journal,
    readonly of: Of,
  ) {}

  get page() {
    return this.#page;
  }
  get talk() {
    return this.#talk;
  }
  get writing() {
    return this.#writing;
  }
  get form() {
    return this.#writing?.form ?? null;
  }
  get adding() {
    return this.#writing?.adding ?? NOTHING;
  }
  get asked() {
    return this.#asked;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    return this.#refused;
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
        const page = await this.journal.meetingThread(this.of.person, this.of.series);
        if (!isNewest()) return;
        this.#page = page;
        this.#fault = null;
        const talk = page.talks.find(({ id }) => id === this.#writing?.id);
        if (talk && !this.#saving) {
          this.#talk = talk;
          if (!this.#dirty) this.#writing = begun(talk);
        } else if (this.#writing !== null && !this.#dirty && !this.#saving && !page.more) {
          // It went to the trash, or was locked, elsewhere.
          this.#clear();
        }
        await this.#ask(page);
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  /** Opens the meeting that comes next, else the last one, or the one that is asked for. */
  async start(id: string | null = null): Promise<void> {
    await this.load();
    if (this.#page === null || this.#writing !== null) return;
    const talk = this.#page.talks.find((one) => one.id === id);
    if (talk || id === null) {
      const first = talk ?? firstOf(this.#page.talks);
      if (first) await this.put(first);
      return;
    }
    try {
      await this.put(await this.journal.meeting(id));
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  /** Reads what may be asked in the meeting that is open. */
  async #ask(page: MeetingThreadView): Promise<void> {
    const sort = this.#writing?.form.sort ?? page.sort;
    const thread = this.#writing?.form.thread ?? null;
    const wanted = `${sort} ${page.first} ${thread ?? ''}`;
    if (wanted === this.#askedFor) return;
    this.#askedFor = wanted;
    await this.#questions.read(async (isNewest) => {
      const asked = await this.journal.meetingQuestions(sort, page.first, thread).catch(() => null);
      if (isNewest()) this.#asked = asked;
    });
  }

  /** Opens a meeting, with what was typed into it and not saved. Stays if that cannot be kept. */
  async put(talk: MeetingView): Promise<boolean> {
    const turn = ++this.#turn;
    if ((await this.keep()) !== null) return false;
    const text = await this.journal.formDraft(draftName(talk.id)).catch(() => null);
    // Another one was opened meanwhile, or what is open went on being typed.
    if (turn !== this.#turn || this.#unsafe()) return false;
    clearTimeout(this.#keeping);
    const over = begun(talk);
    const kept = restored(text, over);
    this.#talk = talk;
    this.#writing = kept ?? over;
    this.#dirty = kept !== null;
    this.#kept = kept === null ? '' : JSON.stringify(kept);
    this.#refused = null;
    this.#opened += 1;
    if (this.#page) await this.#ask(this.#page);
    return true;
  }

  #unsafe(): boolean {
    return this.#dirty && this.#kept !== JSON.stringify(this.#writing);
  }

  change(change: Partial<MeetingForm>, adding: Partial<Adding> = {}): void {
    const writing = this.#writing;
    if (writing === null) return;
    this.#writing = {
      ...writing,
      form: { ...writing.form, ...change },
      adding: { ...writing.adding, ...adding },
      typed: change.actions
        ? follow(writing.typed, ACTION_DAY, writing.form.actions, change.actions)
        : writing.typed,
    };
    this.#dirty = true;
    this.#refused = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
    if ('thread' in change && this.#page) void this.#ask(this.#page);
  }

  /** What was typed for a day and is none. */
  typed(field: string): string | null {
    return this.#writing?.typed[field] ?? null;
  }

  /** Hears what is typed for a day; `change` is what it makes of the form. */
  typeDay(field: string, text: string, day: CivilDate | null, change: Partial<MeetingForm>): void {
    this.change(change);
    if (this.#writing === null) return;
    const typed = typeDay(this.#writing.typed, field, text, day);
    this.#writing = { ...this.#writing, typed };
  }

  /** Ticks or unticks a topic. */
  tick(at: number): void {
    const topics = this.form?.topics;
    if (!topics?.[at]) return;
    this.change({
      topics: topics.map((topic, place) =>
        place === at ? { ...topic, discussed: !topic.discussed } : topic,
      ),
    });
  }

  /** What stands in a line that adds something. */
  type(adding: Partial<Adding>): void {
    this.change({}, adding);
  }

  /** Adds what stands in a line to the list. */
  addTopic(mine: boolean): void {
    const line = mine ? 'mine' : 'theirs';
    const text = this.adding[line].trim();
    const topics = this.form?.topics;
    if (topics === undefined || text === '') return;
    this.change({ topics: [...topics, aTopic(text, mine)] }, { [line]: '' });
  }

  /** Adds what somebody will do: at once as it was typed, then as it is read. */
  async addAction(): Promise<void> {
    const actions = this.form?.actions;
    const text = this.adding.action.trim();
    if (actions === undefined || text === '') return;
    const typed = typedAction(text);
    this.change({ actions: [...actions, typed] }, { action: '' });
    const page = this.#page;
    const name = page === null || page.personId === null ? '' : page.name;
    const hear = (line: string) => this.journal.readAction(line);
    const read = await heard(text, name, hear).catch(() => null);
    const now = this.form?.actions;
    // Somebody touched it, or it is being stored, in the meantime.
    if (read === null || this.#saving || !now?.includes(typed)) return;
    this.change({ actions: now.map((one) => (one === typed ? read : one)) });
  }

  /** Begins the next meeting with what was left over; one that is to come is opened. */
  async begin(): Promise<MeetingView | null> {
    const page = this.#page;
    if (page === null || this.#saving) return null;
    if (this.next !== null) {
      await this.put(this.next);
      return null;
    }
    if ((await this.keep()) !== null) return null;
    const sort = page.personId === null ? (page.sort === 'other' ? 'other' : 'team') : page.sort;
    const form = blank({ sort, topics: page.carried.map((topic) => ({ ...topic })) });
    this.#saving = true;
    this.#refused = null;
    try {
      const made = await this.#send({ id: null, rev: 0, form }, null);
      this.#saving = false;
      await this.load();
      await this.put(made);
      return made;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      return null;
    } finally {
      this.#saving = false;
    }
  }

  #send(
    { id, rev, form }: { id: string | null; rev: number; form: MeetingForm },
    closeOn: string | null,
  ): Promise<MeetingView> {
    const { person: personId, series } = this.of;
    return this.journal.saveMeeting({ id, rev, personId, series, form, closeOn });
  }

  /**
   * Closes it as held on a day. What was typed is saved first, so that closing is a step of its own
   * and can be taken back without a word lost. Returns what takes it back.
   */
  async close(on: string): Promise<(() => Promise<void>) | null> {
    if (this.#dirty && !(await this.save())) return null;
    const before = this.#writing;
    if (before === null || !(await this.save(on))) return null;
    const closed = this.#writing;
    if (closed?.id !== before.id) return null;
    return async () => {
      const { id, rev } = before;
      const saved = await this.journal.restoreRevision(id, rev, closed.rev);
      // What was typed since goes on, over what is open again.
      const typed = this.#writing;
      if (this.#dirty && typed?.id === id) this.#writing = { ...typed, rev: saved.rev };
      await this.load();
    };
  }

  /** Saves, and closes it if a day is given. Returns whether the disk has it. */
  async save(closeOn: string | null = null): Promise<boolean> {
    const writing = this.#writing;
    if (writing === null || this.#saving) return false;
    if (Object.keys(writing.typed).length > 0) {
      this.#refused = new Fault('invalid_input', '', { at: HALF_DAY });
      return false;
    }
    clearTimeout(this.#keeping);
    this.#saving = true;
    this.#refused = null;
    this.#writing = { ...writing, form: withAdded(writing), adding: NOTHING };
    try {
      // A draft that came after its own saving would come back as words of an earlier meeting.
      await this.#sent;
      const sent = this.#writing;
      if (sent.id !== writing.id) return false;
      const saved = await this.#send(sent, closeOn);
      const typed = this.#writing;
      if (typed?.id !== sent.id) return true;
      this.#kept = '';
      this.#talk = saved;
      if (typed === sent) {
        this.#dirty = false;
        this.#writing = begun(saved);
      } else {
        const form = goneOn(typed.form, sent.form, saved.form);
        const { adding, typed: days } = typed;
        this.#writing = { id: saved.id, rev: saved.rev, form, adding, typed: days };
        await this.keep();
      }
      return true;
    } catch (thrown) {
      this.#refused = asFault(thrown);
      void this.keep();
      return false;
    } finally {
      this.#saving = false;
      void this.load();
    }
  }

  /** Gives up what was typed and shows what is stored. */
  async discard(): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    clearTimeout(this.#keeping);
    try {
      await this.journal.dropForm(draftName(writing.id));
      const stored = await this.journal.meeting(writing.id);
      if (this.#writing?.id !== writing.id) return;
      this.#dirty = false;
      this.#kept = '';
      await this.put(stored);
      await this.load();
    } catch (thrown) {
      this.#refused = asFault(thrown);
    }
  }

  /** Leaves what is open, once it was moved to the trash with every word of it. */
  async left(): Promise<void> {
    if (this.#dirty) return;
    this.#turn += 1;
    this.#clear();
    await this.start();
  }

  /** Keeps the draft. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    const writing = this.#writing;
    if (writing === null || !this.#dirty) return null;
    const text = JSON.stringify(writing);
    if (text === this.#kept) return null;
    const key = `form:${draftName(writing.id)}`;
    const draft: DraftInput = { key, baseRev: writing.rev, title: null, text };
    const sending = this.journal.keepDraft(draft);
    this.#sent = sending.catch(() => undefined);
    try {
      await sending;
      // A save in the meantime has ended this draft, and another meeting has one of its own.
      if (this.#writing?.id === writing.id && this.#writing.rev === writing.rev) this.#kept = text;
      this.#unkept = false;
      return null;
    } catch {
      this.#unkept = true;
      return draft;
    }
  }

  readonly secure = () => this.keep();

  #clear(): void {
    clearTimeout(this.#keeping);
    this.#talk = null;
    this.#writing = null;
    this.#dirty = false;
    this.#kept = '';
    this.#refused = null;
    this.#unkept = false;
  }
}
