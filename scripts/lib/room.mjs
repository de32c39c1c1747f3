// Whether the disk has room for what a first build leaves on it. A full disk shows itself as a
// linker that fails somewhere in the middle, after minutes.

import { existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const GIB = 2 ** 30;
/** What everything that `npm test` builds takes together, without what a second build would use again. */
export const ROOM_FOR_ALL = 12 * GIB;

/**
 * Why a first build into `target` cannot end well, in a sentence; nothing if there is room, or if
 * something was built there before (most of what is needed is then there already).
 */
export function lacksRoom(target, need = ROOM_FOR_ALL) {
  if (existsSync(join(target, 'debug'))) return undefined;
  let disk = target;
  while (!existsSync(disk)) disk = dirname(disk);
  const { bavail, bsize } = statfsSync(disk);
  const free = bavail * bsize;
  if (free >= need) return undefined;
  const gib = (bytes) => `${(bytes / GIB).toFixed(1)} GiB`;
  return `everything that is built takes up to ${gib(need)}, and this disk has ${gib(free)} free. Make room, or set CARGO_TARGET_DIR to a folder on another disk.`;
}
