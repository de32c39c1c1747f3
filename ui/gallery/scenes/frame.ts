// What the frame itself shows over every page.

import { open, press, type Scene } from './stage';

export const FRAME: Readonly<Record<string, Scene>> = {
  keys: open(() => press('?')),
  sample: open(undefined, true, (journal) => {
    journal.status = { ...journal.status, sample: 'visited' };
  }),
  'sample-kept': open(undefined, true, (journal) => {
    journal.status = { ...journal.status, sample: 'kept' };
  }),
  drafts: open(undefined, true, (journal) => {
    journal.drafts = () =>
      Promise.resolve([
        {
          key: 'day:2026-03-23',
          date: '2026-03-23',
          entryId: null,
          keptAt: '2026-03-23T23:58:00+01:00',
        },
        { key: 'n1', date: null, entryId: 'n1', keptAt: '2026-03-22T18:10:00+01:00' },
      ]);
  }),
};
