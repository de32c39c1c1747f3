// The journal as the window sees it. `client.ts` speaks to the shell; tests and the gallery bring
// their own.

import type {
  DayPage,
  DraftInput,
  DraftSummary,
  EntriesChanged,
  EntryView,
  FlushCause,
  Highlights,
  IndexProgress,
  Kept,
  LockReason,
  RecoverySheet,
  Saved,
  SearchAnswer,
  SearchInput,
  Settings,
  SettingsPatch,
  Strength,
  Today,
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
export interface Journal {
  vaultStatus(): Promise<VaultStatus>;
  estimatePassphrase(passphrase: string): Promise<Strength>;
  createVault(passphrase: string, folder: string | null): Promise<RecoverySheet>;
  confirmRecovery(group: number, text: string): Promise<boolean>;
  chooseFolder(): Promise<string | null>;
  useFolder(folder: string): Promise<VaultStatus>;
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

  search(request: SearchInput): Promise<SearchAnswer>;
  highlights(text: string, entryId: string): Promise<Highlights>;

  settings(): Promise<Settings>;
  updateSettings(patch: SettingsPatch): Promise<Settings>;
  /** Says that somebody is at the keyboard; puts the idle lock off. */
  touch(): Promise<void>;
  /** Answers `flushWanted` with the words that could neither be saved nor kept. */
  flushed(unkept: DraftInput[]): Promise<void>;

  listen(events: JournalEvents): Promise<Stop>;
}
