import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultStatus } from '../../ipc/bindings';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { aStatus } from '../../../test/samples';
import { ESTIMATE_MS, FirstRun } from './firstRun.svelte';

const PASSPHRASE = 'paper boats in kungälv harbour';

function starting(journal = new FakeJournal()) {
  const done = vi.fn();
  const replaced = vi.fn();
  const status = aStatus({ state: 'missing' });
  journal.status = status;
  const run = new FirstRun(journal, status, { done, replaced });
  return { journal, run, done, replaced };
}

async function withSheet() {
  const begun = starting();
  begun.run.passphrase = PASSPHRASE;
  begun.run.again = PASSPHRASE;
  await vi.advanceTimersByTimeAsync(ESTIMATE_MS);
  await begun.run.create();
  return begun;
}

describe('the first run', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('estimates once the keys are still, and only what was typed last', async () => {
    const { journal, run } = starting();
    const estimate = vi.spyOn(journal, 'estimatePassphrase');
    for (const text of ['p', 'pa', 'paper boats in kungälv']) run.passphrase = text;
    await vi.advanceTimersByTimeAsync(ESTIMATE_MS);
    expect(estimate).toHaveBeenCalledExactlyOnceWith('paper boats in kungälv');
    expect(run.strength?.verdict).toBe('fair');
    run.passphrase = '';
    expect(run.strength).toBeNull();
  });

  it('opens the sample instead, and forgets what was typed', async () => {
    const { journal, run, replaced } = starting();
    run.passphrase = PASSPHRASE;
    await run.lookAround();
    expect(journal.log).toEqual(['look around']);
    expect(replaced).toHaveBeenCalledWith(
      expect.objectContaining({ state: 'unlocked', sample: 'visited' }),
    );
    expect(run.passphrase).toBe('');
  });

  it('says why the sample could not be opened', async () => {
    const { journal, run, replaced } = starting();
    journal.lookAround = () => Promise.reject(new Fault('disk_full'));
    await run.lookAround();
    expect(run.fault?.code).toBe('disk_full');
    expect(replaced).not.toHaveBeenCalled();
  });

  it('makes no vault with two different passphrases', async () => {
    const { journal, run } = starting();
    run.passphrase = PASSPHRASE;
    run.again = 'paper boats';
    await run.create();
    expect(run.problem).toBe('differs');
    expect(journal.log).toEqual([]);
    run.passphrase = `${PASSPHRASE}!`;
    expect(run.problem).toBeNull();
  });

  it('makes no vault with one too short', async () => {
    const { journal, run } = starting();
    run.passphrase = 'abc';
    run.again = 'abc';
    await vi.advanceTimersByTimeAsync(ESTIMATE_MS);
    await run.create();
    expect(run.problem).toBe('tooShort');
    expect(journal.log).toEqual([]);
  });

  it('judges what stands there now, however fast it was typed', async () => {
    const { run } = starting();
    run.passphrase = 'abc';
    await vi.advanceTimersByTimeAsync(ESTIMATE_MS);
    run.passphrase = PASSPHRASE;
    run.again = PASSPHRASE;
    await run.create();
    expect(run.problem).toBeNull();
    expect(run.step).toBe('sheet');
  });

  it('shows the sheet and forgets the passphrase', async () => {
    const { run, journal } = await withSheet();
    expect(run.step).toBe('sheet');
    expect(run.groups).toEqual(journal.groups);
    expect(run.passphrase).toBe('');
    expect(run.again).toBe('');
  });

  it('goes in only when the group asked for was typed back', async () => {
    const { journal, run, done } = await withSheet();
    run.prove();
    expect(run.asked).toBeGreaterThanOrEqual(1);
    expect(run.asked).toBeLessThanOrEqual(journal.groups.length);
    run.proof = 'ZZZZ';
    await run.confirm();
    expect(run.problem).toBe('wrongGroup');
    expect(done).not.toHaveBeenCalled();
    run.proof = journal.groups[run.asked - 1] ?? '';
    await run.confirm();
    expect(done).toHaveBeenCalledOnce();
    expect(run.groups).toEqual([]);
  });

  it('asks for a group by chance', async () => {
    const { run } = await withSheet();
    const asked = new Set<number>();
    for (let turn = 0; turn < 80; turn += 1) {
      run.prove();
      asked.add(run.asked);
      run.showAgain();
    }
    expect(asked.size).toBeGreaterThan(4);
  });

  it('keeps what was typed when the disk refuses', async () => {
    const { journal, run } = starting();
    vi.spyOn(journal, 'createVault').mockRejectedValue(new Fault('disk_full'));
    run.passphrase = PASSPHRASE;
    run.again = PASSPHRASE;
    await run.create();
    expect(run.fault?.code).toBe('disk_full');
    expect(run.step).toBe('passphrase');
    expect(run.passphrase).toBe(PASSPHRASE);
    expect(run.busy).toBe(false);
  });

  it('moves to the folder that was chosen', async () => {
    const { journal, run } = starting();
    vi.spyOn(journal, 'useFolder').mockResolvedValue(
      aStatus({ state: 'missing', folder: '/home/maya/elsewhere', name: 'elsewhere' }),
    );
    await run.chooseFolder();
    expect(run.folder).toBe('/home/maya/elsewhere');
    expect(run.name).toBe('elsewhere');
  });

  it('opens a vault that is there already', async () => {
    const { run, replaced } = starting();
    await run.chooseFolder();
    expect(replaced).toHaveBeenCalledWith(expect.objectContaining({ state: 'locked' }));
  });
});

describe('a making that could not go on', () => {
  it('leads to the door when the vault is there all the same', async () => {
    const journal = new FakeJournal();
    const missing = aStatus({ state: 'missing' });
    journal.status = missing;
    const made = vi.fn<(status: VaultStatus) => void>();
    const done = vi.fn<() => void>();
    const run = new FirstRun(journal, missing, { done, replaced: () => undefined, made });
    journal.createVault = () => {
      journal.status = aStatus();
      return Promise.reject(new Fault('invalid_input'));
    };
    run.passphrase = 'paper boats in kungälv harbour';
    run.again = run.passphrase;
    await run.create();
    expect(made).toHaveBeenCalledExactlyOnceWith(journal.status);
    expect(run.passphrase).toBe('');
    run.close();
  });

  it('stays where it is when nothing was made', async () => {
    const journal = new FakeJournal();
    const missing = aStatus({ state: 'missing' });
    journal.status = missing;
    const made = vi.fn<(status: VaultStatus) => void>();
    const run = new FirstRun(journal, missing, {
      done: () => undefined,
      replaced: () => undefined,
      made,
    });
    journal.createVault = () => Promise.reject(new Fault('disk_full'));
    run.passphrase = 'paper boats in kungälv harbour';
    run.again = run.passphrase;
    await run.create();
    expect(made).not.toHaveBeenCalled();
    expect(run.fault?.code).toBe('disk_full');
    run.close();
  });
});
