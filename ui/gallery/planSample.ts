// Maya's plan on day 23, as the pictures draw it. Invented people, fixed dates.

import type { BetView, DecisionView, EntryRef, PlanView } from '../src/lib/ipc/bindings';
import { who, PEOPLE, entry, heard, booked, decision, bet } from './planPieces';
import { aPlan } from '../src/test/planSamples';

const {
  anneke,
  ingrid,
  aisha,
  johan,
  tomasz,
  fatima,
  daniel,
  priya,
  mikael,
  samuel,
  lucia,
  henrik,
} = PEOPLE;

const decisions: DecisionView[] = [
  decision('d-customs', 'Customs gateway runs on our own servers', {
    statedReason: 'Clause 8.3 of the customs agreement.',
    madeOn: '2017',
    madeBy: 'Fatima',
    reasonKnown: 'documented',
    stillValid: 'yes',
    verdict: 'keep',
    day: 2,
    explainedBy: [fatima],
    asked: [fatima],
    dependsOnIt: 'Customs clearance, every border',
  }),
  decision('d-carrier', 'Carrier updates released by hand', {
    statedReason: 'An audit note asked for two pairs of eyes.',
    madeOn: '2022',
    madeBy: 'Fatima',
    reasonKnown: 'documented',
    stillValid: 'yes',
    verdict: 'keep',
    day: 4,
    explainedBy: [fatima],
    asked: [fatima],
    dependsOnIt: 'Carrier contracts, five carriers',
  }),
  decision('d-freeze', 'No releases from 10 November to 6 January', {
    statedReason: 'The Black Friday outage. It still buys trust.',
    madeOn: '2018',
    madeBy: 'Tomasz',
    stillValid: 'yes',
    verdict: 'keep',
    day: 8,
    explainedBy: [tomasz],
    asked: [tomasz],
    dependsOnIt: 'Peak trade, 38% of the year',
  }),
  decision('d-handheld', 'Handhelds sync twice a day', {
    statedReason: 'Battery life, perhaps.',
    madeOn: '2018',
    reasonKnown: 'guessed',
    verdict: 'ask',
    day: 9,
    asked: [lucia],
    bets: ['b1'],
  }),
  decision('d-night', 'Routes are planned once a night', {
    statedReason: 'Carriers refused changes after 04:00.',
    madeOn: '2019',
    madeBy: 'Henrik and Samuel',
    day: 14,
    explainedBy: [samuel, henrik],
    asked: [samuel, henrik],
    bets: ['b1'],
  }),
  decision('d-staging', 'One staging environment for seven teams', {
    statedReason: 'A licence cost, chosen during the hiring freeze.',
    madeOn: '2020',
    madeBy: 'Mikael',
    stillValid: 'no',
    verdict: 'revisit',
    day: 16,
    explainedBy: [mikael],
    asked: [mikael],
    dependsOnIt: 'Releases, seven teams',
  }),
  decision('d-warehouse', 'Two warehouse systems', {
    statedReason: 'The Kustfrakt purchase promised theirs until 2026.',
    madeOn: '2021',
    madeBy: 'Henrik',
    reasonKnown: 'documented',
    stillValid: 'no',
    verdict: 'revisit',
    day: 19,
    explainedBy: [henrik],
    asked: [henrik],
    dependsOnIt: 'Stock counts, Kungälv and Borås',
  }),
  decision('d-oncall', 'On-call is voluntary', {
    reasonKnown: 'unknown',
    statedReason: 'It was always like that.',
    verdict: 'ask',
    day: 20,
    asked: [mikael],
    bets: ['b2'],
    fence: true,
  }),
  decision('d-credit', 'Credit notes close on the 28th', {
    reasonKnown: 'unknown',
    verdict: 'ask',
    day: 22,
    dependsOnIt: 'Customer credits, 2.9 MSEK last year',
  }),
];

const touched = (id: string): EntryRef => ({
  id,
  kind: 'decision',
  title: decisions.find((one) => one.id === id)?.title ?? '',
  on: null,
  day: null,
  hidden: false,
});

const bets: BetView[] = [
  bet('b1', 'Plan routes every hour', {
    hypothesis: 'Late pallets before 08:00 fall from 6.1% to 4%.',
    helps: 'Helps 4 teams. 3 carriers agree, 1 objection unanswered.',
    fromDay: 61,
    evidence: [
      entry('i-p6', 'Listening: Tomasz Wieczorek', 19),
      entry('i-p4', 'Listening: Daniel Novák', 12),
    ],
    witnesses: [tomasz, daniel],
    touches: [touched('d-night'), touched('d-handheld')],
    fence: [touched('d-handheld')],
    fenceNote: 'The handhelds are replaced in May anyway.',
  }),
  bet('b2', 'Pay for on-call and share it', {
    hypothesis: 'No one holds the phone more than one week in six.',
    helps: 'Helps 7 teams. Mikael is against.',
    fromDay: 66,
    evidence: [
      entry('i-fatima', 'Listening: Fatima El Amrani', 16),
      entry('i-p4', 'Listening: Daniel Novák', 12),
    ],
    witnesses: [fatima, daniel],
    touches: [touched('d-oncall')],
    fence: [touched('d-oncall')],
  }),
  bet('b3', 'A second staging environment', {
    state: 'candidate',
    mayBecome: ['proposed', 'active', 'stopped'],
  }),
  bet('b4', 'Merge the two warehouse systems', {
    state: 'candidate',
    mayBecome: ['proposed', 'active', 'stopped'],
  }),
];

