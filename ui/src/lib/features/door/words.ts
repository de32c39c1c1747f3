// What the window says at the door.

import type { Fault } from '../../ipc/fault';
import type { VaultStatus } from '../../ipc/bindings';
import { clockTime } from '../../time/civil';

export const words = {
  name: 'Footing',
  locked: 'Locked',
  passphrase: 'Passphrase',
  show: 'Show passphrase',
  hide: 'Hide passphrase',
  unlock: 'Unlock',
  useRecovery: 'Use the recovery sheet',
  usePassphrase: 'Use the passphrase',
  another: 'Open another vault',
  recoveryKey: 'Recovery key',
  recoveryHelp: 'Every group of the sheet, in order. Spaces, dashes and capitals do not matter.',
  opening: 'Opening',
  openingLabel: 'Opening, about a second',
  deliberate: 'The wait is deliberate. It makes guessing slow.',
  capsLock: 'Caps Lock is on.',
  encrypted: 'Encrypted on this computer. Nothing leaves it.',
  made: 'The vault was made with the passphrase you chose, but the last step could not be taken. Unlock it, and its recovery sheet is shown.',
  keyGone: 'The key is not in memory',
  tryAgain: 'Try again',
} as const;

export function wrong(way: 'passphrase' | 'recovery', capsLock: boolean, seconds: number): string {
  const said =
    way === 'passphrase'
      ? 'That does not open this vault.'
      : 'That is not this vault’s recovery key. Check each group against the sheet.';
  const caps = way === 'passphrase' && capsLock ? ` ${words.capsLock}` : '';
  return said + caps + wait(seconds);
}

function wait(seconds: number): string {
  if (seconds === 0) return '';
  const time = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return ` The next try is taken in ${time}; the wait grows with each wrong one.`;
}

/** When and why the vault was locked, or nothing when it was not opened since the start. */
export function lockedNote(status: VaultStatus): string {
  const at = status.lockedAt ? clockTime(status.lockedAt) : '';
  if (at === '' || status.lockReason === null) return '';
  const kept = status.setAside
    ? 'What you wrote last could not be saved. It is sealed in memory and comes back when you unlock; leave Footing open and the computer on until then.'
    : 'What you were writing is sealed and opens where you left it.';
  switch (status.lockReason) {
    case 'key':
      return `Locked at ${at}. ${kept}`;
    case 'idle':
      return `Locked at ${at}, while nobody was here. ${kept}`;
    case 'suspend':
      return `Locked at ${at}, when the computer went to sleep or its session was locked. ${kept}`;
    default:
      return unreachable(status.lockReason);
  }
}

const notOpened =
  'The vault could not be opened. Nothing in it was changed. Try again; if it stays so, ask “footing doctor” what is wrong.';

/** Why the vault does not open, what is safe, and what to do. */
export function refusal(fault: Fault, folder: string): string {
  switch (fault.code) {
    case 'vault_in_use': {
      const { pid } = fault.detail;
      const by = typeof pid === 'number' ? ` (process ${pid})` : '';
      return `Another Footing has this vault open${by}. Lock or close it there, then try again.`;
    }
    case 'vault_damaged':
      return 'The vault’s files are damaged. It was not opened and nothing was changed. Put the folder back from a backup, or ask “footing doctor” what is wrong.';
    case 'vault_newer':
      return 'A newer Footing wrote this vault. It was left exactly as it is. Update Footing to open it.';
    case 'missing_folder':
      return `The vault’s folder is not there${folder === '' ? '' : `: ${folder}`}. If it is on a disk that can be taken out, connect it and try again.`;
    case 'disk_full':
      return 'The disk is full, so the vault was not opened. Nothing in it was changed. Make some room, then try again.';
    case 'read_only':
      return 'The vault’s folder cannot be written to, so it was not opened. Check who owns it, and whether the disk is read-only.';
    case 'invalid_input':
      return fault.detail.at === 'folder'
        ? 'That folder holds something else, and no vault. Choose the folder of a vault.'
        : notOpened;
    case 'wrong_passphrase':
    case 'not_found':
    case 'conflict':
    case 'locked':
    case 'index_rebuilding':
    case 'internal':
      return notOpened;
    default:
      return unreachable(fault.code);
  }
}

function unreachable(value: never): string {
  return String(value);
}
