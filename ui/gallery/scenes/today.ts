// Today, the capture line and the palette.

import type { CaptureView, PromiseView } from '../../src/lib/ipc/bindings';
import { Fault } from '../../src/lib/ipc/fault';
import { addDays, weekday } from '../../src/lib/time/civil';
import { plan } from '../planSample';
import { todaysWords } from '../sample';
import { never, open, pause, press, type SampleJournal, type Scene } from './stage';

function aPromise(promise: Partial<PromiseView>): PromiseView {
  return {
    id: 'c9',
    entryId: 'n1',
    text: '',
    byMe: true,
    person: null,
    due: null,
    madeOn: '2026-03-19',
    ...promise,
  };
}

const PROMISES: readonly PromiseView[] = [
  aPromise({
    id: 'p1',
    text: 'Tell Lucía Ferrer what I decided about staging',
    person: { id: 'l', name: 'Lucía Ferrer' },
    due: '2026-03-22',
  }),
  aPromise({
    id: 'p2',
    text: 'Send Tomasz Wieczorek Saturday’s timeline',
    person: { id: 't', name: 'Tomasz Wieczorek' },
    due: '2026-03-24',
  }),
  aPromise({
    id: 'p3',
    text: 'Read Aisha Karim’s note on the customs gateway',
    person: { id: 'a', name: 'Aisha Karim' },
    due: '2026-03-27',
  }),
  aPromise({
    id: 'p4',
    byMe: false,
    text: 'Find the reason for one staging environment',
    person: { id: 'm', name: 'Mikael Berg' },
    due: '2026-03-30',
  }),
  aPromise({ id: 'p5', text: 'Ask who wrote the form' }),
];

const DONE = aPromise({
  id: 'p6',
  text: 'Introduce Daniel to the depot lead at Kungälv',
  due: '2026-03-24',
});

/** Most working days of the last weeks, as somebody writes who keeps at it. */
function written(journal: SampleJournal): void {
  const days = Array.from({ length: 22 }, (_, ago) => addDays('2026-03-24', -ago)).filter(
    (date) => weekday(date) < 5 && !['2026-03-11', '2026-03-16'].includes(date),
  );
  journal.daysWritten = () =>
    Promise.resolve(days.map((date) => ({ date, entries: 1, words: 94 })));
}

function promised(journal: SampleJournal): void {
  written(journal);
  journal.promises = [...PROMISES];
}

const LINE = '! Aisha read the customs note by Fri 27 March #gateway';
const READING: CaptureView = {
  people: [{ at: [2, 7], name: 'Aisha Karim', id: 'a' }],
  tags: [{ at: [46, 54], tag: 'gateway' }],
  promises: [
    {
      at: [0, 54],
      byMe: true,
      feedback: false,
      with: 0,
      due: { at: [30, 45], date: '2026-03-27', sure: true, candidates: [] },
    },
  ],
};

function capturing(line: string, reading: CaptureView): Scene {
  return open(
    async (desk) => {
      await pause();
      press('c');
      desk.line.type(line);
      await pause();
    },
    true,
    (journal) => {
      promised(journal);
      journal.reading = reading;
    },
  );
}

function palette(text: string): Scene {
  return open(
    async () => {
      press('k', { ctrlKey: true });
      await pause();
      const field = document.querySelector<HTMLInputElement>('.palette input');
      if (!field) throw new Error('the palette is not there');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await pause();
    },
    true,
    (journal) => {
      promised(journal);
      if (text.includes('zz')) journal.answer = { ...journal.answer, hits: [], total: 0 };
      journal.offers = (_sign, typed) =>
        Promise.resolve(
          typed.startsWith('l')
            ? [{ id: 'l', label: 'Lucía Ferrer', occurredOn: null, kind: null, entries: null }]
            : [],
        );
    },
  );
}

export const TODAY: Readonly<Record<string, Scene>> = {
  today: open(
    async (desk) => {
      const page = desk.page(desk.today);
      page.edit(() => `${todaysWords} `);
      await page.save();
      await desk.due.read();
      await desk.due.keep(DONE);
      desk.told.dismiss();
    },
    true,
    (journal) => {
      promised(journal);
      journal.promises = [...PROMISES, DONE];
    },
  ),
  'today-plan': open(undefined, true, (journal) => {
    promised(journal);
    journal.ofPlan = plan;
  }),
  'today-empty': open(undefined, false),
  'today-none-due': open(undefined, true, written),
  'today-loading': open(undefined, true, (journal) => {
    journal.due = never;
  }),
  'today-failed': open(undefined, true, (journal) => {
    journal.due = () => Promise.reject(new Fault('vault_damaged'));
  }),
  'today-kept-promise': open(
    async (desk) => {
      await desk.due.read();
      await desk.due.keep(DONE);
    },
    true,
    (journal) => {
      promised(journal);
      journal.promises = [...PROMISES, DONE];
    },
  ),
  'today-drafts': open(undefined, true, (journal) => {
    promised(journal);
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
  'today-writing': open((desk) => desk.page(desk.today).edit(() => todaysWords), true, promised),
  'today-kept': open(
    async (desk) => {
      const page = desk.page(desk.today);
      page.edit(() => `${todaysWords} `);
      await page.keep();
    },
    true,
    promised,
  ),
  'today-long-names': open(undefined, true, (journal) => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff-Ramaswamykrishnamurthysubramaniam';
    journal.promises = [
      aPromise({
        id: 'q1',
        text: `Call ${name} about it`,
        person: { id: 'w', name },
        due: '2026-03-24',
      }),
      aPromise({ id: 'q2', text: 'להחזיר תשובה לנועה על התקציב', due: '2026-03-25' }),
      aPromise({ id: 'q3', text: '<img src=x onerror=alert(1)> & <b>bold</b>', due: '2026-03-26' }),
    ];
  }),
  'capture-parsed': capturing(LINE, READING),
  'capture-asked': capturing('!send @Tomasz Wieczorek the budget by April', {
    people: [{ at: [6, 23], name: 'Tomasz Wieczorek', id: null }],
    tags: [],
    promises: [
      {
        at: [0, 43],
        byMe: true,
        feedback: false,
        with: 0,
        due: { at: [35, 43], date: null, sure: false, candidates: ['2026-03-31', '2026-04-30'] },
      },
    ],
  }),
  'capture-failed': open(
    async (desk) => {
      await pause();
      desk.line.type('Ask who wrote the form');
      await desk.line.file();
    },
    true,
    (journal) => {
      promised(journal);
      journal.capture = () => Promise.reject(new Fault('disk_full'));
    },
  ),
  palette: palette('l'),
  'palette-places': palette(''),
  'palette-nothing': palette('zzgl'),
};
