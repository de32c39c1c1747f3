// The journal as the window sees it. `client.ts` speaks to the shell; tests and the gallery bring
// their own.

import type { Afterwards } from './afterwards';
import type { Hiring } from './hiring';
import type { Meetings } from './meeting';
import type { Pitching } from './pitching';
import type { Planning } from './planning';
import type { Templating } from './templating';
import type {
  CareerAsked,
  CareerInput,
  CareerShare,
  CareerTalk,
  CareerTeamView,
  CareerView,
  DailyLog,
  InterpretationInput,
  LadderCame,
  LadderInput,
  LadderLooked,
  LadderView,
  LeverageInput,
  Logged,
  PullbackInput,
  SensitivityInput,
  WeekInput,
  WeekView,
  AbsenceInput,
  AbsenceView,
  InfluenceInput,
  QuietView,
  Against,
  Around,
  CaptureFiled,
  CaptureView,
  Comparison,
  DayPage,
  DayWords,
  DraftInput,
  DueReading,
  DraftSummary,
  DueView,
  Ending,
  EntriesChanged,
  EntryRow,
  EntryView,
  FeedbackInput,
  FeedbackListInput,
  FeedbackOverview,
  FeedbackPage,
  FeedbackView,
  LedgerView,
  LintInput,
  LintView,
  FlushCause,
  Deleted,
  Highlights,
  IndexProgress,
  Kept,
  KeptPicture,
  Merged,
  MoveInput,
  MuteInput,
  NamedEntry,
  NamingInput,
  NudgesView,
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
  PromiseChanged,
  PromiseCountsView,
  SavedSearch,
  LockReason,
  OfferView,
  Outline,
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
  Undeleted,
  Unlocked,
  VaultStatus,
} from './bindings';

export type Stop = () => void;

export interface JournalEvents {
  entriesChanged?: (event: EntriesChanged) => void;
  vaultLocked?: (reason: LockReason) => void;
  indexProgress?: (event: IndexProgress) => void;
  dayTurned?: (date: string) => void;
  /** The window is about to close or to lock itself: save, then call `flushed`. */
  flushWanted?: (cause: FlushCause) => void;
}

/** Every call rejects with a `Fault`. */
export interface Journal extends Afterwards, Hiring, Meetings, Pitching, Planning, Templating {
  vaultStatus(): Promise<VaultStatus>;
  estimatePassphrase(passphrase: string): Promise<Strength>;
  createVault(passphrase: string, folder: string | null): Promise<RecoverySheet>;
  confirmRecovery(group: number, text: string): Promise<boolean>;
  chooseFolder(): Promise<string | null>;
  useFolder(folder: string): Promise<VaultStatus>;
  /** Opens the sample journal until it is locked; refused while a vault is open. */
  lookAround(): Promise<VaultStatus>;
  changePassphrase(present: string, next: string): Promise<void>;
  /** Ends the recovery key before it; the new one has to be proved. */
  renewRecoveryKey(passphrase: string): Promise<RecoverySheet>;
  unlock(secret: { passphrase: string } | { recoveryKey: string }): Promise<Unlocked>;
  /** Locks; what the disk refused is sealed in memory until the vault is unlocked. */
  lock(unkept: DraftInput[]): Promise<void>;

  today(): Promise<Today>;
  dayPage(date: string): Promise<DayPage>;
  keepDraft(draft: DraftInput): Promise<Kept>;
  /** Where words were kept and never saved, the last kept first. */
  drafts(): Promise<DraftSummary[]>;
  saveDay(date: string, baseRev: number, body: string): Promise<Saved>;
  entry(id: string): Promise<EntryView>;
  saveEntry(id: string, baseRev: number, title: string, body: string): Promise<Saved>;

  /** What lies around an entry, or around a day without a page: links, earlier years. */
  around(id: string | null, date: string): Promise<Around>;

  /** How much there is, of one kind or of all, and in which weeks. */
  outline(kind: string | null): Promise<Outline>;
  daysWritten(from: string, to: string): Promise<DayWords[]>;
  stretch(stretch: StretchInput): Promise<EntryRow[]>;

  revisions(id: string): Promise<RevisionView[]>;
  compareRevision(id: string, rev: number, against: Against): Promise<Comparison>;
  restoreRevision(id: string, rev: number, baseRev: number): Promise<Saved>;

  /** The latest put there first; of very many not all. */
  trash(): Promise<TrashedView[]>;
  /** How much lies in the trash. */
  trashSize(): Promise<number>;
  deleteEntry(id: string): Promise<void>;
  undeleteEntry(id: string): Promise<Undeleted>;
  /** Removes for good all that is in the trash; answers how much that was. */
  emptyTrash(): Promise<number>;

  /** Keeps a picture for a text that is about to name it. */
  keepPicture(bytes: Uint8Array): Promise<KeptPicture>;
  /** The bytes of a picture; `not_found` where its entry is locked. */
  picture(id: string): Promise<ArrayBuffer>;

  /** What may be meant after `@`, `#` or `[[`. */
  offers(sign: Sign, typed: string): Promise<OfferView[]>;

  /** Files a line with its people, tags and promises. */
  capture(text: string): Promise<CaptureFiled>;
  /** What a line would be filed with. */
  readCapture(text: string): Promise<CaptureView>;
  /** What is late, due today or within a week, and the line that was being captured. */
  due(): Promise<DueView>;
  endPromise(id: string, ending: Ending): Promise<void>;

