import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeJournal, NOW } from '../test/fakeJournal';
import { aHit, aPage, aStatus } from '../test/samples';
import type { Desk } from './desk.svelte';
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

  it('asks before it loses words that the disk refuses', async () => {
    const { journal, session, desk } = await opened();
    const full = new Fault('disk_full');
    vi.spyOn(journal, 'saveDay').mockRejectedValue(full);
    vi.spyOn(journal, 'keepDraft').mockRejectedValue(full);
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    await desk.lock();
    expect(desk.lockRefused).toBe(true);
    expect(session.stage.is).toBe('open');
    desk.stay();
    expect(desk.lockRefused).toBe(false);
    await desk.lock(true);
    expect(session.stage.is).toBe('locked');
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
    expect(journal.log).toEqual(['save 2026-03-24', 'flushed true']);
  });

  it('tells the shell when they are not', async () => {
    const { journal, desk } = await opened();
    vi.spyOn(journal, 'saveDay').mockRejectedValue(new Fault('disk_full'));
    vi.spyOn(journal, 'keepDraft').mockRejectedValue(new Fault('disk_full'));
    const page = desk.page('2026-03-24');
    await vi.advanceTimersByTimeAsync(0);
    page.edit(() => 'words');
    journal.events.flushWanted?.('close');
    await vi.advanceTimersByTimeAsync(0);
    expect(journal.log).toEqual(['flushed false']);
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
    await desk.openHit(aHit({ id: 'other', occurredOn: '2026-03-06' }), 'staging');
    expect(desk.route).toEqual({ at: 'entry', id: 'other', find: 'staging' });
    await desk.openHit(aHit({ id: 'd1', kind: 'decision' }), 'staging');
    expect(desk.route).toEqual({ at: 'entry', id: 'd1', find: 'staging' });
  });
});
