import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../test/fakeJournal';
import { NOW } from '../test/fakeVault';
import { aHit, aPage, aStatus, anEntry } from '../test/samples';
import type { Desk } from './desk.svelte';
import type { FirstRun } from './features/firstrun/firstRun.svelte';
import { Fault } from './ipc/fault';
import { Session } from './session.svelte';

async function opened(journal = new FakeJournal()) {
  journal.status = aStatus({ state: 'unlocked' });
  const session = new Session(journal);
  await session.start();
  await vi.advanceTimersByTimeAsync(0);
  return { journal, session, desk: deskOf(session) };
}

function deskOf(session: Session): Desk {
  if (session.stage.is !== 'open') throw new Error(`the window is ${session.stage.is}`);
  return session.stage.desk;
}

function runOf(session: Session): FirstRun {
  if (session.stage.is !== 'first-run') throw new Error(`the window is ${session.stage.is}`);
  return session.stage.run;
}

beforeEach(() => {
  vi.useFakeTimers();
});

describe('the window', () => {
  it('begins where the vault is', async () => {
    for (const [state, stage] of [
      ['missing', 'first-run'],
      ['locked', 'locked'],
      ['unlocked', 'open'],
    ] as const) {
      const journal = new FakeJournal();
      journal.status = aStatus({ state });
      const session = new Session(journal);
      await session.start();
      expect(session.stage.is).toBe(stage);
    }
  });

  it('draws the door without waiting until it can be told of changes', async () => {
    const journal = new FakeJournal();
    vi.spyOn(journal, 'listen').mockReturnValue(new Promise(() => undefined));
    const session = new Session(journal);
    void session.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.stage.is).toBe('locked');
  });

  it('sees a lock that came before anybody could be told of it', async () => {
    const journal = new FakeJournal();
    journal.status = aStatus({ state: 'unlocked' });
    vi.spyOn(journal, 'listen').mockImplementation(() => {
      setTimeout(() => (journal.status = aStatus({ state: 'locked' })), 5);
      return new Promise((resolve) => setTimeout(() => resolve(() => undefined), 10));
    });
    const session = new Session(journal);
    const started = session.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.stage.is).toBe('open');
    await vi.advanceTimersByTimeAsync(10);
    await started;
    expect(session.stage.is).toBe('locked');
  });

  it('says at the door what is wrong when the vault cannot even be looked at', async () => {
    const journal = new FakeJournal();
    vi.spyOn(journal, 'vaultStatus').mockRejectedValue(new Fault('missing_folder'));
    const session = new Session(journal);
    await session.start();
    const { stage } = session;
    expect(stage.is === 'locked' && stage.door.state).toMatchObject({ is: 'refused' });
  });

  it('unlocks into today', async () => {
    const journal = new FakeJournal();
    const session = new Session(journal);
    await session.start();
    if (session.stage.is !== 'locked') throw new Error('not locked');
    session.stage.door.secret = journal.secret;
    await session.stage.door.unlock();
    await vi.advanceTimersByTimeAsync(0);
    expect(deskOf(session).today).toBe('2026-03-24');
    expect(deskOf(session).route).toEqual({ at: 'today' });
  });
});

describe('a recovery key that was never proved', () => {
  async function unlockedAgain() {
    const journal = new FakeJournal();
    journal.sheet = { groups: ['AAAA', 'BBBB'] };
    journal.groups = journal.sheet.groups;
    const session = new Session(journal);
    await session.start();
    if (session.stage.is !== 'locked') throw new Error('not locked');
    vi.spyOn(journal, 'unlock').mockResolvedValue({
      notices: ['headerRepaired'],
      sheet: journal.sheet,
    });
    session.stage.door.secret = journal.secret;
    await session.stage.door.unlock();
    return { journal, session, run: runOf(session) };
  }

  it('is shown anew and has to be proved before the journal opens', async () => {
    const { journal, session, run } = await unlockedAgain();
    expect(run.step).toBe('sheet');
    expect(run.renewed).toBe(true);
    expect(run.groups).toEqual(['AAAA', 'BBBB']);
    expect(run.name).toBe('maya.footing');
    run.prove();
    run.proof = journal.groups[run.asked - 1] ?? '';
    await run.confirm();
    expect(deskOf(session).notices).toEqual(['headerRepaired']);
  });

  it('puts the idle lock off while it is copied', async () => {
    const { journal, session } = await unlockedAgain();
    session.touched();
    expect(journal.log).toContain('touch');
  });
});

