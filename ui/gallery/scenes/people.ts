// People.

import { Fault } from '../../src/lib/ipc/fault';
import type { NamedEntry, PersonView, StanceWord } from '../../src/lib/ipc/bindings';
import { aBrief, aPerson } from '../../src/test/samples';
import { plan } from '../planSample';
import { SampleJournal, never, open, pause, press, type Scene } from './stage';

const named = (
  [
    [
      'l1',
      'meeting-note',
      '2026-03-20',
      'It’s not the wait',
      '“It’s not the wait. It’s that nobody tells us it moved.”',
    ],
    ['x1', 'decision', '2026-03-20', 'Share staging by calendar', 'She has not been told.'],
    [
      'f1',
      'feedback',
      '2026-03-16',
      'To Lucía Ferrer, redirecting',
      'You said “two weeks, easy” before Petter, who owns it, had spoken.',
    ],
    [
      'k1',
      'feedback',
      '2026-03-13',
      'From Lucía Ferrer',
      '“You ask three questions at once. I answer the last one.”',
    ],
    [
      'd06',
      'note',
      '2026-03-06',
      'What Lucía counts',
      'Forty minutes with Lucía Ferrer, in the stairwell because every room was taken.',
    ],
    [
      'l2',
      'listening-interview',
      '2026-03-06',
      'Listening tour, Lucía Ferrer',
      '“Protect the handover at six. Everything else can move.”',
    ],
  ] as const
).map(([id, kind, occurredOn, title, excerpt]): NamedEntry => ({
  id,
  kind,
  title,
  excerpt,
  occurredOn,
  recordedAt: `${occurredOn}T10:00:00Z`,
  locked: false,
}));

export const lucia = aPerson({
  id: 'p1',
  name: 'Lucía Ferrer',
  shortName: 'Lucía',
  aliases: ['Lucía Marín', 'L. F.'],
  relation: 'direct',
  function: 'engineering',
  level: 'Engineering manager',
  caresAbout: 'Her people going home on time. Being told before it moves.',
  workingStyle: 'Plainly, one thing, the same day.',
  notes: 'She keeps a tally on the whiteboard. Ask to see it before asking about it.',
  formerNames: [{ name: 'Lucía Marín', until: '2026-02-02' }],
  kinds: [
    { kind: 'note', count: 6 },
    { kind: 'feedback', count: 5 },
    { kind: 'meeting-note', count: 2 },
    { kind: 'decision', count: 1 },
  ],
  entries: named,
  promises: [
    promise(
      'c1',
      'Tell her what I decided about staging',
      true,
      'open',
      '2026-03-22',
      '2026-03-20',
    ),
    promise('c2', 'Send the handheld numbers', false, 'open', '2026-03-27', '2026-03-16'),
    promise('c3', 'Bring the tally to the weekly', true, 'kept', '2026-03-12', '2026-03-06'),
  ],
  merges: [{ goneId: 'p9', goneName: 'L. Ferrer', on: '2026-03-18', entries: 3 }],
  startedOn: '2024-05-01',
  power: 2,
  interest: 4,
  trust: 4,
  wantedStance: 'champion',
  theirWords: [
    { term: 'downtime', plain: 'missed departures' },
    { term: 'SLA', plain: 'delivery promise' },
  ],
  cadences: [
    { kind: 'one_on_one', everyDays: 14, rests: false },
    { kind: 'career_conversation', everyDays: null, rests: true },
  ],
  rhythms: [
    {
      kind: 'one_on_one',
      usual: 7,
      everyDays: 14,
      last: '2026-03-20',
      stand: { is: 'coming', due: '2026-04-03' },
    },
    {
      kind: 'feedback',
      usual: 14,
      everyDays: 14,
      last: '2026-03-02',
      stand: { is: 'late', due: '2026-03-16', byDays: 8 },
    },
    {
      kind: 'career_conversation',
      usual: 90,
      everyDays: 90,
      last: null,
      stand: { is: 'rests', until: null },
    },
  ],
  brief: aBrief({
    meetings: [
      line(
        'l1',
        'meeting-note',
        'one-on-one',
        '2026-03-20',
        'It’s not the wait. It’s that nobody tells us it moved.',
      ),
      line(
        'l2',
        'listening-interview',
        null,
        '2026-03-06',
        'Protect the handover at six. Everything else can move.',
      ),
    ],
    owed: [
      line(
        'f2',
        'feedback',
        'reinforce',
        '2026-03-23',
        'Planning, 23 March. She asked Petter for his estimate and waited. His date, and it held.',
        'captured',
      ),
    ],
    given: [
      line(
        'f1',
        'feedback',
        'redirect',
        '2026-03-16',
        'You said “two weeks, easy” before Petter, who owns it, had spoken.',
        'delivered',
      ),
    ],
    received: [
      line(
        'k1',
        'feedback',
        null,
        '2026-03-13',
        'You ask three questions at once. I answer the last one.',
        'received',
      ),
    ],
    objections: [
      {
        id: 'o1',
        entryId: 'x1',
        on: '2026-03-19',
        verbatim: 'And who pays when the pilot is over?',
        answer: '',
        open: true,
      },
      {
        id: 'o2',
        entryId: 'x2',
        on: '2026-03-11',
        verbatim: 'Not in the week of the inventory.',
        answer: 'We moved it by two weeks.',
        open: false,
      },
    ],
    decisions: [
      line('x1', 'decision', null, '2026-03-20', 'Share staging by calendar.', 'accepted'),
    ],
    career: {
      entryId: 'cc1',
      on: '2026-02-20',
      now: 'One team, and the handover.',
      in18Months: 'Two teams, and somebody on the night shift who could take over from me.',
      nextLevel: 'Senior engineering manager',
    },
    standing: {
      stance: 'supporter',
      was: 'neutral',
      place: { power: 2, interest: 4 },
      wasAt: { power: 2, interest: 2 },
      drift: 'closer',
    },
    stances: [
      { date: '2026-03-03', stance: 'neutral', why: '' },
      { date: '2026-03-20', stance: 'supporter', why: 'The calendar shows what moved.' },
    ],
    dayOne: '2026-03-02',
  }),
});

