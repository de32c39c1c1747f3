// Putting an entry away and having it back, through the desk: what a page, a toast and a key do.

import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aPage, aRow } from '../../../test/samples';
import { Desk } from '../../desk.svelte';
import { Fault } from '../../ipc/fault';

const DAY = '2026-03-24';

let journal: FakeJournal;
let desk: Desk;
beforeEach(async () => {
  journal = new FakeJournal();
  journal.pages.set(DAY, aPage({ entryId: 'd', rev: 1, body: 'angry' }));
  journal.rows = [aRow({ id: 'd' })];
  desk = new Desk(journal, () => undefined);
  await desk.start();
});

describe('an entry that is put away', () => {
  it('takes its unsaved words with it, and comes back with one undo', async () => {
    const page = desk.page(DAY);
    await page.load();
    page.edit(() => 'angrier');
    await desk.trash('d', page);
    expect(journal.log.indexOf(`save ${DAY}`)).toBeLessThan(journal.log.indexOf('delete d'));
    expect(journal.trashed).toHaveLength(1);
    expect(desk.told.shown?.text).toBe('Moved to the trash.');
    await desk.told.undo();
    expect(journal.trashed).toHaveLength(0);
  });

  it('stays where it is while its words cannot be saved', async () => {
    journal.saveDay = () => Promise.reject(new Fault('disk_full'));
    journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    const page = desk.page(DAY);
    await page.load();
    page.edit(() => 'angrier');
    await desk.trash('d', page);
    expect(journal.trashed).toHaveLength(0);
    expect(page.text).toBe('angrier');
  });

  it('says why it could not be put away', async () => {
    journal.deleteEntry = () => Promise.reject(new Fault('read_only'));
    await desk.trash('d', null);
    expect(desk.told.shown?.text).toContain('cannot be written to');
    expect(desk.told.shown?.undo).toBeUndefined();
  });

  it('starts its page again, so that nothing old is written over it', async () => {
    const before = desk.page(DAY);
    await before.load();
    const renewed = desk.renewed;
    await desk.trash('d', before);
    expect(desk.renewed).toBe(renewed + 1);
    expect(desk.page(DAY)).not.toBe(before);
  });
});

describe('an earlier revision', () => {
  it('is restored over the present one, and undone the same way', async () => {
    const at = '2026-03-24T08:00:00Z';
    journal.histories.set(
      'd',
      [2, 1].map((rev) => ({ rev, at, date: DAY, change: null })),
    );
    expect(await desk.restore('d', 1, 2)).toBe(true);
    expect(journal.log).toContain('restore d 1 over 2');
    await desk.told.undo();
    expect(journal.log).toContain('restore d 2 over 3');
    expect(await desk.restore('d', 1, 2)).toBe(false);
    expect(desk.told.shown?.text).toContain('it changed elsewhere');
  });
});
