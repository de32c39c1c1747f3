// Searching.

import { Fault } from '../../src/lib/ipc/fault';
import { aHit, anAnswer, anEntry } from '../../src/test/samples';
import { plan } from '../planSample';
import { cut, found } from '../sample';
import { SampleJournal, deskOf, open, pause, type Scene } from './stage';

const QUERY = 'staging person:Lucía after:2026-03-04 -is:draft';

function searching(change: (journal: SampleJournal) => void = () => {}, text = QUERY): Scene {
  return open(
    async (desk) => {
      desk.go({ at: 'search' });
      await pause();
      desk.search.type(text);
    },
    true,
    change,
  );
}

export const SEARCH: Readonly<Record<string, Scene>> = {
  search: searching(),
  'search-plan': searching((journal) => {
    journal.ofPlan = plan;
  }),
  'search-many': searching((journal) => {
    const hits = Array.from({ length: 50 }, (_, at) => ({
      ...(found.hits[at % found.hits.length] ?? aHit()),
      id: `many-${at}`,
    }));
    journal.answer = { ...found, total: 9940, hits };
  }),
  'search-by-month': searching((journal) => {
    const months = ['2025-06', '2025-09', '2025-10', '2026-01', '2026-02', '2026-03'];
    const month = months.map((value, at) => ({ value, label: value, count: (at * 5) % 7 || 3 }));
    journal.answer = { ...found, total: 214, facets: { ...found.facets, day: [], month } };
  }),
  'search-objection': searching((journal) => {
    const text = 'And who pays for the second staging when the pilot is over?';
    const entry = anEntry({
      id: 'o1',
      kind: 'pitch',
      title: 'A second staging environment',
      body: 'For Ingrid: seven teams share one loading bay. Lucía’s log is the evidence.',
      occurredOn: '2026-03-21',
      children: [
        { id: 'c1', type: 'objection', text: 'Not before the licence is renewed.' },
        { id: 'c2', type: 'objection', text },
      ],
      interpretation: 'She was not asking about money.',
    });
    journal.entries.set(entry.id, entry);
    const child = { childId: 'c2', childType: 'objection' };
    const hit = aHit({ ...found.hits[5], id: 'o1', ...child, snippet: cut(text) });
    journal.answer = { ...found, total: 1, hits: [hit] };
  }),
  'search-keep': open(async (desk) => {
    desk.go({ at: 'search' });
    await pause();
    desk.search.type(QUERY);
    await pause();
    desk.search.startNaming();
  }, true),
  'search-saved': open(
    (desk) => desk.go({ at: 'search' }),
    true,
    (journal) => {
      journal.searches = [
        {
          name: 'What finance objected to',
          text: 'kind:objection function:finance',
          sort: 'newest',
        },
        {
          name: 'Open promises to Lucía',
          text: 'kind:promise person:Lucía is:open',
          sort: 'relevance',
        },
      ];
    },
  ),
  'search-long-names': searching((journal) => {
    const name = 'Dr. Maximiliane-Theodora von und zu Hohenberg-Schwarzenfels-Wittgenstein';
    const rtl = 'הפגישה עם נועה על staging נדחתה שוב';
    const [first] = found.hits;
    journal.answer = {
      ...found,
      hits: [
        aHit({ ...first, id: 'long', title: cut(`${name} and the staging that nobody owns`) }),
        aHit({ ...first, id: 'rtl', title: cut(rtl), snippet: cut(`${rtl}. ${rtl}.`) }),
      ],
      facets: { ...found.facets, person: [{ value: 'p', label: name, count: 3 }] },
    };
  }),
  'search-locked': open(
    async (desk) => {
      desk.go({ at: 'search' });
      desk.search.type('staging is:locked');
      await pause();
      const links = [...document.querySelectorAll<HTMLElement>('.results .link')];
      links.find(({ textContent }) => textContent === 'Unlock them')?.click();
    },
    true,
    (journal) => {
      journal.answer = anAnswer();
    },
  ),
  'search-pasted': searching(() => {}, 'staging '.repeat(500)),
  'search-empty': open((desk) => desk.go({ at: 'search' }), false),
  'search-nothing': searching((journal) => {
    journal.answer = anAnswer();
  }),
  'search-hints': searching((journal) => {
    journal.answer = {
      ...found,
      hints: [
        { type: 'unknownPerson', name: 'Lucio', nearest: 'Lucía Ferrer' },
        { type: 'notADate', filter: 'after', value: 'soon' },
      ],
    };
  }, 'staging person:Lucio after:soon'),
  'search-rebuilding': {
    ...searching((journal) => {
      journal.answer = { ...found, complete: false };
    }),
    act: async ({ session, journal }) => {
      const desk = deskOf(session);
      desk.go({ at: 'search' });
      await pause();
      journal.events.indexProgress?.({ done: 3120, total: 10000, complete: false });
      desk.search.type(QUERY);
    },
  },
  'search-failed': open(async (desk, journal) => {
    desk.go({ at: 'search' });
    desk.search.type('stag');
    await pause();
    journal.search = () => Promise.reject(new Fault('internal'));
    desk.search.type('staging');
  }, true),
};