function line(
  entryId: string,
  kind: string,
  sort: string | null,
  on: string,
  text: string,
  status: string | null = null,
): PersonView['brief']['meetings'][number] {
  return { entryId, kind, sort, on, title: text, text, status };
}

function promise(
  id: string,
  text: string,
  mine: boolean,
  state: string,
  due: string,
  madeOn: string,
): PersonView['promises'][number] {
  return { id, entryId: 'x1', text, mine, state, due, madeOn, locked: false };
}

function entriesOf(count: number): NamedEntry[] {
  return named.slice(0, count);
}

const others: PersonView[] = [
  ['p2', 'Mikael Berg', 'peer', 'engineering', 4],
  ['p3', 'Ingrid Solheim', 'stakeholder', 'finance', 5],
  ['p4', 'Daniel Novák', 'direct', 'engineering', 3],
  ['p5', 'Anneke de Vries', 'stakeholder', 'support', 2],
  ['p6', 'Tomasz Wieczorek', 'boss', 'exec', 6],
  ['p7', 'Samuel Okoye', 'direct', 'product', 0],
  ['p8', 'L. Ferrer', null, null, 1],
].map(([id, name, relation, part, count]) =>
  aPerson({
    id: String(id),
    name: String(name),
    relation: relation === null ? null : String(relation),
    function: part === null ? null : String(part),
    kinds: [{ kind: 'note', count: Number(count) }],
    entries: entriesOf(Number(count)),
  }),
);

/** Who stands where on the map: power, interest, stance, and where and what they were on day 1. */
type Stand = [number, number, StanceWord | null, StanceWord | null, number?, number?];

const stands: Readonly<Record<string, Stand>> = {
  p2: [3, 3, 'sceptic', 'neutral', 3, 3],
  p3: [4, 3, 'neutral', 'sceptic', 4, 1],
  p4: [2, 4, 'supporter', 'supporter'],
  p5: [3, 5, 'champion', 'supporter'],
  p6: [5, 4, 'supporter', 'supporter'],
  p7: [1, 2, null, null],
};

