// Every screen in every state, with fixed words and a fixed clock.

import type { Desk } from '../src/lib/desk.svelte';
import type { Door } from '../src/lib/features/door/door.svelte';
import type { FirstRun } from '../src/lib/features/firstrun/firstRun.svelte';
import { Fault } from '../src/lib/ipc/fault';
import type { ErrorCode, ErrorDetail, SearchAnswer, SearchInput } from '../src/lib/ipc/bindings';
import type { Session } from '../src/lib/session.svelte';
import { chipsIn } from '../src/test/chips';
import { FakeJournal } from '../src/test/fakeJournal';
import { aHit, aStatus, anAnswer } from '../src/test/samples';
import { entries, found, monthOfPages, pages, places, todaysWords } from './sample';

export interface Scene {
  journal: () => FakeJournal;
  act?: (stage: { session: Session; journal: FakeJournal }) => Promise<void> | void;
}

class SampleJournal extends FakeJournal {
  answer: SearchAnswer = found;

  constructor(written = true) {
    super();
    this.status = aStatus({ state: 'unlocked' });
    if (!written) {
      this.answer = anAnswer();
      return;
    }
    for (const page of pages) this.pages.set(page.date, page);
    for (const entry of entries) this.entries.set(entry.id, entry);
  }

  override search(query: SearchInput): Promise<SearchAnswer> {
    const { generation } = query;
    const listing = query.text.startsWith('kind:note in:');
    const answer = listing
      ? anAnswer({ hits: this.pages.size > 0 ? monthOfPages : [] })
      : this.answer;
    return Promise.resolve({ ...answer, generation, chips: chipsIn(query.text) });
  }

  override highlights(_text: string, entryId: string) {
    const entry = entries.find(({ id }) => id === entryId);
    const body = entry?.body ?? [...this.pages.values()].find((p) => p.entryId === entryId)?.body;
    return Promise.resolve({
      title: places(entry?.title ?? '', 'staging'),
      body: places(body ?? '', 'staging'),
    });
  }
}

const never = () => new Promise<never>(() => {});
const pause = (ms = 250) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function deskOf(session: Session): Desk {
  if (session.stage.is !== 'open') throw new Error('the journal is not open');
  return session.stage.desk;
}
function doorOf(session: Session): Door {
  if (session.stage.is !== 'locked') throw new Error('the door is not there');
  return session.stage.door;
}
function runOf(session: Session): FirstRun {
  if (session.stage.is !== 'first-run') throw new Error('this is not the first run');
  return session.stage.run;
}

function locked(change: (journal: FakeJournal) => void = () => {}): () => FakeJournal {
  return () => {
    const journal = new FakeJournal();
    journal.status = aStatus();
    change(journal);
    return journal;
  };
}

function refused(code: ErrorCode, detail: Partial<ErrorDetail> = {}): Scene {
  return {
    journal: locked((journal) => {
      journal.unlock = () => Promise.reject(new Fault(code, '', detail));
    }),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = 'paper boats in';
      await door.unlock();
    },
  };
}

function firstRun(act?: (run: FirstRun) => Promise<void> | void): Scene {
  return {
    journal: () => {
      const journal = new FakeJournal();
      journal.status = aStatus({ state: 'missing' });
      journal.groups = [
        ...['H7QF', '2MWX', '9TDN', 'VJ4P', '4WRC', '8KZG', 'R3HY'],
        ...['NX6Q', 'D5TB', '1WAE', 'KM3V', 'P0RS', 'G8YC', 'ZT42'],
      ];
      return journal;
    },
    act: async ({ session }) => {
      await act?.(runOf(session));
    },
  };
}

const PASSPHRASE = 'paper boats in kungälv harbour';

async function toSheet(run: FirstRun): Promise<void> {
  run.passphrase = PASSPHRASE;
  run.again = PASSPHRASE;
  await run.create();
}

/** Asks until the fifth group is asked for, so that the picture is always the same. */
async function toProof(run: FirstRun): Promise<void> {
  await toSheet(run);
  do run.prove();
  while (run.asked !== 5);
}

function open(
  act?: (desk: Desk, journal: SampleJournal) => Promise<void> | void,
  written = true,
  change: (journal: SampleJournal) => void = () => {},
): Scene {
  let made: SampleJournal;
  return {
    journal: () => {
      made = new SampleJournal(written);
      change(made);
      return made;
    },
    act: async ({ session }) => {
      await act?.(deskOf(session), made);
    },
  };
}

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

function press(key: string): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

