// The lock screen, and what it says when a vault does not open.

import { Fault } from '../../src/lib/ipc/fault';
import type { ErrorCode, ErrorDetail, Notice } from '../../src/lib/ipc/bindings';
import { aStatus } from '../../src/test/samples';
import { PASSPHRASE, SampleJournal, doorOf, locked, never, pause, type Scene } from './stage';

function refused(code: ErrorCode, detail: Partial<ErrorDetail> = {}): Scene {
  return {
    journal: locked((journal) => {
      journal.unlock = () => Promise.reject(new Fault(code, '', detail));
    }),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = 'paper boats in';
      await door.unlock();
    },
  };
}

export const DOOR: Readonly<Record<string, Scene>> = {
  unlock: { journal: locked() },
  'unlock-opening': {
    journal: locked((journal) => {
      journal.unlock = never;
    }),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = PASSPHRASE;
      void door.unlock();
      await pause(900);
    },
  },
  'unlock-wrong': {
    ...refused('wrong_passphrase'),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.capsLock = true;
      door.secret = 'paper boats in';
      await door.unlock();
    },
  },
  'unlock-wait': refused('wrong_passphrase', { waitMs: 7900 }),
  'unlock-caps': {
    journal: locked(),
    act: ({ session }) => {
      doorOf(session).capsLock = true;
    },
  },
  'unlock-in-use': refused('vault_in_use', { pid: 4711 }),
  'unlock-damaged': refused('vault_damaged'),
  'unlock-newer': refused('vault_newer'),
  'unlock-missing': {
    journal: locked((journal) => {
      journal.vaultStatus = () => Promise.reject(new Fault('missing_folder'));
    }),
  },
  'unlock-disk-full': refused('disk_full'),
  'unlock-read-only': refused('read_only'),
  'unlock-recovery': {
    journal: locked(),
    act: ({ session }) => doorOf(session).use('recovery'),
  },
  'unlock-recovery-wrong': {
    journal: locked(),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.use('recovery');
      door.secret = 'H7QF 2MWX 9TDN VJ4P 4WRC 8KZG R3HY NX6K';
      await door.unlock();
    },
  },
  'lock-over': {
    journal: locked((journal) => {
      journal.status = aStatus({
        lockedAt: '2026-03-24T15:10:00+01:00',
        lockReason: 'suspend',
      });
    }),
  },
  'lock-idle': {
    journal: locked((journal) => {
      journal.status = aStatus({ lockedAt: '2026-03-24T12:04:00+01:00', lockReason: 'idle' });
    }),
  },
  'lock-set-aside': {
    journal: locked((journal) => {
      journal.status = aStatus({
        lockedAt: '2026-03-24T12:04:00+01:00',
        lockReason: 'idle',
        setAside: true,
      });
    }),
  },
  notices: told(['headerRepaired', 'olderThanIndex']),
  'words-brought-back': told(['wordsBroughtBack'], (journal) => {
    const keptAt = '2026-03-24T12:04:00+01:00';
    const draft = { key: 'n1', date: null, entryId: 'n1', keptAt };
    journal.drafts = () => Promise.resolve([draft]);
  }),
};

/** What the window says once the vault is open. */
function told(notices: Notice[], change: (journal: SampleJournal) => void = () => {}): Scene {
  return {
    journal: () => {
      const journal = new SampleJournal();
      journal.status = aStatus();
      journal.unlock = () => Promise.resolve({ notices, sheet: null });
      change(journal);
      return journal;
    },
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = PASSPHRASE;
      await door.unlock();
    },
  };
}
