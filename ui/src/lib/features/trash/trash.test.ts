import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aRow } from '../../../test/samples';
import { Fault } from '../../ipc/fault';
import { Trash } from './trash.svelte';
import { askSaid, daysLeft, latestSaid, trashSaid } from './words';

let journal: FakeJournal;
let trash: Trash;
beforeEach(async () => {
  journal = new FakeJournal();
  journal.rows = [aRow({ id: 'a' }), aRow({ id: 'b' })];
  await journal.deleteEntry('a');
  await journal.deleteEntry('b');
  trash = new Trash(journal);
  await trash.read();
});

describe('the trash', () => {
  it('lists what was put there last first, and keeps a place in it', async () => {
    expect(trash.things?.map(({ entry }) => entry.id)).toEqual(['b', 'a']);
    trash.choose(5);
    expect(trash.chosen?.entry.id).toBe('a');
    await journal.undeleteEntry('a');
    await trash.read();
    expect(trash.chosen?.entry.id).toBe('b');
  });

  it('is emptied only after it was asked, and says how much went', async () => {
    trash.ask();
    expect(trash.asking).toBe(true);
    expect(await trash.empty()).toBe(2);
    expect(trash.asking).toBe(false);
    expect(trash.things).toEqual([]);
  });

  it('keeps its list and says why when it could not be emptied', async () => {
    journal.emptyTrash = () => Promise.reject(new Fault('read_only'));
    expect(await trash.empty()).toBeNull();
    expect(trash.fault?.code).toBe('read_only');
    expect(trash.things).toHaveLength(2);
  });

  it('counts down in words', () => {
    expect(daysLeft(29)).toBe('29 days left');
    expect(daysLeft(1)).toBe('1 day left');
    expect(daysLeft(0)).toBe('leaves soon');
    expect(trashSaid(trash.size)).toBe('2 things, each kept for 30 days');
  });

  it('says how much it holds, not how much of it is listed', async () => {
    journal.trashedBeside = 1300;
    await trash.read();
    expect(askSaid(trash.size)).toMatch(/^1,302 things leave the vault for good/);
    expect(latestSaid(trash.things?.length ?? 0)).toBe('These are the latest 2.');
    journal.trashedBeside = 0;
    await trash.empty();
    expect(trash.size).toBe(0);
  });
});
