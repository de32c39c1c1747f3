// One entry, read and written.

import { Fault } from '../../src/lib/ipc/fault';
import { open, type Scene } from './stage';

export const ENTRY: Readonly<Record<string, Scene>> = {
  'entry-note': open((desk) => desk.go({ at: 'entry', id: 'n1' })),
  'entry-decision': open((desk) => desk.go({ at: 'entry', id: 'x1', find: 'staging' })),
  'entry-gone': open(
    (desk) => desk.go({ at: 'entry', id: 'zz' }),
    true,
    (journal) => {
      journal.entry = () => Promise.reject(new Fault('not_found'));
    },
  ),
};
