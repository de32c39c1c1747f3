// What the window says on its first run.

import type { Fault } from '../../ipc/fault';
import type { Strength } from '../../ipc/bindings';
import { type CivilDate, longDate } from '../../time/civil';
import { reason } from '../../frame/words';
import { spelled } from '../../spelled';
import type { Problem } from './firstRun.svelte';

export const words = {
  name: 'Footing',
  lead: 'A private journal for your first ninety days of leading engineers.',
  facts: [
    {
      title: 'It stays here',
      text: 'One encrypted folder on this computer. No account, no network, no copy elsewhere.',
    },
    {
      title: 'It is yours alone',
      text: 'Nobody can reset the passphrase, including the people who made this.',
    },
    {
      title: 'You can leave',
      text: 'Export everything you wrote as plain text whenever you like.',
    },
  ],
  steps: 'Steps',
  stepPassphrase: '1 Passphrase',
  stepSheet: '2 Recovery sheet',
  passphrase: 'Passphrase',
  passphraseHint: 'four or more words you can type without looking',
  again: 'Type it again',
  folder: 'Keep the vault in',
  choose: 'Choose',
  noReset:
    'There is no reset. Next you copy a recovery sheet. Lose both, and the journal cannot be opened.',
  make: 'Make the recovery sheet',
  making: 'Making the vault',
  openExisting: 'Open a vault I have',
  lookAround: 'Look around a sample first',
  sheetLabel: 'Recovery sheet, as printed',
  sheetTitle: 'Recovery sheet',
  sheetText:
    'Opens the journal without the passphrase. Keep it where you keep a passport. Write nothing else on it.',
  hidden: 'hidden on screen',
  heading: 'Copy it, then prove it',
  renewed:
    'This is a new sheet. The one before it no longer opens the vault: throw it away once this one is proved.',
  copyTitle: 'Copy by hand, or print',
  copyNow: 'These groups are shown this once. Check each letter; there is no O, I or L.',
  copyDone: 'The sheet is on paper.',
  print: 'Print',
  copied: 'I have it on paper',
  showAgain: 'Show the sheet again',
  proveTitle: 'Type one group from the paper',
  putAway: 'Put it away',
  putAwayText: 'Not beside this computer, and not in a photograph.',
  done: 'Done',
  now: 'Now',
  then: 'Then',
  goIn: 'Open the journal',
  encrypted: 'Encrypted on this computer. Nothing leaves it.',
} as const;

/** What stands before and after the vault's name on the sheet. */
export function sheetFor(madeOn: CivilDate | null): [string, string] {
  return ['For ', madeOn === null ? '.' : `, made ${longDate(madeOn, '')}.`];
}

export function typeGroup(group: number): string {
  return `Type group ${group} from the paper`;
}

export function onPaper(group: number): string {
  return `Group ${group} is on the paper, not on this screen.`;
}

export function letters(typed: number, all: number): string {
  return `${Math.min(typed, all)} of ${all} letters`;
}

export function strengthSaid({ verdict, words: count }: Strength): string {
  const many = `${spelled(count)} ${count === 1 ? 'word' : 'words'}`;
  switch (verdict) {
    case 'tooShort':
      return 'Too short. Four words or more.';
    case 'weak':
      return `Easy to guess. ${many}; add one that does not belong.`;
    case 'fair':
      return `Fair. ${many}; one more makes it strong.`;
    case 'strong':
      return `Strong. ${many}, hard to guess.`;
    default:
      return unreachable(verdict);
  }
}

export function problemSaid(problem: Problem, group: number): string {
  switch (problem) {
    case 'tooShort':
      return 'Too short to keep anybody out. Use four words or more.';
    case 'differs':
      return 'The two are not the same. Type it again.';
    case 'wrongGroup':
      return `That is not group ${group}. Look again at the paper, or show the sheet again.`;
    default:
      return unreachable(problem);
  }
}

export function refusal(fault: Fault, folder: string): string {
  switch (fault.code) {
    case 'disk_full':
      return 'The disk is full, so no vault was made. Make some room, then try again.';
    case 'read_only':
      return `Footing may not write in ${folder}. Choose another folder.`;
    case 'missing_folder':
      return `There is no such place: ${folder}. Choose another folder.`;
    case 'vault_in_use':
      return 'Another Footing has a vault open there. Close it, or choose another folder.';
    case 'invalid_input':
      return fault.detail.at === 'folder'
        ? 'That folder holds something else already. Choose an empty one.'
        : 'That was not taken. Check what you typed.';
    case 'vault_damaged':
    case 'vault_newer':
      return 'A vault is in that folder already. Open it, or choose another folder.';
    case 'wrong_passphrase':
    case 'not_found':
    case 'conflict':
    case 'locked':
    case 'index_rebuilding':
    case 'internal':
      return 'The vault could not be made. Nothing was kept. Try again, or choose another folder.';
    default:
      return unreachable(fault.code);
  }
}

/** Why the proof was not taken down, with the sheet on paper or not. */
export function proofRefused(fault: Fault): string {
  return `That could not be noted in the vault: ${reason(fault.code)}. Keep the paper, and try again.`;
}

function unreachable(value: never): string {
  return String(value);
}
