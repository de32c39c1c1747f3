// Maya's plan on day 23, as the pictures draw it. Invented people, fixed dates.

import type {
  BetView,
  Decision,
  DecisionView,
  EntryRef,
  Interview,
  PlanPerson,
  PlanView,
  ReviewView,
} from '../src/lib/ipc/bindings';
import { aLine, aPlan, aReview } from '../src/test/planSamples';

export function who(id: string, name: string): PlanPerson {
  return { id, name, shortName: null, function: null, relation: null };
}

const PEOPLE = {
  anneke: who('p5', 'Anneke de Vries'),
  ingrid: who('p3', 'Ingrid Solheim'),
  aisha: who('aisha', 'Aisha Karim'),
  johan: who('johan', 'Johan Ekström'),
  tomasz: who('p6', 'Tomasz Wieczorek'),
  fatima: who('fatima', 'Fatima El Amrani'),
  daniel: who('p4', 'Daniel Novák'),
  priya: who('priya', 'Priya Raman'),
  mikael: who('p2', 'Mikael Berg'),
  samuel: who('p7', 'Samuel Okoye'),
  lucia: who('p1', 'Lucía Ferrer'),
  henrik: who('henrik', 'Henrik Dahl'),
};

function entry(id: string, title: string, day: number): EntryRef {
  return { id, kind: 'listening-interview', title, on: null, day, hidden: false };
}

function heard(person: PlanPerson, day: number, said: string): PlanView['targets'][number] {
  return {
    person,
    bookedOn: null,
    heard: [entry(`i-${person.id}`, `Listening: ${person.name}`, day)],
    said,
  };
}
function booked(person: PlanPerson, on: string | null, said = ''): PlanView['targets'][number] {
  return { person, bookedOn: on, heard: [], said };
}

function decision(id: string, title: string, rest: Partial<DecisionView>): DecisionView {
  return {
    id,
    title,
    on: '2026-03-10',
    day: 9,
    origin: 'inherited',
    status: 'accepted',
    madeOn: '',
    madeBy: '',
    reasonKnown: 'told',
    statedReason: '',
    stillValid: 'unsure',
    door: 'two_way',
    revisitOn: null,
    asked: [],
    explainedBy: [],
    dependsOn: '',
    dependsOnIt: '',
    verdict: 'check',
    bets: [],
    fence: false,
    locked: false,
    ...rest,
  };
}

export function bet(id: string, title: string, rest: Partial<BetView>): BetView {
  return {
    id,
    title,
    hypothesis: '',
    state: 'proposed',
    mayBecome: ['candidate', 'active', 'stopped'],
    effect: null,
    effort: null,
    door: 'two_way',
    helps: '',
    fromDay: null,
    earlyWin: false,
    owner: null,
    evidence: [],
    witnesses: [],
    evidenceNote: '',
    touches: [],
    fence: [],
    fenceNote: '',
    reason: '',
    urgentBecause: '',
    history: [],
    ...rest,
  };
}

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

export const onCall: Decision = {
  id: 'd-oncall',
  rev: 2,
  title: 'On-call is voluntary',
  body: 'Two people said “the agreement”, neither has read it. Daniel thinks payroll knows.',
  on: '2026-03-21',
  status: 'accepted',
  origin: 'inherited',
  madeOn: '',
  madeBy: '',
  statedReason: 'A union agreement from before the Kustfrakt purchase.',
  reasonKnown: 'guessed',
  stillValid: 'unsure',
  asked: ['p2'],
  dependsOn: '',
  dependsOnIt: 'The phone at night, seven teams',
  door: 'one_way',
  revisitOn: '2026-04-20',
  weighed: null,
};

/** A decision of one's own, with what it was chosen from and what was expected of it. */
export const staging: Decision = {
  ...onCall,
  id: 'd-staging',
  title: 'Share staging by calendar',
  body: '',
  on: '2026-03-20',
  origin: 'new',
  statedReason: '',
  reasonKnown: null,
  stillValid: null,
  dependsOnIt: '',
  asked: ['p2', 'p5'],
  door: 'two_way',
  weighed: {
    context:
      'Seven teams wait for one staging environment. Lucía Ferrer counted eleven hours in a week. A second one costs 640,000 SEK a year and six weeks of Mikael Berg’s team.',
    options: [
      {
        id: 'o1',
        name: 'Book it by calendar',
        good: 'Tomorrow, and free',
        neutral: '',
        bad: 'Needs someone to say no',
        chosen: true,
      },
      {
        id: 'o2',
        name: 'A second environment',
        good: 'Ends the queue',
        neutral: '',
        bad: 'Hides why we queue',
        chosen: false,
      },
      {
        id: 'o3',
        name: 'Do nothing until May',
        good: 'No one has to change',
        neutral: '',
        bad: 'Lucía stops telling me',
        chosen: false,
      },
    ],
    outcome: '',
    decidedOn: '2026-03-20',
    expectedOutcome:
      'By 20 April no team waits more than two hours a week, and nobody asks me for a second environment.',
    confidence: 70,
    frozenOn: '2026-03-20',
    later: [{ on: '2026-03-23', confidence: 60, text: 'Routing already booked every Tuesday.' }],
    actual: null,
  },
};

