// A few days of a made-up journal, as the pictures show it. Invented people, fixed dates.

import type { BlockView, SearchAnswer, SearchHit, Snippet } from '../src/lib/ipc/bindings';
import { aHit, aPage, anAnswer, anEntry } from '../src/test/samples';

export const TODAY = '2026-03-24';

export const todaysWords = `Slept badly over yesterday’s incident review. Nobody asked who approved the change, and I took that as a good sign until Samuel said, quietly, that nobody asks because everybody knows.

Two things to keep. The nightly plan is a promise to carriers, not a technical choice: they stopped taking changes after 04:00 in 2019. I don’t know if that still holds. And Lucía’s team waits on staging more than they say. She counted eleven hours last week.

Before Anneke de Vries: listen for what her people *apologise* for most. Do not offer a fix.`;

export const yesterdaysWords = `# The incident review, and who did not speak

Saturday’s plan failed at 02:50 and @Daniel Novák restarted it by hand. It finished at 05:30. Forty lorries left on Friday’s routes. @Tomasz Wieczorek heard it from a driver.

The review was polite. I asked what had surprised us and got the timeline read aloud.

- Nobody from Mikael Berg’s team said a word, and it is their pager.
- The run book is eleven pages. Oskar knows it by heart; no one else has opened it.
- We talk about the night run as weather.

> You answered for Daniel twice.

Next review I ask for the silence: two minutes of writing before anyone talks.`;

const counts = `Forty minutes with Lucía Ferrer, in the stairwell because every room was taken.

She keeps a tally on the whiteboard: eleven hours last week waiting for staging. Not complaining, just counting. “Nobody asked for the number before.”

I asked what she would do with a second staging. She said she would rather see the queue. If her people knew it was four hours they would plan around it; what tires them is not knowing.

Two things I almost said and did not: that we would buy one, and that Mikael Berg must have had a reason. Find the reason first.

Who decided on one staging, and what did a licence cost then?`;

/** Every place of `word` in `text`. */
export function places(text: string, word: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    found.push([at, at + word.length]);
  }
  return found;
}

export function cut(text: string, word = 'staging'): Snippet {
  return { text, highlights: places(text, word) };
}

export const pages = [
  aPage({
    date: TODAY,
    entryId: 'd24',
    rev: 3,
    body: todaysWords,
    recordedAt: '2026-03-24T08:12:00+01:00',
  }),
  aPage({
    date: '2026-03-23',
    entryId: 'd23',
    rev: 2,
    body: yesterdaysWords,
    recordedAt: '2026-03-23T16:20:00+01:00',
  }),
  aPage({
    date: '2026-03-06',
    entryId: 'd06',
    rev: 1,
    body: counts,
    recordedAt: '2026-03-06T17:05:00+01:00',
  }),
];

const paragraph = (text: string): BlockView[] => [
  { type: 'paragraph', content: [{ type: 'text', text }] },
];

export const entries = [
  anEntry({
    id: 'd06',
    body: counts,
    title: 'What Lucía counts',
    occurredOn: '2026-03-06',
    tags: ['staging', 'listening'],
    people: [{ id: 'p1', name: 'Lucía Ferrer' }],
  }),
  anEntry({
    id: 'n1',
    title: 'Questions for the board',
    occurredOn: '2026-03-19',
    recordedAt: '2026-03-19T11:20:00+01:00',
    body: 'What would make them stop asking for dates?\n\nWho on the board has shipped software, and when?',
    rev: 2,
  }),
  anEntry({
    id: 'x1',
    kind: 'decision',
    title: 'One staging environment for seven teams',
    occurredOn: '2026-03-09',
    recordedAt: '2026-03-09T14:02:00+01:00',
    body: 'A licence cost, chosen during the hiring freeze. Mikael: the licence changed in 2023 and no one went back.\n\nSeven teams now share one staging, and the queue for it is invisible.',
    blocks: [
      {
        type: 'paragraph',
        content: [
          {
            type: 'text',
            text: 'A licence cost, chosen during the hiring freeze. Mikael: the licence changed in 2023 and no one went back.',
          },
        ],
      },
      {
        type: 'list',
        start: null,
        tight: true,
        items: [
          { checked: true, blocks: paragraph('Ask @Mikael Berg what a licence costs now') },
          { checked: false, blocks: paragraph('Show the queue #staging') },
          {
            checked: null,
            blocks: paragraph('Seven teams share one staging, see [[What Lucía counts]]'),
          },
        ],
      },
      { type: 'quote', blocks: paragraph('Nobody asked for the number before.') },
    ],
    interpretation: 'Nobody decided this twice. It was never looked at again.',
    people: [
      { id: 'p2', name: 'Mikael Berg' },
      { id: 'p1', name: 'Lucía Ferrer' },
    ],
    tags: ['staging', 'inherited'],
    children: [
      { id: 'c1', type: 'option', text: 'A second staging, bought.' },
      { id: 'c2', type: 'option', text: 'A queue that everybody can see.' },
    ],
  }),
];

