// The one place that speaks to the shell. Everything else is handed a `Journal`.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { asFault } from './fault';
import type { Journal, JournalEvents, Stop } from './journal';
import type { EntriesChanged, FlushCause, IndexProgress, LockReason } from './types';

async function call<T>(command: string, input: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, input);
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const shell: Journal = {
  vaultStatus: () => call('vault_status'),
  estimatePassphrase: (passphrase) => call('estimate_passphrase', { passphrase }),
  createVault: (passphrase, folder) => call('create_vault', { input: { passphrase, folder } }),
  confirmRecovery: (group, text) => call('confirm_recovery', { proof: { group, text } }),
  chooseFolder: () => call('choose_folder'),
  useFolder: (folder) => call('use_folder', { folder }),
  unlock: (credentials) => call('unlock', { credentials }),
  lock: () => call('lock', { reason: 'key' satisfies LockReason }),

  today: () => call('today'),
  dayPage: (date) => call('day_page', { date }),
  keepDraft: (key, baseRev, text) => call('keep_draft', { draft: { key, baseRev, text } }),
  saveDay: (date, baseRev, body) => call('save_day', { page: { date, baseRev, body } }),
  entry: (id) => call('entry', { id }),
  saveEntry: (id, baseRev, title, body) =>
    call('save_entry', { entry: { id, baseRev, title, body } }),

  search: (query) => call('search', { query }),
  highlights: (text, entryId) => call('highlights', { input: { text, entryId } }),

  settings: () => call('settings'),
  updateSettings: (patch) => call('update_settings', { patch }),
  touch: () => call('touch'),
  flushed: (kept) => call('flushed', { kept }),

  async listen(events: JournalEvents): Promise<Stop> {
    const stops = await Promise.all([
      listen<EntriesChanged>('entries-changed', ({ payload }) => events.entriesChanged?.(payload)),
      listen<{ reason: LockReason }>('vault-locked', ({ payload }) =>
        events.vaultLocked?.(payload.reason),
      ),
      listen<IndexProgress>('index-progress', ({ payload }) => events.indexProgress?.(payload)),
      listen<{ date: string }>('day-turned', ({ payload }) => events.dayTurned?.(payload.date)),
      listen<{ cause: FlushCause }>('flush-wanted', ({ payload }) =>
        events.flushWanted?.(payload.cause),
      ),
    ]);
    return () => {
      for (const stop of stops) stop();
    };
  },
};
