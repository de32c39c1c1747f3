// Plans for tests, each naming only what it is about.

import type { PlanView, ReviewLine, ReviewView } from '../lib/ipc/bindings';

export function aPlan(plan: Partial<PlanView> = {}): PlanView {
  const phase = { criteria: [], intent: '' };
  return {
    id: 'plan',
    rev: 1,
    title: 'First 90 days',
    status: 'active',
    role: 'director',
    roleTitle: '',
    company: '',
    transitionType: 'external_hire',
    preset: 'director',
    hiredToChange: '',
    startOn: '2026-03-02',
    endOn: '2026-05-30',
    lengthDays: 90,
    today: '2026-03-24',
    day: 23,
    pausedSince: null,
    pauses: [],
    still: [],
    phase: 0,
    daysLeftInPhase: 7,
    phases: [
      {
        ...phase,
        name: 'Listen',
        fromDay: 1,
        toDay: 30,
        fromOn: '2026-03-02',
        toOn: '2026-03-31',
        state: 'now',
      },
      {
        ...phase,
        name: 'Map',
        fromDay: 31,
        toDay: 60,
        fromOn: '2026-04-01',
        toOn: '2026-04-30',
        state: 'coming',
      },
      {
        ...phase,
        name: 'Act',
        fromDay: 61,
        toDay: 90,
        fromOn: '2026-05-01',
        toOn: '2026-05-30',
        state: 'coming',
      },
    ],
    heard: { done: 0, of: 0 },
    targets: [],
    alsoHeard: [],
    suggested: [],
    sorts: [],
    questionSet: 'listening-tour',
    plannedByDay: 30,
    themes: [],
    decisionsWanted: 8,
    inherited: 0,
    documented: 0,
    told: 0,
    guessed: 0,
    unknown: 0,
    decisions: [],
    bets: [],
    activeBets: 0,
    mostActiveBets: 3,
    wins: [],
    notDoing: [],
    success: [],
    conversations: ['situation', 'expectations', 'resources', 'style', 'personal_development'].map(
      (thread) => ({ thread, status: 'not_started', log: [], agreed: '' }),
    ),
    situation: { stars: [], myView: '', bossView: '', agreedOn: null },
    balance: { weeks: [], turnedOn: null },
    questions: [],
    coverage: [],
    reviews: [],
    lanes: [],
    warnings: [],
    overlaps: [],
    ...plan,
  };
}

export function aReview(review: Partial<ReviewView> = {}): ReviewView {
  const sections = [
    'learned',
    'changed_mind',
    'early_wins',
    'promises',
    'still_unknown',
    'stop_start',
    'ask',
  ] as const;
  return {
    plan: 'plan',
    day: 30,
    dueOn: '2026-03-31',
    suggestedOn: '2026-03-31',
    state: 'open',
    entry: null,
    rev: 0,
    closed: false,
    hidden: false,
    forWhom: null,
    sections: sections.map((section) => ({ section, words: '', private: false, lines: [] })),
    others: [],
    body: '',
    last: null,
    ...review,
  };
}

export function aLine(line: Partial<ReviewLine> & Pick<ReviewLine, 'id' | 'section'>): ReviewLine {
  return {
    text: '11 conversations of the listening tour.',
    count: 11,
    found: 11,
    query: 'kind:listening day:1..30',
    entries: ['e1', 'e2'],
    private: false,
    struck: false,
    ...line,
  };
}
