import { describe, expect, it } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { OpenForms, changedIn } from './openforms.svelte';

async function forms(journal = new FakeJournal()) {
  const open = new OpenForms(journal, 'plan');
  await open.load();
  return { journal, open };
}

describe('forms that stand open', () => {
  it('are there again after a lock in the middle of a word', async () => {
    const { journal, open } = await forms();
    open.hold('wins', { at: 0, draft: { text: 'Seven ho' } }, null);
    open.hold('bet', { id: null, form: { title: 'Fewer al' } }, null);
    expect(await open.secure()).toBeNull();
    const again = (await forms(journal)).open;
    expect(again.get('wins')).toEqual({ at: 0, draft: { text: 'Seven ho' } });
    expect(again.get('bet')).toEqual({ id: null, form: { title: 'Fewer al' } });
  });

  it('are handed on where the disk refuses them', async () => {
    const { journal, open } = await forms();
    journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    open.hold('wins', { text: 'Seven ho' }, null);
    expect(await open.secure()).toMatchObject({ key: 'form:plan' });
  });

  it('leave nothing behind once they are saved, or are as they began', async () => {
    const { journal, open } = await forms();
    open.hold('wins', { text: 'Seven ho' }, null);
    open.hold('bet', { title: 'Fewer' }, null);
    await open.now();
    open.drop('wins');
    await open.now();
    expect((await forms(journal)).open.get('wins')).toBeUndefined();
    expect((await forms(journal)).open.get('bet')).toEqual({ title: 'Fewer' });
    open.hold('bet', { title: '' }, { title: '' });
    await open.now();
    expect((await forms(journal)).open.get('bet')).toBeUndefined();
    open.hold('wins', { text: 'Again' }, null);
    await open.now();
    expect((await forms(journal)).open.get('wins')).toEqual({ text: 'Again' });
  });

  it('belong to their plan, and each bet to itself', async () => {
    const { journal, open } = await forms();
    open.of('p1').hold('plan', { title: 'First' }, null);
    open.of('p1').hold('bet b1', { id: 'b1' }, null);
    open.of('p1').hold('bet b2', { id: 'b2' }, null);
    await open.now();
    const again = (await forms(journal)).open;
    expect(again.of('p2').get('plan')).toBeUndefined();
    expect(again.of('p1').get('plan')).toEqual({ title: 'First' });
    expect(again.of('p1').keys('bet')).toEqual(['bet b1', 'bet b2']);
    again.of('p1').drop('bet b1');
    expect(again.of('p1').keys('bet')).toEqual(['bet b2']);
  });

  it('that are closed wait until they are asked for, and can be given up and taken back', async () => {
    const { journal, open } = await forms();
    const mine = open.of('p1');
    mine.hold('bet b1', { title: 'Fewer' }, null);
    expect([mine.leave('bet b1'), mine.leave('bet b1'), mine.leave('plan')]).toEqual([
      true,
      true,
      false,
    ]);
    await open.now();
    const again = (await forms(journal)).open.of('p1');
    expect(again.keys('bet'), 'none stands open').toEqual([]);
    expect(again.get('bet b1')).toEqual({ title: 'Fewer' });
    const back = again.letGo('bet b1');
    expect(again.get('bet b1')).toBeUndefined();
    back?.();
    expect(again.keys('bet')).toEqual(['bet b1']);
  });

  it('keep only what was changed, so that nothing else is written over', () => {
    const began = { title: 'Fewer', touches: ['d1'], effort: 2 };
    expect(changedIn({ ...began, touches: ['d1', 'd2'] }, began)).toEqual({
      touches: ['d1', 'd2'],
    });
    expect(changedIn({ ...began }, began)).toEqual({});
  });
});
