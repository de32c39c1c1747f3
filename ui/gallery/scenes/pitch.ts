// From an engineer's sentence to a page: pitches and the notes that they grow from.

import { blankNote, blankPitch } from '../../src/lib/features/pitch/form';
import type { Route } from '../../src/lib/route';
import type { ObjectionRow, PitchView } from '../../src/lib/ipc/bindings';
import { type SampleJournal, type Scene, open, pause } from './stage';

const LONG = 'Bartholomew Featherstonehaugh-Cholmondeley von und zu Hohenstein';
const RTL = 'למה לא לחכות עד סוף הרבעון?';
const HENRIK = { id: 'p1', name: 'Henrik Sørensen' };
const ASK = 'I ask for six weeks of four people, so that invoices leave the same evening.';

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

const FORM = {
  ...blankPitch(),
  title: 'Leave the old database',
  meetingOn: '2026-03-26',
  money: '40,000 EUR',
  time: 'Six weeks of four people',
  recommendation: ASK,
  situation: 'Every evening the ledger closes by hand. Our SLA says nine, and we are at eleven.',
  complication: 'The vendor ends support in June.',
  question: 'Do we move before the quarter ends, or pay for another year?',
  answer: 'Move in two steps, the smaller first.',
  doingNothing: '9,500 EUR a month, and the auditors ask again.',
  alternatives: ['Pay for another year of support', 'Move everything at once in September'],
  lever: 'cost_down',
  numbers: [
    {
      claim: 'Hours of closing by hand each month',
      value: '62 h',
      source: 'Time sheets of February',
      confidence: 'measured',
    },
  ],
  exams: [{ what: 'Read only copies serve every report', byWhen: '2026-04-20' }],
  risks: [{ risk: 'The night run takes longer', likelihood: 'some', mitigation: 'Two rehearsals' }],
  tradeoff: 'Nothing new for the billing page until May.',
  audience: [
    {
      who: 'p1',
      caresAbout: 'Cash by quarter',
      likelyObjection: 'Why now, in the busiest month?',
      prewired: true,
      stance: 'sceptic',
    },
  ],
  notes: [
    {
      id: null,
      note: {
        ...blankNote(),
        statement: 'We need to migrate off the old cluster before its end of life.',
        audience: 'p1',
        plain: 'We stop paying for a machine that nobody can repair.',
      },
    },
  ],
};

const PITCH: PitchView = {
  id: 'pitch-1',
  rev: 3,
  state: 'drafting',
  version: 2,
  occurredOn: '2026-03-20',
  locked: false,
  form: FORM,
  listeners: [
    {
      id: 'p1',
      name: HENRIK.name,
      shortName: 'Henrik',
      function: 'finance',
      before: [OBJECTION, { ...OBJECTION, id: 'o2', verbatim: RTL, type: 'timing', answer: '' }],
    },
  ],
  objections: [
    OBJECTION,
    { ...OBJECTION, id: 'o3', verbatim: 'Why now?', answer: '', resolved: 'open' },
  ],
  findings: [],
  next: ['ready', 'lapsed'],
  versionBefore: 'e2',
  decidedOn: null,
  deferredUntil: '',
  trigger: '',
};

function fill({ pitching }: SampleJournal): void {
  pitching.views.set(PITCH.id, PITCH);
  const row = {
    id: PITCH.id,
    title: FORM.title,
    state: PITCH.state,
    version: 2,
    occurredOn: PITCH.occurredOn,
    meetingOn: FORM.meetingOn,
    ask: ASK,
    audience: [HENRIK.name],
    openPoints: 3,
    underWay: true,
    locked: false,
  };
  pitching.rows = [
    row,
    { ...row, id: 'pitch-2', title: LONG, audience: [LONG], openPoints: 0, state: 'approved' },
  ];
  pitching.notes = [
    {
      id: 'note-1',
      rev: 1,
      title: 'We need to migrate off the old cluster',
      occurredOn: '2026-03-20',
      locked: false,
      form: {
        ...blankNote(),
        statement: 'We need to migrate off the old cluster before its end of life.',
        audience: 'finance',
        chain: ['Nobody can repair it', 'A night without invoices costs a day of cash'],
        lever: 'cost_down',
        baseline: '62',
        baselineUnit: 'hours a month',
        baselineSource: 'Time sheets of February',
        target: '10',
        targetUnit: 'hours a month',
        confidence: 'measured',
        plain: 'We stop paying for a machine that nobody can repair.',
      },
      gaps: [],
    },
  ];
}

function at(route: Route, change: (journal: SampleJournal) => void = fill): Scene {
  return open(
    async (desk) => {
      desk.go(route);
      await pause();
      // Its page is laid out a moment after it is opened: the picture waits for that.
      if (route.at === 'pitches' && route.id !== undefined) {
        await desk.pitches.of(route.id).laidOut();
      }
    },
    true,
    change,
  );
}

export const PITCH_SCENES: Readonly<Record<string, Scene>> = {
  pitches: at({ at: 'pitches' }),
  'pitches-empty': at({ at: 'pitches' }, () => {}),
  pitch: at({ at: 'pitches', id: PITCH.id }),
  'pitch-new': at({ at: 'pitches', id: null }, () => {}),
  note: at({ at: 'note', id: 'note-1' }),
};
