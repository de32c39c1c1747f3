// Hiring: the openings, a scorecard being written, a call, a decision that stands; and nothing yet.

import { CRITERIA, blankRow } from '../../src/lib/features/hiring/form';
import { aCandidate, aCard, aGap, aHire, aReference, anOffer } from '../../src/test/fakeHiring';
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
});
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
        aCard({ id: 'c1', form: { rows: ROWS } }),
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

export const HIRING: Readonly<Record<string, Scene>> = {
  hiring: hiring(),
  'hiring-card': hiring('p1'),
  'hiring-reference': hiring('p1', 'References'),
  'hiring-offer': hiring('p1', 'Offer'),
  'hiring-empty': hiring(null, '', () => {}),
};