export const SCENES: Readonly<Record<string, Scene>> = {
  unlock: { journal: locked() },
  'unlock-opening': {
    journal: locked((journal) => {
      journal.unlock = never;
    }),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = PASSPHRASE;
      void door.unlock();
      await pause(900);
    },
  },
  'unlock-wrong': {
    ...refused('wrong_passphrase'),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.capsLock = true;
      door.secret = 'paper boats in';
      await door.unlock();
    },
  },
  'unlock-wait': refused('wrong_passphrase', { waitMs: 7900 }),
  'unlock-caps': {
    journal: locked(),
    act: ({ session }) => {
      doorOf(session).capsLock = true;
    },
  },
  'unlock-in-use': refused('vault_in_use', { pid: 4711 }),
  'unlock-damaged': refused('vault_damaged'),
  'unlock-newer': refused('vault_newer'),
  'unlock-missing': {
    journal: locked((journal) => {
      journal.vaultStatus = () => Promise.reject(new Fault('missing_folder'));
    }),
  },
  'unlock-disk-full': refused('disk_full'),
  'unlock-read-only': refused('read_only'),
  'unlock-recovery': {
    journal: locked(),
    act: ({ session }) => doorOf(session).use('recovery'),
  },
  'unlock-recovery-wrong': {
    journal: locked(),
    act: async ({ session }) => {
      const door = doorOf(session);
      door.use('recovery');
      door.secret = 'H7QF 2MWX 9TDN VJ4P 4WRC 8KZG R3HY NX6K';
      await door.unlock();
    },
  },
  'lock-over': {
    journal: locked((journal) => {
      journal.status = aStatus({
        lockedAt: '2026-03-24T15:10:00+01:00',
        lockReason: 'suspend',
      });
    }),
  },
  'lock-idle': {
    journal: locked((journal) => {
      journal.status = aStatus({ lockedAt: '2026-03-24T12:04:00+01:00', lockReason: 'idle' });
    }),
  },

  'lock-set-aside': {
    journal: locked((journal) => {
      journal.status = aStatus({
        lockedAt: '2026-03-24T12:04:00+01:00',
        lockReason: 'idle',
        setAside: true,
      });
    }),
  },

  'first-run': firstRun(),
  'first-run-typed': firstRun(async (run) => {
    run.shown = true;
    run.passphrase = PASSPHRASE;
    run.again = 'paper boats in kung';
    await pause();
  }),
  'first-run-differs': firstRun(async (run) => {
    run.passphrase = PASSPHRASE;
    run.again = 'paper boats in kung';
    await run.create();
  }),
  'first-run-short': firstRun(async (run) => {
    run.passphrase = 'boats';
    run.again = 'boats';
    await pause();
    await run.create();
  }),
  'first-run-disk-full': {
    journal: () => {
      const journal = firstRun().journal();
      journal.createVault = () => Promise.reject(new Fault('disk_full'));
      return journal;
    },
    act: ({ session }) => toSheet(runOf(session)),
  },
  'first-run-sheet': firstRun(toSheet),
  'first-run-proof': firstRun(async (run) => {
    await toProof(run);
    run.proof = '4WR';
  }),
  'first-run-wrong-group': firstRun(async (run) => {
    await toProof(run);
    run.proof = '4WRG';
    await run.confirm();
  }),

  'first-run-renewed': {
    journal: () => {
      const journal = firstRun().journal();
      journal.status = aStatus();
      journal.sheet = { groups: journal.groups };
      return journal;
    },
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = PASSPHRASE;
      await door.unlock();
    },
  },

  today: open(async (desk) => {
    const page = desk.page(desk.today);
    page.edit(() => `${todaysWords} `);
    await page.save();
  }),
  'today-empty': open(undefined, false),
  'today-writing': open((desk) => desk.page(desk.today).edit(() => todaysWords)),
  'today-kept': open(async (desk) => {
    const page = desk.page(desk.today);
    page.edit(() => `${todaysWords} `);
    await page.keep();
  }),
  'day-recovered': open(undefined, true, (journal) => {
    const page = journal.pages.get('2026-03-24');
    if (page) {
      const text = `${page.body}\n\nShe laughed first.`;
      const keptAt = '2026-03-24T09:31:00+01:00';
      const draft = { title: null, text, baseRev: page.rev, keptAt };
      journal.pages.set(page.date, { ...page, draft });
    }
  }),
  'day-conflict': open(async (desk, journal) => {
    const page = desk.page(desk.today);
    page.edit(() => `${todaysWords} `);
    const theirs = journal.pages.get(desk.today);
    if (theirs) {
      const body = 'Slept badly.\n\nAnneke moved to Thursday, 10:00.';
      journal.pages.set(desk.today, { ...theirs, rev: theirs.rev + 1, body });
    }
    await page.save();
  }),
  'day-failed': open(
    async (desk) => {
      const page = desk.page(desk.today);
      page.edit(() => `${todaysWords} `);
      await page.save();
    },
    true,
    (journal) => {
      journal.saveDay = () => Promise.reject(new Fault('disk_full'));
      journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    },
  ),
  'day-loading': open(undefined, true, (journal) => {
    journal.dayPage = never;
  }),
  'day-unreadable': open(undefined, true, (journal) => {
    journal.dayPage = () => Promise.reject(new Fault('vault_damaged'));
  }),
  journal: open((desk) => desk.openDay('2026-03-23')),
  'journal-empty': open((desk) => desk.openDay('2026-03-24'), false),
  'journal-found': open((desk) => desk.openDay('2026-03-06', 'staging')),

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
  'entry-note': open((desk) => desk.go({ at: 'entry', id: 'n1' })),
  'entry-decision': open((desk) => desk.go({ at: 'entry', id: 'x1', find: 'staging' })),
  'entry-gone': open(
    (desk) => desk.go({ at: 'entry', id: 'zz' }),
    true,
    (journal) => {
      journal.entry = () => Promise.reject(new Fault('not_found'));
    },
  ),
  settings: open((desk) => desk.go({ at: 'settings' })),
  drafts: open(undefined, true, (journal) => {
    journal.drafts = () =>
      Promise.resolve([
        {
          key: 'day:2026-03-23',
          date: '2026-03-23',
          entryId: null,
          keptAt: '2026-03-23T23:58:00+01:00',
        },
        { key: 'n1', date: null, entryId: 'n1', keptAt: '2026-03-22T18:10:00+01:00' },
      ]);
  }),
  keys: open(() => press('?')),
  notices: {
    journal: () => {
      const journal = new SampleJournal();
      journal.status = aStatus();
      journal.unlock = () =>
        Promise.resolve({ notices: ['headerRepaired', 'olderThanIndex'], sheet: null });
      return journal;
    },
    act: async ({ session }) => {
      const door = doorOf(session);
      door.secret = PASSPHRASE;
      await door.unlock();
    },
  },
};