  /** What is promised both ways. */
  ledger(): Promise<LedgerView>;
  /** How many promises were kept on time, by person and function. */
  promiseCounts(): Promise<PromiseCountsView>;
  keepPromise(id: string): Promise<PromiseChanged>;
  /** Wants a line that says why. */
  dropPromise(id: string, note: string): Promise<PromiseChanged>;
  movePromise(promise: MoveInput): Promise<PromiseChanged>;
  /** `conflict` where the entry was changed since. */
  takeBackPromise(change: PromiseChanged): Promise<void>;
  /** What a typed day is read as. */
  readDue(text: string): Promise<DueReading>;

  /** At most three things worth a look, the same ones all day. */
  nudges(): Promise<NudgesView>;
  snoozeNudge(snooze: SnoozeInput): Promise<void>;
  wakeNudge(key: string): Promise<void>;
  muteNudges(mute: MuteInput): Promise<void>;
  quiet(): Promise<QuietView>;
  putAbsence(absence: AbsenceInput): Promise<AbsenceView[]>;
  dropAbsence(from: string): Promise<AbsenceView[]>;

  search(request: SearchInput): Promise<SearchAnswer>;
  highlights(text: string, entryId: string): Promise<Highlights>;
  /** The entry beside the list, every text of it with its marks. */
  preview(text: string, entryId: string): Promise<Preview>;
  /** Unlocks locked entries again, until the vault is locked. */
  showLocked(passphrase: string): Promise<void>;
  savedSearches(): Promise<SavedSearch[]>;
  keepSearch(search: SavedSearch): Promise<SavedSearch[]>;
  forgetSearch(name: string): Promise<SavedSearch[]>;

  people(): Promise<PersonRow[]>;
  person(id: string): Promise<PersonView>;
  naming(naming: NamingInput): Promise<NamedEntry[]>;
  /** Returns the person's id. */
  savePerson(person: PersonInput): Promise<string>;
  mergePeople(goneId: string, keptId: string): Promise<Merged>;
  undoMerge(goneId: string): Promise<void>;
  deletePerson(id: string): Promise<Deleted>;
  /** Everybody, with where they stand and stood on day 1. */
  peopleMap(): Promise<PeopleMapView>;
  /** Changes one thing about a person; what comes back takes it back. */
  changePerson(change: ChangeInput): Promise<ChangedPerson>;
  putPersonBack(change: PutBackInput): Promise<number>;
  /** Returns what stood there before. */
  setInfluence(influence: InfluenceInput): Promise<number | null>;
  /** The page before a meeting. */
  prepare(id: string): Promise<PrepareView>;
  /** Writes everything about a person to a file; null when no folder was chosen. */
  exportPerson(wanted: HandingInput): Promise<Handed | null>;
  /** What erasing a person would do. */
  erasePlan(plan: ErasePlanInput): Promise<ErasePlanView>;
  erasePerson(erase: EraseInput): Promise<ErasedCounts>;

  /** Pull-backs and leverage of the last thirteen weeks. */
  dailyLog(): Promise<DailyLog>;
  logPullback(pullback: PullbackInput): Promise<Logged>;
  logLeverage(leverage: LeverageInput): Promise<Logged>;
  /** The reflection of the week in which a day lies, with what the week held. */
  week(date: string): Promise<WeekView>;
  saveWeek(week: WeekInput): Promise<Logged>;
  /** Sets what the owner makes of an entry, apart from what happened. */
  interpret(view: InterpretationInput): Promise<Logged>;
  /** Sets how carefully an entry is shown. */
  setSensitivity(marks: SensitivityInput): Promise<Logged>;

  /** A page of feedback, newest first; what is owed, longest first. */
  feedback(list: FeedbackListInput): Promise<FeedbackPage>;
  feedbackPiece(id: string): Promise<FeedbackView>;
  feedbackOverview(): Promise<FeedbackOverview>;
  /** Saves, and takes a step if one is asked for. Returns the piece as it is stored now. */
  saveFeedback(piece: FeedbackInput): Promise<FeedbackView>;
  /** What these words could say better. Nothing is stored. */
  lintFeedback(texts: LintInput): Promise<LintView[]>;
  /** Career conversations: a team, one person's road, and what goes back after one. */
  careerTeam(): Promise<CareerTeamView>;
  careerOf(person: string): Promise<CareerView>;
  saveCareer(talk: CareerInput): Promise<CareerTalk>;
  /** Ladders that were brought in, a text looked at before it is one of them, and bringing it in. */
  ladders(): Promise<LadderView[]>;
  lookAtLadder(ladder: LadderInput): Promise<LadderLooked>;
  importLadder(ladder: LadderInput): Promise<LadderCame>;
  setCareerLevel(person: string, level: string): Promise<void>;
  careerPrep(id: string, forThem: boolean): Promise<string>;
  careerShare(id: string): Promise<CareerShare>;
  careerQuestions(sort: string): Promise<CareerAsked[]>;
  /** What was filled into a form and not saved; `keepDraft` keeps it under `form:` and its name. */
  formDraft(form: string): Promise<string | null>;
  dropForm(form: string): Promise<void>;

  settings(): Promise<Settings>;
  updateSettings(patch: SettingsPatch): Promise<Settings>;
  /** Says that somebody is at the keyboard; puts the idle lock off. */
  touch(): Promise<void>;
  /** Answers `flushWanted` with the words that could neither be saved nor kept. */
  flushed(unkept: DraftInput[]): Promise<void>;

  listen(events: JournalEvents): Promise<Stop>;
}
