import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { aStatus } from '../../../test/samples';
import { Door, STROKES } from './door.svelte';
import { lockedNote, refusal } from './words';

function atTheDoor(journal = new FakeJournal()) {
  const opened = vi.fn();
  const replaced = vi.fn();
  const door = new Door(journal, aStatus(), { opened, replaced });
  return { journal, door, opened, replaced };
}

describe('the door', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('opens with the passphrase and forgets it', async () => {
    const { journal, door, opened } = atTheDoor();
    door.secret = journal.secret;
    await door.unlock();
    expect(opened).toHaveBeenCalledOnce();
    expect(door.secret).toBe('');
  });

  it('does not try an empty passphrase', async () => {
    const { journal, door } = atTheDoor();
    door.secret = '  ';
    await door.unlock();
    expect(journal.log).toEqual([]);
  });

  it('counts strokes while the key is made, and never says it is done before it is', async () => {
    const { journal, door } = atTheDoor();
    vi.spyOn(journal, 'unlock').mockReturnValue(new Promise(() => {}));
    door.secret = 'x';
    void door.unlock();
    expect(door.state.is).toBe('opening');
    await vi.advanceTimersByTimeAsync(100);
    expect(door.strokes).toBe(4);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(door.strokes).toBeLessThan(STROKES);
  });

  it('says the growing wait plainly and tries nothing meanwhile', async () => {
    const { journal, door } = atTheDoor();
    const unlock = vi
      .spyOn(journal, 'unlock')
      .mockRejectedValue(new Fault('wrong_passphrase', '', { waitMs: 4000 }));
    door.secret = 'wrong';
    await door.unlock();
    expect(door.state.is).toBe('wrong');
    expect(door.waitSeconds).toBe(4);
    await door.unlock();
    expect(unlock).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(3000);
    expect(door.waitSeconds).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(door.canTry).toBe(true);
  });

  it('waits no longer because the clock is set back meanwhile', async () => {
    const { journal, door } = atTheDoor();
    vi.spyOn(journal, 'unlock').mockRejectedValue(
      new Fault('wrong_passphrase', '', { waitMs: 4000 }),
    );
    door.secret = 'wrong';
    await door.unlock();
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(4000);
    expect([door.waitSeconds, door.canTry]).toEqual([0, true]);
  });

  it('opens with the recovery key, spaces and dashes or not', async () => {
    const { journal, door, opened } = atTheDoor();
    door.use('recovery');
    door.secret = journal.groups.join(' - ').toLowerCase();
    await door.unlock();
    expect(opened).toHaveBeenCalledOnce();
  });

  it('forgets a passphrase half typed when the other way is taken', () => {
    const { door } = atTheDoor();
    door.secret = 'half';
    door.use('recovery');
    expect(door.secret).toBe('');
  });

  it('has its own sentence for each reason not to open', async () => {
    const said = new Set<string>();
    const codes = [
      'vault_in_use',
      'vault_damaged',
      'vault_newer',
      'missing_folder',
      'disk_full',
      'read_only',
      'internal',
    ] as const;
    for (const code of codes) {
      const { journal, door } = atTheDoor();
      vi.spyOn(journal, 'unlock').mockRejectedValue(new Fault(code));
      door.secret = 'right';
      await door.unlock();
      expect(door.state).toMatchObject({ is: 'refused' });
      if (door.state.is === 'refused') said.add(refusal(door.state.fault, '/vault'));
    }
    expect(said.size).toBe(codes.length);
  });

  it('says that a folder it cannot use is no vault', () => {
    const foreign = refusal(new Fault('invalid_input', '', { at: 'folder' }), '/elsewhere');
    expect(foreign).toContain('no vault');
    expect(foreign).not.toBe(refusal(new Fault('invalid_input'), '/elsewhere'));
  });

  it('says when words are sealed in memory, to come back', () => {
    const status = aStatus({ lockedAt: '2026-03-24T12:04:00+01:00', lockReason: 'idle' });
    expect(lockedNote({ ...status, setAside: true })).toMatch(/could not be saved.*in memory/);
    expect(lockedNote(status)).not.toContain('memory');
  });

  it('turns to another vault', async () => {
    const { door, replaced } = atTheDoor();
    await door.another();
    expect(replaced).toHaveBeenCalledWith(expect.objectContaining({ name: 'elsewhere' }));
  });

  it('stays where it is when no folder was chosen', async () => {
    const { journal, door, replaced } = atTheDoor();
    journal.chosen = null;
    await door.another();
    expect(replaced).not.toHaveBeenCalled();
  });
});
