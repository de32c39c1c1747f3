// A journal in memory for tests and the gallery. It answers at once and forgets nothing; a test
// overrides or spies on what it is about.

import { Fault } from '../lib/ipc/fault';
import type { Journal, JournalEvents, Stop } from '../lib/ipc/journal';
import { FakeAfterwards } from './fakeAfterwards';
import { FakeCareer } from './fakeCareer';
import { FakeHiring } from './fakeHiring';
import { FakeMeetings } from './fakeMeetings';
import { FakeDaily } from './fakeDaily';
import { blankPitch } from '../lib/features/pitch/form';
import { FakePitches } from './fakePitches';
import type {
  LadderCame,
  LadderInput,
  LadderLooked,
  LadderView,
  Paper,
  PitchBriefView,
  ChainView,
  HeardText,
  NoteChange,
  NoteView,
  PitchChange,
  SavedPdf,
  PitchPreviewView,
  PitchRow,
  PitchView,
  PreviewInput,
  WordsInput,
  AlignmentView,
  CalibrationView,
  DebriefInput,
  DebriefView,
  DeliveriesView,
  JudgeInput,
  SpikesView,
  TouchpointInput,
  NoteObjectionInput,
  NumberInput,
  ObjectionPage,
  ObjectionSaved,
  ObjectionsInput,
  ObjectionsView,
  RehearsalView,
  RunInput,
  CardInput,
  CareerAsked,
  GapInput,
  GapSaved,
  HiringOfView,
  MeetingInput,
  HiringSaved,
  HiringView,
  ScenarioInput,
  LookBackInput,
  HireOfferInput,
  ReferenceInput,
  CareerInput,
  CareerShare,
  CareerTalk,
  CareerTeamView,
  CareerView,
  DailyLog,
  InterpretationInput,
  LeverageInput,
  Logged,
  PullbackInput,
  SensitivityInput,
  WeekInput,
  WeekView,
  AbsenceInput,
  InfluenceInput,
  InfluenceView,
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
  FeedbackInput,
  FeedbackListInput,
  FeedbackOverview,
  FeedbackPage,
  FeedbackView,
  LintInput,
  LintView,
  Deleted,
  Highlights,
  Merged,
  NamedEntry,
  NamingInput,
  ChangeInput,
  ChangedPerson,
  EraseInput,
  ErasePlanInput,
  ErasePlanView,
  ErasedCounts,
  Handed,
  HandingInput,
  PeopleMapView,
  PersonInput,
  PrepareView,
  PutBackInput,
  PersonRow,
  PersonView,
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
  RecoverySheet,
  RevisionView,
  Saved,
  SearchAnswer,
  SearchInput,
  Settings,
  SettingsPatch,
  Sign,
  SnoozeInput,
  Strength,
  StretchInput,
  Today,
  TrashedView,
  Unlocked,
  VaultStatus,
} from '../lib/ipc/bindings';
import { chipsIn } from './chips';
import { FakePlan } from './fakePlan';
import { changedPerson } from './people';
import { pageOf, ruled, savedAs } from './fakeFeedback';
import { FakePromises } from './fakePromises';
import { anAnswer, anEntry, anOverview, aPage, aPerson, aPreview, aRow, aStatus } from './samples';
import { addDays, weekday } from '../lib/time/civil';

export const NOW = '2026-03-24T09:42:00+01:00';

export class FakeJournal extends FakePlan implements Journal {
  status: VaultStatus = aStatus();
  day: Today = { date: '2026-03-24', zone: 'Europe/Stockholm' };
  secret = 'paper boats in kungälv harbour';
  groups = ['H7QF', '2MWX', '9TDN', 'VJ4P', '4WRC', '8KZG', 'R3HY', 'NX6Q'];
  chosen: string | null = '/home/maya/elsewhere';
  /** A new recovery sheet, for a vault whose first one was never proved. */
  sheet: RecoverySheet | null = null;
  preferences: Settings = {
    theme: 'system',
    idleMinutes: 5,
    singleKeys: true,
    dateOrder: 'unset',
  };
  readonly pages = new Map<string, DayPage>();
  readonly entries = new Map<string, EntryView>();
  /** What the timeline lists, newest first, beside the pages and entries. */
  rows: EntryRow[] = [];
  trashed: TrashedView[] = [];
  readonly book = new FakePromises();
  readonly histories = new Map<string, RevisionView[]>();
  readonly comparisons = new Map<string, Comparison>();
  surroundings: Around = { links: [], mentionedIn: [], onThisDay: [], people: [] };
  offered: OfferView[] = [];
  events: JournalEvents = {};
  /** What was asked, in order, without anybody's words. */
  readonly log: string[] = [];

