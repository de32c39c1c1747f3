import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { aNudge } from '../../../test/fakePromises';
import { Told } from '../../told.svelte';
import { Nudges } from './nudges.svelte';
import { actSaid, marginSaid, silentSaid } from './nudgeWords';

let journal: FakeJournal;
let told: Told;
let nudges: Nudges;

beforeEach(async () => {
  journal = new FakeJournal();
  journal.book.reasons = [
    aNudge({ key: 'promise:1' }),
    aNudge({ key: 'career:2', about: 'career', act: { does: 'openPerson', id: 'p2' } }),
  ];
  told = new Told();
  nudges = new Nudges(journal, told);
  await nudges.read();
  return () => told.dismiss();
});

const shown = () => nudges.all.map(({ key }) => key);
function first() {
  const [nudge] = nudges.all;
  if (!nudge) throw new Error('there is a nudge');
  return nudge;
}

describe('what is worth a look', () => {
  it('can wait a week, and come back at once', async () => {
    await nudges.later(first(), '2026-03-24');
    expect(journal.book.snoozed).toEqual([{ key: 'promise:1', until: '2026-03-31' }]);
    expect(shown()).toEqual(['career:2']);
    expect(told.shown?.text).toBe('Left alone until Tue 31 Mar.');
    await told.undo();
    expect(shown()).toEqual(['promise:1', 'career:2']);
  });

  it('can be silenced by kind', async () => {
    await nudges.mute(first());
    expect(shown()).toEqual(['career:2']);
    expect(told.shown?.text).toBe('Nothing more is said about promises whose day is near.');
    await told.undo();
    expect(journal.book.muted).toEqual([]);
  });

  it('says everything again when that is wanted', async () => {
    await nudges.mute(first());
    expect(nudges.muted).toEqual(['promiseSoon']);
    expect(silentSaid(nudges.muted)).toBe('Nothing is said about promises whose day is near.');
    await nudges.unmute();
    expect([nudges.muted, shown()]).toEqual([[], ['promise:1', 'career:2']]);
    await told.undo();
    expect(shown()).toEqual(['career:2']);
  });

  it('says nothing while away, and what could not be done', async () => {
    journal.book.snoozeNudge = () => Promise.reject(new Fault('disk_full'));
    await nudges.later(first(), '2026-03-24');
    expect(told.shown?.text).toContain('the disk is full');
    journal.book.awayUntil = '2026-04-03';
    await nudges.read();
    expect([nudges.all, nudges.awayUntil]).toEqual([[], '2026-04-03']);
    journal.book.nudges = () => Promise.reject(new Fault('internal'));
    await nudges.read();
    expect(nudges.failed).toBe(true);
  });

  it('has a word for what it is and what to do', () => {
    expect(nudges.all.map(marginSaid)).toEqual(['Promise', 'Career']);
    expect(nudges.all.map(actSaid)).toEqual(['Move', 'Open']);
  });
});