export const talk: Interview = {
  id: 'i-p5',
  rev: 1,
  person: 'p5',
  on: '2026-03-24',
  minutes: 31,
  answers: [
    {
      id: 'a1',
      question: 'What should I be careful not to change?',
      verbatim:
        '“The nine o’clock call. Ten minutes, every depot, and nobody brings a slide. If that goes, we are back to finding out from the drivers.”',
      theme: 'morning call',
    },
    {
      id: 'a2',
      question: 'What slows you down most weeks?',
      verbatim:
        '“We say sorry for the same pallet twice. Once when it’s late, and again when the credit note is wrong. The 04:00 rule? Two carriers still hold to it. The other three stopped asking us in 2023.”',
      theme: 'the 04:00 cut-off',
    },
  ],
  surprise: 'The rule I was told is a promise to five carriers is a promise to two.',
  whatToProtect: '',
  askNext: [],
  themes: [],
  body: '',
};

export const others: Interview[] = [
  ['i-p6', '“Stand at a dock before you open a chart.”'],
  ['i-p4', '“Ask me. Then ask me again in a week.”'],
  ['i-priya', '“Find out what sales has already sold.”'],
].map(([id = '', verbatim = '']) => ({
  ...talk,
  id,
  answers: [
    'What should I be careful not to change?',
    'What slows you down most weeks?',
    'If you had my job for a week, what would you do first?',
  ].map((question, at) => ({ id: `${id}-${at}`, question, verbatim, theme: '' })),
}));

export const review: ReviewView = aReview({
  day: 30,
  entry: 'r30',
  rev: 3,
  state: 'drafted',
  forWhom: henrik,
  last: {
    day: 10,
    on: '2026-03-11',
    entry: 'r10',
    parts: [
      {
        heading: 'What I learned',
        words: 'We plan once a night because of the carriers. Nobody questions it.',
        lines: ['4 conversations'],
      },
      { heading: 'What I changed my mind about', words: 'Staging is a budget problem.', lines: [] },
      {
        heading: 'Promises and feedback',
        words: 'I say yes in corridors.',
        lines: ['3 of 5 on time'],
      },
      { heading: 'What I still do not know', words: 'Why on-call is voluntary.', lines: [] },
      {
        heading: 'What I stop, start and hand over',
        words: 'Stop: answering in the incident channel.',
        lines: [],
      },
      { heading: 'What I ask of you', words: 'What may I decide alone?', lines: [] },
    ],
    body: '',
  },
  sections: aReview().sections.map((part) => {
    switch (part.section) {
      case 'learned':
        return {
          ...part,
          words:
            'Most of what hurts is a promise somebody made for us and nobody went back to check.',
          lines: [
            aLine({
              id: 'interviews',
              section: 'learned',
              text: '11 conversations of the listening tour, 11 of 12 people on the list heard.',
            }),
            aLine({
              id: 'theme:staging',
              section: 'learned',
              count: 6,
              found: 6,
              text: '6 people spoke of staging, each by themselves.',
            }),
          ],
        };
      case 'changed_mind':
        return {
          ...part,
          words:
            'Staging is a queue problem. A calendar freed seven of Lucía’s eleven hours for nothing. The cut-off binds two carriers, not five.',
          lines: [
            aLine({
              id: 'was-wrong',
              section: 'changed_mind',
              count: 3,
              found: 3,
              text: '3 times you said aloud that you had been wrong.',
            }),
          ],
        };
      case 'early_wins':
        return {
          ...part,
          words: 'The pitch is a permission. It is a win when the first depot leaves on time.',
          lines: [
            aLine({
              id: 'wins',
              section: 'early_wins',
              count: 2,
              found: null,
              query: null,
              entries: [],
              text: '2 wins with a name on them.',
            }),
            aLine({
              id: 'pitch',
              section: 'early_wins',
              count: 1,
              found: 1,
              text: '1 pitch approved with two conditions.',
              struck: true,
              entries: ['t1'],
            }),
          ],
        };
      case 'promises':
        return {
          ...part,
          words: 'I am late to the person who asks least.',
          lines: [
            aLine({
              id: 'kept',
              section: 'promises',
              count: 14,
              found: 14,
              text: '14 promises of yours kept on time, 2 late, 1 dropped.',
            }),
            aLine({
              id: 'given',
              section: 'promises',
              count: 22,
              found: 22,
              text: '22 pieces of feedback given, 5 of them redirecting.',
            }),
          ],
        };
      case 'still_unknown':
        return {
          ...part,
          words: 'Why on-call is voluntary. Three people gave me three years for it.',
          lines: [
            aLine({
              id: 'unknown',
              section: 'still_unknown',
              count: 2,
              found: 2,
              text: '2 inherited decisions nobody could explain.',
            }),
          ],
        };
      case 'stop_start':
        return {
          ...part,
          lines: [
            aLine({
              id: 'pullbacks',
              section: 'stop_start',
              count: 4,
              found: 4,
              text: '4 times back into your old work.',
              private: true,
            }),
          ],
        };
      default:
        return part;
    }
  }),
});

export const COPY = `# Day 30

For Henrik Dahl, 1 April 2026

## What I learned

Most of what hurts is a promise somebody made for us and nobody went back to check.

- 11 conversations of the listening tour, 11 of 12 people on the list heard.
- 6 people spoke of staging, each by themselves.

## What I changed my mind about

Staging is a queue problem. A calendar freed seven of Lucía’s eleven hours for nothing. The cut-off binds two carriers, not five.

## What is better, and for whom

The pitch is a permission. It is a win when the first depot leaves on time.

## Promises and feedback

I am late to the person who asks least.

- 14 promises of mine kept on time, 2 late, 1 dropped.

## What I still do not know

Why on-call is voluntary. Three people gave me three years for it.
`;
