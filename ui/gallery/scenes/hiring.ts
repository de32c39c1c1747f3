// Hiring: the openings, a scorecard being written, a call, a decision that stands; and nothing yet.

import { CRITERIA, blankRow } from '../../src/lib/features/hiring/form';
import {
  aCandidate,
  aCard,
  aGap,
  aHire,
  aReference,
  aScenario,
  anOffer,
} from '../../src/test/fakeHiring';
import { type SampleJournal, type Scene, open, pause } from './stage';

const LONG = 'Bartholomew Featherstonehaugh-Cholmondeley von und zu Hohenstein';
const RTL = 'אף אחד לא רואה למה הריצה הלילית נכשלת';
const GAP = aGap({
  id: 'g1',
  form: {
    gap: 'Nobody can see why the night run fails while it fails.',
    severity: 4,
    state: 'filling',
    evidence: ['e1', 'e2', 'e3', 'e4'],
  },
  evidence: [
    { title: 'The night run stopped twice', hidden: false },
    { title: RTL, hidden: false },
    { title: `${LONG}, who was asked first, again`, hidden: false },
    { title: '', hidden: true },
  ].map((one, at) => ({ ...one, id: `e${at + 1}`, kind: 'process', on: null, day: null })),
});
const SLOW = aScenario({
  madeFrom: 'interview-scenarios/page-nobody-owns',
  form: {
    title: 'The slow page nobody owns',
    domain: 'Performance',
    opening:
      'A page that customers use every day has become slow over several months. Three teams have code on it and none of them owns it. Where do you start?',
    probes: [
      'What would you want to know before you open any code?',
      'Which of the three teams do you talk to first?',
    ],
    competencies: ['problem_decomposition', 'communication'],
    strong: ['Asks what slow means, for whom and since when.'],
    weak: ['Names a cause before asking what slow means.'],
    listenFor: 'Where they go first: to users, to measurements, to people or to code.',
  },
});
const STOCK = [
  aScenario({
    id: 's1',
    form: {
      title: `118 rules, told to ${LONG}`,
      competencies: ['communication', 'On call with others'],
      probes: [RTL],
    },
  }),
  aScenario({ id: 's2', form: { title: RTL, probes: [RTL], competencies: ['accountability'] } }),
  aScenario({ id: 's3', form: { title: 'Worn out', probes: ['And then?'], retired: true } }),
  SLOW,
];
const SEEN = [
  'Drew the night run on paper, then asked which part nobody can repeat. Named three unknowns.',
  '“I’d want to be wrong about that in the first hour, not the third week.”',
  'Two: an alert storm at a bank, a silent queue at a grocer. Both with what she did wrong.',
  '',
];
const ROWS = CRITERIA.map((criterion, at) => ({
  ...blankRow(criterion),
  score: [3, 4, 3, null][at] ?? null,
  evidence: SEEN[at] ?? '',
}));

function fill({ hire }: SampleJournal): void {
  hire.stock = { scenarios: STOCK, more: true };
  hire.view = {
    gaps: [GAP, aGap({ id: 'g2', form: { gap: RTL, severity: 2 } })],
    candidates: [
      aCandidate({
        id: 'p2',
        name: LONG,
        gapId: 'g1',
        cards: 2,
        references: 1,
        next: 'ahead',
        on: '2026-08-29',
      }),
      aCandidate({
        id: 'p1',
        name: 'Marta Nowak',
        gapId: 'g1',
        cards: 1,
        openCards: 1,
        next: 'lock',
      }),
    ],
    moreGaps: false,
    moreCandidates: false,
  };
  const theirs = aCard({ id: 'c2', mine: false, covered: true, closed: true });
  hire.pages.set(
    'p1',
    aHire({
      id: 'p1',
      name: 'Marta Nowak',
      next: 'lock',
      gaps: [GAP],
      cards: [
        aCard({ id: 'c1', form: { rows: ROWS, scenario: SLOW.form.title } }),
        { ...theirs, form: { ...theirs.form, interviewer: 'Daniel Novák', rows: [] } },
      ],
      references: [
        aReference({
          id: 'r1',
          form: {
            referee: 'Henning Vik',
            relationship: 'managed_them',
            score: 8,
            consent: true,
            gapToNext: '“She waits too long before she says the design is wrong.”',
          },
        }),
      ],
      offers: [
        anOffer({
          id: 'o1',
          frozen: true,
          decidedOn: '2026-03-23',
          form: {
            gap: 'g1',
            decision: 'offer',
            expectedChange: 'The first question in an incident is answered in ten minutes.',
            howMeasured: 'Median of the first ten incidents',
            confidence: 70,
            onboarding: 'Grace Muthoni',
          },
        }),
      ],
    }),
  );
}

function hiring(
  candidate: string | null = null,
  step = '',
  change: (journal: SampleJournal) => void = fill,
): Scene {
  return open(
    async (desk) => {
      desk.go(candidate === null ? { at: 'hiring' } : { at: 'hiring', candidate });
      await pause();
      const steps = [...document.querySelectorAll<HTMLElement>('.head__mid .seg label')];
      steps.find((one) => one.textContent.trim() === step)?.click();
      await pause();
    },
    true,
    change,
  );
}

/** The openings, with something pressed on them. */
function pressed(selector: string): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'hiring' });
      await pause();
      document.querySelector<HTMLElement>(selector)?.click();
      await pause();
    },
    true,
    fill,
  );
}

function scenarios(press = ''): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'hiring', part: 'scenarios' });
      await pause();
      if (press !== '') document.querySelector<HTMLElement>(press)?.click();
      await pause();
    },
    true,
    fill,
  );
}

export const HIRING: Readonly<Record<string, Scene>> = {
  hiring: hiring(),
  'hiring-card': hiring('p1'),
  'hiring-reference': hiring('p1', 'References'),
  'hiring-offer': hiring('p1', 'Offer'),
  'hiring-outcome': hiring('p1', 'Day 90'),
  'hiring-gap': pressed('.hire__gap .link'),
  'hiring-scenarios': scenarios(),
  'hiring-scenario': scenarios('.right .btn'),
  'hiring-empty': hiring(null, '', () => {}),
};
