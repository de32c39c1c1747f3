// Career: a road with a conversation to prepare, one being held, one to share back, the team, and
// nobody yet.

import { aCareerPerson, aTalk } from '../../src/test/fakeCareer';
import { type SampleJournal, type Scene, open, pause } from './stage';

const TODAY = '2026-03-24';
const LONG =
  'Every night failure goes to his phone, whoever is on call, because nobody else has read the solver, and nobody had the week to read it in';
const RTL = 'להוביל את התכנון השעתי עם חבילות הנתונים';

const SCOPE = {
  competency: 'Scope',
  evidenceIs: 'A change that two teams had to make together',
  current: 'sometimes',
  seenIn: ['f1'],
};

function fill({ career }: SampleJournal): void {
  career.people = [
    aCareerPerson({
      id: 'p1',
      name: 'Oskar Nyman',
      level: 'Senior engineer, Routing',
      due: 'due',
      dueOn: '2026-03-28',
      lastHeld: '2025-12-19',
      nextId: 't2',
      booked: TODAY,
      bookedAt: '14:30',
      showing: 'vague',
      overTime: [
        { on: '2025-09-12', clear: 'no' },
        { on: '2025-12-19', clear: 'vague' },
      ],
    }),
    aCareerPerson({
      id: 'p2',
      name: 'Aisha Karim',
      due: 'due',
      dueOn: '2026-04-15',
      booked: '2026-04-02',
    }),
    aCareerPerson({
      id: 'p3',
      name: 'Daniel Novák',
      due: 'ahead',
      dueOn: '2026-06-17',
      lastHeld: '2026-03-19',
      showing: 'yes',
      overTime: [{ on: '2026-03-19', clear: 'yes' }],
    }),
    aCareerPerson({
      id: 'p4',
      name: 'Lucía Ferrer',
      due: 'overdue',
      dueOn: '2026-03-18',
      overdueDays: 6,
    }),
    aCareerPerson({ id: 'p5', name: 'Mikael Berg', due: 'due', missed: 2 }),
  ];
  career.talks = [
    aTalk({
      id: 't1',
      state: 'reviewed',
      on: '2025-12-19',
      form: {
        now: 'Knows the planner better than anyone. Proud of that, and tired of being the one who is called.',
        guessNow: 'I think he fears that hourly planning makes him less needed.',
        in18Months: '“Known outside Routing for something I chose.”',
        guessIn18Months: 'Staff engineer fits better than tech lead.',
        inTheWay: [
          {
            id: 'b1',
            text: 'Every night failure goes to his phone. No one else has read the solver.',
            kind: 'me',
            open: true,
          },
        ],
        promises: [
          {
            id: 'c1',
            text: 'Give him the design and a second reader.',
            mine: true,
            due: '2026-05-01',
            state: 'open',
          },
        ],
        nextLevel: 'Staff engineer',
        mustShow: [SCOPE],
        leaning: 'ic',
        guessLeaning: 'mgmt',
      },
    }),
    aTalk({
      id: 't2',
      state: 'prepared',
      on: '2026-03-20',
      form: {
        plannedOn: TODAY,
        at: '14:30',
        minutes: 45,
        openWith: '“I’d like to know what you want, before I tell you what we need.”',
        ask: [
          'Which week last year would you repeat?',
          'What have you stopped hoping for here?',
          'If you were off night calls, what would fill the space?',
        ],
        nextLevel: 'Staff engineer',
        mustShow: [SCOPE],
        listenFor: 'Whether “tech lead” is his wish or Samuel’s.',
        doNotPromise: 'A title, or a date. The staff level is not agreed with Henrik.',
      },
    }),
  ];
  career.page = {
    path: {
      from: '2026-03-24',
      to: '2027-09-15',
      stops: [
        { sort: 'now', on: '2026-03-24', along: 0, text: 'Senior engineer, Routing' },
        { sort: 'step', on: '2026-06-15', along: 0.17, text: 'Leads the hourly design' },
        { sort: 'step', on: '2026-09-15', along: 0.33, text: 'Speaks for us with carriers' },
        { sort: 'fork', on: '2026-12-19', along: 0.5, text: '' },
      ],
      roads: [
        { ink: true, leaning: 'ic', text: 'Staff engineer' },
        { ink: false, leaning: 'mgmt', text: '' },
      ],
    },
    levels: [
      { track: 'Technical', level: 'Senior engineer' },
      { track: 'Technical', level: 'Staff engineer' },
      { track: 'Leading people', level: 'Engineering manager' },
    ],
    nextLevels: [
      {
        track: 'Technical',
        level: 'Staff engineer',
        shows: [
          {
            competency: 'Scope',
            evidenceIs: 'A change that two teams had to make together',
            current: null,
            seenIn: [],
          },
        ],
      },
    ],
    evidence: [
      {
        entryId: 'f1',
        kind: 'feedback',
        on: '2026-03-12',
        text: 'He let Mikael take the call and stayed in the room.',
      },
    ],
  };
  career.more = {
    forks: [
      {
        person: { id: 'p1', name: 'Oskar Nyman' },
        leaning: 'ic',
        guess: 'mgmt',
        pull: ['interest', 'strength'],
        trial: '',
        saidOn: '2025-12-19',
        onlyPulled: false,
      },
      {
        person: { id: 'p3', name: 'Daniel Novák' },
        leaning: 'mgmt',
        guess: null,
        pull: ['status', 'only_path'],
        trial: 'Six weeks with one intern',
        saidOn: '2026-03-19',
        onlyPulled: true,
      },
    ],
    blockers: [
      {
        kind: 'me',
        open: [
          {
            id: 'b1',
            entryId: 't1',
            person: { id: 'p1', name: 'Oskar Nyman' },
            text: 'Every night failure goes to his phone.',
            since: '2025-12-19',
          },
        ],
      },
      {
        kind: 'org',
        open: [
          {
            id: 'b2',
            entryId: 't3',
            person: { id: 'p3', name: 'Daniel Novák' },
            text: 'Nobody can say what a staff engineer is here.',
            since: '2026-03-19',
          },
        ],
      },
    ],
  };
}

