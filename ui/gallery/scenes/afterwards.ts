// Objections, a rehearsal, the evening after a pitch, and looking back: as they are with much in
// them.

import type { Desk } from '../../src/lib/desk.svelte';
import type { Route } from '../../src/lib/route';
import { Fault } from '../../src/lib/ipc/fault';
import type {
  AlignmentView,
  CalibrationView,
  ObjectionRow,
  RehearsalView,
} from '../../src/lib/ipc/bindings';
import { aDebrief, aRehearsal } from '../../src/test/fakeAfterwards';
import { never, open, pause, press, type SampleJournal, type Scene } from './stage';

const PITCH = 'pitch-1';
const TITLE = 'Pitch v2: leave the old database';
const LONG = 'Bartholomew Featherstonehaugh-Cholmondeley von und zu Hohenstein';
const RTL = 'למה לא לחכות עד סוף הרבעון?';
const HENRIK = { id: 'p1', name: 'Henrik Sørensen' };

const OBJECTION: ObjectionRow = {
  id: 'o1',
  entryId: 'e2',
  title: 'Pitch v1: leave the old database',
  person: HENRIK,
  function: 'finance',
  saidOn: '2026-03-11',
  verbatim: 'Above twelve months I am buying somebody a hobby.',
  type: 'cost',
  severity: 'blocker',
  answer: 'Shown the payback by quarter, with the month it turns.',
  resolved: 'answered',
  promiseId: null,
  locked: false,
};
const OBJECTIONS: ObjectionRow[] = [
  OBJECTION,
  { ...OBJECTION, id: 'o2', verbatim: RTL, type: 'timing', resolved: 'open', answer: '' },
  {
    ...OBJECTION,
    id: 'o3',
    person: { id: 'p2', name: LONG },
    severity: 'concern',
    resolved: 'conditioned',
    promiseId: 'c1',
  },
];

const LISTENER = {
  id: HENRIK.id,
  name: HENRIK.name,
  shortName: 'Henrik',
  function: 'finance',
  caresAbout: 'Cash by quarter',
  likelyObjection: '',
  before: OBJECTIONS.slice(0, 2),
};

const RUN = {
  entryId: 'e2',
  on: '2026-03-10',
  version: 1,
  seconds: 280,
  words: 502,
  stumbles: [
    { at: 62, place: 'Why that hurts, near “ledger”' },
    { at: 190, place: 'If we wait' },
  ],
  note: '',
  terms: 14,
};

const REHEARSAL: RehearsalView = aRehearsal({
  id: PITCH,
  title: TITLE,
  version: 2,
  cards: [
    {
      heading: 'What I ask',
      text: 'I ask for six weeks of four people, so that invoices leave the same evening.',
      words: 15,
      seconds: 7,
    },
    {
      heading: 'What happens today',
      text: 'Every evening the books close by hand. We said nine, and we are at eleven. Two people stay for it.',
      words: 20,
      seconds: 10,
    },
    { heading: 'Why now', text: 'Notice is due in June.', words: 5, seconds: 3 },
  ],
  listeners: [LISTENER],
  pace: 126,
  paragraph:
    'Every evening the shop counts what is left. Bread goes to the kitchen on the corner, the fruit to whoever asks first, and the flowers stay in the window until the next market day. Nobody wrote this down. It has worked for thirty years, because the same two people lock the door.',
  runs: [
    RUN,
    { ...RUN, entryId: PITCH, on: '2026-03-22', version: 2, seconds: 215, words: 430, terms: 3 },
    {
      ...RUN,
      entryId: PITCH,
      on: '2026-03-23',
      version: 2,
      seconds: 175,
      words: 352,
      terms: 0,
      stumbles: [{ at: 92, place: 'If we wait' }],
      note: 'Slower at the number. Look at her when it is said.',
    },
  ],
});

const GUESSES: CalibrationView = {
  judged: 21,
  missing: 0,
  needed: 20,
  bands: [
    { from: 50, to: 60, many: 4, cameTrue: 2, said: 54 },
    { from: 70, to: 80, many: 10, cameTrue: 6, said: 72 },
    { from: 90, to: 100, many: 7, cameTrue: 5, said: 93 },
  ],
  ahead: [
    {
      id: 'd1',
      rev: 2,
      title: 'Ship on any weekday before three, behind flags',
      revisitOn: '2026-03-20',
      due: true,
      actual: null,
      confidence: null,
      expected: '',
    },
    {
      id: 'd2',
      rev: 1,
      title: LONG,
      revisitOn: '2026-06-10',
      due: false,
      actual: null,
      confidence: null,
      expected: '',
    },
  ],
  done: [
    {
      id: 'd3',
      rev: 4,
      title: 'Whoever touched it last owns its alerts',
      revisitOn: '2026-03-01',
      due: false,
      actual: 'worse',
      confidence: 70,
      expected: 'Half as many pages in a month.',
    },
  ],
  more: false,
};