export const hits: SearchHit[] = [
  aHit({
    id: 'd06',
    title: cut('What Lucía counts'),
    occurredOn: '2026-03-06',
    snippet: cut(
      'She keeps a tally on the whiteboard: eleven hours last week waiting for staging. Not complaining, just counting. “Nobody asked for the number before.”',
    ),
  }),
  aHit({
    id: 'x1',
    kind: 'decision',
    title: cut('One staging environment for seven teams'),
    occurredOn: '2026-03-09',
    snippet: cut(
      'A licence cost, chosen during the hiring freeze. Mikael: the licence changed in 2023 and no one went back.',
    ),
  }),
  aHit({
    id: 'f1',
    kind: 'feedback',
    title: cut('To Lucía Ferrer, reinforcing'),
    occurredOn: '2026-03-10',
    snippet: cut(
      'You brought the staging numbers to the platform weekly before you brought an opinion.',
    ),
  }),
  aHit({
    id: 'l1',
    kind: 'listening-interview',
    title: cut('Listening tour, Lucía Ferrer'),
    occurredOn: '2026-03-06',
    snippet: cut(
      'If I could change one thing: a second staging, or a queue we can see. The queue would be enough.',
    ),
  }),
  aHit({
    id: 'd24',
    occurredOn: TODAY,
    people: [{ id: 'p1', name: 'Lucía Ferrer' }],
    snippet: cut(
      '…and Lucía’s team waits on staging more than they say. She counted eleven hours last week.',
    ),
  }),
  aHit({
    id: 't1',
    kind: 'pitch',
    title: cut('A second staging environment'),
    occurredOn: '2026-03-21',
    snippet: cut('For Ingrid: seven teams share one loading bay. Lucía’s log is the evidence.'),
  }),
];

export const found: SearchAnswer = anAnswer({
  hits,
  total: 14,
  facets: {
    kind: [
      { value: 'note', label: 'note', count: 6 },
      { value: 'feedback', label: 'feedback', count: 3 },
      { value: 'listening-interview', label: 'listening-interview', count: 2 },
      { value: 'decision', label: 'decision', count: 2 },
      { value: 'pitch', label: 'pitch', count: 1 },
    ],
    person: [
      { value: 'Mikael Berg', label: 'Mikael Berg', count: 5 },
      { value: 'Ingrid Solheim', label: 'Ingrid Solheim', count: 3 },
      { value: 'Daniel Novák', label: 'Daniel Novák', count: 2 },
    ],
    tag: [
      { value: 'staging', label: 'staging', count: 9 },
      { value: 'listening', label: 'listening', count: 4 },
    ],
    month: [
      { value: '2026-03', label: 'March 2026', count: 12 },
      { value: '2026-02', label: 'February 2026', count: 2 },
    ],
    day: Object.entries({
      '2026-03-04': 1,
      '2026-03-05': 1,
      '2026-03-06': 4,
      '2026-03-09': 2,
      '2026-03-10': 1,
      '2026-03-13': 1,
      '2026-03-17': 1,
      '2026-03-20': 1,
      '2026-03-21': 1,
      '2026-03-24': 1,
    }).map(([value, count]) => ({ value, label: value, count })),
  },
});

export const monthOfPages: SearchHit[] = [
  ['d24', TODAY, '', 'Slept badly over yesterday’s incident review.'],
  ['d23', '2026-03-23', '', '# The incident review, and who did not speak'],
  ['d20', '2026-03-20', '', 'Tomasz at the terminal, 05:10'],
  ['n1', '2026-03-19', 'Questions for the board', ''],
  ['d18', '2026-03-18', '', 'Daniel wants to be asked'],
  ['d12', '2026-03-12', '', 'The first week without an incident'],
  ['d06', '2026-03-06', 'What Lucía counts', ''],
  ['d02', '2026-03-02', '', 'Day one. Names, and one apology.'],
].map(([id = '', occurredOn = '', title = '', text = '']) =>
  aHit({ id, occurredOn, title: cut(title, '\0'), snippet: cut(text, '\0') }),
);
