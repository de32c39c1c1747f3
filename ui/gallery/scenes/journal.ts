// The journal by days, and a page in each of its states.

import { Fault } from '../../src/lib/ipc/fault';
import { aPage, anEntry } from '../../src/test/samples';
import { long, row0 as row, timeline } from '../journalSample';
import { plan } from '../planSample';
import { todaysWords } from '../sample';
import { never, open, pause, press, type Scene } from './stage';

export const JOURNAL: Readonly<Record<string, Scene>> = {
  journal: open((desk) => desk.openDay('2026-03-23'), true, timeline),
  'journal-plan': open(
    (desk) => desk.openDay('2026-03-23'),
    true,
    (journal) => {
      timeline(journal);
      journal.ofPlan = plan;
    },
  ),
  'journal-moved': open(
    async (desk) => {
      desk.openDay('2026-03-23');
      await pause(500);
      press('j');
      await pause(60);
      press('j');
    },
    true,
    timeline,
  ),
  'journal-kind': open(
    async (desk) => {
      desk.openDay('2026-03-23');
      await pause(500);
      const select = document.querySelector('select');
      if (!select) throw new Error('the kinds are listed');
      select.value = 'decision';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    true,
    timeline,
  ),
  'journal-entry': open((desk) => desk.go({ at: 'entry', id: 'x1' }), true, timeline),
  'journal-long': open(
    async (desk) => {
      desk.openDay('2026-03-23');
      await pause(800);
      const list = document.querySelector('.left');
      if (list) list.scrollTop = list.scrollHeight / 2;
      await pause(400);
    },
    true,
    long,
  ),
  'journal-failed': open(
    (desk) => desk.openDay('2026-03-23'),
    true,
    (journal) => {
      journal.outline = () => Promise.reject(new Fault('vault_damaged'));
    },
  ),
  'journal-loading': open(
    async (desk) => {
      desk.openDay('2026-03-23');
      await pause(300);
    },
    true,
    (journal) => {
      journal.outline = never;
    },
  ),
  'journal-right-to-left': open(
    (desk) => desk.openDay('2026-03-22'),
    true,
    (journal) => {
      timeline(journal);
      const body =
        '# الاجتماع الأول\n\nقال دانيال إن **الخطة** فشلت في الليل.\n\n- نقطة أولى\n- [ ] نقطة ثانية\n\nAnd one line from left to right.';
      journal.pages.set('2026-03-22', aPage({ date: '2026-03-22', entryId: 'ar', rev: 1, body }));
      journal.rows = [
        { ...row, id: 'ar', occurredOn: '2026-03-22', title: 'الاجتماع الأول' },
        ...journal.rows,
      ];
    },
  ),
  'journal-long-title': open(
    (desk) => desk.go({ at: 'entry', id: 'wide' }),
    true,
    (journal) => {
      timeline(journal);
      const title = 'Everything that was said about the night run, and by whom, and what it means '
        .repeat(3)
        .slice(0, 200);
      const body =
        'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
      journal.entries.set('wide', anEntry({ id: 'wide', title, body }));
      journal.rows = [{ ...row, id: 'wide', title }, ...journal.rows];
    },
  ),
  'journal-hostile': open(
    (desk) => desk.openDay('2026-03-21'),
    true,
    (journal) => {
      timeline(journal);
      const title = '<img src=x onerror=alert(1)>';
      const body = `# ${title}\n\n<script>document.body.remove()</script>\n\n[a](javascript:alert(1)) [[<b>x</b>]] #<i>`;
      journal.pages.set('2026-03-21', aPage({ date: '2026-03-21', entryId: 'h', rev: 1, body }));
      journal.rows = [{ ...row, id: 'h', occurredOn: '2026-03-21', title }, ...journal.rows];
    },
  ),
  'editor-markdown': open(
    (desk) => desk.openDay('2026-03-21'),
    true,
    (journal) => {
      timeline(journal);
      const body =
        '# A page with everything\n\nSome **strong** and *quiet* words, ~~gone~~, `code`, and a [link](mailto:maya@example.org).\n\n## Smaller\n\n- [x] Asked @Daniel Novák about [[x1|One staging environment]]\n- [ ] Write it down #incident\n- Just a dash\n\n1. First\n2. Second\n\n> You answered for Daniel twice.\n\n```\nlet staging = 1;\n```\n\nLast line.';
      journal.pages.set('2026-03-21', aPage({ date: '2026-03-21', entryId: 'm', rev: 1, body }));
    },
  ),
  'editor-offers': open(
    async (desk) => {
      desk.openDay('2026-03-24');
      await pause(500);
      const bar = [...document.querySelectorAll<HTMLButtonElement>('.editor__bar button')];
      bar.find((button) => button.textContent.includes('Link'))?.click();
      // Until its draft is kept.
      await pause(1200);
    },
    true,
    timeline,
  ),
  'page-menu': open(
    async (desk) => {
      desk.openDay('2026-03-23');
      await pause(400);
      const more = document.querySelector<HTMLDetailsElement>('.more');
      if (more) more.open = true;
    },
    true,
    timeline,
  ),
  history: open(
    async (desk) => {
      desk.openDay('2026-03-23');
      desk.go({ at: 'history', id: 'd23' });
      await pause(300);
      press('j');
      await pause(60);
      press('j');
    },
    true,
    timeline,
  ),
  'history-loading': open(
    async (desk) => {
      desk.go({ at: 'history', id: 'd23' });
      await pause(300);
    },
    true,
    (journal) => {
      timeline(journal);
      journal.revisions = never;
    },
  ),
  'history-failed': open(
    (desk) => desk.go({ at: 'history', id: 'd23' }),
    true,
    (journal) => {
      journal.revisions = () => Promise.reject(new Fault('vault_damaged'));
    },
  ),
  'history-restored': open(
    async (desk) => {
      desk.go({ at: 'history', id: 'd23' });
      await pause(300);
      await desk.restore('d23', 2, 5);
    },
    true,
    timeline,
  ),
  trash: open((desk) => desk.go({ at: 'trash' }), true, timeline),
  'trash-empty': open((desk) => desk.go({ at: 'trash' })),
  'trash-asked': open(
    async (desk) => {
      desk.go({ at: 'trash' });
      await pause(300);
      document.querySelector<HTMLButtonElement>('.btn--danger')?.click();
    },
    true,
    timeline,
  ),
  'trash-put': open(
    async (desk) => {
      desk.openDay('2026-03-23');
      await pause(300);
      await desk.trash('d23', null);
    },
    true,
    timeline,
  ),
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
