// Promises: the account book in its states, and what is worth a look on Today.

import type { LedgerPromise } from '../../src/lib/ipc/bindings';
import { Fault } from '../../src/lib/ipc/fault';
import { aNudge, aPromise } from '../../src/test/fakePromises';
import { type SampleJournal, type Scene, never, open, pause, press } from './stage';

const who = (id: string, name: string) => ({ id, name });
const lucia = who('p1', 'Lucía Ferrer');
const tomasz = who('p2', 'Tomasz Wieczorek');
const aisha = who('p3', 'Aisha Karim');
const anneke = who('p4', 'Anneke de Vries');
const oskar = who('p5', 'Oskar Nyman');
const henrik = who('p6', 'Henrik Dahl');
const priya = who('p7', 'Priya Raman');
const samuel = who('p8', 'Samuel Osei');

const TODAY = '2026-03-24';
const LONG =
  'Ask everybody who was on call over the last month-end close what they would have wanted to know at eighteen hundred on the day before, write it down in their words and not in mine, and bring it to the handover without naming anyone';
const RTL = 'לשלוח לדנה את לוח המשמרות לפני סוף השבוע';

function mine(): LedgerPromise[] {
  return [
    aPromise({
      id: 'c1',
      text: 'Tell her what I decided about staging',
      person: lucia,
      due: '2026-03-22',
      overdueDays: 2,
      late: true,
    }),
    aPromise({
      id: 'c2',
      text: 'Send Saturday’s timeline',
      person: tomasz,
      madeOn: '2026-03-23',
      madeDay: 22,
      due: TODAY,
    }),
    aPromise({
      id: 'c3',
      text: 'Read her note on the customs gateway',
      person: aisha,
      madeOn: '2026-03-18',
      madeDay: 17,
      due: '2026-03-27',
    }),
    aPromise({
      id: 'c4',
      text: 'An hour on the phones at five',
      person: anneke,
      madeOn: TODAY,
      madeDay: 23,
      due: '2026-03-30',
    }),
    aPromise({
      id: 'c5',
      text: 'Off Saturday nights',
      person: oskar,
      madeOn: '2026-03-11',
      madeDay: 10,
      due: '2026-04-11',
      moves: [{ on: '2026-03-21', onDay: 20, from: '2026-03-28', to: '2026-04-11', told: true }],
    }),
  ];
}

function theirs(): LedgerPromise[] {
  return [
    aPromise({
      id: 't1',
      text: 'Introduce me to Johan',
      mine: false,
      person: priya,
      madeOn: '2026-03-10',
      madeDay: 9,
      due: '2026-03-25',
      moves: [{ on: '2026-03-20', onDay: 19, from: '2026-03-21', to: '2026-03-25', told: true }],
    }),
    aPromise({
      id: 't2',
      text: 'The handheld numbers for both depots',
      mine: false,
      person: lucia,
      madeOn: '2026-03-16',
      madeDay: 15,
      due: '2026-03-27',
    }),
    aPromise({
      id: 't3',
      text: 'Say what I may decide alone',
      mine: false,
      person: henrik,
      madeOn: '2026-03-03',
      madeDay: 2,
    }),
  ];
}

function closed(): LedgerPromise[] {
  return [
    aPromise({
      id: 'k1',
      text: 'Introduce Daniel to the depot lead at Kungälv',
      state: 'kept',
      closedOn: TODAY,
    }),
    aPromise({
      id: 'k2',
      text: 'A lunch talk on incidents',
      person: samuel,
      state: 'dropped',
      closedOn: '2026-03-23',
      closingNote: 'Told Samuel',
    }),
    aPromise({
      id: 'k3',
      text: 'The staging invoice for 2025',
      mine: false,
      person: henrik,
      state: 'keptLate',
      closedOn: '2026-03-23',
      lateBy: 1,
    }),
  ];
}

function fill({ book }: SampleJournal): void {
  book.open = [...mine(), ...theirs()];
  book.closed = closed();
  book.before = {
    mine: { onTime: 8, late: 2, dropped: 0, open: 0 },
    theirs: { onTime: 10, late: 0, dropped: 0, open: 0 },
  };
  const count = (onTime: number, late: number, dropped: number, open: number) => ({
    onTime,
    late,
    dropped,
    open,
  });
  const none = count(0, 0, 0, 0);
  const by = (
    person: { id: string; name: string },
    of: string,
    ...counts: [number[], number[]]
  ) => {
    const [a, b] = counts.map(([x = 0, y = 0, z = 0, w = 0]) => count(x, y, z, w));
    return { ...person, function: of, mine: a ?? none, theirs: b ?? none };
  };
  book.counts = {
    people: [
      by(aisha, 'engineering', [1, 0, 0, 1], [2, 0, 0, 0]),
      by(anneke, 'support', [0, 0, 0, 1], [0, 0, 0, 0]),
      by(henrik, 'product', [1, 0, 0, 0], [1, 1, 0, 1]),
      by(lucia, 'engineering', [2, 2, 0, 1], [4, 0, 0, 1]),
      by(oskar, 'engineering', [1, 0, 0, 1], [1, 0, 0, 0]),
      by(priya, 'product', [1, 0, 0, 0], [0, 0, 0, 1]),
      by(samuel, 'engineering', [1, 0, 1, 0], [1, 0, 0, 0]),
      by(tomasz, 'engineering', [2, 0, 0, 1], [1, 0, 0, 0]),
    ],
    functions: [
      { function: 'engineering', mine: count(7, 2, 1, 4), theirs: count(9, 0, 0, 1) },
      { function: 'product', mine: count(2, 0, 0, 0), theirs: count(1, 1, 0, 2) },
      { function: 'support', mine: count(0, 0, 0, 1), theirs: none },
    ],
    mine: count(9, 2, 1, 5),
    theirs: count(10, 1, 0, 3),
  };
}