const AGREEMENT: AlignmentView = {
  touchpoints: [
    {
      id: 't1',
      on: '2026-03-18',
      title: 'And on the thirty-first?',
      with: HENRIK,
      function: 'finance',
      minutes: 40,
      kind: 'pitch',
      outcome: 'He wants a plan for the night of the close.',
      tradeoffDisclosed: true,
      trust: 3,
    },
    {
      id: 't2',
      on: '2026-03-12',
      title: RTL,
      with: { id: 'p2', name: LONG },
      function: 'sales',
      minutes: null,
      kind: null,
      outcome: '',
      tradeoffDisclosed: false,
      trust: null,
    },
  ],
  tax: [
    { function: 'finance', talking: 155, drafting: 96, approved: 1, perYes: 251 },
    { function: 'sales', talking: 25, drafting: 0, approved: 0, perYes: null },
    { function: null, talking: 10, drafting: 12, approved: 1, perYes: 22 },
  ],
  since: '2025-03-24',
  more: true,
};

function fill({ afterwards, pitching }: SampleJournal): void {
  afterwards.rows = OBJECTIONS;
  afterwards.rehearsals.set(PITCH, REHEARSAL);
  afterwards.debriefs.set(
    PITCH,
    aDebrief({
      id: PITCH,
      title: TITLE,
      version: 2,
      state: 'approved_with_conditions',
      outcome: 'approved_with_conditions',
      decidedOn: '2026-03-24',
      landed: 'The sum for a year.',
      lost: 'Anything with a percent sign in it.',
      listeners: [
        { listener: LISTENER, before: 'sceptic', after: 'supporter' },
        {
          listener: { ...LISTENER, id: 'p2', name: LONG, shortName: LONG, before: [] },
          before: 'neutral',
          after: null,
        },
      ],
      objections: OBJECTIONS.slice(0, 2),
      conditions: [
        {
          id: 'c1',
          text: 'A way back until the second close',
          theirs: false,
          due: '2026-05-15',
          open: true,
        },
        { id: 'c2', text: 'The controller reads both totals', theirs: true, due: null, open: true },
      ],
      numberOn: '2026-05-23',
    }),
  );
  afterwards.guesses = GUESSES;
  afterwards.agreement = AGREEMENT;
  afterwards.boxes = {
    lines: [
      {
        id: 's1',
        title: 'Spike',
        template: 'spike-brief',
        question: 'How long do we have to pay for both, and what does it cost?',
        wouldChange: 'More than ten weeks',
        stopRule: 'The vendor says no on the first day',
        stand: 'over',
        day: null,
        days: 3,
        until: '2026-03-20',
        overBy: 0,
        answer: null,
        decisionId: 'd1',
        decisionTitle: 'Leave the old database',
      },
      {
        id: 's2',
        title: 'Spike',
        template: null,
        question: RTL,
        wouldChange: '',
        stopRule: '',
        stand: 'answered',
        day: null,
        days: 2,
        until: '2026-02-20',
        overBy: 2,
        answer: 'needs_more',
        decisionId: null,
        decisionTitle: null,
      },
    ],
    more: false,
  };
  const snapshot = {
    id: 'm1',
    on: '2026-03-02',
    service: 'billing-and-ledger',
    deploysAWeek: 1,
    leadMinutes: 12_240,
    failedPercent: 21,
    recoveryMinutes: 3_120,
    measured: true,
    constraint: '',
    pathIsSlow: true,
  };
  afterwards.measured = {
    lines: [
      snapshot,
      { ...snapshot, id: 'm2', on: '2026-02-11', measured: false, failedPercent: null },
    ],
    more: false,
  };
  pitching.rows = [
    {
      id: PITCH,
      title: TITLE,
      state: 'approved_with_conditions',
      version: 2,
      occurredOn: '2026-03-20',
      meetingOn: '2026-03-24',
      ask: '',
      audience: [HENRIK.name],
      openPoints: 0,
      underWay: false,
      locked: false,
    },
  ];
}

function at(
  route: Route,
  then: (desk: Desk) => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = () => {},
): Scene {
  return open(
    async (desk) => {
      desk.go(route);
      await pause();
      await then(desk);
    },
    true,
    (journal) => {
      fill(journal);
      change(journal);
    },
  );
}

async function keys(...pressed: string[]): Promise<void> {
  for (const key of pressed) {
    press(key);
    await pause(80);
  }
}

const REHEARSE: Route = { at: 'rehearse', id: PITCH };

export const AFTERWARDS_SCENES: Readonly<Record<string, Scene>> = {
  objections: at({ at: 'objections' }),
  'objections-new': at({ at: 'objections', add: true }),
  'objections-refused': at({ at: 'objections' }, undefined, (journal) => {
    journal.objections = () => Promise.reject(new Fault('internal', ''));
  }),
  rehearse: at(REHEARSE),
  'rehearse-card': at(REHEARSE, () => keys('r', 'p')),
  'rehearse-done': at(REHEARSE, () => keys('r', 's', 'Escape')),
  'rehearse-question': at(REHEARSE, () => keys('o', 'Enter')),
  'rehearse-loading': at(REHEARSE, undefined, (journal) => {
    journal.rehearsal = never;
  }),
  debrief: at({ at: 'debrief', id: PITCH }),
  afterwards: at({ at: 'afterwards' }),
  'afterwards-talk': at({ at: 'afterwards' }, () => keys('n')),
  'afterwards-empty': open(async (desk) => {
    desk.go({ at: 'afterwards' });
    await pause();
  }),
};
