// Where people stand, the page before a meeting, and what is done to one person as a whole.

import { Fault } from '../../src/lib/ipc/fault';
import type { StanceWord } from '../../src/lib/ipc/bindings';
import { aBrief, aPerson } from '../../src/test/samples';
import { clickOn, filled, lucia, standing } from './people';
import { type SampleJournal, never, open, pause, press, type Scene } from './stage';

/** Three hundred people, many of them in the same place. */
function crowded(journal: SampleJournal): void {
  const words: readonly (StanceWord | null)[] = [
    'champion',
    'supporter',
    'neutral',
    'sceptic',
    'opponent',
    null,
  ];
  for (let at = 0; at < 300; at += 1) {
    const power = 1 + ((at * at) % 5);
    const interest = 1 + ((at * 7 + (at % 3)) % 5);
    const stance = words[at % words.length] ?? null;
    journal.everybody.set(
      `c${at}`,
      aPerson({
        id: `c${at}`,
        name: `${['Anneke', 'Tomasz', 'Grace', 'Ingrid', 'Owen'][at % 5]} ${['Berg', 'Lind', 'Novák', 'Okoye'][at % 4]} ${at + 1}`,
        relation: at % 2 ? 'peer' : 'stakeholder',
        function: ['engineering', 'finance', 'sales'][at % 3] ?? null,
        brief: aBrief({ standing: standing([power, interest, stance, stance]) }),
      }),
    );
  }
}

const stakeholders = (
  change: (journal: SampleJournal) => void,
  act: () => Promise<void> | void = () => {},
): Scene =>
  open(
    async (desk) => {
      desk.go({ at: 'stakeholders' });
      await pause();
      await act();
    },
    true,
    change,
  );

function arrow(key: string, how: KeyboardEventInit = {}): void {
  press(key, how);
}

const longNames = (journal: SampleJournal): void => {
  filled(journal);
  const long = {
    ...lucia,
    name: 'Dr. Maximiliane-Theodora von und zu Hohenberg-Schwarzenfels-Wittgenstein',
  };
  journal.everybody.set('p1', { ...long, shortName: null });
  journal.everybody.set('p2', {
    ...aPerson({ id: 'p2', name: 'נועה בן־דוד', relation: 'peer' }),
    brief: aBrief({ standing: standing([4, 4, 'opponent', 'opponent']) }),
  });
};

export const STAKEHOLDERS: Readonly<Record<string, Scene>> = {
  stakeholders: stakeholders(filled),
  'stakeholders-chosen': stakeholders(filled, async () => {
    [...document.querySelectorAll<HTMLElement>('.fieldmap .pt')]
      .find((one) => one.title.startsWith('Ingrid'))
      ?.click();
    await pause();
  }),
  'stakeholders-heard': stakeholders(
    (journal) => {
      filled(journal);
      const ids = [...journal.everybody.keys()];
      const [chosen = '', one = '', other = '', third = ''] = [
        ids.find((id) => journal.everybody.get(id)?.name.startsWith('Ingrid')),
        ...ids.filter((id) => {
          const person = journal.everybody.get(id);
          return person?.brief.standing.place && !person.name.startsWith('Ingrid');
        }),
      ];
      journal.influences = [
        { from: chosen, to: one, strength: 4 },
        { from: chosen, to: other, strength: 1 },
        { from: third, to: chosen, strength: 5 },
      ];
    },
    async () => {
      [...document.querySelectorAll<HTMLElement>('.fieldmap .pt')]
        .find((one) => one.title.startsWith('Ingrid'))
        ?.click();
      await pause();
    },
  ),
  'stakeholders-moved': stakeholders(filled, async () => {
    [...document.querySelectorAll<HTMLElement>('.fieldmap .pt')]
      .find((one) => one.title.startsWith('Ingrid'))
      ?.click();
    await pause();
    arrow('ArrowUp', { altKey: true });
    await pause();
  }),
  'stakeholders-list': stakeholders(filled, async () => {
    document.querySelector<HTMLElement>('input[value="list"]')?.click();
    await pause();
  }),
  'stakeholders-crowded': stakeholders(crowded),
  'stakeholders-crowded-cell': stakeholders(crowded, async () => {
    document.querySelector<HTMLElement>('.pt--more')?.click();
    await pause();
  }),
  'stakeholders-long': stakeholders(longNames),
  'stakeholders-empty': open((desk) => desk.go({ at: 'stakeholders' }), false),
  'stakeholders-failed': stakeholders((journal) => {
    journal.peopleMap = () => Promise.reject(new Fault('internal'));
  }),
  'stakeholders-loading': stakeholders((journal) => {
    journal.peopleMap = never;
  }),
  prepare: open((desk) => desk.go({ at: 'prepare', id: 'p1' }), true, filled),
  'prepare-bare': open((desk) => desk.go({ at: 'prepare', id: 'p7' }), true, filled),
  'prepare-gone': open((desk) => desk.go({ at: 'prepare', id: 'nobody' }), true, filled),
  'prepare-long': open((desk) => desk.go({ at: 'prepare', id: 'p1' }), true, longNames),
  'prepare-rtl': open(
    (desk) => desk.go({ at: 'prepare', id: 'rtl' }),
    true,
    (journal) => {
      journal.everybody.set(
        'rtl',
        aPerson({
          ...lucia,
          id: 'rtl',
          name: 'נועה בן־דוד',
          caresAbout: 'הפגישה נדחתה שוב, והיא רוצה לדעת מראש.',
          shortName: null,
        }),
      );
    },
  ),
  'person-known': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p1' });
      await pause();
      document.querySelector<HTMLElement>('.facts__more summary')?.click();
      document.querySelector<HTMLElement>('.known__value')?.click();
      await pause();
    },
    true,
    filled,
  ),
  'person-hand': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p1' });
      await pause();
      clickOn('Export');
      await pause();
    },
    true,
    filled,
  ),
  'person-erase': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p1' });
      await pause();
      clickOn('Erase');
      await pause();
    },
    true,
    filled,
  ),
  'person-erase-locked': open(
    async (desk) => {
      desk.go({ at: 'person', id: 'p1' });
      await pause();
      clickOn('Erase');
      await pause();
    },
    true,
    (journal) => {
      filled(journal);
      journal.lockedNames = true;
    },
  ),
};
