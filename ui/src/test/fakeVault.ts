// The part of the journal in memory that is opened, locked and set.

import type { JournalEvents, Stop } from '../lib/ipc/journal';
import { Fault } from '../lib/ipc/fault';
import type {
  VaultStatus,
  Today,
  RecoverySheet,
  Settings,
  SettingsPatch,
  Strength,
  Unlocked,
  DraftInput,
} from '../lib/ipc/bindings';
import { FakePlan } from './fakePlan';
import { aStatus } from './samples';

export const NOW = '2026-03-24T09:42:00+01:00';

export class FakeVault extends FakePlan {
  day: Today = { date: '2026-03-24', zone: 'Europe/Stockholm' };
  /** What was asked, in order, without anybody's words. */
  readonly log: string[] = [];
  readonly forms = new Map<string, string>();
  status: VaultStatus = aStatus();
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
  events: JournalEvents = {};

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