describe('a recovery key that was made anew', () => {
  it('is shown before anything else, what is unsaved saved first', async () => {
    const { journal, session, desk } = await opened();
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    await desk.handSheet({ groups: ['AAAA'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(runOf(session).groups).toEqual(['AAAA']);
    expect(journal.log).toEqual(['save 2026-03-24']);
  });

  it('is not shown over a vault that was locked meanwhile: it comes at the next unlock', async () => {
    const { session, desk } = await opened();
    await desk.lock();
    await desk.handSheet({ groups: ['AAAA'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.stage.is).toBe('locked');
  });
});

describe('the first run', () => {
  it('puts the idle lock off once there is a vault to lock', async () => {
    const journal = new FakeJournal();
    journal.status = aStatus({ state: 'missing' });
    const session = new Session(journal);
    await session.start();
    const run = runOf(session);
    session.touched();
    expect(journal.log).toEqual([]);
    run.passphrase = 'paper boats in kungälv harbour';
    run.again = run.passphrase;
    await run.create();
    session.touched();
    expect(journal.log).toEqual(['create', 'touch']);
  });
});

describe('drafts of other pages', () => {
  const draft = { title: null, text: 'half', baseRev: 0, keptAt: '2026-03-23T23:58:00+01:00' };

  async function withDrafts() {
    const journal = new FakeJournal();
    journal.pages.set('2026-03-23', aPage({ date: '2026-03-23', draft }));
    journal.pages.set('2026-03-24', aPage({ date: '2026-03-24', draft }));
    journal.entries.set('n1', anEntry({ id: 'n1', draft }));
    return await opened(journal);
  }
  const keys = (desk: Desk) => desk.drafts.map(({ key }) => key);

  it('are named at the start; the page that is shown names its own', async () => {
    const { desk } = await withDrafts();
    expect(keys(desk)).toEqual(['day:2026-03-23', 'n1']);
  });

  it('lead to where they are, and are named no longer', async () => {
    const { desk } = await withDrafts();
    const [day, note] = desk.drafts;
    if (day) desk.openDraft(day);
    expect(desk.day).toBe('2026-03-23');
    expect(keys(desk)).toEqual(['n1']);
    if (note) desk.openDraft(note);
    expect(desk.route).toEqual({ at: 'entry', id: 'n1' });
    expect(keys(desk)).toEqual([]);
  });

  it('can be left for later', async () => {
    const { desk } = await withDrafts();
    desk.dismissDrafts();
    expect(keys(desk)).toEqual([]);
  });

  it('that cannot be listed keep nobody out', async () => {
    const journal = new FakeJournal();
    vi.spyOn(journal, 'drafts').mockRejectedValue(new Fault('internal'));
    const { desk } = await opened(journal);
    expect(desk.fault).toBeNull();
  });
});

describe('locking', () => {
  it('saves first, then shows the door and nothing of the journal', async () => {
    const { journal, session, desk } = await opened();
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'the secret line');
    await desk.lock();
    await vi.advanceTimersByTimeAsync(0);
    expect(journal.log).toEqual(['save 2026-03-24', 'lock']);
    expect(session.stage.is).toBe('locked');
    expect(journal.pages.get('2026-03-24')?.body).toBe('the secret line');
    const { stage } = session;
    expect(stage.is === 'locked' && stage.door.status?.lockedAt).toBe(NOW);
  });

  it('hands over what the disk refuses, to be sealed until the vault is unlocked', async () => {
    const { journal, session, desk } = await opened();
    const full = new Fault('disk_full');
    vi.spyOn(journal, 'saveDay').mockRejectedValue(full);
    vi.spyOn(journal, 'keepDraft').mockRejectedValue(full);
    const lock = vi.spyOn(journal, 'lock');
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    await desk.lock();
    await vi.advanceTimersByTimeAsync(0);
    expect(lock).toHaveBeenCalledExactlyOnceWith([
      { key: 'day:2026-03-24', baseRev: 0, title: null, text: 'words' },
    ]);
    const { stage } = session;
    expect(stage.is === 'locked' && stage.door.status?.setAside).toBe(true);
  });

  it('goes on when the words are at least a draft', async () => {
    const { journal, session, desk } = await opened();
    vi.spyOn(journal, 'saveDay').mockRejectedValue(new Fault('internal'));
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    await desk.lock();
    expect(session.stage.is).toBe('locked');
  });

  it('by itself drops everything at once', async () => {
    const { journal, session } = await opened();
    journal.status = aStatus({ lockedAt: NOW, lockReason: 'idle' });
    journal.events.vaultLocked?.('idle');
    expect(session.stage.is).toBe('locked');
  });

  it('answers the shell once the words are safe', async () => {
    const { journal, desk } = await opened();
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    journal.events.flushWanted?.('close');
    await vi.advanceTimersByTimeAsync(0);
    expect(journal.log).toEqual(['save 2026-03-24', 'flushed']);
  });

  it('hands the shell what the disk refused', async () => {
    const { journal, desk } = await opened();
    vi.spyOn(journal, 'saveDay').mockRejectedValue(new Fault('disk_full'));
    vi.spyOn(journal, 'keepDraft').mockRejectedValue(new Fault('disk_full'));
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    journal.events.flushWanted?.('close');
    await vi.advanceTimersByTimeAsync(0);
    expect(journal.log).toEqual(['flushed day:2026-03-24']);
  });
});

describe('going about', () => {
  it('steps from day to day and back again', async () => {
    const { desk } = await opened();
    desk.step(-1);
    expect(desk.day).toBe('2026-03-23');
    desk.step(1);
    desk.step(1);
    expect(desk.day).toBe('2026-03-25');
    expect(desk.back()).toBe(true);
    expect(desk.day).toBe('2026-03-24');
  });

  it('stays within the days there are', async () => {
    const { desk } = await opened();
    desk.openDay('1900-01-01');
    desk.step(-1);
    expect(desk.day).toBe('1900-01-01');
  });

  it('saves a page on leaving it, and lets go of it then', async () => {
    const { journal, desk } = await opened();
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    desk.step(-1);
    await desk.leave(page);
    expect(journal.log).toEqual(['save 2026-03-24']);
    expect(desk.page('2026-03-24')).not.toBe(page);
  });

  it('keeps a page that the disk refused, words and all', async () => {
    const { journal, desk } = await opened();
    vi.spyOn(journal, 'saveDay').mockRejectedValue(new Fault('disk_full'));
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    desk.step(-1);
    await desk.leave(page);
    expect(desk.page('2026-03-24')).toBe(page);
    expect(desk.stranded).toBe(true);
    expect(page.text).toBe('words');
  });

  it('turns the day by the journal’s word', async () => {
    const { journal, desk } = await opened();
    journal.events.dayTurned?.('2026-03-25');
    expect(desk.day).toBe('2026-03-25');
  });

  it('opens a day’s note as that day, any other entry by itself', async () => {
    const { journal, desk } = await opened();
    journal.pages.set('2026-03-06', aPage({ date: '2026-03-06', entryId: 'day' }));
    await desk.openHit(aHit({ id: 'day', occurredOn: '2026-03-06' }), 'staging');
    expect(desk.route).toEqual({ at: 'journal', date: '2026-03-06', find: 'staging' });
    await desk.openHit(aHit({ id: 'day', childId: 'promise', occurredOn: '2026-03-07' }));
    expect(desk.route).toEqual({ at: 'entry', id: 'day', child: 'promise' });
    await desk.openHit(aHit({ id: 'day', childId: 'promise', occurredOn: '2026-03-06' }), 'deck');
    expect(desk.route).toEqual({ at: 'journal', date: '2026-03-06', find: 'deck' });
    await desk.openHit(aHit({ id: 'other', occurredOn: '2026-03-06' }), 'staging');
    expect(desk.route).toEqual({ at: 'entry', id: 'other', find: 'staging' });
    await desk.openHit(aHit({ id: 'd1', kind: 'decision' }), 'staging');
    expect(desk.route).toEqual({ at: 'entry', id: 'd1', find: 'staging' });
  });
});
