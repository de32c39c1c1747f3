// What the window says about its settings.

import type { DateOrder, Theme } from '../../ipc/bindings';
import type { Fault } from '../../ipc/fault';
import { reason } from '../../frame/words';

export const words = {
  title: 'Settings',
  meta: 'Kept inside the vault',
  vault: 'Vault',
  vaultNote: 'One encrypted folder. Footing never opens a network connection.',
  folder: 'Folder',
  idle: 'Lock when away',
  idleHelp:
    'Also when the computer sleeps or its session is locked. What you were writing is saved first.',
  passphrase: 'Passphrase',
  passphraseHelp: 'Copies of the vault made before a change still open with the old one.',
  change: 'Change',
  recovery: 'Recovery key',
  recoveryHelp: 'A new one ends the one before it.',
  renew: 'Make a new one',
  appearance: 'Appearance',
  theme: 'Light',
  dates: 'Dates in figures',
  datesHelp: 'How 12/3 is read when a promise has it as its day.',
  nudges: 'Nudges and days away',
  quiet: 'What stays quiet, and when',
  nudgesHelp: 'When nothing is asked of you, what was put off, and what is not said.',
  keyboard: 'Keyboard',
  single: 'Single keys',
  singleHelp:
    'Letters and signs that act when nobody is typing: N, C, /, [ and ]. Keys with Ctrl always act.',
  allKeys: 'All keys',
  show: 'Show',
  about: 'About',
  version: 'Version',
  licences: 'Licences',
  licencesHelp: 'Everything Footing is built from, and on what terms.',
  list: 'List',
  failed: 'The change could not be saved. The setting is as it was.',
  cancel: 'Cancel',
  close: 'Close',
  present: 'Present passphrase',
  next: 'New passphrase',
  again: 'Once more',
  changeTitle: 'Change the passphrase',
  changeText: 'The recovery key stays as it is. The change takes about two seconds.',
  changeNow: 'Change passphrase',
  changed: 'The passphrase is changed.',
  working: 'Making the key',
  renewTitle: 'Make a new recovery key',
  renewText:
    'It is shown once, to be written down; then one group of it is asked for. From the moment it is made, the sheet you have opens nothing any more.',
  unkept:
    'Some words are not on the disk yet, and every page closes while the new key is copied. Nothing was changed. Save them first, or lock the journal: they come back when it is opened.',
  renewNow: 'Make a new key',
  differs: 'The two are not the same.',
  tooShort: 'That is too short: at least 8 characters.',
} as const;

export const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'Follow system' },
  { value: 'light', label: 'Paper' },
  { value: 'dark', label: 'Lamp' },
];

export const DATE_ORDERS: readonly { value: DateOrder; label: string }[] = [
  { value: 'unset', label: 'Ask' },
  { value: 'dayFirst', label: 'Day first' },
  { value: 'monthFirst', label: 'Month first' },
];

export const IDLE_CHOICES: readonly number[] = [1, 2, 5, 10, 15, 30, 60];

export function idleSaid(minutes: number): string {
  return minutes === 1 ? 'After 1 minute' : `After ${minutes} minutes`;
}

/** Why a key was not replaced. */
export function refused(fault: Fault): string {
  if (fault.code === 'wrong_passphrase') {
    return 'That is not the present passphrase. Nothing was changed.';
  }
  if (fault.code === 'invalid_input') return words.tooShort;
  return `Nothing was changed: ${reason(fault.code)}.`;
}
