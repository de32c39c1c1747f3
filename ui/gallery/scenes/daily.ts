// The weekly reflection, the log of pull-backs and leverage, and what stands beside an entry.

import { Fault } from '../../src/lib/ipc/fault';
import type { LeverageView, PullView } from '../../src/lib/ipc/bindings';
import { aLog, aWeek } from '../../src/test/fakeDaily';
import { type SampleJournal, type Scene, never, open, pause, press } from './stage';

const person = (name: string) => ({ id: `p-${name}`, name });
const LONG = 'Dr. Maximiliane-Theodora von und zu Hohenberg-Schwarzenfels-Wittgenstein';

const pulls: PullView[] = [
  {
    id: 'p3',
    rev: 1,
    task: 'The rota query on Wednesday night',
    occurredOn: '2026-03-23',
    trigger: 'incident',
    outcome: 'paired',
    minutes: 95,
    feeling: 'useful',
    learner: person('Daniel Novák'),
    sensitivity: 'normal',
  },
  {
    id: 'p2',
    rev: 1,
    task: 'Index on report copy 2, by hand',
    occurredOn: '2026-03-16',
    trigger: 'deadline',
    outcome: 'did_it',
    minutes: 40,
    feeling: '',
    learner: person('Aisha Karim'),
    sensitivity: 'normal',
  },
  {
    id: 'p1',
    rev: 1,
    task: 'Tune posting during the February close',
    occurredOn: '2026-03-02',
    trigger: 'doubt',
    outcome: 'resisted',
    minutes: null,
    feeling: 'restless',
    learner: null,
    sensitivity: 'normal',
  },
];

const leverage: LeverageView[] = [
  {
    id: 'l2',
    rev: 1,
    what: 'Samuel ran the ten nights at Kungälv by himself',
    occurredOn: '2026-03-20',
    kind: 'coach',
    people: [person('Samuel Osei')],
    minutes: 60,
    estimate: { low: 4, high: 12, unit: 'hours', per: 'week', basis: 'guess', of: 1 },
    sensitivity: 'normal',
  },
  {
    id: 'l1',
    rev: 1,
    what: 'Lucía has a calendar that ends at five',
    occurredOn: '2026-03-12',
    kind: 'protect',
    people: [person('Lucía Ferrer')],
    minutes: 30,
    estimate: null,
    sensitivity: 'normal',
  },
];

const log = aLog({
  pulls,
  leverage,
  outcomes: [
    { word: 'resisted', times: 1 },
    { word: 'paired', times: 1 },
    { word: 'did_it', times: 1 },
  ],
  often: { word: 'incident', times: 2 },
  learners: [{ person: person('Aisha Karim'), times: 1 }],
  sums: [{ low: 4, high: 12, unit: 'hours', per: 'week', basis: 'estimated', of: 1 }],
});
const PULLED = [0, 0, 0, 0, 2, 3, 1, 1, 0, 1, 0, 1, 1];
const LED = [0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 2, 2, 3];
log.weeks = log.weeks.map((week, at) => ({
  ...week,
  pulls: PULLED[at] ?? 0,
  leverage: LED[at] ?? 0,
}));

const offer = (text: string) => ({ entryId: 'e1', text });
const held = aWeek({
  rev: 1,
  id: 'w13',
  said: {
    answers: [
      'Lucía’s calendar. The ten nights at Kungälv are Samuel’s idea.',
      'The rota query on Wednesday night. Daniel watched me type.',
      'The customs note, three days. Aisha did not ask twice.',
      '',
      '',
      '',
    ],
    axes: [1, 0, 1, 0, null],
    energy: 4,
  },
  before: { title: 'Week 12', occurredOn: '2026-03-20', axes: [-2, -1, -1, -2, 0] },
  counts: {
    talked: 6,
    kept: 4,
    late: 1,
    dropped: 0,
    given: 3,
    heard: 1,
    leverage: 2,
    pulls: 1,
    outcomes: [{ word: 'paired', times: 1 }],
  },
  offers: [
    [offer('Samuel ran the ten nights at Kungälv by himself')],
    [],
    [],
    [offer('Last time you said one quarter as well.')],
    [{ entryId: null, text: 'Priya Raman' }],
    [offer('Send the hiring plan to Ruth'), offer('Ask Daniel on Thursday how it felt')],
  ],
  doubted: true,
});

