import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { Judging } from './judge.svelte';
import { LookingBack } from './looking.svelte';
import { Talk } from './talk.svelte';

let journal: FakeJournal;

function open(): Talk {
  return new Talk(journal, () => '2026-03-24');
}
function write(talk: Talk, typed: Partial<Talk['typed']>) {
  Object.assign(talk.typed, typed);
  talk.touched();
}

beforeEach(() => {
  journal = new FakeJournal();
});

describe('a conversation', () => {
  it('is saved with its minutes, its trade-off and how far they trust', async () => {
    const talk = open();
    write(talk, { personId: 'p1', on: '20 March', topic: 'The freeze', minutes: '25' });
    write(talk, { kind: 'repair', tradeoff: 'no', trust: '4' });
    expect(await talk.save()).toBe(true);
    expect(journal.afterwards.talks).toEqual([
      {
        personId: 'p1',
        on: '2026-03-20',
        topic: 'The freeze',
        minutes: 25,
        kind: 'repair',
        outcome: '',
        tradeoffDisclosed: false,
        trust: 4,
      },
    ]);
    expect(talk.begun).toBe(false);
  });

  it('says what cannot be read and keeps it as it was typed, over a lock too', async () => {
    const talk = open();
    write(talk, { topic: 'The freeze', minutes: 'half an hour' });
    expect(await talk.save()).toBe(false);
    expect(talk.wrong).toBe('personId');
    write(talk, { personId: 'p1' });
    expect(await talk.save()).toBe(false);
    expect(talk.wrong).toBe('minutes');
    write(talk, { minutes: '30', on: '30 March' });
    expect(await talk.save()).toBe(false);
    expect(talk.wrong).toBe('on');
    expect(journal.afterwards.talks).toEqual([]);
    expect(await talk.secure()).toBeNull();
    const again = open();
    await again.load();
    expect(again.typed).toMatchObject({ topic: 'The freeze', minutes: '30', on: '30 March' });
  });

  it('keeps its words when the disk refuses', async () => {
    journal.afterwards.refuses = new Fault('disk_full', '');
    const talk = open();
    write(talk, { personId: 'p1', outcome: 'He will look at it.' });
    expect(await talk.save()).toBe(false);
    expect(talk.refused?.code).toBe('disk_full');
    expect(talk.typed.outcome).toBe('He will look at it.');
    journal.afterwards.refuses = null;
    expect(await talk.save()).toBe(true);
  });
});

describe('how a decision turned out', () => {
  it('is kept with what was learned, and over a lock', async () => {
    const judging = new Judging(journal, 'd1');
    judging.actual = 'worse';
    judging.note = 'They noticed.';
    expect(await judging.secure()).toBeNull();
    const again = new Judging(journal, 'd1');
    await again.load();
    expect([again.actual, again.note]).toEqual(['worse', 'They noticed.']);
    journal.afterwards.refuses = new Fault('conflict', '');
    expect(await again.keep(1)).toBe(false);
    expect(again.note).toBe('They noticed.');
    journal.afterwards.refuses = null;
    expect(await again.keep(2)).toBe(true);
    expect(journal.afterwards.judged).toEqual([
      { id: 'd1', baseRev: 2, actual: 'worse', note: 'They noticed.' },
    ]);
    const other = new Judging(journal, 'd2');
    await other.load();
    expect(other.note).toBe('');
  });
});

describe('looking back', () => {
  it('says that it shows the latest pitches only', async () => {
    const row = {
      id: 'x',
      title: 'Pitch',
      state: 'pitched',
      version: 1,
      occurredOn: '2026-03-20',
      meetingOn: null,
      ask: '',
      audience: [],
      openPoints: 0,
      underWay: true,
      locked: false,
    };
    journal.pitching.rows = Array.from({ length: 21 }, (_, at) => ({ ...row, id: `x${at}` }));
    const looking = new LookingBack(journal);
    await looking.load();
    expect(looking.view?.pitches).toHaveLength(20);
    expect(looking.view?.morePitches).toBe(true);
  });
});
