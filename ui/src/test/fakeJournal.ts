// A journal in memory for tests and the gallery. It answers at once and forgets nothing; a test
// overrides or spies on what it is about.

import { Fault } from '../lib/ipc/fault';
import type { Journal } from '../lib/ipc/journal';
import type {
  DailyLog,
  InterpretationInput,
  LeverageInput,
  Logged,
  PullbackInput,
  SensitivityInput,
  WeekInput,
  WeekView,
  AbsenceInput,
  CaptureFiled,
  CaptureView,
  Against,
  Around,
  Comparison,
  DayPage,
  DayWords,
  DraftInput,
  DraftSummary,
  DueView,
  Ending,
  EntryRow,
  EntryView,
  Highlights,
  Preview,
  SavedSearch,
  Kept,
  KeptPicture,
  OfferView,
  MoveInput,
  MuteInput,
  Outline,
  PromiseChanged,
  PromiseView,
  RevisionView,
  Saved,
  SearchAnswer,
  SearchInput,
  Sign,
  SnoozeInput,
  StretchInput,
  Today,
  TrashedView,
  Undeleted,
} from '../lib/ipc/bindings';
import { FakeDaily } from './fakeDaily';
import { chipsIn } from './chips';
import { FakePromises } from './fakePromises';
import { addDays, weekday } from '../lib/time/civil';
import { FakePractices } from './fakePractices';
import { NOW } from './fakeVault';
import { anAnswer, anEntry, aPage, aPreview, aRow } from './samples';

export class FakeJournal extends FakePractices implements Journal {
  readonly pages = new Map<string, DayPage>();
  readonly entries = new Map<string, EntryView>();
  /** What the timeline lists, newest first, beside the pages and entries. */
  rows: EntryRow[] = [];
  trashed: TrashedView[] = [];
  readonly #trashedPages = new Map<string, DayPage>();
  readonly book = new FakePromises();
  readonly histories = new Map<string, RevisionView[]>();
  readonly comparisons = new Map<string, Comparison>();
  surroundings: Around = { links: [], mentionedIn: [], onThisDay: [], people: [] };
  offered: OfferView[] = [];

  today(): Promise<Today> {
    return Promise.resolve(this.day);
  }

  dayPage(date: string): Promise<DayPage> {
    return Promise.resolve(this.pages.get(date) ?? aPage({ date }));
  }

  keepDraft({ key, baseRev, title, text }: DraftInput): Promise<Kept> {
    this.log.push(`keep ${key}`);
    if (key.startsWith('form:')) this.forms.set(key.slice(5), text);
    const date = key.startsWith('day:') ? key.slice(4) : null;
    if (date) {
      const page = this.pages.get(date) ?? aPage({ date });
      this.pages.set(date, { ...page, draft: { title, text, baseRev, keptAt: NOW } });
    }
    return Promise.resolve({ keptAt: NOW });
  }

  drafts(): Promise<DraftSummary[]> {
    const pages = [...this.pages.values()].flatMap(({ date, draft }) =>
      draft ? [{ key: `day:${date}`, date, entryId: null, keptAt: draft.keptAt }] : [],
    );
    const entries = [...this.entries.values()].flatMap(({ id, draft }) =>
      draft ? [{ key: id, date: null, entryId: id, keptAt: draft.keptAt }] : [],
    );
    return Promise.resolve([...pages, ...entries]);
  }

  saveDay(date: string, baseRev: number, body: string): Promise<Saved> {
    this.log.push(`save ${date}`);
    const page = this.pages.get(date) ?? aPage({ date });
    if (page.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    const entryId = page.entryId ?? `page-${date}`;
    this.pages.set(date, { ...page, entryId, rev: baseRev + 1, body, draft: null });
    return Promise.resolve({ entryId, rev: baseRev + 1, savedAt: NOW });
  }

  entry(id: string): Promise<EntryView> {
    return Promise.resolve(this.entries.get(id) ?? anEntry({ id }));
  }

  saveEntry(id: string, baseRev: number, title: string, body: string): Promise<Saved> {
    this.log.push(`save ${id}`);
    const entry = this.entries.get(id) ?? anEntry({ id });
    if (entry.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    this.entries.set(id, { ...entry, title, body, rev: baseRev + 1 });
    return Promise.resolve({ entryId: id, rev: baseRev + 1, savedAt: NOW });
  }

  around(_id: string | null, _date: string): Promise<Around> {
    return Promise.resolve(this.surroundings);
  }

  #listed(kind: string | null): EntryRow[] {
    const rows = this.rows.filter((row) => kind === null || row.kind === kind);
    return rows.toSorted((one, other) => (one.occurredOn < other.occurredOn ? 1 : -1));
  }

  outline(kind: string | null): Promise<Outline> {
    this.log.push('outline');
    const rows = this.#listed(kind);
    const weeks = new Map<string, number>();
    for (const { occurredOn } of rows) {
      const monday = addDays(occurredOn, -weekday(occurredOn));
      weeks.set(monday, (weeks.get(monday) ?? 0) + 1);
    }
    const kinds = new Map<string, number>();
    for (const row of this.rows) kinds.set(row.kind, (kinds.get(row.kind) ?? 0) + 1);
    return Promise.resolve({
      entries: rows.length,
      words: rows.reduce((sum, { words }) => sum + words, 0),
      days: new Set(rows.map(({ occurredOn }) => occurredOn)).size,
      weeks: [...weeks].map(([monday, entries]) => ({ monday, entries })),
      kinds: [...kinds].map(([name, entries]) => ({ kind: name, entries })),
    });
  }

  daysWritten(from: string, to: string): Promise<DayWords[]> {
    const days = new Map<string, DayWords>();
    for (const { occurredOn: date, words } of this.rows) {
      if (date < from || date > to) continue;
      const day = days.get(date) ?? { date, entries: 0, words: 0 };
      days.set(date, { date, entries: day.entries + 1, words: day.words + words });
    }
    return Promise.resolve([...days.values()]);
  }

  stretch({ from, to, kind, skip, limit }: StretchInput): Promise<EntryRow[]> {
    this.log.push(`stretch ${from} ${skip}`);
    const rows = this.#listed(kind).filter(
      ({ occurredOn }) => occurredOn >= from && occurredOn <= to,
    );
    return Promise.resolve(rows.slice(skip, skip + limit));
  }