  vaultStatus(): Promise<VaultStatus> {
    return Promise.resolve(this.status);
  }

  estimatePassphrase(passphrase: string): Promise<Strength> {
    const words = passphrase.split(/\s+/).filter(Boolean).length;
    const verdict = words >= 5 ? 'strong' : words >= 3 ? 'fair' : 'weak';
    const long = passphrase.length >= 8;
    return Promise.resolve({
      strokes: Math.min(12, words * 2 - 1),
      words,
      verdict: long ? verdict : 'tooShort',
    });
  }

  createVault(passphrase: string, folder: string | null): Promise<RecoverySheet> {
    this.log.push('create');
    this.secret = passphrase;
    this.status = { ...this.status, state: 'unlocked', folder: folder ?? this.status.folder };
    return Promise.resolve({ groups: this.groups });
  }

  confirmRecovery(group: number, text: string): Promise<boolean> {
    return Promise.resolve(this.groups[group - 1] === text.trim().toUpperCase());
  }

  lookAround(): Promise<VaultStatus> {
    this.log.push('look around');
    this.status = { ...this.status, state: 'unlocked', sample: 'visited' };
    return Promise.resolve(this.status);
  }

  chooseFolder(): Promise<string | null> {
    return Promise.resolve(this.chosen);
  }

  useFolder(folder: string): Promise<VaultStatus> {
    const name = folder.split('/').at(-1) ?? folder;
    this.status = aStatus({ folder, name });
    return Promise.resolve(this.status);
  }

  unlock(secret: { passphrase: string } | { recoveryKey: string }): Promise<Unlocked> {
    this.log.push('unlock');
    const opens =
      'passphrase' in secret
        ? secret.passphrase === this.secret
        : secret.recoveryKey.replaceAll(/[\s-]/g, '').toUpperCase() === this.groups.join('');
    if (!opens) return Promise.reject(new Fault('wrong_passphrase'));
    this.status = { ...this.status, state: 'unlocked' };
    const { sheet } = this;
    return Promise.resolve({ notices: [], sheet });
  }

  changePassphrase(present: string, next: string): Promise<void> {
    this.log.push('change passphrase');
    if (present !== this.secret) return Promise.reject(new Fault('wrong_passphrase'));
    this.secret = next;
    return Promise.resolve();
  }

  renewRecoveryKey(passphrase: string): Promise<RecoverySheet> {
    this.log.push('renew recovery key');
    if (passphrase !== this.secret) return Promise.reject(new Fault('wrong_passphrase'));
    return Promise.resolve({ groups: this.groups });
  }

  lock(unkept: DraftInput[]): Promise<void> {
    this.log.push(['lock', ...unkept.map(({ key }) => key)].join(' '));
    const setAside = unkept.length > 0;
    this.status = { ...this.status, state: 'locked', lockedAt: NOW, lockReason: 'key', setAside };
    this.events.vaultLocked?.('key');
    return Promise.resolve();
  }

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

  trash(): Promise<TrashedView[]> {
    return Promise.resolve(this.trashed);
  }

  deleteEntry(id: string): Promise<void> {
    this.log.push(`delete ${id}`);
    const entry = this.rows.find((row) => row.id === id) ?? aRow({ id });
    this.rows = this.rows.filter((row) => row.id !== id);
    const deletedOn = this.day.date;
    this.trashed = [{ entry, deletedAt: NOW, deletedOn, daysLeft: 30 }, ...this.trashed];
    return Promise.resolve();
  }

