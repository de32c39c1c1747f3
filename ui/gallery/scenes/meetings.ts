// 1:1s and meetings: everybody's threads, one meeting with what was left over, one that may not close
// yet, long names, words from right to left, and nobody yet.

import { aMeeting, aMeetingPerson, aSeries, aThread } from '../../src/test/fakeMeetings';
import { type SampleJournal, type Scene, open, pause } from './stage';

const TODAY = '2026-03-24';
const LONG = 'Bartholomew Featherstonehaugh-Cholmondeley von und zu Hohenstein';
const RTL = 'לדבר על התורנות בלילה ועל מי יקרא את הקוד אחרי שהוא יעזוב';

function fill({ meet }: SampleJournal): void {
  meet.people = [
    aMeetingPerson({
      id: 'p1',
      name: 'Oskar Nyman',
      last: '2026-03-17',
      next: { id: 'm1', on: TODAY, at: '14:30' },
      waiting: 3,
      stand: 'ok',
      dueOn: TODAY,
    }),
    aMeetingPerson({
      id: 'p2',
      name: 'Aisha Karim',
      last: '2026-03-10',
      waiting: 2,
      stand: 'overdue',
      dueOn: '2026-03-17',
      overdueDays: 7,
    }),
    aMeetingPerson({
      id: 'p3',
      name: 'Henrik Lindqvist',
      relation: 'boss',
      last: '2026-03-19',
      stand: 'ok',
      dueOn: '2026-03-26',
    }),
    aMeetingPerson({ id: 'p4', name: 'Lucía Ferrer', relation: 'skip' }),
  ];
  meet.series = [
    aSeries({
      name: 'Routing planning',
      last: '2026-03-16',
      next: { id: 'm9', on: '2026-03-30', at: '10:00' },
      waiting: 1,
    }),
    aSeries({ name: 'Incident review', last: '2026-03-20' }),
  ];
  meet.asked = {
    name: 'Weekly one-on-one',
    how: 'Their list comes first. Take one question from here when it runs out.',
    asked: [
      { text: 'What is stuck that I could move?', listenFor: 'A name, not a system' },
      { text: 'What did you learn since last week?', listenFor: '' },
    ],
  };
  meet.threads.set(
    'p1',
    aThread({
      name: 'Oskar Nyman',
      personId: 'p1',
      relation: 'direct',
      dueOn: TODAY,
      promises: [
        {
          id: 'c1',
          entryId: 'm2',
          text: 'Give him the design and a second reader.',
          mine: true,
          due: '2026-03-20',
        },
        { id: 'c2', entryId: 'm2', text: 'Write down the night run.', mine: false, due: null },
      ],
      talks: [
        aMeeting({
          id: 'm1',
          title: '1:1 Oskar Nyman',
          form: {
            plannedOn: TODAY,
            at: '14:30',
            minutes: 30,
            topics: [
              {
                text: 'The night run failed twice, and both times it was his phone.',
                mine: false,
                discussed: true,
                carriedFrom: '2026-03-17',
              },
              {
                text: 'Whether Samuel’s plan still has him as the lead.',
                mine: false,
                discussed: false,
                carriedFrom: null,
              },
              {
                text: 'What I saw in the call with the carrier.',
                mine: true,
                discussed: false,
                carriedFrom: '2026-03-10',
              },
            ],
            stuck: '“Nobody else has read the solver.”',
            notes: 'He would rather write it down once than explain it again at three at night.',
            actions: [
              {
                id: 'c9',
                text: 'Ask Samuel for a second reader',
                mine: true,
                personId: 'p1',
                personName: 'Oskar Nyman',
                due: '2026-03-27',
                state: 'open',
                asTyped: false,
              },
            ],
          },
        }),
        aMeeting({
          id: 'm2',
          ahead: false,
          on: '2026-03-17',
          form: {
            topics: [
              { text: 'On call', mine: false, discussed: true, carriedFrom: null },
              { text: 'The carrier', mine: true, discussed: false, carriedFrom: '2026-03-10' },
            ],
          },
        }),
        aMeeting({ id: 'm3', ahead: false, on: '2026-03-10' }),
      ],
    }),
  );
  meet.threads.set(
    'p3',
    aThread({
      name: 'Henrik Lindqvist',
      personId: 'p3',
      relation: 'boss',
      sort: 'boss',
      dueOn: '2026-03-26',
      threads: [
        { thread: 'situation', last: '2026-03-04' },
        { thread: 'expectations', last: '2026-03-19' },
        { thread: 'resources', last: null },
        { thread: 'style', last: null },
        { thread: 'personal_development', last: null },
      ],
      talks: [
        aMeeting({
          id: 'm4',
          personId: 'p3',
          ahead: false,
          on: '2026-03-19',
          form: {
            sort: 'boss',
            thread: 'expectations',
            purpose: 'align',
            topics: [
              {
                text: 'What good looks like at day 90',
                mine: true,
                discussed: true,
                carriedFrom: null,
              },
              { text: 'The on-call money', mine: true, discussed: false, carriedFrom: null },
            ],
            decision: 'd1',
            decided: 'The freeze ends on 1 April, whatever the audit says',
          },
        }),
      ],
    }),
  );
  meet.threads.set(
    'Routing planning',
    aThread({
      name: 'Routing planning',
      sort: 'team',
      talks: [
        aMeeting({
          id: 'm9',
          personId: null,
          series: 'Routing planning',
          title: 'Routing planning',
          form: {
            sort: 'team',
            purpose: 'decide',
            plannedOn: '2026-03-23',
            at: '10:00',
            topics: [
              { text: 'Hourly plan: yes or no', mine: true, discussed: true, carriedFrom: null },
            ],
            notes: 'Everybody said what they feared, nobody said what they would do.',
          },
        }),
      ],
    }),
  );
}

function long(journal: SampleJournal): void {
  fill(journal);
  const { meet } = journal;
  meet.people = meet.people.map((one) => (one.id === 'p1' ? { ...one, name: LONG } : one));
  const thread = meet.threads.get('p1');
  if (!thread) return;
  const talks = thread.talks.map((talk) =>
    talk.id === 'm1'
      ? {
          ...talk,
          form: {
            ...talk.form,
            topics: [
              { text: RTL, mine: false, discussed: false, carriedFrom: '2025-12-19' },
              ...talk.form.topics.map((topic) => ({ ...topic, text: topic.text.repeat(4) })),
            ],
            notes: talk.form.notes.repeat(6),
            writeUp: LONG,
          },
        }
      : talk,
  );
  meet.threads.set('p1', { ...thread, name: LONG, talks, more: true });
}

function meetings(
  where: { person?: string; series?: string } = {},
  act: () => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = fill,
): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'meetings', ...where });
      await pause();
      await act();
    },
    true,
    change,
  );
}

async function click(text: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('button')];
  buttons.find((one) => one.textContent.trim().startsWith(text))?.click();
  await pause();
}

export const MEETINGS: Readonly<Record<string, Scene>> = {
  meetings: meetings(),
  'meetings-empty': meetings({}, undefined, () => {}),
  meeting: meetings({ person: 'p1' }),
  'meeting-boss': meetings({ person: 'p3' }),
  'meeting-closing-refused': meetings({ series: 'Routing planning' }, () =>
    click('Close the meeting'),
  ),
  'meeting-long': meetings({ person: 'p1' }, undefined, long),
};
