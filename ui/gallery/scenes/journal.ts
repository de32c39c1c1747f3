// The journal by days, and a page in each of its states.

import { Fault } from '../../src/lib/ipc/fault';
import { todaysWords } from '../sample';
import { never, open, type Scene } from './stage';

export const JOURNAL: Readonly<Record<string, Scene>> = {
  journal: open((desk) => desk.openDay('2026-03-23')),
  'journal-empty': open((desk) => desk.openDay('2026-03-24'), false),
  'journal-found': open((desk) => desk.openDay('2026-03-06', 'staging')),
  'day-recovered': open(undefined, true, (journal) => {
    const page = journal.pages.get('2026-03-24');
    if (page) {
      const text = `${page.body}\n\nShe laughed first.`;
      const keptAt = '2026-03-24T09:31:00+01:00';
      const draft = { title: null, text, baseRev: page.rev, keptAt };
      journal.pages.set(page.date, { ...page, draft });
    }
  }),
  'day-conflict': open(async (desk, journal) => {
    const page = desk.page(desk.today);
    page.edit(() => `${todaysWords} `);
    const theirs = journal.pages.get(desk.today);
    if (theirs) {
      const body = 'Slept badly.\n\nAnneke moved to Thursday, 10:00.';
      journal.pages.set(desk.today, { ...theirs, rev: theirs.rev + 1, body });
    }
    await page.save();
  }),
  'day-failed': open(
    async (desk) => {
      const page = desk.page(desk.today);
      page.edit(() => `${todaysWords} `);
      await page.save();
    },
    true,
    (journal) => {
      journal.saveDay = () => Promise.reject(new Fault('disk_full'));
      journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    },
  ),
  'day-loading': open(undefined, true, (journal) => {
    journal.dayPage = never;
  }),
  'day-unreadable': open(undefined, true, (journal) => {
    journal.dayPage = () => Promise.reject(new Fault('vault_damaged'));
  }),
};
