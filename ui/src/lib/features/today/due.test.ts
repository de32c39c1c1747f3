import { beforeEach, describe, expect, it } from 'vitest';
import type { PromiseView } from '../../ipc/bindings';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { Told } from '../../told.svelte';
import { DueList } from './due.svelte';

function aPromise(id: string, due: string | null): PromiseView {
  return { id, entryId: 'e', text: id, byMe: true, person: null, due, madeOn: '2026-03-20' };
}

let journal: FakeJournal;
let told: Told;
let due: DueList;

beforeEach(async () => {
  journal = new FakeJournal();
  journal.promises = [aPromise('a', '2026-03-22'), aPromise('b', null)];
  told = new Told();
  due = new DueList(journal, told, () => undefined);
  await due.read();
  return () => told.dismiss();
});

describe('a promise on Today', () => {
  it('stands among a few, of which some are to come, and the others are counted', async () => {
    expect(due.shown('2026-03-24')).toMatchObject({ more: 0 });
    const late = (day: number) => aPromise(`late ${day}`, `2026-02-${10 + day}`);
    journal.promises = [
      ...Array.from({ length: 12 }, (_, day) => late(day)),
      ...['2026-03-24', '2026-03-25', '2026-03-26', null].map((day, at) => aPromise(`${at}`, day)),
    ];
    await due.read();
    const { rows, more } = due.shown('2026-03-24');
    expect(rows.map(({ id }) => id)).toEqual([
      ...['late 0', 'late 1', 'late 2', 'late 3'],
      ...['0', '1', '2', '3'],
    ]);
    expect(more).toBe(due.open - 8);
  });

  it('that is kept stays, struck out, and can be taken back', async () => {
    const [promise] = due.promises ?? [];
    if (!promise) throw new Error('there is a promise');
    await due.keep(promise);
    expect(journal.log).toEqual(['kept a']);
    expect(due.promises?.map(({ id }) => id)).toEqual(['b']);
    expect(due.kept).toEqual([promise]);
    await told.undo();
    expect(due.kept).toEqual([]);
    expect(due.promises?.map(({ id }) => id)).toContain('a');
  });

  it('that could not be ended is as it was', async () => {
    journal.endPromise = () => Promise.reject(new Fault('disk_full'));
    const [promise] = due.promises ?? [];
    if (!promise) throw new Error('there is a promise');
    await due.keep(promise);
    expect(due.kept).toEqual([]);
    expect(told.shown?.text).toContain('the disk is full');
  });

  it('is forgotten once the day turns', async () => {
    const [promise] = due.promises ?? [];
    if (!promise) throw new Error('there is a promise');
    await due.keep(promise);
    due.turn();
    expect(due.kept).toEqual([]);
  });
});