  revisions(id: string): Promise<RevisionView[]> {
    return Promise.resolve(this.histories.get(id) ?? []);
  }

  compareRevision(id: string, rev: number, against: Against): Promise<Comparison> {
    this.log.push(`compare ${id} ${rev} ${against}`);
    const compared = this.comparisons.get(`${id} ${rev} ${against}`);
    return Promise.resolve(compared ?? { rev, at: NOW, otherAt: null, title: [], paragraphs: [] });
  }

  restoreRevision(id: string, rev: number, baseRev: number): Promise<Saved> {
    this.log.push(`restore ${id} ${rev} over ${baseRev}`);
    const history = this.histories.get(id) ?? [];
    if (history[0]?.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    const restored = { rev: baseRev + 1, at: NOW, date: this.day.date, change: null };
    this.histories.set(id, [restored, ...history]);
    return Promise.resolve({ entryId: id, rev: baseRev + 1, savedAt: NOW });
  }

  /** More in the trash than is listed. */
  trashedBeside = 0;

  trashSize(): Promise<number> {
    return Promise.resolve(this.trashed.length + this.trashedBeside);
  }

  trash(): Promise<TrashedView[]> {
    return Promise.resolve(this.trashed);
  }

  deleteEntry(id: string): Promise<void> {
    this.log.push(`delete ${id}`);
    const entry = this.rows.find((row) => row.id === id) ?? aRow({ id });
    this.rows = this.rows.filter((row) => row.id !== id);
    const deletedOn = this.day.date;
    this.trashed = [{ entry, deletedAt: NOW, deletedOn, daysLeft: 30 }, ...this.trashed];
    const page = [...this.pages.values()].find(({ entryId }) => entryId === id);
    if (page) {
      this.#trashedPages.set(id, page);
      this.pages.delete(page.date);
    }
    return Promise.resolve();
  }

  undeleteEntry(id: string): Promise<Undeleted> {
    this.log.push(`undelete ${id}`);
    const back = this.trashed.find(({ entry }) => entry.id === id);
    if (back) this.rows = [...this.rows, back.entry];
    const page = this.#trashedPages.get(id);
    const gaveWay = page !== undefined && this.pages.has(page.date);
    if (page && !gaveWay) this.pages.set(page.date, page);
    this.trashed = this.trashed.filter(({ entry }) => entry.id !== id);
    return Promise.resolve({ gaveWay });
  }

  emptyTrash(): Promise<number> {
    this.log.push('empty trash');
    const count = this.trashed.length;
    this.trashed = [];
    return Promise.resolve(count);
  }

  pictures = new Map<string, Uint8Array<ArrayBuffer>>();

  keepPicture(bytes: Uint8Array): Promise<KeptPicture> {
    const id = `picture-${this.pictures.size + 1}`;
    this.pictures.set(id, new Uint8Array(bytes));
    return Promise.resolve({ id, size: bytes.length });
  }

  picture(id: string): Promise<ArrayBuffer> {
    const bytes = this.pictures.get(id);
    return bytes ? Promise.resolve(bytes.buffer) : Promise.reject(new Fault('not_found'));
  }

  offers(sign: Sign, typed: string): Promise<OfferView[]> {
    this.log.push(`offers ${sign}`);
    const start = typed.toLowerCase();
    return Promise.resolve(
      this.offered.filter(({ label }) => label.toLowerCase().startsWith(start)),
    );
  }

  promises: PromiseView[] = [];
  ended: PromiseView[] = [];
  line: string | null = null;
  reading: CaptureView = { people: [], tags: [], promises: [] };

  capture(text: string): Promise<CaptureFiled> {
    this.log.push('capture');
    const entryId = `captured-${this.entries.size}`;
    this.entries.set(entryId, anEntry({ id: entryId, body: text }));
    return Promise.resolve({ entryId });
  }

  readCapture(_text: string): Promise<CaptureView> {
    return Promise.resolve(this.reading);
  }

  due(): Promise<DueView> {
    const { promises, line } = this;
    return Promise.resolve({ promises, open: promises.length, line });
  }

  endPromise(id: string, ending: Ending): Promise<void> {
    this.log.push(`${ending} ${id}`);
    const all = [...this.promises, ...this.ended];
    const gone = new Set(this.ended.map((promise) => promise.id));
    if (ending === 'open') gone.delete(id);
    else gone.add(id);
    this.promises = all.filter((promise) => !gone.has(promise.id));
    this.ended = all.filter((promise) => gone.has(promise.id));
    return Promise.resolve();
  }

  readonly ledger = () => this.book.ledger();
  readonly promiseCounts = () => this.book.promiseCounts();
  readonly keepPromise = (id: string) => this.book.keepPromise(id);
  readonly dropPromise = (id: string, note: string) => this.book.dropPromise(id, note);
  readonly movePromise = (promise: MoveInput) => this.book.movePromise(promise);
  readonly takeBackPromise = (change: PromiseChanged) => this.book.takeBackPromise(change);
  readonly readDue = (text: string) => this.book.readDue(text);
  readonly nudges = () => this.book.nudges();
  readonly snoozeNudge = (snooze: SnoozeInput) => this.book.snoozeNudge(snooze);
  readonly wakeNudge = (key: string) => this.book.wakeNudge(key);
  readonly muteNudges = (mute: MuteInput) => this.book.muteNudges(mute);
  readonly quiet = () => this.book.quiet();
  readonly putAbsence = (absence: AbsenceInput) => this.book.putAbsence(absence);
  readonly dropAbsence = (from: string) => this.book.dropAbsence(from);

  search(request: SearchInput): Promise<SearchAnswer> {
    return Promise.resolve(
      anAnswer({ generation: request.generation, chips: chipsIn(request.text) }),
    );
  }

  highlights(_text: string, _entryId: string): Promise<Highlights> {
    return Promise.resolve({ title: [], body: [], interpretation: [], children: [] });
  }

  preview(_text: string, entryId: string): Promise<Preview> {
    const entry = this.entries.get(entryId) ?? anEntry({ id: entryId });
    return Promise.resolve(aPreview(entry));
  }

  showLocked(passphrase: string): Promise<void> {
    this.log.push('show locked');
    if (passphrase !== this.secret) return Promise.reject(new Fault('wrong_passphrase'));
    return Promise.resolve();
  }

  searches: SavedSearch[] = [];

  savedSearches(): Promise<SavedSearch[]> {
    return Promise.resolve(this.searches);
  }

  keepSearch(search: SavedSearch): Promise<SavedSearch[]> {
    this.searches = [...this.searches.filter(({ name }) => name !== search.name), search];
    return Promise.resolve(this.searches);
  }

  forgetSearch(name: string): Promise<SavedSearch[]> {
    this.searches = this.searches.filter((one) => one.name !== name);
    return Promise.resolve(this.searches);
  }

  readonly daily = new FakeDaily(this.forms);

  dailyLog(): Promise<DailyLog> {
    return Promise.resolve(this.daily.log);
  }

  logPullback(pullback: PullbackInput): Promise<Logged> {
    return Promise.resolve().then(() => this.daily.logPullback(pullback));
  }

  logLeverage(leverage: LeverageInput): Promise<Logged> {
    return Promise.resolve().then(() => this.daily.logLeverage(leverage));
  }

  week(date: string): Promise<WeekView> {
    return Promise.resolve(this.daily.week(date));
  }

  saveWeek(week: WeekInput): Promise<Logged> {
    return Promise.resolve().then(() => this.daily.saveWeek(week));
  }

  interpret({ id, baseRev, text }: InterpretationInput): Promise<Logged> {
    return this.#mark(id, baseRev, { interpretation: text.trim() === '' ? null : text });
  }

  setSensitivity({ id, baseRev, sensitivity }: SensitivityInput): Promise<Logged> {
    return this.#mark(id, baseRev, { sensitivity });
  }

  #mark(id: string, baseRev: number, change: Partial<EntryView>): Promise<Logged> {
    const entry = this.entries.get(id);
    if (entry === undefined) return Promise.reject(new Fault('not_found'));
    if (entry.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    this.entries.set(id, { ...entry, ...change, rev: baseRev + 1 });
    return Promise.resolve({ id, rev: baseRev + 1 });
  }

  formDraft(form: string): Promise<string | null> {
    return Promise.resolve(this.forms.get(form) ?? null);
  }

  dropForm(form: string): Promise<void> {
    this.forms.delete(form);
    return Promise.resolve();
  }
}