function promises(
  act: () => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = fill,
): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'promises' });
      await pause();
      await act();
    },
    true,
    change,
  );
}

function nudges(change: (journal: SampleJournal) => void): Scene {
  return open(
    () => pause(),
    true,
    (journal) => {
      journal.book.reasons = [
        aNudge({
          key: 'promise:c3',
          cause:
            'You promised Aisha Karim “Read her note on the customs gateway” for Thursday 26 March. If it will be later, say so before the day.',
          act: { does: 'movePromise', id: 'c3' },
        }),
        aNudge({
          key: 'feedback:f1',
          about: 'feedbackLate',
          cause: 'You have owed Mikael Berg feedback for 15 days, since Monday 9 March.',
          act: { does: 'openFeedback', id: 'f1' },
        }),
        aNudge({
          key: 'touchpoint:p9',
          about: 'touchpoint',
          cause:
            'There has been no conversation with Johan Ekström since you started; the first was due on Tuesday 17 March, 7 days ago.',
          act: { does: 'openPerson', id: 'p9' },
        }),
      ];
      change(journal);
    },
  );
}

/** Days away, one of them over; two that wait and one kind that is not said. */
function quiet(
  act: () => Promise<void> | void = () => {},
  change: (journal: SampleJournal) => void = () => {},
): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'quiet' });
      await pause();
      await act();
    },
    true,
    (journal) => {
      journal.book.away = [
        { from: '2026-03-05', to: '2026-03-05', reason: '' },
        { from: '2026-03-23', to: '2026-03-27', reason: 'Leave' },
        { from: '2026-07-06', to: '2026-07-31', reason: 'حفل زفاف أختي' },
      ];
      journal.book.muted = ['touchpoint'];
      journal.book.reasons = [
        aNudge({
          key: 'feedback:f1',
          about: 'feedbackLate',
          cause: 'You have owed Mikael Berg feedback for 15 days, since Monday 9 March.',
          act: { does: 'openFeedback', id: 'f1' },
        }),
      ];
      journal.book.snoozed = [{ key: 'feedback:f1', until: '2026-03-31' }];
      change(journal);
    },
  );
}

export const PROMISES: Readonly<Record<string, Scene>> = {
  promises: promises(),
  'promises-move': promises(async () => {
    press('m');
    await pause();
  }),
  'promises-moved-before': promises(async () => {
    for (let row = 0; row < 4; row += 1) press('j');
    await pause(50);
    press('m');
    await pause();
  }),
  'promises-drop': promises(async () => {
    press('d');
    await pause();
  }),
  'promises-people': promises(async () => {
    document.querySelectorAll<HTMLInputElement>('.seg input')[1]?.click();
    await pause();
  }),
  'promises-empty': promises(undefined, () => {}),
  'promises-loading': promises(undefined, (journal) => {
    journal.book.ledger = never;
  }),
  'promises-error': promises(undefined, (journal) => {
    journal.book.ledger = () => Promise.reject(new Fault('internal'));
  }),
  'promises-long': promises(
    async () => {
      press('m');
      await pause();
    },
    (journal) => {
      fill(journal);
      const name = 'Maximiliane-Alexandra von und zu Hohenlohe-Waldenburg-Schillingsfürst';
      journal.book.open = [
        aPromise({
          id: 'l1',
          text: LONG,
          person: who('x', name),
          due: '2026-03-20',
          overdueDays: 4,
          late: true,
          moves: [
            { on: '2026-03-12', onDay: 11, from: '2026-03-13', to: '2026-03-17', told: true },
            { on: '2026-03-18', onDay: 17, from: '2026-03-17', to: '2026-03-20', told: false },
          ],
        }),
        aPromise({ id: 'l2', text: 'a'.repeat(120), mine: false, person: who('y', name) }),
      ];
      journal.book.before = {
        mine: { onTime: 120, late: 31, dropped: 12, open: 0 },
        theirs: { onTime: 20, late: 3, dropped: 1, open: 0 },
      };
    },
  ),
  'promises-rtl': promises(undefined, (journal) => {
    fill(journal);
    journal.book.open = [
      aPromise({ id: 'r1', text: RTL, person: who('r', 'דנה לוי'), due: '2026-03-27' }),
      ...mine().slice(1, 3),
      aPromise({ id: 'r2', text: RTL, mine: false, person: who('r', 'דנה לוי') }),
    ];
  }),
  'today-nudges': nudges(() => {}),
  quiet: quiet(),
  'quiet-change': quiet(async () => {
    document.querySelectorAll<HTMLElement>('.set__acts .btn')[2]?.click();
    await pause();
  }),
  'quiet-empty': open((desk) => desk.go({ at: 'quiet' }), true),
  'quiet-failed': quiet(undefined, (journal) => {
    journal.book.quiet = () => Promise.reject(new Fault('internal'));
  }),
  'today-away': nudges((journal) => {
    journal.book.awayUntil = '2026-04-03';
  }),
};