const mark = (day: number, about = '', untilDay: number | null = null) => ({
  day,
  untilDay,
  on: '2026-03-03',
  title: '',
  entry: null,
  about,
});

export const plan: PlanView = aPlan({
  hiredToChange: 'Seven teams that promise one thing and ship another.',
  roleTitle: 'Director of engineering',
  company: 'Norrfrakt',
  phases: aPlan().phases.map((phase, at) => ({
    ...phase,
    intent:
      [
        'Understand before changing anything. Ask everyone the same questions.',
        'Find out why things are the way they are, and which reasons still hold.',
        'At most three bets. Choose the ones that make other work easier.',
      ][at] ?? '',
    criteria:
      [
        [
          {
            text: 'Each manager has shown you their team in their own words.',
            metOn: '2026-03-18',
          },
          {
            text: 'You have talked with two people in every team who do not report to you.',
            metOn: null,
          },
          { text: 'Your boss and you agree on which parts are in trouble.', metOn: null },
        ],
        [{ text: 'Eight inherited decisions are written down, reason or no reason.', metOn: null }],
        [{ text: 'One change across teams has landed, led by a manager.', metOn: null }],
      ][at] ?? [],
  })),
  heard: { done: 8, of: 12 },
  targets: [
    booked(anneke, '2026-03-24', 'Does the 04:00 cut-off still hold?'),
    booked(ingrid, '2026-03-26'),
    booked(aisha, '2026-03-27'),
    booked(johan, null, 'Can stop two bets. Priya offered to introduce.'),
    heard(tomasz, 19, 'One bad morning costs him the week.'),
    heard(fatima, 16, 'Nobody tells security until it is built.'),
    heard(daniel, 12, 'Wants to be asked first, not told.'),
    heard(priya, 9, 'The roadmap is a list of promises sales made.'),
    heard(mikael, 8, 'It was always like that.'),
    heard(samuel, 5, 'Nobody asks because everybody knows.'),
    heard(lucia, 4, 'The queue would be enough.'),
    heard(henrik, 2, 'What surprises the board comes from us.'),
  ],
  suggested: [{ person: who('greta', 'Greta Sund'), by: [daniel] }],
  sorts: [
    {
      relation: 'stakeholder',
      functions: ['sales', 'support'],
      who: 'Those who call when something of yours goes wrong',
      why: 'They rank your teams already, whether you like it or not.',
      byDay: 28,
    },
  ],
  themes: [
    {
      name: 'Staging',
      people: [lucia, mikael, daniel, priya, tomasz],
      entries: [],
      query: 'theme:staging',
    },
    {
      name: 'surprises at board level',
      people: [henrik, priya, fatima, samuel],
      entries: [],
      query: 'theme:surprises',
    },
    {
      name: 'the 04:00 cut-off',
      people: [tomasz, samuel, daniel],
      entries: [],
      query: 'theme:cut-off',
    },
    { name: 'morning call', people: [tomasz], entries: [], query: 'theme:call' },
  ],
  inherited: 9,
  documented: 3,
  told: 3,
  guessed: 1,
  unknown: 2,
  decisions,
  bets,
  wins: [
    {
      text: 'Seven hours a week less waiting for staging',
      forWhom: lucia,
      whyTheyCare: 'Her people count them on the whiteboard',
      byDay: 30,
      reachedOn: '2026-03-20',
      reachedDay: 19,
      evidence: [],
      evidenceText: '',
    },
    {
      text: 'One apology to customers instead of two',
      forWhom: anneke,
      whyTheyCare: '',
      byDay: 45,
      reachedOn: null,
      reachedDay: null,
      evidence: [],
      evidenceText: '',
    },
  ],
  notDoing: [
    {
      temptation: 'Rewrite the night run',
      whyNot: 'Nobody has said what it protects',
      revisitDay: 60,
      revisitOn: '2026-04-30',
    },
  ],
  success: [
    {
      statement: 'No carrier hears of a delay from the driver first',
      measuredBy: 'Anneke’s log',
      target: 'None in May',
      agreedWithBoss: true,
      agreedOn: '2026-03-16',
    },
    {
      statement: 'The board gets one number, the same number twice',
      measuredBy: 'Ingrid',
      target: '',
      agreedWithBoss: false,
      agreedOn: null,
    },
  ],
  situation: {
    stars: [
      { area: 'Platform', stars: 'realignment', share: 50 },
      { area: 'Web and apps', stars: 'turnaround', share: 30 },
    ],
    myView: 'Two teams are in trouble, the others look untidy.',
    bossView: '',
    agreedOn: null,
  },
  conversations: [
    {
      thread: 'situation',
      status: 'mostly_clear',
      log: [],
      agreed: 'Two teams are in trouble, the others look untidy.',
    },
    { thread: 'expectations', status: 'opened', log: [], agreed: '' },
    { thread: 'resources', status: 'not_started', log: [], agreed: '' },
    {
      thread: 'style',
      status: 'clear',
      log: [],
      agreed: 'Phone, same day, before Henrik hears it elsewhere.',
    },
    { thread: 'personal_development', status: 'not_started', log: [], agreed: '' },
  ],
  questions: [
    {
      text: 'Which numbers about these teams reach the board, and who makes them?',
      area: 'business',
      asked: [ingrid, henrik],
      answer: 'Ingrid does, by hand, on the last Thursday.',
      state: 'answered',
    },
    {
      text: 'Who in these teams has nobody who looks after their next step?',
      area: 'people',
      asked: [daniel],
      answer: '',
      state: 'open',
    },
    {
      text: 'What does every team build for itself that only one should build?',
      area: 'tech',
      asked: [mikael, lucia],
      answer: 'Deploy scripts, at least.',
      state: 'partial',
    },
  ],
  coverage: [
    { person: ingrid, asked: [1, 0, 0, 0, 0, 0] },
    { person: henrik, asked: [1, 0, 0, 0, 0, 0] },
    { person: daniel, asked: [0, 1, 0, 0, 0, 0] },
    { person: mikael, asked: [0, 0, 1, 0, 0, 0] },
    { person: lucia, asked: [0, 0, 1, 0, 0, 0] },
  ],
  reviews: [
    {
      day: 30,
      dueOn: '2026-03-31',
      suggestedOn: '2026-03-31',
      opensOn: '2026-03-28',
      closesOn: '2026-04-07',
      state: 'drafted',
      heldOn: null,
      entry: 'r30',
    },
    {
      day: 60,
      dueOn: '2026-04-30',
      suggestedOn: '2026-04-30',
      opensOn: '2026-04-27',
      closesOn: '2026-05-07',
      state: 'coming',
      heldOn: null,
      entry: null,
    },
    {
      day: 90,
      dueOn: '2026-05-30',
      suggestedOn: '2026-05-29',
      opensOn: '2026-05-27',
      closesOn: '2026-06-06',
      state: 'coming',
      heldOn: null,
      entry: null,
    },
  ],
  lanes: [
    { name: 'listening', marks: [2, 4, 5, 8, 9, 12, 16, 19].map((day) => mark(day)) },
    { name: 'bets', marks: [mark(61, 'b1', 84), mark(66, 'b2', 89)] },
  ],
  warnings: [
    {
      kind: 'fence',
      bet: { id: 'b2', title: 'Pay for on-call and share it' },
      decision: { id: 'd-oncall', title: 'On-call is voluntary' },
    },
    { kind: 'not_agreed', open: 1 },
  ],
});

