// Pages of Maya's plan: decisions, conversations and a review. Invented, with fixed dates.

import type { Decision, Interview, ReviewView } from '../src/lib/ipc/bindings';
import { PEOPLE } from './planPieces';
import { aLine, aReview } from '../src/test/planSamples';

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
  forWhom: PEOPLE.henrik,
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