export function standing([
  power,
  interest,
  stance,
  was,
  fromPower,
  fromInterest,
]: Stand): PersonView['brief']['standing'] {
  const order: readonly (StanceWord | null)[] = [
    'champion',
    'supporter',
    'neutral',
    'sceptic',
    'opponent',
  ];
  const by = order.indexOf(was) - order.indexOf(stance);
  return {
    stance,
    was,
    place: { power, interest },
    wasAt: { power: fromPower ?? power, interest: fromInterest ?? interest },
    drift: stance === null || was === null || by === 0 ? 'same' : by > 0 ? 'closer' : 'away',
  };
}

export function filled(journal: SampleJournal): void {
  for (const person of [lucia, ...others]) {
    const stand = stands[person.id];
    const brief = stand ? { ...person.brief, standing: standing(stand) } : person.brief;
    journal.everybody.set(person.id, { ...person, brief });
  }
}

const person = (id: string, change: (journal: SampleJournal) => void = () => {}): Scene =>
  open(
    (desk) => desk.go({ at: 'person', id }),
    true,
    (journal) => {
      filled(journal);
      change(journal);
    },
  );

export const PEOPLE: Readonly<Record<string, Scene>> = {
  people: open((desk) => desk.go({ at: 'people' }), true, filled),
  'people-new': open(
    async (desk) => {
      desk.go({ at: 'people' });
      await pause();
      press('P');
    },
    true,
    filled,
  ),
  'people-none-found': open(
    async (desk) => {
      desk.go({ at: 'people' });
      await pause();
      const field = document.querySelector<HTMLInputElement>('#find-person');
      if (field) field.value = 'Zlatan';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    },
    true,
    filled,
  ),
  'people-empty': open((desk) => desk.go({ at: 'people' }), false),
  'people-failed': open(
    (desk) => desk.go({ at: 'people' }),
    true,
    (journal) => {
      journal.people = () => Promise.reject(new Fault('internal'));
    },
  ),
  'people-loading': open(
    (desk) => desk.go({ at: 'people' }),
    true,
    (journal) => {
      journal.people = never;
    },
  ),
  person: person('p1'),
  'person-plan': person('p1', (journal) => {
    journal.ofPlan = plan;
  }),
  'person-bare': person('p7'),
  'person-gone': person('nobody'),
  'person-long': person('long', (journal) => {
    journal.everybody.set(
      'long',
      aPerson({
        ...lucia,
        id: 'long',
        name: 'Dr. Maximiliane-Theodora von und zu Hohenberg-Schwarzenfels-Wittgenstein',
        aliases: ['נועה בן־דוד', 'Мария Антоновна Константинопольская'],
        caresAbout: 'הפגישה נדחתה שוב, והיא רוצה לדעת מראש.',
      }),
    );
  }),
  'person-edit': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p1' });
      await pause();
      press('E');
    },
    true,
    filled,
  ),
  'person-edit-conflict': open(
    async (desk, journal) => {
      desk.go({ at: 'person', id: 'p1' });
      await pause();
      press('E');
      await pause();
      journal.savePerson = () => Promise.reject(new Fault('conflict'));
      document.querySelector<HTMLFormElement>('.personform')?.requestSubmit();
    },
    true,
    filled,
  ),
  'person-merge': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p8' });
      await pause();
      clickOn('Merge');
      await pause();
      document.querySelector<HTMLInputElement>('input[value="p1"]')?.click();
    },
    true,
    filled,
  ),
  'person-merged': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p8' });
      await pause();
      clickOn('Merge');
      await pause();
      document.querySelector<HTMLInputElement>('input[value="p1"]')?.click();
      await pause();
      document.querySelector<HTMLFormElement>('.mergeform')?.requestSubmit();
    },
    true,
    filled,
  ),
  'person-still-named': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p4' });
      await pause();
      clickOn('Delete');
    },
    true,
    filled,
  ),
};

export function clickOn(text: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('main .link, .head .btn')];
  buttons.find((button) => button.textContent.trim() === text)?.click();
}
