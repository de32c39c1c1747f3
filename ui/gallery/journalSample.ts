// The made-up journal as a timeline: its rows, one entry's history, what lies in the trash.

import type {
  Comparison,
  DiffChange,
  EntryRow,
  RevisionChange,
  TrashedView,
} from '../src/lib/ipc/bindings';
import type { FakeJournal } from '../src/test/fakeJournal';
import { aRow, anEntry } from '../src/test/samples';
import { addDays } from '../src/lib/time/civil';
import { TODAY } from './sample';

const row = (
  id: string,
  occurredOn: string,
  title: string,
  words: number,
  people: number,
  more: Partial<EntryRow> = {},
): EntryRow =>
  aRow({
    id,
    occurredOn,
    title,
    words,
    people: ['Daniel Novák', 'Samuel Osei', 'Mikael Berg', 'Lucía Ferrer'].slice(0, people),
    ...more,
  });

export const rows: EntryRow[] = [
  row('d24', TODAY, 'Slept badly over yesterday’s incident review.', 94, 3),
  row('d23', '2026-03-23', 'The incident review, and who did not speak', 161, 3),
  row('d20', '2026-03-20', 'Tomasz at the terminal, 05:10', 148, 1),
  row('n1', '2026-03-19', 'Questions for the board', 90, 1),
  row('d18', '2026-03-18', 'Daniel wants to be asked', 50, 1),
  row('d17', '2026-03-17', 'Two hours with the run book', 120, 0),
  row('d16', '2026-03-16', 'A quiet Monday', 95, 0),
  row('d15', '2026-03-15', 'What I would ask Anneke first', 45, 1),
  row('d13', '2026-03-13', 'Forty minutes on the dock', 70, 2),
  row('d12', '2026-03-12', 'The first week without an incident', 150, 0),
  row('d11', '2026-03-11', 'Who decided on one staging?', 80, 1),
  row('d10', '2026-03-10', 'To Lucía Ferrer, reinforcing', 125, 1, { kind: 'feedback' }),
  row('x1', '2026-03-09', 'One staging environment for seven teams', 55, 2, {
    kind: 'decision',
    parts: [{ kind: 'option', entries: 2 }],
  }),
  row('d08', '2026-03-08', 'Sunday. Three sentences.', 40, 0),
  row('d06', '2026-03-06', 'What Lucía counts', 140, 1),
  row('d05', '2026-03-05', 'Listening tour, the second week', 90, 3),
  row('d04', '2026-03-04', 'Carriers stop taking changes at four', 60, 0),
  row('d03', '2026-03-03', 'Names, again', 110, 3),
  row('d02', '2026-03-02', 'Day one. Names, and one apology.', 150, 4),
];

/** One to make others from. */
export const row0: EntryRow = row(
  'd24',
  TODAY,
  'Slept badly over yesterday’s incident review.',
  94,
  3,
);

export const around = {
  links: [
    row('x2', '2026-03-09', 'Routes are planned once a night', 55, 2, { kind: 'leverage' }),
    row('f1', '2026-03-23', 'From Samuel', 30, 1, { kind: 'feedback' }),
  ],
  mentionedIn: [row('d24', TODAY, 'Slept badly over yesterday’s incident review.', 94, 3)],
  onThisDay: [row('o1', '2025-03-23', 'The last Sunday in the old job', 210, 1)],
  people: [
    { id: 'p1', name: 'Daniel Novák' },
    { id: 'p2', name: 'Samuel Osei' },
  ],
};

const change = (said: Partial<RevisionChange>): RevisionChange => ({
  first: false,
  retitled: false,
  added: 0,
  removed: 0,
  paragraphsAdded: 0,
  paragraphsChanged: 0,
  paragraphsRemoved: 0,
  ...said,
});