/** Three bets are active already. */
export const full: PlanView = {
  ...plan,
  bets: plan.bets.map((one, at) =>
    at < 3
      ? { ...one, state: 'active', mayBecome: ['proposed', 'landed', 'stopped', 'handed_over'] }
      : { ...one, mayBecome: ['proposed', 'stopped'] },
  ),
  activeBets: 3,
};

const LONG =
  'Dr. Maximiliane-Theodora von und zu Hohenberg-Schwarzenfels-Wittgenstein und der Ausschuss für Nachtläufe';

export const long: PlanView = {
  ...plan,
  phases: plan.phases.map((phase, at) => (at === 1 ? { ...phase, name: 'הקשבה ומיפוי' } : phase)),
  targets: [
    booked(who('long', LONG), null, 'הפגישה נדחתה שוב, והיא רוצה לדעת מראש.'),
    ...plan.targets,
  ],
  decisions: [
    decision('d-long', `${LONG}, ${LONG}`, {
      statedReason: 'הפגישה נדחתה שוב, והיא רוצה לדעת מראש למה זה כך.',
      madeBy: LONG,
      explainedBy: [who('long', LONG)],
      dependsOnIt: `${LONG}, alles`,
    }),
    ...decisions.slice(1),
  ],
  bets: plan.bets.map((one, at) =>
    at === 0
      ? {
          ...one,
          title: LONG + LONG,
          hypothesis: 'Ununterbrochenewortkettenohneleerzeichen'.repeat(4),
        }
      : one,
  ),
};