const at = (
  route: { at: 'week'; date: string } | { at: 'daily' },
  act: () => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = () => {},
): Scene =>
  open(
    async (desk) => {
      desk.go(route);
      await pause();
      await act();
    },
    true,
    (journal) => {
      journal.daily.weeks.set(held.monday, held);
      journal.daily.log = log;
      change(journal);
    },
  );

const WEEK = { at: 'week', date: '2026-03-24' } as const;
const DAILY = { at: 'daily' } as const;

export const DAILY_SCENES: Readonly<Record<string, Scene>> = {
  week: at(WEEK),
  'week-empty': at(
    WEEK,
    () => {},
    (journal) => journal.daily.weeks.clear(),
  ),
  'week-conflict': at(
    WEEK,
    async () => {
      press('Enter', { ctrlKey: true });
      await pause();
    },
    (journal) => {
      journal.saveWeek = () => Promise.reject(new Fault('conflict'));
    },
  ),
  'week-failed': at(
    WEEK,
    () => {},
    (journal) => {
      journal.week = () => Promise.reject(new Fault('internal'));
    },
  ),
  'week-long': at(
    WEEK,
    () => {},
    (journal) => {
      journal.daily.weeks.set(held.monday, {
        ...held,
        said: {
          ...held.said,
          answers: [
            'tracker/browse/'.concat('BL-1493/'.repeat(20)),
            'Das klären wir später, zum dritten Mal in dieser Woche. '.repeat(5),
            'ענית במקום דניאל פעמיים לפני שסיים.',
            '',
            '',
            '',
          ],
        },
        before: { title: LONG, occurredOn: '2026-03-20', axes: [-2, 2, 0, null, 1] },
        offers: [[], [], [], [offer(LONG.repeat(2))], [{ entryId: null, text: LONG }], []],
      });
    },
  ),
  daily: at(DAILY),
  'daily-pull': at(DAILY, async () => {
    document.querySelector<HTMLElement>('[data-record="p2"]')?.click();
    await pause();
  }),
  'daily-leverage': at(DAILY, async () => {
    press('o');
    await pause(400);
    const type = (id: string, text: string) => {
      const field = document.querySelector<HTMLInputElement>(id);
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    };
    type('#record-what', 'Wrote the runbook with Jun');
    type('#record-low', '4');
    type('#record-high', '4');
    await pause();
    press('Enter', { ctrlKey: true });
    await pause();
  }),
  'daily-empty': at(
    DAILY,
    () => {},
    (journal) => {
      journal.daily.log = aLog();
    },
  ),
  'daily-failed': at(
    DAILY,
    () => {},
    (journal) => {
      journal.dailyLog = () => Promise.reject(new Fault('internal'));
    },
  ),
  'daily-loading': at(
    DAILY,
    () => {},
    (journal) => {
      journal.dailyLog = never;
    },
  ),
  'daily-long': at(
    DAILY,
    () => {},
    (journal) => {
      const first = pulls[0];
      const second = leverage[0];
      if (!first || !second) return;
      journal.daily.log = {
        ...log,
        pulls: [
          { ...first, task: 'BL-1493/'.repeat(30), learner: person(LONG), feeling: LONG },
          { ...first, id: 'rtl', task: 'ענית במקום דניאל פעמיים לפני שסיים.' },
        ],
        leverage: [{ ...second, what: LONG.repeat(3), people: [person(LONG), person('נועה')] }],
        learners: [{ person: person(LONG), times: 3 }],
      };
    },
  ),
  careful: open(async (desk, journal) => {
    const [first] = journal.entries.keys();
    desk.go({ at: 'entry', id: first ?? '' });
    await pause(600);
    press('s', { altKey: true });
    await pause();
  }),
};
