// What the window's frame says.

import type { DraftSummary, ErrorCode, Notice } from '../ipc/bindings';
import type { Fault } from '../ipc/fault';
import type { SaveState } from '../features/writing/manuscript.svelte';
import { type CivilDate, clockTime, longDate } from '../time/civil';

export const words = {
  skip: 'Skip to the page',
  main: 'Main',
  name: 'Footing',
  home: 'Footing, today',
  search: 'Search',
  jump: 'Search or jump',
  encrypted: 'Encrypted on this computer',
  nothingToSave: 'Nothing to save',
  stranded: 'Another page is not saved',
  allKeys: 'All keys',
  close: 'Close',
  rule: 'Day, of ninety',
  ninety: 'Ninety days',
  written: 'written',
  nothingWritten: 'nothing written',
  drafts: 'Written and not saved yet:',
  anEntry: 'An entry',
  tryAgain: 'Try again',
} as const;

/** What the status strip says of the page in hand. */
export function saveSaid(state: SaveState): string {
  switch (state.is) {
    case 'untouched':
      return words.nothingToSave;
    case 'writing':
      return 'Writing';
    case 'kept':
      return `Draft kept ${clockTime(state.at)}`.trimEnd();
    case 'saving':
      return 'Saving';
    case 'saved':
      return `Saved ${clockTime(state.at)}`.trimEnd();
    case 'conflict':
      return 'Not saved: the page changed elsewhere';
    case 'failed':
      return state.doing === 'saving' ? 'Not saved' : 'Draft not kept';
    default:
      return unreachable(state);
  }
}

/** Why the disk refused, to follow a colon. */
export function reason(code: ErrorCode): string {
  switch (code) {
    case 'disk_full':
      return 'the disk is full';
    case 'read_only':
      return 'the vault’s folder cannot be written to';
    case 'missing_folder':
      return 'the vault’s folder is gone';
    case 'vault_damaged':
      return 'the vault’s files are damaged';
    case 'locked':
      return 'the vault is locked';
    case 'not_found':
      return 'it is no longer in the journal';
    case 'invalid_input':
      return 'the journal does not take it as it is';
    case 'conflict':
      return 'it changed elsewhere';
    case 'wrong_passphrase':
    case 'vault_in_use':
    case 'vault_newer':
    case 'index_rebuilding':
    case 'internal':
      return 'the journal did not say why';
    default:
      return unreachable(code);
  }
}

/** Why words were refused, to follow a colon: what is too long, by how much it may be. */
export function refusalOf({ code, detail: { max, unit } }: Fault): string {
  if (code !== 'invalid_input' || max === undefined || max === null) return reason(code);
  if (unit !== 'bytes') return `it is longer than ${max.toLocaleString('en')} ${unit ?? ''}`.trim();
  return `it is longer than the ${Math.floor(max / 1024 / 1024)} MB that one entry holds. Move a part of it to another`;
}

export function noticeSaid(notice: Notice): string {
  switch (notice) {
    case 'headerRepaired':
      return 'One of the two copies of the vault’s header was damaged. It was written anew from the other. Nothing of the journal is lost.';
    case 'headerNotRepaired':
      return 'One of the two copies of the vault’s header is damaged and could not be written anew. The other still opens the vault. Copy the folder somewhere safe, then look at the disk.';
    case 'permissionsTightened':
      return 'Other people on this computer could read files of the vault. They no longer can. What they could read was encrypted.';
    case 'permissionsLoose':
      return 'Other people on this computer can read files of the vault, and that cannot be changed here. What they can read is encrypted. Move the vault to a folder of your own.';
    case 'olderThanIndex':
      return 'The journal is older than its search index: some of the newest changes may be missing, as after putting an old copy of a file back. Look at the last days before you go on.';
    case 'capturesUnread':
      return 'Lines captured while the vault was locked could not be opened: they were changed, or sealed for another vault. They stay in its inbox.';
    case 'wordsBroughtBack':
      return 'Words that the disk refused before the vault was locked are back. They wait as drafts on their pages, and nothing of them is lost. Save them once there is room on the disk.';
    default:
      return unreachable(notice);
  }
}

/** Where a draft stands and when it was kept. */
export function draftSaid({ date, keptAt }: DraftSummary, today: CivilDate): string {
  const where = date === null ? words.anEntry : longDate(date, today);
  const at = clockTime(keptAt);
  return at === '' ? where : `${where}, kept ${at}`;
}

function unreachable(value: never): string {
  return String(value);
}
