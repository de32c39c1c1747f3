// A journal in memory for tests and the gallery. It answers at once and forgets nothing; a test
// overrides or spies on what it is about.

import { Fault } from '../lib/ipc/fault';
import type { Journal, JournalEvents, Stop } from '../lib/ipc/journal';
import type {
  DayPage,
  DraftInput,
  DraftSummary,
  EntryView,
  Highlights,
  Kept,
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
} from '../lib/ipc/bindings';
import { chipsIn } from './chips';
import { aPage, aStatus, anAnswer, anEntry } from './samples';

export const NOW = '2026-03-24T09:42:00+01:00';

export class FakeJournal implements Journal {
  status: VaultStatus = aStatus();
  day: Today = { date: '2026-03-24', zone: 'Europe/Stockholm' };
  secret = 'paper boats in kungälv harbour';
  groups = ['H7QF', '2MWX', '9TDN', 'VJ4P', '4WRC', '8KZG', 'R3HY', 'NX6Q'];
  chosen: string | null = '/home/maya/elsewhere';
  /** A new recovery sheet, for a vault whose first one was never proved. */
  sheet: RecoverySheet | null = null;
  preferences: Settings = { theme: 'system', idleMinutes: 5 };
  readonly pages = new Map<string, DayPage>();
  readonly entries = new Map<string, EntryView>();
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

  search(request: SearchInput): Promise<SearchAnswer> {
    return Promise.resolve(
      anAnswer({ generation: request.generation, chips: chipsIn(request.text) }),
    );
  }

  highlights(_text: string, _entryId: string): Promise<Highlights> {
    return Promise.resolve({ title: [], body: [] });
  }

  settings(): Promise<Settings> {
    return Promise.resolve(this.preferences);
  }

  updateSettings({ theme, idleMinutes }: SettingsPatch): Promise<Settings> {
    this.preferences = {
      theme: theme ?? this.preferences.theme,
      idleMinutes: idleMinutes ?? this.preferences.idleMinutes,
    };
    return Promise.resolve(this.preferences);
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