/** One that was held and is still to be shared back. */
function held(journal: SampleJournal): void {
  fill(journal);
  const { career } = journal;
  career.talks = career.talks
    .filter(({ id }) => id === 't1')
    .map((talk) => ({ ...talk, state: 'held', on: TODAY }));
}

function long(journal: SampleJournal): void {
  fill(journal);
  const { career } = journal;
  const [first, ...rest] = career.people;
  if (!first) return;
  career.people = [
    { ...first, name: 'Bartholomew Featherstonehaugh-Cholmondeley von und zu Hohenstein' },
    ...rest,
  ];
  career.talks = career.talks.map((talk) =>
    talk.id === 't1'
      ? { ...talk, form: { ...talk.form, now: RTL, in18Months: LONG.repeat(3), guessNow: LONG } }
      : talk,
  );
}

function career(
  act: () => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = fill,
): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'career' });
      await pause();
      await act();
    },
    true,
    change,
  );
}

const LADDER = `Technical: Senior engineer
  Scope: one service, from idea to on call
  Judgement: says what it costs before it is built
Technical: Staff engineer
  Scope: two teams agree on something because of them
Leading: Engineering manager
  People: three people grew into more than they had
`;

/** A ladder that is here, while its next text is typed. */
function bringing(journal: SampleJournal): void {
  fill(journal);
  journal.career.bring({ text: LADDER, shape: null, name: 'Halden' });
  journal.forms.set('ladder', JSON.stringify({ text: LADDER, shape: null, name: 'Halden' }));
}

/** Who stands where on it. */
function laddered(journal: SampleJournal): void {
  long(journal);
  journal.career.bring({ text: LADDER, shape: null, name: 'Halden' });
}

async function click(selector: string, text: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>(selector)];
  buttons.find((one) => one.textContent.trim() === text)?.click();
  await pause();
}

export const CAREER: Readonly<Record<string, Scene>> = {
  career: career(),
  'career-holding': career(() => click('button', 'Start conversation')),
  'career-share': career(undefined, held),
  'career-team': career(() => click('.seg label', 'Team')),
  'career-ladder': career(() => click('.seg label', 'Ladder'), laddered),
  'career-ladder-text': career(undefined, bringing),
  'career-long': career(undefined, long),
  'career-empty': career(undefined, () => {}),
};