  undeleteEntry(id: string): Promise<void> {
    this.log.push(`undelete ${id}`);
    const back = this.trashed.find(({ entry }) => entry.id === id);
    if (back) this.rows = [...this.rows, back.entry];
    this.trashed = this.trashed.filter(({ entry }) => entry.id !== id);
    return Promise.resolve();
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

  influences: InfluenceView[] = [];
  keepsInfluences = true;
  readonly everybody = new Map<string, PersonView>();

  people(): Promise<PersonRow[]> {
    const rows = [...this.everybody.values()].map((person) => ({
      id: person.id,
      name: person.name,
      shortName: person.shortName,
      isSelf: person.isSelf,
      relation: person.relation,
      function: person.function,
      entries: person.kinds.reduce((sum, { count }) => sum + count, 0),
      lastOn: person.entries[0]?.occurredOn ?? null,
    }));
    return Promise.resolve(rows.sort((a, b) => a.name.localeCompare(b.name)));
  }

  person(id: string): Promise<PersonView> {
    const person = this.everybody.get(id);
    return person ? Promise.resolve(person) : Promise.reject(new Fault('not_found'));
  }

  naming({ personId, kind, after, limit }: NamingInput): Promise<NamedEntry[]> {
    const entries = this.everybody.get(personId)?.entries ?? [];
    const wanted = entries.filter((entry) => kind === null || entry.kind === kind);
    const start = after === null ? 0 : wanted.findIndex(({ id }) => id === after.id) + 1;
    return Promise.resolve(wanted.slice(start, start + limit));
  }

  savePerson(person: PersonInput): Promise<string> {
    const id = person.id ?? `p-${this.everybody.size + 1}`;
    const there = this.everybody.get(id) ?? aPerson({ id, rev: 0 });
    if (there.rev !== person.baseRev) return Promise.reject(new Fault('conflict'));
    this.log.push(`save ${id}`);
    this.everybody.set(id, {
      ...there,
      ...person,
      id,
      shortName: person.shortName === '' ? null : person.shortName,
      rev: there.rev + 1,
    });
    return Promise.resolve(id);
  }

  mergePeople(goneId: string, keptId: string): Promise<Merged> {
    this.log.push(`merge ${goneId} ${keptId}`);
    const entries = this.everybody.get(goneId)?.entries.length ?? 0;
    return Promise.resolve({ entries });
  }

  undoMerge(goneId: string): Promise<void> {
    this.log.push(`apart ${goneId}`);
    return Promise.resolve();
  }

  peopleMap(): Promise<PeopleMapView> {
    return this.people().then((rows) => ({
      people: rows
        .filter(({ isSelf }) => !isSelf)
        .map((person) => {
          const { rev, brief } = this.everybody.get(person.id) ?? aPerson();
          return { person, rev, standing: brief.standing };
        }),
      dayOne: '2026-03-02',
      influences: this.influences,
      keepsInfluences: this.keepsInfluences,
    }));
  }

  setInfluence({ from, to, strength }: InfluenceInput): Promise<number | null> {
    if (!this.keepsInfluences || from === to) return Promise.reject(new Fault('invalid_input'));
    this.log.push(`influence ${from} ${to} ${strength ?? 'none'}`);
    const is = (one: InfluenceView) => one.from === from && one.to === to;
    const before = this.influences.find(is)?.strength ?? null;
    const others = this.influences.filter((one) => !is(one));
    this.influences = strength === null ? others : [...others, { from, to, strength }];
    return Promise.resolve(before);
  }

  changePerson({ id, baseRev, change }: ChangeInput): Promise<ChangedPerson> {
    const there = this.everybody.get(id);
    if (!there) return Promise.reject(new Fault('not_found'));
    if (there.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    this.log.push(`change ${id} ${change.of}`);
    const rev = baseRev + 1;
    this.everybody.set(id, { ...changedPerson(there, change, this.day.date), rev });
    return Promise.resolve({ rev, before: JSON.stringify(there) });
  }

  putPersonBack({ id, baseRev, before }: PutBackInput): Promise<number> {
    if (this.everybody.get(id)?.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    this.log.push(`put back ${id}`);
    const was = JSON.parse(before) as PersonView;
    this.everybody.set(id, { ...was, rev: baseRev + 1 });
    return Promise.resolve(baseRev + 1);
  }

  prepare(id: string): Promise<PrepareView> {
    const person = this.everybody.get(id);
    if (!person) return Promise.reject(new Fault('not_found'));
    return Promise.resolve({
      id,
      name: person.name,
      shortName: person.shortName,
      on: this.day.date,
      caresAbout: person.caresAbout,
      worksBest: person.workingStyle,
      promises: person.promises.filter(({ state }) => state === 'open'),
      brief: person.brief,
      readsIn: 50,
    });
  }

  exportPerson({ id, format }: HandingInput): Promise<Handed | null> {
    this.log.push(`export ${id} ${format}`);
    const path = '/home/maya/footing-person-2026-03-24.md';
    return Promise.resolve({ path, entries: 14, locked: 1, trashed: 0, others: 3 });
  }

  /** Whether locked entries name whoever is to be erased. */
  lockedNames = false;

  erasePlan({ id }: ErasePlanInput): Promise<ErasePlanView> {
    const person = this.everybody.get(id);
    if (!person) return Promise.reject(new Fault('not_found'));
    const gone = person.entries.filter(({ kind }) => kind === 'feedback');
    const waitsForLocked = this.lockedNames && !this.log.includes('show locked');
    return Promise.resolve({
      names: [person.name, ...person.aliases],
      parts: person.name.split(' ').filter((part) => part.length > 2),
      gone,
      counts: {
        gone: gone.length,
        changed: person.entries.length - gone.length,
        locked: this.lockedNames ? 1 : 0,
        drafts: 1,
        people: 0,
        settings: 0,
        attachments: 0,
      },
      waitsForLocked,
    });
  }

  async erasePerson({ id, also, typed }: EraseInput): Promise<ErasedCounts> {
    const plan = await this.erasePlan({ id, also });
    if (typed.toLowerCase() !== this.everybody.get(id)?.name.toLowerCase() || plan.waitsForLocked)
      throw new Fault('invalid_input');
    this.log.push(`erase ${id}`);
    this.everybody.delete(id);
    return plan.counts;
  }

  deletePerson(id: string): Promise<Deleted> {
    const entries = this.everybody.get(id)?.entries.length ?? 0;
    if (entries > 0) return Promise.resolve({ type: 'stillNamed', entries });
    this.everybody.delete(id);
    return Promise.resolve({ type: 'deleted' });
  }

  readonly pieces = new Map<string, FeedbackView>();
  feedbackSaid: FeedbackOverview = anOverview();
  lints: (texts: LintInput) => LintView[] = () => [];
  readonly forms = new Map<string, string>();

  feedback(list: FeedbackListInput): Promise<FeedbackPage> {
    return Promise.resolve(pageOf(this.pieces.values(), list, this.day.date));
  }

  feedbackPiece(id: string): Promise<FeedbackView> {
    const piece = this.pieces.get(id);
    return piece
      ? Promise.resolve(ruled(piece, this.day.date))
      : Promise.reject(new Fault('not_found'));
  }

  feedbackOverview(): Promise<FeedbackOverview> {
    return Promise.resolve(this.feedbackSaid);
  }

  saveFeedback(piece: FeedbackInput): Promise<FeedbackView> {
    const id = piece.id ?? `f-${this.pieces.size + 1}`;
    try {
      const saved = savedAs(piece, this.pieces.get(id), this.day.date, id);
      this.log.push(piece.to === null ? `feedback ${id}` : `feedback ${id} ${piece.to}`);
      this.pieces.set(id, saved);
      this.forms.delete('feedback');
      return Promise.resolve(saved);
    } catch (refused) {
      return Promise.reject(refused as Fault);
    }
  }

  lintFeedback(texts: LintInput): Promise<LintView[]> {
    return Promise.resolve(this.lints(texts));
  }

  readonly afterwards = new FakeAfterwards();

  objections(list: ObjectionsInput): Promise<ObjectionsView> {
    return Promise.resolve().then(() => this.afterwards.list(list));
  }

  objection(_: string, id: string): Promise<ObjectionPage> {
    const objection = this.afterwards.rows.find((row) => row.id === id);
    if (!objection) return Promise.reject(new Fault('not_found', ''));
    return Promise.resolve({ objection, rev: 1 });
  }

  noteObjection({ objection, entryId }: NoteObjectionInput): Promise<ObjectionSaved> {
    this.afterwards.noted.push(objection);
    return Promise.resolve({ id: objection.id ?? 'o1', entryId: entryId ?? 'e1', rev: 2 });
  }

  objectionType(): Promise<string | null> {
    return Promise.resolve(null);
  }

  rehearsal(id: string): Promise<RehearsalView> {
    return Promise.resolve().then(() => this.afterwards.rehearsal(id));
  }

  keepRun(run: RunInput): Promise<RehearsalView> {
    return Promise.resolve().then(() => this.afterwards.keep(run));
  }

  measurePace(seconds: number): Promise<number> {
    if (seconds < 20) return Promise.reject(new Fault('invalid_input', ''));
    return Promise.resolve(Math.round((130 * 60) / seconds));
  }

  debrief(id: string): Promise<DebriefView> {
    return Promise.resolve().then(() => this.afterwards.debrief(id));
  }

  saveDebrief(debrief: DebriefInput): Promise<DebriefView> {
    return Promise.resolve().then(() => this.afterwards.save(debrief));
  }

  sayNumber({ id, happened, note }: NumberInput): Promise<DebriefView> {
    return this.debrief(id).then((view) => ({
      ...view,
      rev: view.rev + 1,
      happened,
      happenedNote: note,
    }));
  }

  alignment(): Promise<AlignmentView> {
    return Promise.resolve(this.afterwards.agreement);
  }

  logTouchpoint(talk: TouchpointInput): Promise<string> {
    return Promise.resolve().then(() => this.afterwards.log(talk));
  }

  calibration(): Promise<CalibrationView> {
    return Promise.resolve(this.afterwards.guesses);
  }

  judgeDecision(judge: JudgeInput): Promise<CalibrationView> {
    return Promise.resolve().then(() => this.afterwards.judge(judge));
  }

  deliveries(): Promise<DeliveriesView> {
    return Promise.resolve(this.afterwards.measured);
  }

  spikes(): Promise<SpikesView> {
    return Promise.resolve(this.afterwards.boxes);
  }

  decisionMarkdown(id: string): Promise<string> {
    return Promise.resolve().then(() => this.afterwards.page(id));
  }

  readonly meet = new FakeMeetings(this.forms);
  meetingsHome = () => this.meet.home();
  meetingThread = (person: string | null, series: string) => this.meet.thread(person, series);
  meeting = (id: string) => this.meet.one(id);
  saveMeeting = (meeting: MeetingInput) => this.meet.save(meeting);
  readAction = (text: string) => this.meet.read(text);
  meetingQuestions = () => this.meet.questions();

  readonly hire = new FakeHiring();

  hiring(): Promise<HiringView> {
    return Promise.resolve(this.hire.view);
  }

  hiringOf(person: string): Promise<HiringOfView> {
    return Promise.resolve().then(() => this.hire.of(person));
  }

  saveGap(gap: GapInput): Promise<GapSaved> {
    return this.#hired('team_gap', gap.id, null, () => this.hire.gap(gap));
  }

  scenarios = () => Promise.resolve(this.hire.stock);
  saveScenario = (scenario: ScenarioInput) =>
    Promise.resolve().then(() => {
      const saved = this.hire.scenario(scenario);
      const { id, madeFrom } = scenario;
      const of = id ?? madeFrom;
      this.forms.delete(of === null ? 'scenario' : `scenario-${of}`);
      return saved;
    });

  saveScorecard(card: CardInput): Promise<HiringSaved> {
    return this.#hired('scorecard', card.id, card.personId, () => this.hire.card(card));
  }

  saveReference(call: ReferenceInput): Promise<HiringSaved> {
    return this.#hired('reference_check', call.id, call.personId, () => this.hire.reference(call));
  }

  saveOffer(offer: HireOfferInput): Promise<HiringSaved> {
    return this.#hired('offer_decision', offer.id, offer.personId, () => this.hire.offer(offer));
  }

  saveLookBack(back: LookBackInput): Promise<HiringSaved> {
    return this.#hired('hire_outcome', back.id, back.personId, () => this.hire.lookBack(back));
  }

  /** A draft ends with the saving. */
  #hired<T>(kind: string, id: string | null, person: string | null, save: () => T): Promise<T> {
    return Promise.resolve().then(() => {
      const saved = save();
      const of = id ?? person;
      this.forms.delete(of === null ? kind : `${kind}-${of}`);
      return saved;
    });
  }

  readonly career = new FakeCareer();

  careerTeam(): Promise<CareerTeamView> {
    return Promise.resolve(this.career.team());
  }

  careerOf(person: string): Promise<CareerView> {
    return Promise.resolve().then(() => this.career.of(person));
  }

  saveCareer(talk: CareerInput): Promise<CareerTalk> {
    return Promise.resolve().then(() => {
      const saved = this.career.save(talk);
      this.forms.delete('career');
      return saved;
    });
  }

  ladders(): Promise<LadderView[]> {
    return Promise.resolve(this.career.ladders);
  }

  lookAtLadder(ladder: LadderInput): Promise<LadderLooked> {
    return Promise.resolve(this.career.look(ladder));
  }

  importLadder(ladder: LadderInput): Promise<LadderCame> {
    return Promise.resolve(this.career.bring(ladder));
  }

  setCareerLevel(person: string, level: string): Promise<void> {
    this.career.setLevel(person, level);
    return Promise.resolve();
  }

  careerPrep(id: string, forThem: boolean): Promise<string> {
    return Promise.resolve(`# ${forThem ? 'Questions' : 'Prepare'} ${id}\n`);
  }

  careerShare(id: string): Promise<CareerShare> {
    return Promise.resolve().then(() => this.career.share(id));
  }

  careerQuestions(): Promise<CareerAsked[]> {
    return Promise.resolve(this.career.asked);
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

  settings(): Promise<Settings> {
    return Promise.resolve(this.preferences);
  }

  updateSettings({ theme, idleMinutes, singleKeys, dateOrder }: SettingsPatch): Promise<Settings> {
    this.preferences = {
      theme: theme ?? this.preferences.theme,
      idleMinutes: idleMinutes ?? this.preferences.idleMinutes,
      singleKeys: singleKeys ?? this.preferences.singleKeys,
      dateOrder: dateOrder ?? this.preferences.dateOrder,
    };
    return Promise.resolve(this.preferences);
  }

  readonly pitching = new FakePitches();

  pitches(): Promise<PitchRow[]> {
    return Promise.resolve(this.pitching.rows);
  }
  pitch(id: string): Promise<PitchView> {
    return Promise.resolve().then(() => this.pitching.of(id));
  }
  savePitch(change: PitchChange): Promise<PitchView> {
    return Promise.resolve().then(() => {
      const saved = this.pitching.save(change);
      this.forms.delete(change.id === null ? 'pitch' : `pitch-${change.id}`);
      return saved;
    });
  }
  nextPitch(id: string): Promise<PitchView> {
    return Promise.resolve().then(() => this.pitching.of(id));
  }
  previewPitch({ form }: PreviewInput): Promise<PitchPreviewView> {
    return Promise.resolve(this.pitching.preview(form));
  }
  pitchBrief(id: string): Promise<PitchBriefView> {
    return Promise.resolve().then(() => this.pitching.page(this.pitching.of(id).form));
  }
  savePdf(paper: Paper): Promise<SavedPdf | null> {
    return Promise.resolve().then(() => this.pitching.savePdf(paper));
  }
  readWords({ texts }: WordsInput): Promise<HeardText[]> {
    return Promise.resolve(texts.map((text) => this.pitching.read(text)));
  }
  learnWord(person: string, term: string): Promise<ChangedPerson> {
    this.log.push(`learn ${person} ${term}`);
    return Promise.resolve({ rev: 2, before: '{}' });
  }
  notes(): Promise<NoteView[]> {
    return Promise.resolve(this.pitching.notes);
  }
  saveNote(change: NoteChange): Promise<NoteView> {
    return Promise.resolve().then(() => this.pitching.saveNote(change));
  }
  notePrompts(): Promise<ChainView[]> {
    return Promise.resolve(this.pitching.prompts());
  }
  pitchFromNotes(): Promise<PitchView> {
    const form = { ...blankPitch(), title: this.pitching.notes[0]?.title ?? '' };
    return this.savePitch({ id: null, baseRev: 0, form, step: null });
  }

  touch(): Promise<void> {
    this.log.push('touch');
    return Promise.resolve();
  }

  flushed(unkept: DraftInput[]): Promise<void> {
    this.log.push(['flushed', ...unkept.map(({ key }) => key)].join(' '));
    return Promise.resolve();
  }

  listen(events: JournalEvents): Promise<Stop> {
    this.events = events;
    return Promise.resolve(() => {
      this.events = {};
    });
  }
}