const revisions = [
  { at: '21:11', change: change({ added: 38, paragraphsAdded: 1 }) },
  { at: '21:05', change: change({}) },
  {
    at: '16:48',
    change: change({ added: 19, removed: 18, paragraphsChanged: 2, paragraphsRemoved: 1 }),
  },
  { at: '16:31', change: change({ added: 49, paragraphsAdded: 2 }) },
  { at: '16:20', change: change({ added: 53, first: true }) },
].map(({ at, change }, place) => ({
  rev: 5 - place,
  at: `2026-03-23T${at}:00+01:00`,
  date: '2026-03-23',
  change,
}));

const run = (change: DiffChange, text: string) => ({ change, text });

const compared: Comparison = {
  rev: 3,
  at: '2026-03-23T16:48:00+01:00',
  otherAt: '2026-03-23T16:31:00+01:00',
  title: [run('same', 'The incident review, and who did not speak')],
  paragraphs: [
    {
      added: 0,
      removed: 0,
      runs: [
        run(
          'same',
          'Saturday’s plan failed at 02:50 and Daniel Novák restarted it by hand. It finished at 05:30. Forty lorries left on Friday’s routes.',
        ),
      ],
    },
    {
      added: 7,
      removed: 0,
      runs: [
        run(
          'same',
          'The review was polite. I asked what had surprised us and got the timeline read aloud. Samuel told me after, ',
        ),
        run('added', 'by the coffee machine, '),
        run('same', 'that I had answered for Daniel twice.'),
        run('added', ' He is right.'),
      ],
    },
    {
      added: 12,
      removed: 10,
      runs: [
        run('removed', 'I was only trying to keep it short for everybody.'),
        run('added', ' I was rescuing him from a silence that was doing its work.'),
      ],
    },
    {
      added: 0,
      removed: 8,
      runs: [run('removed', 'Mikael’s people should have said something by now.')],
    },
    {
      added: 0,
      removed: 0,
      runs: [
        run(
          'same',
          '- Nobody from Mikael Berg’s team said a word, and it is their pager.\n- The run book is eleven pages.',
        ),
      ],
    },
  ],
};

const thrown = (entry: EntryRow, deletedOn: string, daysLeft: number): TrashedView => ({
  entry,
  deletedOn,
  deletedAt: `${deletedOn}T18:00:00+01:00`,
  daysLeft,
});

export const trashed: TrashedView[] = [
  thrown(
    row('t1', '2026-03-23', 'A note about Mikael, written angry', 40, 1, {
      excerpt: 'Six lines after the rota meeting. The facts are in the feedback draft.',
    }),
    '2026-03-23',
    29,
  ),
  thrown(
    row('t2', '2026-03-18', 'Second staging, draft 2', 12, 0, {
      kind: 'pitch',
      excerpt: 'Superseded by the calendar.',
    }),
    '2026-03-18',
    24,
  ),
  thrown(row('t4', '2026-03-02', 'Trial page', 1, 0, { excerpt: 'asdf' }), '2026-02-24', 2),
];

export function timeline(journal: FakeJournal): void {
  journal.rows = rows;
  journal.trashed = trashed;
  journal.surroundings = around;
  const title = 'The incident review, and who did not speak';
  journal.entries.set('d23', anEntry({ id: 'd23', title, occurredOn: '2026-03-23' }));
  journal.histories.set('d23', revisions);
  for (const { rev } of revisions) {
    journal.comparisons.set(`d23 ${rev} before`, { ...compared, rev });
    journal.comparisons.set(`d23 ${rev} now`, { ...compared, rev });
  }
  journal.offered = [
    { id: 'p1', label: 'Daniel Novák', occurredOn: null, kind: null, entries: null },
    { id: 'p2', label: 'Dana Petrov', occurredOn: null, kind: null, entries: null },
    { id: 'p3', label: 'Daniela Rossi', occurredOn: null, kind: null, entries: null },
  ];
}

/** Ten years, a hundred thousand entries. */
export function long(journal: FakeJournal): void {
  journal.rows = Array.from({ length: 100_000 }, (_, at) => {
    const day = addDays(TODAY, -Math.floor(at / 27));
    return row(`l${at}`, day, `${rows[at % rows.length]?.title ?? ''} (${at + 1})`, 100, at % 4);
  });
}
