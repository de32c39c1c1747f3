// Searching.

import { Fault } from '../../src/lib/ipc/fault';
import { aHit, anAnswer } from '../../src/test/samples';
import { found } from '../sample';
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
  'search-many': searching((journal) => {
    const hits = Array.from({ length: 50 }, (_, at) => ({
      ...(found.hits[at % found.hits.length] ?? aHit()),
      id: `many-${at}`,
    }));
    journal.answer = { ...found, total: 9940, hits };
  }),
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
